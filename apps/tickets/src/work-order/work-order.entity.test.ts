import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import {
  VisitRepairEnded,
  WorkOrderBrokenOff,
  WorkOrderCompleted,
  WorkOrderJointTested,
  WorkOrderRecalled,
  WorkOrderCoverageRevised,
} from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, agree as agreePlan, aTicket, DIAGNOSED, em } from '../../test/in-memory.ts';
import { factsOf } from '../completion-report/completion-facts.ts';
import { visitLength } from '../dispatch/visit-length.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { EngineerNotAuthorised, EngineerOffDuty } from '../engineer/engineer.errors.ts';
import type { TicketStatus, WorkOrderStatus } from '../schema.types.ts';
import { appointmentOf } from './appointment.ts';
import { WorkOrder } from './work-order.entity.ts';
import { PartsNotIssued, WorkOrderWrongState } from './work-order.errors.ts';
import { WORK_ORDER_LIFECYCLE, type WorkOrderAct } from './work-order.lifecycle.ts';

const appointmentAt = new Date('2026-03-03T08:00:00Z');
const agreed = { place: 'The yard', content: 'See to the pump', agreedBy: 'Aigerim' };
const appointment = appointmentOf({ appointmentAt, ...agreed }, 120, visitLength(null, 120), act);
const jointTest = { items: [{ what: 'Lift', isGood: true }], testedWith: 'Aigerim' };
const signed = { signedBy: 'Aigerim', isSatisfied: true, jointTest };
const hours = { laborMinutes: 30, travelKilometres: 10 };
const left = { findings: 'Seized', partsUsed: [], partsReturned: [], hours };
const papers = { laborMinutes: 60, travelKilometres: 5, causeClass: 'WEAR' as const, solution: 'Done' };
const anEngineer = (authorityLevel = 3) =>
  Engineer.register(em, { code: 'E1', authorityLevel, territories: ['KZ'], skills: [], servesVip: false });

/** The customer agrees to the plan of a case without a machine: it pays, and signed for that. */
function agree(ticket: Ticket): void {
  ticket.clearance.agreePlan({ agreedBy: 'Aigerim', isPaid: true }, act);
  const total = { amount: '480.00', currency: 'EUR' };
  ticket.clearance.sign({ number: 'RA-1', total, signedAt: act.at.toISOString() }, ticket.round, act);
}

/** A work order whose ticket stands where the act expects it. */
function anOrder(status: WorkOrderStatus, ticketStatus: TicketStatus = 'DISPATCHED'): WorkOrder {
  const ticket = aTicket('DIAGNOSED', { asset: null });
  agreePlan(ticket, DIAGNOSED);
  const order = WorkOrder.dispatch(em, { number: 'W1', ticket, engineer: anEngineer(), appointment }, act);
  order.status = status;
  ticket.status = ticketStatus;
  return order;
}

const PERFORM: Readonly<Record<WorkOrderAct, [TicketStatus, (order: WorkOrder) => void]>> = {
  reschedule: [
    'DISPATCHED',
    order => order.reschedule({ appointmentAt, reason: 'Away', requestedBy: 'US', agreedBy: 'Bolat' }, act),
  ],
  miss: ['DISPATCHED', order => order.miss({ party: 'CUSTOMER', reason: 'Gate shut' }, act)],
  decline: ['DISPATCHED', order => order.decline('Ill', act)],
  arrive: ['DISPATCHED', order => order.arrive({}, act)],
  repair: ['ON_SITE', order => order.repair({ findings: 'Done', partsUsed: [], partsReturned: [] }, act)],
  breakOff: ['ON_SITE', order => order.breakOff({ ...left, reason: 'WORK_LEFT' }, act)],
  signOff: ['REPAIRED', order => order.signOff(signed, act)],
  reject: ['REPAIRED', order => order.signOff({ signedBy: 'Aigerim', isSatisfied: false, hours }, act)],
  complete: ['SIGNED_OFF', order => order.complete(papers, [], act)],
  retractArrival: ['ON_SITE', order => order.retreat('retractArrival')],
  retractRepair: ['REPAIRED', order => order.retreat('retractRepair')],
  retractSignature: ['SIGNED_OFF', order => order.retreat('retractSignature')],
  cancel: ['CANCELLED', order => order.cancel(act)],
};
const STATES: readonly WorkOrderStatus[] = [
  'DISPATCHED',
  'ON_SITE',
  'REPAIRED',
  'SIGNED_OFF',
  'REJECTED',
  'COMPLETED',
  'CANCELLED',
  'MISSED',
  'DECLINED',
  'BROKEN_OFF',
];

