import {
  RepairedUnitsReleased,
  ReturnedUnitsBookedIn,
  ReturnedUnitsBookingCorrected,
} from '@mainstay/contracts/inventory';
import type { DataOf } from '@mainstay/contracts/event';
import type { ReturnRepairRequested } from '@mainstay/contracts/tickets';
import { aggregate, filled, InputInvalid, make, raise } from '@mainstay/kit/domain';
import { Collection, defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import type { Warehouse } from '../warehouse/warehouse.entity.ts';
import { CustodyUnit } from './custody-unit.entity.ts';
import { CustodyUnitUnknown, CustodyUnitWrongState } from './repair-custody.errors.ts';
import type { CustodyAct } from './repair-custody.lifecycle.ts';

const RepairCustodySchema = defineEntity({
  name: 'RepairCustody',
  properties: {
    ...aggregate,
    orderNumber: p.string(),
    customerId: p.uuid(),
    productModel: p.string(),
    /** Is the order called off? */
    isOff: p.boolean(),
    units: () => p.oneToMany(CustodyUnit).mappedBy('custody').orderBy({ serial: 'asc' }),
  },
});

interface BookingIn {
  readonly warehouse: Warehouse;
  readonly stockInNumber: string;
  readonly by: string;
  readonly at: Date;
}

interface NamedUnit {
  readonly unitId: string;
  readonly serial: string;
}

const expected = (custody: RepairCustody, { unitId, serial }: NamedUnit): CustodyUnit =>
  make(CustodyUnit, { id: unitId, custody, serial, status: 'EXPECTED' });

/** Units of a customer in our warehouse (INV-23); its id is that of the return repair. No balance counts them. */
export class RepairCustody
  extends RepairCustodySchema.class
  implements Omit<Sdl.RepairCustody, 'returnRepair' | 'customer' | 'units'>
{
  static expect(requested: DataOf<typeof ReturnRepairRequested>): RepairCustody {
    const { returnRepairId: id, number: orderNumber, customerId, productModel } = requested;
    const custody = make(RepairCustody, { id, orderNumber, customerId, productModel, isOff: false });
    const units = requested.units.map(unit => expected(custody, unit));
    custody.units = new Collection<CustodyUnit, object>(custody, units);
    return custody;
  }

  /**
   * Of an order that is off, or went on without it while it was lost, it comes only to go home again.
   * @throws CustodyUnitUnknown, CustodyUnitWrongState, InputInvalid also for a time still to come
   */
  bookIn(input: Sdl.RepairCustodyBookInInput, { warehouse, stockInNumber, by, at: now }: BookingIn): void {
    const condition = filled(['input', 'condition'], input.condition, 2000);
    const at = notToCome(input.bookedInAt ?? now, now);
    const came = { warehouse, stockInNumber, condition, bookedInBy: by, bookedInAt: at };
    const units = this.moved(input.units, this.arrival);
    for (const unit of units) Object.assign(unit, came);
    this.tellBookedIn(units, { warehouse, stockInNumber, at });
  }

  /**
   * The day of a note was mistyped. What went on to another order stays as it was told there.
   * @throws InputInvalid for a note by which none came, and for a time still to come
   */
  correctBookingIn({ stockInNumber, bookedInAt }: Sdl.RepairCustodyCorrectBookingInInput, now: Date): void {
    const units = this.units.filter(it => it.stockInNumber === stockInNumber && it.status !== 'HANDED_OVER');
    const warehouseId = units[0]?.warehouse?.id;
    if (!warehouseId)
      throw new InputInvalid(['input', 'stockInNumber'], {
        en: 'None of these units was booked in by this note.',
        zh: '这些返修品均未凭该入库单入库。',
      });
    const at = notToCome(bookedInAt, now);
    for (const unit of units) unit.bookedInAt = at;
    const note = { stockInNumber, warehouseId, bookedInAt: at.toISOString(), correctedAt: now.toISOString() };
    raise(this, ReturnedUnitsBookingCorrected({ ...this.told(units), ...note }));
  }

  /**
   * A unit that stands here since it came for an order that was called off is here for this one, by the note and in the
   * condition in which it came. One that left meanwhile is expected, as any other.
   */
  takeOver(unitId: string, from: RepairCustody | null, leftId: string, at: Date): void {
    const left = from?.units.find(it => it.id === leftId);
    const unit = this.units.find(it => it.id === unitId);
    if (!unit || !left?.move('handOver')) return;
    unit.move('bookIn');
    const { warehouse = null, stockInNumber, condition, bookedInBy, bookedInAt } = left;
    Object.assign(unit, { warehouse, stockInNumber, condition, bookedInBy, bookedInAt });
    if (warehouse && stockInNumber) this.tellBookedIn([unit], { warehouse, stockInNumber, at });
  }

  /** @throws CustodyUnitUnknown @throws CustodyUnitWrongState unless quality let them go */
  release(input: Sdl.RepairCustodyReleaseInput, at: Date): void {
    const units = this.moved(input.units, 'release');
    for (const unit of units) unit.releasedAt = at;
    raise(this, RepairedUnitsReleased({ ...this.told(units), releasedAt: at.toISOString() }));
  }

  /** Units are other ones than was written down, or come too. */
  correct(units: readonly NamedUnit[]): void {
    for (const unit of units) {
      const ours = this.units.find(it => it.id === unit.unitId);
      if (ours) ours.serial = unit.serial;
      else this.units.add(expected(this, unit));
    }
  }

  /** What tickets says of units: said again, or of those that never came, it changes nothing. */
  hear(act: 'strike' | 'draw', ids: readonly string[]): void {
    for (const unit of this.units) if (ids.includes(unit.id)) unit.move(act);
  }

  /** The repair of these is done; what came meanwhile that had been lost goes home as it is. */
  clear(ids: readonly string[]): void {
    for (const unit of this.units) unit.move(ids.includes(unit.id) ? 'clear' : 'giveBack');
  }

  /** A carrier lost units on their way to us: they are not expected until they are found. */
  lose(ids: readonly string[]): void {
    for (const unit of this.units) if (ids.includes(unit.id)) unit.move('lose');
  }

  /** Of an order that is off nothing is expected; what comes all the same is booked in to go home. */
  find(ids: readonly string[]): void {
    if (this.isOff) return;
    for (const unit of this.units) if (ids.includes(unit.id)) unit.move('find');
  }

  /** Nothing is repaired: what has not come is not waited for, what came meanwhile may go home. */
  callOff(): void {
    this.isOff = true;
    for (const unit of this.units) if (!unit.move('strike')) unit.move('giveBack');
  }

  /** As what comes now is booked in. Of a repair that is done, something may leave or has left. */
  private get arrival() {
    if (this.isOff) return 'bookInUnrepaired';
    const isDone = this.units.getItems().some(it => it.status === 'READY' || it.status === 'RELEASED');
    return isDone ? 'bookInLate' : 'bookIn';
  }

  private tellBookedIn(
    units: readonly CustodyUnit[],
    { warehouse, stockInNumber, at }: Pick<BookingIn, 'warehouse' | 'stockInNumber' | 'at'>,
  ): void {
    const note = { stockInNumber, warehouseId: warehouse.id, bookedInAt: at.toISOString() };
    raise(this, ReturnedUnitsBookedIn({ ...this.told(units), ...note }));
  }

  private told(units: readonly CustodyUnit[]) {
    return { returnRepairId: this.id, unitIds: units.map(it => it.id), serials: units.map(it => it.serial) };
  }

  private moved(ids: readonly string[], act: CustodyAct): readonly CustodyUnit[] {
    const units = this.units.getItems().filter(it => ids.includes(it.id));
    if (units.length === 0 || units.length !== ids.length) throw new CustodyUnitUnknown();
    for (const unit of units) if (!unit.move(act)) throw new CustodyUnitWrongState(unit.serial, unit.status);
    return units;
  }
}
RepairCustodySchema.setClass(RepairCustody);

/** @throws InputInvalid */
function notToCome(at: Date, now: Date): Date {
  if (at <= now) return at;
  throw new InputInvalid(['input', 'bookedInAt'], { en: 'This lies in the future.', zh: '此时间在将来。' });
}
