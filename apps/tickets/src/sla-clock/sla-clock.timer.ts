import { OnTimer } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { SLA_TIMER, SlaClocks } from './sla-clocks.service.ts';

/** Reads the clocks of a record at their deadlines. A timer that fires early or twice finds nothing new. */
@Injectable()
export class SlaClockTimer {
  constructor(private readonly clocks: SlaClocks) {}

  @OnTimer(SLA_TIMER)
  async fire(payload: { recordId: string; ticketId: string | null }): Promise<void> {
    await this.clocks.wake(payload);
  }
}
