import { OnTimer } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { VISIT_TIMER, type VisitMoment, Visits } from './visits.service.ts';

/** The moments of visits. */
@Injectable()
export class VisitTimer {
  constructor(private readonly visits: Visits) {}

  @OnTimer(VISIT_TIMER)
  async wake(moment: VisitMoment): Promise<void> {
    await this.visits.wake(moment);
  }
}
