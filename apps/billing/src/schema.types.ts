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
export type BreachChargeDirection = 'CREDIT' | 'PENALTY';
export type BreachChargeParty = 'US' | 'CUSTOMER' | 'DEALER' | 'SUPPLIER' | 'CUSTOMS' | 'CARRIER';
export type BreachChargeStatus = 'PROPOSED' | 'AWAITING_APPROVAL' | 'CONFIRMED' | 'DECLINED' | 'WITHDRAWN' | 'REVISED';
export type ClaimCounterparty = 'SUPPLIER' | 'CARRIER' | 'CUSTOMER' | 'INTERNAL';
export type ClaimResponsibility = 'CUSTOMER' | 'COMPANY' | 'SUPPLIER' | 'CARRIER' | 'INTERNAL_DEPT';
export type ClaimStatus =
  | 'PROPOSED'
  | 'OPENED'
  | 'UNDER_INVESTIGATION'
  | 'LIABILITY_DETERMINED'
  | 'ASSESSED'
  | 'APPROVED'
  | 'REJECTED'
  | 'OBJECTED'
  | 'ADJUSTED'
  | 'UPHELD'
  | 'SETTLED'
  | 'CLOSED';
export type ClaimVerdict = 'APPROVE' | 'PARTLY' | 'REJECT' | 'SEND_BACK';
export type ClaimSettlementKind = 'PAYMENT' | 'CREDIT' | 'REPLACEMENT';
export type CostPostingStatus = 'AWAITING_CENTRE' | 'OFFERED' | 'REFUSED' | 'POSTED';
export type CostSheetSubject = 'RETURN_REPAIR' | 'MISSION' | 'LOCAL_REPAIR';
export type CostSheetStatus = 'COLLECTING' | 'SUBMITTED' | 'VERIFIED' | 'INVOICED' | 'SETTLED' | 'DROPPED';
export type CostElement = 'MATERIAL' | 'TRAVEL' | 'DEPRECIATION' | 'SERVICE_FEE' | 'PARTNER_FEE' | 'OTHER';
export type CostLiability = 'CUSTOMER' | 'COMPANY';
export type ExchangeSettlementKind = 'PRICE_DIFFERENCE' | 'REFUND';
export type ExchangePayer = 'CUSTOMER' | 'COMPANY' | 'NOBODY';
export type ExchangeSettlementStatus =
  'WANTED' | 'CALCULATED' | 'APPROVED' | 'SETTLED' | 'WITHDRAWN' | 'REPAYMENT_DUE' | 'REPAID';
export type FeeListStatus = 'NEEDS_PRICES' | 'PREPARED' | 'SENT_BACK' | 'APPROVED' | 'INVOICED';
export type FeeLineKind = 'PART' | 'LABOUR' | 'TRAVEL' | 'OTHER';
export type FeeLineUnit = 'PIECE' | 'MINUTE' | 'KILOMETRE';
export type InvoiceStatus = 'OPEN' | 'SETTLED' | 'REFUND_DUE';
export type LoanDepositStatus = 'ASKED' | 'RECEIVED' | 'OWED' | 'KEPT' | 'REFUND_DUE' | 'REFUNDED' | 'LAPSED';
export type LoanDepositCharge = 'LATE' | 'KEPT' | 'LOST';
export type LossCompensationStatus = 'PROPOSED' | 'SENT_BACK' | 'APPROVED' | 'PAID' | 'WITHDRAWN';
export type LossKind =
  'REPAIR' | 'REFUSED_GOODS' | 'CUSTOMS_DUTIES' | 'COST_SHEET' | 'LOST_PIECES' | 'LOST_UNITS' | 'GIVEN_PIECES';
export type PartsSaleStatus =
  'AWAITING_APPROVAL' | 'SENT_BACK' | 'ASKED' | 'PAID' | 'WRITTEN_OFF' | 'TAKEN_BACK' | 'REFUND_DUE' | 'REFUNDED';
export type RepairAgreementSubject = 'RETURN_REPAIR' | 'MISSION' | 'LOCAL_REPAIR' | 'TICKET';
export type RepairAgreementStatus = 'WANTED' | 'QUOTED' | 'NEGOTIATED' | 'REVIEWED' | 'SIGNED' | 'DECLINED' | 'WAIVED';
export type RepairSettlementMode = 'ADVANCE' | 'ON_DELIVERY' | 'ON_ACCOUNT';
export type BillingSearchKind =
  | 'INVOICE'
  | 'FEE_LIST'
  | 'CLAIM'
  | 'REPAIR_AGREEMENT'
  | 'COST_SHEET'
  | 'COST_POSTING'
  | 'LOAN_DEPOSIT'
  | 'EXCHANGE_SETTLEMENT'
  | 'BREACH_CHARGE'
  | 'PARTS_SALE'
  | 'LOSS_COMPENSATION';

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

export interface ApprovalPolicyDraftInput {
  code: string;
  name: string;
  source?: Nullable<string>;
  parameters: PolicyParameterInput[];
}

export interface ApprovalPolicyActivateInput {
  from?: Nullable<DateTime>;
}

export interface ApprovalPolicyRetireInput {
  reason: string;
  from?: Nullable<DateTime>;
}

export interface BreachChargeFilter {
  status?: Nullable<BreachChargeStatus[]>;
  direction?: Nullable<BreachChargeDirection>;
  customer?: Nullable<string>;
  ticket?: Nullable<string>;
}

export interface BreachChargeConfirmInput {
  amount: MoneyInput;
  invoice?: Nullable<string>;
  idempotencyKey?: Nullable<string>;
}

export interface BreachChargeApproveInput {
  amount: MoneyInput;
  idempotencyKey?: Nullable<string>;
}

export interface BreachChargeSendBackInput {
  reason: string;
  idempotencyKey?: Nullable<string>;
}

export interface BreachChargeDeclineInput {
  amount: MoneyInput;
  reason: string;
  idempotencyKey?: Nullable<string>;
}

export interface BreachChargeCorrectInput {
  amount: MoneyInput;
  reason: string;
  idempotencyKey?: Nullable<string>;
}

export interface ClaimOpenInput {
  counterparty: ClaimCounterparty;
  partyCode?: Nullable<string>;
  ticket?: Nullable<string>;
  reason: string;
  evidence: string[];
  lines: ClaimLineInput[];
  idempotencyKey?: Nullable<string>;
}

export interface ClaimLineInput {
  loss?: Nullable<string>;
  description?: Nullable<string>;
  amount: MoneyInput;
  beyondTerms?: Nullable<string>;
}

export interface ClaimSubmitInput {
  partyCode?: Nullable<string>;
  evidence: string[];
}

export interface ClaimDetermineLiabilityInput {
  responsibility: ClaimResponsibility;
  causeReport: string;
}

export interface ClaimAssessInput {
  lines: ClaimAssessLineInput[];
}

export interface ClaimAssessLineInput {
  line: string;
  verdict: ClaimVerdict;
  amount?: Nullable<MoneyInput>;
}

export interface ClaimApproveInput {
  idempotencyKey?: Nullable<string>;
}

export interface ClaimRejectInput {
  reason: string;
}

export interface ClaimObjectInput {
  reason: string;
}

