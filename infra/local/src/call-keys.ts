import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSecretKey } from './secret-key.ts';

const SERVICES = ['customers', 'tickets', 'inventory', 'logistics', 'billing'];

/**
 * The keys of calls from the gateway to the services, made where they are missing: `<folder>/<service>/keys.json` with
 * the service's own, and `<folder>/gateway/keys.json` with all.
 * @returns the file of a service, or of the gateway
 */
export function callKeyFiles(folder: string): (program: string) => string {
  const fileOf = (program: string) => join(folder, program, 'keys.json');
  const known: Record<string, object[]> = existsSync(fileOf('gateway'))
    ? JSON.parse(readFileSync(fileOf('gateway'), 'utf8'))
    : {};
  const all = Object.fromEntries(SERVICES.map(service => [service, known[service] ?? [newSecretKey()]]));
  const write = (program: string, keys: object) => {
    mkdirSync(join(folder, program), { recursive: true, mode: 0o700 });
    writeFileSync(fileOf(program), JSON.stringify(keys), { mode: 0o600 });
  };
  if (SERVICES.some(service => !known[service])) write('gateway', all);
  for (const service of SERVICES) if (!existsSync(fileOf(service))) write(service, { [service]: all[service] });
  return fileOf;
}

/** As a program, for containers and clusters. */
if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error('Name the folder for the keys.');
  callKeyFiles(folder);
  console.log(`The gateway and each service find their keys in a folder of their own in ${folder}.`);
}
