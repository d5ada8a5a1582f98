import type { Lifecycle } from '@mainstay/kit/domain';
import type { ExchangeSettlementStatus } from '../schema.types.ts';

/** The way of the money of an exchange: sales works it out, finance stands for it, somebody else pays, and it goes back where the exchange is off (TCK-39, BIL-14). */
export const EXCHANGE_SETTLEMENT_LIFECYCLE = {
  calculate: { from: ['WANTED', 'CALCULATED'], to: 'CALCULATED' },
  sendBack: { from: ['CALCULATED'], to: 'WANTED' },
  approve: { from: ['CALCULATED'], to: 'APPROVED' },
  settle: { from: ['APPROVED'], to: 'SETTLED' },
  withdraw: { from: ['WANTED', 'CALCULATED', 'APPROVED'], to: 'WITHDRAWN' },
  resume: { from: ['WITHDRAWN', 'REPAID'], to: 'WANTED' },
  owe: { from: ['SETTLED'], to: 'REPAYMENT_DUE' },
  keep: { from: ['REPAYMENT_DUE'], to: 'SETTLED' },
  repay: { from: ['REPAYMENT_DUE'], to: 'REPAID' },
} as const satisfies Lifecycle<ExchangeSettlementStatus, string>;

export type ExchangeSettlementAct = keyof typeof EXCHANGE_SETTLEMENT_LIFECYCLE;
