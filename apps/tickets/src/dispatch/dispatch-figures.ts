import type * as Sdl from '../schema.types.ts';

/** What a factor weighs: in an ordinary case, and in an urgent one. */
export type FactorWeight = Readonly<Omit<Sdl.DispatchWeight, '__typename'>>;

/** The figures of a dispatch policy. What may be null is a rule that does not hold. */
export interface DispatchFigures {
  readonly weights: readonly FactorWeight[];
  readonly requiresSkills: boolean;
  readonly requiresTerritory: boolean;
  readonly maxKilometres: number | null;
  /** At this distance nothing is left of the score. */
  readonly farKilometres: number;
  readonly maxOpenVisits: number;
  /** Temporary engineers go when the others have this share of `maxOpenVisits` on average. */
  readonly peakLoadPercent: number;
  /** N84 (003 ch2): an engineer handles faults up to this level alone, and reports those from that level on upward. */
  readonly aloneUpToLevel: number | null;
  readonly reportFromLevel: number | null;
  readonly visitMinutes: number;
  readonly windowCount: number;
  readonly horizonDays: number;
  /** A customer wants to know this long before. */
  readonly noticeMinutes: number;
  readonly urgentNoticeMinutes: number;
  readonly reminderMinutes: number;
  /** Nobody arrived so long after the end of the window: it is told. */
  readonly graceMinutes: number;
  /** TCK-12 and TCK-15: what a visit needs before it is complete, and before the customer signs. */
  readonly requiresServiceSheet: boolean;
  readonly requiresSignature: boolean;
}