export interface ClaimReviewInput {
  lines: ClaimReviewLineInput[];
}

export interface ClaimReviewLineInput {
  line: string;
  amount: MoneyInput;
}

export interface ClaimSettleInput {
  kind: ClaimSettlementKind;
  amount: MoneyInput;
  idempotencyKey?: Nullable<string>;
}

export interface ClaimCloseInput {
  open: MoneyInput;
}

export interface ClaimGiveBackInput {
  amount: MoneyInput;
  paidOn: DateText;
  reference: string;
  idempotencyKey?: Nullable<string>;
}

export interface ClaimFilter {
  ticket?: Nullable<string>;
  partyCode?: Nullable<string>;
  counterparty?: Nullable<ClaimCounterparty>;
  status?: Nullable<ClaimStatus>;
  isOverclaimed?: Nullable<boolean>;
}

export interface CostCentrePolicyDraftInput {
  code: string;
  name: string;
  source?: Nullable<string>;
  centres: CostCentreRuleInput[];
}

export interface CostCentreRuleInput {
  bearer: CostLiability;
  costClass: CostClass;
  costCentre: string;
}

export interface CostCentrePolicyActivateInput {
  from?: Nullable<DateTime>;
}

export interface CostCentrePolicyRetireInput {
  reason: string;
  from?: Nullable<DateTime>;
}

export interface CostPostingFilter {
  status?: Nullable<CostPostingStatus[]>;
  costCentre?: Nullable<string>;
  ticket?: Nullable<string>;
  feeList?: Nullable<string>;
  costSheet?: Nullable<string>;
}

export interface CostPostingAcknowledgeInput {
  offer: number;
  document: string;
  idempotencyKey?: Nullable<string>;
}

export interface CostPostingRefuseInput {
  offer: number;
  reason: string;
  idempotencyKey?: Nullable<string>;
}

export interface CostSheetOpenInput {
  returnRepair: string;
  currency: CurrencyCode;
  idempotencyKey?: Nullable<string>;
}

export interface CostSheetAddLineInput {
  element: CostElement;
  description: string;
  liability: CostLiability;
  spent: MoneyInput;
  exchangeRate?: Nullable<string>;
  evidence?: Nullable<string>;
  idempotencyKey?: Nullable<string>;
}

export interface CostSheetRemoveLineInput {
  line: string;
}

export interface CostSheetSendBackInput {
  reason: string;
}

export interface CostSheetVerifyInput {
  customerTotal: MoneyInput;
  companyTotal: MoneyInput;
}

export interface CostSheetInvoiceInput {
  idempotencyKey?: Nullable<string>;
}

export interface CostSheetFilter {
  status?: Nullable<CostSheetStatus>;
  ticket?: Nullable<string>;
  subject?: Nullable<string>;
  isToCredit?: Nullable<boolean>;
}

export interface DepreciationPolicyDraftInput {
  code: string;
  name: string;
  source?: Nullable<string>;
  percentPerDay?: Nullable<string>;
}

export interface DepreciationPolicyActivateInput {
  from?: Nullable<DateTime>;
}

export interface DepreciationPolicyRetireInput {
  reason: string;
  from?: Nullable<DateTime>;
}

export interface ExchangeSettlementFilter {
  status?: Nullable<ExchangeSettlementStatus>;
  kind?: Nullable<ExchangeSettlementKind>;
  customer?: Nullable<string>;
}

export interface ExchangeSettlementCalculateInput {
  price: MoneyInput;
  salesInvoice: string;
  replacementPrice?: Nullable<MoneyInput>;
  replacementModel?: Nullable<string>;
}

export interface ExchangeSettlementSendBackInput {
  reason: string;
}

export interface ExchangeSettlementApproveInput {
  amount: MoneyInput;
  payer: ExchangePayer;
}

export interface ExchangeSettlementSettleInput {
  paidOn: DateText;
  reference: string;
  idempotencyKey?: Nullable<string>;
}

export interface ExchangeSettlementRepayInput {
  paidOn: DateText;
  reference: string;
  idempotencyKey?: Nullable<string>;
}

export interface FeeListFilter {
  ticket?: Nullable<string>;
  status?: Nullable<FeeListStatus>;
  isToCredit?: Nullable<boolean>;
}

export interface FeeListAddLineInput {
  description: string;
  amount: MoneyInput;
  cost?: Nullable<MoneyInput>;
  coveredPercent?: Nullable<number>;
}

export interface FeeListRemoveLineInput {
  line: string;
  reason: string;
}

export interface FeeListGrantGoodwillInput {
  percent: number;
  reason: string;
}

export interface FeeListApproveInput {
  total: MoneyInput;
  customerTotal: MoneyInput;
  idempotencyKey?: Nullable<string>;
}

export interface FeeListSendBackInput {
  reason: string;
}

export interface InvoiceFilter {
  customer?: Nullable<string>;
  ticket?: Nullable<string>;
  status?: Nullable<InvoiceStatus>;
}

export interface InvoiceIssueInput {
  feeList: string;
  idempotencyKey?: Nullable<string>;
}

export interface InvoiceRecordPaymentInput {
  amount: MoneyInput;
  paidOn: DateText;
  idempotencyKey?: Nullable<string>;
}

export interface InvoiceRefundInput {
  amount: MoneyInput;
  paidOn: DateText;
  idempotencyKey?: Nullable<string>;
}

export interface CreditNoteIssueInput {
  invoice: string;
  amount: MoneyInput;
  isForReturned?: Nullable<boolean>;
  reason: string;
  idempotencyKey?: Nullable<string>;
}

export interface LoanDepositFilter {
  status?: Nullable<LoanDepositStatus[]>;
  customer?: Nullable<string>;
  ticket?: Nullable<string>;
}

export interface LoanDepositReceiveInput {
  amount: MoneyInput;
  paidOn: DateText;
  reference: string;
  idempotencyKey?: Nullable<string>;
}

export interface LoanDepositRefundInput {
  paidOn: DateText;
  reference: string;
  idempotencyKey?: Nullable<string>;
}

export interface LossCompensationFilter {
  status?: Nullable<LossCompensationStatus[]>;
  customer?: Nullable<string>;
  returnRepair?: Nullable<string>;
}

export interface LossCompensationSendBackInput {
  reason: string;
}

export interface LossCompensationApproveInput {
  amount: MoneyInput;
}

export interface LossCompensationPayInput {
  paidOn: DateText;
  reference: string;
  idempotencyKey?: Nullable<string>;
}

export interface LossFilter {
  ticket?: Nullable<string>;
  purchaseOrder?: Nullable<string>;
  importOrder?: Nullable<string>;
  isUnclaimed?: Nullable<boolean>;
}

export interface PartsSaleFilter {
  status?: Nullable<PartsSaleStatus[]>;
  customer?: Nullable<string>;
  ticket?: Nullable<string>;
}

export interface PartsSaleCorrectInput {
  price: MoneyInput;
  reason: string;
}

export interface PartsSaleApproveInput {
  amount: MoneyInput;
}

export interface PartsSaleSendBackInput {
  reason: string;
}

export interface PartsSaleWriteOffInput {
  amount: MoneyInput;
  reason: string;
  idempotencyKey?: Nullable<string>;
}

