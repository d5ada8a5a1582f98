import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CoverageDecision } from '../coverage-decision/coverage-decision.entity.ts';
import { KnownFeeList } from '../links/known-fee-list.entity.ts';
import { Goodwill } from './goodwill.entity.ts';
import type { GrantedGoodwill } from './goodwill-coverage.ts';

/** What was confirmed for a case, and what was decided and billed by it. */
@Injectable()
export class Goodwills {
  constructor(private readonly em: EntityManager) {}

  /** Decisions on one case, and on its goodwill, are made one after the other: none misses another. */
  async lock(ticketId: string): Promise<void> {
    await this.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`coverage/${ticketId}`]);
  }

  /**
   * What general managers confirmed for a machine in a case, oldest first: it stays, whatever part is asked about later.
   * @param besides one that is not looked at
   */
  async granted(ticketId: string, assetId: string, besides?: Goodwill): Promise<GrantedGoodwill[]> {
    const confirmed = await this.em.find(
      Goodwill,
      { decision: { ticketId, asset: assetId }, status: 'CONFIRMED', ...(besides && { id: { $ne: besides.id } }) },
      { orderBy: { decidedAt: 'asc', id: 'asc' } },
    );
    return confirmed.flatMap(({ granted }) => granted ?? []);
  }

  /** What was decided last for its case, and what else is granted there; neither changes meanwhile. */
  async caseOf(goodwill: Goodwill) {
    const { ticketId, asset } = await this.em.findOneOrFail(CoverageDecision, { id: goodwill.decision.id });
    await this.lock(ticketId);
    const latest = await this.em.findOneOrFail(
      CoverageDecision,
      { ticketId },
      { orderBy: { decidedAt: 'desc', id: 'desc' }, populate: ['asset'] },
    );
    return { latest, others: asset ? await this.granted(ticketId, asset.id, goodwill) : [] };
  }

  /** The number of a fee list of its case that became final since it was confirmed, and still is; null where none did. */
  async billedBy({ decision: { ticketId }, decidedAt = null }: Goodwill): Promise<string | null> {
    if (!decidedAt) return null;
    const since = { ticketId, approvedAt: { $gte: decidedAt } };
    return (await this.em.findOne(KnownFeeList, since, { orderBy: { number: 'asc' } }))?.number ?? null;
  }
}
