import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ClientError } from '../src/client/platform-client.ts';
import { type DealersDoor, openDealersDoor } from './dealers-door.ts';

let door: DealersDoor;
beforeAll(async () => void (door = await openDealersDoor()));
afterAll(() => door.close());

const CUSTOMERS = '{ customers { edges { node { name } } } }';
const customersOf = (code: string) => ({ customers: { edges: [{ node: { name: code } }] } });
const ALL = 'customers:read,customers:write,assets:read';

async function newKey(scopes = ALL, ...more: readonly string[]) {
  const dealer = await door.newDealer();
  const secret = await door.command(
    'key',
    'create',
    '--dealer',
    dealer.code,
    '--name',
    'ERP',
    '--scopes',
    scopes,
    ...more,
  );
  const prefix = secret.split('_')[1] ?? '';
  return { dealer, secret, prefix, call: (query = CUSTOMERS, path?: string) => door.call(secret, query, path) };
}

test('an administrator makes a key at the command line; it opens the rows of its dealer, and its use is noted', async () => {
  const key = await newKey();
  const other = await newKey();
  expect((await key.call()).body.data).toEqual(customersOf(key.dealer.code));
  expect((await other.call()).body.data).toEqual(customersOf(other.dealer.code));
  const list = await door.command('keys', '--dealer', key.dealer.code);
  const used = door.clock.now().toISOString().slice(0, 16);
  expect(list).toMatch(
    new RegExp(`^${key.prefix}  ${key.dealer.code}  ACTIVE  until \\S+  used ${used}Z  ${ALL}  ERP$`),
  );
});

test('a key is rotated while its machines call, and no call fails', async () => {
  const key = await newKey();
  const failed: unknown[] = [];
  let inUse = key.secret;
  let isDone = false;
  const machine = async () => {
    let calls = 0;
    while (!isDone) {
      const { status, code } = await door.call(inUse, CUSTOMERS);
      if (status !== 200) failed.push(code);
      door.clock.advance({ seconds: 3 }); // What gateways remember grows old meanwhile.
      calls += 1;
    }
    return calls;
  };
  const machines = [machine(), machine(), machine()];
  for (let rotation = 0; rotation < 5; rotation += 1) {
    const next = await door.command('key', 'rotate', '--key', key.prefix, '--grace-hours', '24');
    expect((await door.call(key.secret, CUSTOMERS)).status).toBe(200);
    inUse = next;
    expect((await door.call(next, CUSTOMERS)).status).toBe(200);
  }
  isDone = true;
  expect(Math.min(...(await Promise.all(machines)))).toBeGreaterThan(2);
  expect(failed).toEqual([]);
  door.clock.advance({ hours: 24 });
  expect((await door.call(key.secret, CUSTOMERS)).code).toBe('UNKNOWN_KEY');
  expect((await door.call(inUse, CUSTOMERS)).status).toBe(200);
});

test('a revoked key is refused within a minute', async () => {
  const key = await newKey();
  expect((await key.call()).status).toBe(200);
  await door.command('key', 'revoke', '--key', key.prefix);
  door.clock.advance({ seconds: 59 });
  const { status, code } = await key.call();
  expect([status, code]).toEqual([401, 'KEY_REVOKED']);
});

test('a key gives tokens as an OAuth client; what ends it ends them within a minute, and their use is its use', async () => {
  const key = await newKey();
  const token = await door.tokenFor(key.secret, 'customers:read');
  expect((await door.call(token, CUSTOMERS)).body.data).toEqual(customersOf(key.dealer.code));
  expect((await door.call(token, '{ assets { edges { cursor } } }')).code).toBe('FORBIDDEN');
  expect(await door.command('keys', '--dealer', key.dealer.code)).toContain(
    `  used ${door.clock.now().toISOString().slice(0, 16)}Z  `,
  );

  const leaked = token;
  const next = await door.command('key', 'rotate', '--key', key.prefix, '--grace-hours', '0');
  const fresh = await door.tokenFor(next, 'customers:read');
  door.clock.advance({ seconds: 59 });
  expect((await door.call(leaked, CUSTOMERS)).code).toBe('UNKNOWN_KEY');
  expect((await door.call(fresh, CUSTOMERS)).status).toBe(200);

  await door.command('key', 'revoke', '--key', key.prefix);
  door.clock.advance({ seconds: 59 });
  expect((await door.call(fresh, CUSTOMERS)).code).toBe('KEY_REVOKED');
  expect(await door.tokenFor(next, 'customers:read')).toBe('');
  for (const text of [token, fresh]) expect(door.lines.join('')).not.toContain(text);
});

