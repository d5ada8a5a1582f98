import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import {
  PartsRequested,
  PartsReturned,
  TicketPartsSupplied,
  TicketSignedOff,
  TicketSuppliedCoverageRevised,
  TicketSuppliedPartsReturned,
} from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, aTicket, decided, diagnosis } from '../../test/in-memory.ts';
import type { CoverageOutcome, RemoteSessionNext, TicketProblemType, WorkOrderPurpose } from '../schema.types.ts';
import type { Ticket } from './ticket.entity.ts';
import type { TicketPart } from './ticket-part.entity.ts';
import {
  TicketAgreementUnsigned,
  TicketCoverageUndecided,
  TicketPlanNotAgreed,
  TicketWrongState,
} from './ticket.errors.ts';
import {
  TicketIsNoPartsRequest,
  TicketNothingToSignFor,
  TicketPartsToSend,
  TicketPartsWithCustomer,
  TicketSupplyUnsettled,
} from './ticket-self-fitting.errors.ts';

const need = { partId: randomUUID(), make: 'STANDARD' as const, quantity: 3 };
const later = { ...act, at: new Date('2026-03-04T08:00:00Z') };
const aRequest = (problemType: TicketProblemType = 'PARTS_REQUEST') =>
  Object.assign(aTicket('TRIAGED'), { problemType });
const told = (ticket: Ticket, { type }: { readonly type: string }) =>
  eventsOf(ticket).filter(event => event.type === type);
const agree = (ticket: Ticket) => ticket.clearance.agreePlan({ agreedBy: 'Aigerim' }, act);
const sign = (ticket: Ticket, more: object = {}) =>
  ticket.selfFitting.signFor({ signedBy: 'Aigerim', ...more }, [], later);

/** A request whose parts stand at the customer's. */
function onSite(outcome: CoverageOutcome = 'FREE_REPAIR') {
  const ticket = aRequest();
  ticket.selfFitting.send(randomUUID(), [need], act);
  ticket.decideCoverage(decided(outcome), act);
  agree(ticket);
  if (outcome === 'PAID') ticket.clearance.sign(SIGNED, 1, act);
  const [line] = ticket.parts.getItems();
  ticket.provision.issue([{ lineId: line!.id, partId: need.partId, quantity: 3 }], randomUUID(), act);
  ticket.provision.seeDelivered(act.at, act);
  return { ticket, line: line! };
}
const SIGNED = { number: 'RA-1', total: { amount: '90.00', currency: 'EUR' }, signedAt: act.at.toISOString() };

test('TCK-06: no part is asked for before the customer was told who pays and agreed, and signed where it pays', () => {
  const free = aRequest();
  free.selfFitting.send(randomUUID(), [need], act);
  expect(() => agree(free)).toThrow(TicketCoverageUndecided);
  free.decideCoverage(decided(), act);
  expect([free.status, free.supply.isHeld, told(free, PartsRequested)]).toEqual(['DIAGNOSED', true, []]);
  agree(free);
  expect([free.status, told(free, PartsRequested).length]).toEqual(['PARTS_REQUESTED', 1]);

  const paid = aRequest();
  paid.decideCoverage(decided('PAID'), act);
  paid.selfFitting.send(randomUUID(), [need], act);
  agree(paid);
  paid.clearance.hear('OFFERED', 'RA-1', 1, act.at);
  expect([paid.isAgreementAwaited, paid.waitingFor, told(paid, PartsRequested)]).toEqual([true, 'CUSTOMER', []]);
  paid.clearance.sign(SIGNED, 1, act);
  expect([paid.status, told(paid, PartsRequested).length]).toEqual(['PARTS_REQUESTED', 1]);
});

