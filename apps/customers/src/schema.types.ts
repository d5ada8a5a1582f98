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
export type ApiKeyStatus = 'ACTIVE' | 'EXPIRED' | 'REVOKED';
export type AssetRetirement = 'SCRAPPED' | 'SOLD_AWAY' | 'GIVEN_BACK' | 'EXCHANGED' | 'LOST';
export type AssetEntry =
  | 'ALTERATION'
  | 'TRANSFER'
  | 'CARD'
  | 'CONTRACT'
  | 'PURCHASE'
  | 'INVOICE'
  | 'FIRST_USE'
  | 'EX_WORKS'
  | 'DELIVERY_ACCEPTANCE'
  | 'COMPLETION_ACCEPTANCE'
  | 'SUPPLIER_INVOICE'
  | 'SUPPLIER_DELIVERY';
export type AssetItemClass = 'UNIT' | 'ACCESSORY' | 'LAMP';
export type AssetSaleKind = 'RETAIL' | 'ENGINEERING';
export type WarrantyStart =
  | 'PURCHASE'
  | 'INVOICE'
  | 'FIRST_USE'
  | 'EX_WORKS'
  | 'DELIVERY_ACCEPTANCE'
  | 'COMPLETION_ACCEPTANCE'
  | 'SUPPLIER_INVOICE'
  | 'SUPPLIER_DELIVERY';
export type CareContactKind = 'INITIAL_VISIT' | 'ROUTINE_CALL' | 'KEY_USER_VISIT' | 'CARE_ACTIVITY' | 'PATROL';
export type CareContactStatus = 'PLANNED' | 'OPEN' | 'OVERDUE' | 'HELD' | 'MISSED' | 'DROPPED';
export type CareContactChannel = 'PHONE' | 'VISIT' | 'MAIL' | 'ONLINE';
export type CareContactTold = 'CONTACT_PERSON' | 'PHONE_NUMBER' | 'COMPLAINT_PROCESS' | 'OTHER';
export type CareDepartment =
  'AFTER_SALES' | 'SALES' | 'PRODUCTION' | 'QUALITY' | 'RESEARCH_AND_DEVELOPMENT' | 'LOGISTICS' | 'FINANCE';
export type CarePolicyKind = 'CALLBACK' | 'EXCHANGE' | 'SYNCHRONISATION' | 'TRAINING' | 'PORTRAIT' | 'QUALITY';
export type ContactMasking = 'ROLE' | 'CONFIDENTIALITY_NOT_SIGNED';
export type ContactChannelKind = 'HOTLINE' | 'COMPLAINT_PHONE' | 'EMAIL' | 'CHAT' | 'WEB_FORM' | 'CLIENT_APP';
export type CooperationPlanStatus = 'DRAFT' | 'AGREED' | 'ENDED';
export type CustomerHandoverStatus = 'WAITING' | 'PASSED' | 'ACKNOWLEDGED';
export type CustomerProblemKind = 'CASE' | 'MAINTENANCE' | 'COMPLAINT' | 'FEEDBACK' | 'CORRECTION' | 'SURVEY';
export type CustomerPortraitFlag = 'HIGH_VALUE' | 'AT_RISK' | 'TO_TRAIN';
export type CustomerPortraitRunStatus = 'RUNNING' | 'DONE';
export type CustomerTrainingReason = 'BEFORE_INSTALLATION' | 'REGULAR' | 'AFTER_REPAIR' | 'NEW_OPERATORS' | 'MISUSE';
export type CustomerTrainingStatus = 'PLANNED' | 'DONE' | 'CANCELLED';
export type CustomerObstacleKind =
  | 'MACHINE'
  | 'AGREEMENT'
  | 'CASE'
  | 'INVOICE'
  | 'PARTS_SALE'
  | 'COMPENSATION'
  | 'DEPOSIT'
  | 'CHARGE'
  | 'EXCHANGE'
  | 'CLAIM'
  | 'TRAINING'
  | 'COOPERATION_PLAN';
export type DealerAccessRefusal = 'KEY_EXPIRED' | 'KEY_REVOKED' | 'DEALER_SUSPENDED';
export type DealerStatus = 'ACTIVE' | 'SUSPENDED';
export type ExchangeResponsibility = 'COMPANY' | 'SUPPLIER' | 'CARRIER' | 'CUSTOMER' | 'NOBODY' | 'UNKNOWN';
export type ExchangeWish = 'EXCHANGE' | 'REFUND';
export type ExchangeOutcome = 'SAME_MODEL' | 'OTHER_MODEL' | 'REFUND' | 'NOT_ENTITLED';
export type ExchangeRepairFailure = 'NOT_SOLVED' | 'CASE_REOPENED' | 'FAULT_CAME_BACK';
export type ExchangeStatus = 'OPEN' | 'FULFILLED' | 'WITHDRAWN' | 'NOT_ENTITLED';
export type GoodwillStatus = 'PROPOSED' | 'CONFIRMED' | 'DECLINED' | 'WITHDRAWN' | 'REVOKED';
export type MailLanguage = 'EN' | 'ZH';
export type MailTopic = 'SERVICE' | 'COMPLAINTS' | 'SURVEYS';
export type CustomerMailKind =
  | 'CASE_RECEIVED'
  | 'CASE_PROGRESS'
  | 'VISIT_AGREED'
  | 'VISIT_MOVED'
  | 'VISIT_CALLED_OFF'
  | 'SESSION_AGREED'
  | 'SESSION_MOVED'
  | 'SESSION_CALLED_OFF'
  | 'INSTALLATION_AGREED'
  | 'MAINTENANCE_DUE'
  | 'DAY_CALLED_OFF'
  | 'CARE_ANNOUNCED'
  | 'CARE_AGREED'
  | 'COMPLAINT_RECEIVED'
  | 'COMPLAINT_PROGRESS'
  | 'COMPLAINT_CLOSED'
  | 'FEEDBACK_ANSWERED'
  | 'SURVEY_INVITATION';
export type CustomerMailStatus = 'WAITING' | 'SENDING' | 'SENT' | 'FAILED' | 'BOUNCED' | 'WITHHELD';
export type CustomerMailReason =
  | 'NOBODY_TO_TELL'
  | 'PERSON_ERASED'
  | 'NO_ADDRESS'
  | 'NOT_WANTED'
  | 'ADDRESS_UNDELIVERABLE'
  | 'TOO_LATE'
  | 'SUPERSEDED'
  | 'OUTDATED'
  | 'ADDRESS_REFUSED'
  | 'MAIL_REFUSED'
  | 'CAME_BACK'
  | 'NOT_TAKEN_IN_TIME';
export type QualityReviewStatus = 'RUNNING' | 'DUE' | 'OVERDUE' | 'REVIEWED' | 'DROPPED';
export type QualityReviewResult = 'STEADY' | 'BETTER' | 'WORSE';
export type CustomersSearchKind =
  | 'CUSTOMER'
  | 'CONTACT'
  | 'ASSET'
  | 'UNIT'
  | 'DEALER'
  | 'SERVICE_PARTNER'
  | 'SERVICE_AGREEMENT'
  | 'OUTBOUND_ORDER'
  | 'COOPERATION_PLAN'
  | 'EXCHANGE';
export type ServiceAgreementDate = 'SUPPLY' | 'INSTALLATION';
export type ServiceAgreementStatus = 'DRAFT' | 'ACTIVE' | 'ENDED' | 'DISCARDED';
export type ServiceAgreementPolicyKind = 'SLA' | 'CARE' | 'TRAINING';
export type ServiceCalendarCause = 'EXCEPTION' | 'MAKE_UP_DAY' | 'HOLIDAY' | 'WEEK';
export type ServiceCalendarWeekday = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';
export type ServicePartnerKind = 'OUTLET' | 'REPAIR_POINT' | 'ENTRUSTED_INSTITUTION';
export type ServicePromiseKeeper = 'SLA' | 'WARRANTY' | 'EXCHANGE' | 'CARE' | 'PRICE';
export type SurveyKind = 'AFTER_RESOLUTION' | 'AFTER_COMPLAINT' | 'AFTER_INSTALLATION' | 'PERIODIC';
export type SurveyGrouping = 'MODEL' | 'REGION' | 'MONTH';
export type SurveyChannel = 'PHONE' | 'MAIL' | 'ONLINE';
export type SurveyStatus = 'ASKED' | 'ANSWERED' | 'EXPIRED';
export type SurveyVerdict = 'SATISFIED' | 'FAIR' | 'NEGATIVE';
export type UnitMeterKind = 'OPERATING_HOURS' | 'DISTANCE' | 'CYCLES' | 'STARTS' | 'ENERGY' | 'VOLUME' | 'MAIN';
export type UnitPlaceKind =
  | 'SITE'
  | 'DEPOT'
  | 'FACTORY'
  | 'AT_SUPPLIER'
  | 'IN_CUSTOMS'
  | 'WITH_CARRIER'
  | 'WITH_SERVICE'
  | 'IN_UNIT'
  | 'SCRAPPED'
  | 'UNKNOWN';
export type UnitFactKind =
  | 'PLACED'
  | 'LEFT'
  | 'OWNED'
  | 'RETIRED'
  | 'REPORTED'
  | 'DIAGNOSED'
  | 'VISITED'
  | 'REPAIRED'
  | 'SIGNED_OFF'
  | 'ANSWERED'
  | 'PARTS_SUPPLIED'
  | 'PARTS_SENT_BACK'
  | 'REOPENED'
  | 'CLOSED'
  | 'CANCELLED'
  | 'TESTED'
  | 'CLAIMED'
  | 'CUSTOMS';
export type UnitContradiction =
  'AFTER_SCRAPPED' | 'ELSEWHERE_THEN' | 'NOT_THERE' | 'INSIDE_ITSELF' | 'NEVER_REMOVED' | 'METER_RAN_BACKWARDS';
export type WarrantyCombination = 'EARLIER_END' | 'LATER_END' | 'BY_CONTRACT';
export type WarrantyStartPick = 'EARLIEST' | 'LATEST';
export type WarrantyGrantor = 'COMPANY' | 'SUPPLIER';
export type WarrantyReplacementRule = 'INHERIT' | 'RESTART' | 'LONGER_OF';
export type WarrantyAfterExpiry = 'LIFETIME_PAID' | 'PARTS_AT_COST' | 'NONE';

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

export interface ApiKeyFilter {
  dealer?: Nullable<string>;
  prefix?: Nullable<string>;
}

export interface ApiKeyCreateInput {
  dealer: string;
  name: string;
  scopes: string[];
  expiresAt: DateTime;
}

export interface ApiKeyRotateInput {
  graceHours: number;
  expiresAt?: Nullable<DateTime>;
}

export interface AssetRetireInput {
  because: AssetRetirement;
  on?: Nullable<DateText>;
  note: string;
}

export interface AssetReinstateInput {
  reason: string;
}

export interface AssetImportInput {
  batch: ImportBatchInput;
}

export interface AssetMoveImportInput {
  batch: ImportBatchInput;
}

export interface AssetReviseInput {
  reason: string;
  serial?: Nullable<string>;
  model?: Nullable<string>;
  itemClass?: Nullable<AssetItemClass>;
  saleKind?: Nullable<AssetSaleKind>;
  warrantyPolicy?: Nullable<string>;
  supplierPolicy?: Nullable<string>;
  isClearance?: Nullable<boolean>;
  withdraw: AssetEntry[];
}

export interface AssetFilter {
  customer?: Nullable<string>;
  model?: Nullable<string>;
  isRetired?: Nullable<boolean>;
  text?: Nullable<string>;
}

export interface AssetRegisterInput {
  serial: string;
  model: string;
  itemClass: AssetItemClass;
  saleKind: AssetSaleKind;
  customer: string;
  site?: Nullable<string>;
  placeOfUse?: Nullable<string>;
  warrantyPolicy?: Nullable<string>;
  supplierPolicy?: Nullable<string>;
  contractMonths?: Nullable<number>;
  isClearance: boolean;
  purchasedOn?: Nullable<DateText>;
  invoicedOn?: Nullable<DateText>;
  firstUsedOn?: Nullable<DateText>;
  exWorksOn?: Nullable<DateText>;
  deliveryAcceptedOn?: Nullable<DateText>;
  completionAcceptedOn?: Nullable<DateText>;
  supplierInvoicedOn?: Nullable<DateText>;
  supplierDeliveredOn?: Nullable<DateText>;
  idempotencyKey?: Nullable<string>;
}

export interface AssetRecordDateInput {
  basis: WarrantyStart;
  on: DateText;
}

export interface AssetMoveInput {
  customer: string;
  site?: Nullable<string>;
  placeOfUse?: Nullable<string>;
  on?: Nullable<DateText>;
}

export interface AssetRecordCardInput {
  number: string;
  model: string;
  issuedOn?: Nullable<DateText>;
}

export interface AssetRecordContractInput {
  number: string;
  months?: Nullable<number>;
  combination?: Nullable<WarrantyCombination>;
}

export interface AssetMarkAlteredInput {
  note: string;
  on?: Nullable<DateText>;
}

export interface AssetCoverageInput {
  faultCause: FaultCause;
  faultSeverity: FaultSeverity;
  faultOn: DateText;
  meterReading?: Nullable<number>;
  meterKind?: Nullable<UnitMeterKind>;
  lines: CoverageLineInput[];
  asKnownAt?: Nullable<DateTime>;
  isUnused: boolean;
  isAsBought: boolean;
  acceptedBy?: Nullable<string>;
}

export interface CoverageLineInput {
  ref: string;
  costClass: CostClass;
  part?: Nullable<string>;
  itemClass?: Nullable<AssetItemClass>;
  failedUnit?: Nullable<CoverageFailedUnitInput>;
}

export interface CoverageFailedUnitInput {
  serial: string;
  part?: Nullable<string>;
}

export interface AssetAttachInput {
  file: AttachmentFileInput;
}

export interface AssetRemoveAttachmentInput {
  attachment: string;
  reason: string;
}

export interface ServiceAgreementAttachInput {
  file: AttachmentFileInput;
}

