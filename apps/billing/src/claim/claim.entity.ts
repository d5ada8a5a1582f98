import {
  ClaimGivenBack,
  ClaimOpened,
  ClaimProgressed,
  ClaimProposed,
  ClaimRestated,
  ClaimSettled,
} from '@mainstay/contracts/billing';
import { type Actor, aggregate, filled, make, MoneyColumns, next, raise, positiveAmountOf } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { requireSeen } from '../amount-moved/amount-moved.errors.ts';
import type { Ladder } from '../approval-policy/ladder.ts';
import { referenceTo } from '../links/reference-to.ts';
import { paidBy } from '../paid-by.ts';
import type * as Sdl from '../schema.types.ts';
import {
  ClaimLinesDiffer,
  ClaimNeedsSecondPerson,
  ClaimSupplierMissing,
  ClaimWrongStatus,
  RepaymentExceedsClaim,
  SettlementExceedsClaim,
} from './claim.errors.ts';
import { evidenceOf, pairs } from './claim-input.ts';
import type { ClaimLine, Demand } from './claim-line.entity.ts';
import type { ClaimSettlement } from './claim-settlement.entity.ts';
import { excessOf, repaidOf, sharesOf } from './claim-shares.ts';
import { CLAIM_LIFECYCLE, type ClaimAct } from './claim.lifecycle.ts';

const ClaimSchema = defineEntity({
  name: 'Claim',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    counterparty: p.enum(['SUPPLIER', 'CARRIER', 'CUSTOMER', 'INTERNAL']),
    partyCode: p.string().nullable(),
    ticketId: p.uuid().nullable(),
    receiptId: p.uuid().nullable(),
    purchaseOrderId: p.uuid().nullable(),
    status: p.string().$type<Sdl.ClaimStatus>(),
    reason: p.text(),
    evidence: p.json<string[]>(),
    claimed: p.embedded(MoneyColumns),
    recovered: p.embedded(MoneyColumns),
    writtenOff: p.embedded(MoneyColumns),
    open: p.embedded(MoneyColumns),
    repaid: p.json<readonly Repayment[]>(),
    responsibility: p.enum(['CUSTOMER', 'COMPANY', 'SUPPLIER', 'CARRIER', 'INTERNAL_DEPT']).nullable(),
    causeReport: p.text().nullable(),
    assessedBy: p.string().nullable(),
    decidedBy: p.string().nullable(),
    rejection: p.text().nullable(),
    objection: p.text().nullable(),
    openedAt: p.datetime().nullable(),
  },
});

type Repayment = Omit<Sdl.ClaimRepayment, 'amount'> & { readonly amount: Sdl.MoneyInput };

/** Where a claim comes from. */
export interface ClaimOrigin {
  readonly counterparty: Sdl.ClaimCounterparty;
  /** Who is asked, by code: the supplier, the carrier, the broker, the dealer. */
  readonly partyCode: string | null;
  readonly ticketId?: string | null;
  readonly receiptId?: string | null;
  readonly purchaseOrderId?: string | null;
  readonly reason: string;
  readonly evidence: readonly string[];
}

/** A loss that we ask somebody to bear (BIL-09). Of its money, claimed = recovered + written off + open, always. */
export class Claim extends ClaimSchema.class implements Omit<Sdl.Claim, 'lines' | 'settlements' | 'isOverclaimed'> {
  /** @throws InputInvalid for a blank reason or piece of evidence @throws ClaimSupplierMissing */
  static open(number: string, input: Sdl.ClaimOpenInput, demands: readonly [Demand, ...Demand[]], at: Date): Claim {
    const { counterparty, partyCode, ticket } = input;
    const claim = Claim.make(
      number,
      {
        counterparty,
        partyCode: partyCode?.trim() || null,
        ticketId: ticket ?? null,
        reason: filled(['input', 'reason'], input.reason, 2000),
        evidence: evidenceOf(input.evidence),
      },
      demands,
    );
    claim.submit({ evidence: [] }, at);
    return claim;
  }

