import type { Money } from '@mainstay/money';
import type * as Sdl from '../schema.types.ts';

/** What pricing looks at in a price list. */
export interface PricingList {
  readonly code: string;
  readonly number: number;
  readonly labourPerHour?: Money | null;
  readonly travelPerKilometre?: Money | null;
  readonly partMarkupPercent?: number | null;
  convert(amount: Money): Money | null;
}

/** What pricing looks at in a line. */
export interface PricedThing {
  readonly kind: Sdl.FeeLineKind;
  readonly quantity: number;
  readonly coveredPercent: number;
  /** The rule that decided what we bear of it, where it was decided by itself. */
  readonly coverageRule?: string | null;
  /** Is a part charged at its standard cost, as its policy has it once the guarantee is over? */
  readonly isAtCost: boolean;
}

/** What the price of a part is made from: the list's own price for it, or its standard cost. */
export interface PartBasis {
  readonly listed: Money | null;
  readonly standardCost: Money | null;
}

/** The price of a line, and every rule and figure that led to it. */
export interface LinePrice {
  readonly unitPrice: Money;
  readonly price: Money;
  readonly customerAmount: Money;
  readonly explanation: string;
}

/**
 * Prices a line by a price list (BIL-01, BIL-02). Pure: the same line, list and basis give the same price at any time.
 * Null where the list has neither a price for the part nor a rate for its cost.
 */
export function priceLine(line: PricedThing, list: PricingList, basis: PartBasis | null): LinePrice | null {
  const unit = unitPriceOf(line, list, basis);
  if (!unit) return null;
  const [price, quantity] = extend(line, unit.price);
  const by = `${list.code} version ${list.number}`;
  return split(price, line, unit.price, `${quantity} at ${text(unit.price)} (${by}: ${unit.rule})`);
}

/** What of a price we bear and what the customer does: covered work stands at zero (BIL-19). */
export function split(
  price: Money,
  { coveredPercent, coverageRule }: Pick<PricedThing, 'coveredPercent' | 'coverageRule'>,
  unitPrice: Money,
  origin: string,
): LinePrice {
  const customerAmount = price.percent(100 - coveredPercent);
  const explanation =
    `${origin} = ${text(price)}. ${coveredPercent} % is covered${coverageRule ? ` by ${coverageRule}` : ''}: the customer bears ${text(customerAmount)}, ` +
    'rounded half to even.';
  return { unitPrice, price, customerAmount, explanation };
}

interface UnitPrice {
  readonly price: Money;
  readonly rule: string;
}

function unitPriceOf({ kind, isAtCost }: PricedThing, list: PricingList, basis: PartBasis | null): UnitPrice | null {
  switch (kind) {
    case 'PART':
      return basis && (isAtCost ? atCost(list, basis) : partPriceOf(list, basis));
    case 'LABOUR':
      return list.labourPerHour ? { price: list.labourPerHour, rule: 'labour per hour' } : null;
    case 'TRAVEL':
      return list.travelPerKilometre ? { price: list.travelPerKilometre, rule: 'travel per kilometre' } : null;
    case 'OTHER':
      return null;
  }
}

/** The price of one piece, or null where the list has none, nor a rate for its cost. */
export function partPriceOf(list: PricingList, { listed, standardCost }: PartBasis): UnitPrice | null {
  if (listed) return { price: listed, rule: 'price of the part' };
  const cost = standardCost && list.convert(standardCost);
  const markup = list.partMarkupPercent;
  if (!cost || markup == null) return null;
  const price = cost.times(((100 + markup) / 100).toFixed(2));
  return { price, rule: `standard cost ${text(cost)} plus ${markup} %` };
}

/** Once the guarantee is over a policy may promise parts at cost (004-E): nothing is put on it, whatever the list asks. */
function atCost(list: PricingList, { standardCost }: PartBasis): UnitPrice | null {
  const price = standardCost && list.convert(standardCost);
  return price && { price, rule: 'standard cost, as after the guarantee' };
}

function extend({ kind, quantity }: PricedThing, unitPrice: Money): readonly [price: Money, quantity: string] {
  if (kind === 'LABOUR') return [sixtieth(unitPrice.times(quantity)), `${quantity} minutes`];
  return [unitPrice.times(quantity), kind === 'TRAVEL' ? `${quantity} km` : `${quantity} pieces`];
}

/** The sixtieth part to the nearest minor unit: a fraction such as 1/60 has no exact decimal to multiply by. */
function sixtieth(amount: Money): Money {
  const [part = amount] = amount.allocate([1, 59]);
  return part;
}

export const text = ({ amount, currency }: Money): string => `${amount} ${currency}`;
