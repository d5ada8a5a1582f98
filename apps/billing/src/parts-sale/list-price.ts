import type { Money } from '@mainstay/money';
import { type PartBasis, partPriceOf, type PricingList, text } from '../fee-list/pricing.ts';

/** What parts cost by the list, and how far the price that was agreed lies below it. */
export interface ListPrice<T> {
  /** The list that says so; null where none does. */
  readonly priceList: T | null;
  readonly listPrice: Money | null;
  /** What the customer is spared; all of the price where no list says what it should be. */
  readonly rebate: Money | null;
  readonly explanation: string;
}

/**
 * Compares what was agreed on pieces with the list of their day and country (BIL-01, BIL-13). Pure.
 * @param basis what the price of the part is made from in that list
 */
export function compareWithList<T extends PricingList>(
  agreed: Money,
  quantity: number,
  priceList: T | null,
  basis: PartBasis | null,
): ListPrice<T> {
  const unit = priceList && basis && partPriceOf(priceList, basis);
  const inList = priceList?.convert(agreed);
  if (!priceList || !unit || !inList) {
    const explanation = `No price list in force says what they cost in ${agreed.currency}.`;
    return { priceList: null, listPrice: null, rebate: agreed, explanation };
  }
  const listPrice = unit.price.times(quantity);
  const below = listPrice.minus(inList);
  const by = `${priceList.code} version ${priceList.number}`;
  const explanation = `${quantity} pieces at ${text(unit.price)} (${by}: ${unit.rule}) = ${text(listPrice)}.`;
  return { priceList, listPrice, rebate: below.minor > 0 ? below : null, explanation };
}
