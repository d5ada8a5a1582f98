import { dayIn } from '@mainstay/calendar';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { InstallationOrder } from '../installation-order/installation-order.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
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
  readonly time: readonly string[];
}

/** The installations that are to be done, or are under way. */
export const INSTALLS = { status: { $in: ['AGREED' as const, 'IN_PROGRESS' as const] } };

/** Those that one of these engineers does, alone or with another. */
export const installedBy = (...ids: readonly string[]) => ({
  $or: [{ engineer: { $in: [...ids] } }, { secondEngineer: { $in: [...ids] } }],
});

/**
 * An engineer is engaged, there and on no mission, and installs nothing then. Whoever books the engineer, or writes an
 * absence or a departure down at the same moment, waits and sees this. That no two visits are at once the database sees to.
 * @throws EngineerOffDuty, EngineerAbsent, EngineerOnMission, EngineerDoubleBooked
 */
export async function requirePresent(
  em: EntityManager,
  { id }: Engineer,
  time: Time,
  said: Said,
  installing?: string,
): Promise<void> {
  const { startsAt, endsAt } = time;
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true };
  const engineer = await em.findOneOrFail(Engineer, { id }, lock);
  const lastMoment = new Date(endsAt.getTime() - 1);
  for (const moment of [startsAt, lastMoment])
    if (!engineer.isEngagedOn(dayIn(engineer.timeZone, moment))) throw new EngineerOffDuty(said.engineer);
  const where = { engineer: engineer.id, startsAt: { $lt: endsAt }, endsAt: { $gt: startsAt } };
  const absence = await em.findOne(EngineerPeriod, { ...where, kind: { $ne: 'STANDBY' as const } });
  if (absence) throw new EngineerAbsent(absence.endsAt, said.engineer);
  const mission = (await missionAbsencesOf(em, [engineer])).get(engineer.id);
  if (mission && mission.from < endsAt) throw new EngineerOnMission(mission.mission.number, said.engineer);
  const when = { startsAt: where.startsAt, endsAt: where.endsAt };
  const others = {
    ...when,
    ...installedBy(engineer.id),
    ...INSTALLS,
    ...(installing ? { id: { $ne: installing } } : {}),
  };
  if (await em.findOne(InstallationOrder, others)) throw new EngineerDoubleBooked(said.time);
}

/** All whom an installation names are free on its days; locked in one order always. */
export async function requireAllFree(em: EntityManager, order: InstallationOrder, said: Said): Promise<void> {
  const second = ['input', 'secondEngineer'];
  for (const engineer of order.engineers.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const isLead = engineer.id === order.engineer?.id;
    await requireFree(em, engineer, order, isLead ? said : { ...said, engineer: second });
  }
}

/** The same for the days on which an engineer installs: no visit is then either. */
async function requireFree(em: EntityManager, engineer: Engineer, order: InstallationOrder, said: Said): Promise<void> {
  const { id, startsAt, endsAt } = order;
  if (!startsAt || !endsAt) return;
  await requirePresent(em, engineer, { startsAt, endsAt }, said, id);
  const visit = await em.findOne(WorkOrder, {
    ...{ engineer: engineer.id, status: { $in: ['DISPATCHED', 'ON_SITE'] } },
    ...{ appointmentAt: { $lt: endsAt }, bookedUntil: { $gt: startsAt } },
  });
  if (visit) throw new EngineerDoubleBooked(said.time);
}
