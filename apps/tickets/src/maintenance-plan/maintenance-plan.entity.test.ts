import { expect, test } from '@jest/globals';
import { MaintenanceForetold, MaintenanceOverdue } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act } from '../../test/in-memory.ts';
import type { MaintenanceCause, MaintenancePlanMakeInput, MaintenancePlanStatus } from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { MaintenancePlan } from './maintenance-plan.entity.ts';
import { MaintenanceMachineGone, MaintenanceNotEarlier, MaintenancePlanWrongState } from './maintenance-plan.errors.ts';
import { MAINTENANCE_PLAN_LIFECYCLE, type MaintenancePlanAct } from './maintenance-plan.lifecycle.ts';
import { MaintenanceVisit } from './maintenance-visit.entity.ts';

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

const TICKET = Object.assign(new Ticket(), { id: ID });
const due = (plan: MaintenancePlan, because: MaintenanceCause = 'CALENDAR', today = '2026-04-30') =>
  MaintenanceVisit.due(plan, TICKET, plan.fallDue(ID, because, today), act.at);
const visitOf = (plan: MaintenancePlan, dueOn = '2026-04-30', windowEndsOn = '2026-05-14') =>
  MaintenanceVisit.due(plan, TICKET, { assetId: ID, because: 'CALENDAR', dueOn, windowEndsOn, everyMonths: 3 }, act.at);
const doneOn = (plan: MaintenancePlan, visit: MaintenanceVisit, on: string, today = on) =>
  plan.done(visit, { on }, { at: act.at, today, workingDay: everyDay });
const VERBS: Readonly<Record<MaintenancePlanAct, (plan: MaintenancePlan) => void>> = {
  bringForward: plan => plan.bringForward({ on: '2026-02-10', reason: 'Vibration rises' }, '2026-02-01'),
  fallDue: plan => void due(plan),
  runOver: plan => plan.runOver(visitOf(plan)),
  done: plan => doneOn(plan, visitOf(plan), '2026-05-04'),
  skip: plan =>
    plan.skip(visitOf(plan), { reason: 'Machine rests' }, { at: act.at, today: '2026-05-04', workingDay: everyDay }),
  end: plan => plan.end({ reason: 'Sold' }, null, act.at, act.by),
};
const STATES: MaintenancePlanStatus[] = ['WAITING', 'DUE', 'OVERDUE', 'ENDED'];

test.each(STATES.flatMap(state => (Object.keys(VERBS) as MaintenancePlanAct[]).map(name => [state, name] as const)))(
  '%s: %s',
  (state, name) => {
    const plan = aPlan();
    if (state === 'DUE' || state === 'OVERDUE') due(plan);
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
  const visit = due(plan);
  expect(visit).toMatchObject({ dueOn: '2026-04-30', windowEndsOn: '2026-05-14' });
  doneOn(plan, visit, '2026-05-04');
  expect([plan.nextOn, visit.outcome]).toEqual(['2026-08-04', 'DONE']);
});

test('late from the moment at which the last day of the window ends there, and never was where it was made in time', () => {
  const plan = aPlan();
  const visit = due(plan);
  const ended = new Date('2026-05-14T16:00:00.000Z');
  expect(plan.wakesAt).toEqual(ended);
  expect([plan.isRunOver(new Date(ended.getTime() - 1)), plan.isRunOver(ended)]).toEqual([false, true]);
  plan.runOver(visit);
  expect([plan.status, visit.overdueSince, plan.wakesAt]).toEqual(['OVERDUE', ended, null]);
  const told = eventsOf(plan).filter(it => it.type === MaintenanceOverdue.type);
  expect(told).toMatchObject([{ data: { windowEndsOn: '2026-05-14', overdueSince: ended.toISOString() } }]);
  doneOn(plan, visit, '2026-05-14', '2026-05-20');
  expect([plan.status, visit.overdueSince, visit.settledOn]).toEqual(['WAITING', null, '2026-05-14']);
  const late = aPlan();
  const lateVisit = due(late);
  late.runOver(lateVisit);
  doneOn(late, lateVisit, '2026-05-15');
  expect(lateVisit.overdueSince).toEqual(ended);
});

test('a plan that ends leaves out the visit that is due', () => {
  const plan = aPlan();
  const visit = due(plan);
  plan.end({ reason: 'Sold' }, visit, act.at, act.by);
  expect([visit.outcome, visit.reason, plan.nextOn, plan.wakesAt]).toEqual(['SKIPPED', 'Sold', null, null]);
});

