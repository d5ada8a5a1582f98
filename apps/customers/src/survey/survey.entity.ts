import { SurveyAnswered, SurveyAsked, SurveyCorrectionRequested, SurveyRemedied } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { aggregate, filled, InputInvalid, make, raise, within } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Customer } from '../customer/customer.entity.ts';
import { factTime } from '../fact-time.ts';
import type * as Sdl from '../schema.types.ts';
import { SurveyQuestionnaire } from './survey-questionnaire.entity.ts';
import { SurveyClosed, SurveyNeedsComplaint, SurveyNeedsNoRemedy } from './survey.errors.ts';

const SurveySchema = defineEntity({
  name: 'Survey',
  properties: {
    ...aggregate,
    customer: () => p.manyToOne(Customer),
    questionnaire: () => p.manyToOne(SurveyQuestionnaire),
    ticketId: p.uuid().nullable(),
    complaintId: p.uuid().nullable(),
    installationOrderId: p.uuid().nullable(),
    /** The machine, where what is asked about says it; of cases and complaints it is told apart from them. */
    assetId: p.uuid().nullable(),
    period: p.string().nullable(),
    programme: p.string().nullable(),
    askBy: p.enum(['PHONE', 'MAIL', 'ONLINE']).nullable(),
    status: p.enum(['ASKED', 'ANSWERED', 'EXPIRED']),
    askedAt: p.datetime(),
    dueAt: p.datetime(),
    answeredAt: p.datetime().nullable(),
    answeredBy: p.string().nullable(),
    isLate: p.boolean(),
    channel: p.enum(['PHONE', 'MAIL', 'ONLINE']).nullable(),
    marks: p.json<Sdl.SurveyMark[]>(),
    comment: p.text().nullable(),
    scorePercent: p.integer().nullable(),
    verdict: p.enum(['SATISFIED', 'FAIR', 'NEGATIVE']).nullable(),
    explanation: p.text().nullable(),
    apology: p.text().nullable(),
    remedy: p.text().nullable(),
    complaintMadeId: p.uuid().nullable(),
    noComplaintBecause: p.text().nullable(),
    remediedAt: p.datetime().nullable(),
    remediedBy: p.string().nullable(),
  },
});

/** Who acts, and when. */
export interface By {
  readonly subject: string;
  readonly at: Date;
}

/** What a survey is about: a case, a complaint, an installation, or a period. */
export type SurveyMatter = Partial<
  Readonly<Record<'ticketId' | 'complaintId' | 'installationOrderId' | 'assetId' | 'period', string>>
>;

/** The programme that asks, and by which way. */
export type AskedBy = Absent<Pick<Survey, 'programme' | 'askBy'>>;

/** What a department has to put right after a negative answer. */
export interface Shortcoming {
  readonly department: Sdl.CareDepartment;
  readonly text: string;
}

type LoadedElsewhere =
  | 'customer'
  | 'questionnaire'
  | 'ticket'
  | 'complaint'
  | 'complaintMade'
  | 'installationOrder'
  | 'corrections'
  | 'answerPath';
type Absent<T> = { readonly [K in keyof T]?: T[K] | null };
type Told = DataOf<typeof SurveyRemedied>;
const DAY_MS = 86_400_000;

/** That a customer is asked how satisfied they are, and what they answered (CUS-12). */
export class Survey extends SurveySchema.class implements Omit<Sdl.Survey, LoadedElsewhere> {
  static ask(
    customer: Customer,
    questionnaire: SurveyQuestionnaire,
    {
      ticketId = null,
      complaintId = null,
      installationOrderId = null,
      assetId = null,
      period = null,
      programme = null,
      askBy = null,
    }: Absent<SurveyMatter> & AskedBy,
    askedAt: Date,
  ): Survey {
    const dueAt = new Date(askedAt.getTime() + (questionnaire.answerWithinDays ?? 0) * DAY_MS);
    const survey = make(Survey, {
      customer,
      questionnaire,
      ...{ ticketId, complaintId, installationOrderId, assetId, period, programme, askBy },
      status: 'ASKED',
      isLate: false,
      askedAt,
      dueAt,
      marks: [],
    });
    const { id: surveyId } = survey;
    const about = { ticketId, complaintId, installationOrderId };
    raise(survey, SurveyAsked({ surveyId, customerId: customer.id, ...about, questionnaireCode: questionnaire.code }));
    return survey;
  }

