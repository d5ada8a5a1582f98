import { z } from 'zod';
import { event, id, instant } from './event.ts';

export const ContactFiled = event(
  'customers.customer.contact-filed.v1',
  'A person stands in the file of a customer: entered, as who sent a report where that is said, or gone over with a duplicate. Who it is stays there.',
  z.object({ contactId: id, customerId: id, intakeReportId: id.nullable() }),
);

export const ContactRemoved = event(
  'customers.customer.contact-removed.v1',
  'A person was taken out of the file of a customer: what named the person names nobody any more.',
  z.object({ contactId: id, customerId: id, removedAt: instant }),
);
