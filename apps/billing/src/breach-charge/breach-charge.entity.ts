import { BreachChargeConfirmed, BreachChargeStatusChanged } from '@mainstay/contracts/billing';
import type { DataOf } from '@mainstay/contracts/event';
import type { SlaClockCharged } from '@mainstay/contracts/tickets';
import { type Actor, aggregate, filled, make, MoneyColumns, next, raise } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { requireSeen } from '../amount-moved/amount-moved.errors.ts';
import { ApprovalAboveLimit } from '../approval-policy/approval-policy.errors.ts';
import type { Convert, Ladder } from '../approval-policy/ladder.ts';
import type { ClaimOrigin } from '../claim/claim.entity.ts';
import { referenceTo } from '../links/reference-to.ts';
import type * as Sdl from '../schema.types.ts';
import {
  BreachChargeInvoiceUnsuitable,
  BreachChargeNeedsSecondPerson,
  BreachChargeWrongStatus,
} from './breach-charge.errors.ts';
import { BREACH_CHARGE_LIFECYCLE, type BreachChargeAct } from './breach-charge.lifecycle.ts';

type Told = DataOf<typeof SlaClockCharged>;

const BreachChargeSchema = defineEntity({
  name: 'BreachCharge',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    direction: p.string().$type<Sdl.BreachChargeDirection>(),
    party: p.string().$type<Sdl.BreachChargeParty>(),
    counterparty: p.string().nullable(),
    customerId: p.uuid().nullable(),
    ticketId: p.uuid().nullable(),
    policyCode: p.string(),
    rule: p.string(),
    amount: p.embedded(MoneyColumns),
    booked: p.embedded(MoneyColumns),
    status: p.string().$type<Sdl.BreachChargeStatus>(),
    chargedAt: p.datetime(),
    decidedBy: p.string().nullable(),
    decidedAt: p.datetime().nullable(),
    requestedBy: p.string().nullable(),
    invoiceId: p.uuid().nullable(),
    mayApprove: p.json<string[]>(),
    reason: p.text().nullable(),
    /** Ids of the credit notes and of the claims that it became, in turn. */
    creditNotesOf: p.json<readonly string[]>(),
    claimsOf: p.json<readonly string[]>(),
  },
});

/** Who decides something, and when. */
interface Act {
  readonly by: string;
  readonly at: Date;
}

/** What a charge becomes when it is accepted. */
export interface Booking {
  readonly creditNoteId: string | null;
  readonly claimId: string | null;
}

type LoadedElsewhere = 'creditNotes' | 'claims' | 'awaitedInvoice';

const SEEN = ['input', 'amount'] as const;

const CLAIMED_OF: Readonly<Record<Sdl.BreachChargeParty, Sdl.ClaimCounterparty>> = {
  ...{ SUPPLIER: 'SUPPLIER', CUSTOMS: 'SUPPLIER', CARRIER: 'CARRIER' },
  ...{ CUSTOMER: 'CUSTOMER', DEALER: 'CUSTOMER', US: 'INTERNAL' },
};

/**
 * What the breach of a promised time costs (feature 3 of the SLA engine): as the clock says it, until somebody accepts or
 * declines it. The clock may say it anew when a late fact or another calendar changes it, and zero when the promise was kept.
 */
export class BreachCharge extends BreachChargeSchema.class implements Omit<Sdl.BreachCharge, LoadedElsewhere> {
  /** Its id is that of the clock, which costs something once. */
  static of(number: string, told: Told): BreachCharge {
    const { clockId: id, direction, party, counterparty, customerId, ticketId, policyCode, rule, chargedAt } = told;
    const amount = Money.of(told.amount.amount, told.amount.currency);
    const who = { direction, party, counterparty, customerId, ticketId, policyCode, rule };
    const booked = Money.zero(amount.currency);
    const status = amount.isZero() ? 'WITHDRAWN' : 'PROPOSED';
    const nothing = { booked, creditNotesOf: [], claimsOf: [], mayApprove: [] };
    const facts = { id, number, ...who, ...nothing, amount, status, chargedAt: new Date(chargedAt) } as const;
    const charge = make(BreachCharge, facts);
    charge.tellStatus();
    return charge;
  }

  get customer(): Opt<{ id: string }> | null {
    return referenceTo(this.customerId);
  }

  get ticket(): Opt<{ id: string }> | null {
    return referenceTo(this.ticketId);
  }

