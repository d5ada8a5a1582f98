import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Caller, type Reply, staff } from '@mainstay/testing';
import { DIAGNOSIS, Office, type Ready, SIGNED } from './office.ts';

let office: Office;
let ready: Ready;
beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady();
});
afterAll(() => office.service.close());

const plan = (ticket: string) => ({
  ...{ ticket, startsAt: '2026-03-03T08:00:00Z', place: 'Yard', materials: 'Pump', people: 2, laborMinutes: 240 },
  sop: 'SOP-12',
  risks: [{ failureMode: 'Boom falls', effect: 'Injury', severity: 10, occurrence: 3, detection: 5 }],
});
const FIELDS = `repairPlan { id status risks { riskPriority isHigh isReinspected } highRiskFrom reinspection
  reinspections { failureMode isGood inspectedBy } }
  userErrors { __typename }`;
async function write(ticket: string): Promise<Reply> {
  const query = `mutation ($input: RepairPlanWriteInput!) { repairPlanWrite(input: $input) { ${FIELDS} } }`;
  return (await office.service.run(query, { input: plan(ticket) }, 'TECHNICAL_SUPPORT')).repairPlanWrite;
}
async function review(id: string, as: Caller = 'QUALITY'): Promise<Reply> {
  const query = `mutation ($id: ID!) { repairPlanReview(id: $id) { ${FIELDS} } }`;
  return (await office.service.run(query, { id }, as)).repairPlanReview;
}
const refusal = (payload: Reply) => payload.userErrors[0]?.__typename;

test('TCK-13: no engineer goes on a plan whose high risks nobody else has reviewed', async () => {
  const id = await office.entitled(ready);
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  await office.agreePlan(id);
  const { repairPlan } = await write(id);
  expect(repairPlan).toMatchObject({
    status: 'DRAFT',
    highRiskFrom: null,
    risks: [{ riskPriority: 150, isHigh: true }],
  });
  const appointmentAt = new Date(office.service.clock.now().getTime() + 3_600_000).toISOString();
  const go = () =>
    office.act(
      'ticketDispatch',
      { id, input: { engineer: ready.engineer, appointmentAt } },
      '... on RepairPlanUnreviewed { failureModes }',
    );
  expect((await go()).userErrors).toMatchObject([{ __typename: 'RepairPlanUnreviewed', failureModes: ['Boom falls'] }]);
  expect(refusal(await review(repairPlan.id, 'TECHNICAL_SUPPORT'))).toBe('RepairPlanNeedsOtherPerson');
  expect((await review(repairPlan.id)).repairPlan.status).toBe('REVIEWED');
  expect(refusal(await review(repairPlan.id))).toBe('RepairPlanAlreadyReviewed');
  expect((await go()).userErrors).toEqual([]);
  expect((await office.ticket(id, 'repairPlan { id status }')).repairPlan).toEqual({
    ...{ id: repairPlan.id, status: 'REVIEWED' },
  });
});

test('TCK-13: who was sent to assess repairs nothing on a plan whose high risks nobody else has reviewed', async () => {
  const id = await office.entitled(ready);
  const { repairPlan } = await write(id);
  const appointmentAt = new Date(office.service.clock.now().getTime() + 90 * 3_600_000).toISOString();
  const visit = { engineer: ready.engineer, appointmentAt, purpose: 'ASSESSMENT' };
  const order = (await office.done('ticketDispatch', { id, input: visit })).workOrder.id;
  await office.done('workOrderArrive', { id: order, input: {} });
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  await office.agreePlan(id);
  const repair = async (more: object = {}) =>
    await office.act(
      'workOrderRepair',
      { id: order, input: { findings: 'Tightened', ...more } },
      '... on WorkOrderSopUnsaid { sop }',
    );
  expect(refusal(await repair())).toBe('RepairPlanUnreviewed');
  await review(repairPlan.id);
  expect((await repair()).userErrors).toMatchObject([{ __typename: 'WorkOrderSopUnsaid', sop: 'SOP-12' }]);
  expect((await repair({ sop: { isFollowed: false, remarks: ' ' } })).userErrors).toMatchObject([
    { __typename: 'InputInvalid', path: ['input', 'sop', 'remarks'] },
  ]);
  const otherwise = { isFollowed: false, remarks: 'Bolts of step 4 were seized: cut and replaced' };
  expect(refusal(await repair({ sop: otherwise }))).toBeUndefined();
  const listed = async (isSopFollowed: boolean): Promise<Reply[]> => {
    const query = `query ($filter: WorkOrderFilter) { workOrders(filter: $filter, first: 100) { edges { node { id
      sop { sop isFollowed remarks } } } } }`;
    const filter = { isSopFollowed, ticket: id };
    const { workOrders } = await office.service.run(query, { filter }, 'QUALITY');
    return workOrders.edges.map((it: Reply) => it.node);
  };
  expect([await listed(false), await listed(true)]).toEqual([
    [{ id: order, sop: { sop: 'SOP-12', ...otherwise } }],
    [],
  ]);
});

