import type { DataOf } from '@mainstay/contracts/event';
import type { PartsIssued } from '@mainstay/contracts/inventory';
import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SYSTEM, type Act } from '../act.ts';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { lastOf } from '../fact-time.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { SupplyReplacements } from '../supply-difference/supply-replacements.service.ts';
import type { PartLine } from '../ticket/ticket-facts.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import type { Pieces } from './parts-arrival.ts';
import { PartsDelivery } from './parts-delivery.entity.ts';

const TIMER = 'parts-delivery';

/** Follows parts from the depot to the site, and tells their case when the last of them stand there. */
@Injectable()
export class PartsDeliveries {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly clocks: SlaClocks,
    private readonly dispatches: Dispatches,
    private readonly replacements: SupplyReplacements,
  ) {}

  /** Parts left a depot. The engineer who took them along may have told of the arrival before the depot told of that. */
  async leave(ticket: Ticket, note: DataOf<typeof PartsIssued>, lines: readonly PartLine[], act: Act): Promise<void> {
    const delivery = PartsDelivery.of(this.em, ticket, { ...note, lines }, act);
    const where = { ticket: ticket.id, arrivedAt: { $gte: delivery.leftAt } };
    const visit = await this.em.findOne(WorkOrder, where, { orderBy: { arrivedAt: 'asc' } });
    if (visit?.arrivedAt) delivery.bring(visit.arrivedAt, act);
    await this.replacements.left(ticket, note.lines, delivery.id);
    await this.tell(ticket, act, delivery);
  }

  /** An engineer stands on site, with what was taken along for the case. */
  async bring({ ticket, arrivedAt }: WorkOrder, act: Act): Promise<void> {
    const onTheWay = await this.onTheWayTo(ticket);
    for (const delivery of onTheWay) delivery.bring(arrivedAt ?? act.at, act);
    if (onTheWay.length > 0) await this.tell(ticket, act);
  }

  /**
   * What was built in is on site, whether or not anybody wrote down that it came. Pieces that are known to be there are used
   * first: only what goes beyond them shows that others came.
   */
  async use({ ticket, usedLines }: WorkOrder, act: Act): Promise<void> {
    if (usedLines.length === 0) return;
    const all = await this.em.find(PartsDelivery, { ticket: ticket.id }, { orderBy: { leftAt: 'asc' } });
    const onTheWay = all.filter(it => it.isOnTheWay);
    if (onTheWay.length === 0) return;
    const [counted, recalled] = [all.filter(it => !it.recalledAt), all.filter(it => it.recalledAt)];
    const gone = new Set(recalled.flatMap(({ pieces }) => pieces.flatMap(({ lineIds = [] }) => lineIds)));
    const more = [...new Set(usedLines.map(it => it.partId))].map(partId => {
      const here = counted.reduce((sum, delivery) => sum + delivery.arrivedOf(partId), 0);
      return { partId, quantity: Math.max(0, ticket.supply.spentOf(partId, gone) - here) };
    });
    onTheWay.reduce((rest, delivery) => delivery.use(rest, act.at, act), more as readonly Pieces[]);
    await this.tell(ticket, act);
  }

  /** That an engineer built something in was a mistake. @param since when that engineer stood on site */
  async unuse(ticket: Ticket, since: Date, act: Act): Promise<void> {
    const all = await this.em.find(PartsDelivery, { ticket: ticket.id });
    if (all.filter(it => it.unuse(since, act)).length > 0) await this.tell(ticket, act);
  }

  /** When engineers stood on site was put right. @param arrivals on all visits of this round */
  async followVisits(ticket: Ticket, arrivals: readonly Date[], act: Act): Promise<void> {
    const all = await this.em.find(PartsDelivery, { ticket: ticket.id, round: ticket.round });
    if (all.filter(it => it.followVisits(arrivals, act)).length > 0) await this.tell(ticket, act);
  }

  /** The case hears of it at once, but not in this transaction: what our departments owe each other is closed to dealers. */
  async tellSoon({ id: ticketId }: Pick<Ticket, 'id'>): Promise<void> {
    await this.timers.set({ task: TIMER, key: `${TIMER}:${ticketId}`, at: this.clock.now(), payload: { ticketId } });
  }

  /**
   * Call it after each act that may end a case, in the same transaction: what is on its way to it is called back, or awaited
   * otherwise. It is called back at once, as the case may go on before anything else is told of it.
   */
  async endWith(ticket: Ticket): Promise<void> {
    const hasLeft = ticket.parts.getItems().some(({ issuedQuantity }) => issuedQuantity > 0);
    if (!hasLeft) return;
    if (ticket.endedAt) await this.recall(ticket, ticket.endedAt);
    if (ticket.endedAt || ticket.supply.hasReplacements) await this.tellSoon(ticket);
  }

  /** A depot counted in what came back of a case. */
  async countIn(ticket: Ticket, counted: readonly PartLine[]): Promise<void> {
    const where = { ticket: ticket.id, recalledAt: { $ne: null } };
    const recalled = await this.em.find(PartsDelivery, where, { orderBy: { leftAt: 'asc' } });
    recalled.reduce((rest, delivery) => delivery.countIn(rest), counted);
  }

  @OnTimer(TIMER)
  async wake({ ticketId }: { ticketId: string }): Promise<void> {
    const ticket = await findTicketForChange(this.em, ticketId);
    if (!ticket) return;
    await this.tell(ticket, { at: this.clock.now(), by: SYSTEM.subject });
    await this.clocks.follow(ticket);
    await this.dispatches.follow(ticket);
  }

  /** The case hears where the parts of this round are, and the clocks what carriers owe us of any. */
  private async tell(ticket: Ticket, act: Act, fresh?: PartsDelivery): Promise<void> {
    const known = await this.em.find(PartsDelivery, { ticket: ticket.id });
    const all = [...new Set([...known, ...(fresh ? [fresh] : [])])];
    const ofRound = all.filter(({ round }) => round === ticket.round);
    ticket.provision.seeDelivered(deliveredOf(countedOf(ofRound, ticket.partsIssuedAt)), act);
    ticket.provision.seeEarlierDelivered((until, issuedAt) => deliveredBy(countedOf(ofRound, issuedAt), until));
    const carried = all.filter(({ takenBy }) => takenBy === 'CARRIER');
    if (carried.length > 0) await this.clocks.follow(ticket); // What the depot owed ends before what the carrier owes begins.
    for (const delivery of carried) await this.clocks.follow(delivery);
    await this.replacements.follow(ticket, all);
  }

  /** Of a case that was called off, what stood on site goes back as well. */
  private async recall({ id, status, round }: Ticket, at: Date): Promise<void> {
    const which =
      status === 'CANCELLED' ? { recalledAt: null, $or: [{ isOnTheWay: true }, { round }] } : { isOnTheWay: true };
    for (const delivery of await this.em.find(PartsDelivery, { ticket: id, ...which })) delivery.recall(at);
  }

  private onTheWayTo({ id }: Ticket): Promise<PartsDelivery[]> {
    return this.em.find(PartsDelivery, { ticket: id, isOnTheWay: true }, { orderBy: { leftAt: 'asc' } });
  }
}

/** What was called back once all had left the depots was of that order, and stood on site or did not (docs/adr/0033). */
const countedOf = (deliveries: readonly PartsDelivery[], issuedAt: Date | null): readonly PartsDelivery[] =>
  deliveries.filter(({ recalledAt }) => !recalledAt || (issuedAt && issuedAt <= recalledAt));

/** Since when all of these stand on site; null while some are on their way, or were as they were called back. */
const deliveredOf = (deliveries: readonly PartsDelivery[]): Date | null =>
  deliveries.some(it => it.isOut) ? null : lastOf(...deliveries.map(({ onSiteAt = null }) => onSiteAt));

/** The same of what had left by a moment; what was lost since did not come. */
function deliveredBy(counted: readonly PartsDelivery[], until: Date): Date | null {
  const left = counted.filter(it => it.leftAt <= until);
  return left.some(({ lostAt }) => lostAt && lostAt > until) ? null : deliveredOf(left);
}
