import { z } from 'zod';
import { event, id } from './event.ts';

const version = { policyId: id, code: z.string(), level: z.enum(['PROMISE', 'INTERNAL', 'CONTRACT']) };

export const SlaPolicyActivated = event(
  'tickets.sla-policy.activated.v1',
  'A version of an SLA policy came into force: customers knows by its code what an agreement or a public promise may name.',
  z.object(version),
);

export const SlaPolicyRetired = event(
  'tickets.sla-policy.retired.v1',
  'A version of an SLA policy went out of force, for the next one or for none.',
  z.object(version),
);
