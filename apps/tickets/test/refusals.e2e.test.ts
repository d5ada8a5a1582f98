import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AssetRegistered, CustomerMarkedDuplicate } from '@mainstay/contracts/customers';
import {
  CoverageRequested,
  PartsRequested,
  PartsRequestWithdrawn,
  TicketAssetNamed,
  TicketCancelled,
  TicketReinstated,
  TicketReopened,
} from '@mainstay/contracts/tickets';
import { searched } from '@mainstay/testing';
import { COVERAGE, DIAGNOSIS, HOURS, Office, type Ready, SIGNED, TRIAGE } from './office.ts';

let office: Office;
let ready: Ready;
beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady();
});
afterAll(() => office.service.close());

const refusal = async (...args: Parameters<Office['act']>) => {
  const { userErrors } = await office.act(...args);
  expect(userErrors).toHaveLength(1);
  return userErrors[0];
};
const nobody = () => [randomUUID(), 'nonsense'];
let days = 0;
/** Each a day after the one before, as nobody is at two places. */
const tomorrow = () => new Date(office.service.clock.now().getTime() + ++days * 86_400_000).toISOString();

test('a report names a customer that we know, and a machine of that customer', async () => {
  const input = { channel: 'PHONE', customer: ready.customer, symptom: 'It smokes' };
  for (const customer of nobody())
    expect(await refusal('ticketRegister', { input: { ...input, customer } })).toMatchObject({
      __typename: 'CustomerUnknown',
      path: ['input', 'customer'],
    });
  const { asset: foreign } = await office.makeReady();
  for (const asset of [...nobody(), foreign])
    expect(await refusal('ticketRegister', { input: { ...input, asset } })).toMatchObject({
      __typename: 'AssetUnknown',
    });
});

test('a report has a symptom and does not come from the future', async () => {
  const input = { channel: 'PHONE', customer: ready.customer, symptom: 'It smokes' };
  expect(await refusal('ticketRegister', { input: { ...input, symptom: '  ' } })).toMatchObject({
    __typename: 'InputInvalid',
    path: ['input', 'symptom'],
  });
  expect(await refusal('ticketRegister', { input: { ...input, reportedAt: tomorrow() } })).toMatchObject({
    __typename: 'InputInvalid',
    path: ['input', 'reportedAt'],
  });
});

test('a report is at most a year old', async () => {
  const input = {
    channel: 'PHONE',
    customer: ready.customer,
    symptom: 'It smoked',
    reportedAt: '1900-01-01T00:00:00Z',
  };
  expect(await refusal('ticketRegister', { input })).toMatchObject({
    __typename: 'InputInvalid',
    path: ['input', 'reportedAt'],
  });
});

test('nobody arrives before being sent: a breach cannot be dated away', async () => {
  const id = await office.entitled(ready);
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  const order = await office.dispatch(id, ready);
  expect(await refusal('workOrderArrive', { id: order, input: { arrivedAt: '2026-03-01T00:00:00Z' } })).toMatchObject({
    __typename: 'InputInvalid',
    path: ['input', 'arrivedAt'],
  });
});

test('a follow-up before the hours are recorded does not keep a repair from being billed', async () => {
  const { id, order } = await office.signedOff(ready);
  await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 5, isSolved: true } });
  await office.done('workOrderComplete', { id: order, input: HOURS });
  await office.listFees(id, order);
  expect((await office.ticket(id)).status).toBe('CLOSED');
});

test('the same idempotency key registers one ticket', async () => {
  const input = {
    channel: 'PHONE',
    customer: ready.customer,
    symptom: 'Twice',
    idempotencyKey: randomUUID(),
  };
  const [first, second] = [
    await office.done('ticketRegister', { input }),
    await office.done('ticketRegister', { input }),
  ];
  expect(second.ticket).toEqual(first.ticket);
});

test('an act on an unknown ticket or work order is refused', async () => {
  for (const id of nobody()) {
    expect(await refusal('ticketConfirm', { id, input: {} })).toMatchObject({ __typename: 'TicketNotFound' });
    expect(await refusal('workOrderArrive', { id, input: {} })).toMatchObject({ __typename: 'WorkOrderNotFound' });
    expect(await office.ticket(id)).toBeNull();
  }
});

