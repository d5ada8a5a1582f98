import { isId } from '@mainstay/kit/service';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { CustomerUnknown } from '../ticket/ticket.errors.ts';
import { KnownCustomer } from './known.entity.ts';

/**
 * The customer of a new case or complaint. The customer goes to no other dealer before the transaction ends, and then
 * takes along what was made in it.
 * @throws CustomerUnknown
 */
export async function customerHeld(em: EntityManager, id: string): Promise<KnownCustomer> {
  const customer = isId(id) && (await em.findOne(KnownCustomer, { id }, { lockMode: LockMode.PESSIMISTIC_READ }));
  if (!customer) throw new CustomerUnknown();
  return customer;
}