test('a customer without a machine that agrees to pay signs before its parts are asked for', () => {
  const ticket = Object.assign(aRequest(), { assetId: null });
  ticket.selfFitting.send(randomUUID(), [need], act);
  ticket.clearance.agreePlan({ agreedBy: 'Aigerim', isPaid: true }, act);
  expect([ticket.isAgreementAwaited, told(ticket, PartsRequested)]).toEqual([true, []]);
  ticket.clearance.sign(SIGNED, 1, act);
  expect(told(ticket, PartsRequested)).toHaveLength(1);
});

test('TCK-03: the signature for the parts takes the place of visit and sign-off; the case closes with fee list and call', () => {
  const { ticket, line } = onSite();
  expect([ticket.status, ticket.isReadyForVisit, ticket.missingToClose]).toEqual([
    'PARTS_ON_SITE',
    false,
    ['SIGN_OFF', 'FEE_LIST', 'FOLLOW_UP'],
  ]);
  sign(ticket);
  const suppliedAt = later.at.toISOString();
  const partsUsed = [{ lineId: line.id, partId: need.partId, quantity: 3 }];
  expect(told(ticket, TicketPartsSupplied)).toMatchObject([{ data: { round: 1, partsUsed, suppliedAt } }]);
  expect(ticket).toMatchObject({ status: 'SIGNED_OFF', signedOffAt: later.at, partsSignedForBy: 'Aigerim' });
  expect([line.usedQuantity, ticket.supply.atHandOf(need.partId), ticket.stage]).toEqual([3, 0, 'SETTLEMENT']);
  // Nobody repaired it, and no repair was signed for.
  expect([told(ticket, TicketSignedOff), ticket.solution, ticket.faultCode]).toEqual([[], undefined, null]);
  ticket.selfFitting.listFees(1, later.at, later);
  ticket.selfFitting.listFees(1, later.at, later);
  expect([ticket.status, ticket.missingToClose]).toEqual(['FEE_LISTED', ['FOLLOW_UP']]);
  expect(ticket.steps.getItems().filter(({ kind }) => kind === 'FEE_LISTED')).toHaveLength(1);
  ticket.callback.record({ satisfaction: 5, isSolved: true }, later);
  expect(ticket.status).toBe('CLOSED');
  expect(told(ticket, PartsReturned)).toEqual([]);
});

test('BIL-08: pieces came back and the fee list is final no more: the case waits for it anew, and goodwill that was taken back reaches it', () => {
  const { ticket } = onSite();
  sign(ticket);
  ticket.selfFitting.listFees(1, later.at, later);
  ticket.selfFitting.reviseCoverage(later);
  ticket.selfFitting.reopenFees(2, later.at, later);
  ticket.selfFitting.reopenFees(1, act.at, later);
  expect([ticket.status, told(ticket, TicketSuppliedCoverageRevised)]).toEqual(['FEE_LISTED', []]);
  ticket.selfFitting.reopenFees(1, later.at, later);
  expect([ticket.status, ticket.missingToClose]).toEqual(['SIGNED_OFF', ['FEE_LIST', 'FOLLOW_UP']]);
  expect(told(ticket, TicketSuppliedCoverageRevised)).toMatchObject([{ data: { round: 1 } }]);
  ticket.selfFitting.listFees(1, later.at, later);
  expect(ticket.status).toBe('FEE_LISTED');
});

test('of a case that is opened again other parts are named and signed for; the fee list of those before is none of it', () => {
  const { ticket } = onSite();
  sign(ticket);
  ticket.callback.record({ satisfaction: 1, isSolved: false }, later);
  ticket.startOver(later);
  ticket.selfFitting.listFees(1, later.at, later);
  expect(ticket).toMatchObject({ status: 'REOPENED', partsSignedForBy: null, feesListedAt: null });
  ticket.selfFitting.send(randomUUID(), [{ ...need, partId: randomUUID() }], later);
  expect([ticket.status, ticket.supply.isHeld, ticket.planAgreedAt]).toEqual(['DIAGNOSED', true, null]);
});

