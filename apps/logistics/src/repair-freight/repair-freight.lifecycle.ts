import type { Lifecycle } from '@mainstay/kit/domain';
import type { RepairFreightStatus } from '../schema.types.ts';

/** The way of units for repair (LOG-08). */
export const REPAIR_FREIGHT_LIFECYCLE = {
  depart: { from: ['BOOKED'], to: 'IN_TRANSIT' },
  deliver: { from: ['IN_TRANSIT'], to: 'DELIVERED' },
  /** The carrier lost the last of what it had, or nothing of what it handed over had come. */
  lose: { from: ['IN_TRANSIT', 'DELIVERED'], to: 'LOST' },
  /** Some of it is found: it goes on, also where the rest was handed over meanwhile. */
  find: { from: ['IN_TRANSIT', 'DELIVERED', 'LOST'], to: 'IN_TRANSIT' },
  cancel: { from: ['BOOKED'], to: 'CANCELLED' },
} as const satisfies Lifecycle<RepairFreightStatus, string>;

export type RepairFreightAct = keyof typeof REPAIR_FREIGHT_LIFECYCLE;
