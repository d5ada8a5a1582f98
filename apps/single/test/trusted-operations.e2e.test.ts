import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { executeOverHttp, PlatformClient } from '../src/client/platform-client.ts';
import { administerDealers } from '../src/dealers/administer-dealers.ts';
import { Journey, STAGE } from '../src/journey/journey.ts';
import { play } from '../src/journey/play.ts';
import { type Issuer, startIssuer } from './journey/issuer.ts';
import { loadSmallCompany } from './journey/small-company.ts';
import { type RunningPlatform, startOneProcess } from './journey/topologies.ts';

const WITHIN_MS = 240_000;
process.env['LOG_LEVEL'] ??= 'error';

let issuer: Issuer;
let platform: RunningPlatform;
let client: PlatformClient;
beforeAll(async () => {
  issuer = await startIssuer();
  platform = await startOneProcess(issuer, { trustedDocumentsOnly: true });
  client = new PlatformClient(executeOverHttp({ gatewayUrl: platform.gatewayUrl, tokenOf: issuer.tokenOf }));
}, WITHIN_MS);

afterAll(async () => {
  await platform.close();
  await issuer.close();
});

test(
  'where only registered operations are run, a company comes in, a repair case is played, dealers are listed',
  async () => {
    await loadSmallCompany(client, platform);
    const said: string[] = [];
    const narrator = { chapter: () => undefined, did: () => undefined, saw: (fact: string) => void said.push(fact) };
    await play(new Journey(client, { ...STAGE, run: 'ONLY' }, narrator));
    expect(said.at(-1)).toBe('the ticket knows that its fees are listed');
    const { output } = await administerDealers(client, ['list'], new Date());
    expect(output).toMatch(/^KZ-ALM +ACTIVE +default/);
  },
  WITHIN_MS,
);

test('and the text of one is refused, though it is registered', async () => {
  const query = 'query AnyTicket {\n  tickets(first: 1) {\n    edges {\n      cursor\n    }\n  }\n}';
  await expect(client.execute('csr', { query })).rejects.toThrow('PERSISTED_DOCUMENT_ID_REQUIRED');
});
