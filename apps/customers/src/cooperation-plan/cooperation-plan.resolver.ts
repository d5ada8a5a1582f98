import { randomUUID } from 'node:crypto';
import { dayIn } from '@mainstay/calendar';
import { type Actor, Clock } from '@mainstay/kit/domain';
import {
  connection,
  CurrentActor,
  isId,
  loadForChange,
  Loaders,
  nextNumber,
  type PageArgs,
} from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { Customer } from '../customer/customer.entity.ts';
import { standingCustomer } from '../customer/standing-customer.ts';
import type {
  CooperationPlanAddMeasureInput,
  CooperationPlanAgreeInput,
  CooperationPlanDraftInput,
  CooperationPlanEndInput,
  CooperationPlanReviewInput,
  CooperationPlanSettleMeasureInput,
  CooperationPlanStatus,
} from '../schema.types.ts';
import { CooperationPlan } from './cooperation-plan.entity.ts';
import { CooperationPlanNotFound } from './cooperation-plan.errors.ts';
import { CooperationPlanTimer } from './cooperation-plan.timer.ts';

interface Filter {
  readonly customer?: string;
  readonly status?: CooperationPlanStatus;
  readonly owner?: string;
}

@Resolver('CooperationPlan')
export class CooperationPlanResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly terms: CareTermsInForce,
    private readonly timer: CooperationPlanTimer,
  ) {}

  @Query()
  cooperationPlan(@Args('id') id: string) {
    return this.load.one(CooperationPlan, id);
  }

  @Query()
  cooperationPlans(@Args() { customer, status, owner, ...page }: PageArgs & Filter) {
    const where = {
      ...(customer ? { customer: { $in: [customer].filter(isId) } } : {}),
      ...(status ? { status } : {}),
      ...(owner ? { owner } : {}),
    };
    return connection(this.em, CooperationPlan, where, page, [{ endsOn: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(CooperationPlan, id);
  }

  @ResolveField()
  customer(@Parent() { customer }: CooperationPlan) {
    return this.load.one(Customer, customer.id);
  }

  @Mutation()
  async cooperationPlanDraft(@Args('input') input: CooperationPlanDraftInput, @CurrentActor() { subject }: Actor) {
    const customer = await standingCustomer(this.em, input.customer);
    const { timeZone } = await this.terms.companyDay();
    const number = await nextNumber(this.em, 'CP', this.clock.now());
    const cooperationPlan = CooperationPlan.draft(number, customer, input, { subject, timeZone });
    this.em.persist(cooperationPlan);
    return { cooperationPlan };
  }

  @Mutation()
  cooperationPlanAddMeasure(@Args('id') id: string, @Args('input') input: CooperationPlanAddMeasureInput) {
    return this.change(id, plan => {
      plan.addMeasure(randomUUID(), input);
    });
  }

  @Mutation()
  cooperationPlanAgree(
    @Args('id') id: string,
    @Args('input') input: CooperationPlanAgreeInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.change(id, plan => {
      plan.agree(input, this.by(actor, plan));
    });
  }

  @Mutation()
  cooperationPlanSettleMeasure(
    @Args('id') id: string,
    @Args('input') input: CooperationPlanSettleMeasureInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.change(id, plan => {
      plan.settleMeasure(input, this.by(actor, plan));
    });
  }

  @Mutation()
  cooperationPlanReview(
    @Args('id') id: string,
    @Args('input') input: CooperationPlanReviewInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.change(id, plan => {
      plan.review(input, this.by(actor, plan));
    });
  }

  @Mutation()
  cooperationPlanEnd(
    @Args('id') id: string,
    @Args('input') input: CooperationPlanEndInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.change(id, plan => {
      plan.end(input, this.by(actor, plan));
    });
  }

  private async change(id: string, act: (plan: CooperationPlan) => void) {
    const cooperationPlan = await loadForChange(this.em, CooperationPlan, id, CooperationPlanNotFound);
    act(cooperationPlan);
    await this.timer.watch(cooperationPlan);
    return { cooperationPlan };
  }

  private by({ subject }: Actor, { timeZone }: CooperationPlan) {
    return { subject, today: dayIn(timeZone, this.clock.now()) };
  }
}
