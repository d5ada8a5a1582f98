import type { AssetSuccession } from '../asset/asset-facts.ts';

/** A stretch of days: the first counts, the day on which it ends no longer does. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

/**
 * The guarantee of a machine that took the place of another (TCK-39; anchors.md 3, feature 6): by INHERIT what the other
 * one had, by RESTART its own from that day, by LONGER_OF the one that ends later. Pure.
 * @param inherited null where the other one had none, or the day from which it ran is not recorded
 * @param months those of the policy, where the succession says none of its own; null where neither does
 */
export function succeeded(
  { rule, on, months: own }: Pick<AssetSuccession, 'rule' | 'on' | 'months'>,
  inherited: Span | null,
  months: number | null,
): Span | null {
  const runs = own ?? months;
  const anew = runs === null ? null : { from: on, until: Temporal.PlainDate.from(on).add({ months: runs }).toString() };
  if (rule === 'INHERIT' || !anew) return inherited;
  return rule === 'LONGER_OF' && inherited && inherited.until > anew.until ? inherited : anew;
}

/** The guarantee that the other one had, which may have taken a place itself. @param sold by the days of sale of the first */
export function inheritedIn({ before }: AssetSuccession, sold: Span | null, months: number | null): Span | null {
  return before ? succeeded(before, inheritedIn(before, sold, months), months) : sold;
}
