import type * as Sdl from '../schema.types.ts';

/** What customers decided on who bears a repair. */
export interface CoverageFacts {
  readonly decisionId: string;
  readonly outcome: Sdl.CoverageOutcome;
  readonly policyCode: string | null;
  readonly rule: string;
  readonly shares: { costClass: Sdl.CostClass; coveredPercent: number }[];
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