test('an act that does not fit the state is refused and names the state', async () => {
  const id = await office.register(ready);
  await office.done('ticketConfirm', { id, input: {} });
  expect(await refusal('ticketConfirm', { id, input: {} }, '... on TicketWrongState { status }')).toMatchObject({
    __typename: 'TicketWrongState',
    status: 'CONFIRMED',
  });
  const { order } = await office.repaired(ready);
  expect(
    await refusal('workOrderArrive', { id: order, input: {} }, '... on WorkOrderWrongState { status }'),
  ).toMatchObject({ __typename: 'WorkOrderWrongState', status: 'REPAIRED' });
});

test('of two who do the same at once one succeeds, and the other is judged on what the first left', async () => {
  const id = await office.entitled(ready);
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  await office.agreePlan(id);
  const input = { engineer: ready.engineer, appointmentAt: tomorrow() };
  const both = await Promise.all([1, 2].map(() => office.act('ticketDispatch', { id, input })));
  expect(both.flatMap(payload => payload.userErrors)).toMatchObject([{ __typename: 'TicketWrongState' }]);
  expect((await office.ticket(id, 'workOrders { id }')).workOrders).toHaveLength(1);
});

test('TCK-05: a case that names no machine, or a wrong one, is given its machine while nothing hangs on the one before', async () => {
  const mine = await office.makeReady();
  const { customer } = mine;
  const second = randomUUID();
  const { customer: twice, asset: foreign } = await office.makeReady({ dealerId: randomUUID() });
  await office.service.deliver(CustomerMarkedDuplicate({ customerId: twice, of: customer }));
  const known = { model: 'X', customerId: customer, siteId: null, dealerId: null };
  const serial = `PLATE-${second.slice(0, 8)}`;
  await office.service.deliver(AssetRegistered({ ...known, assetId: second, serial }));
  const id = await office.register(mine, { asset: null });
  await office.done('ticketTriage', { id, input: TRIAGE });
  const agree = { id, input: { agreedBy: 'Aigerim' } };
  for (const [act, input] of [
    ['ticketRequestCoverage', COVERAGE],
    ['ticketAgreePlan', agree.input],
  ] as const)
    expect(await refusal(act, { id, input })).toMatchObject({ __typename: 'TicketWithoutAsset' });
  const name = (asset: string) => ({ id, input: { asset, reason: 'By its plate' } });
  expect(await refusal('ticketNameAsset', name(ready.asset))).toMatchObject({ __typename: 'AssetUnknown' });
  expect(await refusal('ticketNameAsset', name(foreign))).toMatchObject({
    ...{ __typename: 'TicketAssetOfOtherDealer', path: ['input', 'asset'] },
  });
  await office.done('ticketNameAsset', name(mine.asset));
  const { customer: elsewhere } = await office.makeReady({ dealerId: randomUUID() });
  const of = (more: object) => ({ id, input: { customer: ready.customer, reason: 'Its sister firm called', ...more } });
  expect(await refusal('ticketNameCustomer', of({ asset: mine.asset }))).toMatchObject({ __typename: 'AssetUnknown' });
  expect(await refusal('ticketNameCustomer', of({ contact: twice }))).toMatchObject({ __typename: 'ContactUnknown' });
  expect(await refusal('ticketNameCustomer', of({ customer: elsewhere }))).toMatchObject({
    ...{ __typename: 'TicketCustomerOfOtherDealer', path: ['input', 'customer'] },
  });
  await office.done('ticketRequestCoverage', { id, input: COVERAGE });
  await office.decideCoverage(id, mine.asset, 'FREE_REPAIR');
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  const heard = { channel: 'PHONE', customer, ticket: id, words: 'Nobody came' };
  const { complaint } = await office.done('complaintReceive', { input: heard });
  expect(await refusal('ticketNameCustomer', of({}), '... on TicketCustomerTied { by { kind number } }')).toMatchObject(
    { __typename: 'TicketCustomerTied', by: [{ kind: 'COMPLAINT', number: complaint.number }] },
  );
  const order = await office.dispatch(id, mine);

  await office.done('ticketNameAsset', name(second));
  await office.decideCoverage(id, mine.asset, 'FREE_REPAIR');
  const dropped = { status: 'DISPATCHED', asset: { id: second }, coverage: null, planAgreement: null };
  expect(await office.ticket(id, 'status asset { id } coverage { outcome } planAgreement { told }')).toEqual(dropped);
  expect((await searched(office.service, serial)).toSorted()).toEqual([
    ...['TICKET EXACT serial', 'WORK_ORDER EXACT serial'],
  ]);
  expect((await office.said(TicketAssetNamed, id)).map(it => [it.formerAssetId, it.assetId])).toEqual([
    [null, mine.asset],
    [mine.asset, second],
  ]);
  await office.done('workOrderArrive', { id: order, input: {} });
  const repair = { id: order, input: { findings: 'Tightened' } };
  expect(await refusal('workOrderRepair', repair)).toMatchObject({ __typename: 'TicketCoverageUndecided' });
  await office.done('ticketRequestCoverage', { id, input: COVERAGE });
  await office.decideCoverage(id, second, 'PAID');
  await office.signAgreement(id);
  await office.done('ticketAgreePlan', agree);
  await office.done('workOrderRepair', repair);
  expect(await refusal('ticketNameAsset', name(mine.asset))).toMatchObject({ __typename: 'TicketWrongState' });
  await office.reject(order);
  const { workOrders } = await office.ticket(id, 'workOrders { number }');
  expect(await refusal('ticketNameAsset', name(mine.asset), '... on TicketAssetTied { by }')).toMatchObject({
    ...{ __typename: 'TicketAssetTied', by: ['RA-1', workOrders[0].number] },
  });
});

