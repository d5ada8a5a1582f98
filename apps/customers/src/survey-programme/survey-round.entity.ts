import { aggregate, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { Customer } from '../customer/customer.entity.ts';
import { SurveyQuestionnaire } from '../survey/survey-questionnaire.entity.ts';
import type { ProgrammePeriod } from './programme-periods.ts';
import type { SurveyProgramme } from './survey-programme.entity.ts';

const SurveyRoundSchema = defineEntity({
  name: 'SurveyRound',
  properties: {
    ...aggregate,
    /** Of the programme: a later version of it asks nobody twice in a period. */
    code: p.string(),
    questionnaire: () => p.manyToOne(SurveyQuestionnaire),
    firstDay: p.date(),
    lastDay: p.date(),
    endsAt: p.datetime(),
    /** The last customer who was looked at: they are taken by their ids. */
    cursor: p.uuid().nullable(),
    customerCount: p.integer(),
  },
});

/** One period of a programme; it knows how far the asking is, so that after a crash it goes on from there (CUS-12). */
export class SurveyRound extends SurveyRoundSchema.class {
  static begin(
    { code }: SurveyProgramme,
    questionnaire: SurveyQuestionnaire,
    { firstDay, lastDay, endsAt }: ProgrammePeriod,
  ): SurveyRound {
    return make(SurveyRound, { code, questionnaire, firstDay, lastDay, endsAt, customerCount: 0 });
  }

  /** The customers are looked at anew, by what holds now; those who were asked are not asked again. */
  restart(): void {
    Object.assign(this, { cursor: null, customerCount: 0 });
  }

  /** Some more customers were looked at. @param customers by their ids */
  advance(customers: readonly Customer[]): void {
    this.cursor = customers.at(-1)?.id ?? this.cursor ?? null;
    this.customerCount += customers.length;
  }
}
SurveyRoundSchema.setClass(SurveyRound);
