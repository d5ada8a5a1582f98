import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { stopLeftOver } from './left-over.ts';
import { LocalStackError } from './local-stack.error.ts';
import { postgresFolder } from './postgres-binaries.ts';
import { Program, type ProgramOptions } from './program.ts';

export interface PostgresOptions {
  /** Made and initialised when it does not exist; used as it is otherwise. */
  readonly dataDir: string;
  readonly port: number;
  /** Server settings beside the defaults, for example `{ fsync: 'off' }`. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

export interface LocalServer {
  readonly url: string;
  /** Ends the server and resolves when it is gone. */
  readonly stop: () => Promise<void>;
  /** Resolves when the server has ended for whatever reason, with its last lines. */
  readonly ended: Promise<string>;
}

/** For tests: fast, with room for many workers, and worthless after a power cut. */
export const throwAwaySettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: 300,
  shared_buffers: '64MB',
} as const;

/** How a server of ours looks among the machine's processes. */
export const POSTGRES_COMMAND = /^\S*\/postgres /;

const MAJOR_VERSION = '18';
const START_MS = 60_000;
const STOP_MS = 20_000;

/**
 * Runs PostgreSQL on 127.0.0.1 with the superuser `postgres` and no password, on the data in `dataDir`.
 * Data and clone may lie in folders that only we can enter, also when we are root and the server may not be.
 * @throws LocalStackError when the port is taken, or the data belongs to another version or user
 */
export async function startPostgres({ dataDir, port, settings = {} }: PostgresOptions): Promise<LocalServer> {
  const folder = resolve(dataDir);
  const user = serverUser(folder);
  const bin = join(postgresFolder(user !== undefined), 'bin');
  if (existsSync(folder)) await checkExisting(folder);
  else await initialise({ bin, folder, user, sync: settings['fsync'] !== 'off' });

  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', port, ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = runOn(folder, user, { file: join(bin, 'postgres'), args: flags });
  if (!(await server.saw(/database system is ready to accept connections/, START_MS))) {
    await server.stop('SIGINT', STOP_MS);
    if (/could not bind|Address already in use/.test(server.tail)) {
      throw new LocalStackError(`Port ${port} for PostgreSQL is taken: stop what uses it, or set POSTGRES_PORT.`);
    }
    throw new LocalStackError(`PostgreSQL did not start on ${folder}. It says: ${server.tail}`);
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    // SIGINT is PostgreSQL's fast shutdown: it ends sessions and writes everything down.
    stop: () => server.stop('SIGINT', STOP_MS),
    ended: server.exited.then(() => server.tail),
  };
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Whom the server runs as: ourselves (undefined), or, for root, the owner of the data or `nobody`. */
function serverUser(folder: string): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(folder) && statSync(folder).uid !== 0) return statSync(folder);
  const nobody = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  if (!nobody)
    throw new LocalStackError('PostgreSQL does not run as root, and there is no user "nobody": run as a normal user.');
  return { uid: Number(nobody[1]), gid: Number(nobody[2]) };
}

/**
 * Runs a PostgreSQL program on a data folder. Another user cannot pass through a private parent folder, but may use a
 * folder that we opened for it: Linux names that /proc/self/fd/3, also for the processes that the program starts.
 */
function runOn(folder: string, user: User | undefined, options: ProgramOptions): Program {
  const env = { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' };
  if (!user || platform() !== 'linux') {
    return new Program({ ...options, ...user, env, args: ['-D', folder, ...(options.args ?? [])] });
  }
  const inherit = openSync(folder, 'r');
  try {
    const args = ['-D', '/proc/self/fd/3', ...(options.args ?? [])];
    return new Program({ ...options, uid: user.uid, gid: user.gid, cwd: '/', env, inherit, args });
  } finally {
    closeSync(inherit);
  }
}

interface Initialisation {
  readonly bin: string;
  readonly folder: string;
  readonly user: User | undefined;
  readonly sync: boolean;
}

/** Makes the data beside its final place first, so that an interrupted initialisation is never taken for data. */
async function initialise({ bin, folder, user, sync }: Initialisation): Promise<void> {
  const draft = `${folder}.initialising`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(draft, { mode: 0o700 });
  if (user) chownSync(draft, user.uid, user.gid);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const args = ['--username=postgres', '--auth=trust', ...locale, ...(sync ? [] : ['--no-sync'])];
  const initdb = runOn(draft, user, { file: join(bin, 'initdb'), args });
  const end = await initdb.exited;
  if (end !== 'code 0')
    throw new LocalStackError(`PostgreSQL could not make its data in ${draft}. It says: ${initdb.tail}`);
  renameSync(draft, folder);
}

async function checkExisting(folder: string): Promise<void> {
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    throw new LocalStackError(`${folder} holds no PostgreSQL data: remove it, or name another folder.`);
  }
  const { uid } = statSync(folder);
  const own = process.getuid?.() ?? uid;
  if (own !== 0 && own !== uid) {
    throw new LocalStackError(`${folder} belongs to another user (${uid}): run as that user, or remove it.`);
  }
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR_VERSION) {
    throw new LocalStackError(
      `${folder} was written by PostgreSQL ${version}, this is ${MAJOR_VERSION}: dump it with the old one, or remove it.`,
    );
  }
  await stopLeftOver(join(folder, 'postmaster.pid'), POSTGRES_COMMAND, 'SIGINT');
}
