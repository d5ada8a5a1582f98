import { latestDay } from '@mainstay/calendar';
import { InvoiceBalanceChanged, InvoiceIssued } from '@mainstay/contracts/billing';
import { aggregate, InputInvalid, make, MoneyColumns, raise, positiveAmountOf } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { CostSheet } from '../cost-sheet/cost-sheet.entity.ts';
import { FeeList } from '../fee-list/fee-list.entity.ts';
import { paidBy } from '../paid-by.ts';
import type * as Sdl from '../schema.types.ts';
import {
  CreditExceedsInvoice,
  NothingToInvoice,
  PaymentExceedsBalance,
  RefundExceedsBalance,
} from './invoice.errors.ts';

const InvoiceSchema = defineEntity({
  name: 'Invoice',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    feeList: () => p.manyToOne(FeeList).unique().nullable(),
    costSheet: () => p.manyToOne(CostSheet).unique().nullable(),
    ticketId: p.uuid(),
    customerId: p.uuid(),
    dealerId: p.uuid().nullable(),
    status: p.enum(['OPEN', 'SETTLED', 'REFUND_DUE']),
    total: p.embedded(MoneyColumns),
    credited: p.embedded(MoneyColumns),
    /** What of that is for what came back, or was charged wrongly. */
    creditedBack: p.embedded(MoneyColumns),
    paid: p.embedded(MoneyColumns),
    issuedAt: p.datetime(),
  },
});

type LoadedElsewhere = 'feeList' | 'costSheet' | 'lines' | 'creditNotes' | 'payments';

/** What an invoice is made of. */
interface InvoiceFacts {
  readonly number: string;
  readonly feeList?: FeeList;
  readonly costSheet?: CostSheet;
  readonly ticketId: string;
  readonly customerId: string;
  readonly dealerId?: string | null;
  readonly total: Money;
}

/**
 * What a customer owes us for a repair. What it charges never changes, and the database sees to it: credit notes and
 * payments stand beside it, and here their sums.
 */
export class Invoice extends InvoiceSchema.class implements Omit<Sdl.Invoice, LoadedElsewhere> {
  /** @throws FeeListWrongStatus unless the fee list is approved and not invoiced @throws NothingToInvoice */
  static issue(number: string, feeList: FeeList, at: Date): Invoice {
    feeList.require('invoice');
    const { ticketId, customerId, dealerId, customerTotal: total } = feeList;
    if (!total || total.isZero()) throw new NothingToInvoice();
    feeList.markInvoiced();
    return Invoice.make({ number, feeList, ticketId, customerId, dealerId, total }, at);
  }

  /** What the customer bears of a return repair or a mission (BIL-05): between us and the customer, without a dealer. */
  static ofCosts(number: string, costSheet: CostSheet, at: Date): Invoice {
    const { ticketId, customerId, customerTotal: total } = costSheet;
    return Invoice.make({ number, costSheet, ticketId, customerId, total }, at);
  }

  private static make(facts: InvoiceFacts, at: Date): Invoice {
    const { number, ticketId, customerId, total } = facts;
    const zero = Money.zero(total.currency);
    const invoice = make(Invoice, {
      ...facts,
      status: 'OPEN',
      credited: zero,
      creditedBack: zero,
      paid: zero,
      issuedAt: at,
    });
    const fact = { invoiceId: invoice.id, number, customerId, ticketId, total: total.toJSON() };
    raise(invoice, InvoiceIssued({ ...fact, issuedAt: at.toISOString() }));
    return invoice;
  }

  get ticket(): Opt<{ id: string }> {
    return { id: this.ticketId };
  }

  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  /** What is still owed; below zero where we owe. */
  get balance(): Opt<Money> {
    return this.total.minus(this.credited).minus(this.paid);
  }

  /** Was all of it taken back? */
  get isCredited(): Opt<boolean> {
    return this.credited.equals(this.total);
  }

  /** Was its fee list charged for what came back since, or was wrong, and is not credited yet? The list must be loaded. */
  get isToCredit(): Opt<boolean> {
    const { toCredit } = this.feeList ?? {};
    return !this.isCredited && toCredit != null && this.creditedBack.compare(toCredit) < 0;
  }

  /**
   * Takes back a part of what was charged, paid or not.
   * @param isForReturned whether that is for what came back, or was charged wrongly; null where nobody says
   * @throws InputInvalid for an amount that is not above zero in the invoice's currency, or where it is to be said what it is for
   * @throws CreditExceedsInvoice
   */
  credit(input: Sdl.MoneyInput, isForReturned: boolean | null, at: Date): Money {
    if (isForReturned === null && this.isToCredit) throw forWhatUnsaid();
    const amount = positiveAmountOf(['input', 'amount'], input, this.total.currency);
    const left = this.total.minus(this.credited);
    if (amount.compare(left) > 0) throw new CreditExceedsInvoice(left);
    this.credited = this.credited.plus(amount);
    if (isForReturned) this.creditedBack = this.creditedBack.plus(amount);
    this.restate(at);
    return amount;
  }

  /**
   * @param at no payment comes from the future
   * @throws InputInvalid for a later day, or an amount that is not above zero in the invoice's currency
   * @throws PaymentExceedsBalance
   */
  pay(input: Sdl.MoneyInput, paidOn: string, at: Date): Money {
    const amount = positiveAmountOf(['input', 'amount'], input, this.total.currency);
    paidBy(latestDay(at), paidOn);
    if (amount.compare(this.balance) > 0) throw new PaymentExceedsBalance(this.balance);
    this.paid = this.paid.plus(amount);
    this.restate(at);
    return amount;
  }

  /**
   * We pay back what credit notes left us owing (BIL-05).
   * @returns the payment, below zero
   * @throws InputInvalid for a later day, or an amount that is not above zero in the invoice's currency
   * @throws RefundExceedsBalance
   */
  refund(input: Sdl.MoneyInput, paidOn: string, at: Date): Money {
    const amount = positiveAmountOf(['input', 'amount'], input, this.total.currency);
    paidBy(latestDay(at), paidOn);
    const owed = this.balance.isNegative() ? this.balance.negated() : Money.zero(amount.currency);
    if (amount.compare(owed) > 0) throw new RefundExceedsBalance(owed);
    this.paid = this.paid.minus(amount);
    this.restate(at);
    return amount.negated();
  }

  private restate(at: Date): void {
    const { balance, status: before } = this;
    if (balance.isZero()) this.status = 'SETTLED';
    else this.status = balance.isNegative() ? 'REFUND_DUE' : 'OPEN';
    if (this.status === before) return;
    const { id: invoiceId, number, customerId, status } = this;
    raise(this, InvoiceBalanceChanged({ invoiceId, number, customerId, status, changedAt: at.toISOString() }));
  }
}
InvoiceSchema.setClass(Invoice);

const forWhatUnsaid = () =>
  new InputInvalid(['input', 'isForReturned'], {
    en: 'What came back, or was charged wrongly, is to be credited: say whether this is for that.',
    zh: '尚有退回或误收的款项待抵扣：请说明本次是否为此抵扣。',
  });
