import { Clock } from '@mainstay/kit/domain';
import { connection, loadForChange, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { SurveyProgrammeDraftInput } from '../schema.types.ts';
import { SurveyProgramme } from './survey-programme.entity.ts';
import { SurveyProgrammeNotFound } from './survey-programme.errors.ts';
import { SurveyProgrammes } from './survey-programmes.service.ts';

@Resolver('SurveyProgramme')
export class SurveyProgrammeResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly programmes: SurveyProgrammes,
  ) {}

  @Query()
  surveyProgrammes(@Args() page: PageArgs) {
    return connection(this.em, SurveyProgramme, {}, page, [{ code: 'asc' }, { number: 'asc' }]);
  }

  @Query()
  surveyProgrammePeriods(@Args('code') code: string) {
    return this.programmes.periods(code);
  }

  @Mutation()
  async surveyProgrammeDraft(@Args('input') input: SurveyProgrammeDraftInput) {
    const versions = await this.em.count(SurveyProgramme, { code: input.code.trim() });
    const surveyProgramme = SurveyProgramme.draft(versions + 1, input);
    this.em.persist(surveyProgramme);
    return { surveyProgramme };
  }

  @Mutation()
  async surveyProgrammeActivate(@Args('id') id: string) {
    const surveyProgramme = await this.forChange(id);
    const { code } = surveyProgramme;
    const before = await this.em.find(SurveyProgramme, { code, status: 'ACTIVE', id: { $ne: id } });
    surveyProgramme.activate(this.clock.now());
    await this.programmes.questionnaireOf(surveyProgramme);
    for (const version of before) version.retire();
    await this.programmes.watch(surveyProgramme);
    return { surveyProgramme };
  }

  @Mutation()
  async surveyProgrammeRetire(@Args('id') id: string) {
    const surveyProgramme = await this.forChange(id);
    surveyProgramme.retire();
    await this.programmes.watch(surveyProgramme);
    return { surveyProgramme };
  }

  private forChange(id: string): Promise<SurveyProgramme> {
    return loadForChange(this.em, SurveyProgramme, id, SurveyProgrammeNotFound);
  }
}
