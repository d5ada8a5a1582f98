import { aggregate, MoneyColumns } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { ownerColumns, RecordOwnership } from '../record-owner/record-ownership.ts';
import { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { Milestones, SlaRecordFacts } from '../sla-record/sla-record-facts.ts';
import type { CustomersWord, RepairCosts } from '../ticket/elsewhere-case.ts';
import { shownLines } from '../ticket/taken-parts.ts';
import type { PartLine, SignedAgreement, VisitElsewhere } from '../ticket/ticket-facts.ts';
import { LocalRepairPart } from './local-repair-part.entity.ts';
import { DONE, UNDER_WAY } from './local-repair.lifecycle.ts';

/** A unit as it is kept; its id names this repair of it. */
export interface KeptUnit extends Omit<Sdl.LocalRepairUnit, 'parts' | 'tests'> {
  readonly unitRepairId: string;
  readonly assetId: string | null;
  readonly parts: readonly PartLine[];
  readonly tests: readonly Sdl.RepairTestResult[];
}
interface KeptReport extends Omit<Sdl.LocalRepairReport, 'finishedAt' | 'reportedAt'> {
  readonly finishedAt: string;
  readonly reportedAt: string;
}
interface KeptGoodwill extends Omit<Sdl.RepairGoodwill, 'confirmedAt'> {
  readonly confirmedAt: string;
}
interface KeptWord extends CustomersWord {
  readonly signedAt: string;
}

const LocalRepairRecordSchema = defineEntity({
  name: 'LocalRepairRecord',
  abstract: true,
  properties: {
    ...aggregate,
    number: p.string().unique(),
    decision: () => p.oneToOne(RepairModeDecision).owner().unique('local_repair_decision_unique'),
    /** No reference: the case is seldom one of the partner's own, whose row this is. */
    ticketId: p.uuid(),
    /** Of the case, when it was opened. */
    round: p.integer(),
    customerId: p.uuid(),
    partnerId: p.uuid(),
    partnerCode: p.string(),
    /** Of the partner, who sees it once it is asked, and not what finance has not approved. */
    dealerId: p.uuid().nullable(),
    status: p.string().$type<Sdl.LocalRepairStatus>(),
    liability: p.string().$type<Sdl.RepairLiability>(),
    /** Of the decision: who acts for sales. */
    scope: p.string().$type<Sdl.RepairScope>(),
    openedBy: p.string(),
    ...ownerColumns,
    /** Where the units stand, and which models they are: what a partner must suit. */
    country: p.string().length(2),
    /** Whose days count; UTC where no place is known. */
    timeZone: p.string(),
    models: p.array(),
    signed: p.json<SignedAgreement>().nullable(),
    granted: p.json<KeptGoodwill>().nullable(),
    task: p.text(),
    place: p.text(),
    contact: p.text().nullable(),
    unitsKept: p.json<readonly KeptUnit[]>(),
    fee: p.embedded(MoneyColumns),
    attemptFee: p.embedded(MoneyColumns).nullable(),
    paymentTerms: p.text(),
    warrantyMonths: p.integer(),
    answerBy: p.datetime(),
    finishBy: p.datetime(),
    negotiatedBy: p.string(),
    approvedBy: p.string().nullable(),
    offeredAt: p.datetime().nullable(),
    answeredAt: p.datetime().nullable(),
    refusedBecause: p.text().nullable(),
    startedAt: p.datetime().nullable(),
    reported: p.json<KeptReport>().nullable(),
    lateSince: p.datetime().nullable(),
    word: p.json<KeptWord>().nullable(),
    costs: p.json<RepairCosts>().nullable(),
    costsSettledAt: p.datetime().nullable(),
    incidentDueSince: p.datetime().nullable(),
    incidentReport: p.text().nullable(),
    improvement: p.text().nullable(),
    cancelledBecause: p.text().nullable(),
    endedAt: p.datetime().nullable(),
    milestones: p.json<Milestones>(),
    parts: () => p.oneToMany(LocalRepairPart).mappedBy('localRepair').orderBy({ id: 'asc' }),
  },
});

/** What a local repair keeps and tells of itself; how it goes on stands on `LocalRepair`, which alone imports this. */
export abstract class LocalRepairRecord extends LocalRepairRecordSchema.class {
  get mode(): Opt<'ENTRUST_LOCAL'> {
    return 'ENTRUST_LOCAL';
  }

  get isAway(): Opt<boolean> {
    return UNDER_WAY.includes(this.status);
  }

  get hasMended(): Opt<boolean> {
    return DONE.includes(this.status) && this.unitsKept.some(it => it.isSolved);
  }

  get mendedAt(): Opt<Date> | null {
    return this.reported ? new Date(this.reported.finishedAt) : null;
  }

  /** A partner is near: they come when they begin. */
  get visit(): Opt<VisitElsewhere> {
    return { sentAt: this.startedAt ?? null, arrivedAt: this.startedAt ?? null };
  }

  get isLate(): Opt<boolean> {
    return this.lateSince != null;
  }

  get units(): Opt<Sdl.LocalRepairUnit[]> {
    return this.unitsKept.map(it => ({ ...it, parts: shownLines(it.parts), tests: [...it.tests] }));
  }

  get report(): Opt<Sdl.LocalRepairReport> | null {
    const { reported: it } = this;
    return it ? { ...it, finishedAt: new Date(it.finishedAt), reportedAt: new Date(it.reportedAt) } : null;
  }

  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  get partner(): Opt<{ id: string }> {
    return { id: this.partnerId };
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

  /** What was done to the units, in the partner's words. */
  get solution(): Opt<string> {
    const actions = this.unitsKept.flatMap(it => (it.isSolved && it.actions ? [it.actions] : []));
    return [...new Set(actions)].join('; ').slice(0, 4000);
  }

  /** The company answers for the fault: quality owes a report on it (TCK-35). */
  get isIncidentReportDue(): Opt<boolean> {
    return this.liability === 'COMPANY' || this.incidentDueSince != null;
  }

  /** Is the customer liable, has not signed, and is not served free either (BIL-04)? */
  get isAgreementAwaited(): Opt<boolean> {
    return this.liability === 'CUSTOMER' && !this.signed && !this.granted;
  }

  /** Since when a customer who is liable has signed, or is served free. */
  protected get agreedAt(): Date | null {
    const at = this.signed?.signedAt ?? this.granted?.confirmedAt;
    return at && this.liability === 'CUSTOMER' ? new Date(at) : null;
  }

  get ownership(): Opt<RecordOwnership> {
    return new RecordOwnership(this);
  }

  get ownerChanges(): Opt<Sdl.OwnerChange[]> {
    return this.ownership.changes;
  }

  /** A contract with the partner counts from the offer to the result (sla-policy: LOCAL_REPAIR); who refused owes nothing more. */
  get slaRecord(): Opt<SlaRecordFacts> {
    const { id, number, ticketId, customerId, milestones } = this;
    const about = { type: 'LOCAL_REPAIR' as const, id, number, ticketId, customerId, assetId: null, dealerId: null };
    const endedAt = (this.status === 'REFUSED' ? this.answeredAt : this.endedAt) ?? null;
    const owners = this.ownership.slaOwners;
    return { ...about, round: 1, facts: { counterparty: this.partnerCode }, milestones, pauses: [], endedAt, owners };
  }

  protected get ids(): Opt<{ localRepairId: string; number: string; ticketId: string; customerId: string }> {
    const { id: localRepairId, number, ticketId, customerId } = this;
    return { localRepairId, number, ticketId, customerId };
  }
}
LocalRepairRecordSchema.setClass(LocalRepairRecord);
