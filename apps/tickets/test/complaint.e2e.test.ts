import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AssetMoved, CustomerDealerAssigned } from '@mainstay/contracts/customers';
import {
  CaseEscalationMade,
  CaseEscalationReplied,
  CaseEscalationWentUp,
  ComplaintClosed,
  ComplaintEscalated,
  ComplaintFinishOverdue,
  ComplaintReceived,
  ComplaintRedirected,
  CorrectiveActionRequested,
  SlaClockBreached,
  TicketRegistered,
  TicketFinishOverdue,
} from '@mainstay/contracts/tickets';
import { type Caller, type Reply, staff } from '@mainstay/testing';
import { Office, type Ready } from './office.ts';

const csr = staff('CSR', 'test:csr');
const otherCsr = staff('CSR', 'test:vera');
const engineer = staff('SUPERVISING_ENGINEER', 'test:olga');
const officer = staff('COMPLAINT_OFFICER', 'test:petra');
const TYPE = { type: 'REPAIR_QUALITY', department: 'FIELD_SERVICE', demand: 'Why the seal leaks for the third time' };
const REMEDY = {
  cause: 'WORKMANSHIP',
  causeText: 'The seal was mounted dry',
  remedy: 'A new seal, free of charge',
  apology: 'We are sorry for the third visit',
  agreedBy: 'Aigerim',
};
const FIELDS = `status words severity escalatedTo isInTime lateBecause nextEscalationAt timeline { kind enteredBy }
  escalations { level to round dueAt escalatedAt } clocks { kind state dueAt } ticket { id number }
  correctiveAction { department demand requestedBy }`;

let office: Office;
let ready: Ready;
const level = (name: string, to: string, targetValue: number | null, until: string) => ({
  ...{ name, to, targetValue, until, targetUnit: 'HOURS' },
});
const LEVELS = [
  level('remind', 'OWNER', 4, 'RESPONDED'),
  level('superior', 'AFTER_SALES_DIRECTOR', 24, 'REMEDY_AGREED'),
  level('top', 'GENERAL_MANAGER', 72, 'CLOSED'),
  level('unanswered', 'AFTER_SALES_DIRECTOR', 8, 'ANSWERED'),
];
const escalation = (code: string, levels: object[] = LEVELS) => ({
  ...{ code, source: 'test', calendar: { timeZone: 'Asia/Almaty' }, levels },
});

beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady();
  const { escalationPolicy } = await office.done('escalationPolicyDraft', { input: escalation('ESC-TEST') });
  await office.done('escalationPolicyActivate', { id: escalationPolicy.id });
  const rule = { name: 'N09: reply to a complaint', recordType: 'COMPLAINT', kind: 'FIRST_RESPONSE' };
  const times = { targetValue: 24, targetUnit: 'HOURS', startsAt: 'REPORTED', stopsAt: 'RESPONDED' };
  await office.promise('SLA-001M-STD', [{ ...rule, ...times }], { isDefault: true });
});
afterAll(() => office.service.close());

const act = (name: string, id: string, input: object, as: Caller, more?: string) =>
  office.act(`complaint${name}`, { id, input }, more, as);
const done = (name: string, id: string, input: object, as: Caller) =>
  office.done(`complaint${name}`, { id, input }, as);
const refused = async (name: string, id: string, input: object, as: Caller, more?: string) => {
  const { userErrors } = await act(name, id, input, as, more);
  expect(userErrors).toHaveLength(1);
  return userErrors[0];
};
const receive = async (more: object = {}): Promise<string> => {
  const input = { channel: 'COMPLAINT_PHONE', customer: ready.customer, words: 'It leaks. Again!', ...more };
  return (await office.done('complaintReceive', { input })).complaint.id;
};
const registered = async (more: object = {}) => {
  const id = await receive(more);
  await done('Register', id, TYPE, csr);
  return id;
};
const assigned = async (input: object = {}, more: object = {}) => {
  const id = await registered(more);
  await done('Assign', id, { severity: 'NORMAL', owner: csr.subject, ...input }, csr);
  return id;
};
const verified = async () => {
  const id = await assigned();
  await done('AgreeRemedy', id, REMEDY, csr);
  await done('CarryOut', id, { report: 'Seal replaced' }, csr);
  await done('Verify', id, { isGood: true, remarks: 'Dry after a day' }, otherCsr);
  return id;
};
const read = async (id: string, fields = FIELDS, as: Caller = 'CSR') =>
  (await office.service.run(`query ($id: ID!) { complaint(id: $id) { ${fields} } }`, { id }, as)).complaint;
const said = async <T extends { complaintId: string }>(type: { type: string } & ((data: T) => unknown), id: string) =>
  (await office.service.outbox(type)).map(it => it.data as T).filter(it => it.complaintId === id);
const advance = async (hours: number) => {
  office.service.clock.advance({ hours });
  await office.service.fireDueTimers();
};

