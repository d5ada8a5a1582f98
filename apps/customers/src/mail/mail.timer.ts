import { Clock } from '@mainstay/kit/domain';
import {
  type Errand,
  type Letter,
  LetterDeferred,
  LetterRefused,
  MAIL_CARRIER,
  type MailCarrier,
  OnTimer,
  PersonalData,
  Timers,
} from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Inject, Injectable } from '@nestjs/common';
import { Contact } from '../customer/contact.entity.ts';
import { plainOf } from '../customer/person-words.ts';
import { Letters } from './letters.service.ts';
import { CustomerMail } from './mail.entity.ts';
import { MAIL_TIMER, mailTimer } from './mails.service.ts';

interface Attempt {
  readonly id: string;
  readonly count: number;
  /** When another one takes over. */
  readonly until: Date;
}

/**
 * Sends a mail when its time comes. That it is being sent is committed before, and what came of it after: who dies between
 * leaves it to its timer, which sends the same letter again.
 */
@Injectable()
export class MailTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly letters: Letters,
    private readonly personalData: PersonalData,
    @Inject(MAIL_CARRIER) private readonly carrier: MailCarrier,
  ) {}

  @OnTimer(MAIL_TIMER)
  async fire({ id }: { id: string }): Promise<Errand | null> {
    const now = this.clock.now();
    const mail = await this.held(id);
    if (!mail?.isDue(now)) return null;
    await this.em.populate(mail, ['template']);
    const letter = await this.letters.of(mail, now);
    if (typeof letter === 'string') {
      if (letter === 'NOT_TAKEN_IN_TIME') mail.fail(letter, mail.reply ?? null, now);
      else mail.withhold(letter);
      return null;
    }
    const until = mail.begin(now);
    await this.timers.set(mailTimer(id, until));
    const attempt = { id, count: mail.attempts, until };
    return () => this.send(letter, attempt);
  }

  /** @throws LetterDeferred for the log, once it stands when it is tried again */
  private async send(letter: Letter, attempt: Attempt): Promise<void> {
    if (this.clock.now() >= attempt.until) return;
    const failure = await this.carrier.carry(letter).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error : new Error('Not an error.', { cause: error })),
    );
    await this.em.fork().transactional(() => this.record(letter, attempt, failure));
    if (failure !== null && !(failure instanceof LetterRefused)) throw failure;
  }

  private async record({ to }: Letter, { id, count }: Attempt, failure: Error | null): Promise<void> {
    const mail = await this.held(id);
    const isWithheld = mail?.isWithheldSince(count);
    if (!mail || !(isWithheld || mail.isBeingSent(count))) return;
    const now = this.clock.now();
    const isOnAddress = failure instanceof LetterRefused && failure.what === 'ADDRESS';
    if (isOnAddress) await this.markUndeliverable(mail, to.address);
    if (isWithheld) {
      if (failure === null) mail.noteTaken(now);
      return;
    }
    if (failure === null) mail.accept(now);
    else if (failure instanceof LetterRefused) {
      mail.fail(isOnAddress ? 'ADDRESS_REFUSED' : 'MAIL_REFUSED', failure.reply, now);
    } else mail.defer(failure instanceof LetterDeferred ? failure.reply : null, now);
    if (mail.nextTryAt) await this.timers.set(mailTimer(id, mail.nextTryAt));
    else await this.timers.clear(mailTimer(id, now).key);
  }

  /** Unless the person was given another address meanwhile. */
  private async markUndeliverable({ contactId }: CustomerMail, address: string): Promise<void> {
    const emailIndex = this.personalData.index('email', plainOf('email', address));
    const held = { lockMode: LockMode.PESSIMISTIC_WRITE };
    const contact = await this.em.findOne(Contact, { id: contactId ?? '', emailIndex }, held);
    contact?.markUndeliverable(this.clock.now());
  }

  private held(id: string): Promise<CustomerMail | null> {
    return this.em.findOne(CustomerMail, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  }
}
