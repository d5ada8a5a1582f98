import { z } from 'zod';
import { event, id } from './event.ts';

export const KeptPiecesNotInBooks = event(
  'inventory.kept-pieces.not-found.v1',
  'A customer keeps pieces that a depot packed too many, and the depot has fewer in the books: they are to be put right.',
  z.object({ supplyDifferenceId: id, number: z.string(), partId: id, warehouseId: id, missing: z.int().min(1) }),
);
