import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { InvoiceCredited, InvoiceIssued } from '@mainstay/contracts/billing';
import {
  CustomerPortraitsDrawn,
  QualityMeasureOverdue,
  QualityReviewDue,
  QualityReviewHeld,
  QualityReviewOverdue,
} from '@mainstay/contracts/customers';
import type { DomainEvent } from '@mainstay/contracts/event';
import * as tickets from '@mainstay/contracts/tickets';
import { ManualClock } from '@mainstay/kit/domain';
import { type Caller, eventually, type Reply, staff, startTestService, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';
import { careActs, unique } from './care-examples.ts';

const clock = new ManualClock(new Date('2026-03-10T08:00:00Z'));
let service: TestService;
const { act, policyInForce, aCustomer, agreementInForce } = careActs(() => service);

beforeAll(async () => {
  service = await startTestService(customers, { clock });
});
afterAll(() => service.close());

const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
const DIRECTOR = 'AFTER_SALES_DIRECTOR';
const FIGURES = `machineCount agreementCount caseCount repeatFaultCount misuseCount misuseSinceTrainingCount reopenedCount breachCount complaintCount
  feedbackCount surveyCount negativeSurveyCount satisfactionPercent careContactCount missedCareContactCount
  billed { amount currency }`;
const PORTRAIT = `month revision policyCode policyNumber countedFrom countedTo flags figures { ${FIGURES} }
  reasons { flag rule counted limit }`;
const nodes = (connection: Reply): Reply[] => connection.edges.map((it: Reply) => it.node);

const portraitsOf = async (id: string): Promise<Reply[]> => {
  const query = `query ($id: ID!) { customer(id: $id) { portraits { edges { node { ${PORTRAIT} } } } } }`;
  return nodes((await service.run(query, { id }, 'CSR')).customer.portraits);
};
const listed = async (month: string, flag?: string, fields = 'customer { id }') => {
  const query = `query ($month: String!, $flag: CustomerPortraitFlag) { customerPortraits(month: $month, flag: $flag, first: 100) {
    edges { node { ${fields} } } } }`;
  return nodes((await service.run(query, { month, flag }, 'CSR')).customerPortraits);
};
const runs = async (): Promise<Reply[]> => {
  const query =
    '{ customerPortraitRuns(first: 100) { edges { node { month status customerCount highValueCount startedBy } } } }';
  return nodes((await service.run(query, {}, 'CSR')).customerPortraitRuns);
};
const draw = (month: string, as: Caller = DIRECTOR) =>
  act('customerPortraitRunStart', 'customerPortraitRun { month status startedBy }', { input: { month } }, as);
const drawn = async (month: string) => {
  expect((await draw(month)).userErrors).toEqual([]);
  await service.fireDueTimers();
};
const until = async (moment: string) => {
  clock.set(new Date(moment));
  await service.fireDueTimers();
};
const refused = async (reply: ReturnType<typeof act>) => (await reply).userErrors[0]?.__typename;

const machine = async (customer: string, on: string): Promise<string> => {
  const input = { serial: unique('SN'), model: 'EX-200', customer, deliveryAcceptedOn: on };
  return (await act('assetRegister', 'asset { id }', { input }, 'ADMINISTRATOR')).asset.id;
};
const cny = (amount: string) => ({ amount, currency: 'CNY' });
const invoiced = (customerId: string, amount: string, issuedAt: string) =>
  InvoiceIssued({
    ...{ invoiceId: randomUUID(), number: unique('I'), customerId, ticketId: null, total: cny(amount), issuedAt },
  });
const reported = (customerId: string, assetId: string | null, reportedAt: string, ticketId: string = randomUUID()) =>
  tickets.TicketRegistered({
    ...{ ticketId, number: unique('T'), kind: 'SERVICE_REQUEST', channel: 'PHONE', customerId, assetId },
    ...{ dealerId: null, reportedAt },
  });
const found = (ticketId: string, diagnosedAt: string, faultCode = 'HYD-3') =>
  tickets.TicketDiagnosed({ ticketId, faultCode, diagnosedAt });
const misused = (ticketId: string, customerId: string, closedAt: string) =>
  tickets.TicketClosed({ ticketId, customerId, faultCause: 'USER_MISUSE', closedAt });
const clockOf = (ticketId: string, clockId: string = randomUUID()) => ({
  ...{ clockId, recordType: 'TICKET' as const, recordId: ticketId, ticketId },
});
const breached = (ticketId: string, breachedAt: string, more: object = {}, clockId?: string) =>
  tickets.SlaClockBreached({
    ...{ ...clockOf(ticketId, clockId), kind: 'RESOLUTION', level: 'PROMISE', policyCode: 'SLA-X', dueAt: breachedAt },
    ...{ breachedAt, breachedBy: 'US', owner: null, ...more },
  });
const complained = (customerId: string, receivedAt: string, complaintId: string = randomUUID()) =>
  tickets.ComplaintReceived({
    ...{ complaintId, number: unique('CP'), channel: 'PHONE', customerId, assetId: null, ticketId: null },
    ...{ dealerId: null, receivedAt },
  });
const deliver = async (...events: readonly DomainEvent[]) => {
  for (const event of events) await service.deliver(event);
};

test('POR-003: blanks refuse by name; without a policy no portrait is drawn, and nothing before a month is over', async () => {
  const { userErrors } = await policyInForce('POR-003');
  expect(userErrors).toMatchObject([
    { __typename: 'PolicyIncomplete', message: expect.stringContaining('countedMonths, highValueBilledFrom') },
  ]);
  expect(await refused(draw('2026-02'))).toBe('CustomerPortraitUnruled');
  await policyInForce('POR-HOUSE');
  expect(await refused(draw('2026-03'))).toBe('CustomerPortraitMonthOpen');
  expect(await refused(draw('2026-13'))).toBe('InputInvalid');
  expect(await service.fireDueTimers()).toBe(0);
});

test('CUS-04, N83: at the end of each month a portrait of every customer says what was told of it, and why it has a flag', async () => {
  const [rich, poor, wide] = [await aCustomer(), await aCustomer(), await aCustomer()];
  const [assetId] = [await machine(rich, '2026-01-05'), await machine(rich, '2026-04-02')];
  for (let count = 0; count < 4; count++) await machine(wide, '2026-02-01');
  await agreementInForce(rich, { startsOn: '2026-01-01' });
  await agreementInForce(rich, { startsOn: '2027-01-01' });
  const [first, again, gone, kept, moved] = [1, 2, 3, 4, 5].map(() => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const complaint = randomUUID();
  const told = [
    tickets.TicketCancelled({ ticketId: gone, cancelledAt: '2026-03-12T08:00:00Z' }),
    tickets.TicketCancelled({ ticketId: again, cancelledAt: '2026-03-21T08:00:00Z' }),
    tickets.TicketUnmarkedDuplicate({ ticketId: again, duplicateOfId: first, unmarkedAt: '2026-03-21T09:00:00Z' }),
    tickets.TicketCancelled({ ticketId: again, cancelledAt: '2026-03-21T10:00:00Z' }),
    tickets.TicketReinstated({ ticketId: again, reinstatedAt: '2026-03-21T11:00:00Z' }),
    breached(first, '2026-03-11T08:00:00Z'),
    breached(first, '2026-03-11T09:00:00Z', { breachedBy: 'CUSTOMER' }),
    breached(first, '2026-03-11T09:00:00Z', { level: 'INTERNAL' }),
    breached(first, '2026-03-11T10:00:00Z', {}, kept),
    tickets.SlaClockChanged({ ...clockOf(first, kept), state: 'MET', dueAt: null }),
    misused(first, rich, '2026-03-12T08:00:00Z'),
    tickets.TicketReopened({ ticketId: first, round: 2, reopenedAt: '2026-03-13T08:00:00Z' }),
    misused(again, rich, '2026-03-22T08:00:00Z'),
    found(first, '2026-03-10T10:00:00Z'),
    found(again, '2026-03-20T10:00:00Z'),
    found(gone, '2026-03-20T10:00:00Z'),
    reported(rich, assetId, '2026-03-10T09:00:00Z', first),
    reported(rich, assetId, '2026-03-20T09:00:00Z', again),
    reported(rich, assetId, '2026-03-21T09:00:00Z', gone),
    reported(rich, null, '2024-03-10T09:00:00Z'),
    reported(rich, assetId, '2026-03-22T09:00:00Z', moved),
    breached(moved, '2026-03-23T08:00:00Z'),
    tickets.TicketCustomerNamed({
      ...{ ticketId: moved, number: 'T-1', customerId: wide, formerCustomerId: rich, leftAssetId: assetId },
      namedAt: '2026-03-24T08:00:00Z',
    }),
    complained(rich, '2026-03-14T08:00:00Z'),
    tickets.ComplaintRedirected({ complaintId: complaint, ticketId: again, redirectedAt: '2026-03-15T09:00:00Z' }),
    complained(rich, '2026-03-15T08:00:00Z', complaint),
    tickets.FeedbackReceived({
      ...{ feedbackId: randomUUID(), number: 'F-1', customerId: rich, receivedAt: '2026-03-16T08:00:00Z' },
    }),
    invoiced(rich, '150000.00', '2025-06-30T08:00:00Z'),
    invoiced(rich, '60000.50', '2026-03-31T15:59:59Z'),
    invoiced(poor, '500000.00', '2026-03-31T16:00:00Z'),
    invoiced(poor, '500000.00', '2025-03-31T15:59:59Z'),
    InvoiceCredited({
      ...{ invoiceId: randomUUID(), creditNoteId: randomUUID(), customerId: rich, amount: cny('10000.50') },
      creditedAt: '2026-03-30T08:00:00Z',
    }),
  ];
  await deliver(...told, ...told);
  await until('2026-03-31T15:59:59Z');
  expect(await runs()).toEqual([]);
  await until('2026-03-31T16:00:00Z');
  expect(await runs()).toMatchObject([{ month: '2026-03', status: 'DONE', customerCount: 3, highValueCount: 2 }]);
  const [portrait, ...others] = await portraitsOf(rich);
  expect(others).toEqual([]);
  expect(portrait).toMatchObject({
    ...{ month: '2026-03', revision: 1, policyCode: 'POR-HOUSE', policyNumber: 1 },
    ...{ countedFrom: '2025-04-01', countedTo: '2026-03-31', flags: ['HIGH_VALUE', 'AT_RISK'] },
    reasons: [
      { flag: 'HIGH_VALUE', rule: 'highValueBilledFrom', counted: '200000.00 CNY', limit: '200000.00 CNY' },
      { flag: 'HIGH_VALUE', rule: 'highValueAgreementsFrom', counted: '1', limit: '1' },
      { flag: 'AT_RISK', rule: 'atRiskComplaintsFrom', counted: '1', limit: '1' },
      { flag: 'AT_RISK', rule: 'atRiskRepeatFaultsFrom', counted: '1', limit: '1' },
    ],
  });
  expect(portrait.figures).toEqual({
    ...{ machineCount: 1, agreementCount: 1, caseCount: 2, repeatFaultCount: 1, reopenedCount: 1, breachCount: 1 },
    ...{ misuseCount: 1, misuseSinceTrainingCount: 1 },
    ...{ complaintCount: 1, feedbackCount: 1, surveyCount: 0, negativeSurveyCount: 0, satisfactionPercent: null },
    ...{ careContactCount: 0, missedCareContactCount: 0, billed: [cny('200000.00')] },
  });
  expect((await portraitsOf(poor))[0]).toMatchObject({ flags: [], reasons: [], figures: { billed: [] } });
  expect(await listed('2026-03', 'HIGH_VALUE')).toEqual([{ customer: { id: rich } }, { customer: { id: wide } }]);
  expect(await listed('2026-03', 'AT_RISK')).toEqual([{ customer: { id: rich } }]);
  expect(await listed('2026-03')).toHaveLength(3);
  expect((await service.outbox(CustomerPortraitsDrawn)).at(-1)?.data).toMatchObject({
    ...{
      month: '2026-03',
      policyCode: 'POR-HOUSE',
      customerCount: 3,
      highValueCount: 2,
      atRiskCount: 1,
      toTrainCount: 0,
    },
  });
});

test('CUS-13: whose people misuse machines is drawn as to be trained, from so many faults on since they were trained', async () => {
  const [taught, untaught] = [await aCustomer(), await aCustomer()];
  // The last one is of the day after the training in Shanghai.
  const cases = [taught, untaught].flatMap(id =>
    ['02T08', '09T08', '09T17'].map(hour => ({ id, hour, ticketId: randomUUID() })),
  );
  for (const { id, hour, ticketId } of cases)
    await deliver(
      misused(ticketId, id, '2026-03-16T09:00:00Z'),
      reported(id, null, `2026-03-${hour}:00:00Z`, ticketId),
    );
  const { userErrors } = await policyInForce('TRN-004L');
  expect(userErrors).toEqual([]);
  const plan = { customer: taught, template: 'TRN-004L', reason: 'MISUSE', dueOn: '2026-03-31' };
  const { customerTraining } = await act('customerTrainingPlan', 'customerTraining { id }', { input: plan }, DIRECTOR);
  const session = { heldOn: '2026-03-09', days: 1, engineers: 1, trainedPersons: 1 };
  await act('customerTrainingHold', 'customerTraining { id }', { id: customerTraining.id, input: session }, DIRECTOR);
  await drawn('2026-03');
  const march = async (id: string) => {
    const found = (await portraitsOf(id)).find(it => it.month === '2026-03');
    return [found?.figures.misuseCount, found?.figures.misuseSinceTrainingCount, found?.flags];
  };
  expect(await march(taught)).toEqual([3, 1, []]);
  expect(await march(untaught)).toEqual([3, 3, ['TO_TRAIN']]);
  expect(await listed('2026-03', 'TO_TRAIN')).toEqual([{ customer: { id: untaught } }]);
});

test('what is told late counts in the month in which it happened, once that is drawn anew; a machine that was sold, too', async () => {
  const [late, heir] = [await aCustomer(), await aCustomer()];
  await until('2026-04-30T16:00:00Z');
  const before = await portraitsOf(late);
  expect(before.map(it => [it.month, it.revision, it.flags])).toEqual([['2026-04', 1, []]]);
  const id = await machine(late, '2026-03-01');
  await act('assetMove', 'asset { id }', { id, input: { customer: heir, on: '2026-04-15' } }, 'ADMINISTRATOR');
  await deliver(invoiced(late, '250000.00', '2026-04-20T08:00:00Z'));
  await drawn('2026-03');
  await drawn('2026-04');
  const [april, march] = await portraitsOf(late);
  expect(april).toMatchObject({ month: '2026-04', revision: 2, flags: ['HIGH_VALUE'], figures: { machineCount: 0 } });
  expect(march).toMatchObject({ month: '2026-03', flags: [], figures: { machineCount: 1, billed: [] } });
  expect((await portraitsOf(heir))[0]).toMatchObject({ month: '2026-04', figures: { machineCount: 1 } });
});

test('CUS-01: of a firm that has two files one portrait is drawn and one history shown, of what happened under either', async () => {
  const [kept, twice] = [await aCustomer(), await aCustomer()];
  const told = [invoiced(kept, '100.00', '2026-04-20T08:00:00Z'), invoiced(twice, '50.00', '2026-04-20T08:00:00Z')];
  await deliver(...told, reported(twice, await machine(twice, '2026-04-02'), '2026-04-21T08:00:00Z'));
  await drawn('2026-04');
  const april = async (id: string) =>
    (await portraitsOf(id)).map(({ figures: it }) => [it.billed[0].amount, it.caseCount]);
  expect([await april(kept), await april(twice)]).toEqual([[['100.00', 0]], [['50.00', 1]]]);
  const found = { id: twice, input: { of: kept, reason: 'One tax number' } };
  expect((await act('customerMarkDuplicate', 'customer { id }', found, DIRECTOR)).userErrors).toEqual([]);
  await drawn('2026-04');
  expect([await april(kept), await april(twice)]).toEqual([[['150.00', 1]], []]);
  expect((await portraitsOf(kept))[0].figures.machineCount).toBe(1);
  const historyOf = async (id: string) => {
    const read = 'query ($id: ID!) { customer(id: $id) { history { edges { node { kind raisedAt } } } } }';
    return nodes((await service.run(read, { id }, 'CSR')).customer.history);
  };
  const reportedOnce = [{ kind: 'CASE', raisedAt: '2026-04-21T08:00:00.000Z' }];
  expect([await historyOf(kept), await historyOf(twice)]).toEqual([reportedOnce, reportedOnce]);
  await act('customerUnmarkDuplicate', 'customer { id }', { id: twice }, DIRECTOR);
  expect([await historyOf(kept), await historyOf(twice)]).toEqual([[], reportedOnce]);
});

test('what we ask, what care does, and days of contracts that we miss, are counted from what customers itself knows', async () => {
  const customer = await aCustomer();
  await agreementInForce(customer, { startsOn: '2026-01-01', supplyBy: '2026-05-10', installBy: '2026-06-30' });
  await until('2026-05-20T08:00:00Z');
  const patrol = { customer, kind: 'PATROL', dueOn: clock.now().toISOString().slice(0, 10) };
  for (const end of ['careContactRecord', 'careContactMiss'] as const) {
    const { careContact } = await act('careContactPlan', 'careContact { id }', { input: patrol });
    await service.fireDueTimers();
    const input = end === 'careContactRecord' ? { channel: 'VISIT' } : { reason: 'Nobody there' };
    await act(end, 'careContact { id }', { id: careContact.id, input });
  }
  const questions = [{ key: 'all', text: 'Are you content?', best: 10 }];
  const figures = { satisfiedFromPercent: 80, negativeBelowPercent: 50, answerWithinDays: 10 };
  const asked = { code: 'SAT', kind: 'PERIODIC', name: 'Satisfaction', questions, ...figures };
  const {
    surveyQuestionnaire: { id },
  } = await act('surveyQuestionnaireDraft', 'surveyQuestionnaire { id }', { input: asked }, DIRECTOR);
  await act('surveyQuestionnaireActivate', 'surveyQuestionnaire { id }', { id }, DIRECTOR);
  for (const [period, mark] of [
    ['Q1', 2],
    ['Q2', 9],
  ] as const) {
    const { surveys } = await act('surveyAsk', 'surveys { id }', {
      input: { code: 'SAT', period, customers: [customer] },
    });
    await act('surveyAnswer', 'survey { id }', {
      id: surveys[0].id,
      input: { channel: 'PHONE', marks: [{ key: 'all', mark }] },
    });
  }
  await until('2026-05-31T16:00:00Z');
  expect((await portraitsOf(customer))[0].figures).toMatchObject({
    ...{
      breachCount: 1,
      surveyCount: 2,
      negativeSurveyCount: 1,
      satisfactionPercent: 55,
      careContactCount: 1,
      missedCareContactCount: 1,
    },
  });
});

test('a crash in the middle of many customers loses none and doubles none: it goes on behind the last whole batch', async () => {
  const sql = (text: string) => service.service.orm.em.fork().execute<{ count: number }[]>(text);
  await sql(`insert into customer (id, created_at, number, kind, name, country, tier)
    select gen_random_uuid(), now(), 'M-' || n, 'ENTERPRISE', 'Quarry', 'KZ', 'STANDARD' from generate_series(1, 1100) n`);
  const [all] = await sql('select count(*)::int as count from customer');
  const drawnIn = async (month: string) =>
    (await sql(`select count(*)::int as count from customer_portrait where month = '${month}' and revision = 1`))[0]
      ?.count;
  await sql(`create function crash() returns trigger language plpgsql as $$ begin
    if (select count(*) from customer_portrait where month = '2026-06') > 700 then raise 'power cut'; end if; return new; end $$`);
  await sql('create trigger crash before insert on customer_portrait for each row execute function crash()');
  await expect(until('2026-06-30T16:00:00Z')).rejects.toThrow('power cut');
  expect(await drawnIn('2026-06')).toBe(500);
  expect((await runs())[0]).toMatchObject({ month: '2026-06', status: 'RUNNING', customerCount: 500 });
  expect(await refused(draw('2026-06'))).toBe('CustomerPortraitRunUnderway');
  await sql('drop trigger crash on customer_portrait');
  await service.fireDueTimers();
  expect(await drawnIn('2026-06')).toBe(all?.count);
  expect((await runs())[0]).toMatchObject({ status: 'DONE', customerCount: all?.count });
});

test('after a standstill of months each of them is drawn; one policy of portraits is in force', async () => {
  await until('2026-09-10T08:00:00Z');
  expect((await runs()).map(it => it.month)).toEqual(expect.arrayContaining(['2026-08', '2026-07', '2026-06']));
  await policyInForce('POR-003', { countedMonths: '1', highValueBilledFrom: '1', drawnOnDay: '15' });
  const { carePolicies } = await service.run('{ carePolicies { edges { node { code status } } } }', {}, 'CSR');
  const inForce = nodes(carePolicies).filter(it => it.status === 'ACTIVE' && it.code.startsWith('POR-'));
  expect(inForce).toEqual([{ code: 'POR-003', status: 'ACTIVE' }]);
  await until('2026-09-14T16:00:00Z');
  expect((await runs())[0]).toMatchObject({ month: '2026-08', startedBy: 'service:customers' });
  expect((await listed('2026-08', undefined, 'revision policyCode'))[0]).toEqual({
    revision: 2,
    policyCode: 'POR-003',
  });
});

test('CUS-04: a policy with an earlier day leaves out no month that its predecessor waited for; two at once end in one', async () => {
  await until('2026-10-14T16:00:00Z');
  const figures = { countedMonths: '1', highValueBilledFrom: '1' };
  await until('2026-11-10T08:00:00Z');
  expect((await runs()).map(it => it.month)).not.toContain('2026-10');
  await policyInForce('POR-003', { ...figures, drawnOnDay: '5' });
  await service.fireDueTimers();
  expect((await runs())[0]).toMatchObject({ month: '2026-10', status: 'DONE' });
  const draft = async (code: string) => {
    const parameters = Object.entries({ ...figures, drawnOnDay: '1' }).map(([name, value]) => ({
      ...{ name, value, isRequired: true, unit: name === 'highValueBilledFrom' ? 'CNY' : null },
    }));
    const input = { code, kind: 'PORTRAIT', name: 'Portraits', parameters };
    return (await act('carePolicyDraft', 'carePolicy { id }', { input }, DIRECTOR)).carePolicy.id as string;
  };
  const ids = [await draft('POR-A'), await draft('POR-B')];
  const em = () => service.service.orm.em.fork();
  await em().execute(`update care_policy set status = 'RETIRED' where status = 'ACTIVE' and kind = 'PORTRAIT'`);
  let both: Promise<Reply[]> | undefined;
  await em().transactional(async tx => {
    await tx.execute('lock table care_policy in share mode');
    both = Promise.all(ids.map(id => act('carePolicyActivate', 'carePolicy { id }', { id }, DIRECTOR)));
    await eventually(async () => (await em().execute<unknown[]>(WAITING)).length === 2);
  });
  expect((await both)?.flatMap(it => it.userErrors)).toMatchObject([{ __typename: 'EditConflict' }]);
  const { carePolicies } = await service.run('{ carePolicies { edges { node { kind status } } } }', {}, 'CSR');
  expect(nodes(carePolicies).filter(it => it.kind === 'PORTRAIT' && it.status === 'ACTIVE')).toHaveLength(1);
});

test('lists cost the same for one and for many, a page at a time; only directors draw anew, and dealers see nothing', async () => {
  const query = `query ($first: Int!, $after: String) { customerPortraits(month: "2026-08", first: $first, after: $after) {
    edges { node { id customer { id portraits(first: 2) { edges { node { id } } } } } } pageInfo { endCursor } } }`;
  const page = async (first: number, after?: string) =>
    (await service.run(query, { first, after }, 'CSR')).customerPortraits;
  const cost = (first: number) => service.countStatements(() => page(first));
  expect(await cost(50)).toBe(await cost(1));
  const [one, two] = [await page(2), await page(4)];
  const next = await page(2, one.pageInfo.endCursor);
  expect([...nodes(one), ...nodes(next)].map(it => it.id)).toEqual(nodes(two).map(it => it.id));
  const start = 'mutation { customerPortraitRunStart(input: { month: "2026-08" }) { userErrors { message } } }';
  expect((await service.send(start, {}, 'CSR')).errors).toHaveLength(1);
  const dealer = { subject: 'dealer', roles: ['DEALER'], dealerId: randomUUID() };
  expect(
    (await service.send('{ customerPortraits(month: "2026-08") { edges { cursor } } }', {}, dealer)).errors,
  ).toHaveLength(1);
});

const REVIEW = `id status responsible countedFrom countedTo dueOn explanation isLate result text reviewedBy
  figures { machineCount faultCount misuseCount repeatFaultCount reopenedCount openCaseCount breachCount complaintCount
    openCorrectionCount lateCorrectionCount surveyCount satisfactionPercent }
  machines { asset { id } faultCount misuseCount repeatFaultCount reopenedCount openCaseCount }
  findings { rule counted limit } measures { id text department dueOn isLate doneOn outcome settledBy }`;
const reviewsOf = async (id: string): Promise<Reply[]> => {
  const query = `query ($id: ID!) { customer(id: $id) { qualityReviews { edges { node { ${REVIEW} } } } } }`;
  return nodes((await service.run(query, { id }, 'CSR')).customer.qualityReviews);
};
const review = (verb: string, id: string, input: object, as: Caller = 'QUALITY') =>
  act(`qualityReview${verb}`, `qualityReview { ${REVIEW} }`, { id, input }, as);
const said = async (event: Parameters<TestService['outbox']>[0]): Promise<Reply[]> =>
  (await service.outbox(event)).map(it => it.data as Reply);

test('CUS-03, 003 ch7: the machines and cases of key users are followed period by period, as QT-HOUSE says; QT-003 leaves it blank', async () => {
  const blank = await policyInForce('QT-003');
  expect(blank.userErrors).toMatchObject([
    { __typename: 'PolicyIncomplete', message: expect.stringContaining('reviewEvery, reviewWithinDays') },
  ]);
  const [key, plain] = [await aCustomer({ tier: 'KEY' }), await aCustomer()];
  const assetId = await machine(key, '2026-01-05');
  const monthly = { reviewEvery: '1', reviewWithinDays: '3', faultsPerMachineFrom: '2' };
  await policyInForce('QT-HOUSE', monthly);
  await service.fireDueTimers();
  const [running, ...others] = await reviewsOf(key);
  expect(others).toEqual([]);
  expect(running).toMatchObject({
    ...{
      status: 'RUNNING',
      responsible: null,
      countedFrom: '2026-11-10',
      countedTo: '2026-12-09',
      dueOn: '2026-12-12',
    },
    explanation: 'QT-HOUSE version 1: every 1 months from 2026-11-10, reviewed within 3 days.',
  });
  expect(await reviewsOf(plain)).toEqual([]);
  expect((await review('Assign', running.id, { responsible: 'test:quality' })).userErrors).toEqual([]);

  const [first, again, twice] = [randomUUID(), randomUUID(), await aCustomer()];
  const joined = { id: twice, input: { of: key, reason: 'One tax number' } };
  await act('customerMarkDuplicate', 'customer { id }', joined, DIRECTOR);
  const told = [
    reported(key, assetId, '2026-11-12T09:00:00Z', first),
    found(first, '2026-11-12T10:00:00Z'),
    misused(first, key, '2026-11-14T09:00:00Z'),
    tickets.TicketReopened({ ticketId: first, round: 2, reopenedAt: '2026-11-15T08:00:00Z' }),
    breached(first, '2026-11-13T09:00:00Z', {}, running.id),
    found(again, '2026-11-20T10:00:00Z'),
    reported(twice, assetId, '2026-11-20T09:00:00Z', again),
    misused(again, twice, '2026-11-22T09:00:00Z'),
    reported(key, null, '2026-11-01T09:00:00Z'),
    reported(plain, null, '2026-11-20T09:00:00Z'),
    complained(key, '2026-11-21T08:00:00Z', randomUUID()),
  ];
  await deliver(...told, ...told);
  const counted = {
    figures: {
      ...{ machineCount: 1, faultCount: 2, repeatFaultCount: 1, reopenedCount: 1, openCaseCount: 2, breachCount: 1 },
      ...{
        misuseCount: 1,
        complaintCount: 1,
        openCorrectionCount: 0,
        lateCorrectionCount: 0,
        surveyCount: 0,
        satisfactionPercent: null,
      },
    },
    machines: [
      {
        asset: { id: assetId },
        faultCount: 2,
        misuseCount: 1,
        repeatFaultCount: 1,
        reopenedCount: 1,
        openCaseCount: 1,
      },
    ],
    findings: [
      { rule: 'faultsPerMachineFrom', counted: 2, limit: 2 },
      { rule: 'repeatFaultsFrom', counted: 1, limit: 1 },
      { rule: 'reopenedFrom', counted: 1, limit: 1 },
    ],
  };
  expect((await reviewsOf(key))[0]).toMatchObject(counted);

  const measure = { text: 'New seals', department: 'QUALITY', dueOn: '2026-12-20' };
  const result = { result: 'WORSE', text: 'The seals leak', measures: [measure] };
  expect(await refused(review('Record', running.id, result))).toBe('QualityReviewWrongStatus');
  await until('2026-12-09T15:59:59Z');
  expect((await reviewsOf(key)).map(it => it.status)).toEqual(['RUNNING']);
  await until('2026-12-09T16:00:00Z');
  expect((await reviewsOf(key)).map(it => [it.status, it.countedFrom, it.responsible])).toEqual([
    ['RUNNING', '2026-12-10', 'test:quality'],
    ['DUE', '2026-11-10', 'test:quality'],
  ]);
  const about = { qualityReviewId: running.id, customerId: key, responsible: 'test:quality' };
  expect(await said(QualityReviewDue)).toContainEqual(expect.objectContaining(about));
  const igor = staff('QUALITY', 'test:igor');
  expect(await refused(review('Record', running.id, result, igor))).toBe('QualityReviewNotYours');
  expect(await refused(review('Record', running.id, { ...result, measures: [] }))).toBe('QualityReviewNeedsMeasure');
  const yesterday = [{ ...measure, dueOn: '2026-12-09' }];
  expect(await refused(review('Record', running.id, { ...result, measures: yesterday }))).toBe('InputInvalid');
  expect(await refused(review('Record', randomUUID(), result))).toBe('QualityReviewNotFound');

  await until('2026-12-12T16:00:00Z');
  expect(await said(QualityReviewOverdue)).toContainEqual({ ...about, dueOn: '2026-12-12' });
  const { qualityReview } = await review('Record', running.id, result);
  expect(qualityReview).toMatchObject({
    ...{ status: 'REVIEWED', isLate: true, result: 'WORSE', reviewedBy: 'test:quality', ...counted },
    measures: [{ ...measure, isLate: false, doneOn: null }],
  });
  expect(await said(QualityReviewHeld)).toContainEqual(
    expect.objectContaining({ qualityReviewId: running.id, result: 'WORSE', measureCount: 1, wasLate: true }),
  );
  await deliver(reported(key, assetId, '2026-11-25T09:00:00Z'));
  expect((await reviewsOf(key))[1]).toMatchObject(counted);

  await until('2026-12-20T16:00:00Z');
  const [{ id: measureId }] = qualityReview.measures;
  expect(await said(QualityMeasureOverdue)).toMatchObject([{ qualityReviewId: running.id, measureId }]);
  const watched = `query ($id: ID!) { qualityReview(id: $id) { id } }`;
  for (const event of [QualityReviewDue, QualityReviewOverdue, QualityReviewHeld, QualityMeasureOverdue])
    expect(await service.run(watched, { id: (await said(event)).at(-1)?.qualityReviewId }, 'CSR')).toEqual({
      qualityReview: { id: running.id },
    });
  const settled = { measure: measureId, doneOn: '2026-12-20', outcome: 'Fitted' };
  const strange = { ...settled, measure: randomUUID() };
  expect(await refused(review('SettleMeasure', running.id, strange))).toBe('QualityMeasureNotFound');
  expect((await review('SettleMeasure', running.id, settled)).qualityReview.measures).toMatchObject([
    { isLate: false, outcome: 'Fitted', settledBy: 'test:quality' },
  ]);
  expect(await refused(review('SettleMeasure', running.id, settled))).toBe('QualityMeasureSettled');
});

test('quality is followed while a customer is a key user, by the days of the version in force, and forgotten with the file', async () => {
  const [gone, erased] = [await aCustomer({ tier: 'KEY' }), await aCustomer({ tier: 'VIP' })];
  await service.fireDueTimers();
  const tier = (id: string, to: string) =>
    act('customerChangeTier', 'customer { tier }', { id, input: { tier: to } }, 'SALESPERSON');
  expect((await tier(gone, 'STANDARD')).userErrors).toEqual([]);
  await policyInForce('QT-HOUSE', { reviewEvery: '2', reviewWithinDays: '3' });
  await service.fireDueTimers();
  expect((await reviewsOf(gone)).map(it => it.status)).toEqual(['DROPPED']);
  const [late] = await reviewsOf(erased);
  expect(late).toMatchObject({ status: 'RUNNING', countedFrom: '2026-12-21', countedTo: '2027-02-20' });
  await until('2027-02-20T16:00:00Z');
  const name = 'Aigerim of the quarry';
  await review('Assign', late.id, { responsible: 'test:quality' });
  const { qualityReview } = await review('Record', late.id, { result: 'STEADY', text: name, measures: [] });
  expect(qualityReview).toMatchObject({ status: 'REVIEWED', isLate: false, text: name });
  expect((await reviewsOf(erased))[0]).toMatchObject({ status: 'RUNNING', responsible: 'test:quality' });
  await act('customerErase', 'customer { id }', { id: erased }, 'ADMINISTRATOR');
  expect((await reviewsOf(erased)).map(it => [it.status, it.text])).toEqual([
    ['DROPPED', null],
    ['REVIEWED', ''],
  ]);
});

test('a list of reviews costs as many statements for many as for one, and a dealer gets none', async () => {
  for (let left = 3; left > 0; left--) await aCustomer({ tier: 'KEY' });
  await service.fireDueTimers();
  const query = `query ($first: Int!) { qualityReviews(first: $first, filter: { status: [RUNNING] }) {
    edges { node { ${REVIEW} customer { id } } } } }`;
  const list = (first: number) => service.run(query, { first }, 'CSR');
  expect(nodes((await list(4)).qualityReviews)).toHaveLength(4);
  expect(await service.countStatements(() => list(4))).toBe(await service.countStatements(() => list(1)));
  const dealer = { subject: 'dealer', roles: ['DEALER'], dealerId: randomUUID() };
  expect((await service.send(query, { first: 1 }, dealer)).errors).toHaveLength(1);
});

test('a rhythm that becomes shorter leaves no period behind: the one that goes on ends on its next day', async () => {
  const id = await aCustomer({ tier: 'KEY' });
  await service.fireDueTimers();
  expect(await reviewsOf(id)).toMatchObject([{ countedFrom: '2027-02-21', countedTo: '2027-04-20' }]);
  await until('2027-04-10T08:00:00Z');
  await policyInForce('QT-HOUSE', { reviewEvery: '1', reviewWithinDays: '3' });
  await service.fireDueTimers();
  expect(await reviewsOf(id)).toMatchObject([
    { status: 'RUNNING', countedFrom: '2027-02-21', countedTo: '2027-04-20', dueOn: '2027-04-23' },
  ]);
});

test('who is named for a period is so for all that follow, reviewed late or not, and for none before', async () => {
  const id = await aCustomer({ tier: 'KEY' });
  await service.fireDueTimers();
  for (const moment of ['2027-05-09T16:00:00Z', '2027-06-09T16:00:00Z']) await until(moment);
  const named = async () => (await reviewsOf(id)).map(it => [it.status, it.responsible]);
  const [, middle, first] = (await reviewsOf(id)).map(it => it.id);
  await review('Assign', first, { responsible: 'test:anna' });
  const all = ['RUNNING', 'DUE', 'OVERDUE'] as const;
  expect(await named()).toEqual(all.map(status => [status, 'test:anna']));
  await review('Assign', middle, { responsible: 'test:bella' });
  expect((await named()).map(it => it[1])).toEqual(['test:bella', 'test:bella', 'test:anna']);
  const list = '{ carePolicies(first: 100) { edges { node { id code status } } } }';
  const inForce = nodes((await service.run(list)).carePolicies).find(
    it => it.code === 'QT-HOUSE' && it.status === 'ACTIVE',
  );
  await act('carePolicyRetire', 'carePolicy { id }', { id: inForce.id, input: { reason: 'Not followed' } }, DIRECTOR);
  await service.fireDueTimers();
  expect((await named()).map(it => it[0])).toEqual(['DROPPED', 'DUE', 'OVERDUE']);
});
