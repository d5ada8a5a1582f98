import { aggregate, filled, make, next, within } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { tokensOf } from '../intake-report/intake-tokens.ts';
import type * as Sdl from '../schema.types.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import {
  KnowledgeArticleWrongState,
  KnowledgeCaseNotClosed,
  KnowledgeFilesOnTheirWay,
  KnowledgeManualWithoutFile,
  KnowledgeReviewNeedsOtherPerson,
} from './knowledge-article.errors.ts';
import { KNOWLEDGE_ARTICLE_LIFECYCLE, type KnowledgeArticleAct } from './knowledge-article.lifecycle.ts';
import { KnowledgeUse } from './knowledge-use.entity.ts';

const KnowledgeArticleSchema = defineEntity({
  name: 'KnowledgeArticle',
  properties: {
    ...aggregate,
    number: p.string(),
    revision: p.integer(),
    kind: p.string().$type<Sdl.KnowledgeArticleKind>(),
    status: p.string().$type<Sdl.KnowledgeArticleStatus>(),
    title: p.text(),
    problem: p.text(),
    solution: p.text().nullable(),
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
    /** Whether every dealer may read it, once it is published: row security looks at this (docs/adr/0008). */
    isForDealers: p.boolean(),
    useCount: p.integer(),
    helpfulCount: p.integer(),
  },
});

interface Begun {
  readonly number: string;
  readonly kind: Sdl.KnowledgeArticleKind;
  readonly ticket: Pick<Ticket, 'id' | 'status'> | null;
}

/** How many files it has, and how many may still come. */
export interface KnowledgeFiles {
  readonly stored: number;
  readonly awaited: number;
}

/** A problem and its solution, or a technical manual (TCK-09). */
export class KnowledgeArticle
  extends KnowledgeArticleSchema.class
  implements Omit<Sdl.KnowledgeArticle, 'ticket' | 'attachments'>
{
  /** @throws KnowledgeCaseNotClosed for a case that may still turn out otherwise */
  static draft(
    { number, kind, ticket }: Begun,
    content: Sdl.KnowledgeArticleContentInput,
    { by: writtenBy }: Act,
  ): KnowledgeArticle {
    if (ticket && ticket.status !== 'CLOSED') throw new KnowledgeCaseNotClosed();
    return begun({ number, kind, revision: 1, ticketId: ticket?.id ?? null, writtenBy }, content);
  }

  get parts(): Opt<{ id: string }[]> {
    return this.partIds.map(id => ({ id }));
  }

  /** Its number and kind stay, and what it says is written and vouched for anew. @param revision counts those of its number */
  draftRevision(revision: number, content: Sdl.KnowledgeArticleContentInput, { by: writtenBy }: Act): KnowledgeArticle {
    this.move('draftRevision');
    const { number, kind, ticketId = null } = this;
    return begun({ number, kind, revision, ticketId, writtenBy }, content);
  }

  /** What is reviewed are its words and its files: neither changes afterwards. @throws KnowledgeArticleWrongState */
  requireOpenToFiles(): void {
    if (this.status !== 'DRAFT') throw new KnowledgeArticleWrongState(this.status, ['DRAFT']);
  }

  /** Who writes it anew is its author from then on: nobody else can vouch for the words. */
  revise(content: Sdl.KnowledgeArticleContentInput, { by }: Act): void {
    this.move('revise');
    Object.assign(this, written(this.kind, content), { writtenBy: by, reviewedBy: null });
  }

  /**
   * @throws KnowledgeReviewNeedsOtherPerson
   * @throws KnowledgeFilesOnTheirWay while a file may still come that nobody has looked at
   * @throws KnowledgeManualWithoutFile
   */
  review({ by }: Act, { stored, awaited }: KnowledgeFiles): void {
    const status = this.after('review');
    if (by === this.writtenBy) throw new KnowledgeReviewNeedsOtherPerson();
    if (awaited > 0) throw new KnowledgeFilesOnTheirWay();
    if (this.kind === 'MANUAL' && stored === 0) throw new KnowledgeManualWithoutFile();
    this.status = status;
    this.reviewedBy = by;
  }

  /** @param isForDealers every dealer may read it from now on, with its files */
  publish(isForDealers: boolean, { at }: Act): void {
    this.move('publish');
    this.publishedAt = at;
    this.isForDealers = isForDealers;
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
    if (!status) throw new KnowledgeArticleWrongState(this.status, KNOWLEDGE_ARTICLE_LIFECYCLE[act].from);
    return status;
  }
}
KnowledgeArticleSchema.setClass(KnowledgeArticle);

interface Origin {
  readonly number: string;
  readonly revision: number;
  readonly kind: Sdl.KnowledgeArticleKind;
  readonly ticketId: string | null;
  readonly writtenBy: string;
}

const begun = (origin: Origin, content: Sdl.KnowledgeArticleContentInput): KnowledgeArticle =>
  make(KnowledgeArticle, {
    ...{ ...origin, ...written(origin.kind, content) },
    ...{ status: 'DRAFT', useCount: 0, helpfulCount: 0, isForDealers: false },
  });

function written(kind: Sdl.KnowledgeArticleKind, content: Sdl.KnowledgeArticleContentInput) {
  const path = ['input', 'content'];
  const title = filled([...path, 'title'], content.title, 200);
  const problem = filled([...path, 'problem'], content.problem, 10_000);
  const said = content.solution ?? '';
  // A manual says it in its files; a problem without a solution teaches nothing.
  const solution = kind === 'MANUAL' && !said.trim() ? null : filled([...path, 'solution'], said, 20_000);
  for (const list of ['models', 'faultCodes', 'parts'] as const) within([...path, list], content[list].length, 0, 100);
  const models = [...new Set(content.models.map(it => filled([...path, 'models'], it, 80)))];
  const faultCodes = [...new Set(content.faultCodes)];
  const tokens = tokensOf([title, problem, solution ?? '', ...faultCodes].join('\n'));
  const causeClass = content.causeClass ?? null;
  return { title, problem, solution, models, faultCodes, causeClass, partIds: [...new Set(content.parts)], tokens };
}
