/** `npm run dealer -- keys`: what an administrator does about dealers and their API keys, through the public API. */
import { fetchToken } from '@mainstay/identity/fetch-token';
import { executeOverHttp, PlatformClient } from './client/platform-client.ts';
import { administerDealers } from './dealers/administer-dealers.ts';

const gatewayUrl = process.env['GATEWAY_URL'] ?? `http://localhost:${process.env['PORT'] ?? 4000}`;
const issuer = process.env['OIDC_ISSUER'] || undefined;
const given = process.env['MAINSTAY_TOKEN'];
const tokenOf = (as: string): Promise<string> => (given ? Promise.resolve(given) : fetchToken({ as, issuer }));

try {
  const client = new PlatformClient(executeOverHttp({ gatewayUrl, tokenOf }));
  const { output, note } = await administerDealers(client, process.argv.slice(2), new Date());
  if (note) process.stderr.write(`${note}\n`);
  process.stdout.write(`${output}\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
