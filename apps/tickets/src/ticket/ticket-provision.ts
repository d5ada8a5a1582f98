import type { Act } from '../act.ts';
import type { SentPieces } from '../parts-delivery/parts-arrival.ts';
import type { PartLine, PartNeed } from './ticket-facts.ts';
import { withoutUnissued } from './ticket-promises.ts';
import { isSelfFitted } from './ticket-self-fitting.ts';
import type { TicketPart } from './ticket-part.entity.ts';
import type { Ticket } from './ticket.entity.ts';
import { AWAITS_PARTS } from './ticket.lifecycle.ts';

/** How a case goes on as its parts are asked for, come, or do not come; `TicketSupply` keeps the books of their lines. */
export class TicketProvision {
  constructor(private readonly ticket: Ticket) {}

  /** What the repair needs of a depot is written down, and asked for unless the customer has to agree to pay for it. */
  need(warehouseId: string, needs: readonly PartNeed[], act: Act): void {
    this.ticket.supply.need(warehouseId, needs);
    if (!this.ticket.isAgreementAwaited) this.askForHeld(act);
  }

  /**
   * What was asked for and has not come is not needed any more: an order of which nothing was issued promised nothing, also once
   * another follows (docs/adr/0033).
   */
  needNoMore(): void {
    const { ticket } = this;
    ticket.supply.withdraw();
    if (ticket.milestones.PARTS_ISSUED) return;
    ticket.forget('PARTS_REQUESTED');
    ticket.earlierTurns = withoutUnissued(ticket.earlierTurns);
  }

  /** What was taken back with a case that goes on after all is asked for again. */
  resume(act: Act): void {
    this.ticket.supply.resume();
    if (!this.ticket.isAgreementAwaited) this.askForHeld(act);
  }

  /** What was asked for before it was known who pays is taken back, and waits. */
  hold(act: Act): void {
    const { ticket } = this;
    ticket.moveIfPossible('holdParts');
    ticket.ownership.beginStage(act);
    if (ticket.status === 'DIAGNOSED' && ticket.supply.hold()) ticket.beginAgain(act.at, 'PARTS_REQUESTED');
  }

  askForHeld(act: Act): void {
    const { ticket } = this;
    if (ticket.endedAt || !ticket.supply.isHeld) return;
    // No visit comes after them, before which the customer would be told and agree.
    if (isSelfFitted(ticket) && !ticket.isCleared) return;
    ticket.moveIfPossible('requestParts');
    ticket.supply.request();
    ticket.partsReadyAt = null;
    ticket.beginAgain(act.at, 'PARTS_REQUESTED', 'PARTS_ISSUED');
    ticket.reach('PARTS_REQUESTED', act.at);
    ticket.log('PARTS_REQUESTED', act);
  }

  /** What inventory says of some lines for parts. The case is ready when all that it still needs is. */
  hear(lineIds: readonly string[], tell: (part: TicketPart) => void, act: Act, reason?: string): void {
    const { ticket } = this;
    const { supply } = ticket;
    const wasReady = supply.isReady;
    for (const step of supply.hear(lineIds, tell)) ticket.log(step, act, reason);
    if (supply.isReady === wasReady) return;
    ticket.partsReadyAt = wasReady ? null : act.at;
    if (!wasReady) ticket.log('PARTS_READY', act);
  }

  /** Parts left the warehouse, under our lines or as parts that stand in for them. @returns the lines by which they left */
  issue(lines: readonly PartLine[], warehouseId: string, act: Act): readonly PartLine[] {
    const { ticket } = this;
    const { supply } = ticket;
    const left = supply.issue(lines, warehouseId);
    ticket.log('PARTS_ISSUED', act);
    if (ticket.endedAt) supply.giveBackRest();
    else ticket.askAboutNewParts(act);
    if (!supply.isIssued) return left;
    ticket.reach('PARTS_ISSUED', act.at);
    ticket.moveIfPossible('issueParts');
    return left;
  }

  /** Nothing is to come besides what left the depots, and may stand on site since. */
  awaitNoMore({ at }: Act): void {
    this.ticket.reach('PARTS_ISSUED', at);
    if (this.ticket.deliveredAt) this.ticket.moveIfPossible('bringParts');
  }

