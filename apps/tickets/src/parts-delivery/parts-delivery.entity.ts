import type { DataOf } from '@mainstay/contracts/event';
import type { PartsIssued } from '@mainstay/contracts/inventory';
import { aggregate, filled, within } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { factTime } from '../fact-time.ts';
import type * as Sdl from '../schema.types.ts';
import type { SlaRecordFacts, SlaTracked } from '../sla-record/sla-record-facts.ts';
import type { PartLine } from '../ticket/ticket-facts.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import {
  type Arrival,
  arrivedBy,
  type LeftPieces,
  notReceived,
  onSiteSince,
  type Pieces,
  type SentPieces,
} from './parts-arrival.ts';
import { PartsNotOnTheWay, PartsReceiptNotFound } from './parts-delivery.errors.ts';

type LeftLine = Pieces & { readonly lineId?: string };
type Left = Omit<DataOf<typeof PartsIssued>, 'lines'> & { readonly lines: readonly LeftLine[] };

const PartsDeliverySchema = defineEntity({
  name: 'PartsDelivery',
  properties: {
    ...aggregate,
    number: p.string(),
    ticket: () => p.manyToOne(Ticket),
    /** Of the case, when they left. */
    round: p.integer(),
    dealerId: p.uuid().nullable(),
    warehouseId: p.uuid(),
    takenBy: p.string().$type<Sdl.PartsTaker>(),
    carrierCode: p.string().nullable(),
    leftAt: p.datetime(),
    pieces: p.json<readonly LeftPieces[]>(),
    known: p.json<readonly Arrival[]>(),
    onSiteAt: p.datetime().nullable(),
    isOnTheWay: p.boolean(),
    lostAt: p.datetime().nullable(),
    lossReason: p.text().nullable(),
    recalledAt: p.datetime().nullable(),
  },
});

/**
 * Parts that left a depot for the site of a case (LOG-06). They are on site when somebody there received them, the engineer
 * who took them along arrived, they were built in, or the customer fetched them: what is known is kept, and when they were
 * on site is read from it, so what becomes known late, twice or in another order leads to the same moment. What is called back
 * with its case goes back: wherever it is, that case counts it no more.
 */
