import type { EntityManager } from '@mikro-orm/postgresql';
import { MissionMember } from '../mission/mission-member.entity.ts';
import type { Mission } from '../mission/mission.entity.ts';
import type { Engineer } from './engineer.entity.ts';

/** An engineer goes on a mission, and nobody knows until when. */
export interface MissionAbsence {
  readonly mission: Mission;
  readonly from: Date;
}

type WithAccount = Pick<Engineer, 'id' | 'account' | 'timeZone'>;

/**
 * The missions that engineers are away for, or are to leave for on a day that is fixed, by the id of the engineer: of those
 * who sign in as a repairer of the standby pool (TCK-28). In one statement, however many they are.
 */
export async function missionAbsencesOf(
  em: EntityManager,
  engineers: readonly WithAccount[],
): Promise<ReadonlyMap<string, MissionAbsence>> {
  const account = { $in: engineers.flatMap(it => it.account ?? []) };
  const goes = { $or: [{ departedAt: { $ne: null } }, { mission: { status: 'READY' as const } }] };
  const members = await em.find(
    MissionMember,
    { repairer: { account }, cameHomeAt: null, ...goes },
    { populate: ['repairer', 'mission'], strategy: 'joined' },
  );
  const byAccount = Map.groupBy(members, it => it.repairer.account);
  return new Map(
    engineers.flatMap(({ id, account: own, timeZone }) => {
      const absences = (byAccount.get(own ?? '') ?? []).flatMap(it => {
        const from = it.awayFrom(timeZone);
        return from ? [{ mission: it.mission, from }] : [];
      });
      const [first] = absences.toSorted((a, b) => a.from.getTime() - b.from.getTime());
      return first ? [[id, first] as const] : [];
    }),
  );
}
