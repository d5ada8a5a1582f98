import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ManualClock } from '@mainstay/kit/domain';
import { dealers } from './fake-services.ts';
import { startWorld, type World } from './world.ts';

const clock = new ManualClock();
let world: World;
beforeAll(async () => void (world = await startWorld({ clock, dealerQuota: { perMinute: 3_000, replicas: 2 } })));
afterAll(() => world.close());
beforeEach(() => {
  dealers.clear();
  clock.advance({ minutes: 10 });
});

const path = '/dealer/graphql';
const ask = (query: string, token = world.dealer) => world.ask(query, { token, path });
const dear = '{ heavy { id } }'; // 999
const cheap = '{ echo(text: "hi") }'; // nothing: the minimum of 10

test('each answer tells what is left of this gateway’s part of the quota', async () => {
  const { headers } = await ask(dear);
  expect(headers.get('ratelimit-policy')).toBe('"cost";q=1500;w=60');
  expect(headers.get('ratelimit')).toBe('"cost";r=501;t=40');
  expect((await ask(cheap)).headers.get('ratelimit')).toBe('"cost";r=491;t=41');
});

test('who has used up his quota is told when to come back, and comes in then', async () => {
  await ask(dear);
  const { status, errors, headers, data } = await ask(dear);
  // 491 are left after the 10 that any request costs; another try costs 999, and 25 come back in a second.
  expect([status, data]).toEqual([429, undefined]);
  expect(errors[0]?.extensions).toEqual({ code: 'RATE_LIMITED', retryAfterSeconds: 21, limit: 1500, cost: 999 });
  expect([headers.get('retry-after'), headers.get('ratelimit')]).toEqual(['21', '"cost";r=491;t=41']);
  clock.advance({ seconds: 21 });
  expect((await ask(dear)).status).toBe(200);
});

test('who comes back too early waits on, and has paid for asking', async () => {
  await ask(dear);
  expect((await ask(dear)).headers.get('retry-after')).toBe('21');
  clock.advance({ seconds: 20 });
  const early = await ask(dear);
  expect([early.status, early.headers.get('retry-after'), early.headers.get('ratelimit')]).toEqual([
    429,
    '1',
    '"cost";r=981;t=21',
  ]);
  clock.advance({ seconds: 1 });
  expect((await ask(dear)).status).toBe(200);
});

test('a refused operation reaches no service', async () => {
  await ask(dear);
  const before = world.services.tickets.received.length;
  await ask(dear);
  expect(world.services.tickets.received).toHaveLength(before);
});

test('requests that are refused cost as well, so that a flood of them ends', async () => {
  const bad = ['{', '{ nonsense }', '{ audit }', '{ page(first: 101) { total } }'];
  const statuses = new Set<number>();
  for (let i = 0; i < 150; i += 1) statuses.add((await ask(bad[i % bad.length] ?? '')).status);
  expect(statuses).toEqual(new Set([400, 403]));
  const { status, errors, headers } = await ask(cheap);
  expect([status, errors[0]?.extensions]).toEqual([
    429,
    { code: 'RATE_LIMITED', retryAfterSeconds: 1, limit: 1500, cost: 10 },
  ]);
  expect(headers.get('ratelimit')).toBe('"cost";r=0;t=60');
});

test('one dealer’s use is not another’s, and staff have no quota', async () => {
  await ask(dear);
  expect((await ask(dear)).status).toBe(429);
  const other = await world.issuer.token({ aud: 'mainstay-dealer', dealer_id: 'd-2' });
  expect((await ask(dear, other)).status).toBe(200);
  for (let i = 0; i < 4; i += 1) {
    const { status, headers } = await world.ask(dear);
    expect([status, headers.get('ratelimit')]).toEqual([200, null]);
  }
});

test('a dealer with a figure of its own has that one', async () => {
  dealers.set('d-9', { quotaPerMinute: 8_000 });
  for (let i = 0; i < 4; i += 1) expect((await ask(dear)).status).toBe(200);
  expect((await ask(dear)).headers.get('ratelimit-policy')).toBe('"cost";q=4000;w=60');
});

test('however small the part of a quota, it pays for the dearest operation at times', async () => {
  dealers.set('d-9', { quotaPerMinute: 1_000 });
  const { status, headers } = await ask(dear);
  expect([status, headers.get('ratelimit-policy')]).toEqual([200, '"cost";q=1000;w=120']);
});
