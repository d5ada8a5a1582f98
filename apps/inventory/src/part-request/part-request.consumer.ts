import { EntityManager } from '@mikro-orm/postgresql';
import { type FilterQuery, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { DataOf } from '@mainstay/contracts/event';
import { PartsRequested, PartsRequestWithdrawn } from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber, On, OnTimer } from '@mainstay/kit/service';
import { IssueNotes } from '../issue-note/issue-notes.service.ts';
import { KnownCustomer, KnownTicket } from '../links/known.entity.ts';
import { Part } from '../part/part.entity.ts';
import { StockLedger } from '../stock/stock-ledger.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { EXPIRY_TASK, PartAllocation } from './part-allocation.service.ts';
import { PartRequestRefusal } from './part-request-refusal.entity.ts';
import { PartRequest } from './part-request.entity.ts';

@Injectable()
export class PartRequestConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly allocation: PartAllocation,
    private readonly ledger: StockLedger,
    private readonly notes: IssueNotes,
    private readonly clock: Clock,
  ) {}

  @On(PartsRequested)
  async request(data: DataOf<typeof PartsRequested>): Promise<void> {
    const { ticketId, ticketNumber, priority } = data;
    const lineIds = data.lines.map(line => line.lineId);
    const partIds = [...new Set(data.lines.map(line => line.partId))];
    const warehouse = await this.em.findOne(Warehouse, { id: data.warehouseId });
    const [known] = await this.em.execute<{ parts: number; lines: number }[]>(KNOWN, [
      ...[JSON.stringify(partIds), JSON.stringify(lineIds)],
    ]);
    const refuse = (reason: PartRequestRefusal['reason']) =>
      void this.em.persist(PartRequestRefusal.of(ticketId, reason, lineIds));
    if (!warehouse) return refuse('UNKNOWN_WAREHOUSE');
    if (known?.parts !== partIds.length) return refuse('UNKNOWN_PART');
    if (known.lines > 0) return refuse('ALREADY_REQUESTED');
    const wanted = data.lines.map(({ lineId, partId, quantity }) => ({
      ...{ lineId, part: this.em.getReference(Part, partId), quantity },
    }));
    const dealerId = await this.dealerOf(data);
    const number = await nextNumber(this.em, 'PR', this.clock.now());
    const request = PartRequest.open({ number, ticketId, ticketNumber, dealerId, warehouse, priority }, wanted);
    this.em.persist(request);
    await this.ledger.lockParts(partIds, 'TOGETHER');
    await this.allocation.allocate(request, request.lines.getItems());
  }

  /** By line: what else was asked for in the same go, or by a return repair of the same case, goes on. */
  @On(PartsRequestWithdrawn)
  async withdraw({ lineIds }: DataOf<typeof PartsRequestWithdrawn>): Promise<void> {
    await this.release({ lines: { $some: { id: { $in: lineIds } } } }, 'WITHDRAWN', new Set(lineIds));
  }

  /** What was asked for may be older than the news that another dealer looks after the customer. */
  private async dealerOf({ ticketId, dealerId }: DataOf<typeof PartsRequested>): Promise<string | null> {
    const ticket = await this.em.findOne(KnownTicket, ticketId);
    if (!ticket) return dealerId;
    const whose = { id: ticket.customerId };
    const customer = await this.em.findOne(KnownCustomer, whose, { lockMode: LockMode.PESSIMISTIC_READ });
    return customer ? (customer.dealerId ?? null) : dealerId;
  }

  @OnTimer(EXPIRY_TASK)
  async expire({ partRequestId }: { partRequestId: string }): Promise<void> {
    await this.release({ id: partRequestId, reservedUntil: { $lte: this.clock.now() } }, 'EXPIRED');
  }

  private async release(
    where: FilterQuery<PartRequest>,
    reason: 'WITHDRAWN' | 'EXPIRED',
    some?: ReadonlySet<string>,
  ): Promise<void> {
    for (const request of await this.allocation.lock(where)) {
      const cancelled = await this.notes.cancelOpen(request, some);
      await this.allocation.release(request, reason, some);
      await this.notes.replace(cancelled, request);
    }
  }
}

/** How many of these parts, and of these lines, there are. */
const KNOWN = `
  select (select count(*)::int from part where id in (select t.id::uuid from jsonb_array_elements_text(?::jsonb) as t(id))) as parts,
    (select count(*)::int from part_request_line
      where id in (select t.id::uuid from jsonb_array_elements_text(?::jsonb) as t(id))) as lines`;
