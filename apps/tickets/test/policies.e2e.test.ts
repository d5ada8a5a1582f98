import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DIAGNOSIS, Office, TRIAGE } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.service.close());

const RULE = {
  name: 'RESPONSE',
  kind: 'FIRST_RESPONSE',
  targetValue: 30,
  targetUnit: 'MINUTES',
  startsAt: 'REPORTED',
  stopsAt: 'RESPONDED',
};
const OFFICE_HOURS = {
  timeZone: 'Asia/Shanghai',
  openings: [{ weekdays: ['MONDAY', 'FRIDAY'], from: '09:00', to: '18:00' }],
  holidaysOf: ['CN'],
  daysOff: ['2026-06-01'],
};
const policy = (code: string, more: object = {}) => ({
  code,
  name: 'Telecom',
  source: '002',
  calendar: { timeZone: 'Asia/Shanghai' },
  rules: [RULE],
  ...more,
});
const EUR = (amount: string) => ({ amount, currency: 'EUR' });
const penalty = (more: object) => ({ rules: [{ ...RULE, penalty: { amount: EUR('100.00'), ...more } }] });
const figure = (name: string, value: string | null, isRequired = true) => ({ name, value, unit: 'HOURS', isRequired });

test('an SLA policy keeps what was written, and a later version replaces it', async () => {
  const draft = policy('SLA-A', { calendar: OFFICE_HOURS, warnAtPercents: [50, 90] });
  const first = (await office.done('slaPolicyDraft', { input: draft })).slaPolicy;
  expect(first).toMatchObject({ version: 1, status: 'DRAFT' });
  await office.done('slaPolicyActivate', { id: first.id });
  const second = (await office.done('slaPolicyDraft', { input: draft })).slaPolicy;
  expect(second).toMatchObject({ version: 2, status: 'DRAFT' });
  await office.done('slaPolicyActivate', { id: second.id });
  const { slaPolicy, slaPolicies } = await office.service.run(
    `{ slaPolicy(code: "SLA-A") { id warnAtPercents effectiveFrom calendar { timeZone holidaysOf daysOff openings { weekdays from to } }
        rules { name kind targetValue targetUnit isRequired conditions { channels isRemoteExempt } } }
      slaPolicies { edges { node { code version status } } } }`,
    {},
    'CSR',
  );
  expect(slaPolicy).toMatchObject({
    id: second.id,
    warnAtPercents: [50, 90],
    effectiveFrom: expect.any(String),
    calendar: OFFICE_HOURS,
    rules: [{ name: 'RESPONSE', targetValue: 30, conditions: { channels: [], isRemoteExempt: false } }],
  });
  expect(slaPolicies.edges.map((it: { node: object }) => it.node)).toEqual([
    { code: 'SLA-A', version: 2, status: 'ACTIVE' },
    { code: 'SLA-A', version: 1, status: 'RETIRED' },
  ]);
});

test('a policy with a blank that it needs is not put in force and says which', async () => {
  const rules = [RULE, { ...RULE, name: 'CONFIRMATION', kind: 'CONFIRMATION', targetValue: null, isRequired: true }];
  const { slaPolicy } = await office.done('slaPolicyDraft', { input: policy('SLA-003-ENGINE', { rules }) });
  const { userErrors } = await office.act(
    'slaPolicyActivate',
    { id: slaPolicy.id },
    '... on PolicyIncomplete { blanks }',
  );
  expect(userErrors).toMatchObject([{ __typename: 'PolicyIncomplete', blanks: ['CONFIRMATION'] }]);

  const parameters = [figure('meanResponse', null), figure('satisfactionScore', ' '), figure('note', null, false)];
  const targets = { code: 'KPI-003', kind: 'TARGETS', source: '003 ch5', parameters };
  const { servicePolicy } = await office.done('servicePolicyDraft', { input: targets });
  const refused = await office.act(
    'servicePolicyActivate',
    { id: servicePolicy.id },
    '... on PolicyIncomplete { blanks }',
  );
  expect(refused.userErrors).toMatchObject([{ blanks: ['meanResponse', 'satisfactionScore'] }]);

  const blank = `edges { node { kind code version status source figure { name isRequired } roles act } }`;
  const { ticketsBlanks } = await office.service.run(`{ ticketsBlanks(first: 100) { ${blank} } }`);
  const roles = ['AFTER_SALES_DIRECTOR', 'GENERAL_MANAGER', 'ADMINISTRATOR'];
  const said = { roles, version: expect.any(Number), status: 'DRAFT' };
  expect(ticketsBlanks.edges.map((it: { node: object }) => it.node)).toEqual(
    expect.arrayContaining([
      {
        ...{ ...said, kind: 'SlaPolicy', code: 'SLA-003-ENGINE', source: expect.any(String), act: 'slaPolicyDraft' },
        figure: { name: 'CONFIRMATION', isRequired: true },
      },
      {
        ...{ ...said, kind: 'ServicePolicy', code: 'KPI-003', source: '003 ch5', act: 'servicePolicyDraft' },
        figure: { name: 'note', isRequired: false },
      },
    ]),
  );
});

