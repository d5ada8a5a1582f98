import { z } from 'zod';
import { attachmentAdded, attachmentRemoved } from './attachment.ts';
import { AfterExpiry, CostClass, CoverageOutcome } from './customers.ts';
import { MeterKind } from './customers-unit.ts';
import { department } from './tickets-department.ts';
import { progressMail, visitOf } from './tickets-mail.ts';
import { fittedLine, namedUnit } from './tickets-fitted-unit.ts';
import { country, day, event, id, instant, money, percent, quantity } from './event.ts';

export * from './tickets-mission.ts';
export * from './tickets-dispatch.ts';
export * from './tickets-installation.ts';
export * from './tickets-loan-unit.ts';
export * from './tickets-local-repair.ts';
export * from './tickets-maintenance.ts';
export * from './tickets-performance.ts';
export * from './tickets-field-staff.ts';
export * from './tickets-complaint.ts';
export * from './tickets-completion-report.ts';
export * from './tickets-risk-inspection.ts';
export * from './tickets-visit-correction.ts';
export * from './tickets-case-escalation.ts';
export * from './tickets-knowledge-task.ts';
export * from './tickets-sla-policy.ts';
export * from './tickets-supply-difference.ts';
export * from './tickets-feedback.ts';
export * from './tickets-open-case-alert.ts';
export * from './tickets-remote-appointment.ts';
export * from './tickets-repair-mode.ts';
export * from './tickets-return-repair.ts';

export * from './tickets-intake-report.ts';

export const TicketPriority = z.enum(['P1', 'P2', 'P3', 'P4']);
export const FaultCause = z.enum([
  'MANUFACTURING',
  'USER_MISUSE',
  'HUMAN_DAMAGE',
  'FORCE_MAJEURE',
  'OUR_HANDLING_OR_TRANSPORT',
  'WRONG_GOODS',
  'UNWANTED',
  'WEAR',
  'UNKNOWN',
]);
export const FaultSeverity = z.enum(['SERIOUS', 'GENERAL']);
const problemType = z.enum([
  ...(['EQUIPMENT_FAULT', 'SOFTWARE_FAULT', 'OPERATION', 'INSTALLATION', 'PARTS_REQUEST'] as const),
  ...(['TRANSPORT_DAMAGE', 'MAINTENANCE', 'ENQUIRY', 'OTHER'] as const),
]);
const partLine = z.object({ lineId: id, partId: id, quantity });

export const TicketRegistered = event(
  'tickets.ticket.registered.v1',
  'A customer reported a fault.',
  z.object({
    ticketId: id,
    number: z.string(),
    kind: z.enum(['SERVICE_REQUEST', 'MAINTENANCE']),
    channel: z.enum(['PHONE', 'COMPLAINT_PHONE', 'ONLINE', 'EMAIL', 'WEB_FORM', 'DEALER']),
    customerId: id,
    assetId: id.nullable(),
    dealerId: id.nullable(),
    reportedAt: instant,
    /** We opened it ourselves, and the customer reported nothing. */
    isOwn: z.boolean().optional(),
  }),
);

export const TicketAssetNamed = event(
  'tickets.ticket.asset-named.v1',
  'A case that named no machine names one, or another than before: what was told of the one before was of this one.',
  z.object({
    ticketId: id,
    number: z.string(),
    kind: z.enum(['SERVICE_REQUEST', 'MAINTENANCE']),
    customerId: id,
    assetId: id,
    /** The machine that it named before. */
    formerAssetId: id.nullable(),
    /** What the problem is, as triage said; null before that. */
    problemType: problemType.nullable(),
    /** How serious the fault is, as triage said; null before that. */
    severity: FaultSeverity.nullish(),
    /** Which opening of the case it is, and when that was reported. */
    round: z.int().min(1),
    reportedAt: instant,
    namedAt: instant,
  }),
);

export const TicketCustomerNamed = event(
  'tickets.ticket.customer-named.v1',
  'A case had been written down for another customer: what it told was of this one. A machine of this one that it names now is told besides.',
  z.object({
    ticketId: id,
    number: z.string(),
    customerId: id,
    formerCustomerId: id,
    /** The machine that it named before, where it names none now. */
    leftAssetId: id.nullable(),
    namedAt: instant,
  }),
);

