import { createPrivateKey, generateKeyPairSync, hash, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { ManualClock } from '../../domain/clock.ts';
import {
  type Caller,
  generateSigningKey,
  InternalTokenRefused,
  InternalTokenSigner,
  InternalTokenVerifier,
  loadPublicKeys,
  loadSigningKey,
} from './index.ts';

const dispatcher: Caller = { subject: 'user-7', roles: ['STAFF', 'DISPATCHER'], dealerId: null, scopes: ['tickets'] };
const body = '{"query":"{ tickets { nodes { number } } }"}';
const { privateJwk, publicJwks } = generateSigningKey();
const folder = mkdtempSync(join(tmpdir(), 'mainstay-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

function setUp(capacity?: number) {
  const clock = new ManualClock();
  return {
    clock,
    signer: new InternalTokenSigner(privateJwk, clock),
    verifier: new InternalTokenVerifier(publicJwks, 'tickets', clock, capacity),
  };
}

function refusal(attempt: () => unknown): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof InternalTokenRefused) return error.code;
    throw error;
  }
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token with any header and claims, truly signed with the gateway's key. */
function mint(clock: ManualClock, change: object = {}, header: object = { alg: 'EdDSA', kid: privateJwk.kid }): string {
  const iat = clock.now().getTime() / 1000;
  const bh = hash('sha256', body, 'base64url');
  const who = { sub: 'user-7', dealer: null, roles: ['STAFF'], scopes: [] };
  const claims = { iss: 'mainstay-gateway', aud: 'tickets', ...who, iat, exp: iat + 30, jti: 'j-1', bh, ...change };
  const signed = `${encode(header)}.${encode(claims)}`;
  const key = createPrivateKey({ key: privateJwk, format: 'jwk' });
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}

test('the caller arrives at the service as the gateway saw him', () => {
  const { signer, verifier } = setUp();
  expect(verifier.verify(signer.sign(dispatcher, 'tickets', body), body)).toEqual(dispatcher);
  const dealer: Caller = { subject: 'shop', roles: ['DEALER'], dealerId: 'd-1', scopes: [] };
  expect(verifier.verify(signer.sign(dealer, 'tickets', body), Buffer.from(body))).toEqual(dealer);
});

test('a call without a token is refused', () => {
  const { verifier } = setUp();
  expect(refusal(() => verifier.verify(undefined, body))).toBe('MISSING');
  expect(refusal(() => verifier.verify('', body))).toBe('MISSING');
});

test('a token that the gateway did not sign is refused', () => {
  const { clock, signer, verifier } = setUp();
  const other = new InternalTokenSigner({ ...generateSigningKey().privateJwk, kid: privateJwk.kid }, clock);
  expect(refusal(() => verifier.verify(other.sign(dispatcher, 'tickets', body), body))).toBe('FORGED');

  const [header, payload, signature] = signer.sign(dispatcher, 'tickets', body).split('.');
  const director = encode({ ...JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()), roles: ['FINANCE'] });
  for (const forged of [
    `${header}.${director}.${signature}`,
    `${header}.${payload}.`,
    `${header}.${payload}`,
    `${header}.${payload}.${signature}.${signature}`,
    `${encode({ alg: 'none', kid: privateJwk.kid })}.${payload}.`,
    'not-a-token',
    '....',
  ]) {
    expect(refusal(() => verifier.verify(forged, body))).toBe('FORGED');
  }
});

test('the algorithm is never the token’s choice, even where the signature holds', () => {
  const { clock, verifier } = setUp();
  expect(verifier.verify(mint(clock), body).subject).toBe('user-7');
  for (const alg of ['HS256', 'Ed25519', 'none', 'RS256']) {
    expect(refusal(() => verifier.verify(mint(clock, {}, { alg, kid: privateJwk.kid }), body))).toBe('FORGED');
  }
});

test('a signed token with foreign or missing claims is refused', () => {
  const { clock, verifier } = setUp();
  for (const change of [
    { iss: 'someone-else' },
    { sub: undefined },
    { sub: '' },
    { roles: 'FINANCE' },
    { dealer: undefined },
    { jti: undefined },
    { exp: clock.now().getTime() / 1000 + 3600 },
    { iat: clock.now().getTime() / 1000 + 60, exp: clock.now().getTime() / 1000 + 90 },
  ]) {
    expect([change, refusal(() => verifier.verify(mint(clock, change), body))]).toEqual([change, 'FORGED']);
  }
});

