import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { locationOf, PASSWORD, REDIRECT_URI, startIssuer, Visitor, type TestIssuer } from './test-issuer.ts';

let site: TestIssuer;
const visitor = () => new Visitor(site.issuer);

beforeAll(async () => {
  site = await startIssuer();
  for (const name of ['anna', 'bert', 'carla', 'dora', 'emil', 'frida', 'gerd']) await site.addUser(name);
});
afterAll(() => site.stop());

test('signing in gives a ten-minute token for the staff API with the roles of the account', async () => {
  const anna = visitor();
  const { access_token = '', id_token = '' } = await anna.redeem((await anna.signIn('anna')).get('code'));
  const keys = createRemoteJWKSet(new URL('/jwks', site.issuer));
  const { payload } = await jwtVerify(access_token, keys, {
    issuer: site.issuer,
    audience: 'mainstay',
    typ: 'at+jwt',
    algorithms: ['RS256'],
  });
  expect(payload).toMatchObject({ client_id: 'mainstay-web', roles: ['DISPATCHER', 'CSR'] });
  expect(payload).not.toHaveProperty('dealer_id');
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
  expect(decodeJwt(id_token)).toMatchObject({ sub: payload.sub, aud: 'mainstay-web', preferred_username: 'anna' });
});

test('a wrong password and an unknown user get the same answer', async () => {
  const wrong = await visitor().submit('bert', 'not the password');
  const unknown = await visitor().submit('nobody-here', 'not the password');
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  const text = 'The user name or the password is wrong.';
  expect(await wrong.text()).toContain(text);
  expect(await unknown.text()).toContain(text);
});

test('the page speaks Chinese to who prefers it', async () => {
  const guest = visitor();
  const { url, csrf } = await guest.openForm();
  const answer = await guest.visit(url, { csrf, username: 'bert', password: 'x' }, 'zh-CN,zh;q=0.9,en;q=0.8');
  expect(await answer.text()).toContain('用户名或密码错误。');
});

test('a user name comes back escaped', async () => {
  const answer = await visitor().submit('"><script>alert(1)</script>', 'x');
  expect(await answer.text()).not.toContain('<script>');
});

test('five failures lock the account for that address, the right password included, and say for how long', async () => {
  const guest = visitor();
  const { url, csrf } = await guest.openForm();
  const burst = Array.from({ length: 7 }, () => guest.visit(url, { csrf, username: 'carla', password: 'guess' }));
  const statuses = (await Promise.all(burst)).map(answer => answer.status);
  expect(statuses.toSorted()).toEqual([401, 401, 401, 401, 401, 429, 429]);
  const right = await guest.visit(url, { csrf, username: 'Carla', password: PASSWORD });
  expect([right.status, right.headers.get('retry-after')]).toEqual([429, '900']);
  expect(await right.text()).toContain('Try again in 15 minutes');
  expect((await visitor().signIn('anna')).get('code')).toBeTruthy();

  await site.db.query(`update sign_in_failure set last_at = now() - interval '16 minutes' where username = 'carla'`);
  expect((await visitor().signIn('carla')).get('code')).toBeTruthy();
});

test('two replicas are one issuer: each step at the other, one code for one token, and failures counted together', async () => {
  const other = await site.replica();
  const addresses = [site.issuer, other.address];
  const anna = new Visitor(site.issuer, addresses);
  const code = (await anna.signIn('anna')).get('code');
  const { access_token = '' } = await anna.redeem(code);
  const keys = createRemoteJWKSet(new URL('/jwks', other.address));
  const { payload } = await jwtVerify(access_token, keys, { issuer: site.issuer, audience: 'mainstay' });
  expect(payload).toMatchObject({ roles: ['DISPATCHER', 'CSR'] });
  expect(await anna.redeem(code)).toMatchObject({ error: 'invalid_grant' });

  const bert = new Visitor(site.issuer, addresses);
  const raced = (await bert.signIn('bert')).get('code');
  const both = await Promise.all([bert.redeem(raced), bert.redeem(raced)]);
  expect(both.filter(it => it.access_token).length).toBeLessThanOrEqual(1);
  expect(both.map(it => it.error)).toContain('invalid_grant');

  const guest = new Visitor(site.issuer, addresses);
  const { url, csrf } = await guest.openForm();
  const burst = Array.from({ length: 8 }, () => guest.visit(url, { csrf, username: 'gerd', password: 'guess' }));
  const statuses = (await Promise.all(burst)).map(answer => answer.status);
  expect(statuses.toSorted()).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  await other.close();
});

