import { type Actor, Clock } from '@mainstay/kit/domain';
import {
  connection,
  CurrentActor,
  loadForChange,
  Loaders,
  OnTimer,
  type PageArgs,
  Timers,
} from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import { standingCustomer } from '../customer/standing-customer.ts';
import type {
  CustomerTrainingCancelInput,
  CustomerTrainingHoldInput,
  CustomerTrainingPlanInput,
  CustomerTrainingStatus,
} from '../schema.types.ts';
import { CustomerTraining } from './customer-training.entity.ts';
import { CustomerTrainingNotFound, CustomerTrainingTemplateMissing } from './customer-training.errors.ts';

const TRAINING_TIMER = 'customer-training';

@Resolver('CustomerTraining')
export class CustomerTrainingResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly timers: Timers,
  ) {}

  @Query()
  customerTrainings(
    @Args() { customer, status, ...page }: PageArgs & { customer?: string; status?: CustomerTrainingStatus },
  ) {
    const where = { ...(customer ? { customer } : {}), ...(status ? { status } : {}) };
    return connection(this.em, CustomerTraining, where, page, [{ dueOn: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(CustomerTraining, id);
  }

  @ResolveField()
  customer(@Parent() { customer }: CustomerTraining) {
    return this.load.one(Customer, customer.id);
  }

  @Mutation()
  async customerTrainingPlan(@Args('input') input: CustomerTrainingPlanInput) {
    const customer = await standingCustomer(this.em, input.customer);
    const policy = await this.em.findOne(CarePolicy, { code: input.template, kind: 'TRAINING', status: 'ACTIVE' });
    if (!policy) throw new CustomerTrainingTemplateMissing();
    const customerTraining = CustomerTraining.plan(customer, policy, input);
    this.em.persist(customerTraining);
    const { id, overdueAt: at } = customerTraining;
    await this.timers.set({ task: TRAINING_TIMER, key: `${TRAINING_TIMER}:${id}`, at, payload: { id } });
    return { customerTraining };
  }

  @Mutation()
  async customerTrainingHold(
    @Args('id') id: string,
    @Args('input') input: CustomerTrainingHoldInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const customerTraining = await this.forChange(id);
    customerTraining.hold(input, subject);
    return { customerTraining };
  }

  @Mutation()
  async customerTrainingCancel(@Args('id') id: string, @Args('input') input: CustomerTrainingCancelInput) {
    const customerTraining = await this.forChange(id);
    customerTraining.cancel(input);
    return { customerTraining };
  }

  private forChange(id: string): Promise<CustomerTraining> {
    return loadForChange(this.em, CustomerTraining, id, CustomerTrainingNotFound);
  }
}

/** Sees that the last day of a training is over. */
@Injectable()
export class CustomerTrainingTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @OnTimer(TRAINING_TIMER)
  async fire({ id }: { id: string }): Promise<void> {
    const training = await this.em.findOne(CustomerTraining, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    training?.expire(this.clock.now());
  }
}
