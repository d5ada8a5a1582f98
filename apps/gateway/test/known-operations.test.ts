import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { ManualClock } from '@mainstay/kit/domain';
import { PlannedGateway } from '../src/executor/planned-gateway.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => void (world = await startWorld({ clock: new ManualClock() })));
afterAll(() => world.close());

/** Always answered by Apollo Server, in the form of a plain request. */
const BY_APOLLO = { accept: '*/*; q=1' };
const CHANGES_EACH_TIME = new Set(['x-correlation-id', 'date', 'ratelimit']);

interface Request {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
}

async function post(request: Request, headers: Record<string, string> = {}, as = world.staff, path = '/graphql') {
  const {
    status,
    text,
    headers: answered,
  } = await world.fetchText(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${as}`, ...headers },
    body: JSON.stringify(request),
  });
  return { status, text, headers: [...answered].filter(([name]) => !CHANGES_EACH_TIME.has(name)) };
}

const BY_ID =
  'query One($id: ID!, $withName: Boolean = true) { ticket(id: $id) { number customer { name @include(if: $withName) } } }';
const NAMED = 'query A { echo(text: "a") }';
const TWO = 'query A { tickets { id } } query B { echo(text: "b") }';

const REQUESTS: readonly (readonly [string, Request])[] = [
  ['a plain question', { query: '{ tickets { number customer { name discount } } }' }],
  ['variables', { query: BY_ID, variables: { id: 't1' } }],
  ['a condition', { query: BY_ID, variables: { id: 't1', withName: false } }],
  ['nothing found', { query: BY_ID, variables: { id: 'none' } }],
  ['a variable that is missing', { query: BY_ID, variables: {} }],
  ['a variable of the wrong type', { query: BY_ID, variables: { id: ['t1', {}] } }],
  ['variables that are no object', { query: BY_ID, variables: 'id' }],
  ['extensions', { query: '{ echo(text: "e") }', extensions: {} }],
  ['extensions that are no object', { query: '{ echo(text: "e") }', extensions: 'e' }],
  ['an operation with a name', { query: NAMED }],
  ['an operation by its name', { query: NAMED, operationName: 'A' }],
  ['an operation that is not there', { query: NAMED, operationName: 'B' }],
  ['one of two operations', { query: TWO, operationName: 'B' }],
  ['an operation by an empty name', { query: NAMED, operationName: '' }],
  ['a name that is no text', { query: NAMED, operationName: 1 }],
  ['an error of a service', { query: '{ tickets { customer { phone } } refuse }' }],
  ['the schema', { query: '{ __type(name: "Ticket") { name } tickets { __typename } }' }],
  ['too many rows', { query: 'query P($n: Int!) { page(first: $n) { total } }', variables: { n: 101 } }],
  ['what the caller may not see', { query: '{ audit }' }],
  ['what is dear', { query: '{ page(first: 100) { edges { node { related(first: 100) { total } } } } }' }],
  ['a subscription', { query: 'subscription { nothing }' }],
];

test.each(REQUESTS)('%s is answered alike the first time, the second, and by Apollo Server', async (_, request) => {
  const first = await post(request);
  const second = await post(request);
  expect(second).toEqual(first);
  expect(await post(request, BY_APOLLO)).toEqual(first);
});

const planned = async () =>
  (await world.figures()).split('\n').filter(line => line.startsWith('mainstay_gateway_plans_total'));

test.each([
  ['what the caller may not see', '{ audit again: audit }', 403],
  [
    'what is too dear',
    '{ dear: page(first: 100) { edges { node { related(first: 100) { edges { node { id } } } } } } }',
    400,
  ],
])('%s is not planned, however often it is asked', async (_, query, status) => {
  const before = await planned();
  for (const turn of [1, 2]) expect([turn, (await post({ query })).status]).toEqual([turn, status]);
  expect(await planned()).toEqual(before);
});

test('an operation that cannot be planned is answered alike the first time and the second', async () => {
  const plan = jest.spyOn(PlannedGateway.prototype, 'plan').mockImplementation(() => {
    throw new Error('No plan.');
  });
  const request = { query: '{ unplanned: echo(text: "u") }' };
  const first = await post(request);
  const answers = [await post(request), await post(request, BY_APOLLO)].map(({ status, headers }) => ({
    status,
    headers,
  }));
  plan.mockRestore();
  expect(JSON.parse(first.text)).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL' } }] });
  const { status, headers } = first;
  expect(answers).toEqual([
    { status, headers },
    { status, headers },
  ]);
});

test('an operation that a document does not have is named, and nobody else is to blame', async () => {
  const { status, text } = await post({ query: NAMED, operationName: 'B' });
  expect([status, JSON.parse(text)]).toEqual([
    400,
    { errors: [{ message: 'The document has no operation "B".', extensions: { code: 'BAD_REQUEST' } }] },
  ]);
});

test('what one may ask, another may not, though it is known', async () => {
  const auditor = await world.issuer.token({ roles: ['AUDITOR'] });
  const asked = { query: '{ audit tickets { secret } }' };
  for (let turn = 0; turn < 2; turn += 1) {
    expect(JSON.parse((await post(asked, {}, auditor)).text)).toMatchObject({ data: { audit: 'all well' } });
    expect((await post(asked)).status).toBe(403);
  }
});

test('an act whose answer holds an error is done once for each time that it is asked', async () => {
  const query = 'mutation { ticketClose(id: "t2") { number customer { phone } } }';
  const acts = () => world.services.tickets.received.filter(({ body }) => body.query.includes('ticketClose')).length;
  const before = acts();
  for (const turn of [1, 2, 3]) {
    const { text } = await post({ query });
    expect(JSON.parse(text)).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
      data: { ticketClose: { number: 'T-2' } },
    });
    expect(acts() - before).toBe(turn);
  }
});

test.each(['{ tickets { number } }', '{ tickets { customer { phone } } }'])(
  'a dealer pays for %s once each time',
  async query => {
    const left = async () => {
      const { headers } = await world.ask(query, { token: world.dealer, path: '/dealer/graphql' });
      return Number(/r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]);
    };
    const [first, second, third] = [await left(), await left(), await left()];
    expect(first - second).toBeGreaterThan(0);
    // A bucket fills while one asks: a few at most.
    expect(Math.abs(second - third - (first - second))).toBeLessThan(5);
  },
);
