import type { Lifecycle } from '@mainstay/kit/domain';
import type { TransferStatus } from '../schema.types.ts';

export type TransferAct = 'dispatch' | 'receive' | 'cancel';

export const transferLifecycle: Lifecycle<TransferStatus, TransferAct> = {
  dispatch: { from: ['REQUESTED'], to: 'IN_TRANSIT' },
  receive: { from: ['IN_TRANSIT'], to: 'RECEIVED' },
  cancel: { from: ['REQUESTED'], to: 'CANCELLED' },
};
