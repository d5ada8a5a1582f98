import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Dealer } from '../dealer/dealer.entity.ts';
import { DealerNotFound } from '../dealer/dealer.errors.ts';
import type { ApiKeyCreateInput, ApiKeyFilter, ApiKeyRotateInput } from '../schema.types.ts';
import { ApiKey } from './api-key.entity.ts';
import { ApiKeyNotFound } from './api-key.errors.ts';

@Resolver('ApiKey')
export class ApiKeyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  apiKeys(@Args() { filter, ...page }: PageArgs & { filter?: ApiKeyFilter }) {
    const { dealer, prefix } = filter ?? {};
    return connection(this.em, ApiKey, { ...(dealer && { dealer }), ...(prefix && { prefix }) }, page, [
      { createdAt: 'desc' },
    ]);
  }

  @ResolveField()
  dealer(@Parent() { dealer }: ApiKey) {
    return this.load.one(Dealer, dealer.id);
  }

  @ResolveField()
  status(@Parent() key: ApiKey) {
    return key.statusAt(this.clock.now());
  }

  @ResolveField()
  oldSecretsEndAt(@Parent() key: ApiKey) {
    return key.oldSecretsEnd(this.clock.now());
  }

  @Mutation()
  async apiKeyCreate(@Args('input') input: ApiKeyCreateInput, @CurrentActor() actor: Actor) {
    const dealer = await this.em.findOne(Dealer, { id: input.dealer });
    if (!dealer) throw new DealerNotFound();
    const [apiKey, secret] = ApiKey.create(dealer, input, actor.subject, this.clock.now());
    this.em.persist(apiKey);
    return { apiKey, secret };
  }

  @Mutation()
  async apiKeyRotate(@Args('id') id: string, @Args('input') input: ApiKeyRotateInput) {
    const apiKey = await loadForChange(this.em, ApiKey, id, ApiKeyNotFound);
    return { apiKey, secret: apiKey.rotate(input, this.clock.now()) };
  }

  @Mutation()
  async apiKeyRevoke(@Args('id') id: string) {
    const apiKey = await loadForChange(this.em, ApiKey, id, ApiKeyNotFound);
    apiKey.revoke(this.clock.now());
    return { apiKey };
  }
}

@Resolver('Dealer')
export class DealerApiKeysResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  apiKeys(@Parent() { id }: Dealer, @Args() page: PageArgs) {
    return this.load.connectionBy(ApiKey, 'dealer', id, { ...page, orderBy: [{ createdAt: 'desc' }] });
  }
}
