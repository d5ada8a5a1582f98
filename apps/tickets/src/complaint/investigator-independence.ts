import type * as Sdl from '../schema.types.ts';
import { ComplaintInvestigatorNotIndependent } from './complaint.errors.ts';

/** A step of the case that a complaint is about, or of what was done about the complaint. */
export interface CaseStep {
  readonly kind: Sdl.TicketStepKind | Sdl.ComplaintStepKind;
  readonly owner: string;
  readonly enteredBy: string;
  readonly happenedAt: Date;
}

/** Who hears a complaint, passes it on or investigates it has not worked on what it is about. */
export const COMPLAINT_WORK: readonly Sdl.ComplaintStepKind[] = [
  'REMEDY_AGREED',
  'CARRIED_OUT',
  'RETURNED',
  'VERIFIED',
];

/**
 * Nobody who worked on a case, or answers for the complaint about it, investigates it (requirements.md 4.2).
 * @throws ComplaintInvestigatorNotIndependent naming what the person did
 */
export function requireIndependent(person: string, owner: string, steps: readonly CaseStep[]): void {
  const done = steps
    .filter(step => step.owner === person || step.enteredBy === person)
    .map(({ kind, happenedAt }) => `${kind} ${happenedAt.toISOString()}`);
  const work = [...(person === owner ? ['OWNER'] : []), ...done];
  if (work.length > 0) throw new ComplaintInvestigatorNotIndependent(person, work);
}