test('3f: a major, severe complaint goes its whole way, and up to the top by timers, each level once', async () => {
  const { id: ticket } = await office.signedOff(ready);
  const words = '  第三次维修了，还是漏油！ ';
  const id = await receive({ ticket, words });
  expect(await said(ComplaintReceived, id)).toMatchObject([{ ticketId: ticket, assetId: ready.asset }]);
  await done('Register', id, TYPE, csr);
  const [request] = await said(CorrectiveActionRequested, id);
  expect(request).toMatchObject({ type: 'REPAIR_QUALITY', department: 'FIELD_SERVICE', ticketId: ticket });
  expect(JSON.stringify(await office.service.outbox())).not.toContain('漏油');

  await advance(4);
  const severe = { severity: 'SEVERE', isMajor: true, owner: engineer.subject };
  await done('Assign', id, { ...severe, investigator: officer.subject }, csr);
  await advance(20);
  const late = await read(id);
  expect(late.escalations.map((it: { level: string }) => it.level)).toEqual(['remind', 'superior']);
  expect(late).toMatchObject({
    words,
    status: 'ASSIGNED',
    escalatedTo: 'AFTER_SALES_DIRECTOR',
    ticket: { id: ticket },
  });
  expect(late.clocks).toMatchObject([{ kind: 'FIRST_RESPONSE', state: 'BREACHED' }]);
  expect((await office.service.outbox(SlaClockBreached)).map(it => it.data)).toContainEqual(
    expect.objectContaining({ recordType: 'COMPLAINT', recordId: id, policyCode: 'SLA-001M-STD' }),
  );

  await advance(1);
  await done('TellCustomer', id, { text: 'We investigate', channel: 'PHONE' }, csr);
  await done('Investigate', id, { findings: 'No lubricant used' }, officer);
  await done('AgreeRemedy', id, REMEDY, engineer);
  await done('CarryOut', id, { report: 'Seal replaced' }, staff('SERVICE_ENGINEER', 'test:ivan'));
  await done('Verify', id, { isGood: false, remarks: 'Still wet' }, csr);
  await done('CarryOut', id, { report: 'Shaft polished' }, staff('SERVICE_ENGINEER', 'test:ivan'));
  await done('Verify', id, { isGood: true, remarks: 'Dry' }, csr);
  await advance(47);
  await advance(100);
  const escalated = await said(ComplaintEscalated, id);
  expect(escalated.map(it => [it.level, it.to, it.round])).toEqual([
    ['remind', 'OWNER', 1],
    ['superior', 'AFTER_SALES_DIRECTOR', 1],
    ['top', 'GENERAL_MANAGER', 1],
  ]);
  expect(escalated.map(it => it.escalatedAt)).toEqual(escalated.map(it => it.dueAt));
  await done('RecordAnswer', id, { isSatisfied: true, answeredBy: 'Aigerim' }, csr);
  const closed = await read(id);
  expect(closed).toMatchObject({ status: 'CLOSED', isInTime: false, nextEscalationAt: null });
  expect(closed.lateBecause).toHaveLength(4);
  expect(await said(ComplaintClosed, id)).toMatchObject([{ isInTime: false, isEscalated: true, severity: 'SEVERE' }]);
  expect(closed.timeline.map((it: { kind: string }) => it.kind).toReversed()).toEqual([
    ...['RECEIVED', 'REGISTERED', 'ESCALATED', 'ASSIGNED', 'ESCALATED', 'CUSTOMER_TOLD', 'INVESTIGATED'],
    ...['REMEDY_AGREED', 'CARRIED_OUT', 'RETURNED', 'CARRIED_OUT', 'VERIFIED', 'ESCALATED', 'CLOSED'],
  ]);
});

test('3f: what came by the web form goes its way as a complaint, and one without ground is answered and counted all the same', async () => {
  const gateway = { subject: 'report-form', roles: ['GATEWAY'], dealerId: null };
  const form = {
    reporterName: 'Aigerim',
    reporterContact: 'a@mill.example',
    serial: 'S-1',
    text: 'Nobody called back!',
  };
  const send = `mutation ($input: IntakeReportSendInput!) { intakeReportSend(input: $input) { intakeReport { id } } }`;
  const input = { ...form, fileNames: [], idempotencyKey: randomUUID() };
  const { intakeReport } = (await office.service.run(send, { input }, gateway)).intakeReportSend;
  const complain = `mutation ($id: ID!) { intakeReportComplain(id: $id, input: {}) {
    complaint { id channel words customer { id } asset { id } } userErrors { __typename } } }`;
  const { complaint } = (await office.service.run(complain, { id: intakeReport.id }, officer)).intakeReportComplain;
  const machine = { customer: { id: ready.customer }, asset: { id: ready.asset } };
  expect(complaint).toEqual({ id: complaint.id, channel: 'WEB_FORM', words: 'Nobody called back!', ...machine });

  const { id } = complaint;
  await done('Register', id, { ...TYPE, type: 'RESPONSE_TIME', department: 'CUSTOMER_SERVICE' }, csr);
  await done('Assign', id, { severity: 'NORMAL', owner: csr.subject }, csr);
  await done(
    'AgreeRemedy',
    id,
    { ...REMEDY, cause: 'UNFOUNDED', causeText: 'Called twice; the record shows when' },
    csr,
  );
  await done('CarryOut', id, { report: 'Read the record of the calls to the customer' }, csr);
  await done('Verify', id, { isGood: true, remarks: 'Understood' }, otherCsr);
  await done('RecordAnswer', id, { isSatisfied: true, answeredBy: 'Aigerim' }, csr);
  expect(await read(id, 'status cause isInTime')).toMatchObject({ status: 'CLOSED', cause: 'UNFOUNDED' });
  expect(await said(ComplaintClosed, id)).toMatchObject([{ type: 'RESPONSE_TIME', cause: 'UNFOUNDED' }]);
});

