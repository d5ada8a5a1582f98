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
export type DeclarationStatus =
  'NOT_STARTED' | 'SUBMITTED' | 'UNDER_REVIEW' | 'QUERY' | 'INSPECTION' | 'DUTIES_DUE' | 'RELEASED' | 'REFUSED';
export type DutyKind = 'DUTY' | 'VAT' | 'FEE';
export type ImportOrderStatus =
  | 'DRAFT'
  | 'CHECKING'
  | 'BLOCKED'
  | 'READY'
  | 'IN_TRANSIT'
  | 'ARRIVED_PORT'
  | 'UNDER_CLEARANCE'
  | 'RELEASED'
  | 'DELIVERED'
  | 'REFUSED'
  | 'CANCELLED';
export type ImportCheckKind = 'CLASSIFICATION' | 'LICENCE' | 'SUPPLIER_DOCUMENTS' | 'CONSIGNEE' | 'FREIGHT_PLAN';
export type ImportCheckStatus = 'OPEN' | 'DONE' | 'BLOCKED';
export type ImportOpenPointCode =
  | 'CHECK_OPEN'
  | 'CHECK_BLOCKED'
  | 'LINE_UNCLASSIFIED'
  | 'DOCUMENT_MISSING'
  | 'DOCUMENT_UNVERIFIED'
  | 'DOCUMENT_REJECTED'
  | 'DOCUMENT_EXPIRED'
  | 'SHIPMENT_NOT_BOOKED'
  | 'SHIPMENT_NOT_DEPARTED'
  | 'SHIPMENT_NOT_ARRIVED'
  | 'DECLARATION_NOT_SUBMITTED'
  | 'CUSTOMS_QUERY_UNANSWERED'
  | 'CUSTOMS_DECISION_AWAITED'
  | 'DUTIES_UNPAID'
  | 'NOT_DELIVERED';
export type MissionFreightMode = 'HAND_CARRY' | 'CONSIGNED';
export type MissionFreightStatus = 'REQUESTED' | 'CONFIRMED' | 'RELEASED' | 'CLEARED' | 'REJECTED';
export type RepairFreightCustomsKind = 'EXPORT' | 'IMPORT';
export type RepairFreightDirection = 'INBOUND' | 'OUTBOUND';
export type RepairFreightStatus = 'BOOKED' | 'IN_TRANSIT' | 'DELIVERED' | 'LOST' | 'CANCELLED';
export type LogisticsSearchKind =
  'IMPORT_ORDER' | 'SHIPMENT' | 'DECLARATION' | 'REPAIR_FREIGHT' | 'MISSION_FREIGHT_ORDER' | 'TEMPORARY_ADMISSION';
export type TransportMode = 'SEA' | 'AIR' | 'ROAD' | 'RAIL' | 'COURIER';
export type ShipmentIncoterm = 'EXW' | 'FCA' | 'CPT' | 'CIP' | 'DAP' | 'DPU' | 'DDP' | 'FAS' | 'FOB' | 'CFR' | 'CIF';
export type ShipmentStatus = 'BOOKED' | 'IN_TRANSIT' | 'ARRIVED' | 'CANCELLED';
export type ShipmentReferenceKind = 'BOOKING' | 'CONTAINER' | 'SEAL' | 'MASTER_BILL' | 'HOUSE_BILL';
export type ShipmentMilestoneKind =
  | 'PICKED_UP'
  | 'DEPARTED'
  | 'TRANSSHIPPED'
  | 'DELAYED'
  | 'CUSTOMS_ENTRY'
  | 'CUSTOMS_HOLD'
  | 'CUSTOMS_RELEASE'
  | 'DAMAGE_FOUND'
  | 'ARRIVED';
export type TemporaryAdmissionChargeKind = 'DEPOSIT' | 'GUARANTEE' | 'DUTY';
export type TemporaryAdmissionOutcome = 'REEXPORTED' | 'RELEASED_FOR_USE' | 'DESTROYED' | 'LOST';
export type TradeDocumentType =
  | 'COMMERCIAL_INVOICE'
  | 'PACKING_LIST'
  | 'BILL_OF_LADING'
  | 'AIR_WAYBILL'
  | 'ROAD_CONSIGNMENT_NOTE'
  | 'RAIL_CONSIGNMENT_NOTE'
  | 'CERTIFICATE_OF_ORIGIN'
  | 'IMPORT_LICENCE'
  | 'CONFORMITY_CERTIFICATE'
  | 'SAFETY_CERTIFICATE'
  | 'INSURANCE_CERTIFICATE';
