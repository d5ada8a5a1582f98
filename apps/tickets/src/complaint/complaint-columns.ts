import { aggregate } from '@mainstay/kit/domain';
import { p } from '@mikro-orm/core';
import type { EscalationEntry, EscalationTerms } from '../escalation-policy/escalation-terms.ts';
import type * as Sdl from '../schema.types.ts';
import type { Milestones } from '../sla-record/sla-record-facts.ts';

/** What a complaint keeps in its own row. */
export const complaintColumns = {
  ...aggregate,
  number: p.string().unique(),
  status: p.string().$type<Sdl.ComplaintStatus>(),
  channel: p.string().$type<Sdl.TicketChannel>(),
  words: p.text(),
  receivedAt: p.datetime(),
  customerId: p.uuid(),
  /** The person of the customer's file who complains, as far as is known. */
  contactId: p.uuid().nullable(),
  assetId: p.uuid().nullable(),
  /** The model of the machine, as it was then: what complaints are counted by. */
  model: p.string().nullable(),
  dealerId: p.uuid().nullable(),
  type: p.string().$type<Sdl.ComplaintType>().nullable(),
  severity: p.string().$type<Sdl.ComplaintSeverity>().nullable(),
  isMajor: p.boolean(),
  department: p.string().$type<Sdl.ServiceDepartment>().nullable(),
  demand: p.text().nullable(),
  demandedBy: p.string().nullable(),
  demandedAt: p.datetime().nullable(),
  owner: p.string().nullable(),
  /** Whom it was assigned to: the owner, unless that person is away. */
  namedOwner: p.string().nullable(),
  investigator: p.string().nullable(),
  findings: p.text().nullable(),
  cause: p.string().$type<Sdl.ComplaintCause>().nullable(),
  causeText: p.text().nullable(),
  remedy: p.text().nullable(),
  apology: p.text().nullable(),
  remedyAgreedBy: p.string().nullable(),
  expectedFinishAt: p.datetime().nullable(),
  finishOverdueSince: p.datetime().nullable(),
  carriedOutBy: p.string().nullable(),
  carriedOutAt: p.datetime().nullable(),
  verifiedBy: p.string().nullable(),
  endedAt: p.datetime().nullable(),
  isInTime: p.boolean().nullable(),
  lateBecause: p.json<string[]>(),
  round: p.integer(),
  milestones: p.json<Milestones>(),
  escalationTerms: p.json<EscalationTerms>().nullable(),
  escalationRound: p.integer(),
  escalationSince: p.datetime(),
  escalatedTo: p.string().$type<Sdl.EscalationTarget>().nullable(),
  escalationLog: p.json<readonly EscalationEntry[]>(),
  /** Counts the steps, which gives each its place. */
  stepCount: p.integer(),
};