  /** The clock says anew what the breach costs. What people decided stands, until it costs something else. */
  retell({ amount: said, party, counterparty, rule, chargedAt }: Told): void {
    const amount = Money.of(said.amount, said.currency);
    const isSame = sameMoney(amount, this.amount);
    Object.assign(this, { amount, party, counterparty, rule, chargedAt: new Date(chargedAt) });
    const isAnswered = this.status === 'DECLINED' || this.status === 'AWAITING_APPROVAL';
    if (!this.booked.isZero()) {
      if (!isSame) this.moveIfPossible(sameMoney(amount, this.booked) ? 'restore' : 'revise');
    } else if (amount.isZero()) this.moveIfPossible('withdraw');
    else if (!isSame || !isAnswered) this.moveIfPossible('propose');
  }

  /** What of it is neither credited nor claimed. */
  get due(): Opt<Money> {
    return this.booked.isZero() ? this.amount : this.amount.minus(this.booked);
  }

  /**
   * @param seen what it costs, as was read before
   * @throws BreachChargeWrongStatus @throws AmountMoved
   * @throws BreachChargeInvoiceUnsuitable for a credit without an invoice of its customer
   */
  requireConfirmable(
    seen: Sdl.MoneyInput,
    invoiceOf: { readonly customerId: string; readonly currency: string } | null,
  ): void {
    this.judgeMore();
    requireSeen(SEEN, seen, this.amount);
    const { direction, customerId, amount } = this;
    const isSuitable =
      direction === 'PENALTY'
        ? invoiceOf === null
        : invoiceOf !== null && invoiceOf.customerId === customerId && invoiceOf.currency === amount.currency;
    if (!isSuitable) throw new BreachChargeInvoiceUnsuitable();
  }

  /**
   * A credit above the limit of who confirms it waits for somebody higher. It is within one's limit as a whole, so that
   * nothing is gained by booking it in parts (BIL-07). A penalty becomes a claim, which has a ladder of its own.
   * @returns whether it waits
   * @throws BreachChargeWrongStatus @throws ApprovalAboveLimit where nobody's limit allows it
   */
  ask(invoiceId: string, ladder: Ladder, { subject, roles }: Actor, convert: Convert): boolean {
    const mayApprove = ladder.mayApprove(this.amount, convert);
    if (mayApprove.some(role => roles.includes(role))) return false;
    if (mayApprove.length === 0) throw new ApprovalAboveLimit(this.amount, mayApprove);
    this.become(this.judge('ask'));
    Object.assign(this, { invoiceId, mayApprove, requestedBy: subject, reason: null });
    return true;
  }

  /** The invoice that it goes on once it is approved. @throws BreachChargeWrongStatus where nothing waits for that */
  get awaitedOn(): Opt<string> {
    this.judge('approve');
    if (!this.invoiceId) throw new Error(`${this.number} waits for an approval without an invoice.`);
    return this.invoiceId;
  }

  /**
   * @param seen what it costs, as was read before
   * @throws BreachChargeWrongStatus @throws BreachChargeNeedsSecondPerson for who asked (4.2) @throws AmountMoved
   * @throws ApprovalAboveLimit naming who may
   */
  requireApprovable(seen: Sdl.MoneyInput, ladder: Ladder, { subject, roles }: Actor, convert: Convert): void {
    this.judge('approve');
    if (subject === this.requestedBy) throw new BreachChargeNeedsSecondPerson();
    requireSeen(SEEN, seen, this.amount);
    ladder.require(this.amount, roles, convert);
  }

  /** Somebody higher stands for a credit. @throws BreachChargeWrongStatus */
  approve(booking: Booking, act: Act): void {
    this.book(this.judge('approve'), booking, act);
  }

  /** @throws BreachChargeWrongStatus @throws InputInvalid for a blank reason */
  sendBack({ reason }: Sdl.BreachChargeSendBackInput, act: Act): void {
    this.become(this.judge(this.booked.isZero() ? 'sendBack' : 'sendBackMore'));
    this.decide(act, reason);
  }

  /** Somebody accepts it, or what it costs beyond what is booked. @throws BreachChargeWrongStatus */
  confirm(booking: Booking, act: Act): void {
    this.requestedBy = null;
    this.book(this.judgeMore(), booking, act);
  }

