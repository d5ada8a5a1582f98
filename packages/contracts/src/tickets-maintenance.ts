import { z } from 'zod';
import { day, event, id, instant } from './event.ts';

const visit = { maintenanceVisitId: id, maintenancePlanId: id, assetId: id, ticketId: id };
const plan = { maintenancePlanId: id, number: z.string(), assetId: id, customerId: id };

export const MaintenanceDue = event(
  'tickets.maintenance.due.v1',
  'A visit of a maintenance plan is due and has its case; it is to be made by the last day of its window.',
  z.object({
    ...plan,
    ticketId: id,
    because: z.enum(['CALENDAR', 'METER', 'METER_FORETOLD', 'PREDICTED']),
    dueOn: day,
    windowEndsOn: day,
  }),
);

export const MaintenanceForetold = event(
  'tickets.maintenance.foretold.v1',
  'By the trend of its readings the meter of a machine will have counted enough for the next visit on this day, or none is foretold any more.',
  z.object({ ...plan, nextMeter: z.int().nullable(), foretoldOn: day.nullable(), perDay: z.number().nullable() }),
);

export const MaintenanceOverdue = event(
  'tickets.maintenance.overdue.v1',
  'The window of a visit of a maintenance plan has ended where the machine stands, and it is neither done nor left out.',
  z.object({ ...plan, ticketId: id, dueOn: day, windowEndsOn: day, overdueSince: instant }),
);

export const MaintenanceSettled = event(
  'tickets.maintenance.settled.v1',
  'A visit of a maintenance plan was made, or left out with a reason; whether it was late ends with it.',
  z.object({
    ...plan,
    ticketId: id,
    outcome: z.enum(['DONE', 'SKIPPED']),
    on: day,
    nextOn: day.nullable(),
    overdueSince: instant.nullable(),
  }),
);

export const MaintenanceRecorded = event(
  'tickets.maintenance-visit.recorded.v1',
  'What was found at each task of a visit of maintenance is kept; whatever failed proposes a repair.',
  z.object({
    ...visit,
    checklistCode: z.string(),
    checklistVersion: z.int(),
    results: z.array(
      z.object({
        task: z.string(),
        finding: z.enum(['DONE', 'FAILED', 'NOT_APPLICABLE']),
        value: z.string().nullable(),
      }),
    ),
    recordedAt: instant,
  }),
);

export const MaintenanceRepairDecided = event(
  'tickets.maintenance-visit.repair-decided.v1',
  'The repair that a visit of maintenance proposed has its case, or was declined.',
  z.object({ ...visit, repair: z.enum(['OPENED', 'DECLINED']), repairTicketId: id.nullable() }),
);

const finding = { runFindingId: id, assetId: id, watchCode: z.string(), watchVersion: z.int() };

export const RunFindingRaised = event(
  'tickets.run-finding.raised.v1',
  'The run data of a machine are beyond a limit, or will be by their trend; its next visit of maintenance is brought forward where it has a plan.',
  z.object({
    ...finding,
    because: z.enum(['BEYOND_LIMIT', 'TREND']),
    value: z.number(),
    passedOn: day,
    outcome: z.enum(['BROUGHT_FORWARD', 'DUE_BEFORE', 'UNPLANNED']),
    maintenancePlanId: id.nullable(),
  }),
);

export const RunFindingCleared = event(
  'tickets.run-finding.cleared.v1',
  'What was found in the run data of a machine is over: its readings are good, it was maintained, or what was foretold has come and is found anew.',
  z.object({ ...finding, clearedAt: instant }),
);
