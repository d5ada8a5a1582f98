import { createHmac } from 'node:crypto';
import {
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTPayload,
  jwtVerify,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  SignJWT,
} from 'jose';
import { beforeAll, expect, test } from '@jest/globals';
import { verifyToken } from './verify-token.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z') / 1000;
const CLAIMS = { iss: 'issuer', aud: ['staff', 'other'], sub: 'anna', roles: ['CSR'], iat: NOW, exp: NOW + 600 };
const OPTIONS: JWTVerifyOptions = {
  ...{ algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'], issuer: 'issuer', audience: ['staff', 'dealer'] },
  ...{ clockTolerance: 5, requiredClaims: ['sub', 'exp'], currentDate: new Date(NOW * 1000) },
};

const text = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const part = (token: string, at: number): string => token.split('.')[at] ?? '';
const pairs = new Map<string, Awaited<ReturnType<typeof generateKeyPair>>>();
let keys: JWTVerifyGetKey;
let publicPem: string;

beforeAll(async () => {
  const jwks: object[] = [];
  for (const [kid, alg] of [
    ['ours', 'RS256'],
    ['padded', 'PS256'],
    ['curve', 'ES256'],
    ['edwards', 'EdDSA'],
  ] as const) {
    const pair = await generateKeyPair(alg, { extractable: true });
    pairs.set(kid, pair);
    jwks.push({ ...(await exportJWK(pair.publicKey)), kid, alg, use: 'sig' });
  }
  pairs.set('stranger', await generateKeyPair('RS256', { extractable: true }));
  keys = createLocalJWKSet({ keys: jwks });
  publicPem = await exportSPKI(pairs.get('ours')!.publicKey);
});

const signed = (claims: JWTPayload | object, header: object = {}, key = 'ours', alg = 'RS256'): Promise<string> =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg, kid: key, ...header }).sign(pairs.get(key)!.privateKey);
const changed = async (change: (parts: string[]) => readonly string[]): Promise<string> =>
  change((await signed(CLAIMS)).split('.')).join('.');

/** What each kind of token is; every one is answered as jose alone does. */
const TOKENS: Readonly<Record<string, () => Promise<string>>> = {
  'a good one': () => signed(CLAIMS),
  'a good one of PS256': () => signed(CLAIMS, {}, 'padded', 'PS256'),
  'a good one of ES256': () => signed(CLAIMS, {}, 'curve', 'ES256'),
  'a good one of EdDSA': () => signed(CLAIMS, {}, 'edwards', 'EdDSA'),
  'one that expires within the tolerance': () => signed({ ...CLAIMS, exp: NOW - 4 }),
  'an expired one': () => signed({ ...CLAIMS, exp: NOW - 6 }),
  'one that is not yet valid': () => signed({ ...CLAIMS, nbf: NOW + 60 }),
  'one of another issuer': () => signed({ ...CLAIMS, iss: 'else' }),
  'one for another audience': () => signed({ ...CLAIMS, aud: 'else' }),
  'one without a subject': () => signed({ ...CLAIMS, sub: undefined }),
  'one without an end': () => signed({ ...CLAIMS, exp: undefined }),
  'one whose end is a text': () => signed({ ...CLAIMS, exp: 'soon' }),
  'one with other claims': () => changed(([head = '', , mark = '']) => [head, text({ ...CLAIMS, sub: 'boss' }), mark]),
  'one with another header': () =>
    changed(([, body = '', mark = '']) => [text({ alg: 'RS256', kid: 'ours', typ: 'x' }), body, mark]),
  'one with another signature': async () => `${(await signed(CLAIMS)).slice(0, -8)}AAAAAAAA`,
  'one with a short signature': async () => (await signed(CLAIMS)).slice(0, -40),
  'one with no signature': () => changed(([head = '', body = '']) => [head, body, '']),
  'one with four parts': () => changed(parts => [...parts, 'x']),
  'one with a strange letter': () => changed(([head = '', body = '', mark = '']) => [head, `${body}*`, mark]),
  'one whose claims are no JSON': async () => {
    const head = text({ alg: 'RS256', kid: 'ours' });
    const body = Buffer.from('no JSON').toString('base64url');
    const mark = await crypto.subtle.sign(
      'RSASSA-PKCS1-v1_5',
      pairs.get('ours')!.privateKey,
      Buffer.from(`${head}.${body}`),
    );
    return [head, body, Buffer.from(mark).toString('base64url')].join('.');
  },
  'one of a key that nobody knows': () => signed(CLAIMS, { kid: 'nobody' }, 'stranger'),
  'one that a stranger signed as us': () => signed(CLAIMS, { kid: 'ours' }, 'stranger'),
  'one that names no key': () => signed(CLAIMS, { kid: undefined }),
  'one without an algorithm': () => changed(([, body = '', mark = '']) => [text({ kid: 'ours' }), body, mark]),
  'an unsigned one': async () => `${text({ alg: 'none' })}.${part(await signed(CLAIMS), 1)}.`,
  'an unsigned one with a signature': async () => `${text({ alg: 'none' })}.${part(await signed(CLAIMS), 1)}.AAAA`,
  'one that takes our public key for a secret': async () => {
    const signedText = `${text({ alg: 'HS256', kid: 'ours' })}.${part(await signed(CLAIMS), 1)}`;
    return `${signedText}.${createHmac('sha256', publicPem).update(signedText).digest('base64url')}`;
  },
  'one that names an algorithm that its key is not for': () =>
    changed(([, body = '', mark = '']) => [text({ alg: 'RS256', kid: 'curve' }), body, mark]),
  'one that must be understood': () =>
    changed(([, body = '', mark = '']) => [text({ alg: 'RS256', kid: 'ours', crit: ['x'], x: 1 }), body, mark]),
};