  /** A claim that nobody decided on yet. */
  static propose(number: string, origin: ClaimOrigin, demands: readonly [Demand, ...Demand[]]): Claim {
    const claim = Claim.make(number, origin, demands);
    raise(claim, ClaimProposed(claim.asked));
    return claim;
  }

  private static make(number: string, origin: ClaimOrigin, demands: readonly [Demand, ...Demand[]]): Claim {
    const { currency } = demands[0].amount;
    const zero = Money.zero(currency);
    const claimed = Money.sum(
      currency,
      demands.map(demand => demand.amount),
    );
    return make(Claim, {
      ...origin,
      evidence: [...origin.evidence],
      number,
      status: 'PROPOSED',
      ...{ claimed, recovered: zero, writtenOff: zero, open: claimed, repaid: [] },
    });
  }

  get ticket(): { id: string } | null {
    return referenceTo(this.ticketId);
  }

  get receipt(): { id: string } | null {
    return referenceTo(this.receiptId);
  }

  get purchaseOrder(): { id: string } | null {
    return referenceTo(this.purchaseOrderId);
  }

  get balance(): Opt<Sdl.ClaimBalance> {
    const { claimed, recovered, writtenOff, open } = this;
    return { claimed, recovered, writtenOff, open };
  }

  get repayments(): Opt<Sdl.ClaimRepayment[]> {
    return this.repaid.map(({ amount, ...it }) => ({ ...it, amount: Money.of(amount.amount, amount.currency) }));
  }

  /** @throws ClaimWrongStatus @throws ClaimSupplierMissing @throws InputInvalid for a blank piece of evidence */
  submit({ partyCode: party, evidence }: Sdl.ClaimSubmitInput, at: Date): void {
    this.apply('submit');
    this.partyCode = party?.trim() || this.partyCode;
    if (this.counterparty === 'SUPPLIER' && !this.partyCode) throw new ClaimSupplierMissing();
    this.evidence = [...this.evidence, ...evidenceOf(evidence)];
    this.openedAt = at;
    raise(this, ClaimOpened({ ...this.asked, openedAt: at.toISOString() }));
  }

  /** Who is asked for how much, and of which case it comes. */
  private get asked() {
    const { id: claimId, number, counterparty, partyCode = null, ticketId = null, claimed } = this;
    return { claimId, number, counterparty, partyCode, ticketId, amount: claimed.toJSON() };
  }

  /** It asks for what its lines are by now, and ends where that is nothing; once somebody submitted it, what was asked stays, and people see that it is too much. */
  restate(lines: readonly ClaimLine[]): void {
    if (this.status === 'PROPOSED') this.askForWhatIsDue(lines);
    if (this.status === 'CLOSED' && this.claimed.isZero()) return;
    const { id: claimId, status, claimed } = this;
    const isOverclaimed = lines.some(it => it.isOverclaimed);
    raise(this, ClaimRestated({ claimId, status, claimed: claimed.toJSON(), isOverclaimed }));
  }

  /** As long as its lines do not agree on a currency it stays as it was; nothing is of any currency. */
  private askForWhatIsDue(lines: readonly ClaimLine[]): void {
    const [currency = this.claimed.currency, ...others] = new Set(
      lines.flatMap(({ due }) => (due.isZero() ? [] : due.currency)),
    );
    if (others.length > 0) return;
    const zero = Money.zero(currency);
    for (const line of lines) line.restate(line.due.isZero() ? zero : line.due);
    const asked = Money.sum(
      currency,
      lines.map(it => it.amount),
    );
    Object.assign(this, { claimed: asked, open: asked, recovered: zero, writtenOff: zero });
    if (asked.isZero()) this.apply('close');
  }

  /** @throws ClaimWrongStatus */
  investigate(): void {
    this.apply('investigate');
  }

  /** @throws ClaimWrongStatus @throws InputInvalid when the report is blank */
  determineLiability({ responsibility, causeReport }: Sdl.ClaimDetermineLiabilityInput): void {
    this.apply('determineLiability');
    this.responsibility = responsibility;
    this.causeReport = filled(['input', 'causeReport'], causeReport, 10_000);
  }

