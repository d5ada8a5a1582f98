import { expect, test } from '@jest/globals';
import { Money } from '@mainstay/money';
import fc from 'fast-check';
import { FeeListLine } from '../fee-list/fee-list-line.entity.ts';
import { FeeList } from '../fee-list/fee-list.entity.ts';
import { type Cost, costsOfWork, toPost } from './costs.ts';

const classes = ['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE'] as const;
const currencies = ['EUR', 'JPY', 'KWD'] as const;
const percent = fc.integer({ min: 0, max: 100 });
const amount = fc
  .tuple(fc.integer({ min: 0, max: 90_000_000_000 }), fc.constantFrom(...currencies))
  .map(([minor, currency]) => Money.ofMinor(minor, currency));
const work = fc.record({
  costClass: fc.constantFrom(...classes),
  coveredPercent: percent,
  costToUs: fc.option(amount),
});
const sumsOf = (amounts: readonly (Money | null)[]) =>
  currencies.map(currency =>
    Money.sum(
      currency,
      amounts.filter(it => it?.currency === currency).flatMap(it => it ?? []),
    ),
  );
const amountsOf = (costs: readonly Cost[]) => costs.map(it => it.amount);

test('BIL-17: the postings of a fee list together are its costs, however often the costs turn out otherwise', () => {
  fc.assert(
    fc.property(fc.array(fc.array(work), { minLength: 1, maxLength: 4 }), percent, (tellings, goodwill) => {
      const posted: Cost[] = [];
      for (const lines of tellings) {
        const costs = costsOfWork(lines, goodwill);
        posted.push(...toPost(costs, posted));
        expect(sumsOf(amountsOf(posted))).toEqual(sumsOf(lines.map(it => it.costToUs)));
        for (const bearer of ['COMPANY', 'CUSTOMER'])
          expect(sumsOf(amountsOf(posted.filter(it => it.bearer === bearer)))).toEqual(
            sumsOf(amountsOf(costs.filter(it => it.bearer === bearer))),
          );
        expect(toPost(costs, posted)).toEqual([]);
      }
    }),
  );
});

const said = (costs: readonly Cost[]) =>
  costs.map(it => `${it.bearer} ${it.costClass} ${it.amount.amount} ${it.amount.currency}`);
const eur = (text: string) => Money.of(text, 'EUR');

test('what is covered or waived we bear, the customer the rest: one posting for each bearer, kind and currency', () => {
  const lines = [
    { costClass: 'PARTS', coveredPercent: 100, costToUs: eur('80.00') },
    { costClass: 'PARTS', coveredPercent: 0, costToUs: eur('20.00') },
    { costClass: 'PARTS', coveredPercent: 100, costToUs: Money.of('70.00', 'CNY') },
    { costClass: 'LABOUR', coveredPercent: 50, costToUs: eur('90.00') },
    { costClass: 'EXPENSE', coveredPercent: 0, costToUs: null },
  ] as const;
  expect(said(toPost(costsOfWork(lines, 0), []))).toEqual([
    'COMPANY PARTS 80.00 EUR',
    'CUSTOMER PARTS 20.00 EUR',
    'COMPANY PARTS 70.00 CNY',
    'COMPANY LABOUR 45.00 EUR',
    'CUSTOMER LABOUR 45.00 EUR',
  ]);
  expect(said(toPost(costsOfWork(lines, 100), []))).toEqual([
    'COMPANY PARTS 100.00 EUR',
    'COMPANY PARTS 70.00 CNY',
    'COMPANY LABOUR 90.00 EUR',
  ]);
});

test('what turns out to cost less, or to be borne by another, is taken back beside what was posted', () => {
  const before = toPost(costsOfWork([{ costClass: 'PARTS', coveredPercent: 0, costToUs: eur('80.00') }], 0), []);
  const now = costsOfWork([{ costClass: 'PARTS', coveredPercent: 100, costToUs: eur('50.00') }], 0);
  expect(said(toPost(now, before))).toEqual(['COMPANY PARTS 50.00 EUR', 'CUSTOMER PARTS -80.00 EUR']);
});

test('hours and ways cost us what we ask for them, parts only what the warehouse says', () => {
  const [workOrderId, ticketId, customerId] = [1, 2, 3].map(() => crypto.randomUUID()) as [string, string, string];
  const feeList = FeeList.of('FL-1', {
    ...{
      workOrderId,
      round: null,
      ticketId,
      ticketNumber: 'T-1',
      customerId,
      assetId: null,
      dealerId: null,
      siteCountry: null,
    },
    ...{ laborMinutes: 60, travelKilometres: 0, partsUsed: [], completedAt: '2026-03-02T08:00:00Z' },
    coverage: { outcome: 'PAID', policyCode: null, shares: [] },
  });
  const price = eur('60.00');
  const priced = { unitPrice: price, price, customerAmount: price, explanation: '' };
  const [labour, part] = (['LABOUR', 'PART'] as const).map((kind, index) => {
    const line = FeeListLine.of(feeList, index + 1, { kind, quantity: 1, description: kind });
    line.applyPrice(priced);
    return line;
  });
  expect([labour?.costToUs, part?.costToUs]).toEqual([price, null]);
  part?.recordCost({ cost: eur('41.00'), supplierCode: null, purchaseOrderId: null });
  expect(part?.costToUs).toEqual(eur('41.00'));
});
