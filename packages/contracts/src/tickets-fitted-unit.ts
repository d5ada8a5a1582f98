import { z } from 'zod';
import { id, quantity } from './event.ts';

const fittedUnit = z.object({
  serial: z.string(),
  position: z.string().nullable(),
  /** The unit that it sits in now, as customers knows it; null for the machine of the case, or the unit in repair. */
  withinUnitId: id.nullable(),
  /** What it took the place of; of the same part where no other is named. */
  replaced: z.object({ serial: z.string(), partId: id.nullable() }).nullable(),
});

/** A part that was built in; its pieces that have a serial number may be named. */
export const fittedLine = z.object({ lineId: id, partId: id, quantity, fitted: z.array(fittedUnit).optional() });
