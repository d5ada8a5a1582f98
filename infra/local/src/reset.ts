/** `npm run reset`: removes the local data, so that the next start begins anew. Fetched programs stay. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { stopLeftOver } from './left-over.ts';
import { LocalStackError, reportAndExit } from './local-stack.error.ts';
import { NATS_COMMAND } from './nats.ts';
import { POSTGRES_COMMAND } from './postgres.ts';
import { localFolder } from './repository.ts';
import { stopLeftOverPrograms } from './supervisor.ts';
import { stackProcess } from './stack-lock.ts';

try {
  const pid = stackProcess(localFolder);
  if (pid !== undefined)
    throw new LocalStackError(`The platform runs (process ${pid}): end it first, with Ctrl-C or kill ${pid}.`);
  // Programs can have outlived a start that was killed; without them the folders can go.
  await stopLeftOverPrograms(join(localFolder, 'platform'));
  await stopLeftOver(join(localFolder, 'postgres', 'postmaster.pid'), POSTGRES_COMMAND, 'SIGINT');
  await stopLeftOver(join(localFolder, 'nats', 'nats-server.pid'), NATS_COMMAND, 'SIGTERM');
  for (const name of [
    'postgres',
    'postgres.initialising',
    'nats',
    'keys',
    'platform',
    'mail',
    'identity.json',
    'stack.pid',
  ]) {
    rmSync(join(localFolder, name), { recursive: true, force: true });
  }
  console.log('The local data is gone; npm start begins anew.');
} catch (error) {
  reportAndExit(error);
}
