import { z } from 'zod';
import { event, id, instant } from './event.ts';

/** What a meter counts; MAIN where nobody said it. */
export const MeterKind = z.enum(['OPERATING_HOURS', 'DISTANCE', 'CYCLES', 'STARTS', 'ENERGY', 'VOLUME', 'MAIN']);

export const UnitMeterRead = event(
  'customers.unit.meter-read.v1',
  'A meter of a machine was read: what it has counted in all, over exchanges of the meter.',
  z.object({
    unitId: id,
    assetId: id,
    kind: MeterKind,
    total: z.int(),
    readAt: instant,
  }),
);

export const UnitMeterCorrected = event(
  'customers.unit.meter-corrected.v1',
  'A reading of a meter proved wrong: what the meter has counted in all without it, nothing where no reading is left.',
  z.object({ unitId: id, assetId: id, kind: MeterKind, total: z.int().nullable(), correctedAt: instant }),
);
