import { expect, test } from '@jest/globals';
import { RiskInspectionFellDue, RiskInspectionOverdue } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { aTicket } from '../../test/in-memory.ts';
import { RepairPlan } from '../repair-plan/repair-plan.entity.ts';
import type { RiskInspectionStatus } from '../schema.types.ts';
import { RiskInspection } from './risk-inspection.entity.ts';
import { RiskInspectionOver, RiskInspectionTooEarly } from './risk-inspection.errors.ts';
import { RISK_INSPECTION_LIFECYCLE, type RiskInspectionAct } from './risk-inspection.lifecycle.ts';
import { rhythmOf } from './rhythm.ts';

const STATES: readonly RiskInspectionStatus[] = [
  ...(['PLANNED', 'DUE', 'OVERDUE', 'PASSED', 'FAULT_FOUND', 'CALLED_OFF'] as const),
];
const start = new Date('2026-03-02T08:00:00Z');
const at = (hours: number) => ({ at: new Date(start.getTime() + hours * 3_600_000), by: 'olga' });
const DAILY = { everyMinutes: 1_440, withinHours: 4, times: 3 };
const RISKS = [
  { failureMode: 'Dirt', effect: 'Wear', severity: 3, occurrence: 4, detection: 2 },
  { failureMode: 'Boom falls', effect: 'Injury', severity: 10, occurrence: 3, detection: 5 },
];

function aPlan(risks = RISKS, rhythm: typeof DAILY | null = DAILY): RepairPlan {
  const place = { startsAt: start, place: 'Yard', materials: 'Pump', people: 2, laborMinutes: 60, sop: 'SOP-1' };
  const figures = { highRiskFrom: 100, reinspection: null, rhythm };
  return RepairPlan.write({ id: 't', round: 1 }, { ticket: 't', ...place, risks }, figures, { at: start, by: 'anna' });
}

function anInspection(status: RiskInspectionStatus = 'PLANNED'): RiskInspection {
  const inspection = RiskInspection.begin(aPlan(), aTicket('SIGNED_OFF'), start);
  if (!inspection) throw new Error('No rhythm began.');
  return Object.assign(inspection, { status });
}

const NOBODY: ReadonlySet<string> = new Set();
const found = (isGood: boolean) => ({ results: [{ failureMode: 'Boom falls', isGood, remarks: 'Bolts' }] });
const PERFORM: Readonly<Record<RiskInspectionAct, (it: RiskInspection) => void>> = {
  fallDue: it => it.wake(at(24)),
  miss: it => it.wake(at(28)),
  pass: it => void it.record(found(true), NOBODY, at(1)),
  findFault: it => void it.record(found(false), NOBODY, at(1)),
  callOff: it => it.callOff('Scrapped', NOBODY, at(1)),
  resume: it => it.resume(at(1)),
};
const ACTS = Object.keys(PERFORM) as RiskInspectionAct[];

test.each(ACTS.flatMap(name => STATES.map(status => [name, status] as const)))(
  '%s of an inspection that is %s does what the table says',
  (name, status) => {
    const inspection = anInspection(status);
    const { from, to } = RISK_INSPECTION_LIFECYCLE[name];
    const can: readonly RiskInspectionStatus[] = from;
    if (can.includes(status)) PERFORM[name](inspection);
    else if (name === 'fallDue' || name === 'miss') PERFORM[name](inspection);
    else expect(() => PERFORM[name](inspection)).toThrow(RiskInspectionOver);
    expect(inspection.status).toBe(can.includes(status) ? to : status);
  },
);

test('N86: it begins with a high risk and a rhythm alone, and looks at the high risks', () => {
  const begin = (plan: RepairPlan) => RiskInspection.begin(plan, aTicket('SIGNED_OFF'), start);
  expect(begin(aPlan(RISKS.slice(0, 1)))).toBeNull();
  expect(begin(aPlan(RISKS, null))).toBeNull();
  expect(begin(aPlan())).toMatchObject({ failureModes: ['Boom falls'], dueAt: at(24).at, overdueAt: at(28).at });
});

