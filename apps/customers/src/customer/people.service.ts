import { Clock } from '@mainstay/kit/domain';
import { currentCall, Loaders, PersonalData } from '@mainstay/kit/service';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ContactAccess } from './contact-access.entity.ts';
import { Contact, type Person } from './contact.entity.ts';
import { Customer } from './customer.entity.ts';

/** Opens what is said of the people at customers, and keeps who read it (CUS-14). */
@Injectable()
export class People {
  private readonly opened = new WeakMap<Uint8Array, Promise<Person | null>>();

  constructor(
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly personalData: PersonalData,
  ) {}

  /** The people of a customer, by name: no index can sort what it cannot read. */
  async ofCustomer(customerId: string): Promise<readonly Contact[]> {
    const contacts = await this.load.manyBy(Contact, 'customer', customerId);
    const named = await Promise.all(contacts.map(async contact => ({ contact, person: await this.open(contact) })));
    return named.toSorted((a, b) => (a.person?.name ?? '').localeCompare(b.person?.name ?? '')).map(it => it.contact);
  }

  /** What is said of a person; null once the person's key is destroyed. Nobody sees it before it stands who did. */
  open(contact: Contact): Promise<Person | null> {
    const opening = this.opened.get(contact.said) ?? this.openFor(contact);
    this.opened.set(contact.said, opening);
    return opening;
  }

  private async openFor({ id, customer, said, place }: Contact): Promise<Person | null> {
    const [person] = await Promise.all([
      this.personalData.open<Person>(id, said, place),
      this.load.batched(Contact, 'access', customer.id, (em, ids) => this.record(em, ids)),
    ]);
    return person;
  }

  /** One statement for all customers whose people are read in one turn. */
  private async record(em: EntityManager, customerIds: readonly string[]): Promise<null[]> {
    const actor = currentCall()?.actor.subject;
    if (actor === undefined) throw new Error('People are read on behalf of somebody.');
    const at = this.clock.now();
    const accesses = [...new Set(customerIds)].map(id => ContactAccess.of(em.getReference(Customer, id), actor, at));
    await em.insertMany(ContactAccess, accesses);
    return customerIds.map(() => null);
  }
}
