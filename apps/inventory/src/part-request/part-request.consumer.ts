import { EntityManager } from '@mikro-orm/postgresql';
import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { DataOf } from '@mainstay/contracts/event';
import { PartsRequested, PartsRequestWithdrawn, TicketCancelled } from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber, On, OnTimer } from '@mainstay/kit/service';
import { IssueNotes } from '../issue-note/issue-notes.service.ts';
import { Part } from '../part/part.entity.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { EXPIRY_TASK, PartAllocation } from './part-allocation.service.ts';
import { PartRequestLine } from './part-request-line.entity.ts';
import { PartRequestRefusal } from './part-request-refusal.entity.ts';
import { PartRequest } from './part-request.entity.ts';

@Injectable()
export class PartRequestConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly allocation: PartAllocation,
    private readonly notes: IssueNotes,
    private readonly clock: Clock,
  ) {}

  @On(PartsRequested)
  async request(data: DataOf<typeof PartsRequested>): Promise<void> {
    const partIds = [...new Set(data.lines.map(line => line.partId))];
    const parts = new Map((await this.em.find(Part, { id: { $in: partIds } })).map(part => [part.id, part]));
    const warehouse = await this.em.findOne(Warehouse, { id: data.warehouseId });
    const known = await this.em.count(PartRequestLine, { id: { $in: data.lines.map(line => line.lineId) } });
    const wanted = data.lines.flatMap(({ lineId, partId, quantity }) => {
      const part = parts.get(partId);
      return part ? [{ lineId, part, quantity }] : [];
    });
    if (!warehouse) return this.refuse(data.ticketId, 'UNKNOWN_WAREHOUSE');
    if (wanted.length < data.lines.length) return this.refuse(data.ticketId, 'UNKNOWN_PART');
    if (known > 0) return this.refuse(data.ticketId, 'ALREADY_REQUESTED');
    const request = await this.ofTicket(data.ticketId);
    if (request) return await this.allocation.allocate(request, request.add(wanted));
    const { ticketId, ticketNumber, dealerId, priority } = data;
    const number = await nextNumber(this.em, 'PR', this.clock.now());
    const opened = PartRequest.open({ number, ticketId, ticketNumber, dealerId, warehouse, priority }, wanted);
    this.em.persist(opened);
    await this.allocation.allocate(opened, opened.lines.getItems());
  }

  @On(PartsRequestWithdrawn)
  async withdraw({ ticketId }: DataOf<typeof PartsRequestWithdrawn>): Promise<void> {
    await this.release(await this.ofTicket(ticketId), 'WITHDRAWN');
  }

  @On(TicketCancelled)
  async cancel({ ticketId }: DataOf<typeof TicketCancelled>): Promise<void> {
    await this.release(await this.ofTicket(ticketId), 'WITHDRAWN');
  }

  @OnTimer(EXPIRY_TASK)
  async expire({ partRequestId }: { partRequestId: string }): Promise<void> {
    const request = await this.em.findOne(PartRequest, { id: partRequestId }, LOCKED);
    if (request?.reservedUntil && request.reservedUntil <= this.clock.now()) await this.release(request, 'EXPIRED');
  }

  private async release(request: PartRequest | null, reason: 'WITHDRAWN' | 'EXPIRED'): Promise<void> {
    if (!request) return;
    await this.notes.cancelOpen(request);
    await this.allocation.release(request, reason);
  }

  private ofTicket(ticketId: string): Promise<PartRequest | null> {
    return this.em.findOne(PartRequest, { ticketId }, LOCKED);
  }

  private refuse(ticketId: string, reason: PartRequestRefusal['reason']): void {
    this.em.persist(PartRequestRefusal.of(ticketId, reason));
  }
}

const LOCKED = { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['lines'], strategy: 'select-in' } as const;