test('a key ends when it was said to end', async () => {
  const key = await newKey(ALL, '--days', '1');
  door.clock.advance({ hours: 23 });
  expect((await key.call()).status).toBe(200);
  door.clock.advance({ hours: 1 });
  expect((await key.call()).code).toBe('KEY_EXPIRED');
});

test('a key does what its scopes say and no more', async () => {
  const key = await newKey('assets:read');
  expect((await key.call('{ assets { edges { node { serial } } } }')).body.data).toEqual({ assets: { edges: [] } });
  const { status, code, body } = await key.call();
  expect([status, code, body.data]).toEqual([403, 'FORBIDDEN', undefined]);
});

const input = (name: string) => `input: { kind: ENTERPRISE, name: "${name}", country: "KZ", idempotencyKey: "k" }`;
const REFUSED = { mutation: 'customerRegister', target: null, outcome: 'REFUSED', refusal: 'FORBIDDEN' };

test('a dealer who lacks the scope of an act leaves one audit record, and nothing else', async () => {
  const key = await newKey('customers:read');
  const { status, body } = await key.call(`mutation { customerRegister(${input('Refused')}) { customer { id } } }`);
  expect([status, body.errors?.[0]?.extensions]).toEqual([403, { code: 'FORBIDDEN', scope: 'customers:write' }]);
  expect(await door.audited(`api-key:${key.prefix}`)).toEqual([{ ...REFUSED, dealer_id: key.dealer.id }]);
  expect((await key.call()).body.data).toEqual(customersOf(key.dealer.code));
});

test('staff who lack the role of an act leave one audit record for each that they asked for', async () => {
  const clerk = await door.addStaff('clerk', ['ADMIN_HR']);
  const one = `customerRegister(${input('Refused')}) { customer { id } }`;
  const { status } = await door.call(await door.tokenOf(clerk), `mutation { a: ${one} b: ${one} }`, '/graphql');
  expect(status).toBe(403);
  const record = { ...REFUSED, dealer_id: null };
  expect(await door.audited(clerk.clientId)).toEqual([record, record]);
});

test('a key opens neither the door of staff nor what only they see', async () => {
  const key = await newKey();
  const { status, code } = await key.call(CUSTOMERS, '/graphql');
  expect([status, code]).toEqual([403, 'WRONG_DOOR']);
  for (const query of ['{ dealers { edges { node { code } } } }', '{ dealerAccess(dealer: "x") { scopes } }']) {
    expect((await key.call(query)).code).toBe('GRAPHQL_VALIDATION_FAILED');
  }
});

test('a person of a dealer signs in and does what the role allows, on rows of this dealer, as far as the contract goes', async () => {
  const [dealer, other] = [await door.newDealer(), await door.newDealer()];
  const reader = await door.personOf(dealer.id, 'DEALER_READER');
  const manager = await door.personOf(dealer.id, 'DEALER_MANAGER');
  expect((await door.call(reader, CUSTOMERS)).body.data).toEqual(customersOf(dealer.code));
  const stranger = await door.personOf(other.id, 'DEALER_MANAGER');
  expect((await door.call(stranger, CUSTOMERS)).body.data).toEqual(customersOf(other.code));

  const register = `mutation { customerRegister(${input('Ili')}) { customer { name } userErrors { message } } }`;
  const refused = await door.call(reader, register);
  expect([refused.status, refused.body.errors?.[0]?.extensions]).toEqual([
    403,
    { code: 'FORBIDDEN', scope: 'customers:write' },
  ]);
  expect((await door.call(manager, register)).body.data).toEqual({
    customerRegister: { customer: { name: 'Ili' }, userErrors: [] },
  });

  await door.command('scopes', '--dealer', dealer.code, '--scopes', 'assets:read');
  expect(await door.command('list')).toMatch(new RegExp(`^${dealer.code} +ACTIVE +default +assets:read +Steppe`, 'm'));
  door.clock.advance({ seconds: 59 });
  for (const token of [reader, manager]) {
    const narrowed = await door.call(token, CUSTOMERS);
    expect([narrowed.status, narrowed.body.errors?.[0]?.extensions]).toEqual([
      403,
      { code: 'FORBIDDEN', scope: 'customers:read' },
    ]);
  }
});

