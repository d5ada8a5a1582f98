import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.ask('{ echo }'); // The issuer's keys are fetched once, before anything is timed.
});
afterAll(() => world.close());

/** A friend of a friend of ... : `depth` levels in all. */
const deep = (depth: number) => {
  const levels = depth - 3;
  return `{ tickets { customer { ${'friends { '.repeat(levels)}id${' }'.repeat(levels)} } } }`;
};
const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => write(i)).join(' ');
const spreads = (levels: number, last: string) =>
  `{ tickets { ...f0 } } ${times(levels, i => `fragment f${i} on Ticket { ...f${i + 1} ...f${i + 1} }`)} fragment f${levels} on Ticket { ${last} }`;

const LIMITS: readonly [string, string, string, number, string][] = [
  ['levels', deep(10), deep(11), 10, 'depth'],
  [
    'aliases',
    `{ ticket(id: 1) { ${times(15, i => `a${i}: id`)} } }`,
    `{ ticket(id: 1) { ${times(16, i => `a${i}: id`)} } }`,
    15,
    'aliases',
  ],
  [
    'root fields',
    `{ ${times(10, i => `${i < 1 ? '' : `e${i}: `}echo`)} }`,
    `{ ${times(11, i => `${i < 1 ? '' : `e${i}: `}echo`)} }`,
    10,
    'rootFields',
  ],
  ['operations', 'query A { echo }', 'query A { echo } query B { echo }', 1, 'operations'],
  ['fields', spreads(3, 'id'), spreads(60, 'id'), 2000, 'fields'],
  [
    'levels by fragments',
    `${deep(7)}`,
    `{ tickets { ...t } } fragment t on Ticket { customer { ...c } } fragment c on Customer { ${'friends { '.repeat(9)}id${' }'.repeat(9)} }`,
    10,
    'depth',
  ],
  ['aliases by fragments', spreads(3, 'a: id'), spreads(4, 'a: id'), 15, 'aliases'],
  [
    'root fields by fragments',
    '{ ...q } fragment q on Query { echo }',
    `{ ...q ...q } fragment q on Query { ${times(6, i => `${i < 1 ? '' : `e${i}: `}echo`)} }`,
    10,
    'rootFields',
  ],
];

test.each(LIMITS)(
  '%s: what is at the limit passes, one more is refused before any service hears of it',
  async (_, allowed, refused, maximum, limit) => {
    const passed = await world.ask(allowed);
    expect([passed.status, passed.errors]).toEqual([200, []]);
    const calls = world.services.tickets.received.length;
    const { status, errors } = await world.ask(refused);
    expect(status).toBe(400);
    expect(errors.map(error => error.extensions)).toContainEqual({
      code: 'OPERATION_TOO_LARGE',
      limit,
      value: expect.any(Number),
      maximum,
    });
    expect(world.services.tickets.received.length).toBe(calls);
  },
);

test('a refusal comes within 100 ms, for the worst that fits into the token limit too', async () => {
  const worst = `{ ${times(60, i => `a${i}: ticket(id: ${i}) { ...f0 }`)} } ${spreads(200, 'id').slice('{ tickets { ...f0 } }'.length)}`;
  const durations: number[] = [];
  for (const attempt of [1, 2, 3]) {
    const started = performance.now();
    expect((await world.ask(`# ${attempt}\n${worst}`)).status).toBe(400);
    durations.push(performance.now() - started);
  }
  expect(Math.min(...durations)).toBeLessThan(100);
});

test('a query of 2,000 tokens is read, one of 2,001 is not', async () => {
  const ofTokens = (count: number) => `{ ${'echo '.repeat(count - 2)}}`;
  expect((await world.ask(ofTokens(2000))).errors[0]?.extensions).toMatchObject({ limit: 'rootFields' });
  const { status, errors } = await world.ask(ofTokens(2001));
  expect(status).toBe(400);
  expect(errors.map(error => error.extensions)).toEqual([
    { code: 'OPERATION_TOO_LARGE', limit: 'tokens', value: 2001, maximum: 2000 },
  ]);
});

