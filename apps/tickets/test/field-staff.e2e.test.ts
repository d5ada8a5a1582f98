import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  FieldPaperDue,
  FieldPaperExcused,
  FieldPaperFiled,
  FieldPaperMissing,
  FieldStaffUnreached,
  FieldTrainingDue,
} from '@mainstay/contracts/tickets';
import { type Caller, type Reply, staff } from '@mainstay/testing';
import { Office, type Ready } from './office.ts';

let office: Office;
let ready: Ready;
let id: string;
const own = staff('SERVICE_ENGINEER', 'ruslan');
/** Mondays to Wednesdays; 2 March 2026 is a Monday. */
const openings = [{ weekdays: ['MONDAY', 'TUESDAY', 'WEDNESDAY'], from: '09:00', to: '18:00' }];
/** 004-K art. 7, 9. */
const N74 = { reachableFrom: '08:00', reachableUntil: '22:00', diaryDay: '20', trainingEveryMonths: '2' };

beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady();
});
afterAll(() => office.service.close());

const policy = async (figures: Readonly<Record<string, string | null>>) => {
  const parameters = Object.entries(figures).map(([name, value]) => ({ name, value, isRequired: true }));
  const input = { code: 'FIELD-004K', kind: 'FIELD_STAFF', source: '004-K art. 7, 9', parameters };
  const { servicePolicy } = await office.done('servicePolicyDraft', { input });
  return (await office.act('servicePolicyActivate', { id: servicePolicy.id })).userErrors;
};
const STAFF =
  'fieldStaff { id isActive timeZone since trainedOn trainingDueOn engineer { id } calls { wasReached calledBy } }';
const PAPER = 'id kind day status isLate text nextPlan dueAt engineer { id } performance { papersDue papersInTime }';
async function act(name: string, args: { id?: string; input?: object }, as: Caller = own): Promise<Reply> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const head = [args.id && '$id: ID!', `$input: ${type}`].filter(Boolean).join(', ');
  const uses = [args.id && 'id: $id', 'input: $input'].filter(Boolean).join(', ');
  const query = `mutation (${head}) { ${name}(${uses}) { ${name.startsWith('fieldStaff') ? STAFF : `fieldPaper { ${PAPER} }`}
    userErrors { __typename ... on FieldPaperNotDue { nextDay path } ... on FieldCallOutOfHours { reachableFrom } } } }`;
  return (await office.service.run(query, args, as))[name];
}
const refusal = async (...args: Parameters<typeof act>) => (await act(...args)).userErrors[0]?.__typename;
const told = async (type: { readonly type: string }) =>
  (await office.service.outbox(type)).map(it => {
    const { kind, day } = it.data as { kind: string; day: string };
    return `${kind} ${day}`;
  });
/** Goes to a time in Almaty, five hours before UTC. */
async function goTo(at: string): Promise<void> {
  const minutes = (new Date(`${at}:00+05:00`).getTime() - office.service.clock.now().getTime()) / 60_000;
  office.service.clock.advance({ minutes });
  await office.service.fireDueTimers();
}
const papers = async (as: Caller = 'ADMIN_HR', filter: object = {}) => {
  const query = `query ($filter: FieldPaperFilter) { fieldPapers(filter: $filter) { edges { node { ${PAPER} } } } }`;
  return (await office.service.run(query, { filter }, as)).fieldPapers.edges.map((it: Reply) => it.node);
};

