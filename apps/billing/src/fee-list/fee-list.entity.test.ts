import { FeeListApproved, FeeListPrepared, FeeListReopened, FeeListSentBack } from '@mainstay/contracts/billing';
import { expect, test } from '@jest/globals';
import { type Actor, eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { AmountMoved } from '../amount-moved/amount-moved.errors.ts';
import { Ladder } from '../approval-policy/ladder.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { PriceList } from '../price-list/price-list.entity.ts';
import type { FeeListStatus } from '../schema.types.ts';
import { FeeListLine } from './fee-list-line.entity.ts';
import { FeeList } from './fee-list.entity.ts';
import { FeeListLineNotFound, FeeListNeedsSecondPerson, FeeListWrongStatus } from './fee-list.errors.ts';
import { FEE_LIST_LIFECYCLE, type FeeListAct } from './fee-list.lifecycle.ts';
import { priceLine } from './pricing.ts';

const at = new Date('2026-03-02T08:00:00Z');
const director: Actor = { subject: 'test:director', roles: ['TECHNICAL_DIRECTOR'], dealerId: null };
const prices = PriceList.draft(
  1,
  {
    ...{ code: 'PL', name: 'Prices', countries: [], currency: 'EUR', validFrom: '2026-01-01' },
    ...{ labourPerHour: '60.00', travelPerKilometre: '0.50', partMarkupPercent: 0, partPrices: [], exchangeRates: [] },
  },
  'test:author',
);

function waiting(coveredPercent = 0) {
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
    ...{ laborMinutes: 60, travelKilometres: 0, partsUsed: [], completedAt: at.toISOString() },
    coverage: { outcome: 'PAID', policyCode: null, shares: [{ costClass: 'LABOUR', coveredPercent }] },
  });
  const line = FeeListLine.of(feeList, 1, { kind: 'LABOUR', quantity: 60, description: 'Labour' });
  return { feeList, line };
}

const seen = ({ total, customerTotal }: FeeList) => {
  const zero = Money.zero('EUR');
  return { total: (total ?? zero).toJSON(), customerTotal: (customerTotal ?? zero).toJSON() };
};
const approve = (feeList: FeeList, line: FeeListLine) =>
  feeList.approve(seen(feeList), [line], Ladder.of('repair', []), director, at);

const ACTS: Readonly<Record<FeeListAct, (feeList: FeeList, line: FeeListLine) => void>> = {
  price: (feeList, line) => feeList.price(prices, new Map([[line, priceLine(line, prices, null)!]]), at),
  addLine: (feeList, line) => feeList.addLine(line, [], Ladder.of('expense', []), director),
  removeLine: (feeList, line) => feeList.removeLine([line]),
  reprice: (feeList, line) => feeList.reprice(prices, new Map([[line, priceLine(line, prices, null)!]])),
  grantGoodwill: (feeList, line) => feeList.grantGoodwill({ percent: 10, reason: 'Long wait' }, [line], 'test:gm'),
  approve,
  putRight: feeList => feeList.putRight(at),
  sendBack: feeList => feeList.sendBack({ reason: 'Ten hours for one' }, 'test:director', at),
  relist: (feeList, line) => feeList.relist([line], at),
  invoice: feeList => void Invoice.issue('INV-1', feeList, at),
};
const WAY: Readonly<Record<FeeListStatus, readonly FeeListAct[]>> = {
  NEEDS_PRICES: [],
  PREPARED: ['price'],
  SENT_BACK: ['price', 'sendBack'],
  APPROVED: ['price', 'approve'],
  INVOICED: ['price', 'approve', 'invoice'],
};
const statuses = Object.keys(WAY) as FeeListStatus[];
const acts = Object.keys(FEE_LIST_LIFECYCLE) as FeeListAct[];

test.each(statuses.flatMap(status => acts.map(act => [status, act] as const)))('%s: %s', (status, act) => {
  const { feeList, line } = waiting();
  for (const step of WAY[status]) ACTS[step](feeList, line);
  expect(feeList.status).toBe(status);
  const { from, to } = FEE_LIST_LIFECYCLE[act];
  if ((from as readonly FeeListStatus[]).includes(status)) {
    ACTS[act](feeList, line);
    expect(feeList.status).toBe(to);
  } else {
    expect(() => ACTS[act](feeList, line)).toThrow(new FeeListWrongStatus(status, act));
    expect(feeList.status).toBe(status);
  }
});

