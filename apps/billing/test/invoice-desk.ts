import type { Reply } from '@mainstay/testing';
import type { World } from './world.ts';

export const INVOICE = `id number status total { amount currency } credited { amount } paid { amount } balance { amount }
  lines { description amount { amount } } creditNotes { number reason amount { amount } }
  payments { paidOn amount { amount } } feeList { id status } ticket { id } customer { id }`;

/** Issues invoices and takes them back. */
export function invoiceDesk(world: () => World) {
  const issue = (feeList: string, idempotencyKey?: string) =>
    world().mutate('invoiceIssue', `invoice { ${INVOICE} }`, { input: { feeList, idempotencyKey } }, 'FINANCE');
  const credit = (invoice: string, amount: object, more: object = {}) =>
    world().mutate(
      'creditNoteIssue',
      `creditNote { number reason amount { amount } invoice { ${INVOICE} } }`,
      { input: { invoice, amount, reason: 'Charged twice', ...more } },
      'FINANCE',
    );
  /** An invoice of 65.00. */
  const invoiced = async (): Promise<Reply> => (await issue((await world().approved()).id)).invoice;
  return { issue, credit, invoiced };
}

/** The type of the refusal. */
export const typeOf = async (reply: Promise<Reply>): Promise<string> => (await reply).userErrors[0].__typename;
