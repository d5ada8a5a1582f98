import {
  AssetMoved,
  AssetRegistered,
  AssetReinstated,
  AssetRetired,
  AssetRevised,
} from '@mainstay/contracts/customers';
import { aggregate, filled, InputInvalid, make, raise, within } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Customer } from '../customer/customer.entity.ts';
import { Site } from '../customer/site.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { changesBetween, KEPT_IN, seen } from './asset-revision.ts';
import { AssetGone, AssetNotGone, SiteOfAnotherCustomer } from './asset.errors.ts';
import { type AssetFacts, type AssetPast, type AssetSuccession, factsOf } from './asset-facts.ts';

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
    placeOfUse: p.string().nullable(),
    dealerId: p.uuid().nullable(),
    transferredOn: p.date().nullable(),
    cardNumber: p.string().nullable(),
    cardModel: p.string().nullable(),
    cardIssuedOn: p.date().nullable(),
    warrantyPolicy: p.string().nullable(),
    supplierPolicy: p.string().nullable(),
    contractNumber: p.string().nullable(),
    contractMonths: p.integer().nullable(),
    contractCombination: p.enum(['EARLIER_END', 'LATER_END', 'BY_CONTRACT']).nullable(),
    isClearance: p.boolean(),
    alteredOn: p.date().nullable(),
    alteration: p.text().nullable(),
    purchasedOn: p.date().nullable(),
    invoicedOn: p.date().nullable(),
    firstUsedOn: p.date().nullable(),
    exWorksOn: p.date().nullable(),
    deliveryAcceptedOn: p.date().nullable(),
    completionAcceptedOn: p.date().nullable(),
    /** The same as its installations told it, by their orders: the last of them counts. What a person said of it is another day. */
    completionsTold: p.json<Readonly<Record<string, string>>>(),
    supplierInvoicedOn: p.date().nullable(),
    supplierDeliveredOn: p.date().nullable(),
    retiredOn: p.date().nullable(),
    retiredBecause: p.string().$type<Sdl.AssetRetirement>().nullable(),
    retirement: p.text().nullable(),
    guaranteeUntil: p.date().nullable(),
    keptSuccession: p.json<AssetSuccession>().nullable(),
    /** When it came into the file says nothing of its customer then, where it says no day itself (CUS-10). */
    cameByFile: p.boolean().default(false),
  },
});

type LoadedElsewhere =
  'customer' | 'site' | 'coverage' | 'succession' | 'revisions' | 'warranties' | 'makersWarranties' | 'attachments';

/** A machine in the installed base. */
export class Asset extends AssetSchema.class implements Omit<Sdl.Asset, LoadedElsewhere> {
  /**
   * @param path of what names serial and model
   * @throws InputInvalid when serial or model is blank, or the contract gives fewer than 1 or more than 240 months
   * @throws SiteOfAnotherCustomer
   */
  static register(customer: Customer, site: Site | null, input: Sdl.AssetRegisterInput, path = ['input']): Asset {
    const asset = make(Asset, {
      serial: filled([...path, 'serial'], input.serial, 80),
      model: filled([...path, 'model'], input.model, 80),
      itemClass: input.itemClass,
      saleKind: input.saleKind,
      customer,
      site: siteOf(customer, site),
      placeOfUse: input.placeOfUse ?? null,
      dealerId: customer.dealerId,
      warrantyPolicy: input.warrantyPolicy ?? null,
      supplierPolicy: input.supplierPolicy ?? null,
      contractMonths: monthsOf(['input', 'contractMonths'], input.contractMonths),
      isClearance: input.isClearance,
      purchasedOn: input.purchasedOn ?? null,
      invoicedOn: input.invoicedOn ?? null,
      firstUsedOn: input.firstUsedOn ?? null,
      exWorksOn: input.exWorksOn ?? null,
      deliveryAcceptedOn: input.deliveryAcceptedOn ?? null,
      completionAcceptedOn: input.completionAcceptedOn ?? null,
      completionsTold: {},
      supplierInvoicedOn: input.supplierInvoicedOn ?? null,
      supplierDeliveredOn: input.supplierDeliveredOn ?? null,
    });
    const { id: assetId, serial, model, dealerId } = asset;
    const place = { customerId: customer.id, siteId: site?.id ?? null, dealerId: dealerId ?? null };
    raise(asset, AssetRegistered({ assetId, serial, model, ...place }));
    return asset;
  }

  /**
   * As `register`, of a row of a file of machines, which may be those of many years.
   * @throws InputInvalid as well for what befell it after `today`
   */
  static ofFile(
    customer: Customer,
    site: Site | null,
    input: Sdl.AssetRegisterInput,
    { card, contract, transferredOn, alteration }: AssetPast,
    today: string,
  ): Asset {
    const asset = Object.assign(Asset.register(customer, site, input), { cameByFile: true });
    if (card) asset.recordCard(card);
    if (contract) asset.recordContract(contract);
    if (transferredOn) asset.transferredOn = past(['input', 'transferredOn'], transferredOn, today);
    if (alteration) asset.markAltered({ ...alteration, on: past(['input', 'alteredOn'], alteration.on, today) }, today);
    return asset;
  }

