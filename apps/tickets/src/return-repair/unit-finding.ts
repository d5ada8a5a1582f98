import type * as Sdl from '../schema.types.ts';

/** An objection of quality, as a column keeps it. */
export type KeptObjection = Omit<Sdl.ReturnRepairObjection, 'objectedAt'> & { readonly objectedAt: string };

/** What is found in a unit, and who says so (FORM-MA-077). */
export interface Finding extends Omit<Sdl.ReturnRepairFinding, 'liabilityEvidence' | 'objection'> {
  readonly liabilityEvidence: string | null;
}

/** A finding that another took the place of, as its column keeps it. */
export type KeptFinding = Omit<Finding, 'analysedAt'> & {
  readonly analysedAt: string;
  readonly objected: KeptObjection | null;
};

/** What a unit says of itself before anything was found. */
type Said = { readonly [key in keyof Finding]?: Finding[key] | null } & { readonly objected?: KeptObjection | null };

/** The earlier findings of a unit, once another takes the place of what it says now. */
export function withEarlier(
  earlier: readonly KeptFinding[],
  { foundFault, rootCause, liability, liabilityEvidence = null, analysedBy, analysedAt, objected = null }: Said,
): readonly KeptFinding[] {
  if (!foundFault || !rootCause || !liability || !analysedBy || !analysedAt) return earlier;
  const found = { foundFault, rootCause, liability, liabilityEvidence, analysedBy, objected };
  return [...earlier, { ...found, analysedAt: analysedAt.toISOString() }];
}

/** The same as people read it. */
export const readableFinding = ({ objected, ...kept }: KeptFinding): Sdl.ReturnRepairFinding => ({
  ...kept,
  ...{ analysedAt: new Date(kept.analysedAt), objection: readableObjection(objected) },
});

export const readableObjection = (kept: KeptObjection | null): Sdl.ReturnRepairObjection | null =>
  kept && { ...kept, objectedAt: new Date(kept.objectedAt) };
