import type * as Sdl from '../schema.types.ts';

/** What is found in a unit, and who says so (FORM-MA-077). */
export interface Finding extends Omit<Sdl.ReturnRepairFinding, 'liabilityEvidence'> {
  readonly liabilityEvidence: string | null;
}

/** A finding that another took the place of, as its column keeps it. */
export type KeptFinding = Omit<Finding, 'analysedAt'> & { readonly analysedAt: string };

/** What a unit says of itself before anything was found. */
type Said = { readonly [key in keyof Finding]?: Finding[key] | null };

/** The earlier findings of a unit, once another takes the place of what it says now. */
export function withEarlier(
  earlier: readonly KeptFinding[],
  { foundFault, rootCause, liability, liabilityEvidence = null, analysedBy, analysedAt }: Said,
): readonly KeptFinding[] {
  if (!foundFault || !rootCause || !liability || !analysedBy || !analysedAt) return earlier;
  const found = { foundFault, rootCause, liability, liabilityEvidence, analysedBy };
  return [...earlier, { ...found, analysedAt: analysedAt.toISOString() }];
}

/** The same as people read it. */
export const readableFinding = (kept: KeptFinding): Sdl.ReturnRepairFinding => ({
  ...kept,
  analysedAt: new Date(kept.analysedAt),
});
