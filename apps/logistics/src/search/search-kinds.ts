import type { SearchKind } from '@mainstay/kit/service';
import { Declaration } from '../declaration/declaration.entity.ts';
import { ImportOrder } from '../import-order/import-order.entity.ts';
import { MissionFreightOrder } from '../mission-freight/mission-freight.entity.ts';
import { RepairFreight } from '../repair-freight/repair-freight.entity.ts';
import { Shipment } from '../shipment/shipment.entity.ts';
import { TemporaryAdmission } from '../temporary-admission/temporary-admission.entity.ts';

/** What `logisticsSearch` finds, and by what: numbers of ours, of carriers, of customs and on trade documents. */
export const searchKinds: readonly SearchKind[] = [
  {
    entity: ImportOrder,
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
    codes: {
      number: 'number',
      trackingNumber: 'tracking_number',
      references: `array(select jsonb_path_query(it."references", '$[*].value') #>> '{}')`,
    },
    texts: { carrier: 'carrier' },
  },
  {
    entity: Declaration,
    codes: { number: 'number', paymentReference: 'payment_reference' },
    texts: { customsOffice: 'customs_office' },
  },
  {
    entity: RepairFreight,
    codes: {
      number: 'number',
      trackingNumber: 'tracking_number',
      declarations: `array(select jsonb_path_query(it.customs, '$[*].declarationNumber') #>> '{}')`,
    },
    texts: { carrier: 'carrier' },
  },
  {
    entity: MissionFreightOrder,
    codes: { number: 'number', trackingNumber: 'tracking_number' },
    texts: { goods: 'goods', carrier: 'carrier' },
  },
  {
    entity: TemporaryAdmission,
    codes: {
      number: 'number',
      declarationNumber: 'declaration_number',
      freight: 'array(select number from repair_freight where id = it.freight_id)',
    },
    texts: { customsOffice: 'customs_office' },
  },
];
