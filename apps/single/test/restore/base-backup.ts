import { chownSync, copyFileSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** Of the running server alone: a copy that held them would take itself for it. */
const NOT_COPIED = new Set(['postmaster.pid', 'postmaster.opts', 'pg_replslot', 'pg_stat_tmp']);

/**
 * Copies a running server, all its databases at one moment, as pg_basebackup does: files while they change, and then the
 * log by which PostgreSQL makes them whole when it starts on the copy.
 */
export async function baseBackup(serverUrl: string, dataDir: string, target: string): Promise<void> {
  // The server ends a backup whose connection is lost.
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  try {
    await server.query(`select pg_backup_start('rehearsal', fast => true)`);
    copyFolder(dataDir, target, name => !NOT_COPIED.has(name) && name !== 'pg_wal');
    const { rows } = await server.query<{ label: string }>(
      'select labelfile as label from pg_backup_stop(wait_for_archive => false)',
    );
    copyFolder(join(dataDir, 'pg_wal'), join(target, 'pg_wal'), () => true);
    for (const name of ['pg_replslot', 'pg_stat_tmp']) makeFolder(join(dataDir, name), join(target, name));
    writeOwned(join(dataDir, 'PG_VERSION'), join(target, 'backup_label'), rows[0]?.label ?? '');
  } finally {
    await server.end();
  }
}

function copyFolder(source: string, target: string, isCopied: (name: string) => boolean): void {
  makeFolder(source, target);
  for (const name of readdirSync(source).filter(isCopied)) {
    const [from, to] = [join(source, name), join(target, name)];
    try {
      if (lstatSync(from).isDirectory()) copyFolder(from, to, () => true);
      else {
        copyFileSync(from, to);
        own(from, to);
      }
    } catch (error) {
      // Gone since the folder was read: the log knows.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
}

function makeFolder(like: string, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  own(like, folder);
}

function writeOwned(like: string, file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 });
  own(like, file);
}

/** Gives a copy to the owner of the original: PostgreSQL runs as somebody else where we are root. */
function own(like: string, copy: string): void {
  const { uid, gid } = lstatSync(like);
  chownSync(copy, uid, gid);
}
