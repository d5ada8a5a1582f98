import type { DataOf } from '@mainstay/contracts/event';
import { IntakeMailReturned, IntakeReportTaken } from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { isNoSuchAddress, On, Timers } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Contact } from '../customer/contact.entity.ts';
import { CustomerMail } from './mail.entity.ts';
import { mailTimer } from './mails.service.ts';

const HELD = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

/**
 * Notes what comes of a mail: who answers it, and that it came back. Where that says that its address reaches nobody, no mail
 * goes there any more until somebody puts the person's entry right (P2).
 */
@Injectable()
export class MailReturnConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** Mails of others, those that came back before, and those that were sent anew since are left as they are. */
  @On(IntakeMailReturned, { ordered: false })
  async returned({ mailId: id, round, status }: DataOf<typeof IntakeMailReturned>): Promise<void> {
    const mail = await this.em.findOne(CustomerMail, { id }, HELD);
    if (!mail?.mayHaveReached(round)) return;
    const now = this.clock.now();
    if (mail.mayHaveComeBack(round)) {
      mail.bounce(now);
      await this.timers.clear(mailTimer(id, now).key);
    }
    if (status === null || !isNoSuchAddress(status)) return;
    const contact = mail.contactId ? await this.em.findOne(Contact, { id: mail.contactId }, HELD) : null;
    if (contact && mail.wentTo(contact)) contact.markUndeliverable(now);
  }

  /** A report answers a mail: it is known by its id alone whom that was for, and no address is compared. */
  @On(IntakeReportTaken, { ordered: false })
  async answered({ intakeReportId, answersMailId }: DataOf<typeof IntakeReportTaken>): Promise<void> {
    const mail = answersMailId ? await this.em.findOne(CustomerMail, { id: answersMailId }, HELD) : null;
    const contact = mail?.contactId ? await this.em.findOne(Contact, { id: mail.contactId }) : null;
    if (mail && contact) mail.answer(intakeReportId, contact);
  }
}