export interface ServiceAgreementRemoveAttachmentInput {
  attachment: string;
  reason: string;
}

export interface ExchangeAttachInput {
  file: AttachmentFileInput;
}

export interface ExchangeRemoveAttachmentInput {
  attachment: string;
  reason: string;
}

export interface CustomerTrainingAttachInput {
  file: AttachmentFileInput;
}

export interface CustomerTrainingRemoveAttachmentInput {
  attachment: string;
  reason: string;
}

export interface CareContactFilter {
  customer?: Nullable<string>;
  status?: Nullable<CareContactStatus>;
  kind?: Nullable<CareContactKind>;
  responsible?: Nullable<string>;
  dueFrom?: Nullable<DateText>;
  dueBefore?: Nullable<DateText>;
}

export interface CareContactPlanInput {
  customer: string;
  kind: CareContactKind;
  dueOn: DateText;
  responsible?: Nullable<string>;
}

export interface CareContactAssignInput {
  responsible: string;
}

export interface CareContactMoveInput {
  to: DateText;
  reason: string;
}

export interface CareContactRecordInput {
  channel: CareContactChannel;
  contact?: Nullable<string>;
  told: CareContactTold[];
  comment?: Nullable<string>;
  corrections: CareCorrectionInput[];
  heldAt?: Nullable<DateTime>;
}

export interface CareCorrectionInput {
  department: CareDepartment;
  text: string;
}

export interface CareContactMissInput {
  reason: string;
}

export interface CareContactReopenInput {
  reason: string;
}

export interface CareCorrectionSettleInput {
  remedy: string;
  settledAt?: Nullable<DateTime>;
}

export interface CarePolicyDraftInput {
  code: string;
  kind: CarePolicyKind;
  name: string;
  source?: Nullable<string>;
  parameters: PolicyParameterInput[];
}

export interface CarePolicyActivateInput {
  from?: Nullable<DateTime>;
}

export interface CarePolicyRetireInput {
  reason: string;
  from?: Nullable<DateTime>;
}

export interface ConfidentialitySignatureFilter {
  signer?: Nullable<string>;
  terms?: Nullable<string>;
}

export interface ConfidentialityTermsPublishInput {
  text: string;
  source?: Nullable<string>;
}

export interface ConfidentialitySignatureEndInput {
  reason: string;
}

export interface ContactChannelOpenInput {
  kind: ContactChannelKind;
  name: string;
  address: string;
  serviceCalendar?: Nullable<string>;
  isAroundTheClock: boolean;
  isForAgreementsOnly: boolean;
}

export interface ContactChannelReviseInput {
  name: string;
  address: string;
}

export interface ContactChannelSetHoursInput {
  serviceCalendar?: Nullable<string>;
  isAroundTheClock: boolean;
}

export interface CooperationPlanDraftInput {
  customer: string;
  goal: string;
  startsOn: DateText;
  endsOn: DateText;
  reviewEveryMonths: number;
  owner?: Nullable<string>;
}

export interface CooperationPlanAddMeasureInput {
  text: string;
  department: CareDepartment;
  dueOn: DateText;
}

export interface CooperationPlanAgreeInput {
  agreedOn: DateText;
}

export interface CooperationPlanSettleMeasureInput {
  measure: string;
  doneOn: DateText;
  outcome: string;
}

export interface CooperationPlanReviewInput {
  heldOn: DateText;
  text: string;
}

export interface CooperationPlanEndInput {
  reason: string;
}

export interface CustomerHandoverPassInput {
  day: DateText;
}

export interface CustomerHistoryFilter {
  kinds?: Nullable<CustomerProblemKind[]>;
  asset?: Nullable<string>;
  faultCode?: Nullable<string>;
  isOver?: Nullable<boolean>;
  from?: Nullable<DateTime>;
  until?: Nullable<DateTime>;
}

export interface CustomerPortraitRunStartInput {
  month: string;
}

export interface CustomerTrainingPlanInput {
  customer: string;
  template: string;
  reason: CustomerTrainingReason;
  dueOn: DateText;
}

export interface CustomerOperatorsChangeInput {
  customer: string;
  changedOn: DateText;
  persons: number;
  template?: Nullable<string>;
}

export interface CustomerTrainingHoldInput {
  heldOn: DateText;
  days: number;
  engineers: number;
  trainedPersons: number;
  guidance?: Nullable<string>;
}

export interface CustomerTrainingCancelInput {
  reason: string;
}

export interface CustomerAssignDealerInput {
  dealer?: Nullable<string>;
}

export interface CustomerMarkDuplicateInput {
  of: string;
  reason: string;
}

export interface CustomerReviseInput {
  kind: CustomerKind;
  name: string;
  region?: Nullable<string>;
  country?: Nullable<CountryCode>;
}

export interface CustomerReviseSiteInput {
  site: string;
  name: string;
  address: string;
  isRemote: boolean;
  isRemoteSince?: Nullable<DateTime>;
  postalCode?: Nullable<string>;
  latitude?: Nullable<number>;
  longitude?: Nullable<number>;
  country?: Nullable<CountryCode>;
  timeZone?: Nullable<string>;
}

export interface CustomerRemoveSiteInput {
  site: string;
}

export interface CustomerReviseContactInput {
  contact: string;
  name: string;
  function?: Nullable<string>;
  phone?: Nullable<string>;
  email?: Nullable<string>;
}

export interface CustomerRemoveContactInput {
  contact: string;
}

export interface CustomerImportInput {
  batch: ImportBatchInput;
}

export interface CustomerFilter {
  dealer?: Nullable<string>;
  tier?: Nullable<CustomerTier>;
  kind?: Nullable<CustomerKind>;
  region?: Nullable<string>;
  bought?: Nullable<CustomerBoughtFilter>;
  text?: Nullable<string>;
}

export interface CustomerBoughtFilter {
  model?: Nullable<string>;
  from?: Nullable<DateText>;
  before?: Nullable<DateText>;
}

export interface CustomerRegisterInput {
  number?: Nullable<string>;
  kind: CustomerKind;
  name: string;
  country: CountryCode;
  region?: Nullable<string>;
  tier: CustomerTier;
  dealer?: Nullable<string>;
  idempotencyKey?: Nullable<string>;
}

export interface CustomerChangeTierInput {
  tier: CustomerTier;
}

export interface CustomerAddSiteInput {
  name: string;
  address: string;
  country: CountryCode;
  timeZone: string;
  isRemote: boolean;
  postalCode?: Nullable<string>;
  latitude?: Nullable<number>;
  longitude?: Nullable<number>;
  idempotencyKey?: Nullable<string>;
}

export interface CustomerAddContactInput {
  name: string;
  function?: Nullable<string>;
  phone?: Nullable<string>;
  email?: Nullable<string>;
  intakeReport?: Nullable<string>;
  idempotencyKey?: Nullable<string>;
}

export interface ContactFilter {
  phone?: Nullable<string>;
  email?: Nullable<string>;
  name?: Nullable<string>;
}

export interface DealerSuspendInput {
  reason: string;
}

export interface DealerSetQuotaInput {
  quotaPerMinute?: Nullable<number>;
}

export interface DealerSetScopesInput {
  scopes: string[];
}

export interface DealerReviseInput {
  name: string;
  country: CountryCode;
}

export interface DealerRegisterInput {
  code: string;
  name: string;
  country: CountryCode;
}

export interface ExchangeDecideInput {
  asset: string;
  ticket?: Nullable<string>;
  returnedOn: DateText;
  faultOn?: Nullable<DateText>;
  wish: ExchangeWish;
  faultCause: FaultCause;
  faultSeverity: FaultSeverity;
  responsibility?: Nullable<ExchangeResponsibility>;
  repairs: ExchangeRepairInput[];
  isUnused: boolean;
  isAsBought: boolean;
  isSameModelAvailable: boolean;
}

export interface ExchangeRepairInput {
  from: DateText;
  until?: Nullable<DateText>;
  isSolved: boolean;
  isDisassembly: boolean;
  byAuthorisedPoint: boolean;
}

export interface ExchangeWithdrawInput {
  reason: string;
}

export interface ExchangeOrderReplacementInput {
  order: string;
  expectedOn: DateText;
}

export interface ExchangeFulfilInput {
  reference: string;
  on: DateText;
  replacement?: Nullable<ExchangeReplacementInput>;
}

export interface ExchangeReplacementInput {
  asset?: Nullable<string>;
  serial?: Nullable<string>;
  model?: Nullable<string>;
}

export interface GoodwillProposeInput {
  decision: string;
  shares: CoverageShareInput[];
  reason: string;
}

export interface GoodwillDeclineInput {
  reason: string;
}

export interface GoodwillRevokeInput {
  reason: string;
}

export interface MailTemplateDraftInput {
  kind: CustomerMailKind;
  texts: MailTextInput[];
  tryForHours?: Nullable<number>;
  source?: Nullable<string>;
}

export interface MailTextInput {
  language: MailLanguage;
  subject: string;
  text: string;
}

export interface CustomerMailFilter {
  status?: Nullable<CustomerMailStatus[]>;
  kind?: Nullable<CustomerMailKind[]>;
  customer?: Nullable<string>;
  about?: Nullable<string>;
}

export interface CustomerSetContactMailInput {
  contact: string;
  topics: MailTopic[];
  language?: Nullable<MailLanguage>;
}

export interface CustomerClearContactAddressInput {
  contact: string;
}

export interface OutboundOrderCorrectInput {
  number: string;
  customer: string;
  lines: OutboundOrderLineInput[];
  pickedUpOn: DateText;
  reason: string;
}

export interface OutboundOrderWithdrawInput {
  reason: string;
}

export interface OutboundOrderRegisterInput {
  number: string;
  customer: string;
  lines: OutboundOrderLineInput[];
  pickedUpOn: DateText;
}

export interface OutboundOrderLineInput {
  model: string;
  quantity: number;
}

export interface QualityReviewFilter {
  status?: Nullable<QualityReviewStatus[]>;
  customer?: Nullable<string>;
  responsible?: Nullable<string>;
}

export interface QualityReviewAssignInput {
  responsible: string;
}

export interface QualityReviewRecordInput {
  result: QualityReviewResult;
  text: string;
  measures: QualityMeasureInput[];
}

export interface QualityMeasureInput {
  text: string;
  department: CareDepartment;
  dueOn: DateText;
}

export interface QualityReviewSettleMeasureInput {
  measure: string;
  doneOn: DateText;
  outcome: string;
}

export interface ServiceAgreementFilter {
  status?: Nullable<ServiceAgreementStatus[]>;
  customer?: Nullable<string>;
  endsFrom?: Nullable<DateText>;
  endsBefore?: Nullable<DateText>;
  isRenewed?: Nullable<boolean>;
  isOverdue?: Nullable<boolean>;
}

export interface ServiceAgreementMoveDateInput {
  date: ServiceAgreementDate;
  dueOn: DateText;
  reason: string;
}

export interface ServiceAgreementRecordDateInput {
  date: ServiceAgreementDate;
  doneOn: DateText;
}

export interface ServiceAgreementDraftInput {
  customer: string;
  slaPolicy: string;
  carePolicy?: Nullable<string>;
  trainingPolicy?: Nullable<string>;
  startsOn: DateText;
  endsOn?: Nullable<DateText>;
  sites: string[];
  assets: string[];
  targets: ServiceAgreementTargetInput[];
  supplyBy?: Nullable<DateText>;
  installBy?: Nullable<DateText>;
}

export interface ServiceAgreementTargetInput {
  priority: TicketPriority;
  respondWithinMinutes?: Nullable<number>;
  resolveWithinMinutes?: Nullable<number>;
}

export interface ServiceAgreementRenewInput {
  endsOn?: Nullable<DateText>;
  slaPolicy?: Nullable<string>;
  carePolicy?: Nullable<string>;
  trainingPolicy?: Nullable<string>;
  targets?: Nullable<ServiceAgreementTargetInput[]>;
}

export interface ServiceAgreementEndInput {
  endedOn: DateText;
}

export interface ServiceCalendarRegisterInput {
  code: string;
  name: string;
  timeZone: string;
  validFrom: DateText;
  openings: ServiceCalendarOpeningInput[];
  holidaysOf: ServiceCalendarHolidaysInput[];
}

export interface ServiceCalendarChangeInput {
  validFrom: DateText;
  openings: ServiceCalendarOpeningInput[];
  holidaysOf: ServiceCalendarHolidaysInput[];
}

export interface ServiceCalendarOpeningInput {
  weekdays: ServiceCalendarWeekday[];
  from: string;
  to: string;
}

export interface ServiceCalendarHolidaysInput {
  country: CountryCode;
  region?: Nullable<string>;
}

export interface ServiceCalendarSetDaysInput {
  days: ServiceCalendarDayInput[];
}

export interface ServiceCalendarDayInput {
  date: DateText;
  reason: string;
  hours: ServiceCalendarHoursInput[];
  worksAs?: Nullable<ServiceCalendarWeekday>;
}

export interface ServiceCalendarHoursInput {
  from: string;
  to: string;
}

export interface ServiceCalendarClearDaysInput {
  dates: DateText[];
}

export interface CustomerChooseCalendarInput {
  site?: Nullable<string>;
  calendar?: Nullable<string>;
}

export interface DealerChooseCalendarInput {
  calendar?: Nullable<string>;
}

export interface ServicePartnerFilter {
  kind?: Nullable<ServicePartnerKind>;
  country?: Nullable<CountryCode>;
  model?: Nullable<string>;
  entrustmentEndsBefore?: Nullable<DateText>;
  grade?: Nullable<string>;
}

export interface ServicePartnerRegisterInput {
  code: string;
  name: string;
  kind: ServicePartnerKind;
  country: CountryCode;
  address?: Nullable<string>;
  phone?: Nullable<string>;
  email?: Nullable<string>;
  dealer?: Nullable<string>;
  models: string[];
  entrustedUntil?: Nullable<DateText>;
}

export interface ServicePartnerReviseInput {
  name: string;
  address?: Nullable<string>;
  phone?: Nullable<string>;
  email?: Nullable<string>;
}

