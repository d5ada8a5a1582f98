import type { KnownAsset, KnownPart } from '../links/known.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { JointTest } from '../work-order/joint-test.ts';
import type { WorkOrder } from '../work-order/work-order.entity.ts';

/** What a completed repair was, as it is frozen in its report: times as ISO 8601. */
export interface CompletionFacts {
  readonly ticketNumber: string;
  readonly workOrderNumber: string;
  readonly customerId: string;
  readonly assetId: string | null;
  readonly serial: string | null;
  readonly model: string | null;
  readonly reportedAt: string;
  readonly problem: string;
  readonly faultCode: string | null;
  readonly diagnosis: string | null;
  readonly servicePlan: string | null;
  readonly told: Sdl.CoverageOutcome | null;
  readonly planAgreedBy: string | null;
  readonly mode: Sdl.WorkOrderMode;
  readonly engineer: string;
  readonly arrivedAt: string | null;
  readonly repairedAt: string | null;
  readonly workDone: string;
  readonly causeClass: Sdl.FaultCause;
  readonly solution: string;
  readonly parts: readonly CompletedPart[];
  readonly laborMinutes: number;
  readonly travelKilometres: number;
  readonly jointTest: JointTest | null;
  readonly signedBy: string;
  readonly signedOffAt: string;
}

/** What was built in of one part, over all visits that the report is about. */
export interface CompletedPart {
  readonly partId: string;
  readonly number: string | null;
  readonly quantity: number;
  readonly serials: readonly string[];
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
  { causeClass, solution }: Sdl.WorkOrderCompleteInput,
  known: KnownThings,
): CompletionFacts {
  const { ticket, number: workOrderNumber, mode, engineer, findings, jointTest = null, signedBy, signedOffAt } = order;
  const { number: ticketNumber, customerId, symptom: problem } = ticket;
  // What the case says of its plan is of its present round: papers that come after it was opened again leave it out.
  const said = order.round === ticket.round ? ticket : null;
  const sum = (of: (visit: WorkOrder) => number | null | undefined) =>
    visits.reduce((total, visit) => total + (of(visit) ?? 0), 0);
  return {
    ...{ ticketNumber, workOrderNumber, customerId, problem, mode, causeClass, jointTest },
    assetId: ticket.assetId ?? null,
    serial: known.asset?.serial ?? null,
    model: known.asset?.model ?? null,
    reportedAt: ticket.reportedAt.toISOString(),
    faultCode: said?.faultCode ?? null,
    diagnosis: said?.findings ?? null,
    servicePlan: said?.servicePlan ?? null,
    told: said?.planAgreement?.told ?? null,
    planAgreedBy: said?.planAgreement?.agreedBy ?? null,
    engineer: engineer.code,
    arrivedAt: iso(order.arrivedAt),
    repairedAt: iso(order.repairedAt),
    workDone: findings ?? '',
    solution: solution.trim(),
    parts: completedParts(visits, known.parts),
    laborMinutes: sum(visit => visit.laborMinutes),
    travelKilometres: sum(visit => visit.travelKilometres),
    signedBy: signedBy ?? '',
    signedOffAt: iso(signedOffAt) ?? '',
  };
}

function completedParts(visits: readonly WorkOrder[], known: readonly KnownPart[]): CompletedPart[] {
  const byPart = Map.groupBy(
    visits.flatMap(visit => visit.usedLines),
    line => line.partId,
  );
  return [...byPart].map(([partId, lines]) => ({
    partId,
    number: known.find(({ id }) => id === partId)?.number ?? null,
    quantity: lines.reduce((total, { quantity }) => total + quantity, 0),
    serials: lines.flatMap(({ fitted = [] }) => fitted.map(({ serial }) => serial)),
  }));
}
