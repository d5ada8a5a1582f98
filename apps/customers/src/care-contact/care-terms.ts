import { dayIn, daysAfter } from '@mainstay/calendar';
import type { MaintenancePromised } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import type { CorrectionDue } from './care-correction.entity.ts';
import type { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { CarePolicyUnusable } from '../care-policy/care-policy.errors.ts';
import { PolicyFigures } from '../care-policy/policy-figures.ts';
import type { CareContactKind } from '../schema.types.ts';

/** How often something comes. */
export interface Rhythm {
  readonly every: number;
  readonly unit: 'WEEKS' | 'MONTHS';
}

/** How often a kind of contact comes. */
export interface CareRhythm extends Rhythm {
  readonly kind: CareContactKind;
}

/** How often every machine is maintained or serviced, and by which checklist. */
export type MaintenanceRhythm = DataOf<typeof MaintenancePromised>['rhythms'][number];

/** What a care policy says about contacts, and about the maintenance of machines. */
export interface CareTerms {
  readonly code: string;
  readonly number: number;
  /** Whose days count. */
  readonly timeZone: string;
  /** Days after pick-up between which every customer is visited first; null where the policy does not say. */
  readonly initialVisit: { readonly fromDays: number; readonly toDays: number } | null;
  /** The time on the next day by which a day's new customers are with after-sales; null where the policy does not say. */
  readonly handOverBy: string | null;
  /** Days within which departments put right what customers said; null where the policy does not say. */
  readonly correctionsWithinDays: number | null;
  /** How often customers are visited for being key users or VIPs; null where the policy does not say. */
  readonly keyTierVisit: CareRhythm | null;
  readonly rhythms: readonly CareRhythm[];
  readonly maintenance: readonly MaintenanceRhythm[];
}

const KIND_OF = {
  callEvery: 'ROUTINE_CALL',
  keyUserVisitEvery: 'KEY_USER_VISIT',
  careActivityEvery: 'CARE_ACTIVITY',
} as const satisfies Record<string, CareContactKind>;

const MAINTAINED = [
  { kind: 'MAINTENANCE', everyName: 'maintenanceEvery', checklistName: 'maintenanceChecklist' },
  { kind: 'SERVICING', everyName: 'servicingEvery', checklistName: 'servicingChecklist' },
] as const;

/**
 * The figures of a care policy by their names; what it leaves out does not come (CB-001C, CB-004L, CB-004V).
 * @throws CarePolicyUnusable naming a figure that is no count, unit or time zone
 */
export function careTermsOf({ code, number, parameters }: CarePolicy): CareTerms {
  const figures = new PolicyFigures(parameters);
  const fromDays = figures.count('initialVisitFromDays');
  const toDays = figures.count('initialVisitToDays');
  if (fromDays !== null && (toDays === null || toDays < fromDays)) throw new CarePolicyUnusable('initialVisitToDays');
  const rhythmOf = (name: string, kind: CareContactKind): CareRhythm | null => {
    const rhythm = rhythmNamed(figures, name);
    return rhythm && { kind, ...rhythm };
  };
  const rhythms = Object.entries(KIND_OF).flatMap(([name, kind]) => rhythmOf(name, kind) ?? []);
  const maintenance = MAINTAINED.flatMap(({ kind, everyName, checklistName }) => {
    const rhythm = rhythmNamed(figures, everyName);
    return rhythm ? [{ kind, ...rhythm, checklistCode: figures.text(checklistName) }] : [];
  });
  return {
    ...{ code, number, rhythms, maintenance },
    handOverBy: handOverByOf(figures.text('newCustomersHandedOverBy')),
    keyTierVisit: rhythmOf('keyTierVisitEvery', 'KEY_USER_VISIT'),
    correctionsWithinDays: figures.count('correctionsWithinDays'),
    timeZone: figures.timeZone(),
    initialVisit: fromDays !== null && toDays !== null ? { fromDays, toDays } : null,
  };
}

/** How often a figure says that something comes; null where it is left out. @throws CarePolicyUnusable naming it */
export function rhythmNamed(figures: PolicyFigures, name: string): Rhythm | null {
  const every = figures.count(name);
  if (every === null) return null;
  const unit = figures.unit(name);
  if (every === 0 || (unit !== 'WEEKS' && unit !== 'MONTHS')) throw new CarePolicyUnusable(name);
  return { every, unit };
}

/**
 * The first day of a rhythm after a day. Counted from its beginning, so that no short month moves the days that follow.
 * @param from the day from which the rhythm counts @param after the day behind which it has to lie
 */
export function nextDay({ every, unit }: Rhythm, from: string, after: string): string {
  const start = Temporal.PlainDate.from(from);
  const add = (count: number) => start.add(unit === 'WEEKS' ? { weeks: count * every } : { months: count * every });
  const past = start.until(after, { largestUnit: unit === 'WEEKS' ? 'weeks' : 'months' });
  let count = Math.max(1, Math.floor((unit === 'WEEKS' ? past.weeks : past.months) / every));
  while (add(count).toString() <= after) count++;
  return add(count).toString();
}

/** The last day on which what was said is put right in time, whenever it was written down; none where no policy says. */
export function correctionDue(terms: CareTerms | null, saidAt: Date): CorrectionDue {
  if (terms?.correctionsWithinDays == null) return { dueOn: null, timeZone: null, explanation: null };
  const { code, number, timeZone, correctionsWithinDays: days } = terms;
  const saidOn = dayIn(timeZone, saidAt);
  const explanation = `${code} version ${number}: within ${days} days of ${saidOn}.`;
  return { dueOn: daysAfter(saidOn, days), timeZone, explanation };
}

function handOverByOf(value: string | null): string | null {
  if (value === null) return null;
  const [, time] = /^((?:[01]\d|2[0-3]):[0-5]\d) NEXT_DAY$/.exec(value) ?? [];
  if (!time) throw new CarePolicyUnusable('newCustomersHandedOverBy');
  return time;
}