test('pricing and approving tell the ticket what the customer pays; what was final is told to be so no longer, once', () => {
  const { feeList, line } = waiting(40);
  ACTS.price(feeList, line);
  approve(feeList, line);
  const fact = {
    feeListId: feeList.id,
    number: 'FL-1',
    ticketId: feeList.ticketId,
    workOrderId: feeList.workOrderId ?? null,
    round: null,
    customerTotal: { amount: '36.00', currency: 'EUR' },
  };
  feeList.relist([line], at);
  feeList.relist([line], at);
  const { number: _number, customerTotal: _customerTotal, ...about } = fact;
  expect(eventsOf(feeList)).toEqual([
    FeeListPrepared({ ...fact, preparedAt: at.toISOString() }),
    FeeListApproved({ ...fact, approvedAt: at.toISOString() }),
    FeeListReopened({ ...about, reopenedAt: at.toISOString() }),
  ]);
});

test('who does not approve it says why, which is told and kept until it is approved; put right, it comes back', () => {
  const { feeList, line } = waiting();
  ACTS.price(feeList, line);
  expect(() => feeList.sendBack({ reason: ' ' }, 'test:director', at)).toThrow(InputInvalid);
  expect(feeList.status).toBe('PREPARED');
  ACTS.sendBack(feeList, line);
  const { id: feeListId, ticketId, workOrderId = null } = feeList;
  const reason = 'Ten hours for one';
  const about = { feeListId, number: 'FL-1', ticketId, workOrderId, round: null, reason };
  expect(eventsOf(feeList).at(-1)).toEqual(FeeListSentBack({ ...about, sentBackAt: at.toISOString() }));
  ACTS.putRight(feeList, line);
  ACTS.price(feeList, line);
  approve(feeList, line);
  expect(feeList).toMatchObject({ sentBackReason: reason, sentBackBy: 'test:director', approvedBy: director.subject });
});

const REQUESTS: Readonly<Record<string, (feeList: FeeList, line: FeeListLine, by: string) => FeeListLine[]>> = {
  'added a line by hand': (feeList, line, by) => {
    const input = { description: 'Hotel', amount: { amount: '80.00', currency: 'EUR' } };
    const hotel = FeeListLine.other(feeList, 2, input, by);
    feeList.addLine(hotel, [line], Ladder.of('expense', []), { ...director, subject: by });
    return [line, hotel];
  },
  'granted goodwill': (feeList, line, by) => {
    feeList.grantGoodwill({ percent: 10, reason: 'Long wait' }, [line], by);
    return [line];
  },
};

test.each([
  ['added a line by hand', 'total', '140.00'],
  ['granted goodwill', 'customerTotal', '54.00'],
])('who approves stands for what was read, not for what came since: somebody %s', (request, read, now) => {
  const { feeList, line } = waiting();
  ACTS.price(feeList, line);
  const before = seen(feeList);
  const lines = REQUESTS[request]!(feeList, line, 'test:somebody-else');
  const late = () => feeList.approve(before, lines, Ladder.of('repair', []), director, at);
  expect(late).toThrow(new AmountMoved(['input', read], Money.of(now, 'EUR')));
});

test.each(Object.keys(REQUESTS))('who %s does not approve the fee list; somebody else does', request => {
  const requestedBy = (by: string) => {
    const { feeList, line } = waiting();
    ACTS.price(feeList, line);
    const lines = REQUESTS[request]!(feeList, line, by);
    feeList.approve(seen(feeList), lines, Ladder.of('repair', []), director, at);
    return feeList.approvedBy;
  };
  expect(() => requestedBy(director.subject)).toThrow(FeeListNeedsSecondPerson);
  expect(requestedBy('test:somebody-else')).toBe(director.subject);
});

test('a limit in another currency counts at the rate of the price list, and not at all without one', () => {
  const limit = [{ name: 'repair.TECHNICAL_DIRECTOR', value: '100.00', unit: 'CNY', isRequired: true }];
  const ladder = Ladder.of('repair', limit);
  const amount = Money.of('12.00', 'EUR');
  const at125 = (of: Money) => of.convert('0.125', 'EUR');
  expect(() => ladder.require(amount, director.roles, at125)).not.toThrow();
  expect(() => ladder.require(amount, director.roles, () => null)).toThrow('above your limit');
});

