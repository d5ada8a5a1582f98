import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { systemActor } from '../../src/domain/index.ts';
import { runCall } from '../../src/service/call.ts';
import { runEventsCommand, UsageError } from '../../src/service/messaging/events-cli.ts';
import {
  EventTooLarge,
  migrateStreams,
  NatsTooOld,
  OutboxMessage,
  purgeSent,
  republish,
} from '../../src/service/messaging/index.ts';
import { checkNatsVersion } from '../../src/service/messaging/nats.ts';
import { Tally, World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.create();
});
afterEach(() => world.close());

const outbox = () => world.tickets.em.fork().find(OutboxMessage, {}, { orderBy: { position: 'asc' } });

test('what an aggregate raises is written in the transaction that saves it, numbered and signed', async () => {
  const id = randomUUID();
  const call = {
    actor: systemActor('tickets'),
    correlationId: 'c-1',
    causationId: null,
    traceparent: null,
    language: 'en' as const,
  };
  await runCall(call, () => world.act(id, tally => (tally.count(), tally.note())));
  await world.count(1, id);
  const rows = await outbox();
  expect(rows.map(row => [row.aggregateType, row.aggregateId, row.aggregateSeq])).toEqual([
    ['tally', id, 1],
    ['tally', id, 2],
    ['tally', id, 3],
  ]);
  expect(rows[0]).toMatchObject({
    headers: { correlationId: 'c-1', actor: { subject: 'service:tickets' } },
    sentAt: null,
  });
});

test('a transaction that fails leaves no event', async () => {
  const failing = world.act(randomUUID(), tally => {
    tally.count();
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await outbox()).toEqual([]);
});

test('two transactions that raise the same number: one fails, even without a lock', async () => {
  const id = await world.count(1);
  const [one, other] = [world.tickets.em.fork(), world.tickets.em.fork()];
  const [a, b] = [await one.findOneOrFail(Tally, { id }), await other.findOneOrFail(Tally, { id })];
  a.count();
  b.count();
  const results = await Promise.allSettled([one.flush(), other.flush()]);
  expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await outbox()).map(row => row.aggregateSeq)).toEqual([1, 2]);
});

test('an event too large for the bus is refused where it is raised', async () => {
  await expect(world.count(1, randomUUID(), 'x'.repeat(300_000))).rejects.toThrow(EventTooLarge);
});

test('sent events can be sent again, and are forgotten after 14 days', async () => {
  await world.count(3);
  const { em } = world.tickets;
  await em.getConnection().execute(`update outbox set sent_at = now() - interval '15 days' where position < 3`);
  expect(await republish(em, { from: 1, to: 1 })).toBe(1);
  expect(await purgeSent(em)).toBe(1);
  expect((await outbox()).map(row => [row.position, row.resends])).toEqual([
    [1, 1],
    [3, 0],
  ]);
});

test('migrating streams again changes nothing, and they neither lose nor reorder', async () => {
  for (let i = 0; i < 2; i++) await migrateStreams(world.nats, 'tickets', world.prefix, { publishers: ['billing'] });
  const manager = await jetstreamManager(world.nats);
  const { config } = await manager.streams.info(`${world.prefix}_tickets`);
  expect(config).toMatchObject({
    retention: 'limits',
    storage: 'file',
    discard: 'new',
    deny_delete: true,
    deny_purge: true,
  });
  const consumer = await manager.consumers.info(`${world.prefix}_tickets`, 'billing');
  expect(consumer.config).toMatchObject({ ack_policy: 'explicit', max_deliver: -1, max_ack_pending: 256 });
  expect(consumer.config.backoff).toBeUndefined();
});

test('a broker older than 2.10.23 is refused', () => {
  for (const version of ['2.9.10', '2.10.22', '1.99.99', 'unknown'])
    expect(() => checkNatsVersion(version)).toThrow(NatsTooOld);
  for (const version of ['2.10.23', '2.10.27-RC.1', '2.11.0', '3.0.0']) checkNatsVersion(version);
});

test('the command line shows what is parked, and says what it does not understand', async () => {
  const database = world.databaseUrl('tickets');
  const lines: string[] = [];
  await runEventsCommand(['parked', 'tickets'], database, line => lines.push(line));
  expect(lines).toEqual(['Parked events: none', 'Dead letters: none', 'Missing events: none']);
  for (const args of [
    [],
    ['parked', 'nowhere'],
    ['replay', 'tickets', 'x'],
    ['republish', 'tickets', '1', 'two'],
    ['republish', 'tickets', 'noon'],
  ]) {
    await expect(runEventsCommand(args, database, () => undefined)).rejects.toThrow(UsageError);
  }
  await expect(runEventsCommand(['parked', 'tickets'], undefined, () => undefined)).rejects.toThrow(UsageError);
});
