import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateCallKeys, InternalTokenSigner } from '@mainstay/kit/auth';
import { migrateStreams } from '@mainstay/kit/bus';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient, type Client } from 'graphql-ws';
import { readLiveFields } from '../src/live/live-fields.ts';
import { EventSource } from './event-source.ts';
import { CHANGED, type LiveWorld, startLiveWorld } from './live-world.ts';

let world: LiveWorld;
let staff: string;
beforeAll(async () => {
  world = await startLiveWorld();
  staff = await world.issuer.token();
});
afterAll(() => world.close());

const ALL = 'subscription { ticketUpdated { id status customer { name } } }';
const ONE = 'subscription One($id: ID!) { seen: ticketUpdated(id: $id) { id status } }';

/** Subscribes by WebSocket; resolves once the gateway tells where the subscription begins. */
async function byWebSocket(query: string, { token = staff, variables = {}, extensions = {}, path = '/graphql' } = {}) {
  const client: Client = createClient({
    url: world.webSocketUrl + path,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
  const begun = Promise.withResolvers<string>();
  client.on('ping', (received, payload) => {
    if (received && typeof payload?.['eventId'] === 'string') begun.resolve(payload['eventId']);
  });
  const results = client.iterate({ query, variables, extensions });
  const next = async () => (await results.next()).value;
  const first = next();
  let isFirst = true;
  const eventId = await Promise.race([begun.promise, first.then(() => 'an update came first')]);
  return {
    eventId,
    next: () => {
      if (!isFirst) return next();
      isFirst = false;
      return first;
    },
    close: () => client.dispose(),
  };
}

const bySse = (query: string, { token = staff, ...more }: Partial<Parameters<typeof EventSource.open>[1]> = {}) =>
  EventSource.open(world.url, { query, token, ...more });

test('an update reaches a graphql-ws client with its place, completed by other services', async () => {
  const updates = await byWebSocket(ALL);
  const seq = await world.change('t1', 'OPEN');
  expect(await updates.next()).toEqual({
    data: { ticketUpdated: { id: 't1', status: 'OPEN', customer: { name: 'Customer c1' } } },
    extensions: { eventId: `tickets:${seq}` },
  });
  await updates.close();
});

test('an update reaches a graphql-sse client', async () => {
  const begun = Promise.withResolvers<void>();
  const client = createSseClient({
    url: `${world.url}/graphql`,
    headers: { authorization: `Bearer ${staff}` },
    retryAttempts: 0,
    fetchFn: async (...request: Parameters<typeof fetch>) => {
      const response = await fetch(...request);
      begun.resolve();
      return response;
    },
  });
  const next = client.iterate({ query: ONE, variables: { id: 't2' } }).next();
  await begun.promise;
  const seq = await world.change('t2', 'CLOSED', { type: 'tickets.ticket.closed.v1' });
  expect((await next).value).toEqual({
    data: { seen: { id: 't2', status: 'CLOSED' } },
    extensions: { eventId: `tickets:${seq}` },
  });
  client.dispose();
});

test('the stream begins with the place after which everything comes, in `id`, and goes on in `next` events', async () => {
  const stream = await bySse(ALL);
  expect(stream.response.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  expect(await stream.next()).toMatchObject({ id: expect.stringMatching(/^tickets:\d+$/) });
  const seq = await world.change('t3', 'OPEN');
  expect(await stream.next()).toMatchObject({
    event: 'next',
    id: `tickets:${seq}`,
    data: { data: { ticketUpdated: { id: 't3' } } },
  });
  stream.close();
});

test('arguments narrow to one entity, or to what the event names under their name', async () => {
  const one = await bySse(ONE, { variables: { id: 't5' } });
  const ofCustomer = await bySse('subscription { ticketUpdated(customer: "c9") { id } }');
  await Promise.all([one.next(), ofCustomer.next()]);
  await world.change('t4', 'OPEN');
  await world.change('t5', 'OPEN', { customer: 'c8' });
  await world.change('t6', 'OPEN', { customer: 'c9' });
  expect(await one.next()).toMatchObject({ data: { data: { seen: { id: 't5' } } } });
  expect(await ofCustomer.next()).toMatchObject({ data: { data: { ticketUpdated: { id: 't6' } } } });
  one.close();
  ofCustomer.close();
});

test('fragments, aliases, variables and directives mean in a subscription what they mean in a query', async () => {
  const query = `
    subscription S($id: ID!, $more: Boolean!, $entityId: Int!) { ...root }
    fragment root on Subscription { a: ticketUpdated(id: $id) { ...t related(first: $entityId) { id } } }
    fragment t on Ticket { id status @include(if: $more) }`;
  const updates = await byWebSocket(query, { variables: { id: 't7', more: false, entityId: 3 } });
  await world.change('t7', 'OPEN');
  expect(await updates.next()).toMatchObject({ data: { a: { id: 't7', related: [] } } });
  await updates.close();
});

test('a dealer gets nothing of another dealer’s ticket, not even an empty update', async () => {
  const token = await world.dealerToken('d1');
  const path = '/dealer/graphql';
  const socket = await byWebSocket(ALL, { token, path });
  const stream = await bySse(ALL, { token, path });
  const named = await bySse(ONE, { token, path, variables: { id: 'foreign' } });
  await Promise.all([stream.next(), named.next()]);
  const readsBefore = world.reads.length;
  await world.change('foreign', 'OPEN', { dealer: 'd2' });
  await world.change('own', 'OPEN', { dealer: 'd1' });
  expect(await socket.next()).toMatchObject({ data: { ticketUpdated: { id: 'own' } } });
  expect(await stream.next()).toMatchObject({ data: { data: { ticketUpdated: { id: 'own' } } } });
  // It asked, as the dealer, and the service said no.
  const asked = world.reads.slice(readsBefore).filter(({ id, caller }) => id === 'foreign' && caller.dealerId === 'd1');
  expect(asked).toHaveLength(3);
  await world.change('foreign', 'MINE', { dealer: 'd1' });
  expect(await named.next()).toMatchObject({ data: { data: { seen: { status: 'MINE' } } } });
  await socket.close();
  stream.close();
  named.close();
});

test.each(['/graphql', '/dealer/graphql'])('who comes back to %s with his last event id misses nothing', async path => {
  const token = path === '/graphql' ? staff : await world.dealerToken('d1');
  const stream = await bySse(ALL, { token, path });
  await stream.next();
  await world.change('r1', 'OPEN', { dealer: 'd1' });
  const last = (await stream.next())?.id ?? '';
  stream.close();
  await world.change('r2', 'OPEN', { dealer: 'd1' });
  await world.change('r3', 'OPEN', { dealer: 'd2' });
  await world.change('r4', 'OPEN', { dealer: 'd1' });
  const expected = path === '/graphql' ? ['r2', 'r3', 'r4'] : ['r2', 'r4'];
  const again = await bySse(ALL, { token, path, headers: { 'last-event-id': last } });
  expect(await again.next()).toEqual({ id: last });
  const socket = await byWebSocket(ALL, { token, path, extensions: { resumeFrom: last } });
  expect(socket.eventId).toBe(last);
  for (const id of expected) {
    expect(await again.next()).toMatchObject({ data: { data: { ticketUpdated: { id } } } });
    expect(await socket.next()).toMatchObject({ data: { ticketUpdated: { id } } });
  }
  await world.change('r5', 'OPEN', { dealer: 'd1' });
  expect(await again.next()).toMatchObject({ data: { data: { ticketUpdated: { id: 'r5' } } } });
  expect(await socket.next()).toMatchObject({ data: { ticketUpdated: { id: 'r5' } } });
  again.close();
  await socket.close();
});

test.each([
  ['of nothing we know', 'nonsense', 'UNKNOWN'],
  ['of another service', 'billing:3', 'UNKNOWN'],
  ['not yet given', 'tickets:900000', 'UNKNOWN'],
])('an event id %s is refused, and the client loads anew', async (_, id, reason) => {
  const stream = await bySse(ALL, { headers: { 'last-event-id': id } });
  expect(stream.status).toBe(409);
  expect((await stream.json()).errors[0]?.extensions).toEqual({ code: 'RESUME_IMPOSSIBLE', reason });
  const refused = byWebSocket(ALL, { extensions: { resumeFrom: id } });
  await expect(refused).rejects.toMatchObject([{ extensions: { code: 'RESUME_IMPOSSIBLE', reason } }]);
});

test('several events of one entity that wait give one update, with the latest of them', async () => {
  const stream = await bySse(ALL);
  await stream.next();
  const held = Promise.withResolvers<void>();
  world.hooks.onRead = () => held.promise;
  await world.change('busy', 'FIRST');
  for (const status of ['SECOND', 'THIRD', 'LAST']) await world.change('other', status);
  const seq = await world.publish(CHANGED, { ticketId: 'other', customerId: 'c1' });
  await heard(seq);
  world.hooks.onRead = () => undefined;
  held.resolve();
  expect(await stream.next()).toMatchObject({ data: { data: { ticketUpdated: { id: 'busy' } } } });
  expect(await stream.next()).toMatchObject({
    id: `tickets:${seq}`,
    data: { data: { ticketUpdated: { id: 'other', status: 'LAST' } } },
  });
  await world.change('done', 'OPEN');
  expect(await stream.next()).toMatchObject({ data: { data: { ticketUpdated: { id: 'done' } } } });
  stream.close();
});

test('an entity that changes again while it waits goes to the end, so that no place is given beyond another', async () => {
  const stream = await bySse(ALL);
  await stream.next();
  const held = Promise.withResolvers<void>();
  world.hooks.onRead = () => held.promise;
  await world.change('held', 'OPEN');
  const [, , c, a, b = 0] = [
    await world.change('a', 'OPEN'),
    await world.change('b', 'OPEN'),
    await world.change('c', 'OPEN'),
    await world.change('a', 'CLOSED'),
    await world.change('b', 'CLOSED'),
  ];
  await heard(b);
  world.hooks.onRead = () => undefined;
  held.resolve();
  await stream.next();
  for (const [id, seq] of [
    ['c', c],
    ['a', a],
    ['b', b],
  ]) {
    expect(await stream.next()).toMatchObject({ id: `tickets:${seq}`, data: { data: { ticketUpdated: { id } } } });
  }
  stream.close();
});

test('an event of several entities gives no place beyond those that still wait', async () => {
  const stream = await bySse(ALL);
  await stream.next();
  await world.change('p1', 'OPEN');
  await world.change('p2', 'OPEN');
  await Promise.all([stream.next(), stream.next()]);
  const seq = await world.publish(CHANGED, { lines: [{ ticketId: 'p1' }, { ticketId: 'p2' }] });
  expect((await stream.next())?.id).toBe(`tickets:${seq - 1}`);
  expect((await stream.next())?.id).toBe(`tickets:${seq}`);
  stream.close();
});

test('a service that does not answer is asked again; nothing is lost', async () => {
  const stream = await bySse(ALL);
  await stream.next();
  world.hooks.failures = 2;
  await world.change('late', 'OPEN');
  expect(await stream.next()).toMatchObject({ data: { data: { ticketUpdated: { id: 'late' } } } });
  expect(world.hooks.failures).toBeLessThan(0);
  stream.close();
});

test('the bus is followed only while somebody subscribes', async () => {
  const alone = await startLiveWorld();
  const consumers = async () =>
    (await alone.nats.request(`$JS.API.CONSUMER.NAMES.${alone.prefix}_tickets`, '{}')).json<{ total: number }>().total;
  expect(await consumers()).toBe(0);
  const token = await alone.issuer.token();
  const streams = [1, 2, 3].map(() => EventSource.open(alone.url, { query: ALL, token }));
  for (const stream of await Promise.all(streams)) await stream.next();
  expect(await consumers()).toBe(1);
  for (const stream of await Promise.all(streams)) stream.close();
  while ((await consumers()) > 0) await turn();
  await alone.close();
});

/** Waits until the gateway has heard of an event: a subscription that begins now begins after it. */
async function heard(seq: number): Promise<void> {
  for (;;) {
    const stream = await bySse(ALL);
    const { id = '' } = (await stream.next()) ?? {};
    stream.close();
    if (Number(id.split(':')[1]) >= seq) return;
  }
}

const turn = () => new Promise(resolve => setImmediate(resolve));

describe('in the graph of the platform', () => {
  const graph = (name: string) =>
    readFileSync(fileURLToPath(import.meta.resolve(`@mainstay/graphql/${name}.graphql`)), 'utf8');
  const supergraph = graph('supergraph');
  const fields = readLiveFields(supergraph);
  const names = [...supergraph.matchAll(/@join__graph\(name: "(\w+)"/g)].map(([, name = '']) => name);
  /** A service that finds everything by its id. */
  const execute = ({ body }: { readonly body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: object };
    const [, read = ''] = /{\s*(\w+)\(/.exec(query) ?? [];
    return Promise.resolve({ data: { [read]: { id: Object.values(variables)[0] } } });
  };

  let platform: LiveWorld;
  beforeAll(async () => {
    platform = await startLiveWorld({
      ...{ staffSupergraph: supergraph, dealerSupergraph: graph('dealer') },
      services: Object.fromEntries(names.map(name => [name, { execute }])),
      signer: new InternalTokenSigner(generateCallKeys(names)),
    });
    for (const name of names) await migrateStreams(platform.nats, name, platform.prefix, { publishers: [] });
  });
  afterAll(() => platform.close());

  test.each([...fields])('%s brings an update after each of its events', async (field, { id, events }) => {
    const query = `subscription { ${field} { id } }`;
    const updates = await EventSource.open(platform.url, { query, token: await platform.issuer.token() });
    await updates.next();
    for (const type of events) {
      const entity = randomUUID();
      await platform.publish(type, { [id]: entity });
      expect(await updates.next()).toMatchObject({ data: { data: { [field]: { id: entity } } } });
    }
    updates.close();
  });
});