test('N52: a complaint that is answered and settled in time is closed in time, and nobody is told upward', async () => {
  const id = await verified();
  await done('RecordAnswer', id, { isSatisfied: true, answeredBy: 'Aigerim', remarks: 'Thank you' }, csr);
  expect(await read(id)).toMatchObject({ status: 'CLOSED', isInTime: true, lateBecause: [], escalations: [] });
  await advance(200);
  expect(await said(ComplaintEscalated, id)).toEqual([]);
});

test('a customer who is not satisfied gets another remedy, and the levels count anew', async () => {
  const id = await verified();
  await advance(80);
  await done('RecordAnswer', id, { isSatisfied: false, answeredBy: 'Aigerim' }, csr);
  expect(await read(id, 'status escalatedTo remedyAgreedAt')).toMatchObject({
    status: 'ASSIGNED',
    remedyAgreedAt: null,
  });
  await advance(24);
  expect((await said(ComplaintEscalated, id)).map(it => [it.level, it.round])).toEqual([
    ['top', 1],
    ['superior', 2],
  ]);
});

test('a timer that fires again finds nothing to say, and nobody has to touch a complaint for it to go up further', async () => {
  const id = await receive();
  await advance(4);
  const { orm } = office.service.service;
  const key = `escalation:${id}`;
  await orm.em
    .fork()
    .execute('select set_timer(?, ?::json, ?, ?)', [
      'complaint-escalation',
      JSON.stringify({ complaintId: id }),
      office.service.clock.now(),
      key,
    ]);
  await office.service.fireDueTimers();
  expect(await said(ComplaintEscalated, id)).toHaveLength(1);
  await advance(20);
  await advance(48);
  expect((await said(ComplaintEscalated, id)).map(it => it.level)).toEqual(['remind', 'superior', 'top']);
});

