import { ContactFiled, ContactRemoved, CustomerMailAnswered } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../act.ts';
import { Complaint } from '../complaint/complaint.entity.ts';
import { Feedback } from '../feedback/feedback.entity.ts';
import { IntakeReport } from '../intake-report/intake-report.entity.ts';
import { isSameFirm } from '../links/customer-held.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import { Ticket } from '../ticket/ticket.entity.ts';

const HELD = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

/** A person of the file of a customer. */
interface Person {
  readonly contactId: string;
  readonly customerId: string;
}

/** Keeps cases, complaints, suggestions and reports in step with the people of customers' files (TCK-01, TCK-16, P27). */
@Injectable()
export class CaseContactConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Who reported was entered into the file: the case, complaint or suggestion that the report becomes, or became, names the person. */
  @On(ContactFiled)
  async filed({ contactId, customerId, intakeReportId }: DataOf<typeof ContactFiled>): Promise<void> {
    const report = intakeReportId ? await this.held(intakeReportId) : null;
    if (report) await this.nameReporter(report, { contactId, customerId });
  }

  /** Whoever answers a mail of ours is taken for whom it was for, unless somebody said who it is. */
  @On(CustomerMailAnswered)
  async answered({ intakeReportId, ...who }: DataOf<typeof CustomerMailAnswered>): Promise<void> {
    const report = await this.held(intakeReportId);
    if (report && !report.contactId) await this.nameReporter(report, who);
  }

  /** What customers sends goes to the other people of the file by itself: the person is there no more. */
  @On(ContactRemoved)
  async removed({ contactId }: DataOf<typeof ContactRemoved>): Promise<void> {
    await this.em.nativeUpdate(Ticket, { contactId }, { contactId: null });
    await this.em.nativeUpdate(Complaint, { contactId }, { contactId: null });
    await this.em.nativeUpdate(Feedback, { contactId }, { contactId: null });
    await this.em.nativeUpdate(IntakeReport, { contactId }, { contactId: null });
  }

  private async nameReporter(report: IntakeReport, { contactId, customerId }: Person): Promise<void> {
    const ticket = report.ticket ? await findTicketForChange(this.em, report.ticket.id) : null;
    const complaint = report.complaint ? await this.em.findOne(Complaint, report.complaint.id, HELD) : null;
    const feedback = report.feedback ? await this.em.findOne(Feedback, report.feedback.id, HELD) : null;
    const whose = (ticket ?? complaint ?? feedback)?.customerId ?? report.customerId;
    if (whose && !(await isSameFirm(this.em, whose, customerId))) return;
    if (!report.nameContact(contactId)) return;
    const act = { at: this.clock.now(), by: SYSTEM.subject };
    if (ticket && !ticket.endedAt && !ticket.contactId) ticket.person.name(contactId, act);
    if (complaint && !complaint.endedAt && !complaint.contactId) complaint.nameContact(contactId, act);
    if (feedback && !feedback.contactId) feedback.contactId = contactId;
  }

  private held(id: string): Promise<IntakeReport | null> {
    return this.em.findOne(IntakeReport, { id }, HELD);
  }
}
