import { randomUUIDv7 } from 'node:crypto';
import { Collection, defineEntity, p } from '@mikro-orm/core';
import {
  PartRequestLineReserved,
  PartRequestLineShort,
  PartRequestReady,
  PartRequestReleased,
} from '@mainstay/contracts/inventory';
import { aggregate, raise } from '@mainstay/kit/domain';
import type { Part } from '../part/part.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { StockBalance } from '../stock/stock-balance.entity.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { type Allocation, PartRequestLine } from './part-request-line.entity.ts';
import { PartRequestNotReady } from './part-request.errors.ts';

const PartRequestSchema = defineEntity({
  name: 'PartRequest',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    ticketId: p.uuid(),
    ticketNumber: p.string(),
    dealerId: p.uuid().nullable(),
    warehouse: () => p.manyToOne(Warehouse),
    priority: p.enum(['P1', 'P2', 'P3', 'P4']),
    status: p.enum(['WAITING', 'READY', 'ISSUED', 'RELEASED']),
    reservedUntil: p.datetime().nullable(),
    lines: () => p.oneToMany(PartRequestLine).mappedBy('request'),
  },
});

/** How long parts stay set aside for a ticket that does not fetch them. */
const RESERVATION_DAYS = 30;

export interface PartRequestOpening {
  readonly number: string;
  readonly ticketId: string;
  readonly ticketNumber: string;
  readonly dealerId: string | null;
  readonly warehouse: Warehouse;
  readonly priority: Sdl.PartRequestPriority;
}

export interface WantedPart {
  readonly lineId: string;
  readonly part: Part;
  readonly quantity: number;
}

/** What a ticket asked for at one depot, in one go (INV-08): a later diagnosis makes a request of its own. */
export class PartRequest
  extends PartRequestSchema.class
  implements Omit<Sdl.PartRequest, 'ticket' | 'warehouse' | 'lines'>
{
  static open(opening: PartRequestOpening, wanted: readonly WantedPart[]): PartRequest {
    const request = Object.assign(new PartRequest(), { id: randomUUIDv7(), ...opening, status: 'WAITING' as const });
    const lines = wanted.map(({ lineId, part, quantity }) =>
      Object.assign(new PartRequestLine(), {
        ...{ id: lineId, request, part, quantity, dealerId: request.dealerId },
        status: 'SHORT' as const,
      }),
    );
    request.lines = new Collection<PartRequestLine, object>(request, lines);
    return request;
  }

  /** The pieces of a line are set aside: at the depot of the request, or at another one that sends them by a transfer. */
  reserve(
    line: PartRequestLine,
    heldAt: StockBalance,
    source: { readonly warehouseId: string; readonly transferId: string | null },
    allocation: Allocation,
  ): void {
    line.status = source.transferId === null ? 'RESERVED' : 'IN_TRANSFER';
    line.heldAt = heldAt;
    line.allocation = allocation;
    this.keepFor(allocation.decidedAt);
    raise(this, PartRequestLineReserved({ ...this.factsOf(line), ...source }));
  }

  /** No depot has the pieces of a line. */
  markShort(line: PartRequestLine, allocation: Allocation): void {
    line.status = 'SHORT';
    line.heldAt = null;
    line.allocation = allocation;
    raise(this, PartRequestLineShort({ ...this.factsOf(line), warehouseId: this.warehouse.id }));
  }

  /** The missing pieces of a line are on order. */
  markOrdered(line: PartRequestLine): void {
    if (line.status === 'SHORT') line.status = 'ORDERED';
  }

  /** The order for the missing pieces of a line was withdrawn. */
  markUnordered(line: PartRequestLine): void {
    if (line.status === 'ORDERED') line.status = 'SHORT';
  }

  /** The pieces of a line left the other depot: from now on nothing is set aside for it there. */
  depart(line: PartRequestLine): void {
    line.heldAt = null;
  }

  /** The pieces of a line came from the other depot. */
  arrive(line: PartRequestLine, heldAt: StockBalance, at: Date): void {
    line.status = 'RESERVED';
    line.heldAt = heldAt;
    this.keepFor(at.toISOString());
  }

  /** Says how far the request has come, after its lines have changed. */
  settle(): void {
    const open = this.lines.getItems().filter(line => line.isOpen);
    const before = this.status;
    this.status = statusOf(this.lines.getItems(), open);
    if (this.status !== 'READY' || before === 'READY') return;
    const { id: partRequestId, ticketId, warehouse } = this;
    raise(this, PartRequestReady({ partRequestId, ticketId, warehouseId: warehouse.id, lineIds: open.map(lineId) }));
  }

  /**
   * The lines that can be issued.
   * @throws PartRequestNotReady unless every open line lies at the depot
   */
  issuable(): readonly PartRequestLine[] {
    if (this.status !== 'READY') throw new PartRequestNotReady(this.status);
    return this.lines.getItems().filter(line => line.status === 'RESERVED');
  }

  /** These lines left the depot. */
  markIssued(lines: readonly PartRequestLine[]): void {
    for (const line of lines) {
      line.status = 'ISSUED';
      line.heldAt = null;
    }
    this.settle();
  }

  /**
   * What is not issued is not wanted any more, or was not fetched in time: these lines, or all. The balances of its lines
   * are loaded.
   * @returns the lines that were given up, and the balances on which pieces of them were set aside
   */
  release(
    reason: 'WITHDRAWN' | 'EXPIRED',
    some?: ReadonlySet<string>,
  ): readonly { line: PartRequestLine; heldAt: StockBalance | null }[] {
    const open = this.lines.getItems().filter(line => line.isOpen && (!some || some.has(line.id)));
    const given = open.map(line => ({ line, heldAt: line.heldAt ?? null }));
    if (given.length === 0) return [];
    for (const { line } of given) {
      line.status = 'RELEASED';
      line.heldAt = null;
    }
    if (!this.lines.getItems().some(line => line.isSetAside)) this.reservedUntil = null;
    this.settle();
    const lineIds = given.map(({ line }) => line.id);
    const partIds = [...new Set(given.map(({ line }) => line.part.id))];
    const depots = [this.warehouse, ...given.flatMap(({ heldAt }) => heldAt?.warehouse ?? [])];
    const warehouseIds = [...new Set(depots.map(depot => depot.id))];
    raise(
      this,
      PartRequestReleased({ partRequestId: this.id, ticketId: this.ticketId, reason, lineIds, partIds, warehouseIds }),
    );
    return given;
  }

  private keepFor(from: string): void {
    const until = Temporal.Instant.from(from).add({ hours: RESERVATION_DAYS * 24 });
    this.reservedUntil = new Date(until.epochMilliseconds);
  }

  private factsOf({ id: lineId, part, quantity }: PartRequestLine) {
    return { partRequestId: this.id, ticketId: this.ticketId, lineId, partId: part.id, quantity };
  }
}
PartRequestSchema.setClass(PartRequest);

const lineId = ({ id }: PartRequestLine): string => id;

function statusOf(all: readonly PartRequestLine[], open: readonly PartRequestLine[]): Sdl.PartRequestStatus {
  if (open.length > 0) return open.every(line => line.status === 'RESERVED') ? 'READY' : 'WAITING';
  return all.some(line => line.status === 'ISSUED') ? 'ISSUED' : 'RELEASED';
}
