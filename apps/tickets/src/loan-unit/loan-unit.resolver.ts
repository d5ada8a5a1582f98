import { type Actor, Clock } from '@mainstay/kit/domain';
import {
  connection,
  CurrentActor,
  found,
  isId,
  loadForChange,
  Loaders,
  nextNumber,
  type PageArgs,
} from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { KnownAsset, KnownWarehouse } from '../links/known.entity.ts';
import { zoneOf } from '../links/zone-of.ts';
import type * as Sdl from '../schema.types.ts';
import { figureInForce } from '../service-policy/policy-figures.ts';
import { loadTicket } from '../ticket/load-ticket.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { WarehouseUnknown } from '../ticket/ticket.errors.ts';
import { LoanUnit } from './loan-unit.entity.ts';
import { LoanUnitCaseEnded, LoanUnitNotFound } from './loan-unit.errors.ts';
import { LoanUnits } from './loan-units.service.ts';

/** Loan and advance-exchange units. */
@Resolver('LoanUnit')
export class LoanUnitResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly loans: LoanUnits,
  ) {}

  @Query()
  loanUnit(@Args('id') id: string) {
    return this.load.one(LoanUnit, id);
  }

  @Query()
  loanUnits(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.LoanUnitFilter }) {
    const { status, purpose, ticket, customer, isNeedless } = filter ?? {};
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(purpose ? { purpose } : {}),
      ...(ticket ? { ticket: { $in: [ticket].filter(isId) } } : {}),
      ...(customer ? { customerId: { $in: [customer].filter(isId) } } : {}),
      ...(isNeedless == null ? {} : { needlessSince: isNeedless ? { $ne: null } : null }),
    };
    return connection(this.em, LoanUnit, where, page, [{ askedAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(LoanUnit, id);
  }

  @ResolveField()
  ticket(@Parent() { ticket }: LoanUnit) {
    return this.load.one(Ticket, ticket.id);
  }

  @Mutation()
  async loanUnitAsk(@Args('input') input: Sdl.LoanUnitAskInput, @CurrentActor() actor: Actor) {
    const { ticket: of, ...asking } = input;
    const ticket = await loadTicket(this.em, of);
    if (ticket.endedAt) throw new LoanUnitCaseEnded();
    const act = this.actOf(actor);
    const number = await nextNumber(this.em, 'LU', act.at);
    const loanUnit = LoanUnit.ask(ticket, { number, ...asking }, act);
    this.em.persist(loanUnit);
    ticket.ownership.takeOurs(act.by, act);
    return { loanUnit };
  }

  @Mutation()
  loanUnitWithdraw(
    @Args('id') id: string,
    @Args('input') { reason }: Sdl.LoanUnitWithdrawInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (loan, act) => loan.withdraw(reason, act));
  }

  @Mutation()
  loanUnitLend(@Args('id') id: string, @Args('input') input: Sdl.LoanUnitLendInput, @CurrentActor() actor: Actor) {
    return this.act(id, actor, async (loan, act) => {
      const unit = await this.loans.thingOf(['input', 'unit'], input.unit);
      const core = input.core ? await this.loans.thingOf(['input', 'core'], input.core) : null;
      const { id: warehouseId } = await found(this.em, KnownWarehouse, input.warehouse, WarehouseUnknown);
      const ticket = await this.em.findOneOrFail(Ticket, { id: loan.ticket.id });
      const asset = ticket.assetId ? await this.em.findOne(KnownAsset, { id: ticket.assetId }) : null;
      const likeness = await this.loans.likenessOf(ticket, unit, core);
      const exchangeDays = await figureInForce(this.em, 'ADVANCE_EXCHANGE', 'exchangeDays');
      const place = { siteId: asset?.siteId ?? null, timeZone: await zoneOf(this.em, asset) };
      loan.lend(input, { unit, core, likeness, warehouseId, ...place, exchangeDays }, act);
    });
  }

  @Mutation()
  loanUnitExtend(@Args('id') id: string, @Args('input') input: Sdl.LoanUnitExtendInput, @CurrentActor() actor: Actor) {
    return this.act(id, actor, (loan, act) => loan.extend(input, act));
  }

  @Mutation()
  loanUnitTakeBack(
    @Args('id') id: string,
    @Args('input') input: Sdl.LoanUnitTakeBackInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (loan, act) => {
      const warehouse = await found(this.em, KnownWarehouse, input.warehouse, WarehouseUnknown);
      loan.takeBack(input, warehouse.id, act);
    });
  }

  @Mutation()
  loanUnitKeep(@Args('id') id: string, @Args('input') input: Sdl.LoanUnitKeepInput, @CurrentActor() actor: Actor) {
    return this.act(id, actor, (loan, act) => loan.keep(input, act));
  }

  @Mutation()
  loanUnitLose(@Args('id') id: string, @Args('input') input: Sdl.LoanUnitLoseInput, @CurrentActor() actor: Actor) {
    return this.act(id, actor, (loan, act) => loan.lose(input, act));
  }

  private async act(id: string, actor: Actor, verb: (loan: LoanUnit, act: Act) => void | Promise<void>) {
    const loanUnit = await loadForChange(this.em, LoanUnit, id, LoanUnitNotFound);
    await verb(loanUnit, this.actOf(actor));
    await this.loans.follow(loanUnit);
    return { loanUnit };
  }

  private actOf({ subject: by }: Actor): Act {
    return { at: this.clock.now(), by };
  }
}