  /**
   * Where the parts that left the depots are: all on site since then, or some still on their way. What becomes known of it
   * late moves the moment.
   */
  seeDelivered(at: Date | null, act: Act): void {
    const { ticket } = this;
    if (at?.getTime() === ticket.deliveredAt?.getTime()) return;
    ticket.deliveredAt = at;
    const isOnSite = at !== null && ticket.supply.isIssued;
    ticket.moveIfPossible(isOnSite ? 'bringParts' : 'missParts');
    if (isOnSite) ticket.log('PARTS_ON_SITE', { ...act, at });
  }

  /**
   * Since when the parts of the orders before stand on site, as far as is known now.
   * @param deliveredOf since when all stands there that had left by a moment, of what was issued by another; null while some of
   * it did not come
   */
  seeEarlierDelivered(deliveredOf: (until: Date, issuedAt: Date) => Date | null): void {
    const { ticket } = this;
    ticket.earlierTurns = ticket.earlierTurns.map(turn => {
      const { PARTS_ON_SITE: _before, ...others } = turn.milestones;
      if (!others.PARTS_REQUESTED || !others.PARTS_ISSUED) return turn;
      const at = deliveredOf(new Date(turn.until), new Date(others.PARTS_ISSUED));
      return { ...turn, milestones: { ...others, ...(at && { PARTS_ON_SITE: at.toISOString() }) } };
    });
  }

  /**
   * Parts were lost on their way to the site. Their depot is asked for as many again, and the promise of them runs on, where
   * the repair still needs them; before the paying customer signed they are held.
   */
  lose(lost: readonly SentPieces[], warehouseId: string, reason: string, act: Act): readonly TicketPart[] {
    return this.askAgain(this.writeOff(lost, false, reason, act), warehouseId, act);
  }

  /**
   * Parts did not come: they are lost, or still lie in their depot, which counts them in again.
   * @returns the lines on which that was booked
   */
  writeOff(pieces: readonly SentPieces[], isUnpacked: boolean, reason: string, act: Act): readonly PartLine[] {
    const { supply } = this.ticket;
    const booked = isUnpacked ? supply.giveBackSent(pieces, null) : supply.lose(pieces);
    this.ticket.log('PARTS_LOST', act, reason);
    return booked;
  }

  /**
   * @param lost the lines that did not come, each with how much of it
   * @returns the lines that were asked for again; none where the repair needs no parts any more
   */
  askAgain(lost: readonly PartLine[], warehouseId: string, act: Act): readonly TicketPart[] {
    const { ticket } = this;
    if (lost.length === 0 || !AWAITS_PARTS.includes(ticket.status)) return [];
    const lines = ticket.supply.replace(lost, warehouseId);
    ticket.partsReadyAt = null;
    ticket.forget('PARTS_ISSUED');
    ticket.moveIfPossible('replaceParts');
    if (ticket.isAgreementAwaited) {
      ticket.forget('PARTS_REQUESTED');
      ticket.moveIfPossible('holdParts');
      ticket.ownership.beginStage(act);
      return lines;
    }
    ticket.supply.request();
    ticket.log('PARTS_REQUESTED', act);
    return lines;
  }

  /** A free part is asked for in the place of one that is late (N31). @returns its line */
  replaceLate(late: TicketPart, need: Omit<PartNeed, 'quantity'>, freeBecause: string, act: Act): TicketPart {
    const { ticket } = this;
    const line = ticket.supply.instead(late, need, freeBecause);
    ticket.partsReadyAt = null;
    if (ticket.isAgreementAwaited) return line;
    ticket.supply.request();
    ticket.log('PARTS_REQUESTED', act, freeBecause);
    return line;
  }

  /**
   * What is not wanted of its parts goes back to its depot.
   * @param wasSignedFor by the customer, whose it is until a depot counted it in
   * @throws PartsNotIssued for more than is there
   */
  sendBack(pieces: readonly SentPieces[], supplyDifferenceId: string, wasSignedFor = false): void {
    const { supply } = this.ticket;
    if (wasSignedFor) supply.fetchBack(pieces, supplyDifferenceId);
    else supply.giveBackSent(pieces, supplyDifferenceId);
  }
}
