import { expect, test } from '@jest/globals';
import {
  ExchangeReplacementLate,
  ExchangeStands,
  ExchangeStandsByLoan,
  ExchangeWithdrawn,
} from '@mainstay/contracts/customers';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { Asset } from '../asset/asset.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Exchange } from './exchange.entity.ts';
import { ExchangeNotOpen, ExchangeOpenAlready, ExchangeUnderway } from './exchange.errors.ts';
import { decisionSentFor } from './sent-ahead.ts';

const at = new Date('2026-03-02T08:00:00Z');
const anna = { by: 'test:anna', at };
const ordered = { order: 'SO-12', expectedOn: '2026-03-05' };
const customer = Customer.register('C-1', null, { kind: 'CARRIER', name: 'Lines', country: 'KZ', tier: 'STANDARD' });

function decided(outcome: Sdl.ExchangeOutcome = 'OTHER_MODEL', act = anna, rule = 'FAILED_REPAIRS'): Exchange {
  const sold = { itemClass: 'UNIT', saleKind: 'RETAIL', isClearance: false } as const;
  const asset = Asset.register(customer, null, { customer: customer.id, serial: 'SN-1', model: 'EX-200', ...sold });
  const explanation = { rule: 'EXCHANGE', finding: 'Tried in vain', figures: [], because: [] };
  const rules = { policyCode: 'RET', policyNumber: 1, rule, isPriceDifferenceDue: true };
  const said = { wish: 'EXCHANGE', isUnused: false, isAsBought: false, isSameModelAvailable: false } as const;
  const about = {
    asset: asset.id,
    returnedOn: '2026-03-01',
    faultCause: 'MANUFACTURING',
    faultSeverity: 'GENERAL',
  } as const;
  return Exchange.decide(
    'EX-1',
    asset,
    { ...about, ...said, repairs: [] },
    { outcome, ...rules, repairs: [], explanation },
    act,
  );
}
const told = (exchange: Exchange, { type }: { readonly type: string }) =>
  eventsOf(exchange)
    .filter(it => it.type === type)
    .map(it => it.data);

test('TCK-39: a decision that does not hold any more is withdrawn once, with its reason; nothing is carried out, and nothing late', () => {
  for (const outcome of ['SAME_MODEL', 'OTHER_MODEL', 'REFUND', 'NOT_ENTITLED'] as const) {
    const exchange = decided(outcome);
    expect(() => exchange.withdraw(' ', anna)).toThrow(InputInvalid);
    exchange.withdraw('The wrong machine', anna);
    expect(exchange).toMatchObject({ isOpen: false, withdrawnAt: at, withdrawnBy: 'test:anna' });
    expect(() => exchange.withdraw('Again', anna)).toThrow(ExchangeNotOpen);
    expect(() => exchange.fulfil({ reference: 'SO-1', on: '2026-03-02' }, null)).toThrow(ExchangeNotOpen);
  }
  const awaited = decided();
  awaited.orderReplacement(ordered);
  awaited.withdraw('The machine runs again', anna);
  awaited.missReplacement(new Date('2026-03-06T00:00:00Z'), 'UTC');
  expect(told(awaited, ExchangeReplacementLate)).toEqual([]);
  expect(told(awaited, ExchangeWithdrawn)).toMatchObject([
    { number: 'EX-1', order: 'SO-12', customerId: customer.id, outcome: 'OTHER_MODEL', decidedAt: at.toISOString() },
  ]);
});

test('TCK-39: the other machine is late when its day is over where the company is', () => {
  const lateFrom = new Date('2026-03-05T16:00:00Z');
  const awaited = decided();
  awaited.orderReplacement(ordered);
  expect(awaited.replacementLateAt('Asia/Shanghai')).toEqual(lateFrom);
  awaited.missReplacement(new Date(lateFrom.getTime() - 1), 'Asia/Shanghai');
  expect(awaited.replacementLateSince).toBeNull();
  awaited.missReplacement(lateFrom, 'Asia/Shanghai');
  expect(awaited.replacementLateSince).toEqual(lateFrom);
});

