import type { Lifecycle } from '@mainstay/kit/domain';
import type { CustomerMailStatus } from '../schema.types.ts';

/**
 * The way of a mail. One whose sending was cut off stands at SENDING until its timer takes it up again, so it may be sent
 * twice, by the same Message-ID; what comes back was taken before.
 */
export const MAIL_LIFECYCLE = {
  begin: { from: ['WAITING', 'SENDING'], to: 'SENDING' },
  accept: { from: ['SENDING'], to: 'SENT' },
  defer: { from: ['SENDING'], to: 'WAITING' },
  fail: { from: ['WAITING', 'SENDING'], to: 'FAILED' },
  withhold: { from: ['WAITING', 'SENDING'], to: 'WITHHELD' },
  bounce: { from: ['SENT', 'SENDING', 'WAITING'], to: 'BOUNCED' },
  retry: { from: ['FAILED', 'BOUNCED', 'WITHHELD'], to: 'WAITING' },
} as const satisfies Lifecycle<CustomerMailStatus, string>;

export type MailAct = keyof typeof MAIL_LIFECYCLE;
