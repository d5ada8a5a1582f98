import { randomUUIDv7 } from 'node:crypto';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { PartRegistered } from '@mainstay/contracts/inventory';
import { aggregate, filled, InputInvalid, MoneyColumns, raise, amountOf } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import type * as Sdl from '../schema.types.ts';
import { Supplier } from '../supplier/supplier.entity.ts';
import { PartSupersedesItself } from './part.errors.ts';

/** `at` is ISO 8601. */
type Classified = Omit<Sdl.PartClassification, 'before' | 'itemClass' | 'at'> & {
  readonly before: Sdl.PartItemClass | null;
  readonly itemClass: Sdl.PartItemClass | null;
  readonly at: string;
};

const PartSchema = defineEntity({
  name: 'Part',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    name: p.string(),
    spec: p.string().nullable(),
    colour: p.string().nullable(),
    unit: p.string(),
    make: p.enum(['STANDARD', 'CUSTOM']),
    isCore: p.boolean(),
    isCritical: p.boolean(),
    isSpecial: p.boolean(),
    isWearing: p.boolean(),
    itemClass: p.enum(['ACCESSORY', 'LAMP']).nullable(),
    classified: p.json<readonly Classified[]>(),
    supplier: () => p.manyToOne(Supplier).nullable(),
    countryOfOrigin: p.string().length(2).nullable(),
    hsCode: p.string().nullable(),
    models: p.array(),
    standardCost: p.embedded(MoneyColumns),
    supersededById: p.uuid().nullable(),
  },
});

/** A spare part of the catalogue (INV-01). */
export class Part extends PartSchema.class implements Omit<Sdl.Part, 'supplier' | 'supersededBy' | 'availability'> {
  /** @throws InputInvalid for a blank, a malformed tariff code, or a cost that is no money */
  static register(input: Sdl.PartRegisterInput, supplier: Supplier | null): Part {
    const part = Object.assign(new Part(), {
      ...input,
      id: randomUUIDv7(),
      number: filled(['input', 'number'], input.number, 60),
      name: filled(['input', 'name'], input.name),
      unit: filled(['input', 'unit'], input.unit, 20),
      supplier,
      hsCode: tariffCode(input.hsCode ?? null),
      models: modelNames(input.models),
      classified: [],
      standardCost: amountOf(['input', 'standardCost'], input.standardCost),
    });
    raise(part, PartRegistered(part.registration()));
    return part;
  }

  /**
   * It is an accessory, a lamp or a part of the unit: told as it was registered, so that who decides guarantees goes by it.
   * @throws InputInvalid for what it is already, or a blank reason
   */
  classify(
    { itemClass = null, reason }: Sdl.PartClassifyInput,
    { by, at }: { readonly by: string; readonly at: Date },
  ): void {
    const before = this.itemClass ?? null;
    if (itemClass === before)
      throw new InputInvalid(['input', 'itemClass'], { en: 'It is that already.', zh: '该备件已属此类别。' });
    const why = filled(['input', 'reason'], reason, 1000);
    this.classified = [...this.classified, { before, itemClass, reason: why, by, at: at.toISOString() }];
    this.itemClass = itemClass;
    raise(this, PartRegistered(this.registration()));
  }

  get classifications(): Opt<Sdl.PartClassification[]> {
    return this.classified.map(it => ({ ...it, at: new Date(it.at) }));
  }

  /**
   * Another part takes the place of this one.
   * @param successors the parts that have taken, one after the other, the place of `other`
   * @throws PartSupersedesItself when that would come back to this part
   */
  supersede(other: Part, successors: readonly string[]): void {
    if (other.id === this.id || successors.includes(this.id)) throw new PartSupersedesItself();
    this.supersededById = other.id;
  }

  /**
   * What a piece is worth in stock. All stock of a part is valued in the currency of its standard cost; what was bought
   * in another one enters at the standard cost, until the landed cost of its import is known.
   */
  stockValue(bought: Money): Money {
    return bought.currency === this.standardCost.currency ? bought : this.standardCost;
  }

  private registration() {
    const { number, name, unit, make, isSpecial, isWearing, itemClass, hsCode } = this;
    return {
      ...{ partId: this.id, number, name, unit, make, isSpecial, isWearing },
      itemClass: itemClass ?? null,
      supplierCode: this.supplier?.code ?? null,
      countryOfOrigin: this.countryOfOrigin ?? null,
      hsCode: hsCode ?? null,
      standardCost: { amount: this.standardCost.amount, currency: this.standardCost.currency },
    };
  }
}
PartSchema.setClass(Part);

const TARIFF_CODE = /^\d{6,10}$/;

function tariffCode(code: string | null): string | null {
  const digits = code?.replaceAll(/[.\s]/g, '') ?? null;
  if (digits === null || TARIFF_CODE.test(digits)) return digits;
  throw new InputInvalid(['input', 'hsCode'], {
    en: 'A tariff code has 6 to 10 digits.',
    zh: '税则号列须为 6 至 10 位数字。',
  });
}

function modelNames(models: readonly string[]): string[] {
  if (models.length <= 200) return models.map(model => filled(['input', 'models'], model, 80));
  throw new InputInvalid(['input', 'models'], { en: 'At most 200 models.', zh: '最多 200 个机型。' });
}
