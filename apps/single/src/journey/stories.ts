import { playComplaint } from './complaint.ts';
import type { Journey } from './journey.ts';
import { playMission } from './mission.ts';
import { playPaidRepair } from './paid-repair.ts';
import { play } from './play.ts';
import { playReturnRepair } from './return-repair.ts';

interface Story {
  readonly what: string;
  readonly play: (journey: Journey) => Promise<unknown>;
}

/** The flows that can be played, by name (requirements.md 3). */
export const STORIES: ReadonlyMap<string, Story> = new Map<string, Story>([
  ['repair', { what: 'a repair case from report to close (3a)', play }],
  [
    'paid-repair',
    {
      what: 'a repair that the customer pays for and signs first (3a), with a part that is lost on its way',
      play: playPaidRepair,
    },
  ],
  ['return-repair', { what: 'units that come back to the factory and go home repaired (3b)', play: playReturnRepair }],
  ['mission', { what: 'a team that repairs overseas (3c)', play: playMission }],
  [
    'complaint',
    { what: 'a complaint that goes up by the clock and is investigated independently (3f)', play: playComplaint },
  ],
]);
