import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import {
  PartsRequested,
  PartsRequestWithdrawn,
  TicketAgreementWaived,
  TicketAgreementWanted,
} from '@mainstay/contracts/tickets';
import { compile, foldClock, ROUND_THE_CLOCK } from '@mainstay/calendar';
import { eventsOf } from '@mainstay/kit/domain';
import { act, aTicket, decided, diagnosis } from '../../test/in-memory.ts';
import type { SlaParty } from '../schema.types.ts';
import { eventOf, factsOf } from '../sla-clock/sla-clock-facts.ts';
import type { Ticket } from './ticket.entity.ts';
import type { TicketPart } from './ticket-part.entity.ts';
import { TicketAgreementUnsigned } from './ticket.errors.ts';

const need = { partId: randomUUID(), make: 'STANDARD' as const, quantity: 2 };
const signed = { number: 'RA-1', total: { amount: '480.00', currency: 'EUR' }, signedAt: '2026-03-03T08:00:00.000Z' };
const told = (ticket: Ticket, type: { readonly type: string }) =>
  eventsOf(ticket).filter(event => event.type === type.type).length;

/** A case that asked a depot for one part. */
function asking(): { ticket: Ticket; line: TicketPart } {
  const ticket = aTicket('TRIAGED');
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [need], act);
  return { ticket, line: ticket.parts.getItems()[0]! };
}

test('3a.4: of a repair that the customer pays for nothing is asked for before the agreement is signed', () => {
  const ticket = aTicket('TRIAGED');
  const warehouse = randomUUID();
  ticket.decideCoverage(decided('PAID'), act);
  ticket.diagnose({ ...diagnosis, warehouse }, [need], act);
  ticket.clearance.agreePlan({ agreedBy: 'Aigerim' }, act);
  expect([ticket.status, ticket.isAgreementAwaited, ticket.isReadyForVisit]).toEqual(['DIAGNOSED', true, false]);
  expect(ticket.parts.getItems().map(part => part.status)).toEqual(['HELD']);
  expect(told(ticket, PartsRequested)).toBe(0);
  expect(() => ticket.visits.send('E1', 'REPAIR', act)).toThrow(TicketAgreementUnsigned);
  ticket.clearance.sign(signed, 1, act);
  ticket.clearance.sign({ ...signed, number: 'RA-2' }, 1, act);
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
  ticket.visits.send('E1', 'REPAIR', act);
});

test('a signature holds for its round, whatever is diagnosed in it later, and not for a case that was opened again', () => {
  const ticket = aTicket('TRIAGED');
  ticket.decideCoverage(decided('PAID'), act);
  ticket.diagnose(diagnosis, [], act);
  ticket.clearance.sign(signed, 1, act);
  ticket.diagnose(diagnosis, [], act);
  expect([ticket.isAgreementAwaited, told(ticket, TicketAgreementWanted)]).toEqual([false, 2]);
  ticket.status = 'SIGNED_OFF';
  ticket.callback.record({ satisfaction: 1, isSolved: false }, act);
  ticket.startOver(act);
  ticket.clearance.sign(signed, 1, act);
  ticket.diagnose(diagnosis, [], act);
  expect([ticket.agreement, ticket.isAgreementAwaited]).toEqual([null, true]);
  expect(eventsOf(ticket)).toContainEqual(
    expect.objectContaining({ type: TicketAgreementWanted.type, data: expect.objectContaining({ round: 2 }) }),
  );
  ticket.clearance.agreePlan({ agreedBy: 'Aigerim' }, act);
  expect(() => ticket.visits.send('E1', 'REPAIR', act)).toThrow(TicketAgreementUnsigned);
  ticket.clearance.sign({ ...signed, number: 'RA-2' }, 2, act);
  expect(ticket.agreement?.number).toBe('RA-2');
});

test('what was asked for before the customer turned out to pay goes back to the depot and is held', () => {
  const { ticket, line } = asking();
  ticket.decideCoverage(decided('PAID'), act);
  expect(ticket.status).toBe('DIAGNOSED');
  expect(ticket.parts.getItems().map(part => part.status)).toEqual(['WITHDRAWN', 'HELD']);
  expect(eventsOf(ticket)).toContainEqual(PartsRequestWithdrawn({ ticketId: ticket.id, lineIds: [line.id] }));
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
  ticket.clearance.sign(signed, 1, act);
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
  ticket.clearance.agreePlan({ agreedBy: 'Aigerim' }, act);
  expect(() => ticket.visits.repair('E1', act)).toThrow(TicketAgreementUnsigned);
  ticket.visits.breakOff('PART_MISSING', 'ASSESSMENT', 'E1', act);
  expect(ticket.status).toBe('DIAGNOSED');
  ticket.clearance.sign(signed, 1, act);
  expect([ticket.status, told(ticket, PartsRequested)]).toEqual(['PARTS_REQUESTED', 1]);
});

