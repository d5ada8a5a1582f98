import type { SalesScope } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';

/** A unit as one order names it. */
export interface UnitOfOrder {
  readonly returnRepairId: string;
  readonly unitId: string;
}

const KnownReturnRepairSchema = defineEntity({
  name: 'KnownReturnRepair',
  properties: {
    id: p.uuid().primary(),
    /** Where its units stand, and so who acts for sales; null before that was told. */
    scope: p.string().$type<SalesScope>().nullable(),
    /** All units that it is about. */
    unitIds: p.array(),
    /** Serial numbers of the units, by their ids; none before the order was requested. */
    serials: p.json<Readonly<Record<string, string>>>(),
    /** As which units others of a cancelled order stood at the factory already, by their ids here. */
    leftFrom: p.json<Readonly<Record<string, UnitOfOrder>>>(),
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

  /** Did all that passed leave, and was something let go that came too late for the repair? */
  get isLateHomeward(): boolean {
    const isGone = this.readyIds?.every(id => this.takenHomeIds.includes(id)) ?? false;
    return isGone && this.homewardIds.length > 0;
  }

  /** Of a cancelled order, what came meanwhile goes home as it is. */
  get isReleased(): boolean {
    if (this.isCancelled) return this.releasedIds.length > 0;
    return this.readyIds?.every(id => this.releasedIds.includes(id)) ?? false;
  }
}
KnownReturnRepairSchema.setClass(KnownReturnRepair);

/**
 * These units of an order, and what they were called by the orders that left them at the factory before: they came into
 * the country under those names, and leave it under these.
 */
export async function asOnceNamed(
  order: KnownReturnRepair,
  unitIds: readonly string[],
  find: (id: string) => Promise<KnownReturnRepair | null>,
): Promise<UnitOfOrder[]> {
  const names: UnitOfOrder[] = [];
  for (const unitId of unitIds) {
    names.push({ returnRepairId: order.id, unitId });
    let before = order.leftFrom[unitId];
    while (before) {
      names.push(before);
      before = (await find(before.returnRepairId))?.leftFrom[before.unitId];
    }
  }
  return names;
}