test.each((Object.keys(PERFORM) as WorkOrderAct[]).flatMap(name => STATES.map(status => [name, status] as const)))(
  '%s of a work order that is %s does what the table says',
  (name, status) => {
    const [ticketStatus, perform] = PERFORM[name];
    const from: readonly WorkOrderStatus[] = WORK_ORDER_LIFECYCLE[name].from;
    const order = anOrder(status, ticketStatus);
    if (from.includes(status)) {
      perform(order);
      expect(order.status).toBe(WORK_ORDER_LIFECYCLE[name].to);
    } else {
      expect(() => perform(order)).toThrow(WorkOrderWrongState);
    }
  },
);

test('TCK-17: the completion report names who led the visit, and who assisted', () => {
  const order = anOrder('SIGNED_OFF', 'SIGNED_OFF');
  const engineerOf = () => factsOf(order, [order], papers, { asset: null, parts: [] }).engineer;
  expect(engineerOf()).toBe('E1');
  order.secondEngineer = Object.assign(anEngineer(), { code: 'E2' });
  expect(engineerOf()).toBe('E1, E2');
});

test.each([
  ['DISPATCHED', 'decline', [{ cause: 'DECLINED', appointmentAt: appointmentAt.toISOString() }]],
  ['DISPATCHED', 'cancel', [{ cause: 'CASE_ENDED', appointmentAt: appointmentAt.toISOString() }]],
  ['MISSED', 'decline', []],
  ['MISSED', 'cancel', []],
] as const)(
  'TCK-11: of a visit that is %s, %s tells that it is called off where an appointment stood, and whom its case names',
  (status, name, said) => {
    const [ticketStatus, perform] = PERFORM[name];
    const order = anOrder(status, ticketStatus);
    const contactId = crypto.randomUUID();
    order.ticket.contactId = contactId;
    perform(order);
    const { customerId, number } = order.ticket;
    const told = eventsOf(order).filter(it => it.type === WorkOrderRecalled.type);
    expect(told.map(it => it.data)).toMatchObject(said.map(it => ({ ...it, of: { customerId, number, contactId } })));
  },
);

test('a fault above an engineer, or an engineer off duty, sends nobody', () => {
  const ticket = aTicket('DIAGNOSED');
  ticket.faultLevel = 4;
  const send = (engineer: Engineer) => WorkOrder.dispatch(em, { number: 'W1', ticket, engineer, appointment }, act);
  expect(() => send(anEngineer(3))).toThrow(EngineerNotAuthorised);
  const resting = anEngineer(5);
  resting.setDuty({ isOnDuty: false });
  expect(() => send(resting)).toThrow(EngineerOffDuty);
  expect(ticket.status).toBe('DIAGNOSED');
});

test('a fault that turns out on site to be above the engineer is not repaired by that engineer', () => {
  const order = anOrder('ON_SITE', 'ON_SITE');
  const { ticket } = order;
  const found = { faultCode: 'F9', findings: 'Cracked frame', servicePlan: 'Weld', parts: [] };
  ticket.diagnose(found, [], act, { faultLevel: 4, suggestionRank: null });
  agree(ticket);
  const repair = () => order.repair({ findings: 'Done', partsUsed: [], partsReturned: [] }, act);
  expect(repair).toThrow(EngineerNotAuthorised);
  order.status = 'ON_SITE';
  order.engineer.setDuty({ isOnDuty: false });
  order.engineer.setAuthority({ authorityLevel: 4 });
  repair();
  expect(ticket.status).toBe('REPAIRED');
});

