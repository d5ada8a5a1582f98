export { Money } from './money.ts';
export { CurrencyMismatch, MoneyInvalid, type MoneyFault } from './money-errors.ts';
export { digitsOf } from './currency.ts';
