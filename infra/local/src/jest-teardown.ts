import { once } from 'node:events';
import './jest-setup.ts';

/** Ends this run's servers and waits until they have removed their data. */
export default async function stopTestServers(): Promise<void> {
  const servers = globalThis.mainstayTestServers;
  if (!servers || servers.exitCode !== null) return;
  servers.stdin?.end();
  await once(servers, 'exit');
}
