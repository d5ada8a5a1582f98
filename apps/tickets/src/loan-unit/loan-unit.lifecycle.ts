import type { Lifecycle } from '@mainstay/kit/domain';
import type { LoanUnitStatus } from '../schema.types.ts';

export type LoanUnitAct = 'withdraw' | 'lend' | 'extend' | 'fallDue' | 'takeBack' | 'keep' | 'lose';

/** What was given up for lost may be found, what was kept may not come back: it is the customer's. */
export const LOAN_UNIT_LIFECYCLE: Lifecycle<LoanUnitStatus, LoanUnitAct> = {
  withdraw: { from: ['ASKED'], to: 'WITHDRAWN' },
  lend: { from: ['ASKED'], to: 'LENT' },
  extend: { from: ['LENT', 'OVERDUE'], to: 'LENT' },
  fallDue: { from: ['LENT'], to: 'OVERDUE' },
  takeBack: { from: ['LENT', 'OVERDUE', 'LOST'], to: 'RETURNED' },
  keep: { from: ['LENT', 'OVERDUE'], to: 'KEPT' },
  lose: { from: ['LENT', 'OVERDUE'], to: 'LOST' },
};
