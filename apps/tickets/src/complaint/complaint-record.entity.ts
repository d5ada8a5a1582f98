import { ComplaintEscalated, ComplaintFinishOverdue } from '@mainstay/contracts/tickets';
import { next, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type { TakenUp } from '../case-escalation/taken-up.ts';
import { dueLevels, type DueLevel, type EscalationEntry } from '../escalation-policy/escalation-terms.ts';
import { ProgressNotice } from '../notice/progress-notice.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { SlaRecordFacts } from '../sla-record/sla-record-facts.ts';
import { ownerOf, type StandIn } from '../ticket/ticket-owners.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { complaintColumns } from './complaint-columns.ts';
import { ComplaintStep } from './complaint-step.entity.ts';
import { ComplaintWrongState } from './complaint.errors.ts';
import {
  COMPLAINT_LIFECYCLE,
  COMPLAINT_SIDE_ACTS,
  type ComplaintAct,
  type ComplaintSideAct,
} from './complaint.lifecycle.ts';

const ComplaintRecordSchema = defineEntity({
  name: 'ComplaintRecord',
  abstract: true,
  properties: {
    ...complaintColumns,
    ticket: () => p.manyToOne(Ticket).nullable(),
    steps: () => p.oneToMany(ComplaintStep).mappedBy('complaint'),
    notices: () => p.oneToMany(ProgressNotice).mappedBy('complaint'),
  },
});

/** Fields that resolvers load from rows of their own. */
type LoadedFields =
  | 'escalationsByPeople'
  | 'attachments'
  | 'intakeReports'
  | 'ticket'
  | 'clocks'
  | 'untimedPromises'
  | 'notices'
  | 'timeline';

/**
 * What a complaint keeps and tells of itself: where it stands, how far up it is, what the customer was told. How it goes
 * on stands on `Complaint`, which alone imports this.
 */
export abstract class ComplaintRecord extends ComplaintRecordSchema.class implements Omit<Sdl.Complaint, LoadedFields> {
  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  get asset(): Opt<{ id: string }> | null {
    return this.assetId ? { id: this.assetId } : null;
  }

  get contact(): Opt<{ id: string }> | null {
    return this.contactId ? { id: this.contactId } : null;
  }

  get correctiveAction(): Opt<Sdl.ComplaintCorrectiveAction> | null {
    const { department, demand, demandedBy: requestedBy, demandedAt: requestedAt } = this;
    return department && demand && requestedBy && requestedAt ? { department, demand, requestedBy, requestedAt } : null;
  }

  get escalations(): Opt<Sdl.ComplaintEscalation[]> {
    return this.escalationLog.map(it => ({
      ...it,
      since: new Date(it.since),
      dueAt: new Date(it.dueAt),
      escalatedAt: new Date(it.escalatedAt),
    }));
  }

  get remedyAgreedAt(): Opt<Date> | null {
    return this.reached('REMEDY_AGREED');
  }

  get verifiedAt(): Opt<Date> | null {
    return this.reached('VERIFIED');
  }

  get nextEscalationAt(): Opt<Date> | null {
    return this.levelsAhead[0]?.dueAt ?? null;
  }

  /** What deadlines depend on: a severe complaint is urgent. */
  get slaRecord(): Opt<SlaRecordFacts> {
    const { id, number, customerId, round, milestones, channel, severity, ticket } = this;
    const { assetId = null, dealerId = null, endedAt = null } = this;
    const facts = { channel, urgency: severity === 'SEVERE' ? ('URGENT' as const) : ('NORMAL' as const) };
    const about = {
      type: 'COMPLAINT' as const,
      id,
      number,
      ticketId: ticket?.id ?? null,
      customerId,
      assetId,
      dealerId,
    };
    const owners = { now: this.owner ?? null, ofKinds: {} };
    return { ...about, round, facts, milestones, pauses: [], endedAt, owners };
  }

  /**
   * Somebody is away, or back: who answers in their place, or they again (TCK-18). Who investigates it answers for it never
   * (4.2): then it stays with whom it was assigned to.
   */
  heedAbsences(away: readonly StandIn[], act: Act): void {
    const { namedOwner = null, owner = null, investigator = null } = this;
    if (this.endedAt || !namedOwner) return;
    const answers = ownerOf({ caseOwner: namedOwner, namedOwners: [], standIns: away }, 'INTAKE');
    const next = answers === investigator ? namedOwner : answers;
    if (next === owner) return;
    this.owner = next;
    this.log('HANDED_OVER', act, owner);
  }

  /** The promised finish has passed: said once, if it is not done and no new one was told (TCK-16). */
  missFinish(act: Act): void {
    const { expectedFinishAt, finishOverdueSince, endedAt } = this;
    if (!expectedFinishAt || finishOverdueSince || endedAt || this.verifiedAt || expectedFinishAt > act.at) return;
    this.finishOverdueSince = expectedFinishAt;
    raise(this, ComplaintFinishOverdue({ complaintId: this.id, expectedFinishAt: expectedFinishAt.toISOString() }));
    this.log('FINISH_OVERDUE', act);
  }

  /** Goes up by each level whose time has come and whose goal is not reached: each once in a round (TCK-21). */
  escalate(act: Act): void {
    for (const level of this.levelsAhead.filter(({ dueAt }) => dueAt <= act.at)) this.goUp(level, act);
  }

  /** Somebody takes it up before its time (TCK-21). @throws ComplaintWrongState of a complaint that is over */
  takeUp({ to, reason }: TakenUp, act: Act): void {
    this.allow('takeUp');
    this.log('ESCALATED', act, `${to}: ${reason}`);
  }

  /** The customer says more of it, in a report. @throws ComplaintWrongState of a complaint that is over */
  hearMore(report: string, act: Act): void {
    this.allow('hearMore');
    this.log('REPORT_ADDED', act, report);
  }

  /** That report tells of something else. */
  takeOutReport(report: string, act: Act): void {
    this.log('REPORT_TAKEN_OUT', act, report);
  }

  /** Who complains, and whom its mails go to; nobody where null. @throws ComplaintWrongState of a complaint that is over */
  nameContact(contactId: string | null, act: Act): void {
    this.allow('nameContact');
    const { contactId: before = null } = this;
    if (before === contactId) return;
    this.contactId = contactId;
    this.log('CONTACT_NAMED', act, `${before ?? '–'} → ${contactId ?? '–'}`);
  }

  /** Whom it was taken up to says what is to be done; of a complaint that is over it is said all the same. */
  hearFromAbove({ to, answer }: Pick<TakenUp, 'to' | 'answer'>, act: Act): void {
    this.log('ESCALATION_ANSWERED', act, `${to}: ${answer ?? ''}`);
  }

  /** What the customer is told now; a new time ends the alert about the old one. */
  protected promiseFinish(finish: Date | null): void {
    if (finish?.getTime() !== this.expectedFinishAt?.getTime()) this.finishOverdueSince = null;
    this.expectedFinishAt = finish;
  }

  /** The times of all levels begin anew, where the policy says so of what happened. */
  protected countAnew(reset: Sdl.EscalationReset, at: Date): void {
    if (!this.escalationTerms?.resetsAt.includes(reset)) return;
    this.takeBack(() => true, at);
    this.escalationRound += 1;
    this.escalationSince = at;
  }

  /** Writes a step into the record of the complaint. */
  abstract log(kind: Sdl.ComplaintStepKind, act: Act, note?: string | null): void;

  /** The first time counts, whenever it is told; that it went up for want of it counts no more, where it was in time. */
  protected reach(milestone: Sdl.SlaMilestone, at: Date): void {
    const [before, said] = [this.milestones[milestone], at.toISOString()];
    if (before !== undefined && before <= said) return;
    this.milestones = { ...this.milestones, [milestone]: said };
    this.takeBack(({ until }) => until === milestone, at);
  }

  protected forget(...milestones: Sdl.SlaMilestone[]): void {
    const kept = Object.entries(this.milestones).filter(([name]) => !milestones.some(it => it === name));
    this.milestones = Object.fromEntries(kept);
  }

  /** @throws ComplaintWrongState where the act is not possible */
  protected allow(act: ComplaintSideAct): void {
    const from: readonly Sdl.ComplaintStatus[] = COMPLAINT_SIDE_ACTS[act];
    if (!from.includes(this.status)) throw new ComplaintWrongState(this.status, from);
  }

  /** @throws ComplaintWrongState where the act is not possible */
  protected judge(act: ComplaintAct): Sdl.ComplaintStatus {
    const to = next(COMPLAINT_LIFECYCLE, this.status, act);
    if (!to) throw new ComplaintWrongState(this.status, COMPLAINT_LIFECYCLE[act].from);
    return to;
  }

  protected move(act: ComplaintAct): void {
    this.status = this.judge(act);
  }

  private goUp({ name: level, to, until, targetValue, targetUnit, dueAt }: DueLevel, act: Act): void {
    const { escalationTerms, escalationRound: round, escalationSince, id: complaintId, number } = this;
    if (!escalationTerms || targetValue == null) return;
    const { policyCode, policyVersion } = escalationTerms;
    const said = { policyCode, level, to, round, dueAt: dueAt.toISOString(), escalatedAt: act.at.toISOString() };
    const figures = { policyVersion, until, targetValue, targetUnit, since: escalationSince.toISOString() };
    this.escalationLog = [...this.escalationLog, { ...said, ...figures, isTakenBack: false }];
    this.escalatedTo = to;
    raise(this, ComplaintEscalated({ complaintId, number, ...said }));
    this.log('ESCALATED', act, `${policyCode} ${level}: ${to}`);
  }

  /** Of the times that run, what came up since something happened came up because it was not written down. */
  private takeBack(isMeant: (entry: EscalationEntry) => boolean, at: Date): void {
    const since = at.toISOString();
    const isWrong = (it: EscalationEntry) => it.round === this.escalationRound && since <= it.dueAt && isMeant(it);
    if (!this.escalationLog.some(isWrong)) return;
    this.escalationLog = this.escalationLog.map(it => (isWrong(it) ? { ...it, isTakenBack: true } : it));
    this.escalatedTo = this.escalationLog.findLast(it => !it.isTakenBack)?.to ?? null;
  }

  private get levelsAhead(): DueLevel[] {
    const { escalationTerms, escalationSince, escalationRound, milestones } = this;
    if (this.endedAt || !escalationTerms) return [];
    const said = this.escalationLog.filter(it => it.round === escalationRound).map(it => it.level);
    const levels = dueLevels(escalationTerms, escalationSince);
    return levels.filter(({ name, until }) => until !== 'ANSWERED' && !said.includes(name) && !milestones[until]);
  }

  /** When the last of these was reached. */
  protected reachedLast(...milestones: Sdl.SlaMilestone[]): Date | null {
    const at = milestones
      .flatMap(it => this.milestones[it] ?? [])
      .toSorted()
      .at(-1);
    return at ? new Date(at) : null;
  }

  private reached(milestone: Sdl.SlaMilestone): Date | null {
    return this.reachedLast(milestone);
  }
}
ComplaintRecordSchema.setClass(ComplaintRecord);
