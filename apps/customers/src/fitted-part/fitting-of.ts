/** How a part that failed came into a machine by an earlier repair. */
export interface Fitting {
  /** ISO 8601. */
  readonly fittedOn: string;
  /**
   * Which piece was fitted: the one that failed, one whose serial number nobody recorded, or one that is known while
   * nobody says which one failed.
   */
  readonly piece: 'FAILED' | 'UNRECORDED' | 'UNNAMED';
  /** The day on which it was delivered to us, ISO 8601; null where that is not known. */
  readonly deliveredOn: string | null;
}

/** A piece that a repair fitted. */
interface Fitted extends Pick<Fitting, 'fittedOn' | 'deliveredOn'> {
  readonly unitId: string | null;
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
  if (own) return { ...daysOf(own), piece: 'FAILED' };
  const last = fitted.findLast(it => !failedId || !it.unitId);
  return last ? { ...daysOf(last), piece: last.unitId ? 'UNNAMED' : 'UNRECORDED' } : null;
}

/** The fitting of the piece that failed; null where none fitted it, or nobody says whether. */
export const knownFitting = (fitting: Fitting | null | undefined): Fitting | null =>
  fitting && fitting.piece !== 'UNNAMED' ? fitting : null;

const daysOf = ({ fittedOn, deliveredOn }: Fitted) => ({ fittedOn, deliveredOn });