test('a token ends after 30 seconds, and two more for clocks that differ', () => {
  const { clock, signer, verifier } = setUp();
  const first = signer.sign(dispatcher, 'tickets', body);
  const second = signer.sign(dispatcher, 'tickets', body);
  clock.advance({ seconds: 31 });
  expect(refusal(() => verifier.verify(first, body))).toBeUndefined();
  clock.advance({ seconds: 1 });
  expect(refusal(() => verifier.verify(second, body))).toBe('EXPIRED');
});

test('a token for another service is refused', () => {
  const { signer, verifier } = setUp();
  expect(refusal(() => verifier.verify(signer.sign(dispatcher, 'billing', body), body))).toBe('WRONG_AUDIENCE');
});

test('a token carries one body and no other', () => {
  const { signer, verifier } = setUp();
  const token = signer.sign(dispatcher, 'tickets', body);
  expect(refusal(() => verifier.verify(token, `${body} `))).toBe('ALTERED_BODY');
  expect(refusal(() => verifier.verify(token, ''))).toBe('ALTERED_BODY');
});

test('a token is good for one call, as long as it lives', () => {
  const { clock, signer, verifier } = setUp();
  const token = signer.sign(dispatcher, 'tickets', body);
  verifier.verify(token, body);
  expect(refusal(() => verifier.verify(token, body))).toBe('REPLAYED');
  clock.advance({ seconds: 31 });
  verifier.verify(signer.sign(dispatcher, 'tickets', body), body);
  expect(refusal(() => verifier.verify(token, body))).toBe('REPLAYED');
});

test('the same signature in another spelling is still a replay', () => {
  const { signer, verifier } = setUp();
  const token = signer.sign(dispatcher, 'tickets', body);
  verifier.verify(token, body);
  expect(refusal(() => verifier.verify(`${token}=`, body))).toBe('REPLAYED');
});

test('a full memory refuses what it cannot prove new, and frees itself as tokens expire', () => {
  const { clock, signer, verifier } = setUp(2);
  const send = () => refusal(() => verifier.verify(signer.sign(dispatcher, 'tickets', body), body));
  expect([send(), send(), send()]).toEqual([undefined, undefined, 'REPLAYED']);
  clock.advance({ seconds: 33 });
  expect(send()).toBeUndefined();
});

test('while keys rotate, tokens of both keys pass; afterwards the old key is refused', () => {
  const clock = new ManualClock();
  const next = generateSigningKey();
  const both = { keys: [...publicJwks.keys, ...next.publicJwks.keys] };
  const rotating = new InternalTokenVerifier(both, 'tickets', clock);
  for (const key of [privateJwk, next.privateJwk]) {
    const token = new InternalTokenSigner(key, clock).sign(dispatcher, 'tickets', body);
    expect(rotating.verify(token, body).subject).toBe('user-7');
  }
  const rotated = new InternalTokenVerifier(next.publicJwks, 'tickets', clock);
  const old = new InternalTokenSigner(privateJwk, clock).sign(dispatcher, 'tickets', body);
  expect(refusal(() => rotated.verify(old, body))).toBe('FORGED');
});

test('keys load from the files that the environment names', () => {
  const GATEWAY_PRIVATE_KEY_FILE = join(folder, 'private.json');
  const GATEWAY_PUBLIC_KEYS_FILE = join(folder, 'public.json');
  writeFileSync(GATEWAY_PRIVATE_KEY_FILE, JSON.stringify(privateJwk));
  writeFileSync(GATEWAY_PUBLIC_KEYS_FILE, JSON.stringify({ keys: [privateJwk] }));
  expect(loadSigningKey({ GATEWAY_PRIVATE_KEY_FILE })).toEqual(privateJwk);
  expect(loadPublicKeys({ GATEWAY_PUBLIC_KEYS_FILE })).toEqual(publicJwks);
});

test('a missing, unreadable or wrong key file is named in one line', () => {
  const rsa = join(folder, 'rsa.json');
  writeFileSync(
    rsa,
    JSON.stringify(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' })),
  );
  expect(() => loadSigningKey({})).toThrow('GATEWAY_PRIVATE_KEY_FILE must name a file');
  expect(() => loadSigningKey({ GATEWAY_PRIVATE_KEY_FILE: join(folder, 'none') })).toThrow('cannot be read as JSON');
  expect(() => loadSigningKey({ GATEWAY_PRIVATE_KEY_FILE: rsa })).toThrow('does not hold an Ed25519 key');
});
