import { filled, InputInvalid } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';

/** What is said of a problem beside its symptom (TCK-01). */
export interface Described {
  /** A person of the customer's file, instead of name and address. */
  readonly contact?: string | null;
  readonly contactName?: string | null;
  readonly contactAddress?: string | null;
  readonly productModel?: string | null;
  readonly purchasedOn?: string | null;
}

/** Nothing tells any more whom to speak to. */
export const NO_CONTACT = { contactName: null, contactAddress: null, contactId: null, contactDealerId: null };

/**
 * Without surrounding blanks, null for what is not said.
 * @throws InputInvalid for a text that is too long, a day to come, or a person who is said twice
 */
export function describedBy(input: Described, act: Act): Required<Omit<Described, 'contact'>> {
  const said = (field: 'contactName' | 'contactAddress' | 'productModel') =>
    input[field]?.trim() ? filled(['input', field], input[field]) : null;
  const [contactName, contactAddress, productModel] = [
    said('contactName'),
    said('contactAddress'),
    said('productModel'),
  ];
  if (input.contact && (contactName ?? contactAddress)) throw saidTwice();
  return { contactName, contactAddress, productModel, purchasedOn: purchaseDay(input.purchasedOn, act) };
}

/** A day that may be today where the customer is, if not here. @throws InputInvalid for a later one */
export function purchaseDay(purchasedOn: string | null | undefined, { at }: Act): string | null {
  const tomorrow = new Date(at.getTime() + 86_400_000).toISOString().slice(0, 10);
  if (purchasedOn && purchasedOn > tomorrow)
    throw new InputInvalid(['input', 'purchasedOn'], { en: 'This day is still to come.', zh: '该日期尚未到来。' });
  return purchasedOn ?? null;
}

const saidTwice = () =>
  new InputInvalid(['input', 'contact'], {
    en: 'Name a person of the file, or say name and address, and not both.',
    zh: '请选择档案中的联系人，或填写姓名与联系方式，二者只能取其一。',
  });
