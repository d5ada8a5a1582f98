import { z } from 'zod';
import { event, id, instant } from './event.ts';

const units = {
  returnRepairId: id,
  unitIds: z.array(id).min(1),
  /** Of these units, in the same order. */
  serials: z.array(z.string()).optional(),
};

export const ReturnedUnitsBookedIn = event(
  'inventory.repair-custody.booked-in.v1',
  'Units that came back for repair were booked in on a stock-in note: the property of the customer.',
  z.object({ ...units, stockInNumber: z.string(), warehouseId: id, bookedInAt: instant }),
);

export const ReturnedUnitsBookingCorrected = event(
  'inventory.repair-custody.booking-corrected.v1',
  'The units of a stock-in note came at another time than was written down.',
  z.object({ ...units, stockInNumber: z.string(), warehouseId: id, bookedInAt: instant, correctedAt: instant }),
);

export const RepairedUnitsReleased = event(
  'inventory.repair-custody.released.v1',
  'Repaired units left the warehouse for their customer.',
  z.object({ ...units, releasedAt: instant }),
);
