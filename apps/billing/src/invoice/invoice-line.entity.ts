import { entity, make, MoneyColumns } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, p } from '@mikro-orm/core';
import type { CostSheetLine } from '../cost-sheet/cost-sheet-line.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Invoice } from './invoice.entity.ts';

const InvoiceLineSchema = defineEntity({
  name: 'InvoiceLine',
  properties: {
    ...entity,
    invoice: () => p.manyToOne(Invoice),
    dealerId: p.uuid().nullable(),
    position: p.integer(),
    description: p.string(),
    amount: p.embedded(MoneyColumns),
  },
});

/** What an invoice line is made of. */
export interface Charge {
  readonly description: string;
  readonly quantity: number;
  readonly unit: Sdl.FeeLineUnit;
  readonly customerAmount?: Money | null;
}

/** One charge of an invoice. */
export class InvoiceLine extends InvoiceLineSchema.class implements Sdl.InvoiceLine {
  /** A line for every line of the fee list, covered ones at zero (BIL-19), and one for goodwill where there is any. */
  static allOf(invoice: Invoice, charges: readonly Charge[], goodwillPercent: number): InvoiceLine[] {
    const { total, dealerId } = invoice;
    const zero = Money.zero(total.currency);
    const lines = charges.map(({ customerAmount, ...charge }) => {
      return { description: describe(charge), amount: customerAmount ?? zero };
    });
    if (goodwillPercent > 0) {
      const charged = Money.sum(
        total.currency,
        lines.map(line => line.amount),
      );
      lines.push({ description: `Goodwill, ${goodwillPercent} %`, amount: total.minus(charged) });
    }
    return lines.map((line, index) => make(InvoiceLine, { invoice, dealerId, position: index + 1, ...line }));
  }

  /** A line for every cost that the customer bears. */
  static ofCosts(invoice: Invoice, costs: readonly CostSheetLine[]): InvoiceLine[] {
    return costs
      .filter(({ liability }) => liability === 'CUSTOMER')
      .map(({ description, amount }, index) =>
        make(InvoiceLine, { invoice, position: index + 1, description, amount }),
      );
  }
}
InvoiceLineSchema.setClass(InvoiceLine);

const UNITS = { PIECE: 'pcs', MINUTE: 'min', KILOMETRE: 'km' } as const;

const describe = ({ description, quantity, unit }: Omit<Charge, 'customerAmount'>): string =>
  `${description}, ${quantity} ${UNITS[unit]}`;