test.each([
  ['signed off, with a part built in', 1, {}, [{ isSolved: true, isDisassembly: true, round: 1 }]],
  ['signed off, with nothing built in', 0, {}, [{ isSolved: true, isDisassembly: false }]],
  ['taken apart, as the engineer says', 0, { isDisassembly: true }, [{ isSolved: true, isDisassembly: true }]],
  ['not taken apart, as the engineer says', 1, { isDisassembly: false }, [{ isSolved: true, isDisassembly: false }]],
  ['rejected', 1, { isSatisfied: false }, [{ isSolved: false, isDisassembly: true }]],
  ['of no machine', 1, { assetId: null }, []],
  ['of maintenance', 1, { kind: 'MAINTENANCE' as const }, []],
])('TCK-39, RET-004V: how a repair by a visit ended is told: %s', (_case, parts, more, told) => {
  const { isDisassembly, isSatisfied = true, ...about } = more as Record<string, never>;
  const order = anOrder('ON_SITE', 'ON_SITE');
  order.arrivedAt = new Date('2026-03-01T23:00:00Z');
  const partId = randomUUID();
  if (parts > 0) {
    order.ticket.addPart({ partId, make: 'STANDARD', quantity: 1 });
    const [line] = order.ticket.parts.getItems();
    order.ticket.provision.issue([{ lineId: line!.id, partId, quantity: 1 }], randomUUID(), act);
  }
  const partsUsed = parts > 0 ? [{ part: partId, quantity: 1 }] : [];
  order.repair(
    { findings: 'Done', partsUsed, partsReturned: [], ...(isDisassembly === undefined ? {} : { isDisassembly }) },
    act,
  );
  Object.assign(order.ticket, { assetId: randomUUID(), ...about });
  order.signOff(isSatisfied ? signed : { signedBy: 'Aigerim', isSatisfied: false, hours }, act);
  const endedAt = act.at.toISOString();
  const days = { beganOn: '2026-03-01', beganAt: '2026-03-01T23:00:00.000Z', endedOn: endedAt.slice(0, 10), endedAt };
  const events = eventsOf(order).filter(({ type }) => type === VisitRepairEnded.type);
  expect(events).toMatchObject(told.map(it => ({ data: { ...days, number: 'W1', ...it } })));
  expect(events).toHaveLength(told.length);
});

test('TCK-14, TCK-15: what was tested with the customer is told as it was found, also of maintenance and where the repair is rejected; who was there is not', () => {
  const tested = (input: object) => {
    const order = anOrder('REPAIRED', 'REPAIRED');
    order.ticket.kind = 'MAINTENANCE';
    order.signOff({ ...signed, signedAt: act.at, ...input }, { ...act, at: new Date('2026-03-05T08:00:00Z') });
    return eventsOf(order).flatMap(({ type, data }) => (type === WorkOrderJointTested.type ? [data] : []));
  };
  const times = { testedAt: act.at.toISOString(), recordedAt: '2026-03-05T08:00:00.000Z' };
  const lift = { what: 'Lift', measured: null, isGood: true };
  const good = tested({});
  expect(good).toMatchObject([{ number: 'W1', isPassed: true, items: [lift], ...times }]);
  expect(JSON.stringify(good)).not.toContain('Aigerim');
  const swing = { what: 'Swing', measured: '3 rpm', isGood: false };
  const rejected = { isSatisfied: false, hours, jointTest: { ...jointTest, items: [lift, swing] } };
  expect(tested(rejected)).toMatchObject([{ isPassed: false, items: [lift, swing] }]);
  expect(tested({ isSatisfied: false, hours, jointTest: null })).toEqual([]);
});

