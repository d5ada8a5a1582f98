import { connection, Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type { DealerRegisterInput } from '../schema.types.ts';
import { Dealer } from './dealer.entity.ts';

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

  @Mutation()
  dealerRegister(@Args('input') input: DealerRegisterInput) {
    const dealer = Dealer.register(input);
    this.em.persist(dealer);
    return { dealer };
  }
}
