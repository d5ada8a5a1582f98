import type * as Sdl from '../schema.types.ts';
import { FigureReader } from '../service-policy/figure-reader.ts';
import type { PolicyFigure } from '../service-policy/policy-figures.ts';
import type { ServicePolicy } from '../service-policy/service-policy.entity.ts';

/** The figure of a policy of missions' rooms. */
export const MUST_SIT = 'mustSit';

const SEATS: readonly Sdl.MissionSeatKind[] = [
  ...(['SALESPERSON', 'TEAM', 'HEAD_OF_QUALITY', 'HEAD_OF_PRODUCTION'] as const),
  ...(['HEAD_OF_ADMIN_HR', 'HEAD_OF_RESEARCH_AND_DEVELOPMENT'] as const),
];

/** Before such a policy is put in force. @throws InputInvalid for a seat that is none */
export const requireSeats = (policy: ServicePolicy): unknown => new FigureReader(policy).someOf(MUST_SIT, SEATS);

/** Who must sit in the room by the rule that held as the mission was opened; every seat where there was none (001-WI 5.2). */
export function seatsOf(rule: PolicyFigure | null): readonly Sdl.MissionSeatKind[] {
  if (!rule) return SEATS;
  const named = new Set(rule.value.split(' '));
  return SEATS.filter(it => named.has(it));
}
