import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type * as Sdl from '../schema.types.ts';
import { askedOf, rateOf, type ResolutionCounts, targetsOf } from './resolution-rates.ts';

const file = join(import.meta.dirname, '../../../../infra/sample/policies.json');
const { servicePolicies } = JSON.parse(readFileSync(file, 'utf8')) as {
  servicePolicies: Sdl.ServicePolicyDraftInput[];
};
const targets = (...codes: readonly string[]) =>
  servicePolicies
    .filter(({ code, kind }) => kind === 'TARGETS' && (codes.length === 0 || codes.includes(code)))
    .flatMap(({ code, parameters }) =>
      targetsOf({
        ...{ code, policyVersion: 1 },
        parameters: parameters.map(({ name, value = null, unit = null, isRequired }) => ({
          name,
          value,
          unit,
          isRequired,
        })),
      }),
    );
const counts = (resolved: number, counted: number): ResolutionCounts => ({
  ...{ resolved, counted, awaited: 0, reopened: 0, cancelled: 0 },
});

test('N53-55: of the targets that ship, three aim at resolved cases: one within days, one of faults alone', () => {
  expect(targets()).toEqual([
    { policyCode: 'KPI-000', policyVersion: 1, of: 'PROBLEMS', withinDays: 30, targetPercent: 95 },
    { policyCode: 'KPI-001D', policyVersion: 1, of: 'PROBLEMS', withinDays: null, targetPercent: 90 },
    { policyCode: 'KPI-002', policyVersion: 1, of: 'FAULTS', withinDays: null, targetPercent: 95 },
  ]);
  expect(askedOf(targets())).toEqual([
    { n: 0, isOfFaults: false, withinDays: 30 },
    { n: 1, isOfFaults: false, withinDays: null },
    { n: 2, isOfFaults: true, withinDays: null },
  ]);
});

test.each([
  ['N53', 'KPI-000', 19, 18],
  ['N54', 'KPI-002', 19, 18],
  ['N55', 'KPI-001D', 18, 17],
])('%s: %s is reached with %i of 20 cases, and missed with %i', (_row, code, enough, tooFew) => {
  const reached = (resolved: number) => targets(code).map(it => rateOf(it, counts(resolved, 20)).isMet);
  expect([reached(enough), reached(tooFew)]).toEqual([[true], [false]]);
});

test('a share is judged before it is rounded, and without cases or target nothing is', () => {
  const [target] = targets('KPI-000');
  if (!target) throw new Error('The sample data lack KPI-000.');
  expect(rateOf(target, counts(9496, 10_000))).toMatchObject({ percent: 95, isMet: false });
  expect(rateOf(target)).toMatchObject({ counted: 0, percent: null, isMet: null });
  expect(rateOf({ ...target, targetPercent: null }, counts(1, 2))).toMatchObject({ percent: 50, isMet: null });
});

test('a figure that is blank, or no number, is no target', () => {
  const written = (value: string | null) =>
    targetsOf({
      ...{ code: 'KPI-X', policyVersion: 2 },
      parameters: [{ name: 'faultsResolved', value, unit: 'PERCENT', isRequired: false }],
    });
  for (const value of [null, 'most'])
    expect(written(value)).toEqual([
      { policyCode: 'KPI-X', policyVersion: 2, of: 'FAULTS', withinDays: null, targetPercent: null },
    ]);
});
