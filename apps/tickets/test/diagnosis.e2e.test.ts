import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AssetRegistered } from '@mainstay/contracts/customers';
import { TicketDiagnosed } from '@mainstay/contracts/tickets';
import type { Caller, Reply } from '@mainstay/testing';
import { DIAGNOSIS, HOURS, Office, type Ready, TRIAGE } from './office.ts';

let office: Office;
let ready: Ready;
beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady();
});
afterAll(() => office.service.close());

const described = (more: object = {}) => ({
  ...{ titleEn: 'Pump seal leaks', titleZh: '液压泵密封漏油', models: ['X'], symptoms: ['oil spots'], faultLevel: 3 },
  ...{ sop: 'SOP-12', ...more },
});

async function code(act: string, args: { id?: string; input?: object }, as: Caller = 'QUALITY'): Promise<Reply> {
  const type = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input!`;
  const head = [args.id && '$id: ID!', args.input && `$input: ${type}`].filter(Boolean).join(', ');
  const uses = [args.id && 'id: $id', args.input && 'input: $input'].filter(Boolean).join(', ');
  const query = `mutation (${head}) { ${act}(${uses}) { faultCode { id code parent { code } }
    userErrors { __typename path } } }`;
  return (await office.service.run(query, args, as))[act];
}
const define = (name: string, more: object = {}) =>
  code('faultCodeDefine', { input: { code: name, description: described(more) } });

/** A case whose repair is completed with this symptom and code. */
async function solved(symptom: string, faultCode: string, of = ready): Promise<string> {
  const id = await open(symptom, of);
  await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, faultCode } });
  const order = await office.visit(id, of);
  await office.signOff(order);
  await office.done('workOrderComplete', { id: order, input: HOURS });
  return id;
}

async function open(symptom: string, of = ready): Promise<string> {
  const id = await office.register(of, { symptom });
  await office.done('ticketTriage', { id, input: TRIAGE });
  await office.done('ticketRequestCoverage', {
    id,
    input: { faultCause: 'WEAR', faultSeverity: 'GENERAL', faultOn: '2026-03-01', meterReading: 1200 },
  });
  await office.decideCoverage(id, of.asset, 'FREE_REPAIR');
  return id;
}

const SUGGESTED = `suggestedCauses { faultCode fault { titleEn } causeClass scorePercent solvedCases
  reasons { kind value timesAsFrequent cases } similarCases { ticket { id } similarityPercent solution } }`;
const suggested = async (id: string): Promise<Reply[]> => (await office.ticket(id, SUGGESTED)).suggestedCauses;

test('TCK-07: a diagnosis by a code of the catalogue asks for the authority that the code needs', async () => {
  const wide = (await define('HYD', { models: [] })).faultCode;
  const { faultCode } = await define('HYD-21', { parent: wide.id });
  expect(faultCode.parent).toEqual({ code: 'HYD' });
  const id = await open('oil under the machine');
  await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, faultCode: 'HYD-21' } });
  expect(await office.ticket(id, 'faultLevel isFaultCodeUnlisted fault { code sop }')).toEqual({
    ...{ faultLevel: 3, isFaultCodeUnlisted: false, fault: { code: 'HYD-21', sop: 'SOP-12' } },
  });
  const less = { faultLevel: 2, reason: 'A seal' };
  expect((await office.act('ticketReassess', { id, input: less })).userErrors).toMatchObject([
    { __typename: 'TicketFaultLevelTooLow', path: ['input', 'faultLevel'] },
  ]);
});

test('a code that the catalogue lacks is taken and flagged; one that is retired or of other models is refused', async () => {
  const id = await open('it howls');
  await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, faultCode: 'NEW-1' } });
  expect(await office.ticket(id, 'isFaultCodeUnlisted fault { code }')).toEqual({
    ...{ isFaultCodeUnlisted: true, fault: null },
  });
  await define('OTHER-1', { models: ['Y'] });
  const { faultCode } = await define('OLD-1');
  await code('faultCodeRetire', { id: faultCode.id });
  const refused = async (name: string, more = '') =>
    (await office.act('ticketDiagnose', { id, input: { ...DIAGNOSIS, faultCode: name } }, more)).userErrors[0];
  expect(await refused('OTHER-1', '... on FaultCodeOfOtherModel { models }')).toMatchObject({
    ...{ __typename: 'FaultCodeOfOtherModel', models: ['Y'] },
  });
  expect(await refused('OLD-1')).toMatchObject({ __typename: 'FaultCodeRetired' });
});

test('the catalogue keeps each code once, knows no circle and no stranger, and is searched by words and model', async () => {
  const { faultCode } = await define('CAT-1', { symptoms: ['glows violet'] });
  const refusal = (payload: Reply) => payload.userErrors[0]?.__typename;
  expect(refusal(await define('CAT-1'))).toBe('FaultCodeTaken');
  expect(refusal(await define('CAT-2', { parent: randomUUID() }))).toBe('FaultCodeNotFound');
  const below = (await define('CAT-3', { parent: faultCode.id })).faultCode;
  const revised = { id: faultCode.id, input: { description: described({ parent: below.id }) } };
  expect(refusal(await code('faultCodeRevise', revised))).toBe('FaultCodeCircular');
  const list = (filter: object) =>
    office.service.run(
      `query ($filter: FaultCodeFilter) { faultCodes(filter: $filter) { edges { node { code parent { code } } } } }`,
      { filter },
      'CSR',
    );
  const found = (await list({ text: 'VIOLET', model: 'X', isRetired: false })).faultCodes.edges;
  expect(found.map((it: Reply) => it.node.code)).toEqual(['CAT-1']);
  expect((await list({ text: 'violet', model: 'Y' })).faultCodes.edges).toEqual([]);
});

test('TCK-09: solved cases suggest causes to open ones, say why, and name the cases', async () => {
  const of = await office.makeReady();
  await define('SUG-SEAL', { sop: null });
  const seal = await solved('液压泵漏油, oil leaks at the pump', 'SUG-SEAL', of);
  await solved('engine dies after minutes', 'SUG-FILTER', of);
  const id = await open('泵漏油了', of);
  const [first, ...rest] = await suggested(id);
  expect(first).toMatchObject({
    ...{ faultCode: 'SUG-SEAL', fault: { titleEn: 'Pump seal leaks' }, causeClass: 'WEAR', solvedCases: 1 },
    similarCases: [{ ticket: { id: seal }, solution: HOURS.solution }],
  });
  expect(first.reasons).toContainEqual(expect.objectContaining({ kind: 'WORD', value: '漏油', cases: 1 }));
  expect(rest.map(it => it.faultCode)).toContain('SUG-FILTER');
  expect(first.scorePercent).toBeGreaterThan(rest[0]!.scorePercent);
  expect(await suggested(seal)).toEqual([]);

  // KPI-003: what came of suggestions is counted.
  const diagnosed = async (faultCode: string) => {
    await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, faultCode } });
    const told = (await office.said(TicketDiagnosed, id)).at(-1);
    const { suggestionRank } = await office.ticket(id, 'suggestionRank');
    expect(told).toMatchObject({ faultCode, suggestionRank });
    return suggestionRank;
  };
  expect(await diagnosed('SUG-SEAL')).toBe(1);
  expect(await diagnosed('SOMETHING-NEW')).toBeNull();
});

test('a case that is opened again teaches no more, until it is solved another way', async () => {
  const id = await solved('strange blinking lantern', 'RE-1');
  const asked = await open('blinking lantern');
  const cases = async (faultCode: string) =>
    (await suggested(asked)).find(it => it.faultCode === faultCode)?.solvedCases;
  expect(await cases('RE-1')).toBe(1);
  await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 1, isSolved: false } });
  expect(await cases('RE-1')).toBeUndefined();
  await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, faultCode: 'RE-2' } });
  const order = await office.visit(id, ready);
  await office.signOff(order);
  await office.done('workOrderComplete', { id: order, input: HOURS });
  expect([await cases('RE-1'), await cases('RE-2')]).toEqual([undefined, 1]);
  await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 5, isSolved: true } });
  expect(await cases('RE-2')).toBe(1);
});

const REPORT = `number round faultCode faultLevel findings servicePlan skills triesRemotelyFirst isOnSite suggestionRank
  diagnosedBy minutesSinceReport parts { part { id } quantity } ticket { id }`;

test('TCK-07: each diagnosis is kept with its plan and parts, and prints in both languages; the next one makes another', async () => {
  const { part, warehouse } = ready;
  const id = await open('rattles');
  const { number } = await office.ticket(id, 'number');
  office.service.clock.advance({ minutes: 25 });
  const first = { ...DIAGNOSIS, parts: [{ part, quantity: 2 }], warehouse, skills: ['HYDRAULICS'] };
  await office.done('ticketDiagnose', { id, input: { ...first, faultCode: 'REP-1', triesRemotelyFirst: true } });
  const order = await office.dispatch(id, ready);
  await office.done('workOrderArrive', { id: order, input: {} });
  const second = { faultCode: 'REP-2', findings: 'It is the bearing', servicePlan: 'Replace the bearing' };
  const sentTwice = { id, input: { ...second, idempotencyKey: randomUUID() } };
  await office.done('ticketDiagnose', sentTwice);
  await office.done('ticketDiagnose', sentTwice);
  const read = () => office.ticket(id, `diagnosisReports { ${REPORT} document zh: document(language: ZH) }`);
  const { diagnosisReports: reports } = await read();
  expect(reports).toMatchObject([
    {
      ...{ number: `${number}-D1`, round: 1, faultCode: 'REP-1', faultLevel: 1, findings: 'Pump worn' },
      ...{ servicePlan: 'Replace the pump', skills: ['HYDRAULICS'], triesRemotelyFirst: true, isOnSite: false },
      ...{ suggestionRank: null, diagnosedBy: 'test:technical_support', minutesSinceReport: 25 },
      ...{ parts: [{ part: { id: part }, quantity: 2 }], ticket: { id } },
    },
    { number: `${number}-D2`, faultCode: 'REP-2', isOnSite: true, triesRemotelyFirst: false, parts: [] },
  ]);
  expect(reports[0].document).toMatch(
    /^DIAGNOSIS REPORT T-.*-D1\n\nProblem: rattles\n[^]*Findings: Pump worn\nPlan: Replace the pump\n[^]*Parts:\n- 2 × P-/,
  );
  expect(reports[1].zh).toMatch(
    /^故障诊断报告 T-.*-D2\n[^]*诊断方式: 现场\n[^]*服务方案: Replace the bearing\n\n所需配件: 无\n$/,
  );
  const em = office.service.service.orm.em.fork();
  for (const change of [`update diagnosis_report set findings = 'x'`, 'delete from diagnosis_report'])
    await expect(em.execute(`${change} where number = ?`, [`${number}-D1`])).rejects.toThrow('stays as it was');
  const list = () => office.service.run(`{ tickets(first: 20) { edges { node { diagnosisReports { document } } } } }`);
  const forAll = await office.service.countStatements(list);
  await office.done('ticketDiagnose', { id, input: second });
  expect(await office.service.countStatements(list)).toBe(forAll);
});

test('TCK-07, N25: how much time suggestions save is counted, beside the target that its source leaves blank', async () => {
  const of = await office.makeReady();
  office.service.clock.set(new Date('2026-05-04T08:00:00Z'));
  for (const engine of ['left', 'right']) await solved(`the ${engine} swing motor grinds`, 'SWG-1', of);
  office.service.clock.set(new Date('2026-05-05T08:00:00Z'));
  const times = async (until = '2026-05-05', more = '') =>
    (
      await office.service.run(`{ diagnosisTimes(from: "2026-05-05", until: "${until}"${more}) { suggested { cases
        meanMinutes } unsuggested { cases meanMinutes } cutPercent targetPercent policyCode } }`)
    ).diagnosisTimes;
  const none = { cases: 0, meanMinutes: null };
  const noPolicy = { targetPercent: null, policyCode: null };
  expect(await times()).toEqual({ suggested: none, unsuggested: none, cutPercent: null, ...noPolicy });
  const diagnosed = async (symptom: string, faultCode: string, minutes: number) => {
    const id = await open(symptom, of);
    office.service.clock.advance({ minutes });
    await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, faultCode } });
    return id;
  };
  await diagnosed('the swing motor grinds again', 'SWG-1', 20);
  const id = await diagnosed('an odd smell of almonds', 'ALM-9', 60);
  await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, faultCode: 'ALM-10' } });
  const parameters = [{ name: 'diagnosisTimeCutByAi', value: '30', unit: 'PERCENT', isRequired: true }];
  const input = { code: 'KPI-003', kind: 'TARGETS', source: '003 ch6', parameters };
  const { servicePolicy } = await office.done('servicePolicyDraft', { input });
  await office.done('servicePolicyActivate', { id: servicePolicy.id });
  const counted = {
    ...{ suggested: { cases: 1, meanMinutes: 20 }, unsuggested: { cases: 1, meanMinutes: 60 }, cutPercent: 67 },
    ...{ targetPercent: 30, policyCode: 'KPI-003' },
  };
  expect(await times()).toEqual(counted);
  expect(await times('2026-05-05', ', timeZone: "America/New_York"')).toEqual(counted);
  expect((await times('2026-05-05', ', timeZone: "Pacific/Pago_Pago"')).suggested).toEqual(none);
  for (const asked of ['until: "2026-05-04"', 'until: "2026-05-05", timeZone: "Mars/Olympus"']) {
    const { errors } = await office.service.send(`{ diagnosisTimes(from: "2026-05-05", ${asked}) { from } }`);
    expect(errors).toHaveLength(1);
    expect(errors[0].extensions.code).not.toBe('INTERNAL');
  }
});

test('the suggestions of many cases take as many statements as those of one, and read the counts by their index', async () => {
  const of = await office.makeReady();
  await office.service.deliver(
    AssetRegistered({
      ...{ assetId: of.asset, serial: 'S-2', model: 'Z' },
      customerId: of.customer,
      siteId: null,
      dealerId: null,
    }),
  );
  await solved('valve sticks', 'MANY-1', of);
  const list = () =>
    office.service.run(
      `query ($customer: ID!) { tickets(filter: { customer: $customer, status: [REGISTERED] }) {
        edges { node { ${SUGGESTED} isFaultCodeUnlisted } } } }`,
      { customer: of.customer },
      'CSR',
    );
  await office.register(of, { symptom: 'valve sticks again' });
  const forOne = await office.service.countStatements(list);
  await office.register(of, { symptom: 'the valve is stuck' });
  await office.register(of, { symptom: 'valve sticks, oil leaks' });
  expect(await office.service.countStatements(list)).toBe(forOne);
  const first = (await list()).tickets.edges[0].node.suggestedCauses[0];
  expect(first.faultCode).toBe('MANY-1');
  expect(first.reasons).toContainEqual(expect.objectContaining({ kind: 'MODEL', value: 'Z' }));
});
