import type { SearchKind } from '@mainstay/kit/service';
import { Part } from '../part/part.entity.ts';
import { PurchaseOrder } from '../purchase-order/purchase-order.entity.ts';
import { Receipt } from '../receipt/receipt.entity.ts';
import { RepairCustody } from '../repair-custody/repair-custody.entity.ts';
import { Supplier } from '../supplier/supplier.entity.ts';
import { SupplierRepair } from '../supplier-repair/supplier-repair.entity.ts';

/** What `inventorySearch` finds, and by what; the catalogue is for all dealers. */
export const searchKinds: readonly SearchKind[] = [
  {
    entity: Part,
    dealers: 'ALL',
    codes: { number: 'number' },
    texts: { name: 'name', spec: 'spec', models: 'it.models' },
  },
  {
    entity: Supplier,
    codes: { code: 'code' },
    texts: { name: 'name' },
  },
  {
    entity: PurchaseOrder,
    codes: { number: 'number' },
    texts: { supplier: 'array(select name from supplier where id = it.supplier_id)' },
  },
  {
    entity: Receipt,
    codes: { number: 'number', deliveryNote: 'delivery_note' },
    texts: {},
  },
  {
    entity: SupplierRepair,
    codes: { number: 'number', serial: 'serial' },
    texts: { fault: 'fault', findings: 'findings' },
  },
  {
    entity: RepairCustody,
    codes: { orderNumber: 'order_number', units: 'array(select serial from custody_unit where custody_id = it.id)' },
    texts: { productModel: 'product_model' },
    follows: [{ table: 'custody_unit', records: 'select distinct custody_id from changed' }],
  },
];
