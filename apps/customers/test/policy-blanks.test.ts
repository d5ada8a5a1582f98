import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PolicyIncomplete } from '@mainstay/kit/domain';
import { plannedTypesIn, policyTypesIn, valuesOf } from '@mainstay/testing';
import { CarePolicy } from '../src/care-policy/care-policy.entity.ts';
import { MailTemplate } from '../src/mail-template/mail-template.entity.ts';
import { policyKinds } from '../src/policies/policy-kinds.ts';
import type * as Sdl from '../src/schema.types.ts';
import { SurveyQuestionnaire } from '../src/survey/survey-questionnaire.entity.ts';
import { SurveyProgramme } from '../src/survey-programme/survey-programme.entity.ts';
import { WarrantyPolicy } from '../src/warranty-policy/warranty-policy.entity.ts';

const app = join(import.meta.dirname, '..');
const NOW = new Date('2026-03-02T08:00:00Z');
const about = { code: 'P', name: 'P', source: 'requirements.md 2.6' };

const term = { starts: [], months: null };
const period = { name: 'free repair', outcome: 'FREE_REPAIR' as const, terms: [term], passesToNewOwner: true };
const warranty = (periods: Sdl.WarrantyPeriodInput[]) =>
  WarrantyPolicy.draft(
    1,
    {
      ...{ ...about, periods, grantor: 'SUPPLIER', exclusions: [], excludedParts: [], excludesWearingParts: false },
      ...{ designLives: [], replacement: { rule: 'RESTART' } },
    },
    'UTC',
  );
const figure = (name: string, isRequired: boolean) => ({ name, isRequired });
const care = (kind: Sdl.CarePolicyKind) =>
  CarePolicy.draft(1, { ...about, kind, parameters: [figure('needed', true), figure('perhaps', false)] });
const questionnaire = (kind: Sdl.SurveyKind) =>
  SurveyQuestionnaire.draft(1, { ...about, kind, questions: [{ key: 'all', text: 'How was it?', best: 5 }] });
const programme = SurveyProgramme.draft(1, { ...about, questionnaire: 'SAT-YEAR' });
const template = (kind: Sdl.CustomerMailKind) => MailTemplate.draft(1, { kind, texts: [] });

const kindsOfCare = valuesOf(app, 'CarePolicyKind') as Sdl.CarePolicyKind[];
const kindsOfSurvey = valuesOf(app, 'SurveyKind') as Sdl.SurveyKind[];
const kindsOfMail = valuesOf(app, 'CustomerMailKind') as Sdl.CustomerMailKind[];

interface Draft {
  readonly status: string;
}
type Case = readonly [kind: string, draft: Draft, activate: () => void, blanks: readonly string[]];

function ofWarranty(periods: Sdl.WarrantyPeriodInput[], ...blanks: readonly string[]): Case {
  const draft = warranty(periods);
  return ['WarrantyPolicy', draft, () => draft.activate(NOW), ['supplierCode', 'replacement.months', ...blanks]];
}

/** Of every kind of policy a draft without the figures that it needs, and their names. */
const CASES: readonly Case[] = [
  ofWarranty([period], 'periods[0].terms[0].starts', 'periods[0].terms[0].months'),
  ofWarranty([{ ...period, terms: [] }], 'periods[0].terms'),
  ofWarranty(
    [
      {
        ...period,
        terms: [
          { starts: ['EX_WORKS', 'PURCHASE'], months: 12 },
          { starts: ['FIRST_USE'], months: 12 },
        ],
      },
    ],
    'periods[0].terms[0].pick',
    'periods[0].combination',
  ),
  ofWarranty([], 'periods'),
  ...kindsOfCare.map((kind): Case => {
    const draft = care(kind);
    return ['CarePolicy', draft, () => draft.activate(NOW), ['needed']];
  }),
  ...kindsOfSurvey.map((kind): Case => {
    const draft = questionnaire(kind);
    const blanks = ['satisfiedFromPercent', 'negativeBelowPercent', 'answerWithinDays'];
    return ['SurveyQuestionnaire', draft, () => draft.activate(null), blanks];
  }),
  ['SurveyProgramme', programme, () => programme.activate(NOW), ['everyMonths', 'startsOn', 'channel', 'quietDays']],
  ...kindsOfMail.map((kind): Case => {
    const draft = template(kind);
    return ['MailTemplate', draft, () => draft.activate(NOW), ['tryForHours', 'texts.EN', 'texts.ZH']];
  }),
];

test.each(CASES)(
  '2.6: a draft of %s whose figures are blank is refused, and they are named',
  (...[, draft, activate, blanks]) => {
    expect(activate).toThrow(new PolicyIncomplete(blanks));
    expect(draft.status).toBe('DRAFT');
  },
);

test('2.6: no kind of policy is left out, and none of care, of surveys and of mails', () => {
  const kinds = policyKinds.map(it => it.entity.name);
  expect(new Set(CASES.map(([kind]) => kind))).toEqual(new Set(kinds));
  expect(kinds.toSorted()).toEqual(policyTypesIn(app).toSorted());
  expect([kindsOfCare, kindsOfSurvey, kindsOfMail].map(it => it.length > 1)).toEqual([true, true, true]);
});

test('ADM-06: of every kind for which a day may be named it is known how it comes into force then', () => {
  const known = policyKinds.filter(({ activation }) => activation).map(({ entity }) => entity.name);
  expect(known.toSorted()).toEqual(plannedTypesIn(app).toSorted());
});
