import { entity, filled, InputInvalid, make, type NewSealer, type PersonSealer } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { ContactAddressNotMarked } from '../mail/mail.errors.ts';
import type * as Sdl from '../schema.types.ts';
import { Customer } from './customer.entity.ts';
import { blind, type Person, type PersonKey, plainOf, wordsOf } from './person-words.ts';

const ContactSchema = defineEntity({
  name: 'Contact',
  properties: {
    ...entity,
    customer: () => p.manyToOne(Customer),
    dealerId: p.uuid().nullable(),
    /** What is said of the person, sealed with the person's key. */
    said: p.blob(),
    nameIndex: p.string(),
    phoneIndex: p.string().nullable(),
    emailIndex: p.string().nullable(),
    /** Blind words by which the search finds the person. */
    foundBy: p.array(),
    /** Of what the person wants no mails. */
    refusedTopics: p.json<Sdl.MailTopic[]>(),
    mailLanguage: p.enum(['EN', 'ZH']).nullable(),
    /** Since when mails to the address come back. */
    undeliverableSince: p.datetime().nullable(),
    /** How often another address was entered, or this one was found to work: what comes back from an address of before says nothing of this one. */
    revision: p.integer(),
  },
});

const MAIL_TOPICS: readonly Sdl.MailTopic[] = ['SERVICE', 'COMPLAINTS', 'SURVEYS'];

/** A person to talk to at a customer: personal data, sealed at rest, which never leaves this service by event (CUS-14). */
export class Contact extends ContactSchema.class {
  /** @throws InputInvalid when the name is blank, or neither phone nor e-mail is given */
  static of(customer: Customer, newSealer: NewSealer, input: Sdl.CustomerAddContactInput): Contact {
    const person = personOf(input);
    const { dealerId } = customer;
    const blank = { said: Buffer.of(), nameIndex: '', foundBy: [], refusedTopics: [], revision: 0 };
    const contact = make(Contact, { customer, dealerId, ...blank });
    contact.say(person, newSealer(contact.id, dealerId));
    return contact;
  }

  /** @throws InputInvalid as `of` */
  revise(sealer: PersonSealer, input: Omit<Sdl.CustomerReviseContactInput, 'contact'>): void {
    const before = this.emailIndex;
    this.say(personOf(input), sealer);
    if (this.emailIndex === before) return;
    this.undeliverableSince = null;
    this.revision += 1;
  }

  /** Of what the person is sent mails. */
  get mailTopics(): Opt<Sdl.MailTopic[]> {
    return MAIL_TOPICS.filter(it => !this.refusedTopics.includes(it));
  }

  /** The person says of what mails are wanted, and in which language. */
  chooseMail({ topics, language }: Omit<Sdl.CustomerSetContactMailInput, 'contact'>): void {
    this.refusedTopics = MAIL_TOPICS.filter(it => !topics.includes(it));
    this.mailLanguage = language ?? null;
  }

  /** A mail to the address came back. */
  markUndeliverable(now: Date): void {
    this.undeliverableSince ??= now;
  }

  /**
   * Somebody found that the address works after all: what was sent before says nothing of it any more.
   * @throws ContactAddressNotMarked
   */
  clearAddress(): void {
    if (!this.undeliverableSince) throw new ContactAddressNotMarked();
    this.undeliverableSince = null;
    this.revision += 1;
  }

  private say(person: Person, sealer: PersonSealer): void {
    const index = (key: PersonKey) => {
      const plain = person[key] === null ? '' : plainOf(key, person[key]);
      return plain === '' ? null : sealer.index(key, plain);
    };
    this.said = sealer.seal(person, this.place);
    this.nameIndex = index('name') ?? '';
    this.phoneIndex = index('phone');
    this.emailIndex = index('email');
    this.foundBy = wordsOf(person).map(({ kind, word }) => blind(sealer.index(kind, word)));
  }

  /** Where what is said of the person stands. */
  get place(): Opt<{ readonly table: string; readonly column: string; readonly row: string }> {
    return { table: 'contact', column: 'said', row: this.id };
  }
}
ContactSchema.setClass(Contact);

function personOf({ name, function: role, phone, email }: Omit<Sdl.CustomerReviseContactInput, 'contact'>): Person {
  if (!phone?.trim() && !email?.trim()) {
    throw new InputInvalid(['input'], {
      en: 'Give a telephone number or an e-mail address.',
      zh: '请填写电话或电子邮箱。',
    });
  }
  return {
    name: filled(['input', 'name'], name),
    function: role ?? null,
    phone: phone?.trim() || null,
    email: email?.trim() || null,
  };
}
