import { beginOf, dayIn, momentIn } from '@mainstay/calendar';
import {
  FieldPaperDue,
  FieldPaperExcused,
  FieldPaperFiled,
  FieldPaperMissing,
  FieldStaffUnreached,
  FieldTrainingDue,
} from '@mainstay/contracts/tickets';
import { aggregate, filled, InputInvalid, make, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import {
  dueAt,
  firstDayOf,
  nextPaperDay,
  PAPER_KINDS,
  paperDayFrom,
  stepAt,
  type WatchedPaper,
} from './field-papers.ts';
import type { FieldRules } from './field-rules.ts';
import {
  FieldCallOutOfHours,
  FieldPaperNotDue,
  FieldStaffEnded,
  FieldStaffWithoutHours,
} from './field-staff.errors.ts';

type Watched = Readonly<Record<Sdl.FieldPaperKind, WatchedPaper>>;

const FieldStaffSchema = defineEntity({
  name: 'FieldStaff',
  properties: {
    ...aggregate,
    engineer: () => p.manyToOne(Engineer),
    /** That of the duty hours of the engineer. */
    timeZone: p.string(),
    since: p.date(),
    endedOn: p.date().nullable(),
    endReason: p.text().nullable(),
    watched: p.json<Watched>(),
    /** The last day of the last training at headquarters; that of the beginning, before there was one. */
    trainedOn: p.date(),
    trainingDueOn: p.date().nullable(),
    trainingTold: p.boolean(),
  },
});

/** A paper that a step is about. */
export interface PaperOfDay {
  readonly kind: Sdl.FieldPaperKind;
  readonly day: string;
}

/** What is known of the days of somebody: which papers are there, and on which days nobody had to write a log. */
export interface FieldDays {
  isFiled(paper: PaperOfDay): boolean;
  isOff(day: string): boolean;
  /** Is there a training on this day? */
  isTraining(day: string): boolean;
}

/**
 * An engineer who works in the field (TCK-45; 004-K art. 7, 9): reachable within hours, files a log each day of duty, a
 * diary on the day of the policy, a report at the end of each month. All days are those of the engineer's own zone.
 */
export class FieldStaff extends FieldStaffSchema.class {
  /** @throws FieldStaffWithoutHours where nobody knows when the engineer works */
  static enrol(engineer: Engineer, rules: FieldRules, { at }: Act): FieldStaff {
    const timeZone = engineer.duty?.timeZone;
    if (!timeZone) throw new FieldStaffWithoutHours();
    const since = dayIn(timeZone, at);
    const watched = watchedFrom(since, rules);
    const staff = make(FieldStaff, { engineer, timeZone, since, watched, trainedOn: since, trainingTold: false });
    staff.reckonTraining(rules);
    return staff;
  }

  /** When the next step of any paper, or the training, is due; null where none is watched any more. */
  wakesAt(rules: FieldRules): Date | null {
    if (this.endedOn) return null;
    const steps = PAPER_KINDS.map(kind => stepAt(this.timeZone, kind, this.watched[kind], rules).getTime());
    const training = this.trainingDueOn && !this.trainingTold ? [this.trainingMoment(this.trainingDueOn)] : [];
    return new Date(Math.min(...steps, ...training));
  }

  /**
   * Takes every step that is due, in the order of their times: reminds of a paper that is not there, flags one whose day
   * has ended, says that a training is due. Early or twice, it does nothing.
   * @returns the papers that are missing from now on
   */
  watch(days: FieldDays, rules: FieldRules, now: Date): readonly (PaperOfDay & { readonly dueAt: Date })[] {
    const missing: (PaperOfDay & { readonly dueAt: Date })[] = [];
    for (;;) {
      const at = this.wakesAt(rules);
      if (!at || at > now) return missing;
      const kind = PAPER_KINDS.find(it => +stepAt(this.timeZone, it, this.watched[it], rules) === +at);
      if (kind) missing.push(...this.step(kind, days, rules));
      else this.tellTraining(days);
    }
  }

  /** The first of the days of the papers that are watched. */
  get watchedFrom(): Opt<string> {
    return PAPER_KINDS.map(kind => this.watched[kind].day).reduce((a, b) => (a < b ? a : b));
  }

  /** Other hours or days hold from now on: a diary that nobody was reminded of yet is due on the new day. */
  followPolicy(rules: FieldRules, now: Date): void {
    const { DIARY } = this.watched;
    if (DIARY.step === 'REMIND') {
      const month = Temporal.PlainDate.from(DIARY.day).with({ day: 1 }).toString();
      const today = dayIn(this.timeZone, now);
      const day = paperDayFrom('DIARY', today > month ? today : month, rules);
      this.watched = { ...this.watched, DIARY: { day, step: 'REMIND' } };
    }
    this.reckonTraining(rules);
  }

  /** The engineer works by the days of another zone from now on. */
  moveTo(timeZone: string): void {
    this.timeZone = timeZone;
  }

  /** Which paper of a kind belongs to a day that has begun. @throws FieldPaperNotDue naming the next one */
  requirePaper({ kind, day }: PaperOfDay, rules: FieldRules, now: Date): void {
    const { day: watched } = this.watched[kind];
    const isPaper = paperDayFrom(kind, day, rules) === day && day >= paperDayFrom(kind, this.since, rules);
    if (!(isPaper || day === watched) || firstDayOf(kind, day) > dayIn(this.timeZone, now))
      throw new FieldPaperNotDue(kind, watched);
  }

  /** The last training at headquarters ended on this day; there was none since the beginning where nothing is said. */
  train(day: string | null, rules: FieldRules): void {
    const trainedOn = day && day > this.since ? day : this.since;
    if (trainedOn === this.trainedOn) return;
    Object.assign(this, { trainedOn, trainingTold: false });
    this.reckonTraining(rules);
  }

  /** There is leave, illness or training now on these days: their logs are missed no more. */
  excuse(missing: readonly PaperOfDay[], at: Date): void {
    for (const paper of missing) raise(this, FieldPaperExcused({ ...this.toldOf(paper), excusedAt: at.toISOString() }));
  }

  /** @throws FieldStaffEnded */
  end({ reason }: Sdl.FieldStaffEndInput, { at }: Act): void {
    this.requireActive();
    this.endReason = filled(['input', 'reason'], reason, 1000);
    this.endedOn = dayIn(this.timeZone, at);
  }

  /** @throws FieldStaffEnded */
  requireActive(): void {
    if (this.endedOn) throw new FieldStaffEnded();
  }

  tellFiled(paper: PaperOfDay, isLate: boolean, at: Date): void {
    raise(this, FieldPaperFiled({ ...this.toldOf(paper), isLate, filedAt: at.toISOString() }));
  }

  /** Somebody called. @throws FieldCallOutOfHours, FieldStaffEnded, InputInvalid for a call of the future or before the first day */
  hearOfCall(calledAt: Date, wasReached: boolean, { reachableFrom, reachableUntil }: FieldRules, { at }: Act): void {
    this.requireActive();
    if (calledAt > at)
      throw new InputInvalid(['input', 'calledAt'], { en: 'This lies in the future.', zh: '此时间在将来。' });
    const day = dayIn(this.timeZone, calledAt);
    if (day < this.since)
      throw new InputInvalid(['input', 'calledAt'], {
        en: `This engineer works in the field since ${this.since}.`,
        zh: `该工程师自 ${this.since} 起外勤。`,
      });
    const [from, until] = [reachableFrom, reachableUntil].map(it => momentIn(this.timeZone, day, it));
    if (!from || !until || calledAt < from || calledAt > until)
      throw new FieldCallOutOfHours(reachableFrom, reachableUntil);
    if (!wasReached) raise(this, FieldStaffUnreached({ ...this.told, calledAt: calledAt.toISOString() }));
  }

  private get told() {
    return { fieldStaffId: this.id, engineerId: this.engineer.id };
  }

  private toldOf({ kind, day }: PaperOfDay) {
    return { ...this.told, kind, day, dueAt: dueAt(this.timeZone, day).toISOString() };
  }

  private step(kind: Sdl.FieldPaperKind, days: FieldDays, rules: FieldRules) {
    const { day, step } = this.watched[kind];
    const paper = { kind, day };
    const isWanted = !days.isFiled(paper) && !(kind === 'DAILY_LOG' && days.isOff(day));
    const next: WatchedPaper =
      step === 'REMIND' ? { day, step: 'FLAG' } : { day: nextPaperDay(kind, day, rules), step: 'REMIND' };
    this.watched = { ...this.watched, [kind]: next };
    if (!isWanted) return [];
    raise(this, step === 'REMIND' ? FieldPaperDue(this.toldOf(paper)) : FieldPaperMissing(this.toldOf(paper)));
    return step === 'REMIND' ? [] : [{ ...paper, dueAt: dueAt(this.timeZone, day) }];
  }

  private reckonTraining({ trainingEveryMonths: months }: FieldRules): void {
    this.trainingDueOn = Temporal.PlainDate.from(this.trainedOn).add({ months }).toString();
  }

  private trainingMoment(day: string): number {
    return beginOf(this.timeZone, day).getTime();
  }

  private tellTraining(days: FieldDays): void {
    this.trainingTold = true;
    if (this.trainingDueOn && !days.isTraining(this.trainingDueOn))
      raise(this, FieldTrainingDue({ ...this.told, dueOn: this.trainingDueOn }));
  }

  get isActive(): Opt<boolean> {
    return !this.endedOn;
  }
}
FieldStaffSchema.setClass(FieldStaff);

/** The first paper of each kind from a day on. */
function watchedFrom(day: string, rules: FieldRules): Watched {
  const first = (kind: Sdl.FieldPaperKind): WatchedPaper => ({ day: paperDayFrom(kind, day, rules), step: 'REMIND' });
  return { DAILY_LOG: first('DAILY_LOG'), DIARY: first('DIARY'), MONTH_REPORT: first('MONTH_REPORT') };
}
