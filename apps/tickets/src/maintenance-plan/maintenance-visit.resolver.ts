import { type Actor, Clock } from '@mainstay/kit/domain';
import { connection, CurrentActor, found, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager, type FilterQuery } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Act } from '../act.ts';
import { KnownAsset } from '../links/known.entity.ts';
import { TicketIntake } from '../links/ticket-intake.service.ts';
import { MaintenanceChecklist } from '../maintenance-checklist/maintenance-checklist.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { SlaClock } from '../sla-clock/sla-clock.entity.ts';
import { AssetUnknown } from '../ticket/ticket.errors.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { MaintenancePlan } from './maintenance-plan.entity.ts';
import { MaintenanceVisit } from './maintenance-visit.entity.ts';
import { MaintenanceVisitNotFound } from './maintenance-visit.errors.ts';

/** The visits of maintenance plans: each with its case, what was found, and the repair that it proposes. */
@Resolver('MaintenanceVisit')
export class MaintenanceVisitResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly intake: TicketIntake,
  ) {}

  @Query()
  maintenanceVisits(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.MaintenanceVisitFilter }) {
    return connection(this.em, MaintenanceVisit, whereOf(filter ?? {}), page, [{ dueOn: 'desc' }]);
  }

  @Mutation()
  maintenanceVisitRecord(
    @Args('id') id: string,
    @Args('input') input: Sdl.MaintenanceVisitRecordInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (visit, act) => {
      await this.em.populate(visit, ['checklist']);
      visit.record(input, act);
    });
  }

  @Mutation()
  maintenanceVisitOpenRepair(@Args('id') id: string, @CurrentActor() actor: Actor) {
    return this.act(id, actor, async visit => {
      const symptom = visit.repairSymptom;
      const { id: asset, customerId: customer } = await found(this.em, KnownAsset, visit.assetId, AssetUnknown);
      const report = { customer, asset, symptom, channel: 'ONLINE', urgency: 'NORMAL' } as const;
      visit.openRepair(await this.intake.register(report, actor));
    });
  }

  @Mutation()
  maintenanceVisitDeclineRepair(
    @Args('id') id: string,
    @Args('input') input: Sdl.MaintenanceVisitDeclineRepairInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, visit => visit.declineRepair(input));
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(MaintenanceVisit, id);
  }

  @ResolveField()
  plan(@Parent() { plan }: MaintenanceVisit) {
    return this.load.one(MaintenancePlan, plan.id);
  }

  @ResolveField()
  asset(@Parent() { assetId: id }: MaintenanceVisit) {
    return { id };
  }

  @ResolveField()
  clocks(@Parent() { id }: MaintenanceVisit) {
    return this.load.manyBy(SlaClock, 'record', id, { kind: 'asc' });
  }

  @ResolveField()
  ticket(@Parent() { ticket }: MaintenanceVisit) {
    return this.load.one(Ticket, ticket.id);
  }

  @ResolveField()
  checklist(@Parent() { checklist }: MaintenanceVisit) {
    return checklist ? this.load.one(MaintenanceChecklist, checklist.id) : null;
  }

  @ResolveField()
  results(@Parent() { results }: MaintenanceVisit) {
    return results ?? [];
  }

  @ResolveField()
  repairTicket(@Parent() { repairTicket }: MaintenanceVisit) {
    return repairTicket ? this.load.one(Ticket, repairTicket.id) : null;
  }

  private async act(
    id: string,
    { subject: by }: Actor,
    verb: (visit: MaintenanceVisit, act: Act) => void | Promise<void>,
  ) {
    const maintenanceVisit = await loadForChange(this.em, MaintenanceVisit, id, MaintenanceVisitNotFound);
    await verb(maintenanceVisit, { at: this.clock.now(), by });
    return { maintenanceVisit };
  }
}

/** The case of a visit leads to it. */
@Resolver('Ticket')
export class TicketMaintenanceVisitResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  maintenanceVisit(@Parent() { id, kind }: Ticket) {
    return kind === 'MAINTENANCE' ? this.load.oneBy(MaintenanceVisit, 'ticket', id) : null;
  }
}

function whereOf(filter: Sdl.MaintenanceVisitFilter): FilterQuery<MaintenanceVisit> {
  const { asset, isOpen, isOverdue, isRecordAwaited, repair, dueFrom, dueUntil } = filter;
  const isAwaited = { checklist: { $ne: null }, results: null, $or: [{ outcome: null }, { outcome: 'DONE' as const }] };
  return {
    $and: [
      asset ? { assetId: { $in: [asset].filter(isId) } } : {},
      isOpen == null ? {} : { outcome: isOpen ? null : { $ne: null } },
      isOverdue == null ? {} : { overdueSince: isOverdue ? { $ne: null } : null },
      isRecordAwaited == null ? {} : isRecordAwaited ? isAwaited : { $not: isAwaited },
      repair ? { repair } : {},
      dueFrom ? { dueOn: { $gte: dueFrom } } : {},
      dueUntil ? { dueOn: { $lte: dueUntil } } : {},
    ],
  };
}
