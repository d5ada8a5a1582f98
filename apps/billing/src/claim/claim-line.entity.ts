import { entity, InputInvalid, make, MoneyColumns, within, amountOf, positiveAmountOf } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { Claim } from './claim.entity.ts';

const ClaimLineSchema = defineEntity({
  name: 'ClaimLine',
  properties: {
    ...entity,
    claim: () => p.manyToOne(Claim),
    position: p.integer(),
    partId: p.uuid().nullable(),
    quantity: p.integer(),
    costClass: p.enum(['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE']),
    amount: p.embedded(MoneyColumns),
    verdict: p.enum(['APPROVE', 'PARTLY', 'REJECT', 'SEND_BACK']).nullable(),
    assessed: p.embedded(MoneyColumns).nullable(),
  },
});

const MOST_LINES = 50;

/** A line before its claim is made: what is claimed for what. */
export interface Demand {
  readonly partId: string | null;
  readonly quantity: number;
  readonly costClass: Sdl.CostClass;
  readonly amount: Money;
}

/** One cost in a claim. */
export class ClaimLine extends ClaimLineSchema.class implements Sdl.ClaimLine {
  /** @throws InputInvalid for a count of lines outside 1 to 50, an amount not above zero, or a second currency */
  static demandsOf(lines: readonly Sdl.ClaimLineInput[]): [Demand, ...Demand[]] {
    const [first, ...rest] = lines.map((line, index): Demand => {
      const path = ['input', 'lines', String(index)];
      return {
        partId: line.part ?? null,
        quantity: within([...path, 'quantity'], line.quantity, 1, 1_000_000),
        costClass: line.costClass,
        amount: positiveAmountOf([...path, 'amount'], line.amount, lines[0]?.amount.currency),
      };
    });
    if (first && lines.length <= MOST_LINES) return [first, ...rest];
    throw new InputInvalid(['input', 'lines'], {
      en: `A claim has 1 to ${MOST_LINES} lines.`,
      zh: `索赔须有 1 至 ${MOST_LINES} 行明细。`,
    });
  }

  static of(claim: Claim, demands: readonly Demand[]): ClaimLine[] {
    return demands.map((demand, index) => make(ClaimLine, { claim, position: index + 1, ...demand }));
  }

  get part(): { id: string } | null {
    return this.partId ? { id: this.partId } : null;
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

const AMOUNT = ['input', 'lines', 'amount'];

const outOfBounds = () =>
  new InputInvalid(AMOUNT, {
    en: 'Give an amount between zero and what is claimed.',
    zh: '请填写介于零与索赔额之间的金额。',
  });
