import { Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Act, SYSTEM } from '../act.ts';
import { PartsDelivery } from '../parts-delivery/parts-delivery.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { PartLine } from '../ticket/ticket-facts.ts';
import type { TicketPart } from '../ticket/ticket-part.entity.ts';
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
    for (const difference of await this.awaited(ticket)) {
      difference.takeOver(ticket.parts.getItems());
      if (difference.replacementLineIds.some(id => ids.has(id))) difference.leave(issueNoteId);
    }
  }

  /** How far what was ordered for a case is has become known. */
  async follow(ticket: Ticket, sent: readonly PartsDelivery[]): Promise<void> {
    const act = { at: this.clock.now(), by: SYSTEM.subject };
    for (const difference of await this.awaited(ticket)) {
      difference.follow(ticket.parts.getItems(), sent, act);
      if (difference.status === 'REPLACING' && ticket.needsNoParts) difference.cease('NOT_AWAITED', act);
      await this.watch(difference);
    }
  }

  /** Says in time that it is late. */
  async watch({ id, lateAt: at, lateSince }: SupplyDifference): Promise<void> {
    if (at && !lateSince)
      await this.timers.set({ task: SUPPLY_TIMER, key: `${SUPPLY_TIMER}:${id}`, at, payload: { id } });
  }

  /**
   * Where pieces that were a replacement themselves did not come, the differences that they were ordered for see to what is
   * ordered in their place.
   * @returns the lines that none of them sees to
   */
  async handOn(
    ticket: Ticket,
    lost: SupplyDifference,
    lines: readonly TicketPart[],
    rules: Sdl.SupplyLatenessProposal | null,
    act: Act,
  ): Promise<readonly TicketPart[]> {
    let rest = lines;
    for (const difference of await this.awaited(ticket)) {
      const own = new Set<string | null | undefined>(difference.replacementLineIds);
      const taken = rest.filter(({ insteadOfId }) => own.has(insteadOfId));
      if (difference === lost || taken.length === 0) continue;
      difference.replacedBy(taken, rules, act);
      await this.watch(difference);
      rest = rest.filter(line => !taken.includes(line));
    }
    return rest;
  }

  private awaited({ id }: Ticket): Promise<SupplyDifference[]> {
    const where = { ticket: id, status: 'REPLACING' as const };
    return this.em.find(SupplyDifference, where, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
  }
}
