import { describe, expect, test } from '@jest/globals';
import { eventsOf } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { aPart, aSupplier, aWarehouse, NOW } from '../../test/builders.ts';
import type { ReceiptStatus } from '../schema.types.ts';
import { Receipt } from './receipt.entity.ts';
import { ReceiptInspectionIncomplete, ReceiptLinesDiffer, ReceiptWrongState } from './receipt.errors.ts';
import { type ReceiptAct, receiptLifecycle } from './receipt.lifecycle.ts';

const STATES: readonly ReceiptStatus[] = ['EXPECTED', 'COUNTED', 'INSPECTED', 'PUT_AWAY', 'CANCELLED'];
const part = aPart({ number: 'PUMP' }, aSupplier('BOSCH'));
const counted = (pieces: number) => [{ part: part.id, counted: pieces, mismatches: [] }];

const aReceipt = () =>
  Receipt.expect({ number: 'RC-1', warehouse: aWarehouse(), deliveryNote: 'DN-1' }, [
    { part, quantity: 4, unitCost: Money.of('30.00', 'EUR') },
  ]);

const perform: Record<ReceiptAct, (receipt: Receipt) => void> = {
  count: receipt => void receipt.count(counted(4), NOW),
  inspect: receipt => receipt.inspect([{ part: part.id, accepted: 4, rejected: 0 }]),
  putAway: receipt => receipt.putAway(NOW),
  cancel: receipt => receipt.cancel(),
};

describe.each(Object.entries(receiptLifecycle))('%s', (act, { from, to }) => {
  test.each(STATES)('a receipt that is %s', status => {
    const receipt = aReceipt();
    receipt.count(counted(4), NOW);
    receipt.status = status;
    const attempt = () => perform[act as ReceiptAct](receipt);
    if (from.includes(status)) attempt();
    else expect(attempt).toThrow(ReceiptWrongState);
    expect(receipt.status).toBe(from.includes(status) ? to : status);
  });
});

test('a count that agrees with the note finds no discrepancy, another one finds its kind', () => {
  expect(aReceipt().count(counted(4), NOW)).toEqual([]);
  const said = [{ part: part.id, counted: 3, mismatches: ['SPEC', 'QUANTITY'] as const, remark: 'thread M8' }];
  const found = aReceipt().count(
    said.map(it => ({ ...it, mismatches: [...it.mismatches] })),
    NOW,
  );
  expect(found.map(({ kind, expected, counted: pieces, remark }) => [kind, expected, pieces, remark])).toEqual([
    ['SPEC', 4, 3, 'thread M8'],
    ['QUANTITY', 4, 3, 'thread M8'],
  ]);
});

test('a count that leaves out a part of the note, or names a stranger, is refused', () => {
  expect(() => aReceipt().count([], NOW)).toThrow(ReceiptLinesDiffer);
  expect(() => aReceipt().count([...counted(4), ...counted(4)], NOW)).toThrow(ReceiptLinesDiffer);
});

test.each([
  ['ACCEPT', { accepted: 4, rejected: 0 }],
  ['CONDITIONAL', { accepted: 3, rejected: 1, defect: 'MINOR', evidence: 'photo' }],
  ['REJECT', { accepted: 0, rejected: 4, defect: 'CRITICAL', evidence: 'photo' }],
] as const)('an inspection is %s', (outcome, finding) => {
  const receipt = aReceipt();
  receipt.count(counted(4), NOW);
  receipt.inspect([{ part: part.id, ...finding }]);
  expect(receipt.inspectionOutcome).toBe(outcome);
});

test('what is accepted and rejected is together what was counted', () => {
  const receipt = aReceipt();
  receipt.count(counted(3), NOW);
  expect(() => receipt.inspect([{ part: part.id, accepted: 4, rejected: 0 }])).toThrow(ReceiptInspectionIncomplete);
});

test('goods that are put away are told, and each rejection by itself', () => {
  const receipt = aReceipt();
  receipt.count(counted(4), NOW);
  receipt.inspect([{ part: part.id, accepted: 3, rejected: 1, defect: 'MAJOR', evidence: 'photo' }]);
  receipt.putAway(NOW);
  expect(eventsOf(receipt)).toMatchObject([
    { type: 'inventory.receipt.put-away.v1', data: { lines: [{ accepted: 3, rejected: 1 }] } },
    { type: 'inventory.receipt.inspection-rejected.v1', data: { quantity: 1, defect: 'MAJOR', supplierCode: 'BOSCH' } },
  ]);
});