test('a small policy is drafted, put in force once, and replaced by its next version', async () => {
  const input = {
    code: 'POOL-001WI',
    kind: 'STANDBY_POOL',
    source: '001-WI 5.1',
    parameters: [
      { name: 'productionEngineering', value: '6', unit: 'PERSONS', isRequired: true },
      { name: 'quality', value: '3', unit: 'PERSONS', isRequired: true },
    ],
  };
  const { servicePolicy: first } = await office.done('servicePolicyDraft', { input });
  const { servicePolicy: second } = await office.done('servicePolicyDraft', { input });
  await office.done('servicePolicyActivate', { id: first.id });
  const again = await office.act('servicePolicyActivate', { id: first.id }, '... on ServicePolicyNotDraft { status }');
  expect(again.userErrors).toMatchObject([{ __typename: 'ServicePolicyNotDraft', status: 'ACTIVE' }]);
  await office.done('servicePolicyActivate', { id: second.id });
  const query = `{ servicePolicies(filter: { code: "POOL-001WI" }) { edges { node {
    version status kind parameters { name value unit isRequired } } } } }`;
  const { edges } = (await office.service.run(query, {}, 'CSR')).servicePolicies;
  expect(edges.map((it: { node: object }) => it.node)).toMatchObject([
    { version: 2, status: 'ACTIVE', kind: 'STANDBY_POOL', parameters: input.parameters },
    { version: 1, status: 'RETIRED' },
  ]);
});

test('a draft that makes no sense is refused with the place', async () => {
  const cases: [object, string[]][] = [
    [{ code: ' ' }, ['input', 'code']],
    [{ rules: [] }, ['input', 'rules']],
    [{ rules: [RULE, RULE] }, ['input', 'rules', '1', 'name']],
    [{ rules: [{ ...RULE, targetValue: -1 }] }, ['input', 'rules', '0', 'targetValue']],
    [{ rules: [{ ...RULE, stopsAt: 'REPORTED' }] }, ['input', 'rules', '0', 'stopsAt']],
    [{ rules: [{ ...RULE, isByAgreement: true }] }, ['input', 'rules', '0', 'isByAgreement']],
    [
      { rules: [{ ...RULE, targetValue: null, isByAgreement: true, recordType: 'COMPLAINT' }] },
      ['input', 'rules', '0', 'isByAgreement'],
    ],
    [
      { rules: [{ ...RULE, targetValue: null, isByAgreement: true, isRequired: true }] },
      ['input', 'rules', '0', 'isByAgreement'],
    ],
    [{ warnAtPercents: [501] }, ['input', 'warnAtPercents']],
    [{ level: 'CONTRACT' }, ['input', 'party']],
    [{ party: 'CARRIER' }, ['input', 'party']],
    [penalty({ amount: EUR('0.00') }), ['input', 'rules', '0', 'penalty', 'amount']],
    [penalty({ percent: '0' }), ['input', 'rules', '0', 'penalty', 'percent']],
    [penalty({ percent: '100.5' }), ['input', 'rules', '0', 'penalty', 'percent']],
    [penalty({ everyCount: 0 }), ['input', 'rules', '0', 'penalty', 'everyCount']],
    [penalty({ cap: { amount: '10.00', currency: 'USD' } }), ['input', 'rules', '0', 'penalty', 'cap']],
    [{ calendar: { timeZone: 'Mars/Olympus' } }, ['input', 'calendar']],
    [
      { calendar: { ...OFFICE_HOURS, openings: [{ weekdays: ['MONDAY'], from: '9', to: '18:00' }] } },
      ['input', 'calendar'],
    ],
  ];
  for (const [more, path] of cases) {
    const { userErrors } = await office.act('slaPolicyDraft', { input: policy('SLA-X', more) });
    expect(userErrors).toMatchObject([{ __typename: 'InputInvalid', path }]);
  }
  const twice = { code: 'X', kind: 'TARGETS', source: 'x', parameters: [figure('a', '1'), figure('a', '2')] };
  const { userErrors } = await office.act('servicePolicyDraft', { input: twice });
  expect(userErrors).toMatchObject([{ __typename: 'InputInvalid', path: ['input', 'parameters', 'name'] }]);
});

