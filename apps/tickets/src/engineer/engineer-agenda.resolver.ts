import type { Actor } from '@mainstay/kit/domain';
import { CurrentActor, isId } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { InstallationOrder } from '../installation-order/installation-order.entity.ts';
import { RemoteAppointment, TO_BE_HELD } from '../remote-appointment/remote-appointment.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { missionAbsencesOf } from './engineer-missions.ts';
import { EngineerPeriod } from './engineer-period.entity.ts';
import { doneBy, INSTALLS } from './engineer-time.ts';
import { Engineer } from './engineer.entity.ts';

const LONGEST = 100 * 86_400_000;
/** More than anybody does in a hundred days. */
const most = { limit: 500 };

interface Asked {
  readonly engineer?: string | null;
  readonly from: Date;
  readonly until: Date;
}

/** What an engineer has before them: whatever takes time, in one list. */
@Resolver()
export class EngineerAgendaResolver {
  constructor(private readonly em: EntityManager) {}

  @Query()
  async engineerAgenda(@Args() { engineer: id, from, until }: Asked, @CurrentActor() { subject }: Actor) {
    const whose = id ? { id: { $in: [id].filter(isId) } } : { account: subject };
    const engineer = await this.em.findOne(Engineer, whose);
    if (!engineer) return null;
    const to = new Date(Math.min(until.getTime(), from.getTime() + LONGEST));
    const during = { startsAt: { $lt: to }, endsAt: { $gt: from } };
    const within = { engineer: engineer.id, ...during };
    const appointed = { appointmentAt: { $lt: to }, bookedUntil: { $gt: from } };
    const open = { status: { $in: ['DISPATCHED' as const, 'MISSED' as const, 'ON_SITE' as const] } };
    const visits = await this.em.find(
      WorkOrder,
      { ...doneBy(engineer.id), ...appointed, ...open },
      { ...most, populate: ['trip'] },
    );
    const trips = new Set(visits.flatMap(it => it.trip ?? []));
    const sessions = await this.em.find(
      RemoteAppointment,
      { engineer: engineer.id, appointmentAt: { $lt: to }, appointmentEndsAt: { $gt: from }, ...TO_BE_HELD },
      most,
    );
    const installations = await this.em.find(
      InstallationOrder,
      { ...during, ...doneBy(engineer.id), ...INSTALLS },
      most,
    );
    const periods = await this.em.find(EngineerPeriod, within, most);
    const mission = (await missionAbsencesOf(this.em, [engineer])).get(engineer.id);
    const entries = [
      ...visits
        .filter(it => !it.trip)
        .map(workOrder => {
          const { appointmentAt: startsAt, bookedUntil: endsAt } = workOrder;
          return { startsAt, endsAt, workOrder };
        }),
      ...[...trips].map(trip => {
        const { appointmentAt: startsAt, bookedUntil: endsAt } = trip;
        return { startsAt, endsAt, trip };
      }),
      ...sessions.map(remoteAppointment => {
        const { appointmentAt: startsAt, appointmentEndsAt: endsAt } = remoteAppointment;
        return { startsAt, endsAt, remoteAppointment };
      }),
      ...installations.flatMap(installationOrder => {
        const { startsAt, endsAt } = installationOrder;
        return startsAt && endsAt ? [{ startsAt, endsAt, installationOrder }] : [];
      }),
      ...(mission && mission.from < to ? [{ startsAt: mission.from, endsAt: to, mission: mission.mission }] : []),
      ...periods.map(period => ({ startsAt: period.startsAt, endsAt: period.endsAt, period })),
    ];
    return { engineer, entries: entries.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime()) };
  }
}
