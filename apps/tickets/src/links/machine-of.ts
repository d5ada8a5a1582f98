import { isId } from '@mainstay/kit/service';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AssetUnknown } from '../ticket/ticket.errors.ts';
import { isSameFirm } from './customer-held.ts';
import { KnownAsset, type KnownCustomer, KnownSite } from './known.entity.ts';

/** Where a machine stands. */
interface Standing {
  readonly siteCountry: string;
  readonly isRemote: boolean;
}

/** The machine that a case of this customer names. @throws AssetUnknown */
export async function machineOf(em: EntityManager, customer: KnownCustomer, assetId: string): Promise<KnownAsset> {
  const asset = isId(assetId) && (await em.findOne(KnownAsset, assetId));
  if (!asset || !(await isSameFirm(em, asset.customerId, customer.id))) throw new AssetUnknown();
  return asset;
}

/** By its site; where that is not known, or the machine is not, by its customer. */
export async function standingOf(
  em: EntityManager,
  customer: KnownCustomer,
  asset: KnownAsset | null,
): Promise<Standing> {
  const site = asset?.siteId ? await em.findOne(KnownSite, asset.siteId) : null;
  return { siteCountry: site?.country ?? customer.country, isRemote: site?.isRemote ?? false };
}

/** Who looks after a case of it. */
export const dealerOf = (customer: KnownCustomer, asset: KnownAsset | null): string | null =>
  asset?.dealerId ?? customer.dealerId ?? null;
