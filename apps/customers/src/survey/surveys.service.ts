import { Clock } from '@mainstay/kit/domain';
import { isId, Timers } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CareCorrection } from '../care-contact/care-correction.entity.ts';
import { CareCorrections } from '../care-contact/care-corrections.service.ts';
import { Customer } from '../customer/customer.entity.ts';
import { filesOfFirms } from '../customer/firm-files.ts';
import { customerStanding } from '../customer/standing-customer.ts';
import { Mails } from '../mail/mails.service.ts';
import { ToldMatter } from '../customer-portrait/told-matter.entity.ts';
import type {
  SurveyAnswerInput,
  SurveyFinding,
  SurveyGrouping,
  SurveyKind,
  SurveyRemedyInput,
  SurveyResult,
} from '../schema.types.ts';
import { SurveyQuestionnaire } from './survey-questionnaire.entity.ts';
import { satisfactionOf } from './satisfaction.ts';
import { SurveyComplaintUnknown } from './survey.errors.ts';
import { type AskedBy, type By, Survey, type SurveyMatter } from './survey.entity.ts';

export const SURVEY_TIMER = 'survey';
export const SURVEY_MAIL_TIMER = 'survey-mail';

/** Asks customers, each once in a case or period, and counts what they answered (CUS-12). */
@Injectable()
export class Surveys {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly toPutRight: CareCorrections,
    private readonly mails: Mails,
  ) {}

  /**
   * Asks a customer after something was resolved for them; nothing where it was asked before, no questionnaire for it is
   * in force, or the customer's file was erased.
   * @param of what is asked about, of which the customer is asked once
   * @param told the machine, and whom the invitation is for, where that is told
   */
  async askAfter(kind: Resolution, customerId: string, of: SurveyMatter, told: Told = {}): Promise<void> {
    const customer = await customerStanding(this.em, customerId, LockMode.PESSIMISTIC_WRITE);
    if (!customer || (await this.em.count(Survey, of))) return;
    const [questionnaire] = await this.em.find(
      SurveyQuestionnaire,
      { kind, status: 'ACTIVE' },
      { orderBy: { code: 'asc' }, limit: 1 },
    );
    if (!questionnaire) return;
    const { assetId = null, contactId } = told;
    await this.begin([Survey.ask(customer, questionnaire, { ...of, assetId }, this.clock.now())], contactId);
  }

  /** What it asks about did not happen: nobody is asked about it any more, unless they have answered. */
  async dropUnanswered(of: SurveyMatter): Promise<void> {
    const unanswered = { ...of, status: { $ne: 'ANSWERED' as const } };
    const survey = await this.em.findOne(Survey, unanswered, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!survey) return;
    await this.timers.clearAll([SURVEY_MAIL_TIMER, SURVEY_TIMER].map(task => timerOf(task, survey)));
    await this.mails.withdraw(invitationTo(survey));
    this.em.remove(survey);
  }

  /**
   * Records an answer; a negative one asks the departments concerned to put right what was marked low.
   * @throws CustomerErased and what the survey refuses
   */
  async answer(survey: Survey, input: SurveyAnswerInput, by: By): Promise<void> {
    (await this.em.findOneOrFail(Customer, survey.customer.id)).requireFile();
    const questionnaire = await this.em.findOneOrFail(SurveyQuestionnaire, survey.questionnaire.id);
    const shortcomings = survey.answer(input, questionnaire, by);
    if (shortcomings.length === 0) return;
    const due = await this.toPutRight.due(null, survey.answeredAt);
    const corrections = shortcomings.map(it => CareCorrection.ofSurvey(survey, it, due));
    for (const correction of corrections) survey.requestCorrection(correction);
    await this.toPutRight.begin(corrections);
  }

  /**
   * Settles a negative answer.
   * @throws CustomerErased @throws SurveyComplaintUnknown of a complaint that this firm did not make, and what the survey refuses
   */
  async remedy(survey: Survey, input: SurveyRemedyInput, by: By): Promise<void> {
    const customer = await this.em.findOneOrFail(Customer, survey.customer.id);
    customer.requireFile();
    if (input.complaint != null) await this.requireComplaint(input.complaint, survey, customer);
    survey.apologise(input, by);
  }

  /**
   * Asks those customers who were not asked in this period yet, under a duplicate of their file neither.
   * @param by the programme that asks, where one does
   */
  async askFor(
    period: string,
    questionnaire: SurveyQuestionnaire,
    customers: readonly Customer[],
    by: AskedBy = {},
  ): Promise<Survey[]> {
    const firmOf = await filesOfFirms(
      this.em,
      customers.map(it => it.id),
    );
    const ofFirms = { customer: { $in: [...firmOf.keys()] }, questionnaire: { code: questionnaire.code } };
    const before = await this.em.find(Survey, { period, ...ofFirms });
    const asked = new Set(before.map(it => firmOf.get(it.customer.id)));
    const surveys = customers
      .filter(it => !asked.has(it.id))
      .map(customer => Survey.ask(customer, questionnaire, { period, ...by }, this.clock.now()));
    await this.begin(surveys);
    return surveys;
  }

  /** Satisfied of answered, by questionnaire and month of asking. @param to the last day, counted in */
  async results(from: string, to: string): Promise<SurveyResult[]> {
    const rows = await this.em.execute<Counted[]>(
      `select code, number, to_char(asked_at at time zone 'UTC', 'YYYY-MM') as month, target_percent as "targetPercent",
         count(*)::int as "askedCount", (count(verdict) filter (where not is_late))::int as "answeredCount",
         (count(*) filter (where verdict = 'SATISFIED' and not is_late))::int as "satisfiedCount",
         (count(*) filter (where verdict = 'NEGATIVE' and not is_late))::int as "negativeCount"
       from survey join survey_questionnaire on survey_questionnaire.id = questionnaire_id
       where asked_at >= ?::date::timestamp at time zone 'UTC' and asked_at < (?::date + 1)::timestamp at time zone 'UTC'
       group by 1, 2, 3, 4 order by 1, 2, 3 limit 1000`,
      [from, to],
    );
    return rows.map(row => ({
      ...row,
      ...satisfactionOf(row),
      definition: 'Satisfied answers divided by all that came in time to surveys that were asked in the month, UTC.',
    }));
  }

  /** The marks of answers that came in time by question and model, region or month of asking, the lowest first. @param to as `results` */
  async findings(from: string, to: string, by: SurveyGrouping): Promise<SurveyFinding[]> {
    return await this.em.execute<SurveyFinding[]>(
      `select questionnaire.code, question.key as question, (array_agg(question.text order by questionnaire.number desc))[1] as text,
         ${GROUPS[by]} as "group", count(*)::int as "answeredCount",
         round(avg(given.mark), 2)::float8 as "meanMark",
         (sum(given.mark) * 100 / sum(question.best))::int as "meanPercent",
         (count(*) filter (where verdict = 'NEGATIVE'))::int as "negativeCount"
       from survey
       join survey_questionnaire questionnaire on questionnaire.id = questionnaire_id
       join customer on customer.id = survey.customer_id
       cross join lateral jsonb_to_recordset(questionnaire.questions) as question(key text, text text, best int)
       join lateral jsonb_to_recordset(survey.marks) as given(key text, mark int) on given.key = question.key
       left join told_matter on told_matter.id = coalesce(ticket_id, complaint_id)
       left join asset on asset.id = coalesce(survey.asset_id, told_matter.asset_id)
       where asked_at >= ?::date::timestamp at time zone 'UTC' and asked_at < (?::date + 1)::timestamp at time zone 'UTC'
         and not is_late
       group by 1, 2, 4 order by "meanPercent", 1, 2, 4 limit 1000`,
      [from, to],
    );
  }

  private async requireComplaint(id: string, { complaintId }: Survey, customer: Customer): Promise<void> {
    const files = await filesOfFirms(this.em, [customer.duplicateOfId ?? customer.id]);
    const made = { kind: 'COMPLAINT', customerId: { $in: [...files.keys()] }, withdrawnAt: null } as const;
    const isOther = isId(id) && id !== complaintId;
    if (!isOther || !(await this.em.count(ToldMatter, { id, ...made }))) throw new SurveyComplaintUnknown();
  }

  /** @param contactId whom the invitation is for; left out, whom the case names that it follows */
  private async begin(surveys: readonly Survey[], contactId?: string | null): Promise<void> {
    this.em.persist([...surveys]);
    const timers = surveys.flatMap(({ id, askBy, askedAt, dueAt }) => [
      ...(askBy === 'PHONE' ? [] : [{ task: SURVEY_MAIL_TIMER, at: askedAt, payload: { id, contactId } }]),
      { task: SURVEY_TIMER, at: dueAt, payload: { id } },
    ]);
    await this.timers.setAll(timers.map(it => ({ ...it, key: timerOf(it.task, it.payload) })));
  }
}

const timerOf = (task: string, { id }: { readonly id: string }): string => `${task}:${id}`;

/** The key of the notice that invites to it. */
export const invitationTo = ({ id }: Survey): string => `asked/${id}`;

const GROUPS: Readonly<Record<SurveyGrouping, string>> = {
  MODEL: 'asset.model',
  REGION: 'customer.region',
  MONTH: "to_char(asked_at at time zone 'UTC', 'YYYY-MM')",
};

/** What is told of a matter beside it. */
interface Told {
  readonly assetId?: string | null;
  readonly contactId?: string | null | undefined;
}

/** What is resolved for a customer, by the questionnaire that is asked then. */
export type Resolution = Exclude<SurveyKind, 'PERIODIC'>;

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
