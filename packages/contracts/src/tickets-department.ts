import { z } from 'zod';

/** The departments that complaints and feedback go to: `ServiceDepartment` in the graph. */
export const department = z.enum([
  'CUSTOMER_SERVICE',
  'TECHNICAL_SUPPORT',
  'FIELD_SERVICE',
  'PARTS',
  'LOGISTICS',
  'PRODUCTION',
  'QUALITY',
  'RESEARCH_AND_DEVELOPMENT',
  'SALES',
  'FINANCE',
]);
