import { momentTaken } from '@mainstay/kit/domain';
import { appFolder, defineService } from '@mainstay/kit/service';
import { migrations } from '../migrations/index.ts';
import { IssueNoteLine } from './issue-note/issue-note-line.entity.ts';
import { IssueNote } from './issue-note/issue-note.entity.ts';
import { IssueNoteLineResolver, IssueNoteResolver } from './issue-note/issue-note.resolver.ts';
import { IssueNotes } from './issue-note/issue-notes.service.ts';
import { KnownConsumer } from './links/known.consumer.ts';
import { customersRows } from './links/customers-rows.ts';
import { KnownAsset, KnownCustomer, KnownTicket } from './links/known.entity.ts';
import { TicketResolver } from './links/ticket.resolver.ts';
import { PartAllocation } from './part-request/part-allocation.service.ts';
import { PartRequestLine } from './part-request/part-request-line.entity.ts';
import { PartRequestRefusal } from './part-request/part-request-refusal.entity.ts';
import { PartRequestConsumer } from './part-request/part-request.consumer.ts';
import { PartRequest } from './part-request/part-request.entity.ts';
import {
  PartAllocationDepotResolver,
  PartRequestLineResolver,
  PartRequestResolver,
} from './part-request/part-request.resolver.ts';
import { KeptPiecesBookings } from './kept-pieces/kept-pieces-bookings.service.ts';
import { KeptPiecesConsumer } from './kept-pieces/kept-pieces.consumer.ts';
import { KeptPiecesResolver } from './kept-pieces/kept-pieces.resolver.ts';
import { KeptPieces } from './kept-pieces/kept-pieces.entity.ts';
import { LoanBookingConsumer } from './loan-booking/loan-booking.consumer.ts';
import { LoanBooking } from './loan-booking/loan-booking.entity.ts';
import { LoanBookingResolver, LoanUnitResolver } from './loan-booking/loan-booking.resolver.ts';
import { LoanBookings } from './loan-booking/loan-bookings.service.ts';
import { Part } from './part/part.entity.ts';
import { PartNumberTaken } from './part/part.errors.ts';
import { partImporter } from './part/part.importer.ts';
import { PartResolver } from './part/part.resolver.ts';
import { policyKinds } from './policies/policy-kinds.ts';
import { PurchaseOrderLine } from './purchase-order/purchase-order-line.entity.ts';
import { PurchaseOrder } from './purchase-order/purchase-order.entity.ts';
import { PurchaseOrderLineResolver, PurchaseOrderResolver } from './purchase-order/purchase-order.resolver.ts';
import { PurchaseOrders } from './purchase-order/purchase-orders.service.ts';
import { ReceiptDiscrepancy, ReceiptLine } from './receipt/receipt-line.entity.ts';
import { ReceiptConsumer } from './receipt/receipt.consumer.ts';
import { Receipt } from './receipt/receipt.entity.ts';
import { ReceiptDiscrepancyResolver, ReceiptLineResolver, ReceiptResolver } from './receipt/receipt.resolver.ts';
import { Receipts } from './receipt/receipts.service.ts';
import { CustodyUnit } from './repair-custody/custody-unit.entity.ts';
import { RepairCustodyConsumer } from './repair-custody/repair-custody.consumer.ts';
import { RepairCustody } from './repair-custody/repair-custody.entity.ts';
import { CustodyUnitResolver, RepairCustodyResolver } from './repair-custody/repair-custody.resolver.ts';
import { ReturnNoteLine } from './return-note/return-note-line.entity.ts';
import { ReturnNoteConsumer } from './return-note/return-note.consumer.ts';
import { ReturnNote } from './return-note/return-note.entity.ts';
import { ReturnNoteLineResolver, ReturnNoteResolver, StrayReturnResolver } from './return-note/return-note.resolver.ts';
import { ReturnNotes } from './return-note/return-notes.service.ts';
import { StrayReturn } from './return-note/stray-return.entity.ts';
import { StockPolicyActivation } from './stock-policy/stock-policy-activation.service.ts';
import { StockPolicy } from './stock-policy/stock-policy.entity.ts';
import { StockPolicyResolver } from './stock-policy/stock-policy.resolver.ts';
import { StockBalance } from './stock/stock-balance.entity.ts';
import { StockEntry, StockMovement } from './stock/stock-entry.entity.ts';
import { StockLedger } from './stock/stock-ledger.ts';
import { PartAvailabilityResolver, StockBalanceResolver, StockEntryResolver } from './stock/stock.resolver.ts';
import { SupplierRepair } from './supplier-repair/supplier-repair.entity.ts';
import { SupplierRepairResolver } from './supplier-repair/supplier-repair.resolver.ts';
import { Supplier } from './supplier/supplier.entity.ts';
import { SupplierCodeTaken } from './supplier/supplier.errors.ts';
import { SupplierResolver } from './supplier/supplier.resolver.ts';
import { TransferLine } from './transfer/transfer-line.entity.ts';
import { Transfer } from './transfer/transfer.entity.ts';
import { TransferLineResolver, TransferResolver } from './transfer/transfer.resolver.ts';
import { Transfers } from './transfer/transfers.service.ts';
import { Warehouse } from './warehouse/warehouse.entity.ts';
import { WarehouseCodeTaken } from './warehouse/warehouse.errors.ts';
import { WarehouseResolver } from './warehouse/warehouse.resolver.ts';
import { searchKinds } from './search/search-kinds.ts';

