import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { type Covered, coveredBy, type CoverageShare, type DecidedLine } from '../fee-list/covered.ts';

interface PartLine extends DecidedLine {
  readonly partId: string | null;
}

const KnownCoverageSchema = defineEntity({
  name: 'KnownCoverage',
  properties: {
    /** That of the case. */
    id: p.uuid().primary(),
    decidedAt: p.datetime(),
    shares: p.json<CoverageShare[]>(),
    lines: p.json<PartLine[]>(),
  },
});

/** What customers decided last on who bears the repair of a case: a copy, by which its parts are quoted before the work. */
export class KnownCoverage extends KnownCoverageSchema.class {
  /** Does the customer pay parts at their standard cost, as the policy has it once the guarantee is over? */
  get isPartsAtCost(): Opt<boolean> {
    return [...this.lines, ...this.shares].some(it => coveredBy(null, it.costClass, [it]).isAtCost);
  }

  /** What of a part we bear. */
  coveredOf(partId: string): Covered {
    return coveredBy(this.lines.find(it => it.partId === partId) ?? null, 'PARTS', this.shares);
  }
}
KnownCoverageSchema.setClass(KnownCoverage);

export type DecidedShares = Pick<KnownCoverage, 'shares' | 'lines'>;

/** What we bear of a quoted part, or of each kind of cost where finance names an amount: what is quoted goes by it. */
export function borneOf({ shares, lines }: DecidedShares, partId: string | undefined): readonly string[] {
  const kinds = partId ? ['PARTS' as const] : [...new Set([...shares, ...lines].map(it => it.costClass))].toSorted();
  return kinds.flatMap(kind => {
    const line = lines.find(it => (partId || it.costClass === kind) && it.partId === (partId ?? null)) ?? null;
    const { coveredPercent, isAtCost } = coveredBy(line, kind, shares);
    return coveredPercent > 0 || isAtCost ? `${kind} ${coveredPercent} ${isAtCost}` : [];
  });
}
