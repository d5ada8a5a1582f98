import { expect, test } from '@jest/globals';
import { ReturnRepairUnitsCorrected } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { aReturnRepair } from '../../test/in-memory.ts';
import type { ReturnRepairCorrectInput } from '../schema.types.ts';
import { RequestCorrection } from './request-correction.ts';
import type { ReturnRepair } from './return-repair.entity.ts';
import {
  ReturnRepairQuantityDiffers,
  ReturnRepairUnitUnknown,
  ReturnRepairUnitWrongState,
  ReturnRepairWrongState,
} from './return-repair.errors.ts';
import { Workshop } from './workshop.ts';

const NOW = new Date('2026-03-03T08:00:00Z');
const ACT = { at: NOW, by: 'sales' };
const bench = (order: ReturnRepair) => new Workshop(order, ACT);
const correct = (order: ReturnRepair, input: Partial<ReturnRepairCorrectInput>) =>
  new RequestCorrection(order, ACT).correct({ units: [], addedUnits: [], ...input });
const told = (order: ReturnRepair) => eventsOf(order).filter(it => it.type === ReturnRepairUnitsCorrected.type);

function requested(...serials: string[]) {
  const order = aReturnRepair(serials, NOW);
  const [first, second] = order.units;
  return { order, first: first!, second: second!, ids: order.units.map(it => it.id) };
}

test('FORM-MA-076: what a request says is put right while the units are away, and what is left out stays', () => {
  const { order, ids } = requested('A');
  correct(order, {
    contact: 'Berik',
    returnAddress: 'Astana',
    requiredOn: '2026-05-01',
    guarantee: 'OUT_OF_GUARANTEE',
  });
  correct(order, {});
  const said = { contact: 'Berik', returnAddress: 'Astana', guarantee: 'OUT_OF_GUARANTEE' };
  expect(order).toMatchObject({ ...said, requiredOn: '2026-05-01' });
  correct(order, { requiredOn: null });
  expect([order.requiredOn, told(order)]).toEqual([null, []]);
  expect(() => correct(order, { contact: ' ' })).toThrow(InputInvalid);
  bench(order).bookIn(ids, 'SI-1', NOW);
  bench(order).draw(ids);
  bench(order).giveUp(ids, 'Burnt out');
  order.finish(ACT);
  correct(order, { contact: 'Dana' });
  order.giveBack(NOW);
  expect(() => correct(order, { contact: 'Berik' })).toThrow(ReturnRepairWrongState);
});

test('TCK-22: a unit is another one than was written down until it is analysed, and what it was said to be is told', () => {
  const { order, first, second } = requested('A', 'B');
  expect(correct(order, { units: [{ unit: second.id, serial: 'B' }] })).toEqual([]);
  expect(() => correct(order, { units: [{ unit: 'other', serial: 'C' }] })).toThrow(ReturnRepairUnitUnknown);
  const swapped = [
    { unit: first.id, serial: ' B ', asset: second.id },
    { unit: second.id, serial: 'A' },
  ];
  correct(order, { units: swapped });
  expect(told(order)).toMatchObject([
    {
      data: {
        units: [
          { unitId: first.id, serial: 'B', assetId: second.id, former: { serial: 'A', assetId: null } },
          { unitId: second.id, serial: 'A', assetId: null, former: { serial: 'B', assetId: null } },
        ],
      },
    },
  ]);
  expect(() => correct(order, { units: [{ unit: second.id, serial: 'B' }] })).toThrow(InputInvalid);
});

test('TCK-22: who analysed a unit has read its plate: it is no other one any more', () => {
  const { order, first, ids } = requested('A');
  bench(order).bookIn(ids, 'SI-1', NOW);
  bench(order).draw(ids);
  correct(order, { units: [{ unit: first.id, serial: 'C' }] });
  expect(first.serial).toBe('C');
  bench(order).analyse({ units: ids, foundFault: 'Dry', rootCause: 'RC-07', liability: 'COMPANY' });
  expect(() => correct(order, { units: [{ unit: first.id, serial: 'D' }] })).toThrow(ReturnRepairUnitWrongState);
});

test('TCK-22: another unit comes in place of one that does not, as many as were decided on, until one is drawn', () => {
  const { order, first, second } = requested('A', 'B');
  const add = () => correct(order, { addedUnits: [{ serial: 'A', reportedFault: 'Hums' }] });
  expect(add).toThrow(ReturnRepairQuantityDiffers);
  bench(order).strike([first.id], 'Kept back');
  bench(order).bookIn([second.id], 'SI-1', NOW);
  expect(order.status).toBe('RECEIVED');
  const [added] = add();
  expect(added).toMatchObject({ serial: 'A', status: 'EXPECTED', position: 3, reportedFault: 'Hums' });
  expect(told(order)).toMatchObject([{ data: { units: [{ unitId: added?.id, serial: 'A', former: null }] } }]);
  expect(order.status).toBe('REQUESTED');
});

test('TCK-22: once a unit is drawn no further one comes with it', () => {
  const { order, first, second } = requested('A', 'B');
  bench(order).strike([first.id], 'Kept back');
  bench(order).bookIn([second.id], 'SI-1', NOW);
  bench(order).draw([second.id]);
  expect(() => correct(order, { addedUnits: [{ serial: 'C' }] })).toThrow(ReturnRepairWrongState);
});
