import { ExchangeRepaid, ExchangeSettled } from '@mainstay/contracts/billing';
import type { ExchangeDecided } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import {
  type Actor,
  aggregate,
  filled,
  InputInvalid,
  make,
  MoneyColumns,
  next,
  positiveAmountOf,
  raise,
} from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { AmountMoved, requireSeen } from '../amount-moved/amount-moved.errors.ts';
import type { Ladder } from '../approval-policy/ladder.ts';
import type { DepreciationPolicy } from '../depreciation-policy/depreciation-policy.entity.ts';
import { referenceTo } from '../links/reference-to.ts';
import { paidBy } from '../paid-by.ts';
import type * as Sdl from '../schema.types.ts';
import {
  DepreciationPolicyMissing,
  ExchangeSettlementNeedsOtherPerson,
  ExchangeSettlementWrongStatus,
} from './exchange-settlement.errors.ts';
import { EXCHANGE_SETTLEMENT_LIFECYCLE, type ExchangeSettlementAct } from './exchange-settlement.lifecycle.ts';

type Decided = DataOf<typeof ExchangeDecided>;

const ExchangeSettlementSchema = defineEntity({
  name: 'ExchangeSettlement',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    exchangeNumber: p.string(),
    kind: p.string().$type<Sdl.ExchangeSettlementKind>(),
    assetId: p.uuid(),
    customerId: p.uuid(),
    ticketId: p.uuid().nullable(),
    policyCode: p.string(),
    returnedOn: p.date(),
    use: p.json<NonNullable<Decided['use']>>().nullable(),
    status: p.string().$type<Sdl.ExchangeSettlementStatus>(),
    price: p.embedded(MoneyColumns).nullable(),
    salesInvoice: p.string().nullable(),
    replacementPrice: p.embedded(MoneyColumns).nullable(),
    replacementModel: p.string().nullable(),
    depreciation: p.json<Sdl.ExchangeDepreciation>().nullable(),
    payer: p.string().$type<Sdl.ExchangePayer>().nullable(),
    amount: p.embedded(MoneyColumns).nullable(),
    calculatedBy: p.string().nullable(),
    sentBackReason: p.text().nullable(),
    approvedBy: p.string().nullable(),
    approvedAt: p.datetime().nullable(),
    paidOn: p.date().nullable(),
    reference: p.string().nullable(),
    settledBy: p.string().nullable(),
    repaidOn: p.date().nullable(),
    repaidReference: p.string().nullable(),
    repaidBy: p.string().nullable(),
    earlier: p.json<readonly EarlierPayment[]>(),
  },
});

/** The company's day of a moment. */
interface Now {
  readonly at: Date;
  readonly day: string;
}

type EarlierPayment = Omit<Sdl.ExchangeEarlierPayment, 'amount'> & { readonly amount: Sdl.MoneyInput };

/** What is paid for an exchange by another model, or for a machine that is taken back (TCK-39, BIL-14; 004-V). */
export class ExchangeSettlement extends ExchangeSettlementSchema.class implements Sdl.ExchangeSettlement {
  /** @returns null where the decision has nothing to do with money: free by the same model, or no exchange at all */
  static want(number: string, decided: Decided): ExchangeSettlement | null {
    const kind = KIND_OF[decided.outcome];
    if (!kind) return null;
    const {
      exchangeId: id,
      number: exchangeNumber,
      assetId,
      customerId,
      ticketId,
      policyCode,
      returnedOn,
      use,
    } = decided;
    const about = { id, exchangeNumber, assetId, customerId, ticketId, policyCode, returnedOn, use };
    return make(ExchangeSettlement, { ...about, number, kind, status: 'WANTED', earlier: [] });
  }

  get exchange(): Opt<{ id: string }> {
    return { id: this.id };
  }

  get asset(): Opt<{ id: string }> {
    return { id: this.assetId };
  }

  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  get ticket(): Opt<{ id: string }> | null {
    return referenceTo(this.ticketId);
  }

  get earlierPayments(): Opt<Sdl.ExchangeEarlierPayment[]> {
    return this.earlier.map(({ amount, ...it }) => ({ ...it, amount: Money.of(amount.amount, amount.currency) }));
  }

