import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  PartsRequested,
  PartsReturned,
  TicketCancelled,
  WorkOrderBrokenOff,
  WorkOrderCompleted,
  WorkOrderCorrected,
} from '@mainstay/contracts/tickets';
import { DIAGNOSIS, HOURS, Office, type Ready, TRIAGE } from './office.ts';

let office: Office;
let ready: Ready;
beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady();
});
afterAll(() => office.service.close());

const some = (quantity: number) => [{ part: ready.part, quantity }];

/** A case whose parts have left the warehouse. */
async function supplied(quantity: number): Promise<{ id: string; lineId: string }> {
  const id = await office.entitled(ready);
  await office.diagnose(id, ready, quantity);
  const [request] = await office.said(PartsRequested, id);
  await office.issue(request!);
  return { id, lineId: request!.lines[0]!.lineId };
}

test('parts that a repair did not need go back to their depot, on the lines that asked for them', async () => {
  const { id, lineId } = await supplied(3);
  const order = await office.visit(id, ready, { partsUsed: some(1), partsReturned: some(2) });
  expect(await office.said(PartsReturned, id)).toEqual([
    { workOrderId: order, ticketId: id, lines: [{ lineId, partId: ready.part, quantity: 2 }] },
  ]);
  expect((await office.ticket(id, 'parts { usedQuantity returnedQuantity }')).parts).toEqual([
    { usedQuantity: 1, returnedQuantity: 2 },
  ]);
});

test('a repair that needs all its parts sends nothing back', async () => {
  const { id } = await supplied(1);
  await office.visit(id, ready, { partsUsed: some(1) });
  expect(await office.said(PartsReturned, id)).toEqual([]);
});

test('what one visit used or sent back is not at hand for the next', async () => {
  const { id } = await supplied(4);
  await office.reject(await office.visit(id, ready, { partsUsed: some(1), partsReturned: some(2) }));
  const order = await office.dispatch(id, ready);
  await office.done('workOrderArrive', { id: order, input: {} });
  const repair = (input: object) =>
    office.act(
      'workOrderRepair',
      { id: order, input: { findings: 'Done', ...input } },
      '... on PartsNotIssued { available }',
    );
  for (const input of [{ partsUsed: some(2) }, { partsReturned: some(2) }])
    expect((await repair(input)).userErrors).toMatchObject([{ __typename: 'PartsNotIssued', available: 1 }]);
  expect((await repair({ partsUsed: some(1), partsReturned: some(1) })).userErrors).toMatchObject([
    { __typename: 'PartsNotIssued', available: 0, path: ['input', 'partsReturned', '0', 'quantity'] },
  ]);
  expect((await repair({ partsUsed: some(1) })).userErrors).toEqual([]);
});

test('the repair that satisfies brings the parts and hours of the rejected visits to its fee list, once', async () => {
  const { id, lineId } = await supplied(4);
  await office.reject(await office.visit(id, ready, { partsUsed: some(1) }), {
    laborMinutes: 60,
    travelKilometres: 40,
  });
  await office.reject(await office.visit(id, ready, { partsUsed: some(1) }), { laborMinutes: 30, travelKilometres: 0 });
  const last = await office.visit(id, ready, { partsUsed: some(2) });
  await office.signOff(last);
  await office.done('workOrderComplete', { id: last, input: HOURS });
  expect(await office.said(WorkOrderCompleted, id)).toMatchObject([
    {
      workOrderId: last,
      laborMinutes: 210,
      travelKilometres: 75,
      partsUsed: [{ lineId, partId: ready.part, quantity: 4 }],
    },
  ]);
  const { workOrders } = await office.ticket(
    id,
    'workOrders { status laborMinutes travelKilometres completedAt partsUsed { quantity } }',
  );
  expect(workOrders).toMatchObject([
    { status: 'REJECTED', laborMinutes: 60, travelKilometres: 40, completedAt: expect.any(String) },
    { status: 'REJECTED', laborMinutes: 30, travelKilometres: 0, completedAt: expect.any(String) },
    { status: 'COMPLETED', laborMinutes: 120, travelKilometres: 35, partsUsed: [{ quantity: 2 }] },
  ]);

  await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 2, isSolved: false } });
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  const again = await office.visit(id, ready);
  await office.signOff(again);
  await office.done('workOrderComplete', { id: again, input: HOURS });
  const [, later] = await office.said(WorkOrderCompleted, id);
  expect(later).toMatchObject({ workOrderId: again, laborMinutes: 120, travelKilometres: 35, partsUsed: [] });
});

