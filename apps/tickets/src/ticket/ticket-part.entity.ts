import { entity, make } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import type { PartNeed } from './ticket-facts.ts';
import { Ticket } from './ticket.entity.ts';

const TicketPartSchema = defineEntity({
  name: 'TicketPart',
  properties: {
    ...entity,
    ticket: () => p.manyToOne(Ticket),
    position: p.integer(),
    partId: p.uuid(),
    make: p.string().$type<Sdl.SlaPartMake>(),
    quantity: p.integer(),
    status: p.string().$type<Sdl.TicketPartStatus>(),
    partRequestId: p.uuid().nullable(),
    warehouseId: p.uuid().nullable(),
    isInTransfer: p.boolean(),
    wasShort: p.boolean(),
    issuedQuantity: p.integer(),
    usedQuantity: p.integer(),
    returnedQuantity: p.integer(),
    dealerId: p.uuid().nullable(),
  },
});

/** What inventory knows of a line that it keeps for a ticket. */
export interface PartsKept {
  readonly partRequestId: string;
  readonly warehouseId: string;
}

/**
 * One part that a repair needs. What inventory says of it comes from two of its aggregates, the request and the issue
 * note, so their order is open: a part that was issued, or that we gave back, stays so.
 */
export class TicketPart extends TicketPartSchema.class implements Sdl.TicketPart {
  static of(ticket: Ticket, position: number, need: PartNeed): TicketPart {
    return make(TicketPart, {
      ...need,
      ticket,
      position,
      status: 'REQUESTED',
      isInTransfer: false,
      wasShort: false,
      issuedQuantity: 0,
      usedQuantity: 0,
      returnedQuantity: 0,
      dealerId: ticket.dealerId,
    });
  }

  get part(): Opt<{ id: string }> {
    return { id: this.partId };
  }

  get warehouse(): Opt<{ id: string }> | null {
    return this.warehouseId ? { id: this.warehouseId } : null;
  }

  /** Is the part still expected from the warehouse? */
  get isOpen(): Opt<boolean> {
    return OPEN.includes(this.status);
  }

  /** How many left the warehouse and are neither built in nor back. */
  get atHand(): Opt<number> {
    return this.issuedQuantity - this.usedQuantity - this.returnedQuantity;
  }

  reserve(kept: PartsKept, isInTransfer: boolean): void {
    this.note('RESERVED', kept);
    this.isInTransfer = isInTransfer;
  }

  runShort(kept: PartsKept): void {
    this.note('SHORT', kept);
    this.wasShort = true;
  }

  becomeReady(warehouseId: string): void {
    if (!this.isOpen) return;
    this.status = 'READY';
    this.warehouseId = warehouseId;
    this.isInTransfer = false;
  }

  issue(quantity: number, warehouseId: string): void {
    this.issuedQuantity += quantity;
    this.warehouseId = warehouseId;
    this.isInTransfer = false;
    if (this.issuedQuantity >= this.quantity) this.status = 'ISSUED';
  }

  giveUp(as: 'RELEASED' | 'REFUSED' | 'WITHDRAWN'): void {
    if (this.isOpen) this.status = as;
  }

  private note(status: 'RESERVED' | 'SHORT', { partRequestId, warehouseId }: PartsKept): void {
    this.partRequestId = partRequestId;
    this.warehouseId = warehouseId;
    if (this.isOpen) this.status = status;
  }
}
TicketPartSchema.setClass(TicketPart);

const OPEN: readonly Sdl.TicketPartStatus[] = ['REQUESTED', 'RESERVED', 'SHORT', 'READY'];
