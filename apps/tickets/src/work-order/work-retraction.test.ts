import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { TicketSignOffCorrected, WorkOrderStepCorrected } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, agree, aTicket, DIAGNOSED, em } from '../../test/in-memory.ts';
import { visitLength } from '../dispatch/visit-length.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import type { WorkOrderStep } from '../schema.types.ts';
import { TicketWrongState } from '../ticket/ticket.errors.ts';
import { appointmentOf } from './appointment.ts';
import { WorkOrder } from './work-order.entity.ts';
import { WorkOrderWrongState } from './work-order.errors.ts';
import { WorkOrderStepStands } from './work-retraction.errors.ts';

const hours = (count: number) => new Date(act.at.getTime() + count * 3_600_000);
const iso = (count: number) => hours(count).toISOString();
const later = { at: hours(48), by: 'bella' };
const ALONE = { follower: null, otherArrivals: [] };
const reason = 'Meant the case next door';
const PART = randomUUID();

/** A visit whose engineer came after an hour, and perhaps repaired it after two, with a part, and had the customer sign after three. */
function aVisit(until: WorkOrderStep = 'SIGNATURE'): WorkOrder {
  const ticket = aTicket('DIAGNOSED');
  agree(ticket, DIAGNOSED);
  ticket.addPart({ partId: PART, make: 'STANDARD', quantity: 2 }).issue(2, randomUUID());
  const engineer = Engineer.register(em, {
    ...{ code: 'E1', authorityLevel: 3, territories: ['KZ'], skills: [], servesVip: false },
  });
  const said = { appointmentAt: hours(24), place: 'The yard', content: 'See to it', agreedBy: 'Aigerim' };
  const appointment = appointmentOf(said, 120, visitLength(null, 120), act);
  const order = WorkOrder.dispatch(em, { number: 'W-1', ticket, engineer, appointment }, act);
  order.arrive({ arrivedAt: hours(1) }, later);
  if (until === 'ARRIVAL') return order;
  const partsUsed = [{ part: PART, quantity: 1 }];
  order.repair({ findings: 'Worn', partsUsed, partsReturned: [], repairedAt: hours(2) }, later);
  if (until === 'REPAIR') return order;
  const jointTest = { items: [{ what: 'Lift', isGood: true }], testedWith: 'Aigerim' };
  order.signOff({ signedBy: 'Aigerim', isSatisfied: true, jointTest, signedAt: hours(3) }, later);
  return order;
}

const told = (order: WorkOrder) => eventsOf(order).filter(it => it.type === WorkOrderStepCorrected.type);
const retract = (order: WorkOrder, step: WorkOrderStep, beside: object = {}, why = reason) =>
  order.retraction.make({ step, reason: why }, { ...ALONE, ...beside }, later);
const retime = (order: WorkOrder, step: WorkOrderStep, at: Date, beside: object = {}) =>
  order.retraction.retime({ step, at, reason }, { ...ALONE, ...beside }, later);

