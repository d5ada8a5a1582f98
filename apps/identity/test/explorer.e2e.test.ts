import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { begin, discover, redeem, type SignInSettings } from '@mainstay/explorer/pkce';
import { decodeJwt } from 'jose';
import { locationOf, PASSWORD, startIssuer, Visitor, type TestIssuer } from './test-issuer.ts';

const PAGE = 'http://localhost:4000';
const redirectUri = `${PAGE}/explorer/signed-in`;

let site: TestIssuer;
let settings: SignInSettings;
beforeAll(async () => {
  site = await startIssuer({ explorerRedirectUris: [redirectUri] });
  await site.addUser('anna');
  await site.addUser('shop', '01900000-0000-7000-8000-000000000001');
  settings = { issuer: site.issuer, clientId: 'graphiql', scope: 'openid profile', redirectUri };
});
afterAll(() => site.stop());

/** What the window of the issuer comes back with, once the person has filled in the form. */
async function signedIn(visitor: Visitor, url: string, username: string): Promise<URLSearchParams> {
  const form = locationOf(await visitor.visit(url));
  const csrf = /name="csrf" value="([^"]+)"/.exec(await (await visitor.visit(form)).text())?.[1] ?? '';
  const resume = locationOf(await visitor.visit(form, { csrf, username, password: PASSWORD }));
  return new URL(locationOf(await visitor.visit(resume))).searchParams;
}

test('GraphiQL signs staff in by code and PKCE, and gets a token for the staff graph', async () => {
  const endpoints = await discover(site.issuer);
  const attempt = await begin(settings, endpoints);
  const returned = await signedIn(new Visitor(site.issuer), attempt.url, 'anna');
  expect(returned.get('state')).toBe(attempt.state);
  const { accessToken, expiresAt, name } = await redeem(settings, endpoints, attempt, returned.get('code') ?? '');
  expect(decodeJwt(accessToken)).toMatchObject({
    aud: 'mainstay',
    client_id: 'graphiql',
    roles: ['DISPATCHER', 'CSR'],
  });
  expect([name, expiresAt > Date.now()]).toEqual(['Display anna', true]);
});

test('a code is worth nothing without the verifier that only the page knows', async () => {
  const endpoints = await discover(site.issuer);
  const attempt = await begin(settings, endpoints);
  const code = (await signedIn(new Visitor(site.issuer), attempt.url, 'anna')).get('code') ?? '';
  const thief = await begin(settings, endpoints);
  await expect(redeem(settings, endpoints, thief, code)).rejects.toThrow('grant request is invalid');
});

test('a session at the issuer renews without a page; without one the issuer says so', async () => {
  const endpoints = await discover(site.issuer);
  const visitor = new Visitor(site.issuer);
  const silent = await begin(settings, endpoints, 'none');
  const answerTo = async () => new URL(locationOf(await visitor.visit(silent.url))).searchParams;
  expect((await answerTo()).get('error')).toBe('login_required');
  await signedIn(visitor, (await begin(settings, endpoints)).url, 'anna');
  const renewed = await redeem(settings, endpoints, silent, (await answerTo()).get('code') ?? '');
  expect(decodeJwt(renewed.accessToken)).toMatchObject({ aud: 'mainstay' });
});

test('a person of a dealer gets nothing for the staff graph', async () => {
  const attempt = await begin(settings, await discover(site.issuer));
  const returned = await signedIn(new Visitor(site.issuer), attempt.url, 'shop');
  expect([returned.get('code'), returned.get('error')]).toEqual([null, 'invalid_target']);
});

test('a person of a dealer signs in at GraphiQL of the dealers’ graph, with the scopes of the role', async () => {
  const dealers = { ...settings, resource: 'urn:mainstay:dealer', scope: 'openid profile tickets:read tickets:write' };
  const endpoints = await discover(site.issuer);
  const attempt = await begin(dealers, endpoints);
  const code = (await signedIn(new Visitor(site.issuer), attempt.url, 'shop')).get('code') ?? '';
  const { accessToken, name } = await redeem(dealers, endpoints, attempt, code);
  expect(decodeJwt(accessToken)).toMatchObject({
    ...{ aud: 'mainstay-dealer', dealer_id: '01900000-0000-7000-8000-000000000001', scope: 'tickets:read' },
  });
  expect(name).toBe('Display shop');
});

test('only the page that the code goes to may redeem it from a browser', async () => {
  const { token_endpoint } = await discover(site.issuer);
  const allowed = async (origin: string) => {
    const body = new URLSearchParams({ grant_type: 'authorization_code', client_id: 'graphiql', code: 'x' });
    const response = await fetch(token_endpoint, { method: 'POST', headers: { origin }, body });
    return response.headers.get('access-control-allow-origin');
  };
  expect([await allowed(PAGE), await allowed('https://evil.example')]).toEqual([PAGE, null]);
});

test('an issuer that was told of no GraphiQL does not know it', async () => {
  const other = await startIssuer();
  const attempt = await begin({ ...settings, issuer: other.issuer }, await discover(other.issuer));
  const answer = await new Visitor(other.issuer).visit(attempt.url);
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('client is invalid')]);
  await other.stop();
});
