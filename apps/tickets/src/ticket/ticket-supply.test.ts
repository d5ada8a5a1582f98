import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import {
  PartsRequested,
  PartsRequestWithdrawn,
  PartsReturned,
  TicketAgreementWaived,
  TicketAgreementWanted,
} from '@mainstay/contracts/tickets';
import { eventsOf } from '@mainstay/kit/domain';
import { act, aTicket } from '../../test/in-memory.ts';
import { PartsNotIssued } from '../work-order/work-order.errors.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketAgreementUnsigned } from './ticket.errors.ts';

const diagnosis = { faultCode: 'F1', findings: 'Worn', servicePlan: 'Replace', parts: [] };
const need = { partId: randomUUID(), make: 'STANDARD' as const, quantity: 2 };

/** A ticket that asked for as many lines of one part, and those lines. */
function requested(count = 1) {
  const ticket = aTicket('TRIAGED');
  const needs = Array.from({ length: count }, () => need);
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, needs, act);
  return { ticket, lines: ticket.parts.getItems() };
}

const issue = (ticket: Ticket) =>
  ticket.issueParts(
    ticket.parts.getItems().map(({ id: lineId, partId, quantity }) => ({ lineId, partId, quantity })),
    randomUUID(),
    act,
  );
const stepsOf = (ticket: Ticket) => ticket.steps.getItems().map(step => step.kind);

test('a diagnosis with parts asks the depot for them', () => {
  const ticket = aTicket('TRIAGED');
  const warehouse = randomUUID();
  ticket.diagnose({ ...diagnosis, warehouse }, [need], act);
  const [part] = ticket.parts.getItems();
  expect(eventsOf(ticket)).toContainEqual(
    PartsRequested({
      ticketId: ticket.id,
      ticketNumber: ticket.number,
      dealerId: null,
      siteCountry: 'KZ',
      warehouseId: warehouse,
      priority: 'P3',
      lines: [{ lineId: part!.id, partId: need.partId, quantity: 2 }],
    }),
  );
});

test('parts that left the warehouse are not asked back', () => {
  const ticket = aTicket('TRIAGED');
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [need], act);
  const [part] = ticket.parts.getItems();
  ticket.issueParts([{ lineId: part!.id, partId: need.partId, quantity: 2 }], randomUUID(), act);
  ticket.diagnose(diagnosis, [], act);
  expect(eventsOf(ticket).map(event => event.type)).not.toContain(PartsRequestWithdrawn.type);
});

test('a part that stands in for another is issued all the same', () => {
  const ticket = aTicket('TRIAGED');
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [need], act);
  const substitute = { lineId: randomUUID(), partId: randomUUID(), quantity: 3 };
  ticket.issueParts([substitute], randomUUID(), act);
  expect(ticket.parts.getItems().map(part => [part.partId, part.status, part.issuedQuantity])).toEqual([
    [need.partId, 'REQUESTED', 0],
    [substitute.partId, 'ISSUED', 3],
  ]);
  expect(ticket.status).toBe('PARTS_REQUESTED');
});

test('a part that leaves on the line of another is used under its own number, and of the other as many are awaited no more', () => {
  const ticket = aTicket('TRIAGED');
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [need], act);
  const [asked] = ticket.parts.getItems();
  const other = { lineId: asked!.id, partId: randomUUID(), quantity: 1 };
  for (let left = asked!.quantity; left > 0; left--) {
    expect(ticket.supply.isIssued).toBe(false);
    ticket.issueParts([other], randomUUID(), act);
  }
  expect([ticket.supply.isIssued, ticket.status]).toEqual([true, 'PARTS_ISSUED']);
  const used = ticket.supply.use([{ part: other.partId, quantity: 1, fitted: [] }]);
  expect(used).toMatchObject([{ partId: other.partId, quantity: 1 }]);
  expect(() => ticket.supply.use([{ part: need.partId, quantity: 1, fitted: [] }])).toThrow(PartsNotIssued);
});

