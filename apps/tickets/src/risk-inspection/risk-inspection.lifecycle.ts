import type { Lifecycle } from '@mainstay/kit/domain';
import type { RiskInspectionStatus } from '../schema.types.ts';

/** Where somebody is still to inspect. */
export const OPEN: readonly RiskInspectionStatus[] = ['PLANNED', 'DUE', 'OVERDUE'];

/** The way of an inspection of high risks (TCK-13); one may be made before it is due. */
export const RISK_INSPECTION_LIFECYCLE = {
  fallDue: { from: ['PLANNED'], to: 'DUE' },
  miss: { from: ['PLANNED', 'DUE'], to: 'OVERDUE' },
  pass: { from: OPEN, to: 'PASSED' },
  findFault: { from: OPEN, to: 'FAULT_FOUND' },
  callOff: { from: OPEN, to: 'CALLED_OFF' },
  /** Only where the machine had left, or the customer had signed, by mistake. */
  resume: { from: ['CALLED_OFF'], to: 'PLANNED' },
} as const satisfies Lifecycle<RiskInspectionStatus, string>;

export type RiskInspectionAct = keyof typeof RISK_INSPECTION_LIFECYCLE;