test.each(['DISPATCHED', 'ON_SITE'] as const)(
  'a return repair that is decided on while an engineer is %s does not let the engineer repair unsigned',
  status => {
    const ticket = aTicket(status);
    ticket.decideCoverage(decided('PAID'), act);
    ticket.elsewhere.decide('RETURN_TO_FACTORY', act);
    expect(ticket.isAgreementAwaited).toBe(true);
    if (status === 'DISPATCHED') ticket.visits.arrive(act.at, 'E1', act);
    ticket.diagnose(diagnosis, [], act);
    ticket.clearance.agreePlan({ agreedBy: 'Aigerim' }, act);
    expect(() => ticket.visits.repair('E1', act)).toThrow(TicketAgreementUnsigned);
    ticket.visits.breakOff('ASSESSED', 'ASSESSMENT', 'E1', act);
    expect([ticket.status, ticket.isAgreementAwaited]).toEqual(['RETURN_REQUIRED', false]);
    ticket.elsewhere.repair('RR-1', act.at, act);
    expect(ticket.isAgreementAwaited).toBe(false);
  },
);

test('a return repair or a mission has an agreement of its own; where it is off, the visits of the case want one again', () => {
  const ticket = aTicket('TRIAGED');
  ticket.decideCoverage(decided('PAID'), act);
  ticket.elsewhere.decide('DISPATCH_TEAM', act);
  expect(ticket.isAgreementAwaited).toBe(false);
  ticket.elsewhere.comeBack('M-1: not wanted', act);
  expect([ticket.isAgreementAwaited, told(ticket, TicketAgreementWanted)]).toEqual([true, 2]);
});

test('an agreement that is not signed does not stand in the way of a solution from afar', () => {
  const ticket = aTicket('TRIAGED');
  ticket.decideCoverage(decided('PAID'), act);
  ticket.diagnose(diagnosis, [], act);
  ticket.clearance.agreePlan({ agreedBy: 'Aigerim' }, act);
  ticket.solveRemotely(randomUUID(), 'Aigerim', act.at, act);
  expect(ticket.status).toBe('SIGNED_OFF');
});

test('3a.4: what is lost while the customer has not signed is held until then, borne as it was', () => {
  const { ticket, line } = asking();
  ticket.provision.issue([{ lineId: line.id, partId: need.partId, quantity: need.quantity }], randomUUID(), act);
  ticket.decideCoverage(decided('PAID'), act);
  const covered = { ref: line.id, costClass: 'PARTS' as const, partId: need.partId, decisionId: randomUUID() };
  const shares = { outcome: 'PAID' as const, rule: 'R', coveredPercent: 0, goodwillPercent: 0, supplierPercent: 0 };
  line.coverageLine = { ...covered, ...shares };
  ticket.provision.lose([{ partId: need.partId, quantity: 1 }], randomUUID(), 'Burnt', act);
  const [, again] = ticket.parts.getItems();
  expect(again).toMatchObject({ status: 'HELD', quantity: 1, coverageLine: { ref: line.id } });
  expect([ticket.status, told(ticket, PartsRequested)]).toEqual(['DIAGNOSED', 1]);
  ticket.clearance.sign(signed, 1, act);
  expect([ticket.status, again!.status, told(ticket, PartsRequested)]).toEqual(['PARTS_REQUESTED', 'REQUESTED', 2]);
});

const later = (hours: number) => ({ at: new Date(act.at.getTime() + hours * 3_600_000), by: act.by });
const hour = (hours: number) => later(hours).at.toISOString();

/** A case that is diagnosed, and whose agreement lies with its customer since an hour later. */
function awaited(): Ticket {
  const ticket = aTicket('TRIAGED');
  ticket.decideCoverage(decided('PAID'), act);
  ticket.diagnose(diagnosis, [], act);
  ticket.clearance.hear('OFFERED', 'RA-1', 1, later(1).at);
  return ticket;
}