describe('TCK-21: people take a case or a complaint up', () => {
  const director = staff('AFTER_SALES_DIRECTOR', 'test:dora');
  const TAKEN = 'caseEscalation { id level department person reason escalatedBy answer answeredBy }';
  const ANSWER = `mutation ($id: ID!, $input: CaseEscalationAnswerInput!) { caseEscalationAnswer(id: $id, input: $input) {
    ${TAKEN} userErrors { __typename path ... on CaseEscalationAnswered { answeredBy } } } }`;
  const answer = async (id: string, as: Caller) =>
    (await office.service.run(ANSWER, { id, input: { answer: 'Fly it in' } }, as)).caseEscalationAnswer;
  const take = async (of: 'ticket' | 'complaint', id: string, input: object) => {
    const type = of === 'ticket' ? 'TicketEscalateInput' : 'ComplaintEscalateInput';
    const query = `mutation ($id: ID!, $input: ${type}!) { ${of}Escalate(id: $id, input: $input) {
      ${TAKEN} userErrors { __typename path } } }`;
    return (await office.service.run(query, { id, input: { reason: 'No pump to be had', ...input } }, csr))[
      `${of}Escalate`
    ];
  };
  const open = async (filter: object) => {
    const query = `query ($filter: CaseEscalationFilter) { caseEscalations(filter: $filter) { edges { node { id
      ticket { id } complaint { id } } } } }`;
    const { caseEscalations } = await office.service.run(query, { filter: { isOpen: true, ...filter } }, director);
    return caseEscalations.edges.map((it: { node: { id: string } }) => it.node);
  };

  test('a case goes up to a superior, who finds it, answers, and is heard in the record of the case', async () => {
    const ticket = await office.register(ready);
    const { caseEscalation: made } = await take('ticket', ticket, { level: 'AFTER_SALES_DIRECTOR' });
    expect(await open({ level: 'AFTER_SALES_DIRECTOR' })).toEqual([
      { id: made.id, ticket: { id: ticket }, complaint: null },
    ]);
    expect((await answer(made.id, csr)).userErrors).toEqual([{ __typename: 'CaseEscalationNotYours', path: null }]);
    expect((await answer(made.id, director)).caseEscalation).toMatchObject({
      ...{ answer: 'Fly it in', answeredBy: director.subject, escalatedBy: csr.subject },
    });
    expect((await answer(made.id, director)).userErrors).toEqual([
      { __typename: 'CaseEscalationAnswered', path: null, answeredBy: director.subject },
    ]);
    expect(await open({})).toEqual([]);
    const told = [
      ...(await office.said(CaseEscalationMade, ticket)),
      ...(await office.said(CaseEscalationReplied, ticket)),
    ];
    expect(told.map(it => it.escalationId)).toEqual([made.id, made.id]);
    const { escalations, timeline } = await office.ticket(ticket, 'escalations { id } timeline { kind note }');
    expect(escalations).toEqual([{ id: made.id }]);
    expect(timeline.slice(0, 2)).toEqual([
      { kind: 'ESCALATION_ANSWERED', note: 'AFTER_SALES_DIRECTOR: Fly it in' },
      { kind: 'ESCALATED', note: 'AFTER_SALES_DIRECTOR: No pump to be had' },
    ]);
    await office.done('ticketCancel', { id: ticket, input: { reason: 'Works' } });
    expect((await take('ticket', ticket, { department: 'PARTS' })).userErrors).toMatchObject([
      { __typename: 'TicketWrongState' },
    ]);
    expect((await answer(randomUUID(), director)).userErrors).toMatchObject([{ __typename: 'CaseEscalationNotFound' }]);
  });

  test('ESC-003: what nobody answers goes up at its moment, once, and is found there; what is over waits for no answer', async () => {
    const [ticket, other, complaint] = [await office.register(ready), await office.register(ready), await registered()];
    const [ofCase, ofOther, ofComplaint] = [
      (await take('ticket', ticket, { department: 'PARTS' })).caseEscalation.id,
      (await take('ticket', other, { department: 'PARTS' })).caseEscalation.id,
      (await take('complaint', complaint, { person: 'bella' })).caseEscalation.id,
    ];
    await office.done('ticketCancel', { id: other, input: { reason: 'Works' } });
    await advance(8);
    await office.service.fireDueTimers();
    const went = async (id: string) =>
      (await office.service.outbox(CaseEscalationWentUp)).filter(
        it => (it.data as { escalationId: string }).escalationId === id,
      );
    expect([await went(ofCase), await went(ofOther), await went(ofComplaint)].map(it => it.length)).toEqual([1, 0, 1]);
    const found = (await open({ level: 'AFTER_SALES_DIRECTOR' })).map((it: { id: string }) => it.id);
    expect(found.toSorted()).toEqual([ofCase, ofComplaint].toSorted());
    const query = `query ($id: ID!) { caseEscalation(id: $id) { wentUpTo wentUp { policyCode level to targetValue } } }`;
    expect((await office.service.run(query, { id: ofCase }, director)).caseEscalation).toEqual({
      wentUpTo: 'AFTER_SALES_DIRECTOR',
      wentUp: [{ policyCode: 'ESC-TEST', level: 'unanswered', to: 'AFTER_SALES_DIRECTOR', targetValue: 8 }],
    });
    const { timeline } = await office.ticket(ticket, 'timeline { kind note enteredBy }');
    expect(timeline[0]).toEqual({
      ...{ kind: 'ESCALATED', note: 'AFTER_SALES_DIRECTOR: No pump to be had', enteredBy: 'service:tickets' },
    });
    for (const id of [ofCase, ofComplaint]) expect((await answer(id, director)).userErrors).toEqual([]);
    await office.done('ticketCancel', { id: ticket, input: { reason: 'Works' } });
  });

  test('a case that repeats no other after all is awaited again: what was taken up goes up, a promised finish is missed', async () => {
    const [ticket, other] = [await office.register(ready), await office.register(ready)];
    const expectedFinishAt = new Date(office.service.clock.now().getTime() + 4 * 3_600_000).toISOString();
    const told = { text: 'We are on it', channel: 'PHONE', expectedFinishAt };
    await office.done('ticketTellCustomer', { id: ticket, input: told });
    await take('ticket', ticket, { department: 'PARTS' });
    await office.done('ticketMarkDuplicate', { id: ticket, input: { of: other, reason: 'One leak' } });
    await advance(8);
    const said = async () => [
      (await office.said(CaseEscalationWentUp, ticket)).length,
      (await office.said(TicketFinishOverdue, ticket)).length,
    ];
    expect(await said()).toEqual([0, 0]);
    await office.done('ticketUnmarkDuplicate', { id: ticket, input: { reason: 'Two leaks' } });
    await office.service.fireDueTimers();
    expect(await said()).toEqual([1, 1]);
    for (const id of [ticket, other]) await office.done('ticketCancel', { id, input: { reason: 'Works' } });
  });

  test('a case is taken up to somebody else than who takes it up', async () => {
    const ticket = await office.register(ready);
    expect((await take('ticket', ticket, { person: csr.subject })).userErrors).toMatchObject([
      { __typename: 'InputInvalid', path: ['input', 'person'] },
    ]);
    await office.done('ticketCancel', { id: ticket, input: { reason: 'Works' } });
  });

  test('many are listed with their cases in as many statements as one', async () => {
    const list = `query ($first: Int!) { caseEscalations(first: $first) { edges { node { ticket { number } complaint { number } } } } }`;
    const count = (first: number) =>
      office.service.countStatements(() => office.service.run(list, { first }, director));
    const [ticket, complaint] = [await office.register(ready), await registered()];
    for (const person of ['anna', 'bella']) {
      await take('ticket', ticket, { person });
      office.service.clock.advance({ seconds: 1 });
      await take('complaint', complaint, { person });
      office.service.clock.advance({ seconds: 1 });
    }
    expect(await count(4)).toBe(await count(2));
    await office.done('ticketCancel', { id: ticket, input: { reason: 'Works' } });
  });

  test('a complaint goes to another department before its time, and counts as in time all the same', async () => {
    const id = await registered();
    const { caseEscalation: made } = await take('complaint', id, { department: 'PARTS' });
    const planner = staff('PARTS_PLANNER', 'test:paul');
    expect((await answer(made.id, planner)).caseEscalation.answeredBy).toBe(planner.subject);
    const shown = await read(
      id,
      'escalatedTo escalations { level } escalationsByPeople { id department } timeline { kind }',
    );
    expect(shown).toMatchObject({
      ...{ escalatedTo: null, escalations: [], escalationsByPeople: [{ id: made.id, department: 'PARTS' }] },
      timeline: expect.arrayContaining([{ kind: 'ESCALATED' }, { kind: 'ESCALATION_ANSWERED' }]),
    });
    expect((await take('complaint', id, {})).userErrors).toEqual([{ __typename: 'InputInvalid', path: ['input'] }]);
    const own = { severity: 'NORMAL', isMajor: true, owner: 'anna', investigator: csr.subject };
    expect(await refused('Assign', id, own, csr)).toMatchObject({ __typename: 'ComplaintNeedsOfficer' });
  });
});

