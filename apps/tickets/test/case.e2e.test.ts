import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  CoverageRequested,
  FollowUpRecorded,
  PartsRequested,
  TicketClosed,
  TicketDiagnosed,
  TicketRegistered,
  TicketSignedOff,
  TicketTriaged,
  WorkOrderArrived,
  WorkOrderCompleted,
  WorkOrderDispatched,
} from '@mainstay/contracts/tickets';
import { COVERAGE, HOURS, Office, SIGNED, TRIAGE } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.service.close());

test('the service boots, and its tables are those that its entities expect', async () => {
  expect(await office.service.schemaDrift()).toEqual([]);
});

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
  await office.done('ticketTriage', { id, input: TRIAGE });
  expect(await office.said(TicketTriaged, id)).toMatchObject([{ priority: 'P2', severity: 'GENERAL' }]);

  await office.done('ticketRequestCoverage', { id, input: { ...COVERAGE, meterReading: 1200 } });
  expect(await office.said(CoverageRequested, id)).toMatchObject([{ assetId: ready.asset, meterReading: 1200 }]);
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
    { workOrderId: order, engineerId: ready.engineer },
  ]);
  await office.done('workOrderArrive', { id: order, input: {} });
  expect(await office.said(WorkOrderArrived, id)).toHaveLength(1);
  const partsUsed = [{ part: ready.part, quantity: 1 }];
  await office.done('workOrderRepair', {
    id: order,
    input: { findings: 'Pump replaced', partsUsed, partsReturned: partsUsed },
  });
  await office.done('workOrderSignOff', { id: order, input: SIGNED });
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

  await office.listFees(id, order);
  expect((await office.ticket(id)).status).toBe('FEE_LISTED');
  await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 5, isSolved: true, remarks: 'Quick' } });
  expect(await office.said(FollowUpRecorded, id)).toMatchObject([{ satisfaction: 5, isSolved: true }]);
  expect(await office.said(TicketClosed, id)).toHaveLength(1);
  const closed = await office.ticket(
    id,
    `status solution causeClass missingToClose followUps { satisfaction remarks calledBy }
     workOrders { status partsUsed { quantity part { id } } engineer { id } ticket { id } } timeline { kind owner enteredBy }`,
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
    'REPAIRED',
    'SIGNED_OFF',
    'HOURS_RECORDED',
    'FEE_LISTED',
    'FOLLOW_UP',
    'CLOSED',
  ]);
  expect(closed.timeline.every((step: { owner: string }) => step.owner.length > 0)).toBe(true);
});