test('N74: without hours, a policy or with figures that are none nobody works in the field', async () => {
  const enrol = () => refusal('fieldStaffEnrol', { input: { engineer: ready.engineer } }, 'ADMIN_HR');
  expect(await enrol()).toBe('FieldPolicyMissing');
  expect(await policy({ ...N74, diaryDay: null })).toMatchObject([{ __typename: 'PolicyIncomplete' }]);
  expect(await policy({ ...N74, reachableUntil: '25:00' })).toMatchObject([
    { __typename: 'InputInvalid', path: ['parameters', 'reachableUntil'] },
  ]);
  expect(await policy({ ...N74, reachableUntil: '07:00' })).toMatchObject([{ __typename: 'InputInvalid' }]);
  expect(await policy(N74)).toEqual([]);
  expect(await enrol()).toBe('FieldStaffWithoutHours');
  const duty = { timeZone: 'Asia/Almaty', openings };
  await office.done('engineerSetDutyHours', { id: ready.engineer, input: { duty } });
  await office.done('engineerSetAccount', { id: ready.engineer, input: { account: own.subject } });
  const { fieldStaff } = await act('fieldStaffEnrol', { input: { engineer: ready.engineer } }, 'ADMIN_HR');
  ({ id } = fieldStaff);
  expect(fieldStaff).toMatchObject({ isActive: true, since: '2026-03-02', trainingDueOn: '2026-05-02' });
  expect(await enrol()).toBe('FieldStaffEnrolledAlready');
  expect(await refusal('fieldStaffEnrol', { input: { engineer: randomUUID() } }, 'ADMIN_HR')).toBe('EngineerNotFound');
});

test('TCK-45: a log of each day of duty is asked for at 22:00 and missing at midnight there; late, it says so', async () => {
  const file = (day: string, as: Caller = own) =>
    act('fieldPaperFileLog', { input: { day, text: 'Pump of T-1 done', nextPlan: 'Gearbox of T-2' } }, as);
  await goTo('2026-03-02T21:59');
  expect(await told(FieldPaperDue)).toEqual([]);
  await goTo('2026-03-02T22:00');
  expect(await told(FieldPaperDue)).toEqual(['DAILY_LOG 2026-03-02']);
  expect((await file('2026-03-02', 'SERVICE_ENGINEER')).userErrors[0].__typename).toBe('FieldPaperOfAnother');
  expect((await file('2026-03-03')).userErrors).toEqual([
    { __typename: 'FieldPaperNotDue', nextDay: '2026-03-02', path: ['input', 'day'] },
  ]);
  expect((await file('2026-03-02')).fieldPaper).toMatchObject({ status: 'FILED', isLate: false });
  expect((await file('2026-03-02')).userErrors[0].__typename).toBe('FieldPaperFiledAlready');
  await goTo('2026-03-04T00:00');
  expect(await told(FieldPaperMissing)).toEqual(['DAILY_LOG 2026-03-03']);
  expect(await papers('ADMIN_HR', { status: 'MISSING' })).toMatchObject([
    { day: '2026-03-03', engineer: { id: ready.engineer } },
  ]);
  expect((await file('2026-03-03')).fieldPaper).toMatchObject({ status: 'FILED', isLate: true });
  expect((await office.service.outbox(FieldPaperFiled)).map(it => it.data)).toMatchObject([
    { kind: 'DAILY_LOG', day: '2026-03-02', isLate: false, engineerId: ready.engineer },
    { day: '2026-03-03', isLate: true },
  ]);
});

test('no log is asked for of days off and of days of leave', async () => {
  const period = { kind: 'LEAVE', startsAt: '2026-03-09T00:00:00+05:00', endsAt: '2026-03-19T00:00:00+05:00' };
  await office.done('engineerRecordPeriod', { id: ready.engineer, input: period });
  await goTo('2026-03-19T12:00');
  expect(await told(FieldPaperMissing)).toEqual(['DAILY_LOG 2026-03-03', 'DAILY_LOG 2026-03-04']);
});

test('TCK-45: illness that is told later excuses the log of its day, and no other', async () => {
  const period = { kind: 'SICKNESS', startsAt: '2026-03-03T12:00:00+05:00', endsAt: '2026-03-05T00:00:00+05:00' };
  await office.done('engineerRecordPeriod', { id: ready.engineer, input: period });
  expect(await papers('ADMIN_HR', { status: 'MISSING' })).toEqual([]);
  expect(await told(FieldPaperExcused)).toEqual(['DAILY_LOG 2026-03-04']);
  expect(await papers('ADMIN_HR', { from: '2026-03-03', until: '2026-03-04' })).toMatchObject([{ day: '2026-03-03' }]);
});

