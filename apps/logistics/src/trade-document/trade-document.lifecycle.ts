import type { Lifecycle } from '@mainstay/kit/domain';
import type { TradeDocumentStatus } from '../schema.types.ts';

/** The way of a paper (LOG-02): one that is verified stays as it is. */
export const TRADE_DOCUMENT_LIFECYCLE = {
  receive: { from: ['MISSING', 'RECEIVED', 'REJECTED'], to: 'RECEIVED' },
  verify: { from: ['RECEIVED'], to: 'VERIFIED' },
  reject: { from: ['RECEIVED'], to: 'REJECTED' },
} as const satisfies Lifecycle<TradeDocumentStatus, string>;

export type TradeDocumentAct = keyof typeof TRADE_DOCUMENT_LIFECYCLE;