test('what a repair built in with serial numbers is said with its line, over all visits, and what it replaced', async () => {
  const { id, lineId } = await supplied(3);
  const [within, part] = [crypto.randomUUID(), crypto.randomUUID()];
  const fit = (quantity: number, fitted: object[]) => ({ partsUsed: [{ part: ready.part, quantity, fitted }] });
  const first = { serial: 'P-1', position: 'left', replaced: { serial: 'P-0' } };
  const rejected = await office.visit(id, ready, fit(1, [first]));
  await office.reject(rejected);
  const order = await office.dispatch(id, ready);
  await office.done('workOrderArrive', { id: order, input: {} });
  const repair = async (input: object) =>
    (
      await office.act(
        'workOrderRepair',
        { id: order, input: { findings: 'Done', ...input } },
        '... on FittedUnitsTooMany { most }',
      )
    ).userErrors;
  const second = { serial: ' P-2 ', within, replaced: { serial: 'X-9', part } };
  expect(await repair(fit(1, [second, { serial: 'P-3' }]))).toMatchObject([
    { __typename: 'FittedUnitsTooMany', most: 1, path: ['input', 'partsUsed', '0', 'fitted'] },
  ]);
  const back = fit(1, [second]).partsUsed;
  expect(await repair({ partsReturned: back })).toMatchObject([{ __typename: 'FittedUnitsTooMany', most: 0 }]);
  for (const [fitted, path] of [
    [[{ serial: 'P-2' }, { serial: 'P-2' }], []],
    [[{ serial: ' ' }], ['0', 'serial']],
    [[{ serial: 'P-2', within: 'pump' }], ['0', 'within']],
    [[{ serial: 'P-2', replaced: { serial: 'P-1', part: 'pump' } }], ['0', 'replaced', 'part']],
  ] as const)
    expect(await repair(fit(2, [...fitted]))).toMatchObject([
      { __typename: 'InputInvalid', path: ['input', 'partsUsed', '0', 'fitted', ...path] },
    ]);
  const third = { serial: 'P-4', replaced: { serial: 'P-1' } };
  expect(await repair(fit(2, [second, third]))).toEqual([]);
  await office.signOff(order);
  await office.done('workOrderComplete', { id: order, input: HOURS });
  const [completed] = await office.said(WorkOrderCompleted, id);
  expect(completed?.partsUsed).toEqual([
    {
      ...{ lineId, partId: ready.part, quantity: 3 },
      fitted: [
        { serial: 'P-1', position: 'left', withinUnitId: null, replaced: { serial: 'P-0', partId: null } },
        { serial: 'P-2', position: null, withinUnitId: within, replaced: { serial: 'X-9', partId: part } },
        { serial: 'P-4', position: null, withinUnitId: null, replaced: { serial: 'P-1', partId: null } },
      ],
    },
  ]);
  const putRight = async (workOrder: string, serial: string, partsUsed: object[] = []) => {
    const partsNotUsed = [{ part: ready.part, quantity: 1, serials: [serial] }];
    const hours = { laborMinutes: 60, travelKilometres: 5, reason: 'By the plates', partsNotUsed, partsUsed };
    const reply = await office.act(
      'workOrderCorrect',
      { id: workOrder, input: hours },
      '... on FittedUnitReplaced { serial number } ... on SerialsNotFitted { fitted }',
    );
    return reply.userErrors;
  };
  expect(await putRight(rejected, 'P-1')).toMatchObject([
    { __typename: 'FittedUnitReplaced', serial: 'P-1', number: expect.stringMatching(/^W/) },
  ]);
  expect(await putRight(rejected, 'P-2')).toMatchObject([{ __typename: 'SerialsNotFitted', fitted: ['P-1'] }]);
  expect(await putRight(order, 'P-4', fit(1, [{ serial: 'P-4' }]).partsUsed)).toEqual([]);
  expect(await putRight(rejected, 'P-1')).toEqual([]);
  const [corrected] = (await office.said(WorkOrderCorrected, id)).slice(-1);
  expect(corrected?.partsUsed).toMatchObject([{ lineId, quantity: 2, fitted: [{ serial: 'P-2' }, { serial: 'P-4' }] }]);
});