  /** Does it wait for its answer? Its time is over at `dueAt`, also before its timer says so. */
  isOpen(now: Date): boolean {
    return this.status === 'ASKED' && now < this.dueAt;
  }

  /** @throws SurveyClosed where it is answered, or its time is over */
  requireOpen(now: Date): void {
    if (!this.isOpen(now)) throw new SurveyClosed(this.status === 'ASKED' ? 'EXPIRED' : this.status);
  }

  /**
   * It is in time by when the customer said it, not by when that is written down. What came late is kept and remedied, and counts in
   * no percentage.
   * @returns what is to be put right, by department, where the answer is negative
   * @throws SurveyClosed once answered @throws InputInvalid unless every question has one mark within its scale, or for a time before
   * it was asked, or to come
   */
  answer(
    { channel, marks, comment, answeredAt }: Sdl.SurveyAnswerInput,
    questionnaire: SurveyQuestionnaire,
    by: By,
  ): readonly Shortcoming[] {
    if (this.status === 'ANSWERED') throw new SurveyClosed(this.status);
    const at = factTime(['input', 'answeredAt'], answeredAt, this.askedAt, by.at);
    const said = comment?.trim() ? filled(['input', 'comment'], comment, 2000) : null;
    this.marks = marksOf(questionnaire.questions, marks);
    this.status = 'ANSWERED';
    this.answeredAt = at;
    this.isLate = at >= this.dueAt;
    this.answeredBy = by.subject;
    this.channel = channel;
    this.comment = said;
    this.judge(questionnaire);
    const result = { scorePercent: this.scorePercent ?? 0, verdict: this.verdict ?? 'FAIR' };
    raise(this, SurveyAnswered({ ...this.toldOf, ...result, answeredAt: at.toISOString(), isLate: this.isLate }));
    return this.verdict === 'NEGATIVE' ? this.shortcomings(questionnaire) : [];
  }

  /** Tells a department that it has something to put right; what, it reads here. */
  requestCorrection({ id: careCorrectionId, department }: { id: string; department: Sdl.CareDepartment }): void {
    const { surveyId, customerId } = this.toldOf;
    raise(this, SurveyCorrectionRequested({ careCorrectionId, surveyId, customerId, department }));
  }

  /** Its time is over. A timer that rings early or twice finds nothing to do. */
  expire(now: Date): void {
    if (this.status === 'ASKED' && !this.isOpen(now)) this.status = 'EXPIRED';
  }

  /**
   * We apologised and made up for it; what a customer is not satisfied with is a complaint, or somebody says why it is none.
   * @throws SurveyNeedsNoRemedy unless it is negative and waits for it @throws SurveyNeedsComplaint
   * @throws InputInvalid for a blank
   */
  apologise({ apology, remedy, complaint = null, noComplaintBecause }: Sdl.SurveyRemedyInput, by: By): void {
    if (this.verdict !== 'NEGATIVE' || this.remediedAt) throw new SurveyNeedsNoRemedy();
    if (complaint === null && !noComplaintBecause?.trim()) throw new SurveyNeedsComplaint();
    this.complaintMadeId = complaint;
    this.noComplaintBecause =
      complaint === null ? filled(['input', 'noComplaintBecause'], noComplaintBecause ?? '', 2000) : null;
    this.apology = filled(['input', 'apology'], apology, 2000);
    this.remedy = filled(['input', 'remedy'], remedy, 2000);
    this.remediedAt = by.at;
    this.remediedBy = by.subject;
    raise(this, SurveyRemedied(this.toldOf));
  }

  private get toldOf(): Opt<Told> {
    const { id: surveyId, customer, ticketId = null, complaintId = null, installationOrderId = null } = this;
    return { surveyId, customerId: customer.id, ticketId, complaintId, installationOrderId };
  }

  /** The questions that were marked as low as a negative answer, each for the department that answers for it. */
  private shortcomings({ questions, negativeBelowPercent }: SurveyQuestionnaire): Shortcoming[] {
    const low = questions.flatMap(({ key, text, best, department }) => {
      const mark = this.marks.find(it => it.key === key)?.mark ?? best;
      if (mark * 100 >= best * (negativeBelowPercent ?? 0)) return [];
      return [{ department: department ?? AFTER_SALES, text: `${text} ${mark} / ${best}` }];
    });
    return [...Map.groupBy(low, it => it.department)].map(([department, said]) => ({
      department,
      text: said.map(it => it.text).join('\n'),
    }));
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

const AFTER_SALES: Sdl.CareDepartment = 'AFTER_SALES';

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
