import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AssetMoved, AssetReinstated, AssetRetired } from '@mainstay/contracts/customers';
import { RiskInspectionEnded, RiskInspectionFellDue, RiskInspectionOverdue } from '@mainstay/contracts/tickets';
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
  ...{ ticket, startsAt: '2026-03-03T08:00:00Z', place: 'Yard', materials: 'Pump', people: 2, laborMinutes: 720 },
  sop: 'SOP-12',
  risks: [{ failureMode: 'Boom falls', effect: 'Injury', severity: 10, occurrence: 3, detection: 5 }],
});
const FIELDS = `repairPlan { id status sop sopInstead { sop reason } risks { riskPriority isHigh isReinspected } highRiskFrom reinspection
  reinspections { failureMode isGood inspectedBy } }
  userErrors { __typename }`;
async function write(ticket: string, more: object = {}): Promise<Reply> {
  const query = `mutation ($input: RepairPlanWriteInput!) { repairPlanWrite(input: $input) { ${FIELDS} } }`;
  return (await office.service.run(query, { input: { ...plan(ticket), ...more } }, 'TECHNICAL_SUPPORT'))
    .repairPlanWrite;
}
async function review(id: string, as: Caller = 'QUALITY'): Promise<Reply> {
  const query = `mutation ($id: ID!) { repairPlanReview(id: $id) { ${FIELDS} } }`;
  return (await office.service.run(query, { id }, as)).repairPlanReview;
}
/** Figures of PLAN-003: so often, each within 4 hours, twice in all. */
const rhythm = (often: string | null, from = '100', unit = 'PER_DAY') =>
  [
    { name: 'highRiskFrom', value: from, unit: 'RPN' },
    { name: 'reinspectionOfHighRisks', value: often, unit },
    { name: 'reinspectionWithin', value: '4', unit: 'HOURS' },
    { name: 'reinspectionsUntilEnd', value: '2', unit: 'TIMES' },
  ].map(it => ({ ...it, isRequired: true }));
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
  const { workOrders, timeline } = await office.ticket(
    id,
    'workOrders { appointmentEndsAt bookedUntil isBeforePlan } timeline { kind note }',
  );
  const after = (hours: number) => new Date(Date.parse(appointmentAt) + hours * 3_600_000).toISOString();
  expect(workOrders).toEqual([{ appointmentEndsAt: after(2), bookedUntil: after(6), isBeforePlan: true }]);
  expect(timeline[0]).toEqual({
    ...{ kind: 'DISPATCHED', note: 'Before the plan of the repair begins: 2026-03-03T08:00:00.000Z' },
  });
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
      '... on RepairSopUnsaid { sop }',
    );
  expect(refusal(await repair())).toBe('RepairPlanUnreviewed');
  await review(repairPlan.id);
  expect((await repair()).userErrors).toMatchObject([{ __typename: 'RepairSopUnsaid', sop: 'SOP-12' }]);
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

test('TCK-13: the procedure of the diagnosed fault stands on the service sheet, planned or not, and is followed', async () => {
  const description = { titleEn: 'Pump seal leaks', titleZh: '液压泵密封漏油', faultLevel: 1, sop: 'SOP-7' };
  const define = `mutation ($input: FaultCodeDefineInput!) { faultCodeDefine(input: $input) { faultCode { id } } }`;
  await office.service.run(define, { input: { code: 'SEAL-7', description } }, 'QUALITY');
  const own = await office.makeReady();
  const id = await office.entitled(own);
  await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, faultCode: 'SEAL-7' } });
  const order = await office.dispatch(id, own);
  await office.done('workOrderArrive', { id: order, input: {} });
  const shown = async () =>
    (await office.ticket(id, 'workOrders { procedure serviceSheet { document } }')).workOrders.at(-1);
  expect(await shown()).toEqual({
    ...{ procedure: 'SOP-7', serviceSheet: { document: expect.stringContaining('Procedure to be used: SOP-7\n') } },
  });
  expect(refusal(await office.act('workOrderRepair', { id: order, input: { findings: 'Sealed' } }))).toBe(
    'RepairSopUnsaid',
  );
  const left = { reason: 'WORK_LEFT', findings: 'Old make', hours: { laborMinutes: 30, travelKilometres: 0 } };
  await office.done('workOrderBreakOff', { id: order, input: left });

  expect(refusal(await write(id))).toBe('RepairSopLeftOut');
  expect((await write(id, { sop: null })).repairPlan).toMatchObject({ sop: 'SOP-7', sopInstead: null });
  const sopReason = 'The pump is of the old make';
  const { repairPlan } = await write(id, { sopReason });
  expect(repairPlan).toMatchObject({ sop: 'SOP-12', sopInstead: { sop: 'SOP-7', reason: sopReason } });
  await review(repairPlan.id);
  const again = await office.dispatch(id, own);
  await office.done('workOrderArrive', { id: again, input: {} });
  expect(await shown()).toMatchObject({ procedure: 'SOP-12' });
  const repaired = { findings: 'Sealed', sop: { isFollowed: true } };
  await office.done('workOrderRepair', { id: again, input: repaired });
  expect(await shown()).toMatchObject({ procedure: 'SOP-12' });
});

