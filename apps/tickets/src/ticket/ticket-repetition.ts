import { TicketMarkedDuplicate, TicketUnmarkedDuplicate } from '@mainstay/contracts/tickets';
import { filled, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { RESPONDED_BY } from '../sla-policy/answer-channel.ts';
import type { Milestones } from '../sla-record/sla-record-facts.ts';
import { type Appointed, endWaits } from './customer-wait.ts';
import { wayBackOf } from './ticket-reinstatement.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketDuplicateUnfit, TicketNotDuplicate, TicketRecurrenceUnfit } from './ticket.errors.ts';

/** That it was reported, and how it was answered. */
const LENT: ReadonlySet<string> = new Set(['REPORTED', 'RESPONDED', ...Object.values(RESPONDED_BY), 'CONFIRMED']);

/**
 * What of one case the cases that repeat it have part in: there is one case for one problem (TCK-01). A problem that is back once
 * its case is closed, with its papers archived (TCK-17), is another one.
 */
export class TicketRepetition {
  constructor(private readonly ticket: Ticket) {}

  /**
   * It tells of the same problem as another open case of its customer: the other goes on. What its customer reported goes on in
   * no case of ours, of which nothing was promised: that one repeats it. Where a fault is back by it, it is back by the other.
   * @param isOfFirm whether both are of one firm, under two of its files too
   * @param first the closed case whose fault is back by it
   * @throws TicketWrongState once work began on it, TicketDuplicateUnfit
   */
  mark(
    of: Ticket,
    input: Sdl.TicketMarkDuplicateInput,
    act: Act,
    { isOfFirm, first }: { readonly isOfFirm: boolean; readonly first: Ticket | null },
  ): void {
    const { ticket } = this;
    ticket.judge('cancel');
    const isUnpromised = of.exchangeId != null && ticket.exchangeId == null;
    if (of.id === ticket.id || !isOfFirm || of.endedAt || isUnpromised) throw new TicketDuplicateUnfit();
    const reason = filled(['input', 'reason'], input.reason, 900);
    of.hearAgain(`${ticket.number}: ${reason}`, act);
    if (of.round === 1) of.repetition.countFrom({ ...of.heardBefore, [ticket.id]: this.heard });
    ticket.duplicateOfId = of.id;
    if (first && of.recurrenceOfId == null && of.repetition.bringsBack(first)) {
      Object.assign(of, { recurrenceOfId: first.id, recurrenceByRepeatId: ticket.id });
      of.log('RECURRED', act, `${first.number}: ${ticket.number}`);
    }
    const markedAt = act.at.toISOString();
    raise(ticket, TicketMarkedDuplicate({ ticketId: ticket.id, duplicateOfId: of.id, markedAt }));
    ticket.cancel({ reason: `${of.number}: ${reason}` }, act);
  }

  /**
   * It tells of another problem after all: both go on, each by its own report and answers. What was found out of it stands,
   * what it had asked for and was taken back is asked for again; it is agreed to anew.
   * @param calledOff with it, while it waited for its customer there
   * @throws TicketNotDuplicate, InputInvalid for a blank reason
   */
  unmark(of: Ticket, input: Sdl.TicketUnmarkDuplicateInput, act: Act, calledOff: readonly Appointed[]): void {
    const { ticket } = this;
    const back = wayBackOf(ticket);
    ticket.judge(back);
    if (ticket.duplicateOfId !== of.id) throw new TicketNotDuplicate();
    const reason = filled(['input', 'reason'], input.reason, 900);
    const { [ticket.id]: _heard, ...others } = of.heardBefore;
    if (of.round === 1) of.repetition.countFrom(others);
    of.repetition.forgetRecurrence(ticket);
    ticket.move(back);
    Object.assign(ticket, { duplicateOfId: null, endedAt: null });
    ticket.beginAgain(act.at, 'DISPATCHED', 'PARTS_REQUESTED', 'PARTS_ISSUED');
    ticket.clearance.withdrawPlan();
    ticket.entitleIfCovered();
    const unmarkedAt = act.at.toISOString();
    raise(ticket, TicketUnmarkedDuplicate({ ticketId: ticket.id, duplicateOfId: of.id, unmarkedAt }));
    ticket.log('UNMARKED_DUPLICATE', act, `${of.number}: ${reason}`);
    of.log('UNMARKED_DUPLICATE', act, `${ticket.number}: ${reason}`);
    endWaits(calledOff, act);
    ticket.provision.resume(act);
    ticket.elsewhere.go(act);
    ticket.clearance.seek(act);
  }

  /**
   * The fault of a closed case of the same customer is back: the repair did not last, and this case is worked on for itself.
   * @throws TicketWrongState of a case that is over, TicketRecurrenceUnfit, InputInvalid for a blank reason
   */
  recur(of: Ticket, input: Sdl.TicketMarkRecurrenceInput, act: Act): void {
    const { ticket } = this;
    ticket.allow('markRecurrence');
    if (!this.bringsBack(of)) throw new TicketRecurrenceUnfit();
    const reason = filled(['input', 'reason'], input.reason, 900);
    Object.assign(ticket, { recurrenceOfId: of.id, recurrenceByRepeatId: null });
    ticket.log('RECURRED', act, `${of.number}: ${reason}`);
    of.log('RECURRED', act, `${ticket.number}: ${reason}`);
  }

  /** It is about another fault after all. @param of the closed case that it was said to bring back */
  recurNoMore(of: Ticket | null, input: Sdl.TicketMarkRecurrenceInput, act: Act): void {
    const { ticket } = this;
    ticket.allow('markRecurrence');
    const reason = filled(['input', 'reason'], input.reason, 900);
    Object.assign(ticket, { recurrenceOfId: null, recurrenceByRepeatId: null });
    ticket.log('RECURRED', act, `–: ${reason}`);
    of?.log('RECURRED', act, `– ${ticket.number}: ${reason}`);
  }

  /** Can the fault of a closed case be back by it? */
  private bringsBack(of: Ticket): boolean {
    const { ticket } = this;
    const isReported = ticket.kind === 'SERVICE_REQUEST' && ticket.exchangeId == null;
    const hadFault = (of.kind === 'SERVICE_REQUEST' && of.exchangeId == null) || of.faultCode != null;
    const isSameMachine = of.assetId == null || ticket.assetId == null || of.assetId === ticket.assetId;
    const wasRepaired = of.status === 'CLOSED' && of.signedOffAt !== null && of.signedOffAt <= ticket.reportedAt;
    return isReported && hadFault && isSameMachine && wasRepaired;
  }

  /** A case that repeated it does so no more, or is itself about another fault: what it knew by that alone is off. */
  private forgetRecurrence({ id }: Ticket): void {
    if (this.ticket.recurrenceByRepeatId === id)
      Object.assign(this.ticket, { recurrenceOfId: null, recurrenceByRepeatId: null });
  }

  /** A case that repeats it was itself repeated, and is no more: it lends what it has now. */
  recount(repeat: Ticket): void {
    const { heardBefore } = this.ticket;
    if (repeat.recurrenceOfId == null) this.forgetRecurrence(repeat);
    if (heardBefore[repeat.id]) this.countFrom({ ...heardBefore, [repeat.id]: repeat.repetition.heard });
  }

  /** Promises count from the earlier of two reports, and an answer to either is one; a round that was begun anew counts from there. */
  private countFrom(heardBefore: Readonly<Record<string, Milestones>>): void {
    this.ticket.heardBefore = heardBefore;
    this.ticket.reportedAt = this.ticket.reached('REPORTED') ?? this.ticket.reportedAt;
  }

  /** When it was reported and answered: what it lends to the case that it repeats. Of a case of ours its customer reported nothing. */
  private get heard(): Milestones {
    const { exchangeId, counted } = this.ticket;
    return exchangeId == null ? Object.fromEntries(Object.entries(counted).filter(([name]) => LENT.has(name))) : {};
  }
}
