import type { DataOf } from '@mainstay/contracts/event';
import { LoanedPieceNotInBooks } from '@mainstay/contracts/inventory';
import type { LoanUnitLent, LoanUnitReturned } from '@mainstay/contracts/tickets';
import { aggregate, make, MoneyColumns, next, raise } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { LoanBookingWrongState } from './loan-booking.errors.ts';
import { LOAN_BOOKING_LIFECYCLE, type LoanBookingAct } from './loan-booking.lifecycle.ts';

type Lent = DataOf<typeof LoanUnitLent>;
type Returned = DataOf<typeof LoanUnitReturned>;

const LoanBookingSchema = defineEntity({
  name: 'LoanBooking',
  properties: {
    ...aggregate,
    number: p.string(),
    purpose: p.enum(['SUBSTITUTE', 'ADVANCE_EXCHANGE']),
    status: p.string().$type<Sdl.LoanBookingStatus>(),
    partId: p.uuid().nullable(),
    serial: p.string().nullable(),
    fromWarehouseId: p.uuid().nullable(),
    lentAt: p.datetime().nullable(),
    owner: p.string().$type<Sdl.StockOwner>().nullable(),
    unitCost: p.embedded(MoneyColumns).nullable(),
    returnedPartId: p.uuid().nullable(),
    returnedSerial: p.string().nullable(),
    toWarehouseId: p.uuid().nullable(),
    returnedCondition: p.string().$type<Sdl.StockCondition>().nullable(),
    returnedAt: p.datetime().nullable(),
    isReturnBooked: p.boolean(),
    isMissing: p.boolean(),
  },
});

type Loan = Pick<Lent, 'loanUnitId' | 'number' | 'purpose'>;
type LoadedElsewhere = 'loanUnit' | 'part' | 'returnedPart' | 'fromWarehouse' | 'toWarehouse';

/** A piece of stock that is lent, or given in exchange (TCK-33, TCK-39); its id is that of the loan. */
export class LoanBooking extends LoanBookingSchema.class implements Omit<Sdl.LoanBooking, LoadedElsewhere> {
  static hear({ loanUnitId: id, number, purpose }: Loan): LoanBooking {
    return make(LoanBooking, { id, number, purpose, status: 'HEARD', isReturnBooked: false, isMissing: false });
  }

  /** Does the piece itself come back, or the core that it replaces? */
  get isExchange(): Opt<boolean> {
    return this.purpose === 'ADVANCE_EXCHANGE';
  }

  /** Has it left without being booked out? */
  get isToBookOut(): Opt<boolean> {
    return this.lentAt != null && this.after(this.leaving) !== undefined;
  }

  lent({ unit, fromWarehouseId, lentAt }: Lent): void {
    if (this.lentAt) return;
    Object.assign(this, { partId: unit.partId, serial: unit.serial, fromWarehouseId, lentAt: new Date(lentAt) });
  }

  returned({ returned, warehouseId, isDamaged, returnedAt }: Returned): void {
    if (this.returnedAt) return;
    Object.assign(this, {
      ...{ returnedPartId: returned.partId, returnedSerial: returned.serial, toWarehouseId: warehouseId },
      returnedCondition: this.isExchange || isDamaged ? 'NON_CONFORMING' : 'GOOD',
      returnedAt: new Date(returnedAt),
    });
  }

  /** What was awaited will not come; a loss that is found comes back after all. */
  missing(): void {
    this.isMissing = true;
  }

  bookedOut(owner: Sdl.StockOwner | null, unitCost: Money | null): void {
    this.move(this.leaving);
    this.owner = owner;
    this.unitCost = unitCost;
  }

  /** The depot has none in the books. What came back meanwhile stands where it stood: nothing moved. */
  notInBooks(): void {
    const { id: loanUnitId, number, partId, serial = null, fromWarehouseId: warehouseId } = this;
    if (this.status === 'NOT_FOUND' || !partId || !warehouseId) return;
    this.move('miss');
    raise(this, LoanedPieceNotInBooks({ loanUnitId, number, partId, serial, warehouseId }));
  }

  written(): void {
    this.move('writeOff');
  }

  bookedBack(): void {
    this.isReturnBooked = true;
    if (!this.isExchange) this.move('takeBack');
  }

  private get leaving(): LoanBookingAct {
    return this.isExchange ? 'give' : 'lend';
  }

  private after(act: LoanBookingAct): Sdl.LoanBookingStatus | undefined {
    return next<Sdl.LoanBookingStatus, LoanBookingAct>(LOAN_BOOKING_LIFECYCLE, this.status, act);
  }

  private move(act: LoanBookingAct): void {
    const to = this.after(act);
    if (!to) throw new LoanBookingWrongState(this.status);
    this.status = to;
  }
}
LoanBookingSchema.setClass(LoanBooking);
