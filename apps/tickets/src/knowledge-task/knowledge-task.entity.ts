import { KnowledgeTaskOpened, KnowledgeTaskOverdue, KnowledgeTaskSettled } from '@mainstay/contracts/tickets';
import { aggregate, filled, make, raise } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { KnowledgeArticle } from '../knowledge-article/knowledge-article.entity.ts';
import { KnowledgeArticleWrongState } from '../knowledge-article/knowledge-article.errors.ts';
import type * as Sdl from '../schema.types.ts';
import type { PolicyFigure } from '../service-policy/policy-figures.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { KnowledgeTaskOver } from './knowledge-task.errors.ts';

const KnowledgeTaskSchema = defineEntity({
  name: 'KnowledgeTask',
  properties: {
    ...aggregate,
    ticket: () => p.manyToOne(Ticket),
    owner: p.string(),
    dueAt: p.datetime(),
    overdueSince: p.datetime().nullable(),
    reasons: p.json<readonly PolicyFigure[]>(),
    article: () => p.manyToOne(KnowledgeArticle).nullable(),
    waivedBecause: p.text().nullable(),
    settledBy: p.string().nullable(),
    settledAt: p.datetime().nullable(),
  },
});

/** What an important case taught is to be written down (TCK-09): open until an article says it, or somebody why none does. */
export class KnowledgeTask
  extends KnowledgeTaskSchema.class
  implements Omit<Sdl.KnowledgeTask, 'ticket' | 'article' | 'reasons'>
{
  /** Whoever answered for the case writes it, unless somebody else is named. */
  static of(ticket: Ticket, reasons: readonly PolicyFigure[], dueAt: Date, { by }: Act): KnowledgeTask {
    const task = make(KnowledgeTask, { ticket, owner: ticket.owner ?? by, dueAt, reasons });
    raise(task, KnowledgeTaskOpened({ knowledgeTaskId: task.id, ticketId: ticket.id, dueAt: dueAt.toISOString() }));
    return task;
  }

  /** @throws KnowledgeTaskOver */
  assign(owner: string): void {
    this.requireOpen();
    this.owner = filled(['input', 'owner'], owner);
  }

  /** @throws KnowledgeTaskOver, KnowledgeArticleWrongState of an article that nobody can read yet, or any more */
  settle(article: KnowledgeArticle, act: Act): void {
    this.requireOpen();
    if (article.status !== 'PUBLISHED') throw new KnowledgeArticleWrongState(article.status, ['PUBLISHED']);
    this.article = article;
    this.end(act);
  }

  /** @throws KnowledgeTaskOver, InputInvalid for a blank reason */
  waive(reason: string, act: Act): void {
    this.requireOpen();
    this.waivedBecause = filled(['input', 'reason'], reason, 1000);
    this.end(act);
  }

  /** Its time has passed: said once, if nobody settled it. */
  wake(now: Date): void {
    if (this.settledAt || this.overdueSince || this.dueAt > now) return;
    this.overdueSince = this.dueAt;
    const told = { knowledgeTaskId: this.id, ticketId: this.ticket.id, dueAt: this.dueAt.toISOString() };
    raise(this, KnowledgeTaskOverdue(told));
  }

  private end({ at, by }: Act): void {
    Object.assign(this, { settledAt: at, settledBy: by });
    const articleId = this.article?.id ?? null;
    const told = { knowledgeTaskId: this.id, ticketId: this.ticket.id, articleId, settledAt: at.toISOString() };
    raise(this, KnowledgeTaskSettled(told));
  }

  private requireOpen(): void {
    if (this.settledBy) throw new KnowledgeTaskOver(this.settledBy);
  }
}
KnowledgeTaskSchema.setClass(KnowledgeTask);