test('only a draft that exists is put in force', async () => {
  for (const id of [randomUUID(), 'nonsense']) {
    expect((await office.act('slaPolicyActivate', { id })).userErrors).toMatchObject([
      { __typename: 'SlaPolicyNotFound' },
    ]);
    expect((await office.act('servicePolicyActivate', { id })).userErrors).toMatchObject([
      { __typename: 'ServicePolicyNotFound' },
    ]);
  }
  const id = await office.promise('SLA-B', [RULE]);
  const { userErrors } = await office.act('slaPolicyActivate', { id }, '... on SlaPolicyNotDraft { status }');
  expect(userErrors).toMatchObject([{ __typename: 'SlaPolicyNotDraft', status: 'ACTIVE' }]);
});

test('N53-55, ANA-05: how many cases of a period are resolved is counted for each target in force', async () => {
  for (const code of ['KPI-000', 'KPI-001D', 'KPI-002']) await office.inForce(code);
  const at = (time: string) => office.service.clock.set(new Date(time));
  const rates = async (more = '') =>
    (
      await office.service
        .run(`{ resolutionRates(from: "2026-06-01", until: "2026-06-30"${more}) { rates { policyCode of
        withinDays resolved counted awaited reopened cancelled percent targetPercent isMet } definition } }`)
    ).resolutionRates;
  const solve = async (id: string) => {
    await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
    await office.signOff(await office.visit(id, ready));
  };

  at('2026-06-01T08:00:00Z');
  const ready = await office.makeReady();
  const toldFirst = await office.register(ready);
  at('2026-06-02T08:00:00Z');
  const told = await office.register(ready);
  await office.done('ticketMarkDuplicate', { id: toldFirst, input: { of: told, reason: 'One leak' } });
  await office.entitle(told, ready);
  const { id: reopened } = await office.signedOff(ready);
  await office.done('ticketRecordFollowUp', { id: reopened, input: { satisfaction: 1, isSolved: false } });
  await office.signedOff(ready);
  const question = await office.register(ready, { symptom: 'A question' });
  const cancelled = await office.register(ready);
  await office.done('ticketCancel', { id: cancelled, input: { reason: 'Works' } });
  const em = office.service.service.orm.em.fork();
  for (const other of [`kind = 'MAINTENANCE'`, `exchange_id = '${randomUUID()}'`])
    await em.execute(`update ticket set ${other} where id = ?`, [await office.register(ready)]);

  const rate = (resolved: number, counted: number, awaited: number, percent: number, isMet: boolean) => ({
    ...{ resolved, counted, awaited, percent, isMet, reopened: 1, cancelled: 1 },
  });
  at('2026-06-20T08:00:00Z');
  const june = await rates();
  expect(june.rates).toEqual([
    { policyCode: 'KPI-000', of: 'PROBLEMS', withinDays: 30, targetPercent: 95, ...rate(1, 1, 3, 100, true) },
    { policyCode: 'KPI-001D', of: 'PROBLEMS', withinDays: null, targetPercent: 90, ...rate(1, 4, 0, 25, false) },
    {
      ...{ policyCode: 'KPI-002', of: 'FAULTS', withinDays: null, targetPercent: 95 },
      ...{ ...rate(1, 3, 0, 33.3, false), cancelled: 0 },
    },
  ]);
  expect(june.definition).toContain('Denominator');

  // Less than thirty days after its own report, and more after the one that it repeats; the other one late by any count.
  at('2026-07-01T20:00:00Z');
  await solve(told);
  at('2026-07-03T08:00:00Z');
  await solve(reopened);
  expect((await rates()).rates).toMatchObject([
    rate(1, 4, 0, 25, false),
    rate(3, 4, 0, 75, false),
    { resolved: 3, counted: 3, isMet: true },
  ]);
  await office.done('ticketTriage', { id: question, input: { ...TRIAGE, problemType: 'ENQUIRY' } });
  await office.done('ticketAnswer', { id: question, input: { text: 'Every 500 hours', channel: 'PHONE' } });
  expect((await rates()).rates).toMatchObject([rate(1, 4, 0, 25, false), rate(4, 4, 0, 100, true), { counted: 3 }]);
  expect((await rates(', timeZone: "Pacific/Kiritimati"')).rates[1]).toMatchObject({ counted: 4 });
  expect(await office.service.countStatements(rates)).toBe(2);
  for (const asked of ['until: "2026-05-31"', 'until: "2026-06-30", timeZone: "Mars/Olympus"']) {
    const { errors } = await office.service.send(`{ resolutionRates(from: "2026-06-01", ${asked}) { from } }`);
    expect(errors).toHaveLength(1);
    expect(errors[0].extensions.code).not.toBe('INTERNAL');
  }
});
