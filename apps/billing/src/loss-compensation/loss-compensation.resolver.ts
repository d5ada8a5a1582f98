import { latestDay } from '@mainstay/calendar';
import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { Ladders } from '../approval-policy/ladders.service.ts';
import { LostUnits } from '../loss/lost-units.service.ts';
import type * as Sdl from '../schema.types.ts';
import { LossCompensation } from './loss-compensation.entity.ts';
import { LossCompensationNotFound } from './loss-compensation.errors.ts';

@Resolver('LossCompensation')
export class LossCompensationResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly ladders: Ladders,
    private readonly lostUnits: LostUnits,
  ) {}

  @Query()
  lossCompensation(@Args('id') id: string) {
    return this.load.one(LossCompensation, id);
  }

  @Query()
  lossCompensations(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.LossCompensationFilter }) {
    const { status, customer, returnRepair } = filter ?? {};
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(customer ? { customerId: { $in: [customer].filter(isId) } } : {}),
      ...(returnRepair ? { returnRepairId: { $in: [returnRepair].filter(isId) } } : {}),
    };
    return connection(this.em, LossCompensation, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(LossCompensation, id);
  }

  @Mutation()
  async lossCompensationSendBack(
    @Args('id') id: string,
    @Args('input') input: Sdl.LossCompensationSendBackInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const lossCompensation = await this.forChange(id);
    lossCompensation.sendBack(input, subject);
    return { lossCompensation };
  }

  @Mutation()
  async lossCompensationApprove(
    @Args('id') id: string,
    @Args('input') input: Sdl.LossCompensationApproveInput,
    @CurrentActor() actor: Actor,
  ) {
    const lossCompensation = await this.forChange(id);
    lossCompensation.approve(input, await this.ladders.of('credit'), actor, this.clock.now());
    return { lossCompensation };
  }

  @Mutation()
  async lossCompensationPay(
    @Args('id') id: string,
    @Args('input') input: Sdl.LossCompensationPayInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const lossCompensation = await this.forChange(id);
    const isLate = lossCompensation.pay(input, subject, latestDay(this.clock.now()));
    if (isLate) await this.lostUnits.paidLate(lossCompensation);
    return { lossCompensation };
  }

  private forChange(id: string): Promise<LossCompensation> {
    return loadForChange(this.em, LossCompensation, id, LossCompensationNotFound);
  }
}
