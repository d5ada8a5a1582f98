import { AsyncLocalStorage } from 'node:async_hooks';
import { Clock } from '../../domain/index.ts';

/**
 * The clock of a service. The queue tells of a timer by the clock of the database; where the service's own is behind that,
 * the timer reads its own moment, so that none finds itself too early and lets what it was set for be lost.
 */
export class TimerClock extends Clock {
  private readonly moments = new AsyncLocalStorage<Date>();

  constructor(private readonly clock: Clock) {
    super();
  }

  now(): Date {
    const [now, moment] = [this.clock.now(), this.moments.getStore()];
    return moment && moment > now ? moment : now;
  }

  /** Does what is due at a moment: in it, no time is before that. */
  at<T>(moment: Date, work: () => T): T {
    return this.moments.run(moment, work);
  }
}
