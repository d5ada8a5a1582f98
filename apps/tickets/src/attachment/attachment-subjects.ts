import type { AttachmentSubject } from '@mainstay/kit/service';
import { Ticket } from '../ticket/ticket.entity.ts';
import { RemoteSession } from '../ticket/remote-session.entity.ts';
import { RemoteSessionNotFound, TicketNotFound } from '../ticket/ticket.errors.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { WorkOrderNotFound } from '../work-order/work-order.errors.ts';

const ofTheCase = { roles: ['STAFF', 'DEALER'], scopes: ['tickets:read'] };

/** The records that have files: screenshots and logs (TCK-01), photos and the customer's signature (TCK-12). */
export const attachmentSubjects: readonly AttachmentSubject[] = [
  { type: 'TICKET', entity: Ticket, notFound: TicketNotFound, readers: ofTheCase },
  { type: 'WORK_ORDER', entity: WorkOrder, notFound: WorkOrderNotFound, readers: ofTheCase },
  { type: 'REMOTE_SESSION', entity: RemoteSession, notFound: RemoteSessionNotFound, readers: ofTheCase },
];
