import type { DispatchCandidate, DispatchReason } from '../schema.types.ts';
import type { DispatchNeed, Engineer } from './engineer.entity.ts';

/** What counts how much in the order of candidates; a lower sum stands earlier. */
const WEIGHTS: Readonly<Record<DispatchReason, number>> = {
  OFF_DUTY: 100,
  AUTHORITY_TOO_LOW: 100,
  AUTHORITY_SUFFICES: 0,
  IN_TERRITORY: 0,
  OUTSIDE_TERRITORY: 10,
  DEDICATED_TO_VIP: -20,
  KEPT_FOR_VIP: 5,
};
const UNSUITABLE: readonly DispatchReason[] = ['OFF_DUTY', 'AUTHORITY_TOO_LOW'];

/**
 * Who could go to a ticket, the best first: who may, then VIP dedication, then territory; of equals the one with the
 * least authority, so that those who can do more stay free for it (TCK-10).
 */
export function dispatchCandidates(need: DispatchNeed, engineers: readonly Engineer[]): DispatchCandidate[] {
  const weight = (reasons: readonly DispatchReason[]) => reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0);
  return engineers
    .map(engineer => ({ engineer, reasons: engineer.reasonsFor(need) }))
    .sort(
      (a, b) =>
        weight(a.reasons) - weight(b.reasons) ||
        a.engineer.authorityLevel - b.engineer.authorityLevel ||
        a.engineer.code.localeCompare(b.engineer.code),
    )
    .map(({ engineer, reasons }) => ({
      engineer,
      reasons,
      isSuitable: !reasons.some(reason => UNSUITABLE.includes(reason)),
    }));
}
