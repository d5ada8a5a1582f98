import { z } from 'zod';
import { event, id, instant } from './event.ts';
import { caseOf } from './tickets-mail.ts';

const appointment = { remoteAppointmentId: id, ticketId: id, engineerId: id, appointmentAt: instant };
const party = z.enum(['US', 'CUSTOMER', 'DEALER', 'SUPPLIER', 'CUSTOMS', 'CARRIER']);

export const RemoteAppointmentAgreed = event(
  'tickets.remote-appointment.agreed.v1',
  'A time was agreed with a customer to try from afar what can be done.',
  z.object({ ...appointment, of: caseOf }),
);

export const RemoteAppointmentRescheduled = event(
  'tickets.remote-appointment.rescheduled.v1',
  'Another time was agreed for a session from afar, or somebody else holds it at the same one; who had asked for it.',
  z.object({ ...appointment, movedFrom: instant, requestedBy: party, rescheduledAt: instant, of: caseOf }),
);

export const RemoteAppointmentReminded = event(
  'tickets.remote-appointment.reminded.v1',
  'A session from afar is near: customer and engineer are to be reminded.',
  z.object({ ...appointment, remindedAt: instant }),
);

export const RemoteAppointmentOverdue = event(
  'tickets.remote-appointment.overdue.v1',
  'The time of a session from afar is over, and nobody said what came of it.',
  z.object({ ...appointment, overdueAt: instant }),
);

export const RemoteAppointmentMissed = event(
  'tickets.remote-appointment.missed.v1',
  'A session from afar was not held because one side was not there.',
  z.object({ ...appointment, missedBy: z.enum(['CUSTOMER', 'US']), missedAt: instant }),
);

export const RemoteAppointmentCancelled = event(
  'tickets.remote-appointment.cancelled.v1',
  'A session from afar that was agreed is not held: it was called off, its engineer is away, or the case needs it no more.',
  z.object({
    ...appointment,
    cause: z.enum(['CALLED_OFF', 'ENGINEER_AWAY', 'NEEDLESS']),
    /** Is another one to be agreed? */
    isStillWanted: z.boolean(),
    cancelledAt: instant,
    of: caseOf,
  }),
);
