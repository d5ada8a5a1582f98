import { fetchToken, type Identity, seedSampleUsers } from '@mainstay/identity';
import { executeOverHttp, PlatformClient } from '../client/platform-client.ts';
import { loadSample } from './load-sample.ts';

export interface Installation {
  /** The issuer with the sample users; whoever acts signs in there. */
  readonly identity: Identity;
  readonly gatewayUrl: string;
  /** Where the sample users' secrets are kept; the working copy's own file, unless told otherwise. */
  readonly secretsFile?: string | undefined;
}

/** The sample company, brought in by its own people, and then a user for each of its dealers. Run again it changes nothing. */
export async function bringSample(
  { identity, gatewayUrl, secretsFile }: Installation,
  report: (line: string) => void,
): Promise<void> {
  const tokenOf = (as: string) => fetchToken({ as, issuer: identity.issuer, secretsFile });
  const client = new PlatformClient(executeOverHttp({ gatewayUrl, tokenOf }), tokenOf);
  const { dealers, incomplete } = await loadSample(client, report);
  for (const { code, message } of incomplete) report(`${code} stays a draft. ${message}`);
  const users = [...dealers].map(([code, dealerId]) => ({ code, dealerId }));
  await seedSampleUsers(identity, { dealers: users, secretsFile });
}
