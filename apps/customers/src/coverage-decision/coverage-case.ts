import type { AssetFacts } from '../asset/asset-facts.ts';
import type { Fitting } from '../fitted-part/fitting-of.ts';
import type * as Sdl from '../schema.types.ts';
import type { MeterTotals } from '../unit-passport/meter-totals.ts';

/** What a decision looks at in one version of a policy. */
export type CoveringPolicy = Pick<
  Sdl.WarrantyPolicy,
  | 'code'
  | 'number'
  | 'supplierCode'
  | 'periods'
  | 'exclusions'
  | 'afterExpiry'
  | 'excludedParts'
  | 'excludesWearingParts'
  | 'replacement'
  | 'designLives'
>;

/** What a policy said on a day, ISO 8601; null where none was in force. */
export type PolicyOn = (day: string) => CoveringPolicy | null;

/** What happened, and how it was looked at. */
export interface Fault {
  readonly faultCause: Sdl.FaultCause;
  readonly faultSeverity: Sdl.FaultSeverity;
  /** The day of the fault, ISO 8601. */
  readonly faultOn: string;
  /** What a meter of the machine showed, as somebody says; null where nobody does. */
  readonly meterReading: number | null;
  /** What that meter counts; null where nobody says. */
  readonly meterKind: Sdl.UnitMeterKind | null;
  /** What its meters had counted at the end of that day, as its passport says. */
  readonly meters: MeterTotals;
  readonly isUnused: boolean;
  readonly isAsBought: boolean;
  /** Who of our service staff took the machine on after looking at it. */
  readonly acceptedBy: string | null;
}

export interface CoveredPart {
  readonly id: string;
  readonly number: string;
  readonly isWearing: boolean;
  /** How an earlier repair fitted it; null for one that came with the machine. */
  readonly fitting: Fitting | null;
}

/** What rules for exchange say of what comes back unused and as bought, such as RET-004P. */
export interface UnusedReturn {
  readonly code: string;
  readonly acceptsUnusedAsBought: boolean;
  /** How many days after the purchase it is taken back; null for any. */
  readonly dayLimit: number | null;
}

/** One line of a repair. */
export interface AskedLine {
  readonly ref: string;
  readonly costClass: Sdl.CostClass;
  readonly itemClass: Sdl.AssetItemClass | null;
  readonly part: CoveredPart | null;
}

/** What one side has to answer: does it bear this line of this repair of this machine? */
export interface CoverageCase {
  readonly grantor: Sdl.WarrantyGrantor;
  readonly policyOn: PolicyOn;
  readonly asset: AssetFacts;
  readonly fault: Fault;
  readonly line: AskedLine;
  /** Left out where no rules for exchange narrow what is taken back. */
  readonly unusedReturn?: UnusedReturn | null;
}

export interface Answer extends Pick<Sdl.CoverageVerdict, 'outcome' | 'coveredPercent' | 'rule'> {
  readonly explanation: Sdl.CoverageExplanation;
  /** What service there is, where the guarantee is over. */
  readonly afterExpiry?: Sdl.WarrantyAfterExpiry;
}

type Figures = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** One rule of an explanation, with its figures as text. */
export const because = (
  rule: string,
  finding: string,
  figures: Figures = {},
  reasons: readonly Sdl.CoverageExplanation[] = [],
): Sdl.CoverageExplanation => ({
  rule,
  finding,
  figures: Object.entries(figures).map(([name, value]) => ({ name, value: value == null ? null : String(value) })),
  because: [...reasons],
});
