import { z } from 'zod';
import { event, id, instant } from './event.ts';
import { progressMail } from './tickets-mail.ts';
import { department } from './tickets-department.ts';

const channel = z.enum(['PHONE', 'COMPLAINT_PHONE', 'ONLINE', 'EMAIL', 'WEB_FORM', 'DEALER']);
const type = z.enum([
  'PRODUCT_QUALITY',
  'REPAIR_QUALITY',
  'RESPONSE_TIME',
  'PARTS_SUPPLY',
  'INSTALLATION',
  'PRICE',
  'CONDUCT',
  'INFORMATION',
  'OTHER',
]);
const cause = z.enum([
  'PRODUCT',
  'WORKMANSHIP',
  'PART',
  'TRANSPORT',
  'PLANNING',
  'CONDUCT',
  'INFORMATION',
  'USE_BY_CUSTOMER',
  'UNFOUNDED',
]);
const severity = z.enum(['NORMAL', 'SEVERE']);

export const ComplaintReceived = event(
  'tickets.complaint.received.v1',
  'A customer is not satisfied with us.',
  z.object({
    complaintId: id,
    number: z.string(),
    channel,
    customerId: id,
    assetId: id.nullable(),
    ticketId: id.nullable(),
    contactId: id.nullish().describe('The person of the file who complains, as far as is known.'),
    dealerId: id.nullable(),
    receivedAt: instant,
  }),
);

export const ComplaintMatterNamed = event(
  'tickets.complaint.matter-named.v1',
  'A complaint names a machine and a case, or none, other than before: what was told of it is of these.',
  z.object({ complaintId: id, assetId: id.nullable(), ticketId: id.nullable(), namedAt: instant }),
);

export const ComplaintRegistered = event(
  'tickets.complaint.registered.v1',
  'It is a complaint and no service request; told again where it is about something else than was thought.',
  z.object({ complaintId: id, type, registeredAt: instant }),
);

export const CorrectiveActionRequested = event(
  'tickets.complaint.corrective-action-requested.v1',
  'A complaint asks a department to find its cause and correct it; told again where another one, or for something else, is asked in its place. Taken up by quality.',
  z.object({
    complaintId: id,
    number: z.string(),
    type,
    department,
    ticketId: id.nullable(),
    assetId: id.nullable(),
    requestedAt: instant,
  }),
);

export const ComplaintRedirected = event(
  'tickets.complaint.redirected.v1',
  'What came as a complaint is a service request and goes on as a ticket.',
  z.object({ complaintId: id, ticketId: id, redirectedAt: instant }),
);

export const ComplaintAssigned = event(
  'tickets.complaint.assigned.v1',
  'How much a complaint weighs was decided, and who answers for it.',
  z.object({ complaintId: id, severity, isMajor: z.boolean(), assignedAt: instant }),
);

export const ComplaintInvestigated = event(
  'tickets.complaint.investigated.v1',
  'A major complaint was investigated by somebody who did not work on the case.',
  z.object({ complaintId: id, investigatedAt: instant }),
);

export const ComplaintRemedyAgreed = event(
  'tickets.complaint.remedy-agreed.v1',
  'Cause and remedy of a complaint are agreed with the customer.',
  z.object({ complaintId: id, cause, agreedAt: instant }),
);

export const ComplaintCustomerTold = event(
  'tickets.complaint.customer-told.v1',
  'The customer was told how a complaint goes on.',
  z.object({
    complaintId: id,
    expectedFinishAt: instant.nullable(),
    toldAt: instant,
    contactId: id.nullish(),
    byMail: progressMail.nullish(),
  }),
);

export const ComplaintFinishOverdue = event(
  'tickets.complaint.finish-overdue.v1',
  'The time that the customer was told passed, and nobody told a new one.',
  z.object({ complaintId: id, expectedFinishAt: instant }),
);

export const ComplaintEscalated = event(
  'tickets.complaint.escalated.v1',
  'A complaint is not settled in time and goes up. Said once for each level of a round.',
  z.object({
    complaintId: id,
    number: z.string(),
    policyCode: z.string(),
    level: z.string(),
    to: z.enum(['OWNER', 'SUPERVISING_ENGINEER', 'TECHNICAL_DIRECTOR', 'AFTER_SALES_DIRECTOR', 'GENERAL_MANAGER']),
    round: z.int().min(1),
    dueAt: instant,
    escalatedAt: instant,
  }),
);

export const ComplaintCarriedOut = event(
  'tickets.complaint.carried-out.v1',
  'The department did what was agreed.',
  z.object({ complaintId: id, carriedOutAt: instant }),
);

export const ComplaintVerified = event(
  'tickets.complaint.verified.v1',
  'Customer service looked at what was done; what is not good goes back to the department.',
  z.object({ complaintId: id, isGood: z.boolean(), verifiedAt: instant }),
);

export const ComplaintRejected = event(
  'tickets.complaint.rejected.v1',
  'The customer is not satisfied with what was done; another remedy is sought.',
  z.object({ complaintId: id, rejectedAt: instant }),
);

export const ComplaintClosed = event(
  'tickets.complaint.closed.v1',
  'The customer confirmed. In time is a complaint of which no promised time was broken and that needed no escalation.',
  z.object({
    complaintId: id,
    number: z.string().optional(),
    customerId: id,
    contactId: id.nullish(),
    type,
    cause,
    severity,
    isInTime: z.boolean(),
    isEscalated: z.boolean(),
    receivedAt: instant,
    closedAt: instant,
  }),
);

export const ComplaintWithdrawn = event(
  'tickets.complaint.withdrawn.v1',
  'The customer took a complaint back.',
  z.object({ complaintId: id, withdrawnAt: instant }),
);
