import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SurveyAnswered, SurveyAsked, SurveyCorrectionRequested, SurveyRemedied } from '@mainstay/contracts/customers';
import {
  ComplaintClosed,
  ComplaintMatterNamed,
  ComplaintReceived,
  ComplaintWithdrawn,
  FeedbackAnswered,
  FeedbackReceived,
  FeedbackRedirected,
  FeedbackWithdrawn,
  InstallationAcceptanceWithdrawn,
  InstallationAccepted,
  TicketClosed,
  TicketDiagnosed,
  TicketRegistered,
  TicketReopened,
} from '@mainstay/contracts/tickets';
import { ManualClock } from '@mainstay/kit/domain';
import { type Caller, type Reply, startTestService, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';
import { careActs, unique } from './care-examples.ts';

const clock = new ManualClock(new Date('2026-03-02T08:00:00Z'));
let service: TestService;
const { act, aCustomer } = careActs(() => service);

const DIRECTOR = 'AFTER_SALES_DIRECTOR';
const draft = (more: object = {}) =>
  act(
    'surveyQuestionnaireDraft',
    'surveyQuestionnaire { id code number status }',
    {
      input: {
        ...{ code: unique('SAT'), kind: 'PERIODIC', name: 'Satisfaction', source: 'KPI-004M' },
        questions: [
          { key: 'speed', text: 'Were we quick?', best: 5 },
          { key: 'repair', text: 'Is it well repaired?', best: 5 },
        ],
        ...{ satisfiedFromPercent: 80, negativeBelowPercent: 60, targetPercent: 90, answerWithinDays: 14, ...more },
      },
    },
    DIRECTOR,
  );
const activate = (id: string) => act('surveyQuestionnaireActivate', 'surveyQuestionnaire { status }', { id }, DIRECTOR);
async function inForce(more: object = {}): Promise<string> {
  const { surveyQuestionnaire } = await draft(more);
  expect((await activate(surveyQuestionnaire.id)).userErrors).toEqual([]);
  return surveyQuestionnaire.code;
}
const closed = (ticketId: string, customerId: string) =>
  TicketClosed({ ticketId, customerId, closedAt: clock.now().toISOString() });
const appeased = (complaintId: string, customerId: string) => {
  const at = clock.now().toISOString();
  const judged = { type: 'CONDUCT', cause: 'CONDUCT', severity: 'NORMAL', isInTime: true, isEscalated: false } as const;
  return ComplaintClosed({ complaintId, customerId, ...judged, receivedAt: at, closedAt: at });
};
const installed = (installationOrderId: string, customerId: string, assetId: string = randomUUID()) =>
  InstallationAccepted({ installationOrderId, number: 'IO-1', assetId, customerId, completedOn: '2026-03-02' });
const surveysOf = async (customer: string) => {
  const query = `query ($customer: ID!) { surveys(filter: { customer: $customer }) {
    edges { node { id status period ticket { id } complaint { id } installationOrder { id } questionnaire { code number } } } } }`;
  const { edges } = (await service.run(query, { customer }, 'CSR')).surveys;
  return edges.map(({ node }: { node: { id: string } }) => node);
};
const answer = (id: string, speed: number, repair: number, more: object = {}) =>
  act('surveyAnswer', 'survey { status isLate scorePercent verdict explanation channel answeredBy }', {
    id,
    input: {
      channel: 'PHONE',
      marks: [
        { key: 'speed', mark: speed },
        { key: 'repair', mark: repair },
      ],
      ...more,
    },
  });
const remedy = (id: string, more: object = { noComplaintBecause: 'The customer wants none' }) =>
  act('surveyRemedy', 'survey { apology remedy remediedBy complaintMade { id } noComplaintBecause }', {
    id,
    input: { apology: 'By phone', remedy: 'Repaired anew', ...more },
  });
const ask = (code: string, period: string, ids: readonly string[]) =>
  act('surveyAsk', 'surveys { id }', { input: { code, period, customers: ids } });
const refused = async (reply: ReturnType<typeof act>) => (await reply).userErrors[0]?.__typename;

beforeAll(async () => {
  service = await startTestService(customers, { clock });
});
afterAll(() => service.close());

test('CUS-12: a case is asked about once it is closed, once: told twice, or closed again, it asks nothing more', async () => {
  const customer = await aCustomer();
  await service.deliver(closed(randomUUID(), customer));
  expect(await surveysOf(customer)).toEqual([]);
  const code = await inForce({ kind: 'AFTER_RESOLUTION' });
  const ticketId = randomUUID();
  const event = closed(ticketId, customer);
  await service.deliver(event);
  await service.deliver(event);
  await service.deliver(closed(ticketId, customer));
  await service.deliver(closed(randomUUID(), randomUUID()));
  const inbox = await service.service.orm.em.fork().execute<{ state: string }[]>('select state from inbox_message');
  expect(inbox.map(it => it.state)).not.toContain('parked');
  const surveys = await surveysOf(customer);
  expect(surveys).toMatchObject([{ status: 'ASKED', ticket: { id: ticketId }, questionnaire: { code, number: 1 } }]);
  expect((await service.outbox(SurveyAsked)).map(it => it.data)).toMatchObject([{ ticketId, customerId: customer }]);
});

test('CUS-12: a closed complaint and an accepted installation are asked about too, each by its own questionnaire, once', async () => {
  const customer = await aCustomer();
  const codes = {
    complaint: await inForce({ kind: 'AFTER_COMPLAINT' }),
    installation: await inForce({ kind: 'AFTER_INSTALLATION' }),
  };
  const [complaintId, orderId] = [randomUUID(), randomUUID()];
  for (let time = 0; time < 2; time++) {
    await service.deliver(appeased(complaintId, customer));
    await service.deliver(installed(orderId, customer));
  }
  const surveys = await surveysOf(customer);
  expect(surveys).toHaveLength(2);
  expect(surveys).toContainEqual(
    expect.objectContaining({ complaint: { id: complaintId }, questionnaire: { code: codes.complaint, number: 1 } }),
  );
  expect(surveys).toContainEqual(
    expect.objectContaining({
      installationOrder: { id: orderId },
      questionnaire: { code: codes.installation, number: 1 },
    }),
  );
  const gone = await aCustomer();
  await act('customerErase', 'customer { id }', { id: gone }, 'ADMINISTRATOR');
  await service.deliver(installed(randomUUID(), gone));
  expect(await surveysOf(gone)).toEqual([]);
});

test('a negative answer asks for apology and remedy, which are done once; answers count once and within their scale', async () => {
  const code = await inForce();
  const ids = await Promise.all([aCustomer(), aCustomer()]);
  const { surveys } = await ask(code, '2026-H1', ids);
  const [sad, glad] = surveys.map((it: { id: string }) => it.id);
  expect(await refused(answer(sad, 6, 1))).toBe('InputInvalid');
  expect(await refused(answer(sad, 1, 1, { marks: [{ key: 'speed', mark: 1 }] }))).toBe('InputInvalid');
  const twice = [
    { key: 'speed', mark: 1 },
    { key: 'speed', mark: 1 },
  ];
  expect(await refused(answer(sad, 1, 1, { marks: twice }))).toBe('InputInvalid');
  expect(await refused(remedy(sad))).toBe('SurveyNeedsNoRemedy');
  expect((await answer(sad, 2, 3)).survey).toMatchObject({
    ...{ scorePercent: 50, verdict: 'NEGATIVE', channel: 'PHONE', answeredBy: 'test:csr' },
    explanation: `${code} version 1: 5 of 10 is 50 %; satisfied from 80 %, negative below 60 %.`,
  });
  expect((await answer(glad, 4, 4)).survey).toMatchObject({ scorePercent: 80, verdict: 'SATISFIED' });
  expect(await refused(answer(glad, 5, 5))).toBe('SurveyClosed');
  const told = (await service.outbox(SurveyAnswered)).map(it => it.data);
  expect(told).toMatchObject([
    { surveyId: sad, verdict: 'NEGATIVE' },
    { surveyId: glad, verdict: 'SATISFIED' },
  ]);
  const waiting = async () =>
    (await service.run('{ surveys(filter: { needsRemedy: true }) { edges { node { id } } } }', {}, 'CSR')).surveys
      .edges;
  expect(await waiting()).toEqual([{ node: { id: sad } }]);
  const whose = 'query ($id: ID!) { survey(id: $id) { customer { id } } }';
  const [sadCustomer, of] = await Promise.all(
    [sad, glad].map(async id => (await service.run(whose, { id }, 'CSR')).survey.customer.id),
  );
  const found = { id: sadCustomer, input: { of, reason: 'One tax number' } };
  await act('customerMarkDuplicate', 'customer { id }', found, 'AFTER_SALES_DIRECTOR');
  // What a customer is not satisfied with is a complaint of theirs, under whichever file, or somebody says why it is none.
  expect(await refused(remedy(sad, { noComplaintBecause: ' ' }))).toBe('SurveyNeedsComplaint');
  const [complaint, withdrawn, another] = [randomUUID(), randomUUID(), randomUUID()];
  const complained = (complaintId: string, customerId: string) =>
    ComplaintReceived({
      ...{ complaintId, number: 'C-7', channel: 'PHONE', customerId, assetId: null, dealerId: null, ticketId: null },
      receivedAt: clock.now().toISOString(),
    });
  await service.deliver(complained(complaint, of));
  await service.deliver(complained(withdrawn, of));
  await service.deliver(ComplaintWithdrawn({ complaintId: withdrawn, withdrawnAt: clock.now().toISOString() }));
  await service.deliver(complained(another, await aCustomer()));
  for (const unknown of [withdrawn, another, randomUUID(), 'nonsense'])
    expect(await refused(remedy(sad, { complaint: unknown }))).toBe('SurveyComplaintUnknown');
  expect(await remedy(sad, { complaint })).toMatchObject({
    survey: { apology: 'By phone', remediedBy: 'test:csr', complaintMade: { id: complaint }, noComplaintBecause: null },
  });
  expect(await refused(remedy(sad))).toBe('SurveyNeedsNoRemedy');
  expect(await refused(remedy(glad))).toBe('SurveyNeedsNoRemedy');
  expect(await waiting()).toEqual([]);
  expect(await service.outbox(SurveyRemedied)).toMatchObject([{ data: { surveyId: sad } }]);
});

test('CUS-12, N75, KPI-004M: satisfied of answered against 90 %; who answered after the time is made up to and does not count, what was said in time does, whenever it is written down', async () => {
  clock.set(new Date('2026-05-01T08:00:00Z'));
  const code = await inForce();
  const ids: string[] = [];
  for (let count = 0; count < 12; count++) ids.push(await aCustomer());
  const { surveys } = await ask(code, 'Q2', ids);
  const results = async () => {
    const query = `{ surveyResults(from: "2026-05-01", to: "2026-05-31") { code month askedCount answeredCount satisfiedCount
      negativeCount satisfactionPercent targetPercent isMet definition } }`;
    return (await service.run(query, {}, 'CSR')).surveyResults.find((it: { code: string }) => it.code === code);
  };
  expect(await results()).toMatchObject({ askedCount: 12, answeredCount: 0, satisfactionPercent: null, isMet: null });
  for (const { id } of surveys.slice(0, 9)) await answer(id, 5, 5);
  await answer(surveys[9].id, 0, 0);
  expect(await results()).toMatchObject({
    ...{ month: '2026-05', answeredCount: 10, satisfiedCount: 9, negativeCount: 1, satisfactionPercent: 90 },
    ...{ targetPercent: 90, isMet: true },
  });
  clock.set(new Date('2026-05-15T07:59:59Z'));
  await service.fireDueTimers();
  const last = surveys[10].id;
  clock.set(new Date('2026-05-15T08:00:00Z'));
  await service.fireDueTimers();
  const overdue = surveys[11].id;
  expect((await answer(overdue, 0, 0)).survey).toMatchObject({ isLate: true, verdict: 'NEGATIVE' });
  expect(await results()).toMatchObject({
    askedCount: 12,
    answeredCount: 10,
    negativeCount: 1,
    satisfactionPercent: 90,
  });
  const waiting = '{ surveys(filter: { needsRemedy: true }) { edges { node { id } } } }';
  expect(JSON.stringify(await service.run(waiting, {}, 'CSR'))).toContain(overdue);
  expect((await service.outbox(SurveyAnswered)).at(-1)?.data).toMatchObject({ surveyId: overdue, isLate: true });
  for (const answeredAt of ['2026-05-01T07:59:59Z', '2026-05-15T08:00:01Z'])
    expect(await refused(answer(last, 5, 5, { answeredAt }))).toBe('InputInvalid');
  const inTime = await answer(last, 5, 5, { answeredAt: '2026-05-15T07:59:59Z' });
  expect(inTime.survey).toMatchObject({ isLate: false, verdict: 'SATISFIED' });
  expect(await results()).toMatchObject({ answeredCount: 11, satisfiedCount: 10, satisfactionPercent: 90 });
  expect(await refused(answer(last, 0, 0))).toBe('SurveyClosed');
});

test('a blank figure is named when a questionnaire is put in force; N76 leaves the target blank, which is no obstacle', async () => {
  const blank = (await draft({ satisfiedFromPercent: null })).surveyQuestionnaire.id;
  const { userErrors } = await activate(blank);
  expect(userErrors).toMatchObject([
    { __typename: 'PolicyIncomplete', message: expect.stringContaining('satisfiedFromPercent') },
  ]);
  const { surveyQuestionnaire } = await draft({ targetPercent: null, source: 'KPI-003' });
  expect((await activate(surveyQuestionnaire.id)).surveyQuestionnaire).toEqual({ status: 'ACTIVE' });
  expect(await refused(activate(surveyQuestionnaire.id))).toBe('SurveyQuestionnaireNotDraft');
  expect(await refused(activate(randomUUID()))).toBe('SurveyQuestionnaireNotFound');
  const second = await draft({ code: surveyQuestionnaire.code });
  expect(second.surveyQuestionnaire).toMatchObject({ number: 2, status: 'DRAFT' });
  expect(await refused(activate(second.surveyQuestionnaire.id))).toBeUndefined();
  expect(await refused(draft({ questions: [] }))).toBe('InputInvalid');
  expect(await refused(draft({ satisfiedFromPercent: 50, negativeBelowPercent: 51 }))).toBe('InputInvalid');
});

test('a periodic questionnaire asks each customer once in a period, at the same cost for one and for many', async () => {
  const code = await inForce();
  const [one, two] = [await aCustomer(), await aCustomer()];
  expect((await ask(code, 'Q3', [one, one])).surveys).toHaveLength(1);
  expect((await ask(code, 'Q3', [one, two])).surveys).toHaveLength(1);
  expect(await surveysOf(one)).toMatchObject([{ period: 'Q3', ticket: null }]);
  expect(await refused(ask('SAT-NONE', 'Q3', [one]))).toBe('SurveyQuestionnaireNotFound');
  expect(await refused(ask(code, 'Q3', [randomUUID()]))).toBe('CustomerNotFound');
  expect(
    await refused(
      ask(
        code,
        'Q3',
        Array.from({ length: 101 }, () => randomUUID()),
      ),
    ),
  ).toBe('InputInvalid');
  expect(await refused(answer(randomUUID(), 1, 1))).toBe('SurveyNotFound');
  const cost = () => service.countStatements(() => surveysOf(one));
  const before = await cost();
  for (const period of ['Q4', 'Q5', 'Q6']) await ask(code, period, [one]);
  expect(await cost()).toBe(before);
});

test('CUS-12: a negative answer asks the departments that answer for what was marked low to put it right', async () => {
  const questions = [
    { key: 'speed', text: 'Were we quick?', best: 5 },
    { key: 'repair', text: 'Is it well repaired?', best: 5, department: 'QUALITY' },
  ];
  const code = await inForce({ questions });
  const ids = await Promise.all([aCustomer(), aCustomer(), aCustomer()]);
  const { surveys } = await ask(code, 'CORR', ids);
  const [both, one, fair] = surveys.map((it: { id: string }) => it.id);
  await answer(both, 2, 0);
  await answer(one, 5, 0);
  await answer(fair, 2, 5);
  const correctionsOf = async (id: string) =>
    (
      await service.run(
        `query ($id: ID!) { survey(id: $id) { corrections { id department text survey { id } careContact { id } } } }`,
        { id },
        'CSR',
      )
    ).survey.corrections;
  expect(await correctionsOf(both)).toMatchObject([
    { department: 'AFTER_SALES', text: 'Were we quick? 2 / 5', survey: { id: both }, careContact: null },
    { department: 'QUALITY', text: 'Is it well repaired? 0 / 5' },
  ]);
  const [{ id: correction }] = await correctionsOf(one);
  expect(await correctionsOf(one)).toMatchObject([{ department: 'QUALITY' }]);
  expect(await correctionsOf(fair)).toEqual([]);
  const settle = { id: correction, input: { remedy: 'The seal is of another make now' } };
  const settled = await act('careCorrectionSettle', 'careCorrection { remedy survey { id } }', settle, 'QUALITY');
  expect(settled.careCorrection).toMatchObject({ survey: { id: one } });
  const told = (await service.outbox(SurveyCorrectionRequested)).map(it => it.data);
  expect(told.filter(it => JSON.stringify(it).includes(both))).toMatchObject([
    { department: 'AFTER_SALES' },
    { department: 'QUALITY' },
  ]);
});

test('CUS-12, TCK-31: whoever was asked about an installation that was not signed for is asked once it is; an answer stays', async () => {
  await inForce({ kind: 'AFTER_INSTALLATION' });
  const [customer, orderId] = [await aCustomer(), randomUUID()];
  const withdrawn = InstallationAcceptanceWithdrawn(installed(orderId, customer).data);
  await service.deliver(installed(orderId, customer));
  const [mistaken] = await surveysOf(customer);
  for (let time = 0; time < 2; time++) await service.deliver(withdrawn);
  expect(await surveysOf(customer)).toEqual([]);
  await service.fireDueTimers();
  await service.deliver(installed(orderId, customer));
  const [asked] = await surveysOf(customer);
  expect(asked).toMatchObject({ status: 'ASKED', installationOrder: { id: orderId } });
  expect(asked.id).not.toBe(mistaken.id);
  await answer(asked.id, 5, 5);
  await service.deliver(withdrawn);
  expect(await surveysOf(customer)).toMatchObject([{ id: asked.id, status: 'ANSWERED' }]);
});

test('CUS-12: answers are analysed question by question for models, regions and months, the weakest first', async () => {
  clock.set(new Date('2026-06-10T08:00:00Z'));
  for (const kind of ['AFTER_INSTALLATION', 'AFTER_RESOLUTION']) await inForce({ kind });
  const [steppe, elsewhere] = [await aCustomer({ region: 'Steppe' }), await aCustomer()];
  const machineOf = async (customer: string, model: string): Promise<string> => {
    const input = { customer, model, serial: unique('S') };
    return (await act('assetRegister', 'asset { id }', { input })).asset.id;
  };
  const answered = async (event: Parameters<TestService['deliver']>[0], customer: string, marks: [number, number]) => {
    await service.deliver(event);
    const survey = (await surveysOf(customer)).find((it: { status: string }) => it.status === 'ASKED');
    await answer(survey.id, ...marks);
  };
  const digger = await machineOf(steppe, 'EX-200');
  await answered(installed(randomUUID(), steppe, digger), steppe, [4, 1]);
  await answered(installed(randomUUID(), steppe, digger), steppe, [5, 2]);
  const [ticketId, reportedAt] = [randomUUID(), clock.now().toISOString()];
  const crane = { customerId: elsewhere, assetId: await machineOf(elsewhere, 'CR-9'), dealerId: null };
  const request = { kind: 'SERVICE_REQUEST', channel: 'PHONE' } as const;
  await answered(closed(ticketId, elsewhere), elsewhere, [3, 5]);
  await service.deliver(TicketRegistered({ ticketId, number: 'T-1', ...request, ...crane, reportedAt }));
  const findings = async (by: string) => {
    const query = `query ($by: SurveyGrouping!) { surveyFindings(from: "2026-06-01", to: "2026-06-30", by: $by) {
      code question text group answeredCount meanMark meanPercent negativeCount } }`;
    return (await service.run(query, { by }, 'CSR')).surveyFindings;
  };
  expect(await findings('MODEL')).toEqual([
    expect.objectContaining({
      question: 'repair',
      text: 'Is it well repaired?',
      group: 'EX-200',
      answeredCount: 2,
      meanMark: 1.5,
      meanPercent: 30,
      negativeCount: 1,
    }),
    expect.objectContaining({ question: 'speed', group: 'CR-9', meanPercent: 60 }),
    expect.objectContaining({ question: 'speed', group: 'EX-200', meanMark: 4.5, meanPercent: 90 }),
    expect.objectContaining({ question: 'repair', group: 'CR-9', meanPercent: 100 }),
  ]);
  const regions = await findings('REGION');
  expect(regions[0]).toMatchObject({ group: 'Steppe', question: 'repair' });
  expect(regions[1]).toMatchObject({ group: null });
  expect((await findings('MONTH')).map((it: { group: string }) => it.group)).toEqual(Array(4).fill('2026-06'));
});

test('CUS-12: a customer answers on-line by the link of the survey, once, in time, and by no other link', async () => {
  const code = await inForce();
  const { surveys } = await ask(code, 'LINK', [await aCustomer(), await aCustomer(), await aCustomer()]);
  const [glad, other, late] = surveys.map((it: { id: string }) => it.id);
  const pathOf = async (id: string): Promise<string | null> =>
    (await service.run('query ($id: ID!) { survey(id: $id) { answerPath } }', { id }, 'CSR')).survey.answerPath;
  const linkOf = async (id: string) => (await pathOf(id))?.replace('/survey/', '') ?? '';
  const asked = async (link: string) =>
    (
      await service.run(
        'query ($link: String!) { surveyByLink(link: $link) { questions { key best } } }',
        { link },
        'GATEWAY',
      )
    ).surveyByLink;
  const reply = (link: string, speed = 4) => {
    const marks = [
      { key: 'speed', mark: speed },
      { key: 'repair', mark: 4 },
    ];
    return act('surveyAnswerByLink', 'survey { id }', { input: { link, marks, comment: 'Quick' } }, 'GATEWAY');
  };
  const link = await linkOf(glad);
  expect(await asked(link)).toMatchObject({ questions: [{ key: 'speed', best: 5 }, { key: 'repair' }] });
  const [, ofOther = ''] = (await linkOf(other)).split('.');
  for (const forged of [`${glad}.${ofOther}`, glad, `${link}.x`, `${glad}.`, 'x', '']) {
    expect(await asked(forged)).toBeNull();
    expect(await refused(reply(forged))).toBe('SurveyNotFound');
  }
  expect(await refused(reply(link, 6))).toBe('InputInvalid');
  expect(await refused(reply(link))).toBeUndefined();
  const query = 'query ($id: ID!) { survey(id: $id) { status channel answeredBy comment answerPath } }';
  expect((await service.run(query, { id: glad }, 'CSR')).survey).toEqual({
    ...{ status: 'ANSWERED', channel: 'ONLINE', answeredBy: 'test:gateway', comment: 'Quick', answerPath: null },
  });
  expect(await refused(reply(link))).toBe('SurveyClosed');
  expect(await asked(link)).toBeNull();
  const lateLink = await linkOf(late);
  const dueAt = clock.now().getTime() + 14 * 86_400_000;
  clock.set(new Date(dueAt - 1));
  expect(await asked(lateLink)).not.toBeNull();
  clock.set(new Date(dueAt));
  expect(await asked(lateLink)).toBeNull();
  expect(await pathOf(late)).toBeNull();
  expect(await refused(reply(lateLink))).toBe('SurveyClosed');
});

test('CUS-12, P27: an erasure ends the surveys of the customer, so that no link and no colleague adds words to the file', async () => {
  const code = await inForce();
  const customer = await aCustomer();
  const [sad] = (await ask(code, 'GONE-1', [customer])).surveys;
  await answer(sad.id, 0, 0);
  const [open] = (await ask(code, 'GONE-2', [customer])).surveys;
  const query = 'query ($id: ID!) { survey(id: $id) { status answerPath } }';
  const shown = async () => (await service.run(query, { id: open.id }, 'CSR')).survey;
  const link = (await shown()).answerPath.replace('/survey/', '');
  expect((await act('customerErase', 'customer { id }', { id: customer }, 'ADMINISTRATOR')).userErrors).toEqual([]);
  expect(await shown()).toEqual({ status: 'EXPIRED', answerPath: null });
  const marks = ['speed', 'repair'].map(key => ({ key, mark: 1 }));
  const input = { link, marks, comment: 'Ask for Gulmira' };
  expect(await refused(act('surveyAnswerByLink', 'survey { id }', { input }, 'GATEWAY'))).toBe('SurveyClosed');
  expect(await refused(answer(open.id, 1, 1))).toBe('CustomerErased');
  expect(await refused(remedy(sad.id))).toBe('CustomerErased');
  const waiting = '{ surveys(first: 100, filter: { needsRemedy: true }) { edges { node { id } } } }';
  expect(JSON.stringify(await service.run(waiting, {}, 'CSR'))).not.toContain(sad.id);
});

test('CUS-01: problems and solutions of a customer are one list by time, whichever service keeps the record', async () => {
  const [customer, other] = [await aCustomer(), await aCustomer()];
  const machine = { serial: unique('SN'), model: 'EX-200', customer };
  const { asset } = await act('assetRegister', 'asset { id }', { input: machine }, 'ADMINISTRATOR');
  const now = () => clock.now().toISOString();
  const later = () => clock.advance({ minutes: 1 });
  const history = async (more: object = {}, as: Caller = 'CSR', of = customer): Promise<Reply> => {
    const query = `query ($of: ID!, $filter: CustomerHistoryFilter, $first: Int! = 20, $after: String) { customer(id: $of) {
      history(filter: $filter, first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node {
        id kind raisedAt solvedAt withdrawnAt timesReopened faultCode asset { serial } ticket { id } complaint { id }
        feedback { id } correction { text remedy } survey { comment remedy } } } } } }`;
    return (await service.run(query, { of, ...more }, as)).customer.history;
  };
  const kinds = async (filter: object): Promise<string[]> =>
    (await history({ filter })).edges.map((it: Reply) => it.node.kind);

  const [ticketId, complaintId, feedbackId] = [randomUUID(), randomUUID(), randomUUID()];
  const told = { customerId: customer, assetId: asset.id, dealerId: null };
  const reportedAt = now();
  const case_ = {
    ticketId,
    number: 'T-1',
    kind: 'SERVICE_REQUEST' as const,
    channel: 'PHONE' as const,
    ...told,
    reportedAt,
  };
  // The diagnosis is told first, and everything twice.
  const [diagnosed, registered] = [
    TicketDiagnosed({ ticketId, faultCode: 'HYD-3', diagnosedAt: now() }),
    TicketRegistered(case_),
  ];
  for (const event of [diagnosed, registered, diagnosed, registered]) await service.deliver(event);
  later();
  await service.deliver(closed(ticketId, customer));
  later();
  await service.deliver(TicketReopened({ ticketId, round: 2, reopenedAt: now() }));
  later();
  const solvedAt = now();
  await service.deliver(closed(ticketId, customer));
  later();
  const complaint = { complaintId, number: 'CP-1', channel: 'PHONE' as const, ...told, assetId: null, ticketId: null };
  await service.deliver(ComplaintReceived({ ...complaint, receivedAt: now() }));
  await service.deliver(ComplaintMatterNamed({ complaintId, assetId: asset.id, ticketId: null, namedAt: now() }));
  await service.deliver(ComplaintWithdrawn({ complaintId, withdrawnAt: now() }));
  later();
  await service.deliver(FeedbackReceived({ feedbackId, number: 'FB-1', customerId: customer, receivedAt: now() }));
  later();
  const patrol = { customer, kind: 'PATROL', dueOn: now().slice(0, 10) };
  const { careContact } = await act('careContactPlan', 'careContact { id }', { input: patrol });
  await service.fireDueTimers();
  const corrections = [{ department: 'PRODUCTION', text: 'The paint peels.' }];
  const held = { channel: 'VISIT', corrections };
  const put = await act('careContactRecord', 'careContact { corrections { id } }', { id: careContact.id, input: held });
  expect(put.userErrors).toEqual([]);
  later();
  await inForce({ kind: 'AFTER_RESOLUTION' });
  const surveyed = randomUUID();
  await service.deliver(TicketRegistered({ ...case_, ticketId: surveyed, number: 'T-2', reportedAt: now() }));
  await service.deliver(closed(surveyed, customer));
  const [{ id: survey }] = (await surveysOf(customer)).filter((it: Reply) => it.ticket?.id === surveyed);
  later();
  await answer(survey, 1, 1, { comment: 'It leaks again' });
  await remedy(survey);
  // A case that we open ourselves is no problem that the customer had, and nobody is asked about it; it is open with it.
  const ours = randomUUID();
  await service.deliver(TicketRegistered({ ...case_, ticketId: ours, number: 'T-3', isOwn: true, reportedAt: now() }));
  const openMatters = 'query ($id: ID!) { customer(id: $id) { openMatters { kind count } } }';
  const open = (await service.run(openMatters, { id: customer }, 'CSR')).customer.openMatters;
  expect(open).toContainEqual({ kind: 'CASE', count: 1 });
  await service.deliver(closed(ours, customer));
  expect((await surveysOf(customer)).filter((it: Reply) => it.ticket?.id === ours)).toEqual([]);

  const { edges, pageInfo } = await history();
  const none = { solvedAt: null, withdrawnAt: null, timesReopened: 0, faultCode: null, asset: null };
  const records = { ticket: null, complaint: null, feedback: null, correction: null, survey: null };
  const at = { serial: machine.serial };
  expect(edges.map((it: Reply) => it.node)).toMatchObject([
    {
      ...none,
      ...records,
      kind: 'SURVEY',
      solvedAt: now(),
      asset: at,
      survey: { comment: 'It leaks again', remedy: 'Repaired anew' },
    },
    { ...none, ...records, kind: 'CASE', solvedAt: expect.any(String), asset: at, ticket: { id: surveyed } },
    { ...none, ...records, kind: 'CORRECTION', correction: { text: 'The paint peels.', remedy: null } },
    { ...none, ...records, kind: 'FEEDBACK', feedback: { id: feedbackId } },
    {
      ...none,
      ...records,
      ...{ kind: 'COMPLAINT', withdrawnAt: expect.any(String), asset: at, complaint: { id: complaintId } },
    },
    {
      ...none,
      ...records,
      kind: 'CASE',
      raisedAt: reportedAt,
      solvedAt,
      timesReopened: 1,
      faultCode: 'HYD-3',
      asset: at,
      ticket: { id: ticketId },
    },
  ]);
  expect(pageInfo.hasNextPage).toBe(false);
  const pages: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const page = await history({ first: 4, after });
    pages.push(...page.edges.map((it: Reply) => it.node.id));
    [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
  }
  expect(pages).toEqual(edges.map((it: Reply) => it.node.id));

  expect(await kinds({ isOver: false })).toEqual(['CORRECTION', 'FEEDBACK']);
  await service.deliver(FeedbackAnswered({ feedbackId, department: 'SALES', answeredAt: now() }));
  const settle = { id: put.careContact.corrections[0].id, input: { remedy: 'Painted' } };
  await act('careCorrectionSettle', 'careCorrection { id }', settle);
  expect(await kinds({ isOver: false })).toEqual([]);
  const [another, taken, turned] = [await aCustomer(), randomUUID(), randomUUID()];
  const unanswered = async () => (await history({ filter: { isOver: false } }, 'CSR', another)).edges.length;
  for (const id of [taken, turned])
    await service.deliver(FeedbackReceived({ feedbackId: id, number: 'F-9', customerId: another, receivedAt: now() }));
  expect(await unanswered()).toBe(2);
  await service.deliver(FeedbackWithdrawn({ feedbackId: taken, withdrawnAt: now() }));
  const became = { complaintId: randomUUID(), ticketId: null };
  await service.deliver(FeedbackRedirected({ feedbackId: turned, ...became, redirectedAt: now() }));
  expect(await unanswered()).toBe(0);
  expect(await kinds({ isOver: true })).toHaveLength(6);
  expect(await kinds({ asset: asset.id })).toEqual(['SURVEY', 'CASE', 'COMPLAINT', 'CASE']);
  expect(await kinds({ faultCode: 'HYD-3' })).toEqual(['CASE']);
  expect(await kinds({ kinds: ['COMPLAINT', 'FEEDBACK'] })).toEqual(['FEEDBACK', 'COMPLAINT']);
  expect(await kinds({ from: reportedAt, until: solvedAt })).toEqual(['CASE']);
  expect((await history({}, 'CSR', other)).edges).toEqual([]);

  const cost = (ids: readonly string[]) =>
    service.countStatements(() =>
      service.run(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { history(first: 5) { edges { node {
          kind timesReopened asset { id } correction { id } survey { id } } } } } } }`,
        { r: ids.map(id => ({ __typename: 'Customer', id })) },
        'CSR',
      ),
    );
  expect(await cost([customer, other])).toBe(await cost([customer]));
  const dealer = { subject: 'shop', roles: ['DEALER'], dealerId: randomUUID(), scopes: ['customers:read'] };
  const asked =
    'query ($id: ID!) { _entities(representations: [{ __typename: "Customer", id: $id }]) { ... on Customer { history { edges { cursor } } } } }';
  expect((await service.send(asked, { id: customer }, dealer)).data._entities).toEqual([null]);
});
