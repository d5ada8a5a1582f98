import { Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../act.ts';
import { PartsDelivery } from '../parts-delivery/parts-delivery.entity.ts';
import type { PartLine } from '../ticket/ticket-facts.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { SupplyDifference } from './supply-difference.entity.ts';
import { SUPPLY_TIMER } from './supply-difference.timer.ts';

/** Tracks what was ordered for pieces that did not come, until it stands on site (TCK-39). */
@Injectable()
export class SupplyReplacements {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** Pieces left a depot: some may be those of a replacement. */
  async left(ticket: Ticket, lines: readonly PartLine[], issueNoteId: string): Promise<void> {
    const ids = new Set(lines.map(({ lineId }) => lineId));
    for (const difference of await this.follow(ticket, []))
      if (difference.replacementLineIds.some(id => ids.has(id))) difference.leave(issueNoteId);
  }

  /** How far what was ordered for a case is has become known. @returns what was awaited of it */
  async follow(ticket: Ticket, known?: readonly PartsDelivery[]): Promise<SupplyDifference[]> {
    const act = { at: this.clock.now(), by: SYSTEM.subject };
    const awaited = await this.awaited(ticket);
    if (awaited.length === 0) return [];
    const sent = known ?? (await this.em.find(PartsDelivery, { ticket: ticket.id }));
    for (const difference of awaited) {
      difference.follow(ticket.parts.getItems(), sent, act);
      if (difference.status === 'REPLACING' && ticket.needsNoParts) difference.cease(act);
      await this.watch(difference);
    }
    return awaited;
  }

  /** Says in time that it is late. */
  async watch({ id, lateAt: at, lateSince }: SupplyDifference): Promise<void> {
    if (at && !lateSince)
      await this.timers.set({ task: SUPPLY_TIMER, key: `${SUPPLY_TIMER}:${id}`, at, payload: { id } });
  }

  /** The difference for which pieces of this delivery, that did not come, were a replacement themselves. */
  async orderedFor(ticket: Ticket, { delivery, partId }: SupplyDifference): Promise<SupplyDifference | null> {
    const isSame = (it: SupplyDifference) => it.orderedOf(ticket.parts.getItems()).some(line => line.partId === partId);
    const awaited = await this.awaited(ticket);
    return awaited.find(it => it.replacementDeliveryIds.includes(delivery.id) && isSame(it)) ?? null;
  }

  private awaited({ id }: Ticket): Promise<SupplyDifference[]> {
    const where = { ticket: id, status: 'REPLACING' as const };
    return this.em.find(SupplyDifference, where, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
  }
}