export const TicketReportCorrected = event(
  'tickets.ticket.report-corrected.v1',
  'What a customer reported had been written down wrongly: how and when it was reported holds as said here.',
  z.object({
    ticketId: id,
    number: z.string(),
    channel: z.enum(['PHONE', 'COMPLAINT_PHONE', 'ONLINE', 'EMAIL', 'WEB_FORM', 'DEALER']),
    reportedAt: instant,
    correctedAt: instant,
  }),
);

export const TicketContactNamed = event(
  'tickets.ticket.contact-named.v1',
  "A person of the customer's file is spoken to in a case, or nobody is named any more; of a new case it is told before the case.",
  z.object({ ticketId: id, contactId: id.nullable(), namedAt: instant }),
);

export const TicketMarkedDuplicate = event(
  'tickets.ticket.marked-duplicate.v1',
  'A case tells of the same problem as another one of the customer, which goes on. The first is cancelled.',
  z.object({ ticketId: id, duplicateOfId: id, markedAt: instant }),
);

export const TicketUnmarkedDuplicate = event(
  'tickets.ticket.unmarked-duplicate.v1',
  'A case that was cancelled as it seemed to repeat another is about a problem of its own after all, and goes on.',
  z.object({ ticketId: id, duplicateOfId: id, unmarkedAt: instant }),
);

export const TicketTriaged = event(
  'tickets.ticket.triaged.v1',
  'How serious and how urgent a ticket is was decided.',
  z.object({
    ticketId: id,
    severity: FaultSeverity,
    urgency: z.enum(['URGENT', 'NORMAL']),
    complexity: z.enum(['GENERAL', 'COMPLEX']),
    priority: TicketPriority,
    problemType: problemType.optional(),
    /** The department that has to handle it. */
    department: department.optional(),
    /** When that was first decided of this round of the case; none where it was not decided anew. */
    triagedAt: instant.optional(),
  }),
);

export const CoverageRequested = event(
  'tickets.ticket.coverage-requested.v1',
  'Service needs to know who bears the cost of a repair. Answered by customers.',
  z.object({
    ticketId: id,
    assetId: id,
    faultCause: FaultCause,
    faultSeverity: FaultSeverity,
    faultOn: day,
    meterReading: z.int().min(0).nullable(),
    /** What the meter counts, where that was said. */
    meterKind: MeterKind.nullish(),
    /** Of a machine that is not wanted: was it never used, and is it as it was bought? */
    isUnused: z.boolean().optional(),
    isAsBought: z.boolean().optional(),
    /** Our service staff took it on after looking at it. */
    isTakenOn: z.boolean().optional(),
    /** What the repair is made of; its four kinds of cost where left out. */
    lines: z
      .array(
        z.object({
          ...{ ref: z.string(), costClass: CostClass, partId: id.nullable() },
          /** Which piece failed, where that was said. */
          failedUnit: namedUnit.nullish(),
        }),
      )
      .optional(),
  }),
);

export const TicketDiagnosed = event(
  'tickets.ticket.diagnosed.v1',
  'The cause of a fault was found.',
  z.object({
    ticketId: id,
    faultCode: z.string(),
    /** At which place among the suggested causes it stood, from 1. */
    suggestionRank: z.int().min(1).nullish(),
    diagnosedAt: instant,
  }),
);

export const TicketReturnWanted = event(
  'tickets.ticket.return-wanted.v1',
  'A session from afar showed that the unit has to come back: sales propose how it is repaired.',
  z.object({
    ticketId: id,
    customerId: id,
    assetId: id.nullable(),
    dealerId: id.nullable(),
    wantedAt: instant,
  }),
);

export const PartsRequested = event(
  'tickets.ticket.parts-requested.v1',
  'A repair needs parts at a depot. Answered by inventory.',
  z.object({
    ticketId: id,
    ticketNumber: z.string(),
    dealerId: id.nullable(),
    siteCountry: country.nullable(),
    warehouseId: id,
    priority: TicketPriority,
    lines: z.array(partLine).min(1),
  }),
);

export const PartsRequestWithdrawn = event(
  'tickets.ticket.parts-request-withdrawn.v1',
  'Parts that were asked for are no longer needed; what was set aside is free again.',
  z.object({ ticketId: id, lineIds: z.array(id).min(1) }),
);

export const WorkOrderDispatched = event(
  'tickets.work-order.dispatched.v1',
  'An engineer was sent to a customer.',
  z.object({
    workOrderId: id,
    ticketId: id,
    engineerId: id,
    dispatchedAt: instant.optional(),
    appointmentAt: instant,
    of: visitOf.optional(),
  }),
);

