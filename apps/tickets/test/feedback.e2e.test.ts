import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FeedbackAnswered, FeedbackReceived, FeedbackRouted, SlaClockBreached } from '@mainstay/contracts/tickets';
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

test('a suggestion that nobody answers breaks its promise at its moment', async () => {
  const id = await receive();
  office.service.clock.advance({ hours: 24 });
  await office.service.fireDueTimers();
  const broken = (await office.service.outbox(SlaClockBreached)).map(it => it.data);
  expect(broken).toMatchObject([{ recordType: 'FEEDBACK', recordId: id, policyCode: 'SLA-001M-STD' }]);
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
});
