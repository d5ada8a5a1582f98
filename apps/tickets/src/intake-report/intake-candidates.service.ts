import { type FilterQuery, type QueryOrderMap, raw } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '@mainstay/kit/domain';
import { policyInForce } from '../service-policy/policy-figures.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { type Candidate, rank, type ReportFacts } from './intake-candidates.ts';
import { type RepetitionRules, repetitionRulesOf } from './repetition-rules.ts';

/** How many of each way to be found are looked at: the newest, and of those found by words the ones with most in common. */
const LOOKED_AT = 100;

interface Way {
  readonly where: FilterQuery<Ticket>;
  readonly orderBy: QueryOrderMap<Ticket>[];
}

/** Finds the open cases that a report may repeat, by the policy in force: by machine, by customer and by words, each by an index. */
@Injectable()
export class IntakeCandidates {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Of a report of which it may not be known yet whose it is. */
  async of(report: ReportFacts): Promise<Candidate[]> {
    const { customerId, tokens } = report;
    return await this.find(report, [
      ...(customerId ? [{ where: { customerId }, orderBy: [NEWEST] }] : []),
      ...(tokens.length > 0 ? [inWords(tokens)] : []),
    ]);
  }

  /** Of a case to be: those of its machine and of its customer; another customer with the same words has another problem. */
  async ofCase(report: ReportFacts & { readonly customerId: string }): Promise<Candidate[]> {
    const { customerId, tokens } = report;
    return await this.find(report, tokens.length > 0 ? [inWords(tokens, { customerId })] : []);
  }

  private async find(report: ReportFacts, ways: readonly Way[]): Promise<Candidate[]> {
    const { assetId, refersToId } = report;
    const policy = await policyInForce(this.em, 'REPETITION');
    const rules = policy && repetitionRulesOf(policy);
    const recent = rules ? this.recent(rules) : null;
    const all: readonly Way[] = [
      ...(refersToId ? [{ where: { id: refersToId }, orderBy: [NEWEST] }] : []),
      ...(assetId && recent ? [{ where: { assetId, ...recent }, orderBy: [NEWEST] }] : []),
      ...(recent ? ways.map(({ where, orderBy }) => ({ where: { $and: [where, recent] }, orderBy })) : []),
    ];
    const found: Ticket[] = [];
    for (const { where, orderBy } of all) {
      found.push(...(await this.em.find(Ticket, { $and: [{ endedAt: null }, where] }, { limit: LOOKED_AT, orderBy })));
    }
    return rank(report, [...new Map(found.map(it => [it.id, it])).values()], rules);
  }

  private recent({ lookBackDays }: RepetitionRules) {
    return { reportedAt: { $gte: new Date(this.clock.now().getTime() - lookBackDays * 86_400_000) } };
  }
}

const NEWEST: QueryOrderMap<Ticket> = { reportedAt: 'desc' };

/** Words that stand in every text find many: those that have only them must not push out the others. */
const inWords = (tokens: readonly string[], more: FilterQuery<Ticket> = {}): Way => ({
  where: { $and: [{ symptomTokens: { $overlap: [...tokens] } }, more] },
  orderBy: [
    {
      [raw(
        alias =>
          `cardinality(array(select unnest(${alias}.symptom_tokens) intersect select jsonb_array_elements_text(?::jsonb)))`,
        [JSON.stringify(tokens)],
      )]: 'desc',
    },
    NEWEST,
  ],
});
