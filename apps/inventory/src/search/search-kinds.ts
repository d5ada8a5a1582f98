import type { SearchKind } from '@mainstay/kit/service';
import { IssueNote } from '../issue-note/issue-note.entity.ts';
import { Part } from '../part/part.entity.ts';
import { PartRequest } from '../part-request/part-request.entity.ts';
import { PurchaseOrder } from '../purchase-order/purchase-order.entity.ts';
import { Receipt } from '../receipt/receipt.entity.ts';
import { RepairCustody } from '../repair-custody/repair-custody.entity.ts';
import { ReturnNote } from '../return-note/return-note.entity.ts';
import { Supplier } from '../supplier/supplier.entity.ts';
import { SupplierRepair } from '../supplier-repair/supplier-repair.entity.ts';
import { Transfer } from '../transfer/transfer.entity.ts';

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
    entity: PartRequest,
    codes: { number: 'number', ticket: 'ticket_number' },
    texts: {},
  },
  {
    entity: IssueNote,
    codes: { number: 'number', ticket: 'array(select ticket_number from part_request where id = it.part_request_id)' },
    texts: {},
  },
  {
    entity: Transfer,
    codes: { number: 'number' },
    texts: {},
  },
  {
    entity: ReturnNote,
    codes: { number: 'number' },
    texts: {},
  },
  {
    entity: SupplierRepair,
    codes: { number: 'number', serial: 'serial' },
    texts: { fault: 'fault', findings: 'findings' },
  },
  {
    entity: RepairCustody,
    codes: {
      orderNumber: 'order_number',
      units: 'array(select serial from custody_unit where custody_id = it.id)',
      stockIns: 'array(select distinct stock_in_number from custody_unit where custody_id = it.id)',
    },
    texts: { productModel: 'product_model' },
    follows: [{ table: 'custody_unit', records: 'select distinct custody_id from changed' }],
  },
];
