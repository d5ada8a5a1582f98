import { expect, test } from '@jest/globals';
import type * as Sdl from '../schema.types.ts';
import { SlaPolicy } from './sla-policy.entity.ts';
import { untimedOf } from './untimed-promises.ts';

const ARRIVAL: Sdl.SlaRule = {
  ...{ name: 'on site', recordType: 'TICKET', kind: 'ARRIVAL', startsAt: 'REPORTED', stopsAt: 'ARRIVED' },
  ...{ cancelsAt: 'VISIT_SPARED', targetValue: null, targetUnit: 'HOURS', isRequired: false, isByAgreement: false },
  pausesFor: [],
  conditions: {
    ...{ channels: [], urgencies: [], complexities: [], partsBranches: [], partMakes: [] },
    ...{ priorities: [], counterparties: [], faultCodePrefixes: [], kinds: [], isRemoteExempt: false },
    ...{ everyMonths: [], missionScopes: [] },
  },
};
const policy = (level: Sdl.SlaAgreementLevel, rule: Sdl.SlaRule = ARRIVAL) =>
  Object.assign(new SlaPolicy(), { code: level, level, rules: [rule] });
const REPORTED = { REPORTED: '2026-03-02T08:00:00.000Z' };
const read = (milestones: object, policies = [policy('PROMISE')]) =>
  untimedOf(
    { type: 'TICKET', facts: {}, milestones: { ...REPORTED, ...milestones }, agreement: null, endedAt: null },
    policies,
  );

test('N27: what has no figure is listed while it is owed: not once it was done, nor once nobody has to go', () => {
  expect(read({})).toEqual([{ kind: 'ARRIVAL', policyCode: 'PROMISE', rule: 'on site', because: 'BLANK' }]);
  for (const over of ['ARRIVED', 'VISIT_SPARED']) expect(read({ [over]: '2026-03-02T09:00:00.000Z' })).toEqual([]);
  const { cancelsAt: _never, ...always } = ARRIVAL;
  expect(read({ VISIT_SPARED: '2026-03-02T09:00:00.000Z' }, [policy('PROMISE', always)])).toHaveLength(1);
});

test('what our departments owe each other, or others owe us, is no promise to a customer', () => {
  expect(read({}, [policy('INTERNAL'), policy('CONTRACT')])).toEqual([]);
});
