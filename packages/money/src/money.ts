import * as dinero from 'dinero.js/bigint';
import type { Dinero } from 'dinero.js/bigint';
import { allocate } from './allocate.ts';
import { currencyOf } from './currency.ts';
import { atOneScale, parseDecimal, type Decimal } from './decimal.ts';
import { CurrencyMismatch, MoneyInvalid } from './money-errors.ts';

/**
 * An exact, immutable amount of one currency, in its minor units. Sums are exact; where a product has a fraction of a
 * minor unit, it is rounded half to even, so that many roundings do not drift to one side.
 *
 * An object-relational mapper may hydrate it without the constructor: there is no state but `minor` and `currency`.
 */
export class Money {
  /** Whole minor units: cents for EUR, yen for JPY, fils for KWD. */
  readonly minor: number;
  /** ISO 4217. */
  readonly currency: string;

  /**
   * Prefer `Money.of`. The constructor takes minor units, as the columns of a database hold them.
   * @throws MoneyInvalid UNKNOWN_CURRENCY | MALFORMED | TOO_LARGE
   */
  constructor(minor: number, currency: string) {
    currencyOf(currency);
    if (!Number.isInteger(minor)) throw new MoneyInvalid('MALFORMED', `${minor}`, 'Minor units are a whole number');
    if (!Number.isSafeInteger(minor)) throw tooLarge(`${minor}`);
    this.minor = minor + 0; // No negative zero: two zeros must be deeply equal.
    this.currency = currency;
  }

  /**
   * Reads decimal text with at most the digits of the currency: `Money.of('1250.00', 'EUR')`.
   * @throws MoneyInvalid MALFORMED | UNKNOWN_CURRENCY | TOO_MANY_DIGITS | TOO_LARGE
   */
  static of(amount: string, currency: string): Money {
    const { exponent } = currencyOf(currency);
    const decimal = parseDecimal(amount);
    if (!decimal) throw new MoneyInvalid('MALFORMED', amount, `"${amount}" is not a decimal amount`);
    if (decimal.scale > exponent)
      throw new MoneyInvalid('TOO_MANY_DIGITS', amount, `${currency} has ${exponent} digits, "${amount}" has more`);
    return Money.fromMinor(decimal.amount * 10n ** (exponent - decimal.scale), currency);
  }

  /**
   * @param minor whole minor units
   * @throws MoneyInvalid UNKNOWN_CURRENCY | MALFORMED | TOO_LARGE
   */
  static ofMinor(minor: number, currency: string): Money {
    return new Money(minor, currency);
  }

  static zero(currency: string): Money {
    return new Money(0, currency);
  }

  /**
   * The sum of a list, zero for an empty one.
   * @throws CurrencyMismatch when an item is not in `currency`
   */
  static sum(currency: string, list: Iterable<Money>): Money {
    let total = Money.zero(currency);
    for (const item of list) total = total.plus(item);
    return total;
  }

  /** Decimal text with all digits of the currency: `"1250.00"`, for JPY `"1250"`, for KWD `"1.250"`. */
  get amount(): string {
    return dinero.toDecimal(this.toDinero());
  }

  /** @throws CurrencyMismatch, MoneyInvalid TOO_LARGE */
  plus(other: Money): Money {
    return Money.fromDinero(dinero.add(this.toDinero(), this.alike(other)));
  }

  /** @throws CurrencyMismatch, MoneyInvalid TOO_LARGE */
  minus(other: Money): Money {
    return Money.fromDinero(dinero.subtract(this.toDinero(), this.alike(other)));
  }

  /**
   * Times a count of pieces, or a factor as decimal text (`"0.0825"`); rounded half to even.
   * @throws MoneyInvalid FACTOR_INVALID when a number is not whole, or a text not decimal; TOO_LARGE
   */
  times(factor: string | number): Money {
    if (typeof factor === 'number' && !Number.isSafeInteger(factor))
      throw new MoneyInvalid('FACTOR_INVALID', `${factor}`, 'A count is a whole number; pass a fraction as text');
    return Money.fromDinero(dinero.multiply(this.toDinero(), factorOf(`${factor}`)));
  }

