import { RiskInspectionEnded, RiskInspectionFellDue, RiskInspectionOverdue } from '@mainstay/contracts/tickets';
import { aggregate, filled, InputInvalid, make, next, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { RepairPlan } from '../repair-plan/repair-plan.entity.ts';
import { RepairPlanNeedsOtherPerson } from '../repair-plan/repair-plan.errors.ts';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import type { Rhythm } from './rhythm.ts';
import { RiskInspectionOver, RiskInspectionTooEarly } from './risk-inspection.errors.ts';
import { RISK_INSPECTION_LIFECYCLE, type RiskInspectionAct } from './risk-inspection.lifecycle.ts';

const RiskInspectionSchema = defineEntity({
  name: 'RiskInspection',
  properties: {
    ...aggregate,
    plan: () => p.manyToOne(RepairPlan),
    ticket: () => p.manyToOne(Ticket),
    status: p.string().$type<Sdl.RiskInspectionStatus>(),
    sequence: p.integer(),
    times: p.integer(),
    failureModes: p.array(),
    opensAt: p.datetime(),
    dueAt: p.datetime(),
    overdueAt: p.datetime(),
    results: p.json<Sdl.RiskInspectionResult[]>(),
    inspectedBy: p.string().nullable(),
    inspectedAt: p.datetime().nullable(),
    calledOffBecause: p.text().nullable(),
    /** It was called off as the machine left the installed base: should it not have left, it is planned anew. */
    isMachineGone: p.boolean(),
    followUp: () => p.manyToOne(Ticket).nullable(),
  },
});

const MINUTE = 60_000;
const HOUR = 3_600_000;

/** One inspection of the high risks of a repair, at the rhythm of the policy (TCK-13, N86). */
export class RiskInspection
  extends RiskInspectionSchema.class
  implements Omit<Sdl.RiskInspection, 'plan' | 'ticket' | 'followUp'>
{
  /** The first after a repair; none where its plan has no high risk, or the policy no rhythm. */
  static begin(plan: RepairPlan, ticket: Ticket, repairedAt: Date): RiskInspection | null {
    const { rhythm, highRisks } = plan;
    if (!rhythm || highRisks.length === 0) return null;
    const dueAt = new Date(repairedAt.getTime() + everyOf(rhythm));
    return plannedOf(plan, ticket, { ...rhythm, opensAt: repairedAt, dueAt, sequence: 1 });
  }

  /** When it wants to be looked at next; null once it is over. */
  get wakesAt(): Opt<Date> | null {
    if (this.status === 'PLANNED') return this.dueAt;
    return this.status === 'DUE' ? this.overdueAt : null;
  }

  /** What has come by now is said once: that it is due, or that nobody inspected in time. */
  wake({ at }: Act): void {
    if (this.status === 'PLANNED' && at >= this.dueAt) {
      this.move('fallDue');
      raise(this, RiskInspectionFellDue({ ...this.said, dueAt: this.dueAt.toISOString() }));
    }
    if (this.status === 'DUE' && at >= this.overdueAt) {
      this.move('miss');
      raise(this, RiskInspectionOverdue({ ...this.said, overdueSince: this.overdueAt.toISOString() }));
    }
  }

  /**
   * @param repairers who repaired, as they sign in
   * @returns what is to be looked at next: the next inspection, after the last one none, nor after a fault
   * @throws RiskInspectionOver, RepairPlanNeedsOtherPerson; InputInvalid unless each risk is told of once
   * @throws RiskInspectionTooEarly of good ones before its own time of the rhythm, or soon after the one before; a fault is told at any time
   */
  record({ results }: Sdl.RiskInspectionRecordInput, repairers: ReadonlySet<string>, act: Act): RiskInspection | null {
    const { plan } = this;
    const found = this.resultsOf(results);
    const isGood = found.every(it => it.isGood);
    this.judge(isGood ? 'pass' : 'findFault');
    this.requireOther(repairers, act);
    if (isGood && act.at < this.opensAt) throw new RiskInspectionTooEarly(this.opensAt);
    this.move(isGood ? 'pass' : 'findFault');
    Object.assign(this, { results: found, inspectedBy: act.by, inspectedAt: act.at });
    const { rhythm = null } = plan;
    const next = isGood && rhythm && this.sequence < this.times ? this.after(rhythm, act.at) : null;
    this.end(next === null, act);
    return next;
  }

  /** The case that was opened of what was found. */
  followWith(ticket: Ticket): void {
    this.followUp = ticket;
  }

  /** What was found to be wrong, in words for a case. */
  get fault(): Opt<string> {
    return this.results.flatMap(it => (it.isGood ? [] : [`${it.failureMode}: ${it.remarks}`])).join('; ');
  }

  /** @param repairers who repaired, as they sign in @throws RiskInspectionOver, RepairPlanNeedsOtherPerson */
  callOff(reason: string, repairers: ReadonlySet<string>, act: Act): void {
    this.judge('callOff');
    this.requireOther(repairers, act);
    this.cease(filled(['input', 'reason'], reason, 1000), act);
  }

  /** There is nothing to inspect any more. @throws RiskInspectionOver */
  cease(because: string, act: Act): void {
    this.move('callOff');
    this.calledOffBecause = because;
    this.end(true, act);
  }

  /** The machine left the installed base. @throws RiskInspectionOver */
  leave(because: string, act: Act): void {
    this.cease(because, act);
    this.isMachineGone = true;
  }

  /** That the machine left was a mistake: the next time of the rhythm holds. @throws RiskInspectionOver */
  resume({ at }: Act): void {
    this.move('resume');
    const { rhythm } = this.plan;
    if (rhythm) Object.assign(this, timesOf(rhythm, this.tick(rhythm, 0, at)));
    Object.assign(this, { calledOffBecause: null, isMachineGone: false });
  }

  /** The signature from which it was planned was taken back, and the customer signed anew. @throws RiskInspectionOver */
  beginAgain(signedAt: Date): void {
    this.move('resume');
    const { rhythm } = this.plan;
    if (rhythm) Object.assign(this, timesOf(rhythm, new Date(signedAt.getTime() + everyOf(rhythm))));
    Object.assign(this, { opensAt: signedAt, calledOffBecause: null, isMachineGone: false });
  }

  private requireOther(repairers: ReadonlySet<string>, { by }: Act): void {
    if (by === this.plan.writtenBy || repairers.has(by)) throw new RepairPlanNeedsOtherPerson();
  }

  private resultsOf(said: readonly Sdl.RiskInspectionResultInput[]): Sdl.RiskInspectionResult[] {
    const path = ['input', 'results'];
    const found = said.map(({ failureMode, isGood, remarks }) => {
      return { failureMode, isGood, remarks: filled([...path, 'remarks'], remarks, 2000) };
    });
    const told = new Set(found.map(it => it.failureMode));
    if (told.size === found.length && told.symmetricDifference(new Set(this.failureModes)).size === 0) return found;
    const modes = this.failureModes;
    throw new InputInvalid(path, {
      en: `Tell of each of these once: ${modes.join(', ')}.`,
      zh: `以下各项须各说明一次：${modes.join('、')}。`,
    });
  }

  /**
   * At the rhythm, not by when somebody came; of those that are missed by then none is made up for. It is made half a rhythm
   * after this one at the soonest, so one that would fall due before is left out.
   */
  private after(rhythm: Rhythm, at: Date): RiskInspection {
    const halfLater = new Date(at.getTime() + everyOf(rhythm) / 2);
    const dueAt = this.tick(rhythm, 1, halfLater);
    const turn = new Date(dueAt.getTime() - everyOf(rhythm));
    const opensAt = turn > halfLater ? turn : halfLater;
    const { plan, ticket, times, sequence } = this;
    return plannedOf(plan, ticket, { ...rhythm, times, opensAt, dueAt, sequence: sequence + 1 });
  }

  /** The first time of the rhythm, so many after this one at least, that is not before. */
  private tick(rhythm: Rhythm, least: number, notBefore: Date): Date {
    const every = everyOf(rhythm);
    const steps = Math.max(least, Math.ceil((notBefore.getTime() - this.dueAt.getTime()) / every));
    return new Date(this.dueAt.getTime() + steps * every);
  }

  private end(isLast: boolean, { at }: Act): void {
    const { status, said } = this;
    if (status === 'PASSED' || status === 'FAULT_FOUND' || status === 'CALLED_OFF')
      raise(this, RiskInspectionEnded({ ...said, outcome: status, isLast, endedAt: at.toISOString() }));
  }

  private get said() {
    return { riskInspectionId: this.id, ticketId: this.ticket.id, sequence: this.sequence };
  }

  private judge(act: RiskInspectionAct): Sdl.RiskInspectionStatus {
    const to = next(RISK_INSPECTION_LIFECYCLE, this.status, act);
    if (!to) throw new RiskInspectionOver(this.status);
    return to;
  }

  private move(act: RiskInspectionAct): void {
    this.status = this.judge(act);
  }
}
RiskInspectionSchema.setClass(RiskInspection);

const everyOf = ({ everyMinutes }: Rhythm): number => everyMinutes * MINUTE;

const timesOf = ({ withinHours }: Pick<Rhythm, 'withinHours'>, dueAt: Date) => {
  return { dueAt, overdueAt: new Date(dueAt.getTime() + withinHours * HOUR) };
};

type Turn = Rhythm & Pick<RiskInspection, 'opensAt' | 'dueAt' | 'sequence'>;

function plannedOf(plan: RepairPlan, ticket: Ticket, { times, opensAt, sequence, ...turn }: Turn): RiskInspection {
  return make(RiskInspection, {
    ...{ plan, ticket, sequence, times, status: 'PLANNED', results: [], opensAt, isMachineGone: false },
    ...timesOf(turn, turn.dueAt),
    failureModes: plan.highRisks.map(it => it.failureMode),
  });
}