export interface ServicePartnerCorrectInput {
  kind: ServicePartnerKind;
  country: CountryCode;
  dealer?: Nullable<string>;
}

export interface ServicePartnerGradeInput {
  grade: string;
  reason: string;
}

export interface ServicePartnerSetScopeInput {
  models: string[];
  entrustedUntil?: Nullable<DateText>;
}

export interface ServicePartnerEndInput {
  reason: string;
}

export interface ServicePromiseDraftInput {
  code: string;
  text: string;
  source?: Nullable<string>;
  keptBy: ServicePromiseKeeper;
  policyCode: string;
}

export interface ServicePromisePublishInput {
  from: DateText;
}

export interface ServicePromiseWithdrawInput {
  from: DateText;
}

export interface SurveyProgrammeDraftInput {
  code: string;
  name: string;
  source?: Nullable<string>;
  questionnaire: string;
  tiers?: Nullable<CustomerTier[]>;
  kinds?: Nullable<CustomerKind[]>;
  countries?: Nullable<CountryCode[]>;
  regions?: Nullable<string[]>;
  everyMonths?: Nullable<number>;
  startsOn?: Nullable<DateText>;
  timeZone?: Nullable<string>;
  channel?: Nullable<SurveyChannel>;
  quietDays?: Nullable<number>;
}

export interface SurveyAnswerByLinkInput {
  link: string;
  marks: SurveyMarkInput[];
  comment?: Nullable<string>;
}

export interface SurveyQuestionnaireDraftInput {
  code: string;
  kind: SurveyKind;
  name: string;
  source?: Nullable<string>;
  questions: SurveyQuestionInput[];
  satisfiedFromPercent?: Nullable<number>;
  negativeBelowPercent?: Nullable<number>;
  targetPercent?: Nullable<number>;
  answerWithinDays?: Nullable<number>;
}

export interface SurveyQuestionInput {
  key: string;
  text: string;
  best: number;
  department?: Nullable<CareDepartment>;
}

export interface SurveyFilter {
  customer?: Nullable<string>;
  status?: Nullable<SurveyStatus>;
  needsRemedy?: Nullable<boolean>;
  programme?: Nullable<string>;
  askBy?: Nullable<SurveyChannel>;
}

export interface SurveyAskInput {
  code: string;
  period: string;
  customers: string[];
}

export interface SurveyAnswerInput {
  channel: SurveyChannel;
  marks: SurveyMarkInput[];
  comment?: Nullable<string>;
  answeredAt?: Nullable<DateTime>;
}

export interface SurveyMarkInput {
  key: string;
  mark: number;
}

export interface SurveyRemedyInput {
  apology: string;
  remedy: string;
  complaint?: Nullable<string>;
  noComplaintBecause?: Nullable<string>;
}

export interface UnitRefInput {
  unit?: Nullable<string>;
  serial?: Nullable<string>;
  part?: Nullable<string>;
}

export interface UnitRecordPlaceInput {
  unit: UnitRefInput;
  place: UnitPlaceKind;
  site?: Nullable<string>;
  depot?: Nullable<string>;
  shipment?: Nullable<string>;
  name?: Nullable<string>;
  at?: Nullable<DateTime>;
  note?: Nullable<string>;
}

export interface UnitRecordFittingInput {
  unit: UnitRefInput;
  within: string;
  position?: Nullable<string>;
  at?: Nullable<DateTime>;
  ticket?: Nullable<string>;
}

export interface UnitRecordRemovalInput {
  within: string;
  at?: Nullable<DateTime>;
  ticket?: Nullable<string>;
}

export interface UnitRecordCustomsIdentityInput {
  hsCode?: Nullable<string>;
  countryOfOrigin?: Nullable<CountryCode>;
  document?: Nullable<string>;
}

export interface AssetRecordMeterInput {
  kind: UnitMeterKind;
  unitOfMeasure?: Nullable<string>;
  value: number;
  readAt?: Nullable<DateTime>;
}

export interface AssetExchangeMeterInput {
  kind: UnitMeterKind;
  lastValue: number;
  firstValue: number;
  at?: Nullable<DateTime>;
}

export interface UnitFactWithdrawInput {
  reason: string;
}

export interface UnitMeterReadingWithdrawInput {
  reason: string;
}

export interface WarrantyPolicyDraftInput {
  code: string;
  name: string;
  source?: Nullable<string>;
  timeZone?: Nullable<string>;
  periods: WarrantyPeriodInput[];
  exclusions: FaultCause[];
  afterExpiry?: Nullable<WarrantyAfterExpiry>;
  grantor: WarrantyGrantor;
  supplierCode?: Nullable<string>;
  excludedParts: string[];
  excludesWearingParts: boolean;
  replacement?: Nullable<WarrantyReplacementInput>;
  exchangePolicy?: Nullable<string>;
  designLives: WarrantyDesignLifeInput[];
}

export interface WarrantyDesignLifeInput {
  item: string;
  years: number;
  isMinimum: boolean;
}

export interface WarrantyPeriodInput {
  name: string;
  itemClass?: Nullable<AssetItemClass>;
  saleKind?: Nullable<AssetSaleKind>;
  severity?: Nullable<FaultSeverity>;
  outcome: CoverageOutcome;
  terms: WarrantyTermInput[];
  combination?: Nullable<WarrantyCombination>;
  contractMaxMonths?: Nullable<number>;
  shares?: Nullable<CoverageShareInput[]>;
  meterLimits?: Nullable<WarrantyMeterLimitInput[]>;
  passesToNewOwner: boolean;
}

export interface WarrantyMeterLimitInput {
  kind: UnitMeterKind;
  limit: number;
}

export interface WarrantyTermInput {
  starts: WarrantyStart[];
  pick?: Nullable<WarrantyStartPick>;
  months?: Nullable<number>;
}

export interface WarrantyReplacementInput {
  rule: WarrantyReplacementRule;
  months?: Nullable<number>;
}

export interface CoverageShareInput {
  costClass: CostClass;
  coveredPercent: number;
}

export interface WarrantyPolicyActivateInput {
  from?: Nullable<DateTime>;
}

export interface WarrantyPolicyRetireInput {
  reason: string;
  from?: Nullable<DateTime>;
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
  apiKeys?: Nullable<ApiKeyConnection>;
  assetImport?: Nullable<ImportReport>;
  assetMoveImport?: Nullable<ImportReport>;
  assetsByGuaranteeEnd?: Nullable<AssetConnection>;
  asset?: Nullable<Asset>;
  assetBySerial?: Nullable<Asset>;
  assets?: Nullable<AssetConnection>;
  careContact?: Nullable<CareContact>;
  careContacts?: Nullable<CareContactConnection>;
  careCorrection?: Nullable<CareCorrection>;
  careCorrections?: Nullable<CareCorrectionConnection>;
  carePolicies?: Nullable<CarePolicyConnection>;
  confidentialityTerms?: Nullable<ConfidentialityTermsConnection>;
  confidentialitySignatures?: Nullable<ConfidentialitySignatureConnection>;
  contactChannels?: Nullable<ContactChannelConnection>;
  cooperationPlan?: Nullable<CooperationPlan>;
  cooperationPlans?: Nullable<CooperationPlanConnection>;
  coverageFor?: Nullable<Coverage>;
  coverageDecisions?: Nullable<CoverageDecisionConnection>;
  customerHandovers?: Nullable<CustomerHandoverConnection>;
  newCustomers?: Nullable<CustomerConnection>;
  newCustomerClasses?: Nullable<NewCustomerClass[]>;
  customerPortraits?: Nullable<CustomerPortraitConnection>;
  customerPortraitRuns?: Nullable<CustomerPortraitRunConnection>;
  customerTrainings?: Nullable<CustomerTrainingConnection>;
  customerImport?: Nullable<ImportReport>;
  customer?: Nullable<Customer>;
  customerByNumber?: Nullable<Customer>;
  customers?: Nullable<CustomerConnection>;
  contacts?: Nullable<ContactConnection>;
  dealerAccess?: Nullable<DealerAccess>;
  dealerAccessByKey?: Nullable<DealerAccess>;
  dealer?: Nullable<Dealer>;
  dealers?: Nullable<DealerConnection>;
  exchange?: Nullable<Exchange>;
  exchangeFor?: Nullable<ExchangeAnswer>;
  exchanges?: Nullable<ExchangeConnection>;
  goodwill?: Nullable<Goodwill>;
  goodwills?: Nullable<GoodwillConnection>;
  mailTemplates?: Nullable<MailTemplateConnection>;
  customerMail?: Nullable<CustomerMail>;
  customerMails?: Nullable<CustomerMailConnection>;
  outboundOrders?: Nullable<OutboundOrderConnection>;
  customersBlanks?: Nullable<PolicyBlankConnection>;
  qualityReview?: Nullable<QualityReview>;
  qualityReviews?: Nullable<QualityReviewConnection>;
  repairWait?: Nullable<RepairWait>;
  repairWaits?: Nullable<RepairWaitConnection>;
  customersSearch?: Nullable<CustomersSearchConnection>;
  serviceAgreement?: Nullable<ServiceAgreement>;
  serviceAgreements?: Nullable<ServiceAgreementConnection>;
  serviceCalendar?: Nullable<ServiceCalendar>;
  serviceCalendars?: Nullable<ServiceCalendarConnection>;
  servicePartners?: Nullable<ServicePartnerConnection>;
  servicePromises?: Nullable<ServicePromiseConnection>;
  servicePromiseVersions?: Nullable<ServicePromiseConnection>;
  surveyProgrammes?: Nullable<SurveyProgrammeConnection>;
  surveyProgrammePeriods?: Nullable<SurveyProgrammePeriod[]>;
  surveyByLink?: Nullable<LinkedSurvey>;
  surveyQuestionnaires?: Nullable<SurveyQuestionnaireConnection>;
  survey?: Nullable<Survey>;
  surveys?: Nullable<SurveyConnection>;
  surveyResults?: Nullable<SurveyResult[]>;
  surveyFindings?: Nullable<SurveyFinding[]>;
  unit?: Nullable<Unit>;
  unitBySerial?: Nullable<Unit>;
  warrantyPolicy?: Nullable<WarrantyPolicy>;
  warrantyPolicies?: Nullable<WarrantyPolicyConnection>;
}

export interface ApiKeyCreatePayload {
  apiKey?: Nullable<ApiKey>;
  secret?: Nullable<string>;
  userErrors: UserError[];
}

export interface ApiKeyRotatePayload {
  apiKey?: Nullable<ApiKey>;
  secret?: Nullable<string>;
  userErrors: UserError[];
}

export interface ApiKeyRevokePayload {
  apiKey?: Nullable<ApiKey>;
  userErrors: UserError[];
}

export interface ApiKey {
  id: string;
  dealer: Dealer;
  name: string;
  prefix: string;
  scopes: string[];
  status: ApiKeyStatus;
  expiresAt: DateTime;
  oldSecretsEndAt?: Nullable<DateTime>;
  lastUsedAt?: Nullable<DateTime>;
  createdBy: string;
  createdAt: DateTime;
  revokedAt?: Nullable<DateTime>;
}

export interface Dealer {
  apiKeys?: Nullable<ApiKeyConnection>;
  id: string;
  code: string;
  name: string;
  country: CountryCode;
  status: DealerStatus;
  suspensionReason?: Nullable<string>;
  scopes: string[];
  quotaPerMinute?: Nullable<number>;
  serviceCalendar?: Nullable<ServiceCalendar>;
}

export interface ApiKeyConnection {
  edges: ApiKeyEdge[];
  pageInfo: PageInfo;
}

export interface ApiKeyEdge {
  cursor: string;
  node: ApiKey;
}

export interface ApiKeyNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ApiKeyNameTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ApiKeyAlreadyRevoked extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface AssetRetirePayload {
  asset?: Nullable<Asset>;
  userErrors: UserError[];
}

export interface AssetReinstatePayload {
  asset?: Nullable<Asset>;
  userErrors: UserError[];
}

export interface AssetGone extends UserError {
  message: string;
  path?: Nullable<string[]>;
  retiredOn: DateText;
  because: AssetRetirement;
}

export interface AssetNotGone extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface AssetImportPayload {
  report?: Nullable<ImportReport>;
  userErrors: UserError[];
}

export interface AssetMoveImportPayload {
  report?: Nullable<ImportReport>;
  userErrors: UserError[];
}

export interface AssetRevisePayload {
  asset?: Nullable<Asset>;
  userErrors: UserError[];
}

export interface AssetRevision {
  knownFrom: DateTime;
  revisedBy: string;
  reason: string;
  changes: AssetRevisionChange[];
}

export interface AssetRevisionChange {
  name: string;
  before?: Nullable<string>;
  after?: Nullable<string>;
}

export interface AssetWarranty {
  policyCode: string;
  name: string;
  outcome: CoverageOutcome;
  severity?: Nullable<FaultSeverity>;
  from?: Nullable<DateText>;
  until?: Nullable<DateText>;
  isOpen: boolean;
  shares: CoverageShare[];
  explanation: CoverageExplanation;
}

export interface AssetRegisterPayload {
  asset?: Nullable<Asset>;
  userErrors: UserError[];
}

export interface AssetRecordDatePayload {
  asset?: Nullable<Asset>;
  userErrors: UserError[];
}

export interface AssetMovePayload {
  asset?: Nullable<Asset>;
  userErrors: UserError[];
}

export interface AssetRecordCardPayload {
  asset?: Nullable<Asset>;
  userErrors: UserError[];
}

export interface AssetRecordContractPayload {
  asset?: Nullable<Asset>;
  userErrors: UserError[];
}

export interface AssetMarkAlteredPayload {
  asset?: Nullable<Asset>;
  userErrors: UserError[];
}

export interface AssetWarrantyCard {
  number: string;
  model: string;
  issuedOn?: Nullable<DateText>;
}