export class PartsDelivery
  extends PartsDeliverySchema.class
  implements Omit<Sdl.PartsDelivery, 'ticket' | 'warehouse' | 'lines' | 'arrivals' | 'untimedPromises'>, SlaTracked
{
  /** The id of the issue note is its own, so a note that is told twice brings one delivery. */
  static of(em: EntityManager, ticket: Ticket, { issueNoteId: id, lines, ...note }: Left, act: Act): PartsDelivery {
    const { number, warehouseId, takenBy = 'ENGINEER', carrierCode = null, issuedAt } = note;
    const byPart = Map.groupBy(lines, ({ partId }) => partId);
    const left = [...byPart].map(([partId, group]) => ({
      ...{ partId, lost: 0, back: 0, lineIds: group.flatMap(({ lineId }) => lineId ?? []) },
      quantity: group.reduce((sum, { quantity }) => sum + quantity, 0),
    }));
    const delivery = em.create(PartsDelivery, {
      ...{
        id,
        number,
        ticket,
        round: ticket.round,
        dealerId: ticket.dealerId ?? null,
        warehouseId,
        takenBy,
        carrierCode,
      },
      ...{ leftAt: new Date(issuedAt), pieces: left, known: [], isOnTheWay: true },
    });
    if (takenBy === 'CUSTOMER') delivery.know('HANDED_OUT', delivery.leftAt, left, act);
    return delivery;
  }

  get arrivals(): Opt<Sdl.PartsArrival[]> {
    return this.known.map(({ evidence, at, by: enteredBy, withdrawnBy }) => ({
      ...{ evidence, arrivedAt: new Date(at), enteredBy, withdrawnBy },
    }));
  }

  get lines(): Opt<Sdl.PartsDeliveryLine[]> {
    return this.pieces.map(({ partId, quantity, lost: lostQuantity, back: returnedQuantity }) => ({
      ...{ part: { id: partId }, quantity, lostQuantity, returnedQuantity, arrivedQuantity: this.arrivedOf(partId) },
    }));
  }

  /**
   * What a carrier owes us by contract; of what others take along nobody owes anything. A loss, calling it back, or the end of the
   * case, ends what is owed: a time that was over by then stays broken.
   */
  get slaRecord(): Opt<SlaRecordFacts> {
    const { id, number, ticket, leftAt, onSiteAt = null, recalledAt, carrierCode: counterparty = null } = this;
    const isDelivered = onSiteAt && !this.isSettledByLoss;
    const ends = [this.isSettledByLoss ? this.lostAt : null, recalledAt, ticket.endedAt].flatMap(at => at ?? []);
    return {
      ...{ type: 'PARTS_DELIVERY', id, number, ticketId: ticket.id, customerId: null, assetId: null, dealerId: null },
      ...{ round: 1, facts: { counterparty }, pauses: [] },
      milestones: { SHIPPED: leftAt.toISOString(), ...(isDelivered && { DELIVERED: onSiteAt.toISOString() }) },
      endedAt: ends.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
    };
  }

  /**
   * Somebody on site received parts: those named, or all that nobody received.
   * @throws PartsNotOnTheWay for more than that; InputInvalid for a time before they left, or to come
   */
  receive({ arrivedAt, parts }: Sdl.PartsDeliveryReceiveInput, act: Act): void {
    const at = factTime(['input', 'arrivedAt'], arrivedAt, this.leftAt, act);
    const missing = this.pieces.map(line => ({ partId: line.partId, quantity: notReceived(line, this.known) }));
    const received = parts.length > 0 ? parts.map(toPieces) : missing.filter(({ quantity }) => quantity > 0);
    if (received.length === 0) throw new PartsNotOnTheWay(['id'], 0);
    received.forEach(({ partId, quantity }, index) => {
      const path = ['input', 'parts', `${index}`, 'quantity'];
      const ofPart = received.filter(it => it.partId === partId).reduce((sum, it) => sum + it.quantity, 0);
      const available = missing.find(it => it.partId === partId)?.quantity ?? 0;
      if (within(path, quantity, 1, 1_000_000) > available || ofPart > available)
        throw new PartsNotOnTheWay(path, available);
    });
    this.know('RECEIPT', at, received, act);
  }

  /** @throws PartsReceiptNotFound unless somebody wrote down an arrival at this time */
  withdrawReceipt({ arrivedAt }: Sdl.PartsDeliveryWithdrawReceiptInput, { by }: Act): void {
    const at = arrivedAt.toISOString();
    const wrong = this.known.findLast(it => it.evidence === 'RECEIPT' && it.at === at && it.withdrawnBy === null);
    if (!wrong) throw new PartsReceiptNotFound();
    this.known = this.known.map(it => (it === wrong ? { ...it, withdrawnBy: by } : it));
    this.settle();
  }

  /**
   * What has not arrived will not come: these pieces, or all.
   * @throws PartsNotOnTheWay where they did, or all did
   * @returns what is to be asked for again
   */
  lose({ reason }: Sdl.PartsDeliveryLoseInput, { at }: Act, some?: readonly Pieces[]): readonly Pieces[] {
    const awaited = this.pieces.map(({ partId }) => ({ partId, quantity: this.awaitedOf(partId) }));
    const lost = some ?? awaited.filter(({ quantity }) => quantity > 0);
    if (lost.length === 0) throw new PartsNotOnTheWay(['id'], 0);
    for (const { partId, quantity } of lost)
      if (quantity > this.awaitedOf(partId)) throw new PartsNotOnTheWay(['id'], this.awaitedOf(partId));
    Object.assign(this, { lossReason: filled(['input', 'reason'], reason, 1000), lostAt: at });
    const lostOf = (id: string) => lost.find(it => it.partId === id)?.quantity ?? 0;
    this.pieces = this.pieces.map(line => ({ ...line, lost: line.lost + lostOf(line.partId) }));
    this.settle();
    return lost;
  }

  /** Its case is over: what of it was on its way, or not built in, goes back. */
  recall(at: Date): void {
    this.recalledAt ??= at;
    this.settle();
  }

  /** A depot counted in what had been called back. @returns what of that did not leave by it */
  countIn(counted: readonly PartLine[]): readonly PartLine[] {
    let rest = counted;
    this.pieces = this.pieces.map(piece => {
      let { back } = piece;
      rest = rest.map(line => {
        const isOwn = line.partId === piece.partId && piece.lineIds?.includes(line.lineId);
        const came = isOwn ? Math.min(line.quantity, piece.quantity - piece.lost - back) : 0;
        back += came;
        return { ...line, quantity: line.quantity - came };
      });
      return { ...piece, back };
    });
    return rest;
  }

  /** Pieces of it with the lines of the case by which they left. */
  sent(pieces: readonly Pieces[]): SentPieces[] {
    return pieces.map(it => ({
      ...it,
      lineIds: this.pieces.find(({ partId }) => partId === it.partId)?.lineIds ?? [],
    }));
  }

  /** The engineer who took them along stands on site. Said again, it changes nothing. */
  bring(arrivedAt: Date, act: Act): void {
    if (this.takenBy === 'ENGINEER' && arrivedAt >= this.leftAt) this.know('VISIT', arrivedAt, this.pieces, act);
  }

  /** That pieces of it were built in since then was a mistake. @returns whether any were */
  unuse(since: Date, act: Act): boolean {
    return this.withdraw(it => it.evidence === 'USE' && new Date(it.at) >= since, act);
  }

  /**
   * When engineers stood on site was put right: those who took it along brought it by the first of these arrivals after it left.
   * @returns whether anything is known otherwise by that
   */
  followVisits(arrivals: readonly Date[], act: Act): boolean {
    if (this.takenBy !== 'ENGINEER') return false;
    const times = new Set(arrivals.map(at => at.toISOString()));
    const isMistaken = this.withdraw(it => it.evidence === 'VISIT' && !times.has(it.at), act);
    const until = this.recalledAt ?? null;
    const own = arrivals.filter(at => at >= this.leftAt && (until === null || at <= until));
    const [came] = own.toSorted((a, b) => a.getTime() - b.getTime());
    if (!came || !this.isOut) return isMistaken;
    this.bring(came, act);
    return true;
  }

  /** How many pieces of a part stand, or stood, on site, as far as is known. */
  arrivedOf(partId: string): number {
    const last = this.known.map(({ at }) => at).toSorted((a, b) => Temporal.Instant.compare(b, a))[0];
    const { quantity } = this.pieces.find(it => it.partId === partId) ?? { quantity: 0 };
    return last === undefined ? 0 : Math.min(quantity, arrivedBy(this.known, partId, last));
  }

  /**
   * So many more were built in than were known to be on site: what is awaited of them came by this delivery, by then at the
   * latest. @returns what is left of these pieces
   */
  use(more: readonly Pieces[], at: Date, act: Act): readonly Pieces[] {
    const came = more.map(({ partId, quantity }) => ({ partId, quantity: Math.min(quantity, this.awaitedOf(partId)) }));
    const here = came
      .filter(({ quantity }) => quantity > 0)
      .map(({ partId, quantity }) => ({ partId, quantity: this.arrivedOf(partId) + quantity }));
    if (here.length > 0) this.know('USE', at, here, act);
    return more.map(({ partId, quantity }, index) => ({ partId, quantity: quantity - (came[index]?.quantity ?? 0) }));
  }

  /** Nothing of it is awaited since it was said to be lost, and not since the rest of it arrived. */
  private get isSettledByLoss(): boolean {
    const { lostAt, onSiteAt, isOut } = this;
    return Boolean(lostAt) && !isOut && (!onSiteAt || !lostAt || onSiteAt <= lostAt);
  }

  /** How many pieces of a part have not arrived, as far as is known, and are neither lost nor back in a depot. */
  awaitedOf(partId: string): number {
    const { quantity, lost, back } = this.pieces.find(it => it.partId === partId) ?? { quantity: 0, lost: 0, back: 0 };
    // What came back may have been on site before.
    return quantity - lost - Math.max(back, this.arrivedOf(partId));
  }

  /** Is some of it neither on site nor lost? */
  get isOut(): Opt<boolean> {
    return this.onSiteAt == null && this.pieces.some(({ quantity, lost }) => quantity > lost);
  }

  private withdraw(isWrong: (it: Arrival) => boolean, { by }: Act): boolean {
    const isWithdrawn = (it: Arrival) => it.withdrawnBy === null && isWrong(it);
    if (!this.known.some(isWithdrawn)) return false;
    this.known = this.known.map(it => (isWithdrawn(it) ? { ...it, withdrawnBy: by } : it));
    this.settle();
    return true;
  }

  private know(evidence: Sdl.PartsEvidence, at: Date, pieces: readonly Pieces[], { by }: Act): void {
    const arrival = { evidence, at: at.toISOString(), by, withdrawnBy: null };
    const amounts = pieces.map(({ partId, quantity }) => ({ partId, quantity }));
    this.known = [...this.known, { ...arrival, pieces: amounts }];
    this.settle();
  }

  private settle(): void {
    const since = onSiteSince(this.pieces, this.known);
    this.onSiteAt = since === null ? null : new Date(since);
    if (this.isOut) this.recalledAt ??= this.ticket.endedAt ?? null;
    this.isOnTheWay = this.isOut && !this.recalledAt;
  }
}
PartsDeliverySchema.setClass(PartsDelivery);

const toPieces = ({ part: partId, quantity }: Sdl.PartsDeliveryPartInput): Pieces => ({ partId, quantity });
