import { entity, make, MoneyColumns } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { Invoice } from './invoice.entity.ts';

const InvoicePaymentSchema = defineEntity({
  name: 'InvoicePayment',
  properties: {
    ...entity,
    invoice: () => p.manyToOne(Invoice),
    dealerId: p.uuid().nullable(),
    amount: p.embedded(MoneyColumns),
    paidOn: p.date(),
    recordedBy: p.string(),
  },
});

/** Money that a customer paid, or, below zero, that we paid back. */
export class InvoicePayment extends InvoicePaymentSchema.class implements Sdl.InvoicePayment {
  static of(invoice: Invoice, amount: Money, paidOn: string, recordedBy: string): InvoicePayment {
    return make(InvoicePayment, { invoice, dealerId: invoice.dealerId, amount, paidOn, recordedBy });
  }
}
InvoicePaymentSchema.setClass(InvoicePayment);
