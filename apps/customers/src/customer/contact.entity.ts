import { entity, filled, InputInvalid, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { Customer } from './customer.entity.ts';

const ContactSchema = defineEntity({
  name: 'Contact',
  properties: {
    ...entity,
    customer: () => p.manyToOne(Customer),
    dealerId: p.uuid().nullable(),
    name: p.string(),
    function: p.string().nullable(),
    phone: p.string().nullable(),
    email: p.string().nullable(),
  },
});

/** A person to talk to at a customer: personal data, which never leaves this service by event (CUS-14). */
export class Contact extends ContactSchema.class implements Sdl.Contact {
  /** @throws InputInvalid when the name is blank, or neither phone nor e-mail is given */
  static of(customer: Customer, input: Sdl.CustomerAddContactInput): Contact {
    return make(Contact, { customer, dealerId: customer.dealerId, ...saidOf(input) });
  }

  /** @throws InputInvalid as `of` */
  revise(input: Sdl.CustomerReviseContactInput): void {
    Object.assign(this, saidOf(input));
  }
}
ContactSchema.setClass(Contact);

function saidOf({ name, function: role, phone, email }: Omit<Sdl.CustomerAddContactInput, 'idempotencyKey'>) {
  if (!phone?.trim() && !email?.trim()) {
    throw new InputInvalid(['input'], {
      en: 'Give a telephone number or an e-mail address.',
      zh: '请填写电话或电子邮箱。',
    });
  }
  return {
    name: filled(['input', 'name'], name),
    function: role ?? null,
    phone: phone?.trim() || null,
    email: email?.trim() || null,
  };
}
