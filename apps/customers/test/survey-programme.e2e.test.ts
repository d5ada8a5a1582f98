import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TicketClosed } from '@mainstay/contracts/tickets';
import { ManualClock } from '@mainstay/kit/domain';
import { type Reply, startTestService, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';
import { careActs, unique } from './care-examples.ts';

const clock = new ManualClock(new Date('2026-03-02T08:00:00Z'));
let service: TestService;
const { act, aCustomer } = careActs(() => service);
beforeAll(async () => {
  service = await startTestService(customers, { clock });
});
afterAll(() => service.close());

const DIRECTOR = 'AFTER_SALES_DIRECTOR';
async function aQuestionnaire(kind = 'PERIODIC', code = unique('SAT')): Promise<string> {
  const input = {
    ...{ code, kind, name: 'Satisfaction', targetPercent: 60, answerWithinDays: 14 },
    questions: [{ key: 'all', text: 'All in all?', best: 5 }],
    ...{ satisfiedFromPercent: 80, negativeBelowPercent: 60 },
  };
  const { surveyQuestionnaire: drafted } = await act(
    'surveyQuestionnaireDraft',
    'surveyQuestionnaire { id code }',
    { input },
    DIRECTOR,
  );
  const { userErrors } = await act(
    'surveyQuestionnaireActivate',
    'surveyQuestionnaire { id }',
    { id: drafted.id },
    DIRECTOR,
  );
  return userErrors[0]?.__typename ?? drafted.code;
}
const draft = (more: object) =>
  act(
    'surveyProgrammeDraft',
    'surveyProgramme { id code number status timeZone tiers }',
    { input: { code: unique('CARE'), name: 'Care', everyMonths: 3, channel: 'MAIL', quietDays: 30, ...more } },
    DIRECTOR,
  );
const activate = (id: string) => act('surveyProgrammeActivate', 'surveyProgramme { status }', { id }, DIRECTOR);
const retire = (id: string) => act('surveyProgrammeRetire', 'surveyProgramme { status }', { id }, DIRECTOR);
async function inForce(more: object): Promise<{ id: string; code: string }> {
  const { surveyProgramme } = await draft(more);
  expect((await activate(surveyProgramme.id)).userErrors).toEqual([]);
  return surveyProgramme;
}
async function invitationsInForce(): Promise<void> {
  const texts = ['EN', 'ZH'].map(language => ({ language, subject: 'How was it?', text: '{link}' }));
  const input = { kind: 'SURVEY_INVITATION', texts, tryForHours: 24 };
  const { mailTemplate } = await act('mailTemplateDraft', 'mailTemplate { id }', { input }, DIRECTOR);
  await act('mailTemplateActivate', 'mailTemplate { id }', { id: mailTemplate.id }, DIRECTOR);
}
const joined = (id: string, of: string) =>
  act('customerMarkDuplicate', 'customer { id }', { id, input: { of, reason: 'One tax number' } }, DIRECTOR);
const region = () => unique('Region');
const moveTo = async (time: string) => {
  clock.set(new Date(time));
  await service.fireDueTimers();
};
const askedBy = async (programme: string, more: object = {}): Promise<Reply[]> => {
  const query = `query ($filter: SurveyFilter) { surveys(first: 100, filter: $filter) {
    edges { node { id period askedAt programme askBy customer { id } } } } }`;
  const { surveys } = await service.run(query, { filter: { programme, ...more } }, 'CSR');
  return surveys.edges.map((it: Reply) => it.node);
};
const answer = (id: string, mark: number) =>
  act('surveyAnswer', 'survey { id corrections { department } }', {
    ...{ id, input: { channel: 'PHONE', marks: [{ key: 'all', mark }] } },
  });
const periodsOf = async (code: string): Promise<Reply[]> => {
  const query = `query ($code: String!) { surveyProgrammePeriods(code: $code) { firstDay lastDay customerCount askedCount
    answeredCount satisfiedCount negativeCount satisfactionPercent formerSatisfactionPercent changePoints isMet } }`;
  return (await service.run(query, { code }, 'CSR')).surveyProgrammePeriods;
};

test('CUS-12: a programme asks whom it is for, each once in a period, and compares a period with the one before', async () => {
  const regions = [region()];
  const ids: string[] = [];
  for (let count = 0; count < 3; count++) ids.push(await aCustomer({ region: regions[0] }));
  await aCustomer({ region: 'Elsewhere' });
  const [questionnaire, startsOn, timeZone] = [await aQuestionnaire(), '2026-04-01', 'Asia/Almaty'];
  const { code } = await inForce({ questionnaire, regions, kinds: ['ENTERPRISE'], startsOn, timeZone });
  await moveTo('2026-03-31T18:59:59Z');
  expect(await askedBy(code)).toEqual([]);
  await moveTo('2026-03-31T19:00:00Z');
  const first = await askedBy(code);
  expect(first).toMatchObject(Array(3).fill({ period: '2026-04-01', programme: code, askBy: 'MAIL' }));
  expect(new Set(first.map(it => it.customer.id))).toEqual(new Set(ids));
  await service.fireDueTimers();
  const [one, two, three] = first.map(it => it.id);
  for (const id of [one, two]) await answer(id, 5);
  const negative = await answer(three, 0);
  expect(negative.survey.corrections).toEqual([{ department: 'AFTER_SALES' }]);
  await aCustomer({ region: regions[0] });
  await moveTo('2026-06-30T19:00:00Z');
  const asked = await askedBy(code);
  expect(asked).toHaveLength(7);
  await answer(asked.find(it => it.period === '2026-07-01')?.id, 5);
  const answered = { answeredCount: 3, satisfiedCount: 2, negativeCount: 1, satisfactionPercent: 66, isMet: true };
  const compared = { satisfactionPercent: 100, formerSatisfactionPercent: 66, changePoints: 34, isMet: true };
  expect(await periodsOf(code)).toMatchObject([
    { firstDay: '2026-07-01', lastDay: '2026-09-30', customerCount: 4, askedCount: 4, answeredCount: 1, ...compared },
    {
      ...{ firstDay: '2026-04-01', lastDay: '2026-06-30', customerCount: 3, askedCount: 3, ...answered },
      ...{ formerSatisfactionPercent: null, changePoints: null },
    },
  ]);
  const dealer = { subject: 'shop', roles: ['DEALER'], dealerId: randomUUID(), scopes: ['customers:read'] };
  const read = `{ surveyProgrammePeriods(code: "${code}") { firstDay } }`;
  expect((await service.send(read, {}, dealer)).errors).toHaveLength(1);
});

test('who was asked something shortly before, under any file of the firm, is asked when the pause is over, once, and not after the period', async () => {
  const regions = [region()];
  const [busy, free, late] = [
    await aCustomer({ region: regions[0] }),
    await aCustomer({ region: regions[0] }),
    await aCustomer({ region: regions[0] }),
  ];
  await aQuestionnaire('AFTER_RESOLUTION');
  const closed = (customerId: string) =>
    service.deliver(TicketClosed({ ticketId: randomUUID(), customerId, closedAt: clock.now().toISOString() }));
  clock.set(new Date('2026-09-20T08:00:00Z'));
  const twice = await aCustomer();
  await closed(twice);
  await joined(twice, busy);
  const questionnaire = await aQuestionnaire();
  const programme = { questionnaire, regions, startsOn: '2026-10-01', everyMonths: 1 };
  const { code } = await inForce(programme);
  clock.set(new Date('2026-09-30T23:00:00Z'));
  await closed(late);
  await moveTo('2026-10-01T00:00:00Z');
  expect((await askedBy(code)).map(it => it.customer.id)).toEqual([free]);
  await moveTo('2026-10-20T07:59:59Z');
  expect(await askedBy(code)).toHaveLength(1);
  await moveTo('2026-10-20T08:00:00Z');
  await service.fireDueTimers();
  const asked = await askedBy(code);
  expect(asked.map(it => it.customer.id).toSorted()).toEqual([free, busy].toSorted());
  expect(asked.find(it => it.customer.id === busy)).toMatchObject({
    period: '2026-10-01',
    askedAt: '2026-10-20T08:00:00.000Z',
  });
  await closed(late);
  await moveTo('2026-10-30T23:00:00Z');
  expect(await askedBy(code)).toHaveLength(2);
  expect(await periodsOf(code)).toMatchObject([{ customerCount: 3, askedCount: 2 }]);
});

test('after a standstill it asks for the period that it is by then, once, and makes up for none; a new version asks nobody again', async () => {
  const regions = [region()];
  const asked = await aCustomer({ region: regions[0] });
  await invitationsInForce();
  const questionnaire = await aQuestionnaire();
  const programme = {
    code: unique('CARE'),
    questionnaire,
    regions,
    startsOn: '2026-11-01',
    everyMonths: 1,
    quietDays: 0,
  };
  const { id } = await inForce(programme);
  await moveTo('2027-02-15T08:00:00Z');
  expect(await askedBy(programme.code)).toMatchObject([{ period: '2027-02-01' }]);
  await joined(asked, await aCustomer({ region: regions[0] }));
  await inForce({ ...programme, channel: 'PHONE' });
  await service.fireDueTimers();
  expect(await askedBy(programme.code)).toHaveLength(1);
  for (const again of [retire, activate])
    expect((await again(id)).userErrors).toMatchObject([
      { __typename: 'SurveyProgrammeWrongState', message: expect.anything() },
    ]);
  await moveTo('2027-03-01T00:00:00Z');
  const called = await askedBy(programme.code, { askBy: 'PHONE' });
  expect(called).toMatchObject([{ period: '2027-03-01' }]);
  const invitations = async (survey: Reply): Promise<Reply[]> => {
    const query = `query ($about: ID!) { customerMails(filter: { about: $about }) { edges { node { kind } } } }`;
    return (await service.run(query, { about: survey.id }, 'CSR')).customerMails.edges;
  };
  expect(await invitations(called[0])).toEqual([]);
  expect(await invitations((await askedBy(programme.code, { askBy: 'MAIL' }))[0])).toHaveLength(1);
});

test('a batch that is cut off is done again, and asks nobody twice', async () => {
  const regions = [region()];
  for (let count = 0; count < 2; count++) await aCustomer({ region: regions[0] });
  const { code } = await inForce({
    questionnaire: await aQuestionnaire(),
    regions,
    startsOn: '2027-01-01',
    quietDays: 0,
  });
  await service.fireDueTimers();
  expect(await askedBy(code)).toHaveLength(2);
  const em = service.service.orm.em.fork();
  await em.execute('update survey_round set cursor = null where code = ?', [code]);
  await em.execute(
    `select set_timer('survey-round', json_build_object('id', id), ?::timestamptz, 'again') from survey_round where code = ?`,
    [clock.now(), code],
  );
  await service.fireDueTimers();
  expect(await askedBy(code)).toHaveLength(2);
});

test('a retired programme asks nobody any more; a blank is named, and what nobody knows is refused', async () => {
  const regions = [region()];
  await aCustomer({ region: regions[0] });
  const questionnaire = await aQuestionnaire();
  const { id, code } = await inForce({ questionnaire, regions, startsOn: '2027-04-01' });
  expect((await retire(id)).surveyProgramme).toEqual({ status: 'RETIRED' });
  await moveTo('2027-04-01T00:00:00Z');
  expect(await askedBy(code)).toEqual([]);
  const refusal = async (more: object) => (await draft({ questionnaire, ...more })).userErrors[0];
  expect(await refusal({ timeZone: 'Asia/Nowhere' })).toMatchObject({ path: ['input', 'timeZone'] });
  expect(await refusal({ everyMonths: 0 })).toMatchObject({ path: ['input', 'everyMonths'] });
  const { surveyProgramme: blank } = await draft({ questionnaire, quietDays: null });
  const { userErrors } = await activate(blank.id);
  expect(userErrors[0].message).toBe('Fill these in before putting the policy in force: startsOn, quietDays.');
  const { surveyProgramme: other } = await draft({ questionnaire: 'SAT-NONE', startsOn: '2027-05-01' });
  expect((await activate(other.id)).userErrors).toMatchObject([{ __typename: 'SurveyQuestionnaireNotFound' }]);
  expect((await activate(randomUUID())).userErrors).toMatchObject([{ __typename: 'SurveyProgrammeNotFound' }]);
});

test('whom a batch or a pause left out while no version was in force is asked once one is again, in the same period; another questionnaire is asked from the next one on', async () => {
  const regions = [region()];
  const [free, late] = [await aCustomer({ region: regions[0] }), await aCustomer({ region: regions[0] })];
  const programme = {
    ...{ code: unique('CARE'), questionnaire: await aQuestionnaire(), regions },
    ...{ startsOn: '2027-05-01', everyMonths: 1, quietDays: 0 },
  };
  const { id } = await inForce(programme);
  await moveTo('2027-05-01T00:00:00Z');
  expect(await askedBy(programme.code)).toHaveLength(2);
  const em = service.service.orm.em.fork();
  await em.execute('delete from survey where programme = ? and customer_id = ?', [programme.code, late]);
  await retire(id);
  await moveTo('2027-05-10T00:00:00Z');
  await inForce(programme);
  await service.fireDueTimers();
  const asked = await askedBy(programme.code);
  expect(asked.map(it => it.customer.id).toSorted()).toEqual([free, late].toSorted());
  expect(await periodsOf(programme.code)).toMatchObject([{ firstDay: '2027-05-01', customerCount: 2, askedCount: 2 }]);
  const wider = [...regions, region()];
  await aCustomer({ region: wider[1] });
  await inForce({ ...programme, regions: wider, questionnaire: await aQuestionnaire() });
  await service.fireDueTimers();
  expect(await askedBy(programme.code)).toHaveLength(2);
  await moveTo('2027-06-01T00:00:00Z');
  expect(await askedBy(programme.code)).toHaveLength(5);
});

test('a version of another kind is refused: the programme that asks by the code could ask nobody any more', async () => {
  const code = await aQuestionnaire();
  expect(await aQuestionnaire('AFTER_RESOLUTION', code)).toBe('SurveyQuestionnaireOfAnotherKind');
  expect(await aQuestionnaire('PERIODIC', code)).toBe(code);
});
