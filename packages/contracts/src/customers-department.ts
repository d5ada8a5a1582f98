import { z } from 'zod';

/** The departments that do something for a customer: `CareDepartment` in the graph. */
export const careDepartment = z.enum([
  'AFTER_SALES',
  'SALES',
  'PRODUCTION',
  'QUALITY',
  'RESEARCH_AND_DEVELOPMENT',
  'LOGISTICS',
  'FINANCE',
]);