export type TradeDocumentStatus = 'MISSING' | 'RECEIVED' | 'VERIFIED' | 'REJECTED';

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

export interface DeclarationPrepareInput {
  importOrder: string;
  customsOffice: string;
  procedure: string;
  brokerCode?: Nullable<string>;
}

export interface DeclarationRaiseQueryInput {
  text: string;
}

export interface DeclarationAnswerQueryInput {
  text: string;
}

export interface DeclarationAssessDutiesInput {
  lines: DutyLineInput[];
  idempotencyKey?: Nullable<string>;
}

export interface DutyLineInput {
  line?: Nullable<string>;
  kind: DutyKind;
  amount: MoneyInput;
  basis: string;
}

export interface DeclarationReleaseInput {
  releasedAt?: Nullable<DateTime>;
  paymentReference?: Nullable<string>;
  idempotencyKey?: Nullable<string>;
}

export interface DeclarationRefuseInput {
  reason: string;
}

export interface DeclarationFilter {
  status?: Nullable<DeclarationStatus>;
  importOrder?: Nullable<string>;
}

export interface DocumentRuleAddInput {
  type: TradeDocumentType;
  originCountry?: Nullable<CountryCode>;
  productClass?: Nullable<string>;
  mode?: Nullable<TransportMode>;
}

export interface HsCodeImportInput {
  batch: ImportBatchInput;
}

export interface ImportOrderFilter {
  status?: Nullable<ImportOrderStatus>;
  purchaseOrder?: Nullable<string>;
}

export interface ImportOrderCheckInput {
  check: ImportCheckKind;
  isDone: boolean;
  note?: Nullable<string>;
}

export interface ImportOrderClassifyInput {
  lines: ImportOrderClassifyLineInput[];
}

export interface ImportOrderClassifyLineInput {
  line: string;
  hsCode: string;
}

export interface ImportOrderDeliverInput {
  deliveredAt?: Nullable<DateTime>;
  idempotencyKey?: Nullable<string>;
}

export interface MissionFreightOrderRequestInput {
  mission: string;
  mode: MissionFreightMode;
  goods: string;
  includesTools: boolean;
  handedTo?: Nullable<string>;
}

export interface MissionFreightOrderConfirmConditionsInput {
  conditions: string;
}

export interface MissionFreightOrderConfirmAddressInput {
  deliveryPlace: string;
}

export interface MissionFreightOrderRejectInput {
  reason: string;
}

export interface MissionFreightOrderReleaseInput {
  releaseNote: string;
  carrier?: Nullable<string>;
  trackingNumber?: Nullable<string>;
}

export interface MissionFreightOrderClearInput {
  clearance: string;
}

export interface RepairFreightFilter {
  status?: Nullable<RepairFreightStatus>;
  returnRepair?: Nullable<string>;
}

export interface RepairFreightBookInput {
  returnRepair: string;
  direction: RepairFreightDirection;
  carrier: string;
  trackingNumber?: Nullable<string>;
  address: string;
  units?: Nullable<string[]>;
}

export interface RepairFreightDepartInput {
  departedAt?: Nullable<DateTime>;
}

export interface RepairFreightDeliverInput {
  receivedBy: string;
  deliveredAt?: Nullable<DateTime>;
  units?: Nullable<string[]>;
  missing?: Nullable<string>;
}

export interface RepairFreightDeclareInput {
  kind: RepairFreightCustomsKind;
  customsOffice: string;
  procedure: string;
  declarationNumber: string;
  declaredAt?: Nullable<DateTime>;
}

export interface RepairFreightClearInput {
  clearedAt?: Nullable<DateTime>;
  admission?: Nullable<TemporaryAdmissionInput>;
}

export interface RepairFreightRefuseInput {
  reason: string;
  refusedAt?: Nullable<DateTime>;
}

export interface RepairFreightLoseInput {
  units?: Nullable<string[]>;
  reason: string;
  lostAt?: Nullable<DateTime>;
}

export interface RepairFreightFindInput {
  units?: Nullable<string[]>;
  foundAt?: Nullable<DateTime>;
}

export interface ShipmentFilter {
  status?: Nullable<ShipmentStatus>;
  importOrder?: Nullable<string>;
}