test('a case that ends after a rejected visit still goes to a fee list, and parts at hand go back', async () => {
  const { id, lineId } = await supplied(3);
  const rejected = await office.visit(id, ready, { partsUsed: some(1) });
  await office.reject(rejected);
  await office.dispatch(id, ready);
  await office.done('ticketCancel', { id, input: { reason: 'The machine was sold' } });
  expect(await office.said(TicketCancelled, id)).toHaveLength(1);
  expect(await office.said(WorkOrderCompleted, id)).toMatchObject([
    { workOrderId: rejected, laborMinutes: 30, travelKilometres: 10, partsUsed: [{ lineId, quantity: 1 }] },
  ]);
  expect(await office.said(PartsReturned, id)).toMatchObject([
    { workOrderId: null, lines: [{ lineId, partId: ready.part, quantity: 2 }] },
  ]);
  await office.listFees(id, rejected);
  expect(await office.ticket(id, 'status parts { returnedQuantity } workOrders { status }')).toEqual({
    status: 'CANCELLED',
    parts: [{ returnedQuantity: 2 }],
    workOrders: [{ status: 'REJECTED' }, { status: 'CANCELLED' }],
  });
});

test('a case that is withdrawn before any visit was rejected costs nobody anything', async () => {
  const { id } = await supplied(1);
  await office.dispatch(id, ready);
  await office.done('ticketCancel', { id, input: { reason: 'It works again' } });
  expect(await office.said(WorkOrderCompleted, id)).toEqual([]);
  expect(await office.said(PartsReturned, id)).toHaveLength(1);
});

test('parts go back also where nobody was sent yet, and where they left the depot when the case was over', async () => {
  const { id } = await supplied(2);
  await office.done('ticketCancel', { id, input: { reason: 'It works again' } });
  expect(await office.said(PartsReturned, id)).toMatchObject([{ workOrderId: null, lines: [{ quantity: 2 }] }]);

  const late = await office.entitled(ready);
  await office.diagnose(late, ready, 1);
  await office.done('ticketCancel', { id: late, input: { reason: 'It works again' } });
  const [request] = await office.said(PartsRequested, late);
  await office.issue(request!);
  expect(await office.said(PartsReturned, late)).toMatchObject([{ workOrderId: null, lines: [{ quantity: 1 }] }]);
});

test('a case that closes sends back what its visits left at hand', async () => {
  const { id, lineId } = await supplied(2);
  const order = await office.visit(id, ready, { partsUsed: some(1) });
  await office.signOff(order);
  await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 5, isSolved: true } });
  await office.done('workOrderComplete', { id: order, input: HOURS });
  await office.listFees(id, order);
  expect(await office.said(PartsReturned, id)).toEqual([
    { workOrderId: null, ticketId: id, lines: [{ lineId, partId: ready.part, quantity: 1 }] },
  ]);
});

/** The engineer goes, and leaves without a repair. */
async function breakOff(order: string, input: object): Promise<void> {
  const hours = { laborMinutes: 45, travelKilometres: 20 };
  await office.done('workOrderBreakOff', { id: order, input: { findings: 'Seen', hours, ...input } });
}
const assess = async (id: string) => {
  const order = await office.dispatch(id, ready);
  await office.done('workOrderArrive', { id: order, input: {} });
  return order;
};

const AT_ONCE = {
  ...{ kind: 'CONFIRMATION', targetValue: 0, targetUnit: 'MINUTES' },
  ...{ startsAt: 'DIAGNOSED', stopsAt: 'PLAN_AGREED' },
};