export interface Asset {
  id: string;
  serial: string;
  model: string;
  itemClass: AssetItemClass;
  saleKind: AssetSaleKind;
  customer: Customer;
  site?: Nullable<Site>;
  placeOfUse?: Nullable<string>;
  warrantyCard?: Nullable<AssetWarrantyCard>;
  warrantyPolicy?: Nullable<string>;
  supplierPolicy?: Nullable<string>;
  contractNumber?: Nullable<string>;
  contractMonths?: Nullable<number>;
  isClearance: boolean;
  contractCombination?: Nullable<WarrantyCombination>;
  isAltered: boolean;
  alteredOn?: Nullable<DateText>;
  alteration?: Nullable<string>;
  transferredOn?: Nullable<DateText>;
  purchasedOn?: Nullable<DateText>;
  invoicedOn?: Nullable<DateText>;
  firstUsedOn?: Nullable<DateText>;
  exWorksOn?: Nullable<DateText>;
  deliveryAcceptedOn?: Nullable<DateText>;
  completionAcceptedOn?: Nullable<DateText>;
  supplierInvoicedOn?: Nullable<DateText>;
  supplierDeliveredOn?: Nullable<DateText>;
  retiredOn?: Nullable<DateText>;
  retiredBecause?: Nullable<AssetRetirement>;
  retirement?: Nullable<string>;
  succession?: Nullable<AssetSuccession>;
  revisions: AssetRevision[];
  guaranteeUntil?: Nullable<DateText>;
  warranties: AssetWarranty[];
  makersWarranties: AssetWarranty[];
  coverage: Coverage;
  attachments: Attachment[];
  passport?: Nullable<Unit>;
}

export interface AssetSuccession {
  asset: Asset;
  on: DateText;
  rule: WarrantyReplacementRule;
  months?: Nullable<number>;
}

export interface AssetConnection {
  edges: AssetEdge[];
  pageInfo: PageInfo;
}

export interface AssetEdge {
  cursor: string;
  node: Asset;
}

export interface AssetNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface AssetSerialTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SiteOfAnotherCustomer extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface AssetAttachPayload {
  upload?: Nullable<AttachmentUpload>;
  userErrors: UserError[];
}

export interface AssetRemoveAttachmentPayload {
  asset?: Nullable<Asset>;
  userErrors: UserError[];
}

export interface ServiceAgreementAttachPayload {
  upload?: Nullable<AttachmentUpload>;
  userErrors: UserError[];
}

export interface ServiceAgreementRemoveAttachmentPayload {
  serviceAgreement?: Nullable<ServiceAgreement>;
  userErrors: UserError[];
}

export interface ServiceAgreement {
  attachments: Attachment[];
  id: string;
  number: string;
  customer: Customer;
  slaPolicy: string;
  carePolicy?: Nullable<string>;
  trainingPolicy?: Nullable<string>;
  status: ServiceAgreementStatus;
  startsOn: DateText;
  endsOn?: Nullable<DateText>;
  sites: Site[];
  assets: Asset[];
  renews?: Nullable<ServiceAgreement>;
  renewedBy?: Nullable<ServiceAgreement>;
  targets: ServiceAgreementTarget[];
  supplyBy?: Nullable<DateText>;
  installBy?: Nullable<DateText>;
  movedDates: ServiceAgreementMovedDate[];
  suppliedOn?: Nullable<DateText>;
  installedOn?: Nullable<DateText>;
  supplyMissedAt?: Nullable<DateTime>;
  installationMissedAt?: Nullable<DateTime>;
}

export interface ExchangeAttachPayload {
  upload?: Nullable<AttachmentUpload>;
  userErrors: UserError[];
}

export interface ExchangeRemoveAttachmentPayload {
  exchange?: Nullable<Exchange>;
  userErrors: UserError[];
}

export interface Exchange {
  attachments: Attachment[];
  id: string;
  number: string;
  status: ExchangeStatus;
  asset: Asset;
  ticket?: Nullable<Ticket>;
  returnedOn: DateText;
  faultCause: FaultCause;
  faultSeverity: FaultSeverity;
  responsibility: ExchangeResponsibility;
  answer: ExchangeAnswer;
  promise?: Nullable<ExchangePromise>;
  decidedBy: string;
  decidedAt: DateTime;
  awaitsOrder: boolean;
  replacementOrder?: Nullable<string>;
  replacementExpectedOn?: Nullable<DateText>;
  replacementLateSince?: Nullable<DateTime>;
  fulfilledBy?: Nullable<string>;
  fulfilledOn?: Nullable<DateText>;
  settledOn?: Nullable<DateText>;
  isRepaymentOwed: boolean;
  replacement?: Nullable<Asset>;
  withdrawnAt?: Nullable<DateTime>;
  withdrawnBy?: Nullable<string>;
  withdrawalReason?: Nullable<string>;
  loanNumber?: Nullable<string>;
  coreDueBackAt?: Nullable<DateTime>;
  coreBackOn?: Nullable<DateText>;
}

export interface CustomerTrainingAttachPayload {
  upload?: Nullable<AttachmentUpload>;
  userErrors: UserError[];
}

export interface CustomerTrainingRemoveAttachmentPayload {
  customerTraining?: Nullable<CustomerTraining>;
  userErrors: UserError[];
}

export interface CustomerTraining {
  attachments: Attachment[];
  id: string;
  customer: Customer;
  template: string;
  explanation: string;
  reason: CustomerTrainingReason;
  status: CustomerTrainingStatus;
  dueOn: DateText;
  timeZone: string;
  agreement?: Nullable<ServiceAgreement>;
  isLate: boolean;
  persons: number;
  trainedPersons: number;
  sessions: CustomerTrainingSession[];
  cancelReason?: Nullable<string>;
}

export interface CareContactPlanPayload {
  careContact?: Nullable<CareContact>;
  userErrors: UserError[];
}

export interface CareContactAssignPayload {
  careContact?: Nullable<CareContact>;
  userErrors: UserError[];
}

export interface CareContactMovePayload {
  careContact?: Nullable<CareContact>;
  userErrors: UserError[];
}

export interface CareContactRecordPayload {
  careContact?: Nullable<CareContact>;
  following?: Nullable<CareContact>;
  userErrors: UserError[];
}

export interface CareContactMissPayload {
  careContact?: Nullable<CareContact>;
  following?: Nullable<CareContact>;
  userErrors: UserError[];
}

export interface CareContactReopenPayload {
  careContact?: Nullable<CareContact>;
  userErrors: UserError[];
}

export interface CareCorrectionSettlePayload {
  careCorrection?: Nullable<CareCorrection>;
  userErrors: UserError[];
}

export interface CareContact {
  id: string;
  customer: Customer;
  kind: CareContactKind;
  status: CareContactStatus;
  agreement?: Nullable<ServiceAgreement>;
  opensOn: DateText;
  dueOn: DateText;
  timeZone: string;
  explanation: string;
  callFrom?: Nullable<DateTime>;
  responsible?: Nullable<string>;
  moves: CareContactMoved[];
  reopenings: CareContactReopening[];
  endedAt?: Nullable<DateTime>;
  endedBy?: Nullable<string>;
  reason?: Nullable<string>;
  channel?: Nullable<CareContactChannel>;
  contact?: Nullable<Contact>;
  told: CareContactTold[];
  comment?: Nullable<string>;
  corrections: CareCorrection[];
}

export interface CareContactMoved {
  from: DateText;
  to: DateText;
  reason: string;
  by: string;
  at: DateTime;
}

export interface CareContactReopening {
  missedBecause: string;
  reason: string;
  by: string;
  at: DateTime;
}

export interface CareCorrection {
  id: string;
  careContact?: Nullable<CareContact>;
  survey?: Nullable<Survey>;
  customer: Customer;
  department: CareDepartment;
  text: string;
  dueOn?: Nullable<DateText>;
  timeZone?: Nullable<string>;
  explanation?: Nullable<string>;
  overdueAt?: Nullable<DateTime>;
  remedy?: Nullable<string>;
  settledAt?: Nullable<DateTime>;
  settledBy?: Nullable<string>;
}

export interface CareContactConnection {
  edges: CareContactEdge[];
  pageInfo: PageInfo;
}

export interface CareContactEdge {
  cursor: string;
  node: CareContact;
}

export interface CareCorrectionConnection {
  edges: CareCorrectionEdge[];
  pageInfo: PageInfo;
}

export interface CareCorrectionEdge {
  cursor: string;
  node: CareCorrection;
}

export interface CareContactNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CareContactWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: CareContactStatus;
}

export interface CareContactNotTold extends UserError {
  message: string;
  path?: Nullable<string[]>;
  missing: CareContactTold[];
}

export interface CareContactNotAskedFor extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CareContactFollowed extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CareContactHasRhythm extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CareCorrectionNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CareCorrectionSettled extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface Customer {
  careContacts?: Nullable<CareContactConnection>;
  careCorrections?: Nullable<CareCorrectionConnection>;
  cooperationPlans?: Nullable<CooperationPlanConnection>;
  history?: Nullable<CustomerHistoryConnection>;
  portraits?: Nullable<CustomerPortraitConnection>;
  trainings?: Nullable<CustomerTrainingConnection>;
  duplicateOf?: Nullable<Customer>;
  duplicateReason?: Nullable<string>;
  duplicates: Customer[];
  erasedAt?: Nullable<DateTime>;
  openMatters: CustomerObstacle[];
  id: string;
  number: string;
  kind: CustomerKind;
  name: string;
  country: CountryCode;
  region?: Nullable<string>;
  tier: CustomerTier;
  dealer?: Nullable<Dealer>;
  sites: Site[];
  contacts: Contact[];
  contactAccesses: ContactAccessConnection;
  assets: AssetConnection;
  serviceAgreements: ServiceAgreement[];
  mails?: Nullable<CustomerMailConnection>;
  outboundOrders?: Nullable<OutboundOrderConnection>;
  qualityReviews?: Nullable<QualityReviewConnection>;
  serviceCalendar?: Nullable<ServiceCalendar>;
  surveys?: Nullable<SurveyConnection>;
}

export interface CarePolicyDraftPayload {
  carePolicy?: Nullable<CarePolicy>;
  userErrors: UserError[];
}

export interface CarePolicyActivatePayload {
  carePolicy?: Nullable<CarePolicy>;
  userErrors: UserError[];
}

export interface CarePolicyRetirePayload {
  carePolicy?: Nullable<CarePolicy>;
  userErrors: UserError[];
}

export interface CarePolicyUnplanPayload {
  carePolicy?: Nullable<CarePolicy>;
  userErrors: UserError[];
}

export interface CarePolicy {
  id: string;
  code: string;
  number: number;
  kind: CarePolicyKind;
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

export interface CarePolicyConnection {
  edges: CarePolicyEdge[];
  pageInfo: PageInfo;
}

export interface CarePolicyEdge {
  cursor: string;
  node: CarePolicy;
}

export interface CarePolicyNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CarePolicyNotDraft extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface CarePolicyUnusable extends UserError {
  message: string;
  path?: Nullable<string[]>;
  parameter: string;
}

export interface Contact {
  masking?: Nullable<ContactMasking>;
  id: string;
  customer: Customer;
  name: string;
  function?: Nullable<string>;
  phone?: Nullable<string>;
  email?: Nullable<string>;
  mailTopics: MailTopic[];
  mailLanguage?: Nullable<MailLanguage>;
  undeliverableSince?: Nullable<DateTime>;
}

export interface ConfidentialityTermsPublishPayload {
  confidentialityTerms?: Nullable<ConfidentialityTerms>;
  userErrors: UserError[];
}

export interface ConfidentialityTermsSignPayload {
  confidentialitySignature?: Nullable<ConfidentialitySignature>;
  userErrors: UserError[];
}

export interface ConfidentialitySignatureEndPayload {
  confidentialitySignature?: Nullable<ConfidentialitySignature>;
  userErrors: UserError[];
}

export interface ConfidentialityTerms {
  id: string;
  number: number;
  text: string;
  source?: Nullable<string>;
  publishedAt: DateTime;
  replacedAt?: Nullable<DateTime>;
}

export interface ConfidentialitySignature {
  id: string;
  terms: ConfidentialityTerms;
  signer: string;
  signedAt: DateTime;
  endedAt?: Nullable<DateTime>;
  endedBy?: Nullable<string>;
  reason?: Nullable<string>;
}

export interface ConfidentialityTermsConnection {
  edges: ConfidentialityTermsEdge[];
  pageInfo: PageInfo;
}

export interface ConfidentialityTermsEdge {
  cursor: string;
  node: ConfidentialityTerms;
}

export interface ConfidentialitySignatureConnection {
  edges: ConfidentialitySignatureEdge[];
  pageInfo: PageInfo;
}

export interface ConfidentialitySignatureEdge {
  cursor: string;
  node: ConfidentialitySignature;
}

export interface ConfidentialityTermsNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ConfidentialityTermsReplaced extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ConfidentialitySignatureNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ConfidentialitySignatureEnded extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ContactChannelOpenPayload {
  contactChannel?: Nullable<ContactChannel>;
  userErrors: UserError[];
}

export interface ContactChannelRevisePayload {
  contactChannel?: Nullable<ContactChannel>;
  userErrors: UserError[];
}

export interface ContactChannelSetHoursPayload {
  contactChannel?: Nullable<ContactChannel>;
  userErrors: UserError[];
}

export interface ContactChannelClosePayload {
  contactChannel?: Nullable<ContactChannel>;
  userErrors: UserError[];
}

export interface ContactChannel {
  id: string;
  kind: ContactChannelKind;
  name: string;
  address: string;
  serviceCalendar?: Nullable<ServiceCalendar>;
  isAroundTheClock: boolean;
  answersFrom?: Nullable<DateTime>;
  isForAgreementsOnly: boolean;
  closedAt?: Nullable<DateTime>;
}

export interface ContactChannelConnection {
  edges: ContactChannelEdge[];
  pageInfo: PageInfo;
}

export interface ContactChannelEdge {
  cursor: string;
  node: ContactChannel;
}

export interface ContactChannelNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ContactChannelClosed extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ContactChannelAddressTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CooperationPlanDraftPayload {
  cooperationPlan?: Nullable<CooperationPlan>;
  userErrors: UserError[];
}

export interface CooperationPlanAddMeasurePayload {
  cooperationPlan?: Nullable<CooperationPlan>;
  userErrors: UserError[];
}

export interface CooperationPlanAgreePayload {
  cooperationPlan?: Nullable<CooperationPlan>;
  userErrors: UserError[];
}

export interface CooperationPlanSettleMeasurePayload {
  cooperationPlan?: Nullable<CooperationPlan>;
  userErrors: UserError[];
}

export interface CooperationPlanReviewPayload {
  cooperationPlan?: Nullable<CooperationPlan>;
  userErrors: UserError[];
}

export interface CooperationPlanEndPayload {
  cooperationPlan?: Nullable<CooperationPlan>;
  userErrors: UserError[];
}

export interface CooperationPlan {
  id: string;
  number: string;
  customer: Customer;
  goal: string;
  status: CooperationPlanStatus;
  startsOn: DateText;
  endsOn: DateText;
  timeZone: string;
  owner: string;
  draftedBy: string;
  agreedOn?: Nullable<DateText>;
  agreedBy?: Nullable<string>;
  measures: CooperationMeasure[];
  reviewEveryMonths: number;
  reviewDueOn?: Nullable<DateText>;
  isReviewLate: boolean;
  reviews: CooperationReview[];
  endedOn?: Nullable<DateText>;
  endReason?: Nullable<string>;
}

export interface CooperationMeasure {
  id: string;
  text: string;
  department: CareDepartment;
  dueOn: DateText;
  isLate: boolean;
  doneOn?: Nullable<DateText>;
  outcome?: Nullable<string>;
  settledBy?: Nullable<string>;
}

export interface CooperationReview {
  heldOn: DateText;
  text: string;
  recordedBy: string;
}

export interface CooperationPlanConnection {
  edges: CooperationPlanEdge[];
  pageInfo: PageInfo;
}

export interface CooperationPlanEdge {
  cursor: string;
  node: CooperationPlan;
}

export interface CooperationPlanNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CooperationPlanWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: CooperationPlanStatus;
}

