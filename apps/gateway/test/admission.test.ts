import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startWorld, type World } from './world.ts';

let world: World;
/** Refuses every operation and tells what it costs. */
let priced: World;
beforeAll(async () => {
  world = await startWorld();
  priced = await startWorld({ limits: { cost: -1 } });
});
afterAll(() => Promise.all([world.close(), priced.close()]));
/** Forgets the calls that services have had so far. */
const forget = () => {
  for (const service of Object.values(world.services)) service.received.length = 0;
};
beforeEach(forget);
const calls = () => Object.values(world.services).flatMap(service => service.received).length;

/** Pages of twenty rows, one inside the other. */
const NESTED = (fields: string) => `{ page { edges { node { number related { edges { node { ${fields} } } } } } } }`;
const FRAGMENTS = 'fragment a on Query { page { ...b } } fragment b on TicketConnection { edges { node { id } } }';

const COSTS: readonly [string, number, string, Record<string, unknown>?][] = [
  ['text, numbers and introspection are free', 0, '{ echo __typename __schema { types { name } } }'],
  ['an object counts one', 3, '{ ticket(id: 1) { number customer { address { city lines } } } }'],
  ['a list that is not paged counts five rows', 10, '{ tickets { id customer { name } } }'],
  ['a list with an assumed size counts that', 3, '{ customer(id: "c1") { friends { address { city } } } }'],
  ['a field may name its price', 1000, '{ heavy { customer { name } } }'],
  ['a page counts its rows, 20 unless told', 20, '{ page { total edges { cursor node { id } } } }'],
  ['as many as the text asks for', 6, '{ page(first: 3) { edges { node { customer { name } } } } }'],
  ['or a variable', 7, 'query Q($n: Int!) { page(first: $n) { edges { node { id } } } }', { n: 7 }],
  ['or the default of a variable', 9, 'query Q($n: Int! = 9) { page(first: $n) { edges { node { id } } } }'],
  ['pages in pages multiply', 420, NESTED('id')],
  ['what stands there twice counts once', 20, `{ ...a ...a page { ...b } } ${FRAGMENTS}`],
  ['aliases count each', 40, '{ page { edges { node { id } } } b: page { edges { node { id } } } }'],
  [
    'what is left out is free',
    0,
    'query Q($no: Boolean!) { page @include(if: $no) { total } tickets @skip(if: true) { id } ... @include(if: $no) { tickets { id } } echo }',
    { no: false },
  ],
];

test.each(COSTS)('cost: %s', async (_, cost, query, variables = {}) => {
  const { status, errors } = await priced.ask(query, { variables });
  expect(status).toBe(400);
  expect(errors.map(error => error.extensions)).toEqual([
    { code: 'OPERATION_TOO_LARGE', limit: 'cost', value: cost, maximum: -1 },
  ]);
});

test('an operation may cost 1,000; one more is refused before any service hears of it', async () => {
  const heavy = await world.ask('{ heavy { customer { name } } }');
  expect([heavy.status, heavy.errors]).toEqual([200, []]);
  forget();
  const { status, errors } = await world.ask('{ heavy { customer { address { city } } } }', {
    headers: { 'accept-language': 'zh' },
  });
  expect([status, calls()]).toEqual([400, 0]);
  expect(errors).toEqual([
    {
      message: '结果可能包含 1001 个对象，最多允许 1000 个。请减少行数或嵌套列表。',
      extensions: { code: 'OPERATION_TOO_LARGE', limit: 'cost', value: 1001, maximum: 1000 },
    },
  ]);
});

test('a screen of twenty rows with twenty rows of two objects each passes, one of fifty times fifty does not', async () => {
  expect((await world.ask(NESTED('customer { name }'))).status).toBe(200);
  const explosive = NESTED('id').replace('page', 'page(first: 50)').replace('related', 'related(first: 50)');
  expect((await world.ask(explosive)).errors[0]?.extensions).toMatchObject({ limit: 'cost', value: 2550 });
});

test('a page has 1 to 100 rows, at any depth, however the number is given', async () => {
  const page = 'query Q($n: Int!) { page(first: $n) { total } }';
  const inner = 'query Q($n: Int!) { page(first: 1) { edges { node { more: related(first: $n) { total } } } } }';
  for (const [query, path] of [
    [page, ['page']],
    [inner, ['page', 'edges', 'node', 'more']],
  ] as const) {
    for (const n of [1, 100]) expect((await world.ask(query, { variables: { n } })).errors).toEqual([]);
    forget();
    for (const n of [0, -5, 101, 2_000_000]) {
      for (const asked of [await world.ask(query, { variables: { n } }), await world.ask(literal(query, n))]) {
        const extensions =
          n < 1 ? { code: 'BAD_USER_INPUT' } : { code: 'OPERATION_TOO_LARGE', limit: 'first', value: n, maximum: 100 };
        expect(asked.status).toBe(400);
        expect(asked.errors).toEqual([{ message: '"first" is 1 to 100.', path, extensions }]);
      }
    }
    expect(calls()).toBe(0);
  }
});
const literal = (query: string, n: number) => query.replace('($n: Int!)', '').replace('$n', String(n));