/** The claims, or the code of the refusal with the claim that it is about. */
const outcomeOf = (verified: Promise<JWTPayload>): Promise<unknown> =>
  verified.then(
    claims => claims,
    (error: { code?: string; claim?: string; constructor: { name: string } }) => ({
      refused: error.code ?? error.constructor.name,
      claim: error.claim,
    }),
  );
const byJose = async (token: string): Promise<JWTPayload> => (await jwtVerify(token, keys, OPTIONS)).payload;

test.each(Object.keys(TOKENS))('%s is answered as by jose alone', async name => {
  const token = await TOKENS[name]!();
  expect(await outcomeOf(verifyToken(token, keys, OPTIONS))).toEqual(await outcomeOf(byJose(token)));
});

test('the good ones are good, and no other is', async () => {
  const good: string[] = [];
  for (const [name, token] of Object.entries(TOKENS)) {
    const isGood = await verifyToken(await token(), keys, OPTIONS).then(
      () => true,
      () => false,
    );
    if (isGood) good.push(name);
  }
  expect(good).toEqual([
    ...['a good one', 'a good one of PS256', 'a good one of ES256', 'a good one of EdDSA'],
    ...['one that expires within the tolerance', 'one that names no key'],
  ]);
});

test('RS256 that is not allowed is refused, and so is a key that is too short or not for it', async () => {
  const token = await signed(CLAIMS);
  const options = { ...OPTIONS, algorithms: ['ES256'] };
  await expect(verifyToken(token, keys, options)).rejects.toMatchObject({ code: 'ERR_JOSE_ALG_NOT_ALLOWED' });
  const rsa = { name: 'RSASSA-PKCS1-v1_5', publicExponent: new Uint8Array([1, 0, 1]) };
  for (const [modulusLength, hash] of [
    [1024, 'SHA-256'],
    [2048, 'SHA-512'],
  ] as const) {
    const pair = await crypto.subtle.generateKey({ ...rsa, modulusLength, hash }, true, ['sign', 'verify']);
    const unsigned = `${text({ alg: 'RS256' })}.${text(CLAIMS)}`;
    const mark = await crypto.subtle.sign(rsa.name, pair.privateKey, Buffer.from(unsigned));
    const weak = `${unsigned}.${Buffer.from(mark).toString('base64url')}`;
    await expect(verifyToken(weak, () => Promise.resolve(pair.publicKey), OPTIONS)).rejects.toThrow(TypeError);
  }
});
