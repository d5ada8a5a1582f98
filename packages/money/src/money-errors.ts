/** Why a text, a number or a list of weights is not money. */
export type MoneyFault =
  'MALFORMED' | 'UNKNOWN_CURRENCY' | 'TOO_MANY_DIGITS' | 'TOO_LARGE' | 'FACTOR_INVALID' | 'WEIGHTS_INVALID';

/** What was given cannot be money, or money cannot be multiplied or shared by it. */
export class MoneyInvalid extends Error {
  override readonly name = 'MoneyInvalid';
  readonly fault: MoneyFault;
  /** What was given, as text. */
  readonly given: string;

  constructor(fault: MoneyFault, given: string, message: string) {
    super(message);
    this.fault = fault;
    this.given = given;
  }
}

/** Two amounts of different currencies were added, subtracted or compared: convert one of them first. */
export class CurrencyMismatch extends Error {
  override readonly name = 'CurrencyMismatch';
  readonly expected: string;
  readonly actual: string;

  constructor(expected: string, actual: string) {
    super(`Expected ${expected}, not ${actual}`);
    this.expected = expected;
    this.actual = actual;
  }
}
