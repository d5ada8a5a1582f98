import { OnTimer } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Mails } from '../mail/mails.service.ts';
import { Survey } from './survey.entity.ts';
import { invitationTo, SURVEY_MAIL_TIMER } from './surveys.service.ts';

/**
 * Invites customers to a survey by mail, after a case or complaint whom it names: by a timer each, because many may be asked in one act
 * (CUS-12).
 */
@Injectable()
export class SurveyMailTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly mails: Mails,
  ) {}

  @OnTimer(SURVEY_MAIL_TIMER)
  async fire({ id, contactId }: { id: string; contactId?: string | null }): Promise<void> {
    const survey = await this.em.findOne(Survey, { id });
    if (survey?.status !== 'ASKED') return;
    const what = { about: { type: 'SURVEY', id } as const, facts: { answerBy: survey.dueAt.toISOString() } };
    const [customerId, ticketId] = [survey.customer.id, survey.ticketId];
    await this.mails.tell({
      kind: 'SURVEY_INVITATION',
      key: invitationTo(survey),
      customerId,
      ticketId,
      contactId,
      ...what,
    });
  }
}
