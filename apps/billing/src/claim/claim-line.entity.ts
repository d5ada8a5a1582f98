import { amountOf, entity, filled, InputInvalid, make, MoneyColumns, positiveAmountOf } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Loss } from '../loss/loss.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Claim } from './claim.entity.ts';
import { ClaimBeyondTerms } from './claim.errors.ts';

const ClaimLineSchema = defineEntity({
  name: 'ClaimLine',
  properties: {
    ...entity,
    claim: () => p.manyToOne(Claim),
    position: p.integer(),
    loss: () => p.manyToOne(Loss).nullable(),
    description: p.text().nullable(),
    costClass: p.enum(['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE']),
    amount: p.embedded(MoneyColumns),
    verdict: p.enum(['APPROVE', 'PARTLY', 'REJECT', 'SEND_BACK']).nullable(),
    assessed: p.embedded(MoneyColumns).nullable(),
    held: p.embedded(MoneyColumns),
    /** Why more is asked of a supplier than its terms bear. */
    beyondTerms: p.text().nullable(),
  },
});

const MOST_LINES = 50;

type ClaimedBy = Pick<Sdl.ClaimOpenInput, 'lines' | 'ticket' | 'counterparty' | 'partyCode'>;

/** A line before its claim is made: what is claimed for what. */
export interface Demand {
  readonly loss: Loss | null;
  readonly description: string | null;
  readonly costClass: Sdl.CostClass;
  readonly amount: Money;
  readonly beyondTerms?: string | null;
}

/** One cost in a claim. */
export class ClaimLine extends ClaimLineSchema.class implements Sdl.ClaimLine {
  /**
   * Reads what is claimed. Parts, labour and travel are claimed by the loss that shows them; what no record of ours
   * shows, as damage to a customer's property (BIL-10), by transport (LOG-11) or a cost of another kind (BIL-06), is an
   * expense that is described.
   * @param losses those that the lines name
   * @param heldBy what claims on a supplier stand on of a loss
   * @throws ClaimBeyondTerms where more is asked of a supplier than its terms bear, and nobody says why
   * @throws InputInvalid for a count of lines outside 1 to 50, an amount not above zero, a second currency, a loss of
   *   another ticket or named twice, or a line with neither a loss nor a description
   */
  static demandsOf(
    { lines, ticket, counterparty, partyCode }: ClaimedBy,
    losses: ReadonlyMap<string, Loss>,
    heldBy: (loss: Loss, supplierCode: string | null) => Money,
  ): [Demand, ...Demand[]] {
    const code = partyCode?.trim() || null;
    const leftOf = (loss: Loss) => (counterparty === 'SUPPLIER' ? loss.leftByTerms(code, heldBy(loss, code)) : null);
    const [first, ...rest] = lines.map((line, index): Demand => {
      const path = ['input', 'lines', String(index)];
      const loss = losses.get(line.loss ?? '') ?? null;
      if (loss?.ticketId && ticket && loss.ticketId !== ticket) throw ofAnotherTicket(path);
      const demand = demandOf(path, line, loss, lines[0]?.amount.currency);
      return { ...demand, beyondTerms: loss && beyondTermsOf(path, line, demand.amount, loss, leftOf(loss)) };
    });
    const named = lines.flatMap(line => line.loss ?? []);
    if (new Set(named).size < named.length) throw namedTwice();
    if (first && lines.length <= MOST_LINES) return [first, ...rest];
    throw new InputInvalid(['input', 'lines'], {
      en: `A claim has 1 to ${MOST_LINES} lines.`,
      zh: `索赔须有 1 至 ${MOST_LINES} 行明细。`,
    });
  }

  /** @throws ClaimExceedsLoss */
  static of(claim: Claim, demands: readonly Demand[]): ClaimLine[] {
    return demands.map((demand, index) => {
      const held = Money.zero(demand.amount.currency);
      const line = make(ClaimLine, { claim, position: index + 1, ...demand, held });
      line.hold(demand.amount);
      return line;
    });
  }

  get isOverclaimed(): Opt<boolean> {
    return isTooMuch(this.claim.status, this.held, this.loss?.due);
  }

  /** How much of what it stands on is lost no more; nothing where its loss is in another currency by now. */
  get excess(): Opt<Money> {
    const { held, loss } = this;
    const { due = null, amount = held } = loss ?? {};
    if (!due || held.isZero() || due.currency !== held.currency) return Money.zero(held.currency);
    const more = amount.minus(due);
    return more.compare(held) < 0 ? more : held;
  }

