import { FollowUpDue, FollowUpGivenUp, FollowUpNotReached, FollowUpRecorded } from '@mainstay/contracts/tickets';
import { raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import { factTime } from '../fact-time.ts';
import type * as Sdl from '../schema.types.ts';
import type { FollowUpCall } from './follow-up-call.entity.ts';
import type { FollowUpRules } from './follow-up-rules.ts';
import type { Ticket } from './ticket.entity.ts';
import { FollowUpNeedsComplaint, FollowUpTooSoon, TicketWrongState } from './ticket.errors.ts';

/** From when on somebody can be called who is called at a moment. */
export type CallFrom = (at: Date) => Date;

const HOUR_MS = 3_600_000;

/** Would a customer who is not satisfied be heard, and nothing follow (requirements.md 3a, 15)? An open case follows. */
const isLeftAtThat = (call: FollowUpCall, { complaint }: Sdl.TicketRecordFollowUpInput, rules: FollowUpRules | null) =>
  call.isSolved &&
  call.satisfaction <= (rules?.dissatisfiedUpTo ?? 0) &&
  !complaint?.trim() &&
  !call.noComplaintBecause;

/** The calls to the customer of one case after its repair (TCK-19), or after an answer that nobody confirmed. */
export class TicketCallback {
  constructor(private readonly ticket: Ticket) {}

  /**
   * The customer was called; a problem that is not gone opens the case again, and it is to `startOver`.
   * @throws FollowUpNeedsComplaint where it is gone, and the customer is not satisfied all the same
   */
  record(input: Sdl.TicketRecordFollowUpInput, act: Act, rules: FollowUpRules | null = null): void {
    const { ticket } = this;
    ticket.move(input.isSolved ? 'recordFollowUp' : 'reopen');
    const at = factTime(['input', 'calledAt'], input.calledAt, this.since, act);
    const call = ticket.addFollowUp(input, { ...act, at });
    if (isLeftAtThat(call, input, rules)) throw new FollowUpNeedsComplaint(call.satisfaction);
    ticket.followedUpAt = at;
    Object.assign(ticket, { nextFollowUpAt: null, followUpDueSince: null });
    ticket.reach('FOLLOWED_UP', at);
    const { satisfaction, isSolved, remarks = null } = call;
    raise(ticket, FollowUpRecorded({ ticketId: ticket.id, satisfaction, isSolved, calledAt: at.toISOString() }));
    ticket.log('FOLLOW_UP', { ...act, at }, remarks);
    if (isSolved) ticket.closeIfComplete(act);
  }

  /**
   * A call reached nobody: by the policy another is made later, or the last was made, and the case waits for none any more.
   * Without a policy it is called until somebody answers.
   * @param hours of its customer, in which the next call is made
   * @throws FollowUpTooSoon before the next call is due, TicketWrongState of a case that waits for no call
   */
  recordNotReached(
    input: Sdl.TicketRecordNotReachedInput,
    rules: FollowUpRules | null,
    act: Act,
    hours: CallFrom | null = null,
  ): void {
    const { ticket } = this;
    ticket.allow('recordNotReached');
    if (ticket.followedUpAt || ticket.followUpGivenUpAt) throw new TicketWrongState(ticket.status);
    const at = factTime(['input', 'calledAt'], input.calledAt, this.since, act);
    if (ticket.nextFollowUpAt && at < ticket.nextFollowUpAt) throw new FollowUpTooSoon(ticket.nextFollowUpAt);
    ticket.unreachedCount += 1;
    const isLast = rules !== null && ticket.unreachedCount >= rules.attempts;
    const again = rules && !isLast ? new Date(at.getTime() + rules.againAfterHours * HOUR_MS) : null;
    ticket.nextFollowUpAt = again && (hours?.(again) ?? again);
    ticket.followUpDueSince = null;
    const call = ticket.addAttempt(input, { ...act, at });
    const { attempt, nextAt = null, remarks = null } = call;
    const told = { ticketId: ticket.id, attempt, nextAt: nextAt?.toISOString() ?? null, calledAt: at.toISOString() };
    raise(ticket, FollowUpNotReached(told));
    ticket.log('NOT_REACHED', { ...act, at }, remarks);
    if (isLast) this.giveUp(rules, act);
  }

  /** The time has come to call a customer again who was not reached: said once. */
  fallDue(now: Date): void {
    const { ticket } = this;
    const { nextFollowUpAt: due, followUpDueSince, endedAt } = ticket;
    if (!due || followUpDueSince || endedAt || due > now) return;
    ticket.followUpDueSince = due;
    raise(ticket, FollowUpDue({ ticketId: ticket.id, dueAt: due.toISOString() }));
  }

  /** What the customer is called after. */
  private get since(): Date | null {
    return this.ticket.signedOffAt ?? this.ticket.reached('ANSWERED');
  }

  private giveUp({ said }: FollowUpRules, act: Act): void {
    const { ticket } = this;
    ticket.followUpGivenUpAt = act.at;
    const { id: ticketId, unreachedCount: attempts } = ticket;
    raise(ticket, FollowUpGivenUp({ ticketId, attempts, givenUpAt: act.at.toISOString() }));
    ticket.log('FOLLOW_UP_GIVEN_UP', act, said);
    ticket.closeIfComplete(act);
  }
}
