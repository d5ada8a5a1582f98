import { createHmac, hash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { ManualClock } from '../../domain/clock.ts';
import {
  type Caller,
  InternalTokenRefused,
  InternalTokenSigner,
  InternalTokenVerifier,
  loadCallKeys,
  OPERATION_ALLOWANCE,
} from './index.ts';
import { newSecretKey } from '../secret-keys.ts';

const dispatcher: Caller = { subject: 'user-7', roles: ['STAFF', 'DISPATCHER'], dealerId: null, scopes: ['tickets'] };
const body = '{"query":"{ tickets { nodes { number } } }"}';
const key = newSecretKey('first');
const keys = { billing: [newSecretKey('other')], tickets: [key] };
const folder = mkdtempSync(join(tmpdir(), 'mainstay-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

function setUp(capacity?: number) {
  const clock = new ManualClock();
  return {
    clock,
    signer: new InternalTokenSigner(keys, clock),
    verifier: new InternalTokenVerifier({ tickets: keys.tickets }, 'tickets', clock, capacity),
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

/** A token with any header and claims, truly signed with the key of tickets. */
function mint(clock: ManualClock, change: object = {}, header: object = { alg: 'HS256', kid: key.kid }): string {
  const iat = clock.now().getTime() / 1000;
  const bh = hash('sha256', body, 'base64url');
  const who = { sub: 'user-7', dealer: null, roles: ['STAFF'], scopes: [] };
  const claims = {
    iss: 'mainstay-gateway',
    aud: 'tickets',
    ...who,
    iat,
    exp: iat + 30,
    jti: 'j-1',
    bh,
    left: OPERATION_ALLOWANCE,
    ...change,
  };
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', Buffer.from(key.k, 'base64url')).update(signed).digest('base64url')}`;
}

test('the caller arrives at the service as the gateway saw him', () => {
  const { signer, verifier } = setUp();
  expect(verifier.verify(signer.sign(dispatcher, 'tickets', body), body).caller).toEqual(dispatcher);
  const dealer: Caller = { subject: 'shop', roles: ['DEALER'], dealerId: 'd-1', scopes: [] };
  expect(verifier.verify(signer.sign(dealer, 'tickets', body), Buffer.from(body)).caller).toEqual(dealer);
});

test('a call takes along what its operation may still ask of databases: all of it, unless told otherwise', () => {
  const { signer, verifier } = setUp();
  expect(verifier.verify(signer.sign(dispatcher, 'tickets', body), body).left).toEqual(OPERATION_ALLOWANCE);
  const left = { statements: 7, ms: 900 };
  expect(verifier.verify(signer.sign(dispatcher, 'tickets', body, left), body).left).toEqual(left);
});

test('a call without a token is refused', () => {
  const { verifier } = setUp();
  expect(refusal(() => verifier.verify(undefined, body))).toBe('MISSING');
  expect(refusal(() => verifier.verify('', body))).toBe('MISSING');
});

test('a token that the gateway did not sign is refused', () => {
  const { clock, signer, verifier } = setUp();
  const other = new InternalTokenSigner({ tickets: [newSecretKey(key.kid)] }, clock);
  expect(refusal(() => verifier.verify(other.sign(dispatcher, 'tickets', body), body))).toBe('FORGED');

  const [header, payload, signature] = signer.sign(dispatcher, 'tickets', body).split('.');
  const director = encode({ ...JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()), roles: ['FINANCE'] });
  for (const forged of [
    `${header}.${director}.${signature}`,
    `${header}.${payload}.`,
    `${header}.${payload}`,
    `${header}.${payload}.${signature?.slice(0, -4)}`,
    `${header}.${payload}.${signature}.${signature}`,
    `${encode({ alg: 'none', kid: key.kid })}.${payload}.`,
    'not-a-token',
    '....',
  ]) {
    expect(refusal(() => verifier.verify(forged, body))).toBe('FORGED');
  }
});

test('the algorithm is never the token’s choice, even where the signature holds', () => {
  const { clock, verifier } = setUp();
  expect(verifier.verify(mint(clock), body).caller.subject).toBe('user-7');
  for (const alg of ['HS512', 'EdDSA', 'none', 'RS256']) {
    expect(refusal(() => verifier.verify(mint(clock, {}, { alg, kid: key.kid }), body))).toBe('FORGED');
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
    { left: undefined },
    { left: { statements: -1, ms: 1 } },
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

test('a token for another service is refused, even where both were given one key by mistake', () => {
  const { clock, signer, verifier } = setUp();
  expect(refusal(() => verifier.verify(signer.sign(dispatcher, 'billing', body), body))).toBe('FORGED');
  const mistaken = new InternalTokenSigner({ billing: [key] }, clock);
  expect(refusal(() => verifier.verify(mistaken.sign(dispatcher, 'billing', body), body))).toBe('WRONG_AUDIENCE');
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

test('each replica of a service takes a token once, and none takes it after its time (docs/adr/0024)', () => {
  const { clock, signer, verifier } = setUp();
  const replicas = [verifier, new InternalTokenVerifier({ tickets: keys.tickets }, 'tickets', clock)];
  const token = signer.sign(dispatcher, 'tickets', body);
  const sendToAll = () => replicas.map(replica => refusal(() => replica.verify(token, body)));
  expect(sendToAll()).toEqual([undefined, undefined]);
  expect(sendToAll()).toEqual(['REPLAYED', 'REPLAYED']);
  clock.advance({ seconds: 32 });
  const started = new InternalTokenVerifier({ tickets: keys.tickets }, 'tickets', clock);
  for (const replica of [...replicas, started]) expect(refusal(() => replica.verify(token, body))).toBe('EXPIRED');
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

test('the key of one service opens no other', () => {
  const { clock } = setUp();
  const tickets = new InternalTokenSigner({ billing: keys.tickets }, clock);
  const billing = new InternalTokenVerifier({ billing: keys.billing }, 'billing', clock);
  expect(refusal(() => billing.verify(tickets.sign(dispatcher, 'billing', body), body))).toBe('FORGED');
});

test('without a key for the service nothing is signed and nothing accepted', () => {
  const { signer } = setUp();
  expect(() => signer.sign(dispatcher, 'logistics', body)).toThrow('There is no key for calls to logistics.');
  expect(() => new InternalTokenVerifier(keys, 'logistics')).toThrow('There is no key for calls to logistics.');
});

test('while keys rotate, tokens of both keys pass; afterwards the old key is refused', () => {
  const clock = new ManualClock();
  const next = newSecretKey('second');
  const rotating = new InternalTokenVerifier({ tickets: [key, next] }, 'tickets', clock);
  for (const first of [key, next]) {
    const token = new InternalTokenSigner({ tickets: [first] }, clock).sign(dispatcher, 'tickets', body);
    expect(rotating.verify(token, body).caller.subject).toBe('user-7');
  }
  const rotated = new InternalTokenVerifier({ tickets: [next] }, 'tickets', clock);
  const signer = new InternalTokenSigner({ tickets: [key, next] }, clock);
  expect(refusal(() => rotated.verify(signer.sign(dispatcher, 'tickets', body), body))).toBe('FORGED');
});

test('keys load from the file that the environment names', () => {
  const CALL_KEYS_FILE = join(folder, 'keys.json');
  writeFileSync(CALL_KEYS_FILE, JSON.stringify(keys));
  expect(loadCallKeys({ CALL_KEYS_FILE })).toEqual(keys);
});

test('a missing, unreadable or wrong key file is named in one line', () => {
  const CALL_KEYS_FILE = join(folder, 'wrong.json');
  expect(() => loadCallKeys({})).toThrow('CALL_KEYS_FILE must name a file');
  expect(() => loadCallKeys({ CALL_KEYS_FILE: join(folder, 'none') })).toThrow('cannot be read as JSON');
  for (const wrong of [
    { tickets: [] },
    { tickets: [{ ...key, k: 'c2hvcnQ' }] },
    { tickets: [{ ...key, kty: 'OKP' }] },
  ]) {
    writeFileSync(CALL_KEYS_FILE, JSON.stringify(wrong));
    expect(() => loadCallKeys({ CALL_KEYS_FILE })).toThrow(
      'CALL_KEYS_FILE names a file that does not hold the keys of calls',
    );
  }
});
