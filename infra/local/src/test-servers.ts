/**
 * The throw-away PostgreSQL and NATS of a test run, as a program of its own: it prints `{ databaseUrl, natsUrl }` and
 * ends with its standard input. So nothing is left behind however the test run ends, kill -9 included.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { LocalStackError } from './local-stack.error.ts';
import { findNatsServer } from './nats-binary.ts';
import { startNats } from './nats.ts';
import { startPostgres, throwAwaySettings, type LocalServer } from './postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'mainstay-test-'));
const cacheDir = join(import.meta.dirname, '../../../.local/bin');
const report = (line: string): void => console.error(line);

async function startTestNats(): Promise<LocalServer> {
  const binary = await findNatsServer({ cacheDir, report });
  return startNats({
    storeDir: join(folder, 'nats'),
    port: await freePort(),
    binary,
    settings: { syncInterval: '2m' },
  });
}

async function startTestPostgres(): Promise<LocalServer> {
  // Databases of tests live for seconds and stay till the end: to look after each of them would be work for nothing.
  const settings = { ...throwAwaySettings, autovacuum: 'off' };
  return startPostgres({ dataDir: join(folder, 'postgres'), port: await freePort(), settings });
}

const unneeded = Promise.withResolvers<void>();
process.stdin.on('end', unneeded.resolve).on('error', unneeded.resolve).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => unneeded.resolve());

const [postgres, nats] = await Promise.allSettled([startTestPostgres(), startTestNats()]);
if (postgres.status === 'fulfilled' && nats.status === 'fulfilled') {
  console.log(JSON.stringify({ databaseUrl: postgres.value.url, natsUrl: nats.value.url }));
  await unneeded.promise;
} else {
  process.exitCode = 1;
  for (const attempt of [postgres, nats]) {
    if (attempt.status === 'fulfilled') continue;
    console.error(attempt.reason instanceof LocalStackError ? attempt.reason.message : attempt.reason);
  }
}
const running = [postgres, nats].flatMap(server => (server.status === 'fulfilled' ? [server.value] : []));
await Promise.all(running.map(server => server.stop()));
rmSync(folder, { recursive: true, force: true });
process.stdin.destroy();
