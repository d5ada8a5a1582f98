import { z } from 'zod';
import { event, id, instant, money } from './event.ts';

/** A substitute comes back itself; of an advance exchange the core comes back. */
export const LoanUnitPurpose = z.enum(['SUBSTITUTE', 'ADVANCE_EXCHANGE']);

const loan = {
  loanUnitId: id,
  number: z.string(),
  ticketId: id,
  customerId: id,
  purpose: LoanUnitPurpose,
};
/** A machine of the installed base, or a part by its serial number. */
const unit = z.object({ assetId: id.nullable(), partId: id.nullable(), serial: z.string().nullable() });

export const LoanUnitAsked = event(
  'tickets.loan-unit.asked.v1',
  'A unit is wanted that keeps a customer running while the own one is out of order.',
  z.object({ ...loan, assetId: id.nullable(), policyCode: z.string().nullable(), askedAt: instant }),
);

export const LoanUnitLent = event(
  'tickets.loan-unit.lent.v1',
  'A unit went to a customer, and something is to come back by a day.',
  z.object({
    ...loan,
    unit,
    core: unit.nullable(),
    fromWarehouseId: id,
    siteId: id.nullable(),
    /** Is it another model, or another part, than what it stands in for? Unknown where that is not on file. */
    isOther: z.boolean().nullish(),
    /** What is asked of the customer until it is back; none where nobody asks for one. */
    deposit: money.nullish(),
    /** When it was asked for. */
    askedAt: instant.optional(),
    lentAt: instant,
    dueBackAt: instant,
  }),
);

export const LoanUnitDueSoon = event(
  'tickets.loan-unit.due-soon.v1',
  'A reminder: what was lent, or the core of an exchange, is to come back soon.',
  z.object({ ...loan, dueBackAt: instant }),
);

export const LoanUnitOverdue = event(
  'tickets.loan-unit.overdue.v1',
  'What was lent, or the core of an exchange, has not come back in time.',
  z.object({ ...loan, awaited: unit, dueBackAt: instant }),
);

export const LoanUnitExtended = event(
  'tickets.loan-unit.extended.v1',
  'It was agreed that what was lent stays longer: it is not late. It is for the outside, as the reminders are.',
  z.object({ ...loan, wasDueBackAt: instant, dueBackAt: instant, extendedAt: instant }),
);

export const LoanUnitNeedless = event(
  'tickets.loan-unit.needless.v1',
  'The customer does well without what was lent, for the own machine works again, left or was replaced: it is to be fetched. It is for the outside: within, the list of loans tells the same.',
  z.object({ ...loan, awaited: unit, dueBackAt: instant.nullable(), needlessSince: instant }),
);

export const LoanUnitReturned = event(
  'tickets.loan-unit.returned.v1',
  'What was lent, or the core of an exchange, came back to a depot.',
  z.object({
    ...loan,
    returned: unit,
    warehouseId: id,
    isLate: z.boolean(),
    isDamaged: z.boolean().optional(),
    returnedAt: instant,
  }),
);

export const LoanUnitNotReturned = event(
  'tickets.loan-unit.not-returned.v1',
  'What was to come back is lost, or the customer keeps it.',
  z.object({ ...loan, missing: unit, outcome: z.enum(['KEPT', 'LOST']), endedAt: instant }),
);

export const LoanDepositCharged = event(
  'tickets.loan-unit.deposit-charged.v1',
  'The deposit of a loan or an advance exchange is to be charged, because what was awaited did not come.',
  z.object({ ...loan, amount: money, reason: z.enum(['LATE', 'KEPT', 'LOST']), chargedAt: instant }),
);

export const LoanDepositReversed = event(
  'tickets.loan-unit.deposit-reversed.v1',
  'A deposit that was charged is to be given back, because what was awaited came late.',
  z.object({ ...loan, amount: money, reversedAt: instant }),
);