export interface PartsSaleRefundInput {
  paidOn: DateText;
  reference: string;
  idempotencyKey?: Nullable<string>;
}

export interface PartsSaleReceiveInput {
  amount: MoneyInput;
  paidOn: DateText;
  reference: string;
  idempotencyKey?: Nullable<string>;
}

export interface PriceListDraftInput {
  code: string;
  name: string;
  source?: Nullable<string>;
  countries: CountryCode[];
  currency: CurrencyCode;
  labourPerHour?: Nullable<string>;
  travelPerKilometre?: Nullable<string>;
  partMarkupPercent?: Nullable<number>;
  partPrices: PartPriceInput[];
  exchangeRates: ExchangeRateInput[];
  validFrom: DateText;
  validUntil?: Nullable<DateText>;
}

export interface PartPriceInput {
  part: string;
  price: string;
}

export interface ExchangeRateInput {
  currency: CurrencyCode;
  rate: string;
}

export interface PriceListSetPartPricesInput {
  partPrices: PartPriceInput[];
}

export interface RepairAgreementQuoteInput {
  lines: RepairQuotationLineInput[];
}

export interface RepairAgreementNegotiateInput {
  feeStandard: string;
  settlementMode: RepairSettlementMode;
  postRepairResponsibility: string;
}

export interface RepairAgreementApproveInput {
  total: MoneyInput;
}

export interface RepairAgreementSendBackInput {
  reason: string;
}

export interface RepairAgreementSignInput {
  signedBy: string;
  evidence: string;
}

export interface RepairAgreementDeclineInput {
  reason: string;
}

export interface RepairQuotationLineInput {
  description: string;
  amount?: Nullable<MoneyInput>;
  part?: Nullable<string>;
  quantity?: Nullable<number>;
}

export interface RepairAgreementFilter {
  status?: Nullable<RepairAgreementStatus>;
  subject?: Nullable<string>;
  ticket?: Nullable<string>;
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

export interface AmountMoved extends UserError {
  message: string;
  path?: Nullable<string[]>;
  amount: Money;
}

export interface IQuery {
  approvalPolicies?: Nullable<ApprovalPolicyConnection>;
  breachCharge?: Nullable<BreachCharge>;
  breachCharges?: Nullable<BreachChargeConnection>;
  claim?: Nullable<Claim>;
  claims?: Nullable<ClaimConnection>;
  claimProposals?: Nullable<ClaimProposal[]>;
  costCentrePolicies?: Nullable<CostCentrePolicyConnection>;
  costPosting?: Nullable<CostPosting>;
  costPostings?: Nullable<CostPostingConnection>;
  costSheet?: Nullable<CostSheet>;
  costSheets?: Nullable<CostSheetConnection>;
  depreciationPolicies?: Nullable<DepreciationPolicyConnection>;
  exchangeSettlement?: Nullable<ExchangeSettlement>;
  exchangeSettlements?: Nullable<ExchangeSettlementConnection>;
  feeList?: Nullable<FeeList>;
  feeLists?: Nullable<FeeListConnection>;
  invoice?: Nullable<Invoice>;
  invoiceByNumber?: Nullable<Invoice>;
  invoices?: Nullable<InvoiceConnection>;
  loanDeposit?: Nullable<LoanDeposit>;
  loanDeposits?: Nullable<LoanDepositConnection>;
  lossCompensation?: Nullable<LossCompensation>;
  lossCompensations?: Nullable<LossCompensationConnection>;
  losses?: Nullable<LossConnection>;
  partsSale?: Nullable<PartsSale>;
  partsSales?: Nullable<PartsSaleConnection>;
  billingBlanks?: Nullable<PolicyBlankConnection>;
  priceList?: Nullable<PriceList>;
  priceLists?: Nullable<PriceListConnection>;
  repairAgreement?: Nullable<RepairAgreement>;
  repairAgreements?: Nullable<RepairAgreementConnection>;
  billingSearch?: Nullable<BillingSearchConnection>;
}

export interface ApprovalPolicyDraftPayload {
  approvalPolicy?: Nullable<ApprovalPolicy>;
  userErrors: UserError[];
}

export interface ApprovalPolicyActivatePayload {
  approvalPolicy?: Nullable<ApprovalPolicy>;
  userErrors: UserError[];
}

export interface ApprovalPolicyRetirePayload {
  approvalPolicy?: Nullable<ApprovalPolicy>;
  userErrors: UserError[];
}

export interface ApprovalPolicyUnplanPayload {
  approvalPolicy?: Nullable<ApprovalPolicy>;
  userErrors: UserError[];
}

export interface ApprovalPolicy {
  id: string;
  code: string;
  number: number;
  name: string;
  source?: Nullable<string>;
  status: PolicyStatus;
  activatedAt?: Nullable<DateTime>;
  plannedFrom?: Nullable<DateTime>;
  plannedUntil?: Nullable<DateTime>;
  retiredAt?: Nullable<DateTime>;
  endReason?: Nullable<string>;
  endRefusedBecause?: Nullable<string>;
  parameters: PolicyParameter[];
}

export interface ApprovalPolicyConnection {
  edges: ApprovalPolicyEdge[];
  pageInfo: PageInfo;
}

export interface ApprovalPolicyEdge {
  cursor: string;
  node: ApprovalPolicy;
}

export interface ApprovalPolicyNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ApprovalPolicyNotDraft extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface ApprovalAboveLimit extends UserError {
  message: string;
  path?: Nullable<string[]>;
  amount: Money;
  mayApprove: string[];
}

export interface BreachChargeConnection {
  edges: BreachChargeEdge[];
  pageInfo: PageInfo;
}

export interface BreachChargeEdge {
  cursor: string;
  node: BreachCharge;
}

export interface BreachCharge {
  id: string;
  number: string;
  direction: BreachChargeDirection;
  party: BreachChargeParty;
  counterparty?: Nullable<string>;
  customer?: Nullable<Customer>;
  ticket?: Nullable<Ticket>;
  policyCode: string;
  rule: string;
  amount: Money;
  booked: Money;
  status: BreachChargeStatus;
  chargedAt: DateTime;
  decidedBy?: Nullable<string>;
  decidedAt?: Nullable<DateTime>;
  requestedBy?: Nullable<string>;
  awaitedInvoice?: Nullable<Invoice>;
  mayApprove: string[];
  reason?: Nullable<string>;
  creditNotes: CreditNote[];
  claims: Claim[];
}

export interface BreachChargeConfirmPayload {
  breachCharge?: Nullable<BreachCharge>;
  userErrors: UserError[];
}

export interface BreachChargeApprovePayload {
  breachCharge?: Nullable<BreachCharge>;
  userErrors: UserError[];
}

export interface BreachChargeSendBackPayload {
  breachCharge?: Nullable<BreachCharge>;
  userErrors: UserError[];
}

export interface BreachChargeDeclinePayload {
  breachCharge?: Nullable<BreachCharge>;
  userErrors: UserError[];
}

export interface BreachChargeCorrectPayload {
  breachCharge?: Nullable<BreachCharge>;
  userErrors: UserError[];
}

export interface BreachChargeNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface BreachChargeWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: BreachChargeStatus;
}

