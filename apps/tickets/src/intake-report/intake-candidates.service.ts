import type { FilterQuery } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '@mainstay/kit/domain';
import { Ticket } from '../ticket/ticket.entity.ts';
import { type Candidate, rank, type ReportFacts } from './intake-candidates.ts';

/** Cases that were reported longer ago are not what somebody reports today. */
const WITHIN_DAYS = 90;
/** How many of each way to be found are looked at, the newest first. */
const LOOKED_AT = 100;

/** Finds the open cases that a report may repeat: by machine, by customer and by words, each by an index. */
@Injectable()
export class IntakeCandidates {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async of(report: ReportFacts): Promise<Candidate[]> {
    const since = new Date(this.clock.now().getTime() - WITHIN_DAYS * 86_400_000);
    const { assetId, customerId, tokens } = report;
    const open = { endedAt: null, reportedAt: { $gte: since } };
    const ways: FilterQuery<Ticket>[] = [
      ...(assetId ? [{ assetId }] : []),
      ...(customerId ? [{ customerId }] : []),
      ...(tokens.length > 0 ? [{ symptomTokens: { $overlap: [...tokens] } }] : []),
    ];
    const found: Ticket[] = [];
    for (const way of ways) {
      found.push(
        ...(await this.em.find(Ticket, { $and: [open, way] }, { limit: LOOKED_AT, orderBy: { reportedAt: 'desc' } })),
      );
    }
    return rank(report, [...new Map(found.map(it => [it.id, it])).values()]);
  }
}
