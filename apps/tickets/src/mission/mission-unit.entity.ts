import { entity, filled, InputInvalid, make, within } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { Mission } from './mission.entity.ts';

interface KeptPart {
  readonly itemId: string;
  /** Of our own catalogue, where the line names one. */
  readonly partId: string | null;
  readonly quantity: number;
}

const TEN_WEEKS_IN_MINUTES = 100_800;
const MOST_TESTS = 50;

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
      ...{ mission, assetId, isSolved, built, tests: testsOf(input), reportedBy: act.by, reportedAt: act.at },
      serial: filled(['input', 'serial'], input.serial, 100),
      foundFault: filled(['input', 'foundFault'], input.foundFault, 4000),
      actions: filled(['input', 'actions'], input.actions, 4000),
      laborMinutes: within(['input', 'laborMinutes'], input.laborMinutes, 0, TEN_WEEKS_IN_MINUTES),
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

function testsOf({ tests, isSolved }: Sdl.MissionReportUnitInput): Sdl.RepairTestResult[] {
  const path = ['input', 'tests'];
  within(path, tests.length, 0, MOST_TESTS);
  if (isSolved && (tests.length === 0 || tests.some(it => !it.isPassed))) {
    throw new InputInvalid(path, {
      en: 'What works again was tested, and passed.',
      zh: '已修复的设备须经测试且合格。',
    });
  }
  return tests.map(({ name, result, isPassed }) => ({
    ...{ isPassed, name: filled([...path, 'name'], name, 200), result: filled([...path, 'result'], result, 500) },
  }));
}