describe('TCK-12, TCK-14, TCK-15: what was said of a visit by mistake', () => {
  test('is taken back one after the other, from the signature to the arrival; the case stands where it did, and its log keeps both', () => {
    const order = aVisit();
    const { ticket } = order;
    const [line] = ticket.parts.getItems();
    retract(order, 'SIGNATURE');
    expect([order.status, ticket.status, ticket.signedOffAt, order.signedBy]).toEqual([
      ...['REPAIRED', 'REPAIRED', null, null],
    ]);
    retract(order, 'REPAIR');
    expect([order.status, ticket.status, ticket.repairedAt, order.findings]).toEqual([
      ...['ON_SITE', 'ON_SITE', null, null],
    ]);
    expect([line?.atHand, order.usedLines]).toEqual([2, []]);
    retract(order, 'ARRIVAL');
    expect([order.status, ticket.status, ticket.milestones.ARRIVED]).toEqual(['DISPATCHED', 'DISPATCHED', undefined]);
    const times = { at: null, correctedAt: later.at.toISOString() };
    expect(told(order).map(it => it.data)).toMatchObject([
      { step: 'SIGNATURE', was: iso(3), ...times },
      { step: 'REPAIR', was: iso(2), ...times },
      { step: 'ARRIVAL', was: iso(1), ...times },
    ]);
    const signature = eventsOf(ticket).filter(it => it.type === TicketSignOffCorrected.type);
    expect(signature.map(it => it.data)).toMatchObject([{ workOrderId: order.id, was: iso(3), signedOffAt: null }]);
    const step = { kind: 'VISIT_CORRECTED', note: `W-1: ${reason} (ARRIVAL ${iso(1)})`, enteredBy: 'bella' };
    expect(ticket.steps.getItems().map(it => it.kind)).toContain('ARRIVED');
    expect(ticket.steps.getItems().at(-1)).toMatchObject(step);
    order.arrive({ arrivedAt: hours(23) }, later);
    expect(ticket.milestones.ARRIVED).toBe(iso(23));
  });

  test('is not taken back out of turn, twice, for no reason, or while something stands on it', () => {
    const order = aVisit();
    expect(() => retract(order, 'ARRIVAL')).toThrow(WorkOrderWrongState);
    expect(() => retract(order, 'SIGNATURE', {}, ' ')).toThrow(InputInvalid);
    expect(() => retract(order, 'SIGNATURE', { follower: 'SCORE' })).toThrow(WorkOrderStepStands);
    expect(order.status).toBe('SIGNED_OFF');
    const standing: [object, string][] = [
      [{ status: 'COMPLETED' }, 'PAPERS'],
      [{ mode: 'REMOTE' }, 'REMOTE_SESSION'],
      [{ round: 2 }, 'REOPENING'],
    ];
    for (const [known, by] of standing)
      expect(() => retract(Object.assign(aVisit(), known), 'SIGNATURE')).toThrow(expect.objectContaining({ by }));
    order.ticket.followedUpAt = later.at;
    expect(() => retract(order, 'SIGNATURE')).toThrow(expect.objectContaining({ by: 'CALL' }));
    order.ticket.followedUpAt = null;
    retract(order, 'SIGNATURE');
    expect(() => retract(order, 'SIGNATURE')).toThrow(WorkOrderWrongState);
  });

  test('gives back the other way of repair that was decided meanwhile, and a full number of calls', () => {
    const order = aVisit('ARRIVAL');
    const { ticket } = order;
    ticket.elsewhere.decide('DISPATCH_TEAM', later);
    order.repair({ findings: 'Worn', partsUsed: [], partsReturned: [], repairedAt: hours(2) }, later);
    expect(ticket.repairMode).toBeNull();
    const jointTest = { items: [{ what: 'Lift', isGood: true }], testedWith: 'Aigerim' };
    order.signOff({ signedBy: 'Aigerim', isSatisfied: true, jointTest, signedAt: hours(3) }, later);
    ticket.unreachedCount = 2;
    retract(order, 'SIGNATURE');
    retract(order, 'REPAIR');
    expect([ticket.repairMode, order.modeBefore, ticket.unreachedCount]).toEqual(['DISPATCH_TEAM', null, 0]);
  });

  test('leaves what another visit of the case kept', () => {
    const order = aVisit('ARRIVAL');
    retract(order, 'ARRIVAL', { otherArrivals: [hours(5), hours(4)] });
    expect(order.ticket.milestones.ARRIVED).toBe(iso(4));
  });

  test('makes a customer who had moved the visit be waited for as if nobody had come', () => {
    const order = aVisit('ARRIVAL');
    const { ticket } = order;
    const pause = { from: iso(-2), to: iso(1), party: 'CUSTOMER' as const, reason: 'Shut' };
    const from = { from: iso(0), rescheduledAt: iso(0), requestedBy: 'CUSTOMER' as const, reason: 'Shut' };
    order.movedFrom = [{ ...from, isMissed: false, place: null, content: null, agreedBy: null }];
    ticket.pauses = [pause];
    retract(order, 'ARRIVAL');
    expect([ticket.pauses, order.isCustomerAwaited]).toEqual([[{ ...pause, to: iso(24) }], false]);
  });
});

describe('TCK-12, TCK-14, TCK-15: a time that was written down wrongly', () => {
  test('is put right; promises are judged by it, said again it changes nothing', () => {
    const order = aVisit();
    retime(order, 'SIGNATURE', hours(4));
    retime(order, 'REPAIR', hours(3.5));
    retime(order, 'ARRIVAL', hours(3));
    retime(order, 'ARRIVAL', hours(3));
    expect(order).toMatchObject({ arrivedAt: hours(3), repairedAt: hours(3.5), signedOffAt: hours(4) });
    expect(order.ticket.milestones).toMatchObject({ ARRIVED: iso(3), REPAIRED: iso(3.5), SIGNED_OFF: iso(4) });
    expect(told(order).map(({ data }) => data)).toMatchObject([
      { step: 'SIGNATURE', was: iso(3), at: iso(4) },
      { step: 'REPAIR', was: iso(2), at: iso(3.5) },
      { step: 'ARRIVAL', was: iso(1), at: iso(3) },
    ]);
    const signature = eventsOf(order.ticket).filter(it => it.type === TicketSignOffCorrected.type);
    expect(signature.map(it => it.data)).toMatchObject([{ was: iso(3), signedOffAt: iso(4) }]);
  });

  test('is none before what it follows, after what followed it, to come, or of a case that is over', () => {
    const order = aVisit();
    const wrong: [WorkOrderStep, Date][] = [
      ['ARRIVAL', hours(-1)],
      ['ARRIVAL', hours(2.5)],
      ['REPAIR', hours(0.5)],
      ['REPAIR', hours(3.5)],
      ['SIGNATURE', hours(1.5)],
      ['SIGNATURE', hours(49)],
    ];
    for (const [step, at] of wrong) expect(() => retime(order, step, at)).toThrow(InputInvalid);
    expect(() => retime(aVisit('ARRIVAL'), 'REPAIR', hours(2))).toThrow(WorkOrderWrongState);
    const by = 'MAINTENANCE_PLAN';
    expect(() => retime(order, 'SIGNATURE', hours(4), { follower: by })).toThrow(expect.objectContaining({ by }));
    order.ticket.endedAt = later.at;
    expect(() => retime(order, 'SIGNATURE', hours(4))).toThrow(TicketWrongState);
    expect(told(order)).toEqual([]);
  });
});