test('a timer that fires early or twice says nothing new; one that fires late says both', () => {
  const inspection = anInspection();
  const said = () => eventsOf(inspection).map(it => it.type);
  inspection.wake(at(23));
  expect([said(), inspection.wakesAt]).toEqual([[], at(24).at]);
  inspection.wake(at(24));
  inspection.wake(at(24));
  expect([said(), inspection.wakesAt]).toEqual([[RiskInspectionFellDue.type], at(28).at]);
  inspection.wake(at(99));
  inspection.wake(at(99));
  expect([said(), inspection.wakesAt]).toEqual([[RiskInspectionFellDue.type, RiskInspectionOverdue.type], null]);
});

test('the next one keeps to the rhythm whenever somebody came; those missed meanwhile are not made up for', () => {
  const next = (hours: number) => anInspection('DUE').record(found(true), NOBODY, at(hours));
  const from = (hours: number) => at(hours).at;
  expect(next(2)).toMatchObject({ sequence: 2, opensAt: from(24), dueAt: from(48), overdueAt: from(52) });
  expect(next(30)).toMatchObject({ sequence: 2, opensAt: from(42), dueAt: from(48) });
  expect(next(24 + 73)).toMatchObject({ sequence: 2, opensAt: from(24 + 85), dueAt: from(24 + 96) });
  expect(next(47)).toMatchObject({ sequence: 2, opensAt: from(59), dueAt: from(72) });
});

test('each is made in its own time of the rhythm, half of one after the other: not two at once, but a fault is told whenever it is seen', () => {
  const second = (hours: number) => anInspection('DUE').record(found(true), NOBODY, at(hours))!;
  const good = (it: RiskInspection, hours: number) => it.record(found(true), NOBODY, at(hours));
  expect(() => good(second(2), 23)).toThrow(new RiskInspectionTooEarly(at(24).at));
  expect(() => good(second(30), 41)).toThrow(new RiskInspectionTooEarly(at(42).at));
  expect(good(second(30), 42)).toMatchObject({ sequence: 3, dueAt: at(72).at });
  expect(second(30).record(found(false), NOBODY, at(30))).toBeNull();
});

test('after the last good one, and after a fault, nothing is inspected any more', () => {
  const last = Object.assign(anInspection('DUE'), { sequence: 3 });
  expect(last.record(found(true), NOBODY, at(25))).toBeNull();
  const bad = anInspection('DUE');
  expect(bad.record(found(false), NOBODY, at(25))).toBeNull();
  expect(bad.fault).toBe('Boom falls: Bolts');
});

test('what a machine that left by mistake missed is not made up for: the next time of the rhythm holds', () => {
  const back = (hours: number) => {
    const inspection = anInspection('OVERDUE');
    inspection.leave('Scrapped', at(1));
    expect(inspection).toMatchObject({ status: 'CALLED_OFF', isMachineGone: true, wakesAt: null });
    inspection.resume(at(hours));
    return inspection;
  };
  const anew = { status: 'PLANNED', sequence: 1, calledOffBecause: null, isMachineGone: false, opensAt: start };
  expect(back(2)).toMatchObject({ ...anew, dueAt: at(24).at, overdueAt: at(28).at });
  expect(back(50)).toMatchObject({ ...anew, dueAt: at(72).at, overdueAt: at(76).at });
});

test('each of its risks is told of once, in words', () => {
  const { results } = found(true);
  for (const amiss of [
    [],
    [...results, ...results],
    [{ ...results[0]!, failureMode: 'Dirt' }],
    [{ ...results[0]!, remarks: ' ' }],
  ])
    expect(() => anInspection().record({ results: amiss }, NOBODY, at(1))).toThrow(InputInvalid);
});

test.each([
  ['2', 'PER_DAY', 720],
  ['1', 'PER_WEEK', 10_080],
  ['3', 'PER_MONTH', 14_400],
])('N86: %s %s is every %d minutes', (value, unit, everyMinutes) => {
  const figure = (name: string, said: string, counted: string) => ({
    name,
    value: said,
    unit: counted,
    isRequired: true,
  });
  const parameters = [
    figure('reinspectionOfHighRisks', value, unit),
    figure('reinspectionWithin', '4', 'HOURS'),
    figure('reinspectionsUntilEnd', '3', 'TIMES'),
  ];
  expect(rhythmOf({ parameters })).toEqual({ everyMinutes, withinHours: 4, times: 3 });
});
