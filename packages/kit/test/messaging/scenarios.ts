import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { jetstream, type JetStreamClient } from '@nats-io/jetstream';
import type { EntityManager } from '@mikro-orm/postgresql';
import { eventually as eventuallyWithin } from '@mainstay/testing/eventually';
import { Inbox, listParked, On, rebuild, Relay, replay } from '../../src/service/messaging/index.ts';
import type { OutboxRow } from '../../src/service/messaging/outbox-store.ts';
import { Receiver } from '../../src/service/messaging/receiver.ts';
import { Proxy } from './proxy.ts';
import { Counted, Effect, type TallyConsumer, World } from './world.ts';

/** What a scenario is played with: the real parts, or one with its safeguard taken out. */
export interface Parts {
  readonly Relay: typeof Relay;
  readonly Inbox: typeof Inbox;
  readonly rebuild: typeof rebuild;
  readonly withinMs: number;
}

export type Scenario = (world: World, parts: Parts) => Promise<void>;

const eventually = (parts: Parts, look: () => Promise<void>) => eventuallyWithin(look, { withinMs: parts.withinMs });
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

/** P2: the bus delivers every event twice. */
export const duplicates: Scenario = async (world, parts) => {
  world.inbox(parts.Inbox).inbox.start();
  world.relay(parts.Relay).start();
  const tally = await world.count(3);
  await eventually(parts, async () => expect(await world.effectSeqs(tally)).toEqual([1, 2, 3]));
  await world.tickets.em.getConnection().execute('update outbox set sent_at = null, resends = resends + 1');
  const other = await world.count(1);
  await eventually(parts, async () => {
    expect(await world.effectSeqs(other)).toEqual([1]);
    expect(await world.streamed()).toBe(7);
  });
  expect(await world.effectSeqs(tally)).toEqual([1, 2, 3]);
};

/** P3: the first event of an aggregate is delivered again only after the later ones. */
export const redeliveryOutOfOrder: Scenario = async (world, parts) => {
  class LateFirst extends Receiver {
    private readonly late = new Set<string>();

    protected override async keep(arrivals: Parameters<Receiver['keep']>[0]): Promise<void> {
      const first = arrivals.filter(({ envelope }) => envelope.aggregateSeq === 1 && !this.late.has(envelope.id));
      for (const { envelope, message } of first) {
        this.late.add(envelope.id);
        message.nak(400);
      }
      await super.keep(arrivals.filter(arrival => !first.includes(arrival)));
    }
  }
  class LateInbox extends parts.Inbox {
    protected override createReceiver(options: ConstructorParameters<typeof Receiver>[0]): Receiver {
      return new LateFirst(options);
    }
  }
  world.inbox(LateInbox).inbox.start();
  world.relay(parts.Relay).start();
  const tally = await world.count(4);
  await eventually(parts, async () => expect(await world.effectSeqs(tally)).toEqual([1, 2, 3, 4]));
};

/** P1, P8: the broker takes bytes without an answer, goes away, and comes back; users write all the while. */
export const brokerDown: Scenario = async (world, parts) => {
  const proxy = await Proxy.to(process.env['TEST_NATS_URL'] ?? '');
  world.stopAtClose({ stop: () => proxy.cut() });
  const connection = await world.connect(proxy.url);
  world.inbox(parts.Inbox, { connection }).inbox.start();
  world.relay(parts.Relay, connection).start();
  const tally = await world.count(2);
  await eventually(parts, async () => expect(await world.effectSeqs(tally)).toEqual([1, 2]));
  proxy.swallow();
  await world.count(2, tally);
  await delay(100);
  await proxy.cut();
  await world.count(2, tally);
  expect(await world.streamed()).toBe(2);
  await proxy.mend();
  await eventually(parts, async () => expect(await world.effectSeqs(tally)).toEqual(upTo(6)));
};

/** P1: the relay dies after the broker's acknowledgement and before its own mark. */
export const crashBeforeMark: Scenario = async (world, parts) => {
  class Dying extends parts.Relay {
    private hasDied = false;

    protected override async markSent(tx: EntityManager, positions: readonly number[]): Promise<void> {
      if (!this.hasDied && positions.length > 0) {
        this.hasDied = true;
        throw new Error('died');
      }
      await super.markSent(tx, positions);
    }
  }
  const tally = await world.count(3);
  world.inbox(parts.Inbox).inbox.start();
  world.relay(Dying).start();
  await eventually(parts, async () => {
    expect(await world.effectSeqs(tally)).toEqual([1, 2, 3]);
    expect(await world.unsent()).toBe(0);
  });
  expect(await world.streamed()).toBe(3);
};

/** P2: a handler writes and then fails, twice. */
export const crashInHandler: Scenario = async (world, parts) => {
  const { inbox, consumer } = world.inbox(parts.Inbox);
  let failures = 0;
  consumer.misbehave = () => {
    if (failures++ < 2) throw new Error('not yet');
  };
  inbox.start();
  world.relay(parts.Relay).start();
  const tally = await world.count(2);
  await eventually(parts, async () => expect(await world.effectSeqs(tally)).toContain(2));
  expect(await world.effectSeqs(tally)).toEqual([1, 2]);
};

