import type { AssetFacts } from '../asset/asset-facts.ts';
import type { AskedLine, CoveredPart, PolicyOn } from '../coverage-decision/coverage-case.ts';
import { decideCoverage } from '../coverage-decision/coverage.ts';
import { faultOf } from '../coverage-decision/guarantees.ts';
import { weighReplacement } from '../coverage-decision/replacement-warranty.ts';
import type * as Sdl from '../schema.types.ts';

/** A piece that a repair fitted. */
export interface FittedPiece {
  readonly part: Omit<CoveredPart, 'fitting'>;
  readonly itemClass: AskedLine['itemClass'];
  /** ISO 8601. */
  readonly fittedOn: string;
}

/**
 * The guarantee that a piece has from its fitting, by the policy of that day; null where that gives such pieces none. It
 * has no end where nothing would be borne on its last day, as of a machine that was altered. By the days alone: a limit of
 * a meter may end it before. Pure.
 */
export function fittedWarranty(
  asset: AssetFacts,
  { part, itemClass, fittedOn }: FittedPiece,
  policyOn: PolicyOn,
): Omit<Sdl.UnitWarranty, 'asset' | 'fittedOn'> | null {
  const fitting = { fittedOn, piece: 'FAILED', deliveredOn: null } as const;
  const line = { ref: part.number, costClass: 'PARTS', itemClass, part: { ...part, fitting } } as const;
  const faultOn = (day: string) => faultOf({ severity: null }, day);
  const own = weighReplacement({ grantor: 'COMPANY', policyOn, asset, fault: faultOn(fittedOn), line });
  if (!own) return null;
  const { rule, policyCode, until } = own;
  const lastDay = until ? Temporal.PlainDate.from(until).subtract({ days: 1 }).toString() : fittedOn;
  const asked = { asset, lines: [line], ours: policyOn, suppliersFor: () => () => null };
  const { lines, explanation } = decideCoverage({ ...asked, fault: faultOn(lastDay) });
  const isBorne = lines.some(({ ours }) => ours.outcome.startsWith('FREE'));
  return { rule, policyCode, until: isBorne ? until : null, explanation };
}
