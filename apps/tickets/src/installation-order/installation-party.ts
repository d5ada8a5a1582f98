import { isId } from '@mainstay/kit/service';
import type { EntityManager } from '@mikro-orm/postgresql';
import { INSTALLS } from '../engineer/engineer-time.ts';
import { KnownAsset } from '../links/known.entity.ts';
import { InstallationOrder } from './installation-order.entity.ts';
import { InstallationNotTogether } from './installation-order.errors.ts';

/**
 * It is done together with another one, whose engineers may be its own on the same days (TCK-31), by itself (null), or as before
 * (undefined); with whichever stands at its site.
 * @throws InstallationNotTogether
 */
export async function joinParty(
  em: EntityManager,
  order: InstallationOrder,
  together: string | null | undefined,
): Promise<void> {
  if (together) {
    const planned = { id: together, ...INSTALLS };
    const other = isId(together) && together !== order.id ? await em.findOne(InstallationOrder, planned) : null;
    if (!other) throw new InstallationNotTogether();
    order.doTogether(other.partyId);
  } else if (together === null) order.doTogether(null);
  const { id, partyId, assetId } = order;
  const others = await em.find(InstallationOrder, { partyId, id: { $ne: id }, ...INSTALLS });
  const machines = await em.find(KnownAsset, { id: { $in: [assetId, ...others.map(it => it.assetId)] } });
  const siteOf = (asset: string) => machines.find(it => it.id === asset)?.siteId ?? null;
  const away = others.filter(it => !siteOf(assetId) || siteOf(it.assetId) !== siteOf(assetId));
  if (away.length > 0) throw new InstallationNotTogether(away.map(({ number }) => number));
}
