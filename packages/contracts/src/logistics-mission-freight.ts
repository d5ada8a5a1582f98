import { z } from 'zod';
import { event, id, instant } from './event.ts';

const freight = { freightId: id, missionId: id, mode: z.enum(['HAND_CARRY', 'CONSIGNED']) };

export const MissionFreightReleased = event(
  'logistics.mission-freight.released.v1',
  'The goods of a mission left: by carrier, or to be carried by hand.',
  z.object({ ...freight, releasedAt: instant }),
);

export const MissionFreightCleared = event(
  'logistics.mission-freight.cleared.v1',
  'The goods of a mission may cross the border.',
  z.object({ ...freight, clearedAt: instant }),
);
