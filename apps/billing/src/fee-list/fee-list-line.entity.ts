import { entity, filled, make, MoneyColumns, within, amountOf } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import type { SupplierTerms } from '../loss/supplier-terms.ts';
import { FeeList } from './fee-list.entity.ts';
import type { Covered } from './covered.ts';
import { FeeListLineNotFound } from './fee-list.errors.ts';
import type { PartsCost } from './issue-costs.ts';
import { type LinePrice, split, text } from './pricing.ts';

const FeeListLineSchema = defineEntity({
  name: 'FeeListLine',
  properties: {
    ...entity,
    feeList: () => p.manyToOne(FeeList),
    dealerId: p.uuid().nullable(),
    position: p.integer(),
    kind: p.enum(['PART', 'LABOUR', 'TRAVEL', 'OTHER']),
    costClass: p.enum(['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE']),
    description: p.string(),
    partId: p.uuid().nullable(),
    /** The line of the case that the part was used on. */
    lineId: p.uuid().nullable(),
    quantity: p.integer(),
    /** Of what was invoiced. */
    returnedQuantity: p.integer(),
    unit: p.enum(['PIECE', 'MINUTE', 'KILOMETRE']),
    unitPrice: p.embedded(MoneyColumns).nullable(),
    price: p.embedded(MoneyColumns).nullable(),
    coveredPercent: p.integer(),
    coverageRule: p.string().nullable(),
    /** Did who added it say what we bear of it, whatever is decided of expenses? */
    isShareSaid: p.boolean(),
    supplierTerms: p.json<SupplierTerms>().nullable(),
    isAtCost: p.boolean(),
    customerAmount: p.embedded(MoneyColumns).nullable(),
    cost: p.embedded(MoneyColumns).nullable(),
    supplierCode: p.string().nullable(),
    purchaseOrderId: p.uuid().nullable(),
    explanation: p.text(),
    addedBy: p.string().nullable(),
    /** Who took back what was added by mistake: it stands at nothing, with the reason. */
    removedBy: p.string().nullable(),
  },
});

/** What a line of a completed work order is for. */
export interface Work {
  readonly kind: 'PART' | 'LABOUR' | 'TRAVEL';
  readonly quantity: number;
  readonly description: string;
  readonly partId?: string;
  /** The line of the case that the part was used on. */
  readonly lineId?: string;
}

const OF_KIND = {
  PART: { costClass: 'PARTS', unit: 'PIECE' },
  LABOUR: { costClass: 'LABOUR', unit: 'MINUTE' },
  TRAVEL: { costClass: 'TRAVEL', unit: 'KILOMETRE' },
} as const;

/** One cost of a repair. */
export class FeeListLine extends FeeListLineSchema.class implements Sdl.FeeListLine {
  /** A line that waits for its price. */
  static of(feeList: FeeList, position: number, { kind, quantity, description, partId, lineId }: Work): FeeListLine {
    const { costClass, unit } = OF_KIND[kind];
    return make(FeeListLine, {
      feeList,
      dealerId: feeList.dealerId,
      position,
      kind,
      costClass,
      description,
      partId: partId ?? null,
      lineId: lineId ?? null,
      ...{ quantity, returnedQuantity: 0 },
      unit,
      ...feeList.coveredOf(costClass, lineId ?? null),
      isShareSaid: false,
      explanation: 'No price list was applied yet.',
    });
  }

  /**
   * A cost that no event reports, priced by who adds it.
   * @throws InputInvalid for a blank description, an amount in another currency, or a share outside 0 to 100
   */
  static other(feeList: FeeList, position: number, input: Sdl.FeeListAddLineInput, addedBy: string): FeeListLine {
    const amount = amountOf(['input', 'amount'], input.amount, feeList.total?.currency);
    const decided = feeList.coveredOf('EXPENSE', null);
    const said = input.coveredPercent ?? null;
    const coveredPercent = within(['input', 'coveredPercent'], said ?? decided.coveredPercent, 0, 100);
    const coverageRule = said === null ? decided.coverageRule : null;
    const origin = originOf(addedBy, amount);
    return make(FeeListLine, {
      feeList,
      dealerId: feeList.dealerId,
      position,
      kind: 'OTHER',
      costClass: 'EXPENSE',
      description: filled(['input', 'description'], input.description),
      ...{ quantity: 1, returnedQuantity: 0 },
      unit: 'PIECE',
      coveredPercent,
      coverageRule,
      isShareSaid: said !== null,
      ...{ supplierTerms: decided.supplierTerms, isAtCost: false },
      ...split(amount, { coveredPercent, coverageRule }, amount, origin),
      cost: input.cost ? amountOf(['input', 'cost'], input.cost) : null,
      addedBy,
    });
  }

