import { FeeListApproved, FeeListPrepared, FeeListReopened, FeeListSentBack } from '@mainstay/contracts/billing';
import type { DataOf } from '@mainstay/contracts/event';
import type { WorkOrderCompleted } from '@mainstay/contracts/tickets';
import { type Actor, aggregate, filled, make, MoneyColumns, next, raise, within } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { requireSeen } from '../amount-moved/amount-moved.errors.ts';
import type { Ladder } from '../approval-policy/ladder.ts';
import { PriceList } from '../price-list/price-list.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { type Covered, coveredBy, type CoverageShare, type DecidedLine } from './covered.ts';
import { FeeListNeedsSecondPerson, FeeListWrongStatus } from './fee-list.errors.ts';
import { FEE_LIST_LIFECYCLE, type FeeListAct } from './fee-list.lifecycle.ts';
import type { LinePrice } from './pricing.ts';

/** What a fee list looks at in its lines, and does to them. */
export interface Line {
  readonly price?: Money | null;
  readonly customerAmount?: Money | null;
  readonly addedBy?: string | null;
  readonly removedBy?: string | null;
  readonly returnedAmount?: Money | null;
  applyPrice(price: LinePrice): void;
}

/** A line of which customers decide what we bear. */
interface CoveredThing {
  readonly costClass: Sdl.CostClass;
  readonly lineId?: string | null;
  cover(decided: Covered): boolean;
}

/** What was decided of one line of the work; one without a line of parts is for hours, travel or other costs. */
interface CoverageLine extends DecidedLine {
  readonly lineId: string | null;
}

/** What a fee list is made from: the work of a work order, or, of a round of a case, parts that its customer fits itself. */
export type ListedWork = Omit<DataOf<typeof WorkOrderCompleted>, 'workOrderId'> & {
  readonly workOrderId: string | null;
  readonly round: number | null;
};

const FeeListSchema = defineEntity({
  name: 'FeeList',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    workOrderId: p.uuid().nullable().unique(),
    /** Of parts that a customer fits itself: the round of the case that they were sent in. */
    round: p.integer().nullable(),
    ticketId: p.uuid(),
    customerId: p.uuid(),
    assetId: p.uuid().nullable(),
    dealerId: p.uuid().nullable(),
    siteCountry: p.string().length(2).nullable(),
    coverage: p.enum(['FREE_THREE_GUARANTEES', 'FREE_REPAIR', 'PAID', 'OUT_OF_SCOPE']),
    warrantyPolicy: p.string().nullable(),
    shares: p.json<CoverageShare[]>(),
    coverageLines: p.json<CoverageLine[]>(),
    decisionId: p.uuid().nullable(),
    completedAt: p.datetime(),
    status: p.enum(['NEEDS_PRICES', 'PREPARED', 'SENT_BACK', 'APPROVED', 'INVOICED']),
    priceList: () => p.manyToOne(PriceList).nullable(),
    total: p.embedded(MoneyColumns).nullable(),
    customerTotal: p.embedded(MoneyColumns).nullable(),
    goodwillPercent: p.integer(),
    goodwillReason: p.text().nullable(),
    goodwillBy: p.string().nullable(),
    /** Why it was sent back last; whoever approves it then sees what was asked for. */
    sentBackReason: p.text().nullable(),
    sentBackBy: p.string().nullable(),
    sentBackAt: p.datetime().nullable(),
    approvedAt: p.datetime().nullable(),
    approvedBy: p.string().nullable(),
    toCredit: p.embedded(MoneyColumns).nullable(),
  },
});

