import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import {
  CooperationMeasureOverdue,
  CooperationPlanAgreed,
  CooperationPlanEnded,
  CooperationReviewOverdue,
} from '@mainstay/contracts/customers';
import { eventsOf } from '@mainstay/kit/domain';
import { Customer } from '../customer/customer.entity.ts';
import type { CooperationPlanStatus } from '../schema.types.ts';
import { CooperationPlan } from './cooperation-plan.entity.ts';
import { CooperationMeasureSettled, CooperationPlanWrongStatus } from './cooperation-plan.errors.ts';
import { COOPERATION_PLAN_LIFECYCLE, type CooperationPlanAct } from './cooperation-plan.lifecycle.ts';

const today = '2026-04-01';
const MEASURE = randomUUID();
const director = { subject: 'test:director', today };
const TERMS = { goal: 'One fleet, one supplier', startsOn: '2026-01-31', endsOn: '2028-01-31', reviewEveryMonths: 6 };
/** The first moment of a day in the zone of the plan. */
const begins = (day: string) => new Date(Temporal.ZonedDateTime.from(`${day}[Asia/Shanghai]`).epochMilliseconds);

function aPlan(status: CooperationPlanStatus = 'DRAFT'): CooperationPlan {
  const customer = Customer.register('C-1', null, { kind: 'ENTERPRISE', name: 'Quarry', country: 'KZ', tier: 'KEY' });
  const by = { subject: 'test:salesperson', timeZone: 'Asia/Shanghai' };
  const plan = CooperationPlan.draft('CP-1', customer, { customer: customer.id, ...TERMS }, by);
  plan.addMeasure(MEASURE, { text: 'A depot nearby', department: 'LOGISTICS', dueOn: '2026-06-30' });
  if (status !== 'DRAFT') plan.agree({ agreedOn: today }, director);
  if (status === 'ENDED') plan.end({ reason: 'Sold' }, director);
  return plan;
}
const settle = (plan: CooperationPlan, doneOn: string, on = today) => {
  plan.settleMeasure({ measure: MEASURE, doneOn, outcome: 'It stands' }, { ...director, today: on });
};
const kindsOf = (plan: CooperationPlan) => eventsOf(plan).map(it => it.type);

const PERFORM: Readonly<Record<CooperationPlanAct, (plan: CooperationPlan) => void>> = {
  agree: it => it.agree({ agreedOn: today }, director),
  review: it => it.review({ heldOn: today, text: 'On its way' }, director),
  end: it => it.end({ reason: 'Sold' }, director),
  expire: it => it.wake(begins('2028-02-01')),
};
/** What changes measures, not the state of the plan. */
const OF_MEASURES: Readonly<
  Record<string, readonly [(plan: CooperationPlan) => void, readonly CooperationPlanStatus[]]>
> = {
  addMeasure: [
    it => it.addMeasure(randomUUID(), { text: 'Calls', department: 'SALES', dueOn: '2027-01-01' }),
    ['DRAFT', 'AGREED'],
  ],
  settleMeasure: [it => settle(it, today), ['AGREED', 'ENDED']],
};
const STATES = ['DRAFT', 'AGREED', 'ENDED'] as const;

test.each(Object.keys(PERFORM).flatMap(name => STATES.map(status => [name as CooperationPlanAct, status] as const)))(
  'CUS-11: %s of a plan that is %s does what the table says',
  (name, status) => {
    const { to, ...allowed } = COOPERATION_PLAN_LIFECYCLE[name];
    const from: readonly CooperationPlanStatus[] = allowed.from;
    const plan = aPlan(status);
    const [before, told] = [{ ...plan }, kindsOf(plan)];
    if (from.includes(status)) {
      PERFORM[name](plan);
      expect(plan.status).toBe(to);
    } else {
      if (name === 'expire') PERFORM[name](plan);
      else expect(() => PERFORM[name](plan)).toThrow(new CooperationPlanWrongStatus(status));
      expect([{ ...plan }, kindsOf(plan)]).toEqual([before, told]);
    }
  },
);

test.each(Object.keys(OF_MEASURES).flatMap(name => STATES.map(status => [name, status] as const)))(
  'CUS-11: %s of a plan that is %s leaves it as far as it is',
  (name, status) => {
    const [perform, from] = OF_MEASURES[name]!;
    const plan = aPlan(status);
    const before = { ...plan };
    if (from.includes(status)) {
      perform(plan);
      expect(plan.status).toBe(status);
    } else {
      expect(() => perform(plan)).toThrow(new CooperationPlanWrongStatus(status));
      expect({ ...plan }).toEqual(before);
    }
  },
);

test('a measure is late once its day is over in the zone of the plan, and is told once', () => {
  const plan = aPlan('AGREED');
  expect(plan.wakesAt).toEqual(begins('2026-07-01'));
  plan.wake(new Date(begins('2026-07-01').getTime() - 1));
  expect(kindsOf(plan)).toEqual([CooperationPlanAgreed.type]);
  plan.wake(begins('2026-07-01'));
  plan.wake(begins('2026-07-01'));
  expect(kindsOf(plan)).toEqual([CooperationPlanAgreed.type, CooperationMeasureOverdue.type]);
  expect(plan.measures).toMatchObject([{ isLate: true }]);
  settle(plan, '2026-06-30', '2026-07-02');
  expect(plan.measures).toMatchObject([{ isLate: false, settledBy: 'test:director' }]);
  expect(() => settle(plan, '2026-06-30')).toThrow(CooperationMeasureSettled);
});

test('a measure that is done after its day is late, whenever it is told; one that was done is not told overdue', () => {
  const [late, done] = [aPlan('AGREED'), aPlan('AGREED')];
  settle(late, '2026-07-01', '2026-07-01');
  expect(late.measures).toMatchObject([{ isLate: true }]);
  settle(done, today);
  done.wake(begins('2026-07-01'));
  expect(kindsOf(done)).toEqual([CooperationPlanAgreed.type]);
});

test('reviews follow the rhythm from the first day on, over short months, until none falls into the plan', () => {
  const plan = aPlan('AGREED');
  const review = (heldOn: string) => plan.review({ heldOn, text: 'On its way' }, { ...director, today: heldOn });
  expect(plan.reviewDueOn).toBe('2026-07-31');
  plan.wake(begins('2026-08-01'));
  plan.wake(begins('2026-08-02'));
  expect(kindsOf(plan).filter(it => it === CooperationReviewOverdue.type)).toHaveLength(1);
  review('2026-08-05');
  expect(plan).toMatchObject({ reviewDueOn: '2027-01-31', isReviewLate: false });
  review('2026-12-20');
  expect(plan.reviewDueOn).toBe('2027-07-31');
  review('2027-08-20');
  expect(plan.reviewDueOn).toBe('2028-01-31');
  review('2028-01-20');
  expect(plan.reviewDueOn).toBeNull();
  expect(plan.reviews.map(it => it.heldOn)).toEqual(['2028-01-20', '2027-08-20', '2026-12-20', '2026-08-05']);
});

test('after its last day a plan is over, with what was left undone; one that was called off waits for nothing', () => {
  const plan = aPlan('AGREED');
  plan.wake(begins('2028-02-01'));
  expect(plan).toMatchObject({ status: 'ENDED', endedOn: '2028-01-31', wakesAt: null });
  expect(eventsOf(plan).at(-1)).toMatchObject({
    type: CooperationPlanEnded.type,
    data: { because: 'OVER', openMeasures: 1 },
  });
  const off = aPlan('ENDED');
  off.wake(begins('2028-02-01'));
  expect(off).toMatchObject({ endedOn: today, wakesAt: null });
});
