import { defineEntity, p } from '@mikro-orm/core';

const KnownSurveySchema = defineEntity({
  name: 'KnownSurvey',
  properties: {
    id: p.uuid().primary(),
    ticketId: p.uuid().nullable(),
    scorePercent: p.integer(),
    answeredAt: p.datetime(),
  },
});
/** What service knows of a survey that a customer answered. */
export class KnownSurvey extends KnownSurveySchema.class {}
KnownSurveySchema.setClass(KnownSurvey);
