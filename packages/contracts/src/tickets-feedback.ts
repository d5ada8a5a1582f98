import { z } from 'zod';
import { event, id, instant } from './event.ts';
import { mail } from './tickets-mail.ts';
import { department } from './tickets-department.ts';

export const FeedbackReceived = event(
  'tickets.feedback.received.v1',
  'A customer made a suggestion or gave an opinion.',
  z.object({ feedbackId: id, number: z.string(), customerId: id, receivedAt: instant }),
);

export const FeedbackRouted = event(
  'tickets.feedback.routed.v1',
  'A suggestion or an opinion went to the department that it concerns.',
  z.object({ feedbackId: id, department, routedAt: instant }),
);

export const FeedbackRedirected = event(
  'tickets.feedback.redirected.v1',
  'A suggestion or an opinion is a complaint or a request for service, and goes on as that.',
  z.object({ feedbackId: id, ticketId: id.nullable(), complaintId: id.nullable(), redirectedAt: instant }),
);

export const FeedbackWithdrawn = event(
  'tickets.feedback.withdrawn.v1',
  'A suggestion or an opinion was written down by mistake, or the customer took it back.',
  z.object({ feedbackId: id, withdrawnAt: instant }),
);

export const FeedbackAnswered = event(
  'tickets.feedback.answered.v1',
  'The customer got an answer to a suggestion or an opinion.',
  z.object({ feedbackId: id, department, answeredAt: instant, byMail: mail.nullish() }),
);
