import type { Lifecycle } from '@mainstay/kit/domain';
import type { ReceiptStatus } from '../schema.types.ts';

export type ReceiptAct = 'count' | 'inspect' | 'putAway' | 'cancel';

export const receiptLifecycle: Lifecycle<ReceiptStatus, ReceiptAct> = {
  count: { from: ['EXPECTED', 'COUNTED'], to: 'COUNTED' },
  inspect: { from: ['COUNTED', 'INSPECTED'], to: 'INSPECTED' },
  putAway: { from: ['INSPECTED'], to: 'PUT_AWAY' },
  cancel: { from: ['EXPECTED'], to: 'CANCELLED' },
};