test('N86: the policy says what is high and how often it is inspected again; while that is blank it refuses', async () => {
  const draft = async (value: string | null, unit = 'PER_DAY') => {
    const parameters = rhythm(value, '200', unit);
    const input = { code: 'PLAN-003', kind: 'REPAIR_PLAN', source: 'test', parameters };
    const { servicePolicy } = await office.done('servicePolicyDraft', { input });
    return await office.act('servicePolicyActivate', { id: servicePolicy.id });
  };
  expect((await draft(null)).userErrors).toMatchObject([
    { __typename: 'PolicyIncomplete', message: expect.stringContaining('reinspectionOfHighRisks') },
  ]);
  expect((await draft('2', 'PER_MOON')).userErrors).toMatchObject([
    { __typename: 'InputInvalid', path: ['parameters', 'reinspectionOfHighRisks'] },
  ]);
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
  const parameters = rhythm('2');
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
  const reinspect = async (isGood: boolean, as: Caller = 'QUALITY', failureMode = 'Boom falls'): Promise<Reply> => {
    const query = `mutation ($id: ID!, $input: RepairPlanReinspectInput!) { repairPlanReinspect(id: $id, input: $input) { ${FIELDS} } }`;
    const input = { failureMode, isGood, remarks: 'Bolts' };
    return (await office.service.run(query, { id, input }, as)).repairPlanReinspect;
  };
  expect(refusal(await reinspect(true))).toBe('TicketWrongState');
  let order = await office.visit(ticket, own, { sop: { isFollowed: true } });
  expect(refusal(await write(ticket))).toBe('TicketWrongState');
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
  await office.reject(order);
  order = await office.visit(ticket, own, { sop: { isFollowed: true } });
  expect(await sign()).toMatchObject(refused);
  await reinspect(true);
  expect(await sign()).toEqual([]);
});

/** A repair by a plan with a high risk that was inspected again, and signed; by an engineer with an account of their own. */
async function signedByPlan(account: string, machine?: Ready, known?: string) {
  const own = machine ?? (await office.makeReady());
  await office.done('engineerSetAccount', { id: own.engineer, input: { account } });
  const ticket = known ?? (await office.entitled(own));
  await office.done('ticketDiagnose', { id: ticket, input: DIAGNOSIS });
  const { id } = (await write(ticket)).repairPlan;
  await review(id);
  const order = await office.visit(ticket, own, { sop: { isFollowed: true } });
  const input = { failureMode: 'Boom falls', isGood: true, remarks: 'Bolts' };
  const query = `mutation ($id: ID!, $input: RepairPlanReinspectInput!) { repairPlanReinspect(id: $id, input: $input) { ${FIELDS} } }`;
  await office.service.run(query, { id, input }, 'QUALITY');
  await office.signOff(order);
  return { own, ticket, plan: id };
}
const inspected = async (ticket: string): Promise<Reply[]> => {
  const fields = `id status sequence times dueAt overdueAt failureModes inspectedBy calledOffBecause plan { id sop }
    followUp { id symptom urgency customer { id } asset { id } }`;
  return (await office.ticket(ticket, `repairPlan { riskInspections { ${fields} } }`)).repairPlan.riskInspections;
};
async function look(id: string, isGood: boolean, as: Caller = 'QUALITY', failureMode = 'Boom falls'): Promise<Reply> {
  const query = `mutation ($id: ID!, $input: RiskInspectionRecordInput!) { riskInspectionRecord(id: $id, input: $input) {
    riskInspection { status } userErrors { __typename path ... on RiskInspectionOver { status }
      ... on RiskInspectionTooEarly { opensAt } } } }`;
  const input = { results: [{ failureMode, isGood, remarks: 'Bolts of the boom' }] };
  return (await office.service.run(query, { id, input }, as)).riskInspectionRecord;
}
const pass = async (hours: number) => {
  office.service.clock.advance({ hours });
  await office.service.fireDueTimers();
};

