/** How a part that failed came into a machine by an earlier repair. */
export interface Fitting {
  /** ISO 8601. */
  readonly fittedOn: string;
  /**
   * Which piece was fitted: the one that failed, one whose serial number nobody recorded, or one that is known while
   * nobody says which one failed.
   */
  readonly piece: 'FAILED' | 'UNRECORDED' | 'UNNAMED';
}

/** A piece that a repair fitted. */
interface Fitted {
  readonly unitId?: string | null;
  readonly fittedOn: string;
}

/**
 * The fitting that counts for a part that failed (CUS-07). One that names its piece counts for that piece alone, as the
 * machine may have older ones of the same number; one whose piece nobody recorded may be any that no fitting names: what
 * our people left out is not held against the customer. Of a failure whose piece nobody names the last fitting is told.
 * Pure.
 * @param fitted those of the part in the machine up to the fault, in their order
 * @param failedId which unit failed; null where nobody says
 */
export function fittingOf(fitted: readonly Fitted[], failedId: string | null): Fitting | null {
  const own = failedId && fitted.findLast(it => it.unitId === failedId);
  if (own) return { fittedOn: own.fittedOn, piece: 'FAILED' };
  const last = fitted.findLast(it => !failedId || !it.unitId);
  return last ? { fittedOn: last.fittedOn, piece: last.unitId ? 'UNNAMED' : 'UNRECORDED' } : null;
}

/** The day from which the failed part sits in the machine by a repair; null where none fitted it, or nobody says whether. */
export const knownFitting = (fitting: Fitting | null | undefined): string | null =>
  fitting && fitting.piece !== 'UNNAMED' ? fitting.fittedOn : null;
