import { CustomerTrainingDone, CustomerTrainingOverdue } from '@mainstay/contracts/customers';
import { aggregate, filled, make, raise, within } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { CarePolicyUnusable } from '../care-policy/care-policy.errors.ts';
import { PolicyFigures } from '../care-policy/policy-figures.ts';
import { Customer } from '../customer/customer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { CustomerTrainingWrongStatus } from './customer-training.errors.ts';

const CustomerTrainingSchema = defineEntity({
  name: 'CustomerTraining',
  properties: {
    ...aggregate,
    customer: () => p.manyToOne(Customer),
    template: p.string(),
    explanation: p.text(),
    reason: p.enum(['BEFORE_INSTALLATION', 'REGULAR', 'AFTER_REPAIR', 'NEW_OPERATORS']),
    status: p.enum(['PLANNED', 'DONE', 'CANCELLED']),
    dueOn: p.date(),
    isLate: p.boolean(),
    persons: p.integer(),
    trainedPersons: p.integer(),
    sessions: p.json<Sdl.CustomerTrainingSession[]>(),
    cancelReason: p.text().nullable(),
  },
});

/** A training of a customer's people (CUS-13). */
export class CustomerTraining extends CustomerTrainingSchema.class implements Omit<Sdl.CustomerTraining, 'customer'> {
  /** @throws CarePolicyUnusable when the template does not say for how many people it is */
  static plan(customer: Customer, policy: CarePolicy, input: Sdl.CustomerTrainingPlanInput): CustomerTraining {
    const { code, number, parameters } = policy;
    const persons = personsOf(policy);
    const figures = parameters.filter(it => it.value !== null).map(({ name, value }) => `${name} ${value}`);
    const { reason, dueOn } = input;
    return make(CustomerTraining, {
      ...{ customer, template: code, reason, dueOn, persons, status: 'PLANNED', isLate: false },
      ...{ trainedPersons: 0, sessions: [], explanation: `${code} version ${number}: ${figures.join(', ')}.` },
    });
  }

  /** The first moment after its last day. */
  get overdueAt(): Opt<Date> {
    return new Date(Date.parse(this.dueOn) + 86_400_000);
  }

  /** @throws CustomerTrainingWrongStatus @throws InputInvalid for figures that make no sense */
  hold(input: Sdl.CustomerTrainingHoldInput, recordedBy: string): void {
    this.requirePlanned();
    const count = (name: 'days' | 'engineers' | 'trainedPersons') => within(['input', name], input[name], 1, 200);
    const session = { heldOn: input.heldOn, days: count('days'), engineers: count('engineers'), recordedBy };
    const trainedPersons = count('trainedPersons');
    this.sessions = [...this.sessions, { ...session, trainedPersons, guidance: input.guidance?.trim() || null }];
    this.trainedPersons += trainedPersons;
    if (this.trainedPersons < this.persons) return;
    this.status = 'DONE';
    const { id: customerTrainingId, customer, reason } = this;
    raise(
      this,
      CustomerTrainingDone({
        customerTrainingId,
        customerId: customer.id,
        reason,
        trainedPersons: this.trainedPersons,
      }),
    );
  }

  /** @throws CustomerTrainingWrongStatus @throws InputInvalid when the reason is blank */
  cancel({ reason }: Sdl.CustomerTrainingCancelInput): void {
    this.requirePlanned();
    this.cancelReason = filled(['input', 'reason'], reason, 2000);
    this.status = 'CANCELLED';
  }

  /** Its last day is over. A timer that rings early or twice finds nothing to do. */
  expire(now: Date): void {
    if (this.status !== 'PLANNED' || this.isLate || now < this.overdueAt) return;
    this.isLate = true;
    const { id: customerTrainingId, customer, dueOn } = this;
    raise(this, CustomerTrainingOverdue({ customerTrainingId, customerId: customer.id, dueOn }));
  }

  private requirePlanned(): void {
    if (this.status !== 'PLANNED') throw new CustomerTrainingWrongStatus(this.status);
  }
}
CustomerTrainingSchema.setClass(CustomerTraining);

/** For how many people a template of trainings is (N73). @throws CarePolicyUnusable when it does not say */
export function personsOf({ parameters }: CarePolicy): number {
  const persons = new PolicyFigures(parameters).count('persons');
  if (!persons) throw new CarePolicyUnusable('persons');
  return persons;
}
