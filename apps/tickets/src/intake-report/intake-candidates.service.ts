import { type FilterQuery, type QueryOrderMap, raw } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '@mainstay/kit/domain';
import { filesOfFirm } from '../links/customer-held.ts';
import { ReturnRepairUnit } from '../return-repair/return-repair-unit.entity.ts';
import { policyInForce } from '../service-policy/policy-figures.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { type Candidate, machinesOf, rank, type ReportFacts } from './intake-candidates.ts';
import { type RepetitionRules, repetitionRulesOf } from './repetition-rules.ts';

/** How many of each way to be found are looked at: the newest, and of those found by words the ones with most in common. */
const LOOKED_AT = 100;

interface Way {
  readonly where: FilterQuery<Ticket>;
  readonly orderBy: QueryOrderMap<Ticket>[];
}

/** With the files of the customer's firm: what it told under any of them it may tell again under another. */
type ReportOfFirm = ReportFacts & { readonly firm: readonly string[] };

interface Recent {
  readonly reportedAt: { readonly $gte: Date };
}

/** Finds the open cases that a report may repeat, by the policy in force: by machine, by customer and by words, each by an index. */
@Injectable()
export class IntakeCandidates {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Of a report of which it may not be known yet whose it is. */
  async of(facts: ReportFacts): Promise<Candidate[]> {
    const report = await this.ofFirm(facts);
    const { firm, tokens } = report;
    return await this.find(report, [
      ...(firm.length > 0 ? [{ where: { customerId: { $in: [...firm] } }, orderBy: [NEWEST] }] : []),
      ...(tokens.length > 0 ? [inWords(tokens)] : []),
    ]);
  }

  /** Of a case to be: those of its machines, units and customer; another customer with the same words has another problem. */
  async ofCase(facts: ReportFacts & { readonly customerId: string }): Promise<Candidate[]> {
    const report = await this.ofFirm(facts);
    const { firm, tokens } = report;
    return await this.find(report, tokens.length > 0 ? [inWords(tokens, { customerId: { $in: [...firm] } })] : []);
  }

  private async ofFirm(report: ReportFacts): Promise<ReportOfFirm> {
    const { customerId } = report;
    return { ...report, firm: customerId ? await filesOfFirm(this.em, customerId) : [] };
  }

  private async find(report: ReportOfFirm, ways: readonly Way[]): Promise<Candidate[]> {
    const { refersToId } = report;
    const machines = machinesOf(report);
    const policy = await policyInForce(this.em, 'REPETITION');
    const rules = policy && repetitionRulesOf(policy);
    const recent = rules ? this.recent(rules) : null;
    const sentInBefore = recent ? await this.sentInBefore(report, recent) : [];
    const all: readonly Way[] = [
      ...(refersToId ? [{ where: { id: refersToId }, orderBy: [NEWEST] }] : []),
      ...(recent && (machines.length > 0 || sentInBefore.length > 0)
        ? [
            {
              where: { $or: [{ assetId: { $in: [...machines] }, ...recent }, { id: { $in: sentInBefore } }] },
              orderBy: [NEWEST],
            },
          ]
        : []),
      ...(recent ? ways.map(({ where, orderBy }) => ({ where: { $and: [where, recent] }, orderBy })) : []),
    ];
    const found: Ticket[] = [];
    for (const { where, orderBy } of all) {
      found.push(...(await this.em.find(Ticket, { $and: [{ endedAt: null }, where] }, { limit: LOOKED_AT, orderBy })));
    }
    const cases = [...new Map(found.map(it => [it.id, it])).values()].map(
      ({ id, number, customerId, assetId, symptomTokens, reportedAt }) => {
        return { id, number, customerId, assetId, symptomTokens, reportedAt, hasSerial: sentInBefore.includes(id) };
      },
    );
    return rank(report, cases, rules);
  }

  /** The open cases for which one of the units was sent in before. */
  private async sentInBefore({ firm, units }: ReportOfFirm, recent: Recent): Promise<string[]> {
    if (!units || firm.length === 0) return [];
    const before = await this.em.find(
      ReturnRepairUnit,
      {
        ...{ serial: { $in: [...units.serials] }, status: { $ne: 'NOT_SENT' } },
        order: { customerId: { $in: [...firm] }, ticket: { endedAt: null, ...recent } },
      },
      { populate: ['order'], limit: LOOKED_AT, orderBy: [{ id: 'desc' }] },
    );
    return [...new Set(before.map(({ order }) => order.ticket.id))];
  }

  private recent({ lookBackDays }: RepetitionRules): Recent {
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
