import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Complaint } from '../complaint/complaint.entity.ts';
import { Feedback } from '../feedback/feedback.entity.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import type { Became, IntakeReport } from './intake-report.entity.ts';

const HELD = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

/** What reports became, and had become by mistake. */
@Injectable()
export class IntakeBecame {
  constructor(private readonly em: EntityManager) {}

  /** Nobody takes it up again, or on, while the report is opened. */
  async hold({ ticket, complaint, feedback }: IntakeReport): Promise<void> {
    const held = ticket ? await findTicketForChange(this.em, ticket.id) : null;
    await held?.notes.init();
    if (complaint) await this.em.findOne(Complaint, complaint.id, HELD);
    if (feedback) await this.em.findOne(Feedback, feedback.id, HELD);
  }

  /** What it had become by mistake, with what took over its words there. */
  async before({ reopeningLog }: IntakeReport): Promise<Became[]> {
    if (reopeningLog.length === 0) return [];
    const [ticketIds, complaintIds, feedbackIds] = [
      reopeningLog.flatMap(it => it.ticketId ?? []),
      reopeningLog.flatMap(it => it.complaintId ?? []),
      reopeningLog.flatMap(it => it.feedbackId ?? []),
    ];
    const tickets = await this.em.find(Ticket, { id: { $in: ticketIds } }, { populate: ['notes', 'steps'] });
    const inComplaint = { populate: ['ticket.steps'] } as const;
    const complaints = await this.em.find(Complaint, { id: { $in: complaintIds } }, inComplaint);
    const inFeedback = { populate: ['ticket.steps', 'complaint.ticket.steps'] } as const;
    const feedbacks = await this.em.find(Feedback, { id: { $in: feedbackIds } }, inFeedback);
    return [
      ...tickets.map(ticket => ({ ticket })),
      ...complaints.map(complaint => ({ complaint })),
      ...feedbacks.map(feedback => ({ feedback })),
    ];
  }
}

/** The case that a report became, or that what it became went on as. */
export const caseOf = ({ ticket, complaint, feedback }: Became): Ticket | null =>
  ticket ?? (complaint ?? feedback?.complaint ?? feedback)?.ticket ?? null;
