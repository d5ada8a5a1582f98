/*
 * -------------------------------------------------------
 * THIS FILE WAS AUTOMATICALLY GENERATED (DO NOT MODIFY)
 * -------------------------------------------------------
 */

/* tslint:disable */
/* eslint-disable */

/** The scalar Date: a calendar day, ISO 8601. */
export type DateText = string;
export type SearchMatch = 'EXACT' | 'PREFIX' | 'PART' | 'WORDS';
export type CostClass = 'PARTS' | 'LABOUR' | 'TRAVEL' | 'EXPENSE';
export type CoverageOutcome = 'FREE_THREE_GUARANTEES' | 'FREE_REPAIR' | 'PAID' | 'OUT_OF_SCOPE';
export type FaultCause =
  | 'MANUFACTURING'
  | 'USER_MISUSE'
  | 'HUMAN_DAMAGE'
  | 'FORCE_MAJEURE'
  | 'OUR_HANDLING_OR_TRANSPORT'
  | 'WRONG_GOODS'
  | 'UNWANTED'
  | 'WEAR'
  | 'UNKNOWN';
export type FaultSeverity = 'SERIOUS' | 'GENERAL';
export type TicketPriority = 'P1' | 'P2' | 'P3' | 'P4';
export type CustomerKind = 'ENTERPRISE' | 'CARRIER' | 'CONSUMER';
export type CustomerTier = 'STANDARD' | 'KEY' | 'VIP';
export type PolicyStatus = 'DRAFT' | 'ACTIVE' | 'RETIRED';
export type AttachmentKind = 'PHOTO' | 'VIDEO' | 'SIGNATURE' | 'DOCUMENT' | 'LOG' | 'MAIL';
export type ImportStatus = 'ARRIVING' | 'APPLYING' | 'REFUSED' | 'DONE';
export type IssueNoteKind = 'NORMAL' | 'EMERGENCY';
export type IssueNoteStatus = 'DRAFT' | 'APPROVED' | 'PICKED' | 'CHECKED' | 'ISSUED' | 'ISSUED_UNSIGNED' | 'CANCELLED';
export type IssueTaker = 'ENGINEER' | 'CARRIER' | 'CUSTOMER';
export type IssueCapacity = 'DEPOT_HEAD' | 'OPERATIONS_SUPERVISOR' | 'FINANCE_SUPERVISOR' | 'SUPERVISING_ENGINEER';
export type LoanBookingStatus = 'HEARD' | 'NOT_FOUND' | 'LENT' | 'GIVEN' | 'BACK';
export type PartRequestPriority = 'P1' | 'P2' | 'P3' | 'P4';
export type PartRequestStatus = 'WAITING' | 'READY' | 'ISSUED' | 'RELEASED';
export type PartRequestLineStatus = 'RESERVED' | 'IN_TRANSFER' | 'SHORT' | 'ORDERED' | 'ISSUED' | 'RELEASED';
export type PartAllocationRule = 'OWN_DEPOT' | 'NETWORK_DEPOT' | 'ARRIVAL' | 'NO_DEPOT';
export type PartMake = 'STANDARD' | 'CUSTOM';
export type PartItemClass = 'ACCESSORY' | 'LAMP';
export type PurchaseOrderStatus = 'DRAFT' | 'PLACED' | 'RECEIVED' | 'CLOSED_SHORT' | 'CANCELLED';
export type ReceiptStatus = 'EXPECTED' | 'COUNTED' | 'INSPECTED' | 'PUT_AWAY' | 'CANCELLED';
export type ReceiptInspectionOutcome = 'ACCEPT' | 'CONDITIONAL' | 'REJECT';
export type ReceiptDefect = 'CRITICAL' | 'MAJOR' | 'MINOR';
export type ReceiptDiscrepancyKind = 'NAME' | 'SPEC' | 'COLOUR' | 'QUANTITY' | 'QUALITY';
export type CustodyUnitStatus =
  'EXPECTED' | 'NOT_SENT' | 'LOST' | 'IN_STORE' | 'AT_REPAIR' | 'READY' | 'RELEASED' | 'HANDED_OVER';
export type ReturnNoteStatus = 'ANNOUNCED' | 'RECEIVED';
export type InventorySearchKind =
  | 'PART'
  | 'SUPPLIER'
  | 'PURCHASE_ORDER'
  | 'RECEIPT'
  | 'PART_REQUEST'
  | 'ISSUE_NOTE'
  | 'TRANSFER'
  | 'RETURN_NOTE'
  | 'SUPPLIER_REPAIR'
  | 'REPAIR_CUSTODY';
export type StockMovementKind =
  'RECEIPT' | 'TRANSFER_OUT' | 'TRANSFER_IN' | 'ISSUE' | 'RETURN' | 'LOAN_OUT' | 'LOAN_IN' | 'LOAN_LOST' | 'KEPT';
