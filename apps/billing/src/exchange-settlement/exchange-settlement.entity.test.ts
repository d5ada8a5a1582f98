import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { Money } from '@mainstay/money';
import fc from 'fast-check';
import { AmountMoved } from '../amount-moved/amount-moved.errors.ts';
import { Ladder } from '../approval-policy/ladder.ts';
import { DepreciationPolicy, FOR_ALL_OTHERS, rateFor } from '../depreciation-policy/depreciation-policy.entity.ts';
import type { ExchangeSettlementStatus } from '../schema.types.ts';
import { ExchangeSettlement } from './exchange-settlement.entity.ts';
import { DepreciationPolicyMissing, ExchangeSettlementWrongStatus } from './exchange-settlement.errors.ts';
import { EXCHANGE_SETTLEMENT_LIFECYCLE, type ExchangeSettlementAct } from './exchange-settlement.lifecycle.ts';

const STATES: readonly ExchangeSettlementStatus[] = [
  ...(['WANTED', 'CALCULATED', 'APPROVED', 'SETTLED', 'WITHDRAWN', 'REPAYMENT_DUE', 'REPAID'] as const),
];
const at = new Date('2026-03-02T08:00:00Z');
const now = { at, day: '2026-03-02' };
const [assetId, customerId] = [randomUUID(), randomUUID()];
const decided = {
  ...{ exchangeId: randomUUID(), number: 'EX-1', assetId, customerId, ticketId: null, returnedOn: '2026-02-05' },
  ...{ outcome: 'OTHER_MODEL' as const, policyCode: 'RET-004V', isPriceDifferenceDue: true, use: null },
  decidedAt: at.toISOString(),
};
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const input = {
  ...{ price: eur('10.00'), salesInvoice: 'SI-1', replacementPrice: eur('12.00'), replacementModel: 'AV-20' },
};
const want = (more: object = {}) => ExchangeSettlement.want('XS-1', { ...decided, ...more })!;
function aSettlement(status: ExchangeSettlementStatus): ExchangeSettlement {
  const settlement = want();
  settlement.calculate(input, null, 'sales');
  if (status !== 'WANTED' && status !== 'CALCULATED') settlement.approvedBy = 'finance';
  return Object.assign(settlement, { status, paidOn: '2026-03-01' });
}
const SEEN = { amount: eur('2.00'), payer: 'CUSTOMER' } as const;
const approver = { subject: 'finance', roles: ['FINANCE'], dealerId: null, scopes: [] };
const PERFORM: Readonly<Record<ExchangeSettlementAct, (it: ExchangeSettlement) => void>> = {
  calculate: it => it.calculate(input, null, 'sales'),
  sendBack: it => it.sendBack('No invoice', 'finance'),
  approve: it => it.approve(SEEN, Ladder.of('exchange', []), approver, now),
  withdraw: it => it.withdraw(),
  resume: it => it.resume(),
  owe: it => it.owe(),
  keep: it => it.keep(),
  repay: it => it.repay({ paidOn: '2026-03-02', reference: 'BANK-2' }, 'finance', '2026-03-02'),
  settle: it => it.settle({ paidOn: '2026-03-01', reference: 'BANK-1' }, 'accountant', '2026-03-02'),
};

test.each(
  (Object.keys(PERFORM) as ExchangeSettlementAct[]).flatMap(act => STATES.map(status => [act, status] as const)),
)('%s of a settlement that is %s does what the table says', (act, status) => {
  const settlement = aSettlement(status);
  const { from, to }: { from: readonly ExchangeSettlementStatus[]; to: ExchangeSettlementStatus } =
    EXCHANGE_SETTLEMENT_LIFECYCLE[act];
  if (from.includes(status)) {
    PERFORM[act](settlement);
    expect(settlement.status).toBe(to);
  } else {
    expect(() => PERFORM[act](settlement)).toThrow(ExchangeSettlementWrongStatus);
  }
});

test('an exchange that stands after its money went back keeps each payment on its record, and asks for what is due anew', () => {
  const settlement = want();
  const today = '2026-03-02';
  const round = (price: string, reference: string) => {
    settlement.calculate({ ...input, replacementPrice: eur(price) }, null, 'sales');
    const { payer, amount } = settlement;
    settlement.approve({ payer: payer!, amount: amount!.toJSON() }, Ladder.of('exchange', []), approver, now);
    settlement.settle({ paidOn: today, reference }, 'accountant', today);
    settlement.owe();
    settlement.repay({ paidOn: today, reference: `${reference} back` }, 'finance', today);
    settlement.stand();
  };
  round('12.00', 'A');
  round('7.50', 'B');
  expect(settlement.earlierPayments.map(it => [it.payer, it.amount.amount, it.reference, it.repaidReference])).toEqual([
    ['CUSTOMER', '2.00', 'A', 'A back'],
    ['COMPANY', '2.50', 'B', 'B back'],
  ]);
  expect(settlement).toMatchObject({ status: 'WANTED', paidOn: null, reference: null, repaidOn: null, repaidBy: null });
});

