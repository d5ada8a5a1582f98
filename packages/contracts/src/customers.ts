import { z } from 'zod';
import { attachmentAdded, attachmentRemoved } from './attachment.ts';
import { country, day, event, id, instant, percent } from './event.ts';

export * from './customers-care.ts';
export * from './customers-company-zone.ts';
export * from './customers-contact.ts';
export * from './customers-repair-wait.ts';
export * from './customers-cooperation-plan.ts';
export { careDepartment } from './customers-department.ts';
export * from './customers-mail.ts';
export * from './customers-quality-review.ts';
export * from './customers-service-partner.ts';
export * from './customers-service-promise.ts';
export * from './customers-unit.ts';

export const CustomerKind = z.enum(['ENTERPRISE', 'CARRIER', 'CONSUMER']);
export const CustomerTier = z.enum(['STANDARD', 'KEY', 'VIP']);
export const CoverageOutcome = z.enum(['FREE_THREE_GUARANTEES', 'FREE_REPAIR', 'PAID', 'OUT_OF_SCOPE']);
/** What service a policy gives once its guarantee is over. */
export const AfterExpiry = z.enum(['LIFETIME_PAID', 'PARTS_AT_COST', 'NONE']);
export const CostClass = z.enum(['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE']);

export const DealerRegistered = event(
  'customers.dealer.registered.v1',
  'A dealer may serve customers in its country.',
  z.object({ dealerId: id, code: z.string(), country }),
);

export const CustomerRegistered = event(
  'customers.customer.registered.v1',
  'A customer file was opened.',
  z.object({
    customerId: id,
    number: z.string(),
    kind: CustomerKind,
    tier: CustomerTier,
    country,
    dealerId: id.nullable(),
  }),
);

export const CustomerTierChanged = event(
  'customers.customer.tier-changed.v1',
  'The service grade of a customer changed.',
  z.object({
    customerId: id,
    tier: CustomerTier,
    /** Since when it has this grade; what it was promised before stays as it was. When it is told, where left out. */
    changedAt: instant.optional(),
  }),
);

export const CustomerKindChanged = event(
  'customers.customer.kind-changed.v1',
  'What kind of customer it is was put right.',
  z.object({ customerId: id, kind: CustomerKind }),
);

export const CustomerCountryChanged = event(
  'customers.customer.country-changed.v1',
  'The country of the seat of a customer was put right.',
  z.object({ customerId: id, country }),
);

export const CustomerDealerAssigned = event(
  'customers.customer.dealer-assigned.v1',
  'Another dealer, or none, looks after a customer from now on: what is kept of the customer shows to that one alone.',
  z.object({ customerId: id, dealerId: id.nullable(), previousDealerId: id.nullable() }),
);

export const CustomerMarkedDuplicate = event(
  'customers.customer.marked-duplicate.v1',
  'A file was found to be of the same firm as another one, which is kept; of none, where they are two firms after all.',
  z.object({ customerId: id, of: id.nullable() }),
);

export const CustomerFileErased = event(
  'customers.customer.erased.v1',
  'The file of a customer was erased: nothing tells any more who it was. What is kept of it names it by its id.',
  z.object({ customerId: id, erasedAt: instant }),
);

const site = z.object({
  siteId: id,
  customerId: id,
  country,
  timeZone: z.string(),
  isRemote: z.boolean(),
  /** Since when that is so, where the place changed, told each time; where left out it was always so. */
  isRemoteSince: instant.optional(),
  /** Decimal degrees and postal code, as far as they are known. */
  latitude: z.number().min(-90).max(90).nullable().optional(),
  longitude: z.number().min(-180).max(180).nullable().optional(),
  postalCode: z.string().nullable().optional(),
});

export const SiteAdded = event(
  'customers.customer.site-added.v1',
  'A customer has a further place where equipment stands.',
  site,
);

export const SiteChanged = event(
  'customers.customer.site-changed.v1',
  'What is known of a place where equipment stands was put right.',
  site,
);

export const AssetRegistered = event(
  'customers.asset.registered.v1',
  'A machine entered the installed base.',
  z.object({
    assetId: id,
    serial: z.string(),
    model: z.string(),
    customerId: id,
    siteId: id.nullable(),
    dealerId: id.nullable(),
  }),
);

export const AssetMoved = event(
  'customers.asset.moved.v1',
  'A machine stands elsewhere, or belongs to another customer.',
  z.object({ assetId: id, customerId: id, siteId: id.nullable(), dealerId: id.nullable() }),
);

export const AssetRevised = event(
  'customers.asset.revised.v1',
  'What the file says of a machine was put right.',
  z.object({ assetId: id, serial: z.string(), model: z.string(), customerId: id, dealerId: id.nullable() }),
);

