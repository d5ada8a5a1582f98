import { OnTimer } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { FIELD_TIMER, FIELD_TRAINING_TIMER, FieldStaffs } from './field-staffs.service.ts';

/** Reminds of what is due in the field, and flags what is missing. One that fires early or twice finds nothing new. */
@Injectable()
export class FieldStaffTimer {
  constructor(private readonly staff: FieldStaffs) {}

  @OnTimer(FIELD_TIMER)
  async due({ id }: { id: string }): Promise<void> {
    await this.staff.wake(id);
  }

  @OnTimer(FIELD_TRAINING_TIMER)
  async trained({ engineer }: { engineer: string }): Promise<void> {
    await this.staff.trained(engineer);
  }
}
