import { expect, test } from '@jest/globals';
import { aReturnRepair } from '../../test/in-memory.ts';
import type { ReturnRepairUnitStatus } from '../schema.types.ts';
import { milestonesAt } from './return-repair-milestones.ts';
import { ReturnRepairUnit } from './return-repair-unit.entity.ts';
import { ReturnRepairUnitWrongState } from './return-repair.errors.ts';
import {
  ASIDE,
  ORDER_OF_UNIT,
  RETURN_REPAIR_LIFECYCLE,
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
