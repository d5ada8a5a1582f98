/** Where the time comes from: production reads the system, tests set it. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock for tests that stands still until it is told to move. */
export class ManualClock extends Clock {
  constructor(private current: Date = new Date('2026-03-02T08:00:00Z')) {
    super();
  }

  now(): Date {
    return new Date(this.current);
  }

  /** Moves forward by a `Temporal.Duration`-like amount: `clock.advance({ hours: 2 })`. */
  advance(by: Temporal.DurationLike): void {
    const instant = Temporal.Instant.fromEpochMilliseconds(this.current.getTime());
    this.current = new Date(instant.add(by).epochMilliseconds);
  }

  set(to: Date): void {
    this.current = to;
  }
}
