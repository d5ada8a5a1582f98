import { type Actor, Clock } from '@mainstay/kit/domain';
import { currentCall, Loaders, PersonalData } from '@mainstay/kit/service';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ContactAccess } from './contact-access.entity.ts';
import type { ContactMasking } from '../schema.types.ts';
import { Contact } from './contact.entity.ts';
import { masked, type ShownPerson, worksWithCustomers } from './contact-mask.ts';
import { Customer } from './customer.entity.ts';
import type { Person } from './person-words.ts';

/** Opens what is said of the people at customers, masks it for whom it is not, and keeps who read it whole (CUS-14). */
@Injectable()
export class People {
  private readonly opened = new WeakMap<Uint8Array, Promise<ShownPerson | null>>();

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

  /**
   * What is said of a person, as the caller may see it; null once the person's key is destroyed. Nobody sees it whole before
   * it stands who did.
   */
  open(contact: Contact): Promise<ShownPerson | null> {
    const opening = this.opened.get(contact.said) ?? this.openFor(contact);
    this.opened.set(contact.said, opening);
    return opening;
  }

  private async openFor({ id, customer, said, place }: Contact): Promise<ShownPerson | null> {
    const masking = await this.maskingFor(actorNow());
    const [person] = await Promise.all([
      this.personalData.open<Person>(id, said, place),
      masking ? null : this.load.batched(Contact, 'access', customer.id, (em, ids) => this.record(em, ids)),
    ]);
    if (!person) return null;
    return masking ? masked(person, masking) : { ...person, masking };
  }

  /** Why a reader sees people in part only; null where they see them whole. */
  async maskingFor(actor: Actor): Promise<ContactMasking | null> {
    if (!worksWithCustomers(actor)) return 'ROLE';
    const mayRead = await this.load.batched(Contact, 'may-read', actor.subject, signedBy);
    return mayRead ? null : 'CONFIDENTIALITY_NOT_SIGNED';
  }

  /** One statement for all customers whose people are read in one turn. */
  private async record(em: EntityManager, customerIds: readonly string[]): Promise<null[]> {
    const { subject: actor } = actorNow();
    const at = this.clock.now();
    const accesses = [...new Set(customerIds)].map(id => ContactAccess.of(em.getReference(Customer, id), actor, at));
    await em.insertMany(ContactAccess, accesses);
    return customerIds.map(() => null);
  }
}

function actorNow(): Actor {
  const actor = currentCall()?.actor;
  if (!actor) throw new Error('People are read on behalf of somebody.');
  return actor;
}

/** Of each account: did it sign the confidentiality agreement that is in force? Yes where none is. */
async function signedBy(em: EntityManager, subjects: readonly string[]): Promise<boolean[]> {
  const rows = await em.execute<{ signer: string }[]>(
    `select account.signer from json_array_elements_text(?) as account (signer)
     where not exists (select from confidentiality_terms where replaced_at is null)
       or exists (select from confidentiality_signature signature
         join confidentiality_terms terms on terms.id = terms_id and replaced_at is null
         where signature.signer = account.signer and ended_at is null)`,
    [JSON.stringify(subjects)],
  );
  const signed = new Set(rows.map(it => it.signer));
  return subjects.map(it => signed.has(it));
}