export interface ShipmentBookInput {
  importOrder: string;
  mode: TransportMode;
  carrier: string;
  carrierCode?: Nullable<string>;
  incoterm: ShipmentIncoterm;
  trackingNumber?: Nullable<string>;
  references: ShipmentReferenceInput[];
  legs: ShipmentLegInput[];
  expectedAt?: Nullable<DateTime>;
}

export interface ShipmentReferenceInput {
  kind: ShipmentReferenceKind;
  value: string;
}

export interface ShipmentLegInput {
  from: string;
  to: string;
  mode: TransportMode;
  departsAt: DateTime;
  arrivesAt: DateTime;
}

export interface ShipmentDepartInput {
  departedAt?: Nullable<DateTime>;
}

export interface ShipmentRecordMilestoneInput {
  kind: ShipmentMilestoneKind;
  at?: Nullable<DateTime>;
  place?: Nullable<string>;
  note?: Nullable<string>;
}

export interface ShipmentDelayInput {
  expectedAt: DateTime;
  reason: string;
}

export interface ShipmentArriveInput {
  arrivedAt?: Nullable<DateTime>;
}

export interface TemporaryAdmissionFilter {
  isOpen?: Nullable<boolean>;
  returnRepair?: Nullable<string>;
  awaitsSettlement?: Nullable<boolean>;
}

export interface TemporaryAdmissionInput {
  dueAt: DateTime;
  remindBeforeDays: number;
  charge?: Nullable<TemporaryAdmissionChargeInput>;
}

export interface TemporaryAdmissionChargeInput {
  kind: TemporaryAdmissionChargeKind;
  amount: MoneyInput;
  reference: string;
}

export interface TemporaryAdmissionGrantInput {
  freight: string;
  entry?: Nullable<number>;
  admission: TemporaryAdmissionInput;
}

export interface TemporaryAdmissionCorrectInput {
  dueAt: DateTime;
  reason: string;
}

export interface TemporaryAdmissionExtendInput {
  dueAt: DateTime;
  reference: string;
}

export interface TemporaryAdmissionDischargeInput {
  units: string[];
  outcome: TemporaryAdmissionOutcome;
  reference: string;
}

export interface TemporaryAdmissionSettleInput {
  isReturned: boolean;
  reference: string;
  idempotencyKey?: Nullable<string>;
}

export interface TradeDocumentReceiveInput {
  importOrder: string;
  type: TradeDocumentType;
  documentNumber: string;
  issuer: string;
  issuedOn: DateText;
  expiresOn?: Nullable<DateText>;
  fileName?: Nullable<string>;
  fileHash?: Nullable<string>;
}

