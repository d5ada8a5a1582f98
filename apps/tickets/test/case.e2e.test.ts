import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FeeListSentBack } from '@mainstay/contracts/billing';
import { ReturnReceived } from '@mainstay/contracts/inventory';
import {
  CoverageRequested,
  FollowUpRecorded,
  PartsRequested,
  TicketClosed,
  TicketCompletionReported,
  TicketDiagnosed,
  TicketPartsSupplied,
  TicketSuppliedPartsReturned,
  TicketRegistered,
  TicketSignedOff,
  TicketTriaged,
  WorkOrderArrived,
  WorkOrderCompleted,
  WorkOrderCorrected,
  WorkOrderDispatched,
} from '@mainstay/contracts/tickets';
import { staff } from '@mainstay/testing';
import { aFeeList, COVERAGE, DIAGNOSIS, HOURS, Office, SIGNED, TRIAGE } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.service.close());

test('the service boots, and its tables are those that its entities expect', async () => {
  expect(await office.service.schemaDrift()).toEqual([]);
});

const REPORTS = `completionReports { number customer { id } asset { id } workOrder { id }
  repair { model serial problem problemType faultCode diagnosis told planAgreedBy workDone solution laborMinutes travelKilometres
    parts { number quantity serials part { id } } signedBy signedOffAt jointTest { items { what measured isGood } } }
  en: document zh: document(language: ZH) }`;

