import { SurveyAnswered } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownSurvey } from './known-survey.entity.ts';

/** Keeps what customers answered in time. */
@Injectable()
export class KnownSurveyConsumer {
  constructor(private readonly em: EntityManager) {}

  @On(SurveyAnswered, { projection: true })
  async answered({ surveyId: id, ticketId, scorePercent, ...told }: DataOf<typeof SurveyAnswered>): Promise<void> {
    if (told.isLate) return;
    await this.em.upsert(KnownSurvey, { id, ticketId, scorePercent, answeredAt: new Date(told.answeredAt) });
  }
}
