import type { StockBalance } from '../stock/stock-balance.entity.ts';
import type { Warehouse } from '../warehouse/warehouse.entity.ts';

/** Good stock of a part at one depot, whoever owns it. */
export interface PartAvailability {
  readonly warehouse: Warehouse;
  readonly available: number;
  readonly onHand: number;
}

/** Sums up the balances of one part, depot by depot; what is not good is not available. */
export function availabilityOf(balances: readonly StockBalance[]): PartAvailability[] {
  const good = balances.filter(balance => balance.condition === 'GOOD');
  return [...Map.groupBy(good, balance => balance.warehouse)].map(([warehouse, at]) => ({
    warehouse,
    available: at.reduce((sum, balance) => sum + balance.available, 0),
    onHand: at.reduce((sum, balance) => sum + balance.onHand, 0),
  }));
}
