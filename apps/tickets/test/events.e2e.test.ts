import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  AgreementEnded,
  AssetMoved,
  CoverageDecided,
  CustomerCountryChanged,
  CustomerTierChanged,
} from '@mainstay/contracts/customers';
import type { DomainEvent } from '@mainstay/contracts/event';
import {
  PartRequestLineReserved,
  PartRequestLineShort,
  PartRequestReady,
  PartRequestRefused,
  PartRequestReleased,
} from '@mainstay/contracts/inventory';
import { PartsRequested, WorkOrderCompleted } from '@mainstay/contracts/tickets';
import { aFeeList, aPart, DIAGNOSIS, HOURS, Office, type Ready, TRIAGE } from './office.ts';

const TWO_BRANCHES = [
  { name: 'FROM_STOCK', partsBranches: ['IN_STOCK'], targetValue: 48 },
  { name: 'TO_ORDER', partsBranches: ['NOT_IN_STOCK'], targetValue: 360 },
].map(({ name, partsBranches, targetValue }) => ({
  name,
  kind: 'RESOLUTION',
  conditions: { partsBranches },
  targetValue,
  targetUnit: 'HOURS',
  startsAt: 'REPORTED',
  stopsAt: 'SIGNED_OFF',
}));

let office: Office;
let ready: Ready;
beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady();
  await office.promise('SLA-BRANCHES', TWO_BRANCHES);
  await office.agree(ready.customer, 'SLA-BRANCHES');
});
afterAll(() => office.service.close());

const PARTS = 'status partsReadyAt parts { status quantity isInTransfer issuedQuantity warehouse { id } }';
const STEPS = 'timeline { kind }';
const requested = async () => {
  const id = await office.entitled(ready);
  await office.diagnose(id, ready);
  const [request] = await office.said(PartsRequested, id);
  const { lineId, partId, quantity } = request!.lines[0]!;
  const partRequestId = randomUUID() as string;
  const line = { partRequestId, ticketId: id, lineId, partId, quantity, warehouseId: ready.warehouse };
  return { id, request: request!, line };
};

/** What is free again is of no concern to a ticket. */
const freed = { partIds: [], warehouseIds: [] };

test('a part is reserved at another depot, sent, ready and issued', async () => {
  const { id, request, line } = await requested();
  const elsewhere = randomUUID();
  await office.service.deliver(PartRequestLineReserved({ ...line, warehouseId: elsewhere, transferId: randomUUID() }));
  expect((await office.ticket(id, PARTS)).parts).toEqual([
    { status: 'RESERVED', quantity: 2, isInTransfer: true, issuedQuantity: 0, warehouse: { id: elsewhere } },
  ]);
  const { partRequestId, ticketId, warehouseId, lineId } = line;
  await office.service.deliver(PartRequestReady({ partRequestId, ticketId, warehouseId, lineIds: [lineId] }));
  expect(await office.ticket(id, PARTS)).toMatchObject({
    status: 'PARTS_REQUESTED',
    partsReadyAt: expect.any(String),
    parts: [{ status: 'READY', isInTransfer: false, warehouse: { id: warehouseId } }],
  });
  await office.issue(request);
  expect((await office.ticket(id)).status).toBe('PARTS_ISSUED');
});

test('news of the request that comes after the issue changes nothing', async () => {
  const { id, request, line } = await requested();
  await office.issue(request);
  await office.service.deliver(PartRequestLineReserved({ ...line, transferId: null }));
  const { partRequestId, warehouseId, lineId } = line;
  await office.service.deliver(PartRequestReady({ partRequestId, ticketId: id, warehouseId, lineIds: [lineId] }));
  expect(await office.ticket(id, PARTS)).toMatchObject({ status: 'PARTS_ISSUED', parts: [{ status: 'ISSUED' }] });
});

test('a part that no depot has takes the longer promise', async () => {
  const { id, line } = await requested();
  const clocks = async () => (await office.ticket(id, 'clocks { kind dueAt explanation { rule } }')).clocks;
  expect(await clocks()).toEqual([]);
  await office.service.deliver(PartRequestLineReserved({ ...line, transferId: null }));
  expect(await clocks()).toMatchObject([{ kind: 'RESOLUTION', explanation: { rule: 'FROM_STOCK' } }]);
  await office.service.deliver(PartRequestLineShort(line));
  const [clock] = await clocks();
  expect(clock).toMatchObject({ dueAt: '2026-03-17T08:00:00.000Z', explanation: { rule: 'TO_ORDER' } });
  expect((await office.ticket(id, PARTS)).parts).toMatchObject([{ status: 'SHORT' }]);
});

test('goods that were on order and will not come make the line short again, and the case is not ready', async () => {
  const { id, line } = await requested();
  const { partRequestId, warehouseId, lineId } = line;
  await office.service.deliver(PartRequestLineReserved({ ...line, transferId: randomUUID() }));
  await office.service.deliver(PartRequestReady({ partRequestId, ticketId: id, warehouseId, lineIds: [lineId] }));
  expect((await office.ticket(id, PARTS)).partsReadyAt).not.toBeNull();
  await office.service.deliver(PartRequestLineShort(line));
  expect(await office.ticket(id, PARTS)).toMatchObject({
    partsReadyAt: null,
    parts: [{ status: 'SHORT', isInTransfer: false }],
  });
});

