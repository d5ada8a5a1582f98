import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * How the rows of a customer are found in each table that says which dealer may see them: a condition in SQL on
 * `its.customer` and `its.previous`, the dealer until now. What others are found by stands before them. Null where a row
 * is the dealer's own, or has none, and stays.
 */
export type CustomersRows = Readonly<Record<string, string | null>>;

export interface LookedAfter {
  readonly customerId: string;
  /** Who looks after the customer from now on; nobody where null. */
  readonly dealerId: string | null;
  readonly previousDealerId: string | null;
}

/** Shows all rows of a customer to the dealer who looks after it from now on, and to no other (docs/adr/0008). */
export async function showToDealer(
  em: EntityManager,
  rows: CustomersRows,
  { customerId, dealerId, previousDealerId }: LookedAfter,
): Promise<void> {
  await em.flush();
  for (const [table, areOfCustomer] of Object.entries(rows)) {
    if (areOfCustomer === null) continue;
    await em.execute(
      `update "${table}" shown set dealer_id = its.dealer
       from (select ?::uuid as customer, ?::uuid as dealer, ?::uuid as previous) its
       where (${areOfCustomer}) and shown.dealer_id is distinct from its.dealer`,
      [customerId, dealerId, previousDealerId],
    );
  }
}
