import { StandbyPoolBelow, StandbyPoolRestored } from '@mainstay/contracts/tickets';
import { aggregate, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';

const StandbyPoolSchema = defineEntity({
  name: 'StandbyPool',
  properties: {
    ...aggregate,
    department: p.string().$type<Sdl.StandbyDepartment>().unique(),
    minimum: p.integer().nullable(),
    available: p.integer(),
    belowSince: p.datetime().nullable(),
  },
});

/** How many repairers of a department can be sent overseas; the alert when they are too few (TCK-28, POOL-001WI). */
export class StandbyPool extends StandbyPoolSchema.class {
  get isBelow(): Opt<boolean> {
    return this.belowSince != null;
  }

  /**
   * Counts anew. Falling below, or further below, alerts; enough again clears it; the same again says nothing.
   * @param minimum how many must stand by; null while no policy says so
   */
  recount(available: number, minimum: number | null, at: Date): void {
    const fell = available < this.available || minimum !== (this.minimum ?? null) || !this.isBelow;
    Object.assign(this, { available, minimum });
    const { department } = this;
    if (minimum !== null && available < minimum) {
      this.belowSince ??= at;
      if (fell) raise(this, StandbyPoolBelow({ department, minimum, available, alertedAt: at.toISOString() }));
    } else if (this.isBelow) {
      this.belowSince = null;
      raise(this, StandbyPoolRestored({ department, minimum, available, restoredAt: at.toISOString() }));
    }
  }
}
StandbyPoolSchema.setClass(StandbyPool);