test('CUS-06: a repair is taken on once it was asked who bears it, by who looks at machines', async () => {
  const id = await office.register(ready);
  await office.done('ticketTriage', { id, input: TRIAGE });
  const takeOn = { id, input: { findings: 'The weld was never ground' } };
  expect(await refusal('ticketTakeOn', takeOn, '', 'TECHNICAL_SUPPORT')).toMatchObject({
    ...{ __typename: 'TicketCoverageNotAsked', path: ['id'] },
  });
  await office.done('ticketRequestCoverage', { id, input: { ...COVERAGE, isUnused: true } });
  await office.done('ticketTakeOn', takeOn, 'TECHNICAL_SUPPORT');
  expect((await office.said(CoverageRequested, id)).at(-1)).toMatchObject({
    ...{ faultCause: 'MANUFACTURING', isUnused: true, isAsBought: false, isTakenOn: true },
  });
});

test('a diagnosis names parts and a depot that we know, in sane quantities', async () => {
  const id = await office.entitled(ready);
  const { part, warehouse } = ready;
  const diagnose = (parts: object[], depot: string | null = warehouse, more = '') =>
    refusal('ticketDiagnose', { id, input: { ...DIAGNOSIS, parts, warehouse: depot } }, more);
  const stranger = randomUUID();
  expect(
    await diagnose(
      [
        { part, quantity: 1 },
        { part: stranger, quantity: 1 },
        { part: 'x', quantity: 1 },
      ],
      warehouse,
      '... on PartsUnknown { unknown }',
    ),
  ).toMatchObject({ __typename: 'PartsUnknown', unknown: [stranger, 'x'] });
  for (const depot of [...nobody(), null])
    expect(await diagnose([{ part, quantity: 1 }], depot)).toMatchObject({ __typename: 'WarehouseUnknown' });
  for (const quantity of [0, -1, 1_000_000])
    expect(await diagnose([{ part, quantity }])).toMatchObject({
      __typename: 'InputInvalid',
      path: ['input', 'parts', '0', 'quantity'],
    });
  expect(
    await diagnose([
      { part, quantity: 1 },
      { part, quantity: 1 },
    ]),
  ).toMatchObject({ __typename: 'InputInvalid' });
  const failedUnit = { serial: 'L-1' };
  const unknown = { serial: 'L-1', part: stranger };
  expect(await diagnose([{ part, quantity: 1, failedUnit: unknown }])).toMatchObject({
    ...{ __typename: 'PartsUnknown', path: ['input', 'parts', '0', 'failedUnit', 'part'] },
  });
  const failedUnits = [{ line: randomUUID(), unit: unknown }];
  expect(await refusal('ticketRequestCoverage', { id, input: { ...COVERAGE, failedUnits } })).toMatchObject({
    ...{ __typename: 'PartsUnknown', path: ['input', 'failedUnits', '0', 'unit', 'part'] },
  });
  expect(await diagnose([{ part, quantity: 2, failedUnit }])).toMatchObject({
    path: ['input', 'parts', '0', 'quantity'],
  });
  const twice = [failedUnit, { serial: ' L-1' }].map(unit => ({ part, quantity: 1, failedUnit: unit }));
  expect(await diagnose(twice)).toMatchObject({ __typename: 'InputInvalid', path: ['input', 'parts'] });
  expect((await office.ticket(id)).status).toBe('ENTITLED');
  const pieces = ['L-1', 'R-1'].map(serial => ({ part, quantity: 1, failedUnit: { serial } }));
  await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, parts: pieces, warehouse } }, 'TECHNICAL_SUPPORT');
  const asked = (await office.said(CoverageRequested, id)).at(-1)?.lines;
  expect(asked?.slice(0, 2).map(it => it.failedUnit)).toEqual([
    { serial: 'L-1', partId: part },
    { serial: 'R-1', partId: part },
  ]);
});

