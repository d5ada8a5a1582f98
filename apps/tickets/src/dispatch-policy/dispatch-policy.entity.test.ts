import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PolicyIncomplete } from '@mainstay/kit/domain';
import { em } from '../../test/in-memory.ts';
import type * as Sdl from '../schema.types.ts';
import { DispatchPolicy } from './dispatch-policy.entity.ts';
import { DispatchPolicyNotDraft } from './dispatch-policy.errors.ts';

type Shipped = Pick<Sdl.DispatchPolicyDraftInput, 'code' | 'source'> & {
  readonly figures: Partial<Sdl.DispatchFiguresInput>;
};
const file = join(import.meta.dirname, '../../../../infra/sample/policies.json');
const { dispatchPolicies } = JSON.parse(readFileSync(file, 'utf8')) as { dispatchPolicies: readonly Shipped[] };

const PLAIN: Sdl.DispatchFiguresInput = {
  ...{ weights: [], requiresSkills: true, requiresTerritory: false, requiresServiceSheet: true },
  ...{ requiresSignature: false, farKilometres: 500, maxOpenVisits: 5, peakLoadPercent: 80, visitMinutes: 120 },
  ...{ windowCount: 3, horizonDays: 14, noticeMinutes: 120, urgentNoticeMinutes: 30 },
  ...{ reminderMinutes: 1440, graceMinutes: 30 },
};

function draft(code: string): DispatchPolicy {
  const found = dispatchPolicies.find(it => it.code === code);
  if (!found) throw new Error(`The sample data lack ${code}.`);
  return DispatchPolicy.draft(em, { ...found, figures: { ...PLAIN, ...found.figures } }, 1);
}

test('N84: DSP-003 ships without the two fault levels that 003 ch2 leaves blank, and names them', () => {
  const policy = draft('DSP-003');
  expect(() => policy.activate(new Date())).toThrow(new PolicyIncomplete(['aloneUpToLevel', 'reportFromLevel']));
  expect(policy.status).toBe('DRAFT');
});

test('N84: the sample company lets engineers handle faults up to level 3 alone, and has those from 4 on reported', () => {
  const policy = draft('DSP-HOUSE');
  policy.activate(new Date('2026-03-02T08:00:00Z'));
  expect(() => policy.activate(new Date())).toThrow(new DispatchPolicyNotDraft('ACTIVE'));
  expect([1, 3, 4, 5].map(level => policy.isReported(level))).toEqual([false, false, true, true]);
});