export interface TradeDocumentRejectInput {
  reason: string;
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

export interface DeclarationPreparePayload {
  declaration?: Nullable<Declaration>;
  userErrors: UserError[];
}

export interface DeclarationSubmitPayload {
  declaration?: Nullable<Declaration>;
  userErrors: UserError[];
}

export interface DeclarationReviewPayload {
  declaration?: Nullable<Declaration>;
  userErrors: UserError[];
}

export interface DeclarationRaiseQueryPayload {
  declaration?: Nullable<Declaration>;
  userErrors: UserError[];
}

export interface DeclarationAnswerQueryPayload {
  declaration?: Nullable<Declaration>;
  userErrors: UserError[];
}

export interface DeclarationInspectPayload {
  declaration?: Nullable<Declaration>;
  userErrors: UserError[];
}

export interface DeclarationAssessDutiesPayload {
  declaration?: Nullable<Declaration>;
  userErrors: UserError[];
}

export interface DeclarationReleasePayload {
  declaration?: Nullable<Declaration>;
  userErrors: UserError[];
}

export interface DeclarationRefusePayload {
  declaration?: Nullable<Declaration>;
  userErrors: UserError[];
}

export interface IQuery {
  declaration?: Nullable<Declaration>;
  declarations?: Nullable<DeclarationConnection>;
  documentRules?: Nullable<DocumentRuleConnection>;
  hsCodeImport?: Nullable<ImportReport>;
  hsCode?: Nullable<HsCode>;
  hsCodes?: Nullable<HsCodeConnection>;
  importOrder?: Nullable<ImportOrder>;
  importOrderByNumber?: Nullable<ImportOrder>;
  importOrders?: Nullable<ImportOrderConnection>;
  missionFreightOrder?: Nullable<MissionFreightOrder>;
  repairFreight?: Nullable<RepairFreight>;
  repairFreights?: Nullable<RepairFreightConnection>;
  logisticsSearch?: Nullable<LogisticsSearchConnection>;
  shipment?: Nullable<Shipment>;
  shipments?: Nullable<ShipmentConnection>;
  temporaryAdmission?: Nullable<TemporaryAdmission>;
  temporaryAdmissions?: Nullable<TemporaryAdmissionConnection>;
}

export interface Declaration {
  id: string;
  number: string;
  importOrder: ImportOrder;
  customsOffice: string;
  procedure: string;
  brokerCode?: Nullable<string>;
  status: DeclarationStatus;
  submittedAt?: Nullable<DateTime>;
  releasedAt?: Nullable<DateTime>;
  refusedAt?: Nullable<DateTime>;
  refusalReason?: Nullable<string>;
  minutesInCustoms?: Nullable<number>;
  queries: DeclarationQuery[];
  duties: DutyLine[];
  dutiesTotal?: Nullable<Money>;
  paymentReference?: Nullable<string>;
}

export interface DeclarationQuery {
  id: string;
  text: string;
  raisedAt: DateTime;
  raisedBy: string;
  answer?: Nullable<string>;
  answeredAt?: Nullable<DateTime>;
  answeredBy?: Nullable<string>;
}

export interface DutyLine {
  id: string;
  line?: Nullable<ImportOrderLine>;
  kind: DutyKind;
  amount: Money;
  basis: string;
}

export interface DeclarationConnection {
  edges: DeclarationEdge[];
  pageInfo: PageInfo;
}

export interface DeclarationEdge {
  cursor: string;
  node: Declaration;
}

export interface DeclarationNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface DeclarationAlreadyPrepared extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface DeclarationWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: DeclarationStatus;
  act: string;
}

export interface DocumentsMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
  missing: TradeDocumentType[];
}

export interface DutyCurrenciesDiffer extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface DocumentRule {
  id: string;
  type: TradeDocumentType;
  originCountry?: Nullable<CountryCode>;
  productClass?: Nullable<string>;
  mode?: Nullable<TransportMode>;
  isActive: boolean;
}

export interface DocumentRuleConnection {
  edges: DocumentRuleEdge[];
  pageInfo: PageInfo;
}

export interface DocumentRuleEdge {
  cursor: string;
  node: DocumentRule;
}

export interface DocumentRuleAddPayload {
  documentRule?: Nullable<DocumentRule>;
  userErrors: UserError[];
}

export interface DocumentRuleActivatePayload {
  documentRule?: Nullable<DocumentRule>;
  userErrors: UserError[];
}

export interface DocumentRuleDeactivatePayload {
  documentRule?: Nullable<DocumentRule>;
  userErrors: UserError[];
}

export interface DocumentRuleNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface DocumentRuleExists extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface HsCodeImportPayload {
  report?: Nullable<ImportReport>;
  userErrors: UserError[];
}

export interface HsCode {
  id: string;
  code: string;
  section: string;
  description: string;
  parent?: Nullable<HsCode>;
  level: number;
}

export interface HsCodeConnection {
  edges: HsCodeEdge[];
  pageInfo: PageInfo;
}

export interface HsCodeEdge {
  cursor: string;
  node: HsCode;
}

export interface HsCodeUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
  code: string;
}

export interface ImportOrder {
  id: string;
  number: string;
  purchaseOrder: PurchaseOrder;
  purchaseOrderNumber: string;
  supplierCode: string;
  supplierCountry: CountryCode;
  destinationCountry: CountryCode;
  warehouse: Warehouse;
  expectedOn?: Nullable<DateText>;
  status: ImportOrderStatus;
  checks: ImportCheck[];
  lines: ImportOrderLine[];
  customsValue: Money;
  documents: TradeDocument[];
  isDocumentsComplete: boolean;
  shipment?: Nullable<Shipment>;
  declaration?: Nullable<Declaration>;
  openPoints: ImportOpenPoint[];
  acceptanceRecords: AcceptanceRecord[];
  deliveredAt?: Nullable<DateTime>;
}

export interface ImportCheck {
  check: ImportCheckKind;
  status: ImportCheckStatus;
  note?: Nullable<string>;
  answeredBy?: Nullable<string>;
  answeredAt?: Nullable<DateTime>;
}

