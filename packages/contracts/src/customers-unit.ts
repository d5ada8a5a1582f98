import { z } from 'zod';
import { event, id, instant } from './event.ts';

export const UnitMeterRead = event(
  'customers.unit.meter-read.v1',
  'A meter of a machine was read: what it has counted in all, over exchanges of the meter.',
  z.object({
    unitId: id,
    assetId: id,
    kind: z.enum(['OPERATING_HOURS', 'DISTANCE', 'CYCLES', 'STARTS', 'ENERGY', 'VOLUME', 'MAIN']),
    total: z.int(),
    readAt: instant,
  }),
);
