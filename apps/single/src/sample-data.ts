/** Loads the sample company into the running platform, for `npm start`. Run again it changes nothing. */
import { createIdentity, fetchToken, readSecrets, SECRETS_FILE, seedSampleUsers } from '@mainstay/identity';
import { executeOverHttp, PlatformClient } from './client/platform-client.ts';
import { loadSample } from './sample/load-sample.ts';

const { DATABASE_URL: databaseUrl = '', OIDC_ISSUER: issuer = '', GATEWAY_URL: gatewayUrl = '' } = process.env;

async function main(): Promise<void> {
  const secrets = await readSecrets(SECRETS_FILE);
  if (secrets?.issuer !== issuer) {
    console.log(`No sample data: it is loaded as the sample users, and ${issuer} has none.`);
    return;
  }
  const tokenOf = (as: string) => fetchToken({ as, issuer });
  const client = new PlatformClient(executeOverHttp({ gatewayUrl, tokenOf }), tokenOf);
  const { dealers, incomplete } = await loadSample(client, line => console.log(line));
  for (const { code, message } of incomplete) console.log(`${code} stays a draft. ${message}`);
  const identity = createIdentity({ databaseUrl, issuer });
  try {
    await seedSampleUsers(identity, { dealers: [...dealers].map(([code, dealerId]) => ({ code, dealerId })) });
  } finally {
    await identity.close();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
