import type { Figure } from '@mainstay/kit/service';
import { CustomerMail } from './mail.entity.ts';

const DAY_MS = 86_400_000;

/** How long customers wait for mails, and how many they did not get because the mail server took none. */
export const mailFigures: readonly Figure[] = [
  {
    name: 'mails_waiting_seconds',
    help: 'How long the oldest mail to a customer that is to be sent has waited.',
    async read(em, now) {
      const where = { status: { $in: ['WAITING' as const, 'SENDING' as const] } };
      const [oldest] = await em.find(CustomerMail, where, { orderBy: { waitingSince: 'asc' }, limit: 1 });
      return oldest ? Math.max(0, (now.getTime() - oldest.waitingSince.getTime()) / 1000) : 0;
    },
  },
  {
    name: 'mails_given_up',
    help: 'How many mails to customers were given up in the last day because the mail server did not take them.',
    read: (em, now) =>
      em.count(CustomerMail, {
        status: 'FAILED',
        reason: 'NOT_TAKEN_IN_TIME',
        giveUpAt: { $gte: new Date(now.getTime() - DAY_MS) },
      }),
  },
];
