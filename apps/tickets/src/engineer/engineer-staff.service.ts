import { Clock, InputInvalid } from '@mainstay/kit/domain';
import { isId, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Act, SYSTEM } from '../act.ts';
import { ENGINEER_TIMER } from '../dispatch/dispatch.timer.ts';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { FieldStaffs } from '../field-staff/field-staffs.service.ts';
import { InstallationOrder } from '../installation-order/installation-order.entity.ts';
import { KnownCustomer } from '../links/known.entity.ts';
import { OwnerAbsence } from '../owner-absence/owner-absence.entity.ts';
import { OwnerAbsences } from '../owner-absence/owner-absences.service.ts';
import { RemoteAppointments } from '../remote-appointment/remote-appointments.service.ts';
import type * as Sdl from '../schema.types.ts';
import { StandbyPools } from '../standby-pool/standby-pools.service.ts';
import { CustomerUnknown } from '../ticket/ticket.errors.ts';
import { Dedication } from './dedication.entity.ts';
import { EngineerPeriod } from './engineer-period.entity.ts';
import { doneBy, INSTALLS } from './engineer-time.ts';
import type { Engineer } from './engineer.entity.ts';
import { CustomerNotVip, EngineerNotDedicated, EngineerPeriodNotFound } from './engineer.errors.ts';

type Absent = Pick<EngineerPeriod, 'startsAt' | 'endsAt'>;

export const ABSENCE_TIMER = 'engineer-absence';

export interface AbsenceTask {
  readonly periodId: string;
}

