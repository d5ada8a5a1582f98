import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../act.ts';
import { OwnerAbsence } from '../owner-absence/owner-absence.entity.ts';
import { ABSENCE_TIMERS, OwnerAbsences, type OwnerAbsenceTask } from '../owner-absence/owner-absences.service.ts';
import { Complaint } from './complaint.entity.ts';
import { Complaints } from './complaints.service.ts';

const AT_ONCE = 20;

/** Sees to it that somebody who is there answers for each open complaint (TCK-18). */
@Injectable()
export class ComplaintAbsences {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly complaints: Complaints,
    private readonly absences: OwnerAbsences,
  ) {}

  /** Whoever it was assigned to may be away by now. */
  async heed(complaint: Complaint): Promise<void> {
    const away = await this.absences.awayAmong(complaint.namedOwner ? [complaint.namedOwner] : []);
    complaint.heedAbsences(away, { at: this.clock.now(), by: SYSTEM.subject });
  }

  /** An absence began or ended: its complaints, those of whom the person stood in for among them, so many at once. */
  @OnTimer(ABSENCE_TIMERS.complaints)
  async look({ absenceId, after }: OwnerAbsenceTask): Promise<void> {
    const absence = await this.em.findOne(OwnerAbsence, absenceId);
    if (!absence) return;
    const { person, deputy } = absence;
    const whose = { $or: [{ namedOwner: person }, { owner: { $in: [person, deputy] } }] };
    const found = await this.em.find(
      Complaint,
      { ...whose, endedAt: null, ...(after ? { id: { $gt: after } } : {}) },
      { orderBy: { id: 'asc' }, limit: AT_ONCE, lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const away = await this.absences.awayAmong(found.flatMap(({ namedOwner }) => namedOwner ?? []));
    for (const complaint of found) {
      complaint.heedAbsences(away, { at: this.clock.now(), by: SYSTEM.subject });
      await this.complaints.follow(complaint);
    }
    const last = found.at(AT_ONCE - 1);
    if (last) await this.timers.set(this.absences.timerOf(ABSENCE_TIMERS.complaints, absenceId, last.id));
  }
}
