import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { runCommand } from '../src/commands.ts';
import { clientToken, startIssuer, type TestIssuer } from './test-issuer.ts';

let site: TestIssuer;
let reader: { clientId: string; clientSecret: string };
let machine: { clientId: string; clientSecret: string };

beforeAll(async () => {
  site = await startIssuer();
  const scopes = ['tickets:read', 'tickets:write'];
  reader = await site.identity.clients.add({ name: 'Desk', scopes, roles: ['CSR'] });
  machine = await site.identity.clients.add({
    name: 'ERP',
    scopes: ['invoices:read'],
    roles: ['FINANCE'],
  });
});
afterAll(() => site.stop());

test('a machine gets a ten-minute token for the staff API with its roles and the scopes that it asked for', async () => {
  const { access_token = '' } = await clientToken(site.issuer, reader, { scope: 'tickets:read' });
  expect(decodeProtectedHeader(access_token)).toMatchObject({ typ: 'at+jwt', alg: 'RS256' });
  const claims = decodeJwt(access_token);
  expect(claims).toMatchObject({
    iss: site.issuer,
    sub: reader.clientId,
    client_id: reader.clientId,
    aud: 'mainstay',
    roles: ['CSR'],
    scope: 'tickets:read',
  });
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(600);
});

test('a scope that the client was not given is left out', async () => {
  expect(await clientToken(site.issuer, reader, { scope: 'tickets:read invoices:read' })).toMatchObject({
    scope: 'tickets:read',
  });
});

test('a machine of ours gets a token for the staff API with its roles', async () => {
  const { access_token = '' } = await clientToken(site.issuer, machine, { scope: 'invoices:read' });
  const claims = decodeJwt(access_token);
  expect(claims).toMatchObject({ aud: 'mainstay', roles: ['FINANCE'], scope: 'invoices:read' });
  expect(claims).not.toHaveProperty('dealer_id');
});

test('the client of a dealer that an installation has from before is gone: it would be a machine of ours', async () => {
  const old = await site.identity.clients.add({ name: 'Dealer K', scopes: ['tickets:read'], roles: [] });
  await site.db.query('alter table client add column dealer_id uuid');
  await site.db.query('update client set dealer_id = gen_random_uuid() where id = $1', [old.clientId]);
  await site.db.query('delete from migration where number = 2');
  await site.identity.migrate();
  expect(await clientToken(site.issuer, old)).toMatchObject({ error: 'invalid_client' });
  expect(await clientToken(site.issuer, reader, { scope: 'tickets:read' })).toHaveProperty('access_token');
});

test('no client gets a token for the other door, or for one that does not exist', async () => {
  const ask = (client: typeof reader, resource: string) => clientToken(site.issuer, client, { resource });
  expect(await ask(reader, 'urn:mainstay:dealer')).toMatchObject({ error: 'invalid_target' });
  expect(await ask(machine, 'urn:mainstay:dealer')).toMatchObject({ error: 'invalid_target' });
  expect(await ask(machine, 'urn:somewhere:else')).toMatchObject({ error: 'invalid_target' });
  expect(decodeJwt((await ask(reader, 'urn:mainstay:staff')).access_token ?? '').aud).toBe('mainstay');
});

test('a wrong secret, the stored digest and an unknown client are refused', async () => {
  const { rows } = await site.db.query<{ secrets: { digest: string }[] }>('select secrets from client where id = $1', [
    reader.clientId,
  ]);
  const digest = rows[0]?.secrets[0]?.digest ?? '';
  expect(digest).toHaveLength(43);
  for (const clientSecret of ['wrong', digest]) {
    expect(await clientToken(site.issuer, { ...reader, clientSecret })).toMatchObject({ error: 'invalid_client' });
  }
  expect(await clientToken(site.issuer, { clientId: 'nobody', clientSecret: 'x' })).toMatchObject({
    error: 'invalid_client',
  });
});

