import type { Lifecycle } from '@mainstay/kit/domain';
import type { PurchaseOrderStatus } from '../schema.types.ts';

export type PurchaseOrderAct = 'place' | 'receive' | 'closeShort' | 'cancel';

export const purchaseOrderLifecycle: Lifecycle<PurchaseOrderStatus, PurchaseOrderAct> = {
  place: { from: ['DRAFT'], to: 'PLACED' },
  receive: { from: ['PLACED'], to: 'RECEIVED' },
  closeShort: { from: ['PLACED'], to: 'CLOSED_SHORT' },
  cancel: { from: ['DRAFT', 'PLACED'], to: 'CANCELLED' },
};
