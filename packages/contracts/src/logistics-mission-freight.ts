import { z } from 'zod';
import { event, id, instant } from './event.ts';

const freight = { freightId: id, missionId: id, mode: z.enum(['HAND_CARRY', 'CONSIGNED']) };
/** How many other goods of the mission still wait for the same. */
const waiting = z.int().min(0);

export const MissionFreightRequested = event(
  'logistics.mission-freight.requested.v1',
  'More goods of a mission are to go: it waits for them.',
  z.object({ ...freight, requestedAt: instant }),
);

export const MissionFreightReleased = event(
  'logistics.mission-freight.released.v1',
  'Goods of a mission left: by carrier, or to be carried by hand.',
  z.object({ ...freight, unreleased: waiting, releasedAt: instant }),
);

export const MissionFreightCleared = event(
  'logistics.mission-freight.cleared.v1',
  'Goods of a mission may cross the border.',
  z.object({ ...freight, uncleared: waiting, clearedAt: instant }),
);

export const MissionFreightRejected = event(
  'logistics.mission-freight.rejected.v1',
  'Goods of a mission cannot go as was asked for; when the last of the others left and was cleared, null while one of them waits for it or none goes.',
  z.object({ ...freight, releasedAt: instant.nullable(), clearedAt: instant.nullable(), rejectedAt: instant }),
);
