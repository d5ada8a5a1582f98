import { z } from 'zod';
import { event, id, instant } from './event.ts';
import { visitOf } from './tickets-mail.ts';

const dispatch = { dispatchId: id, ticketId: id, decidedAt: instant };
const party = z.enum(['US', 'CUSTOMER', 'DEALER', 'SUPPLIER', 'CUSTOMS', 'CARRIER']);

export const DispatchAssigned = event(
  'tickets.dispatch.assigned.v1',
  'It is decided which engineer goes to a case; a time is to be agreed with the customer.',
  z.object({
    ...dispatch,
    engineerId: id,
    /** Whom the system had proposed; another one where somebody decided otherwise. */
    proposedEngineerId: id.nullable(),
    windows: z.array(z.object({ startsAt: instant, endsAt: instant })),
  }),
);

export const TicketUnowned = event(
  'tickets.ticket.unowned.v1',
  'Nobody answers for a case yet: somebody is to take it on.',
  z.object({ ticketId: id, status: z.string(), noticedAt: instant }),
);

export const TicketOwnerChanged = event(
  'tickets.ticket.owner-changed.v1',
  'Somebody else answers for a case: named, handed over to, by a stage that began, or in place of somebody who is away.',
  z.object({
    ticketId: id,
    stage: z.enum(['INTAKE', 'DIAGNOSIS', 'PLAN', 'LOGISTICS', 'REPAIR', 'SETTLEMENT', 'CALLBACK']).nullable(),
    /** Their accounts. */
    owner: z.string(),
    previousOwner: z.string().nullable(),
    because: z.enum(['NAMED', 'HANDED_OVER', 'STAGE_BEGAN', 'ABSENCE']),
    changedAt: instant,
  }),
);

export const DispatchReported = event(
  'tickets.dispatch.reported.v1',
  'A fault is above what engineers handle alone: a supervising engineer is to decide.',
  z.object({ ...dispatch, faultLevel: z.int().min(1).max(5), engineerId: id.nullable() }),
);

export const DispatchUnmet = event(
  'tickets.dispatch.unmet.v1',
  'Nobody can go to a case; it is tried again when something changes about an engineer.',
  z.object({ ...dispatch, candidateCount: z.int().min(0) }),
);

export const DispatchDeclined = event(
  'tickets.dispatch.declined.v1',
  'The engineer who was chosen does not go; the system looks for another.',
  z.object({
    dispatchId: id,
    ticketId: id,
    engineerId: id,
    cause: z.enum(['DECLINED', 'ENGINEER_ABSENT', 'NOT_AUTHORISED', 'NOT_KEPT']),
    declinedAt: instant,
  }),
);

const visit = { workOrderId: id, ticketId: id, engineerId: id, appointmentAt: instant };

export const WorkOrderRescheduled = event(
  'tickets.work-order.rescheduled.v1',
  'Another time was agreed for a visit; who had asked for it.',
  z.object({ ...visit, movedFrom: instant, requestedBy: party, rescheduledAt: instant, of: visitOf.optional() }),
);

export const WorkOrderRecalled = event(
  'tickets.work-order.recalled.v1',
  'A visit that was agreed does not take place: the engineer does not go, or the case needs nobody any more.',
  z.object({ ...visit, cause: z.enum(['DECLINED', 'CASE_ENDED']), recalledAt: instant, of: visitOf }),
);

export const WorkOrderReminded = event(
  'tickets.work-order.reminded.v1',
  'A visit is near: customer and engineer are to be reminded.',
  z.object({ ...visit, remindedAt: instant }),
);

export const WorkOrderOverdue = event(
  'tickets.work-order.overdue.v1',
  'The time of a visit is over and nobody has arrived.',
  z.object({ ...visit, overdueAt: instant }),
);

export const WorkOrderBrokenOff = event(
  'tickets.work-order.broken-off.v1',
  'An engineer left without a repair: it was assessed, a part is missing, another fault was found, or work is left.',
  z.object({
    ...visit,
    purpose: z.enum(['ASSESSMENT', 'REPAIR']),
    reason: z.enum(['ASSESSED', 'PART_MISSING', 'OTHER_FAULT', 'WORK_LEFT', 'SITE_NOT_READY']),
    brokenOffAt: instant,
  }),
);

export const WorkOrderMissed = event(
  'tickets.work-order.missed.v1',
  'A visit did not take place because one side was not there.',
  z.object({ ...visit, missedBy: z.enum(['CUSTOMER', 'US']), missedAt: instant }),
);
