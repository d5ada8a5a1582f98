import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { freePort } from './free-port.ts';
import { LocalStackError } from './local-stack.error.ts';
import { findNatsServer } from './nats-binary.ts';
import { checkNats, startNats } from './nats.ts';
import { localFolder } from './repository.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mainstay-nats-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A folder with a nats-server that only tells its version. */
function fakeServer(version: string): string {
  const bin = join(folder, `bin-${version}`);
  mkdirSync(bin);
  writeFileSync(join(bin, 'nats-server'), `#!/bin/sh\necho "nats-server: v${version}"\n`);
  chmodSync(join(bin, 'nats-server'), 0o755);
  return bin;
}

const realServer = (): Promise<string> => findNatsServer({ cacheDir: join(localFolder, 'bin') });

/** A TCP server that greets like NATS, for as long as `work` takes. */
async function greeting(line: string, work: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(socket => socket.end(line)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  try {
    await work(`nats://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  } finally {
    server.close();
  }
}

test('the first new enough nats-server of the path is taken, older ones are passed over', async () => {
  const path = [fakeServer('2.9.10'), fakeServer('2.10.23'), fakeServer('2.15.1')];
  expect(await findNatsServer({ cacheDir: folder, path, sources: [] })).toBe(join(path[1] ?? '', 'nats-server'));
});

test('an earlier fetch is used again', async () => {
  const cacheDir = fakeServer('2.14.0');
  expect(await findNatsServer({ cacheDir, path: [], sources: [] })).toBe(join(cacheDir, 'nats-server'));
});

test('where nothing is new enough, one line says what there is and what to do', async () => {
  const path = [fakeServer('2.9.10')];
  const refusal = await findNatsServer({ cacheDir: folder, path, sources: [] }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(LocalStackError);
  expect(String(refusal)).toMatch(
    /nats-server >= 2\.10\.23 is needed \(.*nats-server: v2\.9\.10\): install it .* NATS_URL/,
  );
  expect(String(refusal)).not.toContain('\n');
});

test('a started server has JetStream, syncs every message, and keeps its store for the next start', async () => {
  const options = { storeDir: join(folder, 'store'), binary: await realServer() };
  const first = await startNats({ ...options, port: await freePort() });
  await checkNats(first.url);
  await first.stop();
  await expect(checkNats(first.url)).rejects.toThrow(/ECONNREFUSED/);
  expect(readFileSync(join(folder, 'store', 'nats-server.conf'), 'utf8')).toContain('"sync_interval": "always"');
  const second = await startNats({ ...options, port: await freePort() });
  await checkNats(second.url);
  await second.stop();
});

test('a server that outlived its start gives way to the next one', async () => {
  const options = { storeDir: join(folder, 'store'), binary: await realServer(), port: await freePort() };
  const first = await startNats(options);
  const second = await startNats(options);
  expect(await first.ended).toContain('Server Exiting');
  await checkNats(second.url);
  await second.stop();
});

test('a taken port is one line that names the variable', async () => {
  const binary = await realServer();
  const first = await startNats({ storeDir: join(folder, 'a'), binary, port: await freePort() });
  const port = Number(new URL(first.url).port);
  await expect(startNats({ storeDir: join(folder, 'b'), binary, port })).rejects.toThrow(
    new LocalStackError(`Port ${port} for NATS is taken: stop what uses it, or set NATS_PORT.`),
  );
  await first.stop();
});

test.each([
  ['INFO {"version":"2.9.0","jetstream":true}\r\n', /it is 2\.9\.0, 2\.10\.23 or newer is needed/],
  ['INFO {"version":"2.14.0"}\r\n', /JetStream is not enabled there/],
  ['HTTP/1.1 400 Bad Request\r\n', /it does not speak NATS/],
])('NATS_URL that greets with %j is refused', async (line, reason) => {
  await greeting(line, async url => {
    await expect(checkNats(url)).rejects.toThrow(LocalStackError);
    await expect(checkNats(url)).rejects.toThrow(reason);
  });
});

test('NATS_URL of a server that is new enough and has JetStream is accepted', async () => {
  await greeting('INFO {"version":"2.10.23","jetstream":true}\r\n', url => checkNats(`${url},nats://other:4222`));
});
