import type { Lifecycle } from '@mainstay/kit/domain';
import type { MissionVisaStatus } from '../schema.types.ts';

/** The way of a member's visa (3c, step 3). Who holds one already asks for none; whoever was refused asks anew, and is not let in by a word. */
export const MISSION_VISA_LIFECYCLE = {
  /** Also of one that lapses before the team leaves, or where the rules of the country changed. */
  request: { from: ['NOT_REQUESTED', 'GRANTED', 'REFUSED', 'NOT_NEEDED'], to: 'REQUESTED' },
  withdraw: { from: ['REQUESTED'], to: 'NOT_REQUESTED' },
  /** Said again, its last day moves. */
  grant: { from: ['NOT_REQUESTED', 'REQUESTED', 'GRANTED'], to: 'GRANTED' },
  /** The country may take back what it granted. */
  refuse: { from: ['REQUESTED', 'GRANTED'], to: 'REFUSED' },
  waive: { from: ['NOT_REQUESTED', 'REQUESTED'], to: 'NOT_NEEDED' },
} as const satisfies Lifecycle<MissionVisaStatus, string>;

export type MissionVisaAct = keyof typeof MISSION_VISA_LIFECYCLE;

/** What it takes to get a visa there. */
export const VISA_ACTS: Readonly<Record<MissionVisaStatus, MissionVisaAct>> = {
  NOT_REQUESTED: 'withdraw',
  REQUESTED: 'request',
  GRANTED: 'grant',
  REFUSED: 'refuse',
  NOT_NEEDED: 'waive',
};