  get part(): { id: string } | null {
    return this.partId ? { id: this.partId } : null;
  }

  get purchaseOrder(): { id: string } | null {
    return this.purchaseOrderId ? { id: this.purchaseOrderId } : null;
  }

  /** How many were used, or are the customer's, and did not come back. */
  get keptQuantity(): Opt<number> {
    return this.quantity - this.returnedQuantity;
  }

  /** What the customer was charged for pieces that came back once they were invoiced, before goodwill. */
  get returnedAmount(): Opt<Money> | null {
    const { customerAmount, returnedQuantity, keptQuantity } = this;
    return (returnedQuantity > 0 && customerAmount?.allocate([returnedQuantity, keptQuantity])[0]) || null;
  }

  /** Null while it is not known; hours and ways cost us what we ask for them. */
  get costToUs(): Money | null {
    return this.cost ?? (this.kind === 'PART' ? null : (this.price ?? null));
  }

  /** What of its cost we bear, null while that is not known. */
  get borne(): Money | null {
    return this.costToUs?.percent(this.coveredPercent) ?? null;
  }

  /** What somebody said that it costs, by hand; null of work, which a price list prices. */
  get addedPrice(): Opt<LinePrice> | null {
    const { addedBy, unitPrice, price, customerAmount, explanation } = this;
    return addedBy && unitPrice && price && customerAmount ? { unitPrice, price, customerAmount, explanation } : null;
  }

  /** What of it we bear was decided anew; a share that somebody said by hand stays. @returns whether it is another one */
  cover({ isAtCost, ...decided }: Covered): boolean {
    const { addedBy, price } = this;
    if (this.removedBy || this.isShareSaid) return false;
    const now = { ...decided, isAtCost: isAtCost && !addedBy };
    const before = figuresOf(this);
    Object.assign(this, now);
    if (addedBy && price) this.applyPrice(split(price, this, price, originOf(addedBy, price)));
    return figuresOf(this) !== before;
  }

  applyPrice({ unitPrice, price, customerAmount, explanation }: LinePrice): void {
    this.unitPrice = unitPrice;
    this.price = price;
    this.customerAmount = customerAmount;
    this.explanation = explanation;
  }

  /**
   * It was added by mistake, or for another amount: nobody bears it.
   * @throws FeeListLineNotFound for work, which workOrderCorrect puts right, and for what was removed before
   * @throws InputInvalid for a blank reason
   */
  remove(reason: string, removedBy: string): void {
    const { price } = this;
    if (!this.addedBy || this.removedBy || !price) throw new FeeListLineNotFound();
    const why = filled(['input', 'reason'], reason, 1000);
    const nothing = Money.zero(price.currency);
    const origin = `${originOf(this.addedBy, price)}; removed by ${removedBy}, ${why}`;
    Object.assign(this, { quantity: 0, cost: null, removedBy });
    this.applyPrice(split(nothing, this, nothing, origin));
  }

  /** So many of its pieces are back in a depot: they are listed no more, or stand beside what was invoiced. */
  takeBack(pieces: number, isInvoiced: boolean): void {
    const quantity = Math.min(pieces, this.keptQuantity);
    if (isInvoiced) this.returnedQuantity += quantity;
    else this.quantity -= quantity;
    const { unitPrice } = this;
    if (isInvoiced || !unitPrice) return;
    const origin = `${this.quantity} pieces at ${text(unitPrice)}, as ${quantity} came back`;
    this.applyPrice(split(unitPrice.times(this.quantity), this, unitPrice, origin));
  }

  /** So much it was in truth; of what was invoiced, as much as was too much counts as not kept. */
  putRight(quantity: number, isInvoiced: boolean): void {
    if (isInvoiced) this.returnedQuantity = Math.max(0, this.quantity - quantity);
    else this.quantity = quantity;
  }

  /**
   * The cost is recorded whatever the customer pays (BIL-19), also after the list became final.
   * @param found null while it is not known, or not any more: the pieces that it stood for are lost
   */
  recordCost(found: PartsCost | null): void {
    this.cost = found?.cost ?? null;
    this.supplierCode = found?.supplierCode ?? null;
    this.purchaseOrderId = found?.purchaseOrderId ?? null;
  }
}
FeeListLineSchema.setClass(FeeListLine);

const originOf = (addedBy: string, amount: Money) => `Added by ${addedBy}: ${text(amount)}`;

/** What tells one decision on a line from another. */
function figuresOf({ coveredPercent, coverageRule, isAtCost, supplierTerms }: FeeListLine): string {
  const { supplierCode, rule, coveredPercent: suppliers } = supplierTerms ?? {};
  return JSON.stringify([coveredPercent, coverageRule, isAtCost, supplierCode, rule, suppliers]);
}
