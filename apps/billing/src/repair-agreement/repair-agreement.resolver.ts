import { type Actor, Clock, requireSales } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { KnownCoverage } from '../links/known-coverage.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Quotations } from './quotations.service.ts';
import { RepairAgreement } from './repair-agreement.entity.ts';
import { RepairAgreementNotFound } from './repair-agreement.errors.ts';

type Verb = (agreement: RepairAgreement, act: { by: string; at: Date }) => void | Promise<void>;

@Resolver('RepairAgreement')
export class RepairAgreementResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly quotations: Quotations,
  ) {}

  @Query()
  repairAgreement(@Args('id') id: string) {
    return this.load.one(RepairAgreement, id);
  }

  @Query()
  repairAgreements(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.RepairAgreementFilter }) {
    const { status, subject, ticket } = filter ?? {};
    const where = {
      ...(status ? { status } : {}),
      ...(subject ? { subjectId: subject } : {}),
      ...(ticket ? { ticketId: ticket } : {}),
    };
    return connection(this.em, RepairAgreement, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(RepairAgreement, id);
  }

  @ResolveField()
  ticket(@Parent() { ticketId: id }: RepairAgreement) {
    return { id };
  }

  @ResolveField()
  async isPartsAtCost(@Parent() { ticketId }: RepairAgreement): Promise<boolean> {
    const coverage = await this.load.one(KnownCoverage, ticketId);
    return coverage?.isPartsAtCost ?? false;
  }

  @ResolveField()
  customer(@Parent() { customerId: id }: RepairAgreement) {
    return { id };
  }

  @Mutation()
  repairAgreementQuote(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairAgreementQuoteInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (agreement, act) => {
      agreement.quote(await this.quotations.priced(agreement, input.lines), act);
    });
  }

  @Mutation()
  repairAgreementNegotiate(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairAgreementNegotiateInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.actForSales(id, actor, (agreement, act) => {
      agreement.negotiate(input, act);
    });
  }

  @Mutation()
  repairAgreementApprove(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairAgreementApproveInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (agreement, act) => {
      agreement.approve(input, act);
    });
  }

  @Mutation()
  repairAgreementSendBack(
    @Args('id') id: string,
    @Args('input') { reason }: Sdl.RepairAgreementSendBackInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (agreement, act) => {
      agreement.sendBack(reason, act);
    });
  }

  @Mutation()
  repairAgreementSign(
    @Args('id') id: string,
    @Args('input') input: Sdl.RepairAgreementSignInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.actForSales(id, actor, (agreement, act) => {
      agreement.sign(input, act);
    });
  }

  @Mutation()
  repairAgreementDecline(
    @Args('id') id: string,
    @Args('input') { reason }: Sdl.RepairAgreementDeclineInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.actForSales(id, actor, (agreement, { at }) => {
      agreement.decline(reason, at);
    });
  }

  /** What sales does. @throws AbroadForSales */
  private actForSales(id: string, actor: Actor, verb: Verb) {
    return this.act(id, actor, (agreement, act) => {
      requireSales(agreement.scope, actor);
      return verb(agreement, act);
    });
  }

  private async act(id: string, { subject: by }: Actor, verb: Verb) {
    const repairAgreement = await loadForChange(this.em, RepairAgreement, id, RepairAgreementNotFound);
    await verb(repairAgreement, { by, at: this.clock.now() });
    return { repairAgreement };
  }
}
