import { aggregate } from '@mainstay/kit/domain';
import { p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import type { EarlierTurn, Milestones, SlaPause } from '../sla-record/sla-record-facts.ts';
import type { AgreementNote } from './agreement-waits.ts';
import type { PriorityProposal } from './priority-matrix.ts';
import type { NamedOwner, StandIn } from './ticket-owners.ts';
import type { CoverageFacts, CoverageQuestion, PlanFacts, SignedAgreement } from './ticket-facts.ts';

/** What a ticket keeps in its own row. */
export const ticketColumns = {
  ...aggregate,
  number: p.string().unique(),
  kind: p.string().$type<Sdl.TicketKind>(),
  status: p.string().$type<Sdl.TicketStatus>(),
  channel: p.string().$type<Sdl.TicketChannel>(),
  symptom: p.text(),
  /** What the symptom is compared by with later reports. */
  symptomTokens: p.array(),
  reportedAt: p.datetime(),
  /** Of a person: kept as reports are (docs/adr/0017), in no event and no search. */
  contactName: p.string().nullable(),
  contactAddress: p.string().nullable(),
  /** A person of the customer's file, by whom these two are replaced (docs/adr/0028). */
  contactId: p.uuid().nullable(),
  /** The dealer who named or wrote down the person, and may correct that; none where staff did. */
  contactDealerId: p.uuid().nullable(),
  /** As the customer says, where the machine is not known. */
  productModel: p.string().nullable(),
  purchasedOn: p.date().nullable(),
  customerId: p.uuid(),
  assetId: p.uuid().nullable(),
  /** The exchange for which we opened it ourselves. */
  exchangeId: p.uuid().nullable(),
  dealerId: p.uuid().nullable(),
  /** Where the machine stood as it was reported. */
  siteId: p.uuid().nullable(),
  siteCountry: p.string(),
  isRemote: p.boolean(),
  severity: p.string().$type<Sdl.FaultSeverity>().nullable(),
  urgency: p.string().$type<Sdl.TicketUrgency>(),
  complexity: p.string().$type<Sdl.TicketComplexity>(),
  priority: p.string().$type<Sdl.TicketPriority>().nullable(),
  priorityProposal: p.json<PriorityProposal>().nullable(),
  priorityReason: p.text().nullable(),
  problemType: p.string().$type<Sdl.TicketProblemType>().nullable(),
  department: p.string().$type<Sdl.ServiceDepartment>().nullable(),
  /** That the department did what the customer asked for, where it is no repair. */
  carriedOutBy: p.string().nullable(),
  carriedOutAt: p.datetime().nullable(),
  carriedOutReport: p.text().nullable(),
  faultLevel: p.integer().nullable(),
  /** Who answers for it now. */
  owner: p.string().nullable(),
  /** The stage that somebody took over last; none of a case that is over. */
  stage: p.string().$type<Sdl.TicketStage>().nullable(),
  /** Who answers for every stage that nobody was named for. */
  caseOwner: p.string().nullable(),
  namedOwners: p.json<readonly NamedOwner[]>(),
  standIns: p.json<readonly StandIn[]>(),
  /** Everybody in the three before: what cases are found by when one of them is away. */
  answerers: p.array(),
  /** Can it be repaired only where it stands? */
  isVisitNeeded: p.boolean(),
  /** Is somebody to go and find out what is wrong, before it is diagnosed? */
  isAssessmentWanted: p.boolean(),
  /** Since when it waits for somebody to be sent. */
  visitWantedAt: p.datetime().nullable(),
  /** Since when it waits for somebody who tries it from afar. */
  remoteWantedAt: p.datetime().nullable(),
  /** Does a time stand for a session, or one that was missed and not agreed anew? */
  hasRemoteAppointment: p.boolean(),
  /** How it was decided to repair it; a way of its own takes the place of a visit. */
  repairMode: p.string().$type<Sdl.RepairMode>().nullable(),
  skillsNeeded: p.array(),
  expectedFinishAt: p.datetime().nullable(),
  finishOverdueSince: p.datetime().nullable(),
  coverageQuestion: p.json<CoverageQuestion>().nullable(),
  coverageFacts: p.json<CoverageFacts>().nullable(),
  faultCode: p.string().nullable(),
  /** At which place among the suggested causes the diagnosed fault stood. */
  suggestionRank: p.integer().nullable(),
  /** Since when the unit is to come back, and nobody proposed how. */
  returnWantedAt: p.datetime().nullable(),
  findings: p.text().nullable(),
  /** When what is known of its fault was found: that of the diagnosis that holds. */
  diagnosedAt: p.datetime().nullable(),
  servicePlan: p.text().nullable(),
  /** What the customer was told, and who agreed; nothing once that does not hold any more. */
  planFacts: p.json<PlanFacts>().nullable().fieldName('plan_agreement'),
  signed: p.json<SignedAgreement>().nullable(),
  partsReadyAt: p.datetime().nullable(),
  /** Since when all that left the depots in this round stands on site; null while some of it is on its way. */
  deliveredAt: p.datetime().nullable(),
  feesListedAt: p.datetime().nullable(),
  followedUpAt: p.datetime().nullable(),
  /** Calls of this round that reached nobody, and when the next is made. */
  unreachedCount: p.integer(),
  nextFollowUpAt: p.datetime().nullable(),
  followUpDueSince: p.datetime().nullable(),
  /** Since when the case no longer waits for that call. */
  followUpGivenUpAt: p.datetime().nullable(),
  causeClass: p.string().$type<Sdl.FaultCause>().nullable(),
  solution: p.text().nullable(),
  /** The notice by which its question was answered, and who said for the customer, in the same talk, that it was. */
  answerNoticeId: p.uuid().nullable(),
  answerConfirmedBy: p.string().nullable(),
  /** Who signed for the parts that the customer fits itself. */
  partsSignedForBy: p.string().nullable(),
  endedAt: p.datetime().nullable(),
  /** The case that goes on in its place. */
  duplicateOfId: p.uuid().nullable(),
  /** The closed case whose fault is back. */
  recurrenceOfId: p.uuid().nullable(),
  /** The case that repeats it, by which alone it is known whose fault is back. */
  recurrenceByRepeatId: p.uuid().nullable(),
  /** Of the cases that repeat it, by their ids: when they were reported and answered. */
  heardBefore: p.json<Readonly<Record<string, Milestones>>>(),
  round: p.integer(),
  milestones: p.json<Milestones>(),
  /** The waits that people wrote down, or that a visit shows. */
  pauses: p.json<readonly SlaPause[]>(),
  /** Of this round: what had been reached where something began again, in the order in which that was told. */
  earlierTurns: p.json<readonly EarlierTurn[]>(),
  /** Of this round: what shows when it waited for its customer's signature. */
  agreementNotes: p.json<readonly AgreementNote[]>(),
  slaBasis: p.string().$type<Sdl.TicketSlaBasis>(),
  /** Counts the steps of the case, which gives each its place. */
  stepCount: p.integer(),
};
