import type { Lifecycle } from '@mainstay/kit/domain';
import type { CustomerTrainingStatus } from '../schema.types.ts';

/** The way of a training: sessions are held until everybody was trained, be it late (CUS-13). */
export const CUSTOMER_TRAINING_LIFECYCLE = {
  hold: { from: ['PLANNED'], to: 'PLANNED' },
  finish: { from: ['PLANNED'], to: 'DONE' },
  cancel: { from: ['PLANNED'], to: 'CANCELLED' },
  move: { from: ['PLANNED'], to: 'PLANNED' },
  expire: { from: ['PLANNED'], to: 'PLANNED' },
} as const satisfies Lifecycle<CustomerTrainingStatus, string>;

export type CustomerTrainingAct = keyof typeof CUSTOMER_TRAINING_LIFECYCLE;
