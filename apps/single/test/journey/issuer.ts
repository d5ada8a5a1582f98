import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createIdentity,
  fetchToken,
  hashPassword,
  type Identity,
  readSecrets,
  SAMPLE_USERS,
  seedSampleUsers,
} from '@mainstay/identity';
import { freePort } from '@mainstay/local';
import { createDatabase } from '@mainstay/testing';

/** The issuer with the sample users, on a database of its own; it serves every platform of the test. */
export interface Issuer {
  readonly url: string;
  readonly identity: Identity;
  /** The sample users' secrets. */
  readonly secretsFile: string;
  readonly tokenOf: (as: string) => Promise<string>;
  close(): Promise<void>;
}

/** A guess costs a fifth of a second on purpose; tests sign in hundreds of times, and guard no secret. */
async function signInQuickly({ accounts }: Identity, secretsFile: string): Promise<void> {
  const secrets = await readSecrets(secretsFile);
  const quick = await hashPassword(secrets?.password ?? '', { N: 2 ** 10, r: 8, p: 1 });
  for (const { username } of SAMPLE_USERS) await accounts.setPassword(username, quick);
}

export async function startIssuer(): Promise<Issuer> {
  const folder = await mkdtemp(join(tmpdir(), 'journey-'));
  const secretsFile = join(folder, 'identity.json');
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const database = await createDatabase(`identity_${crypto.randomUUID().replaceAll('-', '')}`);
  const name = new URL(database.url).pathname.slice(1);
  const identity = createIdentity({ issuer: url, databaseUrl: database.url, database: name });
  await identity.migrate();
  await seedSampleUsers(identity, { secretsFile });
  await signInQuickly(identity, secretsFile);
  await identity.listen(port, 'localhost');
  // Tokens outlive the test.
  const tokens = new Map<string, Promise<string>>();
  return {
    url,
    identity,
    secretsFile,
    tokenOf: as => tokens.getOrInsertComputed(as, () => fetchToken({ as, issuer: url, secretsFile })),
    close: async () => {
      await identity.close();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}
