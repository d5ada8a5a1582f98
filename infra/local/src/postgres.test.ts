import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { LocalStackError } from './local-stack.error.ts';
import { startPostgres, throwAwaySettings, type LocalServer, type PostgresOptions } from './postgres.ts';

let folder: string;
const running: LocalServer[] = [];

// Mode 0700, as mkdtemp makes it: root's server user cannot pass through it.
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mainstay-postgres-test-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(server => server.stop()));
  rmSync(folder, { recursive: true });
});

const dataDir = (): string => join(folder, 'data');

async function start(settings: PostgresOptions['settings'] = throwAwaySettings): Promise<LocalServer> {
  const server = await startPostgres({ dataDir: dataDir(), port: await freePort(), settings });
  running.push(server);
  return server;
}

async function query(server: LocalServer, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a first start makes PostgreSQL 18 with UTF-8 data and the settings asked for', async () => {
  const server = await start();
  const sql = `select current_setting('server_version_num')::int / 10000 as major, current_setting('server_encoding') as encoding,
    current_setting('max_connections') as connections, current_setting('listen_addresses') as address`;
  expect(await query(server, sql)).toEqual([{ major: 18, encoding: 'UTF8', connections: '300', address: '127.0.0.1' }]);
});

test('a second start keeps the data', async () => {
  const first = await start();
  await query(first, `create table kept as select '保修' as word`);
  await first.stop();
  expect(existsSync(join(dataDir(), 'postmaster.pid'))).toBe(false);
  expect(await query(await start(), 'select word from kept')).toEqual([{ word: '保修' }]);
});

test('a server that outlived its start, and its pid file, do not stop the next start', async () => {
  const first = await start();
  await query(first, 'create table kept as select 1 as one');
  const second = await start();
  expect(await query(second, 'select one from kept')).toEqual([{ one: 1 }]);
  expect(await first.ended).toContain('database system is shut down');
});

test('after kill -9 of server and all, a stale pid file is no obstacle and nothing committed is lost', async () => {
  const first = await start({});
  await query(first, 'create table kept as select 1 as one');
  const pid = Number.parseInt(await readFile(join(dataDir(), 'postmaster.pid'), 'utf8'), 10);
  process.kill(-pid, 'SIGKILL');
  await first.ended;
  expect(existsSync(join(dataDir(), 'postmaster.pid'))).toBe(true);
  expect(await query(await start({}), 'select one from kept')).toEqual([{ one: 1 }]);
});

test('a pid file that names a process of somebody else neither stops the start nor that process', async () => {
  const first = await start();
  await first.stop();
  writeFileSync(join(dataDir(), 'postmaster.pid'), `${process.pid}\n${dataDir()}\n`);
  await expect(start()).resolves.toBeDefined();
});

test('a taken port is one line that names the variable', async () => {
  const { url } = await start();
  const options = { dataDir: join(folder, 'other'), port: Number(new URL(url).port), settings: throwAwaySettings };
  await expect(startPostgres(options)).rejects.toThrow(
    new LocalStackError(`Port ${options.port} for PostgreSQL is taken: stop what uses it, or set POSTGRES_PORT.`),
  );
});

test('data of another major version is left alone', async () => {
  mkdirSync(dataDir());
  writeFileSync(join(dataDir(), 'PG_VERSION'), '16\n');
  await expect(start()).rejects.toThrow(/was written by PostgreSQL 16, this is 18/);
});

test('a folder with other things in it is left alone', async () => {
  mkdirSync(dataDir());
  writeFileSync(join(dataDir(), 'letter.txt'), 'dear reader');
  await expect(start()).rejects.toThrow(/holds no PostgreSQL data/);
  expect(existsSync(join(dataDir(), 'letter.txt'))).toBe(true);
});

test('an initialisation that was interrupted is done again', async () => {
  mkdirSync(`${dataDir()}.initialising`);
  writeFileSync(join(`${dataDir()}.initialising`, 'PG_VERSION'), '18\n');
  expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
});
