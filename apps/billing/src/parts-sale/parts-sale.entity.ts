import { PartsSaleStatusChanged } from '@mainstay/contracts/billing';
import { type Actor, aggregate, filled, make, MoneyColumns, next, positiveAmountOf, raise } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { requireSeen } from '../amount-moved/amount-moved.errors.ts';
import type { Ladder } from '../approval-policy/ladder.ts';
import { paidBy } from '../paid-by.ts';
import { PriceList } from '../price-list/price-list.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { ListPrice } from './list-price.ts';
import { PartsSaleAmountDiffers, PartsSaleNeedsSecondPerson, PartsSaleWrongStatus } from './parts-sale.errors.ts';
import { PARTS_SALE_LIFECYCLE, type PartsSaleAct } from './parts-sale.lifecycle.ts';

const PartsSaleSchema = defineEntity({
  name: 'PartsSale',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    supplyDifferenceId: p.uuid(),
    differenceNumber: p.string(),
    ticketId: p.uuid(),
    customerId: p.uuid(),
    siteCountry: p.string(),
    partId: p.uuid(),
    quantity: p.integer(),
    status: p.string().$type<Sdl.PartsSaleStatus>(),
    amount: p.embedded(MoneyColumns),
    priceList: () => p.manyToOne(PriceList).nullable(),
    listPrice: p.embedded(MoneyColumns).nullable(),
    rebate: p.embedded(MoneyColumns).nullable(),
    explanation: p.text(),
    soldBy: p.string(),
    soldAt: p.datetime(),
    /** Who sold them, and whoever sold them again or corrected the price since. */
    authors: p.array(),
    reason: p.text().nullable(),
    approvedBy: p.string().nullable(),
    paidOn: p.date().nullable(),
    paidReference: p.string().nullable(),
    receivedBy: p.string().nullable(),
    writtenOffBy: p.string().nullable(),
    refundedOn: p.date().nullable(),
    refundedReference: p.string().nullable(),
    refundedBy: p.string().nullable(),
  },
});

/** Which pieces are kept, by whom, and what was agreed on them. */
export interface PartsSaleOrigin {
  /** That of the difference. */
  readonly id: string;
  readonly differenceNumber: string;
  readonly ticketId: string;
  readonly customerId: string;
  readonly siteCountry: string;
  readonly partId: string;
  readonly quantity: number;
  readonly amount: Money;
  readonly soldBy: string;
  readonly soldAt: Date;
}

/** Who does something, and on which day it is. */
interface Act {
  readonly by: string;
  readonly today: string;
}

const SEEN = ['input', 'amount'] as const;

/** What a customer pays for parts that came too many and that it keeps, until they come back after all (TCK-39). */
export class PartsSale extends PartsSaleSchema.class implements Sdl.PartsSale {
  /** A price below the list is asked for once somebody else stands for it. */
  static ask(number: string, origin: PartsSaleOrigin, list: ListPrice<PriceList>): PartsSale {
    const status = list.rebate ? ('AWAITING_APPROVAL' as const) : ('ASKED' as const);
    const about = { ...origin, ...list, supplyDifferenceId: origin.id };
    const sale = make(PartsSale, { ...about, number, status, authors: [origin.soldBy] });
    sale.tellStatus();
    return sale;
  }

  /** Of pieces that came back, which were sold with others that stay: what was paid for them, or is paid yet, is owed back. */
  static takenBack(number: string, share: TakenBack): PartsSale {
    const sale = make(PartsSale, { ...share, number });
    sale.tellStatus();
    return sale;
  }

  get supplyDifference(): Opt<{ id: string }> {
    return { id: this.supplyDifferenceId };
  }

  get ticket(): Opt<{ id: string }> {
    return { id: this.ticketId };
  }

  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  get part(): Opt<{ id: string }> {
    return { id: this.partId };
  }

  /**
   * They were to come back, and are sold again as before: what whoever sells them stood for is stood for anew. Once it is
   * paid or written off, nobody stands for anything of it any more.
   */
  sellAgain(by: string): void {
    const below = this.stepTo('correctBelow');
    if (!below) return;
    this.authors = [...new Set([...this.authors, by])];
    if (this.approvedBy === by) this.become(below, { approvedBy: null });
  }

