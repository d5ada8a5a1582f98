import { PartsSaleAsked, PartsSalePaid } from '@mainstay/contracts/billing';
import { aggregate, filled, make, MoneyColumns, positiveAmountOf, raise } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { paidBy } from '../paid-by.ts';
import type * as Sdl from '../schema.types.ts';
import { PartsSaleAmountDiffers, PartsSaleNeedsSecondPerson, PartsSalePaidAlready } from './parts-sale.errors.ts';

const PartsSaleSchema = defineEntity({
  name: 'PartsSale',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    differenceNumber: p.string(),
    ticketId: p.uuid(),
    customerId: p.uuid(),
    partId: p.uuid(),
    quantity: p.integer(),
    amount: p.embedded(MoneyColumns),
    soldBy: p.string(),
    soldAt: p.datetime(),
    paidOn: p.date().nullable(),
    paidReference: p.string().nullable(),
    receivedBy: p.string().nullable(),
  },
});

/** Which pieces are kept, by whom, and what was agreed on them. */
export interface PartsSaleOrigin {
  /** That of the difference. */
  readonly id: string;
  readonly differenceNumber: string;
  readonly ticketId: string;
  readonly customerId: string;
  readonly partId: string;
  readonly quantity: number;
  readonly amount: Money;
  readonly soldBy: string;
  readonly soldAt: Date;
}

/** What a customer pays for parts that came too many and that it keeps (TCK-39). */
export class PartsSale extends PartsSaleSchema.class implements Sdl.PartsSale {
  static ask(number: string, origin: PartsSaleOrigin): PartsSale {
    const sale = make(PartsSale, { ...origin, number });
    raise(sale, PartsSaleAsked(sale.facts));
    return sale;
  }

  get supplyDifference(): Opt<{ id: string }> {
    return { id: this.id };
  }

  get ticket(): Opt<{ id: string }> {
    return { id: this.ticketId };
  }

  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  get part(): Opt<{ id: string }> {
    return { id: this.partId };
  }

  /**
   * @throws PartsSalePaidAlready, PartsSaleNeedsSecondPerson (4.2), PartsSaleAmountDiffers
   * @throws InputInvalid for a day to come or a blank
   */
  receive(
    { amount, paidOn, reference }: Sdl.PartsSaleReceiveInput,
    { by, today }: { readonly by: string; readonly today: string },
  ): void {
    if (this.paidOn) throw new PartsSalePaidAlready(this.paidOn);
    if (by === this.soldBy) throw new PartsSaleNeedsSecondPerson();
    const paid = positiveAmountOf(['input', 'amount'], amount, this.amount.currency);
    if (!paid.equals(this.amount)) throw new PartsSaleAmountDiffers(this.amount);
    const paidReference = filled(['input', 'reference'], reference);
    Object.assign(this, { paidOn: paidBy(today, paidOn), paidReference, receivedBy: by });
    raise(this, PartsSalePaid({ ...this.facts, paidOn }));
  }

  private get facts() {
    const { id: supplyDifferenceId, number, ticketId, customerId, amount } = this;
    return { supplyDifferenceId, number, ticketId, customerId, amount: amount.toJSON() };
  }
}
PartsSaleSchema.setClass(PartsSale);