test('N74: the diary is due on the 20th, the report with the facts of the month at its end', async () => {
  await goTo('2026-03-20T07:59');
  expect(await told(FieldPaperDue)).not.toContain('DIARY 2026-03-20');
  await goTo('2026-03-20T08:00');
  expect(await told(FieldPaperDue)).toContain('DIARY 2026-03-20');
  const diary = (day: string) => act('fieldPaperFileDiary', { input: { day, text: 'Two cranes, one press' } });
  expect((await diary('2026-03-19')).userErrors).toMatchObject([
    { __typename: 'FieldPaperNotDue', nextDay: '2026-03-20' },
  ]);
  expect((await diary('2026-03-20')).fieldPaper).toMatchObject({ isLate: false, dueAt: '2026-03-20T19:00:00.000Z' });
  await goTo('2026-03-31T08:00');
  expect(await told(FieldPaperDue)).toContain('MONTH_REPORT 2026-03-31');
  const report = { month: '2026-03', text: 'Seals fail in frost', nextPlan: 'Winter kits' };
  const next = { ...report, month: '2026-04' };
  expect((await act('fieldPaperFileReport', { input: next })).userErrors).toMatchObject([
    { __typename: 'FieldPaperNotDue', path: ['input', 'month'] },
  ]);
  expect((await act('fieldPaperFileReport', { input: report })).fieldPaper).toMatchObject({
    ...{ kind: 'MONTH_REPORT', day: '2026-03-31', isLate: false, nextPlan: 'Winter kits' },
  });
  await goTo('2026-04-01T00:00');
  expect((await told(FieldPaperMissing)).filter(it => !it.startsWith('DAILY'))).toEqual([]);
  const [filed] = await papers(own, { kind: ['MONTH_REPORT'] });
  expect(filed.performance).toEqual({ papersDue: 9, papersInTime: 3 });
  expect(await papers('SERVICE_ENGINEER')).toEqual([]);
});

test('N74: reachable from 08:00 to 22:00: a call that nobody answers is told, one outside the hours is none', async () => {
  const call = (calledAt: string, as: Caller = 'DISPATCHER') =>
    act('fieldStaffCall', { id, input: { calledAt, wasReached: false } }, as);
  expect((await call('2026-03-30T07:59:00+05:00')).userErrors).toEqual([
    { __typename: 'FieldCallOutOfHours', reachableFrom: '08:00' },
  ]);
  expect((await call('2026-03-30T08:00:00+05:00')).fieldStaff.calls).toEqual([
    { wasReached: false, calledBy: 'test:dispatcher' },
  ]);
  expect((await office.service.outbox(FieldStaffUnreached)).map(it => it.data)).toMatchObject([{ fieldStaffId: id }]);
  expect(await refusal('fieldStaffCall', { id: randomUUID(), input: { wasReached: true } }, 'CSR')).toBe(
    'FieldStaffNotFound',
  );
  expect((await call('2026-03-01T10:00:00+05:00')).userErrors).toEqual([{ __typename: 'InputInvalid' }]);
  await office.service.service.orm.em.fork().execute(
    `insert into field_call (id, created_at, field_staff_id, called_at, was_reached, called_by)
       select uuidv7(), now(), ?, '2026-03-02'::timestamptz + n * interval '1 second', true, 'csr' from generate_series(1, 150) n`,
    [id],
  );
  const { calls } = (await call('2026-03-30T09:00:00+05:00')).fieldStaff;
  expect(calls).toHaveLength(100);
  expect(calls.slice(0, 3).map((it: Reply) => it.wasReached)).toEqual([false, false, true]);
});

