import { z } from 'zod';
import { day, event, id, instant } from './event.ts';

const order = { installationOrderId: id, number: z.string(), assetId: id, customerId: id };

export const InstallationAgreed = event(
  'tickets.installation.agreed.v1',
  'The day on which a machine is installed was agreed with the customer, or moved.',
  z.object({ ...order, agreedOn: day }),
);

export const InstallationUnstaffed = event(
  'tickets.installation.unstaffed.v1',
  'The engineer who was to install a machine, or installs it, will be away on an agreed day: somebody else is to be named.',
  z.object({ ...order, agreedOn: day, engineerId: id, reason: z.string() }),
);

export const InstallationCancelled = event(
  'tickets.installation.cancelled.v1',
  'A machine is not installed after all; the day that was agreed for it, if there was one, does not hold any more.',
  z.object({ ...order, agreedOn: day.nullable() }),
);

export const InstallationLate = event(
  'tickets.installation.late.v1',
  'The agreed day of an installation is over, or the last that the policy allows where none was agreed, and it is not accepted.',
  z.object({ ...order, agreedOn: day.nullable(), latestOn: day.nullable() }),
);

export const InstallationAccepted = event(
  'tickets.installation.accepted.v1',
  'The customer signed that an installation is complete: the day of completion acceptance; said again where it is put right.',
  z.object({ ...order, completedOn: day }),
);

export const InstallationHandedOver = event(
  'tickets.installation.handed-over.v1',
  'The hand-over papers of an installation were signed; said again where the day is put right.',
  z.object({ ...order, handedOverOn: day }),
);

export const InstallationAcceptanceWithdrawn = event(
  'tickets.installation.acceptance-withdrawn.v1',
  'The customer has not signed that an installation is complete: that it had was written down by mistake, with this day.',
  z.object({ ...order, completedOn: day }),
);

export const InstallationHandOverWithdrawn = event(
  'tickets.installation.hand-over-withdrawn.v1',
  'The hand-over papers of an installation are not signed: that they were was written down by mistake, with this day.',
  z.object({ ...order, handedOverOn: day }),
);

export const InstallationScored = event(
  'tickets.installation.scored.v1',
  'The salesperson or the customer scored those who installed.',
  z.object({
    ...order,
    engineerId: id,
    scoredBy: z.enum(['SALESPERSON', 'CUSTOMER']),
    points: z.int().min(1).max(5),
    scoredAt: instant,
  }),
);
