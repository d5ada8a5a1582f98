import { z } from 'zod';
import { day, event, id } from './event.ts';

const version = {
  servicePromiseId: id,
  code: z.string(),
  keptBy: z.enum(['SLA', 'WARRANTY', 'EXCHANGE', 'CARE', 'PRICE']),
  policyCode: z.string(),
  from: day,
  /** IANA name of the zone whose days these are. */
  timeZone: z.string(),
};

export const ServicePromisePublished = event(
  'customers.service-promise.published.v1',
  'A version of a promise to the public holds from a day on: the policy that keeps it stays in force.',
  z.object(version),
);

export const ServicePromiseWithdrawn = event(
  'customers.service-promise.withdrawn.v1',
  'A version of a promise to the public no longer holds from a day on, for the next one or for none.',
  z.object({ ...version, until: day }),
);