export type StockAccount = 'LOCATION' | 'IN_TRANSIT' | 'LENT' | 'CONSUMED' | 'SUPPLIER' | 'SCRAP' | 'ADJUSTMENT';
export type StockCondition = 'GOOD' | 'NON_CONFORMING' | 'QUARANTINED';
export type StockOwner = 'DEPOT' | 'HQ_CONSIGNED';
export type SupplierRepairStatus = 'SENT' | 'RETURNED';
export type SupplierRepairOutcome = 'REPAIRED' | 'REPLACED' | 'UNREPAIRED';
export type TransferStatus = 'REQUESTED' | 'IN_TRANSIT' | 'RECEIVED' | 'CANCELLED';
export type WarehouseKind = 'HQ' | 'REGIONAL';

export interface MoneyInput {
  amount: string;
  currency: CurrencyCode;
}

export interface PolicyParameterInput {
  name: string;
  value?: Nullable<string>;
  unit?: Nullable<string>;
  isRequired: boolean;
}

export interface AttachmentFileInput {
  fileName: string;
  kind: AttachmentKind;
  byteSize: number;
  description?: Nullable<string>;
  sha256?: Nullable<string>;
}

export interface ImportBatchInput {
  fileName: string;
  digest: string;
  columns: string[];
  rows: ImportRowInput[];
  isLast: boolean;
  skipBad: boolean;
}

export interface ImportRowInput {
  line: number;
  cells: string[];
}

export interface IssueNoteFilter {
  status?: Nullable<IssueNoteStatus>;
  warehouse?: Nullable<string>;
  partRequest?: Nullable<string>;
}

export interface IssueNoteDraftInput {
  partRequest: string;
  kind: IssueNoteKind;
}

export interface IssueNoteIssueInput {
  receivedBy: string;
  takenBy: IssueTaker;
  carrierCode?: Nullable<string>;
  phoned: IssuePhoneCallInput[];
  idempotencyKey?: Nullable<string>;
}

export interface IssuePhoneCallInput {
  capacity: IssueCapacity;
  name: string;
}

export interface KeptPiecesFilter {
  isMissing?: Nullable<boolean>;
  part?: Nullable<string>;
  warehouse?: Nullable<string>;
}

export interface LoanBookingFilter {
  status?: Nullable<LoanBookingStatus>;
  part?: Nullable<string>;
}

export interface PartRequestFilter {
  status?: Nullable<PartRequestStatus>;
  warehouse?: Nullable<string>;
  ticket?: Nullable<string>;
}

export interface PartImportInput {
  batch: ImportBatchInput;
}

export interface PartFilter {
  text?: Nullable<string>;
  isSpecial?: Nullable<boolean>;
  model?: Nullable<string>;
}

export interface PartRegisterInput {
  number: string;
  name: string;
  spec?: Nullable<string>;
  colour?: Nullable<string>;
  unit: string;
  make: PartMake;
  isCore: boolean;
  isCritical: boolean;
  isSpecial: boolean;
  isWearing: boolean;
  itemClass?: Nullable<PartItemClass>;
  supplier?: Nullable<string>;
  countryOfOrigin?: Nullable<CountryCode>;
  hsCode?: Nullable<string>;
  models: string[];
  standardCost: MoneyInput;
}

export interface PartClassifyInput {
  itemClass?: Nullable<PartItemClass>;
  reason: string;
}

export interface PartSupersedeInput {
  by: string;
}

export interface PurchaseOrderFilter {
  status?: Nullable<PurchaseOrderStatus>;
  supplier?: Nullable<string>;
  warehouse?: Nullable<string>;
}

export interface PurchaseOrderDraftInput {
  supplier: string;
  warehouse: string;
  currency: CurrencyCode;
  expectedOn?: Nullable<DateText>;
  lines: PurchaseOrderDraftLineInput[];
}

export interface PurchaseOrderDraftLineInput {
  part: string;
  quantity: number;
  unitPrice: MoneyInput;
  partRequestLine?: Nullable<string>;
}

export interface PurchaseOrderPlaceInput {
  idempotencyKey?: Nullable<string>;
}

export interface PurchaseOrderCloseShortInput {
  reason: string;
  idempotencyKey?: Nullable<string>;
}

export interface ReceiptFilter {
  status?: Nullable<ReceiptStatus>;
  warehouse?: Nullable<string>;
  purchaseOrder?: Nullable<string>;
}

export interface ReceiptExpectInput {
  warehouse: string;
  deliveryNote: string;
  lines: ReceiptExpectLineInput[];
}

export interface ReceiptExpectLineInput {
  part: string;
  quantity: number;
  unitCost: MoneyInput;
}

export interface ReceiptCountInput {
  lines: ReceiptCountLineInput[];
}

export interface ReceiptCountLineInput {
  part: string;
  counted: number;
  mismatches: ReceiptDiscrepancyKind[];
  remark?: Nullable<string>;
}

export interface ReceiptInspectInput {
  lines: ReceiptInspectLineInput[];
}

export interface ReceiptInspectLineInput {
  part: string;
  accepted: number;
  rejected: number;
  defect?: Nullable<ReceiptDefect>;
  evidence?: Nullable<string>;
}

export interface ReceiptPutAwayInput {
  idempotencyKey?: Nullable<string>;
}

export interface RepairCustodyFilter {
  status?: Nullable<CustodyUnitStatus>;
}

export interface RepairCustodyBookInInput {
  warehouse: string;
  units: string[];
  condition: string;
  bookedInAt?: Nullable<DateTime>;
}

