import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateCallKeys } from '@mainstay/kit/service';
import { findNatsServer, freePort, type LocalServer, startNats } from '@mainstay/local';
import { nkeys } from '@nats-io/transport-node';
import { eventually } from '../src/eventually.ts';
import { createDatabase, createServiceDatabase, type TestDatabase } from '../src/index.ts';
import { WorkshopProcess } from './process/program.ts';
import { workshop } from './workshop/workshop.ts';

const name = () => `process_${crypto.randomUUID().replaceAll('-', '')}`;
let migrated: TestDatabase;
let empty: TestDatabase;
let keys: string;
/** Gives up after 15 seconds, in which the other tests run. */
let withoutBroker: WorkshopProcess;
beforeAll(async () => {
  [migrated, empty] = await Promise.all([createServiceDatabase(workshop), createDatabase(name())]);
  keys = join(await mkdtemp(join(tmpdir(), 'mainstay-')), 'keys.json');
  await writeFile(keys, JSON.stringify(generateCallKeys([workshop.name])));
  withoutBroker = start({ NATS_URL: 'nats://127.0.0.1:1' }, 'migrate');
});
afterAll(() => Promise.all([migrated.drop(), empty.drop()]));

const start = (environment: NodeJS.ProcessEnv = {}, ...args: readonly string[]) =>
  new WorkshopProcess(
    { DATABASE_URL: migrated.url, CALL_KEYS_FILE: keys, SUBJECT_PREFIX: 'process', ...environment },
    ...args,
  );

test('told to end, a service does so in order and in time, however busy its connections are', async () => {
  const service = start();
  const agent = new Agent({ keepAlive: true });
  const port = await service.port;
  const ask = async () => {
    const request = get({ port, host: '127.0.0.1', path: '/readyz', agent });
    try {
      const [response] = await once(request, 'response');
      await text(response);
    } catch (error) {
      // A connection that the kernel took and the service never saw is reset when the door closes; a known one is not.
      throw new Error(request.reusedSocket ? `dropped: ${String(error)}` : 'the door is closed');
    }
  };
  const askOn = async (): Promise<string> => {
    for (;;) {
      try {
        await ask();
      } catch (error) {
        return String(error);
      }
    }
  };
  await ask();
  const customers = Array.from({ length: 4 }, askOn);
  const began = performance.now();
  service.tell('SIGTERM');
  const { code, errors } = await service.ending();
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  expect(performance.now() - began).toBeLessThan(10_000);
  for (const end of await Promise.all(customers)) expect(end).toBe('Error: the door is closed');
});

test('on a database that was not migrated a service says so in one line and ends', async () => {
  const { code, errors } = await start({ DATABASE_URL: empty.url }).ending();
  expect(code).toBe(1);
  expect(errors).toMatch(/^inventory: The database of inventory lacks kit-0001-messaging, .*"migrate" first\.\n$/);
});

test('on a port that is taken a service says so in one line and ends', async () => {
  const other = createServer();
  await once(other.listen(0, '127.0.0.1'), 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, errors } = await start({ PORT: String(port) }).ending();
  other.close();
  expect(code).toBe(1);
  expect(errors).toMatch(/^inventory: listen EADDRINUSE.*\n$/);
});

describe('where NATS asks for a key', () => {
  const known = nkeys.createUser();
  let nats: LocalServer;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mainstay-keys-'));
    nats = await startNats({
      storeDir: join(folder, 'store'),
      port: await freePort(),
      binary: await findNatsServer({ cacheDir: join(import.meta.dirname, '../../../.local/bin') }),
      configuration: { authorization: { users: [{ nkey: known.getPublicKey() }] } },
    });
    await writeFile(join(folder, 'known.nk'), `${Buffer.from(known.getSeed()).toString()}\n`);
    await writeFile(join(folder, 'stranger.nk'), nkeys.createUser().getSeed());
    await writeFile(join(folder, 'account.nk'), nkeys.createAccount().getSeed());
    await writeFile(join(folder, 'nonsense.nk'), 'SUAA');
  });
  afterAll(async () => {
    await nats.stop();
    await rm(folder, { recursive: true });
  });

  const startWith = (key: string | null, ...args: readonly string[]) =>
    start({ NATS_URL: nats.url, ...(key && { NATS_NKEY_FILE: join(folder, key) }) }, ...args);

  test.each([
    [null, /NATS asks for a key: set NATS_NKEY_FILE\./],
    ['stranger.nk', /NATS refuses the key in NATS_NKEY_FILE\./],
    ['missing.nk', /NATS_NKEY_FILE names a file that cannot be read: \S+missing\.nk/],
    ['nonsense.nk', /NATS_NKEY_FILE does not hold the nkey seed of a user \(SU\.\.\.\): \S+nonsense\.nk/],
    ['account.nk', /NATS_NKEY_FILE does not hold the nkey seed of a user \(SU\.\.\.\): \S+account\.nk/],
  ])('a service with %s says what is wrong in one line and ends, and so does its migration', async (key, reason) => {
    const oneLine = new RegExp(`^inventory: ${reason.source}\n$`);
    for (const { code, errors } of await Promise.all([startWith(key).ending(), startWith(key, 'migrate').ending()])) {
      expect(errors).toMatch(oneLine);
      expect(code).toBe(1);
    }
  });

  test('a service with a key that NATS knows migrates and serves', async () => {
    expect(await startWith('known.nk', 'migrate').ending()).toMatchObject({ code: 0, errors: '' });
    const service = startWith('known.nk');
    const port = await service.port;
    await eventually(async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
      expect(await answer.json()).toMatchObject({ bus: true });
    });
    service.tell('SIGTERM');
    expect(await service.ending()).toMatchObject({ code: 0, errors: '' });
  });

  test('a migration that NATS_REPLICAS asks too much of says so', async () => {
    const { code, errors } = await start(
      { NATS_URL: nats.url, NATS_NKEY_FILE: join(folder, 'known.nk'), NATS_REPLICAS: '3' },
      'migrate',
    ).ending();
    expect(code).toBe(1);
    expect(errors).toMatch(/^inventory: NATS cannot keep 3 copies of a stream .*NATS_REPLICAS\.\n$/);
  });
});

test('a migration that finds no broker gives up and says why', async () => {
  const { code, errors, log } = await withoutBroker.ending();
  expect(code).toBe(1);
  expect(errors).toBe('inventory: No NATS server answered within 15 s: check NATS_URL, and that the server runs.\n');
  expect(log.map(it => it['msg'])).toEqual(['The bus does not answer yet; waiting for it.']);
}, 60_000);
