import { beginOf, dayAfter } from '@mainstay/calendar';
import {
  QualityMeasureOverdue,
  QualityReviewDue,
  QualityReviewHeld,
  QualityReviewOverdue,
} from '@mainstay/contracts/customers';
import { aggregate, filled, InputInvalid, make, next, raise, within } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import {
  QualityMeasureNotFound,
  QualityMeasureSettled,
  QualityReviewNeedsMeasure,
  QualityReviewNotYours,
  QualityReviewWrongStatus,
} from './quality-review.errors.ts';
import { QUALITY_REVIEW_LIFECYCLE, type QualityReviewAct } from './quality-review.lifecycle.ts';
import type { QualityCounted, QualityPeriod } from './quality-terms.ts';

const MOST_MEASURES = 20;

const QualityReviewSchema = defineEntity({
  name: 'QualityReview',
  properties: {
    ...aggregate,
    customer: () => p.manyToOne(Customer),
    policy: () => p.manyToOne(CarePolicy),
    status: p.string().$type<Sdl.QualityReviewStatus>(),
    responsible: p.string().nullable(),
    /** The first day of the first period: from it the days of all that follow are counted. */
    rhythmFrom: p.date(),
    countedFrom: p.date(),
    countedTo: p.date(),
    dueOn: p.date(),
    timeZone: p.string(),
    explanation: p.text(),
    isLate: p.boolean(),
    /** What was counted when it was reviewed; until then it is counted whenever somebody asks. */
    counted: p.json<QualityCounted & { readonly findings: readonly Sdl.QualityFinding[] }>().nullable(),
    result: p.string().$type<Sdl.QualityReviewResult>().nullable(),
    text: p.text().nullable(),
    measures: p.json<Sdl.QualityMeasure[]>(),
    reviewedBy: p.string().nullable(),
    reviewedAt: p.datetime().nullable(),
  },
});

/** What a period is planned from. */
export interface QualityPlan {
  readonly customer: Customer;
  readonly policy: CarePolicy;
  readonly rhythmFrom: string;
  readonly responsible: string | null;
}

/** Who acts, when, and on which day of the review's zone. */
interface By {
  readonly subject: string;
  readonly at: Date;
  readonly today: string;
}

type LoadedElsewhere = 'customer' | 'figures' | 'machines' | 'findings';

/** A period in which the machines and cases of a key user are followed, and what came of it (重点用户, CUS-03; 003 ch7). */
export class QualityReview extends QualityReviewSchema.class implements Omit<Sdl.QualityReview, LoadedElsewhere> {
  static plan(plan: QualityPlan, period: QualityPeriod): QualityReview {
    return make(QualityReview, { ...plan, ...period, status: 'RUNNING', isLate: false, measures: [] });
  }

  /** The day after its period, on which the next one begins. */
  get nextFrom(): Opt<string> {
    return dayAfter(this.countedTo);
  }

  /** The moments between which facts count: from the first of its first day to the first after its last. */
  get span(): Opt<{ readonly since: Date; readonly until: Date }> {
    return { since: beginOf(this.timeZone, this.countedFrom), until: beginOf(this.timeZone, this.nextFrom) };
  }

  /** When the next of its days is over; null where nothing is left to wait for. */
  get wakesAt(): Date | null {
    if (this.status === 'RUNNING') return this.over(this.countedTo);
    if (this.status === 'DUE') return this.over(this.dueOn);
    if (this.status !== 'REVIEWED') return null;
    const [day] = this.awaited.map(it => it.dueOn).toSorted();
    return day ? this.over(day) : null;
  }

  /** Sees which of its days are over. A timer that rings early, late or twice finds nothing to do. */
  wake(now: Date): void {
    if (this.status === 'RUNNING' && now >= this.over(this.countedTo)) {
      this.apply('fallDue');
      const { countedFrom, countedTo, dueOn } = this;
      raise(this, QualityReviewDue({ ...this.named, countedFrom, countedTo, dueOn }));
    }
    if (this.status === 'DUE' && now >= this.over(this.dueOn)) {
      this.apply('expire');
      this.isLate = true;
      raise(this, QualityReviewOverdue({ ...this.named, dueOn: this.dueOn }));
    }
    if (this.status !== 'REVIEWED') return;
    for (const measure of this.awaited.filter(it => now >= this.over(it.dueOn))) {
      this.replace({ ...measure, isLate: true });
      const { id: measureId, department, dueOn } = measure;
      raise(this, QualityMeasureOverdue({ ...this.ids, measureId, department, dueOn }));
    }
  }