test('TCK-03: what is a service request goes on as a ticket, from the day of the complaint, also when that shows later', async () => {
  const id = await receive();
  await done('Register', id, TYPE, csr);
  await done('Assign', id, { severity: 'NORMAL', owner: csr.subject }, csr);
  await done('NameMatter', id, { asset: ready.asset }, csr);
  office.service.clock.advance({ minutes: 30 });
  const { ticket } = await done('Redirect', id, { urgency: 'URGENT' }, csr);
  expect(await read(id, 'status ticket { id symptom channel urgency }')).toEqual({
    status: 'REDIRECTED',
    ticket: { id: ticket.id, symptom: 'It leaks. Again!', channel: 'COMPLAINT_PHONE', urgency: 'URGENT' },
  });
  expect(await said(ComplaintRedirected, id)).toMatchObject([{ ticketId: ticket.id }]);
  const { receivedAt } = await read(id, 'receivedAt');
  expect(await office.said(TicketRegistered, ticket.id)).toMatchObject([{ reportedAt: receivedAt }]);
});

test('TCK-01: a redirected complaint that may repeat an open case goes on there, or names it as another problem', async () => {
  await office.inForce('REPEAT-P');
  const open = await office.register(ready, { asset: null, symptom: 'The crane hook drifts to the left' });
  const id = await receive({ words: 'Crane hook drifts to the left, nobody calls back' });
  const candidates = '... on TicketMayRepeat { candidates { ticket { id } } }';
  expect(await refused('Redirect', id, {}, csr, candidates)).toMatchObject({
    ...{ __typename: 'TicketMayRepeat', candidates: [{ ticket: { id: open } }] },
  });
  const stranger = await office.register(await office.makeReady());
  expect(await refused('Redirect', id, { ticket: stranger }, csr)).toMatchObject({
    __typename: 'ComplaintTicketUnknown',
  });
  expect((await done('Redirect', id, { ticket: open }, csr)).ticket.id).toBe(open);
  const { number } = await read(id, 'number');
  const { timeline, complaints } = await office.ticket(open, 'timeline { kind note } complaints { id }');
  expect([timeline[0], complaints]).toEqual([{ kind: 'REPORTED_AGAIN', note: number }, [{ id }]]);
  const other = await receive({ words: 'Crane hook drifts to the left and right' });
  const named = await done('Redirect', other, { noRepetitionOf: [open] }, csr);
  expect(named.ticket.id).not.toBe(open);
  await office.done('ticketCancel', { id: open, input: { reason: 'Test' } });
  const late = await receive({ words: 'The hook' });
  expect(await refused('Redirect', late, { ticket: open }, csr)).toMatchObject({ __typename: 'TicketWrongState' });
});

test('TCK-19: a call after the repair opens a complaint by the same act, beside the case', async () => {
  const { id } = await office.signedOff(ready);
  const input = { satisfaction: 1, isSolved: false, complaint: 'Rude engineer' };
  const { complaint, ticket } = await office.done('ticketRecordFollowUp', { id, input });
  expect(ticket.status).toBe('REOPENED');
  expect(await read(complaint.id, 'words channel ticket { id complaints { id } }')).toEqual({
    words: 'Rude engineer',
    channel: 'PHONE',
    ticket: { id, complaints: [{ id: complaint.id }] },
  });
  const second = await office.signedOff(ready);
  const content = { satisfaction: 5, isSolved: true };
  expect((await office.done('ticketRecordFollowUp', { id: second.id, input: content })).complaint).toBeNull();
});

