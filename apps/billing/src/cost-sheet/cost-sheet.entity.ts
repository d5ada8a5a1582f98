import { CostSheetSettled, CostSheetVerified } from '@mainstay/contracts/billing';
import { aggregate, currencyOf, filled, make, MoneyColumns, next, raise, type SalesScope } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { requireSeen } from '../amount-moved/amount-moved.errors.ts';
import type { LossFacts } from '../loss/loss.entity.ts';
import type * as Sdl from '../schema.types.ts';
import {
  CostSheetEmpty,
  CostSheetLiabilityObjected,
  CostSheetLineNotFound,
  CostSheetNeedsSecondPerson,
  CostSheetNothingToInvoice,
  CostSheetNotRecovered,
  CostSheetServedFree,
  CostSheetWrongStatus,
} from './cost-sheet.errors.ts';
import { COST_CLASS_OF, elementsOf } from './cost-elements.ts';
import type { CostSheetLine } from './cost-sheet-line.entity.ts';
import { COST_SHEET_LIFECYCLE, type CostSheetAct } from './cost-sheet.lifecycle.ts';

const CostSheetSchema = defineEntity({
  name: 'CostSheet',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    subjectKind: p.enum(['RETURN_REPAIR', 'MISSION', 'LOCAL_REPAIR']),
    subjectId: p.uuid(),
    ticketId: p.uuid(),
    customerId: p.uuid(),
    /** By which it is known who collects for sales. */
    scope: p.string().$type<SalesScope>().nullable(),
    freeBecause: p.string().$type<FreeBecause>().nullable(),
    isCalledOff: p.boolean(),
    status: p.string().$type<Sdl.CostSheetStatus>(),
    currency: p.string().length(3),
    customerTotal: p.embedded(MoneyColumns),
    companyTotal: p.embedded(MoneyColumns),
    sentBackReason: p.text().nullable(),
    submittedBy: p.string().nullable(),
    verifiedBy: p.string().nullable(),
    verifiedAt: p.datetime().nullable(),
    settledAt: p.datetime().nullable(),
  },
});

/** Why a customer who is liable pays nothing: it is served free (BIL-08), or all of it was lost on the way (LOG-08). */
export type FreeBecause = 'GOODWILL' | 'LOST';

/** What costs are collected for, and in which currency. */
export interface CostSheetOrigin {
  readonly subjectKind: Sdl.CostSheetSubject;
  readonly subjectId: string;
  readonly ticketId: string;
  readonly customerId: string;
  readonly scope: SalesScope | null | undefined;
  readonly freeBecause: FreeBecause | null;
  readonly currency: string;
}

/** The invoice by which the customer was asked to pay. */
interface Charged {
  /** Was all of it taken back? */
  readonly isCredited: boolean;
}

type LoadedElsewhere = 'lines' | 'elements' | 'invoice' | 'isToCredit';

/** All that one return repair, mission or local repair cost, and who bears it (BIL-05, BIL-06). */
export class CostSheet extends CostSheetSchema.class implements Omit<Sdl.CostSheet, LoadedElsewhere> {
  /** @throws InputInvalid for a currency that does not exist */
  static open(number: string, origin: CostSheetOrigin): CostSheet {
    const currency = currencyOf(['input', 'currency'], origin.currency);
    const zero = Money.zero(currency);
    const totals = { customerTotal: zero, companyTotal: zero };
    return make(CostSheet, { ...origin, ...totals, number, status: 'COLLECTING', isCalledOff: false });
  }

  get mission(): { id: string } | null {
    return this.subjectKind === 'MISSION' ? { id: this.subjectId } : null;
  }

  get returnRepair(): { id: string } | null {
    return this.subjectKind === 'RETURN_REPAIR' ? { id: this.subjectId } : null;
  }

  get localRepair(): { id: string } | null {
    return this.subjectKind === 'LOCAL_REPAIR' ? { id: this.subjectId } : null;
  }

  get ticket(): Opt<{ id: string }> {
    return { id: this.ticketId };
  }

  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  get isFree(): Opt<boolean> {
    return this.freeBecause != null;
  }

  get total(): Opt<Money> {
    return this.customerTotal.plus(this.companyTotal);
  }

  /**
   * The customer is served free, or all of it was lost: what was put down for the customer before is struck by who collects,
   * handed in or not. What finance stands for already stays as it is: it is not invoiced any more, and an invoice is credited.
   */
  serveFree(because: FreeBecause): void {
    if (!this.customerTotal.isZero() && this.status === 'SUBMITTED') this.apply('sendBack');
    if (this.freeBecause !== 'GOODWILL') this.freeBecause = because;
  }

  /**
   * Some of what was lost came home after all: unless the customer is served free besides, it pays for the repair, as far as
   * it can still be asked to. What was settled without an invoice stays free, and so does what was credited.
   */
  chargeFound(invoice: Charged | null): void {
    const isOver = invoice ? invoice.isCredited : this.status === 'SETTLED';
    if (this.freeBecause === 'LOST' && !isOver) this.freeBecause = null;
  }

  /** What it was handed in by has changed; what finance stands for already stays as it is. */
  lookAnew(because: string): void {
    if (this.status === 'SUBMITTED') this.sendBack(because);
  }

  /** What its costs are collected for is off: nothing was spent, or what was is settled; what comes late opens it again. */
  callOff(): void {
    this.isCalledOff = true;
    this.dropIfEmpty();
  }