/** P6: an event fails whenever it is tried; then the fault is mended and an operator replays it, twice. */
export const poison: Scenario = async (world, parts) => {
  const { inbox, consumer } = world.inbox(parts.Inbox);
  const attempts: number[] = [];
  consumer.misbehave = (data, { aggregateSeq }) => {
    if (data.note !== 'poison') return;
    attempts.push(aggregateSeq);
    throw new Error('cannot digest this');
  };
  inbox.start();
  world.relay(parts.Relay).start();
  const sick = await world.count(1);
  await world.count(1, sick, 'poison');
  await world.count(1, sick);
  const neighbour = await world.count(5);
  await eventually(parts, async () => expect(await world.effectSeqs(neighbour)).toEqual(upTo(5)));
  const [parked] = await eventuallyWithin(
    async () => {
      const list = await listParked(world.billing.em);
      expect(list).toHaveLength(1);
      return list;
    },
    { withinMs: parts.withinMs },
  );
  expect(parked).toMatchObject({ aggregateSeq: 2, attempts: 5, error: 'cannot digest this', behind: 1 });
  expect(attempts).toEqual([2, 2, 2, 2, 2]);
  expect(await world.effectSeqs(sick)).toEqual([1]);
  consumer.misbehave = () => undefined;
  expect(await replay(world.billing.em, parked?.id ?? '')).toBe(1);
  await eventually(parts, async () => expect(await world.effectSeqs(sick)).toEqual([1, 2, 3]));
  expect(await replay(world.billing.em, 'all')).toBe(0);
  expect(await world.effectSeqs(sick)).toEqual([1, 2, 3]);
};

/** P6: each attempt at an event ends the way a killed process does: the connection is gone and nothing is recorded. */
export const deadlyPoison: Scenario = async (world, parts) => {
  const { inbox, consumer } = world.inbox(parts.Inbox);
  let deaths = 0;
  consumer.misbehave = async ({ note }) => {
    if (note !== 'deadly') return;
    deaths++;
    await world.billing.em.execute('select pg_terminate_backend(pg_backend_pid())');
  };
  inbox.start();
  world.relay(parts.Relay).start();
  const sick = await world.count(1, undefined, 'deadly');
  const neighbour = await world.count(3);
  await eventually(parts, async () => {
    expect(await listParked(world.billing.em)).toMatchObject([{ aggregateId: sick, attempts: 5 }]);
    expect(await world.effectSeqs(neighbour)).toEqual([1, 2, 3]);
  });
  expect(deaths).toBe(5);
  expect(await world.effectSeqs(sick)).toEqual([]);
};

/** P3: two replicas of the publisher relay at once. */
export const twoRelays: Scenario = async (world, parts) => {
  const published: string[] = [];
  class Counting extends parts.Relay {
    protected override async publish(client: JetStreamClient, row: OutboxRow): Promise<void> {
      published.push(row.id);
      await super.publish(client, row);
    }
  }
  const tallies = await Promise.all(upTo(5).map(() => world.count(8)));
  const replicas = [world.relay(Counting), world.relay(Counting, await world.connect())];
  for (const relay of replicas) relay.start();
  await eventually(parts, async () => expect(await world.unsent()).toBe(0));
  for (const tally of tallies) await world.count(4, tally);
  await eventually(parts, async () => expect(await world.unsent()).toBe(0));
  expect(published).toHaveLength(60);
  expect(await streamOrder(world)).toEqual(Object.fromEntries(tallies.map(tally => [tally, upTo(12)])));
};

/** P2, P3: two replicas of the subscriber work on the same aggregates, slowly. */
export const twoInboxes: Scenario = async (world, parts) => {
  const replicas = [world.inbox(parts.Inbox), world.inbox(parts.Inbox, { connection: await world.connect() })];
  for (const { inbox, consumer } of replicas) {
    consumer.misbehave = () => delay(30);
    inbox.start();
  }
  world.relay(parts.Relay).start();
  const tallies = await Promise.all(upTo(3).map(() => world.count(8)));
  await eventually(parts, async () => {
    for (const tally of tallies) expect(await world.effectSeqs(tally)).toContain(8);
  });
  for (const tally of tallies) expect(await world.effectSeqs(tally)).toEqual(upTo(8));
};

/** P7: a read model is dropped and rebuilt, beside a handler that sends mail. */
export const rebuiltReadModel: Scenario = async (world, parts) => {
  const mails: number[] = [];
  class Mailer {
    @On(Counted)
    async mail(data: { n: number }): Promise<void> {
      mails.push(data.n);
    }
  }
  const { consumer } = world.inbox(parts.Inbox);
  class Projection {
    @On(Counted, { projection: true })
    async project(...args: Parameters<TallyConsumer['count']>): Promise<void> {
      await consumer.count(...args);
    }
  }
  const { inbox } = world.inbox(parts.Inbox, { consumers: [new Mailer(), new Projection()] });
  const tallies = [randomUUID(), randomUUID()];
  for (const aggregateId of tallies) for (const n of upTo(3)) await inbox.deliver(Counted({ n }), { aggregateId });
  const clear = async () => void (await world.billing.em.nativeDelete(Effect, {}));
  const options = { publisher: 'tickets', aggregateType: 'tally', clear };
  expect(await parts.rebuild(inbox, world.billing.em, options)).toBe(6);
  for (const tally of tallies) expect(await world.effectSeqs(tally)).toEqual([1, 2, 3]);
  expect(mails).toEqual([1, 2, 3, 1, 2, 3]);
};

/** The sequence numbers in the stream of tickets, by aggregate. */
async function streamOrder(world: World): Promise<Record<string, number[]>> {
  const consumer = await jetstream(world.nats).consumers.get(`${world.prefix}_tickets`);
  const order: Record<string, number[]> = {};
  const total = await world.streamed();
  let seen = 0;
  for await (const message of await consumer.fetch({ max_messages: total, expires: 5_000 })) {
    const { aggregateId, aggregateSeq } = message.json<{ aggregateId: string; aggregateSeq: number }>();
    (order[aggregateId] ??= []).push(aggregateSeq);
    if (++seen === total) break;
  }
  return order;
}