test('BIL-01: of a part that nobody answered for by itself the service after the guarantee goes by its kind of cost, and never holds for hours', () => {
  const { feeList } = waiting();
  const expired = (costClass: 'PARTS' | 'LABOUR') => ({
    costClass,
    coveredPercent: 0,
    afterExpiry: 'PARTS_AT_COST' as const,
  });
  feeList.shares = [expired('PARTS'), expired('LABOUR')];
  const free = { costClass: 'PARTS' as const, coveredPercent: 100, rule: 'IN_PERIOD' };
  feeList.coverageLines = [
    { lineId: 'pump', ...free },
    { lineId: 'hose', ...free, afterExpiry: 'PARTS_AT_COST' },
  ];
  const isAtCost = (costClass: 'PARTS' | 'LABOUR', line: string | null) => feeList.coveredOf(costClass, line).isAtCost;
  const asked = [isAtCost('PARTS', 'seal'), isAtCost('PARTS', 'pump'), isAtCost('PARTS', 'hose')];
  expect([...asked, isAtCost('LABOUR', null)]).toEqual([true, false, false, false]);
});

test('BIL-07: a cost added by mistake is taken back, with the reason and once; nobody bears it, and who took it back does not approve', () => {
  const { feeList, line } = waiting();
  ACTS.price(feeList, line);
  const amount = { amount: '800.00', currency: 'EUR' };
  const hotel = FeeListLine.other(feeList, 2, { description: 'Hotel', amount, cost: amount }, 'test:a');
  feeList.addLine(hotel, [line], Ladder.of('expense', []), director);
  ACTS.sendBack(feeList, line);
  expect(() => line.remove('Too many hours', 'test:b')).toThrow(FeeListLineNotFound);
  expect(() => hotel.remove(' ', 'test:b')).toThrow(InputInvalid);
  hotel.remove('80 it was', director.subject);
  feeList.removeLine([line, hotel]);
  expect(() => hotel.remove('Again', 'test:b')).toThrow(FeeListLineNotFound);
  expect([feeList.status, feeList.total?.amount, feeList.customerTotal?.amount]).toEqual([
    'PREPARED',
    '60.00',
    '60.00',
  ]);
  expect([hotel.quantity, hotel.borne?.amount]).toEqual([0, '0.00']);
  expect(hotel.explanation).toContain('Added by test:a: 800.00 EUR; removed by test:director, 80 it was = 0.00 EUR');
  const lines = [line, hotel];
  expect(() => feeList.approve(seen(feeList), lines, Ladder.of('repair', []), director, at)).toThrow(
    FeeListNeedsSecondPerson,
  );
});

test('what comes while a list is put right changes its amounts, and does not bring it back to who is to approve it', () => {
  const { feeList, line } = waiting();
  ACTS.price(feeList, line);
  ACTS.sendBack(feeList, line);
  line.putRight(30, false);
  line.applyPrice(priceLine(line, prices, null)!);
  feeList.takeBack([line], at);
  expect([feeList.status, feeList.total?.amount]).toEqual(['SENT_BACK', '30.00']);
  feeList.cover({ outcome: 'PAID', policyCode: null, shares: [{ costClass: 'LABOUR', coveredPercent: 50 }] }, [line]);
  ACTS.reprice(feeList, line);
  expect([feeList.status, feeList.customerTotal?.amount]).toEqual(['SENT_BACK', '15.00']);
});

test('BIL-08: a cost added by hand follows another decision, unless who added it said what we bear of it', () => {
  const { feeList, line } = waiting();
  const covered = (coveredPercent: number, rule: string, of: readonly FeeListLine[]) => {
    const lines = [{ lineId: null, costClass: 'EXPENSE' as const, coveredPercent, rule }];
    return feeList.cover({ outcome: 'PAID', policyCode: null, shares: [], lines }, of);
  };
  covered(100, 'GOODWILL', []);
  const amount = { amount: '80.00', currency: 'EUR' };
  const hotel = FeeListLine.other(feeList, 2, { description: 'Hotel', amount }, 'test:a');
  const unruled = waiting().feeList;
  const taxi = FeeListLine.other(unruled, 2, { description: 'Taxi', amount }, 'test:a');
  expect(taxi.coverageRule).toBeNull();
  const ferry = FeeListLine.other(feeList, 3, { description: 'Ferry', amount, coveredPercent: 50 }, 'test:a');
  const borne = () => [hotel, ferry].map(it => it.customerAmount?.amount);
  expect(borne()).toEqual(['0.00', '40.00']);
  covered(100, 'GOODWILL', [taxi]);
  expect([taxi.coverageRule, taxi.customerAmount?.amount]).toEqual(['GOODWILL', '0.00']);
  expect(covered(0, 'EXPIRED', [line, hotel, ferry])).toBe(true);
  expect([borne(), hotel.addedPrice?.customerAmount.amount]).toEqual([['80.00', '40.00'], '80.00']);
  expect(hotel.explanation).toContain('Added by test:a: 80.00 EUR = 80.00 EUR. 0 % is covered by EXPIRED');
  expect(covered(0, 'EXPIRED', [line, hotel, ferry])).toBe(false);
});