  /** @throws CostSheetWrongStatus @throws CostSheetServedFree */
  addLine(line: CostSheetLine): void {
    this.apply('collect');
    if (line.liability === 'CUSTOMER') this.requireCharging();
    this.count(line, line.amount);
  }

  /**
   * What a local partner gets, by the terms that were agreed: it is told once, and goes to the costs by itself; a sheet that
   * was handed in before is handed in anew.
   * @returns whether it was taken: what finance stands for stays as it is
   */
  takeFee(line: CostSheetLine): boolean {
    if (this.status === 'SUBMITTED') this.apply('sendBack');
    if (!next(COST_SHEET_LIFECYCLE, this.status, 'collect')) return false;
    this.addLine(line);
    return true;
  }

  /** @throws CostSheetWrongStatus @throws CostSheetLineNotFound */
  removeLine(line: CostSheetLine | null): CostSheetLine {
    this.apply('collect');
    if (line?.costSheet.id !== this.id) throw new CostSheetLineNotFound();
    this.count(line, line.amount.negated());
    if (this.isCalledOff) this.dropIfEmpty();
    return line;
  }

  /** @throws CostSheetWrongStatus @throws CostSheetEmpty @throws CostSheetServedFree */
  submit(by: string): void {
    this.apply('submit');
    if (!this.customerTotal.isZero()) this.requireCharging();
    if (this.total.isZero()) throw new CostSheetEmpty();
    this.submittedBy = by;
  }

  /** @throws CostSheetWrongStatus @throws InputInvalid for a blank reason */
  sendBack(reason: string): void {
    this.apply('sendBack');
    this.sentBackReason = filled(['input', 'reason'], reason, 2000);
  }

  /**
   * Who bears what is not clear while quality objects to who answers for what was repaired (flow 3b, step 5).
   * @param repaired what is known of it; null where it is no return repair
   * @throws CostSheetLiabilityObjected
   */
  requireUndisputed(repaired: { readonly isObjected: boolean } | null): void {
    if (repaired?.isObjected) throw new CostSheetLiabilityObjected();
  }

  /**
   * Finance stands for the costs; what sales collected somebody else looks at (requirements.md 4.2).
   * @param seen what the verifier read of it
   * @param lines all lines of the sheet
   * @returns what we bear of it, by element: claims can stand on that
   * @throws CostSheetWrongStatus @throws CostSheetNeedsSecondPerson @throws AmountMoved
   */
  verify(seen: Sdl.CostSheetVerifyInput, lines: readonly CostSheetLine[], by: string, at: Date): LossFacts[] {
    this.apply('verify');
    if (by === this.submittedBy || lines.some(line => line.addedBy === by)) throw new CostSheetNeedsSecondPerson();
    requireSeen(['input', 'customerTotal'], seen.customerTotal, this.customerTotal);
    requireSeen(['input', 'companyTotal'], seen.companyTotal, this.companyTotal);
    this.verifiedBy = by;
    this.verifiedAt = at;
    const sums = elementsOf(this.currency, lines);
    const elements = sums.map(({ element, customer, company }) => {
      return { element, customer: customer.toJSON(), company: company.toJSON() };
    });
    raise(this, CostSheetVerified({ ...this.facts, number: this.number, elements, verifiedAt: at.toISOString() }));
    const loss = { kind: 'COST_SHEET', ticketId: this.ticketId, quantity: 1 } as const;
    return sums
      .filter(({ company }) => !company.isZero())
      .map(({ element, company: amount }) => ({ ...loss, costClass: COST_CLASS_OF[element], amount }));
  }

  /** @throws CostSheetWrongStatus @throws CostSheetNothingToInvoice @throws CostSheetServedFree */
  invoice(): void {
    this.apply('invoice');
    if (this.customerTotal.isZero()) throw new CostSheetNothingToInvoice();
    this.requireCharging();
  }

  /**
   * @param owed what the customer still owes by the invoice; null where there is none
   * @throws CostSheetWrongStatus @throws CostSheetNotRecovered
   */
  settle(owed: Money | null, at: Date): void {
    this.apply('settle');
    const open = owed ?? (this.isFree ? Money.zero(this.currency) : this.customerTotal);
    if (!open.isZero()) throw new CostSheetNotRecovered(open);
    this.settledAt = at;
    raise(this, CostSheetSettled({ ...this.facts, settledAt: at.toISOString() }));
  }

  private get facts() {
    const { id: costSheetId, subjectKind, subjectId, ticketId } = this;
    const totals = { customerTotal: this.customerTotal.toJSON(), companyTotal: this.companyTotal.toJSON() };
    return { costSheetId, subjectKind, subjectId, ticketId, ...totals };
  }

  private dropIfEmpty(): void {
    if (this.status === 'COLLECTING' && this.total.isZero()) this.apply('drop');
  }

  private requireCharging(): void {
    if (this.isFree) throw new CostSheetServedFree();
  }

  private count({ liability }: CostSheetLine, amount: Money): void {
    if (liability === 'CUSTOMER') this.customerTotal = this.customerTotal.plus(amount);
    else this.companyTotal = this.companyTotal.plus(amount);
  }

  private apply(act: CostSheetAct): void {
    const status = next(COST_SHEET_LIFECYCLE, this.status, act);
    if (!status) throw new CostSheetWrongStatus(this.status, act);
    this.status = status;
  }
}
CostSheetSchema.setClass(CostSheet);
