import { entity, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Customer } from '../customer/customer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { billedIn, countedDays, judge, type PortraitTerms } from './portrait-terms.ts';

const CustomerPortraitSchema = defineEntity({
  name: 'CustomerPortrait',
  properties: {
    ...entity,
    customer: () => p.manyToOne(Customer),
    month: p.string(),
    revision: p.integer(),
    drawnAt: p.datetime(),
    policyCode: p.string(),
    policyNumber: p.integer(),
    countedFrom: p.date(),
    countedTo: p.date(),
    figures: p.json<Sdl.CustomerPortraitFigures>(),
    flags: p.array().$type<Sdl.CustomerPortraitFlag[]>(),
    reasons: p.json<Sdl.CustomerPortraitReason[]>(),
    /** What was billed in the currency of the policy, in minor units: by it portraits are listed. */
    billedMinor: p.bigint('number'),
  },
});

/** What a customer looked like at the end of a month (客户画像, CUS-04; 003 ch7). */
export class CustomerPortrait extends CustomerPortraitSchema.class implements Omit<Sdl.CustomerPortrait, 'customer'> {
  static draw(customer: Customer, month: string, ...drawing: Drawing): CustomerPortrait {
    return make(CustomerPortrait, { customer, month, revision: 1, ...drawn(month, ...drawing) });
  }

  /** What was told since counts too. */
  drawAnew(...drawing: Drawing): void {
    Object.assign(this, drawn(this.month, ...drawing));
    this.revision++;
  }
}
CustomerPortraitSchema.setClass(CustomerPortrait);

type Drawing = readonly [figures: Sdl.CustomerPortraitFigures, terms: PortraitTerms, at: Date];

function drawn(month: string, ...[figures, terms, at]: Drawing) {
  const { countedFrom, countedTo } = countedDays(terms, month);
  const { code: policyCode, number: policyNumber } = terms;
  const billedMinor = terms.currency ? billedIn(terms.currency, figures).minor : 0;
  return {
    ...judge(terms, figures),
    ...{ figures, drawnAt: at, policyCode, policyNumber, countedFrom, countedTo, billedMinor },
  };
}