export interface CooperationPlanEmpty extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CooperationPlanNeedsSecondPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CooperationMeasureNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CooperationMeasureSettled extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface Coverage {
  outcome: CoverageOutcome;
  policyCode?: Nullable<string>;
  rule: string;
  shares: CoverageShare[];
  lines: CoverageLine[];
  explanation: CoverageExplanation;
  reasons: CoverageReason[];
}

export interface CoverageLine {
  ref: string;
  costClass: CostClass;
  part?: Nullable<Part>;
  ours: CoverageVerdict;
  suppliers: CoverageVerdict;
  goodwillPercent: number;
}

export interface CoverageVerdict {
  outcome: CoverageOutcome;
  coveredPercent: number;
  policyCode?: Nullable<string>;
  policyNumber?: Nullable<number>;
  supplierCode?: Nullable<string>;
  afterExpiry?: Nullable<WarrantyAfterExpiry>;
  rule: string;
}

export interface CoverageExplanation {
  rule: string;
  finding: string;
  figures: CoverageFigure[];
  because: CoverageExplanation[];
}

export interface CoverageFigure {
  name: string;
  value?: Nullable<string>;
}

export interface CoverageShare {
  costClass: CostClass;
  coveredPercent: number;
}

export interface CoverageReason {
  rule: string;
  text: string;
}

export interface CoverageDecision {
  id: string;
  asset?: Nullable<Asset>;
  outcome: CoverageOutcome;
  policyCode?: Nullable<string>;
  rule: string;
  shares: CoverageShare[];
  lines: CoverageLine[];
  explanation: CoverageExplanation;
  reasons: CoverageReason[];
  decidedAt: DateTime;
}

export interface CoverageDecisionConnection {
  edges: CoverageDecisionEdge[];
  pageInfo: PageInfo;
}

export interface CoverageDecisionEdge {
  cursor: string;
  node: CoverageDecision;
}

export interface CustomerHandoverPassPayload {
  customerHandover?: Nullable<CustomerHandover>;
  userErrors: UserError[];
}

export interface CustomerHandoverAcknowledgePayload {
  customerHandover?: Nullable<CustomerHandover>;
  userErrors: UserError[];
}

export interface CustomerHandover {
  id: string;
  day: DateText;
  timeZone: string;
  status: CustomerHandoverStatus;
  dueAt: DateTime;
  isLate: boolean;
  explanation: string;
  customerCount: number;
  passedAt?: Nullable<DateTime>;
  passedBy?: Nullable<string>;
  acknowledgedAt?: Nullable<DateTime>;
  acknowledgedBy?: Nullable<string>;
}

export interface NewCustomerClass {
  model?: Nullable<string>;
  region?: Nullable<string>;
  purchasedIn?: Nullable<string>;
  customerCount: number;
}

export interface CustomerHandoverConnection {
  edges: CustomerHandoverEdge[];
  pageInfo: PageInfo;
}

export interface CustomerHandoverEdge {
  cursor: string;
  node: CustomerHandover;
}

export interface CustomerHandoverNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustomerHandoverWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: CustomerHandoverStatus;
}

export interface CustomerHandoverEmpty extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustomerHandoverUnruled extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustomerHandoverNeedsSecondPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustomerProblem {
  id: string;
  kind: CustomerProblemKind;
  raisedAt: DateTime;
  solvedAt?: Nullable<DateTime>;
  withdrawnAt?: Nullable<DateTime>;
  timesReopened: number;
  asset?: Nullable<Asset>;
  faultCode?: Nullable<string>;
  ticket?: Nullable<Ticket>;
  complaint?: Nullable<Complaint>;
  feedback?: Nullable<Feedback>;
  correction?: Nullable<CareCorrection>;
  survey?: Nullable<Survey>;
}

export interface CustomerHistoryConnection {
  edges: CustomerHistoryEdge[];
  pageInfo: PageInfo;
}

export interface CustomerHistoryEdge {
  cursor: string;
  node: CustomerProblem;
}

export interface CustomerPortraitRunStartPayload {
  customerPortraitRun?: Nullable<CustomerPortraitRun>;
  userErrors: UserError[];
}

export interface CustomerPortrait {
  id: string;
  customer: Customer;
  month: string;
  revision: number;
  drawnAt: DateTime;
  policyCode: string;
  policyNumber: number;
  countedFrom: DateText;
  countedTo: DateText;
  figures: CustomerPortraitFigures;
  flags: CustomerPortraitFlag[];
  reasons: CustomerPortraitReason[];
}

export interface CustomerPortraitFigures {
  machineCount: number;
  agreementCount: number;
  caseCount: number;
  repeatFaultCount: number;
  misuseCount: number;
  misuseSinceTrainingCount: number;
  reopenedCount: number;
  breachCount: number;
  complaintCount: number;
  feedbackCount: number;
  surveyCount: number;
  negativeSurveyCount: number;
  satisfactionPercent?: Nullable<number>;
  careContactCount: number;
  missedCareContactCount: number;
  billed: Money[];
}

export interface CustomerPortraitReason {
  flag: CustomerPortraitFlag;
  rule: string;
  counted: string;
  limit: string;
}

export interface CustomerPortraitRun {
  id: string;
  month: string;
  status: CustomerPortraitRunStatus;
  policyCode: string;
  policyNumber: number;
  customerCount: number;
  highValueCount: number;
  atRiskCount: number;
  toTrainCount: number;
  startedBy: string;
  startedAt: DateTime;
  finishedAt?: Nullable<DateTime>;
}

export interface CustomerPortraitConnection {
  edges: CustomerPortraitEdge[];
  pageInfo: PageInfo;
}

export interface CustomerPortraitEdge {
  cursor: string;
  node: CustomerPortrait;
}

export interface CustomerPortraitRunConnection {
  edges: CustomerPortraitRunEdge[];
  pageInfo: PageInfo;
}

export interface CustomerPortraitRunEdge {
  cursor: string;
  node: CustomerPortraitRun;
}

export interface CustomerPortraitMonthOpen extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustomerPortraitRunUnderway extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustomerPortraitUnruled extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustomerTrainingPlanPayload {
  customerTraining?: Nullable<CustomerTraining>;
  userErrors: UserError[];
}

export interface CustomerOperatorsChangePayload {
  customerTraining?: Nullable<CustomerTraining>;
  userErrors: UserError[];
}

export interface CustomerTrainingHoldPayload {
  customerTraining?: Nullable<CustomerTraining>;
  userErrors: UserError[];
}

export interface CustomerTrainingCancelPayload {
  customerTraining?: Nullable<CustomerTraining>;
  userErrors: UserError[];
}

export interface CustomerTrainingSession {
  heldOn: DateText;
  days: number;
  engineers: number;
  trainedPersons: number;
  guidance?: Nullable<string>;
  recordedBy: string;
}

export interface CustomerTrainingConnection {
  edges: CustomerTrainingEdge[];
  pageInfo: PageInfo;
}

export interface CustomerTrainingEdge {
  cursor: string;
  node: CustomerTraining;
}

export interface CustomerTrainingNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustomerTrainingWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: CustomerTrainingStatus;
}

export interface CustomerTrainingTemplateMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustomerAssignDealerPayload {
  customer?: Nullable<Customer>;
  userErrors: UserError[];
}

export interface CustomerMarkDuplicatePayload {
  customer?: Nullable<Customer>;
  userErrors: UserError[];
}

export interface CustomerUnmarkDuplicatePayload {
  customer?: Nullable<Customer>;
  userErrors: UserError[];
}

export interface CustomerDuplicate extends UserError {
  message: string;
  path?: Nullable<string[]>;
  number: string;
}

export interface CustomerDuplicateUnfit extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustomerNotDuplicate extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustomerErasePayload {
  customer?: Nullable<Customer>;
  userErrors: UserError[];
}

export interface CustomerObstacle {
  kind: CustomerObstacleKind;
  count: number;
  numbers: string[];
}

export interface CustomerStillServed extends UserError {
  message: string;
  path?: Nullable<string[]>;
  obstacles: CustomerObstacle[];
}

export interface CustomerErased extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustomerRevisePayload {
  customer?: Nullable<Customer>;
  userErrors: UserError[];
}

export interface CustomerReviseSitePayload {
  customer?: Nullable<Customer>;
  site?: Nullable<Site>;
  userErrors: UserError[];
}

export interface CustomerRemoveSitePayload {
  customer?: Nullable<Customer>;
  userErrors: UserError[];
}

export interface SiteStillServed extends UserError {
  message: string;
  path?: Nullable<string[]>;
  obstacles: CustomerObstacle[];
}

export interface CustomerReviseContactPayload {
  customer?: Nullable<Customer>;
  contact?: Nullable<Contact>;
  userErrors: UserError[];
}

export interface CustomerRemoveContactPayload {
  customer?: Nullable<Customer>;
  userErrors: UserError[];
}

export interface ContactMasked extends UserError {
  message: string;
  path?: Nullable<string[]>;
  masking: ContactMasking;
}

export interface ContactOfAnotherCustomer extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustomerImportPayload {
  report?: Nullable<ImportReport>;
  userErrors: UserError[];
}

export interface CustomerRegisterPayload {
  customer?: Nullable<Customer>;
  userErrors: UserError[];
}

export interface CustomerChangeTierPayload {
  customer?: Nullable<Customer>;
  userErrors: UserError[];
}

export interface CustomerAddSitePayload {
  customer?: Nullable<Customer>;
  site?: Nullable<Site>;
  userErrors: UserError[];
}

export interface CustomerAddContactPayload {
  customer?: Nullable<Customer>;
  contact?: Nullable<Contact>;
  userErrors: UserError[];
}

export interface Site {
  id: string;
  name: string;
  address: string;
  country: CountryCode;
  timeZone: string;
  isRemote: boolean;
  isRemoteSince?: Nullable<DateTime>;
  postalCode?: Nullable<string>;
  latitude?: Nullable<number>;
  longitude?: Nullable<number>;
  removedAt?: Nullable<DateTime>;
  customer: Customer;
  serviceCalendar?: Nullable<ServiceCalendar>;
}

export interface ContactAccess {
  id: string;
  actor: string;
  at: DateTime;
}

export interface ContactAccessConnection {
  edges: ContactAccessEdge[];
  pageInfo: PageInfo;
}

export interface ContactAccessEdge {
  cursor: string;
  node: ContactAccess;
}

export interface ContactConnection {
  edges: ContactEdge[];
  pageInfo: PageInfo;
}

export interface ContactEdge {
  cursor: string;
  node: Contact;
}

export interface CustomerConnection {
  edges: CustomerEdge[];
  pageInfo: PageInfo;
}

export interface CustomerEdge {
  cursor: string;
  node: Customer;
}

export interface CustomerNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustomerNumberTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface DealerAccess {
  dealer: Dealer;
  refusal?: Nullable<DealerAccessRefusal>;
  scopes: string[];
  quotaPerMinute?: Nullable<number>;
}

export interface DealerSuspendPayload {
  dealer?: Nullable<Dealer>;
  userErrors: UserError[];
}

export interface DealerReinstatePayload {
  dealer?: Nullable<Dealer>;
  userErrors: UserError[];
}

export interface DealerSetScopesPayload {
  dealer?: Nullable<Dealer>;
  userErrors: UserError[];
}

export interface DealerSetQuotaPayload {
  dealer?: Nullable<Dealer>;
  userErrors: UserError[];
}

export interface DealerRevisePayload {
  dealer?: Nullable<Dealer>;
  userErrors: UserError[];
}

export interface DealerRegisterPayload {
  dealer?: Nullable<Dealer>;
  userErrors: UserError[];
}

export interface DealerConnection {
  edges: DealerEdge[];
  pageInfo: PageInfo;
}

export interface DealerEdge {
  cursor: string;
  node: Dealer;
}

export interface DealerNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface DealerCodeTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ExchangeDecidePayload {
  exchange?: Nullable<Exchange>;
  userErrors: UserError[];
}

export interface ExchangeWithdrawPayload {
  exchange?: Nullable<Exchange>;
  userErrors: UserError[];
}