export interface ImportOrderLine {
  id: string;
  part: Part;
  partNumber: string;
  quantity: number;
  hsCode?: Nullable<string>;
  countryOfOrigin?: Nullable<CountryCode>;
  unitPrice: Money;
  customsValue: Money;
}

export interface ImportOpenPoint {
  code: ImportOpenPointCode;
  text: string;
}

export interface AcceptanceRecord {
  id: string;
  receipt: Receipt;
  receiptNumber: string;
  accepted: number;
  rejected: number;
  recordedAt: DateTime;
}

export interface ImportOrderConnection {
  edges: ImportOrderEdge[];
  pageInfo: PageInfo;
}

export interface ImportOrderEdge {
  cursor: string;
  node: ImportOrder;
}

export interface ImportOrderCheckPayload {
  importOrder?: Nullable<ImportOrder>;
  userErrors: UserError[];
}

export interface ImportOrderClassifyPayload {
  importOrder?: Nullable<ImportOrder>;
  userErrors: UserError[];
}

export interface ImportOrderDeliverPayload {
  importOrder?: Nullable<ImportOrder>;
  userErrors: UserError[];
}

export interface ImportOrderNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ImportOrderWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: ImportOrderStatus;
  act: string;
}

export interface ImportOrderLineUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface LinesUnclassified extends UserError {
  message: string;
  path?: Nullable<string[]>;
  partNumbers: string[];
}

export interface PurchaseOrder {
  id: string;
  importOrder?: Nullable<ImportOrder>;
}

export interface Part {
  id: string;
}

export interface Warehouse {
  id: string;
}

export interface Receipt {
  id: string;
}

export interface ReturnRepair {
  id: string;
  freights?: Nullable<RepairFreight[]>;
  temporaryAdmissions?: Nullable<TemporaryAdmission[]>;
}

export interface Mission {
  id: string;
  freightOrders?: Nullable<MissionFreightOrder[]>;
}

export interface MissionFreightOrderRequestPayload {
  missionFreightOrder?: Nullable<MissionFreightOrder>;
  userErrors: UserError[];
}

export interface MissionFreightOrderConfirmConditionsPayload {
  missionFreightOrder?: Nullable<MissionFreightOrder>;
  userErrors: UserError[];
}

export interface MissionFreightOrderConfirmAddressPayload {
  missionFreightOrder?: Nullable<MissionFreightOrder>;
  userErrors: UserError[];
}

export interface MissionFreightOrderRejectPayload {
  missionFreightOrder?: Nullable<MissionFreightOrder>;
  userErrors: UserError[];
}

export interface MissionFreightOrderReleasePayload {
  missionFreightOrder?: Nullable<MissionFreightOrder>;
  userErrors: UserError[];
}

export interface MissionFreightOrderClearPayload {
  missionFreightOrder?: Nullable<MissionFreightOrder>;
  userErrors: UserError[];
}

export interface MissionFreightOrder {
  id: string;
  number: string;
  mission: Mission;
  mode: MissionFreightMode;
  goods: string;
  includesTools: boolean;
  status: MissionFreightStatus;
  requestedBy: string;
  handedTo?: Nullable<string>;
  conditions?: Nullable<string>;
  deliveryPlace?: Nullable<string>;
  confirmedBy?: Nullable<string>;
  rejection?: Nullable<string>;
  releaseNote?: Nullable<string>;
  carrier?: Nullable<string>;
  trackingNumber?: Nullable<string>;
  releasedAt?: Nullable<DateTime>;
  clearance?: Nullable<string>;
  clearedAt?: Nullable<DateTime>;
}

export interface MissionFreightOrderNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FreightMissionUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MissionFreightOrderWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: MissionFreightStatus;
  act: string;
}

export interface MissionFreightModeWrong extends UserError {
  message: string;
  path?: Nullable<string[]>;
  mode: MissionFreightMode;
}

export interface MissionFreightNeedsOtherPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairFreightConnection {
  edges: RepairFreightEdge[];
  pageInfo: PageInfo;
}

export interface RepairFreightEdge {
  cursor: string;
  node: RepairFreight;
}

export interface RepairFreightBookPayload {
  repairFreight?: Nullable<RepairFreight>;
  userErrors: UserError[];
}

export interface RepairFreightDepartPayload {
  repairFreight?: Nullable<RepairFreight>;
  userErrors: UserError[];
}

