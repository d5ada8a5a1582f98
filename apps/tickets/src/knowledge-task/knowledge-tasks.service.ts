import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Act, SYSTEM } from '../act.ts';
import type { KnowledgeArticle } from '../knowledge-article/knowledge-article.entity.ts';
import { policyInForce } from '../service-policy/policy-figures.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { knowledgeRulesOf } from './knowledge-rules.ts';
import { KnowledgeTask } from './knowledge-task.entity.ts';

const TASK = 'knowledge-task';
const DAY_MS = 86_400_000;

/** Sees to it that what important cases taught is written down (TCK-09). */
@Injectable()
export class KnowledgeTasks {
  constructor(
    private readonly em: EntityManager,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /**
   * Call it after every act that may close a case, which is locked: one that is important, by the policy in force at its
   * close, calls for an article once.
   */
  async follow(ticket: Ticket): Promise<void> {
    if (ticket.status !== 'CLOSED' || !ticket.endedAt) return;
    const policy = await policyInForce(this.em, 'KNOWLEDGE');
    // What is heard of a case that closed under an earlier policy, or none, is judged by no later one.
    if (!policy?.effectiveFrom || policy.effectiveFrom > ticket.endedAt) return;
    if ((await this.em.count(KnowledgeTask, { ticket })) > 0) return;
    const rules = knowledgeRulesOf(policy);
    const reasons = rules.metBy(ticket);
    if (reasons.length === 0) return;
    const dueAt = new Date(ticket.endedAt.getTime() + rules.withinDays * DAY_MS);
    const task = KnowledgeTask.of(ticket, reasons, dueAt, { at: this.clock.now(), by: SYSTEM.subject });
    this.em.persist(task);
    await this.timers.set({ task: TASK, key: `${TASK}:${task.id}`, at: dueAt, payload: { id: task.id } });
  }

  /** An article was published: it settles what the case that taught it called for. */
  async published(article: KnowledgeArticle, act: Act): Promise<void> {
    const { ticketId } = article;
    if (!ticketId) return;
    const open = { ticket: ticketId, settledAt: null };
    for (const task of await this.em.find(KnowledgeTask, open, { lockMode: LockMode.PESSIMISTIC_WRITE }))
      task.settle(article, act);
  }

  @OnTimer(TASK)
  async due({ id }: { id: string }): Promise<void> {
    const task = await this.em.findOne(KnowledgeTask, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    task?.wake(this.clock.now());
  }
}
