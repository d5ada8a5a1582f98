import { aggregate, filled, make, next, within } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { tokensOf } from '../intake-report/intake-tokens.ts';
import type * as Sdl from '../schema.types.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import {
  KnowledgeArticleWrongState,
  KnowledgeCaseNotClosed,
  KnowledgeReviewNeedsOtherPerson,
} from './knowledge-article.errors.ts';
import { KNOWLEDGE_ARTICLE_LIFECYCLE, type KnowledgeArticleAct } from './knowledge-article.lifecycle.ts';
import { KnowledgeUse } from './knowledge-use.entity.ts';

const KnowledgeArticleSchema = defineEntity({
  name: 'KnowledgeArticle',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    status: p.string().$type<Sdl.KnowledgeArticleStatus>(),
    title: p.text(),
    problem: p.text(),
    solution: p.text(),
    models: p.array(),
    faultCodes: p.array(),
    causeClass: p.string().$type<Sdl.FaultCause>().nullable(),
    partIds: p.array(),
    /** What it is searched by. */
    tokens: p.array(),
    ticketId: p.uuid().nullable(),
    writtenBy: p.string(),
    reviewedBy: p.string().nullable(),
    publishedAt: p.datetime().nullable(),
    useCount: p.integer(),
    helpfulCount: p.integer(),
  },
});

/** A problem and its solution (TCK-09). */
export class KnowledgeArticle extends KnowledgeArticleSchema.class implements Omit<Sdl.KnowledgeArticle, 'ticket'> {
  /** @throws KnowledgeCaseNotClosed for a case that may still turn out otherwise */
  static draft(
    { number, ticket }: { number: string; ticket: Pick<Ticket, 'id' | 'status'> | null },
    content: Sdl.KnowledgeArticleContentInput,
    { by: writtenBy }: Act,
  ): KnowledgeArticle {
    if (ticket && ticket.status !== 'CLOSED') throw new KnowledgeCaseNotClosed();
    return make(KnowledgeArticle, {
      ...{ number, status: 'DRAFT', ticketId: ticket?.id ?? null, writtenBy, useCount: 0, helpfulCount: 0 },
      ...written(content),
    });
  }

  get parts(): Opt<{ id: string }[]> {
    return this.partIds.map(id => ({ id }));
  }

  /** Who writes it anew is its author from then on: nobody else can vouch for the words. */
  revise(content: Sdl.KnowledgeArticleContentInput, { by }: Act): void {
    this.move('revise');
    Object.assign(this, written(content), { writtenBy: by, reviewedBy: null });
  }

  /** @throws KnowledgeReviewNeedsOtherPerson */
  review({ by }: Act): void {
    const status = this.after('review');
    if (by === this.writtenBy) throw new KnowledgeReviewNeedsOtherPerson();
    this.status = status;
    this.reviewedBy = by;
  }

  publish({ at }: Act): void {
    this.move('publish');
    this.publishedAt = at;
  }

  retire(): void {
    this.move('retire');
  }

  /** It was used in a case. @param before what was said of the same case before; the last word counts */
  mark(ticketId: string, isHelpful: boolean, before: KnowledgeUse | null, { by, at }: Act): KnowledgeUse {
    this.move('mark');
    this.useCount += before ? 0 : 1;
    this.helpfulCount += Number(isHelpful) - Number(before?.isHelpful ?? false);
    const said = { isHelpful, markedBy: by, markedAt: at };
    return before ? Object.assign(before, said) : make(KnowledgeUse, { articleId: this.id, ticketId, ...said });
  }

  private move(act: KnowledgeArticleAct): void {
    this.status = this.after(act);
  }

  private after(act: KnowledgeArticleAct): Sdl.KnowledgeArticleStatus {
    const status = next(KNOWLEDGE_ARTICLE_LIFECYCLE, this.status, act);
    if (!status) throw new KnowledgeArticleWrongState(this.status);
    return status;
  }
}
KnowledgeArticleSchema.setClass(KnowledgeArticle);

function written(content: Sdl.KnowledgeArticleContentInput) {
  const path = ['input', 'content'];
  const title = filled([...path, 'title'], content.title, 200);
  const problem = filled([...path, 'problem'], content.problem, 10_000);
  const solution = filled([...path, 'solution'], content.solution, 20_000);
  for (const list of ['models', 'faultCodes', 'parts'] as const) within([...path, list], content[list].length, 0, 100);
  const models = [...new Set(content.models.map(it => filled([...path, 'models'], it, 80)))];
  const faultCodes = [...new Set(content.faultCodes)];
  const tokens = tokensOf([title, problem, solution, ...faultCodes].join('\n'));
  const causeClass = content.causeClass ?? null;
  return { title, problem, solution, models, faultCodes, causeClass, partIds: [...new Set(content.parts)], tokens };
}