  /**
   * Says of every line what is justified; a line that is sent back sends the claim back to investigation.
   * @param lines all lines of the claim
   * @throws ClaimWrongStatus @throws ClaimLinesDiffer @throws InputInvalid
   */
  assess(lines: readonly ClaimLine[], verdicts: readonly Sdl.ClaimAssessLineInput[], by: string): void {
    this.apply(verdicts.some(it => it.verdict === 'SEND_BACK') ? 'sendBack' : 'assess');
    if (verdicts.length !== lines.length) throw new ClaimLinesDiffer(lines.map(line => line.id));
    for (const [line, verdict] of pairs(lines, verdicts)) line.assess(verdict);
    this.assessedBy = by;
  }

  /**
   * Puts what was assessed to the counterparty; we bear the rest.
   * @throws ClaimWrongStatus @throws ClaimNeedsSecondPerson @throws ApprovalAboveLimit naming who may
   */
  approve(lines: readonly ClaimLine[], ladder: Ladder, actor: Actor): void {
    this.apply('approve');
    this.requireSecondPerson(actor.subject);
    this.decide(lines, ladder, actor);
  }

  /**
   * Gives the claim up.
   * @throws ClaimWrongStatus @throws ClaimNeedsSecondPerson @throws InputInvalid @throws ApprovalAboveLimit naming who may
   */
  reject(lines: readonly ClaimLine[], reason: string, ladder: Ladder, actor: Actor): void {
    this.apply('reject');
    this.requireSecondPerson(actor.subject);
    this.rejection = filled(['input', 'reason'], reason, 2000);
    for (const line of lines) line.giveUp();
    this.decide(lines, ladder, actor);
  }

  /** @throws ClaimWrongStatus @throws InputInvalid when the reason is blank */
  object(reason: string): void {
    this.apply('object');
    this.objection = filled(['input', 'reason'], reason, 2000);
  }

  /**
   * Decides on an objection: changes what is justified of some lines, or of none.
   * @throws ClaimWrongStatus @throws ClaimNeedsSecondPerson @throws ClaimLinesDiffer @throws InputInvalid
   * @throws ApprovalAboveLimit naming who may @throws ClaimExceedsLoss when what was given up is claimed elsewhere by now
   */
  review(
    lines: readonly ClaimLine[],
    changes: readonly Sdl.ClaimReviewLineInput[],
    ladder: Ladder,
    actor: Actor,
  ): void {
    this.apply(changes.length > 0 ? 'adjust' : 'uphold');
    this.requireSecondPerson(actor.subject);
    for (const [line, { amount }] of pairs(lines, changes)) line.adjust(amount);
    this.decide(lines, ladder, actor);
  }

  /** @throws ClaimWrongStatus @throws SettlementExceedsClaim @throws InputInvalid */
  settle(input: Sdl.MoneyInput, at: Date): Money {
    this.apply('settle');
    const amount = positiveAmountOf(['input', 'amount'], input, this.claimed.currency);
    if (amount.compare(this.open) > 0) throw new SettlementExceedsClaim(this.open);
    this.recovered = this.recovered.plus(amount);
    this.open = this.open.minus(amount);
    raise(this, ClaimSettled({ claimId: this.id, settled: amount.toJSON(), settledAt: at.toISOString() }));
    return amount;
  }

