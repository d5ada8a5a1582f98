import type { Lifecycle } from '../../domain/index.ts';

export type AttachmentStatus = 'AWAITED' | 'ARRIVING' | 'STORED' | 'REMOVED';
export type AttachmentAct = 'arrive' | 'giveUp' | 'store' | 'remove' | 'erase';

/**
 * Of a file that broke off on its way, or was refused, the right one may come until the time is over. One that is erased
 * before it stands is awaited no more, and kept no more should it be coming.
 */
export const ATTACHMENT_LIFECYCLE: Lifecycle<AttachmentStatus, AttachmentAct> = {
  arrive: { from: ['AWAITED'], to: 'ARRIVING' },
  giveUp: { from: ['ARRIVING'], to: 'AWAITED' },
  store: { from: ['ARRIVING'], to: 'STORED' },
  remove: { from: ['STORED'], to: 'REMOVED' },
  erase: { from: ['AWAITED', 'ARRIVING', 'STORED', 'REMOVED'], to: 'REMOVED' },
};
