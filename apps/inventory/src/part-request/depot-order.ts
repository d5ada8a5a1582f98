/** A depot that has good stock of a part free. */
export interface Depot {
  readonly warehouseId: string;
  readonly country: string;
  readonly owner: 'DEPOT' | 'HQ_CONSIGNED';
  readonly available: number;
}

/**
 * The order in which depots are asked for a part (INV-08, INV-13): the depot of the repair first, then those in its
 * country, then those that have most; at one depot its own stock before what headquarters left in its care.
 */
export function inOrder<D extends Depot>(
  home: { readonly id: string; readonly country: string },
  depots: readonly D[],
): D[] {
  const rank = ({ warehouseId, country }: D) => (warehouseId === home.id ? 0 : country === home.country ? 1 : 2);
  return depots.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      (rank(a) === 0 ? 0 : b.available - a.available) ||
      a.owner.localeCompare(b.owner) ||
      a.warehouseId.localeCompare(b.warehouseId),
  );
}