test('a disabled account is told so, only with its right password, and loses its session at once', async () => {
  const dora = visitor();
  expect((await dora.signIn('dora')).get('code')).toBeTruthy();
  await site.identity.accounts.disable('dora');
  expect(locationOf(await dora.visit(dora.authorizationUrl()))).toContain('/interaction/');
  const right = await visitor().submit('dora', PASSWORD);
  expect(right.status).toBe(403);
  expect(await right.text()).toContain('This account is disabled.');
  expect((await visitor().submit('dora', 'wrong')).status).toBe(401);
});

test('an account that is disabled between sign-in and redemption gets no token', async () => {
  const frida = visitor();
  const code = (await frida.signIn('frida')).get('code');
  await site.identity.accounts.disable('frida');
  expect(await frida.redeem(code)).toMatchObject({ error: 'invalid_grant' });
});

test('a form without the token of its own interaction does not sign in', async () => {
  const guest = visitor();
  const { url } = await guest.openForm();
  const { csrf: foreign } = await visitor().openForm();
  for (const csrf of ['', foreign]) {
    expect((await guest.visit(url, { csrf, username: 'anna', password: PASSWORD })).status).toBe(403);
  }
});

test('the form of another browser is of no use', async () => {
  const { url, csrf } = await visitor().openForm();
  const answer = await visitor().visit(url, { csrf, username: 'anna', password: PASSWORD });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('This sign-in has expired');
});

test('the page may not be framed, cached or load anything', async () => {
  const guest = visitor();
  const headers = (await guest.visit((await guest.openForm()).url)).headers;
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('cache-control')).toBe('no-store');
});

test('an unknown redirect address is refused on a page, without going there', async () => {
  const answer = await visitor().visit(visitor().authorizationUrl({ redirect_uri: 'https://evil.example/cb' }));
  expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  expect(await answer.text()).toContain('redirect_uri did not match');
});

test('a request without PKCE is refused', async () => {
  const url = visitor().authorizationUrl();
  url.searchParams.delete('code_challenge');
  url.searchParams.delete('code_challenge_method');
  const target = new URL(locationOf(await visitor().visit(url)));
  expect(target.searchParams.get('error')).toBe('invalid_request');
});

test('a code works once, with its verifier, and for a minute', async () => {
  const emil = visitor();
  const code = (await emil.signIn('emil')).get('code');
  expect(await emil.redeem(code, { code_verifier: 'x'.repeat(43) })).toMatchObject({ error: 'invalid_grant' });

  const again = new URL(locationOf(await emil.visit(emil.authorizationUrl()))).searchParams.get('code');
  const race = await Promise.all([emil.redeem(again), emil.redeem(again), emil.redeem(again)]);
  expect(race.filter(answer => answer.access_token !== undefined).length).toBeLessThanOrEqual(1);
  expect(await emil.redeem(again)).toMatchObject({ error: 'invalid_grant' });

  const late = new URL(locationOf(await emil.visit(emil.authorizationUrl()))).searchParams.get('code');
  const { rows } = await site.db.query<{ seconds: string }>(
    `select extract(epoch from expires_at - now()) as seconds from oidc_payload where model = 'AuthorizationCode' and id = $1`,
    [late],
  );
  expect(Number(rows[0]?.seconds)).toBeGreaterThan(50);
  expect(Number(rows[0]?.seconds)).toBeLessThanOrEqual(60);
  await site.db.query('update oidc_payload set expires_at = now() where id = $1', [late]);
  expect(await emil.redeem(late)).toMatchObject({ error: 'invalid_grant' });
});

