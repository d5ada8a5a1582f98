import { Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Customer } from '../customer/customer.entity.ts';
import type { SurveyResult } from '../schema.types.ts';
import { SurveyQuestionnaire } from './survey-questionnaire.entity.ts';
import { Survey } from './survey.entity.ts';

export const SURVEY_TIMER = 'survey';

/** Asks customers, each once in a case or period, and counts what they answered (CUS-12). */
@Injectable()
export class Surveys {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** Asks after a case; null where it was asked before, or no questionnaire is in force. */
  async askAfter(ticketId: string, customer: Customer): Promise<Survey | null> {
    if (await this.em.count(Survey, { ticketId })) return null;
    const [questionnaire] = await this.em.find(
      SurveyQuestionnaire,
      { kind: 'AFTER_RESOLUTION', status: 'ACTIVE' },
      { orderBy: { code: 'asc' }, limit: 1 },
    );
    if (!questionnaire) return null;
    const survey = Survey.ask(customer, questionnaire, { ticketId }, this.clock.now());
    await this.begin([survey]);
    return survey;
  }

  /** Asks those customers who were not asked in this period yet. */
  async askFor(period: string, questionnaire: SurveyQuestionnaire, customers: readonly Customer[]): Promise<Survey[]> {
    const where = {
      period,
      questionnaire: { code: questionnaire.code },
      customer: { $in: customers.map(it => it.id) },
    };
    const asked = new Set((await this.em.find(Survey, where)).map(it => it.customer.id));
    const surveys = customers
      .filter(it => !asked.has(it.id))
      .map(customer => Survey.ask(customer, questionnaire, { period }, this.clock.now()));
    await this.begin(surveys);
    return surveys;
  }

  /** Satisfied of answered, by questionnaire and month of asking. @param to the last day, counted in */
  async results(from: string, to: string): Promise<SurveyResult[]> {
    const rows = await this.em.execute<Counted[]>(
      `select code, number, to_char(asked_at at time zone 'UTC', 'YYYY-MM') as month, target_percent as "targetPercent",
         count(*)::int as "askedCount", count(verdict)::int as "answeredCount",
         (count(*) filter (where verdict = 'SATISFIED'))::int as "satisfiedCount",
         (count(*) filter (where verdict = 'NEGATIVE'))::int as "negativeCount"
       from survey join survey_questionnaire on survey_questionnaire.id = questionnaire_id
       where asked_at >= ?::date::timestamp at time zone 'UTC' and asked_at < (?::date + 1)::timestamp at time zone 'UTC'
       group by 1, 2, 3, 4 order by 1, 2, 3 limit 1000`,
      [from, to],
    );
    return rows.map(row => {
      const { answeredCount, satisfiedCount, targetPercent } = row;
      const isCounted = answeredCount > 0;
      return {
        ...row,
        satisfactionPercent: isCounted ? Math.floor((satisfiedCount * 100) / answeredCount) : null,
        isMet: isCounted && targetPercent !== null ? satisfiedCount * 100 >= targetPercent * answeredCount : null,
        definition: 'Satisfied answers divided by all answers to surveys that were asked in the month, UTC.',
      };
    });
  }

  private async begin(surveys: readonly Survey[]): Promise<void> {
    this.em.persist([...surveys]);
    await this.timers.setAll(
      surveys.map(({ id, dueAt }) => ({
        task: SURVEY_TIMER,
        key: `${SURVEY_TIMER}:${id}`,
        at: dueAt,
        payload: { id },
      })),
    );
  }
}

interface Counted {
  readonly code: string;
  readonly number: number;
  readonly month: string;
  readonly targetPercent: number | null;
  readonly askedCount: number;
  readonly answeredCount: number;
  readonly satisfiedCount: number;
  readonly negativeCount: number;
}
