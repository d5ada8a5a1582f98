import {
  SupplyDifferenceDetermined,
  SupplyDifferenceEnded,
  SupplyDifferenceReported,
  SupplyLatenessAnswered,
  SupplyKeptPiecesReturned,
  SupplyPiecesKept,
  SupplyPiecesLost,
  SupplyReplacementLate,
  SupplySurplusReturned,
} from '@mainstay/contracts/tickets';
import { aggregate, filled, InputInvalid, make, next, positiveAmountOf, raise, within } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { factTime } from '../fact-time.ts';
import { optionalText } from '../optional-text.ts';
import type { Pieces } from '../parts-delivery/parts-arrival.ts';
import { PartsDelivery } from '../parts-delivery/parts-delivery.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { TicketPart } from '../ticket/ticket-part.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import {
  SupplyDifferenceWrongState,
  SupplyNotAsBought,
  SupplyOfferUnfit,
  SupplyPartNeedsConsent,
  SupplyRemedyUnfit,
  SupplyReplacementNotLate,
  SupplyReplacementOnItsWay,
  SupplyReplacementRefused,
} from './supply-difference.errors.ts';
import { courseOf, type ReplacementCourse } from './replacement-course.ts';
import { REMEDIES, SUPPLY_DIFFERENCE_LIFECYCLE, type SupplyDifferenceAct } from './supply-difference.lifecycle.ts';

const SupplyDifferenceSchema = defineEntity({
  name: 'SupplyDifference',
  properties: {
    ...aggregate,
    number: p.string(),
    ticket: () => p.manyToOne(Ticket),
    delivery: () => p.manyToOne(PartsDelivery),
    dealerId: p.uuid().nullable(),
    kind: p.string().$type<Sdl.SupplyDifferenceKind>(),
    status: p.string().$type<Sdl.SupplyDifferenceStatus>(),
    partId: p.uuid(),
    quantity: p.integer(),
    remarks: p.text(),
    isAsBought: p.boolean(),
    /** Not wanted after the customer, who fits it itself, had signed for it: what does not come back stays the customer's. */
    wasSignedFor: p.boolean(),
    reportedBy: p.string(),
    reportedAt: p.datetime(),
    cause: p.string().$type<Sdl.SupplyDifferenceCause>().nullable(),
    responsibility: p.string().$type<Sdl.SupplyResponsibility>().nullable(),
    remedy: p.string().$type<Sdl.SupplyRemedy>().nullable(),
    findings: p.text().nullable(),
    determinedBy: p.string().nullable(),
    determinedAt: p.datetime().nullable(),
    /** The lines of the case by which the other pieces were asked for: each further one stands in the place of one before. */
    replacementLineIds: p.array(),
    /** Those by which they left their depot, but for what was lost in turn. */
    replacementDeliveryIds: p.array(),
    /** The rules by which it is late, as they were when it was ordered. */
    lateRules: p.json<Sdl.SupplyLatenessProposal>().nullable(),
    lateAt: p.datetime().nullable(),
    lateSince: p.datetime().nullable(),
    answer: p.string().$type<Sdl.SupplyLatenessAnswer>().nullable(),
    answerReason: p.text().nullable(),
    consent: p.text().nullable(),
    price: p.json<Sdl.Money>().nullable(),
    givenBecause: p.text().nullable(),
    answeredBy: p.string().nullable(),
    loanUnitId: p.uuid().nullable(),
    returnNotes: p.array(),
    /** Of what comes back, how many were counted in or found missing. */
    returnedQuantity: p.integer(),
    damagedQuantity: p.integer(),
    takenBackToId: p.uuid().nullable(),
    lostQuantity: p.integer(),
    outcome: p.string().$type<Sdl.SupplyOutcome>().nullable(),
    endedAt: p.datetime().nullable(),
    endedBy: p.string().nullable(),
    rejectedBecause: p.text().nullable(),
  },
});

const HOUR_MS = 3_600_000;

type Links =
  'ticket' | 'delivery' | 'part' | 'replacement' | 'replacementDelivery' | 'loanUnit' | 'takenBackTo' | 'attachments';
type Reported = Pick<Sdl.SupplyDifferenceReportInput, 'kind' | 'part' | 'quantity' | 'remarks' | 'isAsBought'>;

