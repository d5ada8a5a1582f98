import { UnitRepairEnded } from '@mainstay/contracts/tickets';
import { raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type { ReturnRepairUnit } from './return-repair-unit.entity.ts';
import type { ReturnRepair } from './return-repair.entity.ts';
import { ENDED } from './return-repair.lifecycle.ts';

type Units = readonly ReturnRepairUnit[];

/** Units are home: how the repair of each ended. */
export function tellOutcomes(order: ReturnRepair, units: Units, at: Date): void {
  for (const unit of units) tell(order, unit, { isSolved: unit.status === 'QA_PASSED', endedAt: at.toISOString() });
}

/** @param before units with their serial numbers in other orders */
export function countEarlierRepairs(units: Units, before: Units): void {
  for (const unit of units) unit.earlierRepairs = repairsOf(unit, before).length;
}

/** Units are back that had been in before: the repair before solved nothing (RET-004V counts it). */
export function recall(order: ReturnRepair, units: Units, before: Units, { at }: Act): void {
  for (const unit of units) {
    const last = repairsOf(unit, before).at(-1);
    if (last) tell(order, last, { isSolved: false, endedAt: last.order.milestones.RETURNED ?? at.toISOString() });
  }
}

const repairsOf = ({ serial }: ReturnRepairUnit, before: Units): Units =>
  before.filter(it => it.serial === serial && ENDED.includes(it.status));

function tell(by: ReturnRepair, unit: ReturnRepairUnit, { isSolved, endedAt }: { isSolved: boolean; endedAt: string }) {
  const { ids, earlierRepairs, order } = unit;
  const receivedAt = unit.receivedAt?.toISOString() ?? null;
  const times = { receivedAt, receivedOn: receivedAt?.slice(0, 10) ?? null, endedAt, endedOn: endedAt.slice(0, 10) };
  raise(by, UnitRepairEnded({ ...order.ids, ...ids, round: order.round, earlierRepairs, isSolved, ...times }));
}