test('TCK-13: a repair that nobody planned names no procedure', async () => {
  const own = await office.makeReady();
  const id = await office.entitled(own);
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  const order = await office.dispatch(id, own);
  await office.done('workOrderArrive', { id: order, input: {} });
  const unplanned = { findings: 'Tightened', sop: { isFollowed: true } };
  expect(refusal(await office.act('workOrderRepair', { id: order, input: unplanned }))).toBe('InputInvalid');
  await office.done('workOrderRepair', { id: order, input: { findings: 'Tightened' } });
});

test('N86: the policy says what is high and how often it is inspected again; while that is blank it refuses', async () => {
  const draft = async (value: string | null) => {
    const parameters = [
      { name: 'highRiskFrom', value: '200', unit: 'RPN', isRequired: true },
      { name: 'reinspectionOfHighRisks', value, unit: 'PER_DAY', isRequired: true },
    ];
    const input = { code: 'PLAN-003', kind: 'REPAIR_PLAN', source: 'test', parameters };
    const { servicePolicy } = await office.done('servicePolicyDraft', { input });
    return await office.act('servicePolicyActivate', { id: servicePolicy.id });
  };
  expect(refusal(await draft(null))).toBe('PolicyIncomplete');
  expect((await draft('2')).userErrors).toEqual([]);
  const ticket = await office.register(ready);
  expect((await write(ticket)).repairPlan).toMatchObject({
    ...{ highRiskFrom: 200, reinspection: '2 PER_DAY', risks: [{ isHigh: false }] },
  });
  const again = (await write(ticket)).repairPlan;
  expect((await office.ticket(ticket, 'repairPlan { id }')).repairPlan.id).toBe(again.id);
});

test('a plan is for a case that there is, and a review for a plan that there is', async () => {
  expect(refusal(await write(randomUUID()))).toBe('TicketNotFound');
  expect(refusal(await review(randomUUID()))).toBe('RepairPlanNotFound');
});

test('N86: a high risk is inspected again by somebody else, and good, before the customer signs', async () => {
  const parameters = [
    { name: 'highRiskFrom', value: '100', unit: 'RPN', isRequired: true },
    { name: 'reinspectionOfHighRisks', value: '2', unit: 'PER_DAY', isRequired: true },
  ];
  const { servicePolicy } = await office.done('servicePolicyDraft', {
    input: { code: 'PLAN-003', kind: 'REPAIR_PLAN', source: 'test', parameters },
  });
  await office.done('servicePolicyActivate', { id: servicePolicy.id });
  const own = await office.makeReady();
  await office.done('engineerSetAccount', { id: own.engineer, input: { account: 'ruslan' } });
  const ticket = await office.entitled(own);
  await office.done('ticketDiagnose', { id: ticket, input: DIAGNOSIS });
  const { id } = (await write(ticket)).repairPlan;
  await review(id);
  const order = await office.visit(ticket, own, { sop: { isFollowed: true } });
  expect(refusal(await write(ticket))).toBe('TicketWrongState');
  const reinspect = async (isGood: boolean, as: Caller = 'QUALITY', failureMode = 'Boom falls'): Promise<Reply> => {
    const query = `mutation ($id: ID!, $input: RepairPlanReinspectInput!) { repairPlanReinspect(id: $id, input: $input) { ${FIELDS} } }`;
    const input = { failureMode, isGood, remarks: 'Bolts' };
    return (await office.service.run(query, { id, input }, as)).repairPlanReinspect;
  };
  const sign = async () =>
    (
      await office.act(
        'workOrderSignOff',
        { id: order, input: SIGNED },
        '... on RepairRisksNotReinspected { failureModes }',
      )
    ).userErrors;
  const refused = [{ __typename: 'RepairRisksNotReinspected', failureModes: ['Boom falls'] }];
  expect(await sign()).toMatchObject(refused);
  expect(refusal(await reinspect(true, staff('SERVICE_ENGINEER', 'ruslan')))).toBe('RepairPlanNeedsOtherPerson');
  expect(refusal(await reinspect(true, 'TECHNICAL_SUPPORT'))).toBe('RepairPlanNeedsOtherPerson');
  expect(refusal(await reinspect(true, 'QUALITY', 'Seal leaks'))).toBe('RepairRiskUnknown');
  await reinspect(true);
  await reinspect(false);
  expect(await sign()).toMatchObject(refused);
  expect((await reinspect(true)).repairPlan).toMatchObject({
    risks: [{ isHigh: true, isReinspected: true }],
    reinspections: [{ isGood: true }, { isGood: false }, { isGood: true, inspectedBy: 'test:quality' }],
  });
  expect(await sign()).toEqual([]);
});
