import { z } from 'zod';
import { day, event, id, instant, money } from './event.ts';
import { fittedLine } from './tickets-fitted-unit.ts';
import { RepairLiability, RepairScope } from './tickets-repair-mode.ts';

const repair = { localRepairId: id, number: z.string(), ticketId: id, customerId: id };

export const LocalRepairOpened = event(
  'tickets.local-repair.opened.v1',
  'A local partner is to be entrusted with a repair. Where the customer is liable, billing makes an agreement.',
  z.object({
    ...repair,
    scope: RepairScope.optional(),
    liability: RepairLiability,
    /** ISO 4217: what its costs are counted in. */
    currency: z.string().length(3),
    openedAt: instant,
  }),
);

export const LocalRepairProgressed = event(
  'tickets.local-repair.progressed.v1',
  'A repair that a local partner is entrusted with stands somewhere else: offered, accepted, refused, under way, reported, settled, closed or called off.',
  z.object({ ...repair, status: z.string(), partnerId: id, dealerId: id.nullable(), at: instant }),
);

export const LocalRepairUnanswered = event(
  'tickets.local-repair.unanswered.v1',
  'The time in which a partner was to say whether it repairs is over, and it said nothing.',
  z.object({ ...repair, partnerId: id, answerBy: instant }),
);

export const LocalRepairOverdue = event(
  'tickets.local-repair.overdue.v1',
  'The time in which a partner was to repair is over, and it reported no result.',
  z.object({ ...repair, partnerId: id, finishBy: instant }),
);

export const LocalRepairReported = event(
  'tickets.local-repair.reported.v1',
  'A partner reported what came of a repair; what it gets for that goes to the costs.',
  z.object({
    ...repair,
    partnerId: id,
    partnerCode: z.string(),
    liability: RepairLiability,
    hasMended: z.boolean(),
    /** What was agreed for this result; null where it gets nothing. */
    fee: money.nullable(),
    reportedAt: instant,
  }),
);

export const LocalRepairGoodwillConfirmed = event(
  'tickets.local-repair.goodwill-confirmed.v1',
  'A general manager confirmed that a liable customer is served free by a local partner: no agreement is needed, and no cost is charged.',
  z.object({ ...repair, confirmedAt: instant }),
);

export const LocalRepairIncidentReportDue = event(
  'tickets.local-repair.incident-report-due.v1',
  'The company answers for a fault that a local partner mended: quality owes a report on the incident.',
  z.object({ ...repair, companyTotal: money, dueSince: instant }),
);

export const OnSiteRepairEnded = event(
  'tickets.on-site-repair.ended.v1',
  'How the repair of one unit by a team of ours, or by a local partner, ended. Said again when the customer is not satisfied: then it solved nothing.',
  z.object({
    unitRepairId: id,
    subjectKind: z.enum(['MISSION', 'LOCAL_REPAIR']),
    /** The mission or the local repair. */
    subjectId: id,
    number: z.string(),
    ticketId: id,
    /** Which opening of the case it was made in. */
    round: z.int().min(1).optional(),
    customerId: id,
    serial: z.string(),
    assetId: id.nullable(),
    beganOn: day,
    endedOn: day,
    /** The moments that the days are of, where these are not those of the place already. */
    beganAt: instant.optional(),
    endedAt: instant.optional(),
    /** Where the days are those of the place: when it was reported, which tells repairs of one day apart. */
    reportedAt: instant.optional(),
    isSolved: z.boolean(),
    /** What was built in; the line under which it left its depot. */
    parts: z.array(fittedLine.extend({ lineId: id.optional() })),
    tests: z.array(z.object({ name: z.string(), result: z.string(), isPassed: z.boolean() })),
  }),
);
