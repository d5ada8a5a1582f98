import {
  ContactFiled,
  ContactRemoved,
  CustomerCalendarChosen,
  CustomerCountryChanged,
  CustomerDealerAssigned,
  CustomerFileErased,
  CustomerKindChanged,
  CustomerMarkedDuplicate,
  CustomerRegistered,
  CustomerTierChanged,
  SiteAdded,
  SiteChanged,
} from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { aggregate, filled, InputInvalid, make, type NewSealer, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Dealer } from '../dealer/dealer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { ServiceCalendar } from '../service-calendar/service-calendar.entity.ts';
import { Contact } from './contact.entity.ts';
import {
  CustomerDuplicateUnfit,
  CustomerErased,
  CustomerNotDuplicate,
  CustomerStillServed,
  SiteStillServed,
} from './customer.errors.ts';
import { Site } from './site.entity.ts';

const CustomerSchema = defineEntity({
  name: 'Customer',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    kind: p.enum(['ENTERPRISE', 'CARRIER', 'CONSUMER']),
    name: p.string(),
    country: p.string().length(2),
    region: p.string().nullable(),
    tier: p.enum(['STANDARD', 'KEY', 'VIP']),
    dealer: () => p.manyToOne(Dealer).nullable(),
    serviceCalendar: () => p.manyToOne(ServiceCalendar).nullable(),
    erasedAt: p.datetime().nullable(),
    duplicateOfId: p.uuid().nullable(),
    duplicateReason: p.text().nullable(),
  },
});

type LoadedElsewhere =
  | 'dealer'
  | 'serviceCalendar'
  | 'sites'
  | 'contacts'
  | 'contactAccesses'
  | 'assets'
  | 'serviceAgreements'
  | 'openMatters'
  | 'duplicateOf'
  | 'duplicates';

/** A company or person whose equipment we look after (CUS-01). */
export class Customer extends CustomerSchema.class implements Omit<Sdl.Customer, LoadedElsewhere> {
  /**
   * @param number the number of the file, free to use
   * @throws InputInvalid when the name is blank
   */
  static register(number: string, dealer: Dealer | null, input: Sdl.CustomerRegisterInput): Customer {
    const customer = make(Customer, {
      number,
      kind: input.kind,
      name: filled(['input', 'name'], input.name),
      country: input.country,
      region: input.region ?? null,
      tier: input.tier,
      dealer,
    });
    const { id: customerId, kind, tier, country } = customer;
    raise(customer, CustomerRegistered({ customerId, number, kind, tier, country, dealerId: dealer?.id ?? null }));
    return customer;
  }

  /** The dealer who looks after the customer and may see it. */
  get dealerId(): Opt<string> | null {
    return this.dealer?.id ?? null;
  }

  /** @throws InputInvalid when the name is blank */
  revise({ kind, name, region, country }: Sdl.CustomerReviseInput): void {
    Object.assign(this, { name: filled(['input', 'name'], name), region: region?.trim() || null });
    if (kind !== this.kind) {
      this.kind = kind;
      raise(this, CustomerKindChanged({ customerId: this.id, kind }));
    }
    if (!country || country === this.country) return;
    this.country = country;
    raise(this, CustomerCountryChanged({ customerId: this.id, country }));
  }

  /** @throws CustomerErased where the file was erased */
  requireFile(path: readonly string[] = ['id']): void {
    if (this.erasedAt) throw new CustomerErased(path);
  }

  /**
   * It is of the same firm as another file, which is kept (CUS-01): how far service goes, that one says.
   * @param terms what holds for this file and would have to be joined with what holds for the other
   * @throws CustomerDuplicateUnfit @throws CustomerStillServed naming the terms @throws InputInvalid when the reason is blank
   */
  markDuplicate(of: Customer, reason: string, terms: readonly Sdl.CustomerObstacle[], now: Date): void {
    const isUnfit = of.id === this.id || of.erasedAt || of.duplicateOfId || of.dealerId !== this.dealerId;
    if (isUnfit) throw new CustomerDuplicateUnfit();
    if (terms.length > 0) throw new CustomerStillServed(terms);
    Object.assign(this, { duplicateOfId: of.id, duplicateReason: filled(['input', 'reason'], reason, 1000) });
    raise(this, CustomerMarkedDuplicate({ customerId: this.id, of: of.id }));
    this.changeTier('STANDARD', now);
  }

  /** The file that is kept instead of it turned out to be a duplicate itself. */
  passOnTo(kept: Customer): void {
    this.duplicateOfId = kept.id;
    raise(this, CustomerMarkedDuplicate({ customerId: this.id, of: kept.id }));
  }

  /** @throws CustomerNotDuplicate */
  unmarkDuplicate(): void {
    if (!this.duplicateOfId) throw new CustomerNotDuplicate();
    Object.assign(this, { duplicateOfId: null, duplicateReason: null });
    raise(this, CustomerMarkedDuplicate({ customerId: this.id, of: null }));
  }