export interface BreachChargeInvoiceUnsuitable extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface BreachChargeNeedsSecondPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ClaimOpenPayload {
  claim?: Nullable<Claim>;
  userErrors: UserError[];
}

export interface ClaimSubmitPayload {
  claim?: Nullable<Claim>;
  userErrors: UserError[];
}

export interface ClaimInvestigatePayload {
  claim?: Nullable<Claim>;
  userErrors: UserError[];
}

export interface ClaimDetermineLiabilityPayload {
  claim?: Nullable<Claim>;
  userErrors: UserError[];
}

export interface ClaimAssessPayload {
  claim?: Nullable<Claim>;
  userErrors: UserError[];
}

export interface ClaimApprovePayload {
  claim?: Nullable<Claim>;
  userErrors: UserError[];
}

export interface ClaimRejectPayload {
  claim?: Nullable<Claim>;
  userErrors: UserError[];
}

export interface ClaimObjectPayload {
  claim?: Nullable<Claim>;
  userErrors: UserError[];
}

export interface ClaimReviewPayload {
  claim?: Nullable<Claim>;
  userErrors: UserError[];
}

export interface ClaimSettlePayload {
  claim?: Nullable<Claim>;
  userErrors: UserError[];
}

export interface ClaimGiveBackPayload {
  claim?: Nullable<Claim>;
  userErrors: UserError[];
}

export interface ClaimClosePayload {
  claim?: Nullable<Claim>;
  userErrors: UserError[];
}

export interface Claim {
  id: string;
  number: string;
  counterparty: ClaimCounterparty;
  partyCode?: Nullable<string>;
  ticket?: Nullable<Ticket>;
  receipt?: Nullable<Receipt>;
  purchaseOrder?: Nullable<PurchaseOrder>;
  status: ClaimStatus;
  reason: string;
  evidence: string[];
  lines: ClaimLine[];
  balance: ClaimBalance;
  isOverclaimed: boolean;
  responsibility?: Nullable<ClaimResponsibility>;
  causeReport?: Nullable<string>;
  rejection?: Nullable<string>;
  objection?: Nullable<string>;
  settlements: ClaimSettlement[];
  repayments: ClaimRepayment[];
  openedAt?: Nullable<DateTime>;
}

export interface ClaimLine {
  id: string;
  loss?: Nullable<Loss>;
  description?: Nullable<string>;
  costClass: CostClass;
  amount: Money;
  verdict?: Nullable<ClaimVerdict>;
  assessed?: Nullable<Money>;
  beyondTerms?: Nullable<string>;
}

export interface ClaimBalance {
  claimed: Money;
  recovered: Money;
  writtenOff: Money;
  open: Money;
}

export interface ClaimSettlement {
  id: string;
  kind: ClaimSettlementKind;
  amount: Money;
  settledAt: DateTime;
}

export interface ClaimRepayment {
  amount: Money;
  paidOn: DateText;
  reference: string;
  paidBy: string;
}

export interface ClaimProposal {
  supplierCode?: Nullable<string>;
  lines: ClaimProposalLine[];
  total: Money;
  beyondTerms: Money;
}

export interface ClaimProposalLine {
  loss: Loss;
  proposed: Money;
  beyondTerms: Money;
}

export interface ClaimConnection {
  edges: ClaimEdge[];
  pageInfo: PageInfo;
}

export interface ClaimEdge {
  cursor: string;
  node: Claim;
}

export interface ClaimNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ClaimedTicketUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ClaimSupplierMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ClaimWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: ClaimStatus;
  act: string;
}

export interface ClaimNeedsSecondPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ClaimLinesDiffer extends UserError {
  message: string;
  path?: Nullable<string[]>;
  expected: string[];
}

export interface ClaimBeyondTerms extends UserError {
  message: string;
  path?: Nullable<string[]>;
  loss: string;
  left: Money;
}

export interface RepaymentExceedsClaim extends UserError {
  message: string;
  path?: Nullable<string[]>;
  left: Money;
}

export interface SettlementExceedsClaim extends UserError {
  message: string;
  path?: Nullable<string[]>;
  open: Money;
}

export interface CostCentrePolicyDraftPayload {
  costCentrePolicy?: Nullable<CostCentrePolicy>;
  userErrors: UserError[];
}

export interface CostCentrePolicyActivatePayload {
  costCentrePolicy?: Nullable<CostCentrePolicy>;
  userErrors: UserError[];
}

export interface CostCentrePolicyRetirePayload {
  costCentrePolicy?: Nullable<CostCentrePolicy>;
  userErrors: UserError[];
}

export interface CostCentrePolicyUnplanPayload {
  costCentrePolicy?: Nullable<CostCentrePolicy>;
  userErrors: UserError[];
}

export interface CostCentrePolicy {
  id: string;
  code: string;
  number: number;
  name: string;
  source?: Nullable<string>;
  status: PolicyStatus;
  activatedAt?: Nullable<DateTime>;
  plannedFrom?: Nullable<DateTime>;
  plannedUntil?: Nullable<DateTime>;
  retiredAt?: Nullable<DateTime>;
  endReason?: Nullable<string>;
  centres: CostCentreRule[];
}

export interface CostCentreRule {
  bearer: CostLiability;
  costClass: CostClass;
  costCentre?: Nullable<string>;
}

export interface CostCentrePolicyConnection {
  edges: CostCentrePolicyEdge[];
  pageInfo: PageInfo;
}

export interface CostCentrePolicyEdge {
  cursor: string;
  node: CostCentrePolicy;
}

export interface CostCentrePolicyNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CostCentrePolicyNotDraft extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface CostPostingAcknowledgePayload {
  costPosting?: Nullable<CostPosting>;
  userErrors: UserError[];
}

export interface CostPostingRefusePayload {
  costPosting?: Nullable<CostPosting>;
  userErrors: UserError[];
}

export interface CostPostingOfferAgainPayload {
  costPosting?: Nullable<CostPosting>;
  userErrors: UserError[];
}

export interface CostPosting {
  id: string;
  number: string;
  feeList?: Nullable<FeeList>;
  costSheet?: Nullable<CostSheet>;
  ticket: Ticket;
  bearer: CostLiability;
  costClass: CostClass;
  amount: Money;
  isCorrection: boolean;
  status: CostPostingStatus;
  costCentre?: Nullable<string>;
  costCentrePolicy?: Nullable<CostCentrePolicy>;
  offer: number;
  offeredAt?: Nullable<DateTime>;
  refusal?: Nullable<string>;
  document?: Nullable<string>;
  answeredAt?: Nullable<DateTime>;
  answeredBy?: Nullable<string>;
}

export interface CostPostingConnection {
  edges: CostPostingEdge[];
  pageInfo: PageInfo;
}

export interface CostPostingEdge {
  cursor: string;
  node: CostPosting;
}

export interface CostPostingNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CostPostingWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: CostPostingStatus;
  act: string;
}

export interface CostPostingOfferedAnew extends UserError {
  message: string;
  path?: Nullable<string[]>;
  offer: number;
}

export interface CostCentreMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
  bearer: CostLiability;
  costClass: CostClass;
}

export interface CostSheetOpenPayload {
  costSheet?: Nullable<CostSheet>;
  userErrors: UserError[];
}