test('a case runs from report to close, and says each step on the bus', async () => {
  const ready = await office.makeReady();
  const id = await office.register(ready);
  expect(await office.ticket(id, 'number status slaBasis customer { id } asset { id }')).toEqual({
    number: expect.stringMatching(/^T-2026-\d{6}$/),
    status: 'REGISTERED',
    slaBasis: 'NONE',
    customer: { id: ready.customer },
    asset: { id: ready.asset },
  });
  expect(await office.said(TicketRegistered, id)).toMatchObject([{ customerId: ready.customer, channel: 'EMAIL' }]);

  await office.done('ticketConfirm', { id, input: { note: 'Leaks at the pump' } });
  await office.done('ticketTriage', { id, input: { ...TRIAGE, problemType: 'EQUIPMENT_FAULT' } });
  expect(await office.said(TicketTriaged, id)).toMatchObject([{ priority: 'P2', severity: 'GENERAL' }]);

  await office.done('ticketRequestCoverage', { id, input: { ...COVERAGE, meterReading: 1200, meterKind: 'DISTANCE' } });
  const asked = { assetId: ready.asset, meterReading: 1200, meterKind: 'DISTANCE' };
  expect(await office.said(CoverageRequested, id)).toMatchObject([asked]);
  await office.decideCoverage(id, ready.asset, 'FREE_REPAIR');
  expect(
    await office.ticket(id, 'status coverage { outcome rule shares { costClass coveredPercent } decision { id } }'),
  ).toMatchObject({
    status: 'ENTITLED',
    coverage: { outcome: 'FREE_REPAIR', shares: [{ costClass: 'PARTS', coveredPercent: 100 }], decision: {} },
  });

  await office.diagnose(id, ready);
  expect(await office.said(TicketDiagnosed, id)).toMatchObject([{ faultCode: 'HYD-07' }]);
  const [request] = await office.said(PartsRequested, id);
  expect(request).toMatchObject({ siteCountry: 'KZ', priority: 'P2', lines: [{ partId: ready.part, quantity: 2 }] });
  expect((await office.ticket(id)).status).toBe('PARTS_REQUESTED');

  await office.issue(request!);
  expect(await office.ticket(id, 'status partsIssuedAt parts { status issuedQuantity part { id } }')).toEqual({
    status: 'PARTS_ISSUED',
    partsIssuedAt: expect.any(String),
    parts: [{ status: 'ISSUED', issuedQuantity: 2, part: { id: ready.part } }],
  });

  await office.done('ticketAgreePlan', { id, input: { agreedBy: 'Aigerim' } });
  const order = await office.dispatch(id, ready);
  expect(await office.said(WorkOrderDispatched, id)).toMatchObject([
    { workOrderId: order, engineerId: ready.engineer, of: { customerId: ready.customer } },
  ]);
  await office.done('workOrderArrive', { id: order, input: {} });
  expect(await office.said(WorkOrderArrived, id)).toHaveLength(1);
  const partsUsed = [{ part: ready.part, quantity: 1 }];
  await office.done('workOrderRepair', {
    id: order,
    input: { findings: 'Pump replaced', partsUsed, partsReturned: partsUsed },
  });
  const confirmed = async () =>
    (await office.ticket(id, 'workOrders { en: confirmation zh: confirmation(language: ZH) }')).workOrders[0];
  expect((await confirmed()).en).toMatch(
    /^REPAIR CONFIRMATION W[^]*Work done: Pump replaced\n\nParts:\n- 1 × P-1\n\nJoint test with: _+\n\nSatisfied: _+\nSigned by: _+\n/,
  );
  await office.done('workOrderSignOff', { id: order, input: SIGNED });
  expect((await confirmed()).zh).toMatch(
    /^维修确认单 W[^]*- Lift under full load: 21.5 t: 合格\n\n是否满意: 是\n客户签字: Aigerim/,
  );
  expect(await office.said(TicketSignedOff, id)).toMatchObject([{ workOrderId: order }]);
  await office.done('workOrderComplete', { id: order, input: HOURS });
  expect(await office.said(WorkOrderCompleted, id)).toMatchObject([
    {
      laborMinutes: 120,
      siteCountry: 'KZ',
      partsUsed: [{ partId: ready.part, quantity: 1, lineId: request!.lines[0]!.lineId }],
      coverage: { outcome: 'FREE_REPAIR', policyCode: 'WTY-004V' },
    },
  ]);
  await office.service.deliver(
    FeeListSentBack({
      ...{ feeListId: randomUUID(), number: 'FL-7', ticketId: id, workOrderId: order, round: null },
      ...{ reason: 'One hour', sentBackAt: office.service.clock.now().toISOString() },
    }),
  );
  const notUsed = { partsNotUsed: [{ part: ready.part, quantity: 1 }], reason: 'The pump stayed in its box' };
  const corrected = { id: order, input: { laborMinutes: 60, travelKilometres: 12, ...notUsed } };
  await office.done('workOrderCorrect', corrected);
  expect(await office.said(WorkOrderCorrected, id)).toMatchObject([
    { workOrderId: order, laborMinutes: 60, travelKilometres: 12, partsUsed: [] },
  ]);
  const { workOrders } = await office.ticket(
    id,
    'workOrders { engineer { code } corrections { laborMinutes partsUsed { quantity } reason } }',
  );
  expect(workOrders[0].corrections).toMatchObject([
    { laborMinutes: 120, partsUsed: [{ quantity: 1 }], reason: notUsed.reason },
  ]);
  await office.done('workOrderCorrect', {
    id: order,
    input: { laborMinutes: 120, travelKilometres: 12, partsUsed, reason: 'It is in the machine' },
  });

  const { completionReports } = await office.ticket(id, REPORTS);
  expect(completionReports).toEqual([
    {
      number: expect.stringMatching(/^CR-2026-\d{6}$/),
      ...{ customer: { id: ready.customer }, asset: { id: ready.asset }, workOrder: { id: order } },
      repair: expect.objectContaining({
        ...{
          model: 'X',
          serial: 'S-1',
          problem: 'It leaks',
          problemType: 'EQUIPMENT_FAULT',
          faultCode: 'HYD-07',
          diagnosis: 'Pump worn',
        },
        ...{ told: 'FREE_REPAIR', planAgreedBy: 'Aigerim', workDone: 'Pump replaced', solution: 'Pump replaced' },
        parts: [{ number: 'P-1', quantity: 1, serials: [], part: { id: ready.part } }],
        ...{ laborMinutes: 120, travelKilometres: 35, signedBy: 'Aigerim', signedOffAt: expect.any(String) },
        jointTest: { items: [{ what: 'Lift under full load', measured: '21.5 t', isGood: true }] },
      }),
      en: expect.stringContaining('- Lift under full load: 21.5 t: good'),
      zh: expect.stringMatching(/问题类别: 设备故障\n[^]*费用告知: 免费/),
    },
  ]);
  expect(await office.said(TicketCompletionReported, id)).toMatchObject([{ number: completionReports[0].number }]);
  await office.listFees(id, order);
  expect((await office.act('workOrderCorrect', corrected)).userErrors).toMatchObject([
    { __typename: 'WorkOrderFeesFinal' },
  ]);
  expect((await office.ticket(id)).status).toBe('FEE_LISTED');
  await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 5, isSolved: true, remarks: 'Quick' } });
  expect(await office.said(FollowUpRecorded, id)).toMatchObject([{ satisfaction: 5, isSolved: true }]);
  expect(await office.said(TicketClosed, id)).toMatchObject([{ faultCause: 'WEAR' }]);
  const closed = await office.ticket(
    id,
    `status solution causeClass missingToClose followUps { satisfaction remarks calledBy }
     workOrders { status partsUsed { quantity part { id } } engineer { id } ticket { id } } timeline { kind owner note enteredBy }`,
  );
  expect(closed).toMatchObject({
    status: 'CLOSED',
    solution: 'Pump replaced',
    missingToClose: [],
    followUps: [{ satisfaction: 5, calledBy: 'test:csr' }],
    workOrders: [{ status: 'COMPLETED', partsUsed: [{ quantity: 1, part: { id: ready.part } }], ticket: { id } }],
  });
  expect(closed.timeline.map((step: { kind: string }) => step.kind).reverse()).toEqual([
    'REGISTERED',
    'CONFIRMED',
    'TRIAGED',
    'COVERAGE_REQUESTED',
    'COVERAGE_DECIDED',
    'DIAGNOSED',
    'PARTS_REQUESTED',
    'COVERAGE_REQUESTED',
    'PARTS_ISSUED',
    'PLAN_AGREED',
    'DISPATCHED',
    'ARRIVED',
    'PARTS_ON_SITE',
    'REPAIRED',
    'SIGNED_OFF',
    'HOURS_RECORDED',
    'FEES_SENT_BACK',
    'WORK_CORRECTED',
    'WORK_CORRECTED',
    'FEE_LISTED',
    'FOLLOW_UP',
    'CLOSED',
  ]);
  expect(closed.timeline.find((step: { kind: string }) => step.kind === 'FEES_SENT_BACK')).toMatchObject({
    ...{ note: 'FL-7: One hour', owner: workOrders[0].engineer.code },
  });
  expect(closed.timeline.every((step: { owner: string }) => step.owner.length > 0)).toBe(true);

  const back = await office.register(ready);
  const mark = (of: string | null) =>
    office.act('ticketMarkRecurrence', { id: back, input: { of, reason: 'Leaks again' } });
  expect((await mark(randomUUID())).userErrors).toMatchObject([{ __typename: 'TicketRecurrenceUnfit' }]);
  const shown = async () => [
    await office.ticket(back, 'status recurrenceOf { id }'),
    await office.ticket(id, 'status recurrences { id }'),
  ];
  await mark(id);
  expect(await shown()).toEqual([
    { status: 'REGISTERED', recurrenceOf: { id } },
    { status: 'CLOSED', recurrences: [{ id: back }] },
  ]);
  await mark(null);
  expect(await shown()).toMatchObject([{ recurrenceOf: null }, { recurrences: [] }]);
});

