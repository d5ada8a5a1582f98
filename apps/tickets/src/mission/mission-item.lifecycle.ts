import type { Lifecycle } from '@mainstay/kit/domain';
import type { MissionItemStatus } from '../schema.types.ts';

/** The way of one line of a list: ours is drawn, by an issue note where a depot keeps it, after it was bought where it was missing; others' is confirmed. */
export const MISSION_ITEM_LIFECYCLE = {
  order: { from: ['NEEDED', 'ORDERED'], to: 'ORDERED' },
  receive: { from: ['ORDERED'], to: 'RECEIVED' },
  request: { from: ['NEEDED', 'RECEIVED'], to: 'REQUESTED' },
  /** A note may have left the depot before it heard that the line was struck. */
  issue: { from: ['REQUESTED', 'STRUCK'], to: 'DRAWN' },
  release: { from: ['REQUESTED'], to: 'NEEDED' },
  draw: { from: ['NEEDED', 'RECEIVED'], to: 'DRAWN' },
  confirm: { from: ['NEEDED'], to: 'CONFIRMED' },
  return: { from: ['DRAWN'], to: 'RETURNED' },
  strike: { from: ['NEEDED', 'ORDERED', 'RECEIVED', 'REQUESTED'], to: 'STRUCK' },
  account: { from: ['DRAWN'], to: 'ACCOUNTED' },
} as const satisfies Lifecycle<MissionItemStatus, string>;

export type MissionItemAct = keyof typeof MISSION_ITEM_LIFECYCLE;