test('N19, N21: somebody goes to assess before any diagnosis, in time, and answers at once; the case is diagnosed then, and the visit billed', async () => {
  const rule = { targetValue: 48, targetUnit: 'HOURS', startsAt: 'REPORTED' };
  await office.promise('SLA-004M-PROCESS', [
    { ...rule, name: 'visit arranged', kind: 'FIRST_RESPONSE', stopsAt: 'DISPATCHED' },
    { ...rule, name: 'on site for the assessment', kind: 'ARRIVAL', stopsAt: 'ARRIVED' },
    { ...rule, name: 'assessment at the customer', kind: 'DIAGNOSIS', stopsAt: 'DIAGNOSED' },
    { ...AT_ONCE, name: 'clear answer at once, with method and date' },
  ]);
  await office.agree(ready.customer, 'SLA-004M-PROCESS');
  const id = await office.entitled(ready);
  const state = async () => {
    const { status, clocks } = await office.ticket(id, 'status clocks { kind state }');
    const met = clocks.filter((it: { state: string }) => it.state === 'MET').map((it: { kind: string }) => it.kind);
    return [status, ...met.toSorted()];
  };
  await office.done('ticketRequestAssessment', { id, input: { reason: 'Not to be seen on a video' } });
  const order = await assess(id);
  const seenAt = office.service.clock.now().toISOString();
  office.service.clock.advance({ minutes: 20 });
  expect(await state()).toEqual(['ON_SITE', 'ARRIVAL', 'FIRST_RESPONSE']);
  const [early] = (await office.act('workOrderRepair', { id: order, input: { findings: 'Mended' } })).userErrors;
  expect(early).toMatchObject({ __typename: 'TicketNotDiagnosed' });
  await breakOff(order, { reason: 'ASSESSED' });
  expect(await office.said(WorkOrderBrokenOff, id)).toMatchObject([{ purpose: 'ASSESSMENT', reason: 'ASSESSED' }]);
  expect(await state()).toEqual(['ENTITLED', 'ARRIVAL', 'FIRST_RESPONSE']);
  await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, diagnosedAt: seenAt } });
  const told = { agreedBy: 'Aigerim', agreedAt: seenAt, finishBy: office.service.clock.now().toISOString() };
  expect(await state()).toEqual(['DIAGNOSED', 'ARRIVAL', 'DIAGNOSIS', 'FIRST_RESPONSE']);
  await office.done('ticketAgreePlan', { id, input: told });
  expect(await state()).toEqual(['DIAGNOSED', 'ARRIVAL', 'CONFIRMATION', 'DIAGNOSIS', 'FIRST_RESPONSE']);
  const { diagnosisReports } = await office.ticket(id, 'diagnosisReports { diagnosedAt }');
  expect(diagnosisReports).toEqual([{ diagnosedAt: seenAt }]);

  const last = await office.visit(id, ready);
  await office.signOff(last);
  await office.done('workOrderComplete', { id: last, input: HOURS });
  expect(await office.said(WorkOrderCompleted, id)).toMatchObject([
    { workOrderId: last, laborMinutes: 165, travelKilometres: 55 },
  ]);
  const { workOrders } = await office.ticket(
    id,
    'workOrders { purpose status breakOffReason brokenOffAt completedAt }',
  );
  expect(workOrders).toMatchObject([
    { purpose: 'ASSESSMENT', status: 'BROKEN_OFF', breakOffReason: 'ASSESSED', completedAt: expect.any(String) },
    { purpose: 'REPAIR', status: 'COMPLETED', breakOffReason: null, brokenOffAt: null },
  ]);
});

test('TCK-02: an assessment that found nothing but a question is billed once that is answered', async () => {
  const id = await office.entitled(ready);
  await office.done('ticketRequestAssessment', { id, input: { reason: 'Not to be seen on a video' } });
  const order = await assess(id);
  await breakOff(order, { reason: 'ASSESSED' });
  await office.done('ticketTriage', { id, input: { ...TRIAGE, problemType: 'OPERATION' } });
  const input = { text: 'Warm it up first', channel: 'IN_PERSON', confirmedBy: 'Aigerim' };
  await office.done('ticketAnswer', { id, input });
  expect(await office.said(WorkOrderCompleted, id)).toMatchObject([{ workOrderId: order }]);
  expect((await office.ticket(id)).status).toBe('CLOSED');
});

