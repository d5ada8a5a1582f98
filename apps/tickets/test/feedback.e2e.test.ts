import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CustomerMarkedDuplicate } from '@mainstay/contracts/customers';
import {
  FeedbackAnswered,
  FeedbackReceived,
  FeedbackRedirected,
  FeedbackRouted,
  IntakeReportSuggested,
  SlaClockBreached,
} from '@mainstay/contracts/tickets';
import { Office, type Ready } from './office.ts';

const ROUTE = { department: 'PRODUCTION' };
const ANSWER = { answer: 'The next series has it', channel: 'EMAIL' };

let office: Office;
let ready: Ready;
beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady();
  const rule = { name: 'reply to a suggestion', recordType: 'FEEDBACK', kind: 'FIRST_RESPONSE', targetValue: 24 };
  const times = { targetUnit: 'HOURS', startsAt: 'REPORTED', stopsAt: 'RESPONDED' };
  await office.promise('SLA-001M-STD', [{ ...rule, ...times }], { isDefault: true });
});
afterAll(() => office.service.close());

const receive = async (): Promise<string> => {
  const words = ' 希望控制面板有中文 ';
  const input = { channel: 'WEB_FORM', customer: ready.customer, kind: 'SUGGESTION', words };
  return (await office.done('feedbackReceive', { input })).feedback.id;
};

test('CUS-16: a suggestion goes to its department, and the customer is answered within 24 h (001-M, N09)', async () => {
  const id = await receive();
  await office.done('feedbackRoute', { id, input: { department: 'SALES' } });
  await office.done('feedbackRoute', { id, input: ROUTE });
  await office.done('feedbackAnswer', { id, input: ANSWER });
  const query = `{ feedbacks(filter: { department: PRODUCTION, status: [ANSWERED] }) { edges { node {
    words answer answeredBy department clocks { kind state } } } } }`;
  expect((await office.service.run(query, {}, 'CSR')).feedbacks.edges).toEqual([
    {
      node: {
        ...{ words: ' 希望控制面板有中文 ', answer: ANSWER.answer, answeredBy: 'test:csr', department: 'PRODUCTION' },
        clocks: [{ kind: 'FIRST_RESPONSE', state: 'MET' }],
      },
    },
  ]);
  for (const [type, more] of [
    [FeedbackReceived, { customerId: ready.customer }],
    [FeedbackRouted, ROUTE],
    [FeedbackAnswered, { ...ROUTE, byMail: { customerId: ready.customer, words: ANSWER.answer } }],
  ] as const)
    expect((await office.service.outbox(type)).at(-1)?.data).toMatchObject({ feedbackId: id, ...more });
});

test('a suggestion that nobody answers breaks its promise at its moment; that it was answered before is written down later', async () => {
  const id = await receive();
  office.service.clock.advance({ hours: 24 });
  await office.service.fireDueTimers();
  const broken = (await office.service.outbox(SlaClockBreached)).map(it => it.data);
  expect(broken).toMatchObject([{ recordType: 'FEEDBACK', recordId: id, policyCode: 'SLA-001M-STD' }]);
  await office.done('feedbackRoute', { id, input: ROUTE });
  const answeredAt = new Date(office.service.clock.now().getTime() - 3_600_000).toISOString();
  await office.done('feedbackAnswer', { id, input: { ...ANSWER, answeredAt } });
  const query = '{ feedbacks(filter: { status: [ANSWERED] }) { edges { node { id clocks { state breachedAt } } } } }';
  const { edges } = (await office.service.run(query, {}, 'CSR')).feedbacks;
  const answered = edges.find((it: { node: { id: string } }) => it.node.id === id);
  expect(answered.node.clocks).toEqual([{ state: 'MET', breachedAt: null }]);
});

