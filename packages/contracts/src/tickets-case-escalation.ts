import { z } from 'zod';
import { event, id, instant } from './event.ts';
import { department } from './tickets-department.ts';

export const CaseEscalationMade = event(
  'tickets.case-escalation.made.v1',
  'Somebody took a case or a complaint up to a superior, a department or a person.',
  z.object({
    escalationId: id,
    ticketId: id.nullable(),
    complaintId: id.nullable(),
    level: z.enum(['SUPERVISING_ENGINEER', 'TECHNICAL_DIRECTOR', 'AFTER_SALES_DIRECTOR', 'GENERAL_MANAGER']).nullable(),
    department: department.nullable(),
    isToPerson: z.boolean(),
    escalatedAt: instant,
  }),
);

export const CaseEscalationReplied = event(
  'tickets.case-escalation.replied.v1',
  'Whom a case or a complaint was taken up to said what is to be done.',
  z.object({ escalationId: id, answeredAt: instant }),
);