export interface RepairCustodyCorrectBookingInInput {
  stockInNumber: string;
  bookedInAt: DateTime;
}

export interface RepairCustodyReleaseInput {
  units: string[];
}

export interface ReturnNoteFilter {
  status?: Nullable<ReturnNoteStatus>;
  warehouse?: Nullable<string>;
}

export interface ReturnNoteReceiveInput {
  lines: ReturnNoteReceiveLineInput[];
  idempotencyKey?: Nullable<string>;
}

export interface ReturnNoteReceiveLineInput {
  line: string;
  good: number;
  damaged: number;
}

export interface StockPolicyFilter {
  code?: Nullable<string>;
  status?: Nullable<PolicyStatus>;
}

export interface StockPolicyDraftInput {
  code: string;
  source: string;
  parameters: PolicyParameterInput[];
}

export interface StockPolicyActivateInput {
  from?: Nullable<DateTime>;
}

export interface StockPolicyRetireInput {
  reason: string;
  from?: Nullable<DateTime>;
}

export interface StockFilter {
  part?: Nullable<string>;
  warehouse?: Nullable<string>;
  condition?: Nullable<StockCondition>;
}

export interface SupplierRepairFilter {
  status?: Nullable<SupplierRepairStatus>;
  supplier?: Nullable<string>;
  asset?: Nullable<string>;
  ticket?: Nullable<string>;
  promisedBefore?: Nullable<DateText>;
}

export interface SupplierRepairSendInput {
  supplier: string;
  asset?: Nullable<string>;
  part?: Nullable<string>;
  serial?: Nullable<string>;
  ticket?: Nullable<string>;
  fault: string;
  promisedOn?: Nullable<DateText>;
  idempotencyKey?: Nullable<string>;
}

export interface SupplierRepairReturnInput {
  outcome: SupplierRepairOutcome;
  findings?: Nullable<string>;
  idempotencyKey?: Nullable<string>;
}

export interface SupplierRegisterInput {
  code: string;
  name: string;
  country: CountryCode;
}

export interface TransferFilter {
  status?: Nullable<TransferStatus>;
  from?: Nullable<string>;
  to?: Nullable<string>;
}

export interface TransferRequestInput {
  from: string;
  to: string;
  lines: TransferRequestLineInput[];
  idempotencyKey?: Nullable<string>;
}

export interface TransferRequestLineInput {
  part: string;
  quantity: number;
}

export interface TransferDispatchInput {
  idempotencyKey?: Nullable<string>;
}

export interface TransferReceiveInput {
  idempotencyKey?: Nullable<string>;
}

export interface WarehouseOpenInput {
  code: string;
  name: string;
  kind: WarehouseKind;
  country: CountryCode;
  timeZone: string;
}

export interface UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface Money {
  amount: string;
  currency: CurrencyCode;
}

export interface SearchExcerpt {
  field: string;
  parts: SearchExcerptPart[];
}

export interface SearchExcerptPart {
  text: string;
  isMatch: boolean;
}

export interface InputInvalid extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EditConflict extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface IdempotencyKeyReused extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface IdempotencyKeyRequired extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor?: Nullable<string>;
  endCursor?: Nullable<string>;
}

export interface PolicyParameter {
  name: string;
  value?: Nullable<string>;
  unit?: Nullable<string>;
  isRequired: boolean;
}

export interface PolicyBlankConnection {
  edges: PolicyBlankEdge[];
  pageInfo: PageInfo;
}

export interface PolicyBlankEdge {
  cursor: string;
  node: PolicyBlank;
}

export interface PolicyBlank {
  kind: string;
  code: string;
  version: number;
  status: PolicyStatus;
  source?: Nullable<string>;
  figure: PolicyParameter;
  roles: string[];
  act: string;
}

export interface AbroadForSales extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PolicyNeedsSecondPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PolicyNotPlanned extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PolicyNotInForce extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface PolicyNeedsSuccessor extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PolicyStillNamed extends UserError {
  message: string;
  path?: Nullable<string[]>;
  by: string[];
}

export interface PolicyIncomplete extends UserError {
  message: string;
  path?: Nullable<string[]>;
  blanks: string[];
}

export interface AttachmentUpload {
  id: string;
  url: string;
  maximumBytes: number;
  expiresAt: DateTime;
}

export interface Attachment {
  id: string;
  kind: AttachmentKind;
  fileName: string;
  description?: Nullable<string>;
  contentType: string;
  byteSize: number;
  sha256: string;
  url: string;
  attachedAt: DateTime;
  attachedBy: string;
  removedAt?: Nullable<DateTime>;
  removedBy?: Nullable<string>;
  removalReason?: Nullable<string>;
}

export interface AttachmentNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface AttachmentTypeRefused extends UserError {
  message: string;
  path?: Nullable<string[]>;
  allowed: string[];
}

export interface AttachmentTooLarge extends UserError {
  message: string;
  path?: Nullable<string[]>;
  maximumBytes: number;
}

export interface AttachmentsTooMany extends UserError {
  message: string;
  path?: Nullable<string[]>;
  maximum: number;
}

