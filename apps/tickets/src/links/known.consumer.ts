import {
  AgreementActivated,
  AgreementEnded,
  AssetMoved,
  AssetRegistered,
  AssetReinstated,
  AssetRetired,
  AssetRevised,
  CalendarChanged,
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
  DealerCalendarChosen,
  MaintenancePromised,
  ServicePartnerCorrected,
  ServicePartnerDismissed,
  ServicePartnerRegistered,
  ServicePartnerReinstated,
  ServicePartnerScopeSet,
  SiteAdded,
  SiteChanged,
} from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { PartRegistered, WarehouseOpened } from '@mainstay/contracts/inventory';
import { type EventContext, On, showToDealer } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { withVersion } from '../sla-clock/sla-calendars.service.ts';
import { SlaRecalculations } from '../sla-recalculation/sla-recalculations.service.ts';
import type { TierSince } from '../sla-policy/customer-standing.ts';
import { customersRows } from './customers-rows.ts';
import {
  KnownAgreement,
  KnownAsset,
  KnownCalendar,
  KnownContact,
  KnownCustomer,
  KnownDealer,
  KnownPart,
  KnownPartner,
  KnownSite,
  KnownWarehouse,
} from './known.entity.ts';
import { withRemote } from './remote-since.ts';
import { holdSite } from './site-news.ts';

