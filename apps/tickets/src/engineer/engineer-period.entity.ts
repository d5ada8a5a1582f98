import { entity, InputInvalid, make } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { optionalText } from '../optional-text.ts';
import type { OwnerAbsence } from '../owner-absence/owner-absence.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Engineer } from './engineer.entity.ts';
import { EngineerPeriodOver } from './engineer.errors.ts';

const EngineerPeriodSchema = defineEntity({
  name: 'EngineerPeriod',
  properties: {
    ...entity,
    engineer: () => p.manyToOne(Engineer),
    kind: p.string().$type<Sdl.EngineerPeriodKind>(),
    startsAt: p.datetime(),
    endsAt: p.datetime(),
    note: p.text().nullable(),
    recordedBy: p.string(),
    deputy: p.string().nullable(),
    /** By which the cases and complaints of the engineer are the deputy's. */
    absenceId: p.uuid().nullable(),
  },
});

const YEAR_MILLISECONDS = 366 * 86_400_000;

/** A time at which an engineer is away, or stands by outside duty hours. */
export class EngineerPeriod extends EngineerPeriodSchema.class implements Sdl.EngineerPeriod {
  /** @throws InputInvalid for an end before the beginning, or more than a year after it */
  static of(engineer: Engineer, { kind, startsAt, endsAt, note }: Sdl.EngineerRecordPeriodInput, act: Act) {
    const length = endsAt.getTime() - startsAt.getTime();
    if (length <= 0 || length > YEAR_MILLISECONDS)
      throw new InputInvalid(['input', 'endsAt'], {
        en: 'It ends after it began, at most a year later.',
        zh: '结束时间须晚于开始时间，且不超过一年。',
      });
    const text = optionalText(['input', 'note'], note);
    return make(EngineerPeriod, { engineer, kind, startsAt, endsAt, note: text, recordedBy: act.by });
  }

  /** Somebody answers for the engineer's cases and complaints meanwhile. */
  standIn({ id, deputy }: OwnerAbsence): void {
    Object.assign(this, { absenceId: id, deputy });
  }

  get isAbsence(): Opt<boolean> {
    return this.kind !== 'STANDBY';
  }

  /** @throws EngineerPeriodOver where nothing is left to end */
  endAt(endsAt: Date): void {
    if (endsAt >= this.endsAt || endsAt < this.startsAt) throw new EngineerPeriodOver();
    this.endsAt = endsAt;
  }
}
EngineerPeriodSchema.setClass(EngineerPeriod);