export interface ImportReport {
  id: string;
  fileName: string;
  status: ImportStatus;
  lastLine: number;
  rowCount: number;
  badRowCount: number;
  checkedRowCount: number;
  appliedRowCount: number;
  badRows: ImportBadRowConnection;
}

export interface ImportBadRowConnection {
  edges: ImportBadRowEdge[];
  pageInfo: PageInfo;
}

export interface ImportBadRowEdge {
  cursor: string;
  node: ImportBadRow;
}

export interface ImportBadRow {
  line: number;
  problems: ImportProblem[];
}

export interface ImportProblem {
  column?: Nullable<string>;
  reason: string;
}

export interface ImportColumnsWrong extends UserError {
  message: string;
  path?: Nullable<string[]>;
  unknown: string[];
  missing: string[];
  known: string[];
}

export interface IQuery {
  issueNote?: Nullable<IssueNote>;
  issueNotes?: Nullable<IssueNoteConnection>;
  issueNotesUnsigned?: Nullable<IssueNoteConnection>;
  keptPieces?: Nullable<KeptPiecesConnection>;
  loanBooking?: Nullable<LoanBooking>;
  loanBookings?: Nullable<LoanBookingConnection>;
  partRequest?: Nullable<PartRequest>;
  partRequests?: Nullable<PartRequestConnection>;
  partImport?: Nullable<ImportReport>;
  part?: Nullable<Part>;
  partByNumber?: Nullable<Part>;
  parts?: Nullable<PartConnection>;
  inventoryBlanks?: Nullable<PolicyBlankConnection>;
  purchaseOrder?: Nullable<PurchaseOrder>;
  purchaseOrders?: Nullable<PurchaseOrderConnection>;
  receipt?: Nullable<Receipt>;
  receipts?: Nullable<ReceiptConnection>;
  repairCustody?: Nullable<RepairCustody>;
  repairCustodies?: Nullable<RepairCustodyConnection>;
  returnNote?: Nullable<ReturnNote>;
  returnNotes?: Nullable<ReturnNoteConnection>;
  strayReturns?: Nullable<StrayReturnConnection>;
  inventorySearch?: Nullable<InventorySearchConnection>;
  stockPolicies?: Nullable<StockPolicyConnection>;
  stock?: Nullable<StockBalanceConnection>;
  stockEntries?: Nullable<StockEntryConnection>;
  supplierRepair?: Nullable<SupplierRepair>;
  supplierRepairs?: Nullable<SupplierRepairConnection>;
  suppliers?: Nullable<SupplierConnection>;
  transfer?: Nullable<Transfer>;
  transfers?: Nullable<TransferConnection>;
  warehouse?: Nullable<Warehouse>;
  warehouses?: Nullable<WarehouseConnection>;
}

export interface IssueNote {
  id: string;
  number: string;
  partRequest: PartRequest;
  warehouse: Warehouse;
  kind: IssueNoteKind;
  status: IssueNoteStatus;
  required: IssueCapacity[];
  missing: IssueCapacity[];
  signatures: IssueSignature[];
  phoned: IssuePhoneCall[];
  pickedBy?: Nullable<string>;
  checkedBy?: Nullable<string>;
  issuedBy?: Nullable<string>;
  receivedBy?: Nullable<string>;
  takenBy?: Nullable<IssueTaker>;
  carrierCode?: Nullable<string>;
  issuedAt?: Nullable<DateTime>;
  lines: IssueNoteLine[];
}

export interface IssueSignature {
  capacity: IssueCapacity;
  signedBy: string;
  signedAt: DateTime;
}

export interface IssuePhoneCall {
  capacity: IssueCapacity;
  name: string;
}

export interface IssueNoteLine {
  id: string;
  part: Part;
  quantity: number;
  returned: number;
  owner: StockOwner;
  unitCost?: Nullable<Money>;
}

export interface IssueNoteConnection {
  edges: IssueNoteEdge[];
  pageInfo: PageInfo;
}

export interface IssueNoteEdge {
  cursor: string;
  node: IssueNote;
}

export interface IssueNoteDraftPayload {
  issueNote?: Nullable<IssueNote>;
  userErrors: UserError[];
}

export interface IssueNoteSignPayload {
  issueNote?: Nullable<IssueNote>;
  userErrors: UserError[];
}

export interface IssueNotePickPayload {
  issueNote?: Nullable<IssueNote>;
  userErrors: UserError[];
}

export interface IssueNoteCheckPayload {
  issueNote?: Nullable<IssueNote>;
  userErrors: UserError[];
}

export interface IssueNoteIssuePayload {
  issueNote?: Nullable<IssueNote>;
  userErrors: UserError[];
}

export interface IssueNoteNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface IssueNoteOpen extends UserError {
  message: string;
  path?: Nullable<string[]>;
  number: string;
}

export interface IssueNoteWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: IssueNoteStatus;
  act: string;
}

export interface SignaturesMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
  missing: IssueCapacity[];
}

export interface SignatureNotNeeded extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SamePersonTwice extends UserError {
  message: string;
  path?: Nullable<string[]>;
  act: string;
}

export interface KeptPiecesConnection {
  edges: KeptPiecesEdge[];
  pageInfo: PageInfo;
}

export interface KeptPiecesEdge {
  cursor: string;
  node: KeptPieces;
}