test('it is not withdrawn any more once the customer has what was decided, nor while a machine is sent ahead; what was paid for it is owed back until it went', () => {
  const refund = decided('REFUND');
  refund.fulfil({ reference: 'XS-1', on: '2026-03-02' }, null);
  refund.loanNumber = 'LU-2';
  refund.endLoan();
  expect(refund.loanNumber).toBe('LU-2');
  expect(() => refund.withdraw('Too late', anna)).toThrow(ExchangeNotOpen);
  const [ahead, paid, even] = [decided(), decided(), decided()];
  ahead.settle('2026-03-02', 'NOBODY');
  ahead.sentAhead({ loanUnitId: customer.id, number: 'LU-1', dueBackAt: at.toISOString() });
  expect(() => ahead.withdraw('Too late', anna)).toThrow(new ExchangeUnderway('LU-1'));
  paid.settle('2026-03-02', 'CUSTOMER');
  const refused = (exchange: Exchange) => new ExchangeOpenAlready(exchange);
  expect(refused(ahead)).toMatchObject({
    number: 'EX-1',
    isUnderway: true,
    message: expect.stringContaining('sent ahead'),
  });
  expect(refused(paid).isUnderway).toBe(false);
  ahead.endLoan();
  ahead.withdraw('Another model came', anna);
  expect(told(ahead, ExchangeWithdrawn)).toMatchObject([{ isPaid: false }]);
  expect(ahead).toMatchObject({ loanNumber: null, isRepaymentOwed: false });
  paid.withdraw('The model is made no more', anna);
  expect(told(paid, ExchangeWithdrawn)).toMatchObject([{ isPaid: true }]);
  expect(paid).toMatchObject({ isPaid: false, isRepaymentOwed: true });
  paid.repay();
  expect(paid).toMatchObject({ isRepaymentOwed: false, settledOn: null, withdrawnAt: at });
  expect(refused(even)).toMatchObject({ isUnderway: false, message: expect.stringContaining('withdraw it') });
  even.settle('2026-03-02', 'NOBODY');
  even.withdraw('Nothing was to be paid', anna);
  expect(even.withdrawnAt).toEqual(at);
});

test('LOG-08: a promise that is dropped takes with it what it decided and is not under way; what is, is over, or has another ground, stays', () => {
  const promise = { lossId: 'loss', returnRepair: 'RR-1', dueOn: null };
  const byPromise = (outcome: Sdl.ExchangeOutcome) => decided(outcome, anna, 'PROMISED_FOR_LOSS');
  const [open, ahead, refused] = [byPromise('SAME_MODEL'), byPromise('SAME_MODEL'), byPromise('NOT_ENTITLED')];
  const ruled = decided('SAME_MODEL');
  ahead.sentAhead({ loanUnitId: customer.id, number: 'LU-1', dueBackAt: at.toISOString() });
  for (const exchange of [open, ahead, refused, ruled]) {
    exchange.promise = promise;
    exchange.dropPromise('RR-1: found', anna);
    expect(exchange.promise).toBeNull();
  }
  const reasons = [open, ahead, refused, ruled].map(it => it.withdrawalReason ?? null);
  expect(reasons).toEqual(['RR-1: found', null, null, null]);
});

test('a machine that is sent ahead although it was withdrawn says that the decision holds, once', () => {
  const exchange = decided('SAME_MODEL');
  exchange.withdraw('The machine runs again', anna);
  for (const dueBackAt of [at, at].map(it => it.toISOString()))
    exchange.sentAhead({ loanUnitId: customer.id, number: 'LU-1', dueBackAt });
  expect(exchange).toMatchObject({ isOpen: true, withdrawnAt: null, withdrawalReason: null, loanNumber: 'LU-1' });
  expect(told(exchange, ExchangeStandsByLoan)).toMatchObject([{ number: 'EX-1', loanNumber: 'LU-1' }]);
  expect(told(exchange, ExchangeStands)).toEqual([]);
});

