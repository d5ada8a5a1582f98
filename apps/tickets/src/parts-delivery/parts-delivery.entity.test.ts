import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { act, aTicket, em } from '../../test/in-memory.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { PartsNotOnTheWay } from './parts-delivery.errors.ts';
import { PartsDelivery } from './parts-delivery.entity.ts';

const PART = randomUUID();
const at = (hours: number) => new Date(act.at.getTime() + hours * 3_600_000);
const RECEIPT = { arrivedAt: at(1), parts: [] };
const LOSS = { reason: 'Truck burnt out' };

/** So many pumps that left on a line of a case. */
function aDelivery(ticket: Ticket, quantity = 2, takenBy: 'CARRIER' | 'ENGINEER' = 'CARRIER') {
  const lineId = randomUUID();
  const note = { issueNoteId: randomUUID(), number: 'I-1', ticketId: ticket.id, warehouseId: randomUUID() };
  const cost = { unitCost: { amount: '1.00', currency: 'EUR' }, supplierCode: null, purchaseOrderId: null };
  const lines = [{ lineId, partId: PART, quantity, ...cost }];
  const carrierCode = takenBy === 'CARRIER' ? 'DHL' : null;
  const left = { ...note, takenBy, carrierCode, issuedAt: act.at.toISOString(), lines };
  return { delivery: PartsDelivery.of(em, ticket, left, act), lineId };
}

test('what was called back is not on its way, and its carrier owes nothing from then on, also where the case goes on', () => {
  const { delivery } = aDelivery(aTicket('PARTS_ISSUED'));
  delivery.recall(at(3));
  delivery.recall(at(9));
  expect(delivery).toMatchObject({ isOnTheWay: false, recalledAt: at(3), slaRecord: { endedAt: at(3) } });
  delivery.receive({ arrivedAt: at(4), parts: [] }, { ...act, at: at(5) });
  delivery.withdrawReceipt({ arrivedAt: at(4) }, act);
  expect(delivery).toMatchObject({ isOnTheWay: false, onSiteAt: null, slaRecord: { endedAt: at(3) } });
});

test('what was on its way after all as its case ended is called back with that', () => {
  const ticket = aTicket('PARTS_ON_SITE');
  const { delivery } = aDelivery(ticket);
  delivery.receive(RECEIPT, { ...act, at: at(2) });
  ticket.endedAt = at(3);
  delivery.withdrawReceipt(RECEIPT, act);
  expect(delivery).toMatchObject({ isOnTheWay: false, recalledAt: at(3) });
});

test('what was lost before it was called back ends nothing of the rest: that was owed until then', () => {
  const { delivery } = aDelivery(aTicket('PARTS_ISSUED'));
  delivery.lose(LOSS, { ...act, at: at(1) }, [{ partId: PART, quantity: 1 }]);
  delivery.recall(at(3));
  expect(delivery.slaRecord.endedAt).toEqual(at(3));
});

test('what a depot counted in is not lost, whether or not it was on site before; what is more left by another delivery', () => {
  const ticket = aTicket('PARTS_ISSUED');
  const { delivery, lineId } = aDelivery(ticket, 3);
  delivery.recall(at(3));
  const counted = { lineId, partId: PART, quantity: 1 };
  expect(delivery.countIn([counted])).toEqual([{ ...counted, quantity: 0 }]);
  delivery.receive({ arrivedAt: at(2), parts: [{ part: PART, quantity: 1 }] }, { ...act, at: at(4) });
  expect(delivery.lose(LOSS, { ...act, at: at(5) })).toEqual([{ partId: PART, quantity: 2 }]);
  expect(delivery.countIn([{ ...counted, quantity: 2 }])).toEqual([{ ...counted, quantity: 2 }]);
  expect(delivery.countIn([{ ...counted, lineId: randomUUID() }])).toMatchObject([{ quantity: 1 }]);
  expect(delivery.lines).toMatchObject([{ lostQuantity: 2, returnedQuantity: 1, arrivedQuantity: 1 }]);
  expect(() => delivery.lose(LOSS, act)).toThrow(PartsNotOnTheWay);
});

test('what engineers took along came by the first visit after it left, by what is known of the visits now', () => {
  const came = (...arrivals: readonly number[]) => {
    const { delivery } = aDelivery(aTicket('PARTS_ISSUED'), 2, 'ENGINEER');
    delivery.bring(at(5), act);
    return [delivery.followVisits(arrivals.map(at), act), delivery.onSiteAt, delivery.isOnTheWay];
  };
  expect(came(-2, 5)).toEqual([false, at(5), false]);
  expect(came(6)).toEqual([true, at(6), false]);
  expect(came(-1)).toEqual([true, null, true]);
  const { delivery } = aDelivery(aTicket('PARTS_ISSUED'), 2, 'ENGINEER');
  expect([delivery.followVisits([at(9), at(3)], act), delivery.onSiteAt]).toEqual([true, at(3)]);
  const recalled = aDelivery(aTicket('PARTS_ISSUED'), 2, 'ENGINEER').delivery;
  recalled.bring(at(5), act);
  recalled.recall(at(8));
  expect([recalled.followVisits([at(9), at(6)], act), recalled.onSiteAt]).toEqual([true, at(6)]);
  const carried = aDelivery(aTicket('PARTS_ISSUED')).delivery;
  expect([carried.followVisits([at(3)], act), carried.isOnTheWay]).toEqual([false, true]);
});