/** What each call of an operation was told that it may still ask, and the codes of what the operation was answered. */
async function spent(query: string, statements: Readonly<Record<'tickets' | 'customers' | 'billing', number>>) {
  const services = Object.entries(world.services);
  for (const [name, service] of services) {
    service.received.length = 0;
    service.take(statements[name as keyof typeof statements]);
  }
  const { status, data, errors } = await world.ask(query);
  for (const [, service] of services) service.take(0);
  const left = Object.fromEntries(
    services.map(([name, { received }]) => [name, received.map(it => it.left.statements)]),
  );
  return { status, data, errors: errors.map(error => error.extensions), left };
}
const OVERSPENT = { code: 'OPERATION_TOO_LARGE', limit: 'statements', maximum: 50 };

test('an operation has 50 statements in all: each call takes along what the calls before it have left', async () => {
  const inTurn = '{ ticket(id: "t1") { customer { discount } } }';
  const paid = await spent(inTurn, { tickets: 20, customers: 25, billing: 5 });
  expect(paid).toMatchObject({ errors: [], left: { tickets: [50], customers: [30], billing: [5] } });
  expect(await spent(inTurn, { tickets: 20, customers: 30, billing: 0 })).toMatchObject({ left: { billing: [0] } });
  const act = 'mutation { ticketClose(id: "t1") { balance } }';
  const acted = await spent(act, { tickets: 12, customers: 0, billing: 1 });
  expect(acted).toMatchObject({ errors: [], left: { tickets: [50], billing: [38] } });
  for (const { received } of Object.values(world.services)) {
    for (const { left } of received) expect([left.ms > 0, left.ms <= 10_000]).toEqual([true, true]);
  }
});

test('what calls at the same time spend beyond that is refused', async () => {
  const atOnce = '{ ticket(id: "t1") { number balance customer { phone } } }';
  const { status, data, errors, left } = await spent(atOnce, { tickets: 10, customers: 30, billing: 30 });
  expect({ status, errors, left }).toEqual({
    status: 200,
    errors: [OVERSPENT],
    left: { tickets: [50], customers: [40], billing: [40] },
  });
  expect([
    { ticket: { number: 'T-1', balance: 't1 EUR', customer: { phone: null } } },
    { ticket: { number: 'T-1', balance: null, customer: { phone: '+31' } } },
  ]).toContainEqual(data);
});

test('a fragment that contains itself is refused', async () => {
  const { status, errors } = await world.ask('{ tickets { ...f } } fragment f on Ticket { id ...f }');
  expect(status).toBe(400);
  expect(errors[0]?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
});

test('a request of 100,000 bytes is read, a larger one is refused, announced or not', async () => {
  const base = JSON.stringify({ query: '{ echo }', variables: { pad: '' } }).length;
  const padded = (bytes: number) => ({ variables: { pad: 'x'.repeat(bytes - base) } });
  expect((await world.ask('{ echo }', padded(100_000))).status).toBe(200);
  const announced = await world.ask('{ echo }', padded(100_001));
  const stream = new Blob([JSON.stringify({ query: '{ echo }', ...padded(1_000_000) })]).stream();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${world.staff}` };
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body: stream, duplex: 'half' };
  const streamed = await world.fetchText('/graphql', init);
  for (const { status, errors } of [announced, streamed]) {
    expect(status).toBe(413);
    expect(errors[0]?.extensions).toEqual({ code: 'PAYLOAD_TOO_LARGE', maximum: 100_000 });
  }
});

test('signed-in callers may read the schema of their door with the usual introspection query', async () => {
  const { status, errors, text } = await world.ask(getIntrospectionQuery());
  expect([status, errors]).toEqual([200, []]);
  expect(text).toContain('"Ticket"');
  const closed = await startWorld({ introspection: false });
  const refused = await closed.ask('{ __schema { types { name } } }');
  await closed.close();
  expect(refused.status).toBe(400);
});

test('a mistyped field is refused without a hint at its neighbours', async () => {
  const { text } = await world.ask('{ ticketz { id } }');
  expect(text).toContain('Cannot query field');
  expect(text).not.toMatch(/did you mean|tickets/i);
});