test('CUS-16: what is a complaint or a fault goes on as that from when it was said, and what was said by another is withdrawn; neither waits for an answer', async () => {
  const listed = async (filter: string): Promise<string[]> => {
    const query = `{ feedbacks(filter: { ${filter} }) { edges { node { id } } } }`;
    return (await office.service.run(query, {}, 'CSR')).feedbacks.edges.map(
      (it: { node: { id: string } }) => it.node.id,
    );
  };
  const said = office.service.clock.now().toISOString();
  const [rude, broken, foreign] = [await receive(), await receive(), await receive()];
  office.service.clock.advance({ minutes: 5 });
  const redirect = async (id: string, input: object) => {
    await office.done('feedbackRedirect', { id, input });
    const query = `query ($ids: [_Any!]!) { _entities(representations: $ids) { ... on Feedback { status endedBy
      clocks { state } complaint { id words receivedAt ticket { id } } ticket { id symptom reportedAt urgency } } } }`;
    return (await office.service.run(query, { ids: [{ __typename: 'Feedback', id }] }, 'CSR'))._entities[0];
  };
  const { ticket, ...request } = await redirect(broken, { to: 'TICKET', asset: ready.asset, urgency: 'URGENT' });
  expect(request).toEqual({
    status: 'REDIRECTED',
    endedBy: 'test:csr',
    clocks: [{ state: 'CANCELLED' }],
    complaint: null,
  });
  expect(ticket).toMatchObject({ symptom: '希望控制面板有中文', reportedAt: said, urgency: 'URGENT' });
  expect(await redirect(rude, { to: 'COMPLAINT', ticket: ticket.id })).toMatchObject({
    complaint: { words: ' 希望控制面板有中文 ', receivedAt: said, ticket: { id: ticket.id } },
    ticket: null,
  });
  expect((await office.service.outbox(FeedbackRedirected)).at(-1)?.data).toMatchObject({
    feedbackId: rude,
    ticketId: null,
  });
  const more = await receive();
  expect(await redirect(more, { to: 'TICKET', ticket: ticket.id })).toMatchObject({ ticket: { id: ticket.id } });
  const { feedback } = await office.done('feedbackWithdraw', { id: foreign, input: { reason: 'Of another customer' } });
  expect(feedback).toMatchObject({ id: foreign });
  expect(await listed(`customer: "${ready.customer}", status: [WITHDRAWN], kind: SUGGESTION`)).toEqual([foreign]);
  expect(await listed(`customer: "${randomUUID()}"`)).toEqual([]);
  expect(await listed('kind: OPINION')).toEqual([]);
  expect(
    await listed(`receivedFrom: "${said}", receivedBefore: "${office.service.clock.now().toISOString()}"`),
  ).toEqual(expect.arrayContaining([rude, broken, foreign]));
  expect(await listed(`receivedBefore: "${said}"`)).not.toContain(rude);
  expect((await office.act('feedbackWithdraw', { id: rude, input: { reason: 'Twice' } })).userErrors).toMatchObject([
    { __typename: 'FeedbackWrongState' },
  ]);
});

test('it is routed before it is answered, and answered once', async () => {
  const id = await receive();
  const more = '... on FeedbackWrongState { status }';
  const refused = async (mutation: string, input: object, of = id) =>
    (await office.act(mutation, { id: of, input }, more)).userErrors;
  expect(await refused('feedbackAnswer', ANSWER)).toMatchObject([{ status: 'RECEIVED' }]);
  await office.done('feedbackRoute', { id, input: ROUTE });
  expect(await refused('feedbackAnswer', { ...ANSWER, answer: ' ' })).toMatchObject([{ path: ['input', 'answer'] }]);
  await office.done('feedbackAnswer', { id, input: ANSWER });
  expect(await refused('feedbackAnswer', ANSWER)).toMatchObject([{ status: 'ANSWERED' }]);
  expect(await refused('feedbackRoute', ROUTE)).toMatchObject([{ status: 'ANSWERED' }]);
  expect(await refused('feedbackRoute', ROUTE, randomUUID())).toMatchObject([{ __typename: 'FeedbackNotFound' }]);
  const input = { channel: 'PHONE', customer: randomUUID(), kind: 'OPINION', words: 'Good' };
  const { userErrors } = await office.act('feedbackReceive', { input });
  expect(userErrors).toMatchObject([{ __typename: 'CustomerUnknown' }]);
  const stranger = await office.act('feedbackReceive', {
    input: { ...input, customer: ready.customer, contact: randomUUID() },
  });
  expect(stranger.userErrors).toMatchObject([{ __typename: 'ContactUnknown', path: ['input', 'contact'] }]);
});