/** What the office keeps of its engineers, and what follows for the visits that are planned. */
@Injectable()
export class EngineerStaff {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly dispatches: Dispatches,
    private readonly fieldStaffs: FieldStaffs,
    private readonly absences: OwnerAbsences,
    private readonly pools: StandbyPools,
    private readonly sessions: RemoteAppointments,
  ) {}

  /** Visits that fall into an absence are dispatched anew, installations need somebody else; at its end cases that wait for somebody are looked at again. */
  async recordPeriod(engineer: Engineer, input: Sdl.EngineerRecordPeriodInput, act: Act): Promise<void> {
    const period = EngineerPeriod.of(engineer, input, act);
    this.em.persist(period);
    if (input.deputy != null) period.standIn(await this.handOver(engineer, { ...input, deputy: input.deputy }, act));
    await this.wakeAt(`period:${period.id}`, period.isAbsence ? period.endsAt : period.startsAt);
    if (period.kind === 'TRAINING') await this.fieldStaffs.expectTraining(period);
    if (period.isAbsence) await this.fieldStaffs.excuse(engineer, period);
    if (!period.isAbsence) return;
    await this.pools.recountSoon();
    await this.sendOthers(engineer, period, because(period));
    const [task, key, payload] = [ABSENCE_TIMER, `absence:${period.id}`, { periodId: period.id } satisfies AbsenceTask];
    if (period.startsAt > act.at) await this.timers.set({ task, key, at: period.startsAt, payload });
  }

  /** An absence begins that was written down before: an installation that was to be done by then may have become late since. */
  async beginAbsence({ periodId: id }: AbsenceTask): Promise<void> {
    const period = await this.em.findOneOrFail(EngineerPeriod, { id }, { populate: ['engineer'] });
    if (period.endsAt > this.clock.now()) await this.leaveInstallations(period.engineer, period, because(period));
  }

  /** The engineer goes nowhere then: visits are dispatched anew, sessions from afar and installations need somebody else. */
  async sendOthers(engineer: Engineer, time: Absent, reason: string): Promise<void> {
    await this.dispatches.release(engineer.id, time, reason);
    await this.sessions.release(engineer.id, time, reason);
    await this.leaveInstallations(engineer, time, reason);
  }

  /** @throws EngineerPeriodNotFound, EngineerPeriodOver */
  async endPeriod(engineer: Engineer, { period: id, endsAt }: Sdl.EngineerEndPeriodInput, now: Date): Promise<void> {
    const period = isId(id) ? await this.em.findOne(EngineerPeriod, { id, engineer: engineer.id }) : null;
    if (!period) throw new EngineerPeriodNotFound();
    period.endAt(endsAt ?? now);
    await this.comeBack(period);
    if (period.kind === 'TRAINING') await this.fieldStaffs.expectTraining(period);
    if (!period.isAbsence) return;
    await this.wakeAt(`period:${period.id}`, period.endsAt);
    await this.pools.recountSoon();
  }

  private async handOver(
    { account = null }: Engineer,
    { kind, deputy, startsAt, endsAt }: Sdl.EngineerRecordPeriodInput & { readonly deputy: string },
    act: Act,
  ): Promise<OwnerAbsence> {
    const reason = kind === 'STANDBY' ? null : AWAY_BECAUSE[kind];
    if (!account || !reason) throw nothingToHandOver();
    return await this.absences.record({ person: account, deputy, reason, startsAt, endsAt }, act, ['id']);
  }

  /** Who recorded the end of the absence itself was first. */
  private async comeBack({ absenceId, endsAt }: EngineerPeriod): Promise<void> {
    if (!absenceId) return;
    const absence = await this.em.findOneOrFail(OwnerAbsence, absenceId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (absence.endsAt && absence.endsAt <= endsAt) return;
    absence.endAt(endsAt);
    await this.absences.watch(absence);
  }

  async wakeAtEngagement({ id, engagedFrom }: Engineer): Promise<void> {
    if (engagedFrom) await this.wakeAt(`engaged:${id}`, new Date(`${engagedFrom}T00:00:00Z`));
  }

  /** Gives a VIP customer this engineer, whoever it was before (CUS-03). @throws CustomerUnknown, CustomerNotVip */
  async dedicate(engineer: Engineer, customerId: string, dedicatedBy: string): Promise<void> {
    const customer = isId(customerId) ? await this.em.findOne(KnownCustomer, customerId) : null;
    if (!customer) throw new CustomerUnknown();
    if (customer.tier !== 'VIP') throw new CustomerNotVip();
    const known = await this.em.findOne(Dedication, { customerId });
    if (known) this.em.assign(known, { engineer, dedicatedBy });
    else this.em.create(Dedication, { customerId, engineer, dedicatedBy });
  }

  /** @throws EngineerNotDedicated */
  async endDedication(engineer: Engineer, customerId: string): Promise<void> {
    const where = { customerId, engineer: engineer.id };
    const dedication = isId(customerId) ? await this.em.findOne(Dedication, where) : null;
    if (!dedication) throw new EngineerNotDedicated();
    this.em.remove(dedication);
  }

  private async leaveInstallations(engineer: Engineer, time: Absent, reason: string): Promise<void> {
    const now = this.clock.now();
    for (const order of await this.installationsOf(engineer, time, now))
      if (order.isToGoOnAt(time.startsAt, now)) order.loseEngineer(engineer, reason, { at: now, by: SYSTEM.subject });
  }

  /**
   * Those of that time, and those that are late. Whoever was away before, and is written down afterwards, is back at the one
   * that is under way.
   */
  private installationsOf({ id }: Engineer, { startsAt, endsAt }: Absent, now: Date): Promise<InstallationOrder[]> {
    const beyond = { status: 'IN_PROGRESS' as const, endsAt: { $lte: now } };
    const within = { startsAt: { $lt: endsAt }, $or: [{ endsAt: { $gt: startsAt } }, beyond] };
    const of = endsAt <= now ? { status: 'AGREED' as const } : INSTALLS;
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    return this.em.find(InstallationOrder, { $and: [doneBy(id), within, of] }, { lockMode, orderBy: { id: 'asc' } });
  }

  private async wakeAt(of: string, at: Date): Promise<void> {
    await this.timers.set({
      task: ENGINEER_TIMER,
      key: `engineer:${of}`,
      at,
      payload: { cause: 'ENGINEER_CHANGED' },
    });
  }
}

const because = ({ kind, engineer }: EngineerPeriod) => `${kind} of ${engineer.code}`;

const AWAY_BECAUSE = { LEAVE: 'LEAVE', SICKNESS: 'ILLNESS', TRAINING: 'TRAINING' } as const;

const nothingToHandOver = () =>
  new InputInvalid(['input', 'deputy'], {
    en: 'Cases are handed over while an engineer who signs in is away; record the account of the engineer first.',
    zh: '仅在有登录账号的工程师不在岗时移交工单，请先登记其账号。',
  });