export interface ExchangeOrderReplacementPayload {
  exchange?: Nullable<Exchange>;
  userErrors: UserError[];
}

export interface ExchangeFulfilPayload {
  exchange?: Nullable<Exchange>;
  userErrors: UserError[];
}

export interface ExchangeUse {
  invoicedOn: DateText;
  daysSinceInvoice: number;
  repairDays: number;
  chargeableDays: number;
}

export interface ExchangeRepair {
  from: DateText;
  until?: Nullable<DateText>;
  isSolved: boolean;
  isDisassembly: boolean;
  byAuthorisedPoint: boolean;
  toldBy?: Nullable<string>;
  failedBecause?: Nullable<ExchangeRepairFailure>;
  faultSeverity?: Nullable<FaultSeverity>;
}

export interface ExchangeAnswer {
  outcome: ExchangeOutcome;
  policyCode: string;
  policyNumber: number;
  rule: string;
  isPriceDifferenceDue: boolean;
  use?: Nullable<ExchangeUse>;
  replacement?: Nullable<WarrantyReplacement>;
  repairs: ExchangeRepair[];
  explanation: CoverageExplanation;
}

export interface ExchangePromise {
  returnRepair: string;
  dueOn?: Nullable<DateText>;
}

export interface ExchangeConnection {
  edges: ExchangeEdge[];
  pageInfo: PageInfo;
}

export interface ExchangeEdge {
  cursor: string;
  node: Exchange;
}

export interface ExchangeNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ExchangeOpenAlready extends UserError {
  message: string;
  path?: Nullable<string[]>;
  number: string;
  isUnderway: boolean;
}

export interface ExchangePolicyMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ExchangeInvoiceDayMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ExchangeNotOpen extends UserError {
  message: string;
  path?: Nullable<string[]>;
  outcome: ExchangeOutcome;
}

export interface ExchangeUnderway extends UserError {
  message: string;
  path?: Nullable<string[]>;
  loanNumber: string;
}

export interface Unit {
  warranty?: Nullable<UnitWarranty>;
  id: string;
  serial: string;
  model?: Nullable<string>;
  asset?: Nullable<Asset>;
  part?: Nullable<Part>;
  customsIdentity?: Nullable<UnitCustomsIdentity>;
  place?: Nullable<UnitStay>;
  custody: UnitStayConnection;
  parts: UnitStayConnection;
  history: UnitFactConnection;
  contradictions: UnitFactConnection;
  meters: UnitMeter[];
  coverageDecisions: CoverageDecisionConnection;
}

export interface UnitWarranty {
  asset?: Nullable<Asset>;
  fittedOn: DateText;
  policyCode: string;
  rule: WarrantyReplacementRule;
  until?: Nullable<DateText>;
  explanation: CoverageExplanation;
}

export interface GoodwillProposePayload {
  goodwill?: Nullable<Goodwill>;
  userErrors: UserError[];
}

export interface GoodwillConfirmPayload {
  goodwill?: Nullable<Goodwill>;
  userErrors: UserError[];
}

export interface GoodwillDeclinePayload {
  goodwill?: Nullable<Goodwill>;
  userErrors: UserError[];
}

export interface GoodwillRevokePayload {
  goodwill?: Nullable<Goodwill>;
  userErrors: UserError[];
}

export interface GoodwillWithdrawPayload {
  goodwill?: Nullable<Goodwill>;
  userErrors: UserError[];
}

export interface Goodwill {
  id: string;
  decision: CoverageDecision;
  shares: CoverageShare[];
  reason: string;
  status: GoodwillStatus;
  proposedBy: string;
  proposedAt: DateTime;
  decidedBy?: Nullable<string>;
  decidedAt?: Nullable<DateTime>;
  declineReason?: Nullable<string>;
  revokedBy?: Nullable<string>;
  revokedAt?: Nullable<DateTime>;
  revokeReason?: Nullable<string>;
}

export interface GoodwillConnection {
  edges: GoodwillEdge[];
  pageInfo: PageInfo;
}

export interface GoodwillEdge {
  cursor: string;
  node: Goodwill;
}

export interface GoodwillNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CoverageDecisionNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface GoodwillWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: GoodwillStatus;
  act: string;
}

export interface GoodwillNeedsSecondPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface GoodwillBilled extends UserError {
  message: string;
  path?: Nullable<string[]>;
  number: string;
}

export interface GoodwillOutdated extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface Part {
  id: string;
}

export interface Ticket {
  id: string;
}

export interface Complaint {
  id: string;
}

export interface Feedback {
  id: string;
}

export interface InstallationOrder {
  id: string;
}

export interface Warehouse {
  id: string;
}

export interface Shipment {
  id: string;
}

export interface MailTemplateDraftPayload {
  mailTemplate?: Nullable<MailTemplate>;
  userErrors: UserError[];
}

export interface MailTemplateActivatePayload {
  mailTemplate?: Nullable<MailTemplate>;
  userErrors: UserError[];
}

export interface MailTemplateRetirePayload {
  mailTemplate?: Nullable<MailTemplate>;
  userErrors: UserError[];
}

export interface MailTemplate {
  id: string;
  kind: CustomerMailKind;
  number: number;
  status: PolicyStatus;
  texts: MailText[];
  names: string[];
  tryForHours?: Nullable<number>;
  source?: Nullable<string>;
  activatedAt?: Nullable<DateTime>;
  preview?: Nullable<MailText>;
}

export interface MailText {
  language: MailLanguage;
  subject: string;
  text: string;
}

export interface MailTemplateConnection {
  edges: MailTemplateEdge[];
  pageInfo: PageInfo;
}

export interface MailTemplateEdge {
  cursor: string;
  node: MailTemplate;
}

export interface MailTemplateNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MailTemplateWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface MailNameUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
  unknown: string;
  names: string[];
}

export interface CustomerMailRetryPayload {
  customerMail?: Nullable<CustomerMail>;
  userErrors: UserError[];
}

export interface CustomerClearContactAddressPayload {
  contact?: Nullable<Contact>;
  userErrors: UserError[];
}

export interface CustomerSetContactMailPayload {
  contact?: Nullable<Contact>;
  userErrors: UserError[];
}

export interface CustomerMail {
  id: string;
  kind: CustomerMailKind;
  status: CustomerMailStatus;
  reason?: Nullable<CustomerMailReason>;
  isSuperseded: boolean;
  reply?: Nullable<number>;
  customer: Customer;
  contact?: Nullable<Contact>;
  language: MailLanguage;
  template: MailTemplate;
  ticket?: Nullable<Ticket>;
  complaint?: Nullable<Complaint>;
  feedback?: Nullable<Feedback>;
  survey?: Nullable<Survey>;
  installationOrder?: Nullable<InstallationOrder>;
  careContact?: Nullable<CareContact>;
  number?: Nullable<string>;
  reference: string;
  attempts: number;
  nextTryAt?: Nullable<DateTime>;
  giveUpAt: DateTime;
  writtenAt: DateTime;
  sentAt?: Nullable<DateTime>;
}

export interface CustomerMailConnection {
  edges: CustomerMailEdge[];
  pageInfo: PageInfo;
}

export interface CustomerMailEdge {
  cursor: string;
  node: CustomerMail;
}

export interface CustomerMailNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustomerMailNotToRetry extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: CustomerMailStatus;
}

export interface ContactAddressNotMarked extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface OutboundOrderRegisterPayload {
  outboundOrder?: Nullable<OutboundOrder>;
  userErrors: UserError[];
}

export interface OutboundOrderCorrectPayload {
  outboundOrder?: Nullable<OutboundOrder>;
  userErrors: UserError[];
}

export interface OutboundOrderWithdrawPayload {
  outboundOrder?: Nullable<OutboundOrder>;
  userErrors: UserError[];
}

export interface OutboundOrder {
  id: string;
  number: string;
  customer: Customer;
  lines: OutboundOrderLine[];
  pickedUpOn: DateText;
  registeredAt: DateTime;
  corrections: OutboundOrderCorrection[];
  withdrawnAt?: Nullable<DateTime>;
  withdrawnBy?: Nullable<string>;
  withdrawnBecause?: Nullable<string>;
}

export interface OutboundOrderCorrection {
  number: string;
  customer?: Nullable<Customer>;
  lines: OutboundOrderLine[];
  pickedUpOn: DateText;
  reason: string;
  correctedBy: string;
  correctedAt: DateTime;
}

export interface OutboundOrderLine {
  model: string;
  quantity: number;
}

export interface OutboundOrderConnection {
  edges: OutboundOrderEdge[];
  pageInfo: PageInfo;
}

export interface OutboundOrderEdge {
  cursor: string;
  node: OutboundOrder;
}

export interface OutboundOrderNumberTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface OutboundOrderNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface OutboundOrderWithdrawn extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface QualityReviewAssignPayload {
  qualityReview?: Nullable<QualityReview>;
  userErrors: UserError[];
}

export interface QualityReviewRecordPayload {
  qualityReview?: Nullable<QualityReview>;
  userErrors: UserError[];
}

export interface QualityReviewSettleMeasurePayload {
  qualityReview?: Nullable<QualityReview>;
  userErrors: UserError[];
}

export interface QualityReview {
  id: string;
  customer: Customer;
  status: QualityReviewStatus;
  responsible?: Nullable<string>;
  countedFrom: DateText;
  countedTo: DateText;
  dueOn: DateText;
  explanation: string;
  figures: QualityFigures;
  machines: QualityMachine[];
  findings: QualityFinding[];
  result?: Nullable<QualityReviewResult>;
  text?: Nullable<string>;
  measures: QualityMeasure[];
  reviewedBy?: Nullable<string>;
  reviewedAt?: Nullable<DateTime>;
  isLate: boolean;
}

export interface QualityFigures {
  machineCount: number;
  faultCount: number;
  repeatFaultCount: number;
  misuseCount: number;
  reopenedCount: number;
  openCaseCount: number;
  breachCount: number;
  complaintCount: number;
  openCorrectionCount: number;
  lateCorrectionCount: number;
  surveyCount: number;
  satisfactionPercent?: Nullable<number>;
}

export interface QualityMachine {
  asset?: Nullable<Asset>;
  faultCount: number;
  repeatFaultCount: number;
  misuseCount: number;
  reopenedCount: number;
  openCaseCount: number;
}

export interface QualityFinding {
  rule: string;
  counted: number;
  limit: number;
}

export interface QualityMeasure {
  id: string;
  text: string;
  department: CareDepartment;
  dueOn: DateText;
  isLate: boolean;
  doneOn?: Nullable<DateText>;
  outcome?: Nullable<string>;
  settledBy?: Nullable<string>;
}

export interface QualityReviewConnection {
  edges: QualityReviewEdge[];
  pageInfo: PageInfo;
}

export interface QualityReviewEdge {
  cursor: string;
  node: QualityReview;
}

export interface QualityReviewNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface QualityReviewWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: QualityReviewStatus;
}

export interface QualityReviewNotYours extends UserError {
  message: string;
  path?: Nullable<string[]>;
  responsible?: Nullable<string>;
}

export interface QualityReviewNeedsMeasure extends UserError {
  message: string;
  path?: Nullable<string[]>;
  rules: string[];
}

export interface QualityMeasureNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface QualityMeasureSettled extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairWait {
  id: string;
  asset: Asset;
  ticket: Ticket;
  since: DateText;
  exceededAt?: Nullable<DateTime>;
  policyCode?: Nullable<string>;
  daysAllowed?: Nullable<number>;
  repairedOn?: Nullable<DateText>;
  exchange?: Nullable<Exchange>;
}

export interface RepairWaitConnection {
  edges: RepairWaitEdge[];
  pageInfo: PageInfo;
}

export interface RepairWaitEdge {
  cursor: string;
  node: RepairWait;
}

export interface CustomersSearchConnection {
  edges: CustomersSearchEdge[];
  pageInfo: PageInfo;
}

export interface CustomersSearchEdge {
  cursor: string;
  node: CustomersSearchHit;
}

export interface CustomersSearchHit {
  kind: CustomersSearchKind;
  match: SearchMatch;
  excerpts: SearchExcerpt[];
  customer?: Nullable<Customer>;
  contact?: Nullable<Contact>;
  asset?: Nullable<Asset>;
  unit?: Nullable<Unit>;
  dealer?: Nullable<Dealer>;
  servicePartner?: Nullable<ServicePartner>;
  serviceAgreement?: Nullable<ServiceAgreement>;
  outboundOrder?: Nullable<OutboundOrder>;
  cooperationPlan?: Nullable<CooperationPlan>;
  exchange?: Nullable<Exchange>;
}

export interface ServiceAgreementConnection {
  edges: ServiceAgreementEdge[];
  pageInfo: PageInfo;
}

export interface ServiceAgreementEdge {
  cursor: string;
  node: ServiceAgreement;
}

export interface ServiceAgreementMoveDatePayload {
  serviceAgreement?: Nullable<ServiceAgreement>;
  userErrors: UserError[];
}

export interface ServiceAgreementRecordDatePayload {
  serviceAgreement?: Nullable<ServiceAgreement>;
  userErrors: UserError[];
}

export interface ServiceAgreementDraftPayload {
  serviceAgreement?: Nullable<ServiceAgreement>;
  userErrors: UserError[];
}

export interface ServiceAgreementActivatePayload {
  serviceAgreement?: Nullable<ServiceAgreement>;
  userErrors: UserError[];
}

export interface ServiceAgreementRenewPayload {
  serviceAgreement?: Nullable<ServiceAgreement>;
  userErrors: UserError[];
}

export interface ServiceAgreementDiscardPayload {
  serviceAgreement?: Nullable<ServiceAgreement>;
  userErrors: UserError[];
}

export interface ServiceAgreementEndPayload {
  serviceAgreement?: Nullable<ServiceAgreement>;
  userErrors: UserError[];
}

export interface ServiceAgreementMovedDate {
  date: ServiceAgreementDate;
  from?: Nullable<DateText>;
  to: DateText;
  reason: string;
  by: string;
  at: DateTime;
  missedAt?: Nullable<DateTime>;
}

