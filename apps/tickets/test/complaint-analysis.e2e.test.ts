import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { staff } from '@mainstay/testing';
import { Office } from './office.ts';

const csr = staff('CSR', 'test:csr');
const vera = staff('CSR', 'test:vera');
const REMEDY = { causeText: 'x', remedy: 'y', apology: 'z', agreedBy: 'A' };
const COUNTS = 'of received closed inTime escalated severe';
const FIELDS = `from until total { ${COUNTS} } byType { ${COUNTS} } byCause { ${COUNTS} } byModel { ${COUNTS} }
  timeliness { inTime closed percent targetPercent policyCode definition }`;
const count = (of: string | null, received: number, closed: number, inTime: number, escalated: number, severe = 0) => ({
  ...{ of, received, closed, inTime, escalated, severe },
});

let office: Office;
beforeAll(async () => {
  office = await Office.open();
  const level = { name: 'top', to: 'GENERAL_MANAGER', targetValue: 24, targetUnit: 'HOURS', until: 'CLOSED' };
  const input = { code: 'ESC', source: 'test', calendar: { timeZone: 'UTC' }, levels: [level] };
  const { escalationPolicy } = await office.done('escalationPolicyDraft', { input });
  await office.done('escalationPolicyActivate', { id: escalationPolicy.id });
});
afterAll(() => office.service.close());

async function complain(type: string, asset = true) {
  const ready = await office.makeReady();
  const said = { channel: 'PHONE', customer: ready.customer, words: 'No', ...(asset ? { asset: ready.asset } : {}) };
  const { id } = (await office.done('complaintReceive', { input: said })).complaint;
  await office.done('complaintRegister', { id, input: { type, department: 'SALES', demand: 'Why' } });
  return id as string;
}
async function close(id: string, cause: string) {
  await office.done('complaintAssign', { id, input: { severity: 'NORMAL', owner: csr.subject } });
  await office.done('complaintAgreeRemedy', { id, input: { ...REMEDY, cause } }, csr);
  await office.done('complaintCarryOut', { id, input: { report: 'Done' } }, csr);
  await office.done('complaintVerify', { id, input: { isGood: true, remarks: 'Good' } }, vera);
  await office.done('complaintRecordAnswer', { id, input: { isSatisfied: true, answeredBy: 'A' } });
}
const month = async (number: number, timeZone = 'UTC') =>
  (
    await office.service.run(
      `{ complaintsOfMonth(year: 2026, month: ${number}, timeZone: "${timeZone}") { ${FIELDS} } }`,
    )
  ).complaintsOfMonth;

test('N52: the month counts by type, cause and model, in time of all that were closed, in two statements', async () => {
  const parameters = [{ name: 'complaintsHandledInTime', value: '100', unit: 'PERCENT', isRequired: true }];
  const targets = { code: 'KPI-004M', kind: 'TARGETS', source: '004-M I.4', parameters };
  const { servicePolicy } = await office.done('servicePolicyDraft', { input: targets });
  await office.done('servicePolicyActivate', { id: servicePolicy.id });
  office.service.clock.set(new Date('2026-03-10T08:00:00Z'));
  await close(await complain('PRICE'), 'INFORMATION');
  await complain('CONDUCT', false);
  const late = await complain('PRICE');
  const withdrawn = await complain('PRICE');
  const { customer } = await office.makeReady();
  const request = { channel: 'PHONE', customer, words: 'It does not start' };
  const { id: redirected } = (await office.done('complaintReceive', { input: request })).complaint;
  await office.done('complaintRedirect', { id: redirected, input: {} });
  await office.done('complaintWithdraw', { id: withdrawn, input: { reason: 'Mistake' } });
  office.service.clock.advance({ hours: 25 });
  await office.service.fireDueTimers();
  await close(late, 'PRODUCT');

  const march = await month(3);
  expect(march).toMatchObject({
    ...{ from: '2026-03-01T00:00:00.000Z', until: '2026-04-01T00:00:00.000Z' },
    total: count(null, 4, 2, 1, 2),
    byType: [count('PRICE', 3, 2, 1, 1), count('CONDUCT', 1, 0, 0, 1)],
    byCause: [count(null, 2, 0, 0, 1), count('INFORMATION', 1, 1, 1, 0), count('PRODUCT', 1, 1, 0, 1)],
    byModel: [count('X', 3, 2, 1, 1), count(null, 1, 0, 0, 1)],
    timeliness: { inTime: 1, closed: 2, percent: 50, targetPercent: 100, policyCode: 'KPI-004M' },
  });
  expect(march.timeliness.definition).toContain('Denominator');
  const statements = () => office.service.countStatements(() => month(3));
  expect(await statements()).toBe(2);
});

test('a period ends where its time zone says, and a quarter has its three months', async () => {
  office.service.clock.set(new Date('2026-06-30T20:00:00Z'));
  await complain('INSTALLATION');
  expect((await month(6)).total.received).toBe(1);
  expect((await month(6, 'Asia/Shanghai')).total.received).toBe(0);
  expect((await month(7, 'Asia/Shanghai')).total.received).toBe(1);
  const quarter = async (number: number) =>
    (await office.service.run(`{ complaintsOfQuarter(year: 2026, quarter: ${number}) { ${FIELDS} } }`))
      .complaintsOfQuarter;
  expect((await quarter(1)).total.received).toBe(4);
  expect(await quarter(2)).toMatchObject({
    until: '2026-07-01T00:00:00.000Z',
    byType: [count('INSTALLATION', 1, 0, 0, 0)],
    timeliness: { closed: 0, percent: null },
  });
});

test.each([
  ['complaintsOfMonth(year: 2026, month: 13)'],
  ['complaintsOfMonth(year: 1999, month: 1)'],
  ['complaintsOfQuarter(year: 2026, quarter: 0)'],
  ['complaintsOfMonth(year: 2026, month: 1, timeZone: "Mars/Olympus")'],
])('%s is no period', async field => {
  const { errors } = await office.service.send(`{ ${field} { from } }`);
  expect(errors).toHaveLength(1);
  expect(errors[0].extensions.code).not.toBe('INTERNAL');
});
