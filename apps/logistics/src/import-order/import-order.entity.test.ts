import { expect, test } from '@jest/globals';
import { next } from '@mainstay/kit/domain';
import { aDeclaration, aLine, anImport, act, aPaper, aShipment } from '../../test/builders.ts';
import type { ImportOrderStatus } from '../schema.types.ts';
import { ImportOrderWrongState } from './import-order.errors.ts';
import type { ImportOrder } from './import-order.entity.ts';
import { IMPORT_ORDER_LIFECYCLE, type ImportOrderAct } from './import-order.lifecycle.ts';
import { openPoints } from './open-points.ts';

const STATES: readonly ImportOrderStatus[] = [
  ...(['DRAFT', 'CHECKING', 'BLOCKED', 'READY', 'IN_TRANSIT', 'ARRIVED_PORT'] as const),
  ...(['UNDER_CLEARANCE', 'RELEASED', 'DELIVERED', 'REFUSED', 'CANCELLED'] as const),
];

/** How each act is done from outside; blocking and getting ready follow from the checks. */
const ACTS: Record<Exclude<ImportOrderAct, 'block' | 'getReady' | 'cancel'>, (it: ImportOrder) => unknown> = {
  check: it => it.check({ check: 'LICENCE', isDone: true }, [], act),
  classify: it => it.classify({ lines: [] }, []),
  book: it => it.book(),
  depart: it => it.depart(),
  arrive: it => it.arrive(),
  declare: it => it.declare(),
  release: it => it.release(),
  refuse: it => it.refuse(),
  deliver: it => it.deliver({}, [aLine(it)], null, null, act.at),
};
const cases = (Object.keys(ACTS) as (keyof typeof ACTS)[]).flatMap(name => STATES.map(state => [name, state] as const));

test.each(cases)('%s of an import that is %s goes by the table', (name, state) => {
  const importOrder = anImport(state);
  const expected = next<ImportOrderStatus, ImportOrderAct>(IMPORT_ORDER_LIFECYCLE, state, name);
  if (expected) {
    ACTS[name](importOrder);
    expect(importOrder.status).toBe(expected);
  } else {
    expect(() => ACTS[name](importOrder)).toThrow(ImportOrderWrongState);
    expect(importOrder.status).toBe(state);
  }
});

test.each(STATES)('a withdrawn order leaves an import that is %s alone where the table says so', state => {
  const importOrder = anImport(state);
  const expected = next<ImportOrderStatus, ImportOrderAct>(IMPORT_ORDER_LIFECYCLE, state, 'cancel');
  expect(importOrder.cancelIfPossible(act.at)).toBe(expected !== undefined);
  expect(importOrder.status).toBe(expected ?? state);
});

test('a national code is kept by its six international digits, a shorter one not at all', () => {
  const importOrder = anImport();
  const kept = ['8413603100', '8413.60', '8413'].map(hsCode => aLine(importOrder, { hsCode }).hsCode);
  expect(kept).toEqual(['841360', '841360', null]);
});

test('each state of the way has its open points, and the last states have none', () => {
  const codes = (status: ImportOrderStatus) => {
    const importOrder = anImport(status);
    const file = { importOrder, lines: [aLine(importOrder, { hsCode: null })], documents: [aPaper(importOrder)] };
    return openPoints({ ...file, shipment: null, declaration: null }, '2026-03-02').map(it => it.code);
  };
  expect(new Set(codes('DRAFT'))).toEqual(
    new Set([
      ...['CHECK_OPEN', 'LINE_UNCLASSIFIED', 'DOCUMENT_MISSING', 'SHIPMENT_NOT_BOOKED', 'DECLARATION_NOT_SUBMITTED'],
    ]),
  );
  expect(codes('RELEASED')).toEqual(['NOT_DELIVERED']);
  expect((['DELIVERED', 'REFUSED', 'CANCELLED'] as const).flatMap(codes)).toEqual([]);
});

test('papers, transport and customs each say how they stand', () => {
  const importOrder = anImport('READY');
  const [shipment, declaration, paper] = [aShipment(importOrder), aDeclaration(importOrder), aPaper(importOrder)];
  const file = { importOrder: anImport('UNDER_CLEARANCE'), lines: [], documents: [paper], shipment, declaration };
  const texts = () =>
    openPoints(file, '2026-03-02')
      .filter(it => it.code !== 'CHECK_OPEN')
      .map(it => it.code);
  expect(texts()).toEqual(['DOCUMENT_MISSING', 'SHIPMENT_NOT_DEPARTED', 'DECLARATION_NOT_SUBMITTED']);
  Object.assign(paper, { status: 'RECEIVED' });
  Object.assign(shipment, { status: 'IN_TRANSIT' });
  Object.assign(declaration, { status: 'QUERY' });
  expect(texts()).toEqual(['DOCUMENT_UNVERIFIED', 'SHIPMENT_NOT_ARRIVED', 'CUSTOMS_QUERY_UNANSWERED']);
  Object.assign(paper, { status: 'REJECTED', rejectionReason: 'torn' });
  Object.assign(shipment, { status: 'ARRIVED' });
  Object.assign(declaration, { status: 'INSPECTION' });
  expect(texts()).toEqual(['DOCUMENT_REJECTED', 'CUSTOMS_DECISION_AWAITED']);
  Object.assign(paper, { status: 'VERIFIED', expiresOn: '2026-03-01' });
  Object.assign(shipment, { status: 'CANCELLED' });
  Object.assign(declaration, { status: 'RELEASED' });
  expect(texts()).toEqual(['DOCUMENT_EXPIRED', 'SHIPMENT_NOT_BOOKED']);
});
