import {
  RepairFreightBooked,
  RepairFreightCancelled,
  RepairFreightCleared,
  RepairFreightDeclared,
  RepairFreightDelivered,
  RepairFreightDeparted,
  RepairFreightRefused,
  RepairFreightUnitsFound,
  RepairFreightUnitsLost,
} from '@mainstay/contracts/logistics';
import { aggregate, filled, InputInvalid, make, next, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { type Act, happened } from '../act.ts';
import { KnownReturnRepair } from '../links/known-return-repair.entity.ts';
import type * as Sdl from '../schema.types.ts';
import {
  RepairedUnitsNotReleased,
  RepairFreightHomeBooked,
  RepairFreightInCustoms,
  RepairFreightNotInCustoms,
  RepairFreightUnitsElsewhere,
  RepairFreightUnitUnknown,
  RepairFreightWrongState,
  ReturnRepairNotReady,
  ReturnRepairUnknown,
} from './repair-freight.errors.ts';
import {
  type CustomsEntry,
  customsEntry,
  furthestBehind,
  isLetGo,
  isPending,
  lastOf,
  requireBefore,
} from './customs-entry.ts';
import { isBackOnTheWay, isMissing, type LostUnit, nothingMissing, requireAfter } from './lost-units.ts';
import { REPAIR_FREIGHT_LIFECYCLE, type RepairFreightAct } from './repair-freight.lifecycle.ts';

const RepairFreightSchema = defineEntity({
  name: 'RepairFreight',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    order: () => p.manyToOne(KnownReturnRepair),
    direction: p.string().$type<Sdl.RepairFreightDirection>(),
    carrier: p.string(),
    trackingNumber: p.string().nullable(),
    address: p.text(),
    status: p.string().$type<Sdl.RepairFreightStatus>(),
    /** What it carries: on the way to the factory, until it departs, what was named. */
    unitIds: p.array(),
    customs: p.json<readonly CustomsEntry[]>(),
    lost: p.json<readonly LostUnit[]>(),
    bookedBy: p.string(),
    departedAt: p.datetime().nullable(),
    deliveredAt: p.datetime().nullable(),
    receivedBy: p.string().nullable(),
  },
});