test('TCK-06: nobody is sent before the customer, free or not, was told who pays and agreed; another answer is told anew', async () => {
  const input = { engineer: ready.engineer, appointmentAt: tomorrow() };
  const id = await office.register(ready);
  await office.done('ticketTriage', { id, input: TRIAGE });
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  const send = async () => (await office.act('ticketDispatch', { id, input })).userErrors[0];
  const agree = async () => (await office.act('ticketAgreePlan', { id, input: { agreedBy: 'Aigerim' } })).userErrors[0];
  expect(await send()).toMatchObject({ __typename: 'TicketCoverageUndecided' });
  expect(await agree()).toMatchObject({ __typename: 'TicketCoverageUndecided' });
  await office.decideCoverage(id, ready.asset, 'FREE_REPAIR');
  expect(await send()).toMatchObject({ __typename: 'TicketPlanNotAgreed' });
  expect(await agree()).toBeUndefined();
  const agreed = async () =>
    (await office.ticket(id, 'planAgreement { told agreedBy toldBy agreedAt decision { id } }')).planAgreement;
  expect(await agreed()).toEqual({
    ...{ told: 'FREE_REPAIR', agreedBy: 'Aigerim', toldBy: 'test:csr' },
    ...{ agreedAt: expect.any(String), decision: { id: expect.any(String) } },
  });
  await office.decideCoverage(id, ready.asset, 'FREE_REPAIR');
  expect(await agreed()).toMatchObject({ told: 'FREE_REPAIR' });
  await office.decideCoverage(id, ready.asset, 'PAID');
  expect(await agreed()).toBeNull();
  expect(await send()).toMatchObject({ __typename: 'TicketPlanNotAgreed' });
  expect(await agree()).toBeUndefined();
  expect(await agreed()).toMatchObject({ told: 'PAID' });
  expect(await send()).toMatchObject({ __typename: 'TicketAgreementUnsigned' });
  await office.signAgreement(id, 2);
  expect(await send()).toMatchObject({ __typename: 'TicketAgreementUnsigned' });
  await office.signAgreement(id);
  await office.signAgreement(id);
  expect(await office.ticket(id, 'isAgreementAwaited agreement { number total { amount } }')).toEqual({
    isAgreementAwaited: false,
    agreement: { number: 'RA-1', total: { amount: '480.00' } },
  });
  expect(await send()).toBeUndefined();
});

