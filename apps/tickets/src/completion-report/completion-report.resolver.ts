import type { Actor } from '@mainstay/kit/domain';
import { CurrentActor, Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { LocalRepair } from '../local-repair/local-repair.entity.ts';
import { Mission } from '../mission/mission.entity.ts';
import { ReturnRepair } from '../return-repair/return-repair.entity.ts';
import type { DocumentLanguage } from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { documentOf } from './completion-document.ts';
import { CompletionReport } from './completion-report.entity.ts';

/** Reports of completed repairs. */
@Resolver('CompletionReport')
export class CompletionReportResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
  ) {}

  @Query()
  completionReportByNumber(@Args('number') number: string) {
    return this.em.findOne(CompletionReport, { number });
  }

  @ResolveField()
  ticket(@Parent() { ticket }: CompletionReport) {
    return this.load.one(Ticket, ticket.id);
  }

  @ResolveField()
  workOrder(@Parent() { workOrder }: CompletionReport) {
    return workOrder ? this.load.one(WorkOrder, workOrder.id) : null;
  }

  @ResolveField()
  returnRepair(@Parent() { returnRepair }: CompletionReport) {
    return returnRepair ? this.load.one(ReturnRepair, returnRepair.id) : null;
  }

  @ResolveField()
  mission(@Parent() { mission }: CompletionReport) {
    return mission ? this.load.one(Mission, mission.id) : null;
  }

  @ResolveField()
  localRepair(@Parent() { localRepair }: CompletionReport) {
    return localRepair ? this.load.one(LocalRepair, localRepair.id) : null;
  }

  @ResolveField()
  document(
    @Parent() report: CompletionReport,
    @Args('language') language: DocumentLanguage,
    @CurrentActor() { dealerId }: Actor,
  ) {
    return documentOf(report, { language, hasCosts: dealerId === null });
  }
}

const MAX_SHOWN = 100;

/** The reports of a case, one for each repair that was completed. */
@Resolver('Ticket')
export class TicketCompletionReportsResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  completionReports(@Parent() { id }: Ticket) {
    return this.load.firstBy(CompletionReport, 'ticket', id, { orderBy: { id: 'asc' }, most: MAX_SHOWN });
  }
}

/** The report of one repair. */
@Resolver('WorkOrder')
export class WorkOrderCompletionReportResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  completionReport(@Parent() { id }: WorkOrder) {
    return this.load.oneBy(CompletionReport, 'workOrder', id);
  }
}

/** The report of one return repair. */
@Resolver('ReturnRepair')
export class ReturnRepairCompletionReportResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  completionReport(@Parent() { id }: ReturnRepair) {
    return this.load.oneBy(CompletionReport, 'returnRepair', id);
  }
}

/** The report of one mission. */
@Resolver('Mission')
export class MissionCompletionReportResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  completionReport(@Parent() { id }: Mission) {
    return this.load.oneBy(CompletionReport, 'mission', id);
  }
}

/** The report of one local repair. */
@Resolver('LocalRepair')
export class LocalRepairCompletionReportResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  completionReport(@Parent() { id }: LocalRepair) {
    return this.load.oneBy(CompletionReport, 'localRepair', id);
  }
}
