import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EventSource } from './event-source.ts';
import { CHANGED, CLOSED, composed, type LiveWorld, startLiveWorld } from './live-world.ts';

let world: LiveWorld;
let staff: string;
beforeAll(async () => {
  world = await startLiveWorld();
  staff = await world.issuer.token();
});
afterAll(() => world.close());

const reload = (supergraph: string) =>
  world.gateway.reload(() => Promise.resolve({ staffSupergraph: supergraph, dealerSupergraph: supergraph }));
const listen = (query: string) => EventSource.open(world.url, { query, token: staff });

const WITH_NOTE = (tickets: string) => tickets.replace('status: String!', 'status: String!  note: String');
const WITH_CLOSED = (tickets: string) =>
  tickets.replace(
    'type Subscription {',
    `type Subscription { ticketClosed(id: ID): Ticket @auth(roles: ["STAFF"])
      @live(read: "ticket", id: "ticketId", on: ["${CLOSED}"])`,
  );

test('a subscription goes on over a new graph, and reads from it', async () => {
  expect(await reload(composed())).toBe(true);
  const updates = await listen('subscription { ticketUpdated { id status } }');
  await updates.next();
  await world.change('t1', 'OPEN');
  expect(await updates.next()).toMatchObject({ data: { data: { ticketUpdated: { id: 't1', status: 'OPEN' } } } });
  expect(await reload(composed(WITH_NOTE))).toBe(true);
  await world.change('t1', 'SOLVED');
  expect(await updates.next()).toMatchObject({ data: { data: { ticketUpdated: { id: 't1', status: 'SOLVED' } } } });
  // The new graph no longer has what this one selects: it is refused as a new one would be.
  expect(await reload(composed(tickets => tickets.replace('status: String!', 'state: String!')))).toBe(true);
  await world.change('t1', 'CLOSED');
  expect(JSON.stringify(await updates.next())).toContain('GRAPHQL_VALIDATION_FAILED');
  updates.close();
});

test('a live field that is new in a graph is served from then on, without a restart', async () => {
  expect(await reload(composed())).toBe(true);
  const early = await listen('subscription { ticketClosed { id } }');
  expect(early.status).toBe(400);
  early.close();
  expect(await reload(composed(WITH_CLOSED))).toBe(true);
  const updates = await listen('subscription { ticketClosed { id status } }');
  await updates.next();
  await world.change('t2', 'OPEN', { type: CHANGED });
  await world.change('t3', 'CLOSED', { type: CLOSED });
  expect(await updates.next()).toMatchObject({ data: { data: { ticketClosed: { id: 't3' } } } });
  updates.close();
});

test('where a field is told by other events than before, its subscriptions come again, and the others stay', async () => {
  expect(await reload(composed(WITH_CLOSED))).toBe(true);
  const closed = await listen('subscription { ticketClosed { id } }');
  const updated = await listen('subscription { ticketUpdated { id } }');
  await Promise.all([closed.next(), updated.next()]);
  const byChange = (tickets: string) =>
    WITH_CLOSED(tickets).replace(`id: "ticketId", on: ["${CLOSED}"]`, `id: "ticketId", on: ["${CHANGED}"]`);
  expect(await reload(composed(byChange))).toBe(true);
  expect(await closed.nextOfAll()).toEqual({ comment: 'RESTART, connect again' });
  const again = await listen('subscription { ticketClosed { id } }');
  await again.next();
  await world.change('t4', 'OPEN', { type: CHANGED });
  expect(await again.next()).toMatchObject({ data: { data: { ticketClosed: { id: 't4' } } } });
  expect(await updated.next()).toMatchObject({ data: { data: { ticketUpdated: { id: 't4' } } } });
  for (const updates of [again, updated]) updates.close();
});

test('a graph whose live fields cannot be followed is refused, and nothing changes', async () => {
  expect(await reload(composed())).toBe(true);
  const updates = await listen('subscription { ticketUpdated { id } }');
  await updates.next();
  expect(await reload(composed(tickets => tickets.replace(`on: ["${CHANGED}"]`, 'on: []')))).toBe(false);
  await world.change('t5', 'OPEN');
  expect(await updates.next()).toMatchObject({ data: { data: { ticketUpdated: { id: 't5' } } } });
  updates.close();
});