test('a case without a machine has no guarantee', () => {
  const order = anOrder('SIGNED_OFF', 'SIGNED_OFF');
  order.ticket.coverageFacts = null;
  order.complete(papers, [], act);
  expect(eventsOf(order)).toMatchObject([
    {},
    {
      type: WorkOrderCompleted.type,
      data: { coverage: { outcome: 'PAID', policyCode: null, shares: [] }, assetId: null },
    },
  ]);
});

test('one part on two lines is used up line by line, and no further', () => {
  const order = anOrder('ON_SITE', 'ON_SITE');
  const partId = randomUUID();
  const line = () => ({ lineId: randomUUID(), partId, quantity: 2 });
  order.ticket.status = 'DIAGNOSED';
  order.ticket.diagnose(
    { faultCode: 'F', findings: 'x', servicePlan: 'y', parts: [], warehouse: randomUUID() },
    [
      { partId, make: 'STANDARD', quantity: 2 },
      { partId, make: 'STANDARD', quantity: 2 },
    ],
    act,
  );
  const [first, second] = order.ticket.parts.getItems();
  order.ticket.provision.issue(
    [
      { ...line(), lineId: first!.id },
      { ...line(), lineId: second!.id },
    ],
    randomUUID(),
    act,
  );
  order.ticket.status = 'ON_SITE';
  agree(order.ticket);
  const repair = (quantity: number) =>
    order.repair({ findings: 'Done', partsUsed: [{ part: partId, quantity }], partsReturned: [] }, act);
  expect(() => repair(5)).toThrow(PartsNotIssued);
  order.status = 'ON_SITE';
  repair(3);
  expect(order.usedLines.map(it => [it.lineId, it.quantity])).toEqual([
    [first!.id, 2],
    [second!.id, 1],
  ]);
});

test('a visit that was to repair was no assessment', () => {
  const order = anOrder('ON_SITE', 'ON_SITE');
  expect(() => order.breakOff({ ...left, reason: 'ASSESSED' }, act)).toThrow(InputInvalid);
});

test('a fee list is a paper of the case once its visit completed the round, whichever came first', () => {
  const at = (minute: number) => new Date(act.at.getTime() + minute * 60_000);
  const late = anOrder('SIGNED_OFF', 'SIGNED_OFF');
  late.complete(papers, [], act);
  expect(late.ticket.feesListedAt).toBeUndefined();
  late.listFees(at(1), act);
  late.listFees(at(2), act);
  expect([late.ticket.status, late.ticket.feesListedAt]).toEqual(['FEE_LISTED', at(1)]);

  const early = anOrder('SIGNED_OFF', 'SIGNED_OFF');
  early.listFees(at(1), act);
  expect([early.ticket.status, early.ticket.feesListedAt]).toEqual(['SIGNED_OFF', undefined]);
  early.complete(papers, [], act);
  expect([early.ticket.status, early.ticket.feesListedAt]).toEqual(['FEE_LISTED', at(1)]);

  const before = anOrder('SIGNED_OFF', 'SIGNED_OFF');
  before.complete(papers, [], act);
  before.ticket.callback.record({ satisfaction: 1, isSolved: false }, act);
  before.ticket.startOver(act);
  before.listFees(at(1), act);
  expect(before.ticket.missingToClose).toContain('FEE_LIST');
});

test('BIL-08: a fee list that is final no more is no paper of the case, and follows what was decided meanwhile; one that is final since stays', () => {
  const at = (minute: number) => new Date(act.at.getTime() + minute * 60_000);
  const order = anOrder('SIGNED_OFF', 'SIGNED_OFF');
  order.complete(papers, [], act);
  order.listFees(at(2), act);
  order.reopenFees(at(1), act);
  expect(order.feesListedAt).toEqual(at(2));
  order.reviseCoverage(act);
  const revised = () => eventsOf(order).filter(({ type }) => type === WorkOrderCoverageRevised.type);
  expect(revised()).toEqual([]);
  order.reopenFees(at(3), act);
  order.reopenFees(at(3), act);
  expect(revised()).toHaveLength(1);
  expect([order.feesListedAt, order.ticket.feesListedAt, order.ticket.status]).toEqual([null, null, 'HOURS_RECORDED']);
  order.listFees(at(4), act);
  expect([order.ticket.status, order.ticket.feesListedAt]).toEqual(['FEE_LISTED', at(4)]);
});

