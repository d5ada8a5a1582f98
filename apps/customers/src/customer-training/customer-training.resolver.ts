import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Customer } from '../customer/customer.entity.ts';
import { CustomerNotFound } from '../customer/customer.errors.ts';
import { requireStanding, standingCustomer } from '../customer/standing-customer.ts';
import type {
  CustomerOperatorsChangeInput,
  CustomerTrainingCancelInput,
  CustomerTrainingHoldInput,
  CustomerTrainingPlanInput,
  CustomerTrainingStatus,
} from '../schema.types.ts';
import { ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import { CustomerTraining } from './customer-training.entity.ts';
import { CustomerTrainingNotFound } from './customer-training.errors.ts';
import { CustomerTrainings } from './customer-trainings.service.ts';

@Resolver('CustomerTraining')
export class CustomerTrainingResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly trainings: CustomerTrainings,
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

  @ResolveField()
  agreement(@Parent() { agreement }: CustomerTraining) {
    return agreement && this.load.one(ServiceAgreement, agreement.id);
  }

  @Mutation()
  async customerTrainingPlan(@Args('input') input: CustomerTrainingPlanInput) {
    const customer = await standingCustomer(this.em, input.customer);
    const { template, reason, dueOn } = input;
    const customerTraining = CustomerTraining.plan(customer, await this.trainings.terms(template), { reason, dueOn });
    await this.trainings.begin([customerTraining]);
    return { customerTraining };
  }

  /** The customer's row is locked, so that a change that two tell is one. */
  @Mutation()
  async customerOperatorsChange(@Args('input') input: CustomerOperatorsChangeInput) {
    const customer = await loadForChange(this.em, Customer, input.customer, CustomerNotFound);
    await requireStanding(this.em, customer, ['input', 'customer']);
    return { customerTraining: await this.trainings.forNewOperators(customer, input) };
  }

  @Mutation()
  async customerTrainingHold(
    @Args('id') id: string,
    @Args('input') input: CustomerTrainingHoldInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const customerTraining = await this.forChange(id);
    customerTraining.hold(input, { subject, at: this.clock.now() });
    await this.trainings.follow(customerTraining);
    return { customerTraining };
  }

  @Mutation()
  async customerTrainingCancel(@Args('id') id: string, @Args('input') input: CustomerTrainingCancelInput) {
    const customerTraining = await this.forChange(id);
    customerTraining.cancel(input);
    await this.trainings.follow(customerTraining);
    return { customerTraining };
  }

  private forChange(id: string): Promise<CustomerTraining> {
    return loadForChange(this.em, CustomerTraining, id, CustomerTrainingNotFound);
  }
}
