import { OnTimer } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { OWNER_ABSENCE_TIMER, OwnerAbsences, type OwnerAbsenceTask } from './owner-absences.service.ts';

/** Cases, and what else somebody answers for, go to a deputy as an absence begins, and back as it ends. */
@Injectable()
export class OwnerAbsenceTimer {
  constructor(private readonly absences: OwnerAbsences) {}

  @OnTimer(OWNER_ABSENCE_TIMER)
  async fire(task: OwnerAbsenceTask): Promise<void> {
    await this.absences.look(task);
  }
}
