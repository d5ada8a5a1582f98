import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SERVICES } from '@mainstay/contracts';
import { customers } from '@mainstay/customers';
import { connectNats, createLogger, MasterKeys, Metrics, migrateStreams, RunningService } from '@mainstay/kit/service';
import { createServiceDatabase, staff } from '@mainstay/testing';
import { eventually } from '@mainstay/testing/eventually';
import { tickets } from '@mainstay/tickets';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { nkeys, type NatsConnection } from '@nats-io/transport-node';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUS_USERS, type BusUser } from '../src/permissions.ts';
import { SecuredBus, writeKeys } from './secured-bus.ts';

let bus: SecuredBus;
const users = new Map<BusUser, NatsConnection>();
const opened = new AsyncDisposableStack();

const as = (user: BusUser): NatsConnection => {
  const nats = users.get(user);
  if (!nats) throw new Error(`${user} has not logged in.`);
  return nats;
};

async function run(definition: typeof customers): Promise<RunningService> {
  const database = await createServiceDatabase(definition);
  opened.defer(() => database.drop());
  const service = await RunningService.start(definition, {
    databaseUrl: database.url,
    bus: { connection: Promise.resolve(as(definition.name)) },
    logger: createLogger(definition.name, 'silent'),
    metrics: new Metrics(definition.name),
    masterKeys: MasterKeys.generate(),
  });
  opened.defer(() => service.close());
  return service;
}

beforeAll(async () => {
  bus = await SecuredBus.start();
  opened.defer(() => bus.close());
  for (const user of BUS_USERS) users.set(user, await bus.login(user));
  for (const service of SERVICES) await migrateStreams(as('migrate'), service);
});
afterAll(() => opened.disposeAsync());

test('an event goes from one service to the other, each with its own key, and is acknowledged', async () => {
  const publisher = await run(customers);
  const subscriber = await run(tickets);
  const query = `mutation ($input: CustomerRegisterInput!) {
    customerRegister(input: $input) { customer { id } userErrors { message } } }`;
  const answer = await publisher.execute(
    { query, variables: { input: { kind: 'ENTERPRISE', name: 'Hotel Astoria', country: 'DE' } } },
    {
      actor: staff('ADMINISTRATOR'),
      correlationId: crypto.randomUUID(),
      causationId: null,
      traceparent: null,
      language: 'en',
    },
  );
  expect(answer).toMatchObject({
    data: { customerRegister: { userErrors: [], customer: { id: expect.any(String) } } },
  });
  const { consumers } = await jetstreamManager(as('migrate'));
  await eventually(async () => {
    const rows = await subscriber.orm.em.fork().execute('select state from inbox_message');
    expect(rows).toEqual([{ state: 'done' }]);
    expect(await consumers.info('customers', 'tickets')).toMatchObject({
      num_ack_pending: 0,
      ack_floor: { stream_seq: 1 },
    });
  });
});

test('the gateway follows every stream from its beginning', async () => {
  for (const service of SERVICES) {
    await jetstream(as(service)).publish(`${service}.thing.done.v1`);
    const consumer = await jetstream(as('gateway')).consumers.get(service, { opt_start_seq: 1 });
    const first = await consumer.next({ expires: 5_000 });
    expect([first?.seq, first?.subject.split('.')[0]]).toEqual([1, service]);
    expect(await consumer.delete()).toBe(true);
  }
});

test.each<[BusUser, string, string]>([
  ['customers', 'says what another says', 'tickets.ticket.registered.v1'],
  ['customers', 'looks at the place of another', '$JS.API.CONSUMER.INFO.billing.tickets'],
  ['customers', 'reads from the place of another', '$JS.API.CONSUMER.MSG.NEXT.billing.tickets'],
  ['customers', 'acknowledges for another', '$JS.ACK.billing.tickets.1.1.1.1.0'],
  ['customers', 'makes itself a place', '$JS.API.CONSUMER.CREATE.billing.more'],
  ['customers', 'looks up a message', '$JS.API.STREAM.MSG.GET.billing'],
  ['migrate', 'says something', 'tickets.ticket.registered.v1'],
  ['migrate', 'removes a stream', '$JS.API.STREAM.DELETE.tickets'],
  ['migrate', 'empties a stream', '$JS.API.STREAM.PURGE.tickets'],
  ['migrate', 'reads', '$JS.API.CONSUMER.MSG.NEXT.tickets.billing'],
  ['gateway', 'says something', 'tickets.ticket.registered.v1'],
  ['gateway', 'reads from the place of a service', '$JS.API.CONSUMER.MSG.NEXT.billing.tickets'],
  ['gateway', 'removes the place of a service', '$JS.API.CONSUMER.DELETE.billing.tickets'],
  ['gateway', 'changes the place of a service', '$JS.API.CONSUMER.CREATE.billing.tickets'],
  ['gateway', 'narrows the place of a service', '$JS.API.CONSUMER.CREATE.billing.tickets.billing.none'],
  ['gateway', 'acknowledges for a service', '$JS.ACK.billing.tickets.1.1.1.1.0'],
])('%s, that %s, is refused', async (user, _what, subject) => {
  await expect(as(user).request(subject, '{}')).rejects.toThrow(`Permissions Violation for Publish to "${subject}"`);
});

test.each<[BusUser, string]>([
  ['customers', '_INBOX_tickets.>'],
  ['customers', 'tickets.>'],
  ['migrate', '_INBOX_tickets.>'],
  ['gateway', '_INBOX_tickets.>'],
  ['gateway', '$JS.ACK.>'],
])('%s may not listen to %s', async (user, subject) => {
  const refusal = Promise.withResolvers<unknown>();
  as(user).subscribe(subject, { callback: refusal.resolve });
  expect(String(await refusal.promise)).toContain(`Permissions Violation for Subscription to "${subject}"`);
});

test('without a key, or with one that nobody knows, there is no way in', async () => {
  await expect(connectNats(bus.url, 'customers')).rejects.toThrow('NATS asks for a key: set NATS_NKEY_FILE.');
  const stranger = join(bus.folder, 'stranger.nk');
  writeFileSync(stranger, nkeys.createUser().getSeed());
  await expect(connectNats(bus.url, 'customers', { nkeyFile: stranger })).rejects.toThrow(
    'NATS refuses the key in NATS_NKEY_FILE.',
  );
});

test('keys are made once, each for its user alone to read, and subjects carry the prefix', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mainstay-keys-'));
  const first = writeKeys(folder, 'east');
  expect(writeKeys(folder, 'east')).toBe(first);
  expect(first).toContain('"east.tickets.>"');
  expect(first).toContain('"$JS.ACK.east_tickets.billing.>"');
  for (const user of BUS_USERS) expect(statSync(join(folder, user, 'user.nk')).mode & 0o777).toBe(0o600);
  expect(first).not.toMatch(/"SU/);
});