/** What a repair costs, and what of it the customer pays (BIL-02, BIL-19). */
export class FeeList
  extends FeeListSchema.class
  implements Omit<Sdl.FeeList, 'lines' | 'costs' | 'invoice' | 'priceList'>
{
  static of(number: string, completed: ListedWork): FeeList {
    const { workOrderId, round, ticketId, customerId, assetId, dealerId, siteCountry, coverage, completedAt } =
      completed;
    return make(FeeList, {
      ...{ number, workOrderId, round, ticketId, customerId, assetId, dealerId, siteCountry },
      ...decidedIn(coverage),
      completedAt: new Date(completedAt),
      status: 'NEEDS_PRICES',
      goodwillPercent: 0,
    });
  }

  get ticket(): Opt<{ id: string }> {
    return { id: this.ticketId };
  }

  get workOrder(): Opt<{ id: string }> | null {
    return this.workOrderId ? { id: this.workOrderId } : null;
  }

  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  get asset(): { id: string } | null {
    return this.assetId ? { id: this.assetId } : null;
  }

  get coverageDecision(): { id: string } | null {
    return this.decisionId ? { id: this.decisionId } : null;
  }

  /** What of a cost we bear: what was decided of its line, else of its kind of cost, else nothing. */
  coveredOf(costClass: Sdl.CostClass, lineId: string | null): Covered {
    const line = this.coverageLines.find(it => it.costClass === costClass && it.lineId === lineId);
    return coveredBy(line ?? null, costClass, this.shares);
  }

  /**
   * Who bears what of its work was decided anew. What it charges by that is worked out, and approved, anew.
   * @returns whether another share of a line is ours by it
   */
  cover(coverage: ListedWork['coverage'], lines: readonly CoveredThing[]): boolean {
    Object.assign(this, decidedIn(coverage));
    return lines.map(line => line.cover(this.coveredOf(line.costClass, line.lineId ?? null))).includes(true);
  }

  /** @throws FeeListWrongStatus */
  price(priceList: PriceList, prices: ReadonlyMap<Line, LinePrice>, at: Date): void {
    this.apply('price');
    const customerTotal = this.charge(priceList, prices);
    raise(this, FeeListPrepared({ ...this.fact(customerTotal), preparedAt: at.toISOString() }));
  }

  /** Who bears what of it was decided anew while it is to be put right. @throws FeeListWrongStatus */
  reprice(priceList: PriceList, prices: ReadonlyMap<Line, LinePrice>): void {
    this.apply('reprice');
    this.charge(priceList, prices);
  }

  /**
   * Adds a cost that the caller may spend alone (BIL-07).
   * @param before the lines without the new one
   * @throws FeeListWrongStatus @throws ApprovalAboveLimit naming who may
   */
  addLine(line: Line, before: readonly Line[], ladder: Ladder, actor: Actor): void {
    this.apply('addLine');
    if (line.price) ladder.require(line.price, actor.roles, limit => this.priceList?.convert(limit) ?? null);
    this.recount([...before, line]);
  }

  /**
   * One of its costs was added by mistake, or for another amount.
   * @param lines all of them, that one at nothing @throws FeeListWrongStatus
   */
  removeLine(lines: readonly Line[]): void {
    this.apply('removeLine');
    this.recount(lines);
  }

  /**
   * Serves the customer for less, or not after all; only a general manager may (BIL-08).
   * @throws FeeListWrongStatus @throws InputInvalid for a share outside 0 to 100, or a blank reason
   */
  grantGoodwill({ percent, reason }: Sdl.FeeListGrantGoodwillInput, lines: readonly Line[], by: string): void {
    this.apply('grantGoodwill');
    this.goodwillPercent = within(['input', 'percent'], percent, 0, 100);
    this.goodwillReason = filled(['input', 'reason'], reason, 2000);
    this.goodwillBy = by;
    this.recount(lines);
  }

  /**
   * Who was to approve it does not, as hours, parts or prices are wrong: who did the work is told, and puts it right.
   * @throws FeeListWrongStatus @throws InputInvalid for a blank reason
   */
  sendBack(input: Sdl.FeeListSendBackInput, by: string, at: Date): void {
    const status = this.require('sendBack');
    const reason = filled(['input', 'reason'], input.reason, 1000);
    Object.assign(this, { status, sentBackReason: reason, sentBackBy: by, sentBackAt: at });
    const { id: feeListId, number, ticketId, workOrderId = null, round = null } = this;
    const about = { feeListId, number, ticketId, workOrderId, round, reason };
    raise(this, FeeListSentBack({ ...about, sentBackAt: at.toISOString() }));
  }

  /**
   * Makes the list final (BIL-07), by somebody who put nothing into it (requirements.md 4.2).
   * @param seen what the approver read of it
   * @throws FeeListWrongStatus @throws FeeListNeedsSecondPerson @throws AmountMoved
   * @throws ApprovalAboveLimit naming who may
   */
  approve(seen: Sdl.FeeListApproveInput, lines: readonly Line[], ladder: Ladder, actor: Actor, at: Date): void {
    this.apply('approve');
    const requesters = [this.goodwillBy, ...lines.flatMap(line => [line.addedBy, line.removedBy])];
    if (requesters.includes(actor.subject)) throw new FeeListNeedsSecondPerson();
    const { total, customerTotal, priceList } = this;
    if (!total || !customerTotal || !priceList) throw new Error(`${this.number} is prepared without a price.`);
    requireSeen(['input', 'total'], seen.total, total);
    requireSeen(['input', 'customerTotal'], seen.customerTotal, customerTotal);
    ladder.require(total, actor.roles, limit => priceList.convert(limit));
    this.approvedAt = at;
    this.approvedBy = actor.subject;
    raise(this, FeeListApproved({ ...this.fact(customerTotal), approvedAt: at.toISOString() }));
  }

  /** Pieces of it are back, or were listed wrongly, and taken off its lines: of what was invoiced their share is to be credited. */
  takeBack(lines: readonly Line[], at: Date): void {
    if (this.status === 'INVOICED') this.toCredit = this.shareOfReturned(lines);
    else if (this.status === 'SENT_BACK') this.recount(lines);
    else if (this.total) this.relist(lines, at);
  }

  /** Its lines are for less than before: what was final is approved anew. @throws FeeListWrongStatus */
  relist(lines: readonly Line[], at: Date): void {
    this.reopen('relist', at);
    this.recount(lines);
  }

  /** Its work was written down wrongly: it has no price, and what was final is no longer. @throws FeeListWrongStatus */
  putRight(at: Date): void {
    this.reopen('putRight', at);
    Object.assign(this, { priceList: null, total: null, customerTotal: null });
  }

  /** @throws FeeListWrongStatus */
  markInvoiced(): void {
    this.apply('invoice');
  }

  /** @throws FeeListWrongStatus */
  require(act: FeeListAct): Sdl.FeeListStatus {
    const status = next(FEE_LIST_LIFECYCLE, this.status, act);
    if (!status) throw new FeeListWrongStatus(this.status, act);
    return status;
  }

  private apply(act: FeeListAct): void {
    this.status = this.require(act);
  }

  private reopen(act: FeeListAct, at: Date): void {
    const { id: feeListId, ticketId, workOrderId = null, round = null, approvedAt } = this;
    this.apply(act);
    const about = { feeListId, ticketId, workOrderId, round };
    if (approvedAt) raise(this, FeeListReopened({ ...about, reopenedAt: at.toISOString() }));
    Object.assign(this, { approvedAt: null, approvedBy: null });
  }

  private charge(priceList: PriceList, prices: ReadonlyMap<Line, LinePrice>): Money {
    this.priceList = priceList;
    for (const [line, price] of prices) line.applyPrice(price);
    return this.recount([...prices.keys()], priceList.currency);
  }

  private recount(lines: readonly Line[], currency = this.total?.currency ?? ''): Money {
    const sum = (amounts: readonly (Money | null | undefined)[]) =>
      Money.sum(
        currency,
        amounts.filter(amount => amount != null),
      );
    const borne = sum(lines.map(line => line.customerAmount));
    this.total = sum(lines.map(line => line.price));
    this.customerTotal = borne.minus(borne.percent(this.goodwillPercent));
    return this.customerTotal;
  }

  private shareOfReturned(lines: readonly Line[]): Money {
    const charged = Money.sum(
      this.total?.currency ?? '',
      lines.flatMap(line => line.returnedAmount ?? []),
    );
    return charged.minus(charged.percent(this.goodwillPercent));
  }

  private fact(customerTotal: Money) {
    const { id: feeListId, number, ticketId, workOrderId = null, round = null } = this;
    return { feeListId, number, ticketId, workOrderId, round, customerTotal: customerTotal.toJSON() };
  }
}
FeeListSchema.setClass(FeeList);

const decidedIn = ({ outcome, policyCode, shares, lines = [], decisionId = null }: ListedWork['coverage']) => ({
  ...{ coverage: outcome, warrantyPolicy: policyCode, shares, coverageLines: lines, decisionId },
});
