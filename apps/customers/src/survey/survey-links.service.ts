import { timingSafeEqual } from 'node:crypto';
import { isId, PersonalData } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';

/**
 * What lets whoever has it answer one survey: its id, and a code that nobody else can make. It is kept nowhere, and good for
 * as long as the survey waits for its one answer (CUS-12).
 */
@Injectable()
export class SurveyLinks {
  constructor(private readonly personalData: PersonalData) {}

  linkOf(surveyId: string): string {
    return `${surveyId}.${this.codeOf(surveyId)}`;
  }

  /** The survey that a link is for; null where it is no link of ours. */
  surveyOf(link: string): string | null {
    const [surveyId = '', code = '', ...more] = link.split('.');
    if (!isId(surveyId) || more.length > 0) return null;
    const [given, ours] = [Buffer.from(code), Buffer.from(this.codeOf(surveyId))];
    return given.length === ours.length && timingSafeEqual(given, ours) ? surveyId : null;
  }

  private codeOf(surveyId: string): string {
    return this.personalData.index('survey-link', surveyId);
  }
}
