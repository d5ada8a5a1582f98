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

test('N50-51, TCK-21: ESC-003 ships with the times that 003 ch7 and 001-F 3 leave blank, and names them instead of being put in force', () => {
  const policy = draft('ESC-003');
  expect(policy.levels).toMatchObject([
    { name: 'complaintResponseWithin', to: 'OWNER', until: 'RESPONDED', targetValue: null, targetUnit: 'HOURS' },
    { name: 'toGeneralManagerAfter', to: 'GENERAL_MANAGER', until: 'CLOSED', targetValue: null, targetUnit: 'HOURS' },
    { name: 'unansweredToGeneralManagerAfter', to: 'GENERAL_MANAGER', until: 'ANSWERED', targetValue: null },
  ]);
  const activate = () => policy.activate(new Date());
  expect(activate).toThrow(PolicyIncomplete);
  const blanks = ['complaintResponseWithin', 'toGeneralManagerAfter', 'unansweredToGeneralManagerAfter'];
  expect(activate).toThrow(expect.objectContaining({ blanks }));
  expect(policy.status).toBe('DRAFT');
});

test('the policy of the sample company leads from the owner over the superior to the general manager', () => {
  const policy = draft('ESC-SAMPLE');
  policy.activate(new Date());
  const since = new Date('2026-03-02T08:00:00Z');
  const levels = dueLevels(policy.terms, since).map(it => [it.until, it.to, it.dueAt.toISOString()]);
  expect(levels.filter(([until]) => until !== 'ANSWERED').map(([, ...level]) => level)).toEqual([
    ['OWNER', '2026-03-02T12:00:00.000Z'],
    ['AFTER_SALES_DIRECTOR', '2026-03-03T08:00:00.000Z'],
    ['GENERAL_MANAGER', '2026-03-05T08:00:00.000Z'],
  ]);
  expect(levels.filter(([until]) => until === 'ANSWERED').map(([, ...level]) => level)).toEqual([
    ['AFTER_SALES_DIRECTOR', '2026-03-02T16:00:00.000Z'],
    ['GENERAL_MANAGER', '2026-03-03T08:00:00.000Z'],
  ]);
});

test('what nobody answered goes up to a superior: no policy says that its owner is reminded of it', () => {
  const level = {
    name: 'x',
    to: 'OWNER',
    until: 'ANSWERED',
    targetValue: 1,
    targetUnit: 'HOURS',
    isRequired: true,
  } as const;
  const input = { code: 'X', source: 'test', calendar: { ...OPEN, timeZone: 'UTC' }, levels: [level], resetsAt: [] };
  expect(() => EscalationPolicy.draft(em, input, 1)).toThrow('goes up to a superior');
});
