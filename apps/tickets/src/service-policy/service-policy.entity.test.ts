import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PolicyIncomplete } from '@mainstay/kit/domain';
import { em } from '../../test/in-memory.ts';
import type * as Sdl from '../schema.types.ts';
import { ServicePolicy } from './service-policy.entity.ts';
import { ServicePolicyNotDraft } from './service-policy.errors.ts';

const file = join(import.meta.dirname, '../../../../infra/sample/policies.json');
const shipped = (JSON.parse(readFileSync(file, 'utf8')) as { servicePolicies: Sdl.ServicePolicyDraftInput[] })
  .servicePolicies;

function draft(code: string): ServicePolicy {
  const found = shipped.find(it => it.code === code);
  if (!found) throw new Error(`The sample data lack ${code}.`);
  return ServicePolicy.draft(em, found, 1);
}

type Figures = Readonly<Record<string, string | null>>;

/** Source rows; the policy; every figure as number and unit, null for a blank of the source. */
const POLICIES: readonly (readonly [string, string, Figures])[] = [
  ['N53', 'KPI-000', { problemsResolved: '95 PERCENT', withinDays: '30 DAYS' }],
  ['N54', 'KPI-002', { faultsResolved: '95 PERCENT' }],
  ['N55', 'KPI-001D', { problemsResolved: '90 PERCENT' }],
  [
    'N25, N76-77',
    'KPI-003',
    {
      ...{ firstTimeFixRate: null, meanResponse: null, satisfactionScore: null, partsOnTime: null },
      ...{ repairCostSaving: null, diagnosisTimeCutByAi: null },
    },
  ],
  [
    'N52, N72, N75, N78-81',
    'KPI-004M',
    {
      ...{ satisfaction: '90 PERCENT', installationControlSatisfaction: '100 PERCENT', installationSatisfaction: null },
      ...{ installationComplaints: null, complaintsHandledInTime: '100 PERCENT', trainedBeforeDuty: '100 PERCENT' },
      ...{ acceptancePass: '97 PERCENT', wrongOrMissedInspection: '1 PERCENT', materialOnTime: '99 PERCENT' },
      ...{ incomingBatchPass: '95 PERCENT', productOnTime: '98 PERCENT', freightDamage: null, firstPass: '95 PERCENT' },
      ...{ warehousingOnTime: '98 PERCENT', equipmentIntact: '95 PERCENT', auditCorrections: '100 PERCENT' },
    },
  ],
  ['N70', 'POOL-001WI', { productionEngineering: '6 PERSONS', quality: '3 PERSONS', hardwareDevelopment: '3 PERSONS' }],
  [
    'TCK-30',
    'ROOM-001WI',
    {
      mustSit:
        'SALESPERSON TEAM HEAD_OF_QUALITY HEAD_OF_PRODUCTION HEAD_OF_ADMIN_HR HEAD_OF_RESEARCH_AND_DEVELOPMENT SEATS',
    },
  ],
  ['N31, N32', 'SUB-004I', { substituteAfter: '24 HOURS', faultCodesNotHardware: 'SW PREFIXES' }],
  [
    ...(['N31, N32', 'SUPPLY-004L'] as const),
    { replacementWithinHours: '24 HOURS', lateOffers: 'FREE_PART SUBSTITUTE_UNIT OFFERS' },
  ],
  [
    'N86',
    'PLAN-003',
    { highRiskFrom: null, reinspectionOfHighRisks: null, reinspectionWithin: null, reinspectionsUntilEnd: null },
  ],
  ['N69', 'INST-004M', { longestDeliveryAndInstallation: '3 MONTHS', maintenanceAfterInstalling: '1 VISITS' }],
  [
    'N74',
    'FIELD-004K',
    {
      ...{ reachableFrom: '08:00 TIME', reachableUntil: '22:00 TIME' },
      ...{ diaryDay: '20 DAY_OF_MONTH', trainingEveryMonths: '2 MONTHS' },
    },
  ],
  [
    'TCK-44',
    'PERF-004M',
    {
      ...{ weightOfSalesperson: null, weightOfCustomer: null, weightOfSatisfaction: null, weightOfFirstTimeFix: null },
      ...{ weightOfLasting: null, weightOfPromises: null, weightOfPapers: null },
      ...{ rewardFromPercent: null, rewardAmount: null, deductionBelowPercent: null, deductionAmount: null },
      ...{ awardFromPercent: null, awardPlaces: null, awardAfterAppraisals: null },
    },
  ],
];

test.each(POLICIES)('%s: %s ships with exactly its figures: %j', (_row, code, figures) => {
  const said = draft(code).parameters.map(({ name, value, unit }) => [
    name,
    value === null ? null : `${value} ${unit}`,
  ]);
  expect(Object.fromEntries(said)).toEqual(figures);
});

test.each(POLICIES)('%s: %s is put in force only without blanks, else it names each of them', (_row, code, figures) => {
  const policy = draft(code);
  const blanks = Object.keys(figures).filter(name => figures[name] === null);
  const activate = () => policy.activate(new Date('2026-03-02T08:00:00Z'));
  if (blanks.length > 0) {
    expect(activate).toThrow(PolicyIncomplete);
    expect(activate).toThrow(expect.objectContaining({ blanks }));
    expect([policy.status, policy.effectiveFrom ?? null]).toEqual(['DRAFT', null]);
    return;
  }
  activate();
  expect(policy.status).toBe('ACTIVE');
  expect(activate).toThrow(ServicePolicyNotDraft);
});

test('every policy of service that ships from a document is tried here', () => {
  const named = shipped.filter(({ source }) => /^\d{3}/.test(source)).map(({ code }) => code);
  expect(named.toSorted()).toEqual(POLICIES.map(([, code]) => code).toSorted());
});
