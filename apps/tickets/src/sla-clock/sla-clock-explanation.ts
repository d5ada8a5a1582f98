import type { ClockReading } from '@mainstay/calendar';
import type * as Sdl from '../schema.types.ts';
import { otherAnswers } from '../sla-policy/answer-channel.ts';
import type { Milestones } from '../sla-record/sla-record-facts.ts';
import type { ClockTerms } from './sla-clock-terms.ts';
import type { SlaClock } from './sla-clock.entity.ts';

/** The rule and the figures behind a deadline, in one sentence and one by one. */
export function explain(
  terms: ClockTerms,
  { turn, startedAt }: Pick<SlaClock, 'turn' | 'startedAt'>,
  reading: ClockReading | null,
  milestones: Milestones,
): Sdl.SlaExplanation {
  const { policyCode, policyVersion, rule, agreed, calendar, calendarName } = terms;
  const { name, targetUnit } = rule;
  const { timeZone } = calendar;
  const notStoppedBecause = otherAnswers(rule, milestones);
  const answers = notStoppedBecause ? `; ${notStoppedBecause}` : '';
  const again = turn > 1 ? `, turn ${turn}` : '';
  const target = agreed?.text ?? `${terms.targetValue} ${targetUnit}`;
  return {
    policyCode,
    policyVersion,
    rule: name,
    agreement: agreed?.number ?? null,
    targetValue: terms.targetValue,
    targetUnit,
    timeZone,
    calendar: calendarName,
    warnAtPercents: [...terms.warnAtPercents],
    targetMinutes: reading?.targetMinutes ?? null,
    elapsedMinutes: reading?.elapsedMinutes ?? 0,
    notStoppedBecause,
    text: `${policyCode} version ${policyVersion}, ${name}${again}: ${target} from ${startedAt.toISOString()}, days of ${timeZone}, ${calendarName}${answers}.`,
  };
}
