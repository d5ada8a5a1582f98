import { SurveyAnswered, SurveyAsked, SurveyRemedied } from '@mainstay/contracts/customers';
import { aggregate, filled, InputInvalid, make, raise, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Customer } from '../customer/customer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { SurveyQuestionnaire } from './survey-questionnaire.entity.ts';
import { SurveyClosed, SurveyNeedsNoRemedy } from './survey.errors.ts';

const SurveySchema = defineEntity({
  name: 'Survey',
  properties: {
    ...aggregate,
    customer: () => p.manyToOne(Customer),
    questionnaire: () => p.manyToOne(SurveyQuestionnaire),
    ticketId: p.uuid().nullable(),
    period: p.string().nullable(),
    status: p.enum(['ASKED', 'ANSWERED', 'EXPIRED']),
    askedAt: p.datetime(),
    dueAt: p.datetime(),
    answeredAt: p.datetime().nullable(),
    answeredBy: p.string().nullable(),
    channel: p.enum(['PHONE', 'MAIL', 'ONLINE']).nullable(),
    marks: p.json<Sdl.SurveyMark[]>(),
    comment: p.text().nullable(),
    scorePercent: p.integer().nullable(),
    verdict: p.enum(['SATISFIED', 'FAIR', 'NEGATIVE']).nullable(),
    explanation: p.text().nullable(),
    apology: p.text().nullable(),
    remedy: p.text().nullable(),
    remediedAt: p.datetime().nullable(),
    remediedBy: p.string().nullable(),
  },
});

/** Who acts, and when. */
export interface By {
  readonly subject: string;
  readonly at: Date;
}

type LoadedElsewhere = 'customer' | 'questionnaire' | 'ticket';
const DAY_MS = 86_400_000;

/** That a customer is asked how satisfied they are, and what they answered (CUS-12). */
export class Survey extends SurveySchema.class implements Omit<Sdl.Survey, LoadedElsewhere> {
  static ask(
    customer: Customer,
    questionnaire: SurveyQuestionnaire,
    { ticketId = null, period = null }: { ticketId?: string | null; period?: string | null },
    askedAt: Date,
  ): Survey {
    const dueAt = new Date(askedAt.getTime() + (questionnaire.answerWithinDays ?? 0) * DAY_MS);
    const survey = make(Survey, {
      customer,
      questionnaire,
      ticketId,
      period,
      status: 'ASKED',
      askedAt,
      dueAt,
      marks: [],
    });
    const { id: surveyId } = survey;
    raise(survey, SurveyAsked({ surveyId, customerId: customer.id, ticketId, questionnaireCode: questionnaire.code }));
    return survey;
  }

  /** @throws SurveyClosed @throws InputInvalid unless every question has one mark within its scale */
  answer({ channel, marks, comment }: Sdl.SurveyAnswerInput, questionnaire: SurveyQuestionnaire, by: By): void {
    if (this.status !== 'ASKED') throw new SurveyClosed(this.status);
    this.marks = marksOf(questionnaire.questions, marks);
    this.status = 'ANSWERED';
    this.answeredAt = by.at;
    this.answeredBy = by.subject;
    this.channel = channel;
    this.comment = comment?.trim() || null;
    this.judge(questionnaire);
    const { id: surveyId, customer, ticketId = null } = this;
    const result = { scorePercent: this.scorePercent ?? 0, verdict: this.verdict ?? 'FAIR' };
    raise(
      this,
      SurveyAnswered({ surveyId, customerId: customer.id, ticketId, ...result, answeredAt: by.at.toISOString() }),
    );
  }

  /** Its time is over. A timer that rings early or twice finds nothing to do. */
  expire(now: Date): void {
    if (this.status === 'ASKED' && now >= this.dueAt) this.status = 'EXPIRED';
  }

  /** @throws SurveyNeedsNoRemedy unless it is negative and waits for it @throws InputInvalid for a blank */
  apologise({ apology, remedy }: Sdl.SurveyRemedyInput, { subject, at }: By): void {
    if (this.verdict !== 'NEGATIVE' || this.remediedAt) throw new SurveyNeedsNoRemedy();
    this.apology = filled(['input', 'apology'], apology, 2000);
    this.remedy = filled(['input', 'remedy'], remedy, 2000);
    this.remediedAt = at;
    this.remediedBy = subject;
    raise(this, SurveyRemedied({ surveyId: this.id, customerId: this.customer.id, ticketId: this.ticketId ?? null }));
  }

  private judge({ code, number, questions, satisfiedFromPercent, negativeBelowPercent }: SurveyQuestionnaire): void {
    const given = this.marks.reduce((sum, { mark }) => sum + mark, 0);
    const best = questions.reduce((sum, question) => sum + question.best, 0);
    const score = Math.floor((given * 100) / best);
    const [satisfied, negative] = [satisfiedFromPercent ?? 100, negativeBelowPercent ?? 0];
    this.scorePercent = score;
    this.verdict = score >= satisfied ? 'SATISFIED' : score < negative ? 'NEGATIVE' : 'FAIR';
    this.explanation =
      `${code} version ${number}: ${given} of ${best} is ${score} %; ` +
      `satisfied from ${satisfied} %, negative below ${negative} %.`;
  }
}
SurveySchema.setClass(Survey);

function marksOf(questions: readonly Sdl.SurveyQuestion[], marks: readonly Sdl.SurveyMarkInput[]): Sdl.SurveyMark[] {
  const path = ['input', 'marks'];
  const asked = new Set(questions.map(it => it.key));
  if (marks.length !== asked.size || marks.some(({ key }) => !asked.has(key))) {
    throw new InputInvalid(path, { en: 'Give one mark for every question.', zh: '每个问题须有一个评分。' });
  }
  return questions.map(({ key, best }) => {
    const given = marks.find(it => it.key === key);
    if (!given) throw new InputInvalid(path, { en: `Give a mark for ${key}.`, zh: `请为 ${key} 评分。` });
    return { key, mark: within([...path, key], given.mark, 0, best) };
  });
}
