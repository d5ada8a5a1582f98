import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  CareContactHeld,
  CareContactMissed,
  CareContactOverdue,
  CareContactPlanned,
  CareCorrectionOverdue,
  CareCorrectionRequested,
  CareCorrectionSettled,
  CompanyZoneSet,
  CooperationMeasureOverdue,
  CooperationReviewOverdue,
  MaintenancePromised,
} from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { ManualClock } from '@mainstay/kit/domain';
import { staff, startTestService, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';
import { careActs, unique } from './care-examples.ts';

const clock = new ManualClock(new Date('2026-03-02T08:00:00Z'));
let service: TestService;
const { act, policyInForce, aCustomer, pickedUp, agreementInForce } = careActs(() => service);

beforeAll(async () => {
  service = await startTestService(customers, { clock });
  for (const code of ['CB-001C', 'CB-004L', 'CB-004V']) await policyInForce(code);
  await service.fireDueTimers();
});
afterAll(() => service.close());

const fields = 'id kind status opensOn dueOn responsible reason explanation';
interface Seen {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly dueOn: string;
}
async function contactsOf(customer: string): Promise<Seen[]> {
  const query = `query ($id: ID!) { customer(id: $id) { careContacts(first: 50) { edges { node { ${fields} } } } } }`;
  const { edges } = (await service.run(query, { id: customer }, 'CSR')).customer.careContacts;
  return edges.map(({ node }: { node: Seen }) => node).toSorted((a: Seen, b: Seen) => (a.dueOn < b.dueOn ? -1 : 1));
}
const promisedBy = async (agreement: string) =>
  (await service.outbox(MaintenancePromised))
    .map(it => it.data as DataOf<typeof MaintenancePromised>)
    .filter(it => it.agreementId === agreement);
const until = async (day: string) => {
  clock.set(new Date(`${day}T08:00:00Z`));
  await service.fireDueTimers();
};
const byDay = (a: string, b: string) => a.slice(-10).localeCompare(b.slice(-10));
/** As many as the planner looks at in one go. */
const HUNDRED_PICK_UPS = [
  `insert into customer (id, created_at, number, kind, name, country, tier)
   select gen_random_uuid(), now(), 'PU-' || n, 'ENTERPRISE', 'Quarry', 'KZ', 'STANDARD' from generate_series(1, 100) n`,
  `insert into outbound_order (id, created_at, number, customer_id, lines, picked_up_on, registered_at, corrections)
   select gen_random_uuid(), now(), number, id, '[{"model": "EX-200", "quantity": 1}]', date '2026-03-02', now(), '[]' from customer`,
];
const TOLD = ['CONTACT_PERSON', 'PHONE_NUMBER', 'COMPLAINT_PROCESS'];
const record = (id: string, more: object = {}) =>
  act('careContactRecord', `careContact { ${fields} comment told corrections { id text } } following { ${fields} }`, {
    ...{ id, input: { channel: 'PHONE', told: TOLD, ...more } },
  });
const patrol = async (customer: string, more: object = {}) =>
  await act('careContactPlan', `careContact { ${fields} }`, {
    input: { customer, kind: 'PATROL', dueOn: today(), ...more },
  });
const inDays = (days: number) => new Date(clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
const today = () => clock.now().toISOString().slice(0, 10);
const overdue = async (id: string) =>
  (await service.outbox(CareContactOverdue)).filter(it => (it.data as { careContactId: string }).careContactId === id);

/** Takes the version in force of a care policy out of force. */
async function endOf(code: string, input: object) {
  const list = '{ carePolicies(first: 100) { edges { node { id code status } } } }';
  const { edges } = (await service.run(list)).carePolicies;
  const version = edges.find(({ node }: { node: { code: string; status: string } }) => {
    return node.code === code && node.status === 'ACTIVE';
  });
  const fields = 'carePolicy { status plannedUntil }';
  return await act('carePolicyRetire', fields, { id: version.node.id, input }, 'AFTER_SALES_DIRECTOR');
}

const reopen = (id: string) =>
  act('careContactReopen', `careContact { ${fields} }`, { id, input: { reason: 'Calls' } });

test('CB-001C, N46: the initial visit is made 5 to 7 days after pick-up; after day 7 it is overdue, once', async () => {
  const customer = await aCustomer();
  await pickedUp(customer, '2026-03-02');
  await pickedUp(customer, '2026-03-02');
  const [visit, ...others] = await contactsOf(customer);
  expect(others).toEqual([]);
  expect(visit).toMatchObject({ kind: 'INITIAL_VISIT', status: 'PLANNED', opensOn: '2026-03-07', dueOn: '2026-03-09' });
  expect(visit).toMatchObject({ explanation: 'CB-001C version 1: 5 to 7 days after pick-up on 2026-03-02.' });
  expect((await record(visit!.id)).userErrors).toMatchObject([{ __typename: 'CareContactWrongStatus' }]);
  await until('2026-03-07');
  expect(await contactsOf(customer)).toMatchObject([{ status: 'OPEN' }]);
  await until('2026-03-09');
  expect(await contactsOf(customer)).toMatchObject([{ status: 'OPEN' }]);
  await until('2026-03-10');
  expect(await contactsOf(customer)).toMatchObject([{ status: 'OVERDUE' }]);
  expect(await overdue(visit!.id)).toHaveLength(1);
});

test('CUS-02: a copy of an outbound order is put right, or withdrawn; the initial visit follows unless it was made or agreed', async () => {
  const [customer, other] = [await aCustomer(), await aCustomer()];
  const wrong = (await pickedUp(customer, inDays(-2))).outboundOrder;
  const copy = `outboundOrder { number pickedUpOn withdrawnAt withdrawnBecause
    corrections { number pickedUpOn reason correctedBy customer { id } lines { model } } }`;
  const correct = (more: object = {}, id = wrong.id) => {
    const said = { number: wrong.number, customer, lines: [{ model: 'EX-300', quantity: 1 }], pickedUpOn: inDays(-1) };
    return act('outboundOrderCorrect', copy, { id, input: { ...said, reason: 'Misread', ...more } });
  };
  const withdraw = () => act('outboundOrderWithdraw', copy, { id: wrong.id, input: { reason: 'Not sold' } });
  const refusal = async (reply: Promise<{ userErrors: { __typename: string }[] }>) =>
    (await reply).userErrors[0]?.__typename;
  const taken = (await pickedUp(await aCustomer(), today())).outboundOrder;
  expect(await refusal(correct({ number: taken.number }))).toBe('OutboundOrderNumberTaken');
  expect(await refusal(correct({ customer: randomUUID() }))).toBe('CustomerNotFound');
  for (const more of [{ reason: ' ' }, { lines: [] }, { pickedUpOn: inDays(2) }])
    expect(await refusal(correct(more))).toBe('InputInvalid');
  expect(await refusal(correct({}, randomUUID()))).toBe('OutboundOrderNotFound');

  const before = { number: wrong.number, pickedUpOn: inDays(-2), reason: 'Misread', lines: [{ model: 'EX-200' }] };
  expect((await correct()).outboundOrder).toMatchObject({
    ...{ pickedUpOn: inDays(-1), withdrawnAt: null },
    corrections: [{ ...before, customer: { id: customer } }],
  });
  expect(await contactsOf(customer)).toMatchObject([{ status: 'PLANNED', opensOn: inDays(4), dueOn: inDays(6) }]);
  await correct({ customer: other });
  expect(await contactsOf(customer)).toMatchObject([{ status: 'DROPPED' }]);
  expect(await contactsOf(other)).toMatchObject([{ status: 'PLANNED', dueOn: inDays(6) }]);
  // What is agreed with the customer stays as it is, whatever the copy says.
  const [visit] = await contactsOf(other);
  const agreed = { id: visit!.id, input: { to: inDays(3), reason: 'Away' } };
  await act('careContactMove', 'careContact { id }', agreed);
  await correct({ customer: other, pickedUpOn: today() });
  expect(await contactsOf(other)).toMatchObject([{ status: 'PLANNED', dueOn: inDays(3) }]);

  expect((await withdraw()).outboundOrder).toMatchObject({ withdrawnBecause: 'Not sold' });
  for (const reply of [withdraw(), correct()]) expect(await refusal(reply)).toBe('OutboundOrderWithdrawn');
  expect((await pickedUp(customer, today(), wrong.number)).userErrors).toEqual([]);
  await service.fireDueTimers();
  expect(await contactsOf(customer)).toMatchObject([{ status: 'DROPPED' }, { status: 'PLANNED', dueOn: inDays(7) }]);
});

test('CUS-10: a visit whose pick-up never was is counted from the first that is left of the firm, else from the machine', async () => {
  const [customer, duplicate] = [await aCustomer(), await aCustomer()];
  const orders = [await pickedUp(customer, inDays(-2)), await pickedUp(duplicate, inDays(-1))];
  const ofFirm = { id: duplicate, input: { of: customer, reason: 'One firm' } };
  await act('customerMarkDuplicate', 'customer { id }', ofFirm, 'AFTER_SALES_DIRECTOR');
  const input = { serial: unique('SN'), model: 'X', customer, purchasedOn: today() };
  await act('assetRegister', 'asset { id }', { input }, 'ADMINISTRATOR');
  const days = async () => (await contactsOf(customer)).map(({ status, dueOn }) => [status, dueOn]);
  const seen = [];
  for (const { outboundOrder } of orders) {
    await act('outboundOrderWithdraw', 'outboundOrder { id }', { id: outboundOrder.id, input: { reason: 'Not sold' } });
    await service.fireDueTimers();
    seen.push(await days());
  }
  expect(seen).toEqual([
    [['PLANNED', inDays(6)]],
    [
      ['DROPPED', inDays(6)],
      ['PLANNED', inDays(7)],
    ],
  ]);
});

test('001-C 4.2: the record is filled without a comment; what has to be put right goes to its department', async () => {
  const customer = await aCustomer();
  const { contact } = await act('customerAddContact', 'contact { id }', {
    id: customer,
    input: { name: 'Li', phone: '1' },
  });
  await pickedUp(customer, '2026-03-02');
  const [visit] = await contactsOf(customer);
  expect((await record(visit!.id, { told: ['OTHER'] })).userErrors).toMatchObject([
    { __typename: 'CareContactNotTold', path: ['input', 'told'] },
  ]);
  await service.fireDueTimers();
  const corrections = [{ department: 'PRODUCTION', text: 'The paint peels.' }];
  const { careContact, following } = await record(visit!.id, { contact: contact.id, corrections });
  expect(careContact).toMatchObject({
    status: 'HELD',
    comment: null,
    told: TOLD,
    corrections: [{ text: 'The paint peels.' }],
  });
  expect(following).toBeNull();
  const told = await service.outbox(CareCorrectionRequested);
  expect(told.at(-1)?.data).toMatchObject({ customerId: customer, department: 'PRODUCTION' });
  expect(JSON.stringify(told)).not.toContain('paint');
  const settle = (id: string) =>
    act('careCorrectionSettle', 'careCorrection { remedy settledBy }', { id, input: { remedy: 'Painted' } }, 'QUALITY');
  const [correction] = careContact.corrections;
  const joined = { id: customer, input: { of: await aCustomer(), reason: 'One tax number' } };
  await act('customerMarkDuplicate', 'customer { id }', joined, 'AFTER_SALES_DIRECTOR');
  expect(await settle(correction.id)).toMatchObject({
    careCorrection: { remedy: 'Painted', settledBy: 'test:quality' },
  });
  expect((await settle(correction.id)).userErrors).toMatchObject([{ __typename: 'CareCorrectionSettled' }]);
  expect((await settle(randomUUID())).userErrors).toMatchObject([{ __typename: 'CareCorrectionNotFound' }]);
});

test('001-C 4.2: what is to be put right has a last day by policy; once that is over its department is told, once', async () => {
  const customer = await aCustomer();
  const heard = async (...texts: string[]) => {
    const { careContact } = await patrol(customer);
    await service.fireDueTimers();
    const corrections = texts.map(text => ({ department: 'PRODUCTION', text }));
    return (await record(careContact.id, { corrections })).careContact.corrections.map((it: { id: string }) => it.id);
  };
  const fields = 'dueOn timeZone explanation overdueAt customer { id }';
  const read = async (id: string) =>
    (await service.run(`query ($id: ID!) { careCorrection(id: $id) { ${fields} } }`, { id }, 'QUALITY')).careCorrection;
  const none = { dueOn: null, timeZone: null, explanation: null, overdueAt: null, customer: { id: customer } };
  const [undated] = await heard('It squeaks');
  expect(await read(undated)).toEqual(none);

  await policyInForce('CB-HOUSE');
  await service.fireDueTimers();
  const [said, dueOn] = [today(), inDays(7)];
  const [kept, missed] = await heard('The paint peels', 'The door sticks');
  const explanation = `CB-HOUSE version 1: within 7 days of ${said}.`;
  expect(await read(kept)).toEqual({ ...none, dueOn, timeZone: 'Asia/Shanghai', explanation });
  const settle = (id: string) =>
    act('careCorrectionSettle', 'careCorrection { id }', { id, input: { remedy: 'Done' } }, 'QUALITY');
  const told = async (type: typeof CareCorrectionOverdue | typeof CareCorrectionSettled) =>
    (await service.outbox(type))
      .map(it => it.data)
      .filter(it => (it as { customerId: string }).customerId === customer);
  const listed = async () => {
    const query = '{ careCorrections(isOverdue: true, isSettled: false) { edges { node { id } } } }';
    return (await service.run(query, {}, 'QUALITY')).careCorrections.edges;
  };
  await until(dueOn);
  await settle(kept);
  expect([await told(CareCorrectionOverdue), await listed()]).toEqual([[], []]);
  for (const day of [inDays(1), inDays(2)]) await until(day);
  const about = { careCorrectionId: missed, customerId: customer, department: 'PRODUCTION' };
  expect(await told(CareCorrectionOverdue)).toEqual([{ ...about, dueOn }]);
  expect(await listed()).toEqual([{ node: { id: missed } }]);
  const before = { remedy: 'Done', settledAt: `${said}T07:59:59Z` };
  expect((await act('careCorrectionSettle', '', { id: missed, input: before }, 'QUALITY')).userErrors).toMatchObject([
    { __typename: 'InputInvalid', message: expect.stringContaining(`${said}T08:00`) },
  ]);
  await settle(missed);
  expect(await told(CareCorrectionSettled)).toMatchObject([
    { careCorrectionId: kept, wasLate: false },
    { ...about, wasLate: true },
  ]);
  expect(await listed()).toEqual([]);

  const [heldAt, lastDay] = [clock.now().toISOString(), inDays(7)];
  const { careContact } = await patrol(customer);
  await service.fireDueTimers();
  await until(inDays(3));
  const late = { corrections: [{ department: 'PRODUCTION', text: 'The lamp flickers' }], heldAt };
  const [typedLate] = (await record(careContact.id, late)).careContact.corrections;
  expect(await read(typedLate.id)).toMatchObject({ dueOn: lastDay });
});

test('CB-004V, N49: calls each month to the last day of the contract; maintenance each quarter and servicing each year are promised for machines', async () => {
  const customer = await aCustomer();
  const agreement = await agreementInForce(customer, {
    carePolicy: 'CB-004V',
    startsOn: '2026-03-01',
    endsOn: '2027-03-01',
  });
  expect(await contactsOf(customer)).toMatchObject([{ kind: 'ROUTINE_CALL', dueOn: '2026-04-01' }]);
  expect(await promisedBy(agreement)).toMatchObject([
    {
      ...{ customerId: customer, policyCode: 'CB-004V' },
      rhythms: [
        { kind: 'MAINTENANCE', every: 3, unit: 'MONTHS', checklistCode: null },
        { kind: 'SERVICING', every: 12, unit: 'MONTHS', checklistCode: null },
      ],
    },
  ]);
  const end = (from?: string) => endOf('CB-004V', { reason: 'No contract asks for it', ...(from && { from }) });
  expect((await end('2026-05-01T00:00:00Z')).userErrors).toMatchObject([{ __typename: 'PolicyStillNamed' }]);
  await act(
    'serviceAgreementEnd',
    'serviceAgreement { id }',
    { id: agreement, input: { endedOn: '2026-03-31' } },
    'SALESPERSON',
  );
  expect((await end()).userErrors).toMatchObject([{ __typename: 'PolicyStillNamed' }]);
  const inHonolulu = `update service_agreement set time_zone = 'Pacific/Honolulu' where id = ?`;
  await service.service.orm.em.fork().execute(inHonolulu, [agreement]);
  expect((await end('2026-04-01T09:59:59Z')).userErrors).toMatchObject([{ __typename: 'PolicyStillNamed' }]);
  // Days of promises to the public are the company's, in Shanghai.
  const said = { code: unique('PROMISE'), text: 'We call', keptBy: 'CARE', policyCode: 'CB-004V' };
  const { servicePromise } = await act(
    'servicePromiseDraft',
    'servicePromise { id }',
    { input: said },
    'AFTER_SALES_DIRECTOR',
  );
  for (const [name, from] of [
    ['servicePromisePublish', '2026-01-01'],
    ['servicePromiseWithdraw', '2126-04-02'],
  ] as const)
    await act(name, 'servicePromise { id }', { id: servicePromise.id, input: { from } }, 'GENERAL_MANAGER');
  expect((await end('2126-04-01T15:59:59Z')).userErrors).toMatchObject([{ __typename: 'PolicyStillNamed' }]);
  expect((await end('2126-04-01T16:00:00Z')).carePolicy).toMatchObject({ status: 'ACTIVE' });
  expect((await contactsOf(customer)).map(it => it.status)).toEqual(['DROPPED']);
});

test('CB-004L, N48: a call each week; the next is planned when one is held or missed, by whoever is responsible', async () => {
  const start = today();
  const customer = await aCustomer();
  const day = (days: number) => Temporal.PlainDate.from(start).add({ days }).toString();
  const agreement = await agreementInForce(customer, { carePolicy: 'CB-004L', startsOn: start, endsOn: day(30) });
  const [first] = await contactsOf(customer);
  expect(first).toMatchObject({ kind: 'ROUTINE_CALL', dueOn: day(7) });
  await act('careContactAssign', 'careContact { id }', { id: first!.id, input: { responsible: 'user-7' } });
  await until(day(7));
  const { following } = await record(first!.id, { told: [] });
  expect(following).toMatchObject({ status: 'PLANNED', dueOn: day(14), responsible: 'user-7' });
  const moved = await act('careContactMove', `careContact { ${fields} moves { from to reason by } }`, {
    ...{ id: following.id, input: { to: day(16), reason: 'Holiday' } },
  });
  expect(moved.careContact).toMatchObject({ dueOn: day(16), moves: [{ from: day(14), to: day(16), by: 'test:csr' }] });
  await until(day(23));
  expect(await overdue(following.id)).toMatchObject([{ data: { dueOn: day(16), responsible: 'user-7' } }]);
  const missed = await act('careContactMiss', `careContact { ${fields} } following { ${fields} }`, {
    ...{ id: following.id, input: { reason: 'Nobody answered' } },
  });
  expect(missed.careContact).toMatchObject({ status: 'MISSED', reason: 'Nobody answered' });
  expect(missed.following).toMatchObject({ dueOn: day(28) });
  expect((await reopen(first!.id)).userErrors).toMatchObject([{ __typename: 'CareContactWrongStatus' }]);
  expect((await reopen(following.id)).careContact).toMatchObject({ status: 'OPEN', reason: null });
  const again = await act('careContactMiss', `following { ${fields} }`, {
    ...{ id: following.id, input: { reason: 'Nobody answered' } },
  });
  expect(again.following).toMatchObject({ dueOn: day(28) });
  await until(day(28));
  expect((await record(again.following.id)).following).toBeNull();
  const stands = (await contactsOf(customer)).map(it => it.status);
  expect(stands.toSorted()).toEqual(['DROPPED', 'HELD', 'HELD', 'MISSED']);
  expect((await reopen(following.id)).userErrors).toMatchObject([{ __typename: 'CareContactFollowed' }]);
  const early = { id: agreement, input: { endedOn: day(15) } };
  await act('serviceAgreementEnd', 'serviceAgreement { id }', early, 'SALESPERSON');
  expect((await reopen(following.id)).userErrors).toMatchObject([{ __typename: 'CareContactNotAskedFor' }]);
  for (const none of [randomUUID(), 'none'])
    expect((await reopen(none)).userErrors).toMatchObject([{ __typename: 'CareContactNotFound' }]);
});

test('a later policy moves what is not begun, drops what it no longer asks for, and plans nothing twice', async () => {
  const code = 'CB-004V';
  const start = today();
  const month = (months: number) => Temporal.PlainDate.from(start).add({ months }).toString();
  const customer = await aCustomer();
  const agreement = await agreementInForce(customer, { carePolicy: code, startsOn: start });
  const before = await contactsOf(customer);
  await policyInForce(code, { callEvery: '2' });
  await service.fireDueTimers();
  await policyInForce(code, { callEvery: '2' });
  await service.fireDueTimers();
  const after = await contactsOf(customer);
  expect(after.map(it => it.id).toSorted()).toEqual(before.map(it => it.id).toSorted());
  expect(after).toMatchObject([{ dueOn: month(2), explanation: expect.stringContaining('version 3') }]);
  expect((await promisedBy(agreement)).map(it => it.policyVersion)).toEqual([1, 2, 3]);
});

test('a policy that forgets a rhythm and takes it up again on the day of a call plans the next, not this one again', async () => {
  const code = 'CB-004L';
  const start = today();
  const week = Temporal.PlainDate.from(start).add({ days: 7 }).toString();
  const customer = await aCustomer();
  await agreementInForce(customer, { carePolicy: code, startsOn: start });
  await until(week);
  const { id } = (await contactsOf(customer))[0]!;
  await act('careContactMiss', 'careContact { id }', { id, input: { reason: 'Nobody answered' } });
  await policyInForce(code, {}, ['patrols', 'timeZone']);
  await service.fireDueTimers();
  expect((await reopen(id)).userErrors).toMatchObject([{ __typename: 'CareContactNotAskedFor' }]);
  await policyInForce(code);
  await service.fireDueTimers();
  const contacts = (await contactsOf(customer)).map(it => `${it.status} ${it.dueOn}`);
  const next = Temporal.PlainDate.from(week).add({ days: 7 }).toString();
  expect(contacts).toEqual([`MISSED ${week}`, `DROPPED ${next}`, `PLANNED ${next}`].toSorted(byDay));
});

test('who picked up before a policy was in force is visited when one comes into force, however many they are', async () => {
  const other = await startTestService(customers, { clock });
  const acts = careActs(() => other);
  try {
    for (const made of HUNDRED_PICK_UPS) await other.service.orm.em.fork().execute(made);
    const customer = await acts.aCustomer();
    await acts.pickedUp(customer, today());
    const count = async () => {
      const { careContacts } = await other.run(
        '{ careContacts(first: 100) { edges { node { kind } } pageInfo { hasNextPage } } }',
      );
      return careContacts.edges.length + Number(careContacts.pageInfo.hasNextPage);
    };
    await acts.policyInForce('CB-004L');
    expect(await other.fireDueTimers()).toBe(1);
    expect(await count()).toBe(0);
    await acts.policyInForce('CB-001C');
    await other.fireDueTimers();
    expect(await count()).toBe(101);
    await acts.policyInForce('CB-001C', { initialVisitToDays: '10' });
    await other.fireDueTimers();
    expect(await count()).toBe(101);
  } finally {
    await other.close();
  }
});

test('patrols are planned by hand; what has a rhythm, lies in the past, or nobody knows is refused', async () => {
  const customer = await aCustomer();
  expect(await patrol(customer)).toMatchObject({ careContact: { status: 'PLANNED', kind: 'PATROL' } });
  const refusal = async (reply: Promise<{ userErrors: { __typename: string }[] }>) =>
    (await reply).userErrors[0]?.__typename;
  expect(await refusal(patrol(customer, { kind: 'INITIAL_VISIT' }))).toBe('CareContactHasRhythm');
  expect(await refusal(patrol(customer, { dueOn: '2026-01-01' }))).toBe('InputInvalid');
  expect(await refusal(patrol(randomUUID()))).toBe('CustomerNotFound');
  expect(await refusal(record(randomUUID()))).toBe('CareContactNotFound');
  const number = unique('OUT');
  expect(await refusal(pickedUp(customer, today(), number))).toBeUndefined();
  expect(await refusal(pickedUp(customer, today(), number))).toBe('OutboundOrderNumberTaken');
  expect(await refusal(pickedUp(customer, '2030-01-01'))).toBe('InputInvalid');
  const stranger = await aCustomer();
  const { contact } = await act('customerAddContact', 'contact { id }', {
    id: stranger,
    input: { name: 'X', phone: '1' },
  });
  await service.fireDueTimers();
  const [open] = (await contactsOf(customer)).filter(it => it.kind === 'PATROL');
  expect(await refusal(record(open!.id, { contact: contact.id }))).toBe('ContactOfAnotherCustomer');
});

test.each([
  ['CB-004V', { callEvery: 'often' }],
  ['RET-004V', { failedRepairs: 'two' }],
  ['TRN-004L', { persons: '1-2' }],
])('%s with a figure that nobody can read is not put in force: %j', async (code, figures) => {
  const { userErrors } = await policyInForce(code, figures);
  expect(userErrors).toMatchObject([{ __typename: 'CarePolicyUnusable' }]);
});

test('a list of contacts costs the same for one and for many, and dealers have none', async () => {
  const customer = await aCustomer();
  await patrol(customer);
  const query = `query ($filter: CareContactFilter) { careContacts(filter: $filter) {
    edges { node { id dueOn callFrom customer { id } agreement { id } contact { id } corrections { id } } } } }`;
  const list = async (filter: object = {}) =>
    (await service.run(query, { filter: { customer, ...filter } }, 'CSR')).careContacts.edges;
  expect(await list()).toMatchObject([{ node: { callFrom: null } }]);
  const round = { code: 'ROUND', name: 'Round the clock', timeZone: 'Asia/Almaty', validFrom: '2026-01-01' };
  const { serviceCalendar } = await act(
    'serviceCalendarRegister',
    'serviceCalendar { id }',
    { input: round },
    'ADMINISTRATOR',
  );
  const chosen = { id: customer, input: { calendar: serviceCalendar.id } };
  await act('customerChooseCalendar', 'customer { id }', chosen, 'ADMINISTRATOR');
  const [{ node: first }] = await list();
  expect(first.callFrom).toBe(service.clock.now().toISOString());
  expect([await list({ dueBefore: first.dueOn }), (await list({ dueFrom: first.dueOn }))[0].node]).toEqual([[], first]);
  const ask = () => service.countStatements(list);
  const one = await ask();
  for (let more = 0; more < 4; more++) await patrol(customer);
  expect(await ask()).toBe(one);
  const { errors } = await service.send(
    '{ careContacts { edges { node { id } } } }',
    {},
    {
      ...{ subject: 'dealer', roles: ['DEALER'], dealerId: randomUUID() },
    },
  );
  expect(errors).toHaveLength(1);
});

test('CUS-03, CUS-11: key users and VIPs are visited as often as the policy says, for as long as they are such', async () => {
  const { number } = (await policyInForce('CB-HOUSE')).carePolicy;
  const [customer] = [await aCustomer({ tier: 'KEY' }), await aCustomer()];
  await service.fireDueTimers();
  const from = today();
  const inMonths = (months: number) => Temporal.PlainDate.from(from).add({ months }).toString();
  const kind = 'KEY_USER_VISIT';
  const [visit, ...others] = await contactsOf(customer);
  expect([visit, others]).toMatchObject([{ kind, status: 'PLANNED', dueOn: inMonths(3) }, []]);
  expect(visit).toMatchObject({
    explanation: `CB-HOUSE version ${number}: a key user is visited every 3 months from ${from}.`,
  });
  await until(inMonths(3));
  const missing = { id: visit!.id, input: { reason: 'Nobody there' } };
  const { following } = await act('careContactMiss', `following { ${fields} }`, missing);
  expect(following).toMatchObject({ kind, dueOn: inMonths(6) });

  const [vip, kept] = [await aCustomer({ tier: 'VIP' }), await aCustomer()];
  await service.fireDueTimers();
  const [theirs] = await contactsOf(vip);
  await act('careContactMove', 'careContact { id }', { id: theirs!.id, input: { to: inMonths(5), reason: 'Away' } });
  const joined = { id: vip, input: { of: kept, reason: 'One tax number' } };
  await act('customerMarkDuplicate', 'customer { id }', joined, 'AFTER_SALES_DIRECTOR');

  const becomes = async (tier: string) => {
    await act('customerChangeTier', 'customer { id }', { id: customer, input: { tier } }, 'SALESPERSON');
    await service.fireDueTimers();
    return (await contactsOf(customer)).map(({ status, dueOn }) => `${status} ${dueOn}`).toSorted();
  };
  const [missed, dropped] = [`MISSED ${inMonths(3)}`, `DROPPED ${inMonths(6)}`];
  expect(await becomes('STANDARD')).toEqual([dropped, missed]);
  expect(await contactsOf(kept)).toMatchObject([{ id: theirs!.id, status: 'PLANNED', dueOn: inMonths(5) }]);
  expect(await becomes('VIP')).toEqual([dropped, missed, `PLANNED ${inMonths(6)}`]);
  await policyInForce('CB-HOUSE', { keyTierVisitEvery: '1' });
  expect(await becomes('KEY')).toEqual([dropped, missed, `PLANNED ${inMonths(4)}`]);
  const zones = async () =>
    (await service.outbox(CompanyZoneSet)).map(it => (it.data as { timeZone: string }).timeZone);
  const before = await zones();
  expect((await endOf('CB-HOUSE', { reason: 'Nobody goes' })).carePolicy).toMatchObject({ status: 'RETIRED' });
  expect(await zones()).toEqual([...before, before.at(-1)]); // That of the policy on initial visits, which stays.
  await service.fireDueTimers();
  const visits = (await contactsOf(customer)).map(({ status, dueOn }) => `${status} ${dueOn}`).toSorted();
  expect(visits).toEqual([`DROPPED ${inMonths(4)}`, dropped, missed]);
  expect((await reopen(visit!.id)).userErrors).toMatchObject([{ __typename: 'CareContactNotAskedFor' }]);
  await policyInForce('CB-HOUSE', {}, ['timeZone', 'correctionsWithinDays']);
  expect(await becomes('KEY')).toEqual([`DROPPED ${inMonths(4)}`, dropped, missed]);
});

test('CUS-01: the file of a customer leads to its orders, surveys, trainings and corrections, page by page, and to no other', async () => {
  const [customer, stranger] = [await aCustomer(), await aCustomer()];
  for (const who of [customer, customer, stranger]) {
    await pickedUp(who, today());
    const { careContact } = await patrol(who);
    await service.fireDueTimers();
    await record(careContact.id, { corrections: [{ department: 'QUALITY', text: 'It squeaks' }] });
  }
  const template = { code: unique('TRN'), kind: 'TRAINING', name: 'Two of them', parameters: PERSONS };
  const { carePolicy } = await act('carePolicyDraft', 'carePolicy { id }', { input: template }, 'AFTER_SALES_DIRECTOR');
  await act('carePolicyActivate', 'carePolicy { id }', { id: carePolicy.id }, 'AFTER_SALES_DIRECTOR');
  const training = { customer, template: template.code, reason: 'REGULAR', dueOn: today() };
  const { userErrors } = await act('customerTrainingPlan', 'customerTraining { id }', { input: training });
  expect(userErrors).toEqual([]);
  const page = 'edges { node { customer { id } } } pageInfo { hasNextPage }';
  const lists = ['outboundOrders', 'careCorrections', 'trainings', 'surveys'];
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer {
    ${lists.map(list => `${list}(first: 1) { ${page} }`).join(' ')} } } }`;
  const read = (...ids: string[]) => {
    const r = ids.map(id => ({ __typename: 'Customer', id }));
    return service.run(query, { r }, 'CSR');
  };
  const first = { edges: [{ node: { customer: { id: customer } } }], pageInfo: { hasNextPage: true } };
  const [file, strangers] = (await read(customer, stranger))._entities;
  expect(file).toEqual({
    ...{ outboundOrders: first, careCorrections: first },
    trainings: { ...first, pageInfo: { hasNextPage: false } },
    surveys: { edges: [], pageInfo: { hasNextPage: false } },
  });
  expect(strangers.trainings.edges).toEqual([]);
  expect(strangers.outboundOrders.pageInfo.hasNextPage).toBe(false);
  const cost = (...ids: string[]) => service.countStatements(() => read(...ids));
  expect(await cost(customer, stranger)).toBe(await cost(customer));
});

test('whoever watches contacts and corrections reads what each of their events names', async () => {
  const [made, missed] = [
    (await patrol(await aCustomer())).careContact.id,
    (await patrol(await aCustomer())).careContact.id,
  ];
  const late = (await patrol(await aCustomer())).careContact.id;
  await service.fireDueTimers();
  const corrections = [{ department: 'QUALITY', text: 'It squeaks' }];
  const [correction] = (await record(made, { corrections })).careContact.corrections;
  await act('careContactMiss', 'careContact { id }', { id: missed, input: { reason: 'Nobody there' } });
  await act('careCorrectionSettle', 'careCorrection { id }', { id: correction.id, input: { remedy: 'Oiled' } });
  await until(inDays(1));
  const watched = [
    [CareContactPlanned, 'careContact', made],
    [CareContactHeld, 'careContact', made],
    [CareContactMissed, 'careContact', missed],
    [CareContactOverdue, 'careContact', late],
    [CareCorrectionRequested, 'careCorrection', correction.id],
    [CareCorrectionSettled, 'careCorrection', correction.id],
  ] as const;
  for (const [event, read, id] of watched) {
    const named = (await service.outbox(event)).map(it => Object.entries(it.data as object));
    expect(named.flat()).toContainEqual([`${read}Id`, id]);
    expect(await service.run(`query ($id: ID!) { ${read}(id: $id) { id } }`, { id }, 'CSR')).toEqual({
      [read]: { id },
    });
  }
});

const PLAN = `cooperationPlan { id number status reviewDueOn isReviewLate endedOn reviews { text recordedBy }
  measures { id text isLate outcome } }`;
const planned = async (more: object = {}) => {
  const terms = { goal: 'One fleet', startsOn: today(), endsOn: inDays(400), reviewEveryMonths: 12 };
  return await act('cooperationPlanDraft', PLAN, { input: { customer: await aCustomer(), ...terms, ...more } });
};
const onPlan = (name: string, id: string, input: object, as: Parameters<typeof act>[3] = 'CSR') =>
  act(`cooperationPlan${name}`, PLAN, { id, input }, as);
const measure = (dueOn = inDays(30)) => ({ text: 'A depot nearby', department: 'LOGISTICS', dueOn });

test('CUS-11: a plan of long-term cooperation is agreed, carried out and looked through; its days pass by timers', async () => {
  const { id, number } = (await planned()).cooperationPlan;
  expect(number).toMatch(/^CP-/);
  const [due, review] = [inDays(30), Temporal.PlainDate.from(today()).add({ months: 12 }).toString()];
  const [added] = (await onPlan('AddMeasure', id, measure(due))).cooperationPlan.measures;
  await onPlan('Agree', id, { agreedOn: today() }, 'SALES_GENERAL_MANAGER');
  const events = async () => {
    const seen = [];
    for (const event of [CooperationMeasureOverdue, CooperationReviewOverdue]) {
      for (const { type, data } of await service.outbox(event)) {
        if ((data as { cooperationPlanId: string }).cooperationPlanId === id) seen.push(type);
      }
    }
    return seen;
  };
  clock.set(new Date(`${due}T15:59:59Z`));
  await service.fireDueTimers();
  expect(await events()).toEqual([]);
  clock.set(new Date(`${due}T16:00:00Z`));
  await service.fireDueTimers();
  expect(await events()).toEqual([CooperationMeasureOverdue.type]);
  const done = { measure: added.id, doneOn: due, outcome: 'It stands' };
  expect((await onPlan('SettleMeasure', id, done)).cooperationPlan.measures).toMatchObject([{ isLate: false }]);
  clock.set(new Date(`${review}T16:00:00Z`));
  await service.fireDueTimers();
  expect(await events()).toEqual([CooperationMeasureOverdue.type, CooperationReviewOverdue.type]);
  const held = await onPlan('Review', id, { heldOn: today(), text: 'They want two more' });
  expect(held.cooperationPlan).toMatchObject({ isReviewLate: false, reviews: [{ recordedBy: 'test:csr' }] });
  await until(inDays(60));
  const query =
    'query ($id: ID!) { cooperationPlan(id: $id) { status endReason customer { cooperationPlans { edges { node { id } } } } } }';
  expect((await service.run(query, { id }, 'CSR')).cooperationPlan).toEqual({
    ...{ status: 'ENDED', endReason: null },
    customer: { cooperationPlans: { edges: [{ node: { id } }] } },
  });
});

test('CUS-11: a plan is agreed by another than its author, with measures in its days; what nobody knows is refused', async () => {
  const refused = async (reply: ReturnType<typeof act>) => (await reply).userErrors[0]?.__typename;
  expect(await refused(planned({ customer: randomUUID() }))).toBe('CustomerNotFound');
  expect(await refused(planned({ endsOn: today() }))).toBe('InputInvalid');
  expect(await refused(planned({ reviewEveryMonths: 0 }))).toBe('InputInvalid');
  const customer = await aCustomer();
  const { id } = (await planned({ customer })).cooperationPlan;
  const agree = (as: Parameters<typeof act>[3], agreedOn = today()) => onPlan('Agree', id, { agreedOn }, as);
  expect(await refused(agree('GENERAL_MANAGER'))).toBe('CooperationPlanEmpty');
  expect(await refused(onPlan('AddMeasure', id, measure(inDays(801))))).toBe('InputInvalid');
  const [{ id: added }] = (await onPlan('AddMeasure', id, measure())).cooperationPlan.measures;
  const both = { ...staff('CSR'), roles: ['CSR', 'SALES_GENERAL_MANAGER'] };
  expect(await refused(agree(both))).toBe('CooperationPlanNeedsSecondPerson');
  expect(await refused(agree('GENERAL_MANAGER', inDays(1)))).toBe('InputInvalid');
  expect(await refused(onPlan('Review', id, { heldOn: today(), text: 'Early' }))).toBe('CooperationPlanWrongStatus');
  expect(await refused(agree('GENERAL_MANAGER'))).toBeUndefined();
  const settle = (which: string) =>
    onPlan('SettleMeasure', id, { measure: which, doneOn: today(), outcome: 'It stands' });
  expect(await refused(settle(randomUUID()))).toBe('CooperationMeasureNotFound');
  expect(await refused(settle(added))).toBeUndefined();
  expect(await refused(settle(added))).toBe('CooperationMeasureSettled');
  expect(await refused(onPlan('Review', randomUUID(), { heldOn: today(), text: 'Who?' }))).toBe(
    'CooperationPlanNotFound',
  );
  const erase = () => act('customerErase', 'customer { id }', { id: customer }, 'ADMINISTRATOR');
  expect((await erase()).userErrors).toMatchObject([{ __typename: 'CustomerStillServed' }]);
  expect(await refused(onPlan('End', id, { reason: 'Sold' }, 'GENERAL_MANAGER'))).toBeUndefined();
  expect((await erase()).userErrors).toEqual([]);
  const query = `{ cooperationPlans(first: 100, status: ENDED) { edges { node { id goal measures { id } customer { id } } } } }`;
  const read = () => service.run(query, {}, 'CSR');
  const plans = (await read()).cooperationPlans.edges.map((it: { node: { id: string } }) => it.node);
  expect(plans.find((it: { id: string }) => it.id === id)).toMatchObject({ goal: '', measures: [] });
  const cost = await service.countStatements(read);
  for (let more = 0; more < 3; more++) {
    const { cooperationPlan } = await planned();
    await onPlan('End', cooperationPlan.id, { reason: 'Sold' }, 'GENERAL_MANAGER');
  }
  expect(await service.countStatements(read)).toBe(cost);
});

const PERSONS = [{ name: 'persons', value: '2', unit: 'PERSONS', isRequired: true }];