test('TCK-19: a call is heard whoever has the machine now, and blanks are no complaint', async () => {
  const seller = await office.makeReady();
  const { id } = await office.signedOff(seller);
  const { customer: customerId, asset: assetId } = { ...ready, asset: seller.asset };
  await office.service.deliver(AssetMoved({ assetId, customerId, siteId: null, dealerId: null }));
  const call = { satisfaction: 2, isSolved: true };
  const heard = async (complaint: string) =>
    (await office.done('ticketRecordFollowUp', { id, input: { ...call, complaint } })).complaint;
  expect(await heard('  ')).toBeNull();
  expect(await read((await heard('It came late')).id, 'words asset { id }')).toEqual({
    words: 'It came late',
    asset: { id: assetId },
  });
});

test('a complaint names a customer that we know, and a case and a machine of that customer', async () => {
  const other = await office.makeReady();
  const theirs = await office.register(other);
  const input = { channel: 'EMAIL', customer: ready.customer, words: 'Too slow' };
  const refusal = async (more: object) =>
    (await office.act('complaintReceive', { input: { ...input, ...more } })).userErrors[0];
  for (const unknown of [randomUUID(), 'nonsense']) {
    expect(await refusal({ customer: unknown })).toMatchObject({ __typename: 'CustomerUnknown' });
    expect(await refusal({ asset: unknown })).toMatchObject({ __typename: 'AssetUnknown' });
    expect(await refusal({ ticket: unknown })).toMatchObject({ __typename: 'ComplaintTicketUnknown' });
  }
  expect(await refusal({ asset: other.asset })).toMatchObject({ __typename: 'AssetUnknown' });
  expect(await refusal({ ticket: theirs })).toMatchObject({ __typename: 'ComplaintTicketUnknown' });
  const [id, known] = [await receive(), await office.register(ready)];
  expect(await refused('NameMatter', id, { ticket: theirs }, csr)).toMatchObject({
    __typename: 'ComplaintTicketUnknown',
  });
  expect(await refused('NameMatter', id, { asset: other.asset }, csr)).toMatchObject({ __typename: 'AssetUnknown' });
  await done('NameMatter', id, { ticket: known }, csr);
  const matter = () => read(id, 'ticket { id } asset { id }');
  expect(await matter()).toEqual({ ticket: { id: known }, asset: { id: ready.asset } });
  const sold = { assetId: other.asset, customerId: ready.customer, siteId: null, dealerId: null };
  await office.service.deliver(AssetMoved(sold));
  await done('NameMatter', id, { asset: other.asset }, csr);
  expect(await matter()).toEqual({ ticket: { id: known }, asset: { id: other.asset } });
  const [dealerId, customerId] = [randomUUID(), other.customer];
  await office.service.deliver(CustomerDealerAssigned({ customerId, dealerId, previousDealerId: null }));
  await office.service.deliver(AssetMoved({ ...sold, customerId, dealerId }));
  await done('NameMatter', id, { ticket: null }, csr);
  expect(await matter()).toEqual({ ticket: null, asset: { id: other.asset } });
  await done('NameMatter', id, { ticket: known }, csr);
  expect(await matter()).toEqual({ ticket: { id: known }, asset: { id: ready.asset } });
  await office.done('ticketCancel', { id: known, input: { reason: 'Works' } });
  expect(await refusal({ words: ' ' })).toMatchObject({ path: ['input', 'words'] });
  expect(await refusal({ receivedAt: '2030-01-01T00:00:00Z' })).toMatchObject({ path: ['input', 'receivedAt'] });
});

test('an act fits the state of the complaint, and needs one', async () => {
  const id = await receive();
  const more = '... on ComplaintWrongState { status }';
  expect(await refused('CarryOut', id, { report: 'x' }, csr, more)).toMatchObject({ status: 'RECEIVED' });
  for (const unknown of [randomUUID(), 'nonsense'])
    expect(await refused('Register', unknown, TYPE, csr)).toMatchObject({ __typename: 'ComplaintNotFound' });
});