export interface KeptPiecesBookOutPayload {
  keptPieces?: Nullable<KeptPieces>;
  userErrors: UserError[];
}

export interface KeptPieces {
  id: string;
  supplyDifference: SupplyDifference;
  number: string;
  part: Part;
  warehouse: Warehouse;
  quantity: number;
  bookedQuantity: number;
  missing: number;
  cost?: Nullable<Money>;
  keptAt: DateTime;
  returnedQuantity: number;
  returnedTo?: Nullable<Warehouse>;
  returnedAt?: Nullable<DateTime>;
}

export interface KeptPiecesNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface KeptPiecesBookedAlready extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface Asset {
  id: string;
}

export interface ImportOrder {
  id: string;
}

export interface LoanUnit {
  id: string;
  stockBooking?: Nullable<LoanBooking>;
}

export interface SupplyDifference {
  id: string;
}

export interface Ticket {
  id: string;
  partRequests?: Nullable<PartRequest[]>;
  returnNotes?: Nullable<ReturnNote[]>;
}

export interface ReturnRepair {
  id: string;
}

export interface Customer {
  id: string;
}

export interface WorkOrder {
  id: string;
}

export interface LoanBookingConnection {
  edges: LoanBookingEdge[];
  pageInfo: PageInfo;
}

export interface LoanBookingEdge {
  cursor: string;
  node: LoanBooking;
}

export interface LoanBookingBookOutPayload {
  loanBooking?: Nullable<LoanBooking>;
  userErrors: UserError[];
}

export interface LoanBooking {
  id: string;
  loanUnit: LoanUnit;
  number: string;
  status: LoanBookingStatus;
  part?: Nullable<Part>;
  serial?: Nullable<string>;
  fromWarehouse?: Nullable<Warehouse>;
  lentAt?: Nullable<DateTime>;
  returnedPart?: Nullable<Part>;
  returnedSerial?: Nullable<string>;
  toWarehouse?: Nullable<Warehouse>;
  returnedCondition?: Nullable<StockCondition>;
  returnedAt?: Nullable<DateTime>;
}

export interface LoanBookingNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface LoanBookingWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: LoanBookingStatus;
}

export interface PartRequest {
  id: string;
  number: string;
  ticket: Ticket;
  warehouse: Warehouse;
  priority: PartRequestPriority;
  status: PartRequestStatus;
  reservedUntil?: Nullable<DateTime>;
  lines: PartRequestLine[];
}

export interface PartRequestLine {
  id: string;
  part: Part;
  quantity: number;
  status: PartRequestLineStatus;
  transfer?: Nullable<Transfer>;
  purchaseOrder?: Nullable<PurchaseOrder>;
  allocation?: Nullable<PartAllocation>;
}

export interface PartAllocation {
  rule: PartAllocationRule;
  decidedAt: DateTime;
  depots: PartAllocationDepot[];
}

export interface PartAllocationDepot {
  warehouse: Warehouse;
  available: number;
}

export interface PartRequestConnection {
  edges: PartRequestEdge[];
  pageInfo: PageInfo;
}

export interface PartRequestEdge {
  cursor: string;
  node: PartRequest;
}

export interface PartRequestNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PartRequestNotReady extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PartRequestStatus;
}

export interface PartImportPayload {
  report?: Nullable<ImportReport>;
  userErrors: UserError[];
}

export interface Part {
  id: string;
  number: string;
  name: string;
  spec?: Nullable<string>;
  colour?: Nullable<string>;
  unit: string;
  make: PartMake;
  isCore: boolean;
  isCritical: boolean;
  isSpecial: boolean;
  isWearing: boolean;
  itemClass?: Nullable<PartItemClass>;
  classifications: PartClassification[];
  supplier?: Nullable<Supplier>;
  countryOfOrigin?: Nullable<CountryCode>;
  hsCode?: Nullable<string>;
  models: string[];
  standardCost: Money;
  supersededBy?: Nullable<Part>;
  availability: PartAvailability[];
}

export interface PartClassification {
  before?: Nullable<PartItemClass>;
  itemClass?: Nullable<PartItemClass>;
  reason: string;
  by: string;
  at: DateTime;
}

export interface PartAvailability {
  warehouse: Warehouse;
  available: number;
  onHand: number;
}

export interface PartConnection {
  edges: PartEdge[];
  pageInfo: PageInfo;
}

export interface PartEdge {
  cursor: string;
  node: Part;
}

export interface PartClassifyPayload {
  part?: Nullable<Part>;
  userErrors: UserError[];
}

export interface PartRegisterPayload {
  part?: Nullable<Part>;
  userErrors: UserError[];
}

export interface PartSupersedePayload {
  part?: Nullable<Part>;
  userErrors: UserError[];
}

export interface PartNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PartNumberTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PartSupersedesItself extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PurchaseOrder {
  id: string;
  number: string;
  supplier: Supplier;
  warehouse: Warehouse;
  currency: CurrencyCode;
  expectedOn?: Nullable<DateText>;
  status: PurchaseOrderStatus;
  placedAt?: Nullable<DateTime>;
  closedBecause?: Nullable<string>;
  lines: PurchaseOrderLine[];
}

