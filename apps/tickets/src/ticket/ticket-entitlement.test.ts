import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { CoverageRequested } from '@mainstay/contracts/tickets';
import type { DataOf } from '@mainstay/contracts/event';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, aTicket } from '../../test/in-memory.ts';
import { shownLine } from './ticket-entitlement.ts';
import type { CoverageFacts, PartNeed } from './ticket-facts.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketCoverageNotAsked } from './ticket.errors.ts';

type Said = DataOf<typeof CoverageRequested>;

const FAULT = {
  faultCause: 'MANUFACTURING',
  faultSeverity: 'GENERAL',
  faultOn: '2026-03-01',
  isUnused: false,
  isAsBought: false,
} as const;
const diagnosis = { faultCode: 'F', findings: 'x', servicePlan: 'y', parts: [], warehouse: randomUUID() };
const need = (): PartNeed => ({ partId: randomUUID(), make: 'STANDARD', quantity: 1 });
const WORK = ['LABOUR', 'TRAVEL', 'OTHER'];

/** What each question to customers was about. */
const asked = (ticket: Ticket): string[][] =>
  eventsOf(ticket)
    .filter(({ type }) => type === 'tickets.ticket.coverage-requested.v1')
    .map(({ data }) => (data as { lines: { ref: string }[] }).lines.map(({ ref }) => ref));

function askedBefore(): Ticket {
  const ticket = aTicket('TRIAGED');
  ticket.requestCoverage(FAULT, act);
  return ticket;
}

const answer = (decidedAt: string, lines: CoverageFacts['lines'] = []): CoverageFacts => ({
  ...{ decisionId: randomUUID(), outcome: 'FREE_REPAIR', policyCode: 'WTY', rule: 'IN_PERIOD', shares: [] },
  ...{ lines, decidedAt },
});
const line = (ref: string, coveredPercent: number) => ({
  ...{ ref, costClass: 'PARTS' as const, partId: randomUUID(), decisionId: randomUUID(), coveredPercent },
  ...{ outcome: 'FREE_REPAIR' as const, rule: 'IN_PERIOD', goodwillPercent: 0, supplierPercent: 40 },
});

test('what is free is not charged at cost, whatever the policy says of it once the guarantee is over', () => {
  const atCost = (coveredPercent: number) =>
    shownLine({ ...line('PARTS', coveredPercent), afterExpiry: 'PARTS_AT_COST' }).isAtCost;
  expect([atCost(0), atCost(99), atCost(100)]).toEqual([true, true, false]);
});

test('before the diagnosis parts are asked about as a whole, beside labour, travel and other costs', () => {
  expect(asked(askedBefore())).toEqual([['PARTS', ...WORK]]);
});

test('a diagnosis that needs parts asks again by the parts; the same parts are not asked about twice', () => {
  const ticket = askedBefore();
  ticket.diagnose(diagnosis, [need(), need()], act);
  const refs = ticket.parts.getItems().map(({ id }) => id);
  expect(asked(ticket).slice(1)).toEqual([[...refs, ...WORK]]);
  ticket.provision.issue(
    ticket.parts.getItems().map(({ id: lineId, partId, quantity }) => ({ lineId, partId, quantity })),
    randomUUID(),
    act,
  );
  expect(asked(ticket)).toHaveLength(2);
});

test('a new diagnosis asks about its own parts, not about those that were taken back', () => {
  const ticket = askedBefore();
  ticket.diagnose(diagnosis, [need()], act);
  ticket.diagnose(diagnosis, [need()], act);
  expect(asked(ticket).at(-1)).toEqual([ticket.parts.getItems().at(-1)?.id, ...WORK]);
  ticket.diagnose(diagnosis, [], act);
  expect(asked(ticket)).toHaveLength(3);
});

test('a part that stands in for another at the warehouse is asked about', () => {
  const ticket = askedBefore();
  ticket.diagnose(diagnosis, [need()], act);
  ticket.provision.issue([{ lineId: randomUUID(), partId: randomUUID(), quantity: 1 }], randomUUID(), act);
  expect(asked(ticket).at(-1)).toContain(ticket.parts.getItems().at(-1)?.id);
});

