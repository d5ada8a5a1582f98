import { beginOf } from '@mainstay/calendar';
import { MaintenanceDue, MaintenanceSettled } from '@mainstay/contracts/tickets';
import { aggregate, filled, InputInvalid, make, next, raise, within } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { MaintenanceMachineGone, MaintenanceNotEarlier, MaintenancePlanWrongState } from './maintenance-plan.errors.ts';
import { MAINTENANCE_PLAN_LIFECYCLE, type MaintenancePlanAct } from './maintenance-plan.lifecycle.ts';

/** The first working day from a day on, by the calendar of the site. */
export type WorkingDay = (day: string) => string;

/** Whose machine it is, and in which time zone it stands. */
export interface MachinePlace {
  readonly customerId: string;
  readonly timeZone: string;
}

interface KeptVisit {
  readonly ticketId: string;
  readonly because: Sdl.MaintenanceCause;
  readonly dueOn: string;
  readonly windowEndsOn: string;
  readonly outcome: Sdl.MaintenanceOutcome | null;
  readonly reason: string | null;
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
    nextOn: p.date().nullable(),
    nextMeter: p.integer().nullable(),
    lastMeter: p.integer().nullable(),
    predictedBecause: p.text().nullable(),
    keptVisits: p.json<readonly KeptVisit[]>(),
    endReason: p.text().nullable(),
  },
});

const FIVE_YEARS_IN_WEEKS = 260;

