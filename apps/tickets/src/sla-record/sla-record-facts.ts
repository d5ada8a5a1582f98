import type * as Sdl from '../schema.types.ts';

/** When each milestone was reached, as ISO 8601 text. */
export type Milestones = Partial<Record<Sdl.SlaMilestone, string>>;

/** A wait for somebody; without an end it is going on. */
export interface SlaPause {
  readonly from: string;
  readonly to: string | null;
  readonly party: Sdl.SlaParty;
  readonly reason: string;
  /** It lasts until the day that was agreed instead: what that day itself promises does not wait. */
  readonly isUntilAgreed?: boolean;
}

/** What a record had reached where something began again (docs/adr/0033). */
export interface EarlierTurn {
  /** When it began again. */
  readonly until: string;
  /** What counts no more since then; what still counts is no part of it. */
  readonly milestones: Milestones;
}

/** Such a turn, with what promises were chosen by until then. */
export interface KeptTurn extends EarlierTurn {
  /** What a new diagnosis or a further order changes of it; null where something else began again. */
  readonly facts: Pick<SlaFacts, 'partsBranch' | 'partMake' | 'faultCode'> | null;
}

/** What the promises of an SLA policy are chosen by; what a record does not know of itself meets no condition. */
export interface SlaFacts {
  /** Null of what is no case. */
  readonly kind: Sdl.TicketKind | null;
  readonly channel: Sdl.TicketChannel | null;
  readonly urgency: Sdl.TicketUrgency | null;
  readonly complexity: Sdl.TicketComplexity | null;
  /** Null until diagnosis and the warehouses have spoken. */
  readonly partsBranch: Sdl.SlaPartsBranch | null;
  readonly partMake: Sdl.SlaPartMake | null;
  readonly priority: Sdl.TicketPriority | null;
  readonly faultCode: string | null;
  /** The code of the supplier, carrier or broker in whose hands it is. */
  readonly counterparty: string | null;
  readonly isRemote: boolean;
  /** Every how many months a visit of maintenance comes round; null where another rhythm, or a meter, says when. */
  readonly everyMonths: number | null;
  readonly missionScope: Sdl.RepairScope | null;
  /** What its customer was as it began; of no customer where none is promised anything. */
  readonly customerKind: Sdl.CustomerKind;
  readonly customerTier: Sdl.CustomerTier;
  /** Of its seat. */
  readonly customerCountry: string;
  /** By when the customer was told, and agreed, that it is done: with the plan of a case, or as the day of something else. */
  readonly agreedFinishAt: string | null;
}

/** What a record does not tell of itself: what its customer was as it began. */
export type SlaCustomer = Pick<SlaFacts, 'customerKind' | 'customerTier' | 'customerCountry'>;

/** Who answers for what a record promises. */
export interface SlaOwners {
  /** Whoever answers for the record now. */
  readonly now: string | null;
  /** Whoever answers for promises of a kind, where that is not always the one before. */
  readonly ofKinds: Readonly<Partial<Record<Sdl.SlaClockKind, string | null>>>;
}

/** What a record says of itself to the clocks: all that they are read from. */
export interface SlaRecordFacts {
  readonly type: Sdl.SlaRecordType;
  /** The id of the record. */
  readonly id: string;
  /** What people call it: T-2026-000001. */
  readonly number: string;
  /** The case that it belongs to, if any; its own id for a ticket. */
  readonly ticketId: string | null;
  /** The cases that wait for it, such as those whose parts an order brings; none where left out. */
  readonly servedTicketIds?: readonly string[];
  /** Whose promise and calendar count. */
  readonly customerId: string | null;
  readonly assetId: string | null;
  readonly dealerId: string | null;
  /** Counts the times it was opened. Clocks of rounds before are cancelled where they still run. */
  readonly round: number;
  readonly facts: Partial<SlaFacts>;
  /** Of this round, and of what began again since then: which rules start and stop at. */
  readonly milestones: Milestones;
  readonly pauses: readonly SlaPause[];
  /** Of this round, in the order in which they were told; none where left out. */
  readonly earlierTurns?: readonly EarlierTurn[];
  /** When it was closed or withdrawn; what still runs then is cancelled. */
  readonly endedAt: Date | null;
  /** Left out by a record that its case answers for. */
  readonly owners?: SlaOwners;
}

/**
 * A record with deadlines. An aggregate of this service implements it and calls `SlaClocks.follow(it)` after each of its
 * acts, in the same transaction: clocks start, stop, wait and move as the policies say of what it tells. Call it as
 * often as you like: the same facts lead to the same clocks. The clocks wake themselves; nothing else is to do.
 *
 * ```ts
 * class Complaint ... implements SlaTracked {
 *   get slaRecord(): Opt<SlaRecordFacts> {
 *     return { type: 'COMPLAINT', id: this.id, number: this.number, ticketId: this.ticketId, ...,
 *       round: 1, facts: { urgency: this.urgency }, milestones: this.milestones, pauses: [], endedAt: this.closedAt };
 *   }
 * }
 * complaint.respond(act);
 * await this.clocks.follow(complaint);
 * ```
 *
 * Which policy: of the customer's agreement, else the default ones, the first that has rules for the type of the record
 * (`slaPolicyDraft(input: { rules: [{ recordType: COMPLAINT, kind: FIRST_RESPONSE, startsAt: REPORTED, ... }] })`), and
 * beside it every internal agreement and contract that speaks of it. The fields of the type:
 * `clocks: [SlaClock!]!` by `load.manyBy(SlaClock, 'record', id)`.
 */
export interface SlaTracked {
  readonly slaRecord: SlaRecordFacts;
}