test('a machine is sent for a withdrawn decision where it had left by then, or was asked for while that held; of any other it stays withdrawn', () => {
  const [before, later] = ['2026-02-20T08:00:00Z', '2026-06-01T08:00:00Z'];
  const [decidedAt, between, withdrawnAt] = ['2026-03-02T08:00:00Z', '2026-03-03T08:00:00Z', '2026-03-04T08:00:00Z'];
  const withdrawn = (outcome: Sdl.ExchangeOutcome) => {
    const exchange = decided(outcome, { ...anna, at: new Date(decidedAt) });
    expect(exchange.wasWithdrawnAmid({ lentAt: between })).toBe(false);
    exchange.withdraw('The machine runs again', { ...anna, at: new Date(withdrawnAt) });
    return exchange;
  };
  const other = withdrawn('OTHER_MODEL');
  const isFor = (askedAt: string | undefined, lentAt: string) => other.wasWithdrawnAmid({ askedAt, lentAt });
  expect([decidedAt, between, withdrawnAt].map(askedAt => isFor(askedAt, later))).toEqual([true, true, true]);
  expect([before, later, undefined].map(askedAt => isFor(askedAt, later))).toEqual([false, false, false]);
  expect([before, undefined].map(askedAt => isFor(askedAt, withdrawnAt))).toEqual([true, true]);
  expect(withdrawn('REFUND').wasWithdrawnAmid({ lentAt: between })).toBe(false);
});

test('another machine was sent for the latest decision that it can have been sent for, whatever was decided since', () => {
  const on = (day: number) => new Date(`2026-03-0${day}T08:00:00Z`);
  const decide = (outcome: Sdl.ExchangeOutcome, [from, until]: readonly [number, number?]) => {
    const exchange = decided(outcome, { ...anna, at: on(from) });
    if (until) exchange.withdraw('The machine runs again', { ...anna, at: on(until) });
    return exchange;
  };
  const sentFor = (decisions: readonly Exchange[], lent: number, asked = lent) =>
    decisionSentFor(decisions, { askedAt: on(asked).toISOString(), lentAt: on(lent).toISOString() });
  const [first, second] = [decide('SAME_MODEL', [2, 4]), decide('OTHER_MODEL', [5, 7])];
  const [refund, open] = [decide('REFUND', [5]), decide('SAME_MODEL', [5])];
  expect(sentFor([refund, first], 3)).toBe(first);
  expect(sentFor([refund, first], 6)).toBeNull();
  expect(sentFor([open, first], 3)).toBe(first);
  expect(sentFor([open, first], 6, 3)).toBe(open);
  expect(sentFor([open], 3)).toBe(open);
  expect([sentFor([second, first], 3), sentFor([second, first], 6)]).toEqual([first, second]);
  expect(sentFor([second, first], 8)).toBeNull();
});

test('money that was under way when it was withdrawn says that the decision holds, once; where nobody pays it stays withdrawn', () => {
  const [paid, even] = [decided(), decided()];
  paid.orderReplacement(ordered);
  for (const exchange of [paid, even]) exchange.withdraw('The machine runs again', anna);
  for (const day of ['2026-03-03', '2026-03-04']) paid.settle(day, 'COMPANY');
  even.settle('2026-03-03', 'NOBODY');
  expect([paid.isOpen, even.isOpen]).toEqual([true, false]);
  expect(paid).toMatchObject({ withdrawnBy: null, withdrawalReason: null, settledOn: '2026-03-03' });
  expect(told(paid, ExchangeStands)).toMatchObject([{ settledOn: '2026-03-03' }]);
  paid.missReplacement(new Date('2026-03-06T00:00:00Z'), 'UTC');
  expect(told(paid, ExchangeReplacementLate)).toHaveLength(1);
});
