import type { Lifecycle } from '@mainstay/kit/domain';
import type { ImportOrderStatus } from '../schema.types.ts';

const PREPARED = ['DRAFT', 'CHECKING', 'BLOCKED'] as const;

/** The way of an import (requirements 3d). */
export const IMPORT_ORDER_LIFECYCLE = {
  check: { from: PREPARED, to: 'CHECKING' },
  classify: { from: PREPARED, to: 'CHECKING' },
  block: { from: ['CHECKING'], to: 'BLOCKED' },
  getReady: { from: ['CHECKING'], to: 'READY' },
  book: { from: ['READY'], to: 'READY' },
  depart: { from: ['READY'], to: 'IN_TRANSIT' },
  arrive: { from: ['IN_TRANSIT'], to: 'ARRIVED_PORT' },
  declare: { from: ['ARRIVED_PORT'], to: 'UNDER_CLEARANCE' },
  release: { from: ['UNDER_CLEARANCE'], to: 'RELEASED' },
  refuse: { from: ['UNDER_CLEARANCE'], to: 'REFUSED' },
  deliver: { from: ['RELEASED'], to: 'DELIVERED' },
  cancel: { from: [...PREPARED, 'READY'], to: 'CANCELLED' },
} as const satisfies Lifecycle<ImportOrderStatus, string>;

export type ImportOrderAct = keyof typeof IMPORT_ORDER_LIFECYCLE;

/** Where a declaration may be written: from when the goods are ready until customs has it. */
export const DECLARABLE: readonly ImportOrderStatus[] = ['READY', 'IN_TRANSIT', 'ARRIVED_PORT'];
