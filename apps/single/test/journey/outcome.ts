import { expect } from '@jest/globals';
import { SERVICES } from '@mainstay/contracts';
import { eventually } from '@mainstay/testing';
import type { PlatformClient } from '../../src/client/platform-client.ts';
import { type Edges, nodes, STAGE } from '../../src/journey/journey.ts';
import type { Played } from '../../src/journey/play.ts';
import type { RunningPlatform } from './topologies.ts';

const OUTCOME = `query Outcome($ticket: ID!, $near: ID!, $far: ID!) {
  ticket(id: $ticket) {
    number status slaBasis missingToClose symptom
    customer { number } asset { serial }
    coverage { outcome policyCode rule shares { costClass coveredPercent } }
    parts { part { number } status issuedQuantity usedQuantity }
    clocks { kind state }
    workOrders { number status laborMinutes engineer { code } }
    followUps { satisfaction isSolved }
    feeList {
      number status customerTotal { amount currency } total { amount currency }
      lines { kind part { number } quantity coveredPercent price { amount currency } customerAmount { amount currency } }
    }
    invoices { number status total { amount currency } lines { description amount { amount } } }
    claims {
      number status partyCode balance { claimed { amount currency } open { amount currency } }
      lines { loss { part { number } quantity } costClass amount { amount currency } }
    }
  }
  near: stock(filter: { part: $near }) { edges { node { ...Balance } } }
  far: stock(filter: { part: $far }) { edges { node { ...Balance } } }
  nearEntries: stockEntries(part: $near, first: 50) { edges { node { ...Entry } } }
  farEntries: stockEntries(part: $far, first: 50) { edges { node { ...Entry } } }
}
fragment Balance on StockBalance { warehouse { code } onHand reserved unitCost { amount currency } }
fragment Entry on StockEntry { account quantity warehouse { code } movement { kind } unitCost { amount currency } }`;

interface Ledger {
  readonly ticket: { readonly claims: readonly { readonly lines: readonly object[] }[] };
  readonly nearEntries: Edges<object>;
  readonly farEntries: Edges<object>;
}

/** Everything that the journey left, as its callers see it. */
async function readOutcome(client: PlatformClient, { ticketId, scene }: Played): Promise<any> {
  const variables = { ticket: ticketId, near: scene.nearPart, far: scene.farPart };
  const outcome = (await client.execute('general-manager', { query: OUTCOME, variables })) as Ledger;
  // The two entries of a movement have no order among themselves, nor have the losses that a claim was proposed for.
  const sorted = <T extends object>(them: readonly T[]) =>
    them.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const claims = outcome.ticket.claims.map(claim => ({ ...claim, lines: sorted(claim.lines) }));
  const nearEntries = sorted(nodes(outcome.nearEntries));
  const farEntries = sorted(nodes(outcome.farEntries));
  return { ...outcome, ticket: { ...outcome.ticket, claims }, nearEntries, farEntries };
}

const EUR = (amount: string) => ({ amount, currency: 'EUR' });
const KZT = (amount: string) => ({ amount, currency: 'KZT' });

/** A case ran from report to close and left what it should: the same in every topology and after every accident. */
export async function expectRepaired(client: PlatformClient, run: string, played: Played): Promise<void> {
  const { ticket, near, far, nearEntries, farEntries } = await readOutcome(client, played);
  expect(ticket).toMatchObject({
    ...{ status: 'CLOSED', slaBasis: 'AGREEMENT', missingToClose: [] },
    coverage: { outcome: 'FREE_REPAIR', policyCode: 'WTY-HOUSE' },
    workOrders: [{ status: 'COMPLETED', laborMinutes: 240, engineer: { code: 'E-101' } }],
    followUps: [{ satisfaction: 5, isSolved: true }],
  });
  expect(ticket.parts.map((it: any) => [it.part.number, it.status, it.issuedQuantity, it.usedQuantity])).toEqual([
    [`${run}-SEAL`, 'ISSUED', 1, 1],
    [`${run}-PUMP`, 'ISSUED', 1, 1],
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
    { status: 'OPENED', partyCode: STAGE.supplier, balance: { claimed: EUR('1841.50'), open: EUR('1841.50') } },
  ]);

  for (const { edges } of [near, far]) {
    for (const { node } of edges) expect(node).toMatchObject({ onHand: 0, reserved: 0 });
  }
  for (const entries of [nearEntries, farEntries]) {
    expect(entries.reduce((sum: number, entry: any) => sum + entry.quantity, 0)).toBe(0);
    expect(entries.filter((entry: any) => entry.account === 'CONSUMED')).toMatchObject([{ quantity: 1 }]);
  }
}

/** What was said and not heard, heard and not applied, or applied and failed; nothing when all is well. */
async function unfinishedEvents({ rows }: RunningPlatform): Promise<unknown[]> {
  const left = await Promise.all(
    SERVICES.map(service =>
      rows(
        service,
        `select '${service}' as service, type, 'unsent' as state from outbox where sent_at is null
         union all select '${service}', type, state from inbox_message where state <> 'done'
         union all select '${service}', subject, 'dead' from dead_letter`,
      ),
    ),
  );
  return left.flat();
}

/** Waits until every event has had its effect. @throws with what is left */
export async function untilQuiet(platform: RunningPlatform): Promise<void> {
  await eventually(
    async () => {
      const left = await unfinishedEvents(platform);
      if (left.length > 0) throw new Error(`Unfinished: ${JSON.stringify(left)}`);
      return true;
    },
    { withinMs: 30_000, everyMs: 100 },
  );
}