test('what was lost is asked for again on the branch that the repair took: its promise runs on', () => {
  const ticket = aTicket('TRIAGED');
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [need], act);
  const [part] = ticket.parts.getItems();
  ticket.issueParts([{ lineId: part!.id, partId: need.partId, quantity: need.quantity }], randomUUID(), act);
  expect(ticket.supply.branch).toBe('IN_STOCK');
  ticket.loseParts([{ partId: need.partId, quantity: 1 }], randomUUID(), 'Truck burnt out', act);
  expect([ticket.status, ticket.supply.branch]).toEqual(['PARTS_REQUESTED', 'IN_STOCK']);
  ticket.parts.getItems().at(-1)?.runShort(randomUUID());
  expect(ticket.supply.branch).toBe('NOT_IN_STOCK');
});

test('what a depot did not pack, and what stands for a late part, is asked for on the branch that the repair took', () => {
  const { ticket, lines } = requested();
  issue(ticket);
  ticket.writeOff([{ partId: need.partId, quantity: 1 }], true, 'Not packed', act);
  const [again] = ticket.askAgain([{ partId: need.partId, quantity: 1 }], randomUUID(), act);
  expect([again!.insteadOfId, ticket.supply.branch]).toEqual([lines[0]!.id, 'IN_STOCK']);
  const free = ticket.replaceLate(again!, { partId: randomUUID(), make: 'STANDARD' }, 'SUPPLY-004L', act);
  expect([free.status, ticket.supply.branch]).toEqual(['REQUESTED', 'IN_STOCK']);
});

test('a part that is sent for a free one is free, and none that was asked for beside it', () => {
  const { ticket } = requested();
  issue(ticket);
  ticket.writeOff([{ partId: need.partId, quantity: 1 }], false, 'Burnt', act);
  const [again] = ticket.askAgain([{ partId: need.partId, quantity: 1 }], randomUUID(), act);
  const free = ticket.replaceLate(again!, { partId: randomUUID(), make: 'STANDARD' }, 'SUPPLY-004L', act);
  const paid = ticket.addPart({ ...need, partId: randomUUID() });
  ticket.issueParts([{ lineId: free.id, partId: paid.partId, quantity: 1 }], randomUUID(), act);
  const substitute = ticket.parts.getItems().at(-1);
  expect(substitute).toMatchObject({ partId: paid.partId, insteadOfId: free.id, freeBecause: 'SUPPLY-004L' });
  expect(paid.issuedQuantity).toBe(0);
});

test('the branch of a repair: no part, in stock, or to be ordered; unknown while a warehouse has not answered', () => {
  const ticket = aTicket('TRIAGED');
  expect(ticket.slaRecord.facts.partsBranch).toBeNull();
  ticket.diagnose(diagnosis, [], act);
  expect(ticket.slaRecord.facts.partsBranch).toBe('NONE');
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [{ ...need, make: 'CUSTOM' }], act);
  expect(ticket.slaRecord.facts).toMatchObject({ partsBranch: null, partMake: 'CUSTOM' });
  const [part] = ticket.parts.getItems();
  part!.reserve(randomUUID(), false);
  expect(ticket.slaRecord.facts.partsBranch).toBe('IN_STOCK');
  part!.runShort(randomUUID());
  expect(ticket.slaRecord.facts.partsBranch).toBe('NOT_IN_STOCK');
});

test('a case is ready when each line that it still needs is, and no more when one runs short again', () => {
  const { ticket, lines } = requested(3);
  const [first, second, third] = lines.map(line => line.id);
  const depot = randomUUID();
  const becomeReady = (lineIds: string[]) => ticket.hearOfParts(lineIds, part => part.becomeReady(depot), act);
  becomeReady([first!, second!]);
  expect(ticket.partsReadyAt).toBeNull();
  ticket.hearOfParts([third!], part => part.giveUp('REFUSED'), act, 'UNKNOWN_PART');
  expect(ticket.partsReadyAt).toEqual(act.at);
  ticket.hearOfParts([second!], part => part.runShort(depot), act);
  expect(ticket.partsReadyAt).toBeNull();
  becomeReady([second!]);
  expect(ticket.partsReadyAt).toEqual(act.at);
  expect(stepsOf(ticket).slice(-5)).toEqual([
    'PARTS_REQUESTED',
    ...['PARTS_REFUSED', 'PARTS_READY', 'PARTS_SHORT', 'PARTS_READY'],
  ]);
  ticket.hearOfParts([randomUUID()], part => part.runShort(depot), act);
  expect(lines.map(line => line.status)).toEqual(['READY', 'READY', 'REFUSED']);
});