  private book(status: Sdl.BreachChargeStatus, booking: Booking, act: Act): void {
    this.become(status);
    this.decide(act, null);
    const { due, id: breachChargeId, number, direction, ticketId = null, customerId = null } = this;
    const { creditNoteId, claimId } = booking;
    this.booked = this.amount;
    if (creditNoteId) this.creditNotesOf = [...this.creditNotesOf, creditNoteId];
    if (claimId) this.claimsOf = [...this.claimsOf, claimId];
    const about = { breachChargeId, number, direction, ticketId, customerId, ...booking };
    raise(this, BreachChargeConfirmed({ ...about, amount: due.toJSON(), confirmedAt: act.at.toISOString() }));
  }

  /**
   * @param ladder of claims: a penalty that is not asked for is money that we give up (BIL-07)
   * @throws BreachChargeWrongStatus @throws AmountMoved @throws ApprovalAboveLimit @throws InputInvalid for a blank reason
   */
  decline({ amount, reason }: Sdl.BreachChargeDeclineInput, ladder: Ladder, roles: readonly string[], act: Act): void {
    this.become(this.judge('decline'));
    requireSeen(SEEN, amount, this.amount);
    if (this.direction === 'PENALTY') ladder.require(this.amount, roles, () => null);
    this.decide(act, reason);
  }

  /**
   * What is booked stays as it is, whatever the breach costs by now: a credit note is not taken back.
   * @param ladder of claims: what a penalty comes to beyond what is booked is given up (BIL-07)
   * @throws BreachChargeWrongStatus; BreachChargeNeedsSecondPerson for who asked for it or booked it (4.2) @throws AmountMoved
   * @throws ApprovalAboveLimit @throws InputInvalid
   */
  correct({ amount, reason }: Sdl.BreachChargeCorrectInput, ladder: Ladder, roles: readonly string[], act: Act): void {
    const status = this.judge('correct');
    requireSeen(SEEN, amount, this.amount);
    if (act.by === this.decidedBy || act.by === this.requestedBy) throw new BreachChargeNeedsSecondPerson();
    const { unbooked } = this;
    if (this.direction === 'PENALTY' && unbooked.minor > 0) ladder.require(unbooked, roles, () => null);
    this.decide(act, reason);
    this.become(status);
  }

  /** The claim that a penalty becomes, in the words of the contract. */
  get claimed(): Opt<ClaimOrigin> {
    const { party, counterparty = null, ticketId = null, policyCode, rule, number } = this;
    const whom = counterparty ? `${party} ${counterparty}` : party;
    const reason = `${number}: ${whom} broke ${policyCode}, ${rule}.`;
    return { counterparty: CLAIMED_OF[party], partyCode: counterparty, ticketId, reason, evidence: [] };
  }

  private decide({ by, at }: Act, reason: string | null): void {
    this.decidedBy = by;
    this.decidedAt = at;
    this.reason = reason === null ? null : filled(['input', 'reason'], reason, 1000);
  }

  private become(status: Sdl.BreachChargeStatus): void {
    if (status === this.status) return;
    if (this.status === 'AWAITING_APPROVAL') Object.assign(this, { invoiceId: null, mayApprove: [] });
    this.status = status;
    this.tellStatus();
  }

  private tellStatus(): void {
    const { id: breachChargeId, number, direction, party, customerId = null, status } = this;
    raise(this, BreachChargeStatusChanged({ breachChargeId, number, direction, party, customerId, status }));
  }

  /** What is booked in another currency is taken off nothing: no rate is known. */
  private get unbooked(): Money {
    return this.amount.currency === this.booked.currency ? this.due : this.amount;
  }

  private judgeMore(): Sdl.BreachChargeStatus {
    const { status, amount, booked } = this;
    if (status !== 'REVISED') return this.judge('confirm');
    if (amount.currency !== booked.currency || amount.compare(booked) <= 0) throw new BreachChargeWrongStatus(status);
    return this.judge('confirmMore');
  }

  private judge(act: BreachChargeAct): Sdl.BreachChargeStatus {
    const to = next(BREACH_CHARGE_LIFECYCLE, this.status, act);
    if (!to) throw new BreachChargeWrongStatus(this.status, BREACH_CHARGE_LIFECYCLE[act].from);
    return to;
  }

  private moveIfPossible(act: BreachChargeAct): void {
    this.become(next(BREACH_CHARGE_LIFECYCLE, this.status, act) ?? this.status);
  }
}
BreachChargeSchema.setClass(BreachCharge);

/** A contract may change its currency, too. */
const sameMoney = (a: Money, b: Money): boolean => a.currency === b.currency && a.equals(b);
