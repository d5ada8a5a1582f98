import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { jetstream } from '@nats-io/jetstream';
import { eventually } from '@mainstay/testing/eventually';
import { encode, type Envelope } from '../../src/service/messaging/envelope.ts';
import {
  listDeadLetters,
  listMissing,
  listParked,
  NothingToReplay,
  On,
  replay,
} from '../../src/service/messaging/index.ts';
import { currentCall } from '../../src/service/call.ts';
import { Counted, Noted, Reset, World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.create();
});
afterEach(() => world.close());

const envelope = (aggregateSeq: number, more: Partial<Envelope> = {}): Envelope => ({
  ...{ id: randomUUID(), aggregateType: 'tally', aggregateId: randomUUID(), aggregateSeq, type: Counted.type },
  data: { n: aggregateSeq },
  headers: { correlationId: 'c', causationId: null, traceparent: null, actor: null },
  occurredAt: new Date().toISOString(),
  ...more,
});
const publish = (message: Uint8Array, type: string = Counted.type) =>
  jetstream(world.nats).publish(`${world.prefix}.${type}`, message);

test('an event takes effect once, however often it is delivered', async () => {
  const { inbox } = world.inbox();
  const [id, aggregateId] = [randomUUID(), randomUUID()];
  for (let i = 0; i < 3; i++) {
    expect(await inbox.deliver(Counted({ n: 1 }), { id, aggregateId, aggregateSeq: 1 })).toBe('applied');
  }
  expect(await world.effectSeqs(aggregateId)).toEqual([1]);
});

test('an event whose predecessor is missing waits for it', async () => {
  const { inbox } = world.inbox();
  const aggregateId = randomUUID();
  expect(await inbox.deliver(Counted({ n: 2 }), { aggregateId, aggregateSeq: 2 })).toBe('waiting');
  expect(await inbox.deliver(Counted({ n: 1 }), { aggregateId, aggregateSeq: 1 })).toBe('applied');
  expect(await world.effectSeqs(aggregateId)).toEqual([1, 2]);
});

test('events that nobody handles hold up nothing', async () => {
  const { inbox } = world.inbox();
  const aggregateId = randomUUID();
  await inbox.deliver(Reset({ n: 0 }), { aggregateId });
  await inbox.deliver(Reset({ n: 0 }), { aggregateId });
  expect(await inbox.deliver(Counted({ n: 1 }), { aggregateId })).toBe('applied');
  expect(await world.effectSeqs(aggregateId)).toEqual([3]);
});

test('a handler that needs no order does not wait, and holds up nobody', async () => {
  const noted: number[] = [];
  class NoteConsumer {
    @On(Noted, { ordered: false })
    async note(data: { n: number }): Promise<void> {
      noted.push(data.n);
      if (data.n === 0) throw new Error('no');
    }
  }
  const { consumer } = world.inbox();
  const { inbox: both } = world.inbox(undefined, { consumers: [consumer, new NoteConsumer()] });
  const aggregateId = randomUUID();
  expect(await both.deliver(Noted({ n: 7 }), { aggregateId, aggregateSeq: 3 })).toBe('applied');
  expect(await both.deliver(Noted({ n: 0 }), { aggregateId, aggregateSeq: 1 })).toBe('parked');
  expect(await both.deliver(Counted({ n: 1 }), { aggregateId, aggregateSeq: 2 })).toBe('applied');
  expect(await both.deliver(Counted({ n: 2 }), { aggregateId, aggregateSeq: 4 })).toBe('applied');
  expect(noted).toEqual([7, 0, 0, 0, 0, 0]);
});

test('a handler runs in the name of its service and of what caused the event', async () => {
  const { inbox, consumer } = world.inbox();
  const calls: unknown[] = [];
  consumer.misbehave = () => void calls.push(currentCall());
  const id = randomUUID();
  await inbox.deliver(Counted({ n: 1 }), { id, correlationId: 'from-a-request' });
  expect(calls).toMatchObject([
    { actor: { subject: 'service:billing' }, correlationId: 'from-a-request', causationId: id },
  ]);
});

test('an event that breaks its contract is parked at the first attempt', async () => {
  const { inbox } = world.inbox();
  expect(await inbox.deliver({ type: Counted.type, data: { n: 'many' } })).toBe('parked');
  expect(await listParked(world.billing.em)).toMatchObject([{ attempts: 1, type: Counted.type }]);
});

test('an attempt counts for an event as it was read, and puts off the next', async () => {
  const { inbox } = world.inbox();
  const aggregateId = randomUUID();
  const key = { publisher: 'tickets', aggregateType: 'tally', aggregateId };
  const pending = () => world.billing.em.fork().transactional(async tx => (await inbox.store.lock(tx, key)).pending);
  await inbox.deliver(Counted({ n: 2 }), { aggregateId, aggregateSeq: 2 });
  for (const row of await pending()) {
    expect(await inbox.store.countAttempt(row, 60_000)).toBe(true);
    expect(await inbox.store.countAttempt(row, 60_000)).toBe(false);
  }
  expect(await pending()).toMatchObject([{ attempts: 1, isDue: false }]);
});

test('what fails at the commit failed', async () => {
  const { inbox } = world.inbox();
  await world.billing.em.execute('alter table effect add unique (n) deferrable initially deferred');
  expect(await inbox.deliver(Counted({ n: 1 }))).toBe('applied');
  expect(await inbox.deliver(Counted({ n: 1 }))).toBe('parked');
  expect(await listParked(world.billing.em)).toMatchObject([{ attempts: 5, error: expect.stringContaining('unique') }]);
});

test('what is no event becomes a dead letter, once, and others go on', async () => {
  world.inbox().inbox.start();
  await publish(Buffer.from('{"hello": "world"}'));
  await publish(Buffer.from('{"hello": "world"}'));
  const good = envelope(1);
  await publish(encode(good));
  await eventually(async () => expect(await world.effectSeqs(good.aggregateId)).toEqual([1]));
  await eventually(async () => expect(await listDeadLetters(world.billing.em)).toHaveLength(1));
  const [letter] = await listDeadLetters(world.billing.em);
  await expect(replay(world.billing.em, letter?.id ?? '')).rejects.toThrow();
  await expect(replay(world.billing.em, randomUUID())).rejects.toThrow(NothingToReplay);
});

test('two events that claim the same place: the second becomes a dead letter', async () => {
  world.inbox().inbox.start();
  const first = envelope(1);
  await publish(encode(first));
  await eventually(async () => expect(await world.effectSeqs(first.aggregateId)).toEqual([1]));
  await publish(encode({ ...first, id: randomUUID() }));
  await eventually(async () => expect(await listDeadLetters(world.billing.em)).toHaveLength(1));
  expect(await world.effectSeqs(first.aggregateId)).toEqual([1]);
});

test('a history whose beginning left the stream begins with the first event seen; a later hole is waited for', async () => {
  world.inbox().inbox.start();
  const first = envelope(5);
  const { aggregateId } = first;
  await publish(encode(first));
  await eventually(async () => expect(await world.effectSeqs(aggregateId)).toEqual([5]));
  await publish(encode(envelope(7, { aggregateId })));
  await eventually(async () => {
    await world.billing.em
      .getConnection()
      .execute(`update inbox_message set received_at = now() - interval '2 minutes'`);
    expect(await listMissing(world.billing.em)).toMatchObject([{ aggregateId, missingSeq: 6 }]);
  });
  await publish(encode(envelope(6, { aggregateId })));
  await eventually(async () => expect(await world.effectSeqs(aggregateId)).toEqual([5, 6, 7]));
});
