import { beginOf, dayAfter } from '@mainstay/calendar';
import {
  ExchangeDecided,
  ExchangeFulfilled,
  ExchangeReplacementLate,
  ExchangeStands,
  ExchangeStandsByLoan,
  ExchangeWithdrawn,
} from '@mainstay/contracts/customers';
import { aggregate, filled, InputInvalid, make, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Asset } from '../asset/asset.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { ExchangeNotOpen, ExchangeUnderway } from './exchange.errors.ts';
import { type ExchangePromise, PROMISED_FOR_LOSS } from './exchange-rules.ts';
import type { SentAhead } from './sent-ahead.ts';

const ExchangeSchema = defineEntity({
  name: 'Exchange',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    asset: () => p.manyToOne(Asset),
    /** Whose it is: whoever had the machine when it was decided. */
    customerId: p.uuid(),
    dealerId: p.uuid().nullable(),
    ticketId: p.uuid().nullable(),
    returnedOn: p.date(),
    faultCause: p.string().$type<Sdl.FaultCause>(),
    faultSeverity: p.string().$type<Sdl.FaultSeverity>(),
    responsibility: p.string().$type<Sdl.ExchangeResponsibility>(),
    answer: p.json<Sdl.ExchangeAnswer>(),
    /** As long as its customer is to get it for a machine that a carrier lost, also where it was decided on another ground. */
    promise: p.json<ExchangePromise>().nullable(),
    decidedBy: p.string(),
    decidedAt: p.datetime(),
    replacementOrder: p.string().nullable(),
    replacementExpectedOn: p.date().nullable(),
    replacementLateSince: p.datetime().nullable(),
    fulfilledBy: p.string().nullable(),
    fulfilledOn: p.date().nullable(),
    settledOn: p.date().nullable(),
    /** Did money change hands for it? */
    isPaid: p.boolean().default(false),
    /** Had it, when it was withdrawn, and has it not gone back? */
    isRepaymentOwed: p.boolean().default(false),
    withdrawnAt: p.datetime().nullable(),
    withdrawnBy: p.string().nullable(),
    withdrawalReason: p.text().nullable(),
    replacement: () => p.manyToOne(Asset).nullable(),
    loanUnitId: p.uuid().nullable(),
    loanNumber: p.string().nullable(),
    coreDueBackAt: p.datetime().nullable(),
    coreBackOn: p.date().nullable(),
  },
});

/** Who decides on an exchange, and which promise that keeps. */
interface Deciding {
  readonly by: string;
  readonly at: Date;
  readonly promise?: ExchangePromise | null;
}