test('what went back by a difference is not signed for; what nobody decided about is decided first, and nothing is not signed for', () => {
  const { ticket, line } = onSite();
  expect(() => ticket.selfFitting.signFor({ signedBy: 'Aigerim' }, ['SD-1'], later)).toThrow(TicketSupplyUnsettled);
  ticket.provision.sendBack([{ partId: need.partId, quantity: 1 }], randomUUID());
  sign(ticket);
  expect([line.usedQuantity, line.returnedQuantity]).toEqual([2, 1]);

  const { ticket: refused } = onSite();
  refused.provision.sendBack([{ partId: need.partId, quantity: 3 }], randomUUID());
  expect(() => sign(refused)).toThrow(TicketNothingToSignFor);
  expect(refused.status).toBe('PARTS_ON_SITE');
});

const ENDS: Readonly<Record<string, (ticket: Ticket, line: TicketPart) => void>> = {
  'the customer declines': () => undefined,
  'no depot has': (ticket, line) => {
    agree(ticket);
    ticket.provision.hear([line.id], part => part.runShort(randomUUID()), act);
  },
  'its depot refused': (ticket, line) => {
    agree(ticket);
    ticket.provision.hear([line.id], part => part.giveUp('REFUSED'), act);
  },
};
test.each(Object.entries(ENDS))(
  'what is there is signed for, and a further part that %s comes no more',
  (_why, end) => {
    const { ticket, line } = onSite();
    ticket.selfFitting.send(randomUUID(), [{ ...need, partId: randomUUID() }], act);
    end(ticket, ticket.parts.getItems()[1]!);
    expect(() => sign(ticket)).toThrow(TicketWrongState);
    ticket.selfFitting.send(null, [], later);
    expect([ticket.status, ticket.partsOnSiteAt, ticket.supply.isIssued]).toEqual(['PARTS_ON_SITE', act.at, true]);
    expect(() => sign(ticket)).toThrow(TicketPlanNotAgreed);
    agree(ticket);
    sign(ticket);
    expect([ticket.status, line.usedQuantity]).toEqual(['SIGNED_OFF', 3]);
  },
);

test('what is still under way is awaited where nothing else is to come', () => {
  const ticket = aRequest();
  ticket.decideCoverage(decided(), act);
  ticket.selfFitting.send(randomUUID(), [need, { ...need, partId: randomUUID() }], act);
  agree(ticket);
  const [line] = ticket.parts.getItems();
  ticket.provision.issue([{ lineId: line!.id, partId: need.partId, quantity: 3 }], randomUUID(), act);
  ticket.selfFitting.send(null, [], act);
  expect([ticket.status, ticket.partsOnSiteAt]).toEqual(['PARTS_ISSUED', null]);
  ticket.provision.seeDelivered(later.at, later);
  expect([ticket.status, ticket.partsOnSiteAt]).toEqual(['PARTS_ON_SITE', later.at]);
});

test('TCK-03: nobody says in words that parts went; where none is to go, or all went back, the customer is told so, and the case closes', () => {
  const told = { text: 'The old ones will do', channel: 'PHONE' as const, confirmedBy: 'Aigerim' };
  const unsent = aRequest();
  expect(() => unsent.execution.carryOut({ report: 'Two filters sent' }, act)).toThrow(TicketPartsToSend);
  unsent.answering.give(told, act);

  const asked = aRequest();
  asked.decideCoverage(decided(), act);
  asked.selfFitting.send(randomUUID(), [need], act);
  agree(asked);
  asked.answering.give(told, act);
  expect(asked.parts.getItems()).toMatchObject([{ status: 'WITHDRAWN' }]);

  const { ticket: sent } = onSite();
  expect(() => sent.answering.give(told, act)).toThrow(TicketPartsWithCustomer);
  expect([sent.status, sent.notices.length]).toEqual(['PARTS_ON_SITE', 0]);
  sent.provision.sendBack([{ partId: need.partId, quantity: 3 }], randomUUID());
  sent.answering.give(told, act);
  expect([unsent, asked, sent].map(it => [it.status, it.missingToClose, it.signedOffAt])).toEqual(
    Array(3).fill(['CLOSED', [], null]),
  );
});

