import { z } from 'zod';
import { event, id, money } from './event.ts';

const pieces = { supplyDifferenceId: id, number: z.string(), partId: id };

export const KeptPiecesNotInBooks = event(
  'inventory.kept-pieces.not-found.v1',
  'A customer keeps pieces that a depot packed too many, and the depot has fewer in the books: they are to be put right. It is for the outside: within, the list of kept pieces tells the same, and what comes to the depot next is booked out of it.',
  z.object({ ...pieces, warehouseId: id, missing: z.int().min(1) }),
);

export const KeptPiecesBooked = event(
  'inventory.kept-pieces.booked.v1',
  'What the pieces cost that a depot packed too many and a customer keeps, as far as they are booked out by now; nothing once they are back.',
  z.object({ ...pieces, ticketId: id, quantity: z.int().min(1), cost: money }),
);
