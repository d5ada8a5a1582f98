import { z } from 'zod';
import { event, id, instant } from './event.ts';

export const RepairElsewhereReported = event(
  'tickets.ticket.repair-elsewhere-reported.v1',
  'The papers of a return repair, a mission or a local repair are complete: the customer accepted it and finance verified its costs. Its numbered report was made, and is never rewritten, except that words of a report that is erased go.',
  z.object({
    ticketId: id,
    subjectKind: z.enum(['RETURN_REPAIR', 'MISSION', 'LOCAL_REPAIR']),
    /** The return repair, the mission or the local repair. */
    subjectId: id,
    completionReportId: id,
    number: z.string(),
    madeAt: instant,
  }),
);
