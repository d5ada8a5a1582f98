import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SurveyAnswered } from '@mainstay/contracts/customers';
import {
  AppraisalConfirmed,
  AppraisalObjected,
  AppraisalProposed,
  EngineerAwardGranted,
  WorkOrderScored,
} from '@mainstay/contracts/tickets';
import { type Caller, eventually, type Reply, staff } from '@mainstay/testing';
import { HOURS, Office, type Ready } from './office.ts';

let office: Office;
let ready: Ready;
const OWN = 'ruslan';
const engineer = staff('SERVICE_ENGINEER', OWN);
const duty = {
  timeZone: 'Asia/Almaty',
  openings: [{ weekdays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'], from: '09:00', to: '18:00' }],
};
/** P: no source gives a figure; the codes of TCK-44 are 004-M II.3 and IX.18, 001-O §4, 002 §9.4. */
const FIGURES: Readonly<Record<string, string | null>> = {
  ...{ weightOfSalesperson: '10', weightOfCustomer: '20', weightOfSatisfaction: '20', weightOfFirstTimeFix: '20' },
  ...{ weightOfLasting: '10', weightOfPromises: '20', weightOfPapers: '0', rewardFromPercent: '90' },
  ...{ rewardAmount: '200.00', deductionBelowPercent: '60', deductionAmount: '100.00' },
  ...{ awardFromPercent: '50', awardPlaces: '1', awardAfterAppraisals: '1' },
};

beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady();
  await office.done('engineerSetDutyHours', { id: ready.engineer, input: { duty } });
});
afterAll(() => office.service.close());

const policy = async (figures: Readonly<Record<string, string | null>>, code = 'PERF-004M') => {
  const parameters = Object.entries(figures).map(([name, value]) => ({
    ...{ name, value, unit: name.endsWith('Amount') ? 'CNY' : null, isRequired: true },
  }));
  const input = { code, kind: 'ENGINEER_PERFORMANCE', source: '004-M II.3', parameters };
  const { servicePolicy } = await office.done('servicePolicyDraft', { input });
  const query = `mutation ($id: ID!) { servicePolicyActivate(id: $id) { userErrors { __typename path
    ... on PolicyIncomplete { blanks } } } }`;
  return (await office.service.run(query, { id: servicePolicy.id }, 'AFTER_SALES_DIRECTOR')).servicePolicyActivate
    .userErrors;
};
const APPRAISAL = `id status month scorePercent outcome finding policy objection confirmedBy engineer { id }
  amount { amount currency } criteria { kind figure scorePercent weight } performance { repairs firstTimeFixes }`;
const AWARD = 'id year place status finding engineer { id }';
const FIELDS: Readonly<Record<string, string>> = {
  workOrderScore: 'workOrder { scores { scoredBy points enteredBy } }',
  engineerAwardsPropose: `engineerAwards { ${AWARD} }`,
  engineerAwardGrant: `engineerAward { ${AWARD} }`,
};
async function act(name: string, args: { id?: string; input?: object }, as: Caller): Promise<Reply> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const head = [args.id && '$id: ID!', args.input && `$input: ${type}`].filter(Boolean).join(', ');
  const uses = [args.id && 'id: $id', args.input && 'input: $input'].filter(Boolean).join(', ');
  const query = `mutation (${head}) { ${name}(${uses}) { ${FIELDS[name] ?? `appraisal { ${APPRAISAL} }`}
    userErrors { __typename } } }`;
  return (await office.service.run(query, args, as))[name];
}
const refusal = async (...args: Parameters<typeof act>) => (await act(...args)).userErrors[0]?.__typename;
const PERFORMANCE = `repairs signedOff rejected firstTimeFixes firstTimeFixPercent reopened returnVisits
  meanResponseMinutes meanRepairMinutes laborMinutes dutyMinutes utilisationPercent promisesKept promisesBroken
  salespersonScores { count meanPercent } customerScores { count meanPercent } satisfaction { count meanPercent }`;
const listOf = (first: number) =>
  office.service.run(
    `query ($first: Int!) { engineers(first: $first) { edges { node { id
      performance(from: "2026-03-01", until: "2026-03-31") { ${PERFORMANCE} timeZone } } } } }`,
    { first },
    'SUPERVISING_ENGINEER',
  );
