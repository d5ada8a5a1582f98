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
  const [day] = items.flatMap(it => (it.isAtHand || it.overdueSince ? [] : it.neededOn)).toSorted();
  return day && isPreparing(mission) ? beginOf(mission.timeZone, dayAfter(day)) : null;
}

/** Tells of what was needed by a day that has ended there, each line once (INV-24, INV-25). */
export function tellOverdue(mission: Mission, items: readonly MissionItem[], now: Date): void {
  if (!isPreparing(mission)) return;
  const ended = daysAfter(dayIn(mission.timeZone, now), -1);
  const itemIds = items.filter(it => it.miss(ended, now)).map(it => it.id);
  const { id: missionId, number, ticket } = mission;
  if (itemIds.length > 0)
    raise(
      mission,
      MissionItemsOverdue({ missionId, number, ticketId: ticket.id, itemIds, overdueSince: now.toISOString() }),
    );
}
