import { connection, loadForChange, Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type {
  DealerRegisterInput,
  DealerReviseInput,
  DealerSetQuotaInput,
  DealerSetScopesInput,
  DealerSuspendInput,
} from '../schema.types.ts';
import { ServiceCalendar } from '../service-calendar/service-calendar.entity.ts';
import { Dealer } from './dealer.entity.ts';
import { DealerNotFound } from './dealer.errors.ts';

@Resolver('Dealer')
export class DealerResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  dealer(@Args('id') id: string) {
    return this.load.one(Dealer, id);
  }

  @Query()
  dealers(@Args('first') first: number, @Args('after') after?: string) {
    return connection(this.em, Dealer, {}, { first, after }, [{ code: 'asc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Dealer, id);
  }

  @ResolveField()
  serviceCalendar(@Parent() { serviceCalendar }: Dealer) {
    return serviceCalendar && this.load.one(ServiceCalendar, serviceCalendar.id);
  }

  @Mutation()
  dealerRegister(@Args('input') input: DealerRegisterInput) {
    const dealer = Dealer.register(input);
    this.em.persist(dealer);
    return { dealer };
  }

  @Mutation()
  async dealerRevise(@Args('id') id: string, @Args('input') input: DealerReviseInput) {
    const dealer = await this.forChange(id);
    dealer.revise(input);
    return { dealer };
  }

  @Mutation()
  async dealerSuspend(@Args('id') id: string, @Args('input') input: DealerSuspendInput) {
    const dealer = await this.forChange(id);
    dealer.suspend(input);
    return { dealer };
  }

  @Mutation()
  async dealerReinstate(@Args('id') id: string) {
    const dealer = await this.forChange(id);
    dealer.reinstate();
    return { dealer };
  }

  @Mutation()
  async dealerSetScopes(@Args('id') id: string, @Args('input') input: DealerSetScopesInput) {
    const dealer = await this.forChange(id);
    dealer.setScopes(input);
    return { dealer };
  }

  @Mutation()
  async dealerSetQuota(@Args('id') id: string, @Args('input') input: DealerSetQuotaInput) {
    const dealer = await this.forChange(id);
    dealer.setQuota(input);
    return { dealer };
  }

  private forChange(id: string): Promise<Dealer> {
    return loadForChange(this.em, Dealer, id, DealerNotFound);
  }
}