test('BIL-08: who bears parts that were signed for is told as it is decided anew, until their fee list is final', () => {
  const { ticket, line } = onSite();
  const revise = () => ticket.selfFitting.reviseCoverage(later);
  revise();
  sign(ticket);
  expect(told(ticket, TicketSuppliedCoverageRevised)).toEqual([]);
  line.coverageLine = { ...decidedLine, ref: line.id, partId: need.partId };
  revise();
  const lines = [{ lineId: line.id, costClass: 'PARTS', coveredPercent: 0, rule: 'EXPIRED' }];
  const revised = { ticketId: ticket.id, round: 1, coverage: { lines }, revisedAt: later.at.toISOString() };
  expect(told(ticket, TicketSuppliedCoverageRevised)).toMatchObject([{ data: revised }]);
  ticket.selfFitting.listFees(1, later.at, later);
  revise();
  expect(told(ticket, TicketSuppliedCoverageRevised)).toHaveLength(1);
});
const decidedLine = {
  ...({ decisionId: randomUUID(), costClass: 'PARTS', outcome: 'PAID', rule: 'EXPIRED' } as const),
  ...{ coveredPercent: 0, goodwillPercent: 0, supplierPercent: 0 },
};

test('a payer that turns out while parts are under way is agreed with, and signs, before they are signed for', () => {
  const { ticket } = onSite();
  ticket.decideCoverage(decided('PAID', 1), act);
  expect(() => sign(ticket)).toThrow(TicketPlanNotAgreed);
  agree(ticket);
  expect(() => sign(ticket)).toThrow(TicketAgreementUnsigned);
  ticket.clearance.sign(SIGNED, 1, act);
  sign(ticket);
  expect(ticket.status).toBe('SIGNED_OFF');
});

test('TCK-39: what the customer signed for and sends back is told once a depot counted it in, and what did not come stays the customer’s', () => {
  const { ticket, line } = onSite();
  const supplyDifferenceId = randomUUID();
  sign(ticket);
  const sent = { partId: need.partId, quantity: 2, lineIds: [line.id] };
  expect([ticket.supply.returnableOf(sent), ticket.supply.returnableOf({ ...sent, lineIds: [] })]).toEqual([3, 0]);
  ticket.provision.sendBack([sent], supplyDifferenceId, true);
  expect([line.usedQuantity, line.returnedQuantity]).toEqual([3, 0]);
  const lines = [{ lineId: line.id, partId: need.partId, quantity: 2 }];
  expect(told(ticket, PartsReturned)).toMatchObject([{ data: { supplyDifferenceId, lines } }]);

  const receivedAt = later.at.toISOString();
  const counted = { lineId: line.id, partId: need.partId, good: 0, damaged: 1, missing: 1 };
  ticket.selfFitting.takeBack({ lines: [counted], receivedAt }, supplyDifferenceId);
  expect([line.usedQuantity, line.returnedQuantity]).toEqual([2, 1]);
  const back = [{ lineId: line.id, partId: need.partId, quantity: 1, staying: 2 }];
  expect(told(ticket, TicketSuppliedPartsReturned)).toMatchObject([
    { data: { round: 1, supplyDifferenceId, lines: back, returnedAt: receivedAt } },
  ]);
  ticket.selfFitting.takeBack({ lines: [{ ...counted, damaged: 0 }], receivedAt }, supplyDifferenceId);
  expect(told(ticket, TicketSuppliedPartsReturned)).toHaveLength(1);
});