test('CUS-16: a report that suggests something goes on as that, with its words and time, once, and is forgotten there as well', async () => {
  const words = 'Paint it blue';
  const said = { channel: 'EMAIL', text: words, reporterName: 'Aigerim' };
  const { intakeReport: report } = await office.done('intakeReportTake', { input: said });
  const suggest = (customer?: string) =>
    office.act('intakeReportSuggest', { id: report.id, input: { kind: 'SUGGESTION', customer } });
  expect((await suggest()).userErrors).toMatchObject([{ __typename: 'InputInvalid' }]);
  office.service.clock.advance({ hours: 2 });
  const { feedback } = await suggest(ready.customer);
  expect((await suggest(ready.customer)).userErrors).toMatchObject([{ __typename: 'IntakeReportSettled' }]);
  const query = `query ($id: ID!) { intakeReport(id: $id) { status receivedAt feedback { id status channel words receivedAt
    customer { id } intakeReports { id } } } }`;
  const shown = async () => (await office.service.run(query, { id: report.id }, 'CSR')).intakeReport;
  const became = await shown();
  expect(became).toMatchObject({
    status: 'FEEDBACK',
    feedback: { id: feedback.id, status: 'RECEIVED', channel: 'EMAIL', words, customer: { id: ready.customer } },
  });
  expect(became.feedback).toMatchObject({ receivedAt: became.receivedAt, intakeReports: [{ id: report.id }] });
  expect((await office.service.outbox(IntakeReportSuggested)).map(it => it.data)).toMatchObject([
    { intakeReportId: report.id, feedbackId: feedback.id },
  ]);
  const erase =
    'mutation ($id: ID!) { intakeReportErase(id: $id, input: { reason: "Asked" }) { userErrors { message } } }';
  const { intakeReportErase: erased } = await office.service.run(erase, { id: report.id }, 'ADMINISTRATOR');
  expect(erased.userErrors).toEqual([]);
  expect(JSON.stringify(await shown())).not.toContain(words);
});

test('CUS-01: what is told under a duplicate is the kept file’s, with its agreement, and either file’s machine is the firm’s own', async () => {
  const [kept, twice] = [ready, await office.makeReady()];
  const rule = { name: 'answer', recordType: 'TICKET', kind: 'FIRST_RESPONSE', targetValue: 1, targetUnit: 'HOURS' };
  await office.promise('SLA-FIRM', [{ ...rule, startsAt: 'REPORTED', stopsAt: 'RESPONDED' }]);
  await office.agree(kept.customer, 'SLA-FIRM');
  const before = await office.register(twice);
  const mark = (of: string | null) =>
    office.service.deliver(CustomerMarkedDuplicate({ customerId: twice.customer, of }));
  await mark(kept.customer);
  const seen = 'slaBasis customer { id } asset { id }';
  const agreed = { slaBasis: 'AGREEMENT', customer: { id: kept.customer } };
  const after = await office.register(twice, { symptom: 'No power' });
  expect(await office.ticket(after, seen)).toEqual({ ...agreed, asset: { id: twice.asset } });
  const own = await office.register({ ...twice, asset: kept.asset }, { symptom: 'Smoke from the pump' });
  expect(await office.ticket(own, seen)).toEqual({ ...agreed, asset: { id: kept.asset } });
  const said = { channel: 'PHONE', customer: twice.customer, words: 'Too slow' };
  const complaint = { ...said, ticket: before, asset: kept.asset };
  expect((await office.act('complaintReceive', { input: complaint })).userErrors).toEqual([]);
  const { feedback } = await office.done('feedbackReceive', { input: { ...said, kind: 'OPINION' } });
  const received = (await office.service.outbox(FeedbackReceived)).map(it => it.data);
  expect(received.at(-1)).toMatchObject({ feedbackId: feedback.id, customerId: kept.customer });
  const repeats = { id: after, input: { of: before, reason: 'The same fault' } };
  expect((await office.act('ticketMarkDuplicate', repeats)).userErrors).toEqual([]);

  await mark(null);
  const apart = { channel: 'EMAIL', customer: twice.customer, asset: kept.asset, symptom: 'It leaks' };
  expect((await office.act('ticketRegister', { input: apart })).userErrors).toMatchObject([
    { __typename: 'AssetUnknown' },
  ]);
});
