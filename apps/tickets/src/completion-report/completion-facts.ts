import type { KnownAsset, KnownPart } from '../links/known.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { RepairCosts, RepairOrder } from '../ticket/elsewhere-case.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import type { JointTest } from '../work-order/joint-test.ts';
import type { WorkOrder } from '../work-order/work-order.entity.ts';
import type { ElsewhereWork, WorkOnUnit } from './elsewhere-work.ts';

/** What a completed repair was, as it is frozen in its report: times as ISO 8601. */
export interface CompletionFacts {
  readonly ticketNumber: string;
  /** Of the visit, remote repair, return repair, mission or local repair. */
  readonly orderNumber: string;
  readonly customerId: string;
  readonly assetId: string | null;
  readonly serial: string | null;
  readonly model: string | null;
  readonly reportedAt: string;
  readonly problem: string;
  /** Of what kind, as triage said. */
  readonly problemType: Sdl.TicketProblemType | null;
  readonly faultCode: string | null;
  readonly diagnosis: string | null;
  readonly servicePlan: string | null;
  readonly told: Sdl.CoverageOutcome | null;
  readonly planAgreedBy: string | null;
  readonly mode: Sdl.CompletionReportMode;
  readonly engineer: string;
  readonly arrivedAt: string | null;
  readonly repairedAt: string | null;
  readonly workDone: string;
  readonly causeClass: Sdl.FaultCause | null;
  readonly solution: string;
  readonly parts: readonly CompletedPart[];
  readonly laborMinutes: number;
  /** Null of a repair elsewhere, of which nobody counts them. */
  readonly travelKilometres: number | null;
  readonly jointTest: JointTest | null;
  /** Of a repair elsewhere, which may be of several. */
  readonly units: readonly CompletedUnit[];
  readonly costs: RepairCosts | null;
  readonly signedBy: string;
  readonly signedOffAt: string;
}

/** A part of which some was built in. */
export interface UsedPart {
  /** None of what is in no catalogue of ours. */
  readonly partId: string | null;
  /** What the list that it was on calls it. */
  readonly name: string | null;
  readonly quantity: number;
  readonly serials: readonly string[];
}

/** What was built in of one part, over all visits that the report is about. */
export interface CompletedPart extends Omit<UsedPart, 'name'> {
  readonly number: string | null;
}

/** What was done to one unit of a repair elsewhere. */
export interface CompletedUnit extends Omit<WorkOnUnit, 'parts'> {
  readonly parts: readonly CompletedPart[];
}

/** What the catalogue and the installed base know of a repair. */
export interface KnownThings {
  readonly asset: KnownAsset | null;
  readonly parts: readonly KnownPart[];
}

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

/**
 * The facts of a repair whose papers are complete.
 * @param visits those that its fee list has: its own, and those before it that repaired nothing for good
 */
export function factsOf(
  order: WorkOrder,
  visits: readonly WorkOrder[],
  { causeClass = null, solution }: Sdl.WorkOrderCompleteInput,
  known: KnownThings,
): CompletionFacts {
  const { ticket, number: orderNumber, mode, engineers, findings, jointTest = null, signedBy, signedOffAt } = order;
  const sum = (of: (visit: WorkOrder) => number | null | undefined) =>
    visits.reduce((total, visit) => total + (of(visit) ?? 0), 0);
  return {
    ...caseFacts(ticket, order.round, known),
    ...{ orderNumber, mode, causeClass, jointTest, units: [], costs: null },
    engineer: engineers.map(({ code }) => code).join(', '),
    arrivedAt: iso(order.arrivedAt),
    repairedAt: iso(order.repairedAt),
    workDone: findings ?? '',
    solution: solution.trim(),
    parts: completedParts(visits.flatMap(visit => visit.usedLines).map(usedOnVisit), known.parts),
    laborMinutes: sum(visit => visit.laborMinutes),
    travelKilometres: sum(visit => visit.travelKilometres),
    signedBy: signedBy ?? '',
    signedOffAt: iso(signedOffAt) ?? '',
  };
}

const usedOnVisit = ({ partId, quantity, fitted = [] }: WorkOrder['usedLines'][number]): UsedPart => ({
  ...{ partId, name: null, quantity, serials: fitted.map(({ serial }) => serial) },
});

/** A return repair, a mission or a local repair whose papers are complete. */
export interface CompleteElsewhere extends RepairOrder {
  readonly signOff: Sdl.CustomersWord;
  readonly costs: RepairCosts;
}

/** Are they: did the customer accept what was mended, and does finance stand for its costs? Either may come first. */
export const isComplete = (order: RepairOrder): order is CompleteElsewhere =>
  order.hasMended && order.signOff?.isSatisfied === true && order.costs != null;

/** The facts of a repair elsewhere. */
export function factsElsewhere(
  { number: orderNumber, mode, round, mendedAt, signOff, costs }: CompleteElsewhere,
  work: ElsewhereWork,
  ticket: Ticket,
  known: KnownThings,
): CompletionFacts {
  const { engineer, arrivedAt, workDone, laborMinutes } = work;
  // The cause is found out with the last repair of a case.
  const solved = round === ticket.round && ticket.signedOffAt ? ticket : null;
  return {
    ...caseFacts(ticket, round, known),
    ...{ orderNumber, mode, engineer, workDone, laborMinutes, travelKilometres: null, jointTest: null },
    arrivedAt: iso(arrivedAt),
    repairedAt: iso(mendedAt),
    causeClass: solved?.causeClass ?? null,
    solution: solved?.solution ?? workDone,
    parts: completedParts(work.parts, known.parts),
    units: work.units.map(unit => ({ ...unit, parts: completedParts(unit.parts, known.parts) })),
    costs: { customerTotal: costs.customerTotal, companyTotal: costs.companyTotal },
    signedBy: signOff.signedBy,
    signedOffAt: signOff.signedAt.toISOString(),
  };
}

function caseFacts(ticket: Ticket, round: number, { asset }: KnownThings) {
  const { number: ticketNumber, customerId, symptom: problem, problemType = null, assetId = null, reportedAt } = ticket;
  // What the case says of its plan is of its present round: papers that come after it was opened again leave it out.
  const said = round === ticket.round ? ticket : null;
  return {
    ...{ ticketNumber, customerId, problem, problemType, assetId, reportedAt: reportedAt.toISOString() },
    serial: asset?.serial ?? null,
    model: asset?.model ?? null,
    faultCode: said?.faultCode ?? null,
    diagnosis: said?.findings ?? null,
    servicePlan: said?.servicePlan ?? null,
    told: said?.planAgreement?.told ?? null,
    planAgreedBy: said?.planAgreement?.agreedBy ?? null,
  };
}

function completedParts(used: readonly UsedPart[], known: readonly KnownPart[]): CompletedPart[] {
  return [...Map.groupBy(used, ({ partId, name }) => partId ?? name)].map(([, lines]) => {
    const { partId, name } = lines[0]!;
    return {
      partId,
      number: known.find(({ id }) => id === partId)?.number ?? name,
      quantity: lines.reduce((total, { quantity }) => total + quantity, 0),
      serials: lines.flatMap(({ serials }) => serials),
    };
  });
}
