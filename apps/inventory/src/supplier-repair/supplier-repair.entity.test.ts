import { describe, expect, test } from '@jest/globals';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { aPart, aSupplier, NOW } from '../../test/builders.ts';
import type { SupplierRepairSendInput } from '../schema.types.ts';
import { type SentForRepair, SupplierRepair } from './supplier-repair.entity.ts';
import { SupplierRepairReturnedBefore } from './supplier-repair.errors.ts';

const asset = { id: crypto.randomUUID(), serial: 'EX-7' };
const LATER = new Date('2026-03-20T08:00:00Z');

const send = (sent: Partial<SentForRepair> = {}, input: Partial<SupplierRepairSendInput> = {}) =>
  SupplierRepair.send(
    { number: 'SR-1', supplier: aSupplier('BOSCH'), asset, part: null, ticketId: null, ...sent },
    { supplier: 'known', fault: 'leaks', ...input },
    NOW,
  );

test('sending and coming back are told with the supplier, the machine and its serial', () => {
  const repair = send({}, { promisedOn: '2026-03-16', serial: 'not the serial of the machine' });
  repair.return({ outcome: 'REPAIRED', findings: 'seal renewed' }, LATER);
  const facts = {
    ...{ supplierRepairId: repair.id, number: 'SR-1', supplierCode: 'BOSCH' },
    ...{ assetId: asset.id, partId: null, serial: 'EX-7', ticketId: null },
  };
  expect(eventsOf(repair)).toMatchObject([
    { type: 'inventory.supplier-repair.sent.v1', data: { ...facts, promisedOn: '2026-03-16' } },
    { type: 'inventory.supplier-repair.returned.v1', data: { ...facts, outcome: 'REPAIRED' } },
  ]);
});

test('a part carries the serial that was written down for it, if any', () => {
  const part = aPart();
  expect(send({ asset: null, part }, { serial: ' P-77 ' })).toMatchObject({ assetId: null, part, serial: 'P-77' });
  expect(send({ asset: null, part }).serial).toBeNull();
});

test('what is back does not come back again', () => {
  const repair = send();
  repair.return({ outcome: 'UNREPAIRED' }, LATER);
  expect(() => repair.return({ outcome: 'REPLACED' }, LATER)).toThrow(SupplierRepairReturnedBefore);
  expect(repair).toMatchObject({ status: 'RETURNED', outcome: 'UNREPAIRED', returnedAt: LATER });
});

describe('is refused', () => {
  test.each<[string, Partial<SentForRepair>, Partial<SupplierRepairSendInput>]>([
    ['neither machine nor part', { asset: null }, {}],
    ['machine and part at once', { part: aPart() }, {}],
    ['a blank fault', {}, { fault: ' ' }],
    ['a promise for a day that was over everywhere before the sending', {}, { promisedOn: '2026-02-28' }],
  ])('%s', (_what, sent, input) => {
    expect(() => send(sent, input)).toThrow(InputInvalid);
  });
});
