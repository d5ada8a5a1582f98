import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GatewayMetrics } from '../src/index.ts';
import { compose } from './fake-services.ts';
import { startWorld, type World } from './world.ts';

const metrics = new GatewayMetrics();
/** Requests wait while graphs are read, on a machine that others keep busy. */
const UNHURRIED = { serviceMs: 20_000, operationMs: 25_000 };
const trustedText = 'query Registered { tickets { number customer { name } } }';
const trustedDocuments = [{ file: 'desk.json', text: JSON.stringify({ registered: trustedText }) }];

let world: World;
beforeAll(async () => void (world = await startWorld({ metrics, trustedDocuments, timeouts: UNHURRIED })));
afterAll(() => world.close());

/** The graph with another description, or whatever else is different about it. */
const graphs = (change = '', staff = compose('staff')) => ({
  staffSupergraph: `${staff}\n# ${change}`,
  dealerSupergraph: `${compose('dealer')}\n# ${change}`,
  trustedDocuments,
});
const reload = (given: ReturnType<typeof graphs>) => world.gateway.reload(() => Promise.resolve(given));

const figure = async (name: string, label: string) =>
  Number(
    new RegExp(`^mainstay_gateway_${name}{${label}} (\\d+)`, 'm').exec(await metrics.registry.metrics())?.[1] ?? 0,
  );
const staffPlans = () => figure('plans_total', 'door="staff"');
const loads = (outcome: 'served' | 'refused') => figure('supergraph_loads_total', `outcome="${outcome}"`);
const hashOf = async () => /door="staff",hash="(\w+)"/.exec(await metrics.registry.metrics())?.[1];

const HOT = '{ tickets { number customer { name discount } } }';

test('under load, new graphs are served without a failed request', async () => {
  let isOver = false;
  const statuses: number[] = [];
  const callers = Array.from({ length: 8 }, async () => {
    while (!isOver) statuses.push((await world.ask(HOT)).status);
  });
  const hashes = new Set([await hashOf()]);
  for (const change of ['one', 'two', 'three']) {
    const before = statuses.length;
    expect(await reload(graphs(change))).toBe(true);
    hashes.add(await hashOf());
    while (statuses.length < before + 50) await callersMoved();
  }
  isOver = true;
  await Promise.all(callers);
  expect(hashes.size).toBe(4);
  expect(await loads('served')).toBe(3);
  expect(statuses.length).toBeGreaterThan(150);
  expect(statuses.filter(status => status !== 200)).toEqual([]);
});
const callersMoved = () => new Promise(resolve => setImmediate(resolve));

test('what is asked most, and what is registered, needs no planning afterwards', async () => {
  await world.ask(HOT);
  await reload(graphs('planned before'));
  const planned = await staffPlans();
  expect((await world.ask(HOT)).status).toBe(200);
  const named = await world.fetchText('/graphql', {
    method: 'POST',
    headers: { authorization: `Bearer ${world.staff}`, 'content-type': 'application/json' },
    body: '{"documentId":"registered"}',
  });
  expect(named.data).toMatchObject({ tickets: [{ customer: { name: 'Customer c1' } }, {}, {}, {}, {}] });
  expect(await staffPlans()).toBe(planned);
  await world.ask('{ tickets { id } }');
  expect(await staffPlans()).toBe(planned + 1);
});

test('a request that is under way ends on the graph that it began with', async () => {
  const arrived = Promise.withResolvers<() => void>();
  world.services.tickets.misbehave((_, res) => arrived.resolve(() => void res.end('{"data":{"echo":"old"}}')));
  const asked = world.ask('{ echo }');
  const answer = await arrived.promise;
  world.services.tickets.misbehave(undefined);
  const without = compose('staff').replace(/\n\s+echo\(text: String\): String[^\n]*/, '');
  expect(await reload({ ...graphs('', without) })).toBe(true);
  const { status, errors } = await world.ask('{ echo }');
  expect([status, errors[0]?.extensions['code']]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  answer();
  expect(await asked).toMatchObject({ status: 200, data: { echo: 'old' } });
  expect(await reload(graphs())).toBe(true);
});

test.each([
  ['is no graph', 'type Query { a: Int }', 'supergraph'],
  [
    'cannot answer a registered document',
    compose('staff').replaceAll('number: String', 'numero: String'),
    'registered',
  ],
  ['names a service that nobody knows the place of', compose('staff').replace('"tickets"', '"nobody"'), 'nobody'],
])('a graph that %s is refused in one line, and the old one stays', async (_, staff, reason) => {
  const before = await hashOf();
  const refused = await loads('refused');
  world.lines.length = 0;
  expect(await reload(graphs('', staff))).toBe(false);
  expect(world.lines).toEqual([
    expect.objectContaining({ msg: 'new graphs are refused', reason: expect.stringContaining(reason) }),
  ]);
  expect([await hashOf(), await loads('refused')]).toEqual([before, refused + 1]);
  expect((await world.ask(HOT)).status).toBe(200);
});

test('files that cannot be read are refused alike', async () => {
  expect(await world.gateway.reload(() => Promise.reject(new Error('no such file')))).toBe(false);
  expect((await world.ask(HOT)).status).toBe(200);
});
