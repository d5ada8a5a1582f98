import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { clientToken, startIssuer, type TestIssuer } from './test-issuer.ts';

let site: TestIssuer;
const dealerId = randomUUID();
let dealer: { clientId: string; clientSecret: string };
let machine: { clientId: string; clientSecret: string };

beforeAll(async () => {
  site = await startIssuer();
  const scopes = ['tickets:read', 'tickets:write'];
  dealer = await site.identity.clients.add({ name: 'Dealer A', scopes, roles: [], dealerId });
  machine = await site.identity.clients.add({
    name: 'ERP',
    scopes: ['invoices:read'],
    roles: ['FINANCE'],
    dealerId: null,
  });
});
afterAll(() => site.stop());

test('a dealer client gets a ten-minute token for the dealer API with its dealer and the scopes that it asked for', async () => {
  const { access_token = '' } = await clientToken(site.issuer, dealer, { scope: 'tickets:read' });
  expect(decodeProtectedHeader(access_token)).toMatchObject({ typ: 'at+jwt', alg: 'ES256' });
  const claims = decodeJwt(access_token);
  expect(claims).toMatchObject({
    iss: site.issuer,
    sub: dealer.clientId,
    client_id: dealer.clientId,
    aud: 'mainstay-dealer',
    dealer_id: dealerId,
    roles: [],
    scope: 'tickets:read',
  });
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(600);
});

test('a scope that the client was not given is left out', async () => {
  expect(await clientToken(site.issuer, dealer, { scope: 'tickets:read invoices:read' })).toMatchObject({
    scope: 'tickets:read',
  });
});

test('a machine of ours gets a token for the staff API with its roles', async () => {
  const { access_token = '' } = await clientToken(site.issuer, machine, { scope: 'invoices:read' });
  const claims = decodeJwt(access_token);
  expect(claims).toMatchObject({ aud: 'mainstay', roles: ['FINANCE'], scope: 'invoices:read' });
  expect(claims).not.toHaveProperty('dealer_id');
});

test('no client gets a token for the other door, or for one that does not exist', async () => {
  const ask = (client: typeof dealer, resource: string) => clientToken(site.issuer, client, { resource });
  expect(await ask(dealer, 'urn:mainstay:staff')).toMatchObject({ error: 'invalid_target' });
  expect(await ask(machine, 'urn:mainstay:dealer')).toMatchObject({ error: 'invalid_target' });
  expect(await ask(machine, 'urn:somewhere:else')).toMatchObject({ error: 'invalid_target' });
  expect(decodeJwt((await ask(dealer, 'urn:mainstay:dealer')).access_token ?? '').aud).toBe('mainstay-dealer');
});

test('a wrong secret, the stored digest and an unknown client are refused', async () => {
  const { rows } = await site.db.query<{ secret_hash: string }>('select secret_hash from client where id = $1', [
    dealer.clientId,
  ]);
  for (const clientSecret of ['wrong', rows[0]?.secret_hash ?? '']) {
    expect(await clientToken(site.issuer, { ...dealer, clientSecret })).toMatchObject({ error: 'invalid_client' });
  }
  expect(await clientToken(site.issuer, { clientId: 'nobody', clientSecret: 'x' })).toMatchObject({
    error: 'invalid_client',
  });
});

test('a removed client gets no more tokens', async () => {
  const client = await site.identity.clients.add({ name: 'Short-lived', scopes: [], roles: [], dealerId });
  expect((await clientToken(site.issuer, client)).access_token).toBeDefined();
  await site.identity.clients.remove('Short-lived');
  expect(await clientToken(site.issuer, client)).toMatchObject({ error: 'invalid_client' });
});

test('a client may not sign people in, and the web client may not use client credentials', async () => {
  const refusal = { error_description: 'requested grant type is not allowed for this client' };
  expect(await clientToken(site.issuer, dealer, { grant_type: 'authorization_code' })).toMatchObject(refusal);
  const answer = await fetch(new URL('/token', site.issuer), {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'mainstay-web' }),
  });
  expect(await answer.json()).toMatchObject(refusal);
});

test('a taken name, a malformed dealer id and staff roles for a dealer are refused', async () => {
  const client = { name: 'New', scopes: [], roles: [], dealerId };
  await expect(site.identity.clients.add({ ...client, name: 'ERP' })).rejects.toThrow('The client name ERP is taken.');
  await expect(site.identity.clients.add({ ...client, dealerId: 'dealer-7' })).rejects.toThrow('Invalid UUID');
  await expect(site.identity.clients.add({ ...client, roles: ['CSR'] })).rejects.toThrow('no staff roles');
});
