import { Clock } from '@mainstay/kit/domain';
import { OnTimer, type Timer, Timers } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Customer } from '../customer/customer.entity.ts';
import { filesOfFirms } from '../customer/firm-files.ts';
import type { SurveyProgrammePeriod } from '../schema.types.ts';
import { satisfactionOf } from '../survey/satisfaction.ts';
import { Survey } from '../survey/survey.entity.ts';
import { SurveyQuestionnaireNotFound } from '../survey/survey.errors.ts';
import { SurveyQuestionnaire } from '../survey/survey-questionnaire.entity.ts';
import { Surveys } from '../survey/surveys.service.ts';
import { SurveyProgramme } from './survey-programme.entity.ts';
import { SurveyRound } from './survey-round.entity.ts';

const PERIOD_TIMER = 'survey-programme';
const ROUND_TIMER = 'survey-round';
const QUIET_TIMER = 'survey-quiet';
const BATCH = 100;
const PERIODS_SHOWN = 24;

/**
 * Asks customers by the programmes in force, each once in a period, a batch per transaction: one that a crash cuts off is
 * done again, those before it are not (CUS-12).
 */
@Injectable()
export class SurveyProgrammes {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly surveys: Surveys,
  ) {}

  /** @throws SurveyQuestionnaireNotFound unless a periodic questionnaire of that code is in force */
  async questionnaireOf({ questionnaire: code }: SurveyProgramme): Promise<SurveyQuestionnaire> {
    const where = { code, kind: 'PERIODIC', status: 'ACTIVE' } as const;
    const questionnaire = await this.em.findOne(SurveyQuestionnaire, where);
    if (!questionnaire) throw new SurveyQuestionnaireNotFound(['questionnaire']);
    return questionnaire;
  }

  /**
   * From now on customers are asked as the version says that came into force; none of them where it was retired. What began
   * in this period is gone through anew: while no version was in force its batches and pauses came to nothing. A period is
   * asked by one questionnaire: a version that names another one asks by it from the next period on.
   */
  async watch(programme: SurveyProgramme): Promise<void> {
    const [{ code, status }, now] = [programme, this.clock.now()];
    if (status !== 'ACTIVE') return await this.timers.clear(periodTimer(code, now).key);
    await this.timers.set(periodTimer(code, now));
    const firstDay = programme.periodAt(now)?.firstDay;
    if (firstDay === undefined) return;
    const round = await this.em.findOne(SurveyRound, { code, firstDay }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!round) return;
    const begunWith = await this.em.findOneOrFail(SurveyQuestionnaire, round.questionnaire.id);
    if (begunWith.code !== programme.questionnaire) return;
    round.restart();
    await this.goOn(round);
  }

  /** Begins the period that it is by now; what a standstill left out of those before is not made up for. */
  @OnTimer(PERIOD_TIMER)
  async periodBegins({ code }: { code: string }): Promise<void> {
    const programme = await this.inForce(code);
    const now = this.clock.now();
    const period = programme?.periodAt(now);
    if (!programme || !period) return;
    if (period.beginsAt > now) return await this.timers.set(periodTimer(code, period.beginsAt));
    if ((await this.em.count(SurveyRound, { code, firstDay: period.firstDay })) === 0) {
      const round = SurveyRound.begin(programme, await this.questionnaireOf(programme), period);
      this.em.persist(round);
      await this.goOn(round);
    }
    await this.timers.set(periodTimer(code, period.endsAt));
  }

  @OnTimer(ROUND_TIMER)
  async takeBatch({ id }: { id: string }): Promise<void> {
    const round = await this.em.findOne(SurveyRound, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const programme = round && (await this.inForce(round.code));
    if (!round || !programme) return;
    const further = round.cursor ? { id: { $gt: round.cursor } } : {};
    const where = { ...programme.whom, ...further };
    const customers = await this.em.find(Customer, where, { ...LOCKED, limit: BATCH });
    await this.ask(customers, round, programme);
    round.advance(customers);
    if (customers.length === BATCH) await this.goOn(round);
  }

  /** The days are over for which a customer was not to be asked. */
  @OnTimer(QUIET_TIMER)
  async quietIsOver({ round: id, customer }: { round: string; customer: string }): Promise<void> {
    const round = await this.em.findOne(SurveyRound, { id });
    const programme = round && (await this.inForce(round.code));
    if (!round || !programme || this.clock.now() >= round.endsAt) return;
    await this.ask(await this.em.find(Customer, { ...programme.whom, id: customer }, LOCKED), round, programme);
  }

  /** The latest periods of a programme, each beside the one before. */
  async periods(code: string): Promise<SurveyProgrammePeriod[]> {
    const rows = await this.em.execute<Counted[]>(
      `select first_day::text as "firstDay", last_day::text as "lastDay", number as "questionnaireNumber",
         customer_count as "customerCount", target_percent as "targetPercent", count(survey.id)::int as "askedCount",
         (count(verdict) filter (where not is_late))::int as "answeredCount",
         (count(*) filter (where verdict = 'SATISFIED' and not is_late))::int as "satisfiedCount",
         (count(*) filter (where verdict = 'NEGATIVE' and not is_late))::int as "negativeCount"
       from survey_round join survey_questionnaire on survey_questionnaire.id = survey_round.questionnaire_id
       left join survey on survey.programme = survey_round.code and survey.period = first_day::text
       where survey_round.code = ? group by 1, 2, 3, 4, 5 order by 1 desc limit ${PERIODS_SHOWN + 1}`,
      [code],
    );
    const shown = rows.map(row => ({ ...row, ...satisfactionOf(row) }));
    return shown.slice(0, PERIODS_SHOWN).map((row, index) => {
      const [now, former] = [row.satisfactionPercent, shown[index + 1]?.satisfactionPercent ?? null];
      return {
        ...row,
        formerSatisfactionPercent: former,
        changePoints: now !== null && former !== null ? now - former : null,
        definition:
          'Satisfied answers divided by all that came in time to surveys that the programme asked for the period.',
      };
    });
  }

  /** @param customers whose rows are locked, so that nobody asks them anything meanwhile */
  private async ask(customers: readonly Customer[], round: SurveyRound, programme: SurveyProgramme): Promise<void> {
    const questionnaire = await this.em.findOneOrFail(SurveyQuestionnaire, round.questionnaire.id);
    const now = this.clock.now();
    const firmOf = await filesOfFirms(
      this.em,
      customers.map(it => it.id),
    );
    const lately = { customer: { $in: [...firmOf.keys()] }, askedAt: { $gt: programme.quietSince(now) } };
    const asked = await this.em.find(Survey, lately, { orderBy: { askedAt: 'asc' } });
    const lastAsked = new Map(asked.map(it => [firmOf.get(it.customer.id) ?? it.customer.id, it.askedAt]));
    const by = { programme: round.code, askBy: programme.channel ?? null };
    const free = customers.filter(it => !lastAsked.has(it.id));
    await this.surveys.askFor(round.firstDay, questionnaire, free, by);
    await this.timers.setAll(
      [...lastAsked].flatMap(([customer, askedAt]): Timer[] => {
        const at = programme.quietUntil(askedAt);
        const key = `${QUIET_TIMER}:${round.id}:${customer}`;
        return at < round.endsAt ? [{ task: QUIET_TIMER, key, at, payload: { round: round.id, customer } }] : [];
      }),
    );
  }

  private inForce(code: string): Promise<SurveyProgramme | null> {
    return this.em.findOne(SurveyProgramme, { code, status: 'ACTIVE' });
  }

  private goOn({ id }: SurveyRound): Promise<void> {
    return this.timers.set({ task: ROUND_TIMER, key: `${ROUND_TIMER}:${id}`, at: this.clock.now(), payload: { id } });
  }
}

const LOCKED = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;

const periodTimer = (code: string, at: Date): Timer => ({
  ...{ task: PERIOD_TIMER, key: `${PERIOD_TIMER}:${code}`, at, payload: { code } },
});

type Counted = Pick<
  SurveyProgrammePeriod,
  | 'firstDay'
  | 'lastDay'
  | 'questionnaireNumber'
  | 'customerCount'
  | 'askedCount'
  | 'answeredCount'
  | 'satisfiedCount'
  | 'negativeCount'
> & { readonly targetPercent: number | null };
