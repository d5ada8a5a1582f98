import { z } from 'zod';
import { event, id, instant, money } from './event.ts';

const sheet = {
  costSheetId: id,
  subjectKind: z.enum(['RETURN_REPAIR', 'MISSION', 'LOCAL_REPAIR']),
  /** The return repair, the mission or the local repair. */
  subjectId: id,
  ticketId: id,
  customerTotal: money,
  companyTotal: money,
};
const element = z.enum(['MATERIAL', 'TRAVEL', 'DEPRECIATION', 'SERVICE_FEE', 'PARTNER_FEE', 'OTHER']);

export const CostSheetVerified = event(
  'billing.cost-sheet.verified.v1',
  'Finance stands for what a return repair, a mission or a local repair cost; what the company bears is the basis for quality to find out who is liable.',
  z.object({
    ...sheet,
    number: z.string(),
    elements: z.array(z.object({ element, customer: money, company: money })),
    verifiedAt: instant,
  }),
);

export const CostSheetSettled = event(
  'billing.cost-sheet.settled.v1',
  'What the customer bears of a return repair, a mission or a local repair came in.',
  z.object({ ...sheet, settledAt: instant }),
);
