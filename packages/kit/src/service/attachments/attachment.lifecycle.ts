import type { Lifecycle } from '../../domain/index.ts';

export type AttachmentStatus = 'AWAITED' | 'ARRIVING' | 'STORED' | 'REMOVED';
export type AttachmentAct = 'arrive' | 'giveUp' | 'store' | 'remove';

/** Of a file that broke off on its way, or was refused, the right one may come until the time is over. */
export const ATTACHMENT_LIFECYCLE: Lifecycle<AttachmentStatus, AttachmentAct> = {
  arrive: { from: ['AWAITED'], to: 'ARRIVING' },
  giveUp: { from: ['ARRIVING'], to: 'AWAITED' },
  store: { from: ['ARRIVING'], to: 'STORED' },
  remove: { from: ['STORED'], to: 'REMOVED' },
};
