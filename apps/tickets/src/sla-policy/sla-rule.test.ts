import { expect, test } from '@jest/globals';
import type * as Sdl from '../schema.types.ts';
import { checkedRules } from './sla-rule.ts';

const RULE: Sdl.SlaRuleInput = {
  ...{ name: 'R', recordType: 'TICKET', kind: 'FIRST_RESPONSE', startsAt: 'REPORTED', stopsAt: 'RESPONDED' },
  ...{ targetValue: 30, targetUnit: 'MINUTES', isRequired: false, isByAgreement: false, pausesFor: [] },
  conditions: {
    ...{ channels: [], urgencies: [], complexities: [], partsBranches: [], partMakes: [] },
    ...{ priorities: [], counterparties: [], faultCodePrefixes: [], kinds: [], isRemoteExempt: false },
    ...{ everyMonths: [], missionScopes: [] },
    ...{ customerKinds: [], customerTiers: [], customerCountries: [] },
  },
};
const refusedAt = (field: string) => expect.objectContaining({ path: ['input', 'rules', '0', field] });
const check = (more: Partial<Sdl.SlaRuleInput>) => () => checkedRules([{ ...RULE, ...more }]);

test.each([
  ['MONTHS', 120],
  ['DAYS', 3650],
  ['WORKING_DAYS', 3650],
  ['HOURS', 87_600],
  ['MINUTES', 5_256_000],
] as const)('no time is longer than ten years, in %s', (targetUnit, most) => {
  expect(check({ targetUnit, targetValue: most })).not.toThrow();
  expect(check({ targetUnit, targetValue: most + 1 })).toThrow(refusedAt('targetValue'));
});

test('the calendar of a rule can be worked with, and its warnings are shares of its target; without, those of the policy hold', () => {
  const calendar: Sdl.SlaCalendarInput = {
    ...{ timeZone: 'UTC', openings: [], holidaysOf: [], daysOff: [], owners: [], calendars: [] },
    combination: 'UNION',
  };
  expect(check({ calendar: { ...calendar, timeZone: 'Mars/Olympus' } })).toThrow(refusedAt('calendar'));
  expect(check({ warnAtPercents: [50, 501] })).toThrow(refusedAt('warnAtPercents'));
  expect(check({ calendar, warnAtPercents: [] })()).toMatchObject([{ calendar, warnAtPercents: [] }]);
  expect(check({})()).toMatchObject([{ calendar: null, warnAtPercents: null }]);
});

test('a rule that waits for a call of which nobody tells is refused, where it starts, stops, begins anew or is void', () => {
  const unheard: Partial<Sdl.SlaRuleInput> = { recordType: 'FEEDBACK' };
  expect(check(unheard)).not.toThrow();
  for (const moment of ['startsAt', 'stopsAt', 'resetsAt', 'cancelsAt'])
    expect(check({ ...unheard, [moment]: 'RESPONDED_BY_PHONE' })).toThrow(refusedAt(moment));
});
