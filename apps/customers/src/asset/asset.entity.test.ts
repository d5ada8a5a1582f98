import { expect, test } from '@jest/globals';
import { Customer } from '../customer/customer.entity.ts';
import { Asset } from './asset.entity.ts';

const customer = Customer.register('C-1', null, { kind: 'CARRIER', name: 'Lines', country: 'KZ', tier: 'STANDARD' });
const sold = {
  customer: customer.id,
  model: 'EX-200',
  itemClass: 'UNIT',
  saleKind: 'RETAIL',
  isClearance: false,
} as const;
const machine = (serial = 'SN-1') => Asset.register(customer, null, { ...sold, serial });

test('TCK-31, WTY-004I: of a machine that was installed twice the last day holds, whichever order is put right; what is left holds where it is taken back', () => {
  const asset = machine();
  const hear = (order: string, on: string | null, withdrawn?: string) => {
    asset.hearCompletion(order, on, withdrawn);
    return asset.completionAcceptedOn;
  };
  expect([hear('1', '2026-03-01'), hear('2', '2026-09-01')]).toEqual(['2026-03-01', '2026-09-01']);
  expect(hear('1', '2026-03-02')).toBe('2026-09-01');
  for (const _twice of [1, 2]) expect(hear('2', null, '2026-09-01')).toBe('2026-03-02');
  expect(hear('1', null, '2026-03-02')).toBeNull();
});

test('WTY-004I: the day of completion that a person said stays, also where an order told the same', () => {
  const asset = machine();
  asset.hearCompletion('1', '2026-03-01');
  asset.recordDate('COMPLETION_ACCEPTANCE', '2026-03-01', '2026-03-02');
  asset.hearCompletion('1', null, '2026-03-01');
  expect(asset.completionAcceptedOn).toBe('2026-03-01');
});

test('TCK-31, WTY-004I: a day of completion that a person withdrew does not come back with another installation', () => {
  const asset = machine();
  asset.hearCompletion('1', '2026-09-01');
  asset.revise({ withdraw: ['COMPLETION_ACCEPTANCE'], reason: 'Of another machine' });
  asset.hearCompletion('2', '2026-03-01');
  expect(asset.completionAcceptedOn).toBe('2026-03-01');
});

test('TCK-39: a machine that took the place of one that was signed for keeps its day, also once it is installed itself', () => {
  const [old, other, first] = [machine(), machine('SN-2'), machine('SN-3')];
  const given = { on: '2026-06-01', rule: 'INHERIT', months: null } as const;
  old.hearCompletion('1', '2025-01-10');
  other.takePlaceOf(old, given);
  other.hearCompletion('2', '2026-06-20');
  expect(other.completionAcceptedOn).toBe('2025-01-10');
  first.takePlaceOf(machine('SN-4'), given);
  first.hearCompletion('3', '2026-06-20');
  expect(first.completionAcceptedOn).toBe('2026-06-20');
  first.takePlaceOf(machine('SN-5'), given);
  expect(first.completionAcceptedOn).toBe('2026-06-20');
});

test('CUS-08: a contract asks when a machine was first signed for since its first day, not when it was installed before or once more', () => {
  const asset = machine();
  expect(asset.completedSince('2019-01-01')).toBeNull();
  asset.hearCompletion('1', '2019-06-20');
  asset.hearCompletion('2', '2026-09-01');
  expect(['2019-01-01', '2019-06-21', '2026-09-02'].map(it => asset.completedSince(it))).toEqual([
    ...['2019-06-20', '2026-09-01', null],
  ]);
  asset.recordDate('COMPLETION_ACCEPTANCE', '2026-10-01', '2026-11-01');
  expect(asset.completedSince('2019-01-01')).toBe('2026-10-01');
});
