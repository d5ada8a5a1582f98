import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { em } from '../../test/in-memory.ts';
import type * as Sdl from '../schema.types.ts';
import { ServicePolicy } from '../service-policy/service-policy.entity.ts';
import { proposePriority, requireMatrix } from './priority-matrix.ts';

const file = join(import.meta.dirname, '../../../../infra/sample/policies.json');
const shipped = (JSON.parse(readFileSync(file, 'utf8')) as { servicePolicies: Sdl.ServicePolicyDraftInput[] })
  .servicePolicies;
const draft = (code: string): ServicePolicy => {
  const input = shipped.find(it => it.code === code);
  if (!input) throw new Error(`The sample data lack ${code}.`);
  return ServicePolicy.draft(em, input, 1);
};

test.each([
  ['URGENT', 'SERIOUS', 'COMPLEX', 'STANDARD', 'P1'],
  ['URGENT', 'SERIOUS', 'GENERAL', 'STANDARD', 'P1'],
  ['URGENT', 'GENERAL', 'COMPLEX', 'STANDARD', 'P2'],
  ['URGENT', 'GENERAL', 'GENERAL', 'KEY', 'P2'],
  ['NORMAL', 'SERIOUS', 'COMPLEX', 'STANDARD', 'P2'],
  ['NORMAL', 'SERIOUS', 'GENERAL', 'STANDARD', 'P3'],
  ['NORMAL', 'GENERAL', 'COMPLEX', 'STANDARD', 'P3'],
  ['NORMAL', 'GENERAL', 'GENERAL', 'STANDARD', 'P4'],
  ['NORMAL', 'GENERAL', 'GENERAL', 'VIP', 'P3'],
  ['URGENT', 'SERIOUS', 'COMPLEX', 'VIP', 'P1'],
] as const)(
  'TCK-02, PRIO-P: %s, %s and %s of a %s customer is proposed %s',
  (urgency, severity, complexity, tier, priority) => {
    const weighed = { urgency, severity, complexity };
    expect(proposePriority(draft('PRIO-P'), weighed, tier)).toMatchObject({
      ...weighed,
      priority,
      policyCode: 'PRIO-P',
    });
  },
);

test('a matrix of which a figure is none is refused by its name', () => {
  const policy = draft('PRIO-P');
  expect(() => requireMatrix(policy)).not.toThrow();
  policy.parameters = policy.parameters.map(it => (it.name === 'normalSeriousGeneral' ? { ...it, value: 'P9' } : it));
  expect(() => requireMatrix(policy)).toThrow(/normalSeriousGeneral/);
});
