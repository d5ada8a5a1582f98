import { OnTimers } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { type Due, SLA_TIMER, SlaClocks } from './sla-clocks.service.ts';

/** Reads the clocks of records at their deadlines. A timer that fires early or twice finds nothing new. */
@Injectable()
export class SlaClockTimer {
  constructor(private readonly clocks: SlaClocks) {}

  @OnTimers(SLA_TIMER)
  async fire(due: readonly Due[]): Promise<void> {
    await this.clocks.wake(due);
  }
}
