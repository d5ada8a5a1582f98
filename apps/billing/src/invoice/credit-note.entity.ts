import { InvoiceCredited } from '@mainstay/contracts/billing';
import { entity, filled, make, MoneyColumns, raise } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { Invoice } from './invoice.entity.ts';

const CreditNoteSchema = defineEntity({
  name: 'CreditNote',
  properties: {
    ...entity,
    number: p.string().unique(),
    invoice: () => p.manyToOne(Invoice),
    dealerId: p.uuid().nullable(),
    amount: p.embedded(MoneyColumns),
    reason: p.text(),
    issuedAt: p.datetime(),
    issuedBy: p.string(),
  },
});

/** A correction of an invoice. */
export class CreditNote extends CreditNoteSchema.class implements Omit<Sdl.CreditNote, 'invoice'> {
  /** @throws InputInvalid when the reason is blank */
  static of(
    number: string,
    invoice: Invoice,
    amount: Money,
    why: string,
    issuedBy: string,
    issuedAt: Date,
  ): CreditNote {
    const reason = filled(['input', 'reason'], why, 2000);
    const { id: invoiceId, customerId, dealerId } = invoice;
    const creditNote = make(CreditNote, { number, invoice, dealerId, amount, reason, issuedAt, issuedBy });
    const fact = { invoiceId, creditNoteId: creditNote.id, customerId, amount: amount.toJSON() };
    raise(invoice, InvoiceCredited({ ...fact, creditedAt: issuedAt.toISOString() }));
    return creditNote;
  }
}
CreditNoteSchema.setClass(CreditNote);
