import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import {
  WorkOrderCompleted,
  WorkOrderCorrected,
  WorkOrderDispatched,
  WorkOrderOverdue,
} from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, agree, aTicket, decided, DIAGNOSED, em } from '../../test/in-memory.ts';
import { visitLength } from '../dispatch/visit-length.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import type { TripStatus, WorkOrderStatus } from '../schema.types.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { sharesOfWay } from './shares-of-way.ts';
import { togetherIn } from './trip-cases.ts';
import { correctTrip } from './trip-correction.ts';
import { TRIP_ACTS, type TripAct, tripStatusOf } from './trip-status.ts';
import { Trip } from './trip.entity.ts';
import { TripFeesFinal, TripNotReturned, TripTellsKilometres, TripWrongState } from './trip.errors.ts';

const HOUR = 3_600_000;
const begins = new Date('2026-03-03T08:00:00Z');
const after = (hours: number) => new Date(begins.getTime() + hours * HOUR);
const at = (hours: number) => ({ ...act, at: after(hours) });
const appointment = {
  ...{ startsAt: begins, endsAt: after(2), bookedUntil: after(50) },
  ...{ place: 'The gate', content: 'Service all presses', agreedBy: 'Aigerim' },
};
const engineer = () =>
  Engineer.register(em, { code: 'E1', authorityLevel: 3, territories: ['KZ'], skills: [], servesVip: false });
const aTrip = (more: object = {}) =>
  Trip.agree(em, {
    number: 'TR1',
    siteId: randomUUID(),
    engineer: engineer(),
    appointment: { ...appointment, ...more },
  });

function aVisit(trip: Trip): WorkOrder {
  const ticket = aTicket('DIAGNOSED');
  agree(ticket, DIAGNOSED);
  const together = togetherIn(trip, [ticket], act)(ticket);
  const { engineer: who, appointment: agreed } = trip;
  return WorkOrder.dispatch(em, { number: 'W1', ticket, engineer: who, appointment: agreed, trip, together }, act);
}
const left = { findings: 'Seized', partsUsed: [], partsReturned: [], reason: 'WORK_LEFT' as const };
const right = { partsNotUsed: [], partsUsed: [], reason: 'The clock was wrong' };
const hours = (travelKilometres: number) => ({ laborMinutes: 30, travelKilometres });

test.each([
  ['AGREED', ['DECLINED', 'MISSED', 'DISPATCHED']],
  ['MISSED', ['CANCELLED', 'MISSED']],
  ['CALLED_OFF', ['CANCELLED', 'DECLINED']],
  ['CALLED_OFF', []],
] as const)('a trip to which nobody came yet is %s where its visits are %j', (status, visits) => {
  expect(tripStatusOf({}, visits)).toBe(status);
  expect(tripStatusOf({ arrivedAt: begins }, visits)).toBe('UNDER_WAY');
  expect(tripStatusOf({ arrivedAt: begins, returnedAt: begins }, visits)).toBe('RETURNED');
});

const STATES: readonly TripStatus[] = ['AGREED', 'MISSED', 'UNDER_WAY', 'RETURNED', 'CALLED_OFF'];
test.each((Object.keys(TRIP_ACTS) as TripAct[]).flatMap(name => STATES.map(status => [name, status] as const)))(
  '%s of a trip that is %s does what the table says',
  (name, status) => {
    const possible: readonly TripStatus[] = TRIP_ACTS[name];
    const allow = () => aTrip().allow(name, status);
    if (possible.includes(status)) expect(allow).not.toThrow();
    else expect(allow).toThrow(TripWrongState);
  },
);

test('the shares of a way are the whole together, and differ by a kilometre at most', () => {
  for (let kilometres = 0; kilometres < 130; kilometres += 1)
    for (let count = 1; count <= 50; count += 1) {
      const shares = sharesOfWay(kilometres, count);
      expect([shares.length, shares.reduce((sum, it) => sum + it, 0)]).toEqual([count, kilometres]);
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
    }
});

test('a trip takes the engineer until its appointment ends at least, and a month at most', () => {
  expect(() => aTrip({ bookedUntil: after(1) })).toThrow(InputInvalid);
  expect(() => aTrip({ bookedUntil: after(31 * 24 + 1) })).toThrow(InputInvalid);
  expect(aTrip({ bookedUntil: after(31 * 24) }).appointment.bookedUntil).toEqual(after(31 * 24));
});

