import { isId } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Customer } from './customer.entity.ts';
import { CustomerNotFound } from './customer.errors.ts';

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
  const wanted = { id: { $in: ids.filter(isId) } };
  const customers = await em.find(Customer, wanted, { lockMode: LockMode.PESSIMISTIC_READ, orderBy: { id: 'asc' } });
  if (customers.length < ids.length) throw new CustomerNotFound(path);
  for (const customer of customers) customer.requireStanding(path);
  return customers;
}

/** As `standingCustomers`, for rows of a file: those of the numbers whose files are not erased. */
export function standingByNumber(em: EntityManager, numbers: readonly string[]): Promise<Customer[]> {
  const where = { number: { $in: [...numbers] }, erasedAt: null, duplicateOfId: null };
  return em.find(Customer, where, { lockMode: LockMode.PESSIMISTIC_READ, orderBy: { id: 'asc' } });
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
  const told = await em.findOne(Customer, { id }, { lockMode });
  const customer = told?.duplicateOfId ? await em.findOne(Customer, { id: told.duplicateOfId }, { lockMode }) : told;
  return customer?.erasedAt ? null : customer;
}

/** As `standingCustomers`, for one. */
export async function standingCustomer(em: EntityManager, id: string): Promise<Customer> {
  const path = ['input', 'customer'];
  const [customer] = await standingCustomers(em, [id], path);
  if (!customer) throw new CustomerNotFound(path);
  return customer;
}