test('a person of a dealer reaches the dealer API, and never the staff API', async () => {
  const dealerId = randomUUID();
  await site.addUser('dealer-person', dealerId);
  const staff = await visitor().signIn('dealer-person', { resource: 'urn:mainstay:staff' });
  expect([staff.get('code'), staff.get('error')]).toEqual([null, 'invalid_target']);

  const person = visitor();
  const code = (await person.signIn('dealer-person', { resource: 'urn:mainstay:dealer' })).get('code');
  const { access_token = '' } = await person.redeem(code);
  expect(decodeJwt(access_token)).toMatchObject({ aud: 'mainstay-dealer', dealer_id: dealerId, roles: [] });
  expect(decodeJwt(access_token)).not.toHaveProperty('scope');

  const member = await visitor().signIn('anna', { resource: 'urn:mainstay:dealer' });
  expect(member.get('error')).toBe('invalid_target');
});

test('a person of a dealer gets of the scopes that the page asks for those of the role, and is asked for no consent', async () => {
  await site.addUser('dealer-reader', randomUUID());
  const person = visitor();
  const asks = {
    resource: 'urn:mainstay:dealer',
    scope: 'openid profile tickets:read tickets:write invoices:read everything',
  };
  const { access_token = '' } = await person.redeem((await person.signIn('dealer-reader', asks)).get('code'));
  expect(decodeJwt(access_token)['scope']).toBe('invoices:read tickets:read');
  const again = new URL(locationOf(await person.visit(person.authorizationUrl({ ...asks, prompt: 'none' }))));
  const renewed = await person.redeem(again.searchParams.get('code'));
  expect(decodeJwt(renewed.access_token ?? '')['scope']).toBe('invoices:read tickets:read');
});

test('scopes of dealers are nothing that staff could ask for', async () => {
  const anna = visitor();
  const { access_token = '' } = await anna.redeem(
    (await anna.signIn('anna', { scope: 'openid tickets:read' })).get('code'),
  );
  expect(decodeJwt(access_token)).toMatchObject({ aud: 'mainstay', roles: ['DISPATCHER', 'CSR'] });
  expect(decodeJwt(access_token)).not.toHaveProperty('scope');
});

test('a new password ends the sessions of the account', async () => {
  const bert = visitor();
  await bert.signIn('bert');
  expect(locationOf(await bert.visit(bert.authorizationUrl()))).toContain(REDIRECT_URI);
  await site.identity.accounts.setPassword('bert', 'scrypt$2$1$1$AAAA$AAAA');
  expect(locationOf(await bert.visit(bert.authorizationUrl()))).toContain('/interaction/');
});

test('an application may ask without showing a page, and asking for consent shows none', async () => {
  const anna = visitor();
  const ask = async (prompt: string) =>
    new URL(locationOf(await anna.visit(anna.authorizationUrl({ prompt })))).searchParams;
  expect((await ask('none')).get('error')).toBe('login_required');
  await anna.signIn('anna');
  expect((await ask('none')).get('code')).toBeTruthy();

  const consent = locationOf(await anna.visit(anna.authorizationUrl({ prompt: 'consent' })));
  const resume = locationOf(await anna.visit(consent));
  expect(new URL(locationOf(await anna.visit(resume))).searchParams.get('code')).toBeTruthy();
});

test('signing out asks first, then ends the session', async () => {
  const anna = visitor();
  await anna.signIn('anna');
  const html = await (await anna.visit(new URL('/session/end', site.issuer))).text();
  expect(html).toContain('Sign out?');
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const done = await anna.visit(new URL('/session/end/confirm', site.issuer), { xsrf, logout: 'yes' });
  expect(await (await anna.visit(locationOf(done))).text()).toContain('You are signed out');
  expect(locationOf(await anna.visit(anna.authorizationUrl()))).toContain('/interaction/');
});
