interface Share {
  readonly index: number;
  readonly minor: bigint;
  readonly remainder: bigint;
}

/**
 * Splits a whole number by weights, by largest remainder: everybody gets the whole part of the exact share, and what is
 * left over goes, one each, to those who lost the largest fraction; of equals, to the first. A weight of zero gets zero.
 * @param weights none negative, at least one above zero
 */
export function allocate(whole: bigint, weights: readonly bigint[]): bigint[] {
  if (whole < 0n) return allocate(-whole, weights).map(share => -share);
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  const shares = weights.map((weight, index): Share => {
    const exact = whole * weight;
    return { index, minor: exact / total, remainder: exact % total };
  });
  const leftOver = whole - shares.reduce((sum, share) => sum + share.minor, 0n);
  const luckiest = shares.toSorted((a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder));
  const lucky = new Set(luckiest.slice(0, Number(leftOver)).map(share => share.index));
  return shares.map(share => (lucky.has(share.index) ? share.minor + 1n : share.minor));
}
