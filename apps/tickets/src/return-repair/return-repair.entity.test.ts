import { expect, test } from '@jest/globals';
import { eventsOf } from '@mainstay/kit/domain';
import { act, aReturnRepair } from '../../test/in-memory.ts';
import type { ReturnRepairStatus, ReturnRepairUnitStatus } from '../schema.types.ts';
import { milestonesAt } from './return-repair-milestones.ts';
import { ReturnRepairUnit } from './return-repair-unit.entity.ts';
import type { ReturnRepair } from './return-repair.entity.ts';
import { ReturnRepairUnitWrongState, ReturnRepairWrongState } from './return-repair.errors.ts';
import {
  ASIDE,
  ORDER_OF_UNIT,
  RETURN_REPAIR_LIFECYCLE,
  type ReturnRepairAct,
  UNIT_LIFECYCLE,
  type UnitAct,
  WAY,
} from './return-repair.lifecycle.ts';
import { Workshop } from './workshop.ts';

const STATUSES: readonly ReturnRepairUnitStatus[] = [...new Set(Object.values(UNIT_LIFECYCLE).map(it => it.to))];
const ACTS = Object.keys(UNIT_LIFECYCLE) as UnitAct[];

test.each(STATUSES.flatMap(status => ACTS.map(act => [status, act] as const)))('a unit %s: %s', (status, act) => {
  const unit = Object.assign(new ReturnRepairUnit(), { serial: 'SN-1', status });
  const { from, to } = UNIT_LIFECYCLE[act];
  if ((from as readonly ReturnRepairUnitStatus[]).includes(status)) {
    unit.move(act);
    expect(unit.status).toBe(to);
  } else {
    expect(() => {
      unit.move(act);
    }).toThrow(new ReturnRepairUnitWrongState('SN-1', status));
  }
});

const NOTHING = { amount: '0.00', currency: 'EUR' };
const costs = { customerTotal: NOTHING, companyTotal: NOTHING };
const AT = act.at.toISOString();
/** It goes home with what passed its test. */
function mended(order: ReturnRepair): ReturnRepair {
  for (const unit of order.units) unit.status = 'QA_PASSED';
  return order;
}
const PERFORM: Readonly<Record<ReturnRepairAct, (order: ReturnRepair) => unknown>> = {
  agree: it => it.agree({ number: 'RA-1', total: NOTHING }, AT, act.at),
  request: it => it.request({}, [], act),
  cancel: it => it.cancel({ reason: 'Solved' }, act),
  finish: it => mended(it).finish(act),
  giveBack: it => mended(it).giveBack(act.at),
  cost: it => it.cost(costs, AT, act.at),
  settle: it => it.settle(act.at, act.at),
  close: it => it.close({ improvement: 'Another seal', incidentReport: 'IR-1' }, act),
};
/** Facts of other services: where the order does not wait for them they move nothing. */
const FACTS: readonly ReturnRepairAct[] = ['agree', 'giveBack', 'cost', 'settle'];
const ORDER_ACTS = Object.keys(PERFORM) as ReturnRepairAct[];
const ORDER_STATES: readonly ReturnRepairStatus[] = [...WAY, 'CANCELLED'];

test.each(ORDER_ACTS.flatMap(name => ORDER_STATES.map(status => [name, status] as const)))(
  '%s of a return repair that is %s does what the table says',
  (name, status) => {
    const { to, ...allowed } = RETURN_REPAIR_LIFECYCLE[name];
    const from: readonly ReturnRepairStatus[] = allowed.from;
    const order = Object.assign(aReturnRepair(['SN-1'], act.at), { status });
    const before = { ...order };
    const told = eventsOf(order);
    if (from.includes(status)) {
      PERFORM[name](order);
      expect(order.status).toBe(to);
    } else if (FACTS.includes(name)) {
      PERFORM[name](order);
      expect([order.status, eventsOf(order)]).toEqual([status, told]);
    } else {
      expect(() => PERFORM[name](order)).toThrow(new ReturnRepairWrongState(status, from));
      expect([{ ...order }, eventsOf(order)]).toEqual([before, told]);
    }
  },
);

test('every state of a unit has its place on the way of the order, and every state of the order can be reached', () => {
  expect(STATUSES.filter(it => !ASIDE.some(aside => aside === it)).toSorted()).toEqual(
    Object.keys(ORDER_OF_UNIT).toSorted(),
  );
  const reached = [...Object.values(RETURN_REPAIR_LIFECYCLE).map(it => it.to), ...Object.values(ORDER_OF_UNIT)];
  expect(WAY.filter(it => it !== 'MODE_DECIDED' && !reached.includes(it))).toEqual([]);
});

test('a repair that failed its test is no milestone any more; what was reached before stays', () => {
  const [first, later] = [new Date('2026-03-02T08:00:00Z'), new Date('2026-03-03T08:00:00Z')];
  const repaired = milestonesAt('REPAIRED', { REPORTED: first.toISOString(), RECEIVED: first.toISOString() }, first);
  const failed = milestonesAt('IN_REPAIR', repaired, later);
  expect(failed).toEqual({
    REPORTED: first.toISOString(),
    RECEIVED: first.toISOString(),
    DIAGNOSED: first.toISOString(),
  });
  expect(milestonesAt('REPAIRED', failed, later).REPAIRED).toBe(later.toISOString());
});

test('FORM-MA-077: the record says who found the fault and who gave the unit up, and when', () => {
  const [start, at] = [new Date('2026-03-02T08:00:00Z'), new Date('2026-03-03T08:00:00Z')];
  const order = aReturnRepair(['A', 'B'], start);
  const units = order.units.map(it => it.id);
  const bench = new Workshop(order, { at, by: 'anna' });
  bench.bookIn(units, 'SI-1', start);
  bench.draw(units);
  bench.analyse({ units, foundFault: 'Capacitor dry', rootCause: 'RC-07', liability: 'COMPANY', evidence: 'Photo 3' });
  expect(order.units.map(it => [it.analysedBy, it.analysedAt, it.givenUpBy ?? null])).toEqual([
    ['anna', at, null],
    ['anna', at, null],
  ]);
  bench.giveUp(units.slice(1), 'Board burnt');
  expect(order.units[1]).toMatchObject({ status: 'UNREPAIRABLE', givenUpBy: 'anna', givenUpAt: at });
});

test('TCK-15: the customer`s word counts from when it was said, not before the units came home, nor ahead', () => {
  const order = aReturnRepair(['A'], act.at);
  const hour = (count: number) => new Date(act.at.getTime() + count * 3_600_000);
  Object.assign(order, { status: 'RETURNED', milestones: { ...order.milestones, RETURNED: hour(1).toISOString() } });
  const say = (signedAt: Date) => () =>
    order.takeWord({ signedBy: 'Aigerim', isSatisfied: true, signedAt }, { ...act, at: hour(9) });
  expect(say(hour(0))).toThrow(hour(1).toISOString());
  expect(say(hour(10))).toThrow('This is still to come.');
  say(hour(2))();
  expect(order.signOff?.signedAt).toEqual(hour(2));
});