test('a skipped visit keeps the rhythm, and a day off moves to the next working day', () => {
  const plan = aPlan();
  const visit = due(plan);
  plan.skip(visit, { reason: 'Machine rests' }, { at: act.at, today: '2026-07-30', workingDay: everyDay });
  expect([plan.nextOn, visit.reason]).toEqual(['2026-07-30', 'Machine rests']);
  const late = due(plan);
  plan.skip(late, { reason: 'Machine rests' }, { at: act.at, today: '2027-02-01', workingDay: everyDay });
  expect(plan.nextOn).toBe('2027-04-30');
  const labourDays = (day: string) => (day === '2026-05-01' ? '2026-05-06' : day);
  expect(aPlan({ startsOn: '2026-02-01' }, labourDays).nextOn).toBe('2026-05-06');
});

const TREND = {
  ...{ policyCode: 'TREND-P', policyVersion: 1, mostReadings: 30, oldestDays: 180 },
  ...{ leastReadings: 3, leastDays: 7, furthestDays: 1825 },
};

test('by meter: from the first reading so much, whichever order readings come in; then from the last reading', () => {
  const plan = aPlan(BY_METER);
  const at = new Date('2026-06-01T00:00:00Z');
  const readAt = '2026-05-31T08:00:00Z';
  plan.read({ total: 100, readAt }, TREND);
  plan.read({ total: 599, readAt }, TREND);
  expect([plan.nextOn, plan.nextMeter, plan.dueBecause(at)]).toEqual([null, 600, null]);
  plan.read({ total: 620, readAt }, TREND);
  plan.read({ total: 300, readAt: '2026-05-31T07:00:00Z' }, TREND);
  expect([plan.lastMeter, plan.dueBecause(at)]).toEqual([620, 'METER']);
  doneOn(plan, due(plan, 'METER', '2026-06-01'), '2026-06-01');
  expect([plan.nextMeter, plan.dueBecause(at)]).toEqual([1120, null]);
});

test('the trend of the meter foretells the day, told only as it changes, and due then if no reading says otherwise', () => {
  const plan = aPlan(BY_METER);
  const foretold = () => eventsOf(plan).filter(it => it.type === MaintenanceForetold.type);
  plan.read({ total: 100, readAt: '2026-03-01T08:00:00Z' }, TREND);
  plan.read({ total: 150, readAt: '2026-03-06T08:00:00Z' }, TREND);
  expect([plan.foretoldOn ?? null, plan.forecast?.refusal, foretold()]).toEqual([null, 'TOO_FEW_READINGS', []]);
  for (const _twice of [1, 2]) plan.read({ total: 200, readAt: '2026-03-11T08:00:00Z' }, TREND);
  expect([plan.foretoldOn, plan.forecast?.perDay]).toEqual(['2026-04-20', 10]);
  expect(foretold()).toMatchObject([{ data: { foretoldOn: '2026-04-20', nextMeter: 600, perDay: 10 } }]);
  expect(plan.wakesAt?.toISOString()).toBe('2026-04-19T16:00:00.000Z');
  expect(plan.dueBecause(new Date('2026-04-19T15:59:59Z'))).toBeNull();
  expect(plan.dueBecause(new Date('2026-04-19T16:00:00Z'))).toBe('METER_FORETOLD');
  plan.correctMeter(150);
  expect([plan.foretoldOn, plan.wakesAt, foretold().length]).toEqual([null, null, 2]);
  plan.read({ total: 200, readAt: '2026-03-11T08:00:00Z' }, TREND);
  const visit = due(plan, 'METER_FORETOLD', '2026-04-20');
  expect([visit.dueOn, plan.foretoldOn]).toEqual(['2026-04-20', null]);
  doneOn(plan, visit, '2026-04-21');
  expect([plan.nextMeter, plan.foretoldOn]).toEqual([700, '2026-04-30']);
});

test('whichever comes first: the calendar, or the trend of the meter', () => {
  const plan = aPlan({ meterKind: 'OPERATING_HOURS', everyMeter: 500 });
  [100, 150, 200].forEach((total, n) =>
    plan.read({ total, readAt: `2026-03-${String(1 + 5 * n).padStart(2, '0')}T08:00:00Z` }, TREND),
  );
  expect([plan.nextOn, plan.foretoldOn, plan.dueBecause(new Date('2026-04-20T00:00:00Z'))]).toEqual([
    ...['2026-04-30', '2026-04-20', 'METER_FORETOLD'],
  ]);
  plan.bringForward({ on: '2026-04-01', reason: 'Vibration rises' }, '2026-03-15');
  expect(plan.dueBecause(new Date('2026-04-01T00:00:00Z'))).toBe('PREDICTED');
});

