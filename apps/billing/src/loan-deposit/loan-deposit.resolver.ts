import { latestDay } from '@mainstay/calendar';
import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type * as Sdl from '../schema.types.ts';
import { LoanDeposit } from './loan-deposit.entity.ts';
import { LoanDepositNotFound } from './loan-deposit.errors.ts';

@Resolver('LoanDeposit')
export class LoanDepositResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  loanDeposit(@Args('id') id: string) {
    return this.load.one(LoanDeposit, id);
  }

  @Query()
  loanDeposits(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.LoanDepositFilter }) {
    const { status, customer, ticket } = filter ?? {};
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(customer ? { customerId: { $in: [customer].filter(isId) } } : {}),
      ...(ticket ? { ticketId: { $in: [ticket].filter(isId) } } : {}),
    };
    return connection(this.em, LoanDeposit, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(LoanDeposit, id);
  }

  @Mutation()
  loanDepositReceive(
    @Args('id') id: string,
    @Args('input') input: Sdl.LoanDepositReceiveInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (deposit, act) => {
      deposit.receive(input, act);
    });
  }

  @Mutation()
  loanDepositRefund(
    @Args('id') id: string,
    @Args('input') input: Sdl.LoanDepositRefundInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (deposit, act) => {
      deposit.refund(input, act);
    });
  }

  private async act(
    id: string,
    { subject: by }: Actor,
    verb: (deposit: LoanDeposit, act: { by: string; today: string }) => void,
  ) {
    const loanDeposit = await loadForChange(this.em, LoanDeposit, id, LoanDepositNotFound);
    verb(loanDeposit, { by, today: latestDay(this.clock.now()) });
    return { loanDeposit };
  }
}