test('rejected visits go to the fee list of the repair, a line once', () => {
  const partId = randomUUID();
  const line = (lineId: string, quantity: number) => ({ lineId, partId, quantity });
  const [one, two] = [randomUUID() as string, randomUUID() as string];
  const rejected = anOrder('REPAIRED', 'REPAIRED');
  rejected.usedLines = [line(one, 2)];
  rejected.signOff({ signedBy: 'Aigerim', isSatisfied: false, hours }, act);
  const last = anOrder('SIGNED_OFF', 'SIGNED_OFF');
  last.usedLines = [line(two, 1), line(one, 1)];
  last.complete(papers, [rejected], act);
  expect(eventsOf(last).at(-1)).toMatchObject({
    data: { laborMinutes: 90, travelKilometres: 15, partsUsed: [line(one, 3), line(two, 1)] },
  });
  expect(rejected).toMatchObject({ status: 'REJECTED', completedAt: act.at, laborMinutes: 30 });
  expect(last.usedLines).toHaveLength(2);
});

test('TCK-12: who arrives after the agreed time is over is late, by each minute that has begun', () => {
  const arrivedAfter = (milliseconds: number) => {
    const order = anOrder('DISPATCHED');
    const at = new Date(order.appointmentEndsAt.getTime() + milliseconds);
    order.arrive({}, { ...act, at });
    return [order.arrivedOnTime, order.lateByMinutes];
  };
  expect(arrivedAfter(-1)).toEqual([true, 0]);
  expect(arrivedAfter(0)).toEqual([true, 0]);
  expect(arrivedAfter(1)).toEqual([false, 1]);
  expect(arrivedAfter(90 * 60_000)).toEqual([false, 90]);
  expect([anOrder('DISPATCHED').arrivedOnTime, anOrder('DISPATCHED').lateByMinutes]).toEqual([null, null]);
});

const hour = (count: number) => new Date(act.at.getTime() + count * 3_600_000);
const evening = { ...act, at: hour(12) };

test('TCK-04, TCK-15: a visit counts as of when it was; nothing is done before what it follows, or is still to come', () => {
  const order = anOrder('ON_SITE', 'ON_SITE');
  const { ticket } = order;
  const repair = (repairedAt: Date) => () =>
    order.repair({ findings: 'Done', partsUsed: [], partsReturned: [], repairedAt }, evening);
  const before = { arrivedAt: 1, diagnosedAt: 1, agreedAt: 1 };
  for (const last of [{ arrivedAt: 3 }, { diagnosedAt: 3 }, { agreedAt: 3 }]) {
    const { arrivedAt, diagnosedAt, agreedAt } = { ...before, ...last };
    order.arrivedAt = hour(arrivedAt);
    ticket.diagnosedAt = hour(diagnosedAt);
    ticket.planFacts = ticket.planFacts && { ...ticket.planFacts, agreedAt: hour(agreedAt).toISOString() };
    order.status = 'ON_SITE';
    expect(repair(hour(2.5))).toThrow(hour(3).toISOString());
  }
  order.status = 'ON_SITE';
  expect(repair(hour(13))).toThrow('This is still to come.');
  order.status = 'ON_SITE';
  repair(hour(4))();
  expect(() => order.signOff({ ...signed, signedAt: hour(3) }, evening)).toThrow(hour(4).toISOString());
  order.status = 'REPAIRED';
  order.signOff({ ...signed, signedAt: hour(5) }, evening);
  expect(order).toMatchObject({ repairedAt: hour(4), signedOffAt: hour(5) });
  const reached = { REPAIRED: hour(4).toISOString(), SIGNED_OFF: hour(5).toISOString() };
  expect(ticket.milestones).toMatchObject(reached);
  expect(ticket.steps.getItems().map(it => [it.kind, it.happenedAt])).toEqual(
    expect.arrayContaining([
      ['REPAIRED', hour(4)],
      ['SIGNED_OFF', hour(5)],
    ]),
  );
  expect(eventsOf(ticket).at(-1)?.data).toMatchObject({ signedOffAt: reached.SIGNED_OFF });
});