test('what run data foretell brings the next visit forward with its reason, and never puts it off', () => {
  const plan = aPlan();
  VERBS.bringForward(plan);
  expect(plan.dueBecause(new Date('2026-02-09T16:00:00Z'))).toBe('PREDICTED');
  const later = { on: '2026-02-11', reason: 'x' };
  expect(() => plan.bringForward(later, '2026-02-01')).toThrow(MaintenanceNotEarlier);
});

const REVISED = { advice: 'Oil, filters and belts', windowDays: 7 };
const DAYS = { today: '2026-05-10', workingDay: everyDay };

test('revised, the calendar counts the next visit anew from the last one made; what a visit was left out for stays so', () => {
  const plan = aPlan();
  doneOn(plan, due(plan), '2026-05-04');
  const by = (everyCount: number, everyUnit: 'WEEKS' | 'MONTHS', today = '2026-05-10') => {
    plan.revise({ ...REVISED, everyCount, everyUnit }, { ...DAYS, today });
    return plan.nextOn;
  };
  expect([by(2, 'WEEKS'), by(1, 'MONTHS'), by(1, 'WEEKS', '2026-05-20')]).toEqual([
    ...['2026-05-18', '2026-06-04', '2026-05-20'],
  ]);
  expect([plan.advice, plan.windowDays, plan.checklistCode]).toEqual(['Oil, filters and belts', 7, null]);
  const skipped = aPlan();
  skipped.skip(due(skipped), { reason: 'Machine rests' }, { at: act.at, today: '2027-02-01', workingDay: everyDay });
  skipped.revise({ ...REVISED, everyCount: 2, everyUnit: 'MONTHS' }, { ...DAYS, today: '2027-02-01' });
  expect(skipped.nextOn).toBe('2027-03-30');
});

test('revised in its words alone, a plan keeps its next day; a foretold one stays where it is the earlier', () => {
  const plan = aPlan();
  VERBS.bringForward(plan);
  const rhythm = { everyCount: 3, everyUnit: 'MONTHS' } as const;
  plan.revise({ ...REVISED, ...rhythm }, { ...DAYS, today: '2026-02-01' });
  plan.revise({ ...REVISED, ...rhythm, everyCount: 2 }, { ...DAYS, today: '2026-02-01' });
  expect([plan.nextOn, plan.predictedBecause]).toEqual(['2026-02-10', 'Vibration rises']);
  plan.revise({ ...REVISED, everyCount: 1, everyUnit: 'WEEKS' }, { ...DAYS, today: '2026-02-01' });
  expect([plan.nextOn, plan.predictedBecause]).toEqual(['2026-02-07', null]);
});

test('revised, the count of a meter begins where it began; of another meter with its first reading', () => {
  const plan = aPlan(BY_METER);
  [100, 150, 200].forEach((total, n) => plan.read({ total, readAt: `2026-03-1${n * 4}T08:00:00Z` }, TREND));
  expect([plan.nextMeter, plan.foretoldOn]).toEqual([600, '2026-04-19']);
  const by = (meterKind: 'OPERATING_HOURS' | 'CYCLES', everyMeter: number) =>
    plan.revise({ ...REVISED, meterKind, everyMeter }, DAYS);
  by('OPERATING_HOURS', 300);
  expect([plan.nextMeter, plan.foretoldOn]).toEqual([400, '2026-04-03']);
  by('OPERATING_HOURS', 100);
  expect(plan.dueBecause(new Date('2026-03-18T08:00:00Z'))).toBe('METER');
  by('CYCLES', 100);
  expect([plan.nextMeter, plan.lastMeter, plan.readings, plan.foretoldOn]).toEqual([null, null, [], null]);
  plan.read({ total: 5000, readAt: '2026-05-10T08:00:00Z' }, TREND);
  expect(plan.nextMeter).toBe(5100);
});

test('revised while a visit is due, that stays; an ended plan is not revised, nor one by neither calendar nor meter', () => {
  const plan = aPlan();
  const visit = due(plan);
  plan.revise({ ...REVISED, everyCount: 1, everyUnit: 'MONTHS' }, DAYS);
  expect(visit.slaRecord.facts.everyMonths).toBe(3);
  expect([plan.status, plan.nextOn, plan.windowEndsOn]).toEqual(['DUE', '2026-04-30', '2026-05-14']);
  doneOn(plan, visit, '2026-05-04');
  expect(plan.nextOn).toBe('2026-06-04');
  expect(() => plan.revise(REVISED, DAYS)).toThrow(InputInvalid);
  VERBS.end(plan);
  expect(() => plan.revise({ ...REVISED, everyCount: 1, everyUnit: 'MONTHS' }, DAYS)).toThrow(
    MaintenancePlanWrongState,
  );
});
