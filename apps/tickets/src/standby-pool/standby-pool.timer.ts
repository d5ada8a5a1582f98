import { OnTimer } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { POOL_TIMER, StandbyPools } from './standby-pools.service.ts';

/** Counts the pool anew when a passport lapses, and when an absence begins or ends. A timer that fires early or twice finds nothing new. */
@Injectable()
export class StandbyPoolTimer {
  constructor(private readonly pools: StandbyPools) {}

  @OnTimer(POOL_TIMER)
  async fire(_payload: object): Promise<void> {
    await this.pools.recount();
  }
}