  /** What it would ask for, if it asked for all that is lost by now. */
  get due(): Opt<Money> {
    return this.loss?.due ?? this.loss?.amount ?? this.amount;
  }

  /**
   * What its loss is turned out otherwise, before anybody decided on the claim: it asks for that, as far as other claims leave it.
   * @param due also in another currency
   */
  restate(due: Money): void {
    this.hold(Money.zero(this.held.currency));
    this.loss?.correctAmount(due);
    const amount = this.loss?.leavesOf(due) ?? due;
    Object.assign(this, { amount, held: Money.zero(amount.currency) });
    this.hold(amount);
  }

  /** @throws InputInvalid when the amount of a partly justified line is not between zero and what is claimed */
  assess({ verdict, amount }: Sdl.ClaimAssessLineInput): void {
    this.assessed = this.justified(verdict, amount ?? null);
    this.verdict = verdict;
  }

  /** @throws InputInvalid when more than what is claimed would be justified */
  adjust(input: Sdl.MoneyInput): void {
    const amount = amountOf(AMOUNT, input, this.amount.currency);
    if (amount.compare(this.amount) > 0) throw outOfBounds();
    this.assessed = amount;
  }

  /**
   * Stands on this much of the loss from now on.
   * @throws ClaimExceedsLoss
   */
  hold(amount: Money): void {
    this.loss?.claim(this.held, amount);
    this.held = amount;
  }

  /** Nothing of it is justified. */
  giveUp(): void {
    this.assessed = Money.zero(this.amount.currency);
  }

  private justified(verdict: Sdl.ClaimVerdict, amount: Sdl.MoneyInput | null): Money | null {
    switch (verdict) {
      case 'APPROVE':
        return this.amount;
      case 'REJECT':
        return Money.zero(this.amount.currency);
      case 'SEND_BACK':
        return null;
      case 'PARTLY': {
        if (!amount) throw outOfBounds();
        const part = positiveAmountOf(AMOUNT, amount, this.amount.currency);
        if (part.compare(this.amount) >= 0) throw outOfBounds();
        return part;
      }
    }
  }
}
ClaimLineSchema.setClass(ClaimLine);

/**
 * Does a claim stand on more than what its loss is by now, and can people do something about it? What a closed one stands on in
 * another currency came, and how much of that is too much nobody can tell.
 */
export const isTooMuch = (claim: Sdl.ClaimStatus, held: Money, due: Money | null | undefined): boolean =>
  due != null && !held.isZero() && (claim !== 'CLOSED' || due.currency === held.currency);

function demandOf(path: readonly string[], line: Sdl.ClaimLineInput, loss: Loss | null, currency?: string): Demand {
  const amount = positiveAmountOf([...path, 'amount'], line.amount, currency);
  if (loss) amountOf([...path, 'amount'], line.amount, loss.amount.currency);
  const isDescribed = line.description != null || !loss;
  const description = isDescribed ? filled([...path, 'description'], line.description ?? '', 2000) : null;
  return { loss, description, costClass: loss?.costClass ?? 'EXPENSE', amount };
}

/** Claimed knowingly: why more is asked than the terms bear; nothing where they bear it. */
function beyondTermsOf(
  path: readonly string[],
  line: Sdl.ClaimLineInput,
  amount: Money,
  loss: Loss,
  left: Money | null,
): string | null {
  if (!left || amount.compare(left) <= 0) return null;
  if (line.beyondTerms == null) throw new ClaimBeyondTerms(path, loss.id, left);
  return filled([...path, 'beyondTerms'], line.beyondTerms, 2000);
}

const AMOUNT = ['input', 'lines', 'amount'];

const ofAnotherTicket = (path: readonly string[]) =>
  new InputInvalid([...path, 'loss'], { en: 'This loss is of another ticket.', zh: '该损失属于其他工单。' });

const namedTwice = () =>
  new InputInvalid(['input', 'lines'], { en: 'Name each loss once.', zh: '每项损失只填写一次。' });

const outOfBounds = () =>
  new InputInvalid(AMOUNT, {
    en: 'Give an amount between zero and what is claimed.',
    zh: '请填写介于零与索赔额之间的金额。',
  });
