import { beginOf, dayAfter } from '@mainstay/calendar';
import { careDepartment, CareCorrectionOverdue, CareCorrectionSettled as Settled } from '@mainstay/contracts/customers';
import { aggregate, filled, make, raise } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { CareCorrectionSettled } from './care-contact.errors.ts';
import { Customer } from '../customer/customer.entity.ts';
import { factTime } from '../fact-time.ts';
import { type Shortcoming, Survey } from '../survey/survey.entity.ts';
import { CareContact } from './care-contact.entity.ts';

const CareCorrectionSchema = defineEntity({
  name: 'CareCorrection',
  properties: {
    ...aggregate,
    customer: () => p.manyToOne(Customer),
    careContact: () => p.manyToOne(CareContact).nullable(),
    survey: () => p.manyToOne(Survey).nullable(),
    department: p.enum(careDepartment.options),
    text: p.text(),
    dueOn: p.date().nullable(),
    timeZone: p.string().nullable(),
    explanation: p.text().nullable(),
    overdueAt: p.datetime().nullable(),
    remedy: p.text().nullable(),
    settledAt: p.datetime().nullable(),
    settledBy: p.string().nullable(),
  },
});

/** By when something is to be put right, and which rule says so; no day where none does. */
export interface CorrectionDue {
  readonly dueOn: string | null;
  readonly timeZone: string | null;
  readonly explanation: string | null;
}

/** What a customer said that a department has to put right or prevent (CUS-10, TCK-34). */
export class CareCorrection
  extends CareCorrectionSchema.class
  implements Omit<Sdl.CareCorrection, 'careContact' | 'survey' | 'customer'>
{
  /** @throws InputInvalid when the text is blank */
  static of(
    careContact: CareContact,
    { department, text }: Sdl.CareCorrectionInput,
    due: CorrectionDue,
  ): CareCorrection {
    const { customer } = careContact;
    return make(CareCorrection, {
      ...{ customer, careContact, department, ...due },
      text: filled(['input', 'corrections', 'text'], text, 2000),
    });
  }

  /** What a department has to put right after a negative answer (CUS-12). */
  static ofSurvey(survey: Survey, { department, text }: Shortcoming, due: CorrectionDue): CareCorrection {
    return make(CareCorrection, { customer: survey.customer, survey, department, text, ...due });
  }

  /** When its day is over; null where it has none, or nothing is left to wait for. */
  get wakesAt(): Date | null {
    return this.settledAt || this.overdueAt ? null : this.dayEndsAt;
  }

  /** Sees that its day is over. A timer that rings early, late or twice finds nothing to do. */
  wake(now: Date): void {
    const { wakesAt, dueOn } = this;
    if (!wakesAt || now < wakesAt || !dueOn) return;
    this.overdueAt = now;
    raise(this, CareCorrectionOverdue({ ...this.facts, dueOn }));
  }

  /**
   * What was put right in time and is written down late was never overdue. Contact and survey must be loaded.
   * @throws CareCorrectionSettled
   * @throws InputInvalid when the remedy is blank, or for a time before the customer said it, or to come
   */
  settle(
    { remedy, settledAt }: Sdl.CareCorrectionSettleInput,
    by: { readonly subject: string; readonly at: Date },
  ): void {
    if (this.settledAt) throw new CareCorrectionSettled();
    const saidAt = this.careContact?.endedAt ?? this.survey?.answeredAt ?? null;
    const at = factTime(['input', 'settledAt'], settledAt, saidAt, by.at);
    const wasLate = this.dayEndsAt !== null && at >= this.dayEndsAt;
    if (!wasLate) this.overdueAt = null;
    this.remedy = filled(['input', 'remedy'], remedy, 2000);
    this.settledAt = at;
    this.settledBy = by.subject;
    raise(this, Settled({ ...this.facts, wasLate, settledAt: at.toISOString() }));
  }

  private get dayEndsAt(): Date | null {
    return this.dueOn && this.timeZone ? beginOf(this.timeZone, dayAfter(this.dueOn)) : null;
  }

  private get facts() {
    return { careCorrectionId: this.id, customerId: this.customer.id, department: this.department };
  }
}
CareCorrectionSchema.setClass(CareCorrection);
