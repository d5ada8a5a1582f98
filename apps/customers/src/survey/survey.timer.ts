import { Clock } from '@mainstay/kit/domain';
import { OnTimer } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Survey } from './survey.entity.ts';
import { SURVEY_TIMER } from './surveys.service.ts';

/** Ends surveys that nobody answered in time. */
@Injectable()
export class SurveyTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @OnTimer(SURVEY_TIMER)
  async fire({ id }: { id: string }): Promise<void> {
    const survey = await this.em.findOne(Survey, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    survey?.expire(this.clock.now());
  }
}
