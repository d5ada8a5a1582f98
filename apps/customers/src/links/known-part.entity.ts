import { defineEntity, p } from '@mikro-orm/core';

/** What inventory says of a part. */
export interface PartFacts {
  readonly number: string;
  readonly isWearing: boolean;
  /** None for a part of the unit. */
  readonly itemClass?: 'ACCESSORY' | 'LAMP' | null;
  readonly supplierCode?: string | null;
}
interface FormerFacts extends PartFacts {
  /** From this moment on it is told otherwise, ISO 8601. */
  readonly until: string;
}

const KnownPartSchema = defineEntity({
  name: 'KnownPart',
  properties: {
    id: p.uuid().primary(),
    number: p.string(),
    isWearing: p.boolean(),
    itemClass: p.enum(['ACCESSORY', 'LAMP']).nullable(),
    supplierCode: p.string().nullable(),
    /** What was told of it before, the oldest first. */
    former: p.json<readonly FormerFacts[]>(),
  },
});

/** What customers knows of a part: a copy of facts that inventory keeps, with those that it told before. */
export class KnownPart extends KnownPartSchema.class {
  /** What was known of it at a moment, or is known now; of one that was not known by then, what was told first. */
  asKnownAt(at: Date | null): PartFacts {
    return (at && this.former.find(({ until }) => at < new Date(until))) ?? this;
  }

  /** What was told of it before, once it is told anew; the same again is no news. */
  formerBy(told: PartFacts, occurredAt: string): readonly FormerFacts[] {
    const { number, isWearing, itemClass = null, supplierCode = null } = this;
    const isSame = number === told.number && isWearing === told.isWearing && itemClass === (told.itemClass ?? null);
    if (isSame && supplierCode === (told.supplierCode ?? null)) return this.former;
    return [...this.former, { number, isWearing, itemClass, supplierCode, until: occurredAt }];
  }
}
KnownPartSchema.setClass(KnownPart);
