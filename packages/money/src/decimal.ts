/** A decimal number as dinero.js takes it: `amount / 10 ** scale`. */
export interface Decimal {
  readonly amount: bigint;
  readonly scale: bigint;
}

const DECIMAL = /^(-?\d{1,40})(?:\.(\d{1,40}))?$/;

/** Reads `"12"`, `"-12.50"`; null for anything else, such as signs, blanks, groups and exponents. */
export function parseDecimal(text: string): Decimal | null {
  const [, whole, fraction = ''] = DECIMAL.exec(text) ?? [];
  return whole === undefined ? null : { amount: BigInt(whole + fraction), scale: BigInt(fraction.length) };
}

/** Brings decimals to one scale, and gives back their amounts at it. */
export function atOneScale(decimals: readonly Decimal[]): bigint[] {
  const scale = decimals.reduce((most, decimal) => (decimal.scale > most ? decimal.scale : most), 0n);
  return decimals.map(decimal => decimal.amount * 10n ** (scale - decimal.scale));
}
