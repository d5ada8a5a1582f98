import { isId, notKnown } from '@mainstay/kit/service';
import { type FilterQuery, LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Customer } from './customer.entity.ts';
import { CustomerDuplicate, CustomerNotFound } from './customer.errors.ts';

/**
 * These files, row-locked in the order of their ids but for those that are duplicates, which take nothing: whoever holds a duplicate
 * waits for no other file.
 */
export async function heldFiles(
  em: EntityManager,
  where: FilterQuery<Customer>,
  lockMode: LockMode.PESSIMISTIC_READ | LockMode.PESSIMISTIC_WRITE,
): Promise<readonly Customer[]> {
  const held = { lockMode, orderBy: { id: 'asc' } } as const;
  const kept = await em.find(Customer, { $and: [where, { duplicateOfId: null }] }, held);
  const duplicates = await em.find(Customer, { $and: [where, { duplicateOfId: { $ne: null } }] });
  return [...kept, ...duplicates];
}

/**
 * The customers that something is attached to, whose files are not erased before the transaction ends: an erasure waits,
 * and then finds what was attached. Acts that attach do not wait for each other.
 * @param path of what names the customer in the input
 * @throws CustomerNotFound @throws CustomerErased @throws CustomerDuplicate
 */
export async function standingCustomers(
  em: EntityManager,
  ids: readonly string[],
  path: readonly string[],
): Promise<readonly Customer[]> {
  const customers = await heldFiles(em, { id: { $in: ids.filter(isId) } }, LockMode.PESSIMISTIC_READ);
  if (customers.length < ids.length) throw new CustomerNotFound(path);
  for (const customer of customers) await requireStanding(em, customer, path);
  return customers;
}

/**
 * As `standingCustomers`, for rows of a file, which name customers by their numbers.
 * @returns finds one; it throws InputInvalid where there is none, or its file was erased @throws CustomerDuplicate
 */
export async function standingByNumber(
  em: EntityManager,
  numbers: readonly string[],
): Promise<(number: string) => Customer> {
  const where = { number: { $in: [...numbers] }, erasedAt: null };
  const files = await heldFiles(em, where, LockMode.PESSIMISTIC_READ);
  const kept = await em.find(Customer, { id: { $in: files.flatMap(it => it.duplicateOfId ?? []) } });
  return number => {
    const file = files.find(it => it.number === number);
    if (!file) throw notKnown('customer', number);
    const other = kept.find(it => it.id === file.duplicateOfId);
    if (other) throw new CustomerDuplicate(['customer'], other.number);
    return file;
  };
}

/**
 * As `standingCustomers`, for what is told: of a duplicate the file that is kept; null where there is none, or it was
 * erased.
 */
export async function customerStanding(
  em: EntityManager,
  id: string,
  lockMode: LockMode.PESSIMISTIC_READ | LockMode.PESSIMISTIC_WRITE = LockMode.PESSIMISTIC_READ,
): Promise<Customer | null> {
  // The file that is kept is locked before its duplicates, as wherever both are.
  const before = await em.findOne(Customer, { id }, { disableIdentityMap: true });
  const of = before?.duplicateOfId ?? null;
  const kept = of ? await em.findOne(Customer, { id: of }, { lockMode }) : null;
  const told = await em.findOne(Customer, { id }, { lockMode, refresh: true });
  if ((told?.duplicateOfId ?? null) !== of) return await customerStanding(em, id, lockMode);
  const customer = kept ?? told;
  return customer?.erasedAt ? null : customer;
}

/**
 * Refuses what is new where the file takes none; row-locked before, or read to be.
 * @throws CustomerErased @throws CustomerDuplicate naming the file that is kept
 */
export async function requireStanding(
  em: EntityManager,
  customer: Customer,
  path: readonly string[] = ['id'],
): Promise<void> {
  customer.requireFile(path);
  if (!customer.duplicateOfId) return;
  const { number } = await em.findOneOrFail(Customer, { id: customer.duplicateOfId });
  throw new CustomerDuplicate(path, number);
}

/** As `standingCustomers`, for one. */
export async function standingCustomer(em: EntityManager, id: string): Promise<Customer> {
  const path = ['input', 'customer'];
  const [customer] = await standingCustomers(em, [id], path);
  if (!customer) throw new CustomerNotFound(path);
  return customer;
}
