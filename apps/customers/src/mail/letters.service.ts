import { type Letter, PersonalData } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Contact } from '../customer/contact.entity.ts';
import type { Person } from '../customer/person-words.ts';
import type { CustomerMailReason } from '../schema.types.ts';
import { type CustomerMail, TOPICS } from './mail.entity.ts';

/** Makes of a mail what leaves the house: whom it is for is opened then, and is kept nowhere. */
@Injectable()
export class Letters {
  constructor(
    private readonly em: EntityManager,
    private readonly personalData: PersonalData,
  ) {}

  /** @param mail with its template @returns why it is not to be sent, where it is not */
  async of(mail: CustomerMail, now: Date): Promise<Letter | CustomerMailReason> {
    if (now > mail.giveUpAt) return 'TOO_LATE';
    const contact = mail.contactId ? await this.em.findOne(Contact, { id: mail.contactId }) : null;
    const person = contact && (await this.personalData.open<Person>(contact.id, contact.said, contact.place));
    if (!contact || !person) return 'PERSON_ERASED';
    if (!person.email) return 'NO_ADDRESS';
    if (!contact.mailTopics.includes(TOPICS[mail.kind])) return 'NOT_WANTED';
    if (contact.undeliverableSince) return 'ADDRESS_UNDELIVERABLE';
    const words = mail.words && (await this.personalData.open<string>(contact.id, mail.words, mail.place));
    const said = { name: person.name, words: words ?? undefined };
    const text = mail.template.write(mail.language, mail.facts, said);
    if (!text) throw new Error(`Template ${mail.template.id} has no text in ${mail.language}.`);
    return {
      id: mail.reference,
      to: { name: person.name, address: person.email },
      ...{ subject: text.subject, text: text.text, language: mail.language.toLowerCase(), writtenAt: mail.writtenAt },
    };
  }
}
