import { DispatchAssigned, DispatchDeclined, DispatchReported, DispatchUnmet } from '@mainstay/contracts/tickets';
import { aggregate, filled, make, next, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type { DispatchPolicy } from '../dispatch-policy/dispatch-policy.entity.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { isAboveAuthority, type Verdict } from './dispatch-engine.ts';
import {
  DispatchNeedsSecondPerson,
  DispatchNotConfirmed,
  DispatchOverrideUnexplained,
  DispatchWrongState,
} from './dispatch.errors.ts';
import { DISPATCH_LIFECYCLE, type DispatchAct } from './dispatch.lifecycle.ts';
import type { Stretch } from './free-windows.ts';
import type { VisitLength } from './visit-length.ts';

/** What came of looking at everybody: the engineers are those of the verdicts, by id. */
export interface Judged {
  readonly verdicts: readonly Verdict[];
  /** Of those who could assist the best; null where one is enough. */
  readonly seconds: readonly Verdict[] | null;
  readonly engineers: ReadonlyMap<string, Engineer>;
  readonly visit: VisitLength;
}

/** Why an engineer who was chosen does not go. */
export type FalloutCause = 'DECLINED' | 'ENGINEER_ABSENT' | 'NOT_AUTHORISED' | 'NOT_KEPT';

const DispatchSchema = defineEntity({
  name: 'Dispatch',
  properties: {
    ...aggregate,
    ticket: () => p.manyToOne(Ticket),
    /** Of the case, when it was decided. */
    round: p.integer(),
    status: p.string().$type<Sdl.DispatchStatus>(),
    cause: p.string().$type<Sdl.DispatchCause>(),
    finding: p.text(),
    proposed: () => p.manyToOne(Engineer).nullable(),
    engineer: () => p.manyToOne(Engineer).nullable(),
    second: () => p.manyToOne(Engineer).nullable(),
    secondVerdicts: p.json<readonly Verdict[]>(),
    overrideReason: p.text().nullable(),
    overriddenBy: p.string().nullable(),
    confirmedBy: p.string().nullable(),
    endReason: p.text().nullable(),
    fallout: p.string().$type<FalloutCause>().nullable(),
    verdicts: p.json<readonly Verdict[]>(),
    candidateCount: p.integer(),
    policyCode: p.string(),
    policyVersion: p.integer(),
    /** Does a supervising engineer have to let somebody go to this fault (N84)? */
    needsConfirmation: p.boolean(),
    decidedAt: p.datetime(),
  },
});

/** More would be kept for nobody. */
const MAX_KEPT = 50;

/** One decision on who goes to a case, with all that it rests on (TCK-10). */
export class Dispatch extends DispatchSchema.class {
  /** The first look at a case that waits for somebody. Decide right after it. */
  static open(ticket: Ticket, act: Act): Dispatch {
    return make(Dispatch, {
      ticket,
      round: ticket.round,
      status: 'WAITING',
      cause: 'CASE_READY',
      finding: '',
      verdicts: [],
      secondVerdicts: [],
      candidateCount: 0,
      policyCode: '',
      policyVersion: 0,
      needsConfirmation: false,
      decidedAt: act.at,
    });
  }

  get windows(): Opt<Sdl.DispatchWindow[]> {
    const { second, engineer } = this;
    const verdict = second
      ? this.secondVerdicts.find(it => it.engineerId === second.id)
      : this.verdicts.find(it => it.engineerId === engineer?.id);
    return (verdict?.windows ?? []).map(windowOf);
  }

  get policy(): Opt<string> {
    return `${this.policyCode} v${this.policyVersion}`;
  }

  /**
   * Decides, or decides anew where nobody could go before.
   * @throws DispatchWrongState for what waits for nobody
   */
  decide(judged: Judged, policy: DispatchPolicy, cause: Sdl.DispatchCause, act: Act): void {
    if (this.status !== 'WAITING') throw new DispatchWrongState(this.status, ['WAITING']);
    const { verdicts, seconds } = judged;
    const level = this.ticket.faultLevel ?? 1;
    const engineer = bestOf(verdicts, judged);
    const wasTold = this.finding;
    this.verdicts = verdicts.slice(0, MAX_KEPT);
    this.candidateCount = verdicts.length;
    this.secondVerdicts = (seconds ?? []).slice(0, MAX_KEPT);
    Object.assign(this, { cause, policyCode: policy.code, policyVersion: policy.policyVersion, decidedAt: act.at });
    this.needsConfirmation = policy.isReported(level);
    if (engineer) return this.propose(engineer, judged, act);
    this.finding = isAboveAuthority(verdicts)
      ? `The fault of level ${level} is above the authority of all who could go: reported upward.`
      : `Nobody of ${verdicts.length} can go.`;
    if (this.finding !== wasTold) this.tellNobody(isAboveAuthority(verdicts), level, act);
  }

  /** A supervising engineer lets the engineer go (003 ch2). @throws DispatchNeedsSecondPerson (requirements.md 4.2) */
  confirm(act: Act): void {
    if (this.overriddenBy === act.by) throw new DispatchNeedsSecondPerson();
    this.move('confirm');
    this.confirmedBy = act.by;
    this.tellAssigned(act);
  }

  /** Somebody decides otherwise; what the system proposed stays beside it. */
  override(engineer: Engineer, reason: string, act: Act): void {
    engineer.requireFor(this.ticket.faultLevel ?? 1);
    this.move(this.needsConfirmation ? 'overrideAndReport' : 'override');
    this.replace(engineer, filled(['input', 'reason'], reason, 1000), act);
    if (this.needsConfirmation) return this.report(act);
    this.tellAssigned(act);
  }

  /**
   * A time was agreed with the customer.
   * @throws DispatchOverrideUnexplained for another engineer than the assigned one, without a reason
   * @throws DispatchNotConfirmed while a supervising engineer has to let the engineer go
   */
  agree(engineer: Engineer, reason: string | null | undefined, act: Act): void {
    const isOther = engineer.id !== this.engineer?.id;
    if (this.needsConfirmation && (isOther || !this.confirmedBy)) throw new DispatchNotConfirmed();
    if (isOther && this.engineer && !reason?.trim()) throw new DispatchOverrideUnexplained(this.engineer.code);
    this.move('agree');
    if (isOther) this.replace(engineer, reason?.trim() || 'Nobody was eligible.', act);
  }

  /** The engineer declines before a time was agreed; after that it is the work order that is declined. */
  declineBeforeVisit(reason: string, act: Act): void {
    if (this.status === 'AGREED') throw new DispatchWrongState(this.status);
    this.decline('DECLINED', reason, act);
    this.ticket.log('VISIT_DECLINED', act, this.endReason, this.engineer?.code);
  }

  /** The engineer does not go. */
  decline(fallout: FalloutCause, reason: string, act: Act): void {
    const { id: dispatchId, ticket, engineer } = this;
    this.move('decline');
    this.fallout = fallout;
    this.endReason = filled(['input', 'reason'], reason, 1000);
    if (!engineer) return;
    const declined = { dispatchId, ticketId: ticket.id, engineerId: engineer.id, cause: fallout };
    raise(this, DispatchDeclined({ ...declined, declinedAt: act.at.toISOString() }));
  }

  /** Who was to assist does not: the times were those of both. */
  loseSecond(): void {
    Object.assign(this, { second: null, secondVerdicts: [] });
  }

  /** The case needs nobody any more, or other than was decided. */
  cancel(reason = 'The case needs nobody any more.'): void {
    this.move('cancel');
    this.endReason = reason;
  }

  private propose(engineer: Engineer, judged: Judged, act: Act): void {
    const second = bestOf(judged.seconds ?? [], judged) ?? null;
    Object.assign(this, { proposed: engineer, engineer, second });
    const { told, plannedStart } = judged.visit;
    const planned =
      plannedStart && plannedStart > act.at ? `, and begins on ${plannedStart.toISOString()} at the soonest` : '';
    const score = this.verdicts[0]?.score ?? 0;
    const best = `${engineer.code} is the best of ${this.candidateCount} with ${score} of 100.`;
    this.finding = `${best} The visit takes ${told}${planned}.${besideIn(judged.seconds, second)}`;
    this.move(this.needsConfirmation ? 'report' : 'assign');
    if (this.needsConfirmation) return this.report(act);
    this.tellAssigned(act);
  }

  private replace(engineer: Engineer, reason: string, act: Act): void {
    this.engineer = engineer;
    this.loseSecond();
    this.confirmedBy = null;
    this.overrideReason = reason;
    this.overriddenBy = act.by;
  }

  private tellAssigned({ at, by }: Act): void {
    const { engineer, proposed, windows } = this;
    if (!engineer) return;
    raise(
      this,
      DispatchAssigned({
        ...this.told,
        engineerId: engineer.id,
        proposedEngineerId: proposed?.id ?? null,
        windows: windows.map(it => ({ startsAt: it.startsAt.toISOString(), endsAt: it.endsAt.toISOString() })),
      }),
    );
    this.ticket.log('VISIT_ASSIGNED', { at, by }, this.overrideReason ?? this.finding, engineer.code);
  }

  private tellNobody(isAbove: boolean, level: number, act: Act): void {
    if (isAbove) return this.report(act, level);
    raise(this, DispatchUnmet({ ...this.told, candidateCount: this.candidateCount }));
    this.ticket.log('VISIT_UNMET', act, this.finding);
  }

  private report(act: Act, faultLevel = this.ticket.faultLevel ?? 1): void {
    raise(this, DispatchReported({ ...this.told, faultLevel, engineerId: this.engineer?.id ?? null }));
    this.ticket.log('VISIT_REPORTED', act, this.finding);
  }

  private get told() {
    return { dispatchId: this.id, ticketId: this.ticket.id, decidedAt: this.decidedAt.toISOString() };
  }

  private move(act: DispatchAct): void {
    const to = next(DISPATCH_LIFECYCLE, this.status, act);
    if (!to) throw new DispatchWrongState(this.status, DISPATCH_LIFECYCLE[act].from);
    this.status = to;
  }
}
DispatchSchema.setClass(Dispatch);

const bestOf = ([best]: readonly Verdict[], { engineers }: Judged): Engineer | undefined =>
  best?.rank ? engineers.get(best.engineerId) : undefined;

function besideIn(seconds: readonly Verdict[] | null, second: Engineer | null): string {
  if (seconds === null) return '';
  return second ? ` ${second.code} assists.` : ` Nobody of ${seconds.length} can assist.`;
}

export const windowOf = ({ from, to }: Stretch): Sdl.DispatchWindow => ({
  startsAt: new Date(from),
  endsAt: new Date(to),
});
