import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { ReturnedUnitsBookingCorrected } from '@mainstay/contracts/inventory';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { Collection } from '@mikro-orm/core';
import { aWarehouse, NOW } from '../../test/builders.ts';
import type { CustodyUnitStatus } from '../schema.types.ts';
import type { CustodyUnit } from './custody-unit.entity.ts';
import { RepairCustody } from './repair-custody.entity.ts';
import { CustodyUnitWrongState } from './repair-custody.errors.ts';
import { CUSTODY_LIFECYCLE, type CustodyAct } from './repair-custody.lifecycle.ts';

const SERIAL = 'SN-1';
const STATES = [
  ...new Set<CustodyUnitStatus>(Object.values(CUSTODY_LIFECYCLE).flatMap(({ from, to }) => [...from, to])),
];

function aCustody(status: CustodyUnitStatus) {
  const unit = { unitId: randomUUID(), serial: SERIAL, assetId: null, leftFrom: null };
  const order = { returnRepairId: randomUUID(), number: 'RR-1', ticketId: randomUUID(), customerId: randomUUID() };
  const requested = { ...order, productModel: 'PSU', units: [unit], requestedAt: NOW.toISOString() };
  const custody = RepairCustody.expect(requested);
  for (const it of custody.units) it.status = status;
  return { custody, id: unit.unitId, unit: custody.units.getItems()[0]! };
}

type Perform = (custody: RepairCustody, id: string) => void;
const bookIn: Perform = (it, id) =>
  it.bookIn(
    { warehouse: 'w', units: [id], condition: 'Fine' },
    { warehouse: aWarehouse(), stockInNumber: 'SI-1', by: 'keeper', at: NOW },
  );
const PERFORM: Readonly<Record<CustodyAct, Perform>> = {
  strike: (it, id) => it.hear('strike', [id]),
  lose: (it, id) => it.lose([id]),
  find: (it, id) => it.find([id]),
  bookIn,
  bookInUnrepaired: (it, id) => bookIn(Object.assign(it, { isOff: true }), id),
  bookInLate: (it, id) => {
    it.units = new Collection<CustodyUnit, object>(it, [...it.units, aCustody('RELEASED').unit]);
    bookIn(it, id);
  },
  draw: (it, id) => it.hear('draw', [id]),
  clear: (it, id) => it.clear([id]),
  giveBack: it => it.clear([]),
  handOver: (it, id) => {
    const next = aCustody('EXPECTED');
    next.custody.takeOver(next.id, it, id, NOW);
  },
  release: (it, id) => it.release({ units: [id] }, NOW),
};
/** What people do is refused where it cannot be; what is heard moves nothing there. */
const BY_PEOPLE: readonly CustodyAct[] = ['bookIn', 'bookInUnrepaired', 'bookInLate', 'release'];
const ACTS = Object.keys(PERFORM) as CustodyAct[];

test.each(ACTS.flatMap(name => STATES.map(status => [name, status] as const)))(
  'INV-23: %s of a unit in custody that is %s does what the table says',
  (name, status) => {
    const { to, ...allowed } = CUSTODY_LIFECYCLE[name];
    const from: readonly CustodyUnitStatus[] = allowed.from;
    const { custody, id, unit } = aCustody(status);
    const before = { ...unit };
    if (from.includes(status)) {
      PERFORM[name](custody, id);
      expect(unit.status).toBe(to);
      return;
    }
    if (BY_PEOPLE.includes(name))
      expect(() => PERFORM[name](custody, id)).toThrow(new CustodyUnitWrongState(SERIAL, status));
    else PERFORM[name](custody, id);
    expect([{ ...unit }, eventsOf(custody)]).toEqual([before, []]);
  },
);

test('INV-23: units that came before the weekend are booked in as of then, and none before it comes', () => {
  const { custody, id, unit } = aCustody('EXPECTED');
  const booked = (hours: number) => () => {
    const bookedInAt = new Date(NOW.getTime() + hours * 3_600_000);
    custody.bookIn(
      { warehouse: 'w', units: [id], condition: 'Fine', bookedInAt },
      { warehouse: aWarehouse(), stockInNumber: 'SI-1', by: 'keeper', at: NOW },
    );
    return bookedInAt;
  };
  expect(booked(1)).toThrow(InputInvalid);
  const came = booked(-60)();
  expect(unit.bookedInAt).toEqual(came);
  expect(eventsOf(custody)).toMatchObject([{ data: { unitIds: [id], bookedInAt: came.toISOString() } }]);
});

test('INV-23: when the units of a note came is put right, and told', () => {
  const { custody, id, unit } = aCustody('EXPECTED');
  custody.bookIn(
    { warehouse: 'w', units: [id], condition: 'Fine' },
    { warehouse: aWarehouse(), stockInNumber: 'SI-1', by: 'keeper', at: NOW },
  );
  const correct = (stockInNumber: string, bookedInAt: Date) => () => {
    custody.correctBookingIn({ stockInNumber, bookedInAt }, NOW);
  };
  const came = new Date(NOW.getTime() - 3_600_000);
  expect(correct('SI-2', came)).toThrow(InputInvalid);
  expect(correct('SI-1', new Date(NOW.getTime() + 1))).toThrow(InputInvalid);
  correct('SI-1', came)();
  expect(unit.bookedInAt).toEqual(came);
  const { type } = ReturnedUnitsBookingCorrected;
  expect(eventsOf(custody).at(-1)).toMatchObject({ type, data: { unitIds: [id], bookedInAt: came.toISOString() } });
});
