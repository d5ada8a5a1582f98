/**
 * `node write-keys.ts <folder> [subject prefix]`: makes a key for every user of the bus that has none, and tells
 * nats-server of them. Afterwards the folder holds `<user>/user.nk`, a secret that only its user should see, and
 * `server/users.conf`, which the broker's configuration includes.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nkeys } from '@nats-io/transport-node';
import { BUS_USERS, permissionsOf } from './permissions.ts';

/** The public half of the key in this file; the key is made where there is none. */
function publicKeyOf(file: string): string {
  if (!existsSync(file)) writeFileSync(file, nkeys.createUser().getSeed(), { mode: 0o600 });
  return nkeys.fromSeed(readFileSync(file)).getPublicKey();
}

const [folder, prefix] = process.argv.slice(2);
if (!folder) throw new Error('Name the folder for the keys.');
const users = BUS_USERS.map(user => {
  mkdirSync(join(folder, user), { recursive: true, mode: 0o700 });
  return { nkey: publicKeyOf(join(folder, user, 'user.nk')), permissions: permissionsOf(user, prefix) };
});
mkdirSync(join(folder, 'server'), { recursive: true });
// JSON is valid nats-server configuration.
writeFileSync(join(folder, 'server', 'users.conf'), JSON.stringify({ authorization: { users } }, null, 2));
console.log(`${users.length} users of the bus have their keys.`);