/** Units for repair on their way to the factory, or home (LOG-08). */
export class RepairFreight
  extends RepairFreightSchema.class
  implements Omit<Sdl.RepairFreight, 'returnRepair' | 'customsEntries' | 'losses' | 'temporaryAdmissions'>
{
  /**
   * @param others its transports that are not cancelled
   * @throws ReturnRepairUnknown @throws ReturnRepairNotReady for a way home before the units passed
   * @throws RepairFreightHomeBooked: the units go home together, for the first that arrives ends their repair
   * @throws RepairedUnitsNotReleased for units of a cancelled order, which go home as they are, each when it has come, as
   *   one does that was found when the others had left
   * @throws RepairFreightUnitUnknown for one that the order has not
   */
  static book(
    number: string,
    order: KnownReturnRepair,
    input: Sdl.RepairFreightBookInput,
    others: readonly RepairFreight[],
    { by: bookedBy }: Act,
  ): RepairFreight {
    const { direction } = input;
    const isUnrepaired = direction === 'OUTBOUND' && (order.isCancelled || order.isLateHomeward);
    if (order.isOver && !isUnrepaired) throw new ReturnRepairUnknown();
    if (isUnrepaired && !order.isReleased) throw new RepairedUnitsNotReleased();
    if (direction === 'OUTBOUND' && !isUnrepaired && !order.isReady) throw new ReturnRepairNotReady();
    const home = others.find(it => it.direction === 'OUTBOUND' && (!isUnrepaired || it.status === 'BOOKED'));
    if (direction === 'OUTBOUND' && home) throw new RepairFreightHomeBooked(home.number);
    const carrier = filled(['input', 'carrier'], input.carrier);
    const trackingNumber = input.trackingNumber?.trim() || null;
    const address = filled(['input', 'address'], input.address, 1000);
    const unitIds = namedUnits(order, input);
    const freight = make(RepairFreight, {
      ...{ number, order, direction, carrier, trackingNumber, address, status: 'BOOKED', bookedBy },
      ...{ unitIds, customs: [], lost: [] },
    });
    raise(freight, RepairFreightBooked({ ...freight.facts(), number, carrier, trackingNumber }));
    return freight;
  }

  /** @throws RepairedUnitsNotReleased on the way home, before the warehouse let every unit go (INV-23) */
  depart({ departedAt }: Sdl.RepairFreightDepartInput, { at }: Act): void {
    if (this.status === 'BOOKED' && this.direction === 'OUTBOUND' && !this.order.isReleased)
      throw new RepairedUnitsNotReleased();
    this.move('depart');
    const left = happened(['input', 'departedAt'], departedAt, at);
    this.departedAt = left;
    this.load(left);
    const { unitIds } = this;
    raise(this, RepairFreightDeparted({ ...this.facts(), unitIds, departedAt: left.toISOString() }));
  }

  /**
   * Hands the units to customs, at home or abroad (LOG-08): of those that it let go before, none again that others wait to
   * follow. @throws RepairFreightInCustoms while an entry waits there
   */
  declare(input: Sdl.RepairFreightDeclareInput, { at, by }: Act): void {
    if (this.status !== 'IN_TRANSIT') throw new RepairFreightWrongState(this.status, ['IN_TRANSIT']);
    if (this.customs.some(it => isPending(it) && this.isThere(it))) throw new RepairFreightInCustoms();
    const path = ['input', 'declaredAt'];
    const last = this.customs.at(-1);
    const declaredAt = happened(path, input.declaredAt, at, last ? lastOf(last) : this.departedAt);
    const unitIds = this.atBorder(input.kind, path, declaredAt);
    const entry = customsEntry(this.customs.length + 1, input, by, declaredAt, unitIds);
    this.customs = [...this.customs, entry];
    raise(this, RepairFreightDeclared({ ...this.about(entry), declaredAt: entry.declaredAt }));
  }

  /** Customs let them go on. @returns what was cleared @throws RepairFreightNotInCustoms also where all that was declared is lost */
  clear(input: Sdl.RepairFreightClearInput, { at }: Act): CustomsEntry {
    const waiting = this.waiting();
    const path = ['input', 'clearedAt'];
    const clearedAt = happened(path, input.clearedAt, at, lastOf(waiting));
    this.requireBeforeArrival(path, clearedAt, waiting.unitIds);
    const cleared = { ...waiting, clearedAt: clearedAt.toISOString() };
    this.decide(cleared);
    raise(this, RepairFreightCleared({ ...this.about(cleared), clearedAt: cleared.clearedAt }));
    return cleared;
  }

  /** Customs refused them; they may be declared anew. @throws RepairFreightNotInCustoms */
  refuse(input: Sdl.RepairFreightRefuseInput, { at }: Act): void {
    const waiting = this.waiting();
    const reason = filled(['input', 'reason'], input.reason, 2000);
    const path = ['input', 'refusedAt'];
    const refusedAt = happened(path, input.refusedAt, at, lastOf(waiting)).toISOString();
    this.requireBeforeArrival(path, new Date(refusedAt), waiting.unitIds);
    this.decide({ ...waiting, refusedAt, refusalReason: reason });
    raise(this, RepairFreightRefused({ ...this.about(waiting), reason, refusedAt }));
  }

  /**
   * The import by which customs let its units into the country: of several the one that is named, or the last that is not
   * among the declarations that are admitted. @throws InputInvalid where there is none
   */
  requireLetIn(admitted: readonly string[] = [], named: number | null = null): CustomsEntry {
    const letIn = this.customs.filter(it => it.kind === 'IMPORT' && it.clearedAt);
    const last = letIn.findLast(it => !admitted.includes(it.declarationNumber)) ?? letIn.at(-1);
    const entry = named === null ? last : letIn.find(it => it.entry === named);
    if (this.direction === 'INBOUND' && entry) return entry;
    throw new InputInvalid(['input', named === null ? 'freight' : 'entry'], {
      en: 'By this transport customs let no units into the country of the factory.',
      zh: '该运输单没有已放行的进口申报。',
    });
  }

  /**
   * The carrier lost these, or all that it has (LOG-08). That it handed over less than it was said to is seen later: what
   * the warehouse has not booked in, or what was not in the crate at the customer's.
   * @throws RepairFreightWrongState @throws RepairFreightUnitsElsewhere for what it never had, or what has arrived
   * @throws InputInvalid for a blank reason, and for a moment that is not after the step before
   */
  lose(input: Sdl.RepairFreightLoseInput, { at, by }: Act): void {
    if (!next(REPAIR_FREIGHT_LIFECYCLE, this.status, 'lose'))
      throw new RepairFreightWrongState(this.status, REPAIR_FREIGHT_LIFECYCLE.lose.from);
    const unitIds = this.named(input.units, this.losable(input.units ? this.carriedIds : this.onTheWay));
    const lostAt = this.after(['input', 'lostAt'], input.lostAt, at, unitIds);
    const reason = filled(['input', 'reason'], input.reason, 2000);
    this.miss(unitIds, { reason, reportedBy: by, lostAt: lostAt.toISOString() });
    const left = this.status === 'DELIVERED' ? this.carriedIds : this.onTheWay;
    if (left.length === 0) this.move('lose');
  }

  /**
   * What was lost is found, these or all: it goes on with this transport.
   * @throws RepairFreightUnitsElsewhere for what is not lost @throws InputInvalid for a moment that is not after the loss
   */
  find(input: Sdl.RepairFreightFindInput, { at }: Act): void {
    const unitIds = this.named(input.units, this.missingIds);
    const foundAt = this.after(['input', 'foundAt'], input.foundAt, at, unitIds);
    this.markFound(unitIds, foundAt, false);
    raise(
      this,
      RepairFreightUnitsFound({ ...this.facts(), number: this.number, unitIds, foundAt: foundAt.toISOString() }),
    );
  }

  /** The warehouse has what was said to be lost: that says more than any word of the carrier. */
  turnUp(arrivedIds: readonly string[], arrivedAt: Date): void {
    const unitIds = this.missingIds.filter(id => arrivedIds.includes(id));
    if (unitIds.length > 0) this.markFound(unitIds, arrivedAt, true);
  }

  /** What was lost until it turned up in the warehouse was there at another time than was told. */
  correctArrival(unitId: string, was: Date | null, arrivedAt: Date): void {
    const [told, foundAt] = [was?.toISOString(), arrivedAt.toISOString()];
    this.lost = this.lost.map(it => (it.unitId === unitId && it.foundAt === told ? { ...it, foundAt } : it));
  }

  /** The units that it carries: not those that are lost. */
  get carriedIds(): Opt<string[]> {
    const missing = this.missingIds;
    return this.unitIds.filter(id => !missing.includes(id));
  }

  /**
   * What it names was handed over, or all; the rest is lost, as what the carrier has nobody waits for at the door.
   * @throws RepairFreightInCustoms unless customs let go what it was given
   * @throws RepairFreightUnitsElsewhere for what the carrier has not @throws InputInvalid where nobody says why some are missing
   */
  deliver({ receivedBy, deliveredAt, units, missing }: Sdl.RepairFreightDeliverInput, { at, by }: Act): void {
    const last = this.customs.findLast(it => this.isThere(it));
    if (last && !last.clearedAt) throw new RepairFreightInCustoms();
    const there = this.onTheWay;
    const unitIds = units ? this.named(units, there) : there;
    if (this.losable(unitIds).some(id => !isLetGo(this.customs, id))) throw new RepairFreightInCustoms();
    const others = this.losable(there.filter(id => !unitIds.includes(id)));
    this.move('deliver');
    this.receivedBy = filled(['input', 'receivedBy'], receivedBy);
    const handedOverAt = happened(['input', 'deliveredAt'], deliveredAt, at, this.lastStepOf(there));
    if (others.length > 0) {
      const reason = filled(['input', 'missing'], missing ?? '', 2000);
      this.miss(others, { reason, reportedBy: by, lostAt: handedOverAt.toISOString() });
    } else if (missing) throw nothingMissing();
    this.deliveredAt = handedOverAt;
    this.lost = this.lost.map(it => ({ ...it, isHandedOver: !isMissing(it) }));
    const home = this.direction === 'OUTBOUND' ? { unitIds } : {};
    raise(this, RepairFreightDelivered({ ...this.facts(), ...home, deliveredAt: this.deliveredAt.toISOString() }));
  }

  cancel(): void {
    this.move('cancel');
    raise(this, RepairFreightCancelled(this.facts()));
  }

  facts() {
    return { freightId: this.id, returnRepairId: this.order.id, direction: this.direction };
  }

  /**
   * What the carrier takes: of an order that two transports serve, each takes what the other has not, and none what had
   * arrived before it left. @throws InputInvalid where all had
   */
  private load(departedAt: Date): void {
    const { order, direction, unitIds: named } = this;
    if (direction === 'OUTBOUND') {
      this.unitIds = order.homewardIds;
      order.takenHomeIds = [...order.takenHomeIds, ...this.unitIds];
    } else {
      const ours = order.unfetchedIds.filter(id => named.length === 0 || named.includes(id));
      this.unitIds = ours.filter(id => !order.hadArrived(id, departedAt));
      if (this.unitIds.length === 0) requireBefore(['input', 'departedAt'], departedAt, order.arrivalOf(ours));
      order.fetchedIds = [...order.fetchedIds, ...this.unitIds];
    }
  }

  private miss(unitIds: readonly string[], loss: Pick<LostUnit, 'reason' | 'reportedBy' | 'lostAt'>): void {
    const { number, carrier } = this;
    const { reason, lostAt } = loss;
    const missing = unitIds.map(unitId => ({
      id: crypto.randomUUID(),
      unitId,
      ...loss,
      foundAt: null,
      isHandedOver: false,
    }));
    this.lost = [...this.lost, ...missing];
    raise(this, RepairFreightUnitsLost({ ...this.facts(), number, carrier, unitIds: [...unitIds], reason, lostAt }));
  }

  /** Of these, what is nowhere that is known: what the warehouse booked in has come. */
  private losable(unitIds: readonly string[]): string[] {
    return unitIds.filter(id => this.direction === 'OUTBOUND' || !this.order.arrivalOf([id]));
  }

  /** What customs has to decide on: not what was lost since. */
  private waiting(): CustomsEntry {
    if (this.status === 'LOST') throw new RepairFreightWrongState(this.status);
    const waiting = this.customs.find(it => isPending(it) && this.isThere(it));
    if (!waiting) throw new RepairFreightNotInCustoms();
    const missing = this.missingIds;
    return { ...waiting, unitIds: waiting.unitIds.filter(id => !missing.includes(id)) };
  }

  /** Is some of what was declared by it not lost? Of one that names no units nobody said what is carried. */
  private isThere({ unitIds }: CustomsEntry): boolean {
    const missing = this.missingIds;
    return unitIds.length === 0 || unitIds.some(id => !missing.includes(id));
  }

  private get missingIds(): string[] {
    return this.lost.filter(isMissing).map(it => it.unitId);
  }

  /** What the carrier has at this moment: of what was handed over, only what was found since. */
  private get onTheWay(): string[] {
    if (!this.deliveredAt) return this.carriedIds;
    const back = this.lost.filter(isBackOnTheWay).map(it => it.unitId);
    return this.carriedIds.filter(id => back.includes(id));
  }

  /** When the last that is known of these units happened; what became of others meanwhile says nothing of them. */
  private lastStepOf(unitIds: readonly string[]): Date {
    const entry = this.customs.findLast(it => it.unitIds.length === 0 || it.unitIds.some(id => unitIds.includes(id)));
    const losses = this.lost.filter(it => unitIds.includes(it.unitId));
    const steps = losses.flatMap(it => [it.lostAt, it.foundAt ?? it.lostAt]).map(it => new Date(it));
    const onTheWay = this.onTheWay;
    const isHandedOver = this.carriedIds.some(id => unitIds.includes(id) && !onTheWay.includes(id));
    const ends = [this.departedAt, isHandedOver ? this.deliveredAt : null];
    const all = [...steps, ...(entry ? [lastOf(entry)] : []), ...ends.flatMap(it => it ?? [])];
    return new Date(Math.max(...all.map(it => it.getTime())));
  }

  private after(path: readonly string[], said: Date | null | undefined, now: Date, unitIds: readonly string[]): Date {
    const at = happened(path, said, now);
    requireAfter(path, at, this.lastStepOf(unitIds));
    return at;
  }

  /** @throws RepairFreightUnitsElsewhere */
  private named(units: readonly string[] | null | undefined, there: readonly string[]): string[] {
    const ids = [...new Set(units ?? there)];
    if (ids.length === 0 || !ids.every(id => there.includes(id))) throw new RepairFreightUnitsElsewhere();
    return ids;
  }

  private markFound(unitIds: readonly string[], at: Date, isHandedOver: boolean): void {
    if (!isHandedOver || this.status === 'LOST') this.move('find');
    const foundAt = at.toISOString();
    const isFound = (it: LostUnit) => isMissing(it) && unitIds.includes(it.unitId);
    this.lost = this.lost.map(it => (isFound(it) ? { ...it, foundAt, isHandedOver } : it));
  }

  private decide(entry: CustomsEntry): void {
    this.customs = this.customs.with(entry.entry - 1, entry);
  }

  /**
   * What is declared at a moment: of what the carrier has and the warehouse had not by then, what is the furthest behind.
   * @throws InputInvalid where it had some, unless the rest was found and comes apart from them
   */
  private atBorder(kind: CustomsEntry['kind'], path: readonly string[], at: Date): readonly string[] {
    const there = this.onTheWay;
    if (this.direction === 'OUTBOUND') return furthestBehind(this.customs, kind, there);
    const coming = furthestBehind(
      this.customs,
      kind,
      there.filter(id => !this.order.hadArrived(id, at)),
    );
    const isApart = coming.length > 0 && coming.every(id => this.lost.some(it => it.unitId === id));
    if (!isApart) this.requireBeforeArrival(path, at, there);
    return coming;
  }

  private requireBeforeArrival(path: readonly string[], at: Date, unitIds: readonly string[]): void {
    requireBefore(path, at, this.direction === 'INBOUND' ? this.order.arrivalOf(unitIds) : null);
  }

  private about({ entry, kind, unitIds }: CustomsEntry) {
    return { ...this.facts(), number: this.number, entry, kind, unitIds: [...unitIds] };
  }

  private move(act: RepairFreightAct): void {
    const status = next<Sdl.RepairFreightStatus, RepairFreightAct>(REPAIR_FREIGHT_LIFECYCLE, this.status, act);
    if (!status) throw new RepairFreightWrongState(this.status, REPAIR_FREIGHT_LIFECYCLE[act].from);
    this.status = status;
  }
}
RepairFreightSchema.setClass(RepairFreight);

/** Those that are fetched by this transport alone. @throws RepairFreightUnitUnknown, InputInvalid */
function namedUnits(order: KnownReturnRepair, { direction, units }: Sdl.RepairFreightBookInput): string[] {
  const named = [...new Set(units)];
  const path = ['input', 'units'];
  if (direction === 'OUTBOUND' && named.length > 0)
    throw new InputInvalid(path, { en: 'Units go home together: name none.', zh: '返修品须一并发运，无需指明。' });
  if (named.some(id => !order.unitIds.includes(id))) throw new RepairFreightUnitUnknown();
  return named;
}
