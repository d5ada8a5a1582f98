import { expect, test } from '@jest/globals';
import { InputInvalid } from '@mainstay/kit/domain';
import { procedureOf } from './procedure.ts';
import type { RepairPlanWriteInput } from '../schema.types.ts';
import { RepairPlan, type RiskFigures, riskFiguresOf } from './repair-plan.entity.ts';
import {
  RepairPlanAlreadyReviewed,
  RepairPlanNeedsOtherPerson,
  RepairPlanUnreviewed,
  RepairRisksNotReinspected,
  RepairSopLeftOut,
} from './repair-plan.errors.ts';

const at = new Date('2026-03-02T08:00:00Z');
const anna = { at, by: 'anna' };
const olga = { at, by: 'olga' };
const input: RepairPlanWriteInput = {
  ...{ ticket: 't', startsAt: at, place: 'Yard', materials: 'Pump, seal', people: 2, laborMinutes: 240, sop: 'SOP-12' },
  risks: [
    { failureMode: 'Dirt', effect: 'Wear', severity: 3, occurrence: 4, detection: 2 },
    { failureMode: 'Boom falls', effect: 'Injury', severity: 10, occurrence: 3, detection: 5 },
  ],
};
const FROM_100: RiskFigures = { highRiskFrom: 100, reinspection: null, rhythm: null };
const write = (more: Partial<RepairPlanWriteInput> = {}, figures = FROM_100) =>
  RepairPlan.write({ id: 't', round: 1 }, { ...input, ...more }, figures, anna);

test('TCK-13: the risk priority is the product of the three figures, and high from the figure of the policy on', () => {
  expect(write().risks.map(it => [it.failureMode, it.riskPriority, it.isHigh])).toEqual([
    ['Boom falls', 150, true],
    ['Dirt', 24, false],
  ]);
});

test('no work before the high risks of a plan are reviewed; low ones need no review', () => {
  expect(() => write().requireReviewed()).toThrow(RepairPlanUnreviewed);
  expect(() => write().requireReviewed()).toThrow(expect.objectContaining({ failureModes: ['Boom falls'] }));
  expect(() => write({ risks: input.risks.slice(0, 1) }).requireReviewed()).not.toThrow();
});

test('without a policy in force every risk counts as high', () => {
  const figures = riskFiguresOf([]);
  expect(figures).toEqual({ highRiskFrom: null, reinspection: null, rhythm: null });
  const plan = RepairPlan.write({ id: 't', round: 1 }, input, figures, anna);
  expect(plan.risks.every(it => it.isHigh)).toBe(true);
});

test('4.2: the author does not review; a plan is reviewed once, and again after it is written anew', () => {
  const plan = write();
  expect(() => plan.review(anna)).toThrow(RepairPlanNeedsOtherPerson);
  plan.review(olga);
  expect(() => plan.requireReviewed()).not.toThrow();
  expect(() => plan.review(olga)).toThrow(RepairPlanAlreadyReviewed);
  plan.rewrite(input, FROM_100, olga);
  expect([plan.status, plan.reviewedBy, plan.writtenBy]).toEqual(['DRAFT', null, 'olga']);
  expect(() => plan.requireReviewed()).toThrow(RepairPlanUnreviewed);
});

test('a plan names its procedure, its people and at least one risk, each figure from 1 to 10', () => {
  const risk = (more: object) => ({ risks: [{ ...input.risks[0]!, ...more }] });
  for (const amiss of [
    { sop: ' ' },
    { sop: null },
    { people: 0 },
    { risks: [] },
    risk({ severity: 11 }),
    risk({ detection: 0 }),
  ])
    expect(() => write(amiss)).toThrow(InputInvalid);
});

