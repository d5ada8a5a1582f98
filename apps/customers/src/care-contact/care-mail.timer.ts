import { OnTimer } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Mails } from '../mail/mails.service.ts';
import { CareContact } from './care-contact.entity.ts';
import { CARE_MAIL_TIMER } from './care-plans.service.ts';

/** Tells customers by mail when they are visited or called: by a timer each, because many may be planned at once (CUS-10, CUS-11). */
@Injectable()
export class CareMailTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly mails: Mails,
  ) {}

  @OnTimer(CARE_MAIL_TIMER)
  async fire({ id }: { id: string }): Promise<void> {
    const contact = await this.em.findOne(CareContact, { id });
    const kind = contact?.toldBy;
    if (!contact || !kind) return;
    const { opensOn, dueOn, customer, status } = contact;
    const isAgreed = kind === 'CARE_AGREED';
    const facts = isAgreed ? { day: dueOn } : { day: opensOn, lastDay: dueOn };
    const what = { customerId: customer.id, about: { type: 'CARE_CONTACT', id } as const, facts };
    const keys = `care/${id}/`;
    if (!contact.endedAt) await this.mails.tellDays(keys, { kind, ...what });
    else if (status === 'DROPPED' && isAgreed) await this.mails.callOff(keys, what);
    else if (status === 'DROPPED') await this.mails.withdraw(keys);
  }
}
