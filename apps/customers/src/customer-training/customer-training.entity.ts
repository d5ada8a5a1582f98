import { beginOf, dayAfter, dayIn, daysAfter } from '@mainstay/calendar';
import { CustomerTrainingDone, CustomerTrainingOverdue, CustomerTrainingPlanned } from '@mainstay/contracts/customers';
import { aggregate, filled, InputInvalid, make, next, raise, within } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Customer } from '../customer/customer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import { CustomerTrainingWrongStatus } from './customer-training.errors.ts';
import { CUSTOMER_TRAINING_LIFECYCLE, type CustomerTrainingAct } from './customer-training.lifecycle.ts';
import type { TrainingTerms } from './training-terms.ts';

const CustomerTrainingSchema = defineEntity({
  name: 'CustomerTraining',
  properties: {
    ...aggregate,
    customer: () => p.manyToOne(Customer),
    agreement: () => p.manyToOne(ServiceAgreement).nullable(),
    template: p.string(),
    explanation: p.text(),
    reason: p.enum(['BEFORE_INSTALLATION', 'REGULAR', 'AFTER_REPAIR', 'NEW_OPERATORS', 'MISUSE']),
    status: p.enum(['PLANNED', 'DONE', 'CANCELLED']),
    dueOn: p.date(),
    timeZone: p.string(),
    isLate: p.boolean(),
    persons: p.integer(),
    trainedPersons: p.integer(),
    sessions: p.json<Sdl.CustomerTrainingSession[]>(),
    cancelReason: p.text().nullable(),
    /** The one thing that asks for it, an installation or a change of operators; null for others. */
    origin: p.string().nullable(),
  },
});

/** Who acts, and when. */
interface By {
  readonly subject: string;
  readonly at: Date;
}

/** What a training is to be. */
export interface TrainingPlan {
  readonly reason: Sdl.CustomerTrainingReason;
  readonly dueOn: string;
  /** Where left out, as many as the template says. */
  readonly persons?: number;
  readonly agreement?: ServiceAgreement | null;
  readonly origin?: string;
}

/** A training of a customer's people (CUS-13). */
export class CustomerTraining
  extends CustomerTrainingSchema.class
  implements Omit<Sdl.CustomerTraining, 'customer' | 'agreement' | 'attachments'>
{
  /** @throws InputInvalid for a number of people that makes no sense */
  static plan(customer: Customer, terms: TrainingTerms, plan: TrainingPlan): CustomerTraining {
    const { reason, dueOn, agreement = null, origin = null } = plan;
    const persons = within(['input', 'persons'], plan.persons ?? terms.persons, 1, 1000);
    const training = make(CustomerTraining, {
      ...{ customer, agreement, origin, template: terms.code, reason, dueOn, timeZone: terms.timeZone, persons },
      ...{ status: 'PLANNED', isLate: false, trainedPersons: 0, sessions: [], explanation: terms.saying },
    });
    training.tellDay();
    return training;
  }

  /** The first moment after its last day. */
  get overdueAt(): Opt<Date> {
    return beginOf(this.timeZone, dayAfter(this.dueOn));
  }

  /**
   * A session took place. The training is in time by the day on which its last session ended, not by when that is written down.
   * @throws CustomerTrainingWrongStatus @throws InputInvalid for figures that make no sense, or days to come
   */
  hold(input: Sdl.CustomerTrainingHoldInput, { subject: recordedBy, at }: By): void {
    this.status = this.after('hold');
    const count = (name: 'days' | 'engineers' | 'trainedPersons') => within(['input', name], input[name], 1, 200);
    const session = { heldOn: input.heldOn, days: count('days'), engineers: count('engineers'), recordedBy };
    if (lastDayOf(session) > dayIn(this.timeZone, at)) throw isToCome();
    const trainedPersons = count('trainedPersons');
    this.sessions = [...this.sessions, { ...session, trainedPersons, guidance: input.guidance?.trim() || null }];
    this.trainedPersons += trainedPersons;
    if (this.trainedPersons < this.persons) return;
    this.status = this.after('finish');
    this.isLate = this.sessions.some(it => lastDayOf(it) > this.dueOn);
    const { reason } = this;
    raise(this, CustomerTrainingDone({ ...this.ids, reason, trainedPersons: this.trainedPersons }));
  }

  /** @throws CustomerTrainingWrongStatus @throws InputInvalid when the reason is blank */
  cancel({ reason }: Sdl.CustomerTrainingCancelInput): void {
    const status = this.after('cancel');
    this.cancelReason = filled(['input', 'reason'], reason, 2000);
    this.status = status;
  }

  /** What asked for it asks for another day now. One that has begun, is late or is over stays as it is. */
  moveTo(dueOn: string, { saying, timeZone }: TrainingTerms): void {
    if (!this.next('move') || this.isLate || this.sessions.length > 0) return;
    this.explanation = saying;
    if (dueOn === this.dueOn && timeZone === this.timeZone) return;
    Object.assign(this, { dueOn, timeZone });
    this.tellDay();
  }

  /** Its last day is over. A timer that rings early or twice finds nothing to do. */
  expire(now: Date): void {
    if (!this.next('expire') || this.isLate || now < this.overdueAt) return;
    this.isLate = true;
    raise(this, CustomerTrainingOverdue({ ...this.ids, dueOn: this.dueOn }));
  }

  private tellDay(): void {
    raise(this, CustomerTrainingPlanned({ ...this.ids, reason: this.reason, dueOn: this.dueOn }));
  }

  private get ids() {
    return { customerTrainingId: this.id, customerId: this.customer.id };
  }

  private next(act: CustomerTrainingAct): Sdl.CustomerTrainingStatus | undefined {
    return next<Sdl.CustomerTrainingStatus, CustomerTrainingAct>(CUSTOMER_TRAINING_LIFECYCLE, this.status, act);
  }

  private after(act: CustomerTrainingAct): Sdl.CustomerTrainingStatus {
    const status = this.next(act);
    if (!status) throw new CustomerTrainingWrongStatus(this.status);
    return status;
  }
}
CustomerTrainingSchema.setClass(CustomerTraining);

const lastDayOf = ({ heldOn, days }: Pick<Sdl.CustomerTrainingSession, 'heldOn' | 'days'>) =>
  daysAfter(heldOn, days - 1);

const isToCome = () =>
  new InputInvalid(['input', 'heldOn'], { en: 'This session is not over yet.', zh: '该场培训尚未结束。' });
