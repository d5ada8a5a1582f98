import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { executeOverHttp, PlatformClient } from '../src/client/platform-client.ts';
import { Journey, type Narrator, STAGE } from '../src/journey/journey.ts';
import { play } from '../src/journey/play.ts';
import { type Issuer, startIssuer } from './journey/issuer.ts';
import { readOutcome, untilQuiet } from './journey/outcome.ts';
import { loadSmallCompany } from './journey/small-company.ts';
import { type RunningPlatform, startOneProcess, startProcesses, UNHURRIED } from './journey/topologies.ts';

const WITHIN_MS = 240_000;
process.env['LOG_LEVEL'] ??= 'error';

const silent: Narrator = { chapter: () => undefined, did: () => undefined, saw: () => undefined };

let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
}, WITHIN_MS);
afterAll(() => issuer.close());

/** A repair case from report to close; all that it leaves. */
async function caseOn<P extends RunningPlatform>(
  platform: P,
  between?: (chapter: number, platform: P) => Promise<void>,
): Promise<unknown> {
  try {
    const client = new PlatformClient(executeOverHttp({ gatewayUrl: platform.gatewayUrl, tokenOf: issuer.tokenOf }));
    await loadSmallCompany(client, platform);
    const journey = new Journey(client, { ...STAGE, run: 'RUN' }, silent);
    const played = await play(journey, chapter => between?.(chapter, platform) ?? Promise.resolve());
    await untilQuiet(platform);
    return await readOutcome(client, played);
  } finally {
    await platform.close();
  }
}

const EUR = (amount: string) => ({ amount, currency: 'EUR' });
const KZT = (amount: string) => ({ amount, currency: 'KZT' });
let inOneProcess: any;

test(
  'a repair case runs from report to close',
  async () => {
    inOneProcess = await caseOn(await startOneProcess(issuer));
    const { ticket, near, far, nearEntries, farEntries } = inOneProcess;
    expect(ticket).toMatchObject({
      ...{ status: 'CLOSED', slaBasis: 'AGREEMENT', missingToClose: [] },
      coverage: { outcome: 'FREE_REPAIR', policyCode: 'WTY-HOUSE' },
      workOrders: [{ status: 'COMPLETED', laborMinutes: 240, engineer: { code: 'E-101' } }],
      followUps: [{ satisfaction: 5, isSolved: true }],
    });
    expect(ticket.parts.map((it: any) => [it.part.number, it.status, it.issuedQuantity, it.usedQuantity])).toEqual([
      ['RUN-SEAL', 'ISSUED', 1, 1],
      ['RUN-PUMP', 'ISSUED', 1, 1],
    ]);
    expect(ticket.clocks.every((clock: any) => clock.state === 'MET')).toBe(true);

    const lines = ticket.feeList.lines.map((it: any) => [it.kind, it.coveredPercent, it.customerAmount.amount]);
    expect(lines).toEqual([
      ['PART', 100, '0.00'],
      ['PART', 100, '0.00'],
      ['LABOUR', 100, '0.00'],
      ['TRAVEL', 0, '6840.00'],
    ]);
    expect(ticket.feeList).toMatchObject({ status: 'INVOICED', customerTotal: KZT('6840.00') });
    expect(ticket.invoices).toMatchObject([{ status: 'OPEN', total: KZT('6840.00') }]);
    expect(ticket.claims).toMatchObject([
      { status: 'OPENED', supplierCode: STAGE.supplier, balance: { claimed: EUR('1841.50'), open: EUR('1841.50') } },
    ]);

    for (const { edges } of [near, far]) {
      for (const { node } of edges) expect(node).toMatchObject({ onHand: 0, reserved: 0 });
    }
    for (const entries of [nearEntries, farEntries]) {
      expect(entries.reduce((sum: number, entry: any) => sum + entry.quantity, 0)).toBe(0);
      expect(entries.filter((entry: any) => entry.account === 'CONSUMED')).toMatchObject([{ quantity: 1 }]);
    }
  },
  WITHIN_MS,
);

test(
  'with gateway and services as processes of their own, each service killed in the middle, the outcome is the same',
  async () => {
    // After the diagnosis, and just when the order was placed, which logistics has yet to hear from inventory.
    const victims = [[], ['customers', 'tickets', 'billing'], ['inventory', 'logistics']];
    const processes = await startProcesses(issuer, { migratesItself: true, settings: UNHURRIED });
    const outcome = await caseOn(processes, async (chapter, platform) => {
      await Promise.all((victims[chapter] ?? []).map(service => platform.deployment(service).killAndRestart()));
    });
    expect(outcome).toEqual(inOneProcess);
  },
  WITHIN_MS,
);
