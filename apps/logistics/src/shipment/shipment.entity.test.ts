import { expect, test } from '@jest/globals';
import { next } from '@mainstay/kit/domain';
import { act, anImport, aShipment } from '../../test/builders.ts';
import type { ShipmentStatus } from '../schema.types.ts';
import { ShipmentWrongState } from './shipment.errors.ts';
import type { Shipment } from './shipment.entity.ts';
import { SHIPMENT_LIFECYCLE, type ShipmentAct } from './shipment.lifecycle.ts';

const STATES: readonly ShipmentStatus[] = ['BOOKED', 'IN_TRANSIT', 'ARRIVED', 'CANCELLED'];
const ACTS: Record<ShipmentAct, (it: Shipment) => unknown> = {
  depart: it => it.depart({}, anImport('READY'), act),
  arrive: it => it.arrive({}, anImport('IN_TRANSIT'), act),
  cancel: it => it.cancel(),
};
const cases = (Object.keys(ACTS) as ShipmentAct[]).flatMap(name => STATES.map(state => [name, state] as const));

test.each(cases)('%s of a shipment that is %s goes by the table', (name, state) => {
  const shipment = Object.assign(aShipment(), { status: state });
  const expected = next<ShipmentStatus, ShipmentAct>(SHIPMENT_LIFECYCLE, state, name);
  if (!expected) expect(() => ACTS[name](shipment)).toThrow(ShipmentWrongState);
  else ACTS[name](shipment);
  expect(shipment.status).toBe(expected ?? state);
});

test.each(STATES)(
  'a shipment that is %s may be late only while it is under way, and tells until it is cancelled',
  state => {
    const late = { expectedAt: new Date('2026-05-01T00:00:00Z'), reason: 'strike' };
    const delay = () => Object.assign(aShipment(), { status: state }).delay(late, act);
    if (state === 'BOOKED' || state === 'IN_TRANSIT')
      expect(delay()).toMatchObject({ kind: 'DELAYED', note: 'strike' });
    else expect(delay).toThrow(ShipmentWrongState);
    const tell = () => Object.assign(aShipment(), { status: state }).recordMilestone({ kind: 'DAMAGE_FOUND' }, act);
    if (state === 'CANCELLED') expect(tell).toThrow(ShipmentWrongState);
    else expect(tell()).toMatchObject({ kind: 'DAMAGE_FOUND', at: act.at, recordedBy: 'user:1' });
  },
);

test('where nothing was promised, the first delay is the promise', () => {
  const shipment = aShipment();
  const expectedAt = new Date('2026-05-01T00:00:00Z');
  shipment.delay({ expectedAt, reason: 'strike' }, act);
  expect(shipment.promisedAt).toEqual(expectedAt);
});
