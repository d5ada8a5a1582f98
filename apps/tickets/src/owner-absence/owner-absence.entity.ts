import { aggregate, filled, InputInvalid, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { OwnerAbsenceOver, OwnerAbsenceOverlaps } from './owner-absence.errors.ts';

const OwnerAbsenceSchema = defineEntity({
  name: 'OwnerAbsence',
  properties: {
    ...aggregate,
    person: p.string(),
    deputy: p.string(),
    reason: p.string().$type<Sdl.OwnerAbsenceReason>(),
    startsAt: p.datetime(),
    /** Null of whoever left. */
    endsAt: p.datetime().nullable(),
    recordedBy: p.string(),
  },
});

const YEAR_MILLISECONDS = 366 * 86_400_000;

/** A time at which somebody answers for no case, and their deputy does (TCK-18). */
export class OwnerAbsence extends OwnerAbsenceSchema.class implements Sdl.OwnerAbsence {
  /**
   * @param others what is known of both at that time
   * @param personAt where the caller named the person
   * @throws InputInvalid of nobody's deputy, or a time that is none; OwnerAbsenceOverlaps
   */
  static record(
    input: Sdl.OwnerAbsenceRecordInput,
    others: readonly OwnerAbsence[],
    { by: recordedBy }: Act,
    personAt: readonly string[] = ['input', 'person'],
  ) {
    const { reason, startsAt, endsAt = null } = input;
    const person = filled(personAt, input.person);
    const deputy = filled(['input', 'deputy'], input.deputy);
    if (person === deputy)
      throw new InputInvalid(['input', 'deputy'], { en: 'Name somebody else.', zh: '代理人须为他人。' });
    requirePeriod(reason, startsAt, endsAt);
    const absence = make(OwnerAbsence, { person, deputy, reason, startsAt, endsAt, recordedBy });
    const other = others.find(it => it.overlaps(absence));
    if (other) {
      const path = other.person === person ? personAt : ['input', 'deputy'];
      throw new OwnerAbsenceOverlaps(path, other.person, other.endsAt ?? null);
    }
    return absence;
  }

  /** One that has not begun is then none. @throws OwnerAbsenceOver where nothing is left to end */
  endAt(at: Date): void {
    const end = at < this.startsAt ? this.startsAt : at;
    if (this.endsAt && end >= this.endsAt) throw new OwnerAbsenceOver();
    this.endsAt = end;
  }

  /** When it changes next who answers. */
  nextAfter(at: Date): Date | null {
    return [this.startsAt, this.endsAt].find(it => it && it > at) ?? null;
  }

  private overlaps({ startsAt, endsAt }: OwnerAbsence): boolean {
    const ends = [this.endsAt, endsAt].map(it => it?.getTime() ?? Infinity);
    return Math.max(this.startsAt.getTime(), startsAt.getTime()) < Math.min(...ends);
  }
}
OwnerAbsenceSchema.setClass(OwnerAbsence);

function requirePeriod(reason: Sdl.OwnerAbsenceReason, startsAt: Date, endsAt: Date | null): void {
  const length = endsAt ? endsAt.getTime() - startsAt.getTime() : null;
  if ((reason === 'LEFT') === (length === null) && (length === null || (length > 0 && length <= YEAR_MILLISECONDS)))
    return;
  throw new InputInvalid(['input', 'endsAt'], {
    en: 'An absence ends after it began, at most a year later; only who left has no end.',
    zh: '缺勤的结束时间须晚于开始时间且不超过一年；仅离职无结束时间。',
  });
}