export const AssetRetired = event(
  'customers.asset.retired.v1',
  'A machine left the installed base: nothing of it is covered or maintained after that day.',
  z.object({
    assetId: id,
    customerId: id,
    dealerId: id.nullable(),
    because: z.enum(['SCRAPPED', 'SOLD_AWAY', 'GIVEN_BACK', 'EXCHANGED', 'LOST']),
    retiredOn: day,
  }),
);

export const AssetReinstated = event(
  'customers.asset.reinstated.v1',
  'That a machine left the installed base was a mistake.',
  z.object({ assetId: id, customerId: id, dealerId: id.nullable() }),
);

export const AgreementActivated = event(
  'customers.agreement.activated.v1',
  'A service agreement promises a customer the times of an SLA policy.',
  z.object({
    agreementId: id,
    /** What people call it. */
    number: z.string().optional(),
    customerId: id,
    slaPolicyCode: z.string(),
    startsOn: day,
    endsOn: day.nullable(),
    /** IANA name of the zone whose days these are; UTC where left out. */
    timeZone: z.string().optional(),
    /** The sites and machines that it is for; all of the customer's where both are empty or left out. */
    siteIds: z.array(id).optional(),
    assetIds: z.array(id).optional(),
    /** What this customer was promised by priority instead of the times of the policy; nothing where left out. */
    targets: z
      .array(
        z.object({
          priority: z.enum(['P1', 'P2', 'P3', 'P4']),
          respondWithinMinutes: z.int().min(1).nullable(),
          resolveWithinMinutes: z.int().min(1).nullable(),
        }),
      )
      .optional(),
  }),
);

const agreementDate = {
  agreementId: id,
  number: z.string(),
  customerId: id,
  date: z.enum(['SUPPLY', 'INSTALLATION']),
};

export const AgreementDateMissed = event(
  'customers.agreement.date-missed.v1',
  'A day by which a contract has machines supplied or installed is over, and nobody told of it: portraits count it as a broken promise, and beyond that it is for the outside.',
  z.object({ ...agreementDate, dueOn: day, missedAt: instant }),
);

export const AgreementDateMet = event(
  'customers.agreement.date-met.v1',
  'The machines of a contract were supplied or installed; told late of a day in time, nothing was missed. It is for the outside.',
  z.object({ ...agreementDate, dueOn: day.nullable(), doneOn: day, isLate: z.boolean() }),
);

export const AgreementDateMoved = event(
  'customers.agreement.date-moved.v1',
  'Another day by which a contract has machines supplied or installed was agreed: that counts from then on. It is for the outside.',
  z.object({ ...agreementDate, before: day.nullable(), dueOn: day }),
);

export const AgreementEnded = event(
  'customers.agreement.ended.v1',
  'A service agreement no longer holds.',
  z.object({ agreementId: id, customerId: id, endedOn: day }),
);

const coverageLine = z.object({
  ref: z.string(),
  costClass: CostClass,
  partId: id.nullable(),
  outcome: CoverageOutcome,
  rule: z.string(),
  /** Where our guarantee is over: what service there is. */
  afterExpiry: AfterExpiry.nullable().optional(),
  coveredPercent: percent,
  /** What of it is goodwill, beyond our terms. */
  goodwillPercent: percent,
  supplierPercent: percent,
  /** The terms by which the supplier bears that; null where there are none. Terms may bear nothing, and name nobody. */
  supplierTerms: z.object({ supplierCode: z.string().nullable(), rule: z.string() }).nullable().optional(),
});

export const CoverageDecided = event(
  'customers.coverage.decided.v1',
  'Who bears the cost of a repair was decided, with the rules and figures used.',
  z.object({
    decisionId: id,
    ticketId: id,
    assetId: id,
    outcome: CoverageOutcome,
    policyCode: z.string().nullable(),
    rule: z.string(),
    shares: z.array(
      z.object({ costClass: CostClass, coveredPercent: percent, afterExpiry: AfterExpiry.nullable().optional() }),
    ),
    /** The answer to each line that was asked about: what we bear, and beside it what a supplier bears towards us. */
    lines: z.array(coverageLine),
    reasons: z.array(z.object({ rule: z.string(), text: z.string() })),
    decidedAt: instant,
  }),
);

