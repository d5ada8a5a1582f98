import { z } from 'zod';
import { id, quantity } from './event.ts';

/** A piece with a serial number; of the same part as its line where no other is named. */
export const namedUnit = z.object({ serial: z.string(), partId: id.nullable() });

const fittedUnit = z.object({
  serial: z.string(),
  position: z.string().nullable(),
  /** The unit that it sits in now, as customers knows it; null for the machine of the case, or the unit in repair. */
  withinUnitId: id.nullable(),
  /** What it took the place of. */
  replaced: namedUnit.nullable(),
});

/** A part that was built in; its pieces that have a serial number may be named. */
export const fittedLine = z.object({ lineId: id, partId: id, quantity, fitted: z.array(fittedUnit).optional() });