test('who stands for a settlement stands for what was read, not for what was worked out since', () => {
  const approve = (replacementPrice: string) => {
    const settlement = aSettlement('CALCULATED');
    settlement.calculate({ ...input, replacementPrice: eur(replacementPrice) }, null, 'sales');
    settlement.approve(SEEN, Ladder.of('exchange', []), approver, now);
  };
  expect(() => approve('12.01')).toThrow(new AmountMoved(['input', 'amount'], Money.of('2.01', 'EUR')));
  expect(() => approve('8.00')).toThrow(new AmountMoved(['input', 'payer'], Money.of('2.00', 'EUR')));
});

test('BIL-14: rules, guarantees and promises without a rate of their own go by that for all others; without either, use is not guessed', () => {
  const use = { invoicedOn: '2026-01-26', daysSinceInvoice: 10, repairDays: 0, chargeableDays: 10 };
  const rateOf = (code: string, percentPerDay: string) =>
    DepreciationPolicy.draft(1, { code, name: 'Rate', percentPerDay }, 'finance');
  const [own, others] = [rateOf('CUS-06', '1'), rateOf(FOR_ALL_OTHERS, '2')];
  const amount = (policyCode: string, inForce: readonly DepreciationPolicy[]) => {
    const settlement = want({ outcome: 'REFUND', policyCode, use });
    settlement.calculate({ price: eur('100.00'), salesInvoice: 'SI-1' }, rateFor(policyCode, inForce), 'sales');
    return [settlement.payer, settlement.amount?.amount, settlement.depreciation?.policyCode];
  };
  expect(amount('CUS-06', [others, own])).toEqual(['COMPANY', '90.00', 'CUS-06']);
  expect(amount('LOG-08', [own, others])).toEqual(['COMPANY', '80.00', FOR_ALL_OTHERS]);
  expect(() => amount('LOG-08', [own])).toThrow(DepreciationPolicyMissing);
});

test('004-P: where no use is charged the whole price goes back, whatever rate is in force', () => {
  const settlement = want({ outcome: 'REFUND', policyCode: 'CUS-06' });
  settlement.calculate({ price: eur('100.00'), salesInvoice: 'SI-1' }, null, 'sales');
  expect(settlement).toMatchObject({ payer: 'COMPANY', amount: { amount: '100.00' }, depreciation: null });
});

test('BIL-14: whatever price, rate and days, charge and refund are the price, and a longer use never gives more back', () => {
  const cases = fc.record({
    minor: fc.integer({ min: 1, max: 90_000_000_000 }),
    tenThousandths: fc.integer({ min: 0, max: 1_000_000 }),
    days: fc.integer({ min: 0, max: 20_000 }),
  });
  fc.assert(
    fc.property(cases, ({ minor, tenThousandths, days }) => {
      const percentPerDay = `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`;
      const policy = DepreciationPolicy.draft(
        1,
        {
          code: 'RET',
          name: 'Rate',
          percentPerDay: percentPerDay.replace('100.0000', '100'),
        },
        'test:author',
      );
      const price = Money.ofMinor(minor, 'EUR');
      const refund = (chargeableDays: number) => {
        const use = { invoicedOn: '2020-01-01', daysSinceInvoice: chargeableDays, repairDays: 0, chargeableDays };
        const settlement = want({ outcome: 'REFUND', use });
        settlement.calculate({ price: price.toJSON(), salesInvoice: 'SI-1' }, policy, 'sales');
        return settlement;
      };
      const { amount, depreciation, payer } = refund(days);
      const { amount: charge, currency } = depreciation!.charge;
      expect(amount!.plus(Money.of(charge, currency)).toJSON()).toEqual(price.toJSON());
      expect(amount!.isNegative()).toBe(false);
      expect(payer).toBe(amount!.isZero() ? 'NOBODY' : 'COMPANY');
      expect(refund(days + 1).amount!.compare(amount!)).toBeLessThanOrEqual(0);
    }),
  );
});
