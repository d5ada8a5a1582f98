import { hash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEALER_SCOPES } from '@mainstay/kit/domain';
import { startTestService, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(customers);
});
afterAll(() => service.close());

let count = 0;
const unique = (prefix: string) => `${prefix}-${++count}`;
const inDays = (days: number) => new Date(service.clock.now().getTime() + days * 86_400_000).toISOString();
const digestOf = (secret: string) => hash('sha256', secret, 'hex');

async function mutate(name: string, select: string, variables: { id?: string; input?: object }) {
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  const args = Object.keys(variables);
  const declared = args.map(it => (it === 'id' ? '$id: ID!' : `$input: ${Name}Input!`)).join(', ');
  const query = `mutation (${declared}) { ${name}(${args.map(it => `${it}: $${it}`).join(', ')}) {
    ${select} userErrors { __typename path } } }`;
  return (await service.run(query, variables))[name];
}

const aDealer = async (): Promise<string> =>
  (
    await mutate('dealerRegister', 'dealer { id }', {
      input: { code: unique('KZ'), name: 'Steppe Machines', country: 'KZ' },
    })
  ).dealer.id;

const FIELDS = `apiKey { id prefix name scopes status expiresAt oldSecretsEndAt lastUsedAt createdBy revokedAt
  dealer { id } } secret`;
async function aKey(change: object = {}) {
  const input = { dealer: await aDealer(), name: 'ERP', scopes: ['tickets:read'], expiresAt: inDays(90), ...change };
  return await mutate('apiKeyCreate', FIELDS, { input });
}

const ACCESS = 'dealer { id } refusal scopes quotaPerMinute';
async function accessBy(secret: string) {
  const [, prefix] = secret.split('_');
  const variables = { prefix, digest: digestOf(secret) };
  const query = `query ($prefix: String!, $digest: String!) { dealerAccessByKey(prefix: $prefix, digest: $digest) { ${ACCESS} } }`;
  return (await service.run(query, variables, 'GATEWAY')).dealerAccessByKey;
}
const accessOf = async (dealer: string) =>
  (await service.run(`query ($dealer: ID!) { dealerAccess(dealer: $dealer) { ${ACCESS} } }`, { dealer }, 'GATEWAY'))
    .dealerAccess;

test('an administrator makes a key for a dealer, and finds it again without its secret', async () => {
  const { apiKey, secret } = await aKey();
  expect(apiKey).toMatchObject({ name: 'ERP', status: 'ACTIVE', createdBy: 'test:administrator', lastUsedAt: null });
  expect(secret).toContain(`mst_${apiKey.prefix}_`);
  const { apiKeys } = await service.run(
    `query ($filter: ApiKeyFilter) { apiKeys(filter: $filter) { edges { node { id
      dealer { id apiKeys { edges { node { prefix } } } } } } } }`,
    { filter: { prefix: apiKey.prefix } },
  );
  const dealer = { id: apiKey.dealer.id, apiKeys: { edges: [{ node: { prefix: apiKey.prefix } }] } };
  expect(apiKeys.edges).toEqual([{ node: { id: apiKey.id, dealer } }]);
});

test('the keys of twenty dealers cost no more statements than those of one', async () => {
  await Promise.all(Array.from({ length: 20 }, () => aKey()));
  const list = (first: number) =>
    service.countStatements(() =>
      service.run(
        `{ apiKeys(first: ${first}) { edges { node { dealer { code apiKeys { edges { node { id } } } } } } } }`,
      ),
    );
  expect(await list(20)).toBe(await list(1));
});

