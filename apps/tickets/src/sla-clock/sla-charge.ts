import { type Break, type Calendar, elapsedUnits, type TargetUnit } from '@mainstay/calendar';
import { Money } from '@mainstay/money';
import type * as Sdl from '../schema.types.ts';

/** The time after a deadline, and what stopped it. */
export interface Overrun {
  readonly calendar: Calendar;
  readonly dueAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant;
  readonly breaks: readonly Break[];
}

/** What an overrun costs by the penalty of a rule: once, or for each stretch that has started, and never above the cap. */
export function chargeFor(
  { amount, percent, everyCount, everyUnit, cap }: Sdl.SlaPenalty,
  overrun: Overrun,
): Pick<Sdl.SlaCharge, 'stretches' | 'isCapped'> & { readonly amount: Money } {
  const whole = Money.of(amount.amount, amount.currency);
  const once = percent == null ? whole : whole.percent(Number(percent));
  const stretches = everyCount == null ? 1 : startedStretches(everyCount, everyUnit, overrun);
  const all = once.times(stretches);
  const most = cap == null ? null : Money.of(cap.amount, cap.currency);
  const isCapped = most !== null && all.compare(most) > 0;
  return { amount: isCapped ? most : all, stretches, isCapped };
}

/** How many stretches of so many units have started, the first of them at the deadline. */
function startedStretches(count: number, unit: Sdl.SlaTargetUnit, { calendar, dueAt, endedAt, breaks }: Overrun) {
  const { length, of } =
    unit === 'HOURS' ? { length: count * 60, of: 'MINUTES' as TargetUnit } : { length: count, of: unit };
  const whole = elapsedUnits(calendar, dueAt, endedAt.subtract({ milliseconds: 1 }), of, breaks);
  return Math.floor(whole / length) + 1;
}