export interface RepairFreightDeliverPayload {
  repairFreight?: Nullable<RepairFreight>;
  userErrors: UserError[];
}

export interface RepairFreightDeclarePayload {
  repairFreight?: Nullable<RepairFreight>;
  userErrors: UserError[];
}

export interface RepairFreightClearPayload {
  repairFreight?: Nullable<RepairFreight>;
  userErrors: UserError[];
}

export interface RepairFreightRefusePayload {
  repairFreight?: Nullable<RepairFreight>;
  userErrors: UserError[];
}

export interface RepairFreightLosePayload {
  repairFreight?: Nullable<RepairFreight>;
  userErrors: UserError[];
}

export interface RepairFreightFindPayload {
  repairFreight?: Nullable<RepairFreight>;
  userErrors: UserError[];
}

export interface RepairFreightCancelPayload {
  repairFreight?: Nullable<RepairFreight>;
  userErrors: UserError[];
}

export interface RepairFreight {
  id: string;
  number: string;
  returnRepair?: Nullable<ReturnRepair>;
  direction: RepairFreightDirection;
  carrier: string;
  trackingNumber?: Nullable<string>;
  address: string;
  status: RepairFreightStatus;
  temporaryAdmissions: TemporaryAdmission[];
  customsEntries: RepairFreightCustomsEntry[];
  losses: RepairFreightLoss[];
  bookedBy: string;
  departedAt?: Nullable<DateTime>;
  deliveredAt?: Nullable<DateTime>;
  receivedBy?: Nullable<string>;
}

export interface RepairFreightLoss {
  id: string;
  unit: RepairFreightUnit;
  reason: string;
  reportedBy: string;
  lostAt: DateTime;
  foundAt?: Nullable<DateTime>;
}

export interface RepairFreightUnit {
  id: string;
  serial?: Nullable<string>;
}

export interface RepairFreightCustomsEntry {
  entry: number;
  kind: RepairFreightCustomsKind;
  customsOffice: string;
  procedure: string;
  declarationNumber: string;
  declaredBy: string;
  declaredAt: DateTime;
  clearedAt?: Nullable<DateTime>;
  refusedAt?: Nullable<DateTime>;
  refusalReason?: Nullable<string>;
  minutesInCustoms: number;
}

export interface RepairFreightNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairFreightWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: RepairFreightStatus;
}

export interface ReturnRepairUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ReturnRepairNotReady extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairFreightHomeBooked extends UserError {
  message: string;
  path?: Nullable<string[]>;
  number: string;
}

export interface RepairedUnitsNotReleased extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairFreightUnitUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairFreightUnitsElsewhere extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairFreightInCustoms extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairFreightNotInCustoms extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface LogisticsSearchConnection {
  edges: LogisticsSearchEdge[];
  pageInfo: PageInfo;
}

export interface LogisticsSearchEdge {
  cursor: string;
  node: LogisticsSearchHit;
}

export interface LogisticsSearchHit {
  kind: LogisticsSearchKind;
  match: SearchMatch;
  excerpts: SearchExcerpt[];
  importOrder?: Nullable<ImportOrder>;
  shipment?: Nullable<Shipment>;
  declaration?: Nullable<Declaration>;
  repairFreight?: Nullable<RepairFreight>;
  missionFreightOrder?: Nullable<MissionFreightOrder>;
  temporaryAdmission?: Nullable<TemporaryAdmission>;
}

export interface Shipment {
  id: string;
  number: string;
  importOrder?: Nullable<ImportOrder>;
  mode: TransportMode;
  carrier: string;
  carrierCode?: Nullable<string>;
  incoterm: ShipmentIncoterm;
  trackingNumber?: Nullable<string>;
  references: ShipmentReference[];
  status: ShipmentStatus;
  legs: ShipmentLeg[];
  promisedAt?: Nullable<DateTime>;
  expectedAt?: Nullable<DateTime>;
  departedAt?: Nullable<DateTime>;
  arrivedAt?: Nullable<DateTime>;
  isOnTime?: Nullable<boolean>;
  milestones: ShipmentMilestone[];
}

export interface ShipmentReference {
  kind: ShipmentReferenceKind;
  value: string;
}

export interface ShipmentLeg {
  from: string;
  to: string;
  mode: TransportMode;
  departsAt: DateTime;
  arrivesAt: DateTime;
}

