import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import pg from 'pg';
import { z } from 'zod';
import { createIdentity } from '../src/identity.ts';
import { clientToken, locationOf, startIssuer, Visitor, type TestIssuer } from './test-issuer.ts';

let site: TestIssuer;
let machine: { clientId: string; clientSecret: string };

beforeAll(async () => {
  site = await startIssuer();
  await site.addUser('anna');
  machine = await site.identity.clients.add({ name: 'ERP', scopes: [], roles: ['FINANCE'] });
});
afterAll(() => site.stop());

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) });
const publishedKeys = async () => KeySet.parse(await (await fetch(new URL('/jwks', site.issuer))).json());
const newToken = async () => (await clientToken(site.issuer, machine)).access_token ?? '';
const verifies = async (token: string) =>
  (await jwtVerify(token, createLocalJWKSet(await publishedKeys()), { issuer: site.issuer })).payload.sub;

test('migrating twice, and twice at once, keeps keys and accounts', async () => {
  const before = await publishedKeys();
  await Promise.all([site.identity.migrate(), site.identity.migrate()]);
  await site.restart();
  expect(await publishedKeys()).toEqual(before);
  expect(await site.identity.accounts.usernames()).toContain('anna');
});

test('the published keys hold nothing private', async () => {
  expect((await publishedKeys()).keys[0]).toEqual({
    kty: 'RSA',
    alg: 'RS256',
    use: 'sig',
    kid: expect.any(String),
    n: expect.any(String),
    e: 'AQAB',
  });
});

test('a restart keeps sessions and keys', async () => {
  const anna = new Visitor(site.issuer);
  await anna.signIn('anna');
  const token = await newToken();
  await site.restart();
  const code = new URL(locationOf(await anna.visit(anna.authorizationUrl()))).searchParams.get('code');
  expect((await anna.redeem(code)).access_token).toBeDefined();
  expect(await verifies(token)).toBe(machine.clientId);
});

test('rotated keys are published before they sign, and old tokens and sessions stay good', async () => {
  const anna = new Visitor(site.issuer);
  await anna.signIn('anna');
  const old = await newToken();
  await site.identity.rotateKeys();
  await site.identity.reloadKeys();
  expect((await publishedKeys()).keys).toHaveLength(2);
  expect(decodeProtectedHeader(await newToken()).kid).toBe(decodeProtectedHeader(old).kid);

  await site.db.query(`update issuer_key set active_from = now() where active_from > now()`);
  await site.identity.reloadKeys();
  const young = await newToken();
  expect(decodeProtectedHeader(young).kid).not.toBe(decodeProtectedHeader(old).kid);
  expect(await verifies(old)).toBe(machine.clientId);
  expect(await verifies(young)).toBe(machine.clientId);
  expect(locationOf(await anna.visit(anna.authorizationUrl()))).toContain('code=');
});

test('a key is forgotten a day after its successor took over', async () => {
  await site.identity.rotateKeys({ now: true });
  await site.db.query(`update issuer_key set active_from = active_from - interval '25 hours'`);
  await site.identity.rotateKeys({ now: true });
  await site.identity.reloadKeys();
  expect((await publishedKeys()).keys).toHaveLength(2);
});

test('addresses in the discovery document follow the issuer, not the request', async () => {
  const { port } = new URL(site.issuer);
  const answer = await fetch(`http://localhost:${port}/.well-known/openid-configuration`, {
    headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  });
  const document: unknown = await answer.json();
  expect(document).toMatchObject({
    issuer: site.issuer,
    authorization_endpoint: `${site.issuer}/auth`,
    code_challenge_methods_supported: ['S256'],
    grant_types_supported: expect.arrayContaining(['authorization_code', 'client_credentials']),
  });
  expect(document).not.toHaveProperty('registration_endpoint');
});

test('an https issuer behind a plain-http proxy sets secure cookies', async () => {
  const secure = createIdentity({
    issuer: 'https://id.example.com',
    databaseUrl: site.serverUrl,
    database: site.database,
  });
  await secure.listen(0, 'localhost');
  try {
    const { port } = secure.address();
    const url = new URL(new Visitor('https://id.example.com').authorizationUrl());
    const answer = await fetch(`http://localhost:${port}${url.pathname}${url.search}`, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    const cookies = answer.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/; secure; httponly/i);
  } finally {
    await secure.close();
  }
});

test('health is the process, readiness is the database', async () => {
  const orphan = createIdentity({
    issuer: 'http://localhost:1',
    databaseUrl: site.serverUrl,
    database: 'no_such_database',
  });
  await expect(orphan.listen(0)).rejects.toThrow('does not exist');
  await orphan.close();
  expect((await fetch(new URL('/healthz', site.issuer))).status).toBe(200);
  expect((await fetch(new URL('/readyz', site.issuer))).status).toBe(200);
});

test('without its database the issuer says so, and serves again when it is back', async () => {
  const server = new pg.Client({ connectionString: site.serverUrl });
  await server.connect();
  const allow = (connections: boolean) =>
    server.query(`alter database ${pg.escapeIdentifier(site.database)} allow_connections ${connections}`);
  const status = async (path: string) => (await fetch(new URL(path, site.issuer))).status;
  const guest = new Visitor(site.issuer);
  const { url } = await guest.openForm();
  try {
    await allow(false);
    await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [site.database]);
    expect(await status('/readyz')).toBe(503);
    expect(await status('/healthz')).toBe(200);
    const page = await guest.visit(url);
    expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('not available just now')]);
    expect(await clientToken(site.issuer, machine)).toEqual({
      error: 'server_error',
      error_description: 'oops! something went wrong',
    });
  } finally {
    await allow(true);
    await server.end();
  }
  expect(await status('/readyz')).toBe(200);
  expect(await verifies(await newToken())).toBe(machine.clientId);
});
