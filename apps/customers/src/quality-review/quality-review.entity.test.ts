import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { QualityMeasureOverdue, QualityReviewDue, QualityReviewOverdue } from '@mainstay/contracts/customers';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { CarePolicyUnusable } from '../care-policy/care-policy.errors.ts';
import { Customer } from '../customer/customer.entity.ts';
import type { QualityReviewStatus } from '../schema.types.ts';
import { QualityReview } from './quality-review.entity.ts';
import {
  QualityMeasureNotFound,
  QualityMeasureSettled,
  QualityReviewNeedsMeasure,
  QualityReviewNotYours,
  QualityReviewWrongStatus,
} from './quality-review.errors.ts';
import { QUALITY_REVIEW_LIFECYCLE, type QualityReviewAct } from './quality-review.lifecycle.ts';
import { findingsOf, periodOf, type QualityCounted, qualityTermsOf } from './quality-terms.ts';

const policy = (figures: Readonly<Record<string, readonly [value: string, unit?: string]>> = {}) =>
  CarePolicy.draft(1, {
    ...{ code: 'QT-X', kind: 'QUALITY', name: 'Quality' },
    parameters: Object.entries({
      ...{ timeZone: ['Asia/Shanghai'], reviewEvery: ['1', 'MONTHS'], reviewWithinDays: ['5'], ...figures },
    }).map(([name, [value, unit]]) => ({ name, value, unit, isRequired: true })),
  });
const terms = qualityTermsOf(policy());
/** The first moment of a day in the zone of the policy. */
const begins = (day: string) => new Date(Temporal.ZonedDateTime.from(`${day}[Asia/Shanghai]`).epochMilliseconds);
const customer = Customer.register('C-1', null, { kind: 'ENTERPRISE', name: 'Quarry', country: 'KZ', tier: 'KEY' });
const quiet: QualityCounted = {
  figures: {
    ...{
      machineCount: 2,
      faultCount: 0,
      misuseCount: 0,
      repeatFaultCount: 0,
      reopenedCount: 0,
      openCaseCount: 0,
      breachCount: 0,
    },
    ...{ complaintCount: 0, openCorrectionCount: 0, lateCorrectionCount: 0, surveyCount: 0, satisfactionPercent: null },
  },
  machines: [],
};
const by = { subject: 'test:olga', at: begins('2026-03-03'), today: '2026-03-03' };
const calm = { ...quiet, findings: [] };
const said = { result: 'STEADY', text: 'Two seals', measures: [] } as const;
const MEASURE_ID = randomUUID();
const MEASURE = { text: 'New seals', department: 'QUALITY', dueOn: '2026-03-20' } as const;

function running(): QualityReview {
  const plan = { customer, policy: policy(), rhythmFrom: '2026-01-31', responsible: 'test:olga' };
  return QualityReview.plan(plan, periodOf(terms, '2026-01-31', '2026-01-31'));
}
const ACTS: Readonly<Record<QualityReviewAct, (review: QualityReview) => void>> = {
  reschedule: it => it.reschedule(policy(), periodOf(terms, '2026-01-31', '2026-01-31')),
  fallDue: it => {
    if (it.status !== 'RUNNING') throw new QualityReviewWrongStatus(it.status);
    it.wake(begins('2026-02-28'));
  },
  expire: it => {
    if (it.status !== 'DUE') throw new QualityReviewWrongStatus(it.status);
    it.wake(begins('2026-03-05'));
  },
  record: it => it.record({ ...said, measures: [] }, calm, () => MEASURE_ID, { ...by, at: begins('2026-02-10') }),
  drop: it => it.drop(),
};
const WAY: Readonly<Record<QualityReviewStatus, readonly QualityReviewAct[]>> = {
  ...{ RUNNING: [], DUE: ['fallDue'], OVERDUE: ['fallDue', 'expire'], REVIEWED: ['fallDue', 'record'] },
  DROPPED: ['drop'],
};
const standing = (status: QualityReviewStatus): QualityReview => {
  const review = running();
  for (const act of WAY[status]) ACTS[act](review);
  expect(review.status).toBe(status);
  return review;
};
const statuses = Object.keys(WAY) as QualityReviewStatus[];
const acts = Object.keys(QUALITY_REVIEW_LIFECYCLE) as QualityReviewAct[];

test.each(statuses.flatMap(status => acts.map(act => [status, act] as const)))('%s: %s', (status, act) => {
  const review = standing(status);
  const { from, to }: { from: readonly QualityReviewStatus[]; to: QualityReviewStatus } = QUALITY_REVIEW_LIFECYCLE[act];
  if (from.includes(status)) {
    ACTS[act](review);
    expect(review.status).toBe(to);
  } else expect(() => ACTS[act](review)).toThrow(QualityReviewWrongStatus);
});

test('periods follow without a gap over short months, and each is due some days after its last', () => {
  const first = periodOf(terms, '2026-01-31', '2026-01-31');
  expect(first).toMatchObject({ countedFrom: '2026-01-31', countedTo: '2026-02-27', dueOn: '2026-03-04' });
  expect(first.explanation).toBe('QT-X version 1: every 1 months from 2026-01-31, reviewed within 5 days.');
  expect(periodOf(terms, '2026-01-31', '2026-02-28')).toMatchObject({ countedTo: '2026-03-30', dueOn: '2026-04-04' });
});

