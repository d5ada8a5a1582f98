import type { Actor } from '@mainstay/kit/domain';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Complaint } from '../complaint/complaint.entity.ts';
import { Complaints } from '../complaint/complaints.service.ts';
import type { Feedback } from '../feedback/feedback.entity.ts';
import { Feedbacks } from '../feedback/feedbacks.service.ts';
import { isContactOf } from '../links/contact-of.ts';
import { TicketIntake } from '../links/ticket-intake.service.ts';
import type {
  IntakeReportAcceptInput,
  IntakeReportAddToComplaintInput,
  IntakeReportComplainInput,
  IntakeReportSuggestInput,
} from '../schema.types.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { IntakeCandidates } from './intake-candidates.service.ts';
import { IntakeReport } from './intake-report.entity.ts';
import { tokensOf } from './intake-tokens.ts';

/** Makes tickets of reports, having looked once more for what they may repeat, complaints and suggestions. */
@Injectable()
export class IntakeSettling {
  constructor(
    private readonly em: EntityManager,
    private readonly candidates: IntakeCandidates,
    private readonly intake: TicketIntake,
    private readonly complaints: Complaints,
    private readonly feedbacks: Feedbacks,
  ) {}

  /** @throws what the report and the ticket refuse */
  async register(report: IntakeReport, input: IntakeReportAcceptInput, actor: Actor): Promise<Ticket> {
    const now = await this.candidates.of({
      tokens: tokensOf(report.words),
      customerId: input.customer ?? report.customerId ?? null,
      assetId: input.asset ?? report.assetId ?? null,
      refersToId: await this.caseOf(report),
      receivedAt: report.receivedAt,
    });
    const seen = now.map(({ number }) => number);
    const contact = input.contact ?? (await this.reporter(report, input.customer ?? report.customerId ?? null));
    return await this.intake.register(report.judge(input, now, contact), actor, 'SERVICE_REQUEST', seen);
  }

  /** @throws what the report and the complaint refuse */
  async complain(report: IntakeReport, input: IntakeReportComplainInput, actor: Actor): Promise<Complaint> {
    const grievance = report.grievance(input);
    const contact = await this.reporter(report, grievance.customer);
    return await this.complaints.receive({ ...grievance, contact }, actor);
  }

  /** @throws what the report and the suggestion refuse */
  async suggest(report: IntakeReport, input: IntakeReportSuggestInput, actor: Actor): Promise<Feedback> {
    const suggestion = report.suggestion(input);
    const contact = await this.reporter(report, suggestion.customer);
    return await this.feedbacks.receive({ ...suggestion, contact }, actor);
  }

  /** @throws what the report and the complaint refuse */
  async addToComplaint(
    report: IntakeReport,
    { complaint: id }: IntakeReportAddToComplaintInput,
    actor: Actor,
  ): Promise<Complaint> {
    return await this.complaints.act(id, actor, (complaint, act) => report.addToComplaint(complaint, act));
  }

  /** Who reported, where that is a person of the file of whose problem it turned out to be. */
  private async reporter({ contactId }: IntakeReport, customerId: string | null): Promise<string | null> {
    if (!contactId || !customerId) return null;
    return (await isContactOf(this.em, contactId, customerId)) ? contactId : null;
  }

  /** The case that it says it belongs to: meanwhile the report that it goes on from may have become one. */
  private async caseOf({ refersTo, continuesId }: IntakeReport): Promise<string | null> {
    if (refersTo || !continuesId) return refersTo?.id ?? null;
    return (await this.em.findOne(IntakeReport, continuesId))?.ticket?.id ?? null;
  }
}
