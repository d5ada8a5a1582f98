import { InputInvalid, within } from '@mainstay/kit/domain';
import type { MaintenancePlanMakeInput, MaintenancePlanReviseInput } from '../schema.types.ts';
import type { MaintenancePlan } from './maintenance-plan.entity.ts';

/** How often, and every how much of which meter: one of them, or both. */
export type Rhythm = Readonly<Pick<MaintenancePlan, 'everyCount' | 'everyUnit' | 'meterKind' | 'everyMeter'>>;

const FIVE_YEARS_IN_WEEKS = 260;

/** @throws InputInvalid where it says neither how often nor how much, or half of one of them */
export function rhythmOf(input: MaintenancePlanMakeInput | MaintenancePlanReviseInput): Rhythm {
  const { everyCount = null, everyUnit = null, meterKind = null, everyMeter = null } = input;
  const isByCalendar = everyCount !== null && everyUnit !== null;
  const isByMeter = meterKind !== null && everyMeter !== null;
  if ((everyCount === null) !== (everyUnit === null) || (meterKind === null) !== (everyMeter === null)) throw half();
  if (!isByCalendar && !isByMeter) throw half();
  if (isByCalendar) within(['input', 'everyCount'], everyCount, 1, FIVE_YEARS_IN_WEEKS);
  if (isByMeter) within(['input', 'everyMeter'], everyMeter, 1, 100_000_000);
  return { everyCount, everyUnit, meterKind, everyMeter };
}

/**
 * The first day of the rhythm after `from` that is not before `notBefore`, and the one before it, from which it is
 * reckoned; null where the calendar does not count.
 */
export function nextInRhythm({ everyCount, everyUnit }: Rhythm, from: string, notBefore: string) {
  if (everyCount == null) return null;
  for (let [before, count] = [from, everyCount]; ; count += everyCount) {
    const step = everyUnit === 'WEEKS' ? { weeks: count } : { months: count };
    const day = Temporal.PlainDate.from(from).add(step).toString();
    if (day >= notBefore) return { day, before };
    before = day;
  }
}

const half = () =>
  new InputInvalid(['input'], {
    en: 'Say every how many weeks or months, every how much of which meter, or both.',
    zh: '请填写间隔周数或月数、仪表及其间隔量，或两者。',
  });
