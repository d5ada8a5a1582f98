import { z } from 'zod';
import { event, id, instant } from './event.ts';

export const IntakeReportTaken = event(
  'tickets.intake-report.taken.v1',
  'Somebody reported something; it is not a case yet.',
  z.object({
    intakeReportId: id,
    number: z.string(),
    channel: z.enum(['PHONE', 'COMPLAINT_PHONE', 'ONLINE', 'EMAIL', 'WEB_FORM', 'DEALER']),
    customerId: id.nullable(),
    assetId: id.nullable(),
    /** How many open cases it may repeat. */
    candidateCount: z.int().min(0),
    /** The mail of ours that it answers: an id that nobody guesses. */
    answersMailId: id.nullish(),
    receivedAt: instant,
  }),
);

export const IntakeReportResolved = event(
  'tickets.intake-report.resolved.v1',
  'A report became a case or a complaint, was added to one, or was rejected. It is for the outside: within, the report and what it became tell the same.',
  z.object({
    intakeReportId: id,
    outcome: z.enum(['TICKET', 'ADDITION', 'COMPLAINT', 'REJECTED']),
    ticketId: id.nullable(),
    complaintId: id.nullish(),
    resolvedAt: instant,
  }),
);

export const IntakeReportSuggested = event(
  'tickets.intake-report.suggested.v1',
  'A report was no case, but a suggestion or an opinion: it goes on as that. It is for the outside: within, the suggestion tells the same.',
  z.object({ intakeReportId: id, feedbackId: id, suggestedAt: instant }),
);

export const IntakeReportReopened = event(
  'tickets.intake-report.reopened.v1',
  'A report was settled by mistake: it is none of what it had become, and somebody looks at it anew. It is for the outside: within, the report tells the same.',
  z.object({ intakeReportId: id, reopenedAt: instant }),
);

export const IntakeReportErased = event(
  'tickets.intake-report.erased.v1',
  'Who reported, and what was said, is forgotten.',
  z.object({ intakeReportId: id, erasedAt: instant }),
);

export const IntakeMailReturned = event(
  'tickets.intake-mail.returned.v1',
  'A mail server says that a mail of ours reached nobody.',
  z.object({
    intakeMailId: id,
    mailId: id,
    /** How often the mail had been sent anew after it came back: what is said of an earlier time is over. */
    round: z.int().min(0),
    /** Why, as the mail server says it by a code of RFC 3463, such as 5.1.1; null where it says none, or several. */
    status: z.string().nullable(),
    returnedAt: instant,
  }),
);