test('an engineer is sent who exists, is on duty and has the authority for the fault', async () => {
  const id = await office.entitled(ready);
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  await office.agreePlan(id);
  const send = (engineer: string, more = '') =>
    refusal('ticketDispatch', { id, input: { engineer, appointmentAt: tomorrow() } }, more);
  for (const engineer of nobody())
    expect(await send(engineer)).toMatchObject({ __typename: 'EngineerNotFound', path: ['input', 'engineer'] });
  const { engineer } = ready;
  await office.done('engineerSetDuty', { id: engineer, input: { isOnDuty: false } });
  expect(await send(engineer)).toMatchObject({ __typename: 'EngineerOffDuty' });
  await office.done('engineerSetDuty', { id: engineer, input: { isOnDuty: true } });
  const hard = await office.register(ready);
  await office.done('ticketTriage', { id: hard, input: { ...TRIAGE, faultLevel: 5 } });
  await office.decideCoverage(hard, ready.asset, 'FREE_REPAIR');
  await office.done('ticketDiagnose', { id: hard, input: DIAGNOSIS });
  await office.agreePlan(hard);
  expect(
    await refusal(
      'ticketDispatch',
      { id: hard, input: { engineer, appointmentAt: tomorrow() } },
      '... on EngineerNotAuthorised { faultLevel authorityLevel }',
    ),
  ).toMatchObject({ __typename: 'EngineerNotAuthorised', faultLevel: 5, authorityLevel: 3 });
  const input = { engineer, appointmentAt: '2020-01-01T00:00:00Z' };
  expect(await refusal('ticketDispatch', { id, input })).toMatchObject({ path: ['input', 'appointmentAt'] });
});

test('no more parts are used or returned than left the warehouse', async () => {
  const id = await office.entitled(ready);
  await office.diagnose(id, ready, 3);
  const [request] = await office.said(PartsRequested, id);
  await office.issue(request!, 2);
  expect(await office.ticket(id, 'status parts { status issuedQuantity }')).toEqual({
    status: 'PARTS_REQUESTED',
    parts: [{ status: 'REQUESTED', issuedQuantity: 2 }],
  });
  const order = await office.dispatch(id, ready);
  await office.done('workOrderArrive', { id: order, input: {} });
  const repair = (partsUsed: object[], partsReturned: object[] = []) =>
    office.act(
      'workOrderRepair',
      { id: order, input: { findings: 'Done', partsUsed, partsReturned } },
      '... on PartsNotIssued { available }',
    );
  const some = (quantity: number) => [{ part: ready.part, quantity }];
  expect((await repair(some(3))).userErrors).toMatchObject([
    { __typename: 'PartsNotIssued', available: 2, path: ['input', 'partsUsed', '0', 'quantity'] },
  ]);
  expect((await repair(some(1), some(2))).userErrors).toMatchObject([{ __typename: 'PartsNotIssued', available: 1 }]);
  expect((await repair(some(2))).userErrors).toEqual([]);
});

test('the hours of a visit are said at the sign-off where the customer rejects it, and only there', async () => {
  const { order } = await office.repaired(ready);
  const sign = (isSatisfied: boolean, hours?: object) =>
    refusal('workOrderSignOff', { id: order, input: { ...SIGNED, isSatisfied, hours } });
  const hours = { laborMinutes: 30, travelKilometres: 10 };
  expect(await sign(false)).toMatchObject({ __typename: 'InputInvalid', path: ['input', 'hours'] });
  expect(await sign(true, hours)).toMatchObject({ __typename: 'InputInvalid', path: ['input', 'hours'] });
  expect(await sign(false, { ...hours, laborMinutes: -1 })).toMatchObject({ path: ['input', 'hours', 'laborMinutes'] });
  expect(await sign(false, { ...hours, travelKilometres: 40_001 })).toMatchObject({
    path: ['input', 'hours', 'travelKilometres'],
  });
  await office.signOff(order);
});

const JOINT_TEST = 'workOrders { status jointTest { items { what measured isGood } testedBy testedWith } }';

test('TCK-15: nobody is satisfied by what was not tested together, or failed', async () => {
  const { id, order } = await office.repaired(ready);
  const sign = async (input: object) =>
    (
      await office.act(
        'workOrderSignOff',
        { id: order, input: { ...SIGNED, ...input } },
        '... on JointTestFailed { failed }',
      )
    ).userErrors[0];
  const test = (...items: object[]) => ({ jointTest: { items, testedWith: 'Aigerim' } });
  const [lift, swing] = [
    { what: 'Lift', measured: '18 t', isGood: true },
    { what: 'Swing', isGood: false },
  ];
  expect(await sign({ jointTest: null })).toMatchObject({ __typename: 'JointTestMissing' });
  expect(await sign(test())).toMatchObject({ __typename: 'InputInvalid', path: ['input', 'jointTest', 'items'] });
  expect(await sign(test({ ...lift, what: ' ' }))).toMatchObject({
    path: ['input', 'jointTest', 'items', '0', 'what'],
  });
  expect(await sign(test(lift, swing))).toMatchObject({ __typename: 'JointTestFailed', failed: ['Swing'] });
  const hours = { laborMinutes: 30, travelKilometres: 10 };
  expect(await sign({ ...test(lift, swing), isSatisfied: false, hours })).toBeUndefined();
  const { workOrders } = await office.ticket(id, JOINT_TEST);
  expect(workOrders).toEqual([
    {
      status: 'REJECTED',
      jointTest: {
        items: [lift, { ...swing, measured: null }],
        testedBy: expect.stringMatching(/^E-/),
        testedWith: 'Aigerim',
      },
    },
  ]);
});

