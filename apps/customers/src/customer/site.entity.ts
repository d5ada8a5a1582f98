import { entity, filled, InputInvalid, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { ServiceCalendar } from '../service-calendar/service-calendar.entity.ts';
import { Customer } from './customer.entity.ts';

const SiteSchema = defineEntity({
  name: 'Site',
  properties: {
    ...entity,
    customer: () => p.manyToOne(Customer),
    dealerId: p.uuid().nullable(),
    name: p.string(),
    address: p.text(),
    country: p.string().length(2),
    timeZone: p.string(),
    isRemote: p.boolean(),
    serviceCalendar: () => p.manyToOne(ServiceCalendar).nullable(),
  },
});

/** A place where a customer's equipment stands. */
export class Site extends SiteSchema.class implements Omit<Sdl.Site, 'customer' | 'serviceCalendar'> {
  /** @throws InputInvalid when name or address is blank or the time zone is none */
  static of(customer: Customer, input: Sdl.CustomerAddSiteInput): Site {
    return make(Site, {
      customer,
      dealerId: customer.dealerId,
      name: filled(['input', 'name'], input.name),
      address: filled(['input', 'address'], input.address, 500),
      country: input.country,
      timeZone: timeZone(['input', 'timeZone'], input.timeZone),
      isRemote: input.isRemote,
    });
  }
}
SiteSchema.setClass(Site);

function timeZone(path: readonly string[], name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    throw new InputInvalid(path, {
      en: `"${name}" is no IANA time zone, such as Asia/Almaty.`,
      zh: `“${name}”不是 IANA 时区，例如 Asia/Almaty。`,
    });
  }
}