test('TCK-04: the time in which a customer does not sign is its own, and stops what waits for customers and nothing else', () => {
  const ticket = awaited();
  const always = compile({ timeZone: 'UTC', week: ROUND_THE_CLOCK });
  const rule = { startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF', resetsAt: null, cancelsAt: null } as const;
  const read = (pausesFor: readonly SlaParty[]) => {
    const terms = { calendar: always, target: { count: 240, unit: 'MINUTES' as const }, pausesFor };
    const asOf = Temporal.Instant.from(hour(6));
    const reading = foldClock(terms, factsOf(ticket.slaRecord, rule).map(eventOf), asOf);
    return { ...reading, dueAt: reading.dueAt?.toString({ smallestUnit: 'millisecond' }) };
  };
  expect([ticket.waitingFor, ticket.waitingReason, ticket.pausedFor]).toEqual(['CUSTOMER', 'signature of RA-1', null]);
  expect(read(['CUSTOMER'])).toMatchObject({ state: 'PAUSED', minutesByParty: { US: 60, CUSTOMER: 300 } });
  ticket.pause(
    { reason: 'Our scan was unreadable', responsibleParty: 'US', at: later(2).at, until: later(3).at },
    later(4),
  );
  ticket.clearance.sign({ ...signed, signedAt: hour(5) }, 1, later(6));
  expect(ticket.waitingFor).toBeNull();
  expect(read(['CUSTOMER'])).toMatchObject({
    state: 'RUNNING',
    dueAt: hour(7),
    minutesByParty: { US: 180, CUSTOMER: 180 },
  });
  expect(read(['SUPPLIER'])).toMatchObject({
    state: 'BREACHED',
    dueAt: hour(4),
    minutesByParty: { US: 180, CUSTOMER: 180 },
  });
});

test.each<readonly [string, (ticket: Ticket) => void]>([
  ['it refuses', it => it.clearance.hear('ENDED', 'RA-1', 1, later(3).at)],
  ['it turns out free', it => it.decideCoverage(decided('FREE_REPAIR', 1), later(3))],
  ['the units come back', it => it.elsewhere.decide('RETURN_TO_FACTORY', later(3))],
  [
    'it is solved from afar',
    it => {
      it.clearance.agreePlan({ agreedBy: 'Aigerim' }, later(2));
      it.solveRemotely(randomUUID(), 'Aigerim', later(3).at, later(3));
    },
  ],
  ['the case is withdrawn', it => it.cancel({ reason: 'Gone' }, later(3))],
])('a case waits for no signature any more once %s', (_name, end) => {
  const ticket = awaited();
  end(ticket);
  const wait = { from: hour(1), to: hour(3), party: 'CUSTOMER', reason: 'signature of RA-1' };
  expect([ticket.waitingFor, ticket.slaRecord.pauses]).toEqual([null, [wait]]);
});

test('a case that comes back undiagnosed waits for its customer only once the fault is found, and keeps the waits before', () => {
  const ticket = awaited();
  ticket.severity = 'GENERAL';
  ticket.elsewhere.decide('DISPATCH_TEAM', later(3));
  ticket.elsewhere.comeBack('M-1: not wanted', later(4));
  ticket.clearance.hear('OFFERED', 'RA-2', 1, later(5).at);
  ticket.clearance.hear('OFFERED', 'RA-9', 2, later(5).at);
  expect(ticket.waitingFor).toBeNull();
  ticket.diagnose(diagnosis, [], later(6));
  expect(ticket.slaRecord.pauses).toMatchObject([
    { from: hour(1), to: hour(3), reason: 'signature of RA-1' },
    { from: hour(6), to: null, reason: 'signature of RA-2' },
  ]);
});

test('BIL-04: after a repair elsewhere that helped nothing it waits for its customer once the fault is found anew', () => {
  const ticket = aTicket('TRIAGED');
  ticket.decideCoverage(decided('PAID'), act);
  ticket.diagnose(diagnosis, [], act);
  const reject = (number: string, hours: number) => {
    ticket.elsewhere.decide('RETURN_TO_FACTORY', later(hours));
    ticket.elsewhere.repair(number, later(hours + 1).at, later(hours + 1));
    ticket.elsewhere.reject('Still dead', later(hours + 2));
    ticket.clearance.hear('OFFERED', `RA-${hours}`, 1, later(hours + 3).at);
    expect(ticket.waitingFor).toBeNull();
    ticket.diagnose(diagnosis, [], later(hours + 4));
    expect(ticket.waitingReason).toBe(`signature of RA-${hours}`);
  };
  reject('RR-1', 10);
  reject('RR-2', 20);
  expect(ticket.slaRecord.pauses.map(it => [it.from, it.to])).toEqual([
    [hour(14), hour(20)],
    [hour(24), null],
  ]);
});

test('BIL-04: the fault of what was repaired elsewhere without a diagnosis of ours is found for the first time after it', () => {
  const ticket = aTicket('TRIAGED');
  ticket.decideCoverage(decided('PAID'), act);
  ticket.elsewhere.decide('RETURN_TO_FACTORY', act);
  ticket.elsewhere.repair('RR-1', later(1).at, later(1));
  ticket.elsewhere.reject('Still dead', later(2));
  ticket.clearance.hear('OFFERED', 'RA-2', 1, later(3).at);
  ticket.diagnose(diagnosis, [], later(4));
  expect(ticket.slaRecord.pauses).toMatchObject([{ from: hour(4), to: null, reason: 'signature of RA-2' }]);
});
