import { z } from 'zod';
import { country, day, event, id, instant, money, quantity } from './event.ts';
import { RepairLiability, RepairScope } from './tickets-repair-mode.ts';

const mission = { missionId: id, number: z.string() };

export const MissionOpened = event(
  'tickets.mission.opened.v1',
  "A team of ours is to go to a customer's units and repair them there. Where the customer is liable, billing makes an agreement.",
  z.object({
    ...mission,
    ticketId: id,
    customerId: id,
    scope: RepairScope,
    liability: RepairLiability,
    country,
    /** ISO 4217: what its costs are counted in. */
    currency: z.string().length(3),
    openedAt: instant,
  }),
);

export const MissionProgressed = event(
  'tickets.mission.progressed.v1',
  'A mission stands somewhere else: planned, ready, on site, done, settled, closed or called off.',
  z.object({ ...mission, ticketId: id, status: z.string(), at: instant }),
);

export const MissionGoodwillConfirmed = event(
  'tickets.mission.goodwill-confirmed.v1',
  'A general manager confirmed that a liable customer is served free by a mission: no agreement is needed, and no cost is charged.',
  z.object({ ...mission, ticketId: id, customerId: id, confirmedAt: instant }),
);

export const MissionItemExpected = event(
  'tickets.mission.item-expected.v1',
  'Something that a mission lacks is bought, or provided by the customer; all who take part are told when it arrives.',
  z.object({ missionId: id, itemId: id, expectedOn: day, neededOn: day, isLate: z.boolean() }),
);

export const MissionItemsOverdue = event(
  'tickets.mission.items-overdue.v1',
  'The day has ended on which a mission needed something, and it is not there.',
  z.object({ ...mission, ticketId: id, itemIds: z.array(id).min(1), overdueSince: instant }),
);

export const MissionItemsSent = event(
  'tickets.mission.items-sent.v1',
  'The customer was told what to provide for a mission, and by when.',
  z.object({ missionId: id, lines: z.array(z.object({ itemId: id, neededOn: day })).min(1), sentAt: instant }),
);

export const MissionItemAccounted = event(
  'tickets.mission.item-accounted.v1',
  'Where all of a line went that was drawn for a mission: used up, brought back, or lost.',
  z.object({
    missionId: id,
    itemId: id,
    list: z.enum(['MATERIAL', 'TOOL']),
    /** Of our own catalogue, where the line names one. */
    partId: id.nullable(),
    quantity,
    used: z.int().min(0),
    returned: z.int().min(0),
    lost: z.int().min(0),
  }),
);

export const MissionTeamChanged = event(
  'tickets.mission.team-changed.v1',
  'Of a team that is away another leads, somebody comes home early, or somebody joins it.',
  z.object({
    ...mission,
    ticketId: id,
    /** Repairers of the standby pool: who leads from now on, who is to follow the team, and who is of it no more. */
    leaderId: id,
    joinedIds: z.array(id),
    cameHomeIds: z.array(id),
    changedAt: instant,
  }),
);

export const MissionDayReported = event(
  'tickets.mission.day-reported.v1',
  'The leader of a mission reported a day on site.',
  z.object({ missionId: id, day, reportedAt: instant }),
);

export const MissionReportDue = event(
  'tickets.mission.report-due.v1',
  'It is evening where a mission is, and the report of the day is not there yet.',
  z.object({ ...mission, day, dueAt: instant }),
);

export const MissionReportMissing = event(
  'tickets.mission.report-missing.v1',
  'A day on site ended without a report.',
  z.object({ ...mission, day }),
);

export const MissionIncidentReportDue = event(
  'tickets.mission.incident-report-due.v1',
  'The company answers for a fault that a mission mended: quality owes a report on the incident.',
  z.object({ ...mission, ticketId: id, customerId: id, companyTotal: money, dueSince: instant }),
);

const pool = {
  department: z.enum(['PRODUCTION_ENGINEERING', 'QUALITY', 'RESEARCH_AND_DEVELOPMENT']),
  available: z.int().min(0),
};

export const StandbyPoolBelow = event(
  'tickets.standby-pool.below.v1',
  'Fewer repairers of a department can be sent overseas than must stand by.',
  z.object({ ...pool, minimum: z.int().min(0), alertedAt: instant }),
);

export const StandbyPoolRestored = event(
  'tickets.standby-pool.restored.v1',
  'Enough repairers of a department stand by again.',
  z.object({ ...pool, minimum: z.int().min(0).nullable(), restoredAt: instant }),
);
