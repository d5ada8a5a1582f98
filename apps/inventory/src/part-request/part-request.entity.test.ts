import { expect, test } from '@jest/globals';
import { eventsOf } from '@mainstay/kit/domain';
import { aPart, aWarehouse, NOW } from '../../test/builders.ts';
import { StockBalance } from '../stock/stock-balance.entity.ts';
import type { Allocation, PartRequestLine } from './part-request-line.entity.ts';
import { PartRequest } from './part-request.entity.ts';
import { PartRequestNotReady } from './part-request.errors.ts';
import { servingOrder } from './serving-order.ts';

const warehouse = aWarehouse();
const shelf = Object.assign(new StockBalance(), { id: crypto.randomUUID(), warehouse });
const here = { warehouseId: warehouse.id, transferId: null };
const why: Allocation = { rule: 'OWN_DEPOT', decidedAt: NOW.toISOString(), depots: [] };

function aRequest(priority: PartRequest['priority'] = 'P2', count = 2) {
  const opening = {
    number: 'PR-1',
    ticketId: crypto.randomUUID(),
    ticketNumber: 'T-1',
    dealerId: null,
    warehouse,
    priority,
  };
  const wanted = Array.from({ length: count }, () => ({ lineId: crypto.randomUUID(), part: aPart(), quantity: 1 }));
  const request = PartRequest.open(opening, wanted);
  const [first, second] = request.lines.getItems() as [PartRequestLine, PartRequestLine];
  return { request, first, second };
}
const types = (request: PartRequest) =>
  eventsOf(request).map(event => event.type.replace(/^inventory\.part-request\./, ''));
const last = (request: PartRequest) => eventsOf(request).at(-1)?.data;

test('a request is ready when its last line lies at the depot, and says so once', () => {
  const { request, first, second } = aRequest();
  request.reserve(first, shelf, here, why);
  request.settle();
  expect(request.status).toBe('WAITING');
  request.reserve(second, shelf, here, why);
  request.settle();
  request.settle();
  expect(request.status).toBe('READY');
  expect(types(request)).toEqual(['line-reserved.v1', 'line-reserved.v1', 'ready.v1']);
  expect(last(request)).toMatchObject({ lineIds: [first.id, second.id] });
});

test('a line that comes from another depot keeps the request waiting until it arrives', () => {
  const { request, first } = aRequest('P2', 1);
  request.reserve(first, shelf, { warehouseId: crypto.randomUUID(), transferId: crypto.randomUUID() }, why);
  request.settle();
  expect([first.status, request.status]).toEqual(['IN_TRANSFER', 'WAITING']);
  expect(() => request.issuable()).toThrow(PartRequestNotReady);
  request.depart(first);
  expect(first.heldAt).toBeNull();
  request.arrive(first, shelf, NOW);
  request.settle();
  expect(request.issuable()).toEqual([first]);
});

test('what is set aside stays so for 30 days from the latest reservation', () => {
  const { request, first } = aRequest();
  request.reserve(first, shelf, here, why);
  expect(request.reservedUntil?.toISOString()).toBe('2026-04-01T08:00:00.000Z');
});

test('a release gives up what is open, and only once', () => {
  const { request, first, second } = aRequest();
  request.reserve(first, shelf, here, why);
  request.markShort(second, why);
  expect(request.release('WITHDRAWN').map(({ heldAt }) => heldAt)).toEqual([shelf, null]);
  expect(request.release('EXPIRED')).toEqual([]);
  expect([request.status, first.heldAt, request.reservedUntil]).toEqual(['RELEASED', null, null]);
  expect(types(request).filter(type => type === 'released.v1')).toHaveLength(1);
  expect(last(request)).toMatchObject({
    lineIds: [first.id, second.id],
    partIds: [first.part.id, second.part.id],
    warehouseIds: [request.warehouse.id],
  });
});

test('a line that is given up leaves the others as they are, and the request ready where they lie there', () => {
  const { request, first, second } = aRequest();
  request.reserve(first, shelf, here, why);
  request.markShort(second, why);
  request.settle();
  expect(request.release('WITHDRAWN', new Set([second.id])).map(({ line }) => line)).toEqual([second]);
  expect([first.status, request.status]).toEqual(['RESERVED', 'READY']);
  expect(request.reservedUntil).not.toBeNull();
  expect(types(request).slice(-2)).toEqual(['ready.v1', 'released.v1']);
  expect(last(request)).toMatchObject({ lineIds: [second.id] });
  request.release('WITHDRAWN', new Set([first.id]));
  expect([request.status, request.reservedUntil]).toEqual(['RELEASED', null]);
});

test('what was issued is not released', () => {
  const { request, first, second } = aRequest();
  request.reserve(first, shelf, here, why);
  request.markIssued([first]);
  request.markShort(second, why);
  expect(request.release('WITHDRAWN').map(({ line }) => line)).toEqual([second]);
  expect(last(request)).toMatchObject({ reason: 'WITHDRAWN', lineIds: [second.id] });
  expect(request.status).toBe('ISSUED');
});

test('a line on order is short again when the order is withdrawn; a line that is met stays met', () => {
  const { request, first, second } = aRequest();
  request.markShort(first, why);
  request.reserve(second, shelf, here, why);
  for (const line of [first, second]) request.markOrdered(line);
  expect([first.status, second.status]).toEqual(['ORDERED', 'RESERVED']);
  for (const line of [first, second]) request.markUnordered(line);
  expect([first.status, second.status]).toEqual(['SHORT', 'RESERVED']);
});

test('goods go to lines they were ordered for, then to the more urgent, then to the older', () => {
  const at = (line: PartRequestLine, minute: number) =>
    Object.assign(line, { createdAt: new Date(NOW.getTime() + minute * 60_000) });
  const ordered = at(aRequest('P4', 1).first, 9);
  const urgent = at(aRequest('P1', 1).first, 8);
  const [older, younger] = [at(aRequest('P2', 1).first, 1), at(aRequest('P2', 1).first, 2)];
  expect([younger, older, urgent, ordered].toSorted(servingOrder(new Set([ordered.id])))).toEqual([
    ordered,
    urgent,
    older,
    younger,
  ]);
});