test('a report whose papers come after the case was opened again says nothing of the new diagnosis', async () => {
  const { id, order } = await office.signedOff(await office.makeReady());
  await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 1, isSolved: false } });
  const anew = { faultCode: 'EL-1', findings: 'Cable chafed', servicePlan: 'Replace the cable' };
  await office.done('ticketDiagnose', { id, input: anew });
  await office.done('workOrderComplete', { id: order, input: HOURS });
  const fields = 'completionReports { repair { problem faultCode diagnosis servicePlan told planAgreedBy solution } }';
  const unsaid = { faultCode: null, diagnosis: null, servicePlan: null, told: null, planAgreedBy: null };
  expect((await office.ticket(id, fields)).completionReports).toEqual([
    { repair: { problem: 'It leaks', ...unsaid, solution: 'Pump replaced' } },
  ]);
});

test('TCK-14: a report is never rewritten, by the database itself, and a case that is opened again gets another', async () => {
  const ready = await office.makeReady();
  const { id, order } = await office.signedOff(ready);
  await office.done('workOrderComplete', { id: order, input: HOURS });
  await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 1, isSolved: false } });
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  const again = await office.visit(id, ready);
  await office.signOff(again);
  await office.done('workOrderComplete', { id: again, input: { ...HOURS, solution: 'The seal too' } });
  const fields = 'completionReports { number workOrder { id completionReport { number } } repair { solution } }';
  const { completionReports } = await office.ticket(id, fields);
  expect(completionReports).toMatchObject([
    { workOrder: { id: order }, repair: { solution: 'Pump replaced' } },
    { workOrder: { id: again }, repair: { solution: 'The seal too' } },
  ]);
  const [{ number, workOrder }] = completionReports;
  expect(workOrder.completionReport).toEqual({ number });
  const run = (sql: string) => office.service.service.orm.em.fork().execute(sql, [number]);
  await expect(run("update completion_report set made_by = 'x' where number = ?")).rejects.toThrow('stays as it was');
  await expect(run('delete from completion_report where number = ?')).rejects.toThrow('stays as it was');
});

