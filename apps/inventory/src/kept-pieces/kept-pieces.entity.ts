import type { DataOf } from '@mainstay/contracts/event';
import { KeptPiecesBooked, KeptPiecesNotInBooks } from '@mainstay/contracts/inventory';
import type { SupplyKeptPiecesReturned, SupplyPiecesKept, SupplySurplusReturned } from '@mainstay/contracts/tickets';
import { aggregate, make, MoneyColumns, raise } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';

const KeptPiecesSchema = defineEntity({
  name: 'KeptPieces',
  properties: {
    ...aggregate,
    supplyDifferenceId: p.uuid(),
    /** Of what came back unkept, how many were still with the customer then: it tells one return from another. */
    staying: p.integer().nullable(),
    number: p.string(),
    ticketId: p.uuid(),
    partId: p.uuid(),
    warehouseId: p.uuid(),
    quantity: p.integer(),
    bookedQuantity: p.integer(),
    cost: p.embedded(MoneyColumns).nullable(),
    keptAt: p.datetime(),
    isTold: p.boolean(),
    returnedQuantity: p.integer(),
    returnedToId: p.uuid().nullable(),
    returnedAt: p.datetime().nullable(),
  },
});

const UNBOOKED = { bookedQuantity: 0, isTold: false };

type LoadedElsewhere = 'supplyDifference' | 'part' | 'warehouse' | 'returnedTo';

/**
 * Pieces that a depot packed too many, and that are not where its books have them (TCK-39): a customer keeps them, then their
 * id is that of the difference, or they came back damaged or to another depot.
 */
export class KeptPieces extends KeptPiecesSchema.class implements Omit<Sdl.KeptPieces, LoadedElsewhere> {
  static of(told: DataOf<typeof SupplyPiecesKept>): KeptPieces {
    const { supplyDifferenceId: id, number, ticketId, partId, warehouseId, quantity, keptAt } = told;
    const about = { id, supplyDifferenceId: id, number, ticketId, partId, warehouseId, quantity };
    return make(KeptPieces, { ...about, ...UNBOOKED, keptAt: new Date(keptAt), returnedQuantity: 0 });
  }

  /** Nobody kept them. @param quantity how many of those that came the books have wrong */
  static unkept(told: DataOf<typeof SupplySurplusReturned>, quantity: number): KeptPieces {
    const { supplyDifferenceId, number, ticketId, partId, warehouseId: returnedToId, staying } = told;
    const about = {
      supplyDifferenceId,
      staying,
      number,
      ticketId,
      partId,
      warehouseId: told.fromWarehouseId,
      quantity,
    };
    const returnedAt = new Date(told.returnedAt);
    const back = { keptAt: returnedAt, returnedAt, returnedToId, returnedQuantity: quantity };
    return make(KeptPieces, { ...about, ...UNBOOKED, ...back });
  }

  /** How many left without being booked out. */
  get missing(): Opt<number> {
    return this.quantity - this.bookedQuantity;
  }

  /** @param cost of all of them */
  book(quantity: number, cost: Money): void {
    this.bookedQuantity += quantity;
    this.cost = this.cost ? this.cost.plus(cost) : cost;
    if (this.returnedQuantity < this.quantity) this.tellCost();
  }

  /** The depot has no more in the books. Said again, it is no news. */
  notInBooks(): void {
    const { supplyDifferenceId, number, partId, warehouseId, missing } = this;
    if (this.isTold || missing === 0) return;
    this.isTold = true;
    raise(this, KeptPiecesNotInBooks({ supplyDifferenceId, number, partId, warehouseId, missing }));
  }

  /**
   * All but those that stay are in a depot again, which books them in. What was not booked out before still is, where it left.
   * @returns how many came; none where that was told before
   */
  comeBack({ warehouseId, staying = 0, returnedAt }: DataOf<typeof SupplyKeptPiecesReturned>): number {
    const came = Math.max(0, this.quantity - staying - this.returnedQuantity);
    if (came === 0) return 0;
    this.returnedQuantity += came;
    Object.assign(this, { returnedToId: warehouseId, returnedAt: new Date(returnedAt) });
    this.tellCost();
    return came;
  }

  /** What one of them cost, to the nearest minor unit; null where none was booked out. */
  get unitCost(): Opt<Money> | null {
    const { cost, bookedQuantity } = this;
    return cost ? Money.ofMinor(Math.round(cost.minor / bookedQuantity), cost.currency) : null;
  }

  /** Of what is booked out, those that stay are told of: as many as are not back. */
  private tellCost(): void {
    const { supplyDifferenceId, number, ticketId, partId, quantity, returnedQuantity, bookedQuantity } = this;
    const stay = Math.min(bookedQuantity, quantity - returnedQuantity);
    const [cost] = this.cost?.allocate([stay, bookedQuantity - stay]) ?? [];
    if (!cost) return;
    raise(this, KeptPiecesBooked({ supplyDifferenceId, number, ticketId, partId, quantity, cost: cost.toJSON() }));
  }
}
KeptPiecesSchema.setClass(KeptPieces);
