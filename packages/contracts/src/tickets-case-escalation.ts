import { z } from 'zod';
import { event, id, instant } from './event.ts';
import { department } from './tickets-department.ts';

const about = { escalationId: id, ticketId: id.nullable(), complaintId: id.nullable() };
const superior = z.enum(['SUPERVISING_ENGINEER', 'TECHNICAL_DIRECTOR', 'AFTER_SALES_DIRECTOR', 'GENERAL_MANAGER']);

export const CaseEscalationMade = event(
  'tickets.case-escalation.made.v1',
  'Somebody took a case or a complaint up to a superior, a department or a person. Staff who watch see it at once (`caseEscalationUpdated`); it is for whoever sends messages to people, and no service acts on it.',
  z.object({
    ...about,
    level: superior.nullable(),
    department: department.nullable(),
    isToPerson: z.boolean(),
    escalatedAt: instant,
  }),
);

export const CaseEscalationWentUp = event(
  'tickets.case-escalation.went-up.v1',
  'Nobody answered what was taken up in the time of the policy: it went up to this superior.',
  z.object({ ...about, level: superior, policyCode: z.string(), dueAt: instant, wentUpAt: instant }),
);

export const CaseEscalationReplied = event(
  'tickets.case-escalation.replied.v1',
  'Whom a case or a complaint was taken up to said what is to be done.',
  z.object({ ...about, answeredAt: instant }),
);
