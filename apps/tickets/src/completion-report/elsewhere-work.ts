import type { MissionItem } from '../mission/mission-item.entity.ts';
import type { MissionMember } from '../mission/mission-member.entity.ts';
import { doneTo, type MissionUnit } from '../mission/mission-unit.entity.ts';
import type { Mission } from '../mission/mission.entity.ts';
import type { LocalRepair } from '../local-repair/local-repair.entity.ts';
import type { ReturnRepairUnit } from '../return-repair/return-repair-unit.entity.ts';
import type { ReturnRepair } from '../return-repair/return-repair.entity.ts';
import type { UnitRepair } from '../return-repair/unit-repair.entity.ts';
import type { UnitTest } from '../return-repair/unit-test.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { UsedPart } from './completion-facts.ts';

/** What was done to one unit. */
export interface WorkOnUnit {
  readonly serial: string;
  readonly assetId: string | null;
  readonly isRepaired: boolean;
  readonly foundFault: string | null;
  readonly workDone: string | null;
  readonly laborMinutes: number | null;
  readonly parts: readonly UsedPart[];
  readonly tests: readonly Sdl.RepairTestResult[];
}

/** What a return repair, a mission or a local repair did, as its report tells of it. */
export interface ElsewhereWork {
  /** Who repaired: the workshop's people, the leader of the team, or the partner. */
  readonly engineer: string;
  readonly arrivedAt: Date | null;
  readonly workDone: string;
  readonly laborMinutes: number;
  readonly parts: readonly UsedPart[];
  readonly units: readonly WorkOnUnit[];
}

const sumOf = (of: readonly number[]): number => of.reduce((total, it) => total + it, 0);

/** @param order with the repairs and tests of its units */
export function workOfReturn(order: ReturnRepair): ElsewhereWork {
  const repairs = order.present.flatMap(unit => unit.repairs.getItems());
  return {
    engineer: [...new Set(repairs.map(it => it.repairer))].join(', '),
    arrivedAt: null,
    workDone: order.solution,
    laborMinutes: sumOf(repairs.map(it => it.laborMinutes)),
    parts: repairs.flatMap(partsOf),
    units: order.present.map(unitOfReturn),
  };
}

function unitOfReturn(unit: ReturnRepairUnit): WorkOnUnit {
  const repairs = unit.repairs
    .getItems()
    .toSorted((one, other) => one.repairedAt.getTime() - other.repairedAt.getTime());
  const tests = unit.tests.getItems().toSorted((one, other) => one.endedAt.getTime() - other.endedAt.getTime());
  return {
    serial: unit.serial,
    assetId: unit.assetId ?? null,
    isRepaired: unit.status === 'QA_PASSED',
    foundFault: unit.foundFault ?? null,
    workDone: repairs.map(it => it.actions).join('; ') || null,
    laborMinutes: sumOf(repairs.map(it => it.laborMinutes)),
    parts: repairs.flatMap(partsOf),
    tests: tests.map(resultOf),
  };
}

const partsOf = ({ replaced }: UnitRepair): UsedPart[] =>
  replaced.map(({ partId, quantity, serials }) => ({ partId, name: null, quantity, serials }));

/** What was measured, and not what quality remarks: the report is the customer's. */
const resultOf = ({ kind, measurements, isPassed }: UnitTest): Sdl.RepairTestResult => ({
  ...{ name: kind, isPassed },
  result: measurements.map(({ step, value }) => `${step} ${value}`).join('; '),
});

/** What belongs to a mission, as far as its report tells of it. */
export interface MissionPapers {
  readonly leader: MissionMember | null;
  readonly items: readonly MissionItem[];
  readonly units: readonly MissionUnit[];
}

export function workOfMission(mission: Mission, { leader, items, units }: MissionPapers): ElsewhereWork {
  const used = (itemId: string, quantity: number, serials: string[] = []): UsedPart => {
    const item = items.find(it => it.id === itemId);
    return { partId: item?.partId ?? null, name: item?.description ?? null, quantity, serials };
  };
  return {
    engineer: leader?.repairer.code ?? mission.leaderAccount ?? '',
    arrivedAt: mission.arrivedAt ?? null,
    workDone: doneTo(units),
    laborMinutes: sumOf(units.map(it => it.laborMinutes)),
    parts: items.flatMap(it => (it.list === 'MATERIAL' && it.usedQuantity > 0 ? [used(it.id, it.usedQuantity)] : [])),
    units: units.map(({ serial, assetId = null, isSolved, foundFault, actions, laborMinutes, built, tests }) => ({
      ...{ serial, assetId, isRepaired: isSolved, foundFault, workDone: actions, laborMinutes, tests },
      parts: built.map(({ itemId, quantity, fitted = [] }) => used(itemId, quantity, serialsOf(fitted))),
    })),
  };
}

/** Time is known of a partner's repair as a whole, parts also where nobody said which unit got them. @param repair with its parts */
export function workOfPartner(repair: LocalRepair): ElsewhereWork {
  const { partnerCode, startedAt = null, reported, unitsKept } = repair;
  const parts = repair.parts.getItems().filter(it => it.usedQuantity > 0);
  return {
    engineer: partnerCode,
    arrivedAt: startedAt,
    workDone: repair.solution,
    laborMinutes: reported?.laborMinutes ?? 0,
    parts: parts.map(({ partId, usedQuantity: quantity }) => ({ partId, name: null, quantity, serials: [] })),
    units: unitsKept.map(({ serial, assetId, isSolved, actions, parts: built, tests }) => ({
      ...{ serial, assetId, isRepaired: isSolved === true, workDone: actions ?? null, laborMinutes: null, tests },
      foundFault: reported?.foundFault ?? null,
      parts: built.map(({ partId, quantity, fitted = [] }) => ({
        ...{ partId, name: null, quantity, serials: serialsOf(fitted) },
      })),
    })),
  };
}

const serialsOf = (fitted: readonly { readonly serial: string }[]) => fitted.map(it => it.serial);
