import { expect, test } from '@jest/globals';
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
