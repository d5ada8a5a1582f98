import { z } from 'zod';
import { event, id, instant } from './event.ts';

const inspection = {
  riskInspectionId: id,
  ticketId: id,
  /** Which of the inspections of a repair it is. */
  sequence: z.int().min(1),
};

export const RiskInspectionFellDue = event(
  'tickets.risk-inspection.fell-due.v1',
  'The high risks of a repair are to be inspected again.',
  z.object({ ...inspection, dueAt: instant }),
);

export const RiskInspectionOverdue = event(
  'tickets.risk-inspection.overdue.v1',
  'Nobody inspected the high risks of a repair in the time of the policy.',
  z.object({ ...inspection, overdueSince: instant }),
);

export const RiskInspectionEnded = event(
  'tickets.risk-inspection.ended.v1',
  'The high risks of a repair were inspected, or are not any more; after the last one the rhythm is over.',
  z.object({
    ...inspection,
    outcome: z.enum(['PASSED', 'FAULT_FOUND', 'CALLED_OFF']),
    isLast: z.boolean(),
    endedAt: instant,
  }),
);