test('TCK-15: where the policy wants it, the signature of the customer stands at the visit as a file', async () => {
  const weights = [{ factor: 'LOAD', weight: 1, urgentWeight: 1 }];
  const levels = { aloneUpToLevel: 3, reportFromLevel: 4, requiresServiceSheet: false };
  const inForce = async (requiresSignature: boolean) => {
    const input = { code: 'DSP-SIGN', source: 'test', figures: { weights, ...levels, requiresSignature } };
    const { dispatchPolicy } = await office.done('dispatchPolicyDraft', { input });
    await office.done('dispatchPolicyActivate', { id: dispatchPolicy.id });
  };
  await inForce(true);
  const id = await office.entitled(ready);
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  const order = await office.dispatch(id, ready);
  const sign = async () => (await office.act('workOrderSignOff', { id: order, input: SIGNED })).userErrors[0];
  expect(await sign()).toMatchObject({ __typename: 'WorkOrderWrongState' });
  await office.done('workOrderArrive', { id: order, input: {} });
  await office.done('workOrderRepair', { id: order, input: { findings: 'Tightened' } });
  await office.attachPhoto('workOrder', order);
  expect(await sign()).toMatchObject({ __typename: 'SignatureMissing' });
  await office.attachPhoto('workOrder', order, 'SIGNATURE');
  expect(await sign()).toBeUndefined();
  await inForce(false);
});

test('an arrival does not lie in the future', async () => {
  const id = await office.entitled(ready);
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  const order = await office.dispatch(id, ready);
  expect(await refusal('workOrderArrive', { id: order, input: { arrivedAt: tomorrow() } })).toMatchObject({
    __typename: 'InputInvalid',
    path: ['input', 'arrivedAt'],
  });
});

test('a visit is rescheduled with the reason kept', async () => {
  const id = await office.entitled(ready);
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  const order = await office.dispatch(id, ready);
  const input = { appointmentAt: tomorrow(), reason: 'The customer is away', agreedBy: 'Aigerim' };
  await office.done('workOrderReschedule', { id: order, input });
  const fields = 'workOrders { appointmentAt reschedules { reason from } }';
  expect((await office.ticket(id, fields)).workOrders).toMatchObject([{ reschedules: [{ reason: input.reason }] }]);
  const past = { ...input, appointmentAt: '2020-01-01T00:00:00Z' };
  expect(await refusal('workOrderReschedule', { id: order, input: past })).toMatchObject({
    __typename: 'InputInvalid',
  });
});

test('a customer who is not satisfied sends the case back to diagnosis, and it is not closed without a signature', async () => {
  const { id, order } = await office.repaired(ready);
  await office.reject(order);
  expect(await office.ticket(id, 'status workOrders { status }')).toEqual({
    status: 'DIAGNOSED',
    workOrders: [{ status: 'REJECTED' }],
  });
  expect(await refusal('ticketClose', { id }, '... on TicketNotReadyToClose { missing }')).toMatchObject({
    __typename: 'TicketNotReadyToClose',
    missing: ['SIGN_OFF', 'ARCHIVE', 'FEE_LIST', 'FOLLOW_UP'],
  });
  await office.dispatch(id, ready);
});

