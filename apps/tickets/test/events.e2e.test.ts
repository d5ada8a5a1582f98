import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FeeListApproved } from '@mainstay/contracts/billing';
import { AgreementEnded, AssetMoved, CoverageDecided, CustomerTierChanged } from '@mainstay/contracts/customers';
import type { DomainEvent } from '@mainstay/contracts/event';
import {
  PartRequestLineReserved,
  PartRequestLineShort,
  PartRequestReady,
  PartRequestRefused,
  PartRequestReleased,
} from '@mainstay/contracts/inventory';
import { PartsRequested } from '@mainstay/contracts/tickets';
import { aPart, DIAGNOSIS, Office, type Ready, TRIAGE } from './office.ts';

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

test('a part is reserved at another depot, sent, ready and issued', async () => {
  const { id, request, line } = await requested();
  const elsewhere = randomUUID();
  await office.service.deliver(PartRequestLineReserved({ ...line, warehouseId: elsewhere, transferId: randomUUID() }));
  expect((await office.ticket(id, PARTS)).parts).toEqual([
    { status: 'RESERVED', quantity: 2, isInTransfer: true, issuedQuantity: 0, warehouse: { id: elsewhere } },
  ]);
  const { partRequestId, ticketId, warehouseId } = line;
  await office.service.deliver(PartRequestReady({ partRequestId, ticketId, warehouseId }));
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
  await office.service.deliver(
    PartRequestReady({ partRequestId: line.partRequestId, ticketId: id, warehouseId: line.warehouseId }),
  );
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

test('a request that is refused or runs out is seen on its lines, and can be made again', async () => {
  const refused = await requested();
  await office.service.deliver(PartRequestRefused({ ticketId: refused.id, reason: 'UNKNOWN_PART' }));
  expect((await office.ticket(refused.id, PARTS)).parts).toMatchObject([{ status: 'REFUSED' }]);
  await office.diagnose(refused.id, ready);

  const expired = await requested();
  const { partRequestId } = expired.line;
  await office.service.deliver(PartRequestLineReserved({ ...expired.line, transferId: null }));
  await office.service.deliver(PartRequestReleased({ partRequestId, ticketId: expired.id, reason: 'EXPIRED' }));
  expect((await office.ticket(expired.id, PARTS)).parts).toMatchObject([{ status: 'RELEASED' }]);
});

test('the release of an old request does not touch the lines of a new one', async () => {
  const { id, line } = await requested();
  await office.service.deliver(PartRequestLineReserved({ ...line, transferId: null }));
  await office.diagnose(id, ready);
  const { partRequestId } = line;
  await office.service.deliver(PartRequestReleased({ partRequestId, ticketId: id, reason: 'WITHDRAWN' }));
  expect((await office.ticket(id, PARTS)).parts).toMatchObject([{ status: 'WITHDRAWN' }, { status: 'REQUESTED' }]);
});

test('an event that is delivered twice counts once', async () => {
  const { id, request } = await requested();
  const twice = async (event: DomainEvent) => {
    const delivery = { id: randomUUID(), aggregateId: randomUUID(), aggregateSeq: 1 };
    await office.service.deliver(event, delivery);
    await office.service.deliver(event, delivery);
  };
  await twice(
    FeeListApproved({
      feeListId: randomUUID(),
      ticketId: id,
      customerTotal: { amount: '1.00', currency: 'EUR' },
      approvedAt: '2026-03-02T08:00:00Z',
    }),
  );
  const { timeline, status } = await office.ticket(id, `status ${STEPS}`);
  expect(timeline.filter((step: { kind: string }) => step.kind === 'FEE_LISTED')).toHaveLength(1);
  expect(status).toBe('PARTS_REQUESTED');
  expect(request.lines).toHaveLength(1);
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

test('news of what we do not know is taken and forgotten', async () => {
  const stranger = randomUUID();
  const line = { partRequestId: stranger, lineId: stranger, partId: stranger, quantity: 1, warehouseId: stranger };
  const news: DomainEvent[] = [
    CustomerTierChanged({ customerId: stranger, tier: 'VIP' }),
    AgreementEnded({ agreementId: stranger, customerId: stranger, endedOn: '2026-01-01' }),
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