test('a case that nothing is left to wait for is not ready', () => {
  const { ticket, lines } = requested();
  ticket.hearOfParts([lines[0]!.id], part => part.giveUp('RELEASED'), act, 'EXPIRED');
  expect(ticket.partsReadyAt).toBeNull();
  expect(stepsOf(ticket)).not.toContain('PARTS_READY');
});

test.each(['REQUESTED', 'RESERVED', 'SHORT', 'READY'] as const)('a part that is %s may run short', status => {
  const [line] = requested().lines;
  Object.assign(line!, { status, isInTransfer: true });
  line!.runShort(randomUUID());
  expect(line).toMatchObject({ status: 'SHORT', isInTransfer: false, wasShort: true });
});

test.each(['ISSUED', 'RELEASED', 'REFUSED', 'WITHDRAWN'] as const)('a part that is %s stays so', status => {
  const [line] = requested().lines;
  line!.status = status;
  line!.runShort(randomUUID());
  line!.reserve(randomUUID(), true);
  line!.becomeReady(randomUUID());
  line!.giveUp('REFUSED');
  expect(line!.status).toBe(status);
});

test('used and returned together are at most what was issued and is not accounted for', () => {
  const { ticket, lines } = requested(2);
  const some = (quantity: number) => [{ part: need.partId, quantity }];
  expect(() => ticket.supply.use(some(1))).toThrow(new PartsNotIssued(['input', 'partsUsed', '0', 'quantity'], 0));
  issue(ticket);
  expect(ticket.supply.use(some(3)).map(it => it.quantity)).toEqual([2, 1]);
  expect(() => ticket.supply.giveBack(some(2), randomUUID())).toThrow(PartsNotIssued);
  ticket.supply.giveBackRest();
  ticket.supply.giveBackRest();
  const back = eventsOf(ticket).filter(it => it.type === PartsReturned.type);
  const rest = [{ lineId: lines[1]!.id, partId: need.partId, quantity: 1 }];
  expect(back.map(it => it.data)).toEqual([{ workOrderId: null, ticketId: ticket.id, lines: rest }]);
  expect(lines.map(it => [it.usedQuantity, it.returnedQuantity])).toEqual([
    [2, 0],
    [1, 1],
  ]);
});

test('what was lost on its way is neither built in nor sent back', () => {
  const { ticket, lines } = requested(2);
  issue(ticket);
  ticket.loseParts([{ partId: need.partId, quantity: 3 }], randomUUID(), 'Burnt', act);
  expect(lines.map(it => [it.lostQuantity, it.atHand])).toEqual([
    [2, 0],
    [1, 1],
  ]);
  const some = [{ part: need.partId, quantity: 2 }];
  expect(() => ticket.supply.use(some)).toThrow(new PartsNotIssued(['input', 'partsUsed', '0', 'quantity'], 1));
  ticket.cancel({ reason: 'Gone' }, act);
  const back = eventsOf(ticket).filter(it => it.type === PartsReturned.type);
  const rest = [{ lineId: lines[1]!.id, partId: need.partId, quantity: 1 }];
  expect(back.map(it => it.data)).toEqual([{ workOrderId: null, ticketId: ticket.id, lines: rest }]);
});

test.each(['REPAIRED', 'SIGNED_OFF', 'RETURN_REQUIRED', 'TEAM_REQUIRED', 'PARTNER_REQUIRED', 'CANCELLED'] as const)(
  'what is lost on its way to a case that is %s is not asked for again: it needs no part',
  status => {
    const { ticket, lines } = requested();
    issue(ticket);
    ticket.status = status;
    ticket.loseParts([{ partId: need.partId, quantity: 2 }], randomUUID(), 'Burnt', act);
    expect([ticket.parts.length, told(ticket, PartsRequested), lines[0]!.lostQuantity]).toEqual([1, 1, 2]);
    expect(stepsOf(ticket).at(-1)).toBe('PARTS_LOST');
  },
);

