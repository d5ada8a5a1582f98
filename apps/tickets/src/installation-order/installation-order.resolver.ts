import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, found, Loaders, nextNumber, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { engagedAmong, requireAllFree } from '../engineer/engineer-time.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { findEngineer } from '../engineer/find-engineer.ts';
import { KnownAsset } from '../links/known.entity.ts';
import { zoneOf } from '../links/zone-of.ts';
import type * as Sdl from '../schema.types.ts';
import { figureInForce } from '../service-policy/policy-figures.ts';
import { SlaClock } from '../sla-clock/sla-clock.entity.ts';
import { AssetUnknown } from '../ticket/ticket.errors.ts';
import { WorkScore } from '../work-score/work-score.entity.ts';
import { installationsWhere } from './installation-order-filter.ts';
import { InstallationOrder } from './installation-order.entity.ts';
import { joinParty } from './installation-party.ts';
import { InstallationOrders } from './installation-orders.service.ts';

/** Why somebody is missing of an installation that goes on. */
const ELSEWHERE = 'Not free any more since the installation was taken for signed.';

/** Installations, from the order to the hand-over. */
@Resolver('InstallationOrder')
export class InstallationOrderResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly orders: InstallationOrders,
  ) {}

  @Query()
  installationOrder(@Args('id') id: string) {
    return this.load.one(InstallationOrder, id);
  }

  @Query()
  installationOrders(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.InstallationOrderFilter }) {
    return connection(this.em, InstallationOrder, installationsWhere(filter ?? {}), page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(InstallationOrder, id);
  }

  @ResolveField()
  engineer(@Parent() { engineer }: InstallationOrder) {
    return engineer ? this.load.one(Engineer, engineer.id) : null;
  }

  @ResolveField()
  secondEngineer(@Parent() { secondEngineer }: InstallationOrder) {
    return secondEngineer ? this.load.one(Engineer, secondEngineer.id) : null;
  }

  @ResolveField()
  crewHistory(@Parent() { crews }: InstallationOrder) {
    return crews.map(({ engineerIds: [lead, second], from, to, ...named }) => ({
      ...{ ...named, from: new Date(from), to: to ? new Date(to) : null },
      engineer: lead ? this.load.one(Engineer, lead) : null,
      secondEngineer: second ? this.load.one(Engineer, second) : null,
    }));
  }

  @ResolveField()
  async together(@Parent() { id, partyId }: InstallationOrder) {
    const party = await this.load.manyBy(InstallationOrder, 'partyId', partyId, { id: 'asc' });
    return party.filter(it => it.id !== id && it.status !== 'CANCELLED');
  }

  @ResolveField()
  clocks(@Parent() { id }: InstallationOrder) {
    return this.load.manyBy(SlaClock, 'record', id, { kind: 'asc' });
  }

  @Mutation()
  async installationOrderOpen(@Args('input') { asset, soldOn }: Sdl.InstallationOrderOpenInput) {
    const known = await found(this.em, KnownAsset, asset, AssetUnknown);
    const longest = await figureInForce(this.em, 'INSTALLATION', 'longestDeliveryAndInstallation');
    const maintenances = await figureInForce(this.em, 'INSTALLATION', 'maintenanceAfterInstalling');
    const now = this.clock.now();
    const number = await nextNumber(this.em, 'IO', now);
    const timeZone = await zoneOf(this.em, known);
    const about = { number, asset: known, timeZone, soldOn, longest, maintenances };
    const installationOrder = InstallationOrder.open(about, now);
    this.em.persist(installationOrder);
    await this.orders.follow(installationOrder);
    return { installationOrder };
  }

  @Mutation()
  installationOrderAgree(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderAgreeInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.orders.act(id, actor, async (order, act) => {
      const { engineer: named } = input;
      const engineer = named ? await findEngineer(this.em, named, ['input', 'engineer']) : (order.engineer ?? null);
      await joinParty(this.em, order, input.together);
      order.agree(input, act, engineer, await this.secondOf(order, engineer, input));
      await requireAllFree(this.em, order, { engineer: ['input', named ? 'engineer' : 'on'], time: ['input', 'on'] });
    });
  }

  @Mutation()
  installationOrderBegin(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderBeginInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.orders.act(id, actor, async (order, act) => {
      const path = ['input', 'engineer'];
      const engineer = await findEngineer(this.em, input.engineer, path);
      order.begin(engineer, act, await this.secondOf(order, engineer, input), input.begunAt);
      await requireAllFree(this.em, order, { engineer: path, time: path });
    });
  }

  @Mutation()
  installationOrderReplan(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderReplanInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.orders.act(id, actor, async (order, act) => {
      const { engineer: named } = input;
      const engineer = named ? await findEngineer(this.em, named, ['input', 'engineer']) : (order.engineer ?? null);
      order.replan(input, act, engineer, await this.secondOf(order, engineer, input));
      const said = { engineer: ['input', named ? 'engineer' : 'days'], time: ['input', 'days'] };
      await requireAllFree(this.em, order.whatIsLeft, said);
    });
  }

  @Mutation()
  installationOrderCheck(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderCheckInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.orders.act(id, actor, (order, act) => order.check(input, act));
  }

  @Mutation()
  installationOrderAddSnag(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderAddSnagInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.orders.act(id, actor, (order, act) => order.addSnag(input, act));
  }

  @Mutation()
  installationOrderCloseSnag(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderCloseSnagInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.orders.act(id, actor, (order, act) => order.closeSnag(input, act));
  }

  @Mutation()
  installationOrderAccept(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderAcceptInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.orders.act(id, actor, (order, act) => order.accept(input, act));
  }

  @Mutation()
  installationOrderHandOver(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderHandOverInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.orders.act(id, actor, (order, act) => order.handOver(input, act));
  }

  @Mutation()
  installationOrderCorrect(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderCorrectInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.orders.act(id, actor, (order, act) => order.correct(input, act));
  }

  @Mutation()
  installationOrderWithdrawAcceptance(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderWithdrawAcceptanceInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.orders.act(id, actor, async (order, act) => {
      const isScored = (await this.em.count(WorkScore, { installationOrderId: order.id })) > 0;
      order.withdrawAcceptance(input, isScored, act);
      for (const engineer of await engagedAmong(this.em, order.whatIsLeft))
        order.loseEngineer(engineer, ELSEWHERE, act);
    });
  }

  @Mutation()
  installationOrderWithdrawHandOver(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderWithdrawHandOverInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.orders.act(id, actor, (order, act) => order.withdrawHandOver(input, act));
  }

  @Mutation()
  installationOrderCancel(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderCancelInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.orders.act(id, actor, (order, act) => order.cancel(input, act));
  }

  /** Whoever is named, nobody where null is said, and as before where nothing is. */
  private async secondOf(
    order: InstallationOrder,
    lead: Engineer | null,
    { secondEngineer: named }: Pick<Sdl.InstallationOrderBeginInput, 'secondEngineer'>,
  ): Promise<Engineer | null> {
    if (named === undefined) return order.secondBeside(lead);
    return named ? await findEngineer(this.em, named, ['input', 'secondEngineer']) : null;
  }
}
