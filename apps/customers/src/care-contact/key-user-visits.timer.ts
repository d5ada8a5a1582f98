import { OnTimer } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { KEY_USER_VISITS_TIMER, KeyUserVisits } from './key-user-visits.service.ts';

/** Sees to the visits of key users once something changed about them. */
@Injectable()
export class KeyUserVisitsTimer {
  constructor(private readonly visits: KeyUserVisits) {}

  @OnTimer(KEY_USER_VISITS_TIMER)
  async fire(): Promise<void> {
    await this.visits.settle();
  }
}
