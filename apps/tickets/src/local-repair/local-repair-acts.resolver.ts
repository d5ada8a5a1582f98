import { type Actor, Clock, requireSales } from '@mainstay/kit/domain';
import { CurrentActor, found, foundAll, loadForChange, nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { isSameFirm } from '../links/customer-held.ts';
import { KnownAsset, KnownPartner } from '../links/known.entity.ts';
import { partNeeds } from '../links/part-needs.ts';
import { zoneOf } from '../links/zone-of.ts';
import { planOf } from '../repair-plan/plan-of-case.ts';
import { requireOneWay } from '../repair-mode-decision/one-way.ts';
import { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import { TicketOfCustomerUnknown } from '../repair-mode-decision/repair-mode-decision.errors.ts';
import type * as Sdl from '../schema.types.ts';
import { ended, opened, signedOff, underWay } from '../ticket/elsewhere-case.ts';
import { loadTicket } from '../ticket/load-ticket.ts';
import { AssetUnknown } from '../ticket/ticket.errors.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { LocalRepair } from './local-repair.entity.ts';
import { LocalPartnerUnknown, LocalRepairDecisionUnsuitable } from './local-repair.errors.ts';
import { LocalRepairs, reported } from './local-repairs.service.ts';

/** What sales, finance, the partner and quality do to a local repair. */
@Resolver('LocalRepair')
export class LocalRepairActsResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly repairs: LocalRepairs,
  ) {}

  @Mutation()
  async localRepairOpen(@Args('input') input: Sdl.LocalRepairOpenInput, @CurrentActor() actor: Actor) {
    const decision = await loadForChange(this.em, RepairModeDecision, input.decision, LocalRepairDecisionUnsuitable);
    requireSales(decision.scope, actor);
    const ticketId = input.ticket ?? decision.ticket?.id ?? '';
    const ticket = await found(this.em, Ticket, ticketId, TicketOfCustomerUnknown);
    await requireOneWay(this.em, ticket, 'ENTRUST_LOCAL');
    const partner = await found(this.em, KnownPartner, input.terms.partner, LocalPartnerUnknown);
    const models = await this.modelsOf(input, decision.customerId);
    const act = { at: this.clock.now(), by: actor.subject };
    const number = await nextNumber(this.em, 'LR', act.at);
    const isOfFirm = await isSameFirm(this.em, ticket.customerId, decision.customerId);
    const machine = ticket.assetId ? await this.em.findOne(KnownAsset, { id: ticket.assetId }) : null;
    const timeZone = await zoneOf(this.em, machine);
    const opening = { number, decision, ticket, isOfFirm, partner, timeZone, models };
    const localRepair = LocalRepair.open(opening, input, act);
    this.em.persist(localRepair);
    await this.repairs.follow(localRepair, act, opened);
    return { localRepair };
  }

  @Mutation()
  localRepairRevise(
    @Args('id') id: string,
    @Args('input') input: Sdl.LocalRepairReviseInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.changeForSales(id, actor, async (repair, act) => {
      const partner = await found(this.em, KnownPartner, input.terms.partner, LocalPartnerUnknown);
      repair.revise(input, partner, act);
    });
  }

  @Mutation()
  localRepairApprove(@Args('id') id: string, @CurrentActor() actor: Actor) {
    return this.repairs.change(id, actor, async (repair, act) => {
      repair.approve(await this.partnerOf(repair), act);
    });
  }

  @Mutation()
  localRepairConfirmGoodwill(
    @Args('id') id: string,
    @Args('input') input: Sdl.LocalRepairConfirmGoodwillInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.change(id, actor, (repair, act) => repair.confirmGoodwill(input, act));
  }

  @Mutation()
  localRepairAccept(@Args('id') id: string, @CurrentActor() actor: Actor) {
    return this.repairs.change(id, actor, async (repair, act) => {
      repair.accept(await this.partnerOf(repair), act);
    });
  }

  @Mutation()
  localRepairRefuse(
    @Args('id') id: string,
    @Args('input') input: Sdl.LocalRepairRefuseInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.change(id, actor, (repair, act) => repair.refuse(input, act));
  }

  @Mutation()
  localRepairRequestParts(
    @Args('id') id: string,
    @Args('input') { warehouse, parts }: Sdl.LocalRepairRequestPartsInput,
    @CurrentActor() actor: Actor,
  ) {
    const verb = async (repair: LocalRepair) => {
      const needs = await partNeeds(this.em, { parts, warehouse });
      repair.supply.request(warehouse, needs, await loadTicket(this.em, repair.ticketId));
    };
    return this.repairs.changeForSales(id, actor, verb, ['MATERIALS', 'PRODUCTION_ENGINEERING']);
  }

  @Mutation()
  localRepairStart(
    @Args('id') id: string,
    @Args('input') input: Sdl.LocalRepairStartInput,
    @CurrentActor() actor: Actor,
  ) {
    const start = async (repair: LocalRepair, act: Act) => {
      repair.start(input, act);
      const plan = await planOf(this.em, { id: repair.ticketId, round: repair.round });
      plan?.requireReviewed();
    };
    return this.repairs.change(id, actor, start, underWay);
  }

  @Mutation()
  localRepairReport(
    @Args('id') id: string,
    @Args('input') input: Sdl.LocalRepairReportInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.change(id, actor, (repair, act) => repair.takeReport(input, act), reported);
  }

  @Mutation()
  localRepairSignOff(
    @Args('id') id: string,
    @Args('input') input: Sdl.LocalRepairSignOffInput,
    @CurrentActor() actor: Actor,
  ) {
    const news = signedOff(input.causeClass, ({ solution }: LocalRepair) => solution);
    return this.repairs.change(
      id,
      actor,
      async (repair, act) => {
        await this.repairs.follow(repair, act, reported); // The word may come before the timer that takes up the report.
        repair.takeWord(input, act);
      },
      news,
    );
  }

  @Mutation()
  localRepairClose(
    @Args('id') id: string,
    @Args('input') input: Sdl.LocalRepairCloseInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.change(id, actor, (repair, act) => repair.close(input, act));
  }

  @Mutation()
  localRepairCancel(
    @Args('id') id: string,
    @Args('input') input: Sdl.LocalRepairCancelInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.changeForSales(id, actor, (repair, act) => repair.cancel(input, act), [], ended);
  }

  private partnerOf({ partnerId }: LocalRepair): Promise<KnownPartner> {
    return found(this.em, KnownPartner, partnerId, LocalPartnerUnknown);
  }

  /** @throws AssetUnknown for a machine that is not the customer's */
  private async modelsOf({ units }: Sdl.LocalRepairOpenInput, customerId: string): Promise<string[]> {
    const ids = units.flatMap(it => it.asset ?? []);
    const assets = [...(await foundAll(this.em, KnownAsset, ids, AssetUnknown)).values()];
    for (const owner of new Set(assets.map(it => it.customerId)))
      if (!(await isSameFirm(this.em, owner, customerId))) throw new AssetUnknown();
    return [...new Set(assets.flatMap(it => it.model ?? []))];
  }
}
