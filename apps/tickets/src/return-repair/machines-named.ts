import { isId, loadForChange } from '@mainstay/kit/service';
import type { EntityManager } from '@mikro-orm/postgresql';
import { filesOfFirm } from '../links/customer-held.ts';
import { KnownAsset, KnownCustomer } from '../links/known.entity.ts';
import type { ReturnRepairUnitInput } from '../schema.types.ts';
import { AssetUnknown, CustomerUnknown } from '../ticket/ticket.errors.ts';

/** Nobody else names units of this firm meanwhile: of one unit two orders would begin at once. */
export async function holdFirm(em: EntityManager, customerId: string): Promise<void> {
  const [kept = customerId] = await filesOfFirm(em, customerId);
  await loadForChange(em, KnownCustomer, kept, CustomerUnknown);
}

/**
 * The machines of the customer that the units may be: by their id, or by the serial number alone.
 * @throws AssetUnknown for a machine that is not on file for the customer
 */
export async function machinesNamed(
  em: EntityManager,
  units: readonly Pick<ReturnRepairUnitInput, 'serial' | 'asset'>[],
  customer: string,
): Promise<KnownAsset[]> {
  const named = units.flatMap(({ asset }) => asset ?? []);
  const serials = units.map(it => it.serial.trim());
  const customerId = { $in: await filesOfFirm(em, customer) };
  const machines = await em.find(KnownAsset, {
    ...{ customerId, $or: [{ id: { $in: named.filter(isId) } }, { serial: { $in: serials } }] },
  });
  if (!named.every(asset => machines.some(({ id }) => id === asset))) throw new AssetUnknown();
  return machines;
}
