import { randomUUIDv7 } from 'node:crypto';
import { Collection, defineEntity, p } from '@mikro-orm/core';
import { TransferDispatched, TransferReceived } from '@mainstay/contracts/inventory';
import { aggregate, InputInvalid, next, raise } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import type { PartRequestLine } from '../part-request/part-request-line.entity.ts';
import type { Part } from '../part/part.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { StockBalance } from '../stock/stock-balance.entity.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { TransferLine } from './transfer-line.entity.ts';
import { TransferWrongState } from './transfer.errors.ts';
import { type TransferAct, transferLifecycle } from './transfer.lifecycle.ts';

const TransferSchema = defineEntity({
  name: 'Transfer',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    from: () => p.manyToOne(Warehouse).joinColumn('from_warehouse_id'),
    to: () => p.manyToOne(Warehouse).joinColumn('to_warehouse_id'),
    ticketId: p.uuid().nullable(),
    status: p.enum(['REQUESTED', 'IN_TRANSIT', 'RECEIVED', 'CANCELLED']),
    dispatchedAt: p.datetime().nullable(),
    receivedAt: p.datetime().nullable(),
    lines: () => p.oneToMany(TransferLine).mappedBy('transfer'),
  },
});

export interface TransferOpening {
  readonly number: string;
  readonly from: Warehouse;
  readonly to: Warehouse;
  readonly ticketId: string | null;
}

/** Pieces that were set aside at the sending depot. */
export interface TransferredPart {
  readonly part: Part;
  readonly quantity: number;
  readonly heldAt: StockBalance;
  readonly owner: Sdl.StockOwner;
  readonly partRequestLine: PartRequestLine | null;
}

/** Parts that one depot sends to another (INV-13). */
export class Transfer extends TransferSchema.class implements Omit<Sdl.Transfer, 'from' | 'to' | 'ticket' | 'lines'> {
  /** @throws InputInvalid when a depot would send to itself */
  static request(opening: TransferOpening): Transfer {
    if (opening.from.id === opening.to.id) {
      throw new InputInvalid(['input', 'to'], { en: 'Choose another depot.', zh: '请选择另一个仓库。' });
    }
    const transfer = Object.assign(new Transfer(), { id: randomUUIDv7(), ...opening, status: 'REQUESTED' as const });
    transfer.lines = new Collection<TransferLine, object>(transfer, []);
    return transfer;
  }

  add(sent: TransferredPart): void {
    this.lines.add(Object.assign(new TransferLine(), { id: randomUUIDv7(), transfer: this, ...sent }));
  }

  /** The parts leave. @throws TransferWrongState */
  dispatch(at: Date): void {
    this.pass('dispatch');
    this.dispatchedAt = at;
    raise(this, TransferDispatched({ ...this.facts(), dispatchedAt: at.toISOString() }));
  }

  /** What the pieces are worth, taken along from balance to balance. */
  value(costs: ReadonlyMap<string, Money>): void {
    for (const line of this.lines) line.unitCost = costs.get(line.heldAt.id) ?? null;
  }

  /** The parts arrive. @throws TransferWrongState */
  receive(at: Date): void {
    this.pass('receive');
    this.receivedAt = at;
    raise(this, TransferReceived({ ...this.facts(), receivedAt: at.toISOString() }));
  }

  /** Nothing is sent after all. @throws TransferWrongState once the parts have left */
  cancel(): void {
    this.pass('cancel');
  }

  /**
   * Nothing is sent for these lines of a request: nothing at all, where it was to be sent for them alone.
   * @returns the lines that it goes without
   * @throws TransferWrongState once the parts have left
   */
  callOff(given: readonly PartRequestLine[]): TransferLine[] {
    const off = this.lines.getItems().filter(it => given.some(line => line === it.partRequestLine));
    if (off.length < this.lines.length) return off;
    this.cancel();
    return [];
  }

  private pass(act: TransferAct): void {
    const status = next(transferLifecycle, this.status, act);
    if (!status) throw new TransferWrongState(this.status, act);
    this.status = status;
  }

  private facts() {
    return {
      transferId: this.id,
      number: this.number,
      fromWarehouseId: this.from.id,
      toWarehouseId: this.to.id,
      ticketId: this.ticketId ?? null,
      lines: this.lines.map(line => ({ partId: line.part.id, quantity: line.quantity })),
    };
  }
}
TransferSchema.setClass(Transfer);
