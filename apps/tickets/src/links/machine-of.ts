import { isId } from '@mainstay/kit/service';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AssetUnknown } from '../ticket/ticket.errors.ts';
import { isSameFirm } from './customer-held.ts';
import { KnownAsset, type KnownCustomer, KnownSite } from './known.entity.ts';
import { isRemoteAt } from './remote-since.ts';
import { joinSite } from './site-news.ts';

/** Where a machine stands. */
interface Standing {
  readonly siteId: string | null;
  readonly siteCountry: string;
  readonly isRemote: boolean;
}

/** The machine that a case of this customer names. @throws AssetUnknown */
export async function machineOf(em: EntityManager, customer: KnownCustomer, assetId: string): Promise<KnownAsset> {
  const asset = isId(assetId) && (await em.findOne(KnownAsset, assetId));
  if (!asset || !(await isSameFirm(em, asset.customerId, customer.id))) throw new AssetUnknown();
  return asset;
}

/**
 * By its site as it was then; where that is not known, or the machine is not, by its customer. What becomes known of the site
 * waits until the transaction ends, and so finds what was made in it.
 */
export async function standingOf(
  em: EntityManager,
  customer: KnownCustomer,
  asset: KnownAsset | null,
  at: Date,
): Promise<Standing> {
  const siteId = asset?.siteId ?? null;
  if (siteId) await joinSite(em, siteId);
  const site = siteId ? await em.findOne(KnownSite, { id: siteId }, { refresh: true }) : null;
  return { siteId, siteCountry: site?.country ?? customer.country, isRemote: site ? isRemoteAt(site, at) : false };
}

/** Who looks after a case of it. */
export const dealerOf = (customer: KnownCustomer, asset: KnownAsset | null): string | null =>
  asset?.dealerId ?? customer.dealerId ?? null;
