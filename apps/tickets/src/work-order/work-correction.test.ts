import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { PartsReturned, WorkOrderCompleted, WorkOrderCorrected } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, aTicket, em } from '../../test/in-memory.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import type { WorkOrderStatus } from '../schema.types.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { PartsNotUsed, SerialsNotFitted, WorkOrderFeesFinal, WorkOrderWrongState } from './work-order.errors.ts';
import { WorkOrder } from './work-order.entity.ts';

const later = { at: new Date('2026-03-04T08:00:00Z'), by: 'bella' };
const hours = { laborMinutes: 60, travelKilometres: 5 };
const papers = { ...hours, laborMinutes: 600, causeClass: 'WEAR' as const, solution: 'Done' };
const right = { ...hours, partsNotUsed: [], partsUsed: [], reason: 'A nought too many' };
const PART = randomUUID();
const serial = { serial: 'P-1', position: null, withinUnitId: null, replaced: null };

/** A visit whose customer signed, and that built in so many pieces of those that left the depot. */
function aVisit(
  used: number,
  ticket: Ticket = aTicket('SIGNED_OFF'),
  status: WorkOrderStatus = 'SIGNED_OFF',
): WorkOrder {
  const engineer = Engineer.register(em, {
    code: 'E1',
    authorityLevel: 3,
    territories: ['KZ'],
    skills: [],
    servesVip: false,
  });
  const line = ticket.parts.getItems()[0] ?? ticket.addPart({ partId: PART, make: 'STANDARD', quantity: 5 });
  if (line.issuedQuantity === 0) line.issue(5, randomUUID());
  line.usedQuantity += used;
  const usedLines = used > 0 ? [{ lineId: line.id, partId: PART, quantity: used }] : [];
  return em.create(WorkOrder, {
    ...{ number: 'W-1', round: 1, ticket, engineer, mode: 'ON_SITE', purpose: 'REPAIR', status },
    ...{ dispatchedAt: act.at, appointmentAt: act.at, appointmentEndsAt: act.at, bookedUntil: act.at, movedFrom: [] },
    ...{
      isCustomerAwaited: false,
      needsSecond: false,
      needsSheet: false,
      needsSignature: false,
      isBillAwaited: false,
      usedLines,
      saidBefore: [],
    },
  });
}
function completed(used = 0): WorkOrder {
  const order = aVisit(used);
  order.complete(papers, [], act);
  return order;
}
const corrected = (order: WorkOrder) => eventsOf(order).filter(it => it.type === WorkOrderCorrected.type);

test('TCK-14: hours that were written down wrongly are put right; what was said before stays, and all is told anew', () => {
  const order = completed();
  order.correction.make(right, [order], later);
  expect(order).toMatchObject({ laborMinutes: 60, travelKilometres: 5, status: 'COMPLETED', completedAt: act.at });
  expect(order.corrections).toMatchObject([
    {
      laborMinutes: 600,
      travelKilometres: 5,
      partsUsed: [],
      reason: right.reason,
      correctedBy: 'bella',
      correctedAt: later.at,
    },
  ]);
  const told = { workOrderId: order.id, laborMinutes: 60, travelKilometres: 5, partsUsed: [] };
  const times = { completedAt: act.at.toISOString(), correctedAt: later.at.toISOString() };
  expect(corrected(order)).toMatchObject([{ data: { ...told, ...times } }]);
  const step = { kind: 'WORK_CORRECTED', note: 'W-1: A nought too many (600 min, 5 km, 0 pieces)', enteredBy: 'bella' };
  expect(order.ticket.steps.getItems().at(-1)).toMatchObject(step);
  order.correction.make(right, [order], later);
  expect([corrected(order).length, order.corrections.length]).toEqual([1, 1]);
});

test('hours of a visit before it are told with the visit whose fee list has them; of one that has none nothing is told yet', () => {
  const rejected = aVisit(0, aTicket('SIGNED_OFF'), 'REJECTED');
  Object.assign(rejected, { laborMinutes: 300, travelKilometres: 7 });
  rejected.correction.make({ ...right, laborMinutes: 30 }, [], later);
  expect([rejected.laborMinutes, corrected(rejected)]).toEqual([30, []]);
  const last = aVisit(0, rejected.ticket);
  last.complete(papers, [rejected], act);
  const sums = [WorkOrderCompleted, WorkOrderCorrected].map(
    ({ type }) =>
      () =>
        eventsOf(last)
          .filter(it => it.type === type)
          .map(it => it.data),
  );
  rejected.correction.make({ ...right, laborMinutes: 20 }, [rejected, last], later);
  expect(sums.map(of => of())).toMatchObject([[{ laborMinutes: 630 }], [{ laborMinutes: 620, travelKilometres: 10 }]]);
  expect(corrected(rejected)).toEqual([]);
});

