/** Loads the sample company into the running platform, for `npm start`. */
import { createIdentity, readSecrets, SECRETS_FILE } from '@mainstay/identity';
import { bringSample } from './sample/bring-sample.ts';

const { DATABASE_URL: databaseUrl = '', OIDC_ISSUER: issuer = '', GATEWAY_URL: gatewayUrl = '' } = process.env;

async function main(): Promise<void> {
  const secrets = await readSecrets(SECRETS_FILE);
  if (secrets?.issuer !== issuer) {
    console.log(`No sample data: it is loaded as the sample users, and ${issuer} has none.`);
    return;
  }
  const identity = createIdentity({ databaseUrl, issuer });
  try {
    await bringSample({ identity, gatewayUrl }, line => console.log(line));
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
