import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

declare global {
  /** The program that holds this run's servers, from Jest's global setup to its global teardown. */
  var mainstayTestServers: ChildProcess | undefined;
}

/**
 * Gives every test worker TEST_DATABASE_URL and TEST_NATS_URL: throw-away servers of this run, with which its databases
 * end (TEST_DATABASES_STAY), or those that the variables already name.
 */
export default async function startTestServers(): Promise<void> {
  if (process.env['TEST_DATABASE_URL'] && process.env['TEST_NATS_URL']) return;
  const program = join(import.meta.dirname, 'test-servers.ts');
  // In a process group of its own, so that Ctrl-C ends the tests first and the servers after them.
  const servers = spawn(process.execPath, [program], { detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  globalThis.mainstayTestServers = servers;
  const answer = createInterface({ input: servers.stdout });
  const firstLine = new Promise<string>(resolve => answer.once('line', resolve));
  const line = await Promise.race([firstLine, once(servers, 'exit').then(() => undefined)]);
  if (line === undefined) throw new Error('The test servers did not start; the reason stands above.');
  const { databaseUrl, natsUrl }: { databaseUrl: string; natsUrl: string } = JSON.parse(line);
  if (!process.env['TEST_DATABASE_URL'])
    Object.assign(process.env, { TEST_DATABASE_URL: databaseUrl, TEST_DATABASES_STAY: 'true' });
  process.env['TEST_NATS_URL'] ??= natsUrl;
}
