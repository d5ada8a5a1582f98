import type { Lifecycle } from '@mainstay/kit/domain';
import type { CostSheetStatus } from '../schema.types.ts';

/** The way of the costs of a repair from the salesperson over finance to the customer and to quality (BIL-05). */
export const COST_SHEET_LIFECYCLE = {
  collect: { from: ['COLLECTING', 'DROPPED'], to: 'COLLECTING' },
  drop: { from: ['COLLECTING'], to: 'DROPPED' },
  submit: { from: ['COLLECTING'], to: 'SUBMITTED' },
  sendBack: { from: ['SUBMITTED'], to: 'COLLECTING' },
  verify: { from: ['SUBMITTED'], to: 'VERIFIED' },
  invoice: { from: ['VERIFIED'], to: 'INVOICED' },
  settle: { from: ['VERIFIED', 'INVOICED'], to: 'SETTLED' },
} as const satisfies Lifecycle<CostSheetStatus, string>;

export type CostSheetAct = keyof typeof COST_SHEET_LIFECYCLE;
