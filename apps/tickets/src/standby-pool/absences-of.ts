import type { EntityManager } from '@mikro-orm/postgresql';
import { EngineerPeriod } from '../engineer/engineer-period.entity.ts';
import { OwnerAbsence } from '../owner-absence/owner-absence.entity.ts';

/** Somebody is not there; who left has no end of it. */
interface Absence {
  readonly account: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
}

/** The absences of these accounts that are not over, whether recorded of a person or of an engineer. */
export async function absencesOf(em: EntityManager, accounts: readonly string[], now: Date): Promise<Absence[]> {
  const persons = await em.find(OwnerAbsence, {
    ...{ person: { $in: [...accounts] }, $or: [{ endsAt: null }, { endsAt: { $gt: now } }] },
  });
  const engineers = await em.find(
    EngineerPeriod,
    { kind: { $ne: 'STANDBY' }, endsAt: { $gt: now }, engineer: { account: { $in: [...accounts] } } },
    { populate: ['engineer'], strategy: 'joined' },
  );
  return [
    ...persons.map(({ person: account, startsAt, endsAt = null }) => ({ account, startsAt, endsAt })),
    ...engineers.flatMap(({ engineer: { account }, startsAt, endsAt }) =>
      account ? [{ account, startsAt, endsAt }] : [],
    ),
  ];
}
