import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEALER_SCOPES, STAFF_ROLES } from '@mainstay/kit/domain';
import { decodeJwt } from 'jose';
import { runCommand } from '../src/commands.ts';
import { fetchToken } from '../src/fetch-token.ts';
import { SAMPLE_USERS, seedSampleUsers } from '../src/sample.ts';
import { readSecrets } from '../src/secrets-file.ts';
import { startIssuer, type TestIssuer } from './test-issuer.ts';

let site: TestIssuer;
const dealerId = randomUUID();
const token = (as: string) => fetchToken({ as, secretsFile: site.secretsFile });
const seed = (dealer = dealerId) =>
  seedSampleUsers(site.identity, { dealers: [{ code: 'KZ-01', dealerId: dealer }], secretsFile: site.secretsFile });

beforeAll(async () => {
  site = await startIssuer();
  await expect(token('dispatcher')).rejects.toThrow('There are no sample users on this machine');
  await seed();
});
afterAll(() => site.stop());

test('there is a sample user for every staff role, and a second stock keeper, engineer and production engineer', () => {
  expect(new Set(SAMPLE_USERS.map(user => user.role))).toEqual(new Set(STAFF_ROLES));
  expect(SAMPLE_USERS.map(user => user.username)).toEqual(
    expect.arrayContaining([
      'csr',
      'depot-head',
      'research-and-development',
      'stock-keeper-2',
      'service-engineer-2',
      'production-engineering-2',
    ]),
  );
});

test('a sample user signs in on the real page and gets the token of that role', async () => {
  expect(decodeJwt(await token('depot-head'))).toMatchObject({ aud: 'mainstay', roles: ['DEPOT_HEAD'] });
});

test('two sample users of one role are two people', async () => {
  const [one, two] = [decodeJwt(await token('stock-keeper')), decodeJwt(await token('stock-keeper-2'))];
  expect(one.sub).not.toBe(two.sub);
  expect(two).toMatchObject({ roles: ['STOCK_KEEPER'] });
});

test('the manager of a sample dealer signs in with every scope', async () => {
  expect(decodeJwt(await token('dealer:KZ-01'))).toMatchObject({
    aud: 'mainstay-dealer',
    dealer_id: dealerId,
    scope: DEALER_SCOPES.join(' '),
    roles: [],
  });
});

test('the secrets are for their owner alone, and no two machines have the same', async () => {
  expect((await stat(site.secretsFile)).mode & 0o777).toBe(0o600);
  expect((await readSecrets(site.secretsFile))?.password).toMatch(/^[\w-]{16}$/);
});

test('seeding again changes nothing that still holds, and mends what does not', async () => {
  const before = await readSecrets(site.secretsFile);
  await seed();
  expect(await readSecrets(site.secretsFile)).toEqual(before);

  const moved = randomUUID();
  await seed(moved);
  expect(decodeJwt(await token('dealer:KZ-01'))).toMatchObject({ dealer_id: moved });

  await runCommand(site.identity, ['user', 'password', '--username', SAMPLE_USERS[0]?.username ?? '']);
  await seed();
  expect(decodeJwt(await token('administrator'))).toMatchObject({ roles: ['ADMINISTRATOR'] });
});

test('who is not there is named, with those who are', async () => {
  await expect(token('emperor')).rejects.toThrow(/no sample user emperor; there are: administrator, /);
  await expect(token('dealer:XX')).rejects.toThrow('There is no sample dealer dealer:XX; there are: dealer:KZ-01.');
});

test('a platform that does not run is said so', async () => {
  const issuer = 'http://localhost:1';
  await expect(fetchToken({ issuer, as: 'csr', secretsFile: site.secretsFile })).rejects.toThrow(
    'The platform is not running: nothing answers at http://localhost:1.',
  );
});

test('commands add users and clients, print their secret once, and refuse what makes no sense', async () => {
  const run = (line: string) => runCommand(site.identity, line.split(' '));
  const password = /^password (\S+)$/.exec(await run('user add --username Wei --name Wei --roles CSR,DISPATCHER'))?.[1];
  expect(await site.identity.accounts.withPassword('wei', password ?? '')).toMatchObject({
    roles: ['CSR', 'DISPATCHER'],
  });
  await run('user disable --username wei');
  expect(await site.identity.accounts.withPassword('wei', password ?? '')).toMatchObject({ disabled: true });
  await expect(run(`client add --name D --dealer ${dealerId} --scopes tickets:read`)).rejects.toThrow(
    'dealers have keys',
  );
  expect(await run('client add --name D --scopes tickets:read --roles CSR')).toMatch(
    /^client_id client-\S+\nclient_secret \S{43}$/,
  );
  expect(await run(`user add --username shop --name Shop --dealer ${dealerId} --roles DEALER_SERVICE`)).toMatch(
    /^password \S+$/,
  );
  await expect(run('user add --username wei --name Wei --roles CSR')).rejects.toThrow('The user name wei is taken.');
  await expect(run('user add --username x --name X --roles KING')).rejects.toThrow('there is no role KING');
  await expect(run('user add --username x --name X')).rejects.toThrow('at least one');
  const ofDealer = run(`user add --username x --name X --dealer ${dealerId} --roles DEALER_READER,CSR`);
  await expect(ofDealer).rejects.toThrow('the people of a dealer have DEALER_MANAGER, DEALER_SERVICE, DEALER_READER');
  await expect(run('user add --username x --name X --roles DEALER_READER')).rejects.toThrow(
    'staff has the other roles',
  );
  await expect(run('user disable --username ghost')).rejects.toThrow('There is no account ghost.');
  await expect(run('client remove --name ghost')).rejects.toThrow('There is no client ghost.');
  await expect(run('user rename')).rejects.toThrow('There is no command user rename');
});