test('N86: what was inspected of a repair that was rejected, or of another plan, proves nothing of the next one', () => {
  const plan = write({}, { ...FROM_100, reinspection: '2 PER_DAY' });
  const reinspect = () =>
    plan.reinspect({ failureMode: 'Boom falls', isGood: true, remarks: 'Bolts' }, new Set(), olga);
  for (const end of [
    () => plan.outdate(),
    () => plan.rewrite(input, { ...FROM_100, reinspection: '2 PER_DAY' }, anna),
  ]) {
    reinspect();
    expect(() => plan.requireReinspected()).not.toThrow();
    end();
    expect(() => plan.requireReinspected()).toThrow(new RepairRisksNotReinspected(['Boom falls']));
  }
  expect([plan.reinspections.length, plan.highRisks[0]?.isReinspected]).toEqual([2, false]);
});

test('N86: the frequency of re-inspection is told as the policy says it', () => {
  const parameters = [
    { name: 'highRiskFrom', value: '120', unit: 'RPN', isRequired: true },
    { name: 'reinspectionOfHighRisks', value: '2', unit: 'PER_DAY', isRequired: true },
    { name: 'reinspectionWithin', value: '4', unit: 'HOURS', isRequired: true },
    { name: 'reinspectionsUntilEnd', value: '3', unit: 'TIMES', isRequired: true },
  ];
  expect(riskFiguresOf(parameters)).toEqual({
    ...{ highRiskFrom: 120, reinspection: '2 PER_DAY', rhythm: { everyMinutes: 720, withinHours: 4, times: 3 } },
  });
});

test('TCK-13: a plan names the procedure of the diagnosed fault by itself, and another one only with a reason', () => {
  const named = (more: Partial<RepairPlanWriteInput>, faultSop: string | null = 'SOP-7') =>
    RepairPlan.write({ id: 't', round: 1 }, { ...input, ...more }, FROM_100, anna, faultSop);
  const long = 'Relieve the pressure. '.repeat(20);
  expect(named({ sop: null })).toMatchObject({ sop: 'SOP-7', sopInstead: null });
  expect(named({ sop: null }, long).sop).toBe(long);
  expect(named({ sop: ' SOP-7 ' })).toMatchObject({ sop: 'SOP-7', sopInstead: null });
  expect(() => named({ sop: 'SOP-12', sopReason: ' ' })).toThrow(new RepairSopLeftOut('SOP-7'));
  expect(() => named({ sop: ' ' })).toThrow(InputInvalid);
  const other = named({ sop: 'SOP-12', sopReason: 'The pump is of the old make' });
  expect(other.sopInstead).toEqual({ sop: 'SOP-7', reason: 'The pump is of the old make' });
  expect(() => other.rewrite({ ...input, sop: 'SOP-13' }, FROM_100, anna, 'SOP-7')).toThrow(RepairSopLeftOut);
});

test('TCK-13: a repair follows the procedure of its fault, planned or not, unless its plan says why not', () => {
  const plan = write();
  const other = RepairPlan.write({ id: 't', round: 1 }, { ...input, sopReason: 'Old make' }, FROM_100, anna, 'SOP-7');
  expect(procedureOf(null, null)).toBeNull();
  expect(procedureOf(null, { sop: 'SOP-7' })).toBe('SOP-7');
  expect([procedureOf(plan, null), procedureOf(plan, { sop: null })]).toEqual(['SOP-12', 'SOP-12']);
  expect(procedureOf(other, { sop: 'SOP-7' })).toBe('SOP-12');
  const ofFault = RepairPlan.write({ id: 't', round: 1 }, { ...input, sop: null }, FROM_100, anna, 'SOP-7');
  expect(ofFault.sop).toBe('SOP-7');
  expect([procedureOf(ofFault, { sop: 'SOP-7' }), procedureOf(ofFault, { sop: null })]).toEqual(['SOP-7', null]);
  // The plan is older than the diagnosis, or another fault was found since.
  expect([procedureOf(plan, { sop: 'SOP-7' }), procedureOf(other, { sop: 'SOP-8' })]).toEqual(['SOP-7', 'SOP-8']);
});
