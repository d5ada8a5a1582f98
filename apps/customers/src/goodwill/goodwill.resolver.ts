import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { CoverageDecision } from '../coverage-decision/coverage-decision.entity.ts';
import type { GoodwillDeclineInput, GoodwillProposeInput, GoodwillStatus } from '../schema.types.ts';
import { type By, Goodwill } from './goodwill.entity.ts';
import { CoverageDecisionNotFound, GoodwillNotFound } from './goodwill.errors.ts';

@Resolver('Goodwill')
export class GoodwillResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  goodwill(@Args('id') id: string) {
    return this.load.one(Goodwill, id);
  }

  @Query()
  goodwills(@Args() { status, ...page }: PageArgs & { status?: GoodwillStatus }) {
    return connection(this.em, Goodwill, status ? { status } : {}, page, [{ proposedAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Goodwill, id);
  }

  @ResolveField()
  decision(@Parent() { decision }: Goodwill) {
    return this.load.one(CoverageDecision, decision.id);
  }

  @Mutation()
  async goodwillPropose(@Args('input') input: GoodwillProposeInput, @CurrentActor() actor: Actor) {
    const decision = await this.em.findOne(CoverageDecision, { id: input.decision, asset: { $ne: null } });
    if (!decision) throw new CoverageDecisionNotFound();
    const goodwill = Goodwill.propose(decision, input, this.by(actor));
    this.em.persist(goodwill);
    return { goodwill };
  }

  /** The decision is locked, so that of two proposals on it one alone is confirmed. */
  @Mutation()
  async goodwillConfirm(@Args('id') id: string, @CurrentActor() actor: Actor) {
    const goodwill = await this.forChange(id);
    const { ticketId } = await loadForChange(this.em, CoverageDecision, goodwill.decision.id, CoverageDecisionNotFound);
    const [latest] = await this.em.find(
      CoverageDecision,
      { ticketId },
      { orderBy: { decidedAt: 'desc', id: 'desc' }, limit: 1, populate: ['asset'] },
    );
    if (!latest) throw new CoverageDecisionNotFound();
    this.em.persist(goodwill.confirm(latest, this.by(actor)));
    return { goodwill };
  }

  @Mutation()
  async goodwillDecline(
    @Args('id') id: string,
    @Args('input') input: GoodwillDeclineInput,
    @CurrentActor() actor: Actor,
  ) {
    const goodwill = await this.forChange(id);
    goodwill.decline(input, this.by(actor));
    return { goodwill };
  }

  @Mutation()
  async goodwillWithdraw(@Args('id') id: string, @CurrentActor() actor: Actor) {
    const goodwill = await this.forChange(id);
    goodwill.withdraw(this.by(actor));
    return { goodwill };
  }

  private forChange(id: string): Promise<Goodwill> {
    return loadForChange(this.em, Goodwill, id, GoodwillNotFound);
  }

  private by({ subject }: Actor): By {
    return { subject, at: this.clock.now() };
  }
}
