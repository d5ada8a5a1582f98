import { entity, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Customer } from './customer.entity.ts';

const ContactAccessSchema = defineEntity({
  name: 'ContactAccess',
  properties: {
    ...entity,
    customer: () => p.manyToOne(Customer),
    actor: p.string(),
    at: p.datetime(),
  },
});

/** That somebody read what is said of the people of a customer (CUS-14). */
export class ContactAccess extends ContactAccessSchema.class {
  static of(customer: Customer, actor: string, at: Date): ContactAccess {
    return make(ContactAccess, { customer, actor, at });
  }
}
ContactAccessSchema.setClass(ContactAccess);