export interface ShipmentMilestone {
  id: string;
  kind: ShipmentMilestoneKind;
  at: DateTime;
  place?: Nullable<string>;
  note?: Nullable<string>;
  recordedBy: string;
}

export interface ShipmentConnection {
  edges: ShipmentEdge[];
  pageInfo: PageInfo;
}

export interface ShipmentEdge {
  cursor: string;
  node: Shipment;
}

export interface ShipmentBookPayload {
  shipment?: Nullable<Shipment>;
  userErrors: UserError[];
}

export interface ShipmentDepartPayload {
  shipment?: Nullable<Shipment>;
  userErrors: UserError[];
}

export interface ShipmentRecordMilestonePayload {
  shipment?: Nullable<Shipment>;
  userErrors: UserError[];
}

export interface ShipmentDelayPayload {
  shipment?: Nullable<Shipment>;
  userErrors: UserError[];
}

export interface ShipmentArrivePayload {
  shipment?: Nullable<Shipment>;
  userErrors: UserError[];
}

export interface ShipmentNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ShipmentAlreadyBooked extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ShipmentWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: ShipmentStatus;
  act: string;
}

export interface ShipmentLegsBroken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TemporaryAdmissionConnection {
  edges: TemporaryAdmissionEdge[];
  pageInfo: PageInfo;
}

export interface TemporaryAdmissionEdge {
  cursor: string;
  node: TemporaryAdmission;
}

export interface TemporaryAdmissionGrantPayload {
  temporaryAdmission?: Nullable<TemporaryAdmission>;
  userErrors: UserError[];
}

export interface TemporaryAdmissionCorrectPayload {
  temporaryAdmission?: Nullable<TemporaryAdmission>;
  userErrors: UserError[];
}

export interface TemporaryAdmissionExtendPayload {
  temporaryAdmission?: Nullable<TemporaryAdmission>;
  userErrors: UserError[];
}

export interface TemporaryAdmissionDischargePayload {
  temporaryAdmission?: Nullable<TemporaryAdmission>;
  userErrors: UserError[];
}

export interface TemporaryAdmissionSettlePayload {
  temporaryAdmission?: Nullable<TemporaryAdmission>;
  userErrors: UserError[];
}

export interface TemporaryAdmission {
  id: string;
  number: string;
  returnRepair?: Nullable<ReturnRepair>;
  freight: RepairFreight;
  customsOffice: string;
  procedure: string;
  declarationNumber: string;
  grantedAt: DateTime;
  dueAt: DateTime;
  remindAt: DateTime;
  overdueSince?: Nullable<DateTime>;
  extensions: TemporaryAdmissionExtension[];
  corrections: TemporaryAdmissionCorrection[];
  units: TemporaryAdmissionUnit[];
  endedAt?: Nullable<DateTime>;
  charge?: Nullable<TemporaryAdmissionCharge>;
}

export interface TemporaryAdmissionExtension {
  dueBefore: DateTime;
  dueAt: DateTime;
  reference: string;
  extendedBy: string;
  extendedAt: DateTime;
}

export interface TemporaryAdmissionCorrection {
  dueBefore: DateTime;
  dueAt: DateTime;
  reason: string;
  correctedBy: string;
  correctedAt: DateTime;
}

export interface TemporaryAdmissionUnit {
  id: string;
  serial?: Nullable<string>;
  outcome?: Nullable<TemporaryAdmissionOutcome>;
  reference?: Nullable<string>;
  dischargedAt?: Nullable<DateTime>;
}

export interface TemporaryAdmissionCharge {
  kind: TemporaryAdmissionChargeKind;
  amount: Money;
  reference: string;
  isReturned?: Nullable<boolean>;
  settlementReference?: Nullable<string>;
  settledAt?: Nullable<DateTime>;
}

export interface TemporaryAdmissionNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TemporaryAdmissionKnown extends UserError {
  message: string;
  path?: Nullable<string[]>;
  number: string;
}

export interface TemporaryAdmissionOver extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TemporaryAdmissionUnitUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TemporaryAdmissionStillOpen extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TemporaryAdmissionNothingHeld extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairFreightNotReexported extends UserError {
  message: string;
  path?: Nullable<string[]>;
  numbers: string[];
}

