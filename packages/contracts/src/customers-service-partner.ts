import { z } from 'zod';
import { country, day, event, id, instant } from './event.ts';

const partner = { partnerId: id, code: z.string() };
const scope = {
  /** The models that it may repair; all of them where the list is empty. */
  models: z.array(z.string()),
  /** The last day on which it is entrusted; null for one without an end. */
  entrustedUntil: day.nullable(),
};

export const ServicePartnerRegistered = event(
  'customers.service-partner.registered.v1',
  'Somebody repairs for us beside our own people: an outlet, a designated repair point or an entrusted institution.',
  z.object({
    ...partner,
    kind: z.enum(['OUTLET', 'REPAIR_POINT', 'ENTRUSTED_INSTITUTION']),
    country,
    /** The dealer whose outlet it is. */
    dealerId: id.nullable(),
    ...scope,
  }),
);

export const ServicePartnerCorrected = event(
  'customers.service-partner.corrected.v1',
  'A partner is of another kind, serves another country or is the outlet of another dealer than was said.',
  z.object({
    ...partner,
    kind: z.enum(['OUTLET', 'REPAIR_POINT', 'ENTRUSTED_INSTITUTION']),
    country,
    dealerId: id.nullable(),
  }),
);

export const ServicePartnerScopeSet = event(
  'customers.service-partner.scope-set.v1',
  'A partner may repair other models, or is entrusted until another day.',
  z.object({ ...partner, ...scope }),
);

export const ServicePartnerGraded = event(
  'customers.service-partner.graded.v1',
  'A partner was given a grade; the last one holds.',
  z.object({ ...partner, grade: z.string(), gradedAt: instant }),
);

export const ServicePartnerDismissed = event(
  'customers.service-partner.dismissed.v1',
  'A partner repairs for us no more.',
  z.object({ ...partner, endedAt: instant }),
);

export const ServicePartnerReinstated = event(
  'customers.service-partner.reinstated.v1',
  'A partner that had been let go repairs for us again, within the scope that it had.',
  z.object({ ...partner, reinstatedAt: instant }),
);
