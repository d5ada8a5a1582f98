import { connection, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { KnownCustomer } from '../links/known.entity.ts';
import type { EngineerFilter, EngineerRegisterInput, EngineerSetDutyInput } from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { dispatchCandidates } from './dispatch-candidates.ts';
import { Engineer } from './engineer.entity.ts';
import { EngineerNotFound } from './engineer.errors.ts';

const MAX_CANDIDATES = 50;
const MAX_ENGINEERS = 500;

/** Engineers, and whom to send. */
@Resolver('Engineer')
export class EngineerResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  engineers(@Args() { filter, ...page }: PageArgs & { filter?: EngineerFilter }) {
    const { isOnDuty, territory } = filter ?? {};
    const where = {
      ...(isOnDuty == null ? {} : { isOnDuty }),
      ...(territory ? { territories: { $contains: [territory] } } : {}),
    };
    return connection(this.em, Engineer, where, page, [{ code: 'asc' }]);
  }

  @Query()
  async dispatchCandidates(@Args('ticket') id: string) {
    const ticket = await this.load.one(Ticket, id);
    if (!ticket) return [];
    const customer = await this.load.one(KnownCustomer, ticket.customerId);
    const need = {
      faultLevel: ticket.faultLevel ?? 1,
      country: ticket.siteCountry,
      isVip: customer?.tier === 'VIP',
    };
    const engineers = await this.em.find(
      Engineer,
      {},
      { orderBy: { isOnDuty: 'desc', code: 'asc' }, limit: MAX_ENGINEERS },
    );
    return dispatchCandidates(need, engineers).slice(0, MAX_CANDIDATES);
  }

  @Mutation()
  engineerRegister(@Args('input') input: EngineerRegisterInput) {
    return { engineer: Engineer.register(this.em, input) };
  }

  @Mutation()
  async engineerSetDuty(@Args('id') id: string, @Args('input') input: EngineerSetDutyInput) {
    const engineer = await loadForChange(this.em, Engineer, id, EngineerNotFound);
    engineer.setDuty(input);
    return { engineer };
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Engineer, id);
  }
}