export interface PurchaseOrderLine {
  id: string;
  part: Part;
  quantity: number;
  received: number;
  unitPrice: Money;
}

export interface PurchaseOrderConnection {
  edges: PurchaseOrderEdge[];
  pageInfo: PageInfo;
}

export interface PurchaseOrderEdge {
  cursor: string;
  node: PurchaseOrder;
}

export interface PurchaseOrderDraftPayload {
  purchaseOrder?: Nullable<PurchaseOrder>;
  userErrors: UserError[];
}

export interface PurchaseOrderPlacePayload {
  purchaseOrder?: Nullable<PurchaseOrder>;
  userErrors: UserError[];
}

export interface PurchaseOrderCancelPayload {
  purchaseOrder?: Nullable<PurchaseOrder>;
  userErrors: UserError[];
}

export interface PurchaseOrderCloseShortPayload {
  purchaseOrder?: Nullable<PurchaseOrder>;
  userErrors: UserError[];
}

export interface PurchaseOrderNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PurchaseOrderWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PurchaseOrderStatus;
  act: string;
}

export interface PurchaseOrderNotCounted extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PurchasePriceCurrencyDiffers extends UserError {
  message: string;
  path?: Nullable<string[]>;
  expected: CurrencyCode;
}

export interface PartRequestLineNotShort extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface Receipt {
  id: string;
  number: string;
  warehouse: Warehouse;
  deliveryNote: string;
  purchaseOrder?: Nullable<PurchaseOrder>;
  importOrder?: Nullable<ImportOrder>;
  status: ReceiptStatus;
  inspectionOutcome?: Nullable<ReceiptInspectionOutcome>;
  countedAt?: Nullable<DateTime>;
  putAwayAt?: Nullable<DateTime>;
  lines: ReceiptLine[];
  discrepancies: ReceiptDiscrepancy[];
}

export interface ReceiptLine {
  id: string;
  part: Part;
  expected: number;
  counted?: Nullable<number>;
  accepted?: Nullable<number>;
  rejected?: Nullable<number>;
  defect?: Nullable<ReceiptDefect>;
  evidence?: Nullable<string>;
  unitCost: Money;
}

export interface ReceiptDiscrepancy {
  id: string;
  part: Part;
  kind: ReceiptDiscrepancyKind;
  expected: number;
  counted: number;
  remark?: Nullable<string>;
  foundAt: DateTime;
}

export interface ReceiptConnection {
  edges: ReceiptEdge[];
  pageInfo: PageInfo;
}

export interface ReceiptEdge {
  cursor: string;
  node: Receipt;
}

export interface ReceiptExpectPayload {
  receipt?: Nullable<Receipt>;
  userErrors: UserError[];
}

export interface ReceiptCountPayload {
  receipt?: Nullable<Receipt>;
  userErrors: UserError[];
}

export interface ReceiptInspectPayload {
  receipt?: Nullable<Receipt>;
  userErrors: UserError[];
}

export interface ReceiptPutAwayPayload {
  receipt?: Nullable<Receipt>;
  userErrors: UserError[];
}

export interface ReceiptNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ReceiptWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: ReceiptStatus;
  act: string;
}

export interface ReceiptLinesDiffer extends UserError {
  message: string;
  path?: Nullable<string[]>;
  missing: string[];
  unknown: string[];
}

export interface ReceiptInspectionIncomplete extends UserError {
  message: string;
  path?: Nullable<string[]>;
  partNumbers: string[];
}

export interface RepairCustodyConnection {
  edges: RepairCustodyEdge[];
  pageInfo: PageInfo;
}

export interface RepairCustodyEdge {
  cursor: string;
  node: RepairCustody;
}

export interface RepairCustodyBookInPayload {
  repairCustody?: Nullable<RepairCustody>;
  userErrors: UserError[];
}

export interface RepairCustodyCorrectBookingInPayload {
  repairCustody?: Nullable<RepairCustody>;
  userErrors: UserError[];
}

export interface RepairCustodyReleasePayload {
  repairCustody?: Nullable<RepairCustody>;
  userErrors: UserError[];
}

export interface RepairCustody {
  id: string;
  returnRepair?: Nullable<ReturnRepair>;
  orderNumber: string;
  customer: Customer;
  productModel: string;
  units: CustodyUnit[];
}

export interface CustodyUnit {
  id: string;
  serial: string;
  status: CustodyUnitStatus;
  warehouse?: Nullable<Warehouse>;
  stockInNumber?: Nullable<string>;
  condition?: Nullable<string>;
  bookedInBy?: Nullable<string>;
  bookedInAt?: Nullable<DateTime>;
  releasedAt?: Nullable<DateTime>;
}

export interface RepairCustodyNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustodyUnitUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustodyUnitWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  serial: string;
  status: CustodyUnitStatus;
}

export interface ReturnNote {
  id: string;
  number: string;
  ticket: Ticket;
  workOrder?: Nullable<WorkOrder>;
  warehouse: Warehouse;
  status: ReturnNoteStatus;
  announcedAt: DateTime;
  receivedAt?: Nullable<DateTime>;
  receivedBy?: Nullable<string>;
  lines: ReturnNoteLine[];
}