test('TCK-02, TCK-03, LOG-06: parts that a customer fits itself are delivered, signed for and billed, and nobody goes', async () => {
  const ready = await office.makeReady();
  const id = await office.register(ready, { symptom: 'Needs two filters' });
  const input = { parts: [{ part: ready.part, quantity: 2 }], warehouse: ready.warehouse };
  const refusalOf = async (act: string, said: object) => (await office.act(act, { id, input: said })).userErrors[0];
  await office.done('ticketConfirm', { id, input: {} });
  await office.done('ticketTriage', { id, input: TRIAGE });
  expect(await refusalOf('ticketSendParts', input)).toMatchObject({ __typename: 'TicketIsNoPartsRequest' });
  await office.done('ticketTriage', { id, input: { ...TRIAGE, problemType: 'PARTS_REQUEST' } });
  await office.done('ticketRequestCoverage', { id, input: { ...COVERAGE, faultCause: 'WEAR' } });
  await office.decideCoverage(id, ready.asset, 'FREE_REPAIR');
  const listed = async () => {
    const query = `query ($customer: ID!) { tickets(filter: { customer: $customer, isCarriedOut: false }) { edges { node { id } } } }`;
    return (await office.service.run(query, { customer: ready.customer }, 'CSR')).tickets.edges;
  };
  expect(await listed()).toEqual([{ node: { id } }]);
  await office.done('ticketSendParts', { id, input });
  expect(await listed()).toEqual([]);
  expect(await office.said(PartsRequested, id)).toEqual([]);
  await office.done('ticketAgreePlan', { id, input: { agreedBy: 'Aigerim' } });
  const [request] = await office.said(PartsRequested, id);
  const delivery = await office.issue(request!, 2, { takenBy: 'CARRIER', carrierCode: 'DHL' });
  const signed = { signedBy: 'Aigerim' };
  expect(await refusalOf('ticketSignForParts', signed)).toMatchObject({ __typename: 'TicketWrongState' });
  await office.done('partsDeliveryReceive', { id: delivery, input: {} }, 'LOGISTICS');
  await office.service.fireDueTimers();
  const what = { kind: 'UNWANTED', part: ready.part, quantity: 1, remarks: 'One is enough', isAsBought: true };
  const reported = await office.done('supplyDifferenceReport', { input: { delivery, ...what } });
  const { id: difference, number } = reported.supplyDifference;
  const open = await office.act(
    'ticketSignForParts',
    { id, input: signed },
    '... on TicketSupplyUnsettled { numbers }',
  );
  expect(open.userErrors).toMatchObject([{ numbers: [number] }]);
  const found = { cause: 'NOT_WANTED', responsibility: 'CUSTOMER', remedy: 'TAKE_BACK', findings: 'As bought' };
  await office.done('supplyDifferenceDetermine', { id: difference, input: found });
  const weights = [{ factor: 'LOAD', weight: 1, urgentWeight: 1 }];
  const figures = {
    weights,
    aloneUpToLevel: 3,
    reportFromLevel: 4,
    requiresServiceSheet: false,
    requiresSignature: true,
  };
  const policy = { input: { code: 'DSP-SIGN', source: 'test', figures } };
  await office.done('dispatchPolicyActivate', {
    id: (await office.done('dispatchPolicyDraft', policy)).dispatchPolicy.id,
  });
  expect(await refusalOf('ticketSignForParts', signed)).toMatchObject({ __typename: 'SignatureMissing' });
  await office.attachPhoto('ticket', id, 'SIGNATURE');
  const signer = staff('CSR', 'test:signer');
  await office.done('ticketSignForParts', { id, input: signed }, signer);
  const { lineId } = request!.lines[0]!;
  expect(await office.said(TicketPartsSupplied, id)).toMatchObject([
    { round: 1, partsUsed: [{ lineId, partId: ready.part, quantity: 1 }], coverage: { outcome: 'FREE_REPAIR' } },
  ]);
  await office.service.deliver(aFeeList(id, null));
  const call = { id, input: { satisfaction: 5, isSolved: true } };
  for (const own of ['CSR', signer] as const) {
    const { userErrors } = await office.act('ticketRecordFollowUp', call, '', own);
    expect(userErrors).toMatchObject([{ __typename: 'FollowUpNeedsOtherPerson' }]);
  }
  await office.done('ticketRecordFollowUp', call, staff('CSR', 'test:caller'));
  const end = 'status partsSignedForBy workOrders { id } parts { usedQuantity returnedQuantity } timeline { kind }';
  const { timeline, ...closed } = await office.ticket(id, end);
  expect(closed).toEqual({
    ...{ status: 'CLOSED', partsSignedForBy: 'Aigerim', workOrders: [] },
    parts: [{ usedQuantity: 1, returnedQuantity: 1 }],
  });
  const steps = timeline.map((step: { kind: string }) => step.kind).reverse();
  expect(steps.slice(6)).toEqual([
    ...['PARTS_NAMED', 'COVERAGE_REQUESTED', 'PLAN_AGREED', 'PARTS_REQUESTED', 'PARTS_ISSUED', 'PARTS_ON_SITE'],
    ...['SIGNED_OFF', 'FEE_LISTED', 'FOLLOW_UP', 'CLOSED'],
  ]);

  const report = { input: { delivery, ...what, remarks: 'A wrong one' } };
  const wrong = (await office.done('supplyDifferenceReport', report)).supplyDifference;
  await office.done('supplyDifferenceDetermine', { id: wrong.id, input: found });
  const again = (await office.act('supplyDifferenceReport', report)).userErrors;
  expect(again).toMatchObject([{ __typename: 'SupplyDifferenceReportedAlready' }]);
  const counted = (supplyDifferenceId: string) =>
    office.service.deliver(
      ReturnReceived({
        ...{ returnNoteId: randomUUID(), number: 'RN-1', ticketId: id, warehouseId: ready.warehouse },
        ...{ supplyDifferenceId, receivedAt: office.service.clock.now().toISOString() },
        lines: [{ lineId, partId: ready.part, good: 1, damaged: 0, missing: 0 }],
      }),
    );
  await counted(difference);
  expect(await office.said(TicketSuppliedPartsReturned, id)).toEqual([]);
  await counted(wrong.id);
  expect(await office.said(TicketSuppliedPartsReturned, id)).toMatchObject([
    { round: 1, supplyDifferenceId: wrong.id, lines: [{ lineId, quantity: 1, staying: 0 }] },
  ]);
  const kept = await office.ticket(id, 'parts { usedQuantity returnedQuantity } supplyDifferences { outcome }');
  expect(kept).toEqual({
    parts: [{ usedQuantity: 0, returnedQuantity: 2 }],
    supplyDifferences: [{ outcome: 'TAKEN_BACK' }, { outcome: 'TAKEN_BACK' }],
  });
});