  /** Another machine that comes in the place of one, to the same customer and on the same terms (TCK-39). */
  static inPlaceOf(
    old: Asset,
    { serial, model }: { readonly serial: string; readonly model: string },
    given: Omit<AssetSuccession, 'assetId' | 'serial' | 'before'>,
  ): Asset {
    const { itemClass, saleKind, customer, site, placeOfUse, isClearance, supplierPolicy } = old;
    const sold = { customer: customer.id, itemClass, saleKind, isClearance, supplierPolicy, placeOfUse };
    const asset = Asset.register(customer, site ?? null, { ...sold, serial, model }, ['input', 'replacement']);
    asset.takePlaceOf(old, given);
    return asset;
  }

  get isAltered(): Opt<boolean> {
    return this.alteredOn != null;
  }

  get warrantyCard(): Opt<Sdl.AssetWarrantyCard> | null {
    const { cardNumber: number, cardModel: model, cardIssuedOn: issuedOn } = this;
    return number && model ? { number, model, issuedOn: issuedOn ?? null } : null;
  }

  /** What decides who bears a repair, as it is known now. */
  get facts(): Opt<AssetFacts> {
    return factsOf(this);
  }

  /** Each warranty starts from a different day (CUS-05). @throws InputInvalid when the day lies after `today` */
  recordDate(basis: Sdl.WarrantyStart, on: string, today: string): void {
    const [column] = KEPT_IN[basis];
    this[column] = past(['input', 'on'], on, today);
    if (basis === 'COMPLETION_ACCEPTANCE') this.completionsTold = {};
  }

  /**
   * Its installation tells when the customer signed, puts that right, or takes it back (null): what a person said stays.
   * @param withdrawn the day that was wrong, where it is taken back
   * @returns whether anything differs
   */
  hearCompletion(order: string, on: string | null, withdrawn: string | null = null): boolean {
    const { completionAcceptedOn: before = null, completionsTold: told } = this;
    if (before !== null && before !== lastTold(told)) return false;
    if (on === null && told[order] !== withdrawn) return false;
    const { [order]: _before, ...others } = told;
    this.completionsTold = on === null ? others : { ...others, [order]: on };
    this.completionAcceptedOn = lastTold(this.completionsTold);
    return before !== this.completionAcceptedOn;
  }

  /**
   * When it was first signed for since a day, as a contract asks: that it was installed once more later says nothing of that
   * (CUS-08). Null where it was not.
   */
  completedSince(day: string): string | null {
    const { completionAcceptedOn: last = null, completionsTold: told } = this;
    const days = last === lastTold(told) ? Object.values(told) : [];
    return [...days, ...(last ? [last] : [])].filter(it => it >= day).toSorted()[0] ?? null;
  }

  /** @throws InputInvalid when number or model is blank */
  recordCard({ number, model, issuedOn }: Sdl.AssetRecordCardInput): void {
    this.cardNumber = filled(['input', 'number'], number, 80);
    this.cardModel = filled(['input', 'model'], model, 80);
    this.cardIssuedOn = issuedOn ?? null;
  }

  /** @throws InputInvalid when the number is blank, or the contract gives fewer than 1 or more than 240 months */
  recordContract({ number, months, combination }: Sdl.AssetRecordContractInput): void {
    this.contractNumber = filled(['input', 'number'], number, 80);
    this.contractMonths = monthsOf(['input', 'months'], months);
    this.contractCombination = combination ?? null;
  }

  /** An altered machine has no free service (004-V). @throws InputInvalid when the note is blank, or the day to come */
  markAltered({ note, on }: Sdl.AssetMarkAlteredInput, today: string): void {
    this.alteration = filled(['input', 'note'], note, 2000);
    this.alteredOn = past(['input', 'on'], on ?? today, today);
  }

  /**
   * @param today the day since when, where the input names none
   * @throws AssetGone @throws SiteOfAnotherCustomer @throws InputInvalid when the day lies after `today`
   */
  move(customer: Customer, site: Site | null, { on, placeOfUse }: Sdl.AssetMoveInput, today: string): void {
    this.requireThere();
    const since = past(['input', 'on'], on ?? today, today);
    this.site = siteOf(customer, site);
    if (customer.id !== this.customer.id) this.transferredOn ??= since;
    this.customer = customer;
    this.placeOfUse = placeOfUse ?? null;
    this.dealerId = customer.dealerId;
    const place = { customerId: customer.id, siteId: site?.id ?? null, dealerId: customer.dealerId };
    raise(this, AssetMoved({ assetId: this.id, ...place }));
  }

  /** The file of its owner was found to be kept twice: it is in the other one, and has no new owner. */
  goWith(customer: Customer): void {
    this.customer = customer;
    this.dealerId = customer.dealerId;
    raise(this, AssetMoved({ ...this.whose, siteId: this.site?.id ?? null }));
  }

