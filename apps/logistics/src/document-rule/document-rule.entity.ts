import { entity, InputInvalid, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';

const DocumentRuleSchema = defineEntity({
  name: 'DocumentRule',
  properties: {
    ...entity,
    type: p.string().$type<Sdl.TradeDocumentType>(),
    originCountry: p.string().length(2).nullable(),
    productClass: p.string().nullable(),
    mode: p.string().$type<Sdl.TransportMode>().nullable(),
    isActive: p.boolean(),
  },
});

/** What a rule asks of one line. */
export interface TravellingGoods {
  readonly countryOfOrigin?: string | null;
  readonly hsCode?: string | null;
}

/** A demand for a paper (LOG-02). What it leaves open, it says of all goods. */
export class DocumentRule extends DocumentRuleSchema.class implements Sdl.DocumentRule {
  /** @throws InputInvalid when the class is not two to six digits */
  static add({ type, originCountry, productClass, mode }: Sdl.DocumentRuleAddInput): DocumentRule {
    if (productClass != null && !/^\d{2,6}$/.test(productClass)) {
      throw new InputInvalid(['input', 'productClass'], {
        en: 'A class of goods is two to six digits of a tariff code.',
        zh: '商品类别为税则号的前二至六位数字。',
      });
    }
    return make(DocumentRule, {
      type,
      originCountry: originCountry ?? null,
      productClass: productClass ?? null,
      mode: mode ?? null,
      isActive: true,
    });
  }

  activate(): void {
    this.isActive = true;
  }

  deactivate(): void {
    this.isActive = false;
  }

  /** Does it speak of such goods, on such a way? A way that is not known yet is none. */
  appliesTo({ countryOfOrigin, hsCode }: TravellingGoods, mode: Sdl.TransportMode | null): boolean {
    return (
      this.isActive &&
      (this.mode == null || this.mode === mode) &&
      (this.originCountry == null || this.originCountry === countryOfOrigin) &&
      (this.productClass == null || (hsCode ?? '').startsWith(this.productClass))
    );
  }
}
DocumentRuleSchema.setClass(DocumentRule);
