import { beginOf, daysAfter } from '@mainstay/calendar';
import {
  MaintenanceDue,
  MaintenanceForetold,
  MaintenanceOverdue,
  MaintenanceSettled,
} from '@mainstay/contracts/tickets';
import { aggregate, filled, InputInvalid, make, next, raise, within } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { MaintenanceMachineGone, MaintenanceNotEarlier, MaintenancePlanWrongState } from './maintenance-plan.errors.ts';
import { MAINTENANCE_PLAN_LIFECYCLE, type MaintenancePlanAct } from './maintenance-plan.lifecycle.ts';
import { adviceOf, type AgreedRhythm } from './agreed-rhythm.ts';
import { nextInRhythm, type Rhythm, rhythmOf } from './maintenance-rhythm.ts';
import { forecastOf, type MeterReading, type TrendRules, withReading } from './meter-trend.ts';
import type { MaintenanceVisit, VisitFacts } from './maintenance-visit.entity.ts';

/** The first working day from a day on, by the calendar of the site. */
export type WorkingDay = (day: string) => string;

/** Now and today where the machine stands, and the days on which its site works. */
export interface MachineDays {
  readonly at: Date;
  readonly today: string;
  readonly workingDay: WorkingDay;
}

/** Whose machine it is, and in which time zone it stands. */
export interface MachinePlace {
  readonly customerId: string;
  readonly timeZone: string;
}

const MaintenancePlanSchema = defineEntity({
  name: 'MaintenancePlan',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    status: p.string().$type<Sdl.MaintenancePlanStatus>(),
    assetId: p.uuid(),
    customerId: p.uuid(),
    /** Where the machine stands: its days count. */
    timeZone: p.string(),
    advice: p.text(),
    everyCount: p.integer().nullable(),
    everyUnit: p.string().$type<Sdl.MaintenanceUnit>().nullable(),
    meterKind: p.string().$type<Sdl.MaintenanceMeterKind>().nullable(),
    everyMeter: p.integer().nullable(),
    windowDays: p.integer(),
    /** The day from which the next visit is reckoned: of the last one, or on which the plan starts. */
    reckonedFrom: p.date(),
    checklistCode: p.string().nullable(),
    nextOn: p.date().nullable(),
    nextMeter: p.integer().nullable(),
    lastMeter: p.integer().nullable(),
    /** What the trend is drawn through. */
    readings: p.json<readonly MeterReading[]>(),
    /** How it is drawn: by the policy in force when the meter was read last. */
    trendRules: p.json<TrendRules>().nullable(),
    foretoldOn: p.date().nullable(),
    predictedBecause: p.text().nullable(),
    /** The last day of the visit that is due; null while none is. */
    /** On which day the visit fell due that is due. */
    dueOn: p.date().nullable(),
    windowEndsOn: p.date().nullable(),
    endReason: p.text().nullable(),
    /** Null where nobody did: it ended with its agreement or its machine. */
    endedBy: p.string().nullable(),
    agreementId: p.uuid().nullable(),
    agreedKind: p.string().$type<Sdl.MaintenanceAgreedKind>().nullable(),
    agreedBy: p.text().nullable(),
    lastOn: p.date().nullable(),
  },
});

