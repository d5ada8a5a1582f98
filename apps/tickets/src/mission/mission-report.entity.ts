import { dayIn } from '@mainstay/calendar';
import { entity, filled, InputInvalid, make, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { Mission } from './mission.entity.ts';

const MissionReportSchema = defineEntity({
  name: 'MissionReport',
  properties: {
    ...entity,
    mission: () => p.manyToOne(Mission),
    day: p.date(),
    progress: p.text(),
    repairData: p.text(),
    unitsRepaired: p.integer(),
    isLate: p.boolean(),
    reportedAt: p.datetime(),
  },
});

/** What the leader reported of one day (001-WI 5.5.8). */
export class MissionReport extends MissionReportSchema.class implements Sdl.MissionReport {
  /** @throws InputInvalid for a day before the arrival or in the future, blanks, or a count below zero */
  static of(mission: Mission, input: Sdl.MissionReportDayInput, { at }: Act): MissionReport {
    const { timeZone, arrivedAt } = mission;
    const today = dayIn(timeZone, at);
    const day = input.day ?? today;
    if (day > today || (arrivedAt && day < dayIn(timeZone, arrivedAt))) {
      throw new InputInvalid(['input', 'day'], {
        en: 'Report a day on site, not one to come.',
        zh: '请填写到达现场之后、今天或之前的日期。',
      });
    }
    return make(MissionReport, {
      ...{ mission, day, isLate: day < today, reportedAt: at },
      progress: filled(['input', 'progress'], input.progress, 4000),
      repairData: filled(['input', 'repairData'], input.repairData, 4000),
      unitsRepaired: within(['input', 'unitsRepaired'], input.unitsRepaired, 0, 100_000),
    });
  }
}
MissionReportSchema.setClass(MissionReport);