export const WorkOrderArrived = event(
  'tickets.work-order.arrived.v1',
  'The engineer stands at the machine.',
  z.object({ workOrderId: id, ticketId: id, arrivedAt: instant }),
);

export const PartsReturned = event(
  'tickets.ticket.parts-returned.v1',
  'Parts issued for a repair were not needed and go back to their depot. Inventory counts them in.',
  z.object({
    workOrderId: id.nullable(),
    ticketId: id,
    /** The difference of a delivery about which they go back; the note that counts them in names it again. */
    supplyDifferenceId: id.nullable().optional(),
    lines: z.array(partLine).min(1),
  }),
);

export const TicketSignedOff = event(
  'tickets.ticket.signed-off.v1',
  'The customer signed the repair confirmation.',
  /** No work order where a return repair or a mission repaired it. */
  z.object({ ticketId: id, workOrderId: id.nullable(), signedOffAt: instant }),
);

export const TicketAnswered = event(
  'tickets.ticket.answered.v1',
  'A question was answered, and nothing is repaired; a customer that confirmed it at once is not called, and the case is closed.',
  z.object({ ticketId: id, isConfirmed: z.boolean(), answeredAt: instant }),
);

export const TicketAgreementWanted = event(
  'tickets.ticket.agreement-wanted.v1',
  'The customer pays for the repair of a case: billing makes an agreement, and no part is asked for and nobody is sent before it is signed. Said again where it is still wanted; a case that was opened again wants one of its new round.',
  z.object({
    ticketId: id,
    customerId: id,
    /** Which opening of the case it is. */
    round: z.int().min(1),
    /** Whose price list its parts are quoted by. */
    siteCountry: country.nullable().optional(),
    wantedAt: instant,
  }),
);

export const TicketAgreementWaived = event(
  'tickets.ticket.agreement-waived.v1',
  'The repair of a case turned out to be free for the customer, by its entitlement or by goodwill: no agreement is needed.',
  z.object({ ticketId: id, waivedAt: instant }),
);

/** What service there is, where our guarantee is over: parts may be charged at their standard cost by it. */
const afterExpiry = AfterExpiry.nullable().optional();

/** Who bears what of a fee list. */
const borne = z.object({
  outcome: CoverageOutcome,
  policyCode: z.string().nullable(),
  shares: z.array(z.object({ costClass: CostClass, coveredPercent: percent, afterExpiry })),
  /** The decision that explains it. */
  decisionId: id.nullable().optional(),
  /** What was decided line by line, by the lines of the parts used; a line without one goes by its kind of cost. */
  lines: z
    .array(
      z.object({
        ...{ lineId: id.nullable(), costClass: CostClass, coveredPercent: percent, rule: z.string(), afterExpiry },
        /** What a supplier bears of it towards us by its terms, and by which rule of them; null where there are no terms. */
        supplierTerms: z
          .object({ supplierCode: z.string().nullable(), coveredPercent: percent, rule: z.string() })
          .nullable()
          .optional(),
      }),
    )
    .optional(),
});

const completedWork = {
  workOrderId: id,
  ticketId: id,
  ticketNumber: z.string(),
  customerId: id,
  assetId: id.nullable(),
  dealerId: id.nullable(),
  siteCountry: country.nullable(),
  laborMinutes: z.int().min(0),
  travelKilometres: z.int().min(0),
  partsUsed: z.array(fittedLine),
  coverage: borne,
  completedAt: instant,
};

export const WorkOrderCompleted = event(
  'tickets.work-order.completed.v1',
  'Hours, travel and parts of a repair, those of visits since the last completed one included, are recorded; the fee list can be made.',
  z.object(completedWork),
);

export const WorkOrderCorrected = event(
  'tickets.work-order.corrected.v1',
  'What was told of hours, travel and parts as a work order was completed was written down wrongly: so they are, all of them, from now on.',
  z.object({ ...completedWork, correctedAt: instant }),
);

export const WorkOrderCoverageRevised = event(
  'tickets.work-order.coverage-revised.v1',
  'Who bears what of completed work was decided anew before its fee list was final, as where goodwill was taken back: the list follows.',
  z.object({ workOrderId: id, ticketId: id, coverage: borne, revisedAt: instant }),
);