test('N86: after the repair high risks are inspected at the rhythm of the policy, each told when due and overdue, until it ends', async () => {
  const { ticket, plan } = await signedByPlan('rustam');
  const [first] = await inspected(ticket);
  const due = (hours: number) => new Date(office.service.clock.now().getTime() + hours * 3_600_000).toISOString();
  expect(first).toMatchObject({
    ...{ status: 'PLANNED', sequence: 1, times: 2, dueAt: due(12), overdueAt: due(16), failureModes: ['Boom falls'] },
  });
  await pass(11);
  expect(await office.said(RiskInspectionFellDue, ticket)).toEqual([]);
  await pass(1);
  await office.service.fireDueTimers();
  expect(await office.said(RiskInspectionFellDue, ticket)).toMatchObject([{ riskInspectionId: first.id, sequence: 1 }]);
  await pass(4);
  await pass(1);
  expect(await office.said(RiskInspectionOverdue, ticket)).toMatchObject([{ overdueSince: first.overdueAt }]);
  const list = `{ riskInspections(filter: { status: [OVERDUE], ticket: "${ticket}" }) { edges { node { id ticket { id } } } } }`;
  const { edges } = (await office.service.run(list, {}, 'QUALITY')).riskInspections;
  expect(edges).toEqual([{ node: { id: first.id, ticket: { id: ticket } } }]);

  expect(refusal(await look(first.id, true, staff('SERVICE_ENGINEER', 'rustam')))).toBe('RepairPlanNeedsOtherPerson');
  expect(refusal(await look(first.id, true, 'TECHNICAL_SUPPORT'))).toBe('RepairPlanNeedsOtherPerson');
  expect(refusal(await look(first.id, true, 'QUALITY', 'Seal leaks'))).toBe('InputInvalid');
  expect(refusal(await look(randomUUID(), true))).toBe('RiskInspectionNotFound');
  expect(refusal(await look(first.id, true))).toBeUndefined();
  expect((await look(first.id, true)).userErrors).toMatchObject([
    { __typename: 'RiskInspectionOver', status: 'PASSED' },
  ]);
  const second = (await inspected(ticket))[1];
  expect(second).toMatchObject({
    status: 'PLANNED',
    sequence: 2,
    dueAt: due(7),
    inspectedBy: null,
    plan: { id: plan },
  });
  const opensAt = due(6);
  expect((await look(second.id, true)).userErrors).toMatchObject([{ __typename: 'RiskInspectionTooEarly', opensAt }]);
  await pass(6);
  expect(refusal(await look(second.id, true))).toBeUndefined();
  await pass(48);
  expect((await inspected(ticket)).map(it => it.status)).toEqual(['PASSED', 'PASSED']);
  expect(await office.said(RiskInspectionEnded, ticket)).toMatchObject([
    { outcome: 'PASSED', isLast: false },
    { outcome: 'PASSED', isLast: true },
  ]);
  expect(await office.said(RiskInspectionFellDue, ticket)).toHaveLength(1);
});

test('N86: a fault that is found ends the rhythm and becomes an urgent case of whoever has the machine by then', async () => {
  const { ticket, own } = await signedByPlan('rashid');
  const [first] = await inspected(ticket);
  const { customer } = await office.makeReady();
  const moved = { assetId: own.asset, customerId: customer, siteId: null, dealerId: null };
  await office.service.deliver(AssetMoved(moved));
  expect(refusal(await look(first.id, false))).toBeUndefined();
  const { number } = await office.ticket(ticket, 'number');
  expect(await inspected(ticket)).toMatchObject([
    {
      ...{ status: 'FAULT_FOUND', inspectedBy: 'test:quality' },
      followUp: {
        ...{ symptom: `${number}: Boom falls: Bolts of the boom`, urgency: 'URGENT' },
        ...{ customer: { id: customer }, asset: { id: own.asset } },
      },
    },
  ]);
  await pass(48);
  expect(await office.said(RiskInspectionFellDue, ticket)).toEqual([]);
  expect(await office.said(RiskInspectionEnded, ticket)).toMatchObject([{ outcome: 'FAULT_FOUND', isLast: true }]);
});

