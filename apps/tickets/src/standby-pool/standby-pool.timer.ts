import { OnTimer } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { PASSPORT_TIMER, StandbyPools } from './standby-pools.service.ts';

/** Counts the pool anew when a passport is no longer valid. A timer that fires early or twice finds nothing new. */
@Injectable()
export class StandbyPoolTimer {
  constructor(private readonly pools: StandbyPools) {}

  @OnTimer(PASSPORT_TIMER)
  async fire(_payload: object): Promise<void> {
    await this.pools.recount();
  }
}