  /**
   * A part of the whole, rounded half to even: `Money.of('200.00', 'EUR').percent(7.5)` is 15.00.
   * @param percent 0 to 100
   * @throws MoneyInvalid FACTOR_INVALID
   */
  percent(percent: number): Money {
    if (!(percent >= 0 && percent <= 100))
      throw new MoneyInvalid('FACTOR_INVALID', `${percent}`, 'A percentage is between 0 and 100');
    const { amount, scale } = factorOf(`${percent}`);
    return Money.fromDinero(dinero.multiply(this.toDinero(), { amount, scale: scale + 2n }));
  }

  /**
   * Splits by weights so that the shares sum to the whole to the minor unit. What cannot be split goes, one minor unit
   * each, to the shares that lost the largest fraction; of equals, to the first. A weight of zero gets zero.
   * @param weights none negative, at least one above zero; a fraction counts as the decimal that it prints as
   * @throws MoneyInvalid WEIGHTS_INVALID
   */
  allocate(weights: readonly number[]): Money[] {
    const decimals = weights.map(weight => parseDecimal(`${weight}`)).filter(decimal => decimal !== null);
    const isFair = decimals.length === weights.length && decimals.every(decimal => decimal.amount >= 0n);
    if (!isFair || decimals.every(decimal => decimal.amount === 0n))
      throw new MoneyInvalid('WEIGHTS_INVALID', weights.join(', '), 'Weights are not negative, and not all zero');
    return allocate(BigInt(this.minor), atOneScale(decimals)).map(share => Money.fromMinor(share, this.currency));
  }

  /**
   * The same worth in another currency, rounded half to even to its digits.
   * @param rate units of `currency` for one unit of this currency, decimal text above zero
   * @throws MoneyInvalid FACTOR_INVALID | UNKNOWN_CURRENCY | TOO_LARGE
   */
  convert(rate: string, currency: string): Money {
    const factor = factorOf(rate);
    if (factor.amount <= 0n) throw new MoneyInvalid('FACTOR_INVALID', rate, 'A rate is above zero');
    return Money.fromDinero(dinero.convert(this.toDinero(), currencyOf(currency), { [currency]: factor }));
  }

  /**
   * Below zero when this is less than the other, zero when they are equal, above zero when it is more: fit for sorting.
   * @throws CurrencyMismatch
   */
  compare(other: Money): number {
    return dinero.compare(this.toDinero(), this.alike(other));
  }

  /** The same amount of the same currency. */
  equals(other: Money): boolean {
    return this.minor === other.minor && this.currency === other.currency;
  }

  isZero(): boolean {
    return this.minor === 0;
  }

  isNegative(): boolean {
    return this.minor < 0;
  }

  negated(): Money {
    return new Money(-this.minor, this.currency);
  }

  /** As events and GraphQL carry it. */
  toJSON(): { readonly amount: string; readonly currency: string } {
    return { amount: this.amount, currency: this.currency };
  }

  private toDinero(): Dinero<bigint> {
    return dinero.dinero({ amount: BigInt(this.minor), currency: currencyOf(this.currency) });
  }

  private alike(other: Money): Dinero<bigint> {
    if (other.currency !== this.currency) throw new CurrencyMismatch(this.currency, other.currency);
    return other.toDinero();
  }

  private static fromDinero(result: Dinero<bigint>): Money {
    const { currency } = dinero.toSnapshot(result);
    const rounded = dinero.transformScale(result, currency.exponent, dinero.halfEven);
    return Money.fromMinor(dinero.toSnapshot(rounded).amount, currency.code);
  }

  private static fromMinor(minor: bigint, currency: string): Money {
    const number = Number(minor);
    if (!Number.isSafeInteger(number)) throw tooLarge(`${minor}`);
    return new Money(number, currency);
  }
}

function factorOf(text: string): Decimal {
  const factor = parseDecimal(text);
  if (!factor) throw new MoneyInvalid('FACTOR_INVALID', text, `"${text}" is not a decimal factor`);
  return factor;
}

const tooLarge = (minor: string): MoneyInvalid =>
  new MoneyInvalid('TOO_LARGE', minor, `${minor} minor units are more than can be counted exactly`);
