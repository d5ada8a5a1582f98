import { expect, test } from '@jest/globals';
import type { MaintenancePlanMakeInput, MaintenancePlanStatus } from '../schema.types.ts';
import { MaintenancePlan } from './maintenance-plan.entity.ts';
import { MaintenanceMachineGone, MaintenanceNotEarlier, MaintenancePlanWrongState } from './maintenance-plan.errors.ts';
import { MAINTENANCE_PLAN_LIFECYCLE, type MaintenancePlanAct } from './maintenance-plan.lifecycle.ts';

const ID = '01a20145-ff65-73ce-81c5-b0562545d6f6';
const everyDay = (day: string) => day;
const QUARTERLY: MaintenancePlanMakeInput = {
  ...{ asset: ID, advice: 'Oil and filters', startsOn: '2026-01-31', windowDays: 14 },
  ...{ everyCount: 3, everyUnit: 'MONTHS' },
};
const MACHINE = { customerId: ID, timeZone: 'Asia/Shanghai', retiredOn: null };
const aPlan = (more: Partial<MaintenancePlanMakeInput> = {}, workingDay = everyDay) =>
  MaintenancePlan.plan({ ...QUARTERLY, ...more }, 'MP-1', MACHINE, workingDay);
const BY_METER = { everyCount: null, everyUnit: null, meterKind: 'OPERATING_HOURS', everyMeter: 500 } as const;

const VERBS: Readonly<Record<MaintenancePlanAct, (plan: MaintenancePlan) => void>> = {
  bringForward: plan => plan.bringForward({ on: '2026-02-10', reason: 'Vibration rises' }, '2026-02-01'),
  fallDue: plan => plan.fallDue(ID, 'CALENDAR', '2026-04-30'),
  done: plan => plan.done({ on: '2026-05-04' }, '2026-05-04', everyDay),
  skip: plan => plan.skip({ reason: 'Machine rests' }, everyDay),
  end: plan => plan.end({ reason: 'Sold' }),
};
const STATES: MaintenancePlanStatus[] = ['WAITING', 'DUE', 'ENDED'];

test.each(STATES.flatMap(state => (Object.keys(VERBS) as MaintenancePlanAct[]).map(name => [state, name] as const)))(
  '%s: %s',
  (state, name) => {
    const plan = aPlan();
    if (state === 'DUE') VERBS.fallDue(plan);
    plan.status = state;
    const { from, to } = MAINTENANCE_PLAN_LIFECYCLE[name];
    if (from.some(it => it === state)) {
      VERBS[name](plan);
      expect(plan.status).toBe(to);
    } else {
      expect(() => VERBS[name](plan)).toThrow(MaintenancePlanWrongState);
    }
  },
);

test('nothing is planned for a machine that left the installed base', () => {
  const gone = { ...MACHINE, retiredOn: '2026-01-30' };
  expect(() => MaintenancePlan.plan(QUARTERLY, 'MP-1', gone, everyDay)).toThrow(MaintenanceMachineGone);
});

test('004-V (CUS-11): quarterly, to the end of a shorter month; done late, the next one is reckoned from that day', () => {
  const plan = aPlan();
  expect([plan.nextOn, plan.wakesAt?.toISOString()]).toEqual(['2026-04-30', '2026-04-29T16:00:00.000Z']);
  expect(plan.dueBecause(new Date('2026-04-29T15:59:59Z'))).toBeNull();
  expect(plan.dueBecause(new Date('2026-04-29T16:00:00Z'))).toBe('CALENDAR');
  VERBS.fallDue(plan);
  expect(plan.visits).toMatchObject([{ dueOn: '2026-04-30', windowEndsOn: '2026-05-14' }]);
  VERBS.done(plan);
  expect([plan.nextOn, plan.visits[0]?.outcome]).toEqual(['2026-08-04', 'DONE']);
});

test('a skipped visit keeps the rhythm, and a day off moves to the next working day', () => {
  const plan = aPlan();
  VERBS.fallDue(plan);
  VERBS.skip(plan);
  expect([plan.nextOn, plan.visits[0]?.reason]).toEqual(['2026-07-30', 'Machine rests']);
  const labourDays = (day: string) => (day === '2026-05-01' ? '2026-05-06' : day);
  expect(aPlan({ startsOn: '2026-02-01' }, labourDays).nextOn).toBe('2026-05-06');
});

test('by meter: from the first reading so much, whichever order readings come in; then from the last reading', () => {
  const plan = aPlan(BY_METER);
  const at = new Date('2026-06-01T00:00:00Z');
  plan.read(100);
  plan.read(599);
  expect([plan.nextOn, plan.nextMeter, plan.dueBecause(at)]).toEqual([null, 600, null]);
  plan.read(620);
  plan.read(300);
  expect([plan.lastMeter, plan.dueBecause(at)]).toEqual([620, 'METER']);
  plan.fallDue(ID, 'METER', '2026-06-01');
  plan.done({ on: '2026-06-01' }, '2026-06-01', everyDay);
  expect([plan.nextMeter, plan.dueBecause(at)]).toEqual([1120, null]);
});

test('what run data foretell brings the next visit forward with its reason, and never puts it off', () => {
  const plan = aPlan();
  VERBS.bringForward(plan);
  expect(plan.dueBecause(new Date('2026-02-09T16:00:00Z'))).toBe('PREDICTED');
  const later = { on: '2026-02-11', reason: 'x' };
  expect(() => plan.bringForward(later, '2026-02-01')).toThrow(MaintenanceNotEarlier);
});