test('pieces that were not built in are at hand again and go back with the case; others at hand were built in besides', () => {
  const order = completed(2);
  const [line] = order.ticket.parts.getItems();
  const wrong = (quantity: number) => ({ ...right, partsNotUsed: [{ part: PART, quantity, serials: [] }] });
  expect(() => order.correction.make(wrong(3), [order], later)).toThrow(PartsNotUsed);
  order.correction.make(wrong(1), [order], later);
  expect([line?.usedQuantity, line?.atHand, eventsOf(order.ticket).some(it => it.type === PartsReturned.type)]).toEqual(
    [1, 4, false],
  );
  expect(corrected(order).at(-1)?.data).toMatchObject({ partsUsed: [{ lineId: line?.id, quantity: 1 }] });
  expect(order.corrections[0]?.partsUsed).toMatchObject([{ quantity: 2 }]);
  order.correction.make({ ...right, partsUsed: [{ part: PART, quantity: 2 }] }, [order], later);
  expect([line?.usedQuantity, corrected(order).at(-1)?.data]).toMatchObject([3, { partsUsed: [{ quantity: 3 }] }]);

  Object.assign(order.ticket, { status: 'CANCELLED', endedAt: act.at });
  order.correction.make(wrong(3), [order], later);
  expect(order.usedLines).toEqual([]);
  expect(eventsOf(order.ticket).at(-1)).toMatchObject({ type: PartsReturned.type, data: { lines: [{ quantity: 5 }] } });
});

test('TCK-14: a piece with a serial number that was not built in is at hand again, and another one is named in its place', () => {
  const order = completed(3);
  const [line] = order.ticket.parts.getItems();
  const other = { ...serial, serial: 'P-2', replaced: { serial: 'P-0', partId: null } };
  order.usedLines = order.usedLines.map(it => ({ ...it, fitted: [serial, other] }));
  const wrong = (quantity: number, ...serials: string[]) => ({
    ...right,
    partsNotUsed: [{ part: PART, quantity, serials }],
  });
  const make = (input: Parameters<typeof order.correction.make>[0]) => order.correction.make(input, [order], later);
  expect(() => make(wrong(2))).toThrow(PartsNotUsed);
  expect(() => make(wrong(1, 'P-9'))).toThrow(new SerialsNotFitted([], ['P-1', 'P-2']));
  expect(() => make(wrong(2, 'P-1', ' P-1'))).toThrow(SerialsNotFitted);
  expect(() => make(wrong(1, 'P-1', 'P-2'))).toThrow(InputInvalid);
  const twice = { ...wrong(1), partsUsed: [{ part: PART, quantity: 1, fitted: [{ serial: 'P-1' }] }] };
  expect(() => make(twice)).toThrow(InputInvalid);
  make({ ...wrong(2, ' P-2 '), partsUsed: [{ part: PART, quantity: 1, fitted: [{ serial: 'P-3' }] }] });
  expect(order.usedLines.flatMap(it => it.fitted ?? [])).toEqual([serial, { ...serial, serial: 'P-3' }]);
  expect([line?.usedQuantity, order.corrections[0]?.partsUsed]).toMatchObject([2, [{ serials: ['P-1', 'P-2'] }]]);
  const told = corrected(order).at(-1)?.data;
  expect(told).toMatchObject({
    partsUsed: [{ lineId: line?.id, quantity: 2, fitted: [{ serial: 'P-1' }, { serial: 'P-3' }] }],
  });
  make(wrong(2, 'P-1', 'P-3'));
  expect([line?.usedQuantity, order.usedLines]).toEqual([0, []]);
});

test('nothing is put right before it is said, once its fee list is approved, or for no reason', () => {
  const refused =
    (order: WorkOrder, more: object = {}) =>
    () =>
      order.correction.make({ ...right, ...more }, [order], later);
  expect(refused(aVisit(0))).toThrow(WorkOrderWrongState);
  const final = completed();
  final.listFees(act.at, act);
  expect(refused(final)).toThrow(WorkOrderFeesFinal);
  expect(refused(completed(), { reason: ' ' })).toThrow(InputInvalid);
  expect(refused(completed(), { secondLaborMinutes: 1 })).toThrow(InputInvalid);
});
