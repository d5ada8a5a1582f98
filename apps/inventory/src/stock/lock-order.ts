/**
 * The order in which acts lock what they change, so that nobody waits in a circle:
 *
 *   1. the purchase order, then the receipt or return note
 *   2. the parts whose pieces move, all at once (`StockLedger.lockParts`)
 *   3. the booking of a loan, or of what a customer keeps: that is held by its part, and may be locked later
 *   4. requests for parts, by id
 *   5. the issue note or transfer of a request
 *   6. balances, by part, depot, condition and owner
 *
 * Whoever brings or frees pieces of a part has it alone, whoever only takes some shares it with others who do.
 *
 * These are the options for reading rows before it is their turn, for what never changes of them: whose they are, which
 * parts they name. What is read so stays out of the unit of work, which would keep what changes until the lock is held.
 */
export const BEFORE_LOCKING = { disableIdentityMap: true } as const;