export const TicketPartsSupplied = event(
  'tickets.ticket.parts-supplied.v1',
  'A customer signed for the parts that it had asked for and fits itself: the fee list can be made, of parts alone. It is no repair, and nobody was sent.',
  z.object({
    ticketId: id,
    ticketNumber: z.string(),
    /** Which opening of the case they were sent in; there is one such fee list for each. */
    round: z.int().min(1),
    customerId: id,
    /** The machine that they are for; null where none is known. */
    assetId: id.nullable(),
    dealerId: id.nullable(),
    siteCountry: country.nullable(),
    partsUsed: z.array(partLine),
    coverage: borne,
    suppliedAt: instant,
  }),
);

export const TicketSuppliedCoverageRevised = event(
  'tickets.ticket.supplied-coverage-revised.v1',
  'The same of parts that a customer had signed for, and fits itself.',
  z.object({ ticketId: id, round: z.int().min(1), coverage: borne, revisedAt: instant }),
);

export const TicketSuppliedPartsReturned = event(
  'tickets.ticket.supplied-parts-returned.v1',
  'Parts that a customer had signed for, and fits itself, are back in a depot: nobody pays for them, and they carry no guarantee.',
  z.object({
    ticketId: id,
    ticketNumber: z.string(),
    /** In which opening of the case they were signed for: whose fee list they are on. */
    round: z.int().min(1),
    /** The machine that they were for; null where none is known. */
    assetId: id.nullable(),
    /** The difference of a delivery about which they came back. */
    supplyDifferenceId: id,
    lines: z.array(partLine.extend({ staying: z.int().min(0) })).min(1),
    returnedAt: instant,
  }),
);

export const VisitRepairEnded = event(
  'tickets.work-order.repair-ended.v1',
  'How the repair of a machine by a visit, or from afar, ended by the word of its customer: signed off, or rejected as not solved.',
  z.object({
    workOrderId: id,
    number: z.string(),
    ticketId: id,
    /** Which opening of the case it was made in; one that is opened again says that it solved nothing. */
    round: z.int().min(1),
    assetId: id,
    /** Was the machine taken apart? */
    isDisassembly: z.boolean(),
    beganOn: day,
    endedOn: day,
    /** The moments that the days are of, for whoever counts days of its own. */
    beganAt: instant.optional(),
    endedAt: instant.optional(),
    isSolved: z.boolean(),
  }),
);

export const WorkOrderJointTested = event(
  'tickets.work-order.joint-tested.v1',
  'What engineer and customer tested together after a repair, and whether all of it was good; it goes with the signature where that is taken back or put right.',
  z.object({
    workOrderId: id,
    number: z.string(),
    ticketId: id,
    isPassed: z.boolean(),
    items: z.array(z.object({ what: z.string(), measured: z.string().nullable(), isGood: z.boolean() })),
    testedAt: instant,
    /** When it was written down: what is tested again after a signature was taken back is told again. */
    recordedAt: instant,
  }),
);

export const TicketCompletionReported = event(
  'tickets.ticket.completion-reported.v1',
  'The papers of a repair by visits or from afar are complete: its numbered report was made, and is never rewritten, except that words of a report that is erased go.',
  z.object({ ticketId: id, workOrderId: id, completionReportId: id, number: z.string(), madeAt: instant }),
);

export const FollowUpRecorded = event(
  'tickets.ticket.follow-up-recorded.v1',
  'The customer was called after the repair.',
  z.object({ ticketId: id, satisfaction: z.int().min(1).max(5), isSolved: z.boolean(), calledAt: instant }),
);

export const FollowUpNotReached = event(
  'tickets.ticket.follow-up-not-reached.v1',
  'A call after the repair reached nobody; it is made again later, unless it was the last.',
  z.object({ ticketId: id, attempt: z.int().min(1), nextAt: instant.nullable(), calledAt: instant }),
);

export const FollowUpDue = event(
  'tickets.ticket.follow-up-due.v1',
  'A customer who was not reached after the repair is to be called again now.',
  z.object({ ticketId: id, dueAt: instant }),
);

export const FollowUpGivenUp = event(
  'tickets.ticket.follow-up-given-up.v1',
  'The last call that the policy asks for reached nobody: the case closes without the word of the customer.',
  z.object({ ticketId: id, attempts: z.int().min(1), givenUpAt: instant }),
);

export const TicketCustomerTold = event(
  'tickets.ticket.customer-told.v1',
  'The customer was told how a case goes on.',
  z.object({ ticketId: id, expectedFinishAt: instant.nullable(), toldAt: instant, byMail: progressMail.nullish() }),
);

export const TicketFinishOverdue = event(
  'tickets.ticket.finish-overdue.v1',
  'The time that the customer was told passed, and nobody told a new one.',
  z.object({ ticketId: id, expectedFinishAt: instant }),
);