export interface TradeDocument {
  id: string;
  importOrder: ImportOrder;
  type: TradeDocumentType;
  isMandatory: boolean;
  status: TradeDocumentStatus;
  documentNumber?: Nullable<string>;
  issuer?: Nullable<string>;
  issuedOn?: Nullable<DateText>;
  expiresOn?: Nullable<DateText>;
  fileName?: Nullable<string>;
  fileHash?: Nullable<string>;
  receivedBy?: Nullable<string>;
  receivedAt?: Nullable<DateTime>;
  verifiedBy?: Nullable<string>;
  verifiedAt?: Nullable<DateTime>;
  rejectionReason?: Nullable<string>;
}

export interface TradeDocumentReceivePayload {
  tradeDocument?: Nullable<TradeDocument>;
  userErrors: UserError[];
}

export interface TradeDocumentVerifyPayload {
  tradeDocument?: Nullable<TradeDocument>;
  userErrors: UserError[];
}

export interface TradeDocumentRejectPayload {
  tradeDocument?: Nullable<TradeDocument>;
  userErrors: UserError[];
}

export interface TradeDocumentNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TradeDocumentWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: TradeDocumentStatus;
  act: string;
}

export interface VerifierIsReceiver extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TradeDocumentExpired extends UserError {
  message: string;
  path?: Nullable<string[]>;
  expiresOn: DateText;
}

export interface IMutation {
  declarationPrepare: DeclarationPreparePayload;
  declarationSubmit: DeclarationSubmitPayload;
  declarationReview: DeclarationReviewPayload;
  declarationRaiseQuery: DeclarationRaiseQueryPayload;
  declarationAnswerQuery: DeclarationAnswerQueryPayload;
  declarationInspect: DeclarationInspectPayload;
  declarationAssessDuties: DeclarationAssessDutiesPayload;
  declarationRelease: DeclarationReleasePayload;
  declarationRefuse: DeclarationRefusePayload;
  documentRuleAdd: DocumentRuleAddPayload;
  documentRuleActivate: DocumentRuleActivatePayload;
  documentRuleDeactivate: DocumentRuleDeactivatePayload;
  hsCodeImport: HsCodeImportPayload;
  importOrderCheck: ImportOrderCheckPayload;
  importOrderClassify: ImportOrderClassifyPayload;
  importOrderDeliver: ImportOrderDeliverPayload;
  missionFreightOrderRequest: MissionFreightOrderRequestPayload;
  missionFreightOrderConfirmConditions: MissionFreightOrderConfirmConditionsPayload;
  missionFreightOrderConfirmAddress: MissionFreightOrderConfirmAddressPayload;
  missionFreightOrderReject: MissionFreightOrderRejectPayload;
  missionFreightOrderRelease: MissionFreightOrderReleasePayload;
  missionFreightOrderClear: MissionFreightOrderClearPayload;
  repairFreightBook: RepairFreightBookPayload;
  repairFreightDepart: RepairFreightDepartPayload;
  repairFreightDeclare: RepairFreightDeclarePayload;
  repairFreightClear: RepairFreightClearPayload;
  repairFreightRefuse: RepairFreightRefusePayload;
  repairFreightDeliver: RepairFreightDeliverPayload;
  repairFreightLose: RepairFreightLosePayload;
  repairFreightFind: RepairFreightFindPayload;
  repairFreightCancel: RepairFreightCancelPayload;
  shipmentBook: ShipmentBookPayload;
  shipmentDepart: ShipmentDepartPayload;
  shipmentRecordMilestone: ShipmentRecordMilestonePayload;
  shipmentDelay: ShipmentDelayPayload;
  shipmentArrive: ShipmentArrivePayload;
  temporaryAdmissionGrant: TemporaryAdmissionGrantPayload;
  temporaryAdmissionCorrect: TemporaryAdmissionCorrectPayload;
  temporaryAdmissionExtend: TemporaryAdmissionExtendPayload;
  temporaryAdmissionDischarge: TemporaryAdmissionDischargePayload;
  temporaryAdmissionSettle: TemporaryAdmissionSettlePayload;
  tradeDocumentReceive: TradeDocumentReceivePayload;
  tradeDocumentVerify: TradeDocumentVerifyPayload;
  tradeDocumentReject: TradeDocumentRejectPayload;
}

export interface ISubscription {
  shipmentUpdated?: Nullable<Shipment>;
}

export type DateTime = Date;
export type Duration = string;
export type CurrencyCode = string;
export type CountryCode = string;
type Nullable<T> = T | null;
