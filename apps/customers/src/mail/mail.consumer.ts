import type { DataOf } from '@mainstay/contracts/event';
import {
  ComplaintClosed,
  ComplaintCustomerTold,
  ComplaintReceived,
  FeedbackAnswered,
  TicketCustomerNamed,
  TicketCustomerTold,
  TicketRegistered,
  WorkOrderDispatched,
  WorkOrderRecalled,
  WorkOrderRescheduled,
} from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { Mails } from './mails.service.ts';

type Progress = NonNullable<DataOf<typeof TicketCustomerTold>['byMail']>;

type Visit = NonNullable<DataOf<typeof WorkOrderDispatched>['of']>;

/** How the keys of all notices of a visit begin, or of the trip for this person: of a trip they hear once, whatever each of its visits says. */
const keysOf = (workOrderId: string, { trip, customerId, contactId }: Visit): string =>
  trip ? `trip/${trip.tripId}/${customerId}/${contactId ?? ''}/` : `visit/${workOrderId}/`;

const numberOf = ({ trip, number }: Visit): string => trip?.numbers.join(', ') ?? number;

/** Of cases that join a trip later, or once more, they hear besides. */
const saidAtOf = ({ trip }: Visit): string => (trip ? `/${trip.saidAt}` : '');

/** What a notice of progress tells, beside its words. */
const progressOf = ({ number, delayReason }: Progress, expectedFinishAt: string | null) => ({
  number,
  delayReason,
  expectedFinishAt,
});

/** Tells customers by mail what happened to what they reported, complained of or suggested (TCK-01, TCK-11, TCK-16, TCK-20, CUS-16). */
@Injectable()
export class MailConsumer {
  constructor(private readonly mails: Mails) {}

  /** What they asked for reached us, with the number that everybody quotes. */
  @On(TicketRegistered)
  async registered(registered: DataOf<typeof TicketRegistered>): Promise<void> {
    const { ticketId: id, kind, number, customerId, isOwn } = registered;
    if (kind !== 'SERVICE_REQUEST' || isOwn) return;
    const about = { type: 'TICKET', id } as const;
    await this.mails.tell({ kind: 'CASE_RECEIVED', key: `received/${id}`, customerId, about, facts: { number } });
  }

  /** It was written down for another customer, who is not told any more; this one is told what that one was. */
  @On(TicketCustomerNamed)
  async receivedOf({ ticketId: id, number, customerId }: DataOf<typeof TicketCustomerNamed>): Promise<void> {
    const [keys, about] = [`received/${id}`, { type: 'TICKET', id } as const];
    const key = `${keys}/${customerId}`;
    await this.mails.tellInstead(keys, { kind: 'CASE_RECEIVED', key, customerId, about, facts: { number } });
  }

  /** In order: whom the case names was told before. */
  @On(TicketCustomerTold)
  async told({ ticketId: id, expectedFinishAt, byMail }: DataOf<typeof TicketCustomerTold>): Promise<void> {
    if (!byMail) return;
    const { noticeId, customerId, words } = byMail;
    const what = { about: { type: 'TICKET', id } as const, facts: progressOf(byMail, expectedFinishAt), words };
    await this.mails.tell({ kind: 'CASE_PROGRESS', key: `told/${noticeId}`, customerId, ...what });
  }

  /** It says itself whom its case named then: what is told of the case may be heard of later. */
  @On(WorkOrderDispatched)
  async dispatched({ workOrderId, ticketId: id, ...visit }: DataOf<typeof WorkOrderDispatched>): Promise<void> {
    if (!visit.of) return;
    const { customerId, contactId } = visit.of;
    const facts = { number: numberOf(visit.of), visitAt: visit.appointmentAt };
    const what = { about: { type: 'TICKET', id } as const, facts };
    const key = `${keysOf(workOrderId, visit.of)}${visit.appointmentAt}${saidAtOf(visit.of)}`;
    await this.mails.tell({ kind: 'VISIT_AGREED', key, customerId, contactId, ...what });
  }

  /** What waits to tell the time of before is not sent any more. */
  @On(WorkOrderRescheduled)
  async rescheduled({ workOrderId, ticketId: id, ...visit }: DataOf<typeof WorkOrderRescheduled>): Promise<void> {
    if (!visit.of) return;
    const { customerId, contactId } = visit.of;
    const facts = { number: numberOf(visit.of), visitAt: visit.appointmentAt, movedFrom: visit.movedFrom };
    const keys = keysOf(workOrderId, visit.of);
    const key = `${keys}${visit.appointmentAt}/${visit.rescheduledAt}`;
    const what = { about: { type: 'TICKET', id } as const, facts };
    await this.mails.tellInstead(keys, { kind: 'VISIT_MOVED', key, customerId, contactId, ...what });
  }

  /** Nobody comes at the time that was told, which is not told any more either. */
  @On(WorkOrderRecalled)
  async recalled({
    workOrderId,
    ticketId: id,
    appointmentAt,
    recalledAt,
    of,
  }: DataOf<typeof WorkOrderRecalled>): Promise<void> {
    const { customerId, contactId } = of;
    const what = { about: { type: 'TICKET', id } as const, facts: { number: numberOf(of), visitAt: appointmentAt } };
    const keys = keysOf(workOrderId, of);
    const key = `${keys}off${of.trip ? `/${recalledAt}` : ''}`;
    await this.mails.tellInstead(keys, { kind: 'VISIT_CALLED_OFF', key, customerId, contactId, ...what });
  }

  @On(ComplaintReceived, { ordered: false })
  async complained({ complaintId: id, number, ...whose }: DataOf<typeof ComplaintReceived>): Promise<void> {
    const what = { about: { type: 'COMPLAINT', id } as const, facts: { number } };
    const { customerId, contactId } = whose;
    await this.mails.tell({ kind: 'COMPLAINT_RECEIVED', key: `complained/${id}`, customerId, contactId, ...what });
  }

  @On(ComplaintCustomerTold, { ordered: false })
  async answered({ complaintId: id, ...told }: DataOf<typeof ComplaintCustomerTold>): Promise<void> {
    const { expectedFinishAt, contactId, byMail } = told;
    if (!byMail) return;
    const { noticeId, customerId, words } = byMail;
    const what = { about: { type: 'COMPLAINT', id } as const, facts: progressOf(byMail, expectedFinishAt), words };
    await this.mails.tell({ kind: 'COMPLAINT_PROGRESS', key: `told/${noticeId}`, customerId, contactId, ...what });
  }

  @On(ComplaintClosed, { ordered: false })
  async appeased({ complaintId: id, number, ...whose }: DataOf<typeof ComplaintClosed>): Promise<void> {
    if (!number) return;
    const { customerId, contactId } = whose;
    const what = { about: { type: 'COMPLAINT', id } as const, facts: { number } };
    await this.mails.tell({ kind: 'COMPLAINT_CLOSED', key: `appeased/${id}`, customerId, contactId, ...what });
  }

  @On(FeedbackAnswered, { ordered: false })
  async replied({ feedbackId: id, byMail }: DataOf<typeof FeedbackAnswered>): Promise<void> {
    if (!byMail) return;
    const { number, words, ...whose } = byMail;
    const what = { about: { type: 'FEEDBACK', id } as const, facts: { number }, words };
    await this.mails.tell({ kind: 'FEEDBACK_ANSWERED', key: `replied/${id}`, ...whose, ...what });
  }
}