test('3a.4: what is lost while the customer has not signed is held until then, borne as it was', () => {
  const { ticket, lines } = requested();
  issue(ticket);
  ticket.decideCoverage(decided('PAID'), act);
  const covered = { ref: lines[0]!.id, costClass: 'PARTS' as const, partId: need.partId, decisionId: randomUUID() };
  const shares = { outcome: 'PAID' as const, rule: 'R', coveredPercent: 0, goodwillPercent: 0, supplierPercent: 0 };
  lines[0]!.coverageLine = { ...covered, ...shares };
  ticket.loseParts([{ partId: need.partId, quantity: 1 }], randomUUID(), 'Burnt', act);
  const [, again] = ticket.parts.getItems();
  expect(again).toMatchObject({ status: 'HELD', quantity: 1, coverageLine: { ref: lines[0]!.id } });
  expect([ticket.status, told(ticket, PartsRequested)]).toEqual(['DIAGNOSED', 1]);
  ticket.agree(signed, 1, act);
  expect([ticket.status, again!.status, told(ticket, PartsRequested)]).toEqual(['PARTS_REQUESTED', 'REQUESTED', 2]);
});

const decided = (outcome: 'PAID' | 'FREE_REPAIR', second = 0) => ({
  ...{ decisionId: randomUUID(), outcome, policyCode: null, rule: 'R', shares: [], lines: [] },
  decidedAt: `2026-03-02T08:00:0${second}.000Z`,
});
const signed = { number: 'RA-1', total: { amount: '480.00', currency: 'EUR' }, signedAt: '2026-03-03T08:00:00.000Z' };
const told = (ticket: Ticket, type: { readonly type: string }) =>
  eventsOf(ticket).filter(event => event.type === type.type).length;

test('3a.4: of a repair that the customer pays for nothing is asked for before the agreement is signed', () => {
  const ticket = aTicket('TRIAGED');
  const warehouse = randomUUID();
  ticket.decideCoverage(decided('PAID'), act);
  ticket.diagnose({ ...diagnosis, warehouse }, [need], act);
  ticket.agreePlan({ agreedBy: 'Aigerim' }, act);
  expect([ticket.status, ticket.isAgreementAwaited, ticket.isReadyForVisit]).toEqual(['DIAGNOSED', true, false]);
  expect(ticket.parts.getItems().map(part => part.status)).toEqual(['HELD']);
  expect(told(ticket, PartsRequested)).toBe(0);
  expect(() => ticket.dispatch('E1', 'REPAIR', act)).toThrow(TicketAgreementUnsigned);
  ticket.agree(signed, 1, act);
  ticket.agree({ ...signed, number: 'RA-2' }, 1, act);
  expect([ticket.status, ticket.agreement?.number]).toEqual(['PARTS_REQUESTED', 'RA-1']);
  const [line] = ticket.parts.getItems();
  expect(eventsOf(ticket)).toContainEqual(
    expect.objectContaining({
      type: PartsRequested.type,
      data: expect.objectContaining({
        warehouseId: warehouse,
        lines: [{ lineId: line!.id, partId: need.partId, quantity: 2 }],
      }),
    }),
  );
  expect(told(ticket, PartsRequested)).toBe(1);
  ticket.dispatch('E1', 'REPAIR', act);
});

test('a signature holds for its round, whatever is diagnosed in it later, and not for a case that was opened again', () => {
  const ticket = aTicket('TRIAGED');
  ticket.decideCoverage(decided('PAID'), act);
  ticket.diagnose(diagnosis, [], act);
  ticket.agree(signed, 1, act);
  ticket.diagnose(diagnosis, [], act);
  expect([ticket.isAgreementAwaited, told(ticket, TicketAgreementWanted)]).toEqual([false, 2]);
  ticket.status = 'SIGNED_OFF';
  ticket.recordFollowUp({ satisfaction: 1, isSolved: false }, act);
  ticket.startOver(act);
  ticket.agree(signed, 1, act);
  ticket.diagnose(diagnosis, [], act);
  expect([ticket.agreement, ticket.isAgreementAwaited]).toEqual([null, true]);
  expect(eventsOf(ticket)).toContainEqual(
    expect.objectContaining({ type: TicketAgreementWanted.type, data: expect.objectContaining({ round: 2 }) }),
  );
  ticket.agreePlan({ agreedBy: 'Aigerim' }, act);
  expect(() => ticket.dispatch('E1', 'REPAIR', act)).toThrow(TicketAgreementUnsigned);
  ticket.agree({ ...signed, number: 'RA-2' }, 2, act);
  expect(ticket.agreement?.number).toBe('RA-2');
});

