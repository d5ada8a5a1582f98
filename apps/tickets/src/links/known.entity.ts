import type { CalendarVersion } from '@mainstay/calendar';
import { defineEntity, p } from '@mikro-orm/core';
import type { AgreedMaintenance } from '../maintenance-plan/agreed-rhythm.ts';
import type { CustomerKind, CustomerTier, SlaPartMake } from '../schema.types.ts';
import type { AgreedTarget } from '../sla-policy/agreed-targets.ts';
import type { TierSince } from '../sla-policy/customer-standing.ts';
import type { RemoteSince } from './remote-since.ts';

const KnownCustomerSchema = defineEntity({
  name: 'KnownCustomer',
  properties: {
    id: p.uuid().primary(),
    kind: p.string().$type<CustomerKind>(),
    tier: p.string().$type<CustomerTier>(),
    /** That tier and those before it, the first on top. */
    tiers: p.json<readonly TierSince[]>(),
    country: p.string(),
    dealerId: p.uuid().nullable(),
    calendarId: p.uuid().nullable(),
    /** The file that is kept of the same firm. */
    duplicateOfId: p.uuid().nullable(),
  },
});
/** What service knows of a customer. */
export class KnownCustomer extends KnownCustomerSchema.class {}
KnownCustomerSchema.setClass(KnownCustomer);

const KnownContactSchema = defineEntity({
  name: 'KnownContact',
  properties: { id: p.uuid().primary(), customerId: p.uuid() },
});
/** What service knows of a person at a customer: that there is one. */
export class KnownContact extends KnownContactSchema.class {}
KnownContactSchema.setClass(KnownContact);

const KnownSiteSchema = defineEntity({
  name: 'KnownSite',
  properties: {
    id: p.uuid().primary(),
    customerId: p.uuid(),
    country: p.string(),
    isRemote: p.boolean(),
    /** What it was and is, the first on top. */
    remotes: p.json<readonly RemoteSince[]>(),
    /** IANA name. */
    timeZone: p.string(),
    postalCode: p.string().nullable(),
    latitude: p.float().columnType('double precision').nullable(),
    longitude: p.float().columnType('double precision').nullable(),
    calendarId: p.uuid().nullable(),
  },
});
/** What service knows of a place where machines stand. */
export class KnownSite extends KnownSiteSchema.class {}
KnownSiteSchema.setClass(KnownSite);

const KnownAssetSchema = defineEntity({
  name: 'KnownAsset',
  properties: {
    id: p.uuid().primary(),
    serial: p.string().nullable(),
    model: p.string().nullable(),
    customerId: p.uuid(),
    siteId: p.uuid().nullable(),
    dealerId: p.uuid().nullable(),
    retiredOn: p.date().nullable(),
  },
});
/** What service knows of a machine. */
export class KnownAsset extends KnownAssetSchema.class {}
KnownAssetSchema.setClass(KnownAsset);

const KnownExchangeSchema = defineEntity({
  name: 'KnownExchange',
  properties: {
    id: p.uuid().primary(),
    number: p.string(),
    assetId: p.uuid(),
    fulfilledOn: p.date(),
    /** That of the loss for which it was promised. */
    lossId: p.uuid().nullable(),
  },
});
/** What service knows of an exchange: that it was carried out. */
export class KnownExchange extends KnownExchangeSchema.class {}
KnownExchangeSchema.setClass(KnownExchange);

const KnownAgreementSchema = defineEntity({
  name: 'KnownAgreement',
  properties: {
    id: p.uuid().primary(),
    customerId: p.uuid(),
    number: p.string().nullable(),
    slaPolicyCode: p.string(),
    startsOn: p.date(),
    endsOn: p.date().nullable(),
    /** IANA name of the zone whose days these are. */
    timeZone: p.string(),
    /** The sites and machines that it is for; all of the customer where it names neither. */
    siteIds: p.array(),
    assetIds: p.array(),
    targets: p.json<readonly AgreedTarget[]>(),
    /** Null where no care policy says anything of it. */
    maintenance: p.json<AgreedMaintenance>().nullable(),
  },
});
/** What service knows of an agreement: from when to when it promises which times. */
export class KnownAgreement extends KnownAgreementSchema.class {}
KnownAgreementSchema.setClass(KnownAgreement);

const KnownPartSchema = defineEntity({
  name: 'KnownPart',
  properties: { id: p.uuid().primary(), number: p.string(), make: p.string().$type<SlaPartMake>() },
});
/** What service knows of a spare part. */
export class KnownPart extends KnownPartSchema.class {}
KnownPartSchema.setClass(KnownPart);

const KnownWarehouseSchema = defineEntity({
  name: 'KnownWarehouse',
  properties: { id: p.uuid().primary(), code: p.string() },
});
/** What service knows of a depot. */
export class KnownWarehouse extends KnownWarehouseSchema.class {}
KnownWarehouseSchema.setClass(KnownWarehouse);

const KnownDealerSchema = defineEntity({
  name: 'KnownDealer',
  properties: { id: p.uuid().primary(), calendarId: p.uuid().nullable() },
});
/** What service knows of a dealer. */
export class KnownDealer extends KnownDealerSchema.class {}
KnownDealerSchema.setClass(KnownDealer);

const KnownPartnerSchema = defineEntity({
  name: 'KnownPartner',
  properties: {
    id: p.uuid().primary(),
    code: p.string(),
    country: p.string(),
    dealerId: p.uuid().nullable(),
    models: p.array(),
    entrustedUntil: p.date().nullable(),
    endedAt: p.datetime().nullable(),
  },
});
/** What service knows of somebody who repairs for us: an outlet, a repair point, an entrusted institution. */
export class KnownPartner extends KnownPartnerSchema.class {}
KnownPartnerSchema.setClass(KnownPartner);

const KnownCalendarSchema = defineEntity({
  name: 'KnownCalendar',
  properties: {
    id: p.uuid().primary(),
    code: p.string(),
    versions: p.json<readonly CalendarVersion[]>(),
    /** Counts its changes, so that a compiled copy is known to be old. */
    revision: p.integer(),
  },
});
/** What service knows of a service calendar: its definitions, each from a day on. */
export class KnownCalendar extends KnownCalendarSchema.class {}
KnownCalendarSchema.setClass(KnownCalendar);
