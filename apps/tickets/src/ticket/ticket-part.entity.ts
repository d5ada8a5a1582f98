import { entity, make } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { type FailedUnit, shownUnit } from './failed-unit.ts';
import { shownLine } from './ticket-entitlement.ts';
import type { CoveredLine, PartNeed } from './ticket-facts.ts';
import { Ticket } from './ticket.entity.ts';

const TicketPartSchema = defineEntity({
  name: 'TicketPart',
  properties: {
    ...entity,
    ticket: () => p.manyToOne(Ticket),
    position: p.integer(),
    /** The line in whose place it stands: that was lost, withdrawn, or left as this part. */
    insteadOfId: p.uuid().nullable(),
    partId: p.uuid(),
    make: p.string().$type<Sdl.SlaPartMake>(),
    quantity: p.integer(),
    status: p.string().$type<Sdl.TicketPartStatus>(),
    /** The depot that is, or will be, asked for it. */
    askedOfId: p.uuid().nullable(),
    warehouseId: p.uuid().nullable(),
    isInTransfer: p.boolean(),
    wasShort: p.boolean(),
    issuedQuantity: p.integer(),
    usedQuantity: p.integer(),
    returnedQuantity: p.integer(),
    lostQuantity: p.integer(),
    /** So many were taken back as the case was cancelled, and are needed again should it go on after all. */
    setAsideQuantity: p.integer(),
    dealerId: p.uuid().nullable(),
    coverageLine: p.json<CoveredLine>().nullable(),
    /** The rule and figure by which the customer gets it free, whatever the guarantee says. */
    freeBecause: p.text().nullable(),
    /** Which piece it takes the place of, where that was said. */
    failed: p.json<FailedUnit>().nullable(),
    /** In which opening of the case its customer, who fits it itself, signed for what counts as used. */
    suppliedIn: p.integer().nullable(),
  },
});

/**
 * One part that a repair needs. What inventory says of it comes from two of its aggregates, the request and the issue
 * note, so their order is open: a part that was issued, or that we gave back, stays so.
 */
export class TicketPart extends TicketPartSchema.class implements Sdl.TicketPart {
  static of(ticket: Ticket, position: number, { failedUnit: failed, ...need }: PartNeed): TicketPart {
    return make(TicketPart, {
      ...need,
      failed: failed ?? null,
      ticket,
      position,
      status: 'REQUESTED',
      isInTransfer: false,
      wasShort: false,
      issuedQuantity: 0,
      usedQuantity: 0,
      returnedQuantity: 0,
      lostQuantity: 0,
      setAsideQuantity: 0,
      dealerId: ticket.dealerId,
    });
  }

  get part(): Opt<{ id: string }> {
    return { id: this.partId };
  }

  get warehouse(): Opt<{ id: string }> | null {
    return this.warehouseId ? { id: this.warehouseId } : null;
  }

  get failedUnit(): Opt<Sdl.TicketFailedUnit> | null {
    return this.failed ? shownUnit(this.failed) : null;
  }

  get coverage(): Opt<Sdl.TicketCoverageLine> | null {
    return this.coverageLine ? shownLine(this.coverageLine) : null;
  }

  /** Is the part still expected from the warehouse? */
  get isOpen(): Opt<boolean> {
    return OPEN.includes(this.status);
  }

  /** Does the repair take it: is it expected, or did any of it leave the warehouse? */
  get isNeeded(): Opt<boolean> {
    return this.isOpen || this.issuedQuantity > 0;
  }

  /** How many left the warehouse and are neither built in, nor back, nor lost. */
  get atHand(): Opt<number> {
    return this.issuedQuantity - this.usedQuantity - this.returnedQuantity - this.lostQuantity;
  }

  /** It is needed of this depot, and not asked for yet (requirements.md 3a, 4). */
  hold(askedOfId: string | null): void {
    Object.assign(this, { status: 'HELD', askedOfId });
  }

  request(): void {
    this.status = 'REQUESTED';
  }

  reserve(warehouseId: string, isInTransfer: boolean): void {
    this.come('RESERVED', warehouseId, isInTransfer);
  }

  /** No depot has it: at once, or after all, where goods that were on order will not come. */
  runShort(warehouseId: string): void {
    this.come('SHORT', warehouseId, false);
    this.wasShort = true;
  }

  becomeReady(warehouseId: string): void {
    this.come('READY', warehouseId, false);
  }

  issue(quantity: number, warehouseId: string): void {
    this.issuedQuantity += quantity;
    this.warehouseId = warehouseId;
    this.isInTransfer = false;
    if (this.issuedQuantity >= this.quantity) this.status = 'ISSUED';
  }

  /** So many of it left as another part that stands in for it. */
  leaveAsAnother(quantity: number): void {
    const expected = this.quantity - this.issuedQuantity;
    if (quantity < expected) this.quantity -= quantity;
    else if (this.isOpen) this.status = 'ISSUED';
  }

  giveUp(as: 'RELEASED' | 'REFUSED' | 'WITHDRAWN'): void {
    if (this.isOpen) this.status = as;
  }

  private come(status: 'RESERVED' | 'SHORT' | 'READY', warehouseId: string, isInTransfer: boolean): void {
    if (this.isOpen) Object.assign(this, { status, warehouseId, isInTransfer });
  }
}
TicketPartSchema.setClass(TicketPart);

const OPEN: readonly Sdl.TicketPartStatus[] = ['HELD', 'REQUESTED', 'RESERVED', 'SHORT', 'READY'];