  /** Another version of the policy gives other days to a period that goes on. @throws QualityReviewWrongStatus */
  reschedule(policy: CarePolicy, { countedTo, dueOn, explanation, timeZone }: QualityPeriod): void {
    this.apply('reschedule');
    Object.assign(this, { policy, countedTo, dueOn, explanation, timeZone, rhythmFrom: this.countedFrom });
  }

  /** @throws QualityReviewWrongStatus once it ended @throws InputInvalid when nobody is named */
  assign({ responsible }: Sdl.QualityReviewAssignInput): void {
    if (this.status === 'REVIEWED' || this.status === 'DROPPED') throw new QualityReviewWrongStatus(this.status);
    this.responsible = filled(['input', 'responsible'], responsible, 200);
  }

  /**
   * What came of the period.
   * @param counted what is known of it by now: it stays
   * @throws QualityReviewWrongStatus @throws QualityReviewNotYours @throws QualityReviewNeedsMeasure
   * @throws InputInvalid for a blank, too many measures, or a day that is over
   */
  record(
    { result, text, measures }: Sdl.QualityReviewRecordInput,
    counted: QualityCounted & { readonly findings: readonly Sdl.QualityFinding[] },
    newId: () => string,
    { subject, at, today }: By,
  ): void {
    this.wake(at);
    this.apply('record');
    if (subject !== this.responsible) throw new QualityReviewNotYours(this.responsible ?? null);
    const { findings } = counted;
    if (findings.length > 0 && measures.length === 0) throw new QualityReviewNeedsMeasure(findings.map(it => it.rule));
    within(['input', 'measures'], measures.length, 0, MOST_MEASURES);
    this.measures = measures.map((measure, index): Sdl.QualityMeasure => {
      const path = ['input', 'measures', String(index)];
      if (measure.dueOn < today) throw dayIsOver([...path, 'dueOn']);
      const { department, dueOn } = measure;
      return { id: newId(), text: filled([...path, 'text'], measure.text, 2000), department, dueOn, isLate: false };
    });
    this.text = filled(['input', 'text'], text, 4000);
    Object.assign(this, { result, counted, reviewedBy: subject, reviewedAt: at });
    const facts = { findings: findings.map(it => it.rule), measureCount: measures.length, wasLate: this.isLate };
    raise(this, QualityReviewHeld({ ...this.ids, result, ...facts, heldAt: at.toISOString() }));
  }

  /**
   * What came of a measure. Done in time and told late, it was in time.
   * @throws QualityReviewWrongStatus @throws QualityMeasureNotFound @throws QualityMeasureSettled @throws InputInvalid
   */
  settleMeasure({ measure: id, doneOn, outcome }: Sdl.QualityReviewSettleMeasureInput, by: By): void {
    if (this.status !== 'REVIEWED') throw new QualityReviewWrongStatus(this.status);
    const measure = this.measures.find(it => it.id === id);
    if (!measure) throw new QualityMeasureNotFound();
    if (measure.doneOn) throw new QualityMeasureSettled();
    if (doneOn > by.today)
      throw new InputInvalid(['input', 'doneOn'], { en: 'This day is yet to come.', zh: '该日期尚未到来。' });
    const said = { doneOn, outcome: filled(['input', 'outcome'], outcome, 2000), settledBy: by.subject };
    this.replace({ ...measure, ...said, isLate: doneOn > measure.dueOn });
  }

  /** Nobody asks for it any more. @throws QualityReviewWrongStatus */
  drop(): void {
    this.apply('drop');
  }

  private apply(act: QualityReviewAct): void {
    const status = next<Sdl.QualityReviewStatus, QualityReviewAct>(QUALITY_REVIEW_LIFECYCLE, this.status, act);
    if (!status) throw new QualityReviewWrongStatus(this.status);
    this.status = status;
  }

  private replace(measure: Sdl.QualityMeasure): void {
    this.measures = this.measures.map(it => (it.id === measure.id ? measure : it));
  }

  private over(day: string): Date {
    return beginOf(this.timeZone, dayAfter(day));
  }

  private get awaited() {
    return this.measures.filter(it => !it.doneOn && !it.isLate);
  }

  private get ids() {
    return { qualityReviewId: this.id, customerId: this.customer.id };
  }

  private get named() {
    return { ...this.ids, responsible: this.responsible ?? null };
  }
}
QualityReviewSchema.setClass(QualityReview);

const dayIsOver = (path: readonly string[]) =>
  new InputInvalid(path, { en: 'This day is over already.', zh: '该日期已过。' });
