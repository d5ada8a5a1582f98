import type { DataOf } from '@mainstay/contracts/event';
import { KeptPiecesNotInBooks } from '@mainstay/contracts/inventory';
import type { SupplyPiecesKept } from '@mainstay/contracts/tickets';
import { aggregate, make, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';

const KeptPiecesSchema = defineEntity({
  name: 'KeptPieces',
  properties: {
    ...aggregate,
    number: p.string(),
    partId: p.uuid(),
    warehouseId: p.uuid(),
    quantity: p.integer(),
    bookedQuantity: p.integer(),
    isTold: p.boolean(),
  },
});

/** Pieces that a depot packed too many and a customer keeps (TCK-39); their id is that of the difference. */
export class KeptPieces extends KeptPiecesSchema.class {
  static of(told: DataOf<typeof SupplyPiecesKept>): KeptPieces {
    const { supplyDifferenceId: id, number, partId, warehouseId, quantity } = told;
    return make(KeptPieces, { id, number, partId, warehouseId, quantity, bookedQuantity: 0, isTold: false });
  }

  /** How many left without being booked out. */
  get missing(): Opt<number> {
    return this.quantity - this.bookedQuantity;
  }

  book(quantity: number): void {
    this.bookedQuantity += quantity;
  }

  /** The depot has no more in the books. Said again, it is no news. */
  notInBooks(): void {
    const { id: supplyDifferenceId, number, partId, warehouseId, missing } = this;
    if (this.isTold || missing === 0) return;
    this.isTold = true;
    raise(this, KeptPiecesNotInBooks({ supplyDifferenceId, number, partId, warehouseId, missing }));
  }
}
KeptPiecesSchema.setClass(KeptPieces);
