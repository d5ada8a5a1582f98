import { z } from 'zod';
import { event, id, instant } from './event.ts';

const freight = {
  freightId: id,
  returnRepairId: id,
  /** To the factory, or back to the customer. */
  direction: z.enum(['INBOUND', 'OUTBOUND']),
};

export const RepairFreightBooked = event(
  'logistics.repair-freight.booked.v1',
  'A carrier was asked to bring units for repair, or to bring them back.',
  z.object({ ...freight, number: z.string(), carrier: z.string(), trackingNumber: z.string().nullable() }),
);

export const RepairFreightDeparted = event(
  'logistics.repair-freight.departed.v1',
  'Units for repair, or repaired ones, are on their way.',
  z.object({ ...freight, departedAt: instant }),
);

export const RepairFreightDelivered = event(
  'logistics.repair-freight.delivered.v1',
  'Units for repair, or repaired ones, were handed over.',
  z.object({
    ...freight,
    deliveredAt: instant,
    /** On the way home: what the warehouse had let go. */
    unitIds: z.array(id).optional(),
  }),
);

export const RepairFreightCancelled = event(
  'logistics.repair-freight.cancelled.v1',
  'A booked transport of units for repair is off.',
  z.object(freight),
);
