import { expect, test } from '@jest/globals';
import { InputInvalid, make, UserError } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import fc from 'fast-check';
import { FeeList } from '../fee-list/fee-list.entity.ts';
import { Invoice } from './invoice.entity.ts';

const at = new Date('2026-03-02T08:00:00Z');
const of = (amount: string): Invoice => {
  const [workOrderId, ticketId, customerId] = [1, 2, 3].map(() => crypto.randomUUID()) as [string, string, string];
  const feeList = make(FeeList, {
    ...{ number: 'FL-1', workOrderId, ticketId, customerId, coverage: 'PAID', shares: [], completedAt: at },
    coverageLines: [],
    ...{ status: 'APPROVED', goodwillPercent: 0, customerTotal: Money.of(amount, 'EUR') },
  });
  return Invoice.issue('INV-1', feeList, at);
};

test('who pays on a day that has begun where they are pays in time; on one that has begun nowhere, not yet', () => {
  const morning = new Date('2026-02-28T23:30:00Z');
  const euro = Money.of('1.00', 'EUR').toJSON();
  expect(of('100.00').pay(euro, '2026-03-01', morning).amount).toBe('1.00');
  expect(() => of('100.00').pay(euro, '2026-03-02', morning)).toThrow(InputInvalid);
});

const amount = fc.integer({ min: 1, max: 12_000 }).map(minor => Money.ofMinor(minor, 'EUR').toJSON());
const act = fc.record({ kind: fc.constantFrom('pay', 'credit', 'refund'), amount });

test('whatever is paid and credited: what was charged stays, the balance adds up, and the status says its sign', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), acts => {
      const invoice = of('100.00');
      for (const { kind, amount } of acts) {
        const before = [invoice.paid.minor, invoice.credited.minor];
        try {
          if (kind === 'pay') invoice.pay(amount, '2026-03-01', new Date('2026-03-02'));
          else if (kind === 'refund') invoice.refund(amount, '2026-03-01', new Date('2026-03-02'));
          else invoice.credit(amount, null, new Date('2026-03-02'));
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          expect([invoice.paid.minor, invoice.credited.minor]).toEqual(before);
        }
        const { total, paid, credited, balance, status } = invoice;
        expect(total.amount).toBe('100.00');
        expect(balance.plus(paid).plus(credited)).toEqual(total);
        expect(Math.max(paid.minor, credited.minor)).toBeLessThanOrEqual(total.minor);
        expect(status).toBe({ '1': 'OPEN', '0': 'SETTLED', '-1': 'REFUND_DUE' }[String(Math.sign(balance.minor))]);
      }
    }),
  );
});

test('what is credited for another reason hides nothing of what is to be credited for what came back', () => {
  const invoice = of('100.00');
  const credit = (amount: string, isForReturned: boolean | null) =>
    invoice.credit(Money.of(amount, 'EUR').toJSON(), isForReturned, at);
  credit('5.00', null);
  expect(invoice.isToCredit).toBe(false);
  Object.assign(invoice.feeList!, { toCredit: Money.of('40.00', 'EUR') });
  expect(() => credit('40.00', null)).toThrow(expect.objectContaining({ path: ['input', 'isForReturned'] }));
  credit('50.00', false);
  expect(invoice.isToCredit).toBe(true);
  credit('39.99', true);
  expect([invoice.isToCredit, invoice.creditedBack.amount, invoice.credited.amount]).toEqual([true, '39.99', '94.99']);
  credit('0.01', true);
  expect(invoice.isToCredit).toBe(false);
  credit('5.00', null);
  const [half, rest] = [of('100.00'), Money.of('100.00', 'EUR').toJSON()];
  Object.assign(half.feeList!, { toCredit: Money.of('40.00', 'EUR') });
  half.credit(rest, false, at);
  expect(half.isToCredit).toBe(false);
});
