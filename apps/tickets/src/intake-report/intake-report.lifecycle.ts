import type { Lifecycle } from '@mainstay/kit/domain';
import type { IntakeReportStatus } from '../schema.types.ts';

export type IntakeReportAct = 'accept' | 'addTo' | 'complain' | 'suggest' | 'reject' | 'reopen';

/** A report is settled once, and never simply vanishes; what was settled by mistake is looked at anew. */
export const INTAKE_REPORT_LIFECYCLE: Lifecycle<IntakeReportStatus, IntakeReportAct> = {
  accept: { from: ['OPEN'], to: 'TICKET' },
  addTo: { from: ['OPEN'], to: 'ADDITION' },
  complain: { from: ['OPEN'], to: 'COMPLAINT' },
  suggest: { from: ['OPEN'], to: 'FEEDBACK' },
  reject: { from: ['OPEN'], to: 'REJECTED' },
  reopen: { from: ['TICKET', 'ADDITION', 'COMPLAINT', 'FEEDBACK', 'REJECTED'], to: 'OPEN' },
};