export interface CostSheetAddLinePayload {
  costSheet?: Nullable<CostSheet>;
  userErrors: UserError[];
}

export interface CostSheetRemoveLinePayload {
  costSheet?: Nullable<CostSheet>;
  userErrors: UserError[];
}

export interface CostSheetSubmitPayload {
  costSheet?: Nullable<CostSheet>;
  userErrors: UserError[];
}

export interface CostSheetSendBackPayload {
  costSheet?: Nullable<CostSheet>;
  userErrors: UserError[];
}

export interface CostSheetVerifyPayload {
  costSheet?: Nullable<CostSheet>;
  userErrors: UserError[];
}

export interface CostSheetInvoicePayload {
  costSheet?: Nullable<CostSheet>;
  userErrors: UserError[];
}

export interface CostSheetSettlePayload {
  costSheet?: Nullable<CostSheet>;
  userErrors: UserError[];
}

export interface CostSheet {
  id: string;
  number: string;
  subjectKind: CostSheetSubject;
  mission?: Nullable<Mission>;
  localRepair?: Nullable<LocalRepair>;
  returnRepair?: Nullable<ReturnRepair>;
  ticket: Ticket;
  customer: Customer;
  isCalledOff: boolean;
  status: CostSheetStatus;
  currency: CurrencyCode;
  lines: CostSheetLine[];
  elements: CostSheetElement[];
  total: Money;
  customerTotal: Money;
  companyTotal: Money;
  sentBackReason?: Nullable<string>;
  submittedBy?: Nullable<string>;
  verifiedBy?: Nullable<string>;
  verifiedAt?: Nullable<DateTime>;
  invoice?: Nullable<Invoice>;
  isToCredit: boolean;
  settledAt?: Nullable<DateTime>;
}

export interface CostSheetLine {
  id: string;
  element: CostElement;
  description: string;
  liability: CostLiability;
  spent: Money;
  exchangeRate?: Nullable<string>;
  amount: Money;
  evidence?: Nullable<string>;
  addedBy: string;
}

export interface CostSheetElement {
  element: CostElement;
  customer: Money;
  company: Money;
}

export interface CostSheetConnection {
  edges: CostSheetEdge[];
  pageInfo: PageInfo;
}

export interface CostSheetEdge {
  cursor: string;
  node: CostSheet;
}

export interface CostSheetNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CostSheetExists extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CostSheetReturnRepairUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CostSheetServedFree extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CostSheetWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: CostSheetStatus;
  act: string;
}

export interface CostSheetLineNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CostSheetEmpty extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ServiceFeeIsCustomers extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CostSheetNeedsSecondPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CostSheetLiabilityObjected extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CostSheetNothingToInvoice extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CostSheetNotRecovered extends UserError {
  message: string;
  path?: Nullable<string[]>;
  open: Money;
}

export interface DepreciationPolicyDraftPayload {
  depreciationPolicy?: Nullable<DepreciationPolicy>;
  userErrors: UserError[];
}

export interface DepreciationPolicyActivatePayload {
  depreciationPolicy?: Nullable<DepreciationPolicy>;
  userErrors: UserError[];
}

export interface DepreciationPolicyRetirePayload {
  depreciationPolicy?: Nullable<DepreciationPolicy>;
  userErrors: UserError[];
}

export interface DepreciationPolicyUnplanPayload {
  depreciationPolicy?: Nullable<DepreciationPolicy>;
  userErrors: UserError[];
}

export interface DepreciationPolicy {
  id: string;
  code: string;
  number: number;
  name: string;
  source?: Nullable<string>;
  status: PolicyStatus;
  activatedAt?: Nullable<DateTime>;
  plannedFrom?: Nullable<DateTime>;
  plannedUntil?: Nullable<DateTime>;
  retiredAt?: Nullable<DateTime>;
  endReason?: Nullable<string>;
  percentPerDay?: Nullable<string>;
}

export interface DepreciationPolicyConnection {
  edges: DepreciationPolicyEdge[];
  pageInfo: PageInfo;
}

export interface DepreciationPolicyEdge {
  cursor: string;
  node: DepreciationPolicy;
}

export interface DepreciationPolicyNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface DepreciationPolicyNotDraft extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface ExchangeSettlementConnection {
  edges: ExchangeSettlementEdge[];
  pageInfo: PageInfo;
}

export interface ExchangeSettlementEdge {
  cursor: string;
  node: ExchangeSettlement;
}

export interface ExchangeSettlementCalculatePayload {
  exchangeSettlement?: Nullable<ExchangeSettlement>;
  userErrors: UserError[];
}

export interface ExchangeSettlementSendBackPayload {
  exchangeSettlement?: Nullable<ExchangeSettlement>;
  userErrors: UserError[];
}

export interface ExchangeSettlementApprovePayload {
  exchangeSettlement?: Nullable<ExchangeSettlement>;
  userErrors: UserError[];
}

export interface ExchangeSettlementRepayPayload {
  exchangeSettlement?: Nullable<ExchangeSettlement>;
  userErrors: UserError[];
}

export interface ExchangeSettlementSettlePayload {
  exchangeSettlement?: Nullable<ExchangeSettlement>;
  userErrors: UserError[];
}

export interface ExchangeDepreciation {
  policyCode: string;
  policyVersion: number;
  percentPerDay: string;
  chargeableDays: number;
  daysSinceInvoice: number;
  repairDays: number;
  charge: Money;
}

export interface ExchangeSettlement {
  id: string;
  number: string;
  exchange: Exchange;
  exchangeNumber: string;
  kind: ExchangeSettlementKind;
  asset: Asset;
  customer: Customer;
  ticket?: Nullable<Ticket>;
  policyCode: string;
  returnedOn: DateText;
  status: ExchangeSettlementStatus;
  price?: Nullable<Money>;
  salesInvoice?: Nullable<string>;
  replacementPrice?: Nullable<Money>;
  replacementModel?: Nullable<string>;
  depreciation?: Nullable<ExchangeDepreciation>;
  payer?: Nullable<ExchangePayer>;
  amount?: Nullable<Money>;
  calculatedBy?: Nullable<string>;
  sentBackReason?: Nullable<string>;
  approvedBy?: Nullable<string>;
  approvedAt?: Nullable<DateTime>;
  paidOn?: Nullable<DateText>;
  reference?: Nullable<string>;
  settledBy?: Nullable<string>;
  repaidOn?: Nullable<DateText>;
  repaidReference?: Nullable<string>;
  repaidBy?: Nullable<string>;
  earlierPayments: ExchangeEarlierPayment[];
}

export interface ExchangeEarlierPayment {
  payer: ExchangePayer;
  amount: Money;
  approvedBy: string;
  paidOn: DateText;
  reference: string;
  settledBy: string;
  repaidOn: DateText;
  repaidReference: string;
  repaidBy: string;
}

export interface ExchangeSettlementNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ExchangeSettlementWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: ExchangeSettlementStatus;
}

export interface ExchangeSettlementNeedsOtherPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface DepreciationPolicyMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
  policyCode: string;
}

export interface FeeListPricePayload {
  feeList?: Nullable<FeeList>;
  userErrors: UserError[];
}

export interface FeeListAddLinePayload {
  feeList?: Nullable<FeeList>;
  userErrors: UserError[];
}

