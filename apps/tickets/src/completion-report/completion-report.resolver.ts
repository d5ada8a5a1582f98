import { Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
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
    return this.load.one(WorkOrder, workOrder.id);
  }

  @ResolveField()
  document(@Parent() report: CompletionReport, @Args('language') language: DocumentLanguage) {
    return documentOf(report, language);
  }
}

/** The reports of a case, one for each repair that was completed. */
@Resolver('Ticket')
export class TicketCompletionReportsResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  completionReports(@Parent() { id }: Ticket) {
    return this.load.manyBy(CompletionReport, 'ticket', id, { id: 'asc' });
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
