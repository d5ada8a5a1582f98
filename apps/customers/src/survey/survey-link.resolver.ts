import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, loadForChange, Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { SurveyAnswerByLinkInput } from '../schema.types.ts';
import { Survey } from './survey.entity.ts';
import { SurveyNotFound } from './survey.errors.ts';
import { SurveyLinks } from './survey-links.service.ts';
import { SurveyQuestionnaire } from './survey-questionnaire.entity.ts';
import { Surveys } from './surveys.service.ts';

/** Customers answer by themselves, on a page of the gateway whose address they were sent. */
@Resolver('Survey')
export class SurveyLinkResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly links: SurveyLinks,
    private readonly surveys: Surveys,
  ) {}

  @Query()
  async surveyByLink(@Args('link') link: string) {
    const id = this.links.surveyOf(link);
    const survey = id ? await this.load.one(Survey, id) : null;
    if (!survey?.isOpen(this.clock.now())) return null;
    const questionnaire = await this.load.one(SurveyQuestionnaire, survey.questionnaire.id);
    return { questions: questionnaire?.questions ?? [], dueAt: survey.dueAt };
  }

  @ResolveField()
  answerPath(@Parent() survey: Survey) {
    return survey.isOpen(this.clock.now()) ? `/survey/${this.links.linkOf(survey.id)}` : null;
  }

  @Mutation()
  async surveyAnswerByLink(
    @Args('input') { link, marks, comment }: SurveyAnswerByLinkInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const survey = await loadForChange(this.em, Survey, this.links.surveyOf(link) ?? '', SurveyNotFound);
    survey.requireOpen(this.clock.now());
    const answer = { channel: 'ONLINE', marks, comment: comment ?? null } as const;
    await this.surveys.answer(survey, answer, { subject, at: this.clock.now() });
    return { survey };
  }
}
