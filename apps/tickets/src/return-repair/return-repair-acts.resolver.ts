import { type Actor, Clock, InputInvalid, requireSales } from '@mainstay/kit/domain';
import { Attachment, CurrentActor, found, isId, loadForChange, nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { isSameFirm } from '../links/customer-held.ts';
import { KnownAsset, KnownExchange } from '../links/known.entity.ts';
import { partNeeds } from '../links/part-needs.ts';
import { zoneOf } from '../links/zone-of.ts';
import { TicketIntake } from '../links/ticket-intake.service.ts';
import { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import { TicketOfCustomerUnknown } from '../repair-mode-decision/repair-mode-decision.errors.ts';
import { requireOneWay } from '../repair-mode-decision/one-way.ts';
import type * as Sdl from '../schema.types.ts';
import { policyInForce } from '../service-policy/policy-figures.ts';
import { type CaseNews, ended, signedOff } from '../ticket/elsewhere-case.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { ReturnRepair } from './return-repair.entity.ts';
import { ReturnRepairFileUnknown, ReturnToFactoryNotDecided } from './return-repair.errors.ts';
import { requireNoVisit } from './machines-away.ts';
import { holdFirm, machinesNamed } from './machines-named.ts';
import { ANSWERED_BY, withMachines } from './return-repair-input.ts';
import { warningStepsOf } from './return-repair-days.ts';
import { filesNamed } from './return-repair-proofs.ts';
import { ReturnRepairs } from './return-repairs.service.ts';
import { UnitLosses } from './unit-losses.ts';

/** What sales, quality and the general manager do to a return repair. */
@Resolver('ReturnRepair')
export class ReturnRepairActsResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly repairs: ReturnRepairs,
    private readonly intake: TicketIntake,
  ) {}

  @Mutation()
  async returnRepairOpen(@Args('input') asked: Sdl.ReturnRepairOpenInput, @CurrentActor() actor: Actor) {
    const { subject: by } = actor;
    const decision = await loadForChange(this.em, RepairModeDecision, asked.decision, ReturnToFactoryNotDecided);
    requireSales(decision.scope, actor);
    // Before the case that it may open holds the customer too: two who hold could neither change.
    await holdFirm(this.em, decision.customerId);
    const assets = await machinesNamed(this.em, asked.units, decision.customerId);
    const input = { ...asked, units: withMachines(asked.units, asked.productModel, assets) };
    const ticketId = input.ticket ?? decision.ticket?.id;
    const ticket = ticketId
      ? await found(this.em, Ticket, ticketId, TicketOfCustomerUnknown)
      : await this.openCase(decision, input, assets, actor);
    const isOfDecision = !decision.ticket || decision.ticket.id === ticket.id;
    const isOfFirm = await isSameFirm(this.em, ticket.customerId, decision.customerId);
    if (!isOfFirm || !isOfDecision) throw new TicketOfCustomerUnknown();
    if (ticketId) await requireOneWay(this.em, ticket, 'RETURN_TO_FACTORY');
    const at = this.clock.now();
    const number = await nextNumber(this.em, 'RR', at);
    const timeZone = await this.zoneOf(input, ticket);
    const policy = await policyInForce(this.em, 'RETURN_DAYS');
    const warnAtPercents = policy ? warningStepsOf(policy) : [];
    const returnRepair = ReturnRepair.open({ number, decision, ticket, timeZone, warnAtPercents }, input, { at, by });
    await this.repairs.begin(returnRepair, { at, by }, { isNewCase: !ticketId });
    return { returnRepair };
  }

  @Mutation()
  returnRepairConfirmGoodwill(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairConfirmGoodwillInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.change(id, actor, (order, act) => {
      order.confirmGoodwill(input, act);
    });
  }

  @Mutation()
  returnRepairRequest(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairRequestInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.changeForSales(id, actor, async (order, act) => {
      await this.requireFiles(order, input);
      await requireNoVisit(this.em, order);
      order.request(input, await this.repairs.leftHere(order), act);
    });
  }

  @Mutation()
  returnRepairAcknowledge(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairAcknowledgeInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.change(id, actor, (order, { at }) => {
      order.acknowledge(input, actor, at);
    });
  }

  @Mutation()
  async returnRepairCorrect(
    @Args('id') id: string,
    @Args('input') asked: Sdl.ReturnRepairCorrectInput,
    @CurrentActor() actor: Actor,
  ) {
    const customerId = await this.repairs.customerOf(id);
    await holdFirm(this.em, customerId);
    const assets = await machinesNamed(this.em, [...asked.units, ...asked.addedUnits], customerId);
    return await this.repairs.changeForSales(id, actor, async (order, act) => {
      const named = <Unit extends Pick<Sdl.ReturnRepairUnitInput, 'serial' | 'asset'>>(units: readonly Unit[]) =>
        withMachines(units, order.productModel, assets);
      const input = { ...asked, units: named(asked.units), addedUnits: named(asked.addedUnits) };
      await this.repairs.correct(order, input, act);
    });
  }

  @Mutation()
  returnRepairStrike(
    @Args('id') id: string,
    @Args('input') { units, reason }: Sdl.ReturnRepairStrikeInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.changeForSales(id, actor, (_order, _act, bench) => {
      bench.strike(units, reason);
    });
  }

  @Mutation()
  returnRepairCancel(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairCancelInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.changeForSales(id, actor, (order, act) => order.cancel(input, act), [], ended);
  }

  @Mutation()
  returnRepairRequestParts(
    @Args('id') id: string,
    @Args('input') { warehouse, parts }: Sdl.ReturnRepairRequestPartsInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.change(id, actor, async (_order, _act, bench) => {
      await partNeeds(this.em, { parts, warehouse });
      bench.parts.request(warehouse, parts);
    });
  }

  @Mutation()
  returnRepairFinish(@Args('id') id: string, @CurrentActor() actor: Actor) {
    return this.repairs.change(id, actor, (order, act, bench) => {
      order.finish(act);
      bench.parts.giveBackRest();
    });
  }

  @Mutation()
  returnRepairAnswerLoss(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairAnswerLossInput,
    @CurrentActor() actor: Actor,
  ) {
    let isOver = false;
    const verb = (order: ReturnRepair, act: Act) => {
      isOver = new UnitLosses(order, act).answer(input);
    };
    const nothingComesHome: CaseNews<ReturnRepair> = (...news) => {
      if (isOver) ended(...news);
    };
    return this.repairs.changeForSales(id, actor, verb, [], nothingComesHome);
  }

  @Mutation()
  returnRepairGiveReplacement(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairGiveReplacementInput,
    @CurrentActor() actor: Actor,
  ) {
    const verb = async (order: ReturnRepair, act: Act) => {
      new UnitLosses(order, act).replace(input, await this.exchangesOf(order, input.unit));
    };
    return this.repairs.changeForSales(id, actor, verb, ['STOCK_KEEPER']);
  }

  @Mutation()
  returnRepairSignOff(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairSignOffInput,
    @CurrentActor() actor: Actor,
  ) {
    const verb = async (order: ReturnRepair, act: Act) => {
      await this.em.populate(order, ['units.repairs']);
      order.takeWord(input, act);
    };
    return this.repairs.change(
      id,
      actor,
      verb,
      signedOff(input.causeClass, ({ solution }: ReturnRepair) => solution),
    );
  }

  @Mutation()
  returnRepairClose(
    @Args('id') id: string,
    @Args('input') input: Sdl.ReturnRepairCloseInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.repairs.change(id, actor, (order, act) => {
      order.close(input, act);
    });
  }

  /**
   * Units that somebody sends in without a report: their case is as good as confirmed.
   * @throws InputInvalid @throws TicketMayRepeat for an open case of these machines, serial numbers or words
   */
  private async openCase(
    { customerId: customer }: RepairModeDecision,
    input: Sdl.ReturnRepairOpenInput,
    assets: readonly KnownAsset[],
    actor: Actor,
  ) {
    const { channel, reportedFault: symptom, units, noRepetitionOf } = input;
    if (!channel)
      throw new InputInvalid(['input', 'channel'], { en: 'Say how it was asked for.', zh: '请说明报修渠道。' });
    const asset = units.find(it => it.asset != null)?.asset;
    const report = { channel, customer, asset, symptom, urgency: 'NORMAL' as const, noRepetitionOf };
    const sentIn = { serials: units.map(it => it.serial.trim()), assetIds: assets.map(it => it.id) };
    const ticket = await this.intake.registerNew(report, actor, { units: sentIn });
    ticket.confirm({ channel: ANSWERED_BY[channel] }, { at: this.clock.now(), by: actor.subject });
    return ticket;
  }

  private async exchangesOf({ units }: ReturnRepair, unit: string): Promise<KnownExchange[]> {
    const assetId = units.find(it => it.id === unit)?.assetId;
    return assetId ? await this.em.find(KnownExchange, { assetId }) : [];
  }

  private async zoneOf({ units }: Sdl.ReturnRepairOpenInput, { assetId }: Ticket): Promise<string> {
    const id = units.find(it => it.asset != null)?.asset ?? assetId;
    return zoneOf(this.em, id ? await this.em.findOne(KnownAsset, { id }) : null);
  }

  /** @throws ReturnRepairFileUnknown for a proof that is no file of the order */
  private async requireFiles({ id: subjectId }: ReturnRepair, input: Sdl.ReturnRepairRequestInput): Promise<void> {
    const named = filesNamed(input);
    if (named.length === 0) return;
    const kept = await this.em.count(Attachment, { id: { $in: named.filter(isId) }, subjectId, status: 'STORED' });
    if (kept < named.length) throw new ReturnRepairFileUnknown();
  }
}
