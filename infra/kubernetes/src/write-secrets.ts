/**
 * `node write-secrets.ts <folder>`: makes what the platform keeps secret and lacks in the folder, and writes all of it to
 * `<folder>/secrets.json` for kubectl. What is there stays: run it again after an addition or a removal.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '@mainstay/contracts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Name the folder for the secrets.');

const inFolder = (...path: string[]): string => join(folder, ...path);
/** Runs a program of this repository the way that this one runs. */
const run = (program: string, ...args: string[]): void =>
  void execFileSync(process.execPath, [...process.execArgv, join(import.meta.dirname, '../..', program), ...args]);

const secret = (name: string, data: Readonly<Record<string, string>>, type = 'Opaque') => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name },
  type,
  stringData: data,
});

/** A secret with every file of a folder. */
const secretOfFiles = (name: string, path: string) =>
  secret(name, Object.fromEntries(readdirSync(path).map(file => [file, readFileSync(join(path, file), 'utf8')])));

/** The login of an app to its database, which bears the same name. */
function login(app: string) {
  const file = inFolder('database', app);
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  const [username, password] = [`mainstay_${app}`, readFileSync(file, 'utf8')];
  const url = `postgres://${username}:${password}@postgres-rw:5432/${username}`;
  return secret(`database-${app}`, { username, password, url }, 'kubernetes.io/basic-auth');
}

mkdirSync(inFolder('database'), { recursive: true, mode: 0o700 });
run('nats/src/write-keys.ts', inFolder('bus'));
run('local/src/call-keys.ts', inFolder('calls'));
run('local/src/personal-keys.ts', inFolder('personal'));
const items = [
  ...readdirSync(inFolder('bus')).map(user => secretOfFiles(`bus-${user}`, inFolder('bus', user))),
  ...readdirSync(inFolder('calls')).map(program => secretOfFiles(`call-keys-${program}`, inFolder('calls', program))),
  secretOfFiles('personal-keys', inFolder('personal')),
  ...[...SERVICES, 'identity'].map(login),
];
const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 2);
writeFileSync(inFolder('secrets.json'), list, { mode: 0o600 });
console.log(`${items.length} secrets stand in ${inFolder('secrets.json')}.`);