/** When a machine is maintained (TCK-32, CUS-11): by the calendar, by a meter, whichever comes first. */
export class MaintenancePlan
  extends MaintenancePlanSchema.class
  implements Omit<Sdl.MaintenancePlan, 'asset' | 'customer' | 'visits'>
{
  /** @throws MaintenanceMachineGone, InputInvalid where it says neither how often nor how much, or half of one of them */
  static plan(
    input: Sdl.MaintenancePlanMakeInput,
    number: string,
    { retiredOn, ...place }: MachinePlace & { readonly retiredOn: string | null },
    workingDay: WorkingDay,
  ): MaintenancePlan {
    if (retiredOn) throw new MaintenanceMachineGone(retiredOn);
    const { asset: assetId, everyCount = null, everyUnit = null, meterKind = null, everyMeter = null } = input;
    const isByCalendar = everyCount !== null && everyUnit !== null;
    const isByMeter = meterKind !== null && everyMeter !== null;
    if ((everyCount === null) !== (everyUnit === null) || (meterKind === null) !== (everyMeter === null)) throw half();
    if (!isByCalendar && !isByMeter) throw half();
    if (isByCalendar) within(['input', 'everyCount'], everyCount, 1, FIVE_YEARS_IN_WEEKS);
    if (isByMeter) within(['input', 'everyMeter'], everyMeter, 1, 100_000_000);
    const plan = make(MaintenancePlan, {
      ...{ number, assetId, ...place, everyCount, everyUnit, meterKind, everyMeter, status: 'WAITING' },
      ...{ advice: filled(['input', 'advice'], input.advice, 4000), keptVisits: [] },
      windowDays: within(['input', 'windowDays'], input.windowDays, 1, 180),
    });
    plan.reckon(input.startsOn, workingDay);
    return plan;
  }

  get visits(): Opt<(Omit<Sdl.MaintenanceVisit, 'ticket'> & { ticketId: string })[]> {
    return [...this.keptVisits];
  }

  /** The visit that is due and not settled. */
  get openVisit(): Opt<KeptVisit> | null {
    const last = this.keptVisits.at(-1);
    return last && !last.outcome ? last : null;
  }

  /** When the next visit is due by the calendar: as its day begins there. */
  get wakesAt(): Opt<Date> | null {
    return this.status === 'WAITING' && this.nextOn ? beginOf(this.timeZone, this.nextOn) : null;
  }

  /** The machine may have gone to another place or another customer since it was planned. */
  goWith(place: MachinePlace): void {
    Object.assign(this, place);
  }

  /** The meter was read. What it showed first is where the count begins; an older reading says nothing. */
  read(total: number): void {
    if (this.everyMeter == null || total <= (this.lastMeter ?? -1)) return;
    this.lastMeter = total;
    this.nextMeter ??= total + this.everyMeter;
  }

  /** A reading proved wrong: the count goes on from what is left, or begins with the next reading. */
  correctMeter(total: number | null): void {
    if (this.everyMeter == null || total === this.lastMeter) return;
    const begunAt = this.nextMeter == null ? null : this.nextMeter - this.everyMeter;
    this.lastMeter = total;
    if (total === null) this.nextMeter = null;
    else if (begunAt !== null && begunAt > total) this.nextMeter = total + this.everyMeter;
  }

  /** Why a visit is due now; null where none is. */
  dueBecause(at: Date): Sdl.MaintenanceCause | null {
    if (this.status !== 'WAITING') return null;
    if (this.nextMeter != null && this.lastMeter != null && this.lastMeter >= this.nextMeter) return 'METER';
    if (!this.wakesAt || at < this.wakesAt) return null;
    return this.predictedBecause ? 'PREDICTED' : 'CALENDAR';
  }

  /** A visit is due, and has its case. */
  fallDue(ticketId: string, because: Sdl.MaintenanceCause, today: string): void {
    this.move('fallDue');
    const dueOn = because === 'METER' ? today : (this.nextOn ?? today);
    const windowEndsOn = Temporal.PlainDate.from(dueOn).add({ days: this.windowDays }).toString();
    const visit = { ticketId, because, dueOn, windowEndsOn };
    this.keptVisits = [...this.keptVisits, { ...visit, outcome: null, reason: null }];
    raise(this, MaintenanceDue({ ...this.told, ...visit }));
  }

  /** @throws MaintenanceNotEarlier, InputInvalid for a day of the past */
  bringForward({ on, reason }: Sdl.MaintenancePlanBringForwardInput, today: string): void {
    this.move('bringForward');
    if (on < today) throw wrongDay();
    if (this.nextOn && on >= this.nextOn) throw new MaintenanceNotEarlier(this.nextOn);
    this.predictedBecause = filled(['input', 'reason'], reason, 1000);
    this.nextOn = on;
  }

  done({ on }: Sdl.MaintenancePlanDoneInput, today: string, workingDay: WorkingDay): void {
    this.move('done');
    if (on > today) throw wrongDay();
    this.settle('DONE', null, on, workingDay);
  }

  skip({ reason }: Sdl.MaintenancePlanSkipInput, workingDay: WorkingDay): void {
    this.move('skip');
    const on = this.keptVisits.at(-1)?.dueOn;
    if (on) this.settle('SKIPPED', filled(['input', 'reason'], reason, 1000), on, workingDay);
  }

  end({ reason }: Sdl.MaintenancePlanEndInput): void {
    this.move('end');
    this.endReason = filled(['input', 'reason'], reason, 1000);
  }

  private settle(outcome: Sdl.MaintenanceOutcome, reason: string | null, on: string, workingDay: WorkingDay): void {
    const last = this.keptVisits.at(-1);
    if (!last) return;
    this.keptVisits = [...this.keptVisits.slice(0, -1), { ...last, outcome, reason }];
    this.reckon(on, workingDay);
    const { ticketId } = last;
    raise(this, MaintenanceSettled({ ...this.told, ticketId, outcome, on, nextOn: this.nextOn ?? null }));
  }

  private reckon(from: string, workingDay: WorkingDay): void {
    const { everyCount, everyUnit, everyMeter, lastMeter } = this;
    const step = everyUnit === 'WEEKS' ? { weeks: everyCount ?? 0 } : { months: everyCount ?? 0 };
    this.nextOn = everyCount == null ? null : workingDay(Temporal.PlainDate.from(from).add(step).toString());
    this.nextMeter = everyMeter != null && lastMeter != null ? lastMeter + everyMeter : null;
    this.predictedBecause = null;
  }

  private get told() {
    const { id: maintenancePlanId, number, assetId, customerId } = this;
    return { maintenancePlanId, number, assetId, customerId };
  }

  private move(act: MaintenancePlanAct): void {
    const to = next(MAINTENANCE_PLAN_LIFECYCLE, this.status, act);
    if (!to) throw new MaintenancePlanWrongState(this.status);
    this.status = to;
  }
}
MaintenancePlanSchema.setClass(MaintenancePlan);

const half = () =>
  new InputInvalid(['input'], {
    en: 'Say every how many weeks or months, every how much of which meter, or both.',
    zh: '请填写间隔周数或月数、仪表及其间隔量，或两者。',
  });

const wrongDay = () => new InputInvalid(['input', 'on'], { en: 'This day cannot be.', zh: '日期不合适。' });