  /**
   * @param policy in force for the rules that decided, or for all that have none of their own, which has the rate
   * @throws ExchangeSettlementWrongStatus @throws DepreciationPolicyMissing
   * @throws InputInvalid for blanks, two currencies, or the price of another model where none is given
   */
  calculate(input: Sdl.ExchangeSettlementCalculateInput, policy: DepreciationPolicy | null, by: string): void {
    this.move('calculate');
    const price = positiveAmountOf(['input', 'price'], input.price);
    const balance = this.kind === 'REFUND' ? this.refundOf(price, input, policy) : this.differenceOf(price, input);
    const payer = payerOf(balance);
    Object.assign(this, {
      ...{ price, salesInvoice: filled(['input', 'salesInvoice'], input.salesInvoice), payer },
      ...{ amount: balance.isNegative() ? balance.negated() : balance, calculatedBy: by, sentBackReason: null },
    });
  }

  /** @throws ExchangeSettlementWrongStatus @throws ExchangeSettlementNeedsOtherPerson @throws InputInvalid */
  sendBack(reason: string, by: string): void {
    this.move('sendBack');
    if (by === this.calculatedBy) throw new ExchangeSettlementNeedsOtherPerson();
    this.sentBackReason = filled(['input', 'reason'], reason, 2000);
  }

  /**
   * @param seen what the approver read of it
   * @throws ExchangeSettlementWrongStatus @throws ExchangeSettlementNeedsOtherPerson (4.2) @throws AmountMoved
   * @throws ApprovalAboveLimit when the ladder does not let any of the approver's roles approve the amount
   */
  approve(seen: Sdl.ExchangeSettlementApproveInput, ladder: Ladder, { subject, roles }: Actor, now: Now): void {
    this.move('approve');
    if (subject === this.calculatedBy) throw new ExchangeSettlementNeedsOtherPerson();
    if (seen.payer !== this.payer) throw new AmountMoved(['input', 'payer'], this.due);
    requireSeen(['input', 'amount'], seen.amount, this.due);
    ladder.require(this.due, roles, () => null);
    this.approvedBy = subject;
    this.approvedAt = now.at;
    if (this.payer === 'NOBODY') this.end(now.day);
  }

  /** @throws ExchangeSettlementWrongStatus @throws ExchangeSettlementNeedsOtherPerson @throws InputInvalid */
  settle({ paidOn, reference }: Sdl.ExchangeSettlementSettleInput, by: string, today: string): void {
    if (this.status === 'APPROVED' && by === this.approvedBy) throw new ExchangeSettlementNeedsOtherPerson();
    this.end(paidBy(today, paidOn));
    this.reference = filled(['input', 'reference'], reference);
    this.settledBy = by;
  }

  /** Is something still to be worked out, approved or paid? */
  get isUnpaid(): Opt<boolean> {
    return next(EXCHANGE_SETTLEMENT_LIFECYCLE, this.status, 'withdraw') !== undefined;
  }

  /** The decision does not hold any more: nothing is paid for it. @throws ExchangeSettlementWrongStatus once it was paid */
  withdraw(): void {
    this.move('withdraw');
  }

  /** The decision does not hold any more although it was paid for. @throws ExchangeSettlementWrongStatus unless it was */
  owe(): void {
    this.move('owe');
  }

  /** @throws ExchangeSettlementWrongStatus @throws ExchangeSettlementNeedsOtherPerson (4.2) @throws InputInvalid */
  repay({ paidOn, reference }: Sdl.ExchangeSettlementRepayInput, by: string, today: string): void {
    this.move('repay');
    if (by === this.settledBy) throw new ExchangeSettlementNeedsOtherPerson();
    const repaidOn = paidBy(today, paidOn);
    Object.assign(this, { repaidOn, repaidReference: filled(['input', 'reference'], reference), repaidBy: by });
    const { payer } = this;
    if (!payer || payer === 'NOBODY') throw new Error(`${this.number} was paid by nobody.`);
    raise(this, ExchangeRepaid({ ...this.about, payer, amount: this.due.toJSON(), repaidOn }));
  }

  /** The decision holds after all. Where it was not withdrawn, that is no news. */
  stand(): void {
    if (next(EXCHANGE_SETTLEMENT_LIFECYCLE, this.status, 'keep')) this.keep();
    else if (next(EXCHANGE_SETTLEMENT_LIFECYCLE, this.status, 'resume')) this.resume();
  }

  /** What did not go back stays paid. @throws ExchangeSettlementWrongStatus */
  keep(): void {
    this.move('keep');
    this.tellSettled();
  }

