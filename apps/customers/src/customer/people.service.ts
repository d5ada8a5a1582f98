import { Loaders, PersonalData } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { Contact, type Person } from './contact.entity.ts';

/** Opens what is said of the people at customers (CUS-14). */
@Injectable()
export class People {
  private readonly opened = new WeakMap<Uint8Array, Promise<Person | null>>();

  constructor(
    private readonly load: Loaders,
    private readonly personalData: PersonalData,
  ) {}

  /** The people of a customer, by name: no index can sort what it cannot read. */
  async ofCustomer(customerId: string): Promise<readonly Contact[]> {
    const contacts = await this.load.manyBy(Contact, 'customer', customerId);
    const named = await Promise.all(contacts.map(async contact => ({ contact, person: await this.open(contact) })));
    return named.toSorted((a, b) => (a.person?.name ?? '').localeCompare(b.person?.name ?? '')).map(it => it.contact);
  }

  /** What is said of a person; null once the person's key is destroyed. */
  open(contact: Contact): Promise<Person | null> {
    const opening =
      this.opened.get(contact.said) ?? this.personalData.open<Person>(contact.id, contact.said, contact.place);
    this.opened.set(contact.said, opening);
    return opening;
  }
}
