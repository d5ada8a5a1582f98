import { zoneNamed } from '@mainstay/calendar';
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
    isRemoteSince: p.datetime().nullable(),
    postalCode: p.string().nullable(),
    latitude: p.float().columnType('double precision').nullable(),
    longitude: p.float().columnType('double precision').nullable(),
    serviceCalendar: () => p.manyToOne(ServiceCalendar).nullable(),
    removedAt: p.datetime().nullable(),
  },
});

/** A place where a customer's equipment stands. */
export class Site extends SiteSchema.class implements Omit<Sdl.Site, 'customer' | 'serviceCalendar'> {
  /** @throws InputInvalid when name or address is blank, or time zone or place is none */
  static of(customer: Customer, input: Sdl.CustomerAddSiteInput): Site {
    return make(Site, {
      customer,
      dealerId: customer.dealerId,
      country: input.country,
      timeZone: timeZone(['input', 'timeZone'], input.timeZone),
      ...saidOf(input),
    });
  }

  /** What was written down wrongly; where equipment stands that was moved elsewhere is another site. @throws InputInvalid as `of` */
  revise(input: Sdl.CustomerReviseSiteInput): void {
    const since = input.isRemote === this.isRemote ? this.isRemoteSince : null;
    Object.assign(this, saidOf(input), {
      country: input.country ?? this.country,
      timeZone: input.timeZone == null ? this.timeZone : timeZone(['input', 'timeZone'], input.timeZone),
      isRemoteSince: input.isRemoteSince ?? since,
    });
  }

  /** Nothing tells any more where it was, but for the country and its time. */
  erase(): void {
    Object.assign(this, { name: ERASED, address: ERASED, postalCode: null, latitude: null, longitude: null });
  }
}
SiteSchema.setClass(Site);

const ERASED = '—';

function saidOf(input: Omit<Sdl.CustomerReviseSiteInput, 'site' | 'isRemoteSince'>) {
  return {
    name: filled(['input', 'name'], input.name),
    address: filled(['input', 'address'], input.address, 500),
    isRemote: input.isRemote,
    postalCode: input.postalCode?.trim() ? filled(['input', 'postalCode'], input.postalCode, 20) : null,
    ...placeOf(input),
  };
}

function timeZone(path: readonly string[], name: string): string {
  const zone = zoneNamed(name);
  if (zone !== null) return zone;
  throw new InputInvalid(path, {
    en: `"${name}" is no IANA time zone, such as Asia/Almaty.`,
    zh: `“${name}”不是 IANA 时区，例如 Asia/Almaty。`,
  });
}

function placeOf({ latitude = null, longitude = null }: Pick<Sdl.CustomerAddSiteInput, 'latitude' | 'longitude'>) {
  const isPlace = latitude !== null && longitude !== null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  if (isPlace || (latitude === null && longitude === null)) return { latitude, longitude };
  throw new InputInvalid(['input', 'latitude'], {
    en: 'Give latitude (-90 to 90) and longitude (-180 to 180) together, or neither.',
    zh: '纬度（-90 至 90）与经度（-180 至 180）须同时填写或都不填。',
  });
}
