import { expect, test } from '@jest/globals';
import { CustomerTrainingDone, CustomerTrainingOverdue, CustomerTrainingPlanned } from '@mainstay/contracts/customers';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { Customer } from '../customer/customer.entity.ts';
import type { CustomerTrainingStatus } from '../schema.types.ts';
import { CustomerTraining } from './customer-training.entity.ts';
import { CustomerTrainingWrongStatus } from './customer-training.errors.ts';
import { CUSTOMER_TRAINING_LIFECYCLE, type CustomerTrainingAct } from './customer-training.lifecycle.ts';
import type { TrainingTerms } from './training-terms.ts';

const TERMS: TrainingTerms = {
  ...{ code: 'TRN-1', saying: 'TRN-1 version 1', persons: 2, timeZone: 'Asia/Shanghai' },
  ...{ every: null, beforeInstallationDays: null, newOperatorsWithinDays: null },
};
const STATES: readonly CustomerTrainingStatus[] = ['PLANNED', 'DONE', 'CANCELLED'];
const ACTS = Object.keys(CUSTOMER_TRAINING_LIFECYCLE) as CustomerTrainingAct[];
const OVER = new Date('2026-03-10T16:00:00Z');

function aTraining(status: CustomerTrainingStatus = 'PLANNED'): CustomerTraining {
  const input = { kind: 'ENTERPRISE', name: 'Quarry', country: 'KZ', tier: 'STANDARD' } as const;
  const plan = { reason: 'NEW_OPERATORS', dueOn: '2026-03-10' } as const;
  return Object.assign(CustomerTraining.plan(Customer.register('C-1', null, input), TERMS, plan), { status });
}
const hold = (it: CustomerTraining, trainedPersons: number, heldOn = '2026-03-09', days = 1, at = OVER) =>
  it.hold({ heldOn, days, engineers: 1, trainedPersons }, { subject: 'test:csr', at });
const PERFORM: Readonly<Record<CustomerTrainingAct, (training: CustomerTraining) => void>> = {
  hold: it => hold(it, 1),
  finish: it => hold(it, 2),
  cancel: it => it.cancel({ reason: 'Sold' }),
  move: it => it.moveTo('2026-03-20', TERMS),
  expire: it => it.expire(OVER),
};
/** Asked of what is over, they have nothing to do. */
const SILENT: readonly CustomerTrainingAct[] = ['move', 'expire'];
/** What each tells. */
const TOLD: Readonly<Record<CustomerTrainingAct, readonly string[]>> = {
  ...{ hold: [], finish: [CustomerTrainingDone.type], cancel: [] },
  ...{ move: [CustomerTrainingPlanned.type], expire: [CustomerTrainingOverdue.type] },
};
const toldSince = (training: CustomerTraining, before: number) =>
  eventsOf(training)
    .slice(before)
    .map(it => it.type);

test.each(ACTS.flatMap(name => STATES.map(status => [name, status] as const)))(
  'CUS-13: %s of a training that is %s does what the table says',
  (name, status) => {
    const { to, ...allowed } = CUSTOMER_TRAINING_LIFECYCLE[name];
    const from: readonly CustomerTrainingStatus[] = allowed.from;
    const training = aTraining(status);
    const [before, told] = [{ ...training }, eventsOf(training).length];
    if (from.includes(status)) {
      PERFORM[name](training);
      expect([training.status, toldSince(training, told)]).toEqual([to, TOLD[name]]);
    } else {
      if (SILENT.includes(name)) PERFORM[name](training);
      else expect(() => PERFORM[name](training)).toThrow(new CustomerTrainingWrongStatus(status));
      expect([{ ...training }, toldSince(training, told)]).toEqual([before, []]);
    }
  },
);

test('CUS-13: it is done once everybody was trained, and late after its last day in its zone, once', () => {
  const training = aTraining();
  training.expire(new Date(OVER.getTime() - 1));
  expect(training.isLate).toBe(false);
  for (const now of [OVER, OVER]) training.expire(now);
  hold(training, 1);
  expect(training).toMatchObject({ status: 'PLANNED', isLate: true });
  hold(training, 1, '2026-03-11');
  expect(training).toMatchObject({ status: 'DONE', isLate: true, trainedPersons: 2 });
  expect(toldSince(training, 1)).toEqual([CustomerTrainingOverdue.type, CustomerTrainingDone.type]);
});

test('CUS-13: what was held until its last day and is written down later was in time; one that ended after it was late, also before its timer says so', () => {
  const [inTime, ran] = [aTraining(), aTraining()];
  inTime.expire(OVER);
  hold(inTime, 1, '2026-03-09', 2);
  hold(inTime, 1);
  expect(inTime).toMatchObject({ status: 'DONE', isLate: false });
  hold(ran, 2, '2026-03-10', 2);
  expect(ran).toMatchObject({ status: 'DONE', isLate: true });
});

test('CUS-13: no session is recorded before it is over, by the days of the training', () => {
  const training = aTraining();
  const before = new Date(OVER.getTime() - 1);
  for (const [heldOn, days] of [
    ['2026-03-11', 1],
    ['2026-03-10', 2],
  ] as const) {
    expect(() => hold(training, 2, heldOn, days, before)).toThrow('This session is not over yet.');
    expect(training).toMatchObject({ status: 'PLANNED', sessions: [], trainedPersons: 0 });
  }
  hold(training, 2, '2026-03-10', 1, before);
  expect(training.status).toBe('DONE');
});

test('what has begun, or is late, keeps its day', () => {
  const [begun, late] = [aTraining(), aTraining()];
  hold(begun, 1);
  late.expire(OVER);
  for (const training of [begun, late]) {
    training.moveTo('2026-03-20', TERMS);
    expect(training.dueOn).toBe('2026-03-10');
  }
});

test('a training that is cancelled without a reason stays planned', () => {
  const training = aTraining();
  expect(() => training.cancel({ reason: ' ' })).toThrow(InputInvalid);
  expect(training).toMatchObject({ status: 'PLANNED' });
});
