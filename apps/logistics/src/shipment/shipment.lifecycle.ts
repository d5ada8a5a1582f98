import type { Lifecycle } from '@mainstay/kit/domain';
import type { ShipmentStatus } from '../schema.types.ts';

/** The way of a shipment (LOG-04). */
export const SHIPMENT_LIFECYCLE = {
  depart: { from: ['BOOKED'], to: 'IN_TRANSIT' },
  arrive: { from: ['IN_TRANSIT'], to: 'ARRIVED' },
  cancel: { from: ['BOOKED'], to: 'CANCELLED' },
} as const satisfies Lifecycle<ShipmentStatus, string>;

export type ShipmentAct = keyof typeof SHIPMENT_LIFECYCLE;

/** Where a shipment may still be late. */
export const UNDER_WAY: readonly ShipmentStatus[] = ['BOOKED', 'IN_TRANSIT'];
