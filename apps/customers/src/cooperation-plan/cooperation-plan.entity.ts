import { beginOf, dayAfter } from '@mainstay/calendar';
import {
  CooperationMeasureOverdue,
  CooperationPlanAgreed,
  CooperationPlanEnded,
  CooperationReviewOverdue,
} from '@mainstay/contracts/customers';
import { aggregate, filled, InputInvalid, make, next, raise, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { nextDay } from '../care-contact/care-terms.ts';
import { Customer } from '../customer/customer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import {
  CooperationMeasureNotFound,
  CooperationMeasureSettled,
  CooperationPlanEmpty,
  CooperationPlanNeedsSecondPerson,
  CooperationPlanWrongStatus,
} from './cooperation-plan.errors.ts';
import { COOPERATION_PLAN_LIFECYCLE, type CooperationPlanAct } from './cooperation-plan.lifecycle.ts';

const CooperationPlanSchema = defineEntity({
  name: 'CooperationPlan',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    customer: () => p.manyToOne(Customer),
    goal: p.text(),
    status: p.enum(['DRAFT', 'AGREED', 'ENDED']),
    startsOn: p.date(),
    endsOn: p.date(),
    timeZone: p.string(),
    owner: p.string(),
    draftedBy: p.string(),
    agreedOn: p.date().nullable(),
    agreedBy: p.string().nullable(),
    measures: p.json<Sdl.CooperationMeasure[]>(),
    reviewEveryMonths: p.integer(),
    reviewDueOn: p.date().nullable(),
    isReviewLate: p.boolean(),
    reviews: p.json<Sdl.CooperationReview[]>(),
    endedOn: p.date().nullable(),
    endReason: p.text().nullable(),
  },
});

/** Who acts, on which day of the company. */
interface By {
  readonly subject: string;
  readonly today: string;
}

/** What we mean to reach with a customer over the years (CUS-11; 004-M IX.10). */
export class CooperationPlan extends CooperationPlanSchema.class implements Omit<Sdl.CooperationPlan, 'customer'> {
  /** @throws InputInvalid when the goal is blank, the last day lies before the first, or reviews are not 1 to 60 months apart */
  static draft(
    number: string,
    customer: Customer,
    input: Sdl.CooperationPlanDraftInput,
    { subject, timeZone }: { readonly subject: string; readonly timeZone: string },
  ): CooperationPlan {
    const { startsOn, endsOn } = input;
    if (endsOn <= startsOn) throw outside(['input', 'endsOn']);
    return make(CooperationPlan, {
      ...{ number, customer, startsOn, endsOn, timeZone, status: 'DRAFT', draftedBy: subject },
      goal: filled(['input', 'goal'], input.goal, 4000),
      owner: input.owner == null ? subject : filled(['input', 'owner'], input.owner, 200),
      reviewEveryMonths: within(['input', 'reviewEveryMonths'], input.reviewEveryMonths, 1, 60),
      ...{ measures: [], reviews: [], isReviewLate: false },
    });
  }

  /** @throws CooperationPlanWrongStatus @throws InputInvalid for a blank, or a day outside the plan */
  addMeasure(id: string, { text, department, dueOn }: Sdl.CooperationPlanAddMeasureInput): void {
    if (this.status === 'ENDED') throw new CooperationPlanWrongStatus(this.status);
    if (dueOn < this.startsOn || dueOn > this.endsOn) throw outside(['input', 'dueOn']);
    within(['input', 'measures'], this.measures.length + 1, 1, 100);
    const measure = { id, department, dueOn, isLate: false, text: filled(['input', 'text'], text, 2000) };
    this.measures = [...this.measures, measure];
  }

  /** @throws CooperationPlanWrongStatus @throws CooperationPlanNeedsSecondPerson @throws CooperationPlanEmpty @throws InputInvalid */
  agree({ agreedOn }: Sdl.CooperationPlanAgreeInput, by: By): void {
    const status = this.after('agree');
    if (by.subject === this.draftedBy) throw new CooperationPlanNeedsSecondPerson();
    if (this.measures.length === 0) throw new CooperationPlanEmpty();
    requirePast(['input', 'agreedOn'], agreedOn, by);
    Object.assign(this, { status, agreedOn, agreedBy: by.subject });
    this.reviewDueOn = this.nextReview(this.startsOn);
    const { number, startsOn, endsOn } = this;
    raise(this, CooperationPlanAgreed({ ...this.ids, number, startsOn, endsOn }));
  }