const weekday = z.enum(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']);
const windows = z.array(z.object({ from: z.string(), to: z.string() }));

/** A working calendar as packages/calendar compiles it. */
export const CalendarDefinition = z.object({
  timeZone: z.string(),
  week: z.partialRecord(weekday, windows),
  holidays: z.array(z.union([z.object({ country, region: z.string().optional() }), z.object({ days: z.array(day) })])),
  makeUpDays: z.array(z.object({ date: day, as: weekday.optional(), reason: z.string() })),
  exceptions: z.array(z.object({ date: day, windows, reason: z.string() })),
});

export const CalendarChanged = event(
  'customers.calendar.changed.v1',
  'A service calendar is worked like this from a day on, until its next version begins; again for the same day, it replaces.',
  z.object({ calendarId: id, code: z.string(), validFrom: day, definition: CalendarDefinition }),
);

export const CustomerCalendarChosen = event(
  'customers.customer.calendar-chosen.v1',
  'A customer, or one site of it, works by a service calendar from now on, or by none of its own.',
  z.object({ customerId: id, siteId: id.nullable(), calendarId: id.nullable() }),
);

export const DealerCalendarChosen = event(
  'customers.dealer.calendar-chosen.v1',
  'A dealer works by a service calendar from now on, or by none of its own.',
  z.object({ dealerId: id, calendarId: id.nullable() }),
);

export const ExchangeFulfilled = event(
  'customers.exchange.fulfilled.v1',
  'A customer has the other machine, or the money.',
  z.object({
    exchangeId: id,
    number: z.string(),
    assetId: id,
    customerId: id,
    ticketId: id.nullable(),
    outcome: z.enum(['SAME_MODEL', 'OTHER_MODEL', 'REFUND', 'NOT_ENTITLED']),
    /** The machine that took its place; none where money was given back. */
    replacementId: id.nullable(),
    /** Which guarantee that one has: what was left, one of its own, or the longer of both. */
    guarantee: z.enum(['INHERIT', 'RESTART', 'LONGER_OF']).nullable(),
    reference: z.string(),
    fulfilledOn: day,
    /** The loss for which it was promised, as tickets told it; none where a carrier lost nothing. */
    lossId: id.nullable().optional(),
  }),
);

export const ExchangeWithdrawn = event(
  'customers.exchange.withdrawn.v1',
  'What was decided on an exchange does not hold any more: nothing is paid for it, and no other machine comes.',
  z.object({
    exchangeId: id,
    number: z.string(),
    assetId: id,
    customerId: id,
    ticketId: id.nullable(),
    /** The order by which the other machine was to come: whoever keeps orders calls it off. */
    order: z.string().nullable(),
    /** What had been decided, and when. */
    outcome: z.enum(['SAME_MODEL', 'OTHER_MODEL', 'REFUND', 'NOT_ENTITLED']).optional(),
    decidedAt: instant.optional(),
    /** Money had been paid for it: whoever got that owes it back. */
    isPaid: z.boolean().optional(),
    withdrawnAt: instant,
  }),
);

export const ExchangeStands = event(
  'customers.exchange.stands.v1',
  'An exchange was withdrawn, and had been paid for by then: what was decided holds after all.',
  z.object({
    exchangeId: id,
    number: z.string(),
    assetId: id,
    customerId: id,
    ticketId: id.nullable(),
    /** On which day it was paid for. */
    settledOn: day,
  }),
);

export const ExchangeStandsByLoan = event(
  'customers.exchange.stands-by-loan.v1',
  'An exchange was withdrawn, and another machine was sent ahead for it all the same: what was decided holds after all.',
  z.object({
    exchangeId: id,
    number: z.string(),
    assetId: id,
    customerId: id,
    ticketId: id.nullable(),
    /** The number of the advance exchange by which it was sent. */
    loanNumber: z.string(),
  }),
);

export const ExchangeReplacementLate = event(
  'customers.exchange.replacement-late.v1',
  'The day is over on which the other machine of an exchange was to be at the customer’s, and it is not there.',
  z.object({
    exchangeId: id,
    number: z.string(),
    assetId: id,
    customerId: id,
    ticketId: id.nullable(),
    /** The order by which it was to come. */
    order: z.string(),
    expectedOn: day,
    lateSince: instant,
  }),
);

export const ExchangeDecided = event(
  'customers.exchange.decided.v1',
  'Whether a machine is exchanged or taken back was decided.',
  z.object({
    exchangeId: id,
    number: z.string(),
    assetId: id,
    customerId: id,
    ticketId: id.nullable(),
    returnedOn: day,
    /** Who answers for what brought it about. */
    responsibility: z.enum(['COMPANY', 'SUPPLIER', 'CARRIER', 'CUSTOMER', 'NOBODY', 'UNKNOWN']).optional(),
    outcome: z.enum(['SAME_MODEL', 'OTHER_MODEL', 'REFUND', 'NOT_ENTITLED']),
    policyCode: z.string(),
    isPriceDifferenceDue: z.boolean(),
    /** What use is charged for where the money is given back: days from invoice to return less those in repair; null where none is. */
    use: z
      .object({
        invoicedOn: day,
        daysSinceInvoice: z.int().min(0),
        repairDays: z.int().min(0),
        chargeableDays: z.int().min(0),
      })
      .nullable(),
    decidedAt: instant,
  }),
);

export const AttachmentAdded = attachmentAdded('customers');
export const AttachmentRemoved = attachmentRemoved('customers');
