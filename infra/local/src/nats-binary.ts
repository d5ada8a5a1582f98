import { execFile } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { newerSuites, unpackFrom } from './apt-package.ts';
import { LocalStackError } from './local-stack.error.ts';
import { isAtLeast } from './version.ts';

/** The oldest server that keeps our promises: `sync_interval: always` and fixed deduplication. */
export const OLDEST_NATS = '2.10.23';

const IMAGE = 'nats:2.14';
const run = promisify(execFile);

/** Fetches a server, into `cached` if it is ours to keep, and resolves with its path if it is new enough. */
type NatsSource = (cached: string, report: (line: string) => void) => Promise<string | undefined>;

export interface NatsSearch {
  /** Where a fetched server is kept; not under version control. */
  readonly cacheDir: string;
  /** Takes one line for each step that a person would wait for. */
  readonly report?: (line: string) => void;
  /** Folders to look in first; the ones of PATH, and those where distributions put servers, unless given. */
  readonly path?: readonly string[];
  /** What to fetch a server with, in this order; all that we know unless given. */
  readonly sources?: readonly NatsSource[];
}

/**
 * The path of a nats-server that is new enough: from PATH, from an earlier fetch, or fetched now by what the machine
 * already trusts (its apt mirror, Homebrew, its docker daemon).
 * @throws LocalStackError when there is none and none can be fetched
 */
export async function findNatsServer({
  cacheDir,
  report = () => {},
  path = searchPath(),
  sources = [fromApt, fromHomebrew, fromDocker],
}: NatsSearch): Promise<string> {
  const cached = join(cacheDir, 'nats-server');
  const rejected: string[] = [];
  for (const candidate of [...path.map(folder => join(folder, 'nats-server')), cached]) {
    const version = await versionOf(candidate);
    if (version !== undefined && isAtLeast(version, OLDEST_NATS)) return candidate;
    if (version !== undefined) rejected.push(`${candidate} is ${version}`);
  }
  mkdirSync(cacheDir, { recursive: true });
  for (const source of sources) {
    const found = await source(cached, report);
    if (found !== undefined) return found;
  }
  throw new LocalStackError(
    `nats-server >= ${OLDEST_NATS} is needed${rejected.length > 0 ? ` (${rejected.join(', ')})` : ''}: ` +
      'install it and put it into PATH, or set NATS_URL to a running one with JetStream.',
  );
}

function searchPath(): readonly string[] {
  return [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
}

async function versionOf(file: string): Promise<string | undefined> {
  try {
    accessSync(file, constants.X_OK);
    const { stdout, stderr } = await run(file, ['--version'], { timeout: 10_000 });
    return `${stdout}${stderr}`.trim();
  } catch {
    return undefined;
  }
}

const fromApt: NatsSource = async (cached, report) => {
  for (const source of newerSuites()) {
    report(`fetching nats-server from this machine's apt mirror (suite ${source.suite})`);
    const work = mkdtempSync(`${cached}-`);
    try {
      await unpackFrom(source, 'nats-server', work);
      const binary = ['usr/sbin/nats-server', 'usr/bin/nats-server'].map(file => join(work, file)).find(existsSync);
      if (binary && (await keep(binary, cached))) return cached;
    } catch (error) {
      report(`not from ${source.suite}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  return undefined;
};

const fromHomebrew: NatsSource = async (_cached, report) => {
  try {
    const { stdout } = await run('brew', ['--prefix']);
    report('installing nats-server with Homebrew');
    await run('brew', ['install', 'nats-server'], { timeout: 600_000 });
    const binary = join(stdout.trim(), 'bin', 'nats-server');
    return isAtLeast((await versionOf(binary)) ?? '', OLDEST_NATS) ? binary : undefined;
  } catch {
    return undefined;
  }
};

/** Copies the server, one static file, out of the official image. */
const fromDocker: NatsSource = async (cached, report) => {
  if (platform() !== 'linux') return undefined;
  const work = mkdtempSync(`${cached}-`);
  try {
    await run('docker', ['info'], { timeout: 10_000 });
    report(`fetching nats-server from the image ${IMAGE}`);
    const { stdout } = await run('docker', ['create', IMAGE], { timeout: 300_000 });
    await run('docker', ['cp', `${stdout.trim()}:/nats-server`, join(work, 'nats-server')]);
    await run('docker', ['rm', stdout.trim()]);
    return (await keep(join(work, 'nats-server'), cached)) ? cached : undefined;
  } catch {
    return undefined;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

/** Keeps a fetched server if it is new enough and runs here: a newer suite may need a newer C library. */
async function keep(binary: string, cached: string): Promise<boolean> {
  if (!isAtLeast((await versionOf(binary)) ?? '', OLDEST_NATS)) return false;
  const draft = `${cached}.${process.pid}`;
  cpSync(binary, draft);
  chmodSync(draft, 0o755);
  renameSync(draft, cached);
  return true;
}
