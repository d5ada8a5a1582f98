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
  Timers,
} from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { requireFree } from '../engineer/engineer-time.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { findEngineer } from '../engineer/find-engineer.ts';
import { KnownAsset } from '../links/known.entity.ts';
import { zoneOf } from '../links/zone-of.ts';
import type * as Sdl from '../schema.types.ts';
import { figureInForce } from '../service-policy/policy-figures.ts';
import { AssetUnknown } from '../ticket/ticket.errors.ts';
import { InstallationOrder } from './installation-order.entity.ts';
import { InstallationOrderNotFound } from './installation-order.errors.ts';
import { INSTALLATION_TIMER } from './installation-order.timer.ts';

/** Installations, from the order to the hand-over. */
@Resolver('InstallationOrder')
export class InstallationOrderResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  @Query()
  installationOrder(@Args('id') id: string) {
    return this.load.one(InstallationOrder, id);
  }

  @Query()
  installationOrders(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.InstallationOrderFilter }) {
    const { status, customer, asset } = filter ?? {};
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(customer ? { customerId: { $in: [customer].filter(isId) } } : {}),
      ...(asset ? { assetId: { $in: [asset].filter(isId) } } : {}),
    };
    return connection(this.em, InstallationOrder, where, page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(InstallationOrder, id);
  }

  @ResolveField()
  engineer(@Parent() { engineer }: InstallationOrder) {
    return engineer ? this.load.one(Engineer, engineer.id) : null;
  }

  @Mutation()
  async installationOrderOpen(@Args('input') { asset, soldOn }: Sdl.InstallationOrderOpenInput) {
    const known = await found(this.em, KnownAsset, asset, AssetUnknown);
    const longest = await figureInForce(this.em, 'INSTALLATION', 'longestDeliveryAndInstallation');
    const maintenances = await figureInForce(this.em, 'INSTALLATION', 'maintenanceAfterInstalling');
    const number = await nextNumber(this.em, 'IO', this.clock.now());
    const timeZone = await zoneOf(this.em, known);
    const installationOrder = InstallationOrder.open({
      ...{ number, asset: known, timeZone, soldOn, longest, maintenances },
    });
    this.em.persist(installationOrder);
    await this.watch(installationOrder);
    return { installationOrder };
  }

  @Mutation()
  installationOrderAgree(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderAgreeInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async order => {
      const { engineer: named } = input;
      const engineer = named ? await findEngineer(this.em, named, ['input', 'engineer']) : (order.engineer ?? null);
      order.agree(input, engineer);
      const said = { engineer: ['input', named ? 'engineer' : 'on'], time: ['input', 'on'] };
      if (engineer) await requireFree(this.em, engineer, order, said);
    });
  }

  @Mutation()
  installationOrderBegin(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderBeginInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (order, act) => {
      const path = ['input', 'engineer'];
      const engineer = await findEngineer(this.em, input.engineer, path);
      order.begin(engineer, act);
      await requireFree(this.em, engineer, order, { engineer: path, time: path });
    });
  }

  @Mutation()
  installationOrderCheck(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderCheckInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (order, act) => order.check(input, act));
  }

  @Mutation()
  installationOrderAddSnag(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderAddSnagInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (order, act) => order.addSnag(input, act));
  }

  @Mutation()
  installationOrderCloseSnag(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderCloseSnagInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (order, act) => order.closeSnag(input, act));
  }

  @Mutation()
  installationOrderAccept(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderAcceptInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (order, act) => order.accept(input, act));
  }

  @Mutation()
  installationOrderHandOver(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderHandOverInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (order, act) => order.handOver(input, act));
  }

  @Mutation()
  installationOrderCancel(
    @Args('id') id: string,
    @Args('input') input: Sdl.InstallationOrderCancelInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, order => order.cancel(input));
  }

  private async act(
    id: string,
    { subject: by }: Actor,
    verb: (order: InstallationOrder, act: Act) => void | Promise<void>,
  ) {
    const installationOrder = await loadForChange(this.em, InstallationOrder, id, InstallationOrderNotFound);
    await verb(installationOrder, { at: this.clock.now(), by });
    await this.watch(installationOrder);
    return { installationOrder };
  }

  private async watch({ id, wakesAt: at }: InstallationOrder): Promise<void> {
    const key = `${INSTALLATION_TIMER}:${id}`;
    if (at) await this.timers.set({ task: INSTALLATION_TIMER, key, at, payload: { id } });
    else await this.timers.clear(key);
  }
}
