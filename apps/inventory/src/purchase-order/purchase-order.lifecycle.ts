import type { Lifecycle } from '@mainstay/kit/domain';
import type { PurchaseOrderStatus } from '../schema.types.ts';

export type PurchaseOrderAct = 'place' | 'receive' | 'cancel';

export const purchaseOrderLifecycle: Lifecycle<PurchaseOrderStatus, PurchaseOrderAct> = {
  place: { from: ['DRAFT'], to: 'PLACED' },
  receive: { from: ['PLACED'], to: 'RECEIVED' },
  cancel: { from: ['DRAFT', 'PLACED'], to: 'CANCELLED' },
};