test('a null where a number of rows belongs, and a variable of another kind, are refused', async () => {
  const query = 'query Q($n: Int = 5) { page(first: $n) { total } }';
  for (const n of [null, 'many', 3_000_000_000]) {
    const { status, errors } = await world.ask(query, { variables: { n } });
    expect([status, errors.map(error => error.extensions['code'])]).toEqual([400, ['BAD_USER_INPUT']]);
  }
  expect(calls()).toBe(0);
});

test('what the roles do not allow is refused as a whole, every such field with its path', async () => {
  const query = `query Q($no: Boolean = false) { ok: echo audit ticket(id: "t1") { ...t hidden: secret @include(if: $no) } }
    fragment t on Ticket { number s: secret vault { code owner } }`;
  const { status, data, errors } = await world.ask(query);
  expect([status, data, calls()]).toEqual([403, undefined, 0]);
  expect(errors).toEqual(
    [['audit'], ['ticket', 's'], ['ticket', 'vault', 'code']].map(path => ({
      message: 'Your roles do not allow this.',
      path,
      extensions: { code: 'FORBIDDEN' },
    })),
  );
  const token = await world.issuer.token({ roles: ['AUDITOR'] });
  const allowed = await world.ask(query, { token });
  expect([allowed.status, allowed.data]).toEqual([
    200,
    {
      ok: null,
      audit: 'all well',
      ticket: { number: 'T-1', s: 'seen', vault: { code: '1234', owner: 'Chen' } },
    },
  ]);
});

test('the same operation is judged anew for what its conditions let in', async () => {
  const query = 'query Q($audit: Boolean!) { echo audit @include(if: $audit) }';
  const statuses: number[] = [];
  for (const audit of [false, true, false]) statuses.push((await world.ask(query, { variables: { audit } })).status);
  expect([statuses, calls()]).toEqual([[200, 403, 200], 2]);
});

const PURGE = 'mutation Q($id: ID!) { ticketClose(id: "t1") { id } ticketPurge(id: $id) { id } }';

test('a mutation that the roles do not allow is told to its service for the record, in one call that asks nothing', async () => {
  world.services.tickets.misbehave((_, res) => void res.end('{"data":null}'));
  const { status } = await world.ask(PURGE, { variables: { id: 't2' } });
  world.services.tickets.misbehave();
  const refused = [
    { mutation: 'ticketClose', args: { id: 't1' } },
    { mutation: 'ticketPurge', args: { id: 't2', why: 'old' } },
  ];
  expect([status, calls()]).toEqual([403, 1]);
  expect(world.services.tickets.received).toMatchObject([
    { caller: { subject: 'user-7', dealerId: null }, body: { query: '', refused } },
  ]);
});

test('where the service is away, the refusal stands, and the log says what left no record', async () => {
  world.services.tickets.misbehave((_, res) => void res.destroy());
  world.lines.length = 0;
  const { status, errors } = await world.ask(PURGE, { variables: { id: 't2' } });
  world.services.tickets.misbehave();
  expect([status, errors.map(error => error.extensions)]).toEqual([403, [{ code: 'FORBIDDEN' }]]);
  expect(world.lines).toContainEqual(
    expect.objectContaining({
      ...{ level: 'error', service: 'tickets', mutations: ['ticketClose', 'ticketPurge'] },
      msg: 'refused mutations left no audit record',
    }),
  );
});

test('a field of a type follows its own roles before those of its type', async () => {
  const { data } = await world.ask('{ ticket(id: "t1") { vault { owner } } }');
  expect(data).toEqual({ ticket: { vault: { owner: 'Chen' } } });
});

test('a root field that names no roles is nobody’s', async () => {
  const token = await world.issuer.token({ roles: ['AUDITOR', 'ADMINISTRATOR'] });
  const { status, errors } = await world.ask('{ unclaimed }', { token });
  expect([status, errors[0]?.path, calls()]).toEqual([403, ['unclaimed'], 0]);
});

test('a refusal takes less than 100 ms, for the widest operation that the other limits let through too', async () => {
  const repeat = (count: number, write: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => write(n)).join(' ');
  const widest = `{ ${repeat(10, n => `p${n}: page(first: 100) { edges { node { ...f customer { id } } } }`)} }
    fragment f on Ticket { ${repeat(90, n => `... @include(if: true) { number id @skip(if: ${n % 2 === 0}) }`)} }`;
  const durations: number[] = [];
  for (const attempt of [1, 2, 3, 4]) {
    const before = process.threadCpuUsage(); // Processor time: others on the machine do not count.
    const { errors } = await world.ask(`# ${attempt}\n${widest}`);
    const { user, system } = process.threadCpuUsage(before);
    durations.push((user + system) / 1000);
    expect(errors.map(error => error.extensions)).toEqual([expect.objectContaining({ limit: 'cost', value: 2000 })]);
  }
  expect(Math.min(...durations)).toBeLessThan(100);
});
