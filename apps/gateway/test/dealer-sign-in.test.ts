import { hash, randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ManualClock } from '@mainstay/kit/domain';
import { dealers, keys } from './fake-services.ts';
import { startWorld, type World } from './world.ts';

const clock = new ManualClock();
let world: World;
beforeAll(async () => void (world = await startWorld({ clock })));
afterAll(() => world.close());
beforeEach(() => {
  clock.advance({ minutes: 10 });
  dealers.clear();
  keys.clear();
});
afterEach(() => world.services.customers.misbehave());

const newKey = () => `mst_${randomBytes(6).toString('hex')}_${randomBytes(32).toString('hex')}`;
function grant(dealer: string, key = newKey()) {
  keys.set(hash('sha256', key, 'hex'), { dealer, says: { scopes: ['tickets:read'] } });
  return key;
}
const call = (token: string | null, path = '/dealer/graphql') => world.ask('{ echo(text: "hi") }', { token, path });
async function outcome(token: string, path?: string) {
  const { status, errors } = await call(token, path);
  return [status, ...(errors[0] ? [errors[0].extensions['reason'] ?? errors[0].extensions['code']] : [])];
}
const questions = () => world.services.customers.received.filter(it => it.body.query.includes('dealerAccess')).length;

test('a key lets a dealer in, with the scopes of the key and under its public name', async () => {
  const key = grant('d-7');
  expect((await call(key)).data).toEqual({ echo: 'hi' });
  const [, prefix] = key.split('_');
  const seen = world.services.tickets.received.at(-1)?.caller;
  expect(seen).toEqual({ subject: `api-key:${prefix}`, roles: ['DEALER'], dealerId: 'd-7', scopes: ['tickets:read'] });
  expect(world.lines.at(-1)).toMatchObject({ subject: `api-key:${prefix}`, status: 200 });
});

test('the secret goes no further than the gateway, and stands in no log line', async () => {
  const key = grant('d-7');
  await call(key);
  await call(newKey());
  await call(key, '/graphql');
  await world.ask('{ nonsense }', { token: key, path: '/dealer/graphql' });
  const [, , secret = ''] = key.split('_');
  const sent = JSON.stringify(Object.values(world.services).map(service => service.received));
  expect(sent).toContain(hash('sha256', key, 'hex'));
  expect(sent).not.toContain(secret);
  expect(JSON.stringify(world.lines)).not.toContain(secret);
});

test('a key does not open the door of staff, and nobody is asked about it', async () => {
  const before = questions();
  expect(await outcome(grant('d-7'), '/graphql')).toEqual([403, 'WRONG_DOOR']);
  expect(questions()).toBe(before);
});

test('wrong keys are refused, malformed ones without a question', async () => {
  const key = newKey();
  expect(await outcome(key)).toEqual([401, 'UNKNOWN_KEY']);
  const { headers } = await call(key);
  expect(headers.get('www-authenticate')).toContain('error_description="UNKNOWN_KEY"');
  const before = questions();
  for (const text of ['mst_', `${key}0`, key.toUpperCase().replace('MST', 'mst'), 'mst_abc_def']) {
    expect([text, await outcome(text)]).toEqual([text, [401, 'UNKNOWN_KEY']]);
  }
  expect(questions()).toBe(before);
});

test.each([
  ['KEY_REVOKED', 401],
  ['KEY_EXPIRED', 401],
  ['DEALER_SUSPENDED', 403],
])('a key is refused for %s within 60 s, and not asked about at every call until then', async (refusal, status) => {
  const key = grant('d-7');
  expect(await outcome(key)).toEqual([200]);
  const before = questions();
  keys.set(hash('sha256', key, 'hex'), { dealer: 'd-7', says: { refusal } });
  clock.advance({ seconds: 29 });
  expect([await outcome(key), questions()]).toEqual([[200], before]);
  clock.advance({ seconds: 1 });
  expect(await outcome(key)).toEqual([status, refusal]);
  expect([await outcome(key), questions()]).toEqual([[status, refusal], before + 1]);
});

test('a token of a suspended dealer is refused too, and one of a dealer that nobody knows', async () => {
  expect(await outcome(world.dealer)).toEqual([200]);
  dealers.set('d-9', { refusal: 'DEALER_SUSPENDED' });
  clock.advance({ seconds: 30 });
  expect(await outcome(world.dealer)).toEqual([403, 'DEALER_SUSPENDED']);
  dealers.clear();
  clock.advance({ seconds: 5 });
  expect(await outcome(world.dealer)).toEqual([200]);
  const stranger = await world.issuer.token({ aud: 'mainstay-dealer', dealer_id: 'nobody' });
  expect(await outcome(stranger)).toEqual([403, 'UNKNOWN_DEALER']);
  dealers.set('d-5', { refusal: 'DEALER_SUSPENDED' });
  const atTheOtherDoor = await world.issuer.token({ dealer_id: 'd-5' });
  expect(await outcome(atTheOtherDoor, '/graphql')).toEqual([403, 'DEALER_SUSPENDED']);
});