  /**
   * Another price was agreed on before anything was paid; who stood for the first has not stood for it.
   * @throws PartsSaleWrongStatus @throws InputInvalid
   */
  correct({ reason }: Sdl.PartsSaleCorrectInput, amount: Money, list: ListPrice<PriceList>, by: string): void {
    this.status = this.judge(list.rebate ? 'correctBelow' : 'correct');
    const authors = [...new Set([...this.authors, by])];
    const why = filled(['input', 'reason'], reason, 1000);
    Object.assign(this, { ...list, amount, authors, reason: why, approvedBy: null });
    this.tellStatus();
  }

  /**
   * Stand for a price below the list: what the customer is spared is within one's limit for credits (BIL-07, BIL-13).
   * @param seen the price as the approver read it
   * @throws PartsSaleWrongStatus @throws PartsSaleNeedsSecondPerson (4.2) @throws AmountMoved @throws ApprovalAboveLimit
   */
  approve(seen: Sdl.MoneyInput, ladder: Ladder, { subject, roles }: Actor): void {
    const status = this.judge('approve');
    this.requireOther(subject);
    requireSeen(SEEN, seen, this.amount);
    this.requireWithin(ladder, this.rebate ?? this.amount, roles);
    this.become(status, { approvedBy: subject });
  }

  /**
   * Nobody stands for a price below the list, and says why: sales agree on it anew, or it is written off.
   * @throws PartsSaleWrongStatus @throws PartsSaleNeedsSecondPerson (4.2) @throws InputInvalid for a blank reason
   */
  sendBack({ reason }: Sdl.PartsSaleSendBackInput, by: string): void {
    const status = this.judge('sendBack');
    this.requireOther(by);
    this.become(status, { reason: filled(['input', 'reason'], reason, 1000) });
  }

  /**
   * Also where it was given up, or the pieces are back by now: then it is owed back at once.
   * @returns whether it was given up, and is our loss no more
   * @throws PartsSaleWrongStatus, PartsSaleNeedsSecondPerson (4.2), PartsSaleAmountDiffers
   * @throws InputInvalid for a day to come or a blank
   */
  receive({ amount, paidOn, reference }: Sdl.PartsSaleReceiveInput, { by, today }: Act): boolean {
    const afterAll = this.stepTo('receiveAfterAll');
    const status = afterAll ?? this.stepTo('receiveBack') ?? this.judge('receive');
    this.requireOther(by);
    if (by === this.approvedBy || by === this.writtenOffBy) throw new PartsSaleNeedsSecondPerson();
    const paid = positiveAmountOf(SEEN, amount, this.amount.currency);
    if (!paid.equals(this.amount)) throw new PartsSaleAmountDiffers(this.amount);
    const paidReference = filled(['input', 'reference'], reference);
    this.become(status, { paidOn: paidBy(today, paidOn), paidReference, receivedBy: by });
    return afterAll !== undefined;
  }

  /**
   * The customer pays nothing of it any more. Together with what it was spared that is within one's limit for credits, so
   * that nothing is gained by giving it up in parts (BIL-07).
   * @param seen the price as was read before
   * @throws PartsSaleWrongStatus @throws PartsSaleNeedsSecondPerson (4.2) @throws AmountMoved @throws ApprovalAboveLimit
   * @throws InputInvalid for a blank reason
   */
  writeOff({ amount, reason }: Sdl.PartsSaleWriteOffInput, ladder: Ladder, { subject, roles }: Actor): void {
    const status = this.judge('writeOff');
    this.requireOther(subject);
    requireSeen(SEEN, amount, this.amount);
    this.requireWithin(ladder, (this.rebate && this.listPrice) ?? this.amount, roles);
    this.become(status, { writtenOffBy: subject, reason: filled(['input', 'reason'], reason, 1000) });
  }