const performance = async (id = ready.engineer) =>
  (await listOf(50)).engineers.edges.find((it: Reply) => it.node.id === id).node.performance;

/** A repair of three hours; the engineer was sent an hour before. */
async function repairOf(id: string, more: object = {}): Promise<string> {
  const at = (hours: number) => new Date(office.service.clock.now().getTime() + hours * 3_600_000).toISOString();
  const input = { engineer: ready.engineer, appointmentAt: at(1), appointmentEndsAt: at(2), ...more };
  const { workOrder } = await office.done('ticketDispatch', { id, input });
  office.service.clock.advance({ hours: 1 });
  await office.done('workOrderArrive', { id: workOrder.id, input: {} });
  office.service.clock.advance({ hours: 3 });
  await office.done('workOrderRepair', { id: workOrder.id, input: { findings: 'Tightened' } });
  return workOrder.id;
}
async function diagnosed(): Promise<string> {
  const id = await office.entitled(ready);
  await office.done('ticketDiagnose', { id, input: { faultCode: 'HYD-07', findings: 'x', servicePlan: 'y' } });
  await office.agreePlan(id);
  return id;
}
let fixed: { id: string; order: string };

test('TCK-44: what an engineer did is counted from the facts: repairs, first-time fixes, minutes, promises, use of duty', async () => {
  const target = { targetValue: 5, targetUnit: 'HOURS', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF' };
  await office.promise('SLA-PERF', [{ name: 'solved', kind: 'RESOLUTION', ...target }], { isDefault: true });
  const id = await diagnosed();
  const { engineer: secondEngineer } = await office.makeReady();
  fixed = { id, order: await repairOf(id, { secondEngineer }) };
  await office.signOff(fixed.order);
  await office.done('workOrderComplete', { id: fixed.order, input: { ...HOURS, secondLaborMinutes: 20 } });
  expect(await performance(secondEngineer)).toMatchObject({ repairs: 0, laborMinutes: 20 });
  const again = await diagnosed();
  await office.reject(await repairOf(again));
  await office.done('ticketDiagnose', { id: again, input: { faultCode: 'HYD-07', findings: 'x', servicePlan: 'y' } });
  await office.agreePlan(again);
  const second = await repairOf(again);
  await office.signOff(second);
  await office.service.fireDueTimers();
  expect(await performance()).toMatchObject({
    ...{ repairs: 3, signedOff: 2, rejected: 1, firstTimeFixes: 1, firstTimeFixPercent: 33.3, returnVisits: 1 },
    ...{ reopened: 0, meanResponseMinutes: 60, meanRepairMinutes: 180, laborMinutes: 130 },
    ...{ promisesKept: 1, promisesBroken: 1, timeZone: 'Asia/Almaty', dutyMinutes: 22 * 540, utilisationPercent: 1.1 },
  });
});

test('absences take from the hours of duty; where no hours are known nothing is said of their use', async () => {
  const startsAt = '2026-03-18T00:00:00+05:00';
  const period = { kind: 'LEAVE', startsAt, endsAt: '2026-03-20T00:00:00+05:00' };
  await office.done('engineerRecordPeriod', { id: ready.engineer, input: period });
  expect((await performance()).dutyMinutes).toBe(20 * 540);
  const { engineer: other } = await office.makeReady();
  expect(await performance(other)).toMatchObject({ repairs: 0, firstTimeFixPercent: null, utilisationPercent: null });
});

test('the salesperson and the customer score a repair once each, nobody speaks for the other side or for themselves', async () => {
  const own = { scoredBy: 'SALESPERSON', points: 5, remarks: 'On time' };
  const theirs = { scoredBy: 'CUSTOMER', points: 4 };
  const score = (input: object, as: Caller) => refusal('workOrderScore', { id: fixed.order, input }, as);
  expect(await score(theirs, 'SALESPERSON')).toBe('WorkScorerWrong');
  await office.done('engineerSetAccount', { id: ready.engineer, input: { account: OWN } });
  expect(await score(own, staff('SALESPERSON', OWN))).toBe('WorkScoreOfOwn');
  expect(await score({ ...own, points: 6 }, 'SALESPERSON')).toBe('InputInvalid');
  expect(await score(own, 'SALESPERSON')).toBeUndefined();
  expect(await score(theirs, 'CSR')).toBeUndefined();
  expect(await score(own, 'SALESPERSON')).toBe('WorkScoredAlready');
  const before = await performance();
  const open = await repairOf(await diagnosed());
  const { repairs, firstTimeFixPercent } = before;
  expect(await performance()).toMatchObject({ repairs, firstTimeFixPercent });
  expect(await refusal('workOrderScore', { id: open, input: own }, 'SALESPERSON')).toBe('WorkOrderWrongState');
  await office.signOff(open);
  expect(await refusal('workOrderScore', { id: randomUUID(), input: own }, 'SALESPERSON')).toBe('WorkOrderNotFound');
  expect((await office.service.outbox(WorkOrderScored)).map(it => it.data)).toMatchObject([
    { workOrderId: fixed.order, engineerId: ready.engineer, scoredBy: 'SALESPERSON', points: 5 },
    { scoredBy: 'CUSTOMER', points: 4 },
  ]);
  expect(await performance()).toMatchObject({
    salespersonScores: { count: 1, meanPercent: 100 },
    customerScores: { count: 1, meanPercent: 80 },
  });
});

test('what a customer said later, told twice, is said of the last repair before, unless its survey was over; a case opened again, or whose fault is back, was not fixed', async () => {
  const answered = (isLate: boolean, scorePercent: number) =>
    SurveyAnswered({
      ...{ surveyId: randomUUID(), customerId: ready.customer, ticketId: fixed.id, scorePercent, isLate },
      ...{ verdict: 'FAIR', answeredAt: office.service.clock.now().toISOString() },
    });
  const inTime = answered(false, 60);
  for (const told of [inTime, inTime, answered(true, 0)]) await office.service.deliver(told);
  await office.done('ticketRecordFollowUp', { id: fixed.id, input: { satisfaction: 4, isSolved: false } });
  expect(await performance()).toMatchObject({
    ...{ satisfaction: { count: 2, meanPercent: 70 }, reopened: 1, firstTimeFixes: 1 },
  });
  const back = await office.register(ready);
  const mark = `update ticket set recurrence_of_id = (select ticket_id from work_order where signed_off_at is not null
    order by id desc limit 1) where id = ?`;
  await office.service.service.orm.em.fork().execute(mark, [back]);
  expect(await performance()).toMatchObject({ reopened: 2, firstTimeFixes: 0 });
  await office.done('ticketCancel', { id: back, input: { reason: 'It was not plugged in' } });
  expect(await performance()).toMatchObject({ reopened: 1, firstTimeFixes: 1 });
});

test('the facts of all engineers take as many statements as those of one; a period has an end after its beginning', async () => {
  const count = (first: number) => office.service.countStatements(() => listOf(first));
  await count(1);
  expect(await count(50)).toBe(await count(1));
  const query = `query ($from: Date!) { engineers(first: 1) { edges { node { performance(from: $from, until: "2026-03-31") { repairs } } } } }`;
  const asked = async (from: string, as: Caller) => await office.service.send(query, { from }, as);
  expect((await asked('2026-04-01', 'SUPERVISING_ENGINEER')).errors).toHaveLength(1);
  expect((await asked('2026-03-01', 'SUPERVISING_ENGINEER')).errors).toBeUndefined();
  expect((await asked('2026-03-01', 'SERVICE_ENGINEER')).errors[0].extensions.code).toBe('FORBIDDEN');
});

const PROPOSE = { engineer: '', month: '2026-03' };
let appraisal: Reply;

test('TCK-44: a scoring policy whose figures are blank, or no figures, is not put in force', async () => {
  expect(await policy({ ...FIGURES, rewardAmount: null })).toMatchObject([
    { __typename: 'PolicyIncomplete', blanks: ['rewardAmount'] },
  ]);
  expect(await policy({ ...FIGURES, deductionBelowPercent: '95' })).toMatchObject([
    { __typename: 'InputInvalid', path: ['parameters', 'deductionBelowPercent'] },
  ]);
  PROPOSE.engineer = ready.engineer;
  const propose = () => refusal('appraisalPropose', { input: PROPOSE }, 'SUPERVISING_ENGINEER');
  expect(await propose()).toBe('AppraisalPolicyMissing');
  expect(await policy(FIGURES)).toEqual([]);
  expect(await propose()).toBe('AppraisalMonthNotOver');
  expect(await refusal('appraisalPropose', { input: { ...PROPOSE, month: '2026-13' } }, 'SUPERVISING_ENGINEER')).toBe(
    'InputInvalid',
  );
});

test('an appraisal scores a month that is over, each criterion with its figure; another person lets it hold', async () => {
  office.service.clock.advance({ hours: 30 * 24 });
  expect(await refusal('appraisalPropose', { input: PROPOSE }, staff('SUPERVISING_ENGINEER', OWN))).toBe(
    'AppraisalNeedsOtherPerson',
  );
  ({ appraisal } = await act('appraisalPropose', { input: PROPOSE }, 'AFTER_SALES_DIRECTOR'));
  expect(appraisal).toMatchObject({
    ...{ status: 'PROPOSED', policy: 'PERF-004M v3', engineer: { id: ready.engineer }, performance: { repairs: 4 } },
    ...{ scorePercent: 65, outcome: 'NONE', amount: null },
    finding: '65 % by PERF-004M v3: reward from 90 %, deduction below 60 %.',
  });
  expect(appraisal.criteria).toEqual([
    { kind: 'SALESPERSON', figure: '1 scores, mean 100 %', scorePercent: 100, weight: 10 },
    { kind: 'CUSTOMER', figure: '1 scores, mean 80 %', scorePercent: 80, weight: 20 },
    { kind: 'SATISFACTION', figure: '2 scores, mean 70 %', scorePercent: 70, weight: 20 },
    { kind: 'FIRST_TIME_FIX', figure: '1 of 4 repairs', scorePercent: 25, weight: 20 },
    { kind: 'LASTING', figure: '1 of 3 cases opened again', scorePercent: 67, weight: 10 },
    { kind: 'PROMISES', figure: '2 of 3 promises kept', scorePercent: 67, weight: 20 },
    { kind: 'PAPERS', figure: '0 of 0 papers in time', scorePercent: null, weight: 0 },
  ]);
  const { id } = appraisal;
  expect(await refusal('appraisalPropose', { input: PROPOSE }, 'SUPERVISING_ENGINEER')).toBe('AppraisalMadeAlready');
  const object = { id, input: { reason: 'The second case was another fault' } };
  expect(await refusal('appraisalObject', object, 'SERVICE_ENGINEER')).toBe('AppraisalOfAnother');
  expect((await act('appraisalObject', object, engineer)).appraisal.status).toBe('OBJECTED');
  await policy({ ...FIGURES, weightOfPromises: '0', rewardFromPercent: '60', deductionBelowPercent: '50' });
  expect((await act('appraisalRescore', { id }, 'AFTER_SALES_DIRECTOR')).appraisal).toMatchObject({
    ...{ status: 'PROPOSED', scorePercent: 65, outcome: 'REWARD', amount: { amount: '200.00', currency: 'CNY' } },
  });
  const confirm = { id, input: { remarks: 'Right' } };
  expect(await refusal('appraisalConfirm', confirm, 'AFTER_SALES_DIRECTOR')).toBe('AppraisalNeedsOtherPerson');
  expect(await refusal('appraisalConfirm', confirm, staff('GENERAL_MANAGER', OWN))).toBe('AppraisalNeedsOtherPerson');
  expect((await act('appraisalConfirm', confirm, 'GENERAL_MANAGER')).appraisal.status).toBe('CONFIRMED');
  expect(await refusal('appraisalConfirm', confirm, 'GENERAL_MANAGER')).toBe('AppraisalWrongState');
  expect(await refusal('appraisalConfirm', { ...confirm, id: randomUUID() }, 'GENERAL_MANAGER')).toBe(
    'AppraisalNotFound',
  );
  expect(await office.service.outbox(AppraisalProposed)).toHaveLength(2);
  expect(await office.service.outbox(AppraisalObjected)).toHaveLength(1);
  expect((await office.service.outbox(AppraisalConfirmed)).map(it => it.data)).toMatchObject([
    { appraisalId: id, month: '2026-03', scorePercent: 65, outcome: 'REWARD', amount: { amount: '200.00' } },
  ]);
});

test('engineers see their own appraisals alone, others none, leaders all', async () => {
  const seen = async (as: Caller, month = '2026-03') => {
    const query = `query ($month: String) { appraisals(filter: { month: $month, status: [CONFIRMED] }) { edges { node { id } } } }`;
    return (await office.service.run(query, { month }, as)).appraisals.edges.length;
  };
  expect([await seen(engineer), await seen('SERVICE_ENGINEER'), await seen('ADMIN_HR')]).toEqual([1, 0, 1]);
  expect(await seen('ADMIN_HR', '2026-04')).toBe(0);
  expect((await office.service.send('{ appraisals { edges { node { id } } } }', {}, 'CSR')).errors).toHaveLength(1);
});

test('004-M IX.18: the best of a year that is over are proposed by leaders until one is granted, which another person does', async () => {
  const propose = (as: Caller = 'ADMIN_HR') => act('engineerAwardsPropose', { input: { year: 2026 } }, as);
  /** Twice, the second before the first has ended: what the one proposed, and why the other was refused. */
  const proposedAtOnce = async (): Promise<Reply[]> => {
    const { em } = office.service.service.orm;
    const holding = em.fork();
    await holding.begin();
    await holding.execute('select from engineer_award for update');
    const both = Promise.all([propose(), propose()]);
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await eventually(async () => (await em.fork().execute<object[]>(waiting)).length === 2);
    await holding.commit();
    const payloads = await both;
    return [...payloads.flatMap(it => it.engineerAwards ?? []), ...payloads.flatMap(it => it.userErrors)];
  };
  expect((await propose()).userErrors[0].__typename).toBe('EngineerAwardYearNotOver');
  office.service.clock.advance({ hours: 300 * 24 });
  const [award] = (await propose()).engineerAwards;
  expect(award).toMatchObject({
    ...{ year: 2026, place: 1, status: 'PROPOSED', engineer: { id: ready.engineer } },
    finding: 'Place 1 with 65 % in 1 months; PERF-004M v4: 1 places from 50 % in at least 1 months.',
  });
  const awards = async (as: Caller, fields = 'place status') =>
    await office.service.send(`{ engineerAwards(year: 2026) { ${fields} } }`, {}, as);
  expect((await awards('CSR')).data.engineerAwards).toEqual([]);
  const [{ id }, refused] = await proposedAtOnce();
  expect([id === award.id, refused]).toEqual([false, { __typename: 'EngineerAwardsProposedAlready' }]);
  expect((await awards('GENERAL_MANAGER')).data.engineerAwards).toEqual([{ place: 1, status: 'PROPOSED' }]);
  expect(await refusal('engineerAwardGrant', { id }, staff('GENERAL_MANAGER', 'test:admin_hr'))).toBe(
    'EngineerAwardNeedsOtherPerson',
  );
  expect((await act('engineerAwardGrant', { id }, 'GENERAL_MANAGER')).engineerAward.status).toBe('GRANTED');
  expect(await refusal('engineerAwardGrant', { id }, 'GENERAL_MANAGER')).toBe('EngineerAwardGrantedAlready');
  expect(await refusal('engineerAwardGrant', { id: randomUUID() }, 'GENERAL_MANAGER')).toBe('EngineerAwardNotFound');
  expect((await office.service.outbox(EngineerAwardGranted)).map(it => it.data)).toMatchObject([
    { year: 2026, place: 1 },
  ]);
  expect((await awards('CSR')).data.engineerAwards).toEqual([{ place: 1, status: 'GRANTED' }]);
  const { data, errors } = await awards('CSR', 'place finding');
  expect(data.engineerAwards).toEqual([{ place: 1, finding: null }]);
  expect(errors[0].extensions.code).toBe('FORBIDDEN');
  expect((await propose()).userErrors[0].__typename).toBe('EngineerAwardsGrantedAlready');
});

test('an account is that of one engineer', async () => {
  const { engineer: other } = await office.makeReady();
  const set = (account: string) => office.act('engineerSetAccount', { id: other, input: { account } }, '', 'ADMIN_HR');
  expect((await set(OWN)).userErrors[0].__typename).toBe('EngineerAccountTaken');
  expect((await set('aliya')).userErrors).toEqual([]);
});
