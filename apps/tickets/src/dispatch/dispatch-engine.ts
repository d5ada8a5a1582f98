import type * as Sdl from '../schema.types.ts';
import { exclusionsOf, isAtPeak, NOT_AT_PEAK } from './dispatch-rules.ts';
import type { DispatchFigures } from './dispatch-figures.ts';
import { factorsOf } from './dispatch-factors.ts';
import type { Point } from './great-circle.ts';
import type { Stretch } from './free-windows.ts';
import type { VisitLength } from './visit-length.ts';

/** What a case asks of whoever goes. */
export interface DispatchNeed {
  readonly faultLevel: number;
  readonly isUrgent: boolean;
  readonly isVip: boolean;
  /** The country of the site, and the parts of it in which it lies. */
  readonly territories: readonly string[];
  readonly postalCode: string | null;
  readonly point: Point | null;
  /** The model of the machine, and what diagnosis asked for. */
  readonly skills: readonly string[];
  /** The engineer whom this customer was given (CUS-03). */
  readonly dedicatedEngineerId: string | null;
  readonly askedAt: Date;
  /** How long it takes each of those who go. */
  readonly visit: VisitLength;
}

/** What is known of an engineer at that moment. */
export interface Candidate {
  readonly id: string;
  readonly code: string;
  readonly authorityLevel: number;
  readonly isOnDuty: boolean;
  readonly hasDutyHours: boolean;
  readonly skills: readonly { readonly code: string; readonly level: number; readonly expiresOn: string | null }[];
  readonly territories: readonly string[];
  /** How the postal codes begin that the engineer lives among. */
  readonly postalAreas: readonly string[];
  readonly point: Point | null;
  readonly servesVip: boolean;
  readonly isTemporary: boolean;
  /** At a time that is free. */
  readonly isEngaged: boolean;
  readonly openVisits: number;
  readonly hasDeclined: boolean;
  /** The mission that leaves no time, and from when on. */
  readonly awayOn: string | null;
  /** The first times at which a visit fits between duty, absences and appointments. */
  readonly windows: readonly Stretch[];
  /** The day of the first of them, where the engineer is; else the first day that was looked at. */
  readonly visitOn: string;
  /** Is the first of them a time of standby? */
  readonly isOnStandby: boolean;
}

/** One measured thing: its figure in words, its score from 0 to 100, and what it weighs here. */
export interface FactorVerdict {
  readonly factor: Sdl.DispatchFactor;
  readonly figure: string;
  readonly score: number;
  readonly weight: number;
}

/** A hard rule that keeps an engineer at home, with the figures that it used. */
export interface ExclusionVerdict {
  readonly rule: Sdl.DispatchRule;
  readonly figure: string;
}

/** All that is to be said of one engineer for one case. */
export interface Verdict {
  readonly engineerId: string;
  readonly code: string;
  /** From 1; null for who is excluded. */
  readonly rank: number | null;
  /** 0 to 100: the weighted mean of the factors. */
  readonly score: number;
  readonly factors: readonly FactorVerdict[];
  readonly exclusions: readonly ExclusionVerdict[];
  readonly windows: readonly Stretch[];
}

/**
 * Ranks engineers for a case (TCK-10): who breaks a hard rule is excluded and says why; of the others the higher weighted
 * score stands first, of equals the lower code. The same question always has the same answer.
 */
export function rank(need: DispatchNeed, candidates: readonly Candidate[], figures: DispatchFigures): Verdict[] {
  const judged = candidates.map(candidate => ({ candidate, exclusions: exclusionsOf(need, candidate, figures) }));
  const permanent = judged.filter(it => !it.candidate.isTemporary && it.exclusions.length === 0);
  const keepsTemporary = !isAtPeak(
    permanent.map(it => it.candidate),
    figures,
  );
  return judged
    .map(({ candidate, exclusions }) => {
      const factors = factorsOf(need, candidate, figures);
      const { id: engineerId, code, windows } = candidate;
      const kept = candidate.isTemporary && keepsTemporary ? [NOT_AT_PEAK(figures)] : [];
      return { engineerId, code, factors, windows, exclusions: [...exclusions, ...kept], score: meanOf(factors) };
    })
    .sort((a, b) => Number(isExcluded(a)) - Number(isExcluded(b)) || b.score - a.score || compareCodes(a, b))
    .map((verdict, index) => ({ ...verdict, rank: isExcluded(verdict) ? null : index + 1 }));
}

/** Would somebody go, were the fault of a lower level? Then it is reported upward (003 ch2). */
export const isAboveAuthority = (verdicts: readonly Verdict[]): boolean =>
  verdicts.every(isExcluded) &&
  verdicts.some(({ exclusions }) => exclusions.every(({ rule }) => rule === 'AUTHORITY_TOO_LOW'));

const isExcluded = ({ exclusions }: Pick<Verdict, 'exclusions'>): boolean => exclusions.length > 0;

const compareCodes = (a: { code: string }, b: { code: string }): number =>
  a.code < b.code ? -1 : Number(a.code > b.code);

/** To a hundredth, so that the order is the same on every machine. */
function meanOf(factors: readonly FactorVerdict[]): number {
  const weight = factors.reduce((sum, it) => sum + it.weight, 0);
  const sum = factors.reduce((total, it) => total + it.weight * it.score, 0);
  return weight === 0 ? 0 : Math.round((sum / weight) * 100) / 100;
}