test('a visit that leaves its trip takes who goes for as long as it does by itself, and not for the days of the trip', () => {
  const aloneUntil = (laborMinutes: number | null) => {
    const visit = aVisit(aTrip());
    const plan = laborMinutes && { status: 'REVIEWED' as const, laborMinutes, people: 1, startsAt: begins };
    visit.leaveTrip(visitLength(plan || null, 120));
    visit.reschedule(
      { appointmentAt: after(96), reason: 'Press is needed', requestedBy: 'US', agreedBy: 'Bolat' },
      at(1),
    );
    return [visit.trip, visit.appointmentEndsAt, visit.bookedUntil];
  };
  expect(aloneUntil(null)).toEqual([null, after(98), after(98)]);
  expect(aloneUntil(300)).toEqual([null, after(98), after(101)]);
});

test('TCK-12: who came to the site in time is in time at each of its machines, and no visit is overdue while the trip lasts', () => {
  const trip = aTrip();
  const [first, second, third] = [aVisit(trip), aVisit(trip), aVisit(trip)];
  first.arrive({}, at(1));
  second.arrive({}, at(26));
  expect([first, second].map(it => [it.arrivedOnTime, it.lateByMinutes])).toEqual([
    [true, 0],
    [true, 0],
  ]);
  expect(trip.arrivedAt).toEqual(after(1));
  const overdue = () => eventsOf(third).filter(it => it.type === WorkOrderOverdue.type);
  third.tellOverdue(at(49));
  expect(overdue()).toHaveLength(0);
  third.tellOverdue(at(51));
  expect(overdue()).toHaveLength(1);
});

test('TCK-12: once a late engineer is at the first machine the others are overdue no more, until the time of the trip is over', () => {
  const trip = aTrip();
  const [late, other, third] = [aVisit(trip), aVisit(trip), aVisit(trip)];
  const told = () => eventsOf(other).filter(it => it.type === WorkOrderOverdue.type).length;
  for (const hours of [2.5, 2.6]) other.tellOverdue(at(hours));
  expect([other.overdueSince, told()]).toEqual([after(2.5), 1]);
  late.arrive({}, at(3));
  expect([late.arrivedOnTime, late.lateByMinutes]).toEqual([false, 60]);
  for (const visit of [late, other, third]) visit.tellOverdue(at(3));
  expect([late.overdueSince, third.overdueSince]).toEqual([null, null]);
  expect([other.overdueSince, told()]).toEqual([null, 1]);
  other.tellOverdue(at(51));
  expect([other.overdueSince, told()]).toEqual([after(51), 2]);
});

test('TCK-17: a visit says no kilometres of a trip, and goes to billing once the trip has returned, also where its case is withdrawn before', () => {
  const trip = aTrip();
  const [made, withdrawn] = [aVisit(trip), aVisit(trip)];
  const billed = (visit: WorkOrder) =>
    eventsOf(visit).flatMap(it => (it.type === WorkOrderCompleted.type ? [it.data] : []));
  for (const visit of [made, withdrawn]) visit.arrive({}, at(1));
  expect(() => made.breakOff({ ...left, hours: hours(5) }, at(2))).toThrow(TripTellsKilometres);
  Object.assign(made, { status: 'SIGNED_OFF' satisfies WorkOrderStatus });
  made.ticket.status = 'SIGNED_OFF';
  const papers = { ...hours(0), causeClass: 'WEAR' as const, solution: 'Done' };
  expect(() => made.complete(papers, [], at(2))).toThrow(TripNotReturned);
  withdrawn.breakOff({ ...left, hours: hours(0) }, at(2));
  withdrawn.ticket.coverageFacts = decided();
  withdrawn.endCase([withdrawn], at(3));
  expect([withdrawn.isBillAwaited, billed(withdrawn)]).toEqual([true, []]);

  trip.comeBack({ travelKilometres: 31 }, after(1), at(60));
  for (const [visit, share] of [[made, 16] as const, [withdrawn, 15] as const]) visit.takeShare(share);
  withdrawn.endCase([withdrawn], at(60));
  expect([withdrawn.isBillAwaited, billed(withdrawn)]).toMatchObject([false, [{ travelKilometres: 15 }]]);
  made.status = 'SIGNED_OFF';
  made.complete(papers, [], at(61));
  expect(billed(made)).toMatchObject([{ travelKilometres: 16 }]);
});

