import { z } from 'zod';
import { event, id, instant } from './event.ts';

/** How a faulty unit is repaired. */
export const RepairMode = z.enum(['DISPATCH_TEAM', 'RETURN_TO_FACTORY', 'ENTRUST_LOCAL']);
/** Who answers for a fault, as far as it is known. */
export const RepairLiability = z.enum(['COMPANY', 'CUSTOMER', 'SUPPLIER', 'CARRIER', 'UNKNOWN']);

/** Where the customer's units stand, as seen from us: inside the country domestic after-sales acts for sales, too. */
export const RepairScope = z.enum(['OVERSEAS', 'DOMESTIC']);

export const RepairModeDecided = event(
  'tickets.repair-mode.decided.v1',
  'Sales, with the consent of quality, production and R&D, decided how units are repaired.',
  z.object({
    decisionId: id,
    number: z.string(),
    ticketId: id.nullable(),
    customerId: id,
    mode: RepairMode,
    liability: RepairLiability,
    quantity: z.int().min(1),
    distanceKilometres: z.int().min(0),
    decidedAt: instant,
  }),
);