test('nobody signs before the last part stood there, nor without a name', () => {
  const { ticket } = onSite();
  expect(() => sign(ticket, { signedAt: new Date('2026-03-02T07:59:00Z') })).toThrow(InputInvalid);
  expect(() => sign(ticket, { signedBy: ' ' })).toThrow(InputInvalid);
  expect(ticket.parts.getItems()).toMatchObject([{ usedQuantity: 0 }]);
});

test('what is no request for parts is sent none to fit: a fault, a visit of a plan, a case of ours, and no part', () => {
  const others = [
    ...(['EQUIPMENT_FAULT', 'ENQUIRY', 'INSTALLATION'] as const).map(aRequest),
    Object.assign(aRequest(), { kind: 'MAINTENANCE' as const }),
    Object.assign(aRequest(), { exchangeId: randomUUID() }),
  ];
  for (const ticket of others) {
    expect(() => ticket.selfFitting.send(randomUUID(), [need], act)).toThrow(TicketIsNoPartsRequest);
    expect([ticket.status, ticket.missingToClose.includes('ARCHIVE')]).toEqual([
      'TRIAGED',
      ticket.problemType !== 'ENQUIRY',
    ]);
  }
  const ticket = aRequest();
  expect(() => ticket.selfFitting.send(randomUUID(), [], act)).toThrow(InputInvalid);
  expect(ticket.status).toBe('TRIAGED');
});

test('somebody who goes to the customer after all is expected there from then on: asked for, wanted by a session from afar, or sent at once', () => {
  const wanted = (goOn: (ticket: Ticket) => void) => {
    const { ticket } = onSite();
    const { VISIT_SPARED: from } = ticket.milestones;
    goOn(ticket);
    const ended = ticket.slaRecord.earlierTurns?.filter(({ milestones }) => milestones.VISIT_SPARED);
    expect(ended).toEqual(
      'VISIT_SPARED' in ticket.milestones ? [] : [{ until: then, milestones: { VISIT_SPARED: from } }],
    );
    return ended?.length === 1;
  };
  const then = later.at.toISOString();
  const session = (next: RemoteSessionNext) => wanted(it => it.recordRemoteSession('VIDEO', next, 'E-1', later));
  const sent = (purpose: WorkOrderPurpose) => wanted(it => it.visits.send('E-1', purpose, later));
  const asked = wanted(it => it.visits.requestAssessment({ reason: 'The wrong part was named' }, later));
  const found = wanted(it => it.diagnose({ ...diagnosis, diagnosedAt: later.at }, [], later));
  expect([session('RETURN'), session('VISIT'), asked, found]).toEqual([false, true, true, true]);
  expect([sent('REPAIR'), sent('ASSESSMENT')]).toEqual([true, true]);
});

test('TCK-03, TCK-08: a session from afar guides whoever fits the parts, and takes the place of no signature for them', () => {
  const { ticket } = onSite();
  ticket.recordRemoteSession('VIDEO', null, 'E-1', act);
  expect(() => ticket.solveRemotely(randomUUID(), 'Aigerim', later.at, later)).toThrow(TicketWrongState);
  sign(ticket);
  expect(ticket.status).toBe('SIGNED_OFF');
});

test('a fault that is found out after all makes it a repair: what was asked for is taken back, and nobody signs for parts alone', () => {
  const { ticket } = onSite();
  const isSpared = () => 'VISIT_SPARED' in ticket.milestones;
  expect(isSpared()).toBe(true);
  ticket.diagnose(diagnosis, [], act);
  expect([ticket.isVisitNeeded, ticket.missingToClose.includes('ARCHIVE'), isSpared()]).toEqual([true, true, false]);
  ticket.status = 'PARTS_ON_SITE';
  expect(() => sign(ticket)).toThrow(TicketIsNoPartsRequest);
  // And back: what was diagnosed is none of what is sent.
  ticket.selfFitting.send(randomUUID(), [need], act);
  expect(ticket).toMatchObject({ faultCode: null, findings: null, servicePlan: null, isVisitNeeded: false });
  expect(isSpared()).toBe(true);
});
