import type { Lifecycle } from '@mainstay/kit/domain';
import type { ExchangeSettlementStatus } from '../schema.types.ts';

/** The way of the money of an exchange: sales works it out, finance stands for it, somebody else pays (TCK-39, BIL-14). */
export const EXCHANGE_SETTLEMENT_LIFECYCLE = {
  calculate: { from: ['WANTED', 'CALCULATED'], to: 'CALCULATED' },
  sendBack: { from: ['CALCULATED'], to: 'WANTED' },
  approve: { from: ['CALCULATED'], to: 'APPROVED' },
  settle: { from: ['APPROVED'], to: 'SETTLED' },
  withdraw: { from: ['WANTED', 'CALCULATED', 'APPROVED'], to: 'WITHDRAWN' },
  resume: { from: ['WITHDRAWN'], to: 'WANTED' },
} as const satisfies Lifecycle<ExchangeSettlementStatus, string>;

export type ExchangeSettlementAct = keyof typeof EXCHANGE_SETTLEMENT_LIFECYCLE;
