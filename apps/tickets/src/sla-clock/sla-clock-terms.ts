import { type Calendar, type ClockReading, foldClock, type Target } from '@mainstay/calendar';
import type * as Sdl from '../schema.types.ts';
import type { AppliedRule } from '../sla-policy/agreed-targets.ts';
import { type ClockFact, eventOf } from './sla-clock-facts.ts';

/** The rule that a clock runs by, with the calendar that counts for its record. */
export interface ClockTerms {
  readonly policyCode: string;
  readonly policyVersion: number;
  readonly level: Sdl.SlaAgreementLevel;
  readonly party: Sdl.SlaParty;
  readonly rule: Sdl.SlaRule;
  readonly agreed: AppliedRule['agreed'];
  readonly targetValue: number;
  readonly warnAtPercents: readonly number[];
  readonly calendar: Calendar;
  /** What the calendar is called in an explanation. */
  readonly calendarName: string;
}

/** The target in the units of the calendar package. */
export const targetOf = ({ targetValue, rule }: ClockTerms): Target => unitsOf(targetValue, rule.targetUnit);

/** How a clock that runs by these terms stands at a moment. */
export function readFacts(terms: ClockTerms, facts: readonly ClockFact[], at: Temporal.Instant): ClockReading {
  const { calendar, warnAtPercents, rule } = terms;
  const clock = { calendar, target: targetOf(terms), warnAtPercents, pausesFor: rule.pausesFor };
  return foldClock(clock, facts.map(eventOf), at);
}

/** A length of time in the units of the calendar package. */
export const unitsOf = (count: number, unit: Sdl.SlaTargetUnit): Target =>
  unit === 'HOURS' ? { count: count * 60, unit: 'MINUTES' } : { count, unit };