test('a token does of what it says no more than the contract with the dealer opens, from half a minute after that was said', async () => {
  const token = await world.issuer.token({
    ...{ aud: 'mainstay-dealer', dealer_id: 'd-3', scope: 'tickets:read tickets:write invoices:read' },
  });
  const scopes = async () => {
    await call(token);
    return world.services.tickets.received.at(-1)?.caller.scopes;
  };
  dealers.set('d-3', { scopes: ['tickets:read', 'tickets:write', 'parts:read'] });
  expect(await scopes()).toEqual(['tickets:read', 'tickets:write']);
  dealers.set('d-3', { scopes: ['parts:read'] });
  clock.advance({ seconds: 30 });
  expect(await scopes()).toEqual([]);
});

test('a token that is older than ten minutes opens the door of staff at most', async () => {
  const issued = (secondsAgo?: number) => {
    const now = Math.floor(Date.now() / 1000);
    const iat = secondsAgo === undefined ? undefined : now - secondsAgo;
    return world.issuer.token({ aud: ['mainstay', 'mainstay-dealer'], dealer_id: 'd-9', exp: now + 3600, iat });
  };
  expect(await outcome(await issued(595))).toEqual([200]);
  expect(await outcome(await issued(610))).toEqual([401, 'EXPIRED']);
  expect(await outcome(await issued())).toEqual([401, 'EXPIRED']);
  expect(await outcome(await issued(610), '/graphql')).toEqual([200]);
});

const tokenAt = '/dealer/token';
const basic = (id: string, key: string) => `Basic ${Buffer.from(`${id}:${key}`).toString('base64')}`;
/** Asks for a token as an OAuth client does: the prefix of the key is the id, the key the secret. */
async function grantedFor(key: string, form: Record<string, string> = {}, path = tokenAt) {
  const [, prefix = ''] = key.split('_');
  const { status, headers, text } = await world.fetchText(path, {
    method: 'POST',
    headers: { authorization: basic(prefix, key) },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
  });
  const body: Record<string, any> = JSON.parse(text);
  return { status, headers, text, body, token: String(body['access_token']) };
}

test('a key is an OAuth client: it gets a token of ten minutes with the scopes that it wants and has', async () => {
  const key = newKey();
  grant('d-7', key);
  keys.set(hash('sha256', key, 'hex'), { dealer: 'd-7', says: { scopes: ['tickets:read', 'parts:read'] } });
  const whole = await grantedFor(key);
  expect([whole.status, whole.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(whole.body).toEqual({
    ...{ access_token: expect.stringMatching(/^mat_[\w-]+$/), token_type: 'Bearer', expires_in: 600 },
    scope: 'tickets:read parts:read',
  });
  const { token, body } = await grantedFor(key, { scope: 'parts:read invoices:read' });
  expect(body['scope']).toBe('parts:read');
  expect((await call(token)).data).toEqual({ echo: 'hi' });
  const [, prefix = ''] = key.split('_');
  expect(world.services.tickets.received.at(-1)?.caller).toEqual({
    ...{ subject: `api-key:${prefix}`, roles: ['DEALER'], dealerId: 'd-7', scopes: ['parts:read'] },
  });
  expect(await outcome(token, '/graphql')).toEqual([403, 'WRONG_DOOR']);
  const inForm = await world.fetchText(tokenAt, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: prefix, client_secret: key }),
  });
  expect(inForm.status).toBe(200);
  for (const text of [whole.text, JSON.stringify(world.lines)]) expect(text).not.toContain(key.split('_')[2]);
  expect(JSON.stringify(world.lines)).not.toContain(token);
});

test('a token for a key ends after ten minutes, and nothing else than a gateway makes one', async () => {
  const { token } = await grantedFor(grant('d-7'));
  clock.advance({ minutes: 9, seconds: 59 });
  expect(await outcome(token)).toEqual([200]);
  clock.advance({ seconds: 1 });
  expect(await outcome(token)).toEqual([401, 'EXPIRED']);
  const fresh = (await grantedFor(grant('d-7'))).token;
  const altered = `${fresh.slice(0, 60)}${fresh[60] === 'A' ? 'B' : 'A'}${fresh.slice(61)}`;
  for (const text of ['mat_', 'mat_abc', `mat_${'A'.repeat(200)}`, altered, fresh.slice(0, -8)])
    expect([text, await outcome(text)]).toEqual([text, [401, 'UNTRUSTED']]);
});

test.each([
  ['KEY_REVOKED', 401],
  ['DEALER_SUSPENDED', 403],
])('tokens for a key are refused for %s within 60 s at every gateway, whichever gave them', async (refusal, status) => {
  const another = await world.openAnother();
  const key = grant('d-7');
  const tokens = [(await grantedFor(key)).token, (await grantedFor(key, {}, `${another.url}${tokenAt}`)).token];
  const everywhere = async () => {
    const outcomes = tokens.flatMap(token => [outcome(token), outcome(token, `${another.url}/dealer/graphql`)]);
    return await Promise.all(outcomes);
  };
  expect(await everywhere()).toEqual(Array(4).fill([200]));
  keys.set(hash('sha256', key, 'hex'), { dealer: 'd-7', says: { refusal } });
  clock.advance({ seconds: 59 });
  expect(await everywhere()).toEqual(Array(4).fill([status, refusal]));
  expect((await grantedFor(key)).body['error_description']).toBe(refusal);
});