  /** The place of a duplicate is one of this file. */
  takeOver(site: Site): void {
    site.customer = this;
    raise(this, SiteChanged({ customerId: this.id, ...toldOf(site) }));
  }

  /** A person of a duplicate is one of this file. */
  takeOverContact(contact: Contact): void {
    contact.customer = this;
    raise(this, ContactFiled({ contactId: contact.id, customerId: this.id, intakeReportId: null }));
  }

  /**
   * Takes out of the file what it says of the customer (CUS-01): what other services keep names it by its id, and the
   * books go on to balance.
   * @param sites all of the customer's @param obstacles what stands against it
   * @throws CustomerStillServed naming the obstacles
   */
  erase(sites: readonly Site[], obstacles: readonly Sdl.CustomerObstacle[], now: Date): void {
    if (obstacles.length > 0) throw new CustomerStillServed(obstacles);
    Object.assign(this, { name: this.number, region: null, erasedAt: now });
    if (this.duplicateOfId) this.duplicateReason = '';
    for (const site of sites) {
      site.erase();
      raise(this, SiteChanged({ customerId: this.id, ...toldOf(site) }));
    }
    raise(this, CustomerFileErased({ customerId: this.id, erasedAt: now.toISOString() }));
  }

  /** Grades the service that the customer gets (CUS-03). */
  changeTier(tier: Sdl.CustomerTier, now: Date): void {
    if (tier === this.tier) return;
    this.tier = tier;
    raise(this, CustomerTierChanged({ customerId: this.id, tier, changedAt: now.toISOString() }));
  }

  /**
   * Gives the customer to another dealer, or to none (CUS-15).
   * @returns who looked after it and who does; null where nothing changes
   */
  assignDealer(dealer: Dealer | null): DataOf<typeof CustomerDealerAssigned> | null {
    const [dealerId, previousDealerId] = [dealer?.id ?? null, this.dealerId];
    if (dealerId === previousDealerId) return null;
    this.dealer = dealer;
    const assigned = { customerId: this.id, dealerId, previousDealerId };
    raise(this, CustomerDealerAssigned(assigned));
    return assigned;
  }

  /** When time counts for the customer from now on; null for no calendar of its own. */
  chooseCalendar(calendar: ServiceCalendar | null): void {
    if (this.serviceCalendar?.id === calendar?.id) return;
    this.serviceCalendar = calendar;
    raise(this, CustomerCalendarChosen({ customerId: this.id, siteId: null, calendarId: calendar?.id ?? null }));
  }

  /** When time counts at one of the customer's sites. */
  chooseSiteCalendar(site: Site, calendar: ServiceCalendar | null): void {
    if (site.serviceCalendar?.id === calendar?.id) return;
    site.serviceCalendar = calendar;
    raise(this, CustomerCalendarChosen({ customerId: this.id, siteId: site.id, calendarId: calendar?.id ?? null }));
  }

  /** @throws InputInvalid as `Site.of` */
  addSite(input: Sdl.CustomerAddSiteInput): Site {
    const site = Site.of(this, input);
    raise(this, SiteAdded({ customerId: this.id, ...toldOf(site) }));
    return site;
  }

  /** @throws InputInvalid as `Site.revise`, or for a change to come */
  reviseSite(site: Site, input: Sdl.CustomerReviseSiteInput, now: Date): void {
    const { isRemoteSince: since } = input;
    if (since && since > now) throw changeToCome();
    site.revise(input);
    raise(this, SiteChanged({ customerId: this.id, ...toldOf(site) }));
  }

  /**
   * Its equipment stands there no longer; what stood there once goes on to name the place.
   * @param obstacles what is there still
   * @throws SiteStillServed naming the obstacles
   */
  removeSite(site: Site, obstacles: readonly Sdl.CustomerObstacle[], now: Date): void {
    if (obstacles.length > 0) throw new SiteStillServed(obstacles);
    site.removedAt = now;
  }

  /** @throws InputInvalid as `Contact.of` */
  addContact(newSealer: NewSealer, input: Sdl.CustomerAddContactInput): Contact {
    const contact = Contact.of(this, newSealer, input);
    const intakeReportId = input.intakeReport ?? null;
    raise(this, ContactFiled({ contactId: contact.id, customerId: this.id, intakeReportId }));
    return contact;
  }

  /** What named the person elsewhere names nobody any more. */
  removeContact({ id: contactId }: Contact, now: Date): void {
    raise(this, ContactRemoved({ contactId, customerId: this.id, removedAt: now.toISOString() }));
  }
}
CustomerSchema.setClass(Customer);

const changeToCome = () =>
  new InputInvalid(['input', 'isRemoteSince'], { en: 'This lies in the future.', zh: '此时间在将来。' });

/** What others hear of a site. */
function toldOf({
  id: siteId,
  country,
  timeZone,
  isRemote,
  isRemoteSince: since,
  postalCode = null,
  latitude = null,
  longitude = null,
}: Site) {
  const change = since ? { isRemoteSince: since.toISOString() } : {};
  return { siteId, country, timeZone, isRemote, ...change, postalCode, latitude, longitude };
}