export const TicketProgressed = event(
  'tickets.ticket.progressed.v1',
  'A step of a case that no other event tells of, such as its confirmation, a pause, or parts that lie ready.',
  z.object({ ticketId: id, step: z.string(), happenedAt: instant }),
);

export const TicketReopened = event(
  'tickets.ticket.reopened.v1',
  'The fault is not gone.',
  z.object({
    ticketId: id,
    /** Which opening of the case begins; the second is the first that is told. */
    round: z.int().min(2),
    reopenedAt: instant,
  }),
);

export const TicketClosed = event(
  'tickets.ticket.closed.v1',
  'Nothing is left to do for a ticket.',
  z.object({
    ticketId: id,
    customerId: id,
    /** What caused the fault, as its repair found; none where nothing was repaired. */
    faultCause: FaultCause.nullish(),
    closedAt: instant,
  }),
);

export const TicketCancelled = event(
  'tickets.ticket.cancelled.v1',
  'A ticket was withdrawn; work of visits that the customer had rejected, or that were broken off, goes to a fee list.',
  z.object({ ticketId: id, cancelledAt: instant }),
);

export const TicketReinstated = event(
  'tickets.ticket.reinstated.v1',
  'A ticket had been cancelled by mistake, and goes on from where it had come to; what it needs again is asked for anew.',
  z.object({ ticketId: id, reinstatedAt: instant }),
);

const clock = {
  clockId: id,
  recordType: z.enum([
    'TICKET',
    'COMPLAINT',
    'RETURN_REPAIR',
    'LOCAL_REPAIR',
    'PARTS_DELIVERY',
    'SHIPMENT',
    'IMPORT_ORDER',
    'SUPPLIER_ORDER',
    'SUPPLIER_REPAIR',
    'FEEDBACK',
    'INSTALLATION_ORDER',
    'MISSION',
    'MAINTENANCE_VISIT',
  ]),
  recordId: id,
  ticketId: id.nullable(),
};
const party = z.enum(['US', 'CUSTOMER', 'DEALER', 'SUPPLIER', 'CUSTOMS', 'CARRIER']);
const dueClock = {
  ...clock,
  kind: z.enum([
    'FIRST_RESPONSE',
    'CONFIRMATION',
    'DIAGNOSIS',
    'ARRIVAL',
    'RESOLUTION',
    'PARTS_DELIVERY',
    'INVESTIGATION',
    'ESCALATION',
    'REPAIR',
    'TRANSIT',
    'CLEARANCE',
    'FOLLOW_UP',
    'INSTALLATION',
    'PREPARATION',
    'SETTLEMENT',
    'MAINTENANCE',
  ]),
  level: z.enum(['PROMISE', 'INTERNAL', 'CONTRACT']),
  policyCode: z.string(),
  dueAt: instant,
  /** The account of whoever answers for it; null where nobody does. */
  owner: z.string().nullable(),
};

export const SlaClockChanged = event(
  'tickets.sla-clock.changed.v1',
  'A promised time began, was paused, goes on, ended, or falls due at another time.',
  z.object({
    ...clock,
    state: z.enum(['RUNNING', 'PAUSED', 'MET', 'BREACHED', 'CANCELLED']),
    dueAt: instant.nullable(),
  }),
);

export const SlaClockWarned = event(
  'tickets.sla-clock.warned.v1',
  'A share of a promised time is used up; one above 100 says that its breach goes on.',
  z.object({ ...dueClock, percent: z.int().min(1) }),
);

export const SlaClockBreached = event(
  'tickets.sla-clock.breached.v1',
  'A promised time passed; who is to answer for it, as far as is known then.',
  z.object({ ...dueClock, breachedAt: instant, breachedBy: party }),
);

export const SlaClockCharged = event(
  'tickets.sla-clock.charged.v1',
  'What a breach costs, once the time has ended: a credit that we owe, or a penalty that the other party owes. Said again, it replaces; zero withdraws it.',
  z.object({
    ...clock,
    customerId: id.nullable(),
    direction: z.enum(['CREDIT', 'PENALTY']),
    party,
    counterparty: z.string().nullable(),
    policyCode: z.string(),
    rule: z.string(),
    amount: money,
    chargedAt: instant,
  }),
);

export const AttachmentAdded = attachmentAdded('tickets');
export const AttachmentRemoved = attachmentRemoved('tickets');
