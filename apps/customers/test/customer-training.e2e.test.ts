import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  AgreementActivated,
  CompanyZoneSet,
  AgreementEnded,
  CustomerTrainingDone,
  CustomerTrainingOverdue,
  CustomerTrainingPlanned,
} from '@mainstay/contracts/customers';
import { InstallationAgreed, InstallationCancelled } from '@mainstay/contracts/tickets';
import { ManualClock } from '@mainstay/kit/domain';
import { type Caller, type Reply, startTestService, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';
import { careActs } from './care-examples.ts';

const clock = new ManualClock(new Date('2026-03-02T08:00:00Z'));
let service: TestService;
const { act, aCustomer, policyInForce, agreementInForce } = careActs(() => service);
beforeAll(async () => {
  service = await startTestService(customers, { clock });
});
afterAll(() => service.close());

const fields =
  'customerTraining { id status isLate persons trainedPersons explanation sessions { trainedPersons recordedBy } }';
const plan = (customer: string, more: object = {}) => {
  const input = { customer, template: 'TRN-004L', reason: 'BEFORE_INSTALLATION', dueOn: '2026-03-10', ...more };
  return act('customerTrainingPlan', fields, { input });
};
const today = () => clock.now().toISOString().slice(0, 10);
const hold = (id: string, trainedPersons: number, heldOn = today()) =>
  act(
    'customerTrainingHold',
    fields,
    { id, input: { heldOn, days: 1, engineers: 1, trainedPersons } },
    'SERVICE_ENGINEER',
  );
const cancel = (id: string, reason = 'Not wanted') =>
  act('customerTrainingCancel', fields, { id, input: { reason } }, 'AFTER_SALES_DIRECTOR');
const refused = async (reply: ReturnType<typeof act>) => (await reply).userErrors[0]?.__typename;

test('004-L 1, N73: two technicians of the customer are trained; the training is done when both are', async () => {
  const customer = await aCustomer();
  expect(await refused(plan(customer))).toBe('CustomerTrainingTemplateMissing');
  await policyInForce('TRN-004L');
  const { customerTraining } = await plan(customer);
  expect(customerTraining).toMatchObject({
    status: 'PLANNED',
    persons: 2,
    explanation: 'TRN-004L version 1: persons 2, beforeInstallationDays 1.',
  });
  const { id } = customerTraining;
  expect((await hold(id, 1)).customerTraining).toMatchObject({ status: 'PLANNED', trainedPersons: 1 });
  expect(await refused(hold(id, 0))).toBe('InputInvalid');
  expect((await hold(id, 1)).customerTraining).toMatchObject({ status: 'DONE', trainedPersons: 2 });
  expect(await service.outbox(CustomerTrainingDone)).toMatchObject([
    { data: { customerId: customer, trainedPersons: 2 } },
  ]);
  expect(await refused(hold(id, 1))).toBe('CustomerTrainingWrongStatus');
  expect(await refused(cancel(id))).toBe('CustomerTrainingWrongStatus');
});

test('new operators are trained again; after the last day it is late, once; one that is called off is not', async () => {
  const customer = await aCustomer();
  const { customerTraining } = await plan(customer, { reason: 'NEW_OPERATORS' });
  const off = (await plan(customer)).customerTraining.id;
  expect(await refused(cancel(off, ' '))).toBe('InputInvalid');
  const duplicate = { id: customer, input: { of: await aCustomer(), reason: 'One tax number' } };
  expect(await refused(act('customerMarkDuplicate', 'customer { id }', duplicate, 'AFTER_SALES_DIRECTOR'))).toBe(
    'CustomerStillServed',
  );
  expect((await cancel(off)).customerTraining.status).toBe('CANCELLED');
  clock.set(new Date('2026-03-10T23:59:59Z'));
  await service.fireDueTimers();
  expect(await service.outbox(CustomerTrainingOverdue)).toEqual([]);
  clock.set(new Date('2026-03-11T00:00:00Z'));
  await service.fireDueTimers();
  expect(await service.outbox(CustomerTrainingOverdue)).toMatchObject([
    { data: { customerId: customer, dueOn: '2026-03-10' } },
  ]);
  expect((await hold(customerTraining.id, 2)).customerTraining).toMatchObject({ status: 'DONE', isLate: true });
});

/** Trainings of a customer, the next one first. */
const trainingsOf = async (customer: string) => {
  const query = `query ($customer: ID!) { customerTrainings(customer: $customer) { edges { node {
    id reason status dueOn timeZone persons template cancelReason agreement { id } } } } }`;
  const { customerTrainings } = await service.run(query, { customer }, 'CSR');
  return customerTrainings.edges.map((it: { node: unknown }) => it.node);
};

test('003 ch7: people are trained regularly, as the template of the contract says, until the contract ends', async () => {
  const customer = await aCustomer();
  await policyInForce('TRN-HOUSE');
  const agreement = await agreementInForce(customer, { startsOn: '2026-01-31', trainingPolicy: 'TRN-HOUSE' });
  const [first] = await trainingsOf(customer);
  expect(first).toMatchObject({
    ...{ reason: 'REGULAR', status: 'PLANNED', dueOn: '2027-01-31', timeZone: 'Asia/Shanghai', persons: 2 },
    agreement: { id: agreement },
  });
  await policyInForce('TRN-HOUSE', { trainEvery: '6' });
  await service.fireDueTimers();
  expect(await trainingsOf(customer)).toMatchObject([{ id: first.id, dueOn: '2026-07-31' }]);
  const overdue = async () => {
    const told = (await service.outbox(CustomerTrainingOverdue)).map(it => it.data as { customerTrainingId: string });
    return told.filter(it => it.customerTrainingId === first.id);
  };
  clock.set(new Date('2026-07-31T15:59:59Z'));
  await service.fireDueTimers();
  expect(await overdue()).toEqual([]);
  clock.set(new Date('2026-07-31T16:00:00Z'));
  await service.fireDueTimers();
  await service.fireDueTimers();
  expect(await overdue()).toHaveLength(1);
  expect(await refused(hold(first.id, 2, '2026-08-02'))).toBe('InputInvalid');
  expect((await hold(first.id, 2, '2026-07-31')).customerTraining).toMatchObject({ status: 'DONE', isLate: false });
  const [, second] = await trainingsOf(customer);
  expect(second).toMatchObject({ status: 'PLANNED', dueOn: '2027-01-31' });
  await cancel(second.id);
  expect(await trainingsOf(customer)).toMatchObject([{}, {}, { status: 'PLANNED', dueOn: '2027-07-31' }]);
  const end = { id: agreement, input: { endedOn: '2027-07-30' } };
  await act('serviceAgreementEnd', 'serviceAgreement { id }', end, 'SALESPERSON');
  const [, , last] = await trainingsOf(customer);
  expect(last).toMatchObject({ status: 'CANCELLED', cancelReason: expect.stringContaining('ended') });
  const told = (await service.outbox(CustomerTrainingPlanned)).map(it => it.data as Record<string, string>);
  const days = told.filter(it => it['customerId'] === customer).map(it => it['dueOn']);
  expect(days).toEqual(['2027-01-31', '2026-07-31', '2027-01-31', '2027-07-31']);
});

test('an agreement that ends before plans nothing, and a template without a rhythm calls off what was planned', async () => {
  const brief = await aCustomer();
  const terms = { startsOn: '2026-08-01', trainingPolicy: 'TRN-HOUSE' };
  await agreementInForce(brief, { ...terms, endsOn: '2027-01-31' });
  expect(await trainingsOf(brief)).toEqual([]);
  const customer = await aCustomer();
  await agreementInForce(customer, terms);
  expect(await trainingsOf(customer)).toMatchObject([{ status: 'PLANNED', dueOn: '2027-02-01' }]);
  await policyInForce('TRN-HOUSE', {}, ['persons', 'newOperatorsWithinDays', 'beforeInstallationDays', 'timeZone']);
  await service.fireDueTimers();
  expect(await trainingsOf(customer)).toMatchObject([{ status: 'CANCELLED' }]);
});

test('new operators are trained within the days of the template, once for a day on which they began', async () => {
  const customer = await aCustomer();
  const changed = (more: object = {}) =>
    act('customerOperatorsChange', 'customerTraining { id reason dueOn persons status }', {
      input: { customer, changedOn: '2026-08-03', persons: 3, ...more },
    });
  expect(await refused(changed())).toBe('CustomerTrainingTemplateMissing');
  expect((await changed({ template: 'TRN-004L' })).userErrors).toMatchObject([{ __typename: 'CarePolicyUnusable' }]);
  await agreementInForce(customer, { startsOn: '2026-01-01', trainingPolicy: 'TRN-HOUSE' });
  expect(await refused(changed({ persons: 0 }))).toBe('InputInvalid');
  const { customerTraining } = await changed();
  expect(customerTraining).toMatchObject({ reason: 'NEW_OPERATORS', dueOn: '2026-08-17', persons: 3 });
  expect((await changed()).customerTraining.id).toBe(customerTraining.id);
  expect((await changed({ changedOn: '2026-08-04' })).customerTraining.dueOn).toBe('2026-08-18');
  expect(await trainingsOf(customer)).toHaveLength(2);
  expect(await refused(changed({ customer: randomUUID() }))).toBe('CustomerNotFound');
});

test('004-L 1, N73: two technicians are trained before an installation, whenever it was agreed or moved to', async () => {
  const customer = await aCustomer();
  const order = { installationOrderId: randomUUID(), number: 'IO-1', assetId: randomUUID() };
  const agreed = (customerId: string, agreedOn: string) => InstallationAgreed({ ...order, customerId, agreedOn });
  await service.deliver(agreed(customer, '2026-09-10'));
  await service.deliver(agreed(randomUUID(), '2026-09-10'));
  expect(await trainingsOf(customer)).toEqual([]);
  await agreementInForce(customer, { startsOn: '2026-09-01', trainingPolicy: 'TRN-004L' });
  const first = agreed(customer, '2026-09-10');
  await service.deliver(first);
  await service.deliver(first);
  expect(await trainingsOf(customer)).toMatchObject([
    { reason: 'BEFORE_INSTALLATION', template: 'TRN-004L', persons: 2, dueOn: '2026-09-09' },
  ]);
  await service.deliver(agreed(customer, '2026-09-20'));
  const [moved] = await trainingsOf(customer);
  expect(moved.dueOn).toBe('2026-09-19');
  await hold(moved.id, 2);
  await service.deliver(agreed(customer, '2026-09-25'));
  await service.deliver(InstallationCancelled({ ...order, customerId: customer, agreedOn: '2026-09-25' }));
  expect(await trainingsOf(customer)).toMatchObject([{ status: 'DONE', dueOn: '2026-09-19' }]);
  const other = { ...order, installationOrderId: randomUUID(), customerId: customer, agreedOn: '2026-09-28' };
  await service.deliver(InstallationAgreed(other));
  for (let time = 0; time < 2; time++) await service.deliver(InstallationCancelled(other));
  expect((await trainingsOf(customer))[1]).toMatchObject({
    ...{ status: 'CANCELLED', dueOn: '2026-09-27', cancelReason: 'Installation IO-1 was cancelled.' },
  });
});

test('who is not known is refused, and a list costs the same for one and for many', async () => {
  expect(await refused(plan(randomUUID()))).toBe('CustomerNotFound');
  expect(await refused(hold(randomUUID(), 1))).toBe('CustomerTrainingNotFound');
  const query = '{ customerTrainings(first: 100) { edges { node { id customer { id } agreement { number } } } } }';
  const cost = () => service.countStatements(() => service.run(query, {}, 'CSR'));
  await plan(await aCustomer());
  const before = await cost();
  for (let more = 0; more < 3; more++) await plan(await aCustomer());
  expect(await cost()).toBe(before);
});

test('CUS-08: an agreement that ends is listed until another follows on it, ends by itself after its last day, and what it asked for after that is dropped', async () => {
  const customer = await aCustomer();
  const as = 'SALESPERSON';
  const day = (days: number) =>
    service.clock.now().toTemporalInstant().toZonedDateTimeISO('UTC').toPlainDate().add({ days }).toString();
  const [startsOn, endsOn, before] = [day(-10), day(1), day(30)];
  const id = await agreementInForce(customer, { startsOn, endsOn, trainingPolicy: 'TRN-004L' });
  const listed = async (filter: object) => {
    const query = `query ($filter: ServiceAgreementFilter) { serviceAgreements(filter: $filter) { edges { node { id status renewedBy { number } } } } }`;
    const { edges } = (await service.run(query, { filter: { customer, ...filter } }, as)).serviceAgreements;
    return edges.map((it: Reply) => it.node);
  };
  const due = () => listed({ status: ['ACTIVE'], endsFrom: startsOn, endsBefore: before, isRenewed: false });
  expect(await due()).toEqual([{ id, status: 'ACTIVE', renewedBy: null }]);
  const renew = (of: string) =>
    act('serviceAgreementRenew', 'serviceAgreement { id number startsOn renews { id } }', { id: of, input: {} }, as);
  const first = (await renew(id)).serviceAgreement;
  expect(first).toMatchObject({ startsOn: day(2), renews: { id } });
  expect(await due()).toEqual([]);
  expect((await renew(id)).userErrors[0].__typename).toBe('ServiceAgreementNotRenewable');
  await act('serviceAgreementDiscard', 'serviceAgreement { status }', { id: first.id }, as);
  expect((await due()).map((it: Reply) => it.id)).toEqual([id]);
  expect(await listed({ isRenewed: false })).toEqual([{ id, status: 'ACTIVE', renewedBy: null }]);
  const { serviceAgreement: next } = await renew(id);
  await act('serviceAgreementActivate', 'serviceAgreement { id }', { id: next.id }, as);
  service.clock.advance({ hours: 72 });
  await service.fireDueTimers();
  expect(await listed({})).toEqual([
    { id, status: 'ENDED', renewedBy: { number: next.number } },
    { id: first.id, status: 'DISCARDED', renewedBy: null },
    { id: next.id, status: 'ACTIVE', renewedBy: null },
  ]);
  const ended = (await service.outbox(AgreementEnded))
    .map(it => it.data)
    .filter(it => (it as Reply).customerId === customer);
  expect(ended).toEqual([{ agreementId: id, customerId: customer, endedOn: endsOn }]);
  const again = { input: { customer, slaPolicy: 'SLA-X', startsOn, endsOn } };
  const { serviceAgreement: past } = await act('serviceAgreementDraft', 'serviceAgreement { id }', again, as);
  const refused = await act('serviceAgreementActivate', 'serviceAgreement { id }', { id: past.id }, as);
  expect(refused.userErrors).toMatchObject([{ __typename: 'ServiceAgreementOverlaps' }]);
  const order = { installationOrderId: randomUUID(), number: 'IO-2', assetId: randomUUID(), customerId: customer };
  await service.deliver(InstallationAgreed({ ...order, agreedOn: endsOn }));
  const ofOrder = (await trainingsOf(customer)).filter((it: Reply) => it.reason === 'BEFORE_INSTALLATION');
  expect(ofOrder).toMatchObject([{ agreement: { id } }]);
});

test('CUS-08: the days of an agreement stay those of the zone in which it was drafted, whatever zone the company reckons in by then', async () => {
  const customer = await aCustomer();
  await policyInForce('CB-001C', { timeZone: 'Pacific/Honolulu' });
  const today = service.clock.now().toTemporalInstant().toZonedDateTimeISO('UTC').toPlainDate();
  const [endsOn, after] = [today.add({ days: 1 }).toString(), today.add({ days: 2 }).toString()];
  const id = await agreementInForce(customer, { startsOn: today.toString(), endsOn });
  expect((await service.outbox(AgreementActivated)).at(-1)?.data).toMatchObject({ timeZone: 'Pacific/Honolulu' });
  await policyInForce('CB-001C', { timeZone: 'Asia/Shanghai' });
  const zones = (await service.outbox(CompanyZoneSet)).map(it => (it.data as { timeZone: string }).timeZone);
  expect(zones.slice(-2)).toEqual(['Pacific/Honolulu', 'Asia/Shanghai']);
  const statusAt = async (time: string) => {
    clock.set(new Date(`${after}T${time}Z`));
    await service.fireDueTimers();
    return (await service.run(`{ serviceAgreement(id: "${id}") { status } }`, {}, 'SALESPERSON')).serviceAgreement
      .status;
  };
  expect(await statusAt('00:00:00')).toBe('ACTIVE');
  expect(await statusAt('09:59:59')).toBe('ACTIVE');
  expect(await statusAt('10:00:00')).toBe('ENDED');
});

test('CUS-08: an agreement that is to end earlier stands until then; days that none follows on are listed, and one that came into force by mistake makes room', async () => {
  const customer = await aCustomer();
  const as = 'SALESPERSON';
  const today = service.clock.now().toTemporalInstant().toZonedDateTimeISO('UTC').toPlainDate();
  const day = (days: number) => today.add({ days }).toString();
  const id = await agreementInForce(customer, { startsOn: day(-10), endsOn: day(40), trainingPolicy: 'TRN-004L' });
  const renew = (of: string) => act('serviceAgreementRenew', 'serviceAgreement { id }', { id: of, input: {} }, as);
  const on = (name: string, of: string, input?: object) =>
    act(`serviceAgreement${name}`, 'serviceAgreement { id status endsOn }', { id: of, ...(input && { input }) }, as);
  const next = (await renew(id)).serviceAgreement.id;
  expect((await on('Activate', next)).serviceAgreement.status).toBe('ACTIVE');
  const ended = await on('End', id, { endedOn: day(2) });
  expect(ended.serviceAgreement).toEqual({ id, status: 'ACTIVE', endsOn: day(2) });
  expect(await refused(on('End', id, { endedOn: day(3) }))).toBe('InputInvalid');
  const query = `{ serviceAgreements(filter: { customer: "${customer}", isRenewed: false }) { edges { node { id status } } } }`;
  const unfollowed = async () =>
    (await service.run(query, {}, as)).serviceAgreements.edges.map((it: Reply) => it.node.id as string);
  expect((await unfollowed()).toSorted()).toEqual([id, next].toSorted());
  expect((await on('Discard', next)).serviceAgreement.status).toBe('DISCARDED');
  const right = (await renew(id)).serviceAgreement.id;
  expect((await on('Activate', right)).userErrors).toEqual([]);
  expect(await unfollowed()).toEqual([right]);
  expect((await on('Discard', right)).serviceAgreement.status).toBe('DISCARDED');
  expect(await refused(renew(randomUUID()))).toBe('ServiceAgreementNotFound');
  const duplicate = { id: customer, input: { of: await aCustomer(), reason: 'One tax number' } };
  const mark = () => act('customerMarkDuplicate', 'customer { id }', duplicate, 'AFTER_SALES_DIRECTOR');
  expect(await refused(mark())).toBe('CustomerStillServed');
  clock.set(new Date(`${day(3)}T12:00:00Z`));
  await service.fireDueTimers();
  const told = (await service.outbox(AgreementEnded)).map(it => it.data as Reply).filter(it => it.agreementId === id);
  expect(told.map(it => it.endedOn)).toEqual([day(2)]);
  expect((await mark()).userErrors).toEqual([]);
  expect(await refused(renew(id))).toBe('CustomerDuplicate');
  const follower = `update service_agreement set renews_id = ?, status = 'ACTIVE', starts_on = ? where id = ?`;
  await service.service.orm.em.fork().execute(follower, [id, day(5), right]);
  expect(await unfollowed()).toContain(id);
  clock.set(new Date(`${day(5)}T12:00:00Z`));
  expect(await unfollowed()).not.toContain(id);
});

test('CUS-01: what happened to a machine today is told before UTC comes to that day, what happens tomorrow is not', async () => {
  const customer = await aCustomer();
  const input = { serial: `EX-${randomUUID()}`, model: 'EX-200', customer };
  const { asset } = await act('assetRegister', 'asset { id }', { input }, 'SALESPERSON');
  clock.set(new Date('2026-06-30T23:30:00Z'));
  const on = (name: string, told: object, as: Caller = 'CSR') =>
    act(name, 'asset { id }', { id: asset.id, input: told }, as);
  const acts = [
    (day: string) => on('assetRecordDate', { basis: 'FIRST_USE', on: day }),
    (day: string) => on('assetMove', { customer, on: day }),
    (day: string) => on('assetRetire', { because: 'SOLD_AWAY', note: 'Sold', on: day }),
  ];
  for (const tell of acts) {
    expect(await refused(tell('2026-07-02'))).toBe('InputInvalid');
    expect((await tell('2026-07-01')).userErrors).toEqual([]);
  }
});
