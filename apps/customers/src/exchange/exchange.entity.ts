import { ExchangeDecided } from '@mainstay/contracts/customers';
import { aggregate, filled, make, raise } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Asset } from '../asset/asset.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { ExchangeNotOpen } from './exchange.errors.ts';

const ExchangeSchema = defineEntity({
  name: 'Exchange',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    asset: () => p.manyToOne(Asset),
    dealerId: p.uuid().nullable(),
    ticketId: p.uuid().nullable(),
    returnedOn: p.date(),
    faultCause: p.string().$type<Sdl.FaultCause>(),
    answer: p.json<Sdl.ExchangeAnswer>(),
    decidedBy: p.string(),
    decidedAt: p.datetime(),
    replacementOrder: p.string().nullable(),
    replacementExpectedOn: p.date().nullable(),
    fulfilledBy: p.string().nullable(),
    fulfilledOn: p.date().nullable(),
  },
});

/** Whether one machine is exchanged or taken back (TCK-39), and by what that was done. */
export class Exchange extends ExchangeSchema.class implements Omit<Sdl.Exchange, 'asset' | 'ticket'> {
  /** Keeps an answer; billing takes the price difference, or the days of use, from the event (BIL-14). */
  static decide(
    number: string,
    asset: Asset,
    { returnedOn, faultCause, ticket }: Sdl.ExchangeDecideInput,
    answer: Sdl.ExchangeAnswer,
    { by: decidedBy, at: decidedAt }: { readonly by: string; readonly at: Date },
  ): Exchange {
    const ticketId = ticket ?? null;
    const exchange = make(Exchange, {
      ...{ number, asset, dealerId: asset.dealerId, ticketId, returnedOn, faultCause, answer, decidedBy, decidedAt },
    });
    const { outcome, policyCode, isPriceDifferenceDue } = answer;
    raise(
      exchange,
      ExchangeDecided({
        ...{ exchangeId: exchange.id, number, assetId: asset.id, customerId: asset.customer.id, ticketId, returnedOn },
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
  }

  /** Billing paid what the machine was taken back for. Said again, or recorded before, it changes nothing. */
  refunded(settlement: string, on: string): void {
    if (this.isOpen && this.answer.outcome === 'REFUND') this.fulfil({ reference: settlement, on });
  }

  /** @throws ExchangeNotOpen @throws InputInvalid when the reference is blank */
  fulfil({ reference, on }: Sdl.ExchangeFulfilInput): void {
    if (!this.isOpen) throw new ExchangeNotOpen(this.answer.outcome);
    this.fulfilledBy = filled(['input', 'reference'], reference);
    this.fulfilledOn = on;
  }

  private get isOpen(): boolean {
    return this.answer.outcome !== 'NOT_ENTITLED' && !this.fulfilledOn;
  }
}
ExchangeSchema.setClass(Exchange);
