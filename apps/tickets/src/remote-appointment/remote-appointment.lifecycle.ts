import type { Lifecycle } from '@mainstay/kit/domain';
import type { RemoteAppointmentStatus } from '../schema.types.ts';

/** The way of a session from afar for which a time was agreed (TCK-08). */
export const REMOTE_APPOINTMENT_LIFECYCLE = {
  reschedule: { from: ['AGREED', 'MISSED'], to: 'AGREED' },
  miss: { from: ['AGREED'], to: 'MISSED' },
  hold: { from: ['AGREED', 'MISSED'], to: 'HELD' },
  cancel: { from: ['AGREED', 'MISSED'], to: 'CANCELLED' },
} as const satisfies Lifecycle<RemoteAppointmentStatus, string>;

export type RemoteAppointmentAct = keyof typeof REMOTE_APPOINTMENT_LIFECYCLE;
