import { z } from 'zod';
import { id } from './event.ts';

/**
 * What customers mails to the people of a customer. Its words are written for the customer about the work, and name nobody
 * (docs/adr/0025): they travel only where they are to be mailed.
 */
export const mail = z.object({ customerId: id, number: z.string(), words: z.string() });

/** That somebody was told by mail how a case or complaint goes on. */
export const progressMail = mail.extend({ noticeId: id, delayReason: z.string().nullable() });
