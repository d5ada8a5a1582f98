import { entity, InputInvalid, make, MoneyColumns } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { ImportOrder } from './import-order.entity.ts';

const ImportOrderLineSchema = defineEntity({
  name: 'ImportOrderLine',
  properties: {
    ...entity,
    importOrder: () => p.manyToOne(ImportOrder),
    position: p.integer(),
    purchaseLineId: p.uuid(),
    partId: p.uuid(),
    partNumber: p.string(),
    quantity: p.integer(),
    hsCode: p.string().length(6).nullable(),
    countryOfOrigin: p.string().length(2).nullable(),
    unitPrice: p.embedded(MoneyColumns),
  },
});

/** A line of a purchase order, as the event of its placing tells it. */
export interface OrderedLine {
  readonly lineId: string;
  readonly partId: string;
  readonly partNumber: string;
  readonly quantity: number;
  readonly unitPrice: { readonly amount: string; readonly currency: string };
  readonly hsCode: string | null;
  readonly countryOfOrigin: string | null;
}

/** One part that is imported. */
export class ImportOrderLine extends ImportOrderLineSchema.class implements Sdl.ImportOrderLine {
  static of(importOrder: ImportOrder, position: number, ordered: OrderedLine): ImportOrderLine {
    const { lineId: purchaseLineId, partId, partNumber, quantity, countryOfOrigin } = ordered;
    return make(ImportOrderLine, {
      importOrder,
      position,
      ...{ purchaseLineId, partId, partNumber, quantity, countryOfOrigin },
      hsCode: ordered.hsCode && internationalCode(ordered.hsCode),
      unitPrice: Money.of(ordered.unitPrice.amount, ordered.unitPrice.currency),
    });
  }

  get part(): Opt<{ id: string }> {
    return { id: this.partId };
  }

  /** Price times quantity: freight and insurance come on top with the landed cost. */
  get customsValue(): Opt<Money> {
    return this.unitPrice.times(this.quantity);
  }

  /** Its import calls this. Gives the digits of the code. @throws InputInvalid unless there are six */
  classify(path: readonly string[], code: string): string {
    const digits = code.replaceAll(/[.\s]/g, '');
    if (!/^\d{6}$/.test(digits)) {
      throw new InputInvalid(path, {
        en: 'A tariff code of the Harmonized System has six digits.',
        zh: '协调制度税则号为六位数字。',
      });
    }
    this.hsCode = digits;
    return digits;
  }
}
ImportOrderLineSchema.setClass(ImportOrderLine);

/** National codes carry more digits; the first six are international. Null where there are fewer. */
const internationalCode = (code: string): string | null => /^\d{6}/.exec(code.replaceAll(/\D/g, ''))?.[0] ?? null;
