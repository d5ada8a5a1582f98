import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, found, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { KnowledgeArticle } from '../knowledge-article/knowledge-article.entity.ts';
import { KnowledgeArticleNotFound } from '../knowledge-article/knowledge-article.errors.ts';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { KnowledgeTask } from './knowledge-task.entity.ts';
import { KnowledgeTaskNotFound } from './knowledge-task.errors.ts';

const isSet = (is: boolean) => (is ? { $ne: null } : null);

/** The articles that important cases call for (TCK-09). */
@Resolver('KnowledgeTask')
export class KnowledgeTaskResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  knowledgeTasks(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.KnowledgeTaskFilter }) {
    const { isOpen, isOverdue, owner } = filter ?? {};
    const ways = [
      ...(isOpen == null ? [] : [{ settledAt: isSet(!isOpen) }]),
      ...(isOverdue == null ? [] : [{ overdueSince: isSet(isOverdue) }]),
      ...(owner ? [{ owner }] : []),
    ];
    return connection(this.em, KnowledgeTask, { $and: ways }, page, [{ dueAt: 'asc' }]);
  }

  @Mutation()
  knowledgeTaskAssign(
    @Args('id') id: string,
    @Args('input') { owner }: Sdl.KnowledgeTaskAssignInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, task => task.assign(owner));
  }

  @Mutation()
  knowledgeTaskSettle(
    @Args('id') id: string,
    @Args('input') { article: articleId }: Sdl.KnowledgeTaskSettleInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (task, act) =>
      task.settle(await found(this.em, KnowledgeArticle, articleId, KnowledgeArticleNotFound), act),
    );
  }

  @Mutation()
  knowledgeTaskWaive(
    @Args('id') id: string,
    @Args('input') { reason }: Sdl.KnowledgeTaskWaiveInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (task, act) => task.waive(reason, act));
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(KnowledgeTask, id);
  }

  @ResolveField()
  ticket(@Parent() { ticket }: KnowledgeTask) {
    return this.load.one(Ticket, ticket.id);
  }

  @ResolveField()
  article(@Parent() { article }: KnowledgeTask) {
    return article ? this.load.one(KnowledgeArticle, article.id) : null;
  }

  private async act(id: string, { subject: by }: Actor, verb: (task: KnowledgeTask, act: Act) => void | Promise<void>) {
    const knowledgeTask = await loadForChange(this.em, KnowledgeTask, id, KnowledgeTaskNotFound);
    await verb(knowledgeTask, { at: this.clock.now(), by });
    return { knowledgeTask };
  }
}

/** What a case calls for. */
@Resolver('Ticket')
export class TicketKnowledgeTaskResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  async knowledgeTask(@Parent() { id }: { id: string }) {
    const [task] = await this.load.manyBy(KnowledgeTask, 'ticket', id, { id: 'asc' });
    return task ?? null;
  }
}