  /**
   * It leaves the installed base (CUS-01, CUS-05). Faults of days up to `on` are decided as before.
   * @throws AssetGone @throws InputInvalid when the note is blank, or the day lies after `today`
   */
  retire({ because, on, note }: Sdl.AssetRetireInput, today: string): void {
    this.requireThere();
    const retiredOn = past(['input', 'on'], on ?? today, today);
    this.retirement = filled(['input', 'note'], note, 2000);
    Object.assign(this, { retiredOn, retiredBecause: because });
    raise(this, AssetRetired({ ...this.whose, because, retiredOn }));
  }

  /** It is there after all, but not at a site that left the file meanwhile. @throws AssetNotGone */
  reinstate(): void {
    if (!this.retiredOn) throw new AssetNotGone();
    Object.assign(this, { retiredOn: null, retiredBecause: null, retirement: null });
    raise(this, AssetReinstated(this.whose));
    if (!this.site?.removedAt) return;
    this.site = null;
    raise(this, AssetMoved({ ...this.whose, siteId: null }));
  }

  /** It has the terms of the other one, and its guarantee by the rule: what was left, a new one, or the longer of both. */
  takePlaceOf(old: Asset, { on, rule, months }: Omit<AssetSuccession, 'assetId' | 'serial' | 'before'>): void {
    const { warrantyPolicy, saleKind, isClearance, contractNumber, contractMonths, contractCombination } = old;
    const { transferredOn, purchasedOn, invoicedOn, firstUsedOn, exWorksOn } = old;
    const { deliveryAcceptedOn } = old;
    // Its guarantee runs by the day of the other one, whenever it is installed itself; by its own where that had none.
    const completion = old.completionAcceptedOn && {
      completionAcceptedOn: old.completionAcceptedOn,
      completionsTold: {},
    };
    Object.assign(this, {
      ...{ warrantyPolicy, saleKind, isClearance, contractNumber, contractMonths, contractCombination },
      ...{
        transferredOn,
        purchasedOn,
        invoicedOn,
        firstUsedOn,
        exWorksOn,
        deliveryAcceptedOn,
        ...completion,
      },
      keptSuccession: {
        ...{ assetId: old.id, serial: old.serial, on, rule, months: months ?? null },
        before: old.keptSuccession ?? null,
      },
    });
  }

  /**
   * What was recorded by mistake is put right (CUS-01).
   * @returns what differs
   * @throws InputInvalid when the serial or the model is blank, or nothing differs
   */
  revise({ withdraw, serial, model, reason: _reason, ...said }: Sdl.AssetReviseInput): Sdl.AssetRevisionChange[] {
    const before = seen(this);
    if (serial != null) this.serial = filled(['input', 'serial'], serial, 80);
    if (model != null) this.model = filled(['input', 'model'], model, 80);
    this.itemClass = said.itemClass ?? this.itemClass;
    this.saleKind = said.saleKind ?? this.saleKind;
    this.isClearance = said.isClearance ?? this.isClearance;
    if (said.warrantyPolicy !== undefined) this.warrantyPolicy = said.warrantyPolicy;
    if (said.supplierPolicy !== undefined) this.supplierPolicy = said.supplierPolicy;
    for (const name of withdraw.flatMap(entry => KEPT_IN[entry])) this[name] = null;
    if (withdraw.includes('COMPLETION_ACCEPTANCE')) this.completionsTold = {};
    const changes = changesBetween(before, seen(this));
    if (changes.length === 0) throw nothingPutRight();
    raise(this, AssetRevised({ ...this.whose, serial: this.serial, model: this.model }));
    return changes;
  }

  /** Worked out from its file and the policy in force, so that lists find it; null where nothing is guaranteed. */
  guaranteeEnds(on: string | null): void {
    this.guaranteeUntil = on;
  }

  private requireThere(): void {
    if (this.retiredOn && this.retiredBecause) throw new AssetGone(this.retiredOn, this.retiredBecause);
  }

  private get whose() {
    return { assetId: this.id, customerId: this.customer.id, dealerId: this.dealerId ?? null };
  }
}
AssetSchema.setClass(Asset);

function siteOf(customer: Customer, site: Site | null): Site | null {
  if (site && site.customer.id !== customer.id) throw new SiteOfAnotherCustomer();
  return site;
}

const lastTold = (told: Readonly<Record<string, string>>): string | null =>
  Object.values(told).toSorted().at(-1) ?? null;

const nothingPutRight = () =>
  new InputInvalid(['input'], { en: 'Nothing would change by this.', zh: '没有任何更改。' });

const monthsOf = (path: readonly string[], months: number | null | undefined): number | null =>
  months == null ? null : within(path, months, 1, 240);

function past(path: readonly string[], on: string, today: string): string {
  if (on > today) throw new InputInvalid(path, { en: 'This day has not come yet.', zh: '该日期尚未到来。' });
  return on;
}