test('a token ends with the secret that it was given for, as when that leaked and was replaced', async () => {
  const key = grant('d-7');
  const { token } = await grantedFor(key);
  keys.delete(hash('sha256', key, 'hex'));
  clock.advance({ seconds: 59 });
  expect(await outcome(token)).toEqual([401, 'UNKNOWN_KEY']);
});

test('what is no good request for a token is refused as OAuth 2 wants it', async () => {
  const key = grant('d-7');
  const good = basic(key.split('_')[1] ?? '', key);
  const post = async (authorization: string | undefined, body: string, type = 'application/x-www-form-urlencoded') => {
    const headers = { 'content-type': type, ...(authorization && { authorization }) };
    const { status, text } = await world.fetchText(tokenAt, { method: 'POST', headers, body });
    return [status, JSON.parse(text).error];
  };
  const grantType = 'grant_type=client_credentials';
  expect(await post(good, `${grantType}&scope=tickets:read`)).toEqual([200, undefined]);
  expect(await post(good, `${grantType}&scope=everything`)).toEqual([400, 'invalid_scope']);
  expect(await post(good, 'grant_type=password')).toEqual([400, 'unsupported_grant_type']);
  expect(await post(good, `${grantType}&${grantType}`)).toEqual([400, 'invalid_request']);
  expect(await post(good, `${grantType}&client_secret=${key}`)).toEqual([400, 'invalid_request']);
  expect(await post(good, '{}', 'application/json')).toEqual([400, 'invalid_request']);
  expect(await post(good, `${grantType}&more=${'x'.repeat(8_000)}`)).toEqual([413, 'invalid_request']);
  const stranger = newKey();
  for (const wrong of [undefined, 'Basic !', basic('abc', 'def'), basic('0123456789ab', key)])
    expect(await post(wrong, grantType)).toEqual([401, 'invalid_client']);
  expect(await post(basic(stranger.split('_')[1] ?? '', stranger), grantType)).toEqual([401, 'invalid_client']);
  expect((await world.fetchText(tokenAt)).status).toBe(405);
  world.services.customers.misbehave((_req, res) => res.writeHead(500).end());
  clock.advance({ minutes: 2 });
  expect(await post(good, grantType)).toEqual([503, 'temporarily_unavailable']);
});

test('nobody is the gateway by what his token says', async () => {
  await world.ask('{ echo }', { token: await world.issuer.token({ roles: ['GATEWAY', 'CSR', 'DEALER'] }) });
  expect(world.services.tickets.received.at(-1)?.caller.roles).toEqual(['STAFF', 'CSR']);
});

test('calls that come at once ask once', async () => {
  const before = questions();
  const key = grant('d-7');
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcome(key)));
  expect([new Set(outcomes.flat()), questions()]).toEqual([new Set([200]), before + 1]);
});

test('while customers is away, who came lately still comes in, for a minute at most; others are told to wait', async () => {
  const key = grant('d-7');
  expect(await outcome(key)).toEqual([200]);
  world.services.customers.misbehave((_req, res) => res.writeHead(500).end());
  clock.advance({ seconds: 54 });
  expect(await outcome(key)).toEqual([200]);
  clock.advance({ seconds: 1 });
  const { status, errors, headers, text } = await call(key);
  expect([status, errors[0]?.extensions]).toEqual([503, { code: 'SERVICE_UNAVAILABLE', service: 'customers' }]);
  expect(headers.get('retry-after')).toBe('2');
  expect(text).not.toContain('127.0.0.1');
  world.services.customers.misbehave();
  expect(await outcome(key)).toEqual([200]);
});

test('an error of customers is no verdict on a key', async () => {
  const key = grant('d-7');
  const broken = { data: { access: null }, errors: [{ message: 'Something went wrong.', path: ['access'] }] };
  world.services.customers.misbehave((_req, res) =>
    res.setHeader('content-type', 'application/json').end(JSON.stringify(broken)),
  );
  expect(await outcome(key)).toEqual([503, 'SERVICE_UNAVAILABLE']);
  world.services.customers.misbehave();
  expect(await outcome(key)).toEqual([200]);
});

test('a flood of wrong keys is held off, while keys in use do not notice', async () => {
  const good = Array.from({ length: 3 }, () => grant('d-7'));
  for (const key of good) expect(await outcome(key)).toEqual([200]);
  const before = questions();
  for (let i = 0; i < 100; i += 1) expect(await outcome(newKey())).toEqual([401, 'UNKNOWN_KEY']);
  const { status, errors, headers } = await call(newKey());
  expect([status, errors[0]?.extensions]).toEqual([429, { code: 'RATE_LIMITED', retryAfterSeconds: 1 }]);
  expect([headers.get('retry-after'), questions()]).toEqual(['1', before + 100]);
  for (const key of good) expect(await outcome(key)).toEqual([200]);
  clock.advance({ seconds: 1 });
  expect(await outcome(grant('d-8'))).toEqual([200]);
});