/** Keeps the copies of what other services own. */
@Injectable()
export class KnownConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly recalculations: SlaRecalculations,
  ) {}

  @On(CustomerRegistered, { projection: true })
  async customerRegistered({ customerId: id, kind, tier, country, dealerId }: DataOf<typeof CustomerRegistered>) {
    await this.em.upsert(KnownCustomer, { id, kind, tier, tiers: [{ tier, since: null }], country, dealerId });
  }

  @On(CustomerKindChanged, { projection: true })
  async customerKindChanged({ customerId: id, kind }: DataOf<typeof CustomerKindChanged>) {
    await this.em.nativeUpdate(KnownCustomer, { id }, { kind });
  }

  @On(CustomerTierChanged, { projection: true })
  async customerTierChanged(data: DataOf<typeof CustomerTierChanged>, { occurredAt }: EventContext) {
    const { customerId, tier, changedAt: since = occurredAt } = data;
    await this.em.execute(`update known_customer set tier = ?, tiers = tiers || ?::jsonb where id = ?`, [
      tier,
      JSON.stringify({ tier, since } satisfies TierSince),
      customerId,
    ]);
  }

  @On(CustomerCountryChanged, { projection: true })
  async customerCountryChanged({ customerId: id, country }: DataOf<typeof CustomerCountryChanged>) {
    await this.em.nativeUpdate(KnownCustomer, { id }, { country });
  }

  /** What was promised of its open records was chosen by what was known of it. */
  @On(CustomerKindChanged)
  @On(CustomerTierChanged)
  @On(CustomerCountryChanged)
  async customerKnown({ customerId }: Pick<DataOf<typeof CustomerTierChanged>, 'customerId'>) {
    await this.recalculations.start({ cause: 'CUSTOMER_KNOWN', ids: [customerId], code: null });
  }

  @On(CustomerMarkedDuplicate, { projection: true })
  async customerMarkedDuplicate({ customerId: id, of: duplicateOfId }: DataOf<typeof CustomerMarkedDuplicate>) {
    await this.em.nativeUpdate(KnownCustomer, { id }, { duplicateOfId });
  }

  @On(CustomerFileErased, { projection: true })
  async customerErased({ customerId }: DataOf<typeof CustomerFileErased>) {
    await this.em.nativeDelete(KnownContact, { customerId });
  }

  @On(ContactFiled, { projection: true })
  async contactFiled({ contactId: id, customerId }: DataOf<typeof ContactFiled>) {
    await this.em.upsert(KnownContact, { id, customerId });
  }

  @On(ContactRemoved, { projection: true })
  async contactRemoved({ contactId: id }: DataOf<typeof ContactRemoved>) {
    await this.em.nativeDelete(KnownContact, { id });
  }

  @On(CustomerDealerAssigned, { projection: true })
  async customerLookedAfter({ customerId: id, dealerId }: DataOf<typeof CustomerDealerAssigned>) {
    await this.em.nativeUpdate(KnownCustomer, { id }, { dealerId });
  }

  /** The days of another dealer may count for what is open. */
  @On(CustomerDealerAssigned)
  async customerDealerAssigned(assigned: DataOf<typeof CustomerDealerAssigned>) {
    await showToDealer(this.em, customersRows, assigned);
    await this.recalculations.start({ cause: 'CALENDAR_CHOSEN', ids: [assigned.customerId], code: null });
  }

  @On(SiteAdded, { projection: true })
  async siteAdded({ siteId: id, isRemote, isRemoteSince, ...more }: DataOf<typeof SiteAdded>) {
    const { customerId, country, timeZone, postalCode = null, latitude = null, longitude = null } = more;
    await holdSite(this.em, id);
    const known = await this.em.findOne(KnownSite, { id }, { disableIdentityMap: true });
    const remotes = withRemote(known?.remotes ?? [], isRemote, isRemoteSince ?? null);
    const place = { country, timeZone, postalCode, latitude, longitude };
    await this.em.upsert(KnownSite, { id, customerId, isRemote, remotes, ...place });
  }

  @On(SiteChanged, { projection: true })
  siteChanged(site: DataOf<typeof SiteChanged>) {
    return this.siteAdded(site);
  }

  /** Rules of promises ask whether it is remote. */
  @On(SiteAdded)
  @On(SiteChanged)
  async siteKnown({ siteId }: Pick<DataOf<typeof SiteChanged>, 'siteId'>) {
    await this.recalculations.start({ cause: 'SITE_KNOWN', ids: [siteId], code: null });
  }

  @On(AssetRegistered, { projection: true })
  async assetRegistered({ assetId: id, serial, customerId, siteId, dealerId, model }: DataOf<typeof AssetRegistered>) {
    const shownTo = await this.dealerOf(customerId, dealerId);
    await this.em.upsert(KnownAsset, { id, serial, customerId, siteId, dealerId: shownTo, model });
  }

  @On(AssetMoved, { projection: true })
  async assetMoved({ assetId: id, customerId, siteId, dealerId }: DataOf<typeof AssetMoved>) {
    const shownTo = await this.dealerOf(customerId, dealerId);
    await this.em.upsert(KnownAsset, { id, customerId, siteId, dealerId: shownTo });
  }

  /** The days of another site may count for what is open. */
  @On(AssetMoved)
  async assetStandsElsewhere({ assetId }: DataOf<typeof AssetMoved>) {
    await this.recalculations.start({ cause: 'CALENDAR_CHOSEN', ids: [assetId], code: null });
  }

  @On(AssetRevised, { projection: true })
  async assetRevised({ assetId: id, serial, model }: DataOf<typeof AssetRevised>) {
    await this.em.nativeUpdate(KnownAsset, { id }, { serial, model });
  }

  @On(AssetRetired, { projection: true })
  async assetRetired({ assetId: id, retiredOn }: DataOf<typeof AssetRetired>) {
    await this.em.nativeUpdate(KnownAsset, { id }, { retiredOn });
  }

  @On(AssetReinstated, { projection: true })
  async assetReinstated({ assetId: id }: DataOf<typeof AssetReinstated>) {
    await this.em.nativeUpdate(KnownAsset, { id }, { retiredOn: null });
  }

  @On(AgreementActivated, { projection: true })
  async agreementActivated(data: DataOf<typeof AgreementActivated>) {
    const {
      agreementId: id,
      number = null,
      timeZone = 'UTC',
      targets = [],
      siteIds = [],
      assetIds = [],
      ...terms
    } = data;
    await this.em.upsert(KnownAgreement, { id, number, timeZone, siteIds, assetIds, targets, ...terms });
  }

  /** What began within its days before it was known falls under it, too. */
  @On(AgreementActivated)
  async agreementKnown({ customerId, number }: DataOf<typeof AgreementActivated>) {
    await this.recalculations.start({ cause: 'AGREEMENT_KNOWN', ids: [customerId], code: number ?? null });
  }

  @On(MaintenancePromised, { projection: true })
  async maintenancePromised({
    agreementId: id,
    policyCode,
    policyVersion,
    rhythms,
  }: DataOf<typeof MaintenancePromised>) {
    await this.em.nativeUpdate(KnownAgreement, { id }, { maintenance: { policyCode, policyVersion, rhythms } });
  }

  @On(AgreementEnded, { projection: true })
  async agreementEnded({ agreementId: id, endedOn: endsOn }: DataOf<typeof AgreementEnded>) {
    await this.em.nativeUpdate(KnownAgreement, { id }, { endsOn });
  }

  @On(PartRegistered, { projection: true })
  async partRegistered({ partId: id, number, make }: DataOf<typeof PartRegistered>) {
    await this.em.upsert(KnownPart, { id, number, make });
  }

  @On(WarehouseOpened, { projection: true })
  async warehouseOpened({ warehouseId: id, code }: DataOf<typeof WarehouseOpened>) {
    await this.em.upsert(KnownWarehouse, { id, code });
  }

  @On(ServicePartnerRegistered, { projection: true })
  async partnerRegistered({ partnerId: id, kind: _kind, ...about }: DataOf<typeof ServicePartnerRegistered>) {
    await this.em.upsert(KnownPartner, { id, ...about });
  }

  @On(ServicePartnerCorrected, { projection: true })
  async partnerCorrected({ partnerId: id, country, dealerId }: DataOf<typeof ServicePartnerCorrected>) {
    await this.em.nativeUpdate(KnownPartner, { id }, { country, dealerId });
  }

  @On(ServicePartnerScopeSet, { projection: true })
  async partnerScopeSet({ partnerId: id, models, entrustedUntil }: DataOf<typeof ServicePartnerScopeSet>) {
    await this.em.nativeUpdate(KnownPartner, { id }, { models, entrustedUntil });
  }

  @On(ServicePartnerDismissed, { projection: true })
  async partnerDismissed({ partnerId: id, endedAt }: DataOf<typeof ServicePartnerDismissed>) {
    await this.em.nativeUpdate(KnownPartner, { id }, { endedAt: new Date(endedAt) });
  }

  @On(ServicePartnerReinstated, { projection: true })
  async partnerReinstated({ partnerId: id }: DataOf<typeof ServicePartnerReinstated>) {
    await this.em.nativeUpdate(KnownPartner, { id }, { endedAt: null });
  }

  @On(CalendarChanged)
  async calendarChanged({ calendarId: id, code, validFrom, definition }: DataOf<typeof CalendarChanged>) {
    const known = await this.em.findOne(KnownCalendar, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const versions = withVersion(known?.versions ?? [], { validFrom, definition });
    await this.em.upsert(KnownCalendar, { id, code, versions, revision: (known?.revision ?? 0) + 1 });
    await this.recalculations.start({ cause: 'CALENDAR_CHANGED', ids: [id], code });
  }

  @On(CustomerCalendarChosen)
  async customerCalendarChosen({ customerId, siteId, calendarId }: DataOf<typeof CustomerCalendarChosen>) {
    if (siteId) await this.em.nativeUpdate(KnownSite, { id: siteId }, { calendarId });
    else await this.em.nativeUpdate(KnownCustomer, { id: customerId }, { calendarId });
    await this.recalculations.start({ cause: 'CALENDAR_CHOSEN', ids: [customerId], code: null });
  }

  @On(DealerCalendarChosen)
  async dealerCalendarChosen({ dealerId: id, calendarId }: DataOf<typeof DealerCalendarChosen>) {
    await this.em.upsert(KnownDealer, { id, calendarId });
    await this.recalculations.start({ cause: 'CALENDAR_CHOSEN', ids: [id], code: null });
  }

  /** News of a machine may be older than those of its customer, which hold; that goes to no other dealer meanwhile. */
  private async dealerOf(customerId: string, told: string | null): Promise<string | null> {
    const held = { lockMode: LockMode.PESSIMISTIC_READ } as const;
    const customer = await this.em.findOne(KnownCustomer, { id: customerId }, held);
    return customer ? (customer.dealerId ?? null) : told;
  }
}