test('what is found out on site may be mended at once, by a plan that is agreed there', async () => {
  const id = await office.entitled(ready, 'PAID');
  await office.done('ticketRequestAssessment', { id, input: { reason: 'Not to be seen on a video' } });
  const order = await assess(id);
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  expect((await office.ticket(id)).status).toBe('ON_SITE');
  const [early] = (await office.act('workOrderRepair', { id: order, input: { findings: 'Mended' } })).userErrors;
  expect(early).toMatchObject({ __typename: 'TicketPlanNotAgreed' });
  await office.done('ticketAgreePlan', { id, input: { agreedBy: 'Aigerim' } });
  const [unsigned] = (await office.act('workOrderRepair', { id: order, input: { findings: 'Mended' } })).userErrors;
  expect(unsigned).toMatchObject({ __typename: 'TicketAgreementUnsigned' });
  await office.signAgreement(id);
  await office.done('workOrderRepair', { id: order, input: { findings: 'Mended' } });
  expect((await office.ticket(id)).status).toBe('REPAIRED');
});

test('a visit to repair that finds another fault asks on site for what is missing, and takes back what nobody needs', async () => {
  const { id, lineId } = await supplied(3);
  const order = await assess(id);
  await office.diagnose(id, ready, 1);
  await breakOff(order, { reason: 'OTHER_FAULT', partsUsed: some(1), partsReturned: some(1) });
  expect(await office.said(PartsReturned, id)).toMatchObject([
    { workOrderId: order, lines: [{ lineId, quantity: 1 }] },
  ]);
  expect(await office.ticket(id, 'status parts { status usedQuantity returnedQuantity }')).toEqual({
    status: 'PARTS_REQUESTED',
    parts: [
      { status: 'ISSUED', usedQuantity: 1, returnedQuantity: 1 },
      { status: 'REQUESTED', usedQuantity: 0, returnedQuantity: 0 },
    ],
  });
  await office.done('ticketCancel', { id, input: { reason: 'The machine was sold' } });
  expect(await office.said(WorkOrderCompleted, id)).toMatchObject([
    { workOrderId: order, laborMinutes: 45, partsUsed: [{ lineId, quantity: 1 }] },
  ]);
});

test('TCK-14: a repair whose time was given to another case meanwhile is taken back once that is agreed anew', async () => {
  const now = office.service.clock.now();
  const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const [one, other] = [await office.entitled(ready), await office.entitled(ready)];
  for (const id of [one, other]) {
    await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
    await office.agreePlan(id);
  }
  const time = (from: number, to: number) => ({
    appointmentAt: after(from).toISOString(),
    appointmentEndsAt: after(to).toISOString(),
  });
  const send = async (id: string, from: number, to: number): Promise<string> =>
    (await office.done('ticketDispatch', { id, input: { engineer: ready.engineer, ...time(from, to) } })).workOrder.id;
  const order = await send(one, 120, 240);
  office.service.clock.set(after(121));
  await office.done('workOrderArrive', { id: order, input: {} });
  await office.done('workOrderRepair', { id: order, input: { findings: 'Tightened' } });
  const taken = await send(other, 180, 225);
  const input = { step: 'REPAIR', reason: 'Meant the case next door' };
  expect((await office.act('workOrderRetract', { id: order, input })).userErrors).toMatchObject([
    { __typename: 'WorkOrderStepStands', path: ['input', 'step'] },
  ]);
  const moved = { ...time(300, 360), reason: 'The one before takes longer', requestedBy: 'US', agreedBy: 'Aigerim' };
  await office.done('workOrderReschedule', { id: taken, input: moved });
  await office.done('workOrderRetract', { id: order, input });
  expect((await office.ticket(one)).status).toBe('ON_SITE');
});
