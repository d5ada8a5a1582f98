import { z } from 'zod';
import { event, id, instant } from './event.ts';

export const CustomerMailAnswered = event(
  'customers.mail.answered.v1',
  'A report answers a mail to a person at a customer: it is taken to come from that person, until somebody says otherwise.',
  z.object({ mailId: id, intakeReportId: id, contactId: id, customerId: id }),
);

export const CustomerMailFailed = event(
  'customers.mail.failed.v1',
  'A mail to a person at a customer was given up, or came back: somebody is to look at it, or tell the customer otherwise. It is for the outside: within, the list of mails tells the same.',
  z.object({
    mailId: id,
    kind: z.string(),
    customerId: id,
    aboutType: z.string(),
    aboutId: id,
    reason: z.string(),
    failedAt: instant,
  }),
);
