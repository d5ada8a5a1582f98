import { beginOf, dayAfter, dayIn, daysAfter } from '@mainstay/calendar';
import { MissionItemsOverdue } from '@mainstay/contracts/tickets';
import { next, raise } from '@mainstay/kit/domain';
import type { MissionItem } from './mission-item.entity.ts';
import type { Mission } from './mission.entity.ts';
import { MISSION_LIFECYCLES } from './mission.lifecycle.ts';

/** Lines are watched until the team leaves: nobody leaves without them. */
const isPreparing = ({ scope, status }: Mission): boolean =>
  next(MISSION_LIFECYCLES[scope], status, 'cancel') !== undefined;

/** When the next day ends, there, on which something is needed that is not there; null where none does. */
export function overdueAt(mission: Mission, items: readonly MissionItem[]): Date | null {
  const [day] = items.flatMap(it => (it.isAwaited && !it.overdueSince ? it.neededOn : [])).toSorted();
  return day && isPreparing(mission) ? beginOf(mission.timeZone, dayAfter(day)) : null;
}

/**
 * Tells of what was needed by a day that has ended there, each line once (INV-24, INV-25).
 * @returns what the room is told; null where nothing is overdue that was not before
 */
export function tellOverdue(mission: Mission, items: readonly MissionItem[], now: Date): string | null {
  if (!isPreparing(mission)) return null;
  const ended = daysAfter(dayIn(mission.timeZone, now), -1);
  const missed = items.filter(it => it.miss(ended, now));
  if (missed.length === 0) return null;
  const { id: missionId, number, ticket } = mission;
  const itemIds = missed.map(it => it.id);
  const overdueSince = now.toISOString();
  raise(mission, MissionItemsOverdue({ missionId, number, ticketId: ticket.id, itemIds, overdueSince }));
  return `Overdue: ${missed.map(it => `${it.quantity} ${it.description}, needed ${it.neededOn}`).join('; ')}`;
}
