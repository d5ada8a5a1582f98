import { expect, test } from '@jest/globals';
import { InputInvalid } from '@mainstay/kit/domain';
import type { MaintenanceResultInput, MaintenanceTaskInput } from '../schema.types.ts';
import { MaintenanceChecklist } from './maintenance-checklist.entity.ts';
import { MaintenanceChecklistNotDraft } from './maintenance-checklist.errors.ts';

const PRESSURE = { name: 'Oil pressure', isMeasured: true, min: '2.5', max: '4', unit: 'bar' };
const FILTER = { name: 'Change the filter', isMeasured: false };
const draft = (...tasks: MaintenanceTaskInput[]) =>
  MaintenanceChecklist.draft({ code: 'PM-Q', source: 'Manual 7', tasks }, 1);
const checklist = draft(PRESSURE, FILTER);
const done = (task: string, value?: string): MaintenanceResultInput => ({
  task,
  finding: 'DONE',
  value: value ?? null,
});

test.each([
  ['2.5', 'DONE'],
  ['4', 'DONE'],
  ['2.49', 'FAILED'],
  ['4.01', 'FAILED'],
])('a measured value is judged by its limits, whatever is said: %s is %s', (value, finding) => {
  const [pressure, filter] = checklist.judge([done(FILTER.name), done(PRESSURE.name, value)]);
  expect([pressure?.finding, pressure?.value, pressure?.task.unit]).toEqual([finding, value, 'bar']);
  expect([filter?.finding, filter?.value]).toEqual(['DONE', null]);
});

test('what failed or does not apply says why; a task that does not apply needs no value', () => {
  const why = { finding: 'NOT_APPLICABLE' as const, reason: 'No gauge on this model' };
  expect(checklist.judge([{ task: PRESSURE.name, ...why }, done(FILTER.name)])[0]).toMatchObject({
    ...why,
    value: null,
  });
  for (const finding of ['FAILED', 'NOT_APPLICABLE'] as const)
    expect(() => checklist.judge([{ task: FILTER.name, finding }, done(PRESSURE.name, '3')])).toThrow(InputInvalid);
});

test.each<[string, MaintenanceResultInput[]]>([
  ['a task left open', [done(FILTER.name)]],
  ['a task twice', [done(FILTER.name), done(PRESSURE.name, '3'), done(FILTER.name)]],
  ['a task that is not on it', [done(FILTER.name), done(PRESSURE.name, '3'), done('Paint')]],
  ['a measured task without a value', [done(FILTER.name), done(PRESSURE.name)]],
  ['a value that is no number', [done(FILTER.name), done(PRESSURE.name, 'good')]],
])('refused: %s', (_what, results) => {
  expect(() => checklist.judge(results)).toThrow(InputInvalid);
});

test.each<[string, MaintenanceTaskInput[]]>([
  ['none', []],
  ['one twice', [FILTER, FILTER]],
  ['limits of one that is not measured', [{ ...FILTER, max: '4' }]],
  ['limits the wrong way round', [{ ...PRESSURE, min: '5' }]],
])('tasks refused: %s', (_what, tasks) => {
  expect(() => draft(...tasks)).toThrow(InputInvalid);
});

test('only a draft is put in force', () => {
  const inForce = draft(FILTER);
  inForce.activate(new Date('2026-03-02T08:00:00Z'));
  expect(inForce.status).toBe('ACTIVE');
  expect(() => inForce.activate(new Date())).toThrow(MaintenanceChecklistNotDraft);
});
