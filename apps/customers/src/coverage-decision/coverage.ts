import type * as Sdl from '../schema.types.ts';

/** What a decision looks at in the machine. */
export interface CoveredAsset {
  readonly itemClass: Sdl.AssetItemClass;
  readonly saleKind: Sdl.AssetSaleKind;
  readonly isAltered: boolean;
  readonly isClearance: boolean;
  readonly contractMonths?: number | null;
  startOf(basis: Sdl.WarrantyStart): string | null;
}

/** What a decision looks at in the policy. */
export interface CoveringPolicy {
  readonly code: string;
  readonly periods: readonly Sdl.WarrantyPeriod[];
  readonly exclusions: readonly Sdl.FaultCause[];
  readonly afterExpiry?: Sdl.WarrantyAfterExpiry | null;
}

export interface Fault {
  readonly faultCause: Sdl.FaultCause;
  readonly faultSeverity: Sdl.FaultSeverity;
  /** The day of the fault, ISO 8601. */
  readonly faultOn: string;
}

const COSTS = ['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE'] as const;
const all = (coveredPercent: number) => COSTS.map(costClass => ({ costClass, coveredPercent }));

/** The answer about a machine that is none of ours: whoever asked must not wait for ever. */
export const UNKNOWN_ASSET: Sdl.Coverage = {
  outcome: 'OUT_OF_SCOPE',
  policyCode: null,
  rule: 'UNKNOWN_ASSET',
  shares: all(0),
  reasons: [{ rule: 'UNKNOWN_ASSET', text: 'The machine is not on file.' }],
};

/** Our own doing: free whatever the age of the machine (004-M I.2, 001-A). */
const OURS: ReadonlySet<Sdl.FaultCause> = new Set(['OUR_HANDLING_OR_TRANSPORT', 'WRONG_GOODS']);
/** The user's doing or nobody's: never free (CUS-06). */
const NOT_OURS: ReadonlySet<Sdl.FaultCause> = new Set(['USER_MISUSE', 'HUMAN_DAMAGE', 'FORCE_MAJEURE']);

/**
 * Decides who bears a repair, and tells every rule and figure on the way (CUS-06, CUS-07). Pure: the same machine,
 * policy and fault give the same answer at any time.
 */
export function decideCoverage(asset: CoveredAsset, policy: CoveringPolicy | null, fault: Fault): Sdl.Coverage {
  const reasons: Sdl.CoverageReason[] = [];
  const note = (rule: string, text: string) => void reasons.push({ rule, text });
  const decide = (outcome: Sdl.CoverageOutcome, rule: string, text: string, shares = all(0)): Sdl.Coverage => {
    note(rule, text);
    return { outcome, policyCode: policy?.code ?? null, rule, shares, reasons };
  };

  const { faultCause: cause } = fault;
  if (OURS.has(cause)) return decide('FREE_REPAIR', 'OUR_FAULT', `${cause} is ours to mend at any age.`, all(100));
  if (asset.isAltered) return decide('PAID', 'ALTERED', 'The machine was altered.');
  if (asset.isClearance) return decide('PAID', 'CLEARANCE', 'The machine was sold at a clearance price.');
  if (NOT_OURS.has(cause)) return decide('PAID', 'CAUSE_EXCLUDED', `${cause} is not covered by any policy.`);
  if (!policy) return decide('OUT_OF_SCOPE', 'NO_POLICY', 'The machine was sold under no warranty policy.');
  if (policy.exclusions.includes(cause)) {
    return decide('PAID', 'CAUSE_EXCLUDED', `${policy.code} excludes ${cause}.`);
  }
  note('CAUSE', `${cause} is covered within the period.`);
  for (const period of policy.periods) {
    const mismatch = mismatchOf(asset, fault, period);
    if (mismatch) {
      note('PERIOD_SKIPPED', `${period.name}: ${mismatch}.`);
      continue;
    }
    const { isOpen, text } = weigh(asset, period, fault.faultOn);
    if (isOpen) return decide(period.outcome, 'IN_PERIOD', `${period.name}: ${text}.`, period.shares);
    note('PERIOD_OVER', `${period.name}: ${text}.`);
  }
  const service = policy.afterExpiry ?? 'LIFETIME_PAID';
  return service === 'NONE'
    ? decide('OUT_OF_SCOPE', 'EXPIRED', 'No period covers the day, and there is no service after it.')
    : decide('PAID', 'EXPIRED', `No period covers the day; service after it is ${service}.`);
}

/** Why a period has no say on this machine and fault, or null where it has. */
function mismatchOf(asset: CoveredAsset, fault: Fault, period: Sdl.WarrantyPeriod): string | null {
  if (period.itemClass && period.itemClass !== asset.itemClass)
    return `for ${period.itemClass}, this is ${asset.itemClass}`;
  if (period.saleKind && period.saleKind !== asset.saleKind) return `for ${period.saleKind}, this is ${asset.saleKind}`;
  if (period.severity && period.severity !== fault.faultSeverity) {
    return `for ${period.severity} faults, this is ${fault.faultSeverity}`;
  }
  return null;
}

/** Does a period hold on a day? Its first day counts, the day on which it ends no longer does. */
function weigh(asset: CoveredAsset, period: Sdl.WarrantyPeriod, day: string): { isOpen: boolean; text: string } {
  const spans = period.terms.map(term => spanOf(asset, period, term));
  const known = spans.filter(span => span !== null);
  if (known.length === 0) {
    const wanted = period.terms.map(term => term.start).join(' or ');
    return { isOpen: false, text: `the day of ${wanted} is not recorded` };
  }
  const byEnd = known.toSorted((a, b) => (a.end < b.end ? -1 : 1));
  const span = period.combination === 'LATER_END' ? byEnd.at(-1)! : byEnd[0]!;
  const text = `${span.months} months from ${span.start} on ${span.from} end on ${span.end}; the fault was on ${day}`;
  return { isOpen: span.from <= day && day < span.end, text };
}

function spanOf(asset: CoveredAsset, period: Sdl.WarrantyPeriod, term: Sdl.WarrantyTerm) {
  const from = term.start && asset.startOf(term.start);
  const months = monthsOf(asset, period, term);
  if (!from || months === null) return null;
  return { start: term.start, from, months, end: Temporal.PlainDate.from(from).add({ months }).toString() };
}

/** The contract's months where the policy leaves it to the contract, never more than the policy's cap (004-V). */
function monthsOf(asset: CoveredAsset, period: Sdl.WarrantyPeriod, term: Sdl.WarrantyTerm): number | null {
  const cap = period.contractMaxMonths;
  if (cap != null && asset.contractMonths != null) return Math.min(asset.contractMonths, cap);
  return term.months ?? null;
}
