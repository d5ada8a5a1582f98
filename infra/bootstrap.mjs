/**
 * Runs a program of this repository on the Node that npm installs with it, whatever Node the machine has:
 * `node infra/bootstrap.mjs program.ts [arguments]`. Installs first when packages are missing or of another version.
 * Plain JavaScript without dependencies, because it runs before anything is installed, on Node 20 or newer.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules', '.bin');

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

function install() {
  console.log('Installing packages (npm ci), a minute the first time ...');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status === 0) return;
  console.error('\n  npm ci failed: see its message above. It needs the package registry once.\n');
  process.exit(status ?? 1);
}

/** The installed Node, or the one that runs this where it is new enough (kinds of machines without an installed one). */
function node26() {
  const installed = join(bin, 'node');
  if (existsSync(installed)) return installed;
  if (Number.parseInt(process.versions.node, 10) >= 26) return process.execPath;
  console.error('\n  There is no Node 26 package for this kind of machine: install Node 26 and try again.\n');
  process.exit(1);
}

if (!isInstalled()) install();
const env = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter), TURBO_TELEMETRY_DISABLED: '1' };
const child = spawn(node26(), process.argv.slice(2), { cwd: root, env, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
