import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PolicyIncomplete } from '@mainstay/kit/domain';
import { em } from '../../test/in-memory.ts';
import type * as Sdl from '../schema.types.ts';
import { EscalationPolicy } from './escalation-policy.entity.ts';
import { dueLevels } from './escalation-terms.ts';

const file = join(import.meta.dirname, '../../../../infra/sample/policies.json');
const shipped = (JSON.parse(readFileSync(file, 'utf8')) as { escalationPolicies: Sdl.EscalationPolicyDraftInput[] })
  .escalationPolicies;
const OPEN = {
  openings: [],
  holidaysOf: [],
  daysOff: [],
  owners: [],
  calendars: [],
  combination: 'INTERSECTION' as const,
};

function draft(code: string): EscalationPolicy {
  const found = shipped.find(it => it.code === code);
  if (!found) throw new Error(`The sample data lack ${code}.`);
  return EscalationPolicy.draft(em, { ...found, calendar: { ...OPEN, ...found.calendar } }, 1);
}

test('N50-51: ESC-003 ships with the two times that 003 ch7 leaves blank, and names them instead of being put in force', () => {
  const policy = draft('ESC-003');
  expect(policy.levels).toMatchObject([
    { name: 'complaintResponseWithin', to: 'OWNER', until: 'RESPONDED', targetValue: null, targetUnit: 'HOURS' },
    { name: 'toGeneralManagerAfter', to: 'GENERAL_MANAGER', until: 'CLOSED', targetValue: null, targetUnit: 'HOURS' },
  ]);
  const activate = () => policy.activate(new Date());
  expect(activate).toThrow(PolicyIncomplete);
  expect(activate).toThrow(expect.objectContaining({ blanks: ['complaintResponseWithin', 'toGeneralManagerAfter'] }));
  expect(policy.status).toBe('DRAFT');
});

test('the policy of the sample company leads from the owner over the superior to the general manager', () => {
  const policy = draft('ESC-SAMPLE');
  policy.activate(new Date());
  const since = new Date('2026-03-02T08:00:00Z');
  expect(dueLevels(policy.terms, since).map(({ to, dueAt }) => [to, dueAt.toISOString()])).toEqual([
    ['OWNER', '2026-03-02T12:00:00.000Z'],
    ['AFTER_SALES_DIRECTOR', '2026-03-03T08:00:00.000Z'],
    ['GENERAL_MANAGER', '2026-03-05T08:00:00.000Z'],
  ]);
});
