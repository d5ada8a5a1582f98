import { entity, make, MoneyColumns } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { referenceTo } from '../links/reference-to.ts';
import type * as Sdl from '../schema.types.ts';
import { ClaimExceedsLoss } from './loss.errors.ts';
import { borneBy, type LossTerms } from './supplier-terms.ts';

const LossSchema = defineEntity({
  name: 'Loss',
  properties: {
    ...entity,
    kind: p.enum([
      'REPAIR',
      'REFUSED_GOODS',
      'CUSTOMS_DUTIES',
      'COST_SHEET',
      'LOST_PIECES',
      'LOST_UNITS',
      'GIVEN_PIECES',
    ]),
    costClass: p.enum(['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE']),
    ticketId: p.uuid().nullable(),
    receiptId: p.uuid().nullable(),
    purchaseOrderId: p.uuid().nullable(),
    importOrderId: p.uuid().nullable(),
    supplierCode: p.string().nullable(),
    partId: p.uuid().nullable(),
    quantity: p.integer(),
    amount: p.embedded(MoneyColumns),
    claimed: p.embedded(MoneyColumns),
    due: p.embedded(MoneyColumns).nullable(),
    terms: p.json<LossTerms>().nullable(),
  },
});

/** What a loss comes of, and how much it is. */
export interface LossFacts {
  /** The id of the record that shows it, where that shows one loss only: so the record makes one loss. */
  readonly id?: string;
  readonly kind: Sdl.LossKind;
  readonly costClass: Sdl.CostClass;
  readonly ticketId?: string | null;
  readonly receiptId?: string | null;
  readonly purchaseOrderId?: string | null;
  readonly importOrderId?: string | null;
  readonly supplierCode?: string | null;
  readonly partId?: string | null;
  readonly quantity: number;
  readonly amount: Money;
  /** By which terms a supplier bears something of it; none where there are none. */
  readonly terms?: LossTerms | null;
}

/**
 * A cost that we bear and may ask somebody to bear (3e). Claims stand on parts of it, together never on more than it is;
 * lock the row before you change it.
 */
export class Loss extends LossSchema.class implements Sdl.Loss {
  static of(facts: LossFacts): Loss {
    return make(Loss, { ...facts, claimed: Money.zero(facts.amount.currency) });
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

  get importOrder(): { id: string } | null {
    return referenceTo(this.importOrderId);
  }

  get part(): { id: string } | null {
    return referenceTo(this.partId);
  }

  get unclaimed(): Opt<Money> {
    return this.amount.minus(this.claimed);
  }

  get supplierTerms(): Opt<Sdl.LossSupplierTerms> | null {
    const { terms, amount: loss } = this;
    if (!terms) return null;
    const { supplierCode, coveredPercent, rule } = terms;
    return { supplierCode, coveredPercent, rule, amount: borneBy(terms, loss) };
  }

  /** Whom to ask for it: by whose terms it is borne, else of whom the goods were; people find out where neither is known. */
  get askedCode(): Opt<string> | null {
    return this.terms?.supplierCode ?? this.supplierCode ?? null;
  }

  /**
   * What of it the terms of a supplier bear and do not bear yet; null where no terms of that supplier hold for it.
   * @param held what claims on that supplier stand on
   */
  leftByTerms(code: string | null, held: Money): Money | null {
    const { terms, amount, unclaimed } = this;
    if (!terms || (terms.supplierCode && terms.supplierCode !== code)) return null;
    const left = borneBy(terms, amount).minus(held);
    if (left.isNegative()) return Money.zero(unclaimed.currency);
    return left.compare(unclaimed) > 0 ? unclaimed : left;
  }

  /** As much of an amount as claims leave: nothing while they stand on another currency. */
  leavesOf(amount: Money): Money {
    const { unclaimed } = this;
    if (unclaimed.currency !== amount.currency) return Money.zero(amount.currency);
    return amount.compare(unclaimed) > 0 ? unclaimed : amount;
  }

  /**
   * What we bear turned out otherwise, and whose goods it was. It is never less than what claims stand on; whom these ask
   * they say themselves. Once they let go of it, correct it anew.
   * @param facts of the same record
   */
  correct({ amount, supplierCode = null, purchaseOrderId = null }: LossFacts): void {
    if (this.correctAmount(amount)) Object.assign(this, { supplierCode, purchaseOrderId });
  }

  /** @returns whether it could: while claims stand on it, its currency stays */
  correctAmount(amount: Money): boolean {
    this.due = amount;
    this.catchUp();
    return this.amount.currency === amount.currency;
  }

  /**
   * A claim that stood on one amount of it stands on another now; what it lets go is lost only as far as it is due.
   * @throws ClaimExceedsLoss
   */
  claim(before: Money, now: Money): void {
    // Since that claim let go of all of it, it turned out to be in another currency.
    if (now.currency !== this.amount.currency) {
      if (now.isZero()) return;
      throw new ClaimExceedsLoss(this.id, this.unclaimed);
    }
    const left = this.unclaimed.plus(before);
    if (now.compare(left) > 0) throw new ClaimExceedsLoss(this.id, left);
    this.claimed = this.amount.minus(left).plus(now);
    this.catchUp();
  }

  /** It is what is due, as far as claims do not stand on more of it, or on another currency. */
  private catchUp(): void {
    const { due = null } = this;
    if (!due) return;
    const claimed = this.claimed.isZero() ? Money.zero(due.currency) : this.claimed;
    if (claimed.currency !== due.currency) return;
    const isMore = claimed.compare(due) > 0;
    Object.assign(this, { amount: isMore ? claimed : due, claimed, due: isMore ? due : null });
  }
}
LossSchema.setClass(Loss);