export const inventory = defineService({
  name: 'inventory',
  folder: appFolder(import.meta.url),
  entities: [
    ...[Supplier, Part, Warehouse, StockBalance, StockMovement, StockEntry],
    ...[PartRequest, PartRequestLine, PartRequestRefusal, Transfer, TransferLine],
    ...[Receipt, ReceiptLine, ReceiptDiscrepancy, IssueNote, IssueNoteLine],
    ...[ReturnNote, ReturnNoteLine, StrayReturn, PurchaseOrder, PurchaseOrderLine, StockPolicy],
    ...[SupplierRepair, KnownAsset, KnownCustomer, KnownTicket],
    ...[RepairCustody, CustodyUnit, LoanBooking, KeptPieces],
  ],
  providers: [
    ...[RepairCustodyConsumer, RepairCustodyResolver, CustodyUnitResolver],
    ...[SupplierResolver, PartResolver, WarehouseResolver],
    ...[StockLedger, StockBalanceResolver, StockEntryResolver, PartAvailabilityResolver],
    ...[PartAllocation, PartRequestConsumer, PartRequestResolver, PartRequestLineResolver, PartAllocationDepotResolver],
    ...[Transfers, TransferResolver, TransferLineResolver],
    ...[Receipts, ReceiptConsumer, ReceiptResolver, ReceiptLineResolver, ReceiptDiscrepancyResolver],
    ...[IssueNotes, IssueNoteResolver, IssueNoteLineResolver],
    ...[ReturnNotes, ReturnNoteConsumer, ReturnNoteResolver, ReturnNoteLineResolver, StrayReturnResolver],
    ...[PurchaseOrders, PurchaseOrderResolver, PurchaseOrderLineResolver],
    ...[StockPolicyActivation, StockPolicyResolver, TicketResolver],
    ...[SupplierRepairResolver, KnownConsumer],
    ...[LoanBookings, LoanBookingConsumer, LoanBookingResolver, LoanUnitResolver],
    ...[KeptPiecesBookings, KeptPiecesConsumer, KeptPiecesResolver],
  ],
  importers: [partImporter],
  migrations,
  search: searchKinds,
  policies: policyKinds,
  customersRows,
  openToDealers: [Part, Warehouse, StockBalance],
  numberSeries: ['TR', 'PR', 'RC', 'IN', 'RN', 'PO', 'SI', 'SR'],
  refusals: {
    supplier_code_unique: () => new SupplierCodeTaken(),
    part_number_unique: () => new PartNumberTaken(),
    stock_policy_planned: momentTaken,
    warehouse_code_unique: () => new WarehouseCodeTaken(),
  },
});
