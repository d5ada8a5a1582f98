import { Loaders } from '@mainstay/kit/service';
import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { KnownPart } from '../links/known.entity.ts';
import type { DocumentLanguage } from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { documentOf } from './diagnosis-document.ts';
import { DiagnosisReport } from './diagnosis-report.entity.ts';

/** Reports of diagnoses. */
@Resolver('DiagnosisReport')
export class DiagnosisReportResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  ticket(@Parent() { ticket }: DiagnosisReport) {
    return this.load.one(Ticket, ticket.id);
  }

  @ResolveField()
  async document(@Parent() report: DiagnosisReport, @Args('language') language: DocumentLanguage) {
    const ticket = await this.load.one(Ticket, report.ticket.id);
    const parts = await Promise.all(report.needs.map(({ partId }) => this.load.one(KnownPart, partId)));
    if (!ticket) throw new Error('A report is of a case.');
    return documentOf(
      report,
      ticket,
      parts.map(part => part?.number ?? null),
      language,
    );
  }
}

const MAX_SHOWN = 100;

/** The reports of a case, one for each diagnosis. */
@Resolver('Ticket')
export class TicketDiagnosisReportsResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  diagnosisReports(@Parent() { id }: Ticket) {
    return this.load.firstBy(DiagnosisReport, 'ticket', id, { orderBy: { position: 'asc' }, most: MAX_SHOWN });
  }
}
