import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@mainstay/testing';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { startFakeIssuer } from './fake-issuer.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());
afterEach(() => world.issuer.fail(false));

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

async function refusal(token: string | null, path = '/graphql') {
  const { status, errors, headers } = await world.ask('{ echo }', { token, path });
  return { status, ...errors[0]?.extensions, challenge: headers.get('www-authenticate') };
}

test('without a token nobody gets in, and is told how', async () => {
  const answer = await refusal(null);
  expect(answer).toEqual({
    status: 401,
    code: 'UNAUTHENTICATED',
    reason: 'MISSING',
    challenge: 'Bearer realm="mainstay"',
  });
  expect((await world.fetchText('/graphql?query={echo}')).status).toBe(401);
});

test('every fault of a token has its name', async () => {
  const { token, newKey } = world.issuer;
  const stranger = await newKey('k1', false);
  const rsa = await generateKeyPair('RS512');
  const claims = { iss: world.issuer.issuer, aud: 'mainstay', sub: 'x', exp: inSeconds(60) };
  const published = new TextEncoder().encode('a'.repeat(64));
  const faults: readonly [string, string][] = [
    ['MALFORMED', 'not-a-token'],
    ['EXPIRED', await token({ exp: inSeconds(-6) })],
    ['NOT_YET_VALID', await token({ nbf: inSeconds(60) })],
    ['WRONG_ISSUER', await token({ iss: 'https://elsewhere.example' })],
    ['NOT_FOR_US', await token({ aud: 'another-system' })],
    ['NOT_FOR_US', await token({ aud: undefined })],
    ['MALFORMED', await token({ sub: undefined })],
    ['MALFORMED', await token({ sub: '' })],
    ['MALFORMED', await token({ exp: undefined })],
    ['UNTRUSTED', await token({}, { keys: stranger })],
    ['UNTRUSTED', await token({}, { keys: stranger, kid: 'unknown' })],
    ['UNTRUSTED', await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(published)],
    ['UNTRUSTED', await new SignJWT(claims).setProtectedHeader({ alg: 'RS512', kid: 'k1' }).sign(rsa.privateKey)],
    ['UNTRUSTED', new UnsecuredJWT(claims).encode().replace(/\.$/, '.AAAA')],
  ];
  for (const [reason, text] of faults) {
    const challenge = `Bearer realm="mainstay", error="invalid_token", error_description="${reason}"`;
    expect([text, await refusal(text)]).toEqual([text, { status: 401, code: 'UNAUTHENTICATED', reason, challenge }]);
  }
});

test('clocks may differ by five seconds', async () => {
  expect(await refusal(await world.issuer.token({ exp: inSeconds(-3) }))).toMatchObject({ status: 200 });
});

test('the audience of the token decides which door opens, in both directions', async () => {
  expect(await refusal(world.dealer)).toMatchObject({ status: 403, code: 'FORBIDDEN', reason: 'WRONG_DOOR' });
  expect(await refusal(world.staff, '/dealer/graphql')).toMatchObject({ status: 403, reason: 'WRONG_DOOR' });
  expect(await refusal(world.dealer, '/dealer/graphql')).toMatchObject({ status: 200 });
  const nobody = await world.issuer.token({ aud: 'mainstay-dealer' });
  expect(await refusal(nobody, '/dealer/graphql')).toMatchObject({ status: 403, reason: 'NO_DEALER' });
});

test('a dealer is a dealer, whatever roles his token claims', async () => {
  const token = await world.issuer.token({ aud: 'mainstay-dealer', dealer_id: 'd-1', roles: ['FINANCE'] });
  await world.ask('{ echo(text: "roles") }', { token, path: '/dealer/graphql' });
  expect(world.services.tickets.received.at(-1)?.caller.roles).toEqual(['DEALER']);
});