/** Pieces that came too few, too many, or are not wanted (补退货, TCK-39), until nothing is to be done about them. */
export class SupplyDifference extends SupplyDifferenceSchema.class implements Omit<Sdl.SupplyDifference, Links> {
  static report(
    number: string,
    delivery: PartsDelivery,
    input: Reported,
    { at, by: reportedBy }: Act,
  ): SupplyDifference {
    const { kind, part: partId, isAsBought } = input;
    const { ticket, dealerId = null } = delivery;
    const quantity = within(['input', 'quantity'], input.quantity, 1, 1_000_000);
    const sent = delivery.sent([{ partId, quantity }]);
    const wasSignedFor = kind === 'UNWANTED' && sent.some(it => ticket.supply.signedFor(it).length > 0);
    const difference = make(SupplyDifference, {
      ...{ number, ticket, delivery, dealerId, kind, partId, quantity, isAsBought, wasSignedFor },
      ...{ reportedBy, reportedAt: at },
      ...{ status: 'REPORTED', remarks: filled(['input', 'remarks'], input.remarks, 1000) },
      ...{ replacementLineIds: [], replacementDeliveryIds: [], returnNotes: [] },
      ...{ returnedQuantity: 0, damagedQuantity: 0, lostQuantity: 0 },
    });
    const what = { kind, partsDeliveryId: delivery.id, partId, quantity, reportedAt: at.toISOString() };
    raise(difference, SupplyDifferenceReported({ ...difference.said, ...what }));
    return difference;
  }

  get part(): Opt<{ id: string }> {
    return { id: this.partId };
  }

  get pieces(): Opt<Pieces[]> {
    return [{ partId: this.partId, quantity: this.quantity }];
  }

  get proposal(): Opt<Sdl.SupplyLatenessProposal> | null {
    return this.lateSince ? (this.lateRules ?? null) : null;
  }

  /** Were its pieces written off the delivery before? */
  get isWrittenOff(): Opt<boolean> {
    return this.kind === 'SHORT' && this.replacementLineIds.length > 0;
  }

  /** Were its pieces sold or given? */
  get isKept(): Opt<boolean> {
    return this.outcome === 'SOLD' || this.outcome === 'GIVEN';
  }

  /** How many pieces are not back, and may be kept. */
  get outQuantity(): Opt<number> {
    return this.quantity - this.returnedQuantity;
  }

  /** The line by which the other pieces are asked for now. */
  get replacementLineId(): Opt<string> | null {
    return this.replacementLineIds.at(-1) ?? null;
  }

  /** The delivery by which the last of them left. */
  get replacementDeliveryId(): Opt<string> | null {
    return this.replacementDeliveryIds.at(-1) ?? null;
  }

  /**
   * Of pieces that were written off, sold or given, what was said of them was told to others, and stands.
   * @param course how far what was ordered for it before is
   * @throws SupplyDifferenceWrongState, SupplyRemedyUnfit
   * @throws SupplyNotAsBought of what is not wanted, and is used or altered (RET-004P)
   * @throws SupplyReplacementOnItsWay of pieces that are ordered, or left their depot; what no depot sends is ordered again
   */
  determine(
    input: Sdl.SupplyDifferenceDetermineInput,
    { missing, isAwaited }: ReplacementCourse,
    { at, by: determinedBy }: Act,
  ): void {
    const { kind } = this;
    const { remedy } = input;
    const { cause, responsibility } = this.isWrittenOff || this.isKept ? this.determined : input;
    if (!REMEDIES[kind].includes(remedy)) throw new SupplyRemedyUnfit(REMEDIES[kind]);
    if (kind === 'UNWANTED' && !this.isAsBought) throw new SupplyNotAsBought();
    this.move(this.actOf(remedy));
    if (this.isKept) Object.assign(this, { outcome: null, endedAt: null, endedBy: null });
    const isMissed = missing.length > 0 && (remedy === 'REPLACE' || !isAwaited);
    if (this.isWrittenOff && !isMissed) throw new SupplyReplacementOnItsWay();
    const findings = filled(['input', 'findings'], input.findings, 1000);
    Object.assign(this, { cause, responsibility, remedy, findings, determinedBy, determinedAt: at });
    const facts = { kind, cause, responsibility, remedy, determinedAt: at.toISOString() };
    raise(this, SupplyDifferenceDetermined({ ...this.said, ...facts }));
    if (this.status === 'SETTLED') this.end('LEFT', { at, by: determinedBy });
  }

