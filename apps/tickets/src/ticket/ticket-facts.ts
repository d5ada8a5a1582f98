import type * as Sdl from '../schema.types.ts';

/** When each milestone was reached in this round of the case, as ISO 8601 text. */
export type Milestones = Partial<Record<Sdl.SlaMilestone, string>>;

/** A wait for somebody; without an end it is going on. */
export interface TicketPause {
  readonly from: string;
  readonly to: string | null;
  readonly party: Sdl.SlaParty;
  readonly reason: string;
}

/** What customers decided on who bears a repair. */
export interface CoverageFacts {
  readonly decisionId: string;
  readonly outcome: Sdl.CoverageOutcome;
  readonly policyCode: string | null;
  readonly rule: string;
  readonly shares: { costClass: Sdl.CostClass; coveredPercent: number }[];
}

/** What the promises of an SLA policy are chosen by. */
export interface SlaFacts {
  readonly channel: Sdl.TicketChannel;
  readonly urgency: Sdl.TicketUrgency;
  readonly complexity: Sdl.TicketComplexity;
  /** Null until diagnosis and the warehouses have spoken. */
  readonly partsBranch: Sdl.SlaPartsBranch | null;
  readonly partMake: Sdl.SlaPartMake;
  readonly faultCode: string | null;
  readonly isRemote: boolean;
}

/** What a new ticket takes from the files of other services. */
export interface TicketOrigin {
  readonly number: string;
  readonly dealerId: string | null;
  readonly siteCountry: string;
  readonly isRemote: boolean;
}

/** A part as the catalogue knows it, and how many a repair needs. */
export interface PartNeed {
  readonly partId: string;
  readonly make: Sdl.SlaPartMake;
  readonly quantity: number;
}

/** An amount of one part in terms of the lines of the ticket. */
export interface PartLine {
  readonly lineId: string;
  readonly partId: string;
  readonly quantity: number;
}