test('a case is closed only with sign-off, archive, fee list and follow-up, in whatever order they came', async () => {
  const { id, order } = await office.signedOff(ready);
  const missing = async () => (await office.ticket(id, 'missingToClose')).missingToClose;
  expect(await missing()).toEqual(['ARCHIVE', 'FEE_LIST', 'FOLLOW_UP']);
  await office.done('workOrderComplete', { id: order, input: HOURS });
  await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 4, isSolved: true } });
  expect(await refusal('ticketClose', { id }, '... on TicketNotReadyToClose { missing }')).toMatchObject({
    missing: ['FEE_LIST'],
  });
  await office.listFees(id, order);
  expect(await office.ticket(id, 'status missingToClose')).toEqual({ status: 'CLOSED', missingToClose: [] });
  expect(await refusal('ticketClose', { id })).toMatchObject({ __typename: 'TicketWrongState' });
});

test('a problem that is not gone opens the case again, and its papers count no more', async () => {
  const { id, order } = await office.signedOff(ready);
  await office.done('workOrderComplete', { id: order, input: HOURS });
  await office.listFees(id, order);
  const input = { satisfaction: 6, isSolved: false, remarks: 'It leaks again' };
  expect(await refusal('ticketRecordFollowUp', { id, input })).toMatchObject({ path: ['input', 'satisfaction'] });
  await office.done('ticketRecordFollowUp', { id, input: { ...input, satisfaction: 1 } });
  expect(await office.said(TicketReopened, id)).toHaveLength(1);
  expect(await office.ticket(id, 'status missingToClose followUps { isSolved }')).toEqual({
    status: 'REOPENED',
    missingToClose: ['SIGN_OFF', 'ARCHIVE', 'FEE_LIST', 'FOLLOW_UP'],
    followUps: [{ isSolved: false }],
  });
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
});

test('a withdrawn case gives its parts and its visit back, and takes part in nothing more', async () => {
  const id = await office.entitled(ready);
  await office.diagnose(id, ready);
  const missVisit = async () => {
    const visit = await office.dispatch(id, ready);
    await office.done('workOrderMiss', { id: visit, input: { party: 'CUSTOMER', reason: 'Gate shut' } });
    return await office.ticket(id, 'waitingFor');
  };
  expect(await missVisit()).toEqual({ waitingFor: 'CUSTOMER' });
  expect(await refusal('ticketCancel', { id, input: { reason: ' ' } })).toMatchObject({ __typename: 'InputInvalid' });
  await office.done('ticketCancel', { id, input: { reason: 'It works again' } });
  expect(await office.said(PartsRequestWithdrawn, id)).toHaveLength(1);
  expect(await office.said(TicketCancelled, id)).toHaveLength(1);
  expect(await office.ticket(id, 'status parts { status } workOrders { status }')).toEqual({
    status: 'CANCELLED',
    parts: [{ status: 'WITHDRAWN' }],
    workOrders: [{ status: 'CANCELLED' }],
  });
  expect(await refusal('ticketPause', { id, input: { reason: 'x', responsibleParty: 'US' } })).toMatchObject({
    __typename: 'TicketWrongState',
  });
  const reinstate = { id, input: { reason: 'Meant another case' } };
  expect((await office.done('ticketReinstate', reinstate)).ticket).toMatchObject({ status: 'PARTS_REQUESTED' });
  expect(await office.said(TicketReinstated, id)).toHaveLength(1);
  expect(await office.ticket(id, 'planAgreedBy waitingFor clocks { state } parts { status }')).toMatchObject({
    ...{ planAgreedBy: 'Aigerim', waitingFor: null, parts: [{ status: 'WITHDRAWN' }, { status: 'REQUESTED' }] },
    clocks: expect.not.arrayContaining([{ state: 'CANCELLED' }]),
  });
  expect(await refusal('ticketReinstate', reinstate)).toMatchObject({ __typename: 'TicketWrongState' });
  // Nobody waits at a visit that is called off with its case, whichever way that goes on.
  expect(await missVisit()).toEqual({ waitingFor: 'CUSTOMER' });
  const repeats = { of: await office.register(ready), reason: 'One leak' };
  await office.done('ticketMarkDuplicate', { id, input: repeats });
  await office.done('ticketUnmarkDuplicate', { id, input: { reason: 'Two leaks' } });
  expect(await office.ticket(id, 'waitingFor')).toEqual({ waitingFor: null });
});