test('N86: what is scrapped, or repaired anew, is not inspected any more; who repaired does not say so', async () => {
  const [scrapped, reopened] = [await signedByPlan('ravil'), await signedByPlan('roman')];
  const retired = await signedByPlan('rinat');
  const query = `mutation ($id: ID!, $input: RiskInspectionCallOffInput!) { riskInspectionCallOff(id: $id, input: $input) {
    riskInspection { status calledOffBecause } userErrors { __typename } } }`;
  const [first] = await inspected(scrapped.ticket);
  const variables = { id: first.id, input: { reason: 'Scrapped' } };
  const callOff = async (as: Caller) => (await office.service.run(query, variables, as)).riskInspectionCallOff;
  expect(refusal(await callOff(staff('SUPERVISING_ENGINEER', 'ravil')))).toBe('RepairPlanNeedsOtherPerson');
  const { riskInspection } = await callOff('QUALITY');
  expect(riskInspection).toEqual({ status: 'CALLED_OFF', calledOffBecause: 'Scrapped' });
  await office.done('ticketRecordFollowUp', { id: reopened.ticket, input: { satisfaction: 1, isSolved: false } });
  const gone = {
    assetId: retired.own.asset,
    customerId: retired.own.customer,
    dealerId: null,
    because: 'SCRAPPED',
  } as const;
  await office.service.deliver(AssetRetired({ ...gone, retiredOn: '2026-03-31' }));
  expect(await inspected(retired.ticket)).toMatchObject([
    { status: 'CALLED_OFF', calledOffBecause: 'The machine left the installed base on 2026-03-31: SCRAPPED.' },
  ]);
  await pass(48);
  for (const { ticket } of [scrapped, reopened, retired]) {
    expect(await office.said(RiskInspectionFellDue, ticket)).toEqual([]);
    expect(await office.said(RiskInspectionEnded, ticket)).toMatchObject([{ outcome: 'CALLED_OFF' }]);
  }
});

test('N86: a machine that had left is inspected again when that was a mistake, unless it is repaired anew by then', async () => {
  const [kept, reopened] = [await signedByPlan('rodion'), await signedByPlan('ruben')];
  const because = 'LOST' as const;
  const about = ({ own }: typeof kept) => ({ assetId: own.asset, customerId: own.customer, dealerId: null });
  for (const it of [kept, reopened])
    await office.service.deliver(AssetRetired({ ...about(it), because, retiredOn: '2026-03-31' }));
  await office.done('ticketRecordFollowUp', { id: reopened.ticket, input: { satisfaction: 1, isSolved: false } });
  expect(await inspected(kept.ticket)).toMatchObject([{ status: 'CALLED_OFF' }]);
  for (const it of [kept, reopened, kept]) await office.service.deliver(AssetReinstated(about(it)));
  expect(await inspected(kept.ticket)).toMatchObject([{ status: 'PLANNED', sequence: 1, calledOffBecause: null }]);
  await pass(12);
  expect(await office.said(RiskInspectionFellDue, kept.ticket)).toHaveLength(1);
  expect(await office.said(RiskInspectionFellDue, reopened.ticket)).toEqual([]);
});

test('N86: of a machine that left before the customer signs nothing is inspected, until that was a mistake', async () => {
  const own = await office.makeReady();
  const gone = { assetId: own.asset, customerId: own.customer, dealerId: null };
  const ticket = await office.entitled(own);
  await office.service.deliver(AssetRetired({ ...gone, because: 'LOST', retiredOn: '2026-03-31' }));
  await signedByPlan('ramil', own, ticket);
  const calledOffBecause = 'The machine left the installed base on 2026-03-31.';
  expect(await inspected(ticket)).toMatchObject([{ status: 'CALLED_OFF', calledOffBecause }]);
  await office.service.deliver(AssetReinstated(gone));
  expect(await inspected(ticket)).toMatchObject([{ status: 'PLANNED', calledOffBecause: null }]);
});
