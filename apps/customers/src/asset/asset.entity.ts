import { AssetMoved, AssetRegistered } from '@mainstay/contracts/customers';
import { aggregate, filled, InputInvalid, make, raise, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Customer } from '../customer/customer.entity.ts';
import { Site } from '../customer/site.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { SiteOfAnotherCustomer } from './asset.errors.ts';

const AssetSchema = defineEntity({
  name: 'Asset',
  properties: {
    ...aggregate,
    serial: p.string().unique(),
    model: p.string(),
    itemClass: p.enum(['UNIT', 'ACCESSORY', 'LAMP']),
    saleKind: p.enum(['RETAIL', 'ENGINEERING']),
    customer: () => p.manyToOne(Customer),
    site: () => p.manyToOne(Site).nullable(),
    dealerId: p.uuid().nullable(),
    warrantyPolicy: p.string().nullable(),
    contractMonths: p.integer().nullable(),
    isClearance: p.boolean(),
    isAltered: p.boolean(),
    alteration: p.text().nullable(),
    purchasedOn: p.date().nullable(),
    invoicedOn: p.date().nullable(),
    firstUsedOn: p.date().nullable(),
    exWorksOn: p.date().nullable(),
    deliveryAcceptedOn: p.date().nullable(),
    completionAcceptedOn: p.date().nullable(),
  },
});

type LoadedElsewhere = 'customer' | 'site' | 'coverage';

/** Each warranty starts from a different day; this is where the asset keeps it (CUS-05). */
const DATE_OF = {
  PURCHASE: 'purchasedOn',
  INVOICE: 'invoicedOn',
  FIRST_USE: 'firstUsedOn',
  EX_WORKS: 'exWorksOn',
  DELIVERY_ACCEPTANCE: 'deliveryAcceptedOn',
  COMPLETION_ACCEPTANCE: 'completionAcceptedOn',
} as const satisfies Record<Sdl.WarrantyStart, keyof Asset>;

/** A machine in the installed base. */
export class Asset extends AssetSchema.class implements Omit<Sdl.Asset, LoadedElsewhere> {
  /**
   * @throws InputInvalid when serial or model is blank, or the contract gives fewer than 1 or more than 240 months
   * @throws SiteOfAnotherCustomer
   */
  static register(customer: Customer, site: Site | null, input: Sdl.AssetRegisterInput): Asset {
    const { contractMonths } = input;
    const asset = make(Asset, {
      serial: filled(['input', 'serial'], input.serial, 80),
      model: filled(['input', 'model'], input.model, 80),
      itemClass: input.itemClass,
      saleKind: input.saleKind,
      customer,
      site: siteOf(customer, site),
      dealerId: customer.dealerId,
      warrantyPolicy: input.warrantyPolicy ?? null,
      contractMonths: contractMonths == null ? null : within(['input', 'contractMonths'], contractMonths, 1, 240),
      isClearance: input.isClearance,
      isAltered: false,
      purchasedOn: input.purchasedOn ?? null,
      invoicedOn: input.invoicedOn ?? null,
      firstUsedOn: input.firstUsedOn ?? null,
      exWorksOn: input.exWorksOn ?? null,
      deliveryAcceptedOn: input.deliveryAcceptedOn ?? null,
      completionAcceptedOn: input.completionAcceptedOn ?? null,
    });
    const { id: assetId, serial, model, dealerId } = asset;
    const place = { customerId: customer.id, siteId: site?.id ?? null, dealerId: dealerId ?? null };
    raise(asset, AssetRegistered({ assetId, serial, model, ...place }));
    return asset;
  }

  /** The day from which such a warranty runs, or null where nobody recorded it. */
  startOf(basis: Sdl.WarrantyStart): string | null {
    return this[DATE_OF[basis]] ?? null;
  }

  /** @throws InputInvalid when the day lies after `today` */
  recordDate(basis: Sdl.WarrantyStart, on: string, today: string): void {
    if (on > today) {
      throw new InputInvalid(['input', 'on'], { en: 'This day has not come yet.', zh: '该日期尚未到来。' });
    }
    this[DATE_OF[basis]] = on;
  }

  /** @throws SiteOfAnotherCustomer */
  move(customer: Customer, site: Site | null): void {
    this.customer = customer;
    this.site = siteOf(customer, site);
    this.dealerId = customer.dealerId;
    const place = { customerId: customer.id, siteId: site?.id ?? null, dealerId: customer.dealerId };
    raise(this, AssetMoved({ assetId: this.id, ...place }));
  }

  /** An altered machine has no free service (004-V). @throws InputInvalid when the note is blank */
  markAltered(note: string): void {
    this.alteration = filled(['input', 'note'], note, 2000);
    this.isAltered = true;
  }
}
AssetSchema.setClass(Asset);

function siteOf(customer: Customer, site: Site | null): Site | null {
  if (site && site.customer.id !== customer.id) throw new SiteOfAnotherCustomer();
  return site;
}
