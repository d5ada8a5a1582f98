import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIdentity, fetchToken, type Identity, seedSampleUsers } from '@mainstay/identity';
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
  await identity.listen(port, 'localhost');
  // Tokens outlive the test, and a sign-in takes its time on purpose.
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
