import { type FilterQuery, type QueryOrderMap, raw } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '@mainstay/kit/domain';
import { Ticket } from '../ticket/ticket.entity.ts';
import { type Candidate, rank, type ReportFacts } from './intake-candidates.ts';

/** Cases that were reported longer ago are not what somebody reports today. */
const WITHIN_DAYS = 90;
/** How many of each way to be found are looked at: the newest, and of those found by words the ones with most in common. */
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
    const { assetId, customerId, refersToId, tokens } = report;
    const recent = { reportedAt: { $gte: since } };
    const newest: QueryOrderMap<Ticket> = { reportedAt: 'desc' };
    const ways: { where: FilterQuery<Ticket>; orderBy: QueryOrderMap<Ticket>[] }[] = [
      ...(refersToId ? [{ where: { id: refersToId }, orderBy: [newest] }] : []),
      ...(assetId ? [{ where: { assetId, ...recent }, orderBy: [newest] }] : []),
      ...(customerId ? [{ where: { customerId, ...recent }, orderBy: [newest] }] : []),
      ...(tokens.length > 0
        ? [{ where: { symptomTokens: { $overlap: [...tokens] }, ...recent }, orderBy: [mostInCommon(tokens), newest] }]
        : []),
    ];
    const found: Ticket[] = [];
    for (const { where, orderBy } of ways) {
      found.push(...(await this.em.find(Ticket, { $and: [{ endedAt: null }, where] }, { limit: LOOKED_AT, orderBy })));
    }
    return rank(report, [...new Map(found.map(it => [it.id, it])).values()]);
  }
}

/** Words that stand in every text find many: those that have only them must not push out the others. */
const mostInCommon = (tokens: readonly string[]): QueryOrderMap<Ticket> => ({
  [raw(
    alias =>
      `cardinality(array(select unnest(${alias}.symptom_tokens) intersect select jsonb_array_elements_text(?::jsonb)))`,
    [JSON.stringify(tokens)],
  )]: 'desc',
});