test('what was asked for before the customer turned out to pay goes back to the depot and is held', () => {
  const { ticket, lines } = requested();
  ticket.decideCoverage(decided('PAID'), act);
  expect(ticket.status).toBe('DIAGNOSED');
  expect(ticket.parts.getItems().map(part => part.status)).toEqual(['WITHDRAWN', 'HELD']);
  expect(eventsOf(ticket)).toContainEqual(
    PartsRequestWithdrawn({ ticketId: ticket.id, lineIds: lines.map(it => it.id) }),
  );
  ticket.decideCoverage(decided('PAID', 1), act);
  expect([ticket.parts.length, told(ticket, TicketAgreementWanted)]).toEqual([2, 2]);
});

test('a repair that turns out free asks for what was held, and needs no agreement', () => {
  const ticket = aTicket('TRIAGED');
  ticket.decideCoverage(decided('PAID'), act);
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [need], act);
  ticket.decideCoverage(decided('FREE_REPAIR', 1), act);
  expect([ticket.status, ticket.isAgreementAwaited]).toEqual(['PARTS_REQUESTED', false]);
  expect([told(ticket, TicketAgreementWaived), told(ticket, PartsRequested)]).toEqual([1, 1]);
});

test('a case that is over takes an agreement as a fact, and asks for nothing', () => {
  const ticket = aTicket('TRIAGED');
  ticket.decideCoverage(decided('PAID'), act);
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [need], act);
  ticket.cancel({ reason: 'Gone' }, act);
  ticket.agree(signed, 1, act);
  expect([ticket.status, told(ticket, PartsRequested), told(ticket, PartsRequestWithdrawn)]).toEqual([
    'CANCELLED',
    0,
    0,
  ]);
});

test('who was sent to find out what is wrong repairs nothing that the customer has not signed for', () => {
  const ticket = aTicket('ON_SITE');
  ticket.decideCoverage(decided('PAID'), act);
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [need], act);
  ticket.agreePlan({ agreedBy: 'Aigerim' }, act);
  expect(() => ticket.repair('E1', act)).toThrow(TicketAgreementUnsigned);
  ticket.breakOff('PART_MISSING', 'ASSESSMENT', 'E1', act);
  expect(ticket.status).toBe('DIAGNOSED');
  ticket.agree(signed, 1, act);
  expect([ticket.status, told(ticket, PartsRequested)]).toEqual(['PARTS_REQUESTED', 1]);
});

test.each(['DISPATCHED', 'ON_SITE'] as const)(
  'a return repair that is decided on while an engineer is %s does not let the engineer repair unsigned',
  status => {
    const ticket = aTicket(status);
    ticket.decideCoverage(decided('PAID'), act);
    ticket.decideRepairMode('RETURN_TO_FACTORY', act);
    expect(ticket.isAgreementAwaited).toBe(true);
    if (status === 'DISPATCHED') ticket.arrive(act.at, 'E1', act);
    ticket.diagnose(diagnosis, [], act);
    ticket.agreePlan({ agreedBy: 'Aigerim' }, act);
    expect(() => ticket.repair('E1', act)).toThrow(TicketAgreementUnsigned);
    ticket.breakOff('ASSESSED', 'ASSESSMENT', 'E1', act);
    expect([ticket.status, ticket.isAgreementAwaited]).toEqual(['RETURN_REQUIRED', false]);
    ticket.repairElsewhere('RR-1', act.at, act);
    expect(ticket.isAgreementAwaited).toBe(false);
  },
);

test('a return repair or a mission has an agreement of its own; where it is off, the visits of the case want one again', () => {
  const ticket = aTicket('TRIAGED');
  ticket.decideCoverage(decided('PAID'), act);
  ticket.decideRepairMode('DISPATCH_TEAM', act);
  expect(ticket.isAgreementAwaited).toBe(false);
  ticket.comeBack('M-1: not wanted', act);
  expect([ticket.isAgreementAwaited, told(ticket, TicketAgreementWanted)]).toEqual([true, 2]);
});

test('an agreement that is not signed does not stand in the way of a solution from afar', () => {
  const ticket = aTicket('TRIAGED');
  ticket.decideCoverage(decided('PAID'), act);
  ticket.diagnose(diagnosis, [], act);
  ticket.agreePlan({ agreedBy: 'Aigerim' }, act);
  ticket.solveRemotely(randomUUID(), 'Aigerim', act.at, act);
  expect(ticket.status).toBe('SIGNED_OFF');
});