/** When a machine is maintained (TCK-32, CUS-11): by the calendar, by a meter, whichever comes first. */
export class MaintenancePlan
  extends MaintenancePlanSchema.class
  implements Omit<Sdl.MaintenancePlan, 'asset' | 'customer' | 'visits' | 'agreement'>
{
  /** @throws MaintenanceMachineGone, InputInvalid where it says neither how often nor how much, or half of one of them */
  static plan(
    input: Sdl.MaintenancePlanMakeInput,
    number: string,
    { retiredOn, ...place }: MachinePlace & { readonly retiredOn: string | null },
    workingDay: WorkingDay,
  ): MaintenancePlan {
    if (retiredOn) throw new MaintenanceMachineGone(retiredOn);
    const { asset: assetId, startsOn } = input;
    const plan = make(MaintenancePlan, {
      ...{ number, assetId, ...place, status: 'WAITING', readings: [], reckonedFrom: startsOn },
      ...wordsOf(input),
      ...rhythmOf(input),
    });
    plan.reckon(startsOn, workingDay);
    return plan;
  }

  /** A service agreement promises it (CUS-11): from its first day on, and nothing of what that asks for before today. */
  static agree(
    rhythm: AgreedRhythm,
    number: string,
    { id: assetId, ...place }: MachinePlace & { readonly id: string },
    { today, workingDay }: Omit<MachineDays, 'at'>,
  ): MaintenancePlan {
    const { startsOn, agreementId, kind: agreedKind, by: agreedBy, checklistCode, every: everyCount, unit } = rhythm;
    const plan = make(MaintenancePlan, {
      ...{ number, assetId, ...place, status: 'WAITING', readings: [], reckonedFrom: startsOn },
      ...{ advice: adviceOf(rhythm), windowDays: AGREED_WINDOW_DAYS, checklistCode, everyCount, everyUnit: unit },
      ...{ agreementId, agreedKind, agreedBy, lastOn: rhythm.endsOn },
    });
    plan.reckon(startsOn, workingDay, today);
    return plan;
  }

  /** Is it the plan that this rhythm of an agreement asks for? */
  isBy({ agreementId, kind }: AgreedRhythm): boolean {
    return this.agreementId === agreementId && this.agreedKind === kind;
  }

  /**
   * Until when its agreement asks for it; by another version of the care policy also how often, and by which checklist where
   * that says one. What people revise stands until then.
   */
  keepTo(rhythm: AgreedRhythm, { today, workingDay }: Omit<MachineDays, 'at'>): void {
    const { by, every, unit, checklistCode, endsOn } = rhythm;
    const isLonger = this.lastOn != null && (endsOn === null || endsOn > this.lastOn);
    this.lastOn = endsOn;
    const isSameCalendar = this.everyCount === every && this.everyUnit === unit;
    const isRuledAnew = by !== this.agreedBy;
    if (isRuledAnew) Object.assign(this, { agreedBy: by, everyCount: every, everyUnit: unit });
    if (isRuledAnew && checklistCode) this.checklistCode = checklistCode;
    if (this.status !== 'WAITING') return;
    if ((isRuledAnew && !isSameCalendar) || (isLonger && !this.nextOn)) this.reckonAnew(today, workingDay);
    if (this.nextOn && endsOn && this.nextOn > endsOn) this.nextOn = null;
  }

  /** The care policy of its agreement leaves it out: what is due by now is still owed, and nothing after that. */
  askNoMore(today: string): void {
    const last = this.dueOn ?? daysAfter(today, -1);
    this.lastOn = this.lastOn && this.lastOn < last ? this.lastOn : last;
  }

  /**
   * Why nobody promises it any more; null while somebody does, or where people planned it. A visit that fell due before the
   * last day is still owed.
   */
  overBecause({ customerId }: MachinePlace, today: string): string | null {
    if (!this.agreementId || this.status === 'ENDED') return null;
    if (customerId !== this.customerId) return 'The machine went to another customer.';
    const { lastOn, dueOn } = this;
    if (!lastOn || today <= lastOn) return null;
    return dueOn && dueOn <= lastOn ? null : 'Its service agreement asks for it no more.';
  }

  /**
   * Says anew what the plan asks for. A visit that is due stays as it is; the next one is counted anew from the last one
   * that was made where its rhythm is another one, and is due today where that day has passed. A day that was foretold
   * stays where it is the earlier one.
   * @throws MaintenancePlanWrongState of one that has ended, InputInvalid as for one that is made
   */
  revise(input: Sdl.MaintenancePlanReviseInput, { today, workingDay }: Omit<MachineDays, 'at'>): void {
    if (this.status === 'ENDED') throw new MaintenancePlanWrongState(this.status);
    const { everyCount, everyUnit } = this;
    const rhythm = rhythmOf(input);
    Object.assign(this, wordsOf(input));
    this.countBy(rhythm);
    Object.assign(this, rhythm);
    const isSameCalendar = everyCount === this.everyCount && everyUnit === this.everyUnit;
    if (this.status === 'WAITING' && !isSameCalendar) this.reckonAnew(today, workingDay);
    this.foretell();
  }

  /**
   * When the next visit is due by the calendar or the trend of the meter, as its day begins there, or its agreement is over;
   * or when the window of the one that is due ends.
   */
  get wakesAt(): Opt<Date> | null {
    const over = this.lastOn ? daysAfter(this.lastOn, 1) : null;
    const [next] = [this.nextOn, this.foretoldOn, over].filter(it => it != null).toSorted();
    if (this.status === 'WAITING') return next ? beginOf(this.timeZone, next) : null;
    return this.status === 'DUE' && this.windowEndsOn ? beginOf(this.timeZone, daysAfter(this.windowEndsOn, 1)) : null;
  }

  /** The machine may have gone to another place or another customer since it was planned; what has ended stays whose it was. */
  goWith(place: MachinePlace): void {
    if (this.status !== 'ENDED') Object.assign(this, place);
  }

  /** How the day is foretold on which the meter will have counted so much; null where no meter is counted. */
  get forecast(): Opt<Sdl.MaintenanceForecast> | null {
    if (this.everyMeter == null) return null;
    return forecastOf(this.readings, this.nextMeter ?? this.everyMeter, this.timeZone, this.trendRules ?? null);
  }

  /** The meter was read. What it showed first is where the count begins; an older reading adds to the trend alone. */
  read({ total, readAt }: MeterReading, rules: TrendRules | null): void {
    if (this.everyMeter == null || this.status === 'ENDED') return;
    this.trendRules = rules;
    this.readings = withReading(this.readings, { total, readAt }, this.timeZone);
    if (total > (this.lastMeter ?? -1)) {
      this.lastMeter = total;
      this.nextMeter ??= total + this.everyMeter;
    }
    this.foretell();
  }

  /** A reading proved wrong: the count goes on from what is left, or begins with the next reading. */
  correctMeter(total: number | null): void {
    if (this.everyMeter == null || total === this.lastMeter) return;
    this.readings = this.readings.filter(it => total !== null && it.total <= total);
    const begunAt = this.nextMeter == null ? null : this.nextMeter - this.everyMeter;
    this.lastMeter = total;
    if (total === null) this.nextMeter = null;
    else if (begunAt !== null && begunAt > total) this.nextMeter = total + this.everyMeter;
    this.foretell();
  }

  /** Why a visit is due now; null where none is. */
  dueBecause(at: Date): Sdl.MaintenanceCause | null {
    if (this.status !== 'WAITING') return null;
    if (this.nextMeter != null && this.lastMeter != null && this.lastMeter >= this.nextMeter) return 'METER';
    if (!this.wakesAt || at < this.wakesAt) return null;
    if (!this.nextOn || at < beginOf(this.timeZone, this.nextOn)) return 'METER_FORETOLD';
    return this.predictedBecause ? 'PREDICTED' : 'CALENDAR';
  }

  /** A visit is due, and has its case: what is to be kept of it. */
  fallDue(ticketId: string, because: Sdl.MaintenanceCause, today: string): VisitFacts {
    this.move('fallDue');
    const isByMeter = because === 'METER' || because === 'METER_FORETOLD';
    const dueOn = isByMeter ? today : (this.nextOn ?? today);
    this.foretoldOn = null;
    this.dueOn = dueOn;
    this.windowEndsOn = daysAfter(dueOn, this.windowDays);
    const facts = { because, dueOn, windowEndsOn: this.windowEndsOn };
    raise(this, MaintenanceDue({ ...this.told, ticketId, ...facts }));
    const { assetId, everyUnit, everyCount = null } = this;
    return { ...facts, assetId, everyMonths: everyUnit === 'MONTHS' ? everyCount : null };
  }

  /** The window of the visit that is due has ended where the machine stands, and nobody said that it was made. */
  isRunOver(at: Date): boolean {
    return this.status === 'DUE' && this.wakesAt !== null && at >= this.wakesAt;
  }

  /** The visit was not made within its window; it is late from the moment at which that ended. */
  runOver(visit: MaintenanceVisit): void {
    const since = this.wakesAt;
    this.move('runOver');
    if (!since) return;
    visit.overdueSince = since;
    const { ticket, dueOn, windowEndsOn } = visit;
    const told = { ...this.told, ticketId: ticket.id };
    raise(this, MaintenanceOverdue({ ...told, dueOn, windowEndsOn, overdueSince: since.toISOString() }));
  }

  /** @throws MaintenanceNotEarlier, InputInvalid for a day of the past */
  bringForward({ on, reason }: Sdl.MaintenancePlanBringForwardInput, today: string): void {
    this.move('bringForward');
    if (on < today) throw wrongDay();
    if (this.nextOn && on >= this.nextOn) throw new MaintenanceNotEarlier(this.nextOn);
    this.predictedBecause = filled(['input', 'reason'], reason, 1000);
    this.nextOn = on;
  }

  done(visit: MaintenanceVisit, { on }: Sdl.MaintenancePlanDoneInput, { at, today, workingDay }: MachineDays): void {
    this.move('done');
    if (on > today) throw wrongDay();
    visit.done(on, at);
    this.reckon(on, workingDay);
    this.tellSettled(visit, 'DONE', on);
  }

  /** The rhythm goes on; what it asks for before today is left out as well. */
  skip(
    visit: MaintenanceVisit,
    { reason }: Sdl.MaintenancePlanSkipInput,
    { at, today, workingDay }: MachineDays,
  ): void {
    this.move('skip');
    visit.skip(filled(['input', 'reason'], reason, 1000), at);
    this.reckon(visit.dueOn, workingDay, today);
    this.tellSettled(visit, 'SKIPPED', visit.dueOn);
  }

  /**
   * No further visits; one that is due is left out.
   * @param by who says so; null where it ends with its agreement or its machine
   */
  end({ reason }: Sdl.MaintenancePlanEndInput, visit: MaintenanceVisit | null, at: Date, by: string | null): void {
    this.move('end');
    this.endedBy = by;
    this.endReason = filled(['input', 'reason'], reason, 1000);
    Object.assign(this, { nextOn: null, nextMeter: null, predictedBecause: null, foretoldOn: null });
    if (!visit) return;
    visit.skip(this.endReason, at);
    this.tellSettled(visit, 'SKIPPED', visit.dueOn);
  }

  private tellSettled({ ticket, overdueSince }: MaintenanceVisit, outcome: Sdl.MaintenanceOutcome, on: string): void {
    this.dueOn = null;
    this.windowEndsOn = null;
    const late = { overdueSince: overdueSince?.toISOString() ?? null };
    const told = { ...this.told, ticketId: ticket.id };
    raise(this, MaintenanceSettled({ ...told, outcome, on, nextOn: this.nextOn ?? null, ...late }));
  }

  private reckon(from: string, workingDay: WorkingDay, notBefore = from): void {
    const { everyMeter, lastMeter } = this;
    const next = nextInRhythm(this, from, notBefore);
    this.reckonedFrom = next?.before ?? from;
    this.nextOn = next && this.dueFrom(next.day, workingDay);
    this.nextMeter = everyMeter != null && lastMeter != null ? lastMeter + everyMeter : null;
    this.predictedBecause = null;
    this.foretell();
  }

  private reckonAnew(today: string, workingDay: WorkingDay): void {
    const { reckonedFrom } = this;
    const next = nextInRhythm(this, reckonedFrom, reckonedFrom);
    const on = next && this.dueFrom(next.day > today ? next.day : today, workingDay);
    if (this.predictedBecause && this.nextOn && (!on || this.nextOn <= on)) return;
    Object.assign(this, { nextOn: on, predictedBecause: null });
  }

  /** The working day from a day on; after the last day of its agreement no visit is due, so what would be is due on that day. */
  private dueFrom(day: string, workingDay: WorkingDay): string | null {
    const [on, { lastOn }] = [workingDay(day), this];
    if (!lastOn || on <= lastOn) return on;
    return day <= lastOn ? day : null;
  }

  /** The count begins where it began, of another meter with its first reading. */
  private countBy({ meterKind, everyMeter }: Rhythm): void {
    const isSame = meterKind === (this.meterKind ?? null);
    const begunAt = this.nextMeter == null || this.everyMeter == null ? null : this.nextMeter - this.everyMeter;
    this.nextMeter = isSame && everyMeter != null && begunAt !== null ? begunAt + everyMeter : null;
    if (!isSame) Object.assign(this, { lastMeter: null, readings: [] });
  }

  /** Tells the day that the trend of the meter foretells where it is another one than before, or none any more. */
  private foretell(): void {
    const { forecast, nextMeter = null } = this;
    const on = this.status === 'WAITING' && nextMeter !== null ? (forecast?.on ?? null) : null;
    if (on === (this.foretoldOn ?? null)) return;
    this.foretoldOn = on;
    raise(this, MaintenanceForetold({ ...this.told, nextMeter, foretoldOn: on, perDay: forecast?.perDay ?? null }));
  }

  private get told() {
    const { id: maintenancePlanId, number, assetId, customerId } = this;
    return { maintenancePlanId, number, assetId, customerId };
  }

  private move(act: MaintenancePlanAct): void {
    const to = next(MAINTENANCE_PLAN_LIFECYCLE, this.status, act);
    if (!to) throw new MaintenancePlanWrongState(this.status, MAINTENANCE_PLAN_LIFECYCLE[act].from);
    this.status = to;
  }
}
MaintenancePlanSchema.setClass(MaintenancePlan);

/** What a visit has where nobody says otherwise, as of a plan that people make. */
const AGREED_WINDOW_DAYS = 14;

const wordsOf = ({ advice, windowDays, checklist }: Sdl.MaintenancePlanMakeInput | Sdl.MaintenancePlanReviseInput) => ({
  advice: filled(['input', 'advice'], advice, 4000),
  windowDays: within(['input', 'windowDays'], windowDays, 1, 180),
  checklistCode: checklist ?? null,
});

const wrongDay = () => new InputInvalid(['input', 'on'], { en: 'This day cannot be.', zh: '日期不合适。' });