/** Whether one machine is exchanged or taken back (TCK-39), and by what that was done. */
export class Exchange
  extends ExchangeSchema.class
  implements Omit<Sdl.Exchange, 'asset' | 'ticket' | 'replacement' | 'attachments'>
{
  /** Keeps an answer; billing takes the price difference, or the days of use, from the event (BIL-14). */
  static decide(
    number: string,
    asset: Asset,
    { returnedOn, faultCause, faultSeverity, responsibility: said, ticket }: Sdl.ExchangeDecideInput,
    answer: Sdl.ExchangeAnswer,
    { by: decidedBy, at: decidedAt, promise = null }: Deciding,
  ): Exchange {
    const ticketId = ticket ?? null;
    const responsibility = said ?? ANSWERS_FOR[faultCause];
    const { customer, dealerId } = asset;
    const exchange = make(Exchange, {
      ...{ number, asset, customerId: customer.id, dealerId, ticketId, returnedOn, faultCause, answer, decidedBy },
      ...{ decidedAt, faultSeverity, responsibility, promise, isPaid: false, isRepaymentOwed: false },
    });
    const { outcome, policyCode, isPriceDifferenceDue } = answer;
    raise(
      exchange,
      ExchangeDecided({
        ...{ exchangeId: exchange.id, number, assetId: asset.id, customerId: customer.id, ticketId, returnedOn },
        responsibility,
        ...{ outcome, policyCode, isPriceDifferenceDue, use: answer.use ?? null, decidedAt: decidedAt.toISOString() },
      }),
    );
    return exchange;
  }

  /** @throws ExchangeNotOpen, also where the money is given back @throws InputInvalid when the order is blank */
  orderReplacement({ order, expectedOn }: Sdl.ExchangeOrderReplacementInput): void {
    const { outcome } = this.answer;
    if (!this.isOpen || outcome === 'REFUND') throw new ExchangeNotOpen(outcome);
    this.replacementOrder = filled(['input', 'order'], order);
    this.replacementExpectedOn = expectedOn;
    this.replacementLateSince = null;
  }

  /** The first moment at which the other machine is late, by days of this zone; null where none is awaited. */
  replacementLateAt(timeZone: string): Date | null {
    return this.isOpen && this.replacementExpectedOn ? beginOf(timeZone, dayAfter(this.replacementExpectedOn)) : null;
  }

  /** Told once for each day that was said; of another machine that came meanwhile, or comes later, it is no news. */
  missReplacement(at: Date, timeZone: string): void {
    const { replacementOrder: order, replacementExpectedOn: expectedOn } = this;
    const lateAt = this.replacementLateAt(timeZone);
    if (!lateAt || !order || !expectedOn || this.replacementLateSince || at < lateAt) return;
    this.replacementLateSince = at;
    raise(this, ExchangeReplacementLate({ ...this.about, order, expectedOn, lateSince: at.toISOString() }));
  }

  /** @throws ExchangeNotOpen */
  requireOpen(): void {
    if (!this.isOpen) throw new ExchangeNotOpen(this.answer.outcome);
  }

  /**
   * @param replacement null where the money was given back
   * @throws ExchangeNotOpen @throws InputInvalid when the reference is blank, or another model came than was decided
   */
  fulfil({ reference, on }: Pick<Sdl.ExchangeFulfilInput, 'reference' | 'on'>, replacement: Asset | null): void {
    this.requireOpen();
    const { outcome } = this.answer;
    if ((outcome === 'REFUND') !== (replacement === null)) throw machineOfExchange();
    if (outcome === 'SAME_MODEL' && replacement?.model !== this.asset.model) throw sameModel();
    this.fulfilledBy = filled(['input', 'reference'], reference);
    Object.assign(this, { fulfilledOn: on, replacement, replacementLateSince: null });
    raise(
      this,
      ExchangeFulfilled({
        ...{ ...this.about, outcome },
        ...{ replacementId: replacement?.id ?? null, reference: this.fulfilledBy, fulfilledOn: on },
        guarantee: replacement ? this.guarantee.rule : null,
        lossId: this.promise?.lossId ?? null,
      }),
    );
  }

  /**
   * The other machine was sent ahead by an advance exchange; this one is to come back by then. A withdrawal did not call that
   * back: then the decision holds.
   */
  sentAhead({ loanUnitId, number, dueBackAt }: { loanUnitId: string; number: string; dueBackAt: string }): void {
    Object.assign(this, { loanUnitId, loanNumber: number, coreDueBackAt: new Date(dueBackAt) });
    if (this.holdAgain()) raise(this, ExchangeStandsByLoan({ ...this.about, loanNumber: number }));
  }

  /**
   * Was another machine being sent when this was withdrawn? Then it had left, or had been asked for since the decision: what is
   * asked for before or after is another matter.
   */
  wasWithdrawnAmid({ askedAt, lentAt }: SentAhead): boolean {
    const { withdrawnAt, decidedAt } = this;
    if (!withdrawnAt || !BY_MACHINE.includes(this.answer.outcome)) return false;
    const isAskedForIt = askedAt != null && new Date(askedAt) >= decidedAt && new Date(askedAt) <= withdrawnAt;
    return isAskedForIt || new Date(lentAt) <= withdrawnAt;
  }

  /** The machine was sent ahead in a loan that is over, and is not the one that was decided: that still is to come, or not. */
  endLoan(): void {
    if (!this.fulfilledOn) this.loanNumber = null;
  }

  /**
   * It does not hold any more (TCK-39): no other machine comes, and billing pays nothing for it; what was paid goes back.
   * @throws ExchangeNotOpen of what was fulfilled or withdrawn
   * @throws ExchangeUnderway while a machine is sent ahead @throws InputInvalid when the reason is blank
   */
  withdraw(reason: string, { by, at }: { readonly by: string; readonly at: Date }): void {
    if (this.fulfilledOn || this.withdrawnAt) throw new ExchangeNotOpen(this.answer.outcome);
    const { loanNumber, isPaid, replacementOrder: order = null } = this;
    if (loanNumber != null) throw new ExchangeUnderway(loanNumber);
    this.withdrawalReason = filled(['input', 'reason'], reason, 2000);
    Object.assign(this, { withdrawnAt: at, withdrawnBy: by, replacementLateSince: null });
    Object.assign(this, { isPaid: false, isRepaymentOwed: isPaid });
    const what = { outcome: this.answer.outcome, decidedAt: this.decidedAt.toISOString(), isPaid };
    raise(this, ExchangeWithdrawn({ ...this.about, order, ...what, withdrawnAt: at.toISOString() }));
  }

  /**
   * Its customer has the lost machine again, or gets something else for it: what is under way is carried out all the same, and
   * so is what was decided on another ground; what the promise decided falls.
   */
  dropPromise(reason: string, act: { readonly by: string; readonly at: Date }): void {
    this.promise = null;
    const isByPromise = this.answer.rule === PROMISED_FOR_LOSS;
    if (isByPromise && this.isOpen && !this.isUnderway) this.withdraw(reason, act);
  }

  /**
   * What another model costs more or less was paid, or the refund, or nothing was to be paid. Money that was under way when the
   * decision was withdrawn is not called back by it: then the decision holds.
   */
  settle(on: string, payer: 'CUSTOMER' | 'COMPANY' | 'NOBODY'): void {
    this.settledOn ??= on;
    if (payer === 'NOBODY') return;
    Object.assign(this, { isPaid: true, isRepaymentOwed: false });
    if (this.holdAgain()) raise(this, ExchangeStands({ ...this.about, settledOn: on }));
  }

  /** What had been paid for it went back. */
  repay(): void {
    Object.assign(this, { isRepaymentOwed: false, settledOn: null });
  }

  /** The machine itself came back, after the other one was sent ahead. */
  coreBack(on: string): void {
    this.coreBackOn ??= on;
  }

  /** Is this the machine that was decided? */
  takes({ model }: Asset): boolean {
    return this.isOpen && (this.answer.outcome === 'OTHER_MODEL' || model === this.asset.model);
  }

  /** Is a machine sent ahead for it, in a loan that is not over without it? */
  get isSentAhead(): Opt<boolean> {
    return this.loanNumber != null;
  }

  /** A machine was sent ahead, or money paid: it does not fall by itself. */
  get isUnderway(): Opt<boolean> {
    return this.isSentAhead || this.isPaid;
  }

  /** Which guarantee the other machine has, by the rules of the day of the decision. */
  get guarantee(): Opt<Sdl.WarrantyReplacement> {
    return this.answer.replacement ?? { rule: 'INHERIT', months: null };
  }

  get status(): Opt<Sdl.ExchangeStatus> {
    if (this.withdrawnAt) return 'WITHDRAWN';
    if (this.fulfilledOn) return 'FULFILLED';
    return this.answer.outcome === 'NOT_ENTITLED' ? 'NOT_ENTITLED' : 'OPEN';
  }

  get isOpen(): Opt<boolean> {
    return this.status === 'OPEN';
  }

  get awaitsOrder(): Opt<boolean> {
    return this.awaitsMachine && this.replacementOrder == null && !this.isSentAhead;
  }

  /** Is another machine to come by it? */
  get awaitsMachine(): Opt<boolean> {
    return this.isOpen && BY_MACHINE.includes(this.answer.outcome);
  }

  /** @returns whether it was withdrawn */
  private holdAgain(): boolean {
    if (!this.withdrawnAt) return false;
    Object.assign(this, { withdrawnAt: null, withdrawnBy: null, withdrawalReason: null });
    return true;
  }

  private get about() {
    const { id: exchangeId, number, asset, ticketId = null } = this;
    return { exchangeId, number, assetId: asset.id, customerId: asset.customer.id, ticketId };
  }
}
ExchangeSchema.setClass(Exchange);

export const BY_MACHINE: readonly Sdl.ExchangeOutcome[] = ['SAME_MODEL', 'OTHER_MODEL'];

/** Who answers for a cause where after-sales determined nothing else. */
const ANSWERS_FOR: Readonly<Record<Sdl.FaultCause, Sdl.ExchangeResponsibility>> = {
  MANUFACTURING: 'COMPANY',
  OUR_HANDLING_OR_TRANSPORT: 'COMPANY',
  WRONG_GOODS: 'COMPANY',
  USER_MISUSE: 'CUSTOMER',
  HUMAN_DAMAGE: 'CUSTOMER',
  UNWANTED: 'CUSTOMER',
  FORCE_MAJEURE: 'NOBODY',
  WEAR: 'NOBODY',
  UNKNOWN: 'UNKNOWN',
};

const machineOfExchange = () =>
  new InputInvalid(['input', 'replacement'], {
    en: 'Name the machine that came, and none where money was given back.',
    zh: '换货须注明换入设备；退款则不填。',
  });

const sameModel = () =>
  new InputInvalid(['input', 'replacement', 'model'], {
    en: 'It was decided that another of the same model comes.',
    zh: '决定为同型号换货。',
  });
