/**
 * Runs a program of this repository on the Node that npm installs with it, whatever Node the machine has:
 * `node infra/bootstrap.mjs program.ts [arguments]`. Installs first when packages are missing or of another version.
 * Plain JavaScript without dependencies, because it runs before anything is installed, on Node 20 or newer.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules', '.bin');
/** A link to nowhere that names the process which installs. Not in node_modules: npm ci removes that. */
const lock = join(root, '.local', 'install.lock');
const LOOK_AGAIN_MS = 200;

/** Whether every package of the lock file that this machine needs is installed in exactly its version. */
function isInstalled() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (!path.includes('node_modules/') || link || optional) return true;
    return installed[path]?.version === version;
  });
}

/** Runs npm ci. Answers with its exit code. */
function install() {
  console.log('Installing packages (npm ci), a minute the first time ...');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) console.error('\n  npm ci failed: see its message above. It needs the package registry once.\n');
  return status ?? 1;
}

/** Claims the installation for this process. A link is made whole or not at all, and by one process only. */
function claim() {
  mkdirSync(join(root, '.local'), { recursive: true });
  try {
    symlinkSync(String(process.pid), lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** The process that installs at the moment. The claim of one that was killed is void. */
function installer() {
  let pid;
  try {
    pid = Number(readlinkSync(lock));
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') rmSync(lock, { force: true });
    if (error.code !== 'EPERM') return undefined;
  }
  return pid;
}

/** Installs what is missing; of several commands at once one does it, and the others wait for it. */
async function ensureInstalled() {
  for (let waitsFor; !isInstalled(); await delay(LOOK_AGAIN_MS)) {
    if (claim()) {
      const status = isInstalled() ? 0 : install();
      rmSync(lock);
      if (status !== 0) process.exit(status);
      return;
    }
    const other = installer();
    if (other === undefined || other === waitsFor) continue;
    console.log(`Waiting for process ${other}, which installs packages (if it does not: remove ${lock}) ...`);
    waitsFor = other;
  }
}

/** The installed Node, or the one that runs this where it is new enough (kinds of machines without an installed one). */
function node26() {
  const installed = join(bin, 'node');
  if (existsSync(installed)) return installed;
  if (Number.parseInt(process.versions.node, 10) >= 26) return process.execPath;
  console.error('\n  There is no Node 26 package for this kind of machine: install Node 26 and try again.\n');
  process.exit(1);
}

await ensureInstalled();
const env = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter), TURBO_TELEMETRY_DISABLED: '1' };
const child = spawn(node26(), process.argv.slice(2), { cwd: root, env, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