  /** Other pieces were asked for. @param rules by which they are late; null where no policy says so */
  replacedBy(lines: readonly TicketPart[], rules: Sdl.SupplyLatenessProposal | null, { at }: Act): void {
    this.replacementLineIds = [...this.replacementLineIds, ...lines.map(({ id }) => id)];
    Object.assign(this, { lateRules: rules, lateAt: null, lateSince: null });
    this.countFrom(at, lines);
  }

  /**
   * What the case says of what was ordered: lines take the place of others, deliveries go astray or arrive. It is over with
   * the last that is awaited, and nobody waits for it where none of it came.
   * @param sent the deliveries of the case
   */
  follow(lines: readonly TicketPart[], sent: readonly PartsDelivery[], act: Act): void {
    if (this.status !== 'REPLACING') return;
    this.takeOver(lines);
    const lost = new Set(sent.filter(it => !it.isOnTheWay && !it.onSiteAt).map(({ id }) => id));
    this.replacementDeliveryIds = this.replacementDeliveryIds.filter(id => !lost.has(id));
    this.countFrom(act.at, this.orderedOf(lines));
    const { missing, isAwaited, arrivedAt } = this.courseOf(lines, sent);
    if (isAwaited || missing.length > 0) return;
    if (arrivedAt) this.arrive({ ...act, at: arrivedAt });
    else this.cease('NOT_AWAITED', act);
  }

  /** Lines that stand in the place of its own are its own; what is open stands last, as that is what is shown of it. */
  takeOver(lines: readonly TicketPart[]): void {
    const own = new Set(this.replacementLineIds);
    for (const { id, insteadOfId } of lines.toSorted((a, b) => a.position - b.position))
      if (insteadOfId && own.has(insteadOfId)) own.add(id);
    const open = new Set(lines.filter(({ isOpen }) => isOpen).map(({ id }) => id));
    this.replacementLineIds = [...own].toSorted((a, b) => Number(open.has(a)) - Number(open.has(b)));
  }

  /** @param lines those of its case @param sent the deliveries of its case */
  courseOf(lines: readonly TicketPart[], sent: readonly PartsDelivery[]): ReplacementCourse {
    const left = sent.filter(({ id }) => this.replacementDeliveryIds.includes(id));
    return courseOf(this.orderedOf(lines), left);
  }

  /** Those of the lines of the case by which the other pieces were asked for. */
  orderedOf(lines: readonly TicketPart[]): TicketPart[] {
    return lines.filter(({ id }) => this.replacementLineIds.includes(id));
  }

  /** It waits for nothing any more: the case needs no parts, none are ordered, or other differences see to what is. */
  cease(outcome: 'NOT_AWAITED' | 'HANDED_ON', act: Act): void {
    this.move('cease');
    this.end(outcome, act);
  }

  /** Pieces that were issued are gone: what they cost falls on whoever answers for it. */
  lose(quantity: number, { at }: Act): void {
    const { cause = null, responsibility = null, delivery, partId } = this;
    if (quantity === 0 || !cause || !responsibility) return;
    this.lostQuantity = quantity;
    const carrierCode = delivery.carrierCode ?? null;
    const what = { issueNoteId: delivery.id, partId, quantity, cause, responsibility, carrierCode };
    raise(this, SupplyPiecesLost({ ...this.said, ...what, lostAt: at.toISOString() }));
  }

  /** The other pieces left their depot. */
  leave(deliveryId: string): void {
    if (!this.replacementDeliveryIds.includes(deliveryId))
      this.replacementDeliveryIds = [...this.replacementDeliveryIds, deliveryId];
  }

  /** They stand on site. Said again, or of one that is over, it changes nothing. */
  arrive(act: Act): void {
    if (this.status !== 'REPLACING') return;
    this.move('arrive');
    this.end('ARRIVED', act);
  }

  /** They are late: said once for each order. */
  miss(now: Date): void {
    const { status, lateAt, lateRules: rules } = this;
    if (status !== 'REPLACING' || !lateAt || !rules || this.lateSince || lateAt > now) return;
    Object.assign(this, { lateSince: lateAt, answer: null, answerReason: null, answeredBy: null, consent: null });
    const { policyCode, offers } = rules;
    const what = { lateSince: lateAt.toISOString(), policyCode, offers: [...offers] };
    raise(this, SupplyReplacementLate({ ...this.said, ...what }));
  }

