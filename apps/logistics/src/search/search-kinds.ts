import type { SearchKind } from '@mainstay/kit/service';
import { Declaration } from '../declaration/declaration.entity.ts';
import { ImportOrder } from '../import-order/import-order.entity.ts';
import { MissionFreightOrder } from '../mission-freight/mission-freight.entity.ts';
import { RepairFreight } from '../repair-freight/repair-freight.entity.ts';
import { Shipment } from '../shipment/shipment.entity.ts';

const readers = { roles: ['STAFF'], scopes: [] };

/** What `logisticsSearch` finds, and by what: numbers of ours, of carriers, of customs and on trade documents. */
export const searchKinds: readonly SearchKind[] = [
  {
    entity: ImportOrder,
    readers,
    codes: {
      number: 'number',
      purchaseOrder: 'purchase_order_number',
      documents: 'array(select document_number from trade_document where import_order_id = it.id)',
    },
    texts: { supplierCode: 'supplier_code' },
    follows: [{ table: 'trade_document', records: 'select distinct import_order_id from changed' }],
  },
  {
    entity: Shipment,
    readers,
    codes: {
      number: 'number',
      trackingNumber: 'tracking_number',
      references: `array(select jsonb_path_query(it."references", '$[*].value') #>> '{}')`,
    },
    texts: { carrier: 'carrier' },
  },
  {
    entity: Declaration,
    readers,
    codes: { number: 'number', paymentReference: 'payment_reference' },
    texts: { customsOffice: 'customs_office' },
  },
  {
    entity: RepairFreight,
    readers,
    codes: { number: 'number', trackingNumber: 'tracking_number' },
    texts: { carrier: 'carrier' },
  },
  {
    entity: MissionFreightOrder,
    readers,
    codes: { number: 'number', trackingNumber: 'tracking_number' },
    texts: { goods: 'goods', carrier: 'carrier' },
  },
];
