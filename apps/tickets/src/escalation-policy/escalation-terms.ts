import { compile, due } from '@mainstay/calendar';
import type * as Sdl from '../schema.types.ts';
import { definitionOf } from '../sla-policy/sla-calendar.ts';
import { unitsOf } from '../sla-clock/sla-clock-terms.ts';

/** What a complaint took from the policy in force when it came: a later version does not change it. */
export interface EscalationTerms {
  readonly policyCode: string;
  readonly policyVersion: number;
  readonly calendar: Sdl.SlaCalendar;
  readonly levels: readonly Sdl.EscalationLevel[];
  readonly resetsAt: readonly Sdl.EscalationReset[];
}

/** That a complaint went up, as it is stored: moments as ISO 8601 text. */
export interface EscalationEntry extends Omit<Sdl.ComplaintEscalation, 'since' | 'dueAt' | 'escalatedAt'> {
  readonly since: string;
  readonly dueAt: string;
  readonly escalatedAt: string;
}

/** A level with the moment at which it is reached. */
export interface DueLevel extends Sdl.EscalationLevel {
  readonly dueAt: Date;
}

/** The levels that have a time, each with its moment; the earliest first. @param since what the times count from */
export function dueLevels({ calendar, levels }: EscalationTerms, since: Date): DueLevel[] {
  const counted = compile(definitionOf(calendar));
  const start = Temporal.Instant.fromEpochMilliseconds(since.getTime());
  return levels
    .flatMap(level => {
      const at = level.targetValue == null ? null : due(counted, start, unitsOf(level.targetValue, level.targetUnit));
      return at ? [{ ...level, dueAt: new Date(at.epochMilliseconds) }] : [];
    })
    .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}