  /**
   * @throws SupplyReplacementNotLate, SupplyOfferUnfit
   * @throws SupplyReplacementOnItsWay, SupplyReplacementRefused of a free part, once the late one has left, or no depot sends it
   * @throws SupplyPartNeedsConsent of another part to which nobody agreed (N31)
   */
  answerLateness(
    input: Sdl.SupplyDifferenceAnswerLatenessInput,
    { late, missing }: ReplacementCourse,
    { at, by }: Act,
  ): void {
    this.move('answer');
    const { answer, part } = input;
    const { proposal } = this;
    if (!proposal || this.answer) throw new SupplyReplacementNotLate();
    const offers = [...proposal.offers, 'WAIT' as const];
    if (!offers.includes(answer)) throw new SupplyOfferUnfit(offers);
    const consent = optionalText(['input', 'consent'], input.consent);
    if (answer === 'FREE_PART') {
      if (late.length === 0)
        throw missing.length > 0 ? new SupplyReplacementRefused() : new SupplyReplacementOnItsWay();
      if (part && late.some(({ partId }) => partId !== part) && !consent) throw new SupplyPartNeedsConsent();
    }
    const answerReason = filled(['input', 'reason'], input.reason, 1000);
    Object.assign(this, { answer, answerReason, consent, answeredBy: by });
    raise(this, SupplyLatenessAnswered({ ...this.said, answer, answeredAt: at.toISOString() }));
  }

  lend(loanUnitId: string): void {
    this.loanUnitId = loanUnitId;
  }

  /** A depot counted in what came back of it. @returns false of a note that is told twice, and counts once */
  comeBack(note: { number: string; counted: number; damaged: number; missing: number }, act: Act): boolean {
    if (this.status !== 'RETURNING' || this.returnNotes.includes(note.number)) return false;
    this.returnNotes = [...this.returnNotes, note.number];
    this.returnedQuantity += note.counted + note.missing;
    this.damagedQuantity += note.damaged;
    this.lostQuantity += note.damaged + (this.wasSignedFor ? 0 : note.missing);
    if (this.returnedQuantity < this.quantity) return true;
    this.move('comeBack');
    this.lose(this.lostQuantity, act);
    this.end(this.wasSignedFor && note.counted === 0 ? 'LEFT' : 'TAKEN_BACK', act);
    return true;
  }

  /**
   * What came too many is back in a depot, or some of it: it is over with the last.
   * @throws SupplyDifferenceWrongState of what comes back by a note
   * @throws InputInvalid for none, for more than are out, or a time that cannot be
   */
  takeBack(warehouseId: string, input: Sdl.SupplyDifferenceTakeBackInput, act: Act): void {
    if (this.kind !== 'OVER' || this.status !== 'RETURNING') throw new SupplyDifferenceWrongState(this.status);
    const at = factTime(['input', 'takenBackAt'], input.takenBackAt, this.reportedAt, act);
    const damaged = within(['input', 'damaged'], input.damaged, 0, this.outQuantity);
    const good = within(['input', 'good'], input.good, damaged > 0 ? 0 : 1, this.outQuantity - damaged);
    const quantity = good + damaged;
    this.returnedQuantity += quantity;
    this.damagedQuantity += damaged;
    this.takenBackToId = warehouseId;
    this.tellReturned({ warehouseId, quantity, damaged, returnedAt: at.toISOString() });
    if (this.outQuantity > 0) return this.priceWhatStays(quantity);
    this.move('comeBack');
    this.end('TAKEN_BACK', { ...act, at });
  }

  /**
   * The customer keeps what came too many, and pays. What was sold or given before and is to come back may stay as it was:
   * the price is told to others, who correct it. @throws SupplyDifferenceWrongState, InputInvalid
   */
  sell({ price, agreedBy }: Sdl.SupplyDifferenceSellInput, act: Act): void {
    this.stay('sell', !this.givenBecause);
    const agreed = positiveAmountOf(['input', 'price'], price).toJSON();
    const told = this.price ?? agreed;
    if (agreed.amount !== told.amount || agreed.currency !== told.currency) throw soldAlready(told);
    this.price = agreed;
    this.consent = filled(['input', 'agreedBy'], agreedBy, 1000);
    this.keep('SOLD', act);
  }

  /** The customer keeps what came too many for nothing. @throws SupplyDifferenceWrongState, InputInvalid */
  give({ reason }: Sdl.SupplyDifferenceGiveInput, act: Act): void {
    this.stay('give', !this.price);
    this.givenBecause = filled(['input', 'reason'], reason, 1000);
    this.keep('GIVEN', act);
  }

