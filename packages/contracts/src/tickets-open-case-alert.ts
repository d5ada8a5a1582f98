import { z } from 'zod';
import { event, id, instant } from './event.ts';

export const OpenCaseAlertRaised = event(
  'tickets.open-case-alert.raised.v1',
  'The day ended with open cases. No problem should stay overnight.',
  z.object({
    alertId: id,
    openCount: z.int().min(0),
    urgentCount: z.int().min(0),
    overdueCount: z.int().min(0),
    raisedAt: instant,
  }),
);
