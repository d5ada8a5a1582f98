import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CustomerTrainingDone, CustomerTrainingOverdue } from '@mainstay/contracts/customers';
import { ManualClock } from '@mainstay/kit/domain';
import { startTestService, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';
import { careActs } from './care-examples.ts';

const clock = new ManualClock(new Date('2026-03-02T08:00:00Z'));
let service: TestService;
const { act, aCustomer, policyInForce } = careActs(() => service);
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
const hold = (id: string, trainedPersons: number) =>
  act(
    'customerTrainingHold',
    fields,
    { id, input: { heldOn: '2026-03-05', days: 1, engineers: 1, trainedPersons } },
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
    explanation: 'TRN-004L version 1: persons 2.',
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

test('who is not known is refused, and a list costs the same for one and for many', async () => {
  expect(await refused(plan(randomUUID()))).toBe('CustomerNotFound');
  expect(await refused(hold(randomUUID(), 1))).toBe('CustomerTrainingNotFound');
  const query = '{ customerTrainings(first: 100) { edges { node { id customer { id } } } } }';
  const cost = () => service.countStatements(() => service.run(query, {}, 'CSR'));
  await plan(await aCustomer());
  const before = await cost();
  for (let more = 0; more < 3; more++) await plan(await aCustomer());
  expect(await cost()).toBe(before);
});