  reject({ reason }: Sdl.SupplyDifferenceRejectInput, act: Act): void {
    this.move('reject');
    this.rejectedBecause = filled(['input', 'reason'], reason, 1000);
    this.end('REJECTED', act);
  }

  /** The hours of the policy run while no piece is held back until the customer has signed. */
  private countFrom(at: Date, ordered: readonly TicketPart[]): void {
    const { lateRules, lateSince } = this;
    if (!lateRules || lateSince) return;
    const isHeld = ordered.some(({ status }) => status === 'HELD');
    const late = () => new Date(at.getTime() + lateRules.replacementWithinHours * HOUR_MS);
    this.lateAt = isHeld ? null : (this.lateAt ?? late());
  }

  private tellReturned(what: {
    readonly warehouseId: string;
    readonly quantity: number;
    readonly damaged: number;
    readonly returnedAt: string;
  }): void {
    const { partId, delivery, outQuantity: staying } = this;
    const told = { ...this.said, ...what, partId, staying };
    if (this.price || this.givenBecause) return raise(this, SupplyKeptPiecesReturned(told));
    const { cause } = this.determined;
    raise(this, SupplySurplusReturned({ ...told, cause, fromWarehouseId: delivery.warehouseId }));
  }

  /** What was agreed for all of it is agreed for what stays, piece by piece, as billing reckons it. */
  private priceWhatStays(returned: number): void {
    const { price, outQuantity } = this;
    if (!price) return;
    const [stays] = Money.of(price.amount, price.currency).allocate([outQuantity, returned]);
    this.price = stays?.toJSON() ?? price;
  }

  /** @param isAsTold is it kept in the way in which it was before, if it was? */
  private stay(act: 'sell' | 'give', isAsTold: boolean): void {
    if (this.kind !== 'OVER' || !isAsTold) throw new SupplyDifferenceWrongState(this.status);
    this.move(act);
  }

  private keep(outcome: 'SOLD' | 'GIVEN', act: Act): void {
    const { ticket, delivery, partId, outQuantity: quantity, price = null } = this;
    const { cause } = this.determined;
    const { customerId, siteCountry } = ticket;
    const kept = { customerId, siteCountry, warehouseId: delivery.warehouseId, partId, quantity, cause, price };
    raise(this, SupplyPiecesKept({ ...this.said, ...kept, decidedBy: act.by, keptAt: act.at.toISOString() }));
    this.end(outcome, act);
  }

  private actOf(remedy: Sdl.SupplyRemedy): SupplyDifferenceAct {
    if (this.kind === 'OVER' && remedy === 'LEAVE') return 'offer';
    return remedy === 'TAKE_BACK' && this.isKept ? 'fetchBack' : ACTS[remedy];
  }

  private get determined() {
    const { cause, responsibility } = this;
    if (!cause || !responsibility) throw new SupplyDifferenceWrongState(this.status);
    return { cause, responsibility };
  }

  private get said() {
    return { supplyDifferenceId: this.id, number: this.number, ticketId: this.ticket.id };
  }

  private end(outcome: Sdl.SupplyOutcome, { at, by: endedBy }: Act): void {
    Object.assign(this, { outcome, endedAt: at, endedBy, lateAt: null });
    const status = this.status === 'REJECTED' ? ('REJECTED' as const) : ('SETTLED' as const);
    raise(this, SupplyDifferenceEnded({ ...this.said, status, outcome, endedAt: at.toISOString() }));
  }

  private move(act: SupplyDifferenceAct): void {
    const status = next(SUPPLY_DIFFERENCE_LIFECYCLE, this.status, act);
    if (!status) throw new SupplyDifferenceWrongState(this.status, SUPPLY_DIFFERENCE_LIFECYCLE[act].from);
    this.status = status;
  }
}
SupplyDifferenceSchema.setClass(SupplyDifference);

const soldAlready = ({ amount, currency }: Sdl.Money) =>
  new InputInvalid(['input', 'price'], {
    en: `It was sold for ${amount} ${currency}, which stands: correct the price in its sale.`,
    zh: `已按 ${amount} ${currency} 售出且仍有效：请在其销售单中更正价格。`,
  });

const ACTS: Readonly<Record<Sdl.SupplyRemedy, SupplyDifferenceAct>> = {
  REPLACE: 'replace',
  TAKE_BACK: 'takeBack',
  LEAVE: 'leave',
};
