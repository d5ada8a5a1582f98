import type * as Sdl from '../schema.types.ts';
import type { Asset } from './asset.entity.ts';

/** What the sales contract of a machine says about its guarantee. */
export interface AssetContract {
  readonly number: string | null;
  readonly months: number | null;
  readonly combination: Sdl.WarrantyCombination | null;
}

/** The machine in whose place another came, and which guarantee that one has for it (TCK-39). */
export interface AssetSuccession extends Sdl.WarrantyReplacement {
  readonly assetId: string;
  readonly serial: string;
  /** The day on which it took the place, ISO 8601. */
  readonly on: string;
  /** How that one came in the place of another itself; none where it was sold as itself. */
  readonly before?: AssetSuccession | null;
}

/** What befell a machine before it came into the file, as one of a file of machines may have it (CUS-05). */
export interface AssetPast {
  readonly card: Sdl.AssetRecordCardInput | null;
  readonly contract: Sdl.AssetRecordContractInput | null;
  readonly transferredOn: string | null;
  readonly alteration: (Sdl.AssetMarkAlteredInput & { readonly on: string }) | null;
}

/** What is known of a machine that decides who bears its repairs (CUS-05). Days are ISO 8601. */
export interface AssetFacts {
  readonly serial: string;
  readonly model: string;
  readonly itemClass: Sdl.AssetItemClass;
  readonly isClearance: boolean;
  readonly saleKind: Sdl.AssetSaleKind;
  readonly warrantyPolicy: string | null;
  readonly supplierPolicy: string | null;
  readonly contract: AssetContract;
  /** The model that the warranty card names; null where there is no card. */
  readonly cardModel: string | null;
  readonly alteredOn: string | null;
  /** Since when it belongs to another than its first owner. */
  readonly transferredOn: string | null;
  /** The last day on which it was in the installed base; null while it is. */
  readonly retiredOn: string | null;
  readonly retiredBecause: Sdl.AssetRetirement | null;
  /** Null for a machine that was sold as itself. */
  readonly succession: AssetSuccession | null;
  readonly days: Readonly<Record<Sdl.WarrantyStart, string | null>>;
}

/** Days that a machine has before its customer does. */
const BEFORE_SALE: readonly string[] = ['EX_WORKS', 'SUPPLIER_INVOICE', 'SUPPLIER_DELIVERY'];

/** The first day by which a machine was sold: by us to its customer, or by its supplier to us; null where none is recorded. */
export const soldOn = ({ days }: Pick<AssetFacts, 'days'>, by: Sdl.WarrantyGrantor): string | null =>
  Object.entries(days)
    .flatMap(([start, day]) => (day && (by === 'SUPPLIER' || !BEFORE_SALE.includes(start)) ? day : []))
    .toSorted()[0] ?? null;

/** As they are known now. */
export function factsOf(asset: Asset): AssetFacts {
  const { serial, model, itemClass, isClearance, saleKind } = asset;
  return {
    ...{ serial, model, itemClass, isClearance, saleKind },
    warrantyPolicy: asset.warrantyPolicy ?? null,
    supplierPolicy: asset.supplierPolicy ?? null,
    contract: {
      number: asset.contractNumber ?? null,
      months: asset.contractMonths ?? null,
      combination: asset.contractCombination ?? null,
    },
    cardModel: asset.cardModel ?? null,
    alteredOn: asset.alteredOn ?? null,
    transferredOn: asset.transferredOn ?? null,
    retiredOn: asset.retiredOn ?? null,
    retiredBecause: asset.retiredBecause ?? null,
    succession: asset.keptSuccession ?? null,
    days: {
      PURCHASE: asset.purchasedOn ?? null,
      INVOICE: asset.invoicedOn ?? null,
      FIRST_USE: asset.firstUsedOn ?? null,
      EX_WORKS: asset.exWorksOn ?? null,
      DELIVERY_ACCEPTANCE: asset.deliveryAcceptedOn ?? null,
      COMPLETION_ACCEPTANCE: asset.completionAcceptedOn ?? null,
      SUPPLIER_INVOICE: asset.supplierInvoicedOn ?? null,
      SUPPLIER_DELIVERY: asset.supplierDeliveredOn ?? null,
    },
  };
}
