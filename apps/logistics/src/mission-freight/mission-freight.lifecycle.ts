import type { Lifecycle } from '@mainstay/kit/domain';
import type { MissionFreightStatus } from '../schema.types.ts';

/** The way of a mission's goods out of the house (LOG-09); inside the country it ends with the release. */
export const MISSION_FREIGHT_LIFECYCLE = {
  confirm: { from: ['REQUESTED'], to: 'CONFIRMED' },
  reject: { from: ['REQUESTED', 'CONFIRMED'], to: 'REJECTED' },
  release: { from: ['CONFIRMED'], to: 'RELEASED' },
  clear: { from: ['RELEASED'], to: 'CLEARED' },
} as const satisfies Lifecycle<MissionFreightStatus, string>;

export type MissionFreightAct = keyof typeof MISSION_FREIGHT_LIFECYCLE;
