import { defineEntity, p } from '@mikro-orm/core';

const KnownReturnRepairSchema = defineEntity({
  name: 'KnownReturnRepair',
  properties: {
    id: p.uuid().primary(),
    /** All units that it is about. */
    unitIds: p.array(),
    /** Serial numbers of the units, by their ids; none before the order was requested. */
    serials: p.json<Readonly<Record<string, string>>>(),
    /** The units that do not come after all. */
    struckIds: p.array(),
    /** The units that a transport took to the factory. */
    fetchedIds: p.array(),
    /** When the warehouse booked a unit in: ISO 8601, by its id. */
    arrivals: p.json<Readonly<Record<string, string>>>(),
    /** The units that go home; unknown until they passed their tests. */
    readyIds: p.array().nullable(),
    /** The units that the warehouse let go. */
    releasedIds: p.array(),
    /** The units that a transport took home. */
    takenHomeIds: p.array(),
    isOver: p.boolean(),
    isCancelled: p.boolean(),
  },
});

/** What logistics knows of a return repair: a copy of facts that tickets and inventory keep. */
export class KnownReturnRepair extends KnownReturnRepairSchema.class {
  /** The units that no transport has taken to the factory: some may have arrived, when a departure is written down late. */
  get unfetchedIds(): string[] {
    const gone = new Set([...this.struckIds, ...this.fetchedIds]);
    return this.unitIds.filter(id => !gone.has(id));
  }

  /** The units that have still to be taken home. */
  get homewardIds(): string[] {
    return this.releasedIds.filter(id => !this.takenHomeIds.includes(id));
  }

  /** When the first of these units was booked in; null while none is. */
  arrivalOf(unitIds: readonly string[]): Date | null {
    const [first] = unitIds.flatMap(id => this.arrivals[id] ?? []).toSorted();
    return first ? new Date(first) : null;
  }

  /** Had the warehouse booked the unit in by then? */
  hadArrived(unitId: string, by: Date): boolean {
    const arrival = this.arrivalOf([unitId]);
    return arrival !== null && arrival <= by;
  }

  get isReady(): boolean {
    return Boolean(this.readyIds);
  }

  /** Of a cancelled order, what came meanwhile goes home as it is. */
  get isReleased(): boolean {
    if (this.isCancelled) return this.releasedIds.length > 0;
    return this.readyIds?.every(id => this.releasedIds.includes(id)) ?? false;
  }
}
KnownReturnRepairSchema.setClass(KnownReturnRepair);
