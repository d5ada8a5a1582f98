import type { Lifecycle } from '@mainstay/kit/domain';
import type { InstallationOrderStatus } from '../schema.types.ts';

/** The way of an installation (TCK-31). */
export const INSTALLATION_ORDER_LIFECYCLE = {
  agree: { from: ['ORDERED', 'AGREED'], to: 'AGREED' },
  begin: { from: ['AGREED'], to: 'IN_PROGRESS' },
  replan: { from: ['IN_PROGRESS'], to: 'IN_PROGRESS' },
  check: { from: ['IN_PROGRESS'], to: 'IN_PROGRESS' },
  addSnag: { from: ['IN_PROGRESS'], to: 'IN_PROGRESS' },
  closeSnag: { from: ['IN_PROGRESS'], to: 'IN_PROGRESS' },
  accept: { from: ['IN_PROGRESS'], to: 'ACCEPTED' },
  handOver: { from: ['ACCEPTED'], to: 'HANDED_OVER' },
  withdrawAcceptance: { from: ['ACCEPTED'], to: 'IN_PROGRESS' },
  withdrawHandOver: { from: ['HANDED_OVER'], to: 'ACCEPTED' },
  cancel: { from: ['ORDERED', 'AGREED', 'IN_PROGRESS'], to: 'CANCELLED' },
} as const satisfies Lifecycle<InstallationOrderStatus, string>;

export type InstallationOrderAct = keyof typeof INSTALLATION_ORDER_LIFECYCLE;