test('a new diagnosis takes back the parts that the old one asked for', async () => {
  const id = await office.entitled(ready);
  await office.diagnose(id, ready, 2);
  await office.diagnose(id, ready, 5);
  expect(await office.said(PartsRequestWithdrawn, id)).toHaveLength(1);
  expect((await office.said(PartsRequested, id)).map(it => it.lines[0]!.quantity)).toEqual([2, 5]);
});

test('a fact is told of a time that was, and not before what it follows', async () => {
  const id = await office.register(ready);
  const now = office.service.clock.now().getTime();
  const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
  const wait = { reason: 'No access', responsibleParty: 'CUSTOMER' };
  const invalid = (field: string) => ({ __typename: 'InputInvalid', path: ['input', field] });
  for (const minutes of [-1, 1]) {
    const said = { text: 'Soon', channel: 'PHONE', toldAt: at(minutes) };
    expect(await refusal('ticketConfirm', { id, input: { confirmedAt: at(minutes) } })).toMatchObject(
      invalid('confirmedAt'),
    );
    expect(await refusal('ticketPause', { id, input: { ...wait, at: at(minutes) } })).toMatchObject(invalid('at'));
    expect(await refusal('ticketTellCustomer', { id, input: said })).toMatchObject(invalid('toldAt'));
  }
  expect(await refusal('ticketPause', { id, input: { ...wait, until: at(-1) } })).toMatchObject(invalid('until'));
  await office.done('ticketPause', { id, input: wait });
  for (const minutes of [-1, 1])
    expect(await refusal('ticketResume', { id, input: { at: at(minutes) } })).toMatchObject(invalid('at'));
});

test('a case waits for one party at a time', async () => {
  const id = await office.register(ready);
  expect(await refusal('ticketResume', { id })).toMatchObject({ __typename: 'TicketNotPaused' });
  const input = { reason: 'Part at customs', responsibleParty: 'CUSTOMS' };
  await office.done('ticketPause', { id, input });
  expect(await refusal('ticketPause', { id, input }, '... on TicketAlreadyPaused { waitingFor }')).toMatchObject({
    __typename: 'TicketAlreadyPaused',
    waitingFor: 'CUSTOMS',
  });
});

test('staff note what they learn', async () => {
  const id = await office.register(ready);
  await office.done('ticketAddNote', { id, input: { text: 'Called the factory' } });
  const notes = [{ text: 'Called the factory', writtenBy: 'test:csr' }];
  expect(await office.ticket(id, 'notes { text writtenBy }')).toEqual({ notes });
});

test('two engineers have two codes; a level is 1 to 5, a name is none where it is blank', async () => {
  const input = { code: 'E-TWICE', authorityLevel: 1, territories: ['KZ'] };
  const { id } = (await office.done('engineerRegister', { input })).engineer;
  const raised = await office.done('engineerSetAuthority', { id, input: { authorityLevel: 2, servesVip: true } });
  expect(raised.engineer).toMatchObject({ authorityLevel: 2, servesVip: true });
  for (const authorityLevel of [0, 6])
    expect(await refusal('engineerSetAuthority', { id, input: { authorityLevel } })).toMatchObject({
      path: ['input', 'authorityLevel'],
    });
  expect((await office.done('engineerRename', { id, input: { name: 'Ruslan' } })).engineer.name).toBe('Ruslan');
  expect(await refusal('engineerRename', { id, input: { name: ' ' } })).toMatchObject({ path: ['input', 'name'] });
  expect(await refusal('engineerRegister', { input })).toMatchObject({ __typename: 'EngineerCodeTaken' });
  for (const authorityLevel of [0, 6])
    expect(await refusal('engineerRegister', { input: { ...input, code: 'E-X', authorityLevel } })).toMatchObject({
      path: ['input', 'authorityLevel'],
    });
  expect(await refusal('engineerRegister', { input: { ...input, code: 'E-Y', territories: [] } })).toMatchObject({
    path: ['input', 'territories'],
  });
});

test('a stock keeper does not register tickets', async () => {
  const query = `mutation ($input: TicketRegisterInput!) { ticketRegister(input: $input) { ticket { id } } }`;
  const input = { channel: 'PHONE', customer: ready.customer, symptom: 'x' };
  const { errors } = await office.service.send(query, { input }, 'STOCK_KEEPER');
  expect(errors[0].extensions.code).toBe('FORBIDDEN');
});
