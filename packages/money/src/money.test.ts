import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CurrencyMismatch, digitsOf, Money, MoneyInvalid, type MoneyFault } from './index.ts';

const eur = (amount: string): Money => Money.of(amount, 'EUR');

const refused = (fault: MoneyFault, act: () => unknown): void => {
  expect(act).toThrow(MoneyInvalid);
  expect(act).toThrow(expect.objectContaining({ fault }));
};

const currency = fc.constantFrom('EUR', 'CNY', 'KZT', 'JPY', 'KWD', 'CLF');
const minor = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const money = fc.tuple(minor, currency).map(([units, code]) => Money.ofMinor(units, code));
const euros = minor.map(units => Money.ofMinor(units, 'EUR'));
const weights = fc
  .array(
    fc.oneof(
      fc.nat(1000),
      fc.integer({ min: 0, max: 99_999 }).map(n => n / 100),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .filter(list => list.some(weight => weight > 0));

describe('reading and writing', () => {
  test.each([
    ['1250.00', 'EUR', 125_000],
    ['1250.5', 'EUR', 125_050],
    ['1250', 'JPY', 1_250],
    ['1.250', 'KWD', 1_250],
    ['-0.05', 'EUR', -5],
    ['-0.00', 'EUR', 0],
    ['0.20', 'MRU', 20],
    ['90071992547409.91', 'EUR', Number.MAX_SAFE_INTEGER],
  ])('%s %s is %d minor units', (amount, code, units) => {
    const value = Money.of(amount, code);
    expect(value.minor).toBe(units);
    expect(Number(value.amount)).toBeCloseTo(Number(amount), 4);
  });

  test('the amount has all digits of the currency and no others', () => {
    expect(eur('1250').amount).toBe('1250.00');
    expect(eur('-0.05').amount).toBe('-0.05');
    expect(Money.of('1250', 'JPY').amount).toBe('1250');
    expect(Money.of('1.25', 'KWD').amount).toBe('1.250');
    expect(digitsOf('KWD')).toBe(3);
  });

  test('any money reads back from what it writes', () => {
    fc.assert(
      fc.property(money, value => {
        const { amount, currency: code } = value.toJSON();
        expect(Money.of(amount, code)).toEqual(value);
      }),
    );
  });

  test('money that a mapper hydrates without the constructor is whole', () => {
    const hydrated = Object.assign(Object.create(Money.prototype) as Money, { minor: 125_000, currency: 'EUR' });
    expect(JSON.stringify(hydrated)).toBe('{"amount":"1250.00","currency":"EUR"}');
    expect(hydrated.plus(eur('0.01'))).toEqual(eur('1250.01'));
  });

  test.each(['', ' 1', '1 ', '1,00', '1e3', '+1', '.5', '1.', '0x10', 'NaN', '--1', '１'])(
    '"%s" is malformed',
    text => {
      refused('MALFORMED', () => eur(text));
    },
  );

  test('unknown currencies, further digits and uncountable amounts are refused by name', () => {
    refused('UNKNOWN_CURRENCY', () => Money.of('1', 'EURO'));
    refused('UNKNOWN_CURRENCY', () => Money.zero('eur'));
    refused('TOO_MANY_DIGITS', () => eur('1.000'));
    refused('TOO_MANY_DIGITS', () => Money.of('1.0', 'JPY'));
    refused('TOO_LARGE', () => eur('90071992547409.92'));
    refused('TOO_LARGE', () => eur('90071992547409.91').plus(eur('0.01')));
    refused('TOO_LARGE', () => Money.ofMinor(2 ** 53, 'EUR'));
    refused('MALFORMED', () => Money.ofMinor(1.5, 'EUR'));
  });
});

describe('arithmetic', () => {
  test('what is added can be taken away', () => {
    fc.assert(fc.property(euros, euros, (a, b) => expect(a.plus(b).minus(b)).toEqual(a)));
  });

  test('a sum does not depend on the order, and an empty one is zero', () => {
    fc.assert(
      fc.property(fc.array(euros), list => {
        expect(Money.sum('EUR', list.toReversed())).toEqual(Money.sum('EUR', list));
      }),
    );
    expect(Money.sum('EUR', [])).toEqual(Money.zero('EUR'));
  });

  test('a count of pieces is repeated addition', () => {
    fc.assert(
      fc.property(euros, fc.nat(40), (price, count) => {
        expect(price.times(count)).toEqual(Money.sum('EUR', Array<Money>(count).fill(price)));
      }),
    );
  });

  test.each([
    ['0.25', '0.1', '0.02'],
    ['0.35', '0.1', '0.04'],
    ['-0.25', '0.1', '-0.02'],
    ['-0.35', '0.1', '-0.04'],
    ['0.26', '0.1', '0.03'],
    ['-0.26', '0.1', '-0.03'],
    ['0.01', '0.5', '0.00'],
    ['0.03', '0.5', '0.02'],
    ['19.99', '0.0825', '1.65'],
  ])('%s times %s is %s: half goes to even', (amount, factor, product) => {
    expect(eur(amount).times(factor)).toEqual(eur(product));
  });

  test('a factor is whole, or decimal text', () => {
    refused('FACTOR_INVALID', () => eur('1').times(0.5));
    refused('FACTOR_INVALID', () => eur('1').times('1e2'));
  });

  test('a percentage and its complement are the whole but for one rounding', () => {
    fc.assert(
      fc.property(euros, fc.integer({ min: 0, max: 100 }), (whole, percent) => {
        const both = whole.percent(percent).plus(whole.percent(100 - percent));
        expect(Math.abs(both.minus(whole).minor)).toBeLessThanOrEqual(1);
      }),
    );
    expect(eur('200').percent(7.5)).toEqual(eur('15'));
    expect(eur('200').percent(100)).toEqual(eur('200'));
    refused('FACTOR_INVALID', () => eur('1').percent(100.01));
    refused('FACTOR_INVALID', () => eur('1').percent(-1));
    refused('FACTOR_INVALID', () => eur('1').percent(Number.NaN));
  });

  test.each([
    ['100.00', 'EUR', '7.8125', 'CNY', '781.25'],
    ['100.00', 'EUR', '163.455', 'JPY', '16346'],
    ['1', 'JPY', '0.0019', 'KWD', '0.002'],
    ['-10.05', 'USD', '0.5', 'EUR', '-5.02'],
  ])('%s %s at %s %s is %s', (amount, from, rate, to, expected) => {
    expect(Money.of(amount, from).convert(rate, to)).toEqual(Money.of(expected, to));
  });

  test('a rate of zero or less converts nothing', () => {
    refused('FACTOR_INVALID', () => eur('1').convert('0', 'CNY'));
    refused('FACTOR_INVALID', () => eur('1').convert('-1', 'CNY'));
    refused('UNKNOWN_CURRENCY', () => eur('1').convert('1', 'XXX'));
  });

  test('two currencies do not mix', () => {
    const yuan = Money.of('1', 'CNY');
    expect(() => eur('1').plus(yuan)).toThrow(CurrencyMismatch);
    expect(() => eur('1').minus(yuan)).toThrow(CurrencyMismatch);
    expect(() => eur('1').compare(yuan)).toThrow(CurrencyMismatch);
    expect(() => Money.sum('EUR', [yuan])).toThrow(expect.objectContaining({ expected: 'EUR', actual: 'CNY' }));
    expect(eur('1').equals(yuan)).toBe(false);
  });

  test('money compares by amount', () => {
    fc.assert(fc.property(euros, euros, (a, b) => expect(Math.sign(a.compare(b))).toBe(Math.sign(a.minor - b.minor))));
    expect(eur('1').equals(eur('1.00'))).toBe(true);
    expect(eur('-1').isNegative()).toBe(true);
    expect(eur('0').isNegative()).toBe(false);
    expect(eur('0').isZero()).toBe(true);
    expect(eur('1').isZero()).toBe(false);
    expect(eur('0').negated()).toEqual(eur('0'));
    expect(eur('1').negated()).toEqual(eur('-1'));
  });
});

describe('allocation', () => {
  test('shares sum to the whole, and none is a minor unit or more off its exact part', () => {
    fc.assert(
      fc.property(money, weights, (whole, list) => {
        const shares = whole.allocate(list);
        expect(Money.sum(whole.currency, shares)).toEqual(whole);
        const total = list.reduce((sum, weight) => sum + weight, 0);
        shares.forEach((share, i) => {
          expect(Math.abs(share.minor - (whole.minor * list[i]!) / total)).toBeLessThan(1.000_001);
          if (list[i] === 0) expect(share.isZero()).toBe(true);
        });
      }),
    );
  });

  test.each([
    ['0.05', [1, 1], ['0.03', '0.02']],
    ['-0.05', [1, 1], ['-0.03', '-0.02']],
    ['1.00', [1, 1, 1], ['0.34', '0.33', '0.33']],
    ['0.10', [70, 16, 14], ['0.07', '0.02', '0.01']],
    ['0.10', [0, 1, 0], ['0.00', '0.10', '0.00']],
    ['1.00', [0.1, 0.2], ['0.33', '0.67']],
  ])('%s by %j is %j: the largest remainder gets what is left over', (whole, list, expected) => {
    expect(
      eur(whole)
        .allocate(list)
        .map(share => share.amount),
    ).toEqual(expected);
  });

  test.each([[[]], [[0, 0]], [[1, -1]], [[Number.NaN]], [[Number.POSITIVE_INFINITY]]])(
    'weights %j are refused',
    list => {
      refused('WEIGHTS_INVALID', () => eur('1').allocate(list));
    },
  );
});