test('a period that began long ago ends on the next day of its rhythm that is to come', () => {
  const shorter = (today: string) => periodOf(terms, '2026-01-31', '2026-01-31', today).countedTo;
  expect(['2026-02-26', '2026-02-27', '2026-02-28', '2026-05-10'].map(shorter)).toEqual([
    ...['2026-02-27', '2026-02-27', '2026-03-30', '2026-05-30'],
  ]);
});

test('a period ends, and its review is late, at midnight in the zone of the policy, once each', () => {
  const review = running();
  expect(review.wakesAt).toEqual(begins('2026-02-28'));
  expect(review.span).toEqual({ since: begins('2026-01-31'), until: begins('2026-02-28') });
  review.wake(new Date(begins('2026-02-28').getTime() - 1));
  expect(review.status).toBe('RUNNING');
  review.wake(begins('2026-02-28'));
  expect([review.status, review.wakesAt]).toEqual(['DUE', begins('2026-03-05')]);
  for (let twice = 0; twice < 2; twice++) review.wake(begins('2026-03-05'));
  expect([review.status, review.isLate, review.wakesAt]).toEqual(['OVERDUE', true, null]);
  expect(eventsOf(review).map(it => it.type)).toEqual([QualityReviewDue.type, QualityReviewOverdue.type]);
});

test('only who is named reviews, and says what is done where a figure was reached', () => {
  const review = standing('DUE');
  const findings = [{ rule: 'repeatFaultsFrom', counted: 2, limit: 1 }];
  const record = (measures: readonly (typeof MEASURE)[], subject = 'test:olga') =>
    review.record({ ...said, measures: [...measures] }, { ...quiet, findings }, () => MEASURE_ID, { ...by, subject });
  expect(() => record([MEASURE], 'test:igor')).toThrow(new QualityReviewNotYours('test:olga'));
  const again = standing('DUE');
  const bare = () => again.record({ ...said, measures: [] }, { ...quiet, findings }, () => MEASURE_ID, by);
  expect(bare).toThrow(new QualityReviewNeedsMeasure(['repeatFaultsFrom']));
  expect(() => standing('REVIEWED').assign({ responsible: 'test:igor' })).toThrow(QualityReviewWrongStatus);
});

test('a measure is late once its day is over, told once; done in time and told late, it was in time', () => {
  const review = standing('DUE');
  review.record({ ...said, measures: [MEASURE] }, calm, () => MEASURE_ID, by);
  expect(review.wakesAt).toEqual(begins('2026-03-21'));
  for (let twice = 0; twice < 2; twice++) review.wake(begins('2026-03-21'));
  expect(eventsOf(review).filter(it => it.type === QualityMeasureOverdue.type)).toHaveLength(1);
  expect([review.measures[0]?.isLate, review.wakesAt]).toEqual([true, null]);
  const settle = (doneOn: string, measure = MEASURE_ID) =>
    review.settleMeasure({ measure, doneOn, outcome: 'Fitted' }, { ...by, today: '2026-03-25' });
  expect(() => settle('2026-03-20', randomUUID())).toThrow(QualityMeasureNotFound);
  settle('2026-03-20');
  expect(review.measures).toMatchObject([{ isLate: false, settledBy: 'test:olga', outcome: 'Fitted' }]);
  expect(() => settle('2026-03-20')).toThrow(QualityMeasureSettled);
});

test('a review has at most 20 measures, and none is done on a day that is yet to come', () => {
  const recording = (count: number) => {
    const review = standing('DUE');
    const measures = Array.from({ length: count }, () => MEASURE);
    review.record({ ...said, measures }, calm, () => MEASURE_ID, by);
    return review;
  };
  expect(recording(20).measures).toHaveLength(20);
  expect(() => recording(21)).toThrow(InputInvalid);
  const settling = (doneOn: string) => () =>
    recording(1).settleMeasure({ measure: MEASURE_ID, doneOn, outcome: 'Fitted' }, by);
  expect(settling('2026-03-03')).not.toThrow();
  expect(settling('2026-03-04')).toThrow(InputInvalid);
});

test('what is a finding is said by the figures of the policy, and a figure that is left out finds nothing', () => {
  const counted = {
    figures: { ...quiet.figures, repeatFaultCount: 1, satisfactionPercent: 79 },
    machines: [
      { assetId: 'A', faultCount: 3, misuseCount: 0, repeatFaultCount: 1, reopenedCount: 0, openCaseCount: 0 },
    ],
  };
  const rules = { faultsPerMachineFrom: ['3'], repeatFaultsFrom: ['2'], satisfactionBelowPercent: ['80'] } as const;
  expect(findingsOf(qualityTermsOf(policy(rules)), counted)).toEqual([
    { rule: 'faultsPerMachineFrom', counted: 3, limit: 3 },
    { rule: 'satisfactionBelowPercent', counted: 79, limit: 80 },
  ]);
  expect(findingsOf(qualityTermsOf(policy(rules)), quiet)).toEqual([]);
  expect(findingsOf(terms, counted)).toEqual([]);
});

test.each([
  ['reviewEvery', { reviewEvery: ['0', 'MONTHS'] }],
  ['reviewEvery', { reviewEvery: ['3', 'DAYS'] }],
  ['reviewWithinDays', { reviewWithinDays: ['soon'] }],
] as const)('a policy whose %s cannot be used says so', (name, figures) => {
  expect(() => qualityTermsOf(policy(figures))).toThrow(new CarePolicyUnusable(name));
});
