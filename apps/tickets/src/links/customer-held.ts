import { isId } from '@mainstay/kit/service';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { CustomerUnknown } from '../ticket/ticket.errors.ts';
import { KnownCustomer } from './known.entity.ts';

/**
 * The customer of a new record: of a duplicate the file that is kept, whose tier and agreement hold for the firm. The customer
 * goes to no other dealer before the transaction ends, and then takes along what was made in it.
 * @throws CustomerUnknown
 */
export async function customerHeld(em: EntityManager, id: string): Promise<KnownCustomer> {
  const held = { lockMode: LockMode.PESSIMISTIC_READ } as const;
  const customer = isId(id) && (await em.findOne(KnownCustomer, { id }, held));
  if (!customer) throw new CustomerUnknown();
  const { duplicateOfId } = customer;
  return (duplicateOfId && (await em.findOne(KnownCustomer, { id: duplicateOfId }, held))) || customer;
}

/** Are both of one firm: one file, or one of them or a third kept of it? */
export const isSameFirm = async (em: EntityManager, one: string, other: string): Promise<boolean> =>
  one === other || (await filesOfFirm(em, one)).includes(other);

/**
 * The files of the firm that has this one: the kept one and its duplicates, this one always. What is read for it is not what
 * `customerHeld` reads once it holds the customer.
 */
export async function filesOfFirm(em: EntityManager, id: string): Promise<string[]> {
  const asItIs = { disableIdentityMap: true } as const;
  const kept = (await em.findOne(KnownCustomer, { id }, asItIs))?.duplicateOfId ?? id;
  const duplicates = await em.find(KnownCustomer, { duplicateOfId: kept }, asItIs);
  return [kept, ...duplicates.map(it => it.id)];
}
