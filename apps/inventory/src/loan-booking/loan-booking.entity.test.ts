import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { LoanedPieceNotInBooks } from '@mainstay/contracts/inventory';
import { eventsOf } from '@mainstay/kit/domain';
import { NOW } from '../../test/builders.ts';
import type { LoanBookingStatus } from '../schema.types.ts';
import { LoanBooking } from './loan-booking.entity.ts';
import { LoanBookingWrongState } from './loan-booking.errors.ts';
import { LOAN_BOOKING_LIFECYCLE, type LoanBookingAct } from './loan-booking.lifecycle.ts';

const STATES: readonly LoanBookingStatus[] = ['HEARD', 'NOT_FOUND', 'LENT', 'GIVEN', 'BACK'];
const perform: Record<LoanBookingAct, (booking: LoanBooking) => void> = {
  miss: booking => booking.notInBooks(),
  lend: booking => booking.bookedOut('DEPOT', null),
  give: booking => booking.bookedOut('DEPOT', null),
  writeOff: booking => booking.written(),
  takeBack: booking => booking.bookedBack(),
};

function aBooking(status: LoanBookingStatus = 'HEARD', act: LoanBookingAct = 'lend'): LoanBooking {
  const loan = { loanUnitId: randomUUID(), number: 'LU-1' };
  const booking = LoanBooking.hear({ ...loan, purpose: act === 'give' ? 'ADVANCE_EXCHANGE' : 'SUBSTITUTE' });
  return Object.assign(booking, { status, partId: randomUUID(), fromWarehouseId: randomUUID(), lentAt: NOW });
}

describe.each(Object.entries(LOAN_BOOKING_LIFECYCLE))('to %s', (name, { from, to }) => {
  const [act, states]: [LoanBookingAct, readonly LoanBookingStatus[]] = [name as LoanBookingAct, from];
  test.each(STATES)('a booking that is %s does what the table says', status => {
    const booking = aBooking(status, act);
    const attempt = () => perform[act](booking);
    if (states.includes(status)) attempt();
    else expect(attempt).toThrow(LoanBookingWrongState);
    expect(booking.status).toBe(states.includes(status) ? to : status);
  });
});

test.each(STATES)('a piece that left is still to be booked out where the table lets it go: %s', status => {
  const { lend, give } = LOAN_BOOKING_LIFECYCLE;
  expect(aBooking(status).isToBookOut).toBe(lend.from.some(it => it === status));
  expect(aBooking(status, 'give').isToBookOut).toBe(give.from.some(it => it === status));
  expect(Object.assign(aBooking(status), { lentAt: null }).isToBookOut).toBe(false);
});

test('that a depot has none in the books is told once', () => {
  const booking = aBooking();
  for (let times = 0; times < 2; times++) booking.notInBooks();
  expect(eventsOf(booking).map(it => it.type)).toEqual([LoanedPieceNotInBooks.type]);
});

test('the core of an exchange comes back; what was given for it does not', () => {
  const booking = aBooking('GIVEN', 'give');
  booking.bookedBack();
  expect(booking).toMatchObject({ status: 'GIVEN', isReturnBooked: true });
});
