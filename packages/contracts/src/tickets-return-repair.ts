import { z } from 'zod';
import { day, event, id, instant, money, quantity } from './event.ts';
import { fittedLine } from './tickets-fitted-unit.ts';
import { RepairLiability, RepairScope } from './tickets-repair-mode.ts';

const order = { returnRepairId: id, number: z.string(), ticketId: id, customerId: id };
const unit = z.object({ unitId: id, serial: z.string(), assetId: id.nullable() });

export const ReturnRepairOpened = event(
  'tickets.return-repair.opened.v1',
  'Units were decided to come back to the factory. Where the customer is liable, billing makes an agreement.',
  z.object({
    ...{ ...order, liability: RepairLiability, productModel: z.string(), quantity: z.int().min(1) },
    scope: RepairScope.optional(),
    unitIds: z.array(id).optional(),
  }),
);

export const ReturnRepairGoodwillConfirmed = event(
  'tickets.return-repair.goodwill-confirmed.v1',
  'A general manager confirmed that a liable customer is served free: no agreement is needed, and no cost is charged.',
  z.object({ ...order, confirmedAt: instant }),
);

export const ReturnRepairRequested = event(
  'tickets.return-repair.requested.v1',
  'A request for return repair went to the departments: the warehouse expects the units.',
  z.object({
    ...{ ...order, productModel: z.string(), requestedAt: instant },
    units: z
      .array(
        unit.extend({
          /** It stands at the factory since it came for this one, which was cancelled. */
          leftFrom: z.object({ returnRepairId: id, unitId: id }).nullable().optional(),
        }),
      )
      .min(1),
  }),
);

export const ReturnRepairCancelled = event(
  'tickets.return-repair.cancelled.v1',
  'No unit of a return repair will come.',
  z.object({ ...order, cancelledAt: instant }),
);

export const ReturnRepairUnitsStruck = event(
  'tickets.return-repair.units-struck.v1',
  'Some units of a return repair will not come after all.',
  z.object({ ...order, unitIds: z.array(id).min(1) }),
);

export const ReturnRepairUnitsCorrected = event(
  'tickets.return-repair.units-corrected.v1',
  'Units of a return repair are other ones than was written down, or come too.',
  z.object({
    ...order,
    /** What each was said to be before; null for one that nobody had named. */
    units: z.array(unit.extend({ former: unit.omit({ unitId: true }).nullable() })).min(1),
    correctedAt: instant,
  }),
);

export const ReturnRepairUnitsDrawn = event(
  'tickets.return-repair.units-drawn.v1',
  'The repair group drew units from the warehouse.',
  z.object({ ...order, unitIds: z.array(id).min(1), drawnAt: instant }),
);

export const ReturnRepairUnitRepaired = event(
  'tickets.return-repair.unit-repaired.v1',
  'A unit in return repair was repaired: how long it took, and what was built into it.',
  z.object({
    ...{ ...order, ...unit.shape, repairId: id, laborMinutes: z.int().min(0) },
    partsUsed: z.array(fittedLine),
    repairedAt: instant,
  }),
);

export const ReturnRepairUnitTested = event(
  'tickets.return-repair.unit-tested.v1',
  'A unit in return repair was inspected or tested, against what and with what result.',
  z.object({
    ...order,
    ...unit.shape,
    kind: z.enum(['LINE_INSPECTION', 'INSPECTION', 'BURN_IN', 'FULL_FUNCTION', 'WAIVED']),
    /** The version of the test that was in force; null where none is needed. */
    template: z.object({ code: z.string(), version: z.int().min(1) }).nullable(),
    isPassed: z.boolean(),
    measurements: z.array(z.object({ step: z.string(), value: z.string(), isGood: z.boolean() })),
    testedAt: instant,
  }),
);

export const ReturnRepairBurnInOver = event(
  'tickets.return-repair.burn-in-over.v1',
  'A unit has been burned in as long as the standard says: somebody who did not repair it is to check it.',
  z.object({ ...order, ...unit.shape, endsAt: instant }),
);

export const ReturnRepairLiabilityFound = event(
  'tickets.return-repair.liability-found.v1',
  'Units turned out to be the fault of their customer, with whom nothing was agreed: billing makes an agreement.',
  z.object({ ...order, liability: z.literal('CUSTOMER'), unitIds: z.array(id).min(1), foundAt: instant }),
);

export const ReturnRepairLiabilityRevised = event(
  'tickets.return-repair.liability-revised.v1',
  'Somebody else was found to answer for units than was said before, or quality objects: costs that were handed in by that are looked at anew.',
  z.object({
    ...{ ...order, liability: RepairLiability, unitIds: z.array(id).min(1) },
    /** Does the customer answer for any of it, by the decision or by what was found? */
    isForCustomer: z.boolean(),
    /** All units of the order to whose finding quality objects by now. */
    objectedUnitIds: z.array(id).optional(),
    revisedAt: instant,
  }),
);