test('4.2: a major complaint has an investigator who did not work on the case, and the refusal tells why', async () => {
  const { id: ticket } = await office.signedOff(ready);
  const id = await registered({ ticket });
  const major = { severity: 'NORMAL', isMajor: true, owner: csr.subject };
  expect(await refused('Assign', id, major, csr)).toMatchObject({ __typename: 'ComplaintNeedsInvestigator' });
  const more = '... on ComplaintInvestigatorNotIndependent { steps }';
  const involved = { ...major, owner: 'anna-2', investigator: 'test:service_engineer' };
  const refusal = await refused('Assign', id, involved, csr, more);
  expect(refusal).toMatchObject({ __typename: 'ComplaintInvestigatorNotIndependent' });
  expect(refusal.steps.map((it: string) => it.split(' ')[0])).toEqual(['ARRIVED', 'REPAIRED', 'SIGNED_OFF']);
  await done('Assign', id, { ...major, investigator: officer.subject }, csr);
  expect(await refused('AgreeRemedy', id, REMEDY, csr)).toMatchObject({ __typename: 'ComplaintNotInvestigated' });
  const findings = { findings: 'x' };
  const stranger = staff('COMPLAINT_OFFICER', 'test:quentin');
  expect(await refused('Investigate', id, findings, stranger)).toMatchObject({
    __typename: 'ComplaintNotInvestigator',
  });
  await office.done(
    'ticketRecordFollowUp',
    { id: ticket, input: { satisfaction: 3, isSolved: true } },
    {
      ...officer,
      roles: ['CSR'],
    },
  );
  expect(await refused('Investigate', id, findings, officer, more)).toMatchObject({
    steps: [expect.stringContaining('FOLLOW_UP')],
  });
});

test('003 ch7: the owner alone agrees the remedy, of a severe complaint as a supervising engineer', async () => {
  const id = await assigned();
  const more = '... on ComplaintNotOwner { owner }';
  expect(await refused('AgreeRemedy', id, REMEDY, otherCsr, more)).toMatchObject({ owner: csr.subject });
  const severe = await registered();
  await done('Assign', severe, { severity: 'SEVERE', owner: csr.subject }, engineer);
  expect(await refused('AgreeRemedy', severe, REMEDY, csr)).toMatchObject({
    __typename: 'ComplaintNeedsSupervisingEngineer',
  });
  for (const key of ['causeText', 'remedy', 'apology', 'agreedBy'])
    expect(await refused('AgreeRemedy', id, { ...REMEDY, [key]: ' ' }, csr)).toMatchObject({ path: ['input', key] });
});

test('4.2: who carried the remedy out does not verify it', async () => {
  const id = await assigned();
  await done('AgreeRemedy', id, REMEDY, csr);
  await done('CarryOut', id, { report: 'Seal replaced' }, csr);
  expect(await refused('Verify', id, { isGood: true, remarks: 'Dry' }, csr)).toMatchObject({
    __typename: 'ComplaintNeedsSecondPerson',
  });
});

test('TCK-16: what the customer was told is kept; a delay needs its reason, and a finish that passes is said once', async () => {
  const id = await assigned();
  const at = (hours: number) => new Date(office.service.clock.now().getTime() + hours * 3_600_000).toISOString();
  const tell = (expectedFinishAt: string, more: object = {}) => ({
    text: 'Soon',
    channel: 'PHONE',
    expectedFinishAt,
    ...more,
  });
  await done('TellCustomer', id, tell(at(10)), csr);
  const more = '... on DelayUnexplained { expectedFinishAt }';
  expect(await refused('TellCustomer', id, tell(at(12)), csr, more)).toMatchObject({
    expectedFinishAt: at(10),
  });
  expect(await refused('TellCustomer', id, tell(at(-1)), csr)).toMatchObject({ path: ['input', 'expectedFinishAt'] });
  await done('TellCustomer', id, tell(at(12), { delayReason: 'PEAK_TIME' }), csr);
  await advance(10);
  expect(await said(ComplaintFinishOverdue, id)).toEqual([]);
  await advance(2);
  await advance(1);
  expect(await said(ComplaintFinishOverdue, id)).toHaveLength(1);
  const { notices, finishOverdueSince } = await read(id, 'finishOverdueSince notices { delayReason channel toldBy }');
  expect(notices).toEqual([
    { delayReason: 'PEAK_TIME', channel: 'PHONE', toldBy: csr.subject },
    { delayReason: null, channel: 'PHONE', toldBy: csr.subject },
  ]);
  expect(finishOverdueSince).not.toBeNull();
});