  /**
   * All pieces but those that stay are back: what was paid for them is owed back, and the rest is sold for its share, unless
   * that is no money. Said again, it changes nothing.
   * @returns the share that is a sale by itself, as the rest goes on: whoever pays what was asked for all of it pays both;
   *   null where there is none
   */
  takeBack(staying: number): TakenBack | null {
    const status = this.stepTo('takeBack') ?? this.stepTo('takeBackPaid');
    const quantity = this.quantity - staying;
    if (!status || quantity <= 0) return null;
    const [stays, back] = this.amount.allocate([staying, quantity]);
    if (!stays || !back || stays.isZero()) {
      this.become(status, {});
      return null;
    }
    const taken = back.isZero() ? null : takenBack(this, { ...this.shareOf(quantity, back), status });
    this.become(this.status, this.shareOf(staying, stays));
    return taken;
  }

  /** @throws PartsSaleWrongStatus @throws PartsSaleNeedsSecondPerson (4.2) @throws InputInvalid */
  refund({ paidOn, reference }: Sdl.PartsSaleRefundInput, { by, today }: Act): void {
    const status = this.judge('refund');
    if (by === this.receivedBy) throw new PartsSaleNeedsSecondPerson();
    const refundedReference = filled(['input', 'reference'], reference);
    this.become(status, { refundedOn: paidBy(today, paidOn), refundedReference, refundedBy: by });
  }

  /** What so many of the pieces are sold for, with their share of the list price and of what is spared. */
  private shareOf(quantity: number, amount: Money) {
    const weights = [quantity, this.quantity - quantity];
    const [listPrice = null] = this.listPrice?.allocate(weights) ?? [];
    const [rebate = null] = this.rebate?.allocate(weights) ?? [];
    const explanation = `${this.explanation} This is for ${quantity} of those ${this.quantity}: some came back.`;
    return { quantity, amount, listPrice, rebate: rebate?.isZero() ? null : rebate, explanation };
  }

  private requireOther(by: string): void {
    if (this.authors.includes(by)) throw new PartsSaleNeedsSecondPerson();
  }

  /** A limit counts in the currency of the list at its rates, in another one not at all. */
  private requireWithin(ladder: Ladder, givenUp: Money, roles: readonly string[]): void {
    const list = this.priceList?.currency === givenUp.currency ? this.priceList : null;
    ladder.require(givenUp, roles, limit => list?.convert(limit) ?? null);
  }

  private become(status: Sdl.PartsSaleStatus, facts: Partial<PartsSale>): void {
    Object.assign(this, { ...facts, status });
    this.tellStatus();
  }

  private judge(act: PartsSaleAct): Sdl.PartsSaleStatus {
    const status = this.stepTo(act);
    if (!status) throw new PartsSaleWrongStatus(this.status);
    return status;
  }

  private stepTo(act: PartsSaleAct) {
    return next<Sdl.PartsSaleStatus, PartsSaleAct>(PARTS_SALE_LIFECYCLE, this.status, act);
  }

  private tellStatus(): void {
    const { id: partsSaleId, supplyDifferenceId, number, ticketId, customerId, status, amount, soldAt } = this;
    const whose = { partsSaleId, supplyDifferenceId, number, ticketId, customerId };
    const about = { ...whose, status, soldAt: soldAt.toISOString() };
    raise(this, PartsSaleStatusChanged({ ...about, amount: amount.toJSON() }));
  }
}
PartsSaleSchema.setClass(PartsSale);

type Share = Pick<PartsSale, 'status' | 'quantity' | 'amount' | 'listPrice' | 'rebate' | 'explanation'>;
export type TakenBack = ReturnType<typeof takenBack>;

/** Who sold, stood for, gave up and took in the whole did so with each share of it. */
function takenBack(sale: PartsSale, share: Share) {
  const { supplyDifferenceId, differenceNumber, ticketId, customerId, siteCountry, partId, priceList } = sale;
  const { soldBy, soldAt, authors, reason, approvedBy, writtenOffBy, paidOn, paidReference, receivedBy } = sale;
  const pieces = { supplyDifferenceId, differenceNumber, ticketId, customerId, siteCountry, partId, priceList };
  const judged = { soldBy, soldAt, authors: [...authors], reason, approvedBy, writtenOffBy };
  return { ...pieces, ...judged, paidOn, paidReference, receivedBy, ...share };
}
