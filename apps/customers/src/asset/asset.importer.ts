import { Clock } from '@mainstay/kit/domain';
import { importer, notKnown } from '@mainstay/kit/service';
import { z } from 'zod';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import type { Customer } from '../customer/customer.entity.ts';
import { Site } from '../customer/site.entity.ts';
import { standingByNumber } from '../customer/standing-customer.ts';
import type { AssetRegisterInput } from '../schema.types.ts';
import { guaranteeEnd } from '../coverage-decision/guarantees.ts';
import { passportOf } from '../unit-passport/machine-passports.service.ts';
import { dayBy, policyOnOf, requireSoldUnder } from '../warranty-policy/warranty-policies.service.ts';
import { WarrantyPolicy } from '../warranty-policy/warranty-policy.entity.ts';
import { Asset } from './asset.entity.ts';
import { AssetSerialTaken } from './asset.errors.ts';
import { type AssetPast, soldOn } from './asset-facts.ts';
import { AssetVersion } from './asset-version.entity.ts';

const day = z.iso.date().optional();
const number = z.string().max(80).optional();

const assetRow = z
  .object({
    serial: z.string(),
    model: z.string(),
    item_class: z.enum(['UNIT', 'ACCESSORY', 'LAMP']).default('UNIT'),
    sale_kind: z.enum(['RETAIL', 'ENGINEERING']).default('RETAIL'),
    customer: z.string(),
    site: z.string().optional(),
    place_of_use: z.string().optional(),
    warranty_policy: z.string().optional(),
    supplier_policy: z.string().optional(),
    card_number: number,
    card_model: number,
    card_issued_on: day,
    contract_number: number,
    contract_months: z.coerce.number().optional(),
    contract_combination: z.enum(['EARLIER_END', 'LATER_END', 'BY_CONTRACT']).optional(),
    is_clearance: z.stringbool().default(false),
    purchased_on: day,
    invoiced_on: day,
    first_used_on: day,
    ex_works_on: day,
    delivery_accepted_on: day,
    completion_accepted_on: day,
    supplier_invoiced_on: day,
    supplier_delivered_on: day,
    transferred_on: day,
    altered_on: day,
    alteration: z.string().max(2000).optional(),
  })
  .superRefine((row, context) => {
    for (const [column, other] of SAID_TOGETHER) {
      if (row[column] && !row[other]) context.addIssue({ code: 'custom', path: [other], message: 'blank' });
    }
  });

/** What says nothing without the other, which the reader then calls blank. */
const SAID_TOGETHER = [
  ['card_number', 'card_model'],
  ['card_model', 'card_number'],
  ['card_issued_on', 'card_number'],
  ['contract_combination', 'contract_number'],
  ['altered_on', 'alteration'],
  ['alteration', 'altered_on'],
] as const;

/** The installed base from a file: `customer` is a customer's number, `site` the name of one of its sites. */
export const assetImporter = importer({
  kind: 'asset',
  key: 'serial',
  row: assetRow,
  async open(em, rows, get) {
    const now = get(Clock).now();
    const { day: companyDay } = await get(CareTermsInForce).companyDay();
    const known = await em.find(Asset, { serial: { $in: rows.map(row => row.serial) } }, { fields: ['serial'] });
    const taken = new Set(known.map(asset => asset.serial));
    const numbers = rows.map(row => row.customer);
    const customerOf = await standingByNumber(em, numbers);
    const sites = await em.find(Site, { customer: { number: { $in: numbers } }, removedAt: null });
    const codes = rows.flatMap(row => [row.warranty_policy ?? [], row.supplier_policy ?? []].flat());
    const versions = await em.find(WarrantyPolicy, { code: { $in: codes } }, { orderBy: { number: 'asc' } });
    const policies = Map.groupBy(versions, it => it.code);
    return row => {
      if (taken.has(row.serial)) throw new AssetSerialTaken();
      const customer = customerOf(row.customer);
      const site = row.site ? sites.find(it => it.customer === customer && it.name === row.site) : null;
      if (site === undefined) throw notKnown('site', row.site ?? '');
      for (const column of ['warranty_policy', 'supplier_policy'] as const) {
        const code = row[column];
        if (code && !policies.has(code)) throw notKnown(column, code);
      }
      const asset = Asset.ofFile(customer, site, inputOf(row, customer), pastOf(row), companyDay);
      for (const [column, by] of [['warranty_policy', 'COMPANY'] as const, ['supplier_policy', 'SUPPLIER'] as const])
        requireSoldUnder([column], policies.get(row[column] ?? '') ?? [], soldOn(asset.facts, by));
      const policyOn = policyOnOf(policies.get(row.warranty_policy ?? '') ?? []);
      asset.guaranteeEnds(guaranteeEnd(asset.facts, policyOn, dayBy(policyOn, now)));
      em.persist([asset, AssetVersion.of(asset, asset.createdAt), ...passportOf(asset, asset.createdAt)]);
    };
  },
});

const pastOf = (row: z.output<typeof assetRow>): AssetPast => ({
  card:
    row.card_number && row.card_model
      ? { number: row.card_number, model: row.card_model, issuedOn: row.card_issued_on }
      : null,
  contract: row.contract_number
    ? { number: row.contract_number, months: row.contract_months, combination: row.contract_combination }
    : null,
  transferredOn: row.transferred_on ?? null,
  alteration: row.altered_on && row.alteration ? { on: row.altered_on, note: row.alteration } : null,
});

const inputOf = (row: z.output<typeof assetRow>, customer: Customer): AssetRegisterInput => ({
  serial: row.serial,
  model: row.model,
  itemClass: row.item_class,
  saleKind: row.sale_kind,
  customer: customer.id,
  placeOfUse: row.place_of_use,
  warrantyPolicy: row.warranty_policy,
  supplierPolicy: row.supplier_policy,
  contractMonths: row.contract_months,
  isClearance: row.is_clearance,
  purchasedOn: row.purchased_on,
  invoicedOn: row.invoiced_on,
  firstUsedOn: row.first_used_on,
  exWorksOn: row.ex_works_on,
  deliveryAcceptedOn: row.delivery_accepted_on,
  completionAcceptedOn: row.completion_accepted_on,
  supplierInvoicedOn: row.supplier_invoiced_on,
  supplierDeliveredOn: row.supplier_delivered_on,
});
