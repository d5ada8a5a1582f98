import { aggregate } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { ownerColumns, RecordOwnership } from '../record-owner/record-ownership.ts';
import { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import type { SopUse } from '../repair-plan/sop-use.ts';
import type * as Sdl from '../schema.types.ts';
import type { PolicyFigure } from '../service-policy/policy-figures.ts';
import type { Milestones, SlaRecordFacts } from '../sla-record/sla-record-facts.ts';
import type { CustomersWord, RepairCosts } from '../ticket/elsewhere-case.ts';
import type { SignedAgreement, VisitElsewhere } from '../ticket/ticket-facts.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { DONE, UNDER_WAY } from './mission.lifecycle.ts';

/** A signature as it is kept. */
export interface KeptSignature extends Omit<Sdl.MissionSignature, 'signedAt'> {
  readonly signedAt: string;
}

/** What a general manager granted; the moment as ISO 8601. */
interface KeptGoodwill extends Omit<Sdl.RepairGoodwill, 'confirmedAt'> {
  readonly confirmedAt: string;
}

interface KeptWord extends CustomersWord {
  readonly signedAt: string;
}

/** What logistics and finance say of a mission. */
export type MissionFact = 'freightReleasedAt' | 'freightClearedAt' | 'costsSettledAt';

const MissionRecordSchema = defineEntity({
  name: 'MissionRecord',
  abstract: true,
  properties: {
    ...aggregate,
    number: p.string().unique(),
    ticket: () => p.manyToOne(Ticket),
    /** Of the case, when it was opened. */
    round: p.integer(),
    decision: () => p.manyToOne(RepairModeDecision),
    customerId: p.uuid(),
    liability: p.string().$type<Sdl.RepairLiability>(),
    openedBy: p.string(),
    ...ownerColumns,
    signed: p.json<SignedAgreement>().nullable(),
    granted: p.json<KeptGoodwill>().nullable(),
    scope: p.string().$type<Sdl.RepairScope>(),
    country: p.string().length(2),
    destination: p.string(),
    timeZone: p.string(),
    currency: p.string().length(3),
    status: p.string().$type<Sdl.MissionStatus>(),
    /** Who must sit in the room, as it was when the mission was opened. */
    roomRule: p.json<PolicyFigure>().nullable(),
    invitation: p.json<Sdl.MissionInvitation>().nullable(),
    samples: p.json<Sdl.MissionSamples>().nullable(),
    findings: p.text().nullable(),
    signatures: p.json<readonly KeptSignature[]>(),
    instructionPlan: p.text().nullable(),
    leaderAccount: p.string().nullable(),
    /** When goods were last asked to go: what left or was cleared before does not count for them. */
    freightAskedAt: p.datetime().nullable(),
    freightReleasedAt: p.datetime().nullable(),
    freightClearedAt: p.datetime().nullable(),
    confirmedBy: p.string().nullable(),
    departsOn: p.date().nullable(),
    departedAt: p.datetime().nullable(),
    arrivedAt: p.datetime().nullable(),
    /** The day and the step that the timer of the daily report waits for; null off site. */
    watchedDay: p.date().nullable(),
    watchedStep: p.enum(['REMIND', 'FLAG']).nullable(),
    missingReports: p.json<readonly string[]>(),
    unitsTold: p.integer(),
    unitsSolved: p.integer(),
    workDoneAt: p.datetime().nullable(),
    sop: p.json<SopUse>().nullable(),
    word: p.json<KeptWord>().nullable(),
    costs: p.json<RepairCosts>().nullable(),
    costsSettledAt: p.datetime().nullable(),
    incidentDueSince: p.datetime().nullable(),
    incidentReport: p.json<Sdl.MissionIncidentReport>().nullable(),
    improvement: p.text().nullable(),
    cancelledBecause: p.text().nullable(),
    endedAt: p.datetime().nullable(),
    milestones: p.json<Milestones>(),
  },
});

/** What a mission keeps and tells of itself; how it goes on stands on `Mission`, which alone imports this. */
export abstract class MissionRecord extends MissionRecordSchema.class {
  get mode(): Opt<'DISPATCH_TEAM'> {
    return 'DISPATCH_TEAM';
  }

  get isAway(): Opt<boolean> {
    return UNDER_WAY.includes(this.status);
  }

  get hasMended(): Opt<boolean> {
    const isFruitless = this.unitsTold > 0 && this.unitsSolved === 0;
    return DONE.includes(this.status) && !isFruitless;
  }

  get mendedAt(): Opt<Date> | null {
    return this.workDoneAt ?? null;
  }

  get visit(): Opt<VisitElsewhere> {
    return { sentAt: this.departedAt ?? null, arrivedAt: this.arrivedAt ?? null };
  }

  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  get agreement(): Opt<Sdl.SignedAgreement> | null {
    return this.signed ? { ...this.signed, signedAt: new Date(this.signed.signedAt) } : null;
  }

  get goodwill(): Opt<Sdl.RepairGoodwill> | null {
    return this.granted ? { ...this.granted, confirmedAt: new Date(this.granted.confirmedAt) } : null;
  }

  get signOff(): Opt<Sdl.CustomersWord> | null {
    return this.word ? { ...this.word, signedAt: new Date(this.word.signedAt) } : null;
  }

  /** The company answers for the fault: quality owes a report on it (TCK-35; 3c, step 10). */
  get isIncidentReportDue(): Opt<boolean> {
    return this.liability === 'COMPANY' || this.incidentDueSince != null;
  }

  /** Is the customer liable, has not signed, and is not served free either (BIL-04)? */
  get isAgreementAwaited(): Opt<boolean> {
    return this.liability === 'CUSTOMER' && !this.signed && !this.granted;
  }

  get ownership(): Opt<RecordOwnership> {
    return new RecordOwnership(this);
  }

  get ownerChanges(): Opt<Sdl.OwnerChange[]> {
    return this.ownership.changes;
  }

  /** Planned, on site, repaired and settled in time (sla-policy: MISSION). */
  get slaRecord(): Opt<SlaRecordFacts> {
    const { id, number, ticket, customerId, scope, milestones, endedAt = null } = this;
    const about = { type: 'MISSION' as const, id, number, ticketId: ticket.id, customerId, assetId: null };
    const owners = this.ownership.slaOwners;
    const facts = { missionScope: scope };
    return { ...about, dealerId: null, round: 1, facts, milestones, pauses: [], endedAt, owners };
  }

  get analysis(): Opt<Sdl.MissionAnalysis> | null {
    const { findings, signatures } = this;
    if (!findings) return null;
    const signed = signatures.map(it => ({ ...it, signedAt: new Date(it.signedAt) }));
    return { findings, signatures: signed, missing: this.unsigned };
  }

  get freight(): Opt<Sdl.MissionFreight> | null {
    const { freightReleasedAt: releasedAt, freightClearedAt: clearedAt } = this;
    return releasedAt || clearedAt ? { releasedAt, clearedAt } : null;
  }

  /** Has logistics, or finance, said this of all that it is about? @param since no earlier than this, where that is asked */
  knows(fact: MissionFact, since: Date | null = null): boolean {
    const at = this[fact];
    if (!at || (since && at < since)) return false;
    return fact === 'costsSettledAt' || !this.freightAskedAt || at >= this.freightAskedAt;
  }

  /** The departments that have not signed the joint analysis. */
  get unsigned(): Opt<Sdl.StandbyDepartment[]> {
    return SIGNING.filter(department => !this.signatures.some(it => it.department === department));
  }
}
MissionRecordSchema.setClass(MissionRecord);

/** Who signs the joint analysis (3c, step 3). */
const SIGNING: readonly Sdl.StandbyDepartment[] = ['PRODUCTION_ENGINEERING', 'QUALITY', 'RESEARCH_AND_DEVELOPMENT'];
