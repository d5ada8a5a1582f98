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
  z.object({
    ...freight,
    departedAt: instant,
    /** What it carries, as tickets knows them. */
    unitIds: z.array(id).optional(),
  }),
);

const customs = {
  ...freight,
  number: z.string(),
  /** Counts the declarations of this transport. */
  entry: z.int().min(1),
  kind: z.enum(['EXPORT', 'IMPORT']),
  unitIds: z.array(id),
};

export const RepairFreightDeclared = event(
  'logistics.repair-freight.declared.v1',
  'Units on their way to or from repair were declared to customs.',
  z.object({ ...customs, declaredAt: instant }),
);

export const RepairFreightCleared = event(
  'logistics.repair-freight.cleared.v1',
  'Customs let units go on: the carrier has them again.',
  z.object({ ...customs, clearedAt: instant }),
);

export const RepairFreightRefused = event(
  'logistics.repair-freight.refused.v1',
  'Customs refused units for repair: they stay there until they are declared anew.',
  z.object({ ...customs, reason: z.string(), refusedAt: instant }),
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

export const RepairFreightUnitsLost = event(
  'logistics.repair-freight.units-lost.v1',
  'A carrier lost units for repair, or repaired ones, on the way.',
  z.object({
    ...freight,
    number: z.string(),
    carrier: z.string(),
    unitIds: z.array(id).min(1),
    reason: z.string(),
    lostAt: instant,
  }),
);

export const RepairFreightUnitsFound = event(
  'logistics.repair-freight.units-found.v1',
  'Units that a carrier had lost are found, and go on their way.',
  z.object({ ...freight, number: z.string(), unitIds: z.array(id).min(1), foundAt: instant }),
);