test('CUS-06: what our staff takes on after looking at it is asked as such, of new parts too, until the question is put anew', () => {
  const ticket = askedBefore();
  const isTakenOn = () => (eventsOf(ticket).findLast(it => it.type === CoverageRequested.type)?.data as Said).isTakenOn;
  expect(isTakenOn()).toBe(false);
  ticket.takeOn({ findings: 'The weld was never ground' }, act);
  expect([isTakenOn(), ticket.steps.getItems().at(-1)?.note]).toEqual([true, 'The weld was never ground']);
  ticket.diagnose(diagnosis, [need()], act);
  expect([asked(ticket).length, isTakenOn()]).toEqual([3, true]);
  ticket.requestCoverage({ ...FAULT, faultCause: 'USER_MISUSE' }, act);
  expect(isTakenOn()).toBe(false);
});

test('nothing is taken on before somebody asked, or without saying what was found', () => {
  const ticket = aTicket('TRIAGED');
  expect(() => ticket.takeOn({ findings: 'A weld' }, act)).toThrow(TicketCoverageNotAsked);
  expect(() => askedBefore().takeOn({ findings: ' ' }, act)).toThrow(InputInvalid);
});

test('CUS-07: which piece failed is asked with its line, as the diagnosis names it or somebody says later', () => {
  const ticket = askedBefore();
  const [pump, hose] = [need(), need()];
  const failed = () =>
    (eventsOf(ticket).findLast(it => it.type === CoverageRequested.type)?.data as Said).lines?.map(
      ({ failedUnit }) => failedUnit?.serial ?? null,
    );
  ticket.diagnose(diagnosis, [{ ...pump, failedUnit: { serial: 'L-1', partId: pump.partId } }, hose], act);
  expect(failed()).toEqual(['L-1', null, null, null, null]);
  const [line, other] = ticket.parts.getItems();
  expect([line?.failedUnit, other?.failedUnit]).toEqual([{ serial: 'L-1', part: { id: pump.partId } }, null]);
  const older = randomUUID();
  const named = [
    { line: line!.id, unit: { serial: ' R-1 ' } },
    { line: other!.id, unit: { serial: 'H-1', part: older } },
  ];
  ticket.requestCoverage({ ...FAULT, failedUnits: named }, act);
  expect([line?.failedUnit?.serial, other?.failedUnit]).toEqual(['R-1', { serial: 'H-1', part: { id: older } }]);
  ticket.requestCoverage(FAULT, act);
  expect(failed()).toEqual(['R-1', 'H-1', null, null, null]);
  const again = ticket.supply.replace([{ lineId: line!.id, partId: pump.partId, quantity: 1 }], randomUUID());
  expect(again[0]?.failedUnit?.serial).toBe('R-1');
});

test('a piece that failed is named of a line of the repair, and in the place of one piece', () => {
  const ticket = askedBefore();
  ticket.diagnose(diagnosis, [need(), { ...need(), quantity: 2 }], act);
  const [line, two] = ticket.parts.getItems();
  const name =
    (at: string, serial = 'L-1') =>
    () =>
      ticket.requestCoverage({ ...FAULT, failedUnits: [{ line: at, unit: { serial } }] }, act);
  const path = ['input', 'failedUnits', '0'];
  expect(name(randomUUID())).toThrow(expect.objectContaining({ path: [...path, 'line'] }));
  expect(name(two!.id)).toThrow(expect.objectContaining({ path: [...path, 'line'] }));
  expect(name(line!.id, ' ')).toThrow(expect.objectContaining({ path: [...path, 'unit', 'serial'] }));
});

test('nobody is asked again who was never asked', () => {
  const ticket = aTicket('TRIAGED');
  ticket.diagnose(diagnosis, [need()], act);
  expect(asked(ticket)).toEqual([]);
});

test('each part keeps its own line of the answer, and what is left to the customer makes 100 with it', () => {
  const ticket = askedBefore();
  ticket.diagnose(diagnosis, [need(), need()], act);
  const [first, second] = ticket.parts.getItems();
  ticket.decideCoverage(answer('2026-03-02T08:00:00.000Z', [line(first!.id, 70)]), act);
  expect(first?.coverage).toMatchObject({ coveredPercent: 70, customerPercent: 30, rule: 'IN_PERIOD' });
  expect(second?.coverage).toBeNull();
});

test('an answer that a later one overtook changes nothing', () => {
  const ticket = askedBefore();
  const later = answer('2026-03-02T08:00:01.000Z');
  ticket.decideCoverage(later, act);
  const steps = ticket.stepCount;
  ticket.decideCoverage(answer('2026-03-02T08:00:00.999Z'), act);
  expect([ticket.coverage?.decision?.id, ticket.stepCount]).toEqual([later.decisionId, steps]);
});