export interface ReturnNoteLine {
  id: string;
  part: Part;
  announced: number;
  returnable: number;
  good?: Nullable<number>;
  damaged?: Nullable<number>;
  missing?: Nullable<number>;
}

export interface StrayReturn {
  id: string;
  ticket: Ticket;
  workOrder?: Nullable<WorkOrder>;
  part?: Nullable<Part>;
  quantity: number;
  announcedAt: DateTime;
}

export interface ReturnNoteConnection {
  edges: ReturnNoteEdge[];
  pageInfo: PageInfo;
}

export interface ReturnNoteEdge {
  cursor: string;
  node: ReturnNote;
}

export interface StrayReturnConnection {
  edges: StrayReturnEdge[];
  pageInfo: PageInfo;
}

export interface StrayReturnEdge {
  cursor: string;
  node: StrayReturn;
}

export interface ReturnNoteReceivePayload {
  returnNote?: Nullable<ReturnNote>;
  userErrors: UserError[];
}

export interface ReturnNoteNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ReturnNoteReceived extends UserError {
  message: string;
  path?: Nullable<string[]>;
  receivedAt: DateTime;
}

export interface ReturnNoteLinesDiffer extends UserError {
  message: string;
  path?: Nullable<string[]>;
  missing: string[];
  unknown: string[];
}

export interface ReturnExceedsIssue extends UserError {
  message: string;
  path?: Nullable<string[]>;
  partNumbers: string[];
}

export interface InventorySearchConnection {
  edges: InventorySearchEdge[];
  pageInfo: PageInfo;
}

export interface InventorySearchEdge {
  cursor: string;
  node: InventorySearchHit;
}

export interface InventorySearchHit {
  kind: InventorySearchKind;
  match: SearchMatch;
  excerpts: SearchExcerpt[];
  part?: Nullable<Part>;
  supplier?: Nullable<Supplier>;
  purchaseOrder?: Nullable<PurchaseOrder>;
  receipt?: Nullable<Receipt>;
  partRequest?: Nullable<PartRequest>;
  issueNote?: Nullable<IssueNote>;
  transfer?: Nullable<Transfer>;
  returnNote?: Nullable<ReturnNote>;
  supplierRepair?: Nullable<SupplierRepair>;
  repairCustody?: Nullable<RepairCustody>;
}

export interface StockPolicy {
  id: string;
  code: string;
  version: number;
  status: PolicyStatus;
  source: string;
  parameters: PolicyParameter[];
  effectiveFrom?: Nullable<DateTime>;
  plannedFrom?: Nullable<DateTime>;
  plannedUntil?: Nullable<DateTime>;
  retiredAt?: Nullable<DateTime>;
  endReason?: Nullable<string>;
  endRefusedBecause?: Nullable<string>;
}

export interface StockPolicyConnection {
  edges: StockPolicyEdge[];
  pageInfo: PageInfo;
}

export interface StockPolicyEdge {
  cursor: string;
  node: StockPolicy;
}

export interface StockPolicyDraftPayload {
  stockPolicy?: Nullable<StockPolicy>;
  userErrors: UserError[];
}

export interface StockPolicyActivatePayload {
  stockPolicy?: Nullable<StockPolicy>;
  userErrors: UserError[];
}

export interface StockPolicyRetirePayload {
  stockPolicy?: Nullable<StockPolicy>;
  userErrors: UserError[];
}

export interface StockPolicyUnplanPayload {
  stockPolicy?: Nullable<StockPolicy>;
  userErrors: UserError[];
}

export interface StockPolicyNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface StockPolicyWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface StockBalance {
  id: string;
  part: Part;
  warehouse: Warehouse;
  condition: StockCondition;
  owner: StockOwner;
  onHand: number;
  reserved: number;
  available: number;
  unitCost: Money;
}

export interface StockEntry {
  id: string;
  movement: StockMovement;
  part: Part;
  account: StockAccount;
  warehouse?: Nullable<Warehouse>;
  condition: StockCondition;
  owner: StockOwner;
  quantity: number;
  unitCost: Money;
}

export interface StockMovement {
  id: string;
  kind: StockMovementKind;
  document: string;
  postedAt: DateTime;
}

export interface StockBalanceConnection {
  edges: StockBalanceEdge[];
  pageInfo: PageInfo;
}

export interface StockBalanceEdge {
  cursor: string;
  node: StockBalance;
}

export interface StockEntryConnection {
  edges: StockEntryEdge[];
  pageInfo: PageInfo;
}

export interface StockEntryEdge {
  cursor: string;
  node: StockEntry;
}

export interface StockShort extends UserError {
  message: string;
  path?: Nullable<string[]>;
  partNumber: string;
  wanted: number;
}

export interface SupplierRepair {
  id: string;
  number: string;
  supplier: Supplier;
  asset?: Nullable<Asset>;
  part?: Nullable<Part>;
  serial?: Nullable<string>;
  ticket?: Nullable<Ticket>;
  fault: string;
  status: SupplierRepairStatus;
  promisedOn?: Nullable<DateText>;
  sentAt: DateTime;
  outcome?: Nullable<SupplierRepairOutcome>;
  findings?: Nullable<string>;
  returnedAt?: Nullable<DateTime>;
}

