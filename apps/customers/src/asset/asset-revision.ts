import type * as Sdl from '../schema.types.ts';
import type { Asset } from './asset.entity.ts';

/** What may be put right by another value. */
const REVISABLE = [
  ...(['serial', 'model', 'itemClass', 'saleKind', 'warrantyPolicy', 'supplierPolicy', 'isClearance'] as const),
];

/** Where each entry is kept: all of it goes where it should not have been recorded. */
export const KEPT_IN = {
  ALTERATION: ['alteredOn', 'alteration'],
  TRANSFER: ['transferredOn'],
  CARD: ['cardNumber', 'cardModel', 'cardIssuedOn'],
  CONTRACT: ['contractNumber', 'contractMonths', 'contractCombination'],
  PURCHASE: ['purchasedOn'],
  INVOICE: ['invoicedOn'],
  FIRST_USE: ['firstUsedOn'],
  EX_WORKS: ['exWorksOn'],
  DELIVERY_ACCEPTANCE: ['deliveryAcceptedOn'],
  COMPLETION_ACCEPTANCE: ['completionAcceptedOn'],
  SUPPLIER_INVOICE: ['supplierInvoicedOn'],
  SUPPLIER_DELIVERY: ['supplierDeliveredOn'],
} as const satisfies Record<Sdl.AssetEntry, readonly (keyof Asset)[]>;

/** Everything that a revision may touch. */
const TOUCHED = [...REVISABLE, ...Object.values(KEPT_IN).flat()] as const;

type Seen = ReadonlyMap<string, string | null>;

const asText = (value: string | number | boolean | null | undefined): string | null =>
  value == null ? null : String(value);

/** The file as it reads now. */
export const seen = (asset: Asset): Seen => new Map(TOUCHED.map(name => [name, asText(asset[name])]));

/** What differs between two readings of a file, by name. */
export const changesBetween = (before: Seen, after: Seen): Sdl.AssetRevisionChange[] =>
  [...before]
    .map(([name, was]) => ({ name, before: was, after: after.get(name) ?? null }))
    .filter(it => it.before !== it.after);