test("TCK-14: kilometres of a trip are put right as the trip's: those who made it share them anew, and each fee list is told once", () => {
  const trip = aTrip();
  const visits = [aVisit(trip), aVisit(trip), aVisit(trip)] as const;
  const [first, again, unsigned] = visits;
  for (const visit of visits) visit.arrive({}, at(1));
  again.ticket = first.ticket;
  for (const visit of [first, again]) Object.assign(visit, { laborMinutes: 30, completedAt: after(61) });
  trip.comeBack({ travelKilometres: 310 }, after(1), at(60));
  for (const [visit, share] of [[first, 104] as const, [again, 103] as const, [unsigned, 103] as const])
    visit.takeShare(share);
  const list = [first, again];
  const made = [
    { visit: first, billed: list },
    { visit: again, billed: list },
    { visit: unsigned, billed: [] },
  ];
  const correct = (travelKilometres: number, reason = 'A nought too many') =>
    correctTrip(trip, made, { travelKilometres, reason }, at(62)).length;
  const told = () =>
    visits.map(it => eventsOf(it).flatMap(event => (event.type === WorkOrderCorrected.type ? [event.data] : [])));
  expect(() => correct(31, ' ')).toThrow(InputInvalid);
  expect(() => correct(-1)).toThrow(InputInvalid);
  expect([correct(31), correct(31), trip.travelKilometres]).toEqual([3, 0, 31]);
  expect(visits.map(it => [it.travelKilometres, it.corrections.length])).toEqual([
    ...[11, 10].map(km => [km, 1]),
    [10, 0],
  ]);
  expect(told()).toMatchObject([[], [{ workOrderId: again.id, travelKilometres: 21 }], []]);
  const step = { kind: 'WORK_CORRECTED', note: 'W1: A nought too many (103 km)', enteredBy: act.by };
  for (const { ticket } of [again, unsigned]) expect(ticket.steps.getItems().at(-1)).toMatchObject(step);

  again.feesListedAt = after(63);
  expect(() => correct(34)).toThrow(TripFeesFinal);
});

test('TCK-14: a visit of a trip keeps its share of the way when its hours are put right, and says no other', () => {
  const trip = aTrip();
  const visit = aVisit(trip);
  visit.arrive({}, at(1));
  visit.breakOff({ ...left, hours: hours(0) }, at(2));
  const putRight = (travelKilometres: number, laborMinutes: number) =>
    visit.correction.make({ ...right, laborMinutes, travelKilometres }, [], at(61));
  expect(() => putRight(0, 20)).toThrow(TripNotReturned);
  trip.comeBack({ travelKilometres: 31 }, after(1), at(60));
  visit.takeShare(31);
  for (const kilometres of [62, 1]) expect(() => putRight(kilometres, 20)).toThrow(TripTellsKilometres);
  putRight(0, 20);
  putRight(31, 25);
  expect([visit.travelKilometres, visit.corrections.map(it => [it.laborMinutes, it.travelKilometres])]).toEqual([
    31,
    [
      [30, 31],
      [20, 31],
    ],
  ]);
});

test('a trip returns after its last arrival, from no way that nobody drives', () => {
  const comeBack = (travelKilometres: number, returnedAt: Date) => () =>
    aTrip().comeBack({ travelKilometres, returnedAt }, after(26), at(60));
  expect(comeBack(-1, after(30))).toThrow(InputInvalid);
  expect(comeBack(40_001, after(30))).toThrow(InputInvalid);
  expect(comeBack(10, after(25))).toThrow(InputInvalid);
  expect(comeBack(10, after(61))).toThrow(InputInvalid);
  expect(comeBack(10, after(27))).not.toThrow();
});

test('whoever a case names is told at once of the cases that name the same person, and of no others', () => {
  const trip = aTrip();
  const [one, two, other] = [aTicket(), aTicket(), aTicket()];
  const contactId = randomUUID();
  for (const [index, ticket] of [one, two, other].entries())
    Object.assign(ticket, { number: `T${index}`, customerId: one.customerId, contactId });
  other.contactId = null;
  const together = togetherIn(trip, [one, two, other], act);
  expect([one, two, other].map(it => together(it).numbers)).toEqual([['T0', 'T1'], ['T0', 'T1'], ['T2']]);
  const saidAt = act.at.toISOString();
  const [said] = eventsOf(aVisit(trip)).filter(it => it.type === WorkOrderDispatched.type);
  expect(said?.data).toMatchObject({ of: { trip: { tripId: trip.id, numbers: ['T-2026-000001'], saidAt } } });
});