test('a rotated secret and the one before are both good until the grace period ends', async () => {
  const { clients } = site.identity;
  const first = await clients.add({ name: 'Rotating', scopes: [], roles: [] });
  const isGood = async (client: typeof first) => (await clientToken(site.issuer, client)).access_token !== undefined;
  const second = (await clients.rotate('Rotating', 24)) ?? first;
  expect(second.clientId).toBe(first.clientId);
  expect([await isGood(first), await isGood(second)]).toEqual([true, true]);

  await site.db.query(
    `update client set secrets = jsonb_set(secrets, '{1,endsAt}', to_jsonb(now() - interval '1 second')) where name = 'Rotating'`,
  );
  expect([await isGood(first), await isGood(second)]).toEqual([false, true]);

  const third = (await clients.rotate('Rotating', 48)) ?? first;
  const fourth = (await clients.rotate('Rotating', 1)) ?? first;
  expect([await isGood(second), await isGood(third), await isGood(fourth)]).toEqual([true, true, true]);
  const { rows } = await site.db.query<{ hours: number }>(
    `select round(extract(epoch from (it ->> 'endsAt')::timestamptz - now()) / 3600)::int as hours
     from client, jsonb_array_elements(secrets) it where name = 'Rotating'`,
  );
  expect(rows.map(it => it.hours)).toEqual([null, 1, 1]);
});

test('a rotation without grace ends every secret before it, as after a leak', async () => {
  const { clients } = site.identity;
  const leaked = await clients.add({ name: 'Leaked', scopes: [], roles: [] });
  const next = (await clients.rotate('Leaked', 0)) ?? leaked;
  expect(await clientToken(site.issuer, leaked)).toMatchObject({ error: 'invalid_client' });
  expect((await clientToken(site.issuer, next)).access_token).toBeDefined();
  await expect(clients.rotate('Leaked', 169)).rejects.toThrow();
  expect(await clients.rotate('Nobody', 1)).toBeUndefined();
});

test('the command line makes, lists, rotates and removes a client, and prints a secret only when it is made', async () => {
  const run = (...args: string[]) => runCommand(site.identity, args);
  const credentialIn = (text: string) => {
    const [, clientId = '', clientSecret = ''] = /client_id (\S+)\nclient_secret (\S+)/.exec(text) ?? [];
    return { clientId, clientSecret };
  };
  const made = await run('client', 'add', '--name', 'ERP of B', '--roles', 'CSR', '--scopes', 'tickets:read');
  const first = credentialIn(made);
  const list = await run('client', 'list');
  expect(list).toContain(`ERP of B\t${first.clientId}\tCSR\ttickets:read`);
  expect(list).not.toContain(first.clientSecret);
  const second = credentialIn(await run('client', 'rotate', '--name', 'ERP of B', '--grace-hours', '1'));
  for (const client of [first, second]) {
    expect((await clientToken(site.issuer, client)).access_token).toBeDefined();
  }
  await run('client', 'remove', '--name', 'ERP of B');
  expect(await clientToken(site.issuer, second)).toMatchObject({ error: 'invalid_client' });
  await expect(run('client', 'rotate', '--name', 'ERP of B')).rejects.toThrow('There is no client ERP of B.');
});

test('a removed client gets no more tokens', async () => {
  const client = await site.identity.clients.add({ name: 'Short-lived', scopes: [], roles: [] });
  expect((await clientToken(site.issuer, client)).access_token).toBeDefined();
  await site.identity.clients.remove('Short-lived');
  expect(await clientToken(site.issuer, client)).toMatchObject({ error: 'invalid_client' });
});

test('a client may not sign people in, and the web client may not use client credentials', async () => {
  const refusal = { error_description: 'requested grant type is not allowed for this client' };
  expect(await clientToken(site.issuer, reader, { grant_type: 'authorization_code' })).toMatchObject(refusal);
  const answer = await fetch(new URL('/token', site.issuer), {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'mainstay-web' }),
  });
  expect(await answer.json()).toMatchObject(refusal);
});

test('a taken name is refused', async () => {
  const client = { name: 'ERP', scopes: [], roles: [] };
  await expect(site.identity.clients.add(client)).rejects.toThrow('The client name ERP is taken.');
});
