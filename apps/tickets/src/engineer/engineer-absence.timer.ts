import { OnTimer } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { ABSENCE_TIMER, type AbsenceTask, EngineerStaff } from './engineer-staff.service.ts';

/** When an absence begins that was written down ahead. */
@Injectable()
export class EngineerAbsenceTimer {
  constructor(private readonly staff: EngineerStaff) {}

  @OnTimer(ABSENCE_TIMER)
  async absenceBegins(task: AbsenceTask): Promise<void> {
    await this.staff.beginAbsence(task);
  }
}