test('a request that is refused or runs out is seen on its lines, and can be made again', async () => {
  const refused = await requested();
  const reason = 'UNKNOWN_PART' as const;
  await office.service.deliver(PartRequestRefused({ ticketId: refused.id, reason, lineIds: [refused.line.lineId] }));
  const { parts, timeline } = await office.ticket(refused.id, 'parts { status } timeline { kind note }');
  expect(parts).toEqual([{ status: 'REFUSED' }]);
  expect(timeline[0]).toEqual({ kind: 'PARTS_REFUSED', note: reason });
  await office.diagnose(refused.id, ready);

  const expired = await requested();
  const { partRequestId, lineId } = expired.line;
  await office.service.deliver(PartRequestLineReserved({ ...expired.line, transferId: null }));
  await office.service.deliver(
    PartRequestReleased({ ...freed, partRequestId, ticketId: expired.id, reason: 'EXPIRED', lineIds: [lineId] }),
  );
  expect((await office.ticket(expired.id, PARTS)).parts).toMatchObject([{ status: 'RELEASED' }]);
});

test('an answer that comes late speaks of its own lines, not of those of the next request', async () => {
  const { id, line } = await requested();
  const { partRequestId, lineId } = line;
  await office.diagnose(id, ready);
  const lineIds = [lineId];
  const released = { ...freed, partRequestId, ticketId: id, reason: 'WITHDRAWN' as const, lineIds };
  await office.service.deliver(PartRequestRefused({ ticketId: id, reason: 'UNKNOWN_PART', lineIds }));
  await office.service.deliver(PartRequestReleased(released));
  await office.service.deliver(PartRequestReleased({ ...released, lineIds: [] }));
  expect((await office.ticket(id, PARTS)).parts).toMatchObject([{ status: 'WITHDRAWN' }, { status: 'REQUESTED' }]);
});

test('parts of two depots are ready line by line, and the case is when the last one is', async () => {
  const other = await office.makeReady();
  const id = await office.entitled(ready);
  const parts = [ready.part, other.part].map(part => ({ part, quantity: 1 }));
  await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, parts, warehouse: ready.warehouse } });
  const [request] = await office.said(PartsRequested, id);
  const becomeReady = (lineId: string, warehouseId: string) =>
    office.service.deliver(
      PartRequestReady({ partRequestId: randomUUID(), ticketId: id, warehouseId, lineIds: [lineId] }),
    );
  const state = () => office.ticket(id, 'partsReadyAt parts { status } timeline { kind }');
  await becomeReady(request!.lines[0]!.lineId, ready.warehouse);
  const half = await state();
  expect(half).toMatchObject({ partsReadyAt: null, parts: [{ status: 'READY' }, { status: 'REQUESTED' }] });
  expect(half.timeline).not.toContainEqual({ kind: 'PARTS_READY' });
  await becomeReady(request!.lines[1]!.lineId, other.warehouse);
  const whole = await state();
  expect(whole).toMatchObject({ partsReadyAt: expect.any(String), parts: [{ status: 'READY' }, { status: 'READY' }] });
  expect(whole.timeline[0]).toEqual({ kind: 'PARTS_READY' });
});

test('a fee list counts once, however often it is said, and moves nothing before its repair is completed', async () => {
  const { id, order } = await office.signedOff(ready);
  const event = aFeeList(id, order);
  const delivery = { id: randomUUID(), aggregateId: randomUUID(), aggregateSeq: 1 };
  await office.service.deliver(event, delivery);
  await office.service.deliver(event, delivery);
  await office.service.deliver(aFeeList(id, order, '2026-03-09T08:00:00Z'));
  const before = await office.ticket(id, `status feesListedAt missingToClose ${STEPS}`);
  expect(before).toMatchObject({ status: 'SIGNED_OFF', feesListedAt: null });
  expect(before.missingToClose).toContain('FEE_LIST');
  expect(before.timeline.filter((step: { kind: string }) => step.kind === 'FEE_LISTED')).toHaveLength(1);
  await office.done('workOrderComplete', { id: order, input: HOURS });
  expect(await office.ticket(id, 'status feesListedAt')).toEqual({
    status: 'FEE_LISTED',
    feesListedAt: '2026-03-02T08:00:00.000Z',
  });
});

