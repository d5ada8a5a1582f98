import { SERVICES } from '@mainstay/contracts';
import { fetchToken } from '@mainstay/identity';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { executeOverHttp, PlatformClient } from '../src/client/platform-client.ts';
import { type Edges, nodes } from '../src/journey/journey.ts';
import { bringSample } from '../src/sample/bring-sample.ts';
import { readCompany } from '../src/sample/sample-files.ts';
import { type Issuer, startIssuer } from './journey/issuer.ts';
import { type RunningPlatform, startOneProcess } from './journey/topologies.ts';

const WITHIN_MS = 240_000;
process.env['LOG_LEVEL'] ??= 'error';

let issuer: Issuer;
let platform: RunningPlatform;
beforeAll(async () => {
  issuer = await startIssuer();
  platform = await startOneProcess(issuer);
}, WITHIN_MS);
afterAll(async () => {
  await platform?.close();
  await issuer?.close();
}, WITHIN_MS);

/** What a second run says once more, and the services take as said. */
const SAID_AGAIN = "('customerImport', 'assetImport', 'partImport', 'dealerChooseCalendar')";

/** How much people did, in each service. */
const actsOfPeople = async () => {
  const acts = `select count(*)::int as n from audit where mutation not in ${SAID_AGAIN}`;
  const counts = await Promise.all(SERVICES.map(name => platform.rows<{ n: number }>(name, acts)));
  return counts.flat().map(({ n }) => n);
};

test(
  'what npm start brings in is the whole sample company, with those of its people who sign in; a second time changes nothing',
  async () => {
    const { gatewayUrl } = platform;
    const { identity, secretsFile } = issuer;
    const said: string[] = [];
    const bring = () => bringSample({ identity, gatewayUrl, secretsFile }, line => said.push(line));
    await bring();

    const { engineers, dealers } = await readCompany();
    const ENGINEERS = '{ engineers(first: 50) { edges { node { code account } } } }';
    const client = new PlatformClient(executeOverHttp({ gatewayUrl, tokenOf: issuer.tokenOf }), issuer.tokenOf);
    const registered = (await client.execute('dispatcher', { query: ENGINEERS })) as {
      readonly engineers: Edges<object>;
    };
    const accounts = await Promise.all(
      engineers.map(async ({ code, signsInAs }) => ({
        code,
        account: signsInAs ? await client.subjectOf(signsInAs) : null,
      })),
    );
    expect(nodes(registered.engineers)).toEqual(expect.arrayContaining(accounts));
    expect(nodes(registered.engineers)).toHaveLength(engineers.length);
    expect(accounts.filter(it => it.account !== null).length).toBeGreaterThan(0);

    for (const { code } of dealers) {
      const token = await fetchToken({ as: `dealer:${code}`, issuer: issuer.url, secretsFile });
      expect(token.split('.')).toHaveLength(3);
    }

    const before = await actsOfPeople();
    await bring();
    expect(await actsOfPeople()).toEqual(before);
    const drafts = said.filter(line => line.includes('stays a draft'));
    const open = /^[\w-]+ stays a draft\. Fill these in before putting the policy in force: \w/;
    expect(drafts.filter(line => !open.test(line))).toEqual([]);
    expect(new Set(drafts).size).toBe(drafts.length);
  },
  WITHIN_MS,
);