export const ReturnRepairReadyToShip = event(
  'tickets.return-repair.ready-to-ship.v1',
  'All units of a return repair passed their tests or cannot be repaired: they may leave.',
  z.object({ ...order, unitIds: z.array(id).min(1), readyAt: instant }),
);

export const ReturnRepairReturned = event(
  'tickets.return-repair.returned.v1',
  'The units of a return repair stand at the customer again: its costs are collected.',
  z.object({
    ...order,
    /** Those that came; a struck one was never away. */
    units: z.array(unit).optional(),
    isCustomerLiable: z.boolean(),
    isFree: z.boolean(),
    returnedAt: instant,
  }),
);

export const ReturnRepairUnitsSentBack = event(
  'tickets.return-repair.units-sent-back.v1',
  'Units that had come although their return repair was cancelled, or went on without them, are home again, as they were.',
  z.object({ ...order, units: z.array(unit).min(1), sentBackAt: instant }),
);

export const ReturnRepairLossAnswered = event(
  'tickets.return-repair.loss-answered.v1',
  'What the customer gets for units that a carrier lost: what it costs us is asked of the carrier.',
  z.object({
    ...order,
    /** Each with its loss: an answer of the same loss takes the place of the one before. */
    units: z.array(unit.extend({ lossId: id.optional() })).min(1),
    /** Of the transport on which they were lost. */
    freightNumber: z.string(),
    carrier: z.string(),
    reason: z.string(),
    answer: z.enum(['REPLACEMENT', 'EXCHANGE', 'COMPENSATION', 'NOTHING']),
    /** What each unit costs us; null where it costs nothing. */
    costOfEach: money.nullable(),
    /** By when the customer is to have it; null where that is nothing. */
    dueOn: day.nullable().optional(),
    /** Who promised it: somebody else stands for the money. */
    answeredBy: z.string().optional(),
    answeredAt: instant,
  }),
);

export const ReturnRepairAnsweredUnitsFound = event(
  'tickets.return-repair.answered-units-found.v1',
  'Units that a carrier had lost are found, after it was said what the customer gets for them.',
  z.object({ ...order, units: z.array(unit.extend({ lossId: id })).min(1), foundAt: instant }),
);

export const ReturnRepairLossReplaced = event(
  'tickets.return-repair.loss-replaced.v1',
  'A customer got another unit in place of one that a carrier lost.',
  z.object({
    ...order,
    unit,
    /** The serial number of the other unit. */
    serial: z.string(),
    givenOn: day,
  }),
);

export const ReturnRepairFoundUnitsHome = event(
  'tickets.return-repair.found-units-home.v1',
  'Units that had been lost on their way home came home after the others.',
  z.object({ ...order, units: z.array(unit).min(1), homeAt: instant }),
);

export const ReturnRepairNothingHome = event(
  'tickets.return-repair.nothing-home.v1',
  'All that a return repair had brought home turned out to be lost on the way, and its customer is answered for it: nothing of the repair is charged.',
  z.object({ ...order, answeredAt: instant }),
);

export const UnitRepairEnded = event(
  'tickets.return-repair.unit-ended.v1',
  'How the return repair of one unit ended. Said again once the unit is back and somebody looked at it: then it solved nothing.',
  z.object({
    ...order,
    ...unit.shape,
    /** Which opening of the case it was made in. */
    round: z.int().min(1).optional(),
    receivedOn: day.nullable(),
    endedOn: day,
    /** The moments that the days are of, for whoever counts days of its own. */
    receivedAt: instant.nullish(),
    endedAt: instant.optional(),
    isSolved: z.boolean(),
    /** How often it had been in for repair before. */
    earlierRepairs: z.int().min(0),
  }),
);

export const IncidentReportDue = event(
  'tickets.return-repair.incident-report-due.v1',
  'The company answers for a fault that a return repair mended: quality owes a report on the incident.',
  z.object({ ...order, companyTotal: money, unitIds: z.array(id), dueSince: instant }),
);

const dated = z.object({
  ...order,
  /** That the customer needs them back, that the workshop is to have done a batch, or what is owed for a lost unit. */
  deadline: z.enum(['REQUIRED_ON', 'SCHEDULE', 'AMENDS']),
  on: day,
  dueAt: instant,
});

export const ReturnRepairDueSoon = event(
  'tickets.return-repair.due-soon.v1',
  'A day of a return repair draws near, and what is to be done by then is not done.',
  dated.extend({
    /** How much of the time until it is over. */
    percent: z.int().min(1).max(99).optional(),
  }),
);

export const ReturnRepairOverdue = event(
  'tickets.return-repair.overdue.v1',
  'A day of a return repair is over, and what was to be done by then is not done.',
  dated,
);

export const ReturnRepairClosed = event(
  'tickets.return-repair.closed.v1',
  'Nothing is left to do for a return repair.',
  z.object({ ...order, quantity, closedAt: instant }),
);
