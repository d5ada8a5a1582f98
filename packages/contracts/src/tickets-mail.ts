import { z } from 'zod';
import { id, instant } from './event.ts';

/**
 * Whose case or complaint it is, the number that they quote, and the person of the file whom it names: what its customer is
 * told by. Null is nobody; what does not say it leaves it to what is known of the case.
 */
export const caseOf = z.object({ customerId: id, number: z.string(), contactId: id.nullish() });

/**
 * Where one appointment is for several cases: those of which whoever is told hears at once, by one mail, and when it was said of
 * them: one that is called off may be put on again.
 */
export const visitOf = caseOf.extend({
  trip: z.object({ tripId: id, numbers: z.array(z.string()).min(1), saidAt: instant }).optional(),
});

/**
 * What customers mails to the people of a customer. Its words are written for the customer about the work, and name nobody
 * (docs/adr/0025): they travel only where they are to be mailed.
 */
export const mail = caseOf.extend({ words: z.string() });

/** That somebody was told by mail how a case or complaint goes on. */
export const progressMail = mail.extend({ noticeId: id, delayReason: z.string().nullable() });
