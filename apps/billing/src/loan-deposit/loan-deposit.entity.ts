import {
  LoanDepositKept,
  LoanDepositReceived,
  LoanDepositRefunded,
  LoanDepositStatusChanged,
} from '@mainstay/contracts/billing';
import { aggregate, filled, make, MoneyColumns, next, positiveAmountOf, raise } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { paidBy } from '../paid-by.ts';
import type * as Sdl from '../schema.types.ts';
import {
  LoanDepositAmountDiffers,
  LoanDepositNeedsSecondPerson,
  LoanDepositWrongStatus,
} from './loan-deposit.errors.ts';
import { LOAN_DEPOSIT_LIFECYCLE, type LoanDepositAct } from './loan-deposit.lifecycle.ts';

const LoanDepositSchema = defineEntity({
  name: 'LoanDeposit',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    loanNumber: p.string(),
    ticketId: p.uuid(),
    customerId: p.uuid(),
    amount: p.embedded(MoneyColumns),
    status: p.string().$type<Sdl.LoanDepositStatus>(),
    askedAt: p.datetime(),
    receivedOn: p.date().nullable(),
    receivedReference: p.string().nullable(),
    receivedBy: p.string().nullable(),
    chargedBecause: p.string().$type<Sdl.LoanDepositCharge>().nullable(),
    refundedOn: p.date().nullable(),
    refundedReference: p.string().nullable(),
    refundedBy: p.string().nullable(),
  },
});

/** Which loan a deposit is for, and how much it is. */
export interface LoanDepositOrigin {
  /** That of the loan. */
  readonly id: string;
  readonly loanNumber: string;
  readonly ticketId: string;
  readonly customerId: string;
  readonly amount: Money;
  readonly askedAt: Date;
}

/** Who does something, and on which day it is. */
interface Act {
  readonly by: string;
  readonly today: string;
}

/** What a customer pays until a loan, or the core of an advance exchange, is back (TCK-33, TCK-39). */
export class LoanDeposit extends LoanDepositSchema.class implements Sdl.LoanDeposit {
  static ask(number: string, origin: LoanDepositOrigin): LoanDeposit {
    const deposit = make(LoanDeposit, { ...origin, number, status: 'ASKED' });
    deposit.tellStatus();
    return deposit;
  }

  get loanUnit(): Opt<{ id: string }> {
    return { id: this.id };
  }

  get ticket(): Opt<{ id: string }> {
    return { id: this.ticketId };
  }

  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  /** @throws LoanDepositWrongStatus @throws LoanDepositAmountDiffers @throws InputInvalid for a day to come or a blank */
  receive({ amount, paidOn, reference }: Sdl.LoanDepositReceiveInput, { by, today }: Act): void {
    const paid = positiveAmountOf(['input', 'amount'], amount, this.amount.currency);
    if (!paid.equals(this.amount)) throw new LoanDepositAmountDiffers(this.amount);
    if (!this.tryTo('receive') && !this.tryTo('receiveOwed')) throw new LoanDepositWrongStatus(this.status);
    this.receivedOn = paidBy(today, paidOn);
    this.receivedReference = filled(['input', 'reference'], reference);
    this.receivedBy = by;
    raise(this, LoanDepositReceived({ ...this.facts, paidOn }));
    if (this.status === 'KEPT') raise(this, LoanDepositKept(this.facts));
  }

  /** What was awaited did not come. Said again, or after it came, it changes nothing. */
  charge(because: Sdl.LoanDepositCharge): void {
    const isPaid = this.tryTo('charge');
    if (!isPaid && !this.tryTo('chargeUnpaid')) return;
    this.chargedBecause = because;
    if (isPaid) raise(this, LoanDepositKept(this.facts));
  }

  /** What was awaited is here, late or in time. Said again, it changes nothing. */
  release(): void {
    if (this.tryTo('release') || this.tryTo('releaseUnpaid')) this.chargedBecause = null;
  }

  /** @throws LoanDepositWrongStatus @throws LoanDepositNeedsSecondPerson (4.2) @throws InputInvalid */
  refund({ paidOn, reference }: Sdl.LoanDepositRefundInput, { by, today }: Act): void {
    if (!this.tryTo('refund')) throw new LoanDepositWrongStatus(this.status);
    if (by === this.receivedBy) throw new LoanDepositNeedsSecondPerson();
    this.refundedOn = paidBy(today, paidOn);
    this.refundedReference = filled(['input', 'reference'], reference);
    this.refundedBy = by;
    raise(this, LoanDepositRefunded({ ...this.facts, paidOn }));
  }

  private get facts() {
    const { id: loanUnitId, number, ticketId, customerId, amount } = this;
    return { loanUnitId, number, ticketId, customerId, amount: amount.toJSON() };
  }

  private tryTo(act: LoanDepositAct): boolean {
    const status = next<Sdl.LoanDepositStatus, LoanDepositAct>(LOAN_DEPOSIT_LIFECYCLE, this.status, act);
    if (!status) return false;
    this.status = status;
    this.tellStatus();
    return true;
  }

  private tellStatus(): void {
    const { id: loanUnitId, number, customerId, status } = this;
    raise(this, LoanDepositStatusChanged({ loanUnitId, number, customerId, status }));
  }
}
LoanDepositSchema.setClass(LoanDeposit);