export interface ServiceAgreementTarget {
  priority: TicketPriority;
  respondWithinMinutes?: Nullable<number>;
  resolveWithinMinutes?: Nullable<number>;
}

export interface ServiceAgreementNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ServiceAgreementWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: ServiceAgreementStatus;
}

export interface ServiceAgreementDateMet extends UserError {
  message: string;
  path?: Nullable<string[]>;
  doneOn: DateText;
}

export interface ServiceAgreementOverlaps extends UserError {
  message: string;
  path?: Nullable<string[]>;
  other: string;
}

export interface ServiceAgreementPolicyNotInForce extends UserError {
  message: string;
  path?: Nullable<string[]>;
  kind: ServiceAgreementPolicyKind;
  policyCode: string;
}

export interface ServiceAgreementNotRenewable extends UserError {
  message: string;
  path?: Nullable<string[]>;
  other?: Nullable<string>;
}

export interface ServiceCalendarRegisterPayload {
  serviceCalendar?: Nullable<ServiceCalendar>;
  userErrors: UserError[];
}

export interface ServiceCalendarChangePayload {
  serviceCalendar?: Nullable<ServiceCalendar>;
  userErrors: UserError[];
}

export interface ServiceCalendarSetDaysPayload {
  serviceCalendar?: Nullable<ServiceCalendar>;
  userErrors: UserError[];
}

export interface ServiceCalendarClearDaysPayload {
  serviceCalendar?: Nullable<ServiceCalendar>;
  userErrors: UserError[];
}

export interface CustomerChooseCalendarPayload {
  customer?: Nullable<Customer>;
  userErrors: UserError[];
}

export interface DealerChooseCalendarPayload {
  dealer?: Nullable<Dealer>;
  userErrors: UserError[];
}

export interface ServiceCalendar {
  id: string;
  code: string;
  name: string;
  timeZone: string;
  versions: ServiceCalendarVersion[];
  days: ServiceCalendarDay[];
  plan: ServiceCalendarPlannedDay[];
}

export interface ServiceCalendarConnection {
  edges: ServiceCalendarEdge[];
  pageInfo: PageInfo;
}

export interface ServiceCalendarEdge {
  cursor: string;
  node: ServiceCalendar;
}

export interface ServiceCalendarVersion {
  number: number;
  validFrom: DateText;
  openings: ServiceCalendarOpening[];
  holidaysOf: ServiceCalendarHolidays[];
}

export interface ServiceCalendarOpening {
  weekdays: ServiceCalendarWeekday[];
  from: string;
  to: string;
}

export interface ServiceCalendarHolidays {
  country: CountryCode;
  region?: Nullable<string>;
}

export interface ServiceCalendarDay {
  date: DateText;
  reason: string;
  hours: ServiceCalendarHours[];
  worksAs?: Nullable<ServiceCalendarWeekday>;
}

export interface ServiceCalendarHours {
  from: string;
  to: string;
}

export interface ServiceCalendarPlannedDay {
  date: DateText;
  hours: ServiceCalendarHours[];
  because: ServiceCalendarCause;
  reason?: Nullable<string>;
  isProvisional: boolean;
}

export interface ServiceCalendarNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ServiceCalendarCodeTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ServiceCalendarDayNotSet extends UserError {
  message: string;
  path?: Nullable<string[]>;
  date: DateText;
}

export interface ServicePartner {
  id: string;
  code: string;
  name: string;
  kind: ServicePartnerKind;
  country: CountryCode;
  address?: Nullable<string>;
  phone?: Nullable<string>;
  email?: Nullable<string>;
  dealer?: Nullable<Dealer>;
  models: string[];
  entrustedUntil?: Nullable<DateText>;
  grade?: Nullable<string>;
  grades: ServicePartnerGrading[];
  endedAt?: Nullable<DateTime>;
  endReason?: Nullable<string>;
}

export interface ServicePartnerGrading {
  grade: string;
  reason: string;
  gradedBy: string;
  gradedAt: DateTime;
}

export interface ServicePartnerRegisterPayload {
  servicePartner?: Nullable<ServicePartner>;
  userErrors: UserError[];
}

export interface ServicePartnerRevisePayload {
  servicePartner?: Nullable<ServicePartner>;
  userErrors: UserError[];
}

export interface ServicePartnerCorrectPayload {
  servicePartner?: Nullable<ServicePartner>;
  userErrors: UserError[];
}

export interface ServicePartnerGradePayload {
  servicePartner?: Nullable<ServicePartner>;
  userErrors: UserError[];
}

export interface ServicePartnerSetScopePayload {
  servicePartner?: Nullable<ServicePartner>;
  userErrors: UserError[];
}

export interface ServicePartnerEndPayload {
  servicePartner?: Nullable<ServicePartner>;
  userErrors: UserError[];
}

export interface ServicePartnerReinstatePayload {
  servicePartner?: Nullable<ServicePartner>;
  userErrors: UserError[];
}

export interface ServicePartnerConnection {
  edges: ServicePartnerEdge[];
  pageInfo: PageInfo;
}

export interface ServicePartnerEdge {
  cursor: string;
  node: ServicePartner;
}

export interface ServicePartnerNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ServicePartnerCodeTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ServicePartnerStands extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ServicePartnerEnded extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ServicePromiseDraftPayload {
  servicePromise?: Nullable<ServicePromise>;
  userErrors: UserError[];
}

export interface ServicePromisePublishPayload {
  servicePromise?: Nullable<ServicePromise>;
  userErrors: UserError[];
}

export interface ServicePromiseWithdrawPayload {
  servicePromise?: Nullable<ServicePromise>;
  userErrors: UserError[];
}

export interface ServicePromise {
  id: string;
  code: string;
  number: number;
  text: string;
  source?: Nullable<string>;
  keptBy: ServicePromiseKeeper;
  policyCode: string;
  publishedFrom?: Nullable<DateText>;
  publishedUntil?: Nullable<DateText>;
}

export interface ServicePromiseConnection {
  edges: ServicePromiseEdge[];
  pageInfo: PageInfo;
}

export interface ServicePromiseEdge {
  cursor: string;
  node: ServicePromise;
}

export interface ServicePromiseNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ServicePromiseWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ServicePromiseNotKept extends UserError {
  message: string;
  path?: Nullable<string[]>;
  policyCode: string;
}

export interface SurveyProgrammeDraftPayload {
  surveyProgramme?: Nullable<SurveyProgramme>;
  userErrors: UserError[];
}

export interface SurveyProgrammeActivatePayload {
  surveyProgramme?: Nullable<SurveyProgramme>;
  userErrors: UserError[];
}

export interface SurveyProgrammeRetirePayload {
  surveyProgramme?: Nullable<SurveyProgramme>;
  userErrors: UserError[];
}

export interface SurveyProgramme {
  id: string;
  code: string;
  number: number;
  name: string;
  source?: Nullable<string>;
  status: PolicyStatus;
  activatedAt?: Nullable<DateTime>;
  questionnaire: string;
  tiers: CustomerTier[];
  kinds: CustomerKind[];
  countries: CountryCode[];
  regions: string[];
  everyMonths?: Nullable<number>;
  startsOn?: Nullable<DateText>;
  timeZone: string;
  channel?: Nullable<SurveyChannel>;
  quietDays?: Nullable<number>;
}

export interface SurveyProgrammePeriod {
  firstDay: DateText;
  lastDay: DateText;
  questionnaireNumber: number;
  customerCount: number;
  askedCount: number;
  answeredCount: number;
  satisfiedCount: number;
  negativeCount: number;
  satisfactionPercent?: Nullable<number>;
  formerSatisfactionPercent?: Nullable<number>;
  changePoints?: Nullable<number>;
  targetPercent?: Nullable<number>;
  isMet?: Nullable<boolean>;
  definition: string;
}

export interface Survey {
  programme?: Nullable<string>;
  askBy?: Nullable<SurveyChannel>;
  answerPath?: Nullable<string>;
  id: string;
  customer: Customer;
  questionnaire: SurveyQuestionnaire;
  ticket?: Nullable<Ticket>;
  complaint?: Nullable<Complaint>;
  installationOrder?: Nullable<InstallationOrder>;
  period?: Nullable<string>;
  status: SurveyStatus;
  askedAt: DateTime;
  dueAt: DateTime;
  answeredAt?: Nullable<DateTime>;
  answeredBy?: Nullable<string>;
  isLate: boolean;
  channel?: Nullable<SurveyChannel>;
  marks: SurveyMark[];
  comment?: Nullable<string>;
  scorePercent?: Nullable<number>;
  verdict?: Nullable<SurveyVerdict>;
  explanation?: Nullable<string>;
  apology?: Nullable<string>;
  remedy?: Nullable<string>;
  complaintMade?: Nullable<Complaint>;
  noComplaintBecause?: Nullable<string>;
  remediedAt?: Nullable<DateTime>;
  remediedBy?: Nullable<string>;
  corrections: CareCorrection[];
}

export interface SurveyProgrammeConnection {
  edges: SurveyProgrammeEdge[];
  pageInfo: PageInfo;
}

export interface SurveyProgrammeEdge {
  cursor: string;
  node: SurveyProgramme;
}

export interface SurveyProgrammeNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SurveyProgrammeWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface LinkedSurvey {
  questions: SurveyQuestion[];
  dueAt: DateTime;
}

export interface SurveyAnswerByLinkPayload {
  survey?: Nullable<Survey>;
  userErrors: UserError[];
}

export interface SurveyQuestionnaireDraftPayload {
  surveyQuestionnaire?: Nullable<SurveyQuestionnaire>;
  userErrors: UserError[];
}

export interface SurveyQuestionnaireActivatePayload {
  surveyQuestionnaire?: Nullable<SurveyQuestionnaire>;
  userErrors: UserError[];
}

export interface SurveyAskPayload {
  surveys?: Nullable<Survey[]>;
  userErrors: UserError[];
}

export interface SurveyAnswerPayload {
  survey?: Nullable<Survey>;
  userErrors: UserError[];
}

export interface SurveyRemedyPayload {
  survey?: Nullable<Survey>;
  userErrors: UserError[];
}

export interface SurveyQuestionnaire {
  id: string;
  code: string;
  number: number;
  kind: SurveyKind;
  name: string;
  source?: Nullable<string>;
  status: PolicyStatus;
  questions: SurveyQuestion[];
  satisfiedFromPercent?: Nullable<number>;
  negativeBelowPercent?: Nullable<number>;
  targetPercent?: Nullable<number>;
  answerWithinDays?: Nullable<number>;
}

export interface SurveyQuestion {
  key: string;
  text: string;
  best: number;
  department?: Nullable<CareDepartment>;
}

export interface SurveyMark {
  key: string;
  mark: number;
}

export interface SurveyResult {
  code: string;
  number: number;
  month: string;
  askedCount: number;
  answeredCount: number;
  satisfiedCount: number;
  negativeCount: number;
  satisfactionPercent?: Nullable<number>;
  targetPercent?: Nullable<number>;
  isMet?: Nullable<boolean>;
  definition: string;
}

export interface SurveyFinding {
  code: string;
  question: string;
  text: string;
  group?: Nullable<string>;
  answeredCount: number;
  meanMark: number;
  meanPercent: number;
  negativeCount: number;
}

export interface SurveyQuestionnaireConnection {
  edges: SurveyQuestionnaireEdge[];
  pageInfo: PageInfo;
}

export interface SurveyQuestionnaireEdge {
  cursor: string;
  node: SurveyQuestionnaire;
}

export interface SurveyConnection {
  edges: SurveyEdge[];
  pageInfo: PageInfo;
}

export interface SurveyEdge {
  cursor: string;
  node: Survey;
}

export interface SurveyQuestionnaireNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SurveyQuestionnaireNotDraft extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface SurveyQuestionnaireOfAnotherKind extends UserError {
  message: string;
  path?: Nullable<string[]>;
  kind: SurveyKind;
}

export interface SurveyNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SurveyClosed extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: SurveyStatus;
}

export interface SurveyNeedsNoRemedy extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SurveyNeedsComplaint extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SurveyComplaintUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface UnitRecordPlacePayload {
  unit?: Nullable<Unit>;
  fact?: Nullable<UnitFact>;
  userErrors: UserError[];
}

export interface UnitRecordFittingPayload {
  unit?: Nullable<Unit>;
  fact?: Nullable<UnitFact>;
  userErrors: UserError[];
}

export interface UnitRecordRemovalPayload {
  unit?: Nullable<Unit>;
  fact?: Nullable<UnitFact>;
  userErrors: UserError[];
}

export interface UnitRecordCustomsIdentityPayload {
  unit?: Nullable<Unit>;
  userErrors: UserError[];
}

export interface UnitMeter {
  id: string;
  kind: UnitMeterKind;
  unitOfMeasure: string;
  total?: Nullable<number>;
  readings: UnitMeterReadingConnection;
}

export interface UnitMeterReading {
  id: string;
  readAt: DateTime;
  value: number;
  total?: Nullable<number>;
  isExchange: boolean;
  lastValue?: Nullable<number>;
  source?: Nullable<string>;
  recordedBy?: Nullable<string>;
  contradiction?: Nullable<UnitContradiction>;
  withdrawnAt?: Nullable<DateTime>;
  withdrawnBy?: Nullable<string>;
  withdrawalReason?: Nullable<string>;
}

export interface UnitMeterReadingConnection {
  edges: UnitMeterReadingEdge[];
  pageInfo: PageInfo;
}

export interface UnitMeterReadingEdge {
  cursor: string;
  node: UnitMeterReading;
}

export interface AssetRecordMeterPayload {
  meter?: Nullable<UnitMeter>;
  userErrors: UserError[];
}

export interface AssetExchangeMeterPayload {
  meter?: Nullable<UnitMeter>;
  userErrors: UserError[];
}

export interface MeterRanBackwards extends UserError {
  message: string;
  path?: Nullable<string[]>;
  before?: Nullable<number>;
  after?: Nullable<number>;
}