test('a person of a dealer opens neither the door of staff nor what only they see', async () => {
  const { id } = await door.newDealer();
  const manager = await door.personOf(id, 'DEALER_MANAGER');
  const { status, code } = await door.call(manager, CUSTOMERS, '/graphql');
  expect([status, code]).toEqual([403, 'WRONG_DOOR']);
  for (const query of [
    '{ dealers { edges { node { code } } } }',
    'mutation { dealerSetScopes(id: "x", input: { scopes: [] }) { userErrors { message } } }',
  ])
    expect((await door.call(manager, query)).code).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('a suspended dealer is refused within a minute, by key, by a token for it and by a person, until it is reinstated', async () => {
  const key = await newKey();
  const token = await door.tokenFor(key.secret, 'customers:read');
  const person = await door.personOf(key.dealer.id, 'DEALER_READER');
  const outcomes = async () =>
    Promise.all([key.secret, token, person].map(async it => (await door.call(it, CUSTOMERS)).code));
  expect(await outcomes()).toEqual([undefined, undefined, undefined]);
  await door.command('suspend', '--dealer', key.dealer.code, '--reason', 'does not pay');
  door.clock.advance({ seconds: 59 });
  expect(await outcomes()).toEqual(['DEALER_SUSPENDED', 'DEALER_SUSPENDED', 'DEALER_SUSPENDED']);
  expect(await door.command('list')).toContain(`${key.dealer.code}  SUSPENDED`);
  await door.command('reinstate', '--dealer', key.dealer.code);
  door.clock.advance({ seconds: 59 });
  expect(await outcomes()).toEqual([undefined, undefined, undefined]);
});

test('a dealer who has used up the quota hears when to come back, and comes in then', async () => {
  const key = await newKey();
  await door.command('quota', '--dealer', key.dealer.code, '--per-minute', '1000');
  const dear = '{ customers(first: 100) { edges { node { sites { name } } } } }'; // 100 x (1 + 5)
  const first = await key.call(dear);
  expect([first.status, first.headers.get('ratelimit')]).toEqual([200, '"cost";r=400;t=36']);
  const { status, code, headers, body } = await key.call(dear);
  expect([status, code, headers.get('retry-after')]).toEqual([429, 'RATE_LIMITED', '13']);
  expect(body.errors?.[0]?.extensions).toMatchObject({ retryAfterSeconds: 13, limit: 1000, cost: 600 });
  door.clock.advance({ seconds: 13 });
  expect((await key.call(dear)).status).toBe(200);
});

test('the command line says what is wrong', async () => {
  await expect(door.command('key', 'create')).rejects.toThrow('--dealer is missing');
  await expect(door.command('keys', '--dealer', 'NOBODY')).rejects.toThrow('There is no dealer NOBODY.');
  await expect(door.command('key', 'revoke', '--key', 'abc')).rejects.toThrow('There is no key abc.');
  await expect(door.command('dance')).rejects.toThrow(ClientError);
  await expect(door.command('list', '--loud')).rejects.toThrow(ClientError);
  const { dealer } = await newKey();
  const create = (...more: readonly string[]) =>
    door.command('key', 'create', '--dealer', dealer.code, '--name', 'B', ...more);
  await expect(create('--scopes', 'everything')).rejects.toThrow('InputInvalid: Say at least one scope');
  await expect(create('--scopes', ALL, '--days', 'soon')).rejects.toThrow('--days is a whole number.');
});

test('no secret stands in a log line of the gateway', async () => {
  const key = await newKey();
  await key.call();
  await key.call('{ nonsense }');
  await key.call(CUSTOMERS, '/graphql');
  const next = await door.command('key', 'rotate', '--key', key.prefix);
  expect(door.lines.join('')).toContain(`api-key:${key.prefix}`);
  for (const text of [key.secret, next]) expect(door.lines.join('')).not.toContain(text.split('_')[2]);
});
