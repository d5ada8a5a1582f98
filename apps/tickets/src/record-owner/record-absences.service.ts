import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../act.ts';
import { LocalRepair } from '../local-repair/local-repair.entity.ts';
import { Mission } from '../mission/mission.entity.ts';
import { OwnerAbsence } from '../owner-absence/owner-absence.entity.ts';
import { ABSENCE_TIMERS, OwnerAbsences, type OwnerAbsenceTask } from '../owner-absence/owner-absences.service.ts';
import { ReturnRepair } from '../return-repair/return-repair.entity.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import type { SlaTracked } from '../sla-record/sla-record-facts.ts';
import type { RecordOwnership } from './record-ownership.ts';

const AT_ONCE = 20;
const BATCH = { orderBy: { id: 'asc' }, limit: AT_ONCE, lockMode: LockMode.PESSIMISTIC_WRITE } as const;

interface Owned extends SlaTracked {
  readonly id: string;
  readonly namedOwner: string;
  readonly ownership: RecordOwnership;
}

/** Sees to it that somebody who is there answers for each open repair elsewhere than at a visit (TCK-18). */
@Injectable()
export class RecordAbsences {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly clocks: SlaClocks,
    private readonly absences: OwnerAbsences,
  ) {}

  @OnTimer(ABSENCE_TIMERS.returnRepairs)
  async returnRepairs(task: OwnerAbsenceTask): Promise<void> {
    await this.look(ABSENCE_TIMERS.returnRepairs, task, async where => {
      const found = await this.em.find(ReturnRepair, where, BATCH);
      await this.em.populate(found, ['ticket', 'units']);
      return found;
    });
  }

  @OnTimer(ABSENCE_TIMERS.missions)
  async missions(task: OwnerAbsenceTask): Promise<void> {
    await this.look(ABSENCE_TIMERS.missions, task, where => this.em.find(Mission, where, BATCH));
  }

  @OnTimer(ABSENCE_TIMERS.localRepairs)
  async localRepairs(task: OwnerAbsenceTask): Promise<void> {
    await this.look(ABSENCE_TIMERS.localRepairs, task, where => this.em.find(LocalRepair, where, BATCH));
  }

  /** An absence began or ended: what the person answers for, and those whom they stood in for, so many at once. */
  private async look(
    timer: string,
    { absenceId, after }: OwnerAbsenceTask,
    find: (where: ReturnType<typeof answeredFor>) => Promise<readonly Owned[]>,
  ): Promise<void> {
    const absence = await this.em.findOne(OwnerAbsence, absenceId);
    if (!absence) return;
    const found = await find(answeredFor(absence, after));
    const away = await this.absences.awayAmong(found.map(({ namedOwner }) => namedOwner));
    for (const record of found) {
      record.ownership.heedAbsences(away, { at: this.clock.now(), by: SYSTEM.subject });
      await this.clocks.follow(record);
    }
    const last = found.at(AT_ONCE - 1);
    if (last) await this.timers.set(this.absences.timerOf(timer, absenceId, last.id));
  }
}

const answeredFor = ({ person, deputy }: OwnerAbsence, after?: string) => ({
  $or: [{ namedOwner: person }, { owner: { $in: [person, deputy] } }],
  endedAt: null,
  ...(after ? { id: { $gt: after } } : {}),
});
