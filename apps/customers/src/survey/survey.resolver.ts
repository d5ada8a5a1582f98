import { type Actor, Clock, filled, InputInvalid } from '@mainstay/kit/domain';
import { connection, CurrentActor, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import type { FilterQuery } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { CareCorrection } from '../care-contact/care-correction.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import { standingCustomers } from '../customer/standing-customer.ts';
import type {
  SurveyAnswerInput,
  SurveyAskInput,
  SurveyFilter,
  SurveyGrouping,
  SurveyQuestionnaireDraftInput,
  SurveyRemedyInput,
} from '../schema.types.ts';
import { Survey } from './survey.entity.ts';
import { SurveyNotFound, SurveyQuestionnaireNotFound } from './survey.errors.ts';
import { SurveyQuestionnaire } from './survey-questionnaire.entity.ts';
import { Surveys } from './surveys.service.ts';

const MAX_ASKED = 100;

@Resolver('Survey')
export class SurveyResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly asking: Surveys,
  ) {}

  @Query()
  survey(@Args('id') id: string) {
    return this.load.one(Survey, id);
  }

  @Query()
  surveys(@Args() { filter, ...page }: PageArgs & { filter?: SurveyFilter }) {
    const { needsRemedy, ...same } = filter ?? {};
    const given = Object.fromEntries(Object.entries(same).filter(([, value]) => value != null));
    const waiting: FilterQuery<Survey> = needsRemedy
      ? { verdict: 'NEGATIVE', remediedAt: null, customer: { erasedAt: null } }
      : {};
    const where: FilterQuery<Survey> = { $and: [given, waiting] };
    return connection(this.em, Survey, where, page, [{ askedAt: 'desc' }]);
  }

  @Query()
  surveyResults(@Args() { from, to }: { from: string; to: string }) {
    return this.asking.results(from, to);
  }

  @Query()
  surveyFindings(@Args() { from, to, by }: { from: string; to: string; by: SurveyGrouping }) {
    return this.asking.findings(from, to, by);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Survey, id);
  }

  @ResolveField()
  customer(@Parent() { customer }: Survey) {
    return this.load.one(Customer, customer.id);
  }

  @ResolveField()
  questionnaire(@Parent() { questionnaire }: Survey) {
    return this.load.one(SurveyQuestionnaire, questionnaire.id);
  }

  @ResolveField()
  ticket(@Parent() { ticketId }: Survey) {
    return ticketId ? { id: ticketId } : null;
  }

  @ResolveField()
  complaint(@Parent() { complaintId }: Survey) {
    return complaintId ? { id: complaintId } : null;
  }

  @ResolveField()
  complaintMade(@Parent() { complaintMadeId }: Survey) {
    return complaintMadeId ? { id: complaintMadeId } : null;
  }

  @ResolveField()
  installationOrder(@Parent() { installationOrderId }: Survey) {
    return installationOrderId ? { id: installationOrderId } : null;
  }

  @ResolveField()
  corrections(@Parent() { id }: Survey) {
    return this.load.manyBy(CareCorrection, 'survey', id, { department: 'asc', id: 'asc' });
  }

  @Mutation()
  async surveyAsk(@Args('input') { code, period, customers: ids }: SurveyAskInput) {
    const wanted = [...new Set(ids)];
    if (wanted.length > MAX_ASKED) {
      throw new InputInvalid(['input', 'customers'], { en: '100 at most at a time.', zh: '每次最多 100 个客户。' });
    }
    const where = { code, kind: 'PERIODIC', status: 'ACTIVE' } as const;
    const questionnaire = await this.em.findOne(SurveyQuestionnaire, where);
    if (!questionnaire) throw new SurveyQuestionnaireNotFound(['input', 'code']);
    const customers = await standingCustomers(this.em, wanted, ['input', 'customers']);
    return { surveys: await this.asking.askFor(filled(['input', 'period'], period, 20), questionnaire, customers) };
  }

  @Mutation()
  async surveyAnswer(
    @Args('id') id: string,
    @Args('input') input: SurveyAnswerInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const survey = await this.forChange(id);
    await this.asking.answer(survey, input, { subject, at: this.clock.now() });
    return { survey };
  }

  @Mutation()
  async surveyRemedy(
    @Args('id') id: string,
    @Args('input') input: SurveyRemedyInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const survey = await this.forChange(id);
    await this.asking.remedy(survey, input, { subject, at: this.clock.now() });
    return { survey };
  }

  private forChange(id: string): Promise<Survey> {
    return loadForChange(this.em, Survey, id, SurveyNotFound);
  }
}

@Resolver('SurveyQuestionnaire')
export class SurveyQuestionnaireResolver {
  constructor(private readonly em: EntityManager) {}

  @Query()
  surveyQuestionnaires(@Args() page: PageArgs) {
    return connection(this.em, SurveyQuestionnaire, {}, page, [{ code: 'asc' }, { number: 'asc' }]);
  }

  @Mutation()
  async surveyQuestionnaireDraft(@Args('input') input: SurveyQuestionnaireDraftInput) {
    const versions = await this.em.count(SurveyQuestionnaire, { code: input.code.trim() });
    const surveyQuestionnaire = SurveyQuestionnaire.draft(versions + 1, input);
    this.em.persist(surveyQuestionnaire);
    return { surveyQuestionnaire };
  }

  @Mutation()
  async surveyQuestionnaireActivate(@Args('id') id: string) {
    const surveyQuestionnaire = await loadForChange(this.em, SurveyQuestionnaire, id, SurveyQuestionnaireNotFound);
    const { code } = surveyQuestionnaire;
    const before = await this.em.findOne(SurveyQuestionnaire, { code, status: 'ACTIVE', id: { $ne: id } });
    surveyQuestionnaire.activate(before);
    before?.retire();
    return { surveyQuestionnaire };
  }
}
