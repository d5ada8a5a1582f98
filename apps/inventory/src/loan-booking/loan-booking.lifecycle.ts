import type { Lifecycle } from '@mainstay/kit/domain';
import type { LoanBookingStatus } from '../schema.types.ts';

/** How the books follow a piece that is lent or given in exchange, in whatever order they hear of it (TCK-33, TCK-39). */
export const LOAN_BOOKING_LIFECYCLE = {
  /** Its depot has none in the books; it may be looked for again, and missed again. */
  miss: { from: ['HEARD', 'NOT_FOUND'], to: 'NOT_FOUND' },
  lend: { from: ['HEARD', 'NOT_FOUND'], to: 'LENT' },
  give: { from: ['HEARD', 'NOT_FOUND'], to: 'GIVEN' },
  writeOff: { from: ['LENT'], to: 'GIVEN' },
  /** What was written off may be found; what never was in the books comes back to where it stood. */
  takeBack: { from: ['LENT', 'GIVEN', 'NOT_FOUND'], to: 'BACK' },
} as const satisfies Lifecycle<LoanBookingStatus, string>;

export type LoanBookingAct = keyof typeof LOAN_BOOKING_LIFECYCLE;