test('TCK-04: a visit that was broken off, or rejected, was so when the engineer left, or the customer said it', () => {
  const leave = (brokenOffAt: Date) => {
    const order = anOrder('ON_SITE', 'ON_SITE');
    order.arrivedAt = hour(2);
    order.breakOff({ ...left, reason: 'WORK_LEFT', brokenOffAt }, evening);
    return order;
  };
  expect(() => leave(hour(1))).toThrow(hour(2).toISOString());
  const brokenOffAt = hour(3).toISOString();
  const gone = leave(hour(3));
  expect(eventsOf(gone).at(-1)).toMatchObject({ type: WorkOrderBrokenOff.type, data: { brokenOffAt } });
  expect([gone.brokenOffAt, gone.ticket.steps.getItems().at(-1)?.happenedAt]).toEqual([hour(3), hour(3)]);
  const bad = anOrder('REPAIRED', 'REPAIRED');
  bad.ticket.assetId = randomUUID();
  bad.signOff({ signedBy: 'Aigerim', isSatisfied: false, hours, signedAt: hour(-24) }, evening);
  expect(eventsOf(bad).at(-1)?.data).toMatchObject({ isSolved: false, endedOn: '2026-03-01' });
  expect(bad.ticket.steps.getItems().at(-1)).toMatchObject({ kind: 'REPAIR_REJECTED', happenedAt: hour(-24) });
});

test('TCK-13: an engineer comes in the time of the policy and stays for that of the plan, also once the visit is moved', () => {
  const at = (time: string) => new Date(`2026-03-03T${time}:00Z`);
  const plan = { status: 'REVIEWED' as const, laborMinutes: 720, people: 2, startsAt: appointmentAt };
  const said = (end?: Date, laborMinutes = 720) =>
    appointmentOf(
      { appointmentAt, ...agreed, ...(end && { appointmentEndsAt: end }) },
      120,
      visitLength({ ...plan, laborMinutes }, 120),
      act,
    );
  expect(said()).toMatchObject({ endsAt: at('10:00'), bookedUntil: at('14:00') });
  expect(said(at('15:00'))).toMatchObject({ endsAt: at('15:00'), bookedUntil: at('15:00') });
  expect(said(undefined, 60)).toMatchObject({ endsAt: at('08:30'), bookedUntil: at('08:30') });

  const ticket = aTicket('DIAGNOSED', { asset: null });
  agree(ticket);
  const order = WorkOrder.dispatch(em, { number: 'W1', ticket, engineer: anEngineer(), appointment: said() }, act);
  const moved = { reason: 'Later', requestedBy: 'US' as const, agreedBy: 'Aigerim' };
  const move = (end?: Date) =>
    order.reschedule({ appointmentAt: at('09:00'), ...moved, ...(end && { appointmentEndsAt: end }) }, act);
  move();
  expect(order).toMatchObject({ appointmentEndsAt: at('11:00'), bookedUntil: at('15:00') });
  move(at('16:00'));
  expect(order).toMatchObject({ appointmentEndsAt: at('16:00'), bookedUntil: at('16:00') });
});

