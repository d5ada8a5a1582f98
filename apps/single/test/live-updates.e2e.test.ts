import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient } from 'graphql-sse';
import { executeOverHttp, PlatformClient } from '../src/client/platform-client.ts';
import { Journey, STAGE } from '../src/journey/journey.ts';
import { play } from '../src/journey/play.ts';
import { type Issuer, startIssuer } from './journey/issuer.ts';
import { loadSmallCompany } from './journey/small-company.ts';
import { startOneProcess } from './journey/topologies.ts';

const WITHIN_MS = 240_000;
process.env['LOG_LEVEL'] ??= 'error';

let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
}, WITHIN_MS);
afterAll(() => issuer.close());

type Update = Readonly<Record<string, string | readonly unknown[]>>;

/** What a subscription has brought so far; resolves where something is there that was waited for. */
function watcher(url: string, token: string) {
  const client = createClient({ url: `${url}/graphql`, headers: { authorization: `Bearer ${token}` } });
  return {
    close: () => client.dispose(),
    async until(field: string, selection: string, isLast: (update: Update) => boolean): Promise<Update[]> {
      const seen: Update[] = [];
      for await (const { data, errors } of client.iterate<Record<string, Update>>({
        query: `subscription { ${field} { ${selection} } }`,
      })) {
        if (errors) throw new Error(JSON.stringify(errors));
        const update = data?.[field];
        if (!update) continue;
        seen.push(update);
        if (isLast(update)) break;
      }
      return seen;
    },
  };
}

test(
  'who watches a repair case sees it move to its end, with its deadlines, stock, shipment and claim',
  async () => {
    const platform = await startOneProcess(issuer);
    const watching = watcher(platform.gatewayUrl, await issuer.tokenOf('administrator'));
    try {
      const client = new PlatformClient(executeOverHttp({ gatewayUrl: platform.gatewayUrl, tokenOf: issuer.tokenOf }));
      await loadSmallCompany(client, platform);
      const tickets = watching.until('ticketUpdated', 'status customer { id }', it => it['status'] === 'CLOSED');
      const met = watching.until('slaClockUpdated', 'kind state', it => it['state'] === 'MET');
      const stock = watching.until('stockChanged', 'number availability { available }', () => true);
      const shipments = watching.until('shipmentUpdated', 'status', it => it['status'] === 'ARRIVED');
      const claims = watching.until('claimUpdated', 'status', it => it['status'] === 'OPENED');
      const journey = new Journey(
        client,
        { ...STAGE, run: 'LIVE' },
        { chapter: () => undefined, did: () => undefined, saw: () => undefined },
      );
      await play(journey, () => Promise.resolve());
      // Changes in quick succession come as one update, so not each status need be seen.
      expect(new Set((await tickets).map(it => it['status'])).size).toBeGreaterThan(4);
      expect((await met).length).toBeGreaterThan(0);
      expect((await stock)[0]?.['number']).toMatch(/^LIVE-/);
      expect((await shipments).length).toBeGreaterThan(1);
      expect((await claims).length).toBe(1);
    } finally {
      watching.close();
      await platform.close();
    }
  },
  WITHIN_MS,
);
