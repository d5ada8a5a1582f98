import { Clock } from '@mainstay/kit/domain';
import { type Timer, Timers } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Act, SYSTEM } from '../act.ts';
import type { OwnerAbsenceRecordInput } from '../schema.types.ts';
import { StandbyPools } from '../standby-pool/standby-pools.service.ts';
import { Cases } from '../ticket/cases.service.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { OwnerAbsence } from './owner-absence.entity.ts';
import { OwnerAway } from './owner-absence.errors.ts';

export const OWNER_ABSENCE_TIMER = 'owner-absence';
/** What wakes whoever looks at the other records that somebody answers for. */
export const ABSENCE_TIMERS = {
  complaints: 'owner-absence-complaints',
  returnRepairs: 'owner-absence-return-repairs',
  missions: 'owner-absence-missions',
  localRepairs: 'owner-absence-local-repairs',
} as const;

/** What the timer carries: whose cases are to be looked at, from which on. */
export interface OwnerAbsenceTask {
  readonly absenceId: string;
  readonly after?: string;
}

/** So many cases go to somebody else in one transaction. */
const CASES_AT_ONCE = 20;

/** Sees to it that somebody who is there answers for each open case (TCK-18). */
@Injectable()
export class OwnerAbsences {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly cases: Cases,
    private readonly pools: StandbyPools,
  ) {}

  /** @param personAt where the caller named the person @throws InputInvalid, OwnerAbsenceOverlaps */
  async record(input: OwnerAbsenceRecordInput, act: Act, personAt?: readonly string[]): Promise<OwnerAbsence> {
    const people = [input.person.trim(), input.deputy.trim()];
    const others = await this.em.find(OwnerAbsence, { person: { $in: people } });
    const absence = OwnerAbsence.record(input, others, act, personAt);
    this.em.persist(absence);
    await this.watch(absence);
    return absence;
  }

  /** Of these people, their deputies, and the deputies of those, who is away now. */
  async awayAmong(people: readonly string[]): Promise<OwnerAbsence[]> {
    const away: OwnerAbsence[] = [];
    const asked = new Set<string>();
    for (let next = [...new Set(people)]; next.length > 0;) {
      const found = await this.awayNow(next);
      for (const person of next) asked.add(person);
      away.push(...found);
      next = [...new Set(found.map(({ deputy }) => deputy))].filter(deputy => !asked.has(deputy));
    }
    return away;
  }

  /** @throws OwnerAway */
  async requirePresent(person: string): Promise<void> {
    const [away] = await this.awayNow([person]);
    if (away) throw new OwnerAway(away.person, away.deputy, away.endsAt ?? null);
  }

  /** They may be away now, but they come back. @throws OwnerAway */
  async requireComingBack(people: readonly string[]): Promise<void> {
    const gone = (await this.awayNow(people)).find(({ endsAt }) => !endsAt);
    if (gone) throw new OwnerAway(gone.person, gone.deputy, null);
  }

  /** Call it after whatever changed the absence: at its beginning and at its end cases are looked at, and the pool is counted. */
  async watch(absence: OwnerAbsence): Promise<void> {
    await this.wake(absence, absence.startsAt);
    await this.pools.recountSoon();
  }

  /** The absence begins or ends, or its rest is looked at: looked at again it finds nothing to do. */
  async look({ absenceId, after }: OwnerAbsenceTask): Promise<void> {
    const absence = await this.em.findOne(OwnerAbsence, absenceId);
    if (!absence) return;
    const now = this.clock.now();
    const next = after ? null : absence.nextAfter(now);
    if (next) await this.wake(absence, next);
    if (!after) await this.timers.setAll(Object.values(ABSENCE_TIMERS).map(task => this.timerOf(task, absenceId)));
    const where = {
      answerers: { $overlap: [absence.person] },
      endedAt: null,
      ...(after ? { id: { $gt: after } } : {}),
    };
    const found = await this.em.find(Ticket, where, {
      ...{ fields: ['id'], orderBy: { id: 'asc' }, limit: CASES_AT_ONCE, disableIdentityMap: true },
    });
    const last = found.at(CASES_AT_ONCE - 1);
    if (last) await this.wake(absence, now, last.id);
    const tickets: Ticket[] = [];
    for (const { id } of found) {
      const ticket = await findTicketForChange(this.em, id);
      if (ticket) tickets.push(ticket);
    }
    const away = await this.awayAmong(tickets.flatMap(({ answerers }) => answerers));
    for (const ticket of tickets) {
      ticket.ownership.heedAbsences(away, { at: now, by: SYSTEM.subject });
      await this.cases.follow(ticket);
    }
  }

  /** Wakes whoever looks at the records of an absence, from one of them on. */
  timerOf(task: string, absenceId: string, after?: string): Timer {
    const key = `${task}:${absenceId}${after ? ':rest' : ''}`;
    const payload = { absenceId, ...(after ? { after } : {}) };
    return { task, key, at: this.clock.now(), payload };
  }

  private awayNow(people: readonly string[]): Promise<OwnerAbsence[]> {
    const now = this.clock.now();
    const current = { startsAt: { $lte: now }, $or: [{ endsAt: null }, { endsAt: { $gt: now } }] };
    const where = { ...current, person: { $in: people.map(person => person.trim()) } };
    return this.em.find(OwnerAbsence, where, { orderBy: { startsAt: 'asc' } });
  }

  private async wake({ id: absenceId }: OwnerAbsence, at: Date, after?: string): Promise<void> {
    const key = `${OWNER_ABSENCE_TIMER}:${absenceId}${after ? ':rest' : ''}`;
    const payload = { absenceId, ...(after ? { after } : {}) };
    await this.timers.set({ task: OWNER_ABSENCE_TIMER, key, at, payload });
  }
}