export interface MeterUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface UnitCustomsIdentity {
  hsCode?: Nullable<string>;
  countryOfOrigin?: Nullable<CountryCode>;
  document?: Nullable<string>;
}

export interface UnitStay {
  id: string;
  unit?: Nullable<Unit>;
  place: UnitPlaceKind;
  site?: Nullable<Site>;
  depot?: Nullable<Warehouse>;
  shipment?: Nullable<Shipment>;
  within?: Nullable<Unit>;
  position?: Nullable<string>;
  name?: Nullable<string>;
  since: DateTime;
  until?: Nullable<DateTime>;
  because?: Nullable<UnitFact>;
  endedBy?: Nullable<UnitFact>;
}

export interface UnitFact {
  id: string;
  kind: UnitFactKind;
  happenedAt: DateTime;
  knownAt: DateTime;
  source?: Nullable<string>;
  recordedBy?: Nullable<string>;
  ticket?: Nullable<Ticket>;
  reference?: Nullable<string>;
  text?: Nullable<string>;
  owner?: Nullable<Customer>;
  place?: Nullable<UnitPlaceKind>;
  contradiction?: Nullable<UnitContradiction>;
  withdrawnAt?: Nullable<DateTime>;
  withdrawnBy?: Nullable<string>;
  withdrawalReason?: Nullable<string>;
}

export interface UnitStayConnection {
  edges: UnitStayEdge[];
  pageInfo: PageInfo;
}

export interface UnitStayEdge {
  cursor: string;
  node: UnitStay;
}

export interface UnitFactConnection {
  edges: UnitFactEdge[];
  pageInfo: PageInfo;
}

export interface UnitFactEdge {
  cursor: string;
  node: UnitFact;
}

export interface UnitNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface UnitFactWithdrawPayload {
  unit?: Nullable<Unit>;
  fact?: Nullable<UnitFact>;
  userErrors: UserError[];
}

export interface UnitMeterReadingWithdrawPayload {
  meter?: Nullable<UnitMeter>;
  reading?: Nullable<UnitMeterReading>;
  userErrors: UserError[];
}

export interface UnitFactNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface UnitMeterReadingNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface UnitEntryWithdrawn extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface UnitFactOfFile extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface WarrantyPolicyDraftPayload {
  warrantyPolicy?: Nullable<WarrantyPolicy>;
  userErrors: UserError[];
}

export interface WarrantyPolicyActivatePayload {
  warrantyPolicy?: Nullable<WarrantyPolicy>;
  userErrors: UserError[];
}

export interface WarrantyPolicyRetirePayload {
  warrantyPolicy?: Nullable<WarrantyPolicy>;
  userErrors: UserError[];
}

export interface WarrantyPolicyUnplanPayload {
  warrantyPolicy?: Nullable<WarrantyPolicy>;
  userErrors: UserError[];
}

export interface WarrantyPolicy {
  id: string;
  code: string;
  number: number;
  name: string;
  source?: Nullable<string>;
  status: PolicyStatus;
  activatedAt?: Nullable<DateTime>;
  timeZone: string;
  plannedFrom?: Nullable<DateTime>;
  plannedUntil?: Nullable<DateTime>;
  retiredAt?: Nullable<DateTime>;
  endReason?: Nullable<string>;
  endRefusedBecause?: Nullable<string>;
  periods: WarrantyPeriod[];
  exclusions: FaultCause[];
  afterExpiry?: Nullable<WarrantyAfterExpiry>;
  grantor: WarrantyGrantor;
  supplierCode?: Nullable<string>;
  excludedParts: string[];
  excludesWearingParts: boolean;
  replacement?: Nullable<WarrantyReplacement>;
  exchangePolicy?: Nullable<string>;
  blanks: string[];
  designLives: WarrantyDesignLife[];
}

export interface WarrantyPeriod {
  name: string;
  itemClass?: Nullable<AssetItemClass>;
  saleKind?: Nullable<AssetSaleKind>;
  severity?: Nullable<FaultSeverity>;
  outcome: CoverageOutcome;
  terms: WarrantyTerm[];
  combination?: Nullable<WarrantyCombination>;
  contractMaxMonths?: Nullable<number>;
  shares: CoverageShare[];
  meterLimits: WarrantyMeterLimit[];
  passesToNewOwner: boolean;
}

export interface WarrantyMeterLimit {
  kind: UnitMeterKind;
  limit: number;
}

export interface WarrantyDesignLife {
  item: string;
  years: number;
  isMinimum: boolean;
}

export interface WarrantyReplacement {
  rule: WarrantyReplacementRule;
  months?: Nullable<number>;
}

export interface WarrantyTerm {
  starts: WarrantyStart[];
  pick?: Nullable<WarrantyStartPick>;
  months?: Nullable<number>;
}

export interface WarrantyPolicyConnection {
  edges: WarrantyPolicyEdge[];
  pageInfo: PageInfo;
}

export interface WarrantyPolicyEdge {
  cursor: string;
  node: WarrantyPolicy;
}

export interface WarrantyPolicyNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface WarrantyPolicyNotDraft extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface IMutation {
  apiKeyCreate: ApiKeyCreatePayload;
  apiKeyRotate: ApiKeyRotatePayload;
  apiKeyRevoke: ApiKeyRevokePayload;
  assetRetire: AssetRetirePayload;
  assetReinstate: AssetReinstatePayload;
  assetImport: AssetImportPayload;
  assetMoveImport: AssetMoveImportPayload;
  assetRevise: AssetRevisePayload;
  assetRegister: AssetRegisterPayload;
  assetRecordDate: AssetRecordDatePayload;
  assetMove: AssetMovePayload;
  assetRecordCard: AssetRecordCardPayload;
  assetRecordContract: AssetRecordContractPayload;
  assetMarkAltered: AssetMarkAlteredPayload;
  assetAttach: AssetAttachPayload;
  assetRemoveAttachment: AssetRemoveAttachmentPayload;
  serviceAgreementAttach: ServiceAgreementAttachPayload;
  serviceAgreementRemoveAttachment: ServiceAgreementRemoveAttachmentPayload;
  exchangeAttach: ExchangeAttachPayload;
  exchangeRemoveAttachment: ExchangeRemoveAttachmentPayload;
  customerTrainingAttach: CustomerTrainingAttachPayload;
  customerTrainingRemoveAttachment: CustomerTrainingRemoveAttachmentPayload;
  careContactPlan: CareContactPlanPayload;
  careContactAssign: CareContactAssignPayload;
  careContactMove: CareContactMovePayload;
  careContactRecord: CareContactRecordPayload;
  careContactMiss: CareContactMissPayload;
  careContactReopen: CareContactReopenPayload;
  careCorrectionSettle: CareCorrectionSettlePayload;
  carePolicyDraft: CarePolicyDraftPayload;
  carePolicyActivate: CarePolicyActivatePayload;
  carePolicyRetire: CarePolicyRetirePayload;
  carePolicyUnplan: CarePolicyUnplanPayload;
  confidentialityTermsPublish: ConfidentialityTermsPublishPayload;
  confidentialityTermsSign: ConfidentialityTermsSignPayload;
  confidentialitySignatureEnd: ConfidentialitySignatureEndPayload;
  contactChannelOpen: ContactChannelOpenPayload;
  contactChannelRevise: ContactChannelRevisePayload;
  contactChannelSetHours: ContactChannelSetHoursPayload;
  contactChannelClose: ContactChannelClosePayload;
  cooperationPlanDraft: CooperationPlanDraftPayload;
  cooperationPlanAddMeasure: CooperationPlanAddMeasurePayload;
  cooperationPlanAgree: CooperationPlanAgreePayload;
  cooperationPlanSettleMeasure: CooperationPlanSettleMeasurePayload;
  cooperationPlanReview: CooperationPlanReviewPayload;
  cooperationPlanEnd: CooperationPlanEndPayload;
  customerHandoverPass: CustomerHandoverPassPayload;
  customerHandoverAcknowledge: CustomerHandoverAcknowledgePayload;
  customerPortraitRunStart: CustomerPortraitRunStartPayload;
  customerTrainingPlan: CustomerTrainingPlanPayload;
  customerOperatorsChange: CustomerOperatorsChangePayload;
  customerTrainingHold: CustomerTrainingHoldPayload;
  customerTrainingCancel: CustomerTrainingCancelPayload;
  customerAssignDealer: CustomerAssignDealerPayload;
  customerMarkDuplicate: CustomerMarkDuplicatePayload;
  customerUnmarkDuplicate: CustomerUnmarkDuplicatePayload;
  customerRevise: CustomerRevisePayload;
  customerReviseSite: CustomerReviseSitePayload;
  customerRemoveSite: CustomerRemoveSitePayload;
  customerReviseContact: CustomerReviseContactPayload;
  customerRemoveContact: CustomerRemoveContactPayload;
  customerErase: CustomerErasePayload;
  customerImport: CustomerImportPayload;
  customerRegister: CustomerRegisterPayload;
  customerChangeTier: CustomerChangeTierPayload;
  customerAddSite: CustomerAddSitePayload;
  customerAddContact: CustomerAddContactPayload;
  dealerRegister: DealerRegisterPayload;
  dealerRevise: DealerRevisePayload;
  dealerSuspend: DealerSuspendPayload;
  dealerReinstate: DealerReinstatePayload;
  dealerSetScopes: DealerSetScopesPayload;
  dealerSetQuota: DealerSetQuotaPayload;
  exchangeDecide: ExchangeDecidePayload;
  exchangeWithdraw: ExchangeWithdrawPayload;
  exchangeOrderReplacement: ExchangeOrderReplacementPayload;
  exchangeFulfil: ExchangeFulfilPayload;
  goodwillPropose: GoodwillProposePayload;
  goodwillConfirm: GoodwillConfirmPayload;
  goodwillDecline: GoodwillDeclinePayload;
  goodwillRevoke: GoodwillRevokePayload;
  goodwillWithdraw: GoodwillWithdrawPayload;
  mailTemplateDraft: MailTemplateDraftPayload;
  mailTemplateActivate: MailTemplateActivatePayload;
  mailTemplateRetire: MailTemplateRetirePayload;
  customerMailRetry: CustomerMailRetryPayload;
  customerSetContactMail: CustomerSetContactMailPayload;
  customerClearContactAddress: CustomerClearContactAddressPayload;
  outboundOrderRegister: OutboundOrderRegisterPayload;
  outboundOrderCorrect: OutboundOrderCorrectPayload;
  outboundOrderWithdraw: OutboundOrderWithdrawPayload;
  qualityReviewAssign: QualityReviewAssignPayload;
  qualityReviewRecord: QualityReviewRecordPayload;
  qualityReviewSettleMeasure: QualityReviewSettleMeasurePayload;
  serviceAgreementDraft: ServiceAgreementDraftPayload;
  serviceAgreementActivate: ServiceAgreementActivatePayload;
  serviceAgreementRenew: ServiceAgreementRenewPayload;
  serviceAgreementDiscard: ServiceAgreementDiscardPayload;
  serviceAgreementEnd: ServiceAgreementEndPayload;
  serviceAgreementMoveDate: ServiceAgreementMoveDatePayload;
  serviceAgreementRecordDate: ServiceAgreementRecordDatePayload;
  serviceCalendarRegister: ServiceCalendarRegisterPayload;
  serviceCalendarChange: ServiceCalendarChangePayload;
  serviceCalendarSetDays: ServiceCalendarSetDaysPayload;
  serviceCalendarClearDays: ServiceCalendarClearDaysPayload;
  customerChooseCalendar: CustomerChooseCalendarPayload;
  dealerChooseCalendar: DealerChooseCalendarPayload;
  servicePartnerRegister: ServicePartnerRegisterPayload;
  servicePartnerGrade: ServicePartnerGradePayload;
  servicePartnerRevise: ServicePartnerRevisePayload;
  servicePartnerCorrect: ServicePartnerCorrectPayload;
  servicePartnerSetScope: ServicePartnerSetScopePayload;
  servicePartnerEnd: ServicePartnerEndPayload;
  servicePartnerReinstate: ServicePartnerReinstatePayload;
  servicePromiseDraft: ServicePromiseDraftPayload;
  servicePromisePublish: ServicePromisePublishPayload;
  servicePromiseWithdraw: ServicePromiseWithdrawPayload;
  surveyProgrammeDraft: SurveyProgrammeDraftPayload;
  surveyProgrammeActivate: SurveyProgrammeActivatePayload;
  surveyProgrammeRetire: SurveyProgrammeRetirePayload;
  surveyAnswerByLink: SurveyAnswerByLinkPayload;
  surveyQuestionnaireDraft: SurveyQuestionnaireDraftPayload;
  surveyQuestionnaireActivate: SurveyQuestionnaireActivatePayload;
  surveyAsk: SurveyAskPayload;
  surveyAnswer: SurveyAnswerPayload;
  surveyRemedy: SurveyRemedyPayload;
  unitRecordPlace: UnitRecordPlacePayload;
  unitRecordFitting: UnitRecordFittingPayload;
  unitRecordRemoval: UnitRecordRemovalPayload;
  unitRecordCustomsIdentity: UnitRecordCustomsIdentityPayload;
  assetRecordMeter: AssetRecordMeterPayload;
  assetExchangeMeter: AssetExchangeMeterPayload;
  unitFactWithdraw: UnitFactWithdrawPayload;
  unitMeterReadingWithdraw: UnitMeterReadingWithdrawPayload;
  warrantyPolicyDraft: WarrantyPolicyDraftPayload;
  warrantyPolicyActivate: WarrantyPolicyActivatePayload;
  warrantyPolicyRetire: WarrantyPolicyRetirePayload;
  warrantyPolicyUnplan: WarrantyPolicyUnplanPayload;
}

export interface ISubscription {
  careContactUpdated?: Nullable<CareContact>;
  careCorrectionUpdated?: Nullable<CareCorrection>;
  qualityReviewUpdated?: Nullable<QualityReview>;
  repairWaitUpdated?: Nullable<RepairWait>;
}

export type DateTime = Date;
export type Duration = string;
export type CurrencyCode = string;
export type CountryCode = string;
type Nullable<T> = T | null;