export interface FeeListRemoveLinePayload {
  feeList?: Nullable<FeeList>;
  userErrors: UserError[];
}

export interface FeeListGrantGoodwillPayload {
  feeList?: Nullable<FeeList>;
  userErrors: UserError[];
}

export interface FeeListApprovePayload {
  feeList?: Nullable<FeeList>;
  userErrors: UserError[];
}

export interface FeeListSendBackPayload {
  feeList?: Nullable<FeeList>;
  userErrors: UserError[];
}

export interface FeeList {
  id: string;
  number: string;
  ticket: Ticket;
  workOrder?: Nullable<WorkOrder>;
  customer: Customer;
  asset?: Nullable<Asset>;
  status: FeeListStatus;
  coverage: CoverageOutcome;
  warrantyPolicy?: Nullable<string>;
  coverageDecision?: Nullable<CoverageDecision>;
  priceList?: Nullable<PriceList>;
  lines: FeeListLine[];
  total?: Nullable<Money>;
  goodwillPercent: number;
  goodwillReason?: Nullable<string>;
  customerTotal?: Nullable<Money>;
  costs: Money[];
  sentBackReason?: Nullable<string>;
  sentBackBy?: Nullable<string>;
  sentBackAt?: Nullable<DateTime>;
  completedAt: DateTime;
  approvedAt?: Nullable<DateTime>;
  toCredit?: Nullable<Money>;
  invoice?: Nullable<Invoice>;
}

export interface FeeListLine {
  id: string;
  kind: FeeLineKind;
  costClass: CostClass;
  description: string;
  part?: Nullable<Part>;
  quantity: number;
  returnedQuantity: number;
  unit: FeeLineUnit;
  unitPrice?: Nullable<Money>;
  price?: Nullable<Money>;
  coveredPercent: number;
  coverageRule?: Nullable<string>;
  isAtCost: boolean;
  customerAmount?: Nullable<Money>;
  cost?: Nullable<Money>;
  supplierCode?: Nullable<string>;
  purchaseOrder?: Nullable<PurchaseOrder>;
  explanation: string;
}

export interface FeeListConnection {
  edges: FeeListEdge[];
  pageInfo: PageInfo;
}

export interface FeeListEdge {
  cursor: string;
  node: FeeList;
}

export interface FeeListNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FeeListWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: FeeListStatus;
  act: string;
}

export interface FeeListLineNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FeeListNeedsSecondPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PriceListMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
  country?: Nullable<CountryCode>;
  day: DateText;
}

export interface PricesMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
  lines: string[];
}

export interface InvoiceIssuePayload {
  invoice?: Nullable<Invoice>;
  userErrors: UserError[];
}

export interface InvoiceRecordPaymentPayload {
  invoice?: Nullable<Invoice>;
  userErrors: UserError[];
}

export interface InvoiceRefundPayload {
  invoice?: Nullable<Invoice>;
  userErrors: UserError[];
}

export interface CreditNoteIssuePayload {
  creditNote?: Nullable<CreditNote>;
  userErrors: UserError[];
}

export interface Invoice {
  id: string;
  number: string;
  feeList?: Nullable<FeeList>;
  costSheet?: Nullable<CostSheet>;
  ticket?: Nullable<Ticket>;
  customer: Customer;
  status: InvoiceStatus;
  lines: InvoiceLine[];
  total: Money;
  credited: Money;
  paid: Money;
  balance: Money;
  creditNotes: CreditNote[];
  payments: InvoicePayment[];
  issuedAt: DateTime;
}

export interface InvoiceLine {
  id: string;
  description: string;
  amount: Money;
}

export interface CreditNote {
  id: string;
  number: string;
  invoice: Invoice;
  amount: Money;
  reason: string;
  issuedAt: DateTime;
}

export interface InvoicePayment {
  id: string;
  amount: Money;
  paidOn: DateText;
}

export interface InvoiceConnection {
  edges: InvoiceEdge[];
  pageInfo: PageInfo;
}

export interface InvoiceEdge {
  cursor: string;
  node: Invoice;
}

export interface InvoiceNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface NothingToInvoice extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CreditExceedsInvoice extends UserError {
  message: string;
  path?: Nullable<string[]>;
  left: Money;
}

export interface RefundExceedsBalance extends UserError {
  message: string;
  path?: Nullable<string[]>;
  owed: Money;
}

export interface InvoiceRefundNeedsSecondPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PaymentExceedsBalance extends UserError {
  message: string;
  path?: Nullable<string[]>;
  balance: Money;
}

export interface Ticket {
  id: string;
  feeList?: Nullable<FeeList>;
  invoices?: Nullable<Invoice[]>;
  claims?: Nullable<Claim[]>;
  repairAgreements?: Nullable<RepairAgreement[]>;
}

export interface Customer {
  id: string;
  invoices?: Nullable<InvoiceConnection>;
}

export interface Asset {
  id: string;
}

export interface CoverageDecision {
  id: string;
}

export interface Part {
  id: string;
}

export interface ImportOrder {
  id: string;
}

export interface PurchaseOrder {
  id: string;
}

export interface Receipt {
  id: string;
}

export interface WorkOrder {
  id: string;
}

export interface Mission {
  id: string;
  costSheet?: Nullable<CostSheet>;
  repairAgreement?: Nullable<RepairAgreement>;
}

export interface LocalRepair {
  id: string;
  costSheet?: Nullable<CostSheet>;
  repairAgreement?: Nullable<RepairAgreement>;
}

export interface Exchange {
  id: string;
  settlement?: Nullable<ExchangeSettlement>;
}

export interface SupplyDifference {
  id: string;
  partsSale?: Nullable<PartsSale>;
}

export interface LoanUnit {
  id: string;
  loanDeposit?: Nullable<LoanDeposit>;
}

export interface ReturnRepair {
  id: string;
  lossCompensations?: Nullable<LossCompensation[]>;
}

export interface LoanDepositConnection {
  edges: LoanDepositEdge[];
  pageInfo: PageInfo;
}

export interface LoanDepositEdge {
  cursor: string;
  node: LoanDeposit;
}

export interface LoanDepositReceivePayload {
  loanDeposit?: Nullable<LoanDeposit>;
  userErrors: UserError[];
}

export interface LoanDepositRefundPayload {
  loanDeposit?: Nullable<LoanDeposit>;
  userErrors: UserError[];
}

export interface LoanDeposit {
  id: string;
  number: string;
  loanUnit: LoanUnit;
  loanNumber: string;
  ticket: Ticket;
  customer: Customer;
  amount: Money;
  status: LoanDepositStatus;
  askedAt: DateTime;
  receivedOn?: Nullable<DateText>;
  receivedReference?: Nullable<string>;
  receivedBy?: Nullable<string>;
  chargedBecause?: Nullable<LoanDepositCharge>;
  refundedOn?: Nullable<DateText>;
  refundedReference?: Nullable<string>;
  refundedBy?: Nullable<string>;
}

export interface LoanDepositNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface LoanDepositWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: LoanDepositStatus;
}

export interface LoanDepositAmountDiffers extends UserError {
  message: string;
  path?: Nullable<string[]>;
  amount: Money;
}

export interface LoanDepositNeedsSecondPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface LossCompensationConnection {
  edges: LossCompensationEdge[];
  pageInfo: PageInfo;
}

export interface LossCompensationEdge {
  cursor: string;
  node: LossCompensation;
}

export interface LossCompensationSendBackPayload {
  lossCompensation?: Nullable<LossCompensation>;
  userErrors: UserError[];
}

export interface LossCompensationApprovePayload {
  lossCompensation?: Nullable<LossCompensation>;
  userErrors: UserError[];
}

export interface LossCompensationPayPayload {
  lossCompensation?: Nullable<LossCompensation>;
  userErrors: UserError[];
}

export interface LossCompensation {
  id: string;
  number: string;
  returnRepair: ReturnRepair;
  returnRepairNumber: string;
  serial: string;
  ticket: Ticket;
  customer: Customer;
  amount: Money;
  status: LossCompensationStatus;
  proposedBy: string;
  proposedAt: DateTime;
  sentBackReason?: Nullable<string>;
  approvedBy?: Nullable<string>;
  approvedAt?: Nullable<DateTime>;
  paidOn?: Nullable<DateText>;
  reference?: Nullable<string>;
  settledBy?: Nullable<string>;
}

export interface LossCompensationNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface LossCompensationWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: LossCompensationStatus;
}

export interface LossCompensationNeedsOtherPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface Loss {
  id: string;
  kind: LossKind;
  costClass: CostClass;
  ticket?: Nullable<Ticket>;
  receipt?: Nullable<Receipt>;
  purchaseOrder?: Nullable<PurchaseOrder>;
  importOrder?: Nullable<ImportOrder>;
  supplierCode?: Nullable<string>;
  part?: Nullable<Part>;
  quantity: number;
  amount: Money;
  due?: Nullable<Money>;
  claimed: Money;
  unclaimed: Money;
  supplierTerms?: Nullable<LossSupplierTerms>;
}

export interface LossSupplierTerms {
  supplierCode?: Nullable<string>;
  coveredPercent: number;
  rule: string;
  amount: Money;
}

export interface LossConnection {
  edges: LossEdge[];
  pageInfo: PageInfo;
}

export interface LossEdge {
  cursor: string;
  node: Loss;
}

export interface LossUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
  losses: string[];
}

export interface ClaimExceedsLoss extends UserError {
  message: string;
  path?: Nullable<string[]>;
  loss: string;
  left: Money;
}

export interface PartsSaleConnection {
  edges: PartsSaleEdge[];
  pageInfo: PageInfo;
}

export interface PartsSaleEdge {
  cursor: string;
  node: PartsSale;
}

export interface PartsSaleCorrectPayload {
  partsSale?: Nullable<PartsSale>;
  userErrors: UserError[];
}

export interface PartsSaleApprovePayload {
  partsSale?: Nullable<PartsSale>;
  userErrors: UserError[];
}

export interface PartsSaleSendBackPayload {
  partsSale?: Nullable<PartsSale>;
  userErrors: UserError[];
}

export interface PartsSaleWriteOffPayload {
  partsSale?: Nullable<PartsSale>;
  userErrors: UserError[];
}

export interface PartsSaleRefundPayload {
  partsSale?: Nullable<PartsSale>;
  userErrors: UserError[];
}

export interface PartsSaleReceivePayload {
  partsSale?: Nullable<PartsSale>;
  userErrors: UserError[];
}

export interface PartsSale {
  id: string;
  number: string;
  supplyDifference: SupplyDifference;
  differenceNumber: string;
  ticket: Ticket;
  customer: Customer;
  part: Part;
  quantity: number;
  status: PartsSaleStatus;
  amount: Money;
  listPrice?: Nullable<Money>;
  rebate?: Nullable<Money>;
  explanation: string;
  soldBy: string;
  soldAt: DateTime;
  reason?: Nullable<string>;
  approvedBy?: Nullable<string>;
  paidOn?: Nullable<DateText>;
  paidReference?: Nullable<string>;
  receivedBy?: Nullable<string>;
  writtenOffBy?: Nullable<string>;
  refundedOn?: Nullable<DateText>;
  refundedReference?: Nullable<string>;
  refundedBy?: Nullable<string>;
}

export interface PartsSaleNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PartsSaleWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PartsSaleStatus;
}

export interface PartsSaleAmountDiffers extends UserError {
  message: string;
  path?: Nullable<string[]>;
  amount: Money;
}

export interface PartsSaleNeedsSecondPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PriceListDraftPayload {
  priceList?: Nullable<PriceList>;
  userErrors: UserError[];
}

export interface PriceListSetPartPricesPayload {
  priceList?: Nullable<PriceList>;
  userErrors: UserError[];
}

export interface PriceListActivatePayload {
  priceList?: Nullable<PriceList>;
  userErrors: UserError[];
}

export interface PriceList {
  id: string;
  code: string;
  number: number;
  name: string;
  source?: Nullable<string>;
  countries: CountryCode[];
  currency: CurrencyCode;
  labourPerHour?: Nullable<Money>;
  travelPerKilometre?: Nullable<Money>;
  partMarkupPercent?: Nullable<number>;
  partPrices: PartPriceConnection;
  exchangeRates: ExchangeRate[];
  validFrom: DateText;
  validUntil?: Nullable<DateText>;
  status: PolicyStatus;
  activatedAt?: Nullable<DateTime>;
  blanks: string[];
}

export interface PartPrice {
  id: string;
  part: Part;
  price: Money;
}

export interface ExchangeRate {
  currency: CurrencyCode;
  rate: string;
}

export interface PriceListConnection {
  edges: PriceListEdge[];
  pageInfo: PageInfo;
}

export interface PriceListEdge {
  cursor: string;
  node: PriceList;
}

export interface PartPriceConnection {
  edges: PartPriceEdge[];
  pageInfo: PageInfo;
}

export interface PartPriceEdge {
  cursor: string;
  node: PartPrice;
}

export interface PriceListNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PriceListNotDraft extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface PriceListStillPromised extends UserError {
  message: string;
  path?: Nullable<string[]>;
  by: string[];
}

export interface RepairAgreementQuotePayload {
  repairAgreement?: Nullable<RepairAgreement>;
  userErrors: UserError[];
}

export interface RepairAgreementNegotiatePayload {
  repairAgreement?: Nullable<RepairAgreement>;
  userErrors: UserError[];
}

export interface RepairAgreementApprovePayload {
  repairAgreement?: Nullable<RepairAgreement>;
  userErrors: UserError[];
}

export interface RepairAgreementSendBackPayload {
  repairAgreement?: Nullable<RepairAgreement>;
  userErrors: UserError[];
}

export interface RepairAgreementSignPayload {
  repairAgreement?: Nullable<RepairAgreement>;
  userErrors: UserError[];
}

export interface RepairAgreementDeclinePayload {
  repairAgreement?: Nullable<RepairAgreement>;
  userErrors: UserError[];
}

export interface RepairAgreementConnection {
  edges: RepairAgreementEdge[];
  pageInfo: PageInfo;
}

export interface RepairAgreementEdge {
  cursor: string;
  node: RepairAgreement;
}

