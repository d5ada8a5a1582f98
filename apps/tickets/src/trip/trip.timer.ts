import { OnTimer } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { TRIP_TIMER, type TripFallout } from '../dispatch/dispatches.service.ts';
import { Trips } from './trips.service.ts';

/** Trips whose engineer will be away. */
@Injectable()
export class TripTimer {
  constructor(private readonly trips: Trips) {}

  @OnTimer(TRIP_TIMER)
  async fallOut(task: TripFallout): Promise<void> {
    await this.trips.fallOut(task);
  }
}