export interface SupplierRepairConnection {
  edges: SupplierRepairEdge[];
  pageInfo: PageInfo;
}

export interface SupplierRepairEdge {
  cursor: string;
  node: SupplierRepair;
}

export interface SupplierRepairSendPayload {
  supplierRepair?: Nullable<SupplierRepair>;
  userErrors: UserError[];
}

export interface SupplierRepairReturnPayload {
  supplierRepair?: Nullable<SupplierRepair>;
  userErrors: UserError[];
}

export interface SupplierRepairNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SupplierRepairReturnedBefore extends UserError {
  message: string;
  path?: Nullable<string[]>;
  returnedAt: DateTime;
}

export interface SupplierRepairUnderWay extends UserError {
  message: string;
  path?: Nullable<string[]>;
  number: string;
}

export interface RepairedAssetUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairedTicketUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface Supplier {
  id: string;
  code: string;
  name: string;
  country: CountryCode;
}

export interface SupplierConnection {
  edges: SupplierEdge[];
  pageInfo: PageInfo;
}

export interface SupplierEdge {
  cursor: string;
  node: Supplier;
}

export interface SupplierRegisterPayload {
  supplier?: Nullable<Supplier>;
  userErrors: UserError[];
}

export interface SupplierNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SupplierCodeTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface Transfer {
  id: string;
  number: string;
  from: Warehouse;
  to: Warehouse;
  ticket?: Nullable<Ticket>;
  status: TransferStatus;
  dispatchedAt?: Nullable<DateTime>;
  receivedAt?: Nullable<DateTime>;
  lines: TransferLine[];
}

export interface TransferLine {
  id: string;
  part: Part;
  quantity: number;
  unitCost?: Nullable<Money>;
}

export interface TransferConnection {
  edges: TransferEdge[];
  pageInfo: PageInfo;
}

export interface TransferEdge {
  cursor: string;
  node: Transfer;
}

export interface TransferRequestPayload {
  transfer?: Nullable<Transfer>;
  userErrors: UserError[];
}

export interface TransferDispatchPayload {
  transfer?: Nullable<Transfer>;
  userErrors: UserError[];
}

export interface TransferReceivePayload {
  transfer?: Nullable<Transfer>;
  userErrors: UserError[];
}

export interface TransferCancelPayload {
  transfer?: Nullable<Transfer>;
  userErrors: UserError[];
}

export interface TransferNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TransferWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: TransferStatus;
  act: string;
}

export interface Warehouse {
  id: string;
  code: string;
  name: string;
  kind: WarehouseKind;
  country: CountryCode;
  timeZone: string;
}

export interface WarehouseConnection {
  edges: WarehouseEdge[];
  pageInfo: PageInfo;
}

export interface WarehouseEdge {
  cursor: string;
  node: Warehouse;
}

export interface WarehouseOpenPayload {
  warehouse?: Nullable<Warehouse>;
  userErrors: UserError[];
}

export interface WarehouseNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface WarehouseCodeTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface IMutation {
  issueNoteDraft: IssueNoteDraftPayload;
  issueNoteSign: IssueNoteSignPayload;
  issueNotePick: IssueNotePickPayload;
  issueNoteCheck: IssueNoteCheckPayload;
  issueNoteIssue: IssueNoteIssuePayload;
  keptPiecesBookOut: KeptPiecesBookOutPayload;
  loanBookingBookOut: LoanBookingBookOutPayload;
  partImport: PartImportPayload;
  partRegister: PartRegisterPayload;
  partClassify: PartClassifyPayload;
  partSupersede: PartSupersedePayload;
  purchaseOrderDraft: PurchaseOrderDraftPayload;
  purchaseOrderPlace: PurchaseOrderPlacePayload;
  purchaseOrderCancel: PurchaseOrderCancelPayload;
  purchaseOrderCloseShort: PurchaseOrderCloseShortPayload;
  receiptExpect: ReceiptExpectPayload;
  receiptCount: ReceiptCountPayload;
  receiptInspect: ReceiptInspectPayload;
  receiptPutAway: ReceiptPutAwayPayload;
  repairCustodyBookIn: RepairCustodyBookInPayload;
  repairCustodyCorrectBookingIn: RepairCustodyCorrectBookingInPayload;
  repairCustodyRelease: RepairCustodyReleasePayload;
  returnNoteReceive: ReturnNoteReceivePayload;
  stockPolicyDraft: StockPolicyDraftPayload;
  stockPolicyActivate: StockPolicyActivatePayload;
  stockPolicyRetire: StockPolicyRetirePayload;
  stockPolicyUnplan: StockPolicyUnplanPayload;
  supplierRepairSend: SupplierRepairSendPayload;
  supplierRepairReturn: SupplierRepairReturnPayload;
  supplierRegister: SupplierRegisterPayload;
  transferRequest: TransferRequestPayload;
  transferDispatch: TransferDispatchPayload;
  transferReceive: TransferReceivePayload;
  transferCancel: TransferCancelPayload;
  warehouseOpen: WarehouseOpenPayload;
}

export interface ISubscription {
  stockChanged?: Nullable<Part>;
}

export type DateTime = Date;
export type Duration = string;
export type CurrencyCode = string;
export type CountryCode = string;
type Nullable<T> = T | null;