  /**
   * What is open by now we bear ourselves: a decision on money, like those before. Who noted what was settled does not
   * close the claim (requirements.md 4.2).
   * @param seen what was open, as whoever closes it read it
   * @throws ClaimWrongStatus @throws ClaimNeedsSecondPerson @throws AmountMoved
   * @throws ApprovalAboveLimit naming who may
   */
  close(
    seen: Sdl.ClaimCloseInput,
    lines: readonly ClaimLine[],
    settlements: readonly ClaimSettlement[],
    ladder: Ladder,
    actor: Actor,
  ): void {
    this.apply('close');
    requireSeen(['input', 'open'], seen.open, this.open);
    if (settlements.some(it => it.recordedBy === actor.subject)) throw new ClaimNeedsSecondPerson();
    if (!this.open.isZero()) {
      if (actor.subject === this.decidedBy) throw new ClaimNeedsSecondPerson();
      ladder.require(this.open, actor.roles, () => null);
    }
    this.writtenOff = this.writtenOff.plus(this.open);
    this.open = this.open.minus(this.open);
    this.holdRecovered(lines);
  }

  /**
   * What came for goods that are found goes back to whoever paid it (BIL-09). Who noted that it came does not give it back
   * (requirements.md 4.2).
   * @throws ClaimWrongStatus @throws ClaimNeedsSecondPerson @throws RepaymentExceedsClaim
   * @throws InputInvalid for an amount that is not above zero, a day to come or a blank
   */
  giveBack(
    { amount: given, paidOn, reference }: Sdl.ClaimGiveBackInput,
    lines: readonly ClaimLine[],
    settlements: readonly ClaimSettlement[],
    by: string,
    today: string,
  ): void {
    this.apply('giveBack');
    if (settlements.some(it => it.recordedBy === by)) throw new ClaimNeedsSecondPerson();
    const { currency } = this.claimed;
    const amount = positiveAmountOf(['input', 'amount'], given, currency);
    const most = excessOf(currency, lines);
    if (amount.compare(most) > 0) throw new RepaymentExceedsClaim(most);
    const told = { amount: amount.toJSON(), paidOn: paidBy(today, paidOn), reference: filled(REFERENCE, reference) };
    const shares = repaidOf(amount, lines);
    lines.forEach((line, index) => line.hold(line.held.minus(shares[index]!)));
    this.recovered = this.recovered.minus(amount);
    this.writtenOff = this.writtenOff.plus(amount);
    this.repaid = [...this.repaid, { ...told, paidBy: by }];
    raise(this, ClaimGivenBack({ claimId: this.id, ...told }));
  }

  private apply(act: ClaimAct): void {
    const status = next(CLAIM_LIFECYCLE, this.status, act);
    if (!status) throw new ClaimWrongStatus(this.status, act);
    this.status = status;
    if (!TOLD_BY_ITSELF.includes(act)) raise(this, ClaimProgressed({ claimId: this.id, status }));
  }

  /** Segregation of duties (requirements.md 4.2). */
  private requireSecondPerson(subject: string): void {
    if (subject === this.assessedBy || subject === this.decidedBy) throw new ClaimNeedsSecondPerson();
  }

  private justifiedIn(lines: readonly ClaimLine[]): Money {
    return Money.sum(
      this.claimed.currency,
      lines.flatMap(line => line.assessed ?? []),
    );
  }

  /** Goes on with what is justified and gives up the rest: both are within the limit of who decides. */
  private decide(lines: readonly ClaimLine[], ladder: Ladder, actor: Actor): void {
    const justified = this.justifiedIn(lines);
    const writtenOff = this.claimed.minus(justified);
    const givenUp = writtenOff.minus(this.writtenOff);
    ladder.require(givenUp.compare(justified) > 0 ? givenUp : justified, actor.roles, () => null);
    for (const line of lines) line.hold(line.assessed ?? line.amount);
    this.open = justified.minus(this.recovered);
    this.writtenOff = writtenOff;
    this.decidedBy = actor.subject;
  }

  /** What came back stays taken from the losses, each line for its share; the rest can be claimed of somebody else. */
  private holdRecovered(lines: readonly ClaimLine[]): void {
    const shares = sharesOf(this.recovered, lines);
    lines.forEach((line, index) => line.hold(shares[index]!));
  }
}
ClaimSchema.setClass(Claim);

const REFERENCE = ['input', 'reference'];

/** Acts that have an event of their own. */
const TOLD_BY_ITSELF: readonly ClaimAct[] = ['submit', 'settle', 'giveBack'];
