import { z } from 'zod';
import { event, id, instant } from './event.ts';

export const CompanyZoneSet = event(
  'customers.care-policy.company-zone-set.v1',
  'A policy on contacts came into force, or went out of it: the company reckons its days in this time zone from then on.',
  z.object({
    policyId: id,
    /** IANA name. */
    timeZone: z.string(),
    setAt: instant,
  }),
);