test('TCK-11: who agreed to another time is said, place and work as far as they change; what was given up is kept', () => {
  const order = anOrder('DISPATCHED');
  const moved = { appointmentAt: new Date('2026-03-04T08:00:00Z'), reason: 'Snow', requestedBy: 'US' as const };
  expect(() => anOrder('DISPATCHED').reschedule({ ...moved, agreedBy: ' ' }, act)).toThrow(InputInvalid);
  order.reschedule({ ...moved, agreedBy: 'Bolat', place: 'Gate 2' }, act);
  expect(order).toMatchObject({ agreedBy: 'Bolat', place: 'Gate 2', content: agreed.content });
  order.miss({ party: 'CUSTOMER', reason: 'Gate shut' }, act);
  order.reschedule({ ...moved, agreedBy: 'Aigerim', content: 'Replace the pump' }, act);
  expect(order).toMatchObject({ agreedBy: 'Aigerim', place: 'Gate 2', content: 'Replace the pump' });
  expect(order.reschedules).toMatchObject([
    { from: appointmentAt, ...agreed, isMissed: false },
    { from: moved.appointmentAt, agreedBy: 'Bolat', place: 'Gate 2', content: agreed.content, isMissed: true },
  ]);
});

test.each(['reschedule', 'miss', 'decline', 'arrive', 'cancel'] as const)(
  'TCK-11: a visit whose time is over is overdue until it is said what came of it, such as by %s',
  name => {
    const order = anOrder('DISPATCHED');
    order.tellOverdue(act);
    expect(order.overdueSince).toEqual(act.at);
    const [ticketStatus, perform] = PERFORM[name];
    order.ticket.status = ticketStatus;
    perform(order);
    expect(order.overdueSince).toBeNull();
    order.status = 'MISSED';
    order.tellOverdue(act);
    expect(order.overdueSince).toBeNull();
  },
);

test('a customer is waited for again after a wait for it was taken back', () => {
  const order = anOrder('DISPATCHED');
  order.miss({ party: 'CUSTOMER', reason: 'Gate shut' }, act);
  const [{ from } = { from: '' }] = order.ticket.allPauses;
  order.ticket.withdrawPause({ pausedAt: new Date(from), reason: 'It was another gate' }, act);
  order.awaitCustomer('Gate shut', act);
  expect(order.ticket.waitingFor).toBe('CUSTOMER');
});

test('TCK-13: somebody else assists at a visit that is not over, is replaced, and worked some of its minutes', () => {
  const [mate, other] = ['E2', 'E3'].map(code =>
    Engineer.register(em, { code, authorityLevel: 1, territories: ['KZ'], skills: [], servesVip: false }),
  );
  const order = anOrder('DISPATCHED');
  order.needsSecond = true;
  expect(() => order.assist(order.engineer, act)).toThrow(InputInvalid);
  expect(() => order.assist(Object.assign(anEngineer(), { isOnDuty: false }), act)).toThrow(EngineerOffDuty);
  expect(order.lacksSecond).toBe(true);
  order.assist(mate!, act);
  order.assist(other!, act);
  expect(order).toMatchObject({ engineers: [{ code: 'E1' }, { code: 'E3' }], lacksSecond: false });
  order.loseSecond('Ill', act);
  expect(order).toMatchObject({ secondEngineer: null, lacksSecond: true });

  order.assist(other!, act);
  Object.assign(order, { status: 'ON_SITE' });
  order.ticket.status = 'ON_SITE';
  const said = (secondLaborMinutes: number) => ({
    ...{ ...left, reason: 'WORK_LEFT' as const, hours: { ...hours, secondLaborMinutes } },
  });
  expect(() => order.breakOff(said(31), act)).toThrow(InputInvalid);
  Object.assign(order, { status: 'ON_SITE' });
  order.ticket.status = 'ON_SITE';
  order.breakOff(said(12), act);
  expect(order).toMatchObject({ laborMinutes: 30, secondLaborMinutes: 12, lacksSecond: false });
  expect(() => order.assist(mate!, act)).toThrow(WorkOrderWrongState);
  expect(() => anOrder('ON_SITE', 'ON_SITE').breakOff(said(1), act)).toThrow(InputInvalid);
});
