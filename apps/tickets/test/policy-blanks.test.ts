import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PolicyIncomplete } from '@mainstay/kit/domain';
import { plannedTypesIn, policyTypesIn, valuesOf } from '@mainstay/testing';
import { DispatchPolicy } from '../src/dispatch-policy/dispatch-policy.entity.ts';
import { EscalationPolicy } from '../src/escalation-policy/escalation-policy.entity.ts';
import { policyKinds } from '../src/policies/policy-kinds.ts';
import { RepairTestTemplate } from '../src/repair-test-template/repair-test-template.entity.ts';
import type * as Sdl from '../src/schema.types.ts';
import { ServicePolicy } from '../src/service-policy/service-policy.entity.ts';
import { SlaPolicy } from '../src/sla-policy/sla-policy.entity.ts';
import { em } from './in-memory.ts';

const app = join(import.meta.dirname, '..');
const { servicePolicies } = JSON.parse(readFileSync(join(app, '../../infra/sample/policies.json'), 'utf8')) as {
  servicePolicies: readonly Sdl.ServicePolicyDraftInput[];
};

interface Draft {
  readonly status: string;
  activate(at: Date): void;
}

const about = { code: 'P', name: 'P', source: 'requirements.md 2.6' };
const calendar: Sdl.SlaCalendarInput = {
  ...{ timeZone: 'UTC', openings: [], holidaysOf: [], daysOff: [], owners: [], calendars: [] },
  combination: 'UNION',
};
const conditions: Sdl.SlaConditionsInput = {
  ...{ channels: [], urgencies: [], complexities: [], partsBranches: [], partMakes: [], priorities: [] },
  ...{
    counterparties: [],
    faultCodePrefixes: [],
    kinds: [],
    everyMonths: [],
    missionScopes: [],
    customerKinds: [],
    customerTiers: [],
    customerCountries: [],
    isRemoteExempt: false,
  },
};
const rule: Sdl.SlaRuleInput = {
  ...{ name: 'on site', recordType: 'TICKET', kind: 'ARRIVAL', conditions, targetUnit: 'HOURS', isRequired: true },
  ...{ startsAt: 'REPORTED', stopsAt: 'ARRIVED', isByAgreement: false, pausesFor: [] },
};
const level: Sdl.EscalationLevelInput = {
  ...{ name: 'to the general manager', to: 'GENERAL_MANAGER', targetUnit: 'HOURS', isRequired: true, until: 'CLOSED' },
};
const figures: Sdl.DispatchFiguresInput = {
  ...{ weights: [], requiresSkills: true, requiresTerritory: false, requiresServiceSheet: true },
  ...{ requiresSignature: false, farKilometres: 500, maxOpenVisits: 5, peakLoadPercent: 80, visitMinutes: 120 },
  ...{ windowCount: 3, horizonDays: 14, noticeMinutes: 120, urgentNoticeMinutes: 30 },
  ...{ reminderMinutes: 1440, graceMinutes: 30 },
};

const sla = () =>
  SlaPolicy.draft(
    em,
    {
      ...{ ...about, isDefault: false, level: 'PROMISE', party: 'US', calendar, warnAtPercents: [] },
      rules: [rule, { ...rule, name: 'perhaps', kind: 'RESOLUTION', isRequired: false }],
    },
    1,
  );

/** A shipped policy with all of its figures blank and needed. */
function emptied(kind: Sdl.ServicePolicyKind) {
  const found = servicePolicies.find(it => it.kind === kind);
  if (!found) throw new Error(`The sample data lack a policy of ${kind}.`);
  const parameters = found.parameters.map(it => ({ ...it, value: null, isRequired: true }));
  return [ServicePolicy.draft(em, { ...found, parameters }, 1), parameters.map(it => it.name)] as const;
}

const kindsOfService = valuesOf(app, 'ServicePolicyKind') as Sdl.ServicePolicyKind[];

/** Of every kind of policy a draft without the figures that it needs, and their names. */
const DRAFTS: readonly (readonly [kind: string, draft: Draft, blanks: readonly string[]])[] = [
  ['SlaPolicy', sla(), ['on site']],
  ...kindsOfService.map(kind => ['ServicePolicy', ...emptied(kind)] as const),
  [
    'EscalationPolicy',
    EscalationPolicy.draft(em, { ...about, calendar, levels: [level], resetsAt: [] }, 1),
    ['to the general manager'],
  ],
  ['DispatchPolicy', DispatchPolicy.draft(em, { ...about, figures }, 1), ['aloneUpToLevel', 'reportFromLevel']],
  [
    'RepairTestTemplate',
    RepairTestTemplate.draft({ ...about, kind: 'BURN_IN', steps: [{ name: 'warm' }] }, 1),
    ['burnInHours'],
  ],
];

test.each(DRAFTS)('2.6: a draft of %s whose figures are blank is refused, and they are named', (_, draft, blanks) => {
  expect(() => draft.activate(new Date('2026-03-02T08:00:00Z'))).toThrow(new PolicyIncomplete(blanks));
  expect(draft.status).toBe('DRAFT');
});

test('2.6: no kind of policy is left out; checklists and watches have no figure that can be blank', () => {
  const kinds = policyKinds.map(it => it.entity.name);
  expect(new Set(DRAFTS.map(([kind]) => kind))).toEqual(new Set(kinds));
  expect([...kinds, 'MaintenanceChecklist', 'RunWatch'].toSorted()).toEqual(policyTypesIn(app).toSorted());
});

test('ADM-06: of every kind for which a day may be named it is known how it comes into force then', () => {
  const known = policyKinds.filter(({ activation }) => activation).map(({ entity }) => entity.name);
  expect(known.toSorted()).toEqual(plannedTypesIn(app).toSorted());
});
