import { type Letter, MAIL_CARRIER, type MailCarrier, PersonalData } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Inject, Injectable } from '@nestjs/common';
import { Contact } from '../customer/contact.entity.ts';
import type { Person } from '../customer/person-words.ts';
import type { CustomerMailReason } from '../schema.types.ts';
import { SurveyLinks } from '../survey/survey-links.service.ts';
import { Survey } from '../survey/survey.entity.ts';
import type { CustomerMail } from './mail.entity.ts';
import { TOPICS } from './notice.ts';

/** Makes of a mail what leaves the house: whom it is for is opened then, and is kept nowhere. */
@Injectable()
export class Letters {
  constructor(
    private readonly em: EntityManager,
    private readonly personalData: PersonalData,
    private readonly links: SurveyLinks,
    @Inject(MAIL_CARRIER) private readonly carrier: MailCarrier,
  ) {}

  /** @param mail with its template @returns why it is not to be sent, where it is not */
  async of(mail: CustomerMail, now: Date): Promise<Letter | CustomerMailReason> {
    if (mail.isOver(now) || (await this.isSettled(mail, now))) return 'TOO_LATE';
    const contact = mail.contactId ? await this.em.findOne(Contact, { id: mail.contactId }) : null;
    const person = contact && (await this.personalData.open<Person>(contact.id, contact.said, contact.place));
    if (!contact || !person) return 'PERSON_ERASED';
    if (!person.email) return 'NO_ADDRESS';
    if (!contact.mailTopics.includes(TOPICS[mail.kind])) return 'NOT_WANTED';
    if (contact.undeliverableSince) return 'ADDRESS_UNDELIVERABLE';
    if (now > mail.giveUpAt) return 'NOT_TAKEN_IN_TIME';
    const words = mail.words && (await this.personalData.open<string>(contact.id, mail.words, mail.place));
    const said = { name: person.name, words: words ?? undefined, link: this.linkOf(mail) };
    const text = mail.template.write(mail.language, mail.facts, said);
    if (!text) throw new Error(`Template ${mail.template.id} has no text in ${mail.language}.`);
    mail.addressTo(contact);
    return {
      id: mail.reference,
      to: { name: person.name, address: person.email },
      ...{ subject: text.subject, text: text.text, language: mail.language.toLowerCase(), writtenAt: mail.writtenAt },
    };
  }

  /** Was the survey answered otherwise, or is its time over? */
  private async isSettled({ aboutType, aboutId }: CustomerMail, now: Date): Promise<boolean> {
    if (aboutType !== 'SURVEY') return false;
    const survey = await this.em.findOne(Survey, { id: aboutId });
    return !survey?.isOpen(now);
  }

  private linkOf({ aboutType, aboutId }: CustomerMail): string | undefined {
    if (aboutType !== 'SURVEY') return undefined;
    return new URL(`/survey/${this.links.linkOf(aboutId)}`, this.carrier.publicUrl).href;
  }
}
