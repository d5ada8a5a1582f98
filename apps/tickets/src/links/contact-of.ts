import { isId } from '@mainstay/kit/service';
import type { EntityManager } from '@mikro-orm/postgresql';
import { ContactUnknown } from '../ticket/ticket.errors.ts';
import { isSameFirm } from './customer-held.ts';
import { KnownContact } from './known.entity.ts';

/** Is it a person of the customer's file, or of another file of the firm? */
export async function isContactOf(em: EntityManager, id: string, customerId: string): Promise<boolean> {
  const contact = isId(id) ? await em.findOne(KnownContact, { id }) : null;
  return contact !== null && (await isSameFirm(em, contact.customerId, customerId));
}

/** The id of a person of the customer's file. @throws ContactUnknown */
export async function contactOf(em: EntityManager, id: string, customerId: string): Promise<string> {
  if (!(await isContactOf(em, id, customerId))) throw new ContactUnknown();
  return id;
}