test('no secret is left in the database: not with the key, the audit record or an idempotency record', async () => {
  const { apiKey, secret } = await aKey();
  const rotated = await mutate('apiKeyRotate', FIELDS, { id: apiKey.id, input: {} });
  const em = service.service.orm.em.fork();
  const tables: { name: string }[] = await em.execute(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  expect(tables.map(it => it.name)).toEqual(expect.arrayContaining(['api_key', 'audit', 'idempotency', 'outbox']));
  for (const { name } of tables) {
    const rows = JSON.stringify(await em.execute(`select * from "${name}"`));
    for (const text of [secret, rotated.secret])
      expect([name, rows.includes(text.split('_')[2])]).toEqual([name, false]);
  }
});

test('who repeats a creation whose answer was lost gets no second key and no secret, and rotates the first', async () => {
  const dealer = await aDealer();
  const { apiKey } = await aKey({ dealer });
  const again = await aKey({ dealer });
  expect(again).toMatchObject({ apiKey: null, secret: null, userErrors: [{ __typename: 'ApiKeyNameTaken' }] });
  const { secret } = await mutate('apiKeyRotate', FIELDS, { id: apiKey.id, input: { graceHours: 0 } });
  expect(await accessBy(secret)).toMatchObject({ refusal: null });
});

test('the name of a revoked key is free again', async () => {
  const dealer = await aDealer();
  const { apiKey } = await aKey({ dealer });
  await mutate('apiKeyRevoke', 'apiKey { status }', { id: apiKey.id });
  expect((await aKey({ dealer })).apiKey.id).not.toBe(apiKey.id);
});

test.each([
  [
    'apiKeyCreate',
    { input: { dealer: crypto.randomUUID(), name: 'a', scopes: ['parts:read'], expiresAt: '2026-03-09T00:00:00Z' } },
    'DealerNotFound',
  ],
  [
    'apiKeyCreate',
    { input: { dealer: 'nobody', name: 'a', scopes: ['parts:read'], expiresAt: '2026-03-09T00:00:00Z' } },
    'InputInvalid',
  ],
  ['apiKeyRotate', { id: crypto.randomUUID(), input: {} }, 'ApiKeyNotFound'],
  ['apiKeyRevoke', { id: 'nothing' }, 'ApiKeyNotFound'],
])('%s of what there is not is refused (%#)', async (mutation, variables, refusal) => {
  const { apiKey, userErrors } = await mutate(mutation, 'apiKey { id }', variables);
  expect([apiKey, userErrors[0].__typename]).toEqual([null, refusal]);
});

test('the gateway hears what a key allows, and of every reason to refuse it', async () => {
  const { apiKey, secret } = await aKey({ scopes: ['tickets:read', 'tickets:write'] });
  const { id } = apiKey.dealer;
  const welcome = { dealer: { id }, refusal: null, scopes: ['tickets:read', 'tickets:write'], quotaPerMinute: null };
  expect(await accessBy(secret)).toEqual(welcome);
  expect(await accessBy(`mst_${apiKey.prefix}_${'0'.repeat(64)}`)).toBeNull();
  expect(await accessBy(`mst_000000000000_${'0'.repeat(64)}`)).toBeNull();

  await mutate('dealerSuspend', 'dealer { status }', { id, input: { reason: 'does not pay' } });
  expect(await accessBy(secret)).toMatchObject({ refusal: 'DEALER_SUSPENDED' });
  await mutate('dealerReinstate', 'dealer { status }', { id });
  expect(await accessBy(secret)).toEqual(welcome);

  await mutate('apiKeyRevoke', FIELDS.replace(' secret', ''), { id: apiKey.id });
  expect(await accessBy(secret)).toMatchObject({ refusal: 'KEY_REVOKED' });
  const other = await aKey({ expiresAt: inDays(1) });
  service.clock.advance({ hours: 24 });
  expect(await accessBy(other.secret)).toMatchObject({ refusal: 'KEY_EXPIRED' });
});

test('a dealer who comes with a token is known by id', async () => {
  const id = await aDealer();
  const { dealer } = await mutate('dealerSetQuota', 'dealer { quotaPerMinute }', {
    id,
    input: { quotaPerMinute: 5000 },
  });
  expect(dealer).toEqual({ quotaPerMinute: 5000 });
  expect(await accessOf(id)).toEqual({
    dealer: { id },
    refusal: null,
    scopes: [...DEALER_SCOPES],
    quotaPerMinute: 5000,
  });
  await mutate('dealerSuspend', 'dealer { status }', { id, input: { reason: 'contract ended' } });
  await mutate('dealerSetQuota', 'dealer { quotaPerMinute }', { id, input: { quotaPerMinute: null } });
  expect(await accessOf(id)).toMatchObject({ refusal: 'DEALER_SUSPENDED', quotaPerMinute: null });
  expect(await accessOf(crypto.randomUUID())).toBeNull();
  expect(await accessOf('nobody')).toBeNull();
});

test('what the contract with a dealer opens bounds its people, its keys, and which keys are made', async () => {
  const dealer = await aDealer();
  const { secret } = await aKey({ dealer, scopes: ['tickets:read', 'tickets:write'] });
  const opened = await mutate('dealerSetScopes', 'dealer { scopes }', {
    id: dealer,
    input: { scopes: ['tickets:read', 'parts:read', 'parts:read'] },
  });
  expect(opened.dealer.scopes).toEqual(['tickets:read', 'parts:read']);
  expect((await accessBy(secret)).scopes).toEqual(['tickets:read']);
  expect((await accessOf(dealer)).scopes).toEqual(['tickets:read', 'parts:read']);
  const beyond = await aKey({ dealer, name: 'another', scopes: ['invoices:read'] });
  expect(beyond.userErrors).toEqual([{ __typename: 'InputInvalid', path: ['input', 'scopes'] }]);
  for (const scopes of [[], ['everything']]) {
    const refused = await mutate('dealerSetScopes', 'dealer { id }', { id: dealer, input: { scopes } });
    expect(refused.userErrors).toEqual([{ __typename: 'InputInvalid', path: ['input', 'scopes'] }]);
  }
});

test('the reason of a suspension stands with the dealer until it is reinstated', async () => {
  const id = await aDealer();
  const fields = 'dealer { status suspensionReason }';
  expect(await mutate('dealerSuspend', fields, { id, input: { reason: ' ' } })).toMatchObject({ dealer: null });
  const { dealer } = await mutate('dealerSuspend', fields, { id, input: { reason: 'does not pay' } });
  expect(dealer).toEqual({ status: 'SUSPENDED', suspensionReason: 'does not pay' });
  const reinstated = await mutate('dealerReinstate', fields, { id });
  expect(reinstated.dealer).toEqual({ status: 'ACTIVE', suspensionReason: null });
});

test.each([0, 999, 10_000_001])('a quota of %d is refused', async quotaPerMinute => {
  const id = await aDealer();
  const refused = await mutate('dealerSetQuota', 'dealer { id }', { id, input: { quotaPerMinute } });
  expect(refused.userErrors[0].__typename).toBe('InputInvalid');
});

test('the last use of a key is told to the minute, and written once in it', async () => {
  service.clock.set(new Date('2026-03-10T08:00:10Z'));
  const { apiKey, secret } = await aKey();
  const lastUse = async () =>
    (await service.run(`{ apiKeys(filter: { prefix: "${apiKey.prefix}" }) { edges { node { lastUsedAt } } } }`)).apiKeys
      .edges[0].node.lastUsedAt;
  const rowVersion = async () =>
    (await service.service.orm.em.fork().execute(`select xmin::text from api_key where id = '${apiKey.id}'`))[0]?.xmin;
  await accessBy(`mst_${apiKey.prefix}_${'0'.repeat(64)}`);
  expect(await lastUse()).toBeNull();
  await accessBy(secret);
  expect(await lastUse()).toBe('2026-03-10T08:00:00.000Z');
  const written = await rowVersion();
  service.clock.advance({ seconds: 49 });
  await accessBy(secret);
  expect(await rowVersion()).toBe(written);
  service.clock.advance({ seconds: 1 });
  await accessBy(secret);
  expect(await lastUse()).toBe('2026-03-10T08:01:00.000Z');
});

test('a use that comes amid a rotation or a revocation disturbs neither', async () => {
  const { apiKey, secret } = await aKey();
  await Promise.all([accessBy(secret), mutate('apiKeyRotate', FIELDS, { id: apiKey.id, input: {} }), accessBy(secret)]);
  expect(await accessBy(secret)).toMatchObject({ refusal: null });
});

test.each(['STAFF', 'AFTER_SALES_DIRECTOR'] as const)('%s neither sees nor makes keys', async role => {
  const expected = [{ extensions: { code: 'FORBIDDEN' } }];
  expect((await service.send('{ apiKeys { edges { node { id } } } }', {}, role)).errors).toMatchObject(expected);
  const { errors } = await service.send(`mutation { apiKeyRevoke(id: "x") { userErrors { path } } }`, {}, role);
  expect(errors).toMatchObject(expected);
});

test('nobody but the gateway asks what a dealer may do', async () => {
  const dealer = { subject: 'shop', roles: ['GATEWAY'], dealerId: await aDealer() };
  for (const who of ['ADMINISTRATOR', 'STAFF', dealer] as const) {
    const { errors } = await service.send(`{ dealerAccess(dealer: "x") { scopes } }`, {}, who);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
});

test('the figure says how long the first key in use still works: not of a revoked one, nor of one that nobody uses', async () => {
  const other = await startTestService(customers);
  const of = service;
  service = other;
  try {
    const figure = () => other.figure('api_key_ends_in_seconds');
    expect(await figure()).toBeUndefined();
    await aKey({ expiresAt: inDays(2) });
    expect(await figure()).toBeUndefined();
    const soon = await aKey({ expiresAt: inDays(10) });
    const late = await aKey({ expiresAt: inDays(20) });
    for (const { secret } of [late, soon]) await accessBy(secret);
    expect(await figure()).toBe(10 * 86_400);
    await mutate('apiKeyRevoke', 'apiKey { status }', { id: soon.apiKey.id });
    expect(await figure()).toBe(20 * 86_400);
    other.clock.advance({ hours: 8 * 24 });
    expect(await figure()).toBeUndefined();
    other.clock.advance({ hours: 11 * 24 + 12 });
    await accessBy(late.secret);
    other.clock.advance({ hours: 24 });
    expect(await figure()).toBe(-12 * 3600);
  } finally {
    service = of;
    await other.close();
  }
});
