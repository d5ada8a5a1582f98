import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { CoverageDecision } from '../coverage-decision/coverage-decision.entity.ts';
import type {
  GoodwillDeclineInput,
  GoodwillProposeInput,
  GoodwillRevokeInput,
  GoodwillStatus,
} from '../schema.types.ts';
import { type By, Goodwill } from './goodwill.entity.ts';
import { CoverageDecisionNotFound, GoodwillNotFound } from './goodwill.errors.ts';
import { Goodwills } from './goodwills.service.ts';

@Resolver('Goodwill')
export class GoodwillResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly goodwills: Goodwills,
  ) {}

  @Query()
  goodwill(@Args('id') id: string) {
    return this.load.one(Goodwill, id);
  }

  @Query('goodwills')
  list(@Args() { status, ...page }: PageArgs & { status?: GoodwillStatus }) {
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

  /** Of two proposals on one decision one alone is confirmed. */
  @Mutation()
  async goodwillConfirm(@Args('id') id: string, @CurrentActor() actor: Actor) {
    const goodwill = await this.forChange(id);
    const { latest, others } = await this.goodwills.caseOf(goodwill);
    this.em.persist(goodwill.confirm(latest, others, this.by(actor)));
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

  @Mutation()
  async goodwillRevoke(
    @Args('id') id: string,
    @Args('input') input: GoodwillRevokeInput,
    @CurrentActor() actor: Actor,
  ) {
    const goodwill = await this.forChange(id);
    const about = { ...(await this.goodwills.caseOf(goodwill)), billedBy: await this.goodwills.billedBy(goodwill) };
    const decision = goodwill.revoke(input, about, this.by(actor));
    if (decision) this.em.persist(decision);
    return { goodwill };
  }

  private forChange(id: string): Promise<Goodwill> {
    return loadForChange(this.em, Goodwill, id, GoodwillNotFound);
  }

  private by({ subject }: Actor): By {
    return { subject, at: this.clock.now() };
  }
}