test('a key that the issuer adds is found by itself, and known keys are not fetched again', async () => {
  const fresh = await startWorld({});
  const { token, newKey, fetches } = fresh.issuer;
  for (let i = 0; i < 5; i += 1) expect((await fresh.ask('{ echo }')).status).toBe(200);
  expect(fetches).toEqual({ discovery: 1, keys: 1 });
  await fresh.close();

  const rotating = await startFakeIssuer('RS256');
  const signIn = { issuer: rotating.issuer, audiences: { staff: 'mainstay', dealer: 'd' }, rolesClaim: 'realm.roles' };
  const other = await startWorld({ signIn });
  await newKey('unused', false);
  await rotating.newKey('k2');
  const next = await rotating.token({ realm: { roles: ['CSR'] } }, { kid: 'k2' });
  expect((await other.ask('{ echo }', { token: next })).status).toBe(200);
  expect(other.services.tickets.received.at(-1)?.caller.roles).toEqual(['STAFF', 'CSR']);
  expect((await other.ask('{ echo }', { token: await token() })).status).toBe(401);
  await other.close();
  await rotating.close();
});

/** A gateway whose issuer hangs at some address, and what it answers to a good token. */
async function withHangingIssuer(at: string) {
  const issuer = await startFakeIssuer();
  const signIn = { issuer: issuer.issuer, audiences: { staff: 'mainstay', dealer: 'd' }, rolesClaim: 'roles' };
  const other = await startWorld({ signIn, timeouts: { signInMs: 200 } });
  const token = await issuer.token();
  issuer.hang(at);
  const ask = async () => {
    const { status, errors } = await other.ask('{ echo }', { token });
    return [status, errors[0]?.extensions];
  };
  const close = async () => {
    await other.close();
    await issuer.close();
  };
  return { issuer, ask, close };
}
const NO_ISSUER = [503, { code: 'SERVICE_UNAVAILABLE', service: 'identity' }];

test('an issuer that hangs holds nobody up, and is asked anew', async () => {
  const { issuer, ask, close } = await withHangingIssuer('openid-configuration');
  expect(await ask()).toEqual(NO_ISSUER);
  issuer.hang();
  await eventually(async () => expect(await ask()).toEqual([200, undefined]));
  await close();
});

test('one time holds for finding the keys of the issuer and for fetching them', async () => {
  const { ask, close } = await withHangingIssuer('jwks');
  const started = performance.now();
  expect(await ask()).toEqual(NO_ISSUER);
  expect(performance.now() - started).toBeLessThan(3_000); // The library that fetches them waits for five seconds.
  await close();
});

test('a dealer is not kept waiting for customers longer than for the whole of signing in', async () => {
  const hasty = await startWorld({ timeouts: { signInMs: 200, serviceMs: 60_000, operationMs: 60_000 } });
  hasty.services.customers.misbehave(() => undefined);
  const key = `mst_${'0'.repeat(12)}_${'0'.repeat(64)}`;
  for (const token of [hasty.dealer, key]) {
    const { status, errors } = await hasty.ask('{ echo }', { token, path: '/dealer/graphql' });
    expect([status, errors[0]?.extensions]).toEqual([503, { code: 'SERVICE_UNAVAILABLE', service: 'customers' }]);
  }
  await hasty.close();
});

test('while the issuer cannot be reached, sign-in is unavailable, not refused, and recovers by itself', async () => {
  const issuer = await startFakeIssuer();
  const signIn = { issuer: issuer.issuer, audiences: { staff: 'mainstay', dealer: 'd' }, rolesClaim: 'roles' };
  const other = await startWorld({ signIn });
  const token = await issuer.token();
  issuer.fail(true);
  const { status, errors, headers, text } = await other.ask('{ echo }', { token });
  expect([status, headers.get('retry-after')]).toEqual([503, '2']);
  expect(errors[0]?.extensions).toEqual({ code: 'SERVICE_UNAVAILABLE', service: 'identity' });
  expect(text).not.toContain('127.0.0.1');
  issuer.fail(false);
  expect((await other.ask('{ echo }', { token })).status).toBe(200);
  await other.close();
  await issuer.close();
});
