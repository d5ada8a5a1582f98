import { LossCompensationStatusChanged } from '@mainstay/contracts/billing';
import { type Actor, aggregate, filled, make, MoneyColumns, next, raise } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { requireSeen } from '../amount-moved/amount-moved.errors.ts';
import type { Ladder } from '../approval-policy/ladder.ts';
import { paidBy } from '../paid-by.ts';
import type * as Sdl from '../schema.types.ts';
import { LossCompensationNeedsOtherPerson, LossCompensationWrongStatus } from './loss-compensation.errors.ts';
import { LOSS_COMPENSATION_LIFECYCLE, type LossCompensationAct } from './loss-compensation.lifecycle.ts';

const LossCompensationSchema = defineEntity({
  name: 'LossCompensation',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    returnRepairId: p.uuid(),
    returnRepairNumber: p.string(),
    unitId: p.uuid(),
    serial: p.string(),
    ticketId: p.uuid(),
    customerId: p.uuid(),
    amount: p.embedded(MoneyColumns),
    status: p.string().$type<Sdl.LossCompensationStatus>(),
    proposedBy: p.string(),
    proposedAt: p.datetime(),
    /** Who promised it, and whoever promised it anew since. */
    authors: p.array(),
    sentBackReason: p.text().nullable(),
    approvedBy: p.string().nullable(),
    approvedAt: p.datetime().nullable(),
    paidOn: p.date().nullable(),
    reference: p.string().nullable(),
    settledBy: p.string().nullable(),
  },
});

/** What somebody promised a customer for a lost unit. */
export interface LossPromise {
  readonly amount: Money;
  readonly proposedBy: string;
  readonly proposedAt: Date;
}

/** Which unit was lost, and of which order. */
export interface LossOrigin {
  /** That of the loss. */
  readonly id: string;
  readonly returnRepairId: string;
  readonly returnRepairNumber: string;
  readonly unitId: string;
  readonly serial: string;
  readonly ticketId: string;
  readonly customerId: string;
}

/** Money that a customer gets for a unit that a carrier lost (LOG-08, BIL-10): promised, approved and paid by three people (4.2). */
export class LossCompensation extends LossCompensationSchema.class implements Sdl.LossCompensation {
  static propose(number: string, origin: LossOrigin, promise: LossPromise): LossCompensation {
    const authors = [promise.proposedBy];
    const compensation = make(LossCompensation, { ...origin, ...promise, number, status: 'PROPOSED', authors });
    compensation.tell();
    return compensation;
  }

  get returnRepair(): Opt<{ id: string }> {
    return { id: this.returnRepairId };
  }

  get ticket(): Opt<{ id: string }> {
    return { id: this.ticketId };
  }

  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  get isPaid(): Opt<boolean> {
    return this.status === 'PAID';
  }

  /** It was promised anew: another amount is approved anew, and so is what its approver promises. What was paid stays. */
  repropose(promise: LossPromise): void {
    if (this.isPaid) return;
    this.authors = [...new Set([...this.authors, promise.proposedBy])];
    const isSelfApproved = this.approvedBy === promise.proposedBy;
    const isStanding = this.status === 'PROPOSED' || (this.status === 'APPROVED' && !isSelfApproved);
    const isSame = promise.amount.currency === this.amount.currency && promise.amount.equals(this.amount);
    if (isStanding && isSame) return;
    Object.assign(this, { ...promise, sentBackReason: null, approvedBy: null, approvedAt: null });
    this.move('propose');
  }

  /** The unit is found, or the customer gets something else: nothing is paid. What was paid stays. */
  withdraw(): void {
    if (next(LOSS_COMPENSATION_LIFECYCLE, this.status, 'withdraw')) this.move('withdraw');
  }

  /** @throws LossCompensationWrongStatus @throws LossCompensationNeedsOtherPerson @throws InputInvalid for a blank reason */
  sendBack({ reason }: Sdl.LossCompensationSendBackInput, by: string): void {
    const status = this.judge('sendBack');
    this.requireOther(by);
    const sentBackReason = filled(['input', 'reason'], reason, 2000);
    Object.assign(this, { sentBackReason, approvedBy: null, approvedAt: null });
    this.become(status);
  }

  /**
   * @param seen what the approver read of it
   * @throws LossCompensationWrongStatus @throws LossCompensationNeedsOtherPerson (4.2) @throws AmountMoved
   * @throws ApprovalAboveLimit when the ladder does not let any of the approver's roles approve the amount
   */
  approve(seen: Sdl.LossCompensationApproveInput, ladder: Ladder, { subject, roles }: Actor, at: Date): void {
    const status = this.judge('approve');
    this.requireOther(subject);
    requireSeen(['input', 'amount'], seen.amount, this.amount);
    ladder.require(this.amount, roles, () => null);
    this.approvedBy = subject;
    this.approvedAt = at;
    this.become(status);
  }

  /**
   * Also where it was off by the time that the payment was seen, as long as somebody had stood for it.
   * @returns whether it was off, and is lost and claimed again
   * @throws LossCompensationWrongStatus @throws LossCompensationNeedsOtherPerson @throws InputInvalid for a day to come or a blank
   */
  pay({ paidOn, reference }: Sdl.LossCompensationPayInput, by: string, today: string): boolean {
    const isLate = this.status === 'WITHDRAWN' && this.approvedBy != null;
    const status = this.judge(isLate ? 'payLate' : 'pay');
    this.requireOther(by);
    if (by === this.approvedBy) throw new LossCompensationNeedsOtherPerson();
    this.paidOn = paidBy(today, paidOn);
    this.reference = filled(['input', 'reference'], reference);
    this.settledBy = by;
    this.become(status);
    return isLate;
  }

  private requireOther(by: string): void {
    if (this.authors.includes(by)) throw new LossCompensationNeedsOtherPerson();
  }

  private judge(act: LossCompensationAct): Sdl.LossCompensationStatus {
    const to = next<Sdl.LossCompensationStatus, LossCompensationAct>(LOSS_COMPENSATION_LIFECYCLE, this.status, act);
    if (!to) throw new LossCompensationWrongStatus(this.status, LOSS_COMPENSATION_LIFECYCLE[act].from);
    return to;
  }

  private move(act: LossCompensationAct): void {
    this.become(this.judge(act));
  }

  private become(status: Sdl.LossCompensationStatus): void {
    this.status = status;
    this.tell();
  }

  private tell(): void {
    const { id: lossId, number, returnRepairId, unitId, ticketId, customerId, status } = this;
    const about = { lossId, number, returnRepairId, unitId, ticketId, customerId, status };
    const { sentBackReason: reason = null, paidOn = null } = this;
    raise(this, LossCompensationStatusChanged({ ...about, amount: this.amount.toJSON(), reason, paidOn }));
  }
}
LossCompensationSchema.setClass(LossCompensation);