export interface RepairAgreement {
  id: string;
  number: string;
  subjectKind: RepairAgreementSubject;
  returnRepair?: Nullable<ReturnRepair>;
  mission?: Nullable<Mission>;
  localRepair?: Nullable<LocalRepair>;
  ticket: Ticket;
  round: number;
  customer: Customer;
  status: RepairAgreementStatus;
  isPartsAtCost: boolean;
  quotation: RepairQuotationLine[];
  total?: Nullable<Money>;
  quotedBy?: Nullable<string>;
  quotedAt?: Nullable<DateTime>;
  feeStandard?: Nullable<string>;
  settlementMode?: Nullable<RepairSettlementMode>;
  postRepairResponsibility?: Nullable<string>;
  negotiatedBy?: Nullable<string>;
  reviewedBy?: Nullable<string>;
  reviewedAt?: Nullable<DateTime>;
  sentBackReason?: Nullable<string>;
  signedBy?: Nullable<string>;
  signedAt?: Nullable<DateTime>;
  evidence?: Nullable<string>;
  declinedBecause?: Nullable<string>;
}

export interface RepairQuotationLine {
  description: string;
  amount: Money;
  part?: Nullable<Part>;
  quantity?: Nullable<number>;
  explanation?: Nullable<string>;
}

export interface RepairAgreementNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairAgreementWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: RepairAgreementStatus;
}

export interface RepairAgreementNeedsOtherPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface BillingSearchConnection {
  edges: BillingSearchEdge[];
  pageInfo: PageInfo;
}

export interface BillingSearchEdge {
  cursor: string;
  node: BillingSearchHit;
}

export interface BillingSearchHit {
  kind: BillingSearchKind;
  match: SearchMatch;
  excerpts: SearchExcerpt[];
  invoice?: Nullable<Invoice>;
  feeList?: Nullable<FeeList>;
  claim?: Nullable<Claim>;
  repairAgreement?: Nullable<RepairAgreement>;
  costSheet?: Nullable<CostSheet>;
  costPosting?: Nullable<CostPosting>;
  loanDeposit?: Nullable<LoanDeposit>;
  exchangeSettlement?: Nullable<ExchangeSettlement>;
  breachCharge?: Nullable<BreachCharge>;
  partsSale?: Nullable<PartsSale>;
  lossCompensation?: Nullable<LossCompensation>;
}

export interface IMutation {
  approvalPolicyDraft: ApprovalPolicyDraftPayload;
  approvalPolicyActivate: ApprovalPolicyActivatePayload;
  approvalPolicyRetire: ApprovalPolicyRetirePayload;
  approvalPolicyUnplan: ApprovalPolicyUnplanPayload;
  breachChargeConfirm: BreachChargeConfirmPayload;
  breachChargeApprove: BreachChargeApprovePayload;
  breachChargeSendBack: BreachChargeSendBackPayload;
  breachChargeDecline: BreachChargeDeclinePayload;
  breachChargeCorrect: BreachChargeCorrectPayload;
  claimOpen: ClaimOpenPayload;
  claimSubmit: ClaimSubmitPayload;
  claimInvestigate: ClaimInvestigatePayload;
  claimDetermineLiability: ClaimDetermineLiabilityPayload;
  claimAssess: ClaimAssessPayload;
  claimApprove: ClaimApprovePayload;
  claimReject: ClaimRejectPayload;
  claimObject: ClaimObjectPayload;
  claimReview: ClaimReviewPayload;
  claimSettle: ClaimSettlePayload;
  claimClose: ClaimClosePayload;
  claimGiveBack: ClaimGiveBackPayload;
  costCentrePolicyDraft: CostCentrePolicyDraftPayload;
  costCentrePolicyActivate: CostCentrePolicyActivatePayload;
  costCentrePolicyRetire: CostCentrePolicyRetirePayload;
  costCentrePolicyUnplan: CostCentrePolicyUnplanPayload;
  costPostingAcknowledge: CostPostingAcknowledgePayload;
  costPostingRefuse: CostPostingRefusePayload;
  costPostingOfferAgain: CostPostingOfferAgainPayload;
  costSheetOpen: CostSheetOpenPayload;
  costSheetAddLine: CostSheetAddLinePayload;
  costSheetRemoveLine: CostSheetRemoveLinePayload;
  costSheetSubmit: CostSheetSubmitPayload;
  costSheetSendBack: CostSheetSendBackPayload;
  costSheetVerify: CostSheetVerifyPayload;
  costSheetInvoice: CostSheetInvoicePayload;
  costSheetSettle: CostSheetSettlePayload;
  depreciationPolicyDraft: DepreciationPolicyDraftPayload;
  depreciationPolicyActivate: DepreciationPolicyActivatePayload;
  depreciationPolicyRetire: DepreciationPolicyRetirePayload;
  depreciationPolicyUnplan: DepreciationPolicyUnplanPayload;
  exchangeSettlementCalculate: ExchangeSettlementCalculatePayload;
  exchangeSettlementSendBack: ExchangeSettlementSendBackPayload;
  exchangeSettlementApprove: ExchangeSettlementApprovePayload;
  exchangeSettlementSettle: ExchangeSettlementSettlePayload;
  exchangeSettlementRepay: ExchangeSettlementRepayPayload;
  feeListPrice: FeeListPricePayload;
  feeListAddLine: FeeListAddLinePayload;
  feeListRemoveLine: FeeListRemoveLinePayload;
  feeListGrantGoodwill: FeeListGrantGoodwillPayload;
  feeListApprove: FeeListApprovePayload;
  feeListSendBack: FeeListSendBackPayload;
  invoiceIssue: InvoiceIssuePayload;
  invoiceRecordPayment: InvoiceRecordPaymentPayload;
  invoiceRefund: InvoiceRefundPayload;
  creditNoteIssue: CreditNoteIssuePayload;
  loanDepositReceive: LoanDepositReceivePayload;
  loanDepositRefund: LoanDepositRefundPayload;
  lossCompensationSendBack: LossCompensationSendBackPayload;
  lossCompensationApprove: LossCompensationApprovePayload;
  lossCompensationPay: LossCompensationPayPayload;
  partsSaleCorrect: PartsSaleCorrectPayload;
  partsSaleApprove: PartsSaleApprovePayload;
  partsSaleSendBack: PartsSaleSendBackPayload;
  partsSaleWriteOff: PartsSaleWriteOffPayload;
  partsSaleRefund: PartsSaleRefundPayload;
  partsSaleReceive: PartsSaleReceivePayload;
  priceListDraft: PriceListDraftPayload;
  priceListSetPartPrices: PriceListSetPartPricesPayload;
  priceListActivate: PriceListActivatePayload;
  repairAgreementQuote: RepairAgreementQuotePayload;
  repairAgreementNegotiate: RepairAgreementNegotiatePayload;
  repairAgreementApprove: RepairAgreementApprovePayload;
  repairAgreementSendBack: RepairAgreementSendBackPayload;
  repairAgreementSign: RepairAgreementSignPayload;
  repairAgreementDecline: RepairAgreementDeclinePayload;
}

export interface ISubscription {
  claimUpdated?: Nullable<Claim>;
}

export type DateTime = Date;
export type Duration = string;
export type CurrencyCode = string;
export type CountryCode = string;
type Nullable<T> = T | null;