test('ESC-003 (N50-51): its blank times are named, and one policy is in force at a time', async () => {
  const blank = [
    level('complaintResponseWithin', 'OWNER', null, 'RESPONDED'),
    level('toGeneralManagerAfter', 'GENERAL_MANAGER', null, 'CLOSED'),
  ];
  const { escalationPolicy } = await office.done('escalationPolicyDraft', { input: escalation('ESC-003', blank) });
  const more = '... on PolicyIncomplete { blanks } ... on EscalationPolicyNotDraft { status }';
  const activate = async (id: string) => (await office.act('escalationPolicyActivate', { id }, more)).userErrors;
  expect(await activate(escalationPolicy.id)).toMatchObject([
    { __typename: 'PolicyIncomplete', blanks: ['complaintResponseWithin', 'toGeneralManagerAfter'] },
  ]);
  expect(await activate(randomUUID())).toMatchObject([{ __typename: 'EscalationPolicyNotFound' }]);
  const filled = (await office.done('escalationPolicyDraft', { input: escalation('ESC-003') })).escalationPolicy;
  expect(filled.version).toBe(2);
  await office.done('escalationPolicyActivate', { id: filled.id });
  expect(await activate(filled.id)).toMatchObject([{ __typename: 'EscalationPolicyNotDraft', status: 'ACTIVE' }]);
  const query = '{ escalationPolicies { edges { node { code version status levels { name targetValue } } } } }';
  const { edges } = (await office.service.run(query, {}, 'CSR')).escalationPolicies;
  const states = edges.map(
    (it: { node: { code: string; version: number; status: string } }) =>
      `${it.node.code} ${it.node.version} ${it.node.status}`,
  );
  expect(states).toEqual(['ESC-003 2 ACTIVE', 'ESC-003 1 DRAFT', 'ESC-TEST 1 RETIRED']);
  const ended = await office.done('escalationPolicyRetire', { id: filled.id, input: { reason: 'Nothing goes up' } });
  expect(ended.escalationPolicy).toMatchObject({ status: 'RETIRED', endReason: 'Nothing goes up' });
  for (const levels of [[], [LEVELS[0]!, LEVELS[0]!], [{ ...LEVELS[0]!, targetValue: 0 }]]) {
    const { userErrors } = await office.act('escalationPolicyDraft', { input: escalation('ESC-X', levels) });
    expect(userErrors).toMatchObject([{ __typename: 'InputInvalid' }]);
  }
});

test('complaints are listed by what narrows them, and a list takes as many statements for twenty as for one', async () => {
  const { customer } = await office.makeReady();
  for (let n = 0; n < 20; n++) await receive({ customer, words: `Complaint ${n} is 100% true` });
  const list = async (filter: object, first = 50) =>
    (
      await office.service.run(
        `query ($filter: ComplaintFilter, $first: Int!) { complaints(filter: $filter, first: $first) { edges { node {
          id number ticket { number } clocks { kind } notices { text } timeline { kind } escalations { level } } } } }`,
        { filter, first },
        'CSR',
      )
    ).complaints.edges;
  expect(await list({ customer })).toHaveLength(20);
  expect(await list({ customer: 'nonsense' })).toEqual([]);
  expect(await list({ customer, text: '100%' })).toHaveLength(20);
  expect(await list({ customer, text: 'Complaint 7 ' })).toHaveLength(1);
  expect(await list({ customer, status: ['CLOSED'] })).toEqual([]);
  expect(await list({ customer, type: 'PRICE' })).toEqual([]);
  expect(await list({ customer, isMajor: false, receivedFrom: '2020-01-01T00:00:00Z' })).toHaveLength(20);
  for (const none of [
    ...[
      { isMajor: true },
      { severity: 'SEVERE' },
      { investigator: 'ilse' },
      { department: 'SALES' },
      { isFinishLate: true },
    ],
    { receivedBefore: '2020-01-01T00:00:00Z' },
  ])
    expect(await list({ customer, ...none })).toEqual([]);
  for (const some of [{ isMajor: true }, { department: 'FIELD_SERVICE' }]) expect(await list(some)).not.toEqual([]);
  expect((await list({ escalatedTo: 'GENERAL_MANAGER' })).length).toBeGreaterThan(0);
  expect((await list({ owner: csr.subject })).length).toBeGreaterThan(0);
  const count = (first: number) => office.service.countStatements(() => list({ customer }, first));
  expect(await count(20)).toBe(await count(1));
  const of = [{ __typename: 'Customer', id: customer }];
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer {
    complaints(first: 3) { edges { node { words } } } } } }`;
  expect((await office.service.run(query, { of }, 'CSR'))._entities[0].complaints.edges).toHaveLength(3);
});

test('TCK-18: a complaint goes to the deputy while its owner is away, also one that is assigned then, and back afterwards', async () => {
  const owned = () => assigned({ owner: 'olga' });
  const ownerOf = (id: string) => read(id, 'owner namedOwner timeline { kind owner }');
  const before = await owned();
  const now = office.service.clock.now().getTime();
  const input = {
    person: 'olga',
    deputy: 'dora',
    reason: 'ILLNESS',
    startsAt: new Date(now).toISOString(),
    endsAt: new Date(now + 86_400_000).toISOString(),
  };
  const { ownerAbsence } = await office.done('ownerAbsenceRecord', { input });
  await office.service.fireDueTimers();
  expect(await ownerOf(before)).toMatchObject({ owner: 'dora', namedOwner: 'olga' });
  const meanwhile = await owned();
  expect(await ownerOf(meanwhile)).toMatchObject({ owner: 'dora', namedOwner: 'olga' });
  await office.done('ownerAbsenceEnd', { id: ownerAbsence.id, input: {} });
  await office.service.fireDueTimers();
  for (const id of [before, meanwhile]) {
    const { owner, timeline } = await ownerOf(id);
    expect([
      owner,
      timeline
        .filter((it: Reply) => it.kind === 'HANDED_OVER')
        .map((it: Reply) => it.owner)
        .toSorted(),
    ]).toEqual([...['olga', ['dora', 'olga']]]);
  }
});
