import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchToken } from '@mainstay/identity/fetch-token';
import { freePort } from '@mainstay/local';
import { testServer } from '@mainstay/testing';
import { appProcess, runToEnd, untilReady } from './processes.ts';

/** The issuer as a process, with the sample users; it serves every platform of the test. */
export interface Issuer {
  readonly url: string;
  readonly tokenOf: (as: string) => Promise<string>;
  close(): Promise<void>;
}

export async function startIssuer(): Promise<Issuer> {
  const folder = await mkdtemp(join(tmpdir(), 'journey-'));
  const secretsFile = join(folder, 'identity.json');
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = { DATABASE_URL: testServer('TEST_DATABASE_URL'), OIDC_ISSUER: url, PORT: String(port) };
  await runToEnd('identity', env, 'migrate');
  await runToEnd('identity', env, 'seed-sample', '--secrets', secretsFile);
  const issuer = appProcess('identity', env);
  await untilReady(url, issuer);
  // Tokens outlive the test, and a sign-in takes its time on purpose.
  const tokens = new Map<string, Promise<string>>();
  return {
    url,
    tokenOf: as => tokens.getOrInsertComputed(as, () => fetchToken({ as, issuer: url, secretsFile })),
    close: async () => {
      await issuer.stop('SIGTERM', 5_000);
      await rm(folder, { recursive: true });
    },
  };
}
