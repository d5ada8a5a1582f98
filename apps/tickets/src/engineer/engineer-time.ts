import { dayIn } from '@mainstay/calendar';
import type { UserError } from '@mainstay/kit/domain';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { EngineerBooking } from './engineer-booking.entity.ts';
import { missionAbsencesOf } from './engineer-missions.ts';
import { EngineerPeriod } from './engineer-period.entity.ts';
import { Engineer } from './engineer.entity.ts';
import { EngineerAbsent, EngineerDoubleBooked, EngineerOffDuty, EngineerOnMission } from './engineer.errors.ts';

interface Time {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Which fields of an act say who goes, and when: one of them is to blame where that cannot be. */
export interface Said {
  readonly engineer: readonly string[];
  readonly second?: readonly string[];
  readonly time: readonly string[];
}

/** What engineers do together: the first of them leads. Nothing where no time was agreed. */
interface Work {
  readonly id?: string;
  /** What it is done together with, and shares the time of its engineers with; nothing else, if nothing is said. */
  readonly partyId?: string;
  readonly engineers: readonly Engineer[];
  readonly startsAt?: Date | null;
  readonly endsAt?: Date | null;
}

/** The installations that are to be done, or are under way. */
export const INSTALLS = { status: { $in: ['AGREED' as const, 'IN_PROGRESS' as const] } };

/** Those works that one of these engineers does, alone or with another. */
export const doneBy = (...ids: readonly string[]) => ({
  $or: [{ engineer: { $in: [...ids] } }, { secondEngineer: { $in: [...ids] } }],
});

/** All who do a work are free then; locked in one order always. @throws what is said of each of them */
export async function requireAllFree(
  em: EntityManager,
  { id, partyId = id, engineers, startsAt, endsAt }: Work,
  said: Said,
): Promise<void> {
  if (!startsAt || !endsAt) return;
  const second = { ...said, engineer: said.second ?? ['input', 'secondEngineer'] };
  for (const engineer of engineers.toSorted(byId)) {
    const whoseFields = engineer.id === engineers[0]?.id ? said : second;
    const refusal = await refusalOf(em, engineer, { startsAt, endsAt }, whoseFields, partyId);
    if (refusal) throw refusal;
  }
}

/** Those who are not free for what is left of it: they were sent elsewhere, or left, while nobody expected them there. */
export async function engagedAmong(em: EntityManager, { id, partyId = id, ...work }: Work): Promise<Engineer[]> {
  const { engineers, startsAt, endsAt } = work;
  if (!startsAt || !endsAt || startsAt >= endsAt) return [];
  const engaged: Engineer[] = [];
  for (const engineer of engineers.toSorted(byId)) {
    if (await refusalOf(em, engineer, { startsAt, endsAt }, { engineer: [], time: [] }, partyId))
      engaged.push(engineer);
  }
  return engaged;
}

const byId = (a: Engineer, b: Engineer): number => (a.id < b.id ? -1 : 1);

/**
 * An engineer is engaged, there and on no mission, and has nothing else to do then. Whoever books the engineer,
 * or writes an absence or a departure down at the same moment, waits and sees this.
 * @returns EngineerOffDuty, EngineerAbsent, EngineerOnMission or EngineerDoubleBooked, where that is not so
 */
async function refusalOf(
  em: EntityManager,
  { id }: Engineer,
  time: Time,
  said: Said,
  itself?: string,
): Promise<UserError | null> {
  const { startsAt, endsAt } = time;
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true };
  const engineer = await em.findOneOrFail(Engineer, { id }, lock);
  const lastMoment = new Date(endsAt.getTime() - 1);
  for (const moment of [startsAt, lastMoment])
    if (!engineer.isEngagedOn(dayIn(engineer.timeZone, moment))) return new EngineerOffDuty(said.engineer);
  const where = { engineer: engineer.id, startsAt: { $lt: endsAt }, endsAt: { $gt: startsAt } };
  const absence = await em.findOne(EngineerPeriod, { ...where, kind: { $ne: 'STANDBY' as const } });
  if (absence) return new EngineerAbsent(absence.endsAt, said.engineer);
  const mission = (await missionAbsencesOf(em, [engineer])).get(engineer.id);
  if (mission && mission.from < endsAt) return new EngineerOnMission(mission.mission.number, said.engineer);
  const isTaken = await em.count(EngineerBooking, { ...where, ...(itself ? { partyId: { $ne: itself } } : {}) });
  return isTaken > 0 ? new EngineerDoubleBooked(said.time) : null;
}
