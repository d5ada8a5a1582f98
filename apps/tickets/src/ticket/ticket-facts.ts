import type * as Sdl from '../schema.types.ts';
import type { FittedUnit } from '../work-order/fitted-units.ts';
import type { FailedUnit } from './failed-unit.ts';

/** What is asked about the cost of a repair, as it was asked last. */
export interface CoverageQuestion {
  readonly faultCause: Sdl.FaultCause;
  readonly faultSeverity: Sdl.FaultSeverity;
  readonly faultOn: string;
  readonly meterReading: number | null;
  /** What that meter counts, where that was said. */
  readonly meterKind: Sdl.MaintenanceMeterKind | null;
  readonly isUnused: boolean;
  readonly isAsBought: boolean;
  /** Did our service staff take the repair on after looking at the machine? */
  readonly isTakenOn: boolean;
  readonly lines: readonly AskedLine[];
}

/** One line of a repair; the part of a line is named by the id of that line. */
export interface AskedLine {
  readonly ref: string;
  readonly costClass: Sdl.CostClass;
  readonly partId: string | null;
  /** Which piece failed, where that was said. */
  readonly failedUnit?: FailedUnit | null;
}

type AfterExpiry = 'LIFETIME_PAID' | 'PARTS_AT_COST' | 'NONE';

/** The answer to one line. */
export interface CoveredLine extends Omit<AskedLine, 'failedUnit'> {
  readonly decisionId: string;
  readonly outcome: Sdl.CoverageOutcome;
  readonly rule: string;
  readonly coveredPercent: number;
  readonly goodwillPercent: number;
  readonly supplierPercent: number;
  /** What service there is, where our guarantee is over. */
  readonly afterExpiry?: AfterExpiry | null | undefined;
  /** None where the supplier has no terms for it. */
  readonly supplierTerms?: { readonly supplierCode: string | null; readonly rule: string } | null | undefined;
}

/** What customers decided on who bears a repair. */
export interface CoverageFacts {
  readonly decisionId: string;
  readonly outcome: Sdl.CoverageOutcome;
  readonly policyCode: string | null;
  readonly rule: string;
  readonly shares: {
    costClass: Sdl.CostClass;
    coveredPercent: number;
    afterExpiry?: AfterExpiry | null | undefined;
  }[];
  readonly lines: readonly CoveredLine[];
  /** ISO 8601: of two answers the later one holds. */
  readonly decidedAt: string;
}

/** What a paying customer signed (BIL-04); the moment as ISO 8601. */
export interface SignedAgreement {
  readonly number: string;
  readonly total: Sdl.Money;
  readonly signedAt: string;
}

/** What the customer agreed to before work, knowing who pays (TCK-06). */
export interface PlanFacts {
  readonly agreedBy: string;
  /** ISO 8601. */
  readonly agreedAt: string;
  /** What the customer was told; a case without a machine has no guarantee. */
  readonly told: Sdl.CoverageOutcome;
  readonly decisionId: string | null;
  readonly toldBy: string;
  /** By when it is to be done, where that was agreed: ISO 8601. */
  readonly finishBy: string | null;
}

/** What a new ticket takes from the files of other services. */
export interface TicketOrigin {
  readonly kind: Sdl.TicketKind;
  readonly number: string;
  readonly dealerId: string | null;
  readonly siteId?: string | null;
  readonly siteCountry: string;
  readonly isRemote: boolean;
  /** The person of the customer's file who is spoken to. */
  readonly contactId?: string | null;
  /** The dealer who says whom to speak to, where one does. */
  readonly contactDealerId?: string | null;
  /** Who answers for it from the beginning; nobody where a dealer reported it. */
  readonly owner?: string | null;
  /** The numbers of the open cases that it looked like, and that somebody said it does not repeat. */
  readonly noRepetitionOf?: readonly string[];
  /** The exchange for which we opened it ourselves: the customer reported nothing. */
  readonly exchangeId?: string;
}

/** What was repaired in a return repair or on a mission, with the customer's word. */
export interface RepairElsewhere {
  /** The number of the return repair or the mission. */
  readonly number: string;
  readonly signedBy: string;
  /** None of maintenance that found no fault. */
  readonly causeClass: Sdl.FaultCause | null;
  readonly solution: string;
}

/** When a team or a partner was sent to the machine, and came; null while that is ahead. */
export interface VisitElsewhere {
  readonly sentAt: Date | null;
  readonly arrivedAt: Date | null;
}

/** A part as the catalogue knows it, and how many a repair needs. */
export interface PartNeed {
  readonly partId: string;
  readonly make: Sdl.SlaPartMake;
  readonly quantity: number;
  /** Which piece it takes the place of, where that was said. */
  readonly failedUnit?: FailedUnit | null;
}

/** What the catalogue and solved cases say of a fault. */
export interface DiagnosedFault {
  /** 1 to 5; none of a fault that the catalogue lacks. */
  readonly faultLevel: number | null;
  /** At which place it stood among the suggested causes, from 1; none where it was not suggested. */
  readonly suggestionRank: number | null;
}

/** An amount of one part in terms of the lines of the ticket. */
export interface PartLine {
  readonly lineId: string;
  readonly partId: string;
  readonly quantity: number;
  /** Those that were built in and have a serial number. */
  readonly fitted?: readonly FittedUnit[];
}