test('a case that was opened again waits for the fee list of its new repair', async () => {
  const { id, order: first } = await office.signedOff(ready);
  await office.done('workOrderComplete', { id: first, input: HOURS });
  await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 2, isSolved: false } });
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  const second = await office.visit(id, ready);
  await office.signOff(second);
  await office.done('workOrderComplete', { id: second, input: HOURS });
  await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 5, isSolved: true } });
  const missing = async () => (await office.ticket(id, 'missingToClose')).missingToClose;
  await office.listFees(id, first);
  expect(await missing()).toEqual(['FEE_LIST']);
  await office.listFees(await office.register(ready), second);
  expect(await missing()).toEqual(['FEE_LIST']);
  await office.listFees(id, second);
  expect(await missing()).toEqual([]);
});

test('the papers of a repair before the case was opened again may come late: they are billed, and the case stays', async () => {
  const { id, order } = await office.signedOff(ready);
  await office.done('ticketRecordFollowUp', { id, input: { satisfaction: 2, isSolved: false } });
  await office.done('workOrderComplete', { id: order, input: HOURS });
  await office.listFees(id, order);
  expect(await office.said(WorkOrderCompleted, id)).toMatchObject([{ workOrderId: order, laborMinutes: 120 }]);
  expect(await office.ticket(id, 'status solution causeClass missingToClose')).toEqual({
    status: 'REOPENED',
    solution: null,
    causeClass: null,
    missingToClose: ['SIGN_OFF', 'ARCHIVE', 'FEE_LIST', 'FOLLOW_UP'],
  });
});

test('a decision on coverage that comes late is a fact, and moves nothing back', async () => {
  const id = await office.register(ready);
  await office.done('ticketTriage', { id, input: TRIAGE });
  await office.done('ticketDiagnose', { id, input: DIAGNOSIS });
  await office.decideCoverage(id, ready.asset, 'FREE_THREE_GUARANTEES');
  expect(await office.ticket(id, 'status coverage { outcome }')).toEqual({
    status: 'DIAGNOSED',
    coverage: { outcome: 'FREE_THREE_GUARANTEES' },
  });
});

test('a decision that comes before triage entitles the ticket when it is triaged', async () => {
  const id = await office.register(ready);
  await office.decideCoverage(id, ready.asset, 'PAID');
  expect((await office.ticket(id)).status).toBe('REGISTERED');
  await office.done('ticketTriage', { id, input: TRIAGE });
  expect((await office.ticket(id)).status).toBe('ENTITLED');
});

test('CUS-01: what a customer reports of no machine stands in the country that was put right', async () => {
  const moved = await office.makeReady();
  await office.service.deliver(CustomerCountryChanged({ customerId: moved.customer, country: 'KG' }));
  const id = await office.register(moved, { asset: null });
  const kept = await office.service.service.orm.em.fork().execute('select site_country from ticket where id = ?', [id]);
  expect(kept).toEqual([{ site_country: 'KG' }]);
});

test('news of what we do not know is taken and forgotten', async () => {
  const stranger = randomUUID();
  const line = { partRequestId: stranger, lineId: stranger, partId: stranger, quantity: 1, warehouseId: stranger };
  const news: DomainEvent[] = [
    CustomerTierChanged({ customerId: stranger, tier: 'VIP' }),
    CustomerCountryChanged({ customerId: stranger, country: 'KG' }),
    AgreementEnded({ agreementId: stranger, customerId: stranger, endedOn: '2026-01-01' }),
    aFeeList(stranger, stranger),
    aFeeList(await office.register(ready), stranger),
    PartRequestLineShort({ ...line, ticketId: stranger }),
    PartRequestLineShort({ ...line, ticketId: await office.register(ready) }),
    CoverageDecided({
      decisionId: stranger,
      ticketId: stranger,
      assetId: stranger,
      outcome: 'PAID',
      policyCode: null,
      rule: 'NONE',
      shares: [],
      lines: [],
      reasons: [],
      decidedAt: '2026-03-02T08:00:00Z',
    }),
  ];
  for (const event of news) {
    const id = randomUUID();
    await office.service.deliver(event, { id });
    const [row] = await office.service.service.orm.em
      .fork()
      .execute('select state from inbox_message where id = ?', [id]);
    expect(row).toEqual({ state: 'done' });
  }
});

test('what other services change is seen by the next ticket', async () => {
  const other = await office.makeReady();
  await office.service.deliver(
    AssetMoved({ assetId: other.asset, customerId: ready.customer, siteId: null, dealerId: null }),
  );
  await office.register({ ...ready, asset: other.asset });
  await office.service.deliver(aPart(other.part, 'CUSTOM'));
  await office.promise('SLA-ENDED', TWO_BRANCHES);
  await office.agree(other.customer, 'SLA-ENDED');
  const id = await office.register({ ...other, asset: null as never });
  expect((await office.ticket(id, 'slaBasis')).slaBasis).toBe('AGREEMENT');
});

test('an agreement that has ended promises nothing', async () => {
  const other = await office.makeReady();
  const agreementId = await office.agree(other.customer, 'SLA-BRANCHES');
  await office.service.deliver(AgreementEnded({ agreementId, customerId: other.customer, endedOn: '2026-02-01' }));
  expect((await office.ticket(await office.register(other), 'slaBasis')).slaBasis).toBe('NONE');
});