  /**
   * What came of a measure. Done in time and told late, be it after the plan, it was in time.
   * @throws CooperationPlanWrongStatus @throws CooperationMeasureNotFound @throws CooperationMeasureSettled @throws InputInvalid
   */
  settleMeasure({ measure: id, doneOn, outcome }: Sdl.CooperationPlanSettleMeasureInput, by: By): void {
    if (this.status === 'DRAFT') throw new CooperationPlanWrongStatus(this.status);
    const measure = this.measures.find(it => it.id === id);
    if (!measure) throw new CooperationMeasureNotFound();
    if (measure.doneOn) throw new CooperationMeasureSettled();
    requirePast(['input', 'doneOn'], doneOn, by);
    const said = { doneOn, outcome: filled(['input', 'outcome'], outcome, 2000), settledBy: by.subject };
    this.replace({ ...measure, ...said, isLate: doneOn > measure.dueOn });
  }

  /** @throws CooperationPlanWrongStatus @throws InputInvalid for a blank, or a day to come */
  review({ heldOn, text }: Sdl.CooperationPlanReviewInput, by: By): void {
    this.status = this.after('review');
    requirePast(['input', 'heldOn'], heldOn, by);
    const review = { heldOn, text: filled(['input', 'text'], text, 4000), recordedBy: by.subject };
    this.reviews = [review, ...this.reviews].toSorted((a, b) => b.heldOn.localeCompare(a.heldOn));
    if (!this.reviewDueOn) return;
    this.reviewDueOn = this.nextReview(heldOn > this.reviewDueOn ? heldOn : this.reviewDueOn);
    this.isReviewLate = false;
  }

  /** @throws CooperationPlanWrongStatus @throws InputInvalid when the reason is blank */
  end({ reason }: Sdl.CooperationPlanEndInput, { today }: By): void {
    const status = this.after('end');
    this.endReason = filled(['input', 'reason'], reason, 2000);
    this.close(status, today, 'CALLED_OFF');
  }

  /** When the next of its days is over; null where nothing is left to wait for. */
  get wakesAt(): Date | null {
    if (this.status !== 'AGREED') return null;
    const days = [this.endsOn, ...this.openMeasures.filter(it => !it.isLate).map(it => it.dueOn)];
    if (this.reviewDueOn && !this.isReviewLate) days.push(this.reviewDueOn);
    return this.over(days.reduce((one, other) => (one < other ? one : other)));
  }

  /** Sees which of its days are over. A timer that rings early, late or twice finds nothing to do. */
  wake(now: Date): void {
    const status = this.next('expire');
    if (!status) return;
    const isOver = (day: string) => now >= this.over(day);
    for (const measure of this.openMeasures.filter(it => !it.isLate && isOver(it.dueOn))) {
      this.replace({ ...measure, isLate: true });
      const { id: measureId, department, dueOn } = measure;
      raise(this, CooperationMeasureOverdue({ ...this.ids, measureId, department, dueOn }));
    }
    if (this.reviewDueOn && !this.isReviewLate && isOver(this.reviewDueOn)) {
      this.isReviewLate = true;
      raise(this, CooperationReviewOverdue({ ...this.ids, owner: this.owner, dueOn: this.reviewDueOn }));
    }
    if (isOver(this.endsOn)) this.close(status, this.endsOn, 'OVER');
  }

  private close(status: Sdl.CooperationPlanStatus, endedOn: string, because: 'OVER' | 'CALLED_OFF'): void {
    Object.assign(this, { status, endedOn });
    raise(this, CooperationPlanEnded({ ...this.ids, endedOn, because, openMeasures: this.openMeasures.length }));
  }

  private nextReview(after: string): string | null {
    const day = nextDay({ every: this.reviewEveryMonths, unit: 'MONTHS' }, this.startsOn, after);
    return day > this.endsOn ? null : day;
  }

  private replace(measure: Sdl.CooperationMeasure): void {
    this.measures = this.measures.map(it => (it.id === measure.id ? measure : it));
  }

  private over(day: string): Date {
    return beginOf(this.timeZone, dayAfter(day));
  }

  private get openMeasures() {
    return this.measures.filter(it => !it.doneOn);
  }

  private get ids() {
    return { cooperationPlanId: this.id, customerId: this.customer.id };
  }

  private next(act: CooperationPlanAct): Sdl.CooperationPlanStatus | undefined {
    return next<Sdl.CooperationPlanStatus, CooperationPlanAct>(COOPERATION_PLAN_LIFECYCLE, this.status, act);
  }

  private after(act: CooperationPlanAct): Sdl.CooperationPlanStatus {
    const status = this.next(act);
    if (!status) throw new CooperationPlanWrongStatus(this.status);
    return status;
  }
}
CooperationPlanSchema.setClass(CooperationPlan);

const outside = (path: readonly string[]) =>
  new InputInvalid(path, { en: 'This day lies outside the plan.', zh: '该日期不在计划期内。' });

function requirePast(path: readonly string[], day: string, { today }: By): void {
  if (day > today) throw new InputInvalid(path, { en: 'This day is yet to come.', zh: '该日期尚未到来。' });
}
