import { entity, filled, make } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { laborMinutesOf } from '../labor-minutes.ts';
import { repairTestsOf } from '../repair-tests.ts';
import type * as Sdl from '../schema.types.ts';
import type { FittedUnit } from '../work-order/fitted-units.ts';
import { Mission } from './mission.entity.ts';

interface KeptPart {
  readonly itemId: string;
  /** The line under which it left its depot. */
  readonly lineId: string;
  /** Of our own catalogue, where the line names one. */
  readonly partId: string | null;
  readonly quantity: number;
  /** Those that have a serial number; none of what is no part of ours. */
  readonly fitted?: readonly FittedUnit[];
}

const MissionUnitSchema = defineEntity({
  name: 'MissionUnit',
  properties: {
    ...entity,
    mission: () => p.manyToOne(Mission),
    serial: p.string(),
    assetId: p.uuid().nullable(),
    foundFault: p.text(),
    actions: p.text(),
    laborMinutes: p.integer(),
    built: p.json<readonly KeptPart[]>(),
    tests: p.json<Sdl.RepairTestResult[]>(),
    isSolved: p.boolean(),
    reportedBy: p.string(),
    reportedAt: p.datetime(),
  },
});

/** What a team did to one unit, as its leader reported it (3c, step 8). */
export class MissionUnit extends MissionUnitSchema.class implements Omit<Sdl.MissionUnitRepair, 'parts'> {
  /** @throws InputInvalid for blanks, and for a unit that works again and was not tested, or failed */
  static of(mission: Mission, input: Sdl.MissionReportUnitInput, built: readonly KeptPart[], act: Act): MissionUnit {
    const { asset: assetId = null, isSolved } = input;
    return make(MissionUnit, {
      ...{
        mission,
        assetId,
        isSolved,
        built,
        tests: repairTestsOf(['input', 'tests'], input),
        reportedBy: act.by,
        reportedAt: act.at,
      },
      serial: filled(['input', 'serial'], input.serial, 100),
      foundFault: filled(['input', 'foundFault'], input.foundFault, 4000),
      actions: filled(['input', 'actions'], input.actions, 4000),
      laborMinutes: laborMinutesOf(['input', 'laborMinutes'], input.laborMinutes),
    });
  }

  get asset(): Opt<{ id: string }> | null {
    return this.assetId ? { id: this.assetId } : null;
  }

  /** It had to be repaired again, or the customer is not satisfied. @returns whether that is news */
  fail(): boolean {
    const wasSolved = this.isSolved;
    this.isSolved = false;
    return wasSolved;
  }
}
MissionUnitSchema.setClass(MissionUnit);

/** What was done to units, in words for the customer. */
export const doneTo = (units: readonly MissionUnit[]): string =>
  [...new Set(units.map(it => it.actions))].join('; ').slice(0, 4000);
