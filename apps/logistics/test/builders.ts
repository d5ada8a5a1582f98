import { DocumentRule } from '../src/document-rule/document-rule.entity.ts';
import { Declaration } from '../src/declaration/declaration.entity.ts';
import { ImportOrderLine } from '../src/import-order/import-order-line.entity.ts';
import { ImportOrder } from '../src/import-order/import-order.entity.ts';
import type { ImportOrderStatus } from '../src/schema.types.ts';
import { Shipment } from '../src/shipment/shipment.entity.ts';
import { TradeDocument } from '../src/trade-document/trade-document.entity.ts';

const line = {
  lineId: crypto.randomUUID(),
  partId: crypto.randomUUID(),
  partNumber: 'PUMP-1',
  quantity: 2,
  unitPrice: { amount: '12.50', currency: 'EUR' },
  hsCode: '841360',
  countryOfOrigin: 'DE',
};

export const act = { at: new Date('2026-03-02T08:00:00Z'), by: 'user:1' };

/** An import in this state. */
export function anImport(status: ImportOrderStatus = 'DRAFT'): ImportOrder {
  const importOrder = ImportOrder.open('IM-1', {
    purchaseOrderId: crypto.randomUUID(),
    number: 'PO-1',
    supplierCode: 'HYD',
    supplierCountry: 'DE',
    warehouseId: crypto.randomUUID(),
    destinationCountry: 'KZ',
    currency: 'EUR',
    expectedOn: null,
    lines: [line],
  });
  return Object.assign(importOrder, { status });
}

export const aLine = (importOrder: ImportOrder, more: Partial<typeof line | { hsCode: null }> = {}) =>
  ImportOrderLine.of(importOrder, 0, { ...line, ...more });

export const aShipment = (importOrder = anImport('READY')) =>
  Shipment.book('SH-1', importOrder, {
    importOrder: importOrder.id,
    mode: 'AIR',
    carrier: 'Sky',
    incoterm: 'CIP',
    references: [],
    legs: [],
  });

export const aDeclaration = (importOrder = anImport('ARRIVED_PORT')) =>
  Declaration.prepare('CD-1', importOrder, {
    importOrder: importOrder.id,
    customsOffice: 'Almaty',
    procedure: 'IM40',
  });

export const aPaper = (importOrder = anImport(), isMandatory = true) =>
  TradeDocument.awaited(importOrder, 'PACKING_LIST', isMandatory);

export const aRule = (more: { originCountry?: string; productClass?: string; mode?: 'SEA' | 'AIR' } = {}) =>
  DocumentRule.add({ type: 'SAFETY_CERTIFICATE', ...more });
