import { z } from 'zod';
import { event, id } from './event.ts';

export const LoanedPieceNotInBooks = event(
  'inventory.loan-booking.not-found.v1',
  'A piece left by a loan or an advance exchange, and its depot has none in the books: they are to be put right.',
  z.object({ loanUnitId: id, number: z.string(), partId: id, serial: z.string().nullable(), warehouseId: id }),
);
