import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { PartsDelivery } from '../parts-delivery/parts-delivery.entity.ts';
import type { PartLine } from '../ticket/ticket-facts.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { SupplyDifference } from './supply-difference.entity.ts';

/** Tracks what was ordered for pieces that did not come, until it stands on site (TCK-39). */
@Injectable()
export class SupplyReplacements {
  constructor(private readonly em: EntityManager) {}

  /** Pieces left a depot: some may be those of a replacement. */
  async left(ticket: Ticket, lines: readonly PartLine[], issueNoteId: string): Promise<void> {
    const ids = new Set(lines.map(({ lineId }) => lineId));
    for (const difference of await this.awaited(ticket))
      if (ids.has(difference.replacementLineId ?? '')) difference.leave(issueNoteId);
  }

  /** Where the deliveries of a case are has become known. */
  async follow(ticket: Ticket, act: Act): Promise<void> {
    const awaited = await this.awaited(ticket);
    const ids = awaited.flatMap(it => it.replacementDeliveryId ?? []);
    const deliveries = ids.length === 0 ? [] : await this.em.find(PartsDelivery, { id: { $in: ids } });
    const onSite = new Map(deliveries.map(({ id, onSiteAt }) => [id, onSiteAt]));
    for (const difference of awaited) {
      const at = onSite.get(difference.replacementDeliveryId ?? '');
      if (at) difference.arrive({ ...act, at });
    }
  }

  private awaited({ id }: Ticket): Promise<SupplyDifference[]> {
    const where = { ticket: id, status: 'REPLACING' as const };
    return this.em.find(SupplyDifference, where, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
  }
}