  /**
   * What was not paid, or went back, is worked out, approved and paid anew; what came and went back stays on the record.
   * @throws ExchangeSettlementWrongStatus
   */
  resume(): void {
    this.move('resume');
    this.earlier = [...this.earlier, ...this.cameAndWentBack];
    Object.assign(this, { approvedBy: null, approvedAt: null, paidOn: null, reference: null, settledBy: null });
    Object.assign(this, { repaidOn: null, repaidReference: null, repaidBy: null });
  }

  private get cameAndWentBack(): EarlierPayment[] {
    const { payer, approvedBy, paidOn, reference, settledBy, repaidOn, repaidReference, repaidBy } = this;
    if (!payer || !approvedBy || !paidOn || !reference || !settledBy) return [];
    if (!repaidOn || !repaidReference || !repaidBy) return [];
    const came = { payer, amount: this.due.toJSON(), approvedBy, paidOn, reference, settledBy };
    return [{ ...came, repaidOn, repaidReference, repaidBy }];
  }

  private get due(): Money {
    if (!this.amount) throw new Error(`${this.number} was not worked out.`);
    return this.amount;
  }

  /** @returns what the customer owes: below zero, for we owe the price less the charge */
  private refundOf(
    price: Money,
    { replacementPrice, replacementModel }: Sdl.ExchangeSettlementCalculateInput,
    policy: DepreciationPolicy | null,
  ): Money {
    if (replacementPrice || replacementModel) throw noReplacement();
    this.depreciation = null;
    if (!this.use) return price.negated();
    if (!policy) throw new DepreciationPolicyMissing(this.policyCode);
    const { chargeableDays, daysSinceInvoice, repairDays } = this.use;
    const charge = policy.chargeFor(price, chargeableDays);
    this.depreciation = {
      ...{ policyCode: policy.code, policyVersion: policy.number, percentPerDay: policy.percentPerDay ?? '' },
      ...{ chargeableDays, daysSinceInvoice, repairDays, charge: charge.toJSON() },
    };
    return charge.minus(price);
  }

  /** @returns what the customer owes; below zero where the other model costs less */
  private differenceOf(price: Money, input: Sdl.ExchangeSettlementCalculateInput): Money {
    if (!input.replacementPrice || !input.replacementModel) throw replacementNeeded();
    const path = ['input', 'replacementPrice'];
    this.replacementPrice = positiveAmountOf(path, input.replacementPrice, price.currency);
    this.replacementModel = filled(['input', 'replacementModel'], input.replacementModel);
    return this.replacementPrice.minus(price);
  }

  private end(paidOn: string): void {
    this.move('settle');
    this.paidOn = paidOn;
    this.tellSettled();
  }

  private tellSettled(): void {
    const { kind, payer, depreciation, paidOn: settledOn } = this;
    if (!payer || !settledOn) throw new Error(`${this.number} was not worked out and paid.`);
    const depreciationCharge = depreciation ? depreciation.charge : null;
    const amount = this.due.toJSON();
    raise(this, ExchangeSettled({ ...this.about, kind, payer, amount, depreciationCharge, settledOn }));
  }

  private get about() {
    const { id: exchangeId, number, assetId, customerId, ticketId = null } = this;
    return { exchangeId, number, assetId, customerId, ticketId };
  }

  private move(act: ExchangeSettlementAct): void {
    const status = next<Sdl.ExchangeSettlementStatus, ExchangeSettlementAct>(
      EXCHANGE_SETTLEMENT_LIFECYCLE,
      this.status,
      act,
    );
    if (!status) throw new ExchangeSettlementWrongStatus(this.status, EXCHANGE_SETTLEMENT_LIFECYCLE[act].from);
    this.status = status;
  }
}
ExchangeSettlementSchema.setClass(ExchangeSettlement);

const KIND_OF: Readonly<Record<Decided['outcome'], Sdl.ExchangeSettlementKind | null>> = {
  ...{ SAME_MODEL: null, OTHER_MODEL: 'PRICE_DIFFERENCE', REFUND: 'REFUND', NOT_ENTITLED: null },
};

function payerOf(balance: Money): Sdl.ExchangePayer {
  if (balance.isZero()) return 'NOBODY';
  return balance.isNegative() ? 'COMPANY' : 'CUSTOMER';
}

const noReplacement = () =>
  new InputInvalid(['input', 'replacementPrice'], {
    en: 'The machine is taken back: no other model is given for it.',
    zh: '该设备作退货处理，不涉及换型。',
  });

const replacementNeeded = () =>
  new InputInvalid(['input', 'replacementPrice'], {
    en: 'Say which other model is given, and what it costs.',
    zh: '请注明所换型号及其价格。',
  });
