import { z } from 'zod';
import { day, event, id, instant } from './event.ts';

const wait = { repairWaitId: id, ticketId: id, assetId: id, customerId: id, since: day };

export const RepairWaitExceeded = event(
  'customers.repair-wait.exceeded.v1',
  'A machine under guarantee has not been repaired for longer than the rules of its exchange allow: whoever decides exchanges is to decide.',
  z.object({ ...wait, policyCode: z.string(), daysAllowed: z.int().min(0), exceededAt: instant }),
);

export const RepairWaitEnded = event(
  'customers.repair-wait.ended.v1',
  'A machine of which it was told that it waits too long waits no longer.',
  z.object({ ...wait, because: z.enum(['REPAIRED', 'WITHDRAWN', 'NO_FAULT', 'MACHINE_LEFT']), endedAt: instant }),
);