test('N74: a training at headquarters puts off the next one by two months', async () => {
  const period = { kind: 'TRAINING', startsAt: '2026-04-06T00:00:00+05:00', endsAt: '2026-04-24T18:00:00+05:00' };
  const { engineer } = await office.done('engineerRecordPeriod', { id: ready.engineer, input: period });
  const trainedOn = async () => {
    const query = '{ fieldStaffList(first: 1) { edges { node { trainedOn trainingDueOn } } } }';
    return (await office.service.run(query, {}, 'ADMIN_HR')).fieldStaffList.edges[0].node;
  };
  expect(await trainedOn()).toMatchObject({ trainedOn: '2026-03-02' });
  await goTo('2026-04-10T18:00');
  const early = { period: engineer.periods[0].id, endsAt: '2026-04-10T18:00:00+05:00' };
  await office.done('engineerEndPeriod', { id: ready.engineer, input: early });
  await office.service.fireDueTimers();
  expect(await trainedOn()).toEqual({ trainedOn: '2026-04-10', trainingDueOn: '2026-06-10' });
  await goTo('2026-06-09T23:59');
  expect(await office.service.outbox(FieldTrainingDue)).toHaveLength(0);
  await goTo('2026-06-10T00:00');
  expect((await office.service.outbox(FieldTrainingDue)).map(it => it.data)).toMatchObject([{ dueOn: '2026-06-10' }]);
});

test('another day of the policy moves the timers of everybody in the field', async () => {
  expect(await policy({ ...N74, diaryDay: '15' })).toEqual([]);
  await goTo('2026-06-15T08:00');
  expect(await told(FieldPaperDue)).toContain('DIARY 2026-06-15');
});

test('papers and staff are read in as many statements for many as for one', async () => {
  const list = (first: number) =>
    office.service.run(
      `query ($first: Int!) { fieldPapers(first: $first) { edges { node { ${PAPER} } } }
         fieldStaffList(first: $first, filter: { isActive: true }) { edges { node { id calls { note } engineer { fieldStaff { id } } } } } }`,
      { first },
      'GENERAL_MANAGER',
    );
  const count = (first: number) => office.service.countStatements(() => list(first));
  await count(1);
  const many = await count(50);
  expect(many - (await count(1))).toBeLessThanOrEqual(3);
});

test('who works in the field no more is asked for nothing', async () => {
  const before = (await told(FieldPaperDue)).length;
  await act('fieldStaffEnd', { id, input: { reason: 'Moves to the office' } }, 'ADMIN_HR');
  await goTo('2026-07-20T00:00');
  expect(await told(FieldPaperDue)).toHaveLength(before);
  expect(await refusal('fieldPaperFileLog', { input: { day: '2026-07-20', text: 'x', nextPlan: 'y' } })).toBe(
    'FieldStaffEnded',
  );
});

test('who worked in the field once may begin again, and files again', async () => {
  const enrol = () => act('fieldStaffEnrol', { input: { engineer: ready.engineer } }, 'ADMIN_HR');
  const { fieldStaff } = await enrol();
  expect(fieldStaff).toMatchObject({ isActive: true, since: '2026-07-20', trainedOn: '2026-07-20' });
  expect((await enrol()).userErrors[0].__typename).toBe('FieldStaffEnrolledAlready');
  const log = { day: '2026-07-20', text: 'Back again', nextPlan: 'Cranes' };
  expect((await act('fieldPaperFileLog', { input: log })).fieldPaper).toMatchObject({ status: 'FILED' });
  const query = '{ engineers { edges { node { id fieldStaff { id } } } } }';
  const { engineers } = await office.service.run(query, {}, 'ADMIN_HR');
  expect(engineers.edges.map((it: Reply) => it.node.fieldStaff?.id)).toContain(fieldStaff.id);
  const list = '{ servicePolicies(filter: { code: "FIELD-004K", status: ACTIVE }) { edges { node { id } } } }';
  const { id } = (await office.service.run(list, {}, 'ADMIN_HR')).servicePolicies.edges[0].node;
  const retire = () => office.act('servicePolicyRetire', { id, input: { reason: 'Nobody files' } });
  expect((await retire()).userErrors).toMatchObject([{ __typename: 'PolicyNeedsSuccessor' }]);
  await act('fieldStaffEnd', { id: fieldStaff.id, input: { reason: 'Moves to the office' } }, 'ADMIN_HR');
  expect((await retire()).servicePolicy).toMatchObject({ status: 'RETIRED' });
});
