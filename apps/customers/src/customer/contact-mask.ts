import type { Actor } from '@mainstay/kit/domain';
import type { ContactMasking } from '../schema.types.ts';
import type { Person } from './person-words.ts';

/** Whose work is with customers' people: they call, visit or sell, or keep the files. All others see as much as tells two people apart. */
const WITH_CUSTOMERS = new Set([
  'ADMINISTRATOR',
  'AFTER_SALES_DIRECTOR',
  'COMPLAINT_OFFICER',
  'CSR',
  'DISPATCHER',
  'SALESPERSON',
  'SALES_GENERAL_MANAGER',
  'SERVICE_ENGINEER',
  'SUPERVISING_ENGINEER',
  'TECHNICAL_SUPPORT',
]);

const HIDDEN = '•••';

/** What is said of a person, as a reader sees it. */
export interface ShownPerson extends Person {
  readonly masking: ContactMasking | null;
}

/** Is the reader's work with customers' people at all (4.3)? */
export const worksWithCustomers = ({ roles, dealerId }: Actor): boolean =>
  dealerId === null && roles.some(role => WITH_CUSTOMERS.has(role));

/** The first character of a name, the last two digits of a number, an address without whose it is. */
export function masked({ name, function: role, phone, email }: Person, masking: ContactMasking): ShownPerson {
  const [first = ''] = name;
  const digits = (phone ?? '').replaceAll(/\D/g, '');
  return {
    ...{ masking, function: role },
    name: first + HIDDEN,
    phone: phone === null ? null : HIDDEN + digits.slice(-2),
    email: email === null ? null : `${HIDDEN}@${email.split('@').at(-1) ?? ''}`,
  };
}
