import { type Actor, Clock } from '@mainstay/kit/domain';
import {
  Attachment,
  connection,
  CurrentActor,
  found,
  isId,
  loadForChange,
  Loaders,
  nextNumber,
  type PageArgs,
} from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { FaultCode } from '../fault-code/fault-code.entity.ts';
import { tokensOf } from '../intake-report/intake-tokens.ts';
import { KnowledgeTasks } from '../knowledge-task/knowledge-tasks.service.ts';
import { KnownPart } from '../links/known.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { PartsUnknown, TicketNotFound } from '../ticket/ticket.errors.ts';
import { KnowledgeArticle, type KnowledgeFiles } from './knowledge-article.entity.ts';
import { FaultCodesUnknown, KnowledgeArticleNotFound } from './knowledge-article.errors.ts';
import { KnowledgeUse } from './knowledge-use.entity.ts';

/** The knowledge base (TCK-09). */
@Resolver('KnowledgeArticle')
export class KnowledgeArticleResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly tasks: KnowledgeTasks,
  ) {}

  @Query()
  knowledgeArticle(@Args('id') id: string) {
    return this.load.one(KnowledgeArticle, id);
  }

  @Query()
  knowledgeArticles(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.KnowledgeArticleFilter }) {
    const { status, kind, isForDealers, faultCode, model, text } = filter ?? {};
    const ways = [
      ...(kind ? [{ kind }] : []),
      ...(isForDealers == null ? [] : [{ isForDealers }]),
      ...(status ? [{ status: { $in: status } }] : []),
      ...(faultCode ? [{ faultCodes: { $contains: [faultCode] } }] : []),
      ...(model ? [{ $or: [{ models: { $contains: [model] } }, { models: { $eq: [] } }] }] : []),
      ...(text ? [{ tokens: { $overlap: tokensOf(text) } }] : []),
    ];
    return connection(this.em, KnowledgeArticle, { $and: ways }, page, [{ useCount: 'desc' }]);
  }

  @Mutation()
  async knowledgeArticleDraft(
    @Args('input') { ticket: ticketId, kind, content }: Sdl.KnowledgeArticleDraftInput,
    @CurrentActor() actor: Actor,
  ) {
    const act = this.actOf(actor);
    const ticket = ticketId ? await found(this.em, Ticket, ticketId, TicketNotFound) : null;
    await this.requireKnown(content);
    const number = await nextNumber(this.em, 'KA', act.at);
    const knowledgeArticle = KnowledgeArticle.draft({ number, kind, ticket }, content, act);
    this.em.persist(knowledgeArticle);
    return { knowledgeArticle };
  }

  @Mutation()
  async knowledgeArticleRevise(
    @Args('id') id: string,
    @Args('input') { content }: Sdl.KnowledgeArticleReviseInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.requireKnown(content);
    return this.act(id, actor, (article, act) => article.revise(content, act));
  }

  @Mutation()
  async knowledgeArticleDraftRevision(
    @Args('id') id: string,
    @Args('input') { content }: Sdl.KnowledgeArticleDraftRevisionInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.requireKnown(content);
    const published = await loadForChange(this.em, KnowledgeArticle, id, KnowledgeArticleNotFound);
    const revisions = await this.em.count(KnowledgeArticle, { number: published.number });
    const knowledgeArticle = published.draftRevision(revisions + 1, content, this.actOf(actor));
    this.em.persist(knowledgeArticle);
    return { knowledgeArticle };
  }

  @Mutation()
  knowledgeArticleReview(@Args('id') id: string, @CurrentActor() actor: Actor) {
    return this.act(id, actor, async (article, act) => article.review(act, await this.filesOf(article, act)));
  }

  @Mutation()
  async knowledgeArticlePublish(
    @Args('id') id: string,
    @Args('input') { isForDealers }: Sdl.KnowledgeArticlePublishInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (article, act) => {
      article.publish(isForDealers, act);
      const before = { number: article.number, status: 'PUBLISHED' as const, id: { $ne: article.id } };
      for (const replaced of await this.em.find(KnowledgeArticle, before)) replaced.retire();
      await this.tasks.published(article, act);
    });
  }

  @Mutation()
  knowledgeArticleRetire(@Args('id') id: string, @CurrentActor() actor: Actor) {
    return this.act(id, actor, article => article.retire());
  }

  @Mutation()
  knowledgeArticleMark(
    @Args('id') id: string,
    @Args('input') { ticket, isHelpful }: Sdl.KnowledgeArticleMarkInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (article, act) => {
      const { id: ticketId } = await found(this.em, Ticket, ticket, TicketNotFound);
      const before = await this.em.findOne(KnowledgeUse, { articleId: article.id, ticketId });
      this.em.persist(article.mark(ticketId, isHelpful, before, act));
    });
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(KnowledgeArticle, id);
  }

  @ResolveField()
  ticket(@Parent() { ticketId }: KnowledgeArticle) {
    return ticketId ? this.load.one(Ticket, ticketId) : null;
  }

  private async requireKnown({ faultCodes, parts }: Sdl.KnowledgeArticleContentInput): Promise<void> {
    const codes = new Set((await this.em.find(FaultCode, { code: { $in: faultCodes } })).map(it => it.code));
    const strangers = faultCodes.filter(it => !codes.has(it));
    if (strangers.length > 0) throw new FaultCodesUnknown(strangers);
    const known = new Set((await this.em.find(KnownPart, { id: { $in: parts.filter(isId) } })).map(it => it.id));
    const unknown = parts.filter(it => !known.has(it));
    if (unknown.length > 0) throw new PartsUnknown(unknown);
  }

  /** Those that were announced, and may still come. */
  private async filesOf({ id: subjectId }: KnowledgeArticle, { at }: Act): Promise<KnowledgeFiles> {
    const stored = await this.em.count(Attachment, { subjectId, status: 'STORED' });
    const mayCome = [{ status: 'ARRIVING' as const }, { status: 'AWAITED' as const, expiresAt: { $gt: at } }];
    return { stored, awaited: await this.em.count(Attachment, { subjectId, $or: mayCome }) };
  }

  private async act(id: string, actor: Actor, verb: (article: KnowledgeArticle, act: Act) => void | Promise<void>) {
    const knowledgeArticle = await loadForChange(this.em, KnowledgeArticle, id, KnowledgeArticleNotFound);
    await verb(knowledgeArticle, this.actOf(actor));
    return { knowledgeArticle };
  }

  private actOf({ subject: by }: Actor): Act {
    return { at: this.clock.now(), by };
  }
}

const MOST_ARTICLES = 5;

/** The articles about a suggested cause. */
@Resolver('SuggestedCause')
export class SuggestedArticlesResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  articles(@Parent() { faultCode }: { faultCode: string }) {
    return this.load.batched(KnowledgeArticle, 'published of a code', faultCode, publishedOf);
  }
}

const MOST_HELPFUL = `select best.id from jsonb_array_elements_text(?::jsonb) code
  cross join lateral (select id from knowledge_article where status = 'PUBLISHED' and fault_codes @> array[code]
    order by helpful_count desc, id desc limit ${MOST_ARTICLES}) best`;

/** However many articles a code has, no more are read than are shown. */
async function publishedOf(em: EntityManager, codes: readonly string[]): Promise<KnowledgeArticle[][]> {
  const best: { id: string }[] = await em.execute(MOST_HELPFUL, [JSON.stringify([...new Set(codes)])]);
  const where = { id: { $in: best.map(({ id }) => id) } };
  const articles = await em.find(KnowledgeArticle, where, { orderBy: { helpfulCount: 'desc', id: 'desc' } });
  return codes.map(code => articles.filter(it => it.faultCodes.includes(code)).slice(0, MOST_ARTICLES));
}
