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
export type AppraisalStatus = 'PROPOSED' | 'OBJECTED' | 'CONFIRMED';
export type AppraisalOutcome = 'REWARD' | 'DEDUCTION' | 'NONE';
export type AppraisalCriterionKind =
  'SALESPERSON' | 'CUSTOMER' | 'SATISFACTION' | 'FIRST_TIME_FIX' | 'LASTING' | 'PROMISES' | 'PAPERS';
export type Superior = 'SUPERVISING_ENGINEER' | 'TECHNICAL_DIRECTOR' | 'AFTER_SALES_DIRECTOR' | 'GENERAL_MANAGER';
export type SuggestedCauseReasonKind = 'WORD' | 'MODEL' | 'FAULT_CODE' | 'METER';
export type ComplaintStatus =
  | 'RECEIVED'
  | 'REGISTERED'
  | 'ASSIGNED'
  | 'IN_PROGRESS'
  | 'CARRIED_OUT'
  | 'VERIFIED'
  | 'CLOSED'
  | 'WITHDRAWN'
  | 'REDIRECTED';
export type ComplaintType =
  | 'PRODUCT_QUALITY'
  | 'REPAIR_QUALITY'
  | 'RESPONSE_TIME'
  | 'PARTS_SUPPLY'
  | 'INSTALLATION'
  | 'PRICE'
  | 'CONDUCT'
  | 'INFORMATION'
  | 'OTHER';
export type ComplaintSeverity = 'NORMAL' | 'SEVERE';
export type ComplaintCause =
  | 'PRODUCT'
  | 'WORKMANSHIP'
  | 'PART'
  | 'TRANSPORT'
  | 'PLANNING'
  | 'CONDUCT'
  | 'INFORMATION'
  | 'USE_BY_CUSTOMER'
  | 'UNFOUNDED';
export type ServiceDepartment =
  | 'CUSTOMER_SERVICE'
  | 'TECHNICAL_SUPPORT'
  | 'FIELD_SERVICE'
  | 'PARTS'
  | 'LOGISTICS'
  | 'PRODUCTION'
  | 'QUALITY'
  | 'RESEARCH_AND_DEVELOPMENT'
  | 'SALES'
  | 'FINANCE';
export type ComplaintStepKind =
  | 'RECEIVED'
  | 'REGISTERED'
  | 'REDIRECTED'
  | 'ASSIGNED'
  | 'HANDED_OVER'
  | 'INVESTIGATED'
  | 'REMEDY_AGREED'
  | 'CUSTOMER_TOLD'
  | 'REPORT_ADDED'
  | 'REPORT_TAKEN_OUT'
  | 'CONTACT_NAMED'
  | 'MATTER_NAMED'
  | 'FINISH_OVERDUE'
  | 'ESCALATED'
  | 'ESCALATION_ANSWERED'
  | 'CARRIED_OUT'
  | 'RETURNED'
  | 'VERIFIED'
  | 'REJECTED'
  | 'CLOSED'
  | 'WITHDRAWN';
export type DocumentLanguage = 'EN' | 'ZH';
export type CompletionReportMode = 'ON_SITE' | 'REMOTE' | 'RETURN_TO_FACTORY' | 'DISPATCH_TEAM' | 'ENTRUST_LOCAL';
export type DispatchStatus = 'WAITING' | 'REPORTED' | 'ASSIGNED' | 'AGREED' | 'DECLINED' | 'CANCELLED';
export type DispatchCause =
  | 'CASE_READY'
  | 'DAY_PASSED'
  | 'DECLINED'
  | 'ENGINEER_ABSENT'
  | 'ENGINEER_CHANGED'
  | 'NOT_AUTHORISED'
  | 'NOT_KEPT'
  | 'POLICY_CHANGED'
  | 'TIME_FREED';
export type DispatchFactor =
  'AUTHORITY_FIT' | 'SKILL' | 'TERRITORY' | 'DISTANCE' | 'LOAD' | 'EARLIEST_VISIT' | 'VIP' | 'ENGAGEMENT' | 'STANDBY';
export type DispatchRule =
  | 'OFF_DUTY'
  | 'NOT_ENGAGED'
  | 'DECLINED'
  | 'AUTHORITY_TOO_LOW'
  | 'SKILL_MISSING'
  | 'OUTSIDE_TERRITORY'
  | 'TOO_FAR'
  | 'FULLY_LOADED'
  | 'AWAY_ON_MISSION'
  | 'NO_DUTY_HOURS'
  | 'NO_FREE_WINDOW'
  | 'NOT_AT_PEAK';
export type EngineerAwardStatus = 'PROPOSED' | 'GRANTED';
export type EngineerPeriodKind = 'LEAVE' | 'SICKNESS' | 'TRAINING' | 'STANDBY';
export type EscalationTarget =
  'OWNER' | 'SUPERVISING_ENGINEER' | 'TECHNICAL_DIRECTOR' | 'AFTER_SALES_DIRECTOR' | 'GENERAL_MANAGER';
export type EscalationGoal = 'RESPONDED' | 'REMEDY_AGREED' | 'VERIFIED' | 'CLOSED' | 'ANSWERED';
export type EscalationReset = 'ASSIGNED' | 'REMEDY_AGREED' | 'REJECTED';
export type FeedbackDestination = 'COMPLAINT' | 'TICKET';
export type FeedbackKind = 'SUGGESTION' | 'OPINION';
export type FeedbackStatus = 'RECEIVED' | 'ROUTED' | 'ANSWERED' | 'REDIRECTED' | 'WITHDRAWN';
export type FieldPaperKind = 'DAILY_LOG' | 'DIARY' | 'MONTH_REPORT';
export type FieldPaperStatus = 'MISSING' | 'FILED';
export type InstallationOrderStatus = 'ORDERED' | 'AGREED' | 'IN_PROGRESS' | 'ACCEPTED' | 'HANDED_OVER' | 'CANCELLED';
export type InstallationCheckItem =
  'UNIFORM_AND_ID' | 'FLOOR_PROTECTION' | 'ORDERED_PLACEMENT' | 'CLEAN_UP' | 'MAINTENANCE' | 'SELF_CHECK';
export type IntakeMailDelivery = 'CAME_BACK' | 'DELAYED' | 'ARRIVED';
export type IntakeFileRefusal = 'TYPE' | 'SIZE' | 'CONTENT' | 'TOO_MANY' | 'NOT_ARRIVED';
export type IntakeReportStatus = 'OPEN' | 'TICKET' | 'ADDITION' | 'COMPLAINT' | 'FEEDBACK' | 'REJECTED';
export type IntakeCandidateReason =
  'REFERS_TO_CASE' | 'SAME_ASSET' | 'SAME_SERIAL' | 'SAME_CUSTOMER' | 'SIMILAR_TEXT' | 'NEAR_IN_TIME';
export type KnowledgeArticleKind = 'PROBLEM' | 'MANUAL';
export type KnowledgeArticleStatus = 'DRAFT' | 'REVIEWED' | 'PUBLISHED' | 'RETIRED';
export type LoanUnitPurpose = 'SUBSTITUTE' | 'ADVANCE_EXCHANGE';
export type LoanUnitStatus = 'ASKED' | 'WITHDRAWN' | 'LENT' | 'OVERDUE' | 'RETURNED' | 'KEPT' | 'LOST';
export type LocalRepairStatus =
  'DRAFTED' | 'OFFERED' | 'REFUSED' | 'ACCEPTED' | 'IN_REPAIR' | 'REPORTED' | 'SETTLED' | 'CLOSED' | 'CANCELLED';
export type LocalPartnerObstacle = 'ENDED' | 'OTHER_COUNTRY' | 'MODEL_NOT_COVERED' | 'ENTRUSTED_TOO_SHORT';
export type MaintenanceFinding = 'DONE' | 'FAILED' | 'NOT_APPLICABLE';
export type MaintenanceUnit = 'WEEKS' | 'MONTHS';
export type MaintenanceMeterKind = 'OPERATING_HOURS' | 'DISTANCE' | 'CYCLES' | 'STARTS' | 'ENERGY' | 'VOLUME' | 'MAIN';
export type MaintenancePlanStatus = 'WAITING' | 'DUE' | 'OVERDUE' | 'ENDED';
export type MaintenanceCause = 'CALENDAR' | 'METER' | 'METER_FORETOLD' | 'PREDICTED';
export type MaintenanceForecastRefusal = 'NO_POLICY' | 'TOO_FEW_READINGS' | 'TOO_SHORT_A_TIME' | 'HARDLY_COUNTS';
export type MaintenanceOutcome = 'DONE' | 'SKIPPED';
export type MaintenanceRepair = 'PROPOSED' | 'OPENED' | 'DECLINED';
export type MaintenanceAgreedKind = 'MAINTENANCE' | 'SERVICING';
export type MissionStatus =
  | 'MISSION_OPEN'
  | 'PLANNED'
  | 'MATERIALS_PREPARING'
  | 'TOOLS_PREPARING'
  | 'SHIPPED'
  | 'CLEARED'
  | 'READY'
  | 'TRAVELLING'
  | 'ON_SITE'
  | 'WORK_DONE'
  | 'SETTLED'
  | 'CLOSED'
  | 'CANCELLED';
export type MissionDiscipline = 'D1' | 'D2' | 'D3' | 'D4' | 'D5' | 'D6' | 'D7' | 'D8';
export type MissionVisaStatus = 'NOT_REQUESTED' | 'REQUESTED' | 'GRANTED' | 'REFUSED' | 'NOT_NEEDED';
export type MissionList = 'MATERIAL' | 'TOOL';
export type MissionItemSource = 'OWN' | 'BUY_AT_DESTINATION' | 'CUSTOMER_PROVIDES';
export type MissionItemStatus =
  'NEEDED' | 'ORDERED' | 'RECEIVED' | 'REQUESTED' | 'DRAWN' | 'CONFIRMED' | 'RETURNED' | 'ACCOUNTED' | 'STRUCK';
export type MissionRequirementKind =
  | 'AGREEMENT'
  | 'ROOM'
  | 'RISKS_REVIEWED'
  | 'INVITATION'
  | 'VISAS'
  | 'PASSPORTS'
  | 'MATERIALS'
  | 'TOOLS'
  | 'FREIGHT'
  | 'FLIGHTS'
  | 'LODGING'
  | 'BOARDING_GUIDANCE';
export type MissionSeatKind =
  | 'SALESPERSON'
  | 'TEAM'
  | 'HEAD_OF_QUALITY'
  | 'HEAD_OF_PRODUCTION'
  | 'HEAD_OF_ADMIN_HR'
  | 'HEAD_OF_RESEARCH_AND_DEVELOPMENT';
export type NoticeChannel = 'PHONE' | 'EMAIL' | 'MESSAGE' | 'IN_PERSON' | 'DEALER';
export type NoticeDelayReason = 'PEAK_TIME' | 'PARTS' | 'CUSTOMS' | 'CUSTOMER' | 'HARDER_FAULT';
export type OwnerAbsenceReason = 'LEAVE' | 'ILLNESS' | 'TRAINING' | 'TRAVEL' | 'LEFT';
export type PartsTaker = 'ENGINEER' | 'CARRIER' | 'CUSTOMER';
export type PartsEvidence = 'RECEIPT' | 'VISIT' | 'USE' | 'HANDED_OUT';
export type RemoteAppointmentCancellationCause = 'CALLED_OFF' | 'ENGINEER_AWAY' | 'NEEDLESS';
export type RemoteAppointmentStatus = 'AGREED' | 'MISSED' | 'HELD' | 'CANCELLED';
export type RepairModeDecisionStatus = 'IN_REVIEW' | 'DECIDED' | 'WITHDRAWN';
export type RepairScope = 'OVERSEAS' | 'DOMESTIC';
export type RepairMode = 'DISPATCH_TEAM' | 'RETURN_TO_FACTORY' | 'ENTRUST_LOCAL';
export type RepairLiability = 'COMPANY' | 'CUSTOMER' | 'SUPPLIER' | 'CARRIER' | 'UNKNOWN';
export type RepairModeFactor = 'LIABILITY' | 'QUANTITY' | 'DISTANCE' | 'CUSTOMER_REQUIREMENT';
export type RepairReviewDepartment = 'QUALITY' | 'PRODUCTION' | 'RESEARCH_AND_DEVELOPMENT';
export type RepairPlanStatus = 'DRAFT' | 'REVIEWED';
export type RepairTestKind = 'BURN_IN' | 'FULL_FUNCTION';
export type ResolutionRateKind = 'PROBLEMS' | 'FAULTS';
export type ReturnRepairLossAnswer = 'REPLACEMENT' | 'EXCHANGE' | 'COMPENSATION' | 'NOTHING';
export type ReturnRepairStatus =
  | 'MODE_DECIDED'
  | 'AGREED'
  | 'REQUESTED'
  | 'RECEIVED'
  | 'IN_ANALYSIS'
  | 'IN_REPAIR'
  | 'REPAIRED'
  | 'BURN_IN'
  | 'BURN_IN_PASSED'
  | 'QA_TEST'
  | 'QA_PASSED'
  | 'READY_TO_SHIP'
  | 'RETURNED'
  | 'COSTED'
  | 'SETTLED'
  | 'CLOSED'
  | 'CANCELLED';
export type ReturnRepairUnitStatus =
  | 'EXPECTED'
  | 'NOT_SENT'
  | 'RECEIVED'
  | 'SENT_BACK'
  | 'LOST'
  | 'TAKEN_OVER'
  | 'IN_ANALYSIS'
  | 'IN_REPAIR'
  | 'REPAIRED'
  | 'BURN_IN'
  | 'BURN_IN_PASSED'
  | 'QA_TEST'
  | 'QA_PASSED'
  | 'UNREPAIRABLE';
export type ReturnRepairDeadline = 'REQUIRED_ON' | 'SCHEDULE' | 'AMENDS';
export type ReturnRepairGuarantee = 'IN_GUARANTEE' | 'OUT_OF_GUARANTEE' | 'UNKNOWN';
export type ReturnRepairDepartment = 'ADMIN_HR' | 'QUALITY' | 'MATERIALS' | 'PRODUCTION' | 'RESEARCH_AND_DEVELOPMENT';
export type RepairTester = 'QUALITY' | 'PRODUCTION';
export type UnitTestKind = 'LINE_INSPECTION' | 'INSPECTION' | 'BURN_IN' | 'FULL_FUNCTION' | 'WAIVED';
export type ReturnRepairBatchStep = 'CONFIRMATION' | 'SCHEDULE' | 'REVIEW';
export type RiskInspectionStatus = 'PLANNED' | 'DUE' | 'OVERDUE' | 'PASSED' | 'FAULT_FOUND' | 'CALLED_OFF';
export type RunWatchDirection = 'ABOVE' | 'BELOW';
export type RunFindingCause = 'BEYOND_LIMIT' | 'TREND';
export type RunFindingOutcome = 'BROUGHT_FORWARD' | 'DUE_BEFORE' | 'UNPLANNED';
export type TicketsSearchKind =
  | 'TICKET'
  | 'COMPLAINT'
  | 'WORK_ORDER'
  | 'DIAGNOSIS_REPORT'
  | 'REPAIR_MODE_DECISION'
  | 'LOCAL_REPAIR'
  | 'SUPPLY_DIFFERENCE'
  | 'RETURN_REPAIR'
  | 'MISSION'
  | 'INSTALLATION_ORDER'
  | 'TRIP'
  | 'MAINTENANCE_PLAN'
  | 'LOAN_UNIT'
  | 'FEEDBACK'
  | 'KNOWLEDGE_ARTICLE'
  | 'INTAKE_REPORT';
export type ServicePolicyKind =
  | 'OPEN_CASES'
  | 'SUPPLY'
  | 'CALLBACK'
  | 'TARGETS'
  | 'STANDBY_POOL'
  | 'MISSION_ROOM'
  | 'INSTALLATION'
  | 'SUBSTITUTE'
  | 'ADVANCE_EXCHANGE'
  | 'REPAIR_PLAN'
  | 'ENGINEER_PERFORMANCE'
  | 'FIELD_STAFF'
  | 'REMOTE_SUPPORT'
  | 'REPETITION'
  | 'RETURN_DAYS'
  | 'METER_TREND'
  | 'PRIORITY'
  | 'KNOWLEDGE';
export type ServiceSheetGap = 'PREPARATION' | 'TOOLS' | 'PARTS' | 'CONFIRMATION' | 'PROGRESS' | 'CLEANLINESS';
export type SlaClockKind =
  | 'FIRST_RESPONSE'
  | 'CONFIRMATION'
  | 'DIAGNOSIS'
  | 'ARRIVAL'
  | 'RESOLUTION'
  | 'PARTS_DELIVERY'
  | 'INVESTIGATION'
  | 'ESCALATION'
  | 'REPAIR'
  | 'TRANSIT'
  | 'CLEARANCE'
  | 'FOLLOW_UP'
  | 'INSTALLATION'
  | 'PREPARATION'
  | 'SETTLEMENT'
  | 'MAINTENANCE';
export type SlaClockState = 'RUNNING' | 'PAUSED' | 'MET' | 'BREACHED' | 'CANCELLED';
export type SlaParty = 'US' | 'CUSTOMER' | 'DEALER' | 'SUPPLIER' | 'CUSTOMS' | 'CARRIER';
export type SlaChargeDirection = 'CREDIT' | 'PENALTY';
export type SlaClockEvent = 'STARTED' | 'PAUSED' | 'RESUMED' | 'STOPPED' | 'CANCELLED' | 'RESET';
export type SlaAgreementLevel = 'PROMISE' | 'INTERNAL' | 'CONTRACT';
export type SlaRecordType =
  | 'TICKET'
  | 'COMPLAINT'
  | 'RETURN_REPAIR'
  | 'LOCAL_REPAIR'
  | 'PARTS_DELIVERY'
  | 'SHIPMENT'
  | 'IMPORT_ORDER'
  | 'SUPPLIER_ORDER'
  | 'SUPPLIER_REPAIR'
  | 'FEEDBACK'
  | 'INSTALLATION_ORDER'
  | 'MISSION'
  | 'MAINTENANCE_VISIT';
export type SlaCalendarOwner = 'CUSTOMER' | 'SITE' | 'DEALER';
export type SlaCalendarCombination = 'UNION' | 'INTERSECTION';
export type SlaWeekday = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';
export type SlaTargetUnit = 'MINUTES' | 'HOURS' | 'DAYS' | 'MONTHS' | 'WORKING_MINUTES' | 'WORKING_DAYS';
export type SlaMilestone =
  | 'REPORTED'
  | 'RESPONDED'
  | 'RESPONDED_BY_PHONE'
  | 'RESPONDED_BY_EMAIL'
  | 'RESPONDED_BY_MESSAGE'
  | 'RESPONDED_IN_PERSON'
  | 'RESPONDED_BY_DEALER'
  | 'CONFIRMED'
  | 'TRIAGED'
  | 'ARRANGED'
  | 'DIAGNOSED'
  | 'PLAN_AGREED'
  | 'PARTS_REQUESTED'
  | 'PARTS_ISSUED'
  | 'PARTS_ON_SITE'
  | 'DISPATCHED'
  | 'ARRIVED'
  | 'VISIT_SPARED'
  | 'REPAIRED'
  | 'SIGNED_OFF'
  | 'ANSWERED'
  | 'FOLLOWED_UP'
  | 'INVESTIGATED'
  | 'REMEDY_AGREED'
  | 'VERIFIED'
  | 'ORDERED'
  | 'SHIPPED'
  | 'ARRIVED_AT_BORDER'
  | 'DECLARED'
  | 'RELEASED'
  | 'DELIVERED'
  | 'RECEIVED'
  | 'TESTED'
  | 'RETURNED'
  | 'SOLD'
  | 'ACCEPTED'
  | 'HANDED_OVER'
  | 'OPENED'
  | 'PLANNED'
  | 'DEPARTED'
  | 'SETTLED'
  | 'DUE'
  | 'DONE'
  | 'CLOSED';
export type SlaPartsBranch = 'NONE' | 'IN_STOCK' | 'NOT_IN_STOCK';
export type SlaPartMake = 'STANDARD' | 'CUSTOM';
export type SlaUntimedReason = 'TO_BE_AGREED' | 'BLANK';
export type SlaRecalculationCause =
  'CALENDAR_CHANGED' | 'CALENDAR_CHOSEN' | 'POLICY_CHANGED' | 'AGREEMENT_KNOWN' | 'CUSTOMER_KNOWN' | 'SITE_KNOWN';
export type SlaRecalculationStatus = 'RUNNING' | 'DONE';
export type StandbyDepartment = 'PRODUCTION_ENGINEERING' | 'QUALITY' | 'RESEARCH_AND_DEVELOPMENT';
export type StandbyUnavailableReason = 'NO_PASSPORT' | 'PASSPORT_EXPIRED' | 'AWAY_ON_MISSION' | 'ABSENT';
export type SupplyDifferenceKind = 'SHORT' | 'OVER' | 'UNWANTED';
export type SupplyDifferenceStatus = 'REPORTED' | 'REPLACING' | 'RETURNING' | 'OFFERED' | 'SETTLED' | 'REJECTED';
export type SupplyDifferenceCause =
  | 'LOST_ON_THE_WAY'
  | 'NOT_PACKED'
  | 'WRONGLY_PACKED'
  | 'WRONG_FROM_SUPPLIER'
  | 'WRONGLY_ASKED_FOR'
  | 'LOST_BY_CUSTOMER'
  | 'NOT_WANTED';
export type SupplyResponsibility = 'COMPANY' | 'SUPPLIER' | 'CARRIER' | 'CUSTOMER';
export type SupplyRemedy = 'REPLACE' | 'TAKE_BACK' | 'LEAVE';
export type SupplyOutcome =
  'ARRIVED' | 'TAKEN_BACK' | 'SOLD' | 'GIVEN' | 'LEFT' | 'NOT_AWAITED' | 'HANDED_ON' | 'REJECTED';
export type SupplyLatenessAnswer = 'FREE_PART' | 'SUBSTITUTE_UNIT' | 'WAIT';
export type RemoteSessionNext = 'VISIT' | 'RETURN' | 'ANOTHER_SESSION';
export type TicketCustomerTieKind =
  | 'PLAN'
  | 'AGREEMENT'
  | 'PARTS'
  | 'VISIT'
  | 'REMOTE_SESSION'
  | 'REPAIR_MODE'
  | 'RETURN_REPAIR'
  | 'MISSION'
  | 'LOCAL_REPAIR'
  | 'LOAN'
  | 'COMPLAINT'
  | 'CASE'
  | 'MAINTENANCE'
  | 'CHARGE';
export type TicketOrder = 'NEWEST' | 'OLDEST' | 'PRIORITY';
export type TicketKind = 'SERVICE_REQUEST' | 'MAINTENANCE';
export type TicketChannel = 'PHONE' | 'COMPLAINT_PHONE' | 'ONLINE' | 'EMAIL' | 'WEB_FORM' | 'DEALER';
export type TicketStatus =
  | 'REGISTERED'
  | 'CONFIRMED'
  | 'TRIAGED'
  | 'ENTITLED'
  | 'DIAGNOSED'
  | 'PARTS_REQUESTED'
  | 'PARTS_ISSUED'
  | 'PARTS_ON_SITE'
  | 'DISPATCHED'
  | 'ON_SITE'
  | 'RETURN_REQUIRED'
  | 'TEAM_REQUIRED'
  | 'PARTNER_REQUIRED'
  | 'REPAIRED'
  | 'SIGNED_OFF'
  | 'HOURS_RECORDED'
  | 'FEE_LISTED'
  | 'CALLBACK_DONE'
  | 'REOPENED'
  | 'ANSWERED'
  | 'CLOSED'
  | 'CANCELLED';
export type TicketProblemType =
  | 'EQUIPMENT_FAULT'
  | 'SOFTWARE_FAULT'
  | 'OPERATION'
  | 'INSTALLATION'
  | 'PARTS_REQUEST'
  | 'TRANSPORT_DAMAGE'
  | 'MAINTENANCE'
  | 'ENQUIRY'
  | 'OTHER';
export type TicketUrgency = 'URGENT' | 'NORMAL';
export type TicketComplexity = 'GENERAL' | 'COMPLEX';
export type TicketSlaBasis = 'AGREEMENT' | 'DEFAULT_POLICY' | 'NONE';
export type TicketClosingPaper = 'SIGN_OFF' | 'ARCHIVE' | 'FEE_LIST' | 'FOLLOW_UP' | 'ANSWER';
export type TicketPartStatus =
  'HELD' | 'REQUESTED' | 'RESERVED' | 'SHORT' | 'READY' | 'ISSUED' | 'RELEASED' | 'REFUSED' | 'WITHDRAWN';
export type TicketStage = 'INTAKE' | 'DIAGNOSIS' | 'PLAN' | 'LOGISTICS' | 'REPAIR' | 'SETTLEMENT' | 'CALLBACK';
export type TicketStepKind =
  | 'REGISTERED'
  | 'REPORTED_AGAIN'
  | 'REPORT_TAKEN_OUT'
  | 'RECURRED'
  | 'UNMARKED_DUPLICATE'
  | 'REINSTATED'
  | 'REPORT_CORRECTED'
  | 'CUSTOMER_NAMED'
  | 'CONFIRMED'
  | 'TRIAGED'
  | 'REASSESSED'
  | 'COVERAGE_REQUESTED'
  | 'COVERAGE_DECIDED'
  | 'ASSESSMENT_REQUESTED'
  | 'DIAGNOSED'
  | 'PLAN_AGREED'
  | 'AGREEMENT_SIGNED'
  | 'PARTS_NAMED'
  | 'PARTS_REQUESTED'
  | 'PARTS_SHORT'
  | 'PARTS_READY'
  | 'PARTS_REFUSED'
  | 'PARTS_RELEASED'
  | 'PARTS_ISSUED'
  | 'PARTS_ON_SITE'
  | 'PARTS_LOST'
  | 'DISPATCHED'
  | 'RESCHEDULED'
  | 'VISIT_ASSIGNED'
  | 'VISIT_REPORTED'
  | 'VISIT_UNMET'
  | 'VISIT_ASSISTED'
  | 'VISIT_DECLINED'
  | 'VISIT_MISSED'
  | 'VISIT_OVERDUE'
  | 'ARRIVED'
  | 'BROKEN_OFF'
  | 'REPAIR_MODE_DECIDED'
  | 'REPAIR_CALLED_OFF'
  | 'FOUND_HOME'
  | 'REPAIRED'
  | 'REMOTE_AGREED'
  | 'REMOTE_MOVED'
  | 'REMOTE_MISSED'
  | 'REMOTE_OVERDUE'
  | 'REMOTE_CANCELLED'
  | 'REMOTE_SESSION'
  | 'SIGNED_OFF'
  | 'REPAIR_REJECTED'
  | 'HOURS_RECORDED'
  | 'WORK_CORRECTED'
  | 'VISIT_CORRECTED'
  | 'FEES_SENT_BACK'
  | 'FEE_LISTED'
  | 'FEES_REOPENED'
  | 'CARRIED_OUT'
  | 'ANSWERED'
  | 'FOLLOW_UP'
  | 'NOT_REACHED'
  | 'FOLLOW_UP_GIVEN_UP'
  | 'REOPENED'
  | 'PAUSED'
  | 'RESUMED'
  | 'PAUSE_WITHDRAWN'
  | 'ESCALATED'
  | 'ESCALATION_ANSWERED'
  | 'HANDED_OVER'
  | 'OWNERS_NAMED'
  | 'TAKEN_OVER'
  | 'CONTACT_NAMED'
  | 'ASSET_NAMED'
  | 'CUSTOMER_TOLD'
  | 'FINISH_OVERDUE'
  | 'CLOSED'
  | 'CANCELLED';
export type TripStatus = 'AGREED' | 'MISSED' | 'UNDER_WAY' | 'RETURNED' | 'CALLED_OFF';
export type WorkOrderMissingParty = 'CUSTOMER' | 'US';
export type WorkOrderBreakOffReason = 'ASSESSED' | 'PART_MISSING' | 'OTHER_FAULT' | 'WORK_LEFT' | 'SITE_NOT_READY';
export type WorkOrderMode = 'ON_SITE' | 'REMOTE';
export type WorkOrderPurpose = 'ASSESSMENT' | 'REPAIR';
export type WorkOrderStatus =
  | 'DISPATCHED'
  | 'ON_SITE'
  | 'REPAIRED'
  | 'SIGNED_OFF'
  | 'REJECTED'
  | 'COMPLETED'
  | 'CANCELLED'
  | 'MISSED'
  | 'DECLINED'
  | 'BROKEN_OFF';
export type WorkOrderStep = 'ARRIVAL' | 'REPAIR' | 'SIGNATURE';
export type WorkOrderStepFollower =
  | 'SERVICE_SHEET'
  | 'PAPERS'
  | 'CALL'
  | 'SCORE'
  | 'RISK_INSPECTION'
  | 'MAINTENANCE_PLAN'
  | 'ENGINEER_ENGAGED'
  | 'TRIP_RETURN'
  | 'REMOTE_SESSION'
  | 'REOPENING';
export type WorkScorer = 'SALESPERSON' | 'CUSTOMER';

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

export interface AppraisalFilter {
  engineer?: Nullable<string>;
  month?: Nullable<string>;
  status?: Nullable<AppraisalStatus[]>;
}

export interface AppraisalProposeInput {
  engineer: string;
  month: string;
}

export interface AppraisalObjectInput {
  reason: string;
}

export interface AppraisalConfirmInput {
  remarks?: Nullable<string>;
}

export interface TicketAttachInput {
  file: AttachmentFileInput;
  idempotencyKey?: Nullable<string>;
}

export interface TicketRemoveAttachmentInput {
  attachment: string;
  reason: string;
}

export interface WorkOrderAttachInput {
  file: AttachmentFileInput;
}

export interface WorkOrderRemoveAttachmentInput {
  attachment: string;
  reason: string;
}

export interface RemoteSessionAttachInput {
  file: AttachmentFileInput;
}

export interface RemoteSessionRemoveAttachmentInput {
  attachment: string;
  reason: string;
}

export interface ComplaintAttachInput {
  file: AttachmentFileInput;
  idempotencyKey?: Nullable<string>;
}

export interface ComplaintRemoveAttachmentInput {
  attachment: string;
  reason: string;
}

export interface IntakeReportAttachInput {
  file: AttachmentFileInput;
  idempotencyKey?: Nullable<string>;
}

export interface IntakeReportRemoveAttachmentInput {
  attachment: string;
  reason: string;
}

export interface ReturnRepairAttachInput {
  file: AttachmentFileInput;
}

export interface ReturnRepairRemoveAttachmentInput {
  attachment: string;
  reason: string;
}

export interface MissionAttachInput {
  file: AttachmentFileInput;
}

export interface MissionRemoveAttachmentInput {
  attachment: string;
  reason: string;
}

export interface InstallationOrderAttachInput {
  file: AttachmentFileInput;
}

export interface InstallationOrderRemoveAttachmentInput {
  attachment: string;
  reason: string;
}

export interface LocalRepairAttachInput {
  file: AttachmentFileInput;
}

export interface LocalRepairRemoveAttachmentInput {
  attachment: string;
  reason: string;
}

export interface SupplyDifferenceAttachInput {
  file: AttachmentFileInput;
  idempotencyKey?: Nullable<string>;
}

export interface SupplyDifferenceRemoveAttachmentInput {
  attachment: string;
  reason: string;
}

export interface ComplaintNameContactInput {
  contact?: Nullable<string>;
}

export interface TicketNameContactInput {
  contact?: Nullable<string>;
  idempotencyKey?: Nullable<string>;
}

export interface CaseEscalationFilter {
  isOpen?: Nullable<boolean>;
  level?: Nullable<Superior>;
  department?: Nullable<ServiceDepartment>;
  person?: Nullable<string>;
}

export interface TicketEscalateInput {
  level?: Nullable<Superior>;
  department?: Nullable<ServiceDepartment>;
  person?: Nullable<string>;
  reason: string;
}

export interface ComplaintEscalateInput {
  level?: Nullable<Superior>;
  department?: Nullable<ServiceDepartment>;
  person?: Nullable<string>;
  reason: string;
}

export interface CaseEscalationAnswerInput {
  answer: string;
}

export interface ComplaintReceiveInput {
  channel: TicketChannel;
  customer: string;
  contact?: Nullable<string>;
  asset?: Nullable<string>;
  ticket?: Nullable<string>;
  words: string;
  receivedAt?: Nullable<DateTime>;
  idempotencyKey?: Nullable<string>;
}

export interface ComplaintRegisterInput {
  type: ComplaintType;
  department: ServiceDepartment;
  demand: string;
}

export interface ComplaintNameMatterInput {
  ticket?: Nullable<string>;
  asset?: Nullable<string>;
}

export interface ComplaintRedirectInput {
  ticket?: Nullable<string>;
  urgency: TicketUrgency;
  noRepetitionOf?: Nullable<string[]>;
}

export interface ComplaintAssignInput {
  severity: ComplaintSeverity;
  isMajor: boolean;
  owner: string;
  investigator?: Nullable<string>;
}

export interface ComplaintInvestigateInput {
  findings: string;
}

export interface ComplaintAgreeRemedyInput {
  cause: ComplaintCause;
  causeText: string;
  remedy: string;
  apology: string;
  agreedBy: string;
  agreedAt?: Nullable<DateTime>;
}

export interface ComplaintCarryOutInput {
  report: string;
  carriedOutAt?: Nullable<DateTime>;
}

export interface ComplaintVerifyInput {
  isGood: boolean;
  remarks: string;
}

export interface ComplaintRecordAnswerInput {
  isSatisfied: boolean;
  answeredBy: string;
  remarks?: Nullable<string>;
  answeredAt?: Nullable<DateTime>;
}

export interface ComplaintTellCustomerInput {
  text: string;
  channel: NoticeChannel;
  expectedFinishAt?: Nullable<DateTime>;
  delayReason?: Nullable<NoticeDelayReason>;
  toldAt?: Nullable<DateTime>;
}

export interface ComplaintWithdrawInput {
  reason: string;
  idempotencyKey?: Nullable<string>;
}

export interface ComplaintFilter {
  status?: Nullable<ComplaintStatus[]>;
  customer?: Nullable<string>;
  type?: Nullable<ComplaintType>;
  severity?: Nullable<ComplaintSeverity>;
  isMajor?: Nullable<boolean>;
  investigator?: Nullable<string>;
  department?: Nullable<ServiceDepartment>;
  receivedFrom?: Nullable<DateTime>;
  receivedBefore?: Nullable<DateTime>;
  isFinishLate?: Nullable<boolean>;
  owner?: Nullable<string>;
  escalatedTo?: Nullable<EscalationTarget>;
  text?: Nullable<string>;
}

export interface DispatchPolicyDraftInput {
  code: string;
  source: string;
  figures: DispatchFiguresInput;
}

export interface DispatchPolicyActivateInput {
  from?: Nullable<DateTime>;
}

export interface DispatchPolicyRetireInput {
  reason: string;
  from?: Nullable<DateTime>;
}

export interface DispatchFiguresInput {
  weights: DispatchWeightInput[];
  requiresSkills: boolean;
  requiresTerritory: boolean;
  maxKilometres?: Nullable<number>;
  farKilometres: number;
  maxOpenVisits: number;
  peakLoadPercent: number;
  aloneUpToLevel?: Nullable<number>;
  reportFromLevel?: Nullable<number>;
  visitMinutes: number;
  windowCount: number;
  horizonDays: number;
  noticeMinutes: number;
  urgentNoticeMinutes: number;
  reminderMinutes: number;
  graceMinutes: number;
  requiresServiceSheet: boolean;
  requiresSignature: boolean;
}

export interface DispatchWeightInput {
  factor: DispatchFactor;
  weight: number;
  urgentWeight: number;
}

export interface DispatchFilter {
  status?: Nullable<DispatchStatus[]>;
  ticket?: Nullable<string>;
  engineer?: Nullable<string>;
}

export interface DispatchOverrideInput {
  engineer: string;
  reason: string;
}

export interface DispatchDeclineInput {
  reason: string;
}

export interface EngineerAwardsProposeInput {
  year: number;
}

export interface EngineerFilter {
  isOnDuty?: Nullable<boolean>;
  territory?: Nullable<string>;
}

export interface EngineerRegisterInput {
  code: string;
  name?: Nullable<string>;
  account?: Nullable<string>;
  skills: EngineerSkillInput[];
  authorityLevel: number;
  territories: string[];
  servesVip: boolean;
  duty?: Nullable<EngineerDutyInput>;
  home?: Nullable<EngineerHomeInput>;
}

export interface EngineerSetAccountInput {
  account: string;
}

export interface EngineerSetAuthorityInput {
  authorityLevel: number;
  servesVip?: Nullable<boolean>;
}

export interface EngineerRenameInput {
  name: string;
}

export interface EngineerSetDutyInput {
  isOnDuty: boolean;
}

export interface EngineerSkillInput {
  code: string;
  level: number;
  expiresOn?: Nullable<DateText>;
}

export interface EngineerDutyInput {
  timeZone: string;
  openings: SlaOpeningInput[];
  holidaysOf: CountryCode[];
  daysOff: DateText[];
}

export interface EngineerHomeInput {
  latitude?: Nullable<number>;
  longitude?: Nullable<number>;
  postalAreas: string[];
}

export interface EngineerSetSkillsInput {
  skills: EngineerSkillInput[];
}

export interface EngineerSetDutyHoursInput {
  duty: EngineerDutyInput;
}

export interface EngineerMoveInput {
  home: EngineerHomeInput;
  territories?: Nullable<string[]>;
}

export interface EngineerEngageInput {
  isTemporary: boolean;
  engagedFrom?: Nullable<DateText>;
  engagedUntil?: Nullable<DateText>;
}

export interface EngineerRecordPeriodInput {
  kind: EngineerPeriodKind;
  startsAt: DateTime;
  endsAt: DateTime;
  note?: Nullable<string>;
  deputy?: Nullable<string>;
}

export interface EngineerEndPeriodInput {
  period: string;
  endsAt?: Nullable<DateTime>;
}

export interface EngineerDedicateInput {
  customer: string;
}

export interface EngineerEndDedicationInput {
  customer: string;
}

export interface EscalationPolicyDraftInput {
  code: string;
  source: string;
  calendar: SlaCalendarInput;
  levels: EscalationLevelInput[];
  resetsAt: EscalationReset[];
}

export interface EscalationLevelInput {
  name: string;
  to: EscalationTarget;
  targetValue?: Nullable<number>;
  targetUnit: SlaTargetUnit;
  until: EscalationGoal;
  isRequired: boolean;
}

export interface EscalationPolicyActivateInput {
  from?: Nullable<DateTime>;
}

export interface EscalationPolicyRetireInput {
  reason: string;
  from?: Nullable<DateTime>;
}

export interface FaultCodeFilter {
  model?: Nullable<string>;
  parent?: Nullable<string>;
  isRetired?: Nullable<boolean>;
  text?: Nullable<string>;
}

export interface FaultCodeDefineInput {
  code: string;
  description: FaultCodeDescriptionInput;
}

export interface FaultCodeReviseInput {
  description: FaultCodeDescriptionInput;
}

export interface FaultCodeDescriptionInput {
  titleEn: string;
  titleZh: string;
  models: string[];
  symptoms: string[];
  faultLevel: number;
  sop?: Nullable<string>;
  parent?: Nullable<string>;
}

export interface FeedbackFilter {
  status?: Nullable<FeedbackStatus[]>;
  department?: Nullable<ServiceDepartment>;
  customer?: Nullable<string>;
  kind?: Nullable<FeedbackKind>;
  receivedFrom?: Nullable<DateTime>;
  receivedBefore?: Nullable<DateTime>;
}

export interface FeedbackReceiveInput {
  channel: TicketChannel;
  customer: string;
  contact?: Nullable<string>;
  kind: FeedbackKind;
  words: string;
  receivedAt?: Nullable<DateTime>;
}

export interface FeedbackRouteInput {
  department: ServiceDepartment;
}

export interface FeedbackRedirectInput {
  to: FeedbackDestination;
  ticket?: Nullable<string>;
  asset?: Nullable<string>;
  urgency: TicketUrgency;
  noRepetitionOf?: Nullable<string[]>;
}

export interface FeedbackWithdrawInput {
  reason: string;
}

export interface FeedbackAnswerInput {
  answer: string;
  channel: NoticeChannel;
  answeredAt?: Nullable<DateTime>;
}

export interface FieldStaffFilter {
  engineer?: Nullable<string>;
  isActive?: Nullable<boolean>;
}

export interface FieldPaperFilter {
  engineer?: Nullable<string>;
  kind?: Nullable<FieldPaperKind[]>;
  status?: Nullable<FieldPaperStatus>;
  from?: Nullable<DateText>;
  until?: Nullable<DateText>;
}

export interface FieldStaffEnrolInput {
  engineer: string;
}

export interface FieldStaffEndInput {
  reason: string;
}

export interface FieldStaffCallInput {
  calledAt?: Nullable<DateTime>;
  wasReached: boolean;
  note?: Nullable<string>;
}

export interface FieldPaperFileLogInput {
  day: DateText;
  text: string;
  nextPlan: string;
}

export interface FieldPaperFileDiaryInput {
  day: DateText;
  text: string;
}

export interface FieldPaperFileReportInput {
  month: string;
  text: string;
  nextPlan: string;
}

export interface InstallationOrderFilter {
  status?: Nullable<InstallationOrderStatus[]>;
  customer?: Nullable<string>;
  asset?: Nullable<string>;
  engineer?: Nullable<string>;
  agreedFrom?: Nullable<DateText>;
  agreedUntil?: Nullable<DateText>;
  isLate?: Nullable<boolean>;
  isUnstaffed?: Nullable<boolean>;
}

export interface InstallationOrderOpenInput {
  asset: string;
  soldOn: DateText;
}

export interface InstallationOrderAgreeInput {
  on: DateText;
  agreedBy?: Nullable<string>;
  agreedAt?: Nullable<DateTime>;
  reason?: Nullable<string>;
  requestedBy: SlaParty;
  engineer?: Nullable<string>;
  secondEngineer?: Nullable<string>;
  days?: Nullable<number>;
  together?: Nullable<string>;
}

export interface InstallationOrderBeginInput {
  engineer: string;
  secondEngineer?: Nullable<string>;
  begunAt?: Nullable<DateTime>;
}

export interface InstallationOrderReplanInput {
  engineer?: Nullable<string>;
  secondEngineer?: Nullable<string>;
  days?: Nullable<number>;
}

export interface InstallationOrderCheckInput {
  item: InstallationCheckItem;
  note?: Nullable<string>;
}

export interface InstallationOrderAddSnagInput {
  text: string;
}

export interface InstallationOrderCloseSnagInput {
  snag: string;
  remedy: string;
}

export interface InstallationOrderAcceptInput {
  signedBy: string;
  signedOn: DateText;
}

export interface InstallationOrderHandOverInput {
  signedBy: string;
  signedOn: DateText;
}

export interface InstallationOrderCorrectInput {
  completedOn?: Nullable<DateText>;
  acceptedBy?: Nullable<string>;
  handedOverOn?: Nullable<DateText>;
  handedOverTo?: Nullable<string>;
  reason: string;
}

export interface InstallationOrderWithdrawAcceptanceInput {
  reason: string;
}

export interface InstallationOrderWithdrawHandOverInput {
  reason: string;
}

export interface InstallationOrderCancelInput {
  reason: string;
}

export interface IntakeMailHandInInput {
  file: AttachmentFileInput;
}

export interface IntakeReportFilter {
  status?: Nullable<IntakeReportStatus[]>;
  channel?: Nullable<TicketChannel>;
  number?: Nullable<string>;
}

export interface IntakeReportTakeInput {
  channel: TicketChannel;
  text: string;
  reporterName?: Nullable<string>;
  reporterContact?: Nullable<string>;
  reporterCompany?: Nullable<string>;
  serial?: Nullable<string>;
  productModel?: Nullable<string>;
  purchasedOn?: Nullable<DateText>;
  customer?: Nullable<string>;
  receivedAt?: Nullable<DateTime>;
}

export interface IntakeReportSendInput {
  reporterName: string;
  reporterContact: string;
  reporterCompany?: Nullable<string>;
  serial?: Nullable<string>;
  productModel?: Nullable<string>;
  purchasedOn?: Nullable<DateText>;
  text: string;
  fileNames: string[];
  idempotencyKey: string;
}

export interface IntakeReportAcceptInput {
  customer?: Nullable<string>;
  asset?: Nullable<string>;
  contact?: Nullable<string>;
  symptom?: Nullable<string>;
  urgency: TicketUrgency;
  noRepetitionOf: string[];
}

export interface IntakeReportAddToInput {
  ticket: string;
}

export interface IntakeReportAddToComplaintInput {
  complaint: string;
}

export interface IntakeReportComplainInput {
  customer?: Nullable<string>;
  asset?: Nullable<string>;
  ticket?: Nullable<string>;
}

export interface IntakeReportSuggestInput {
  customer?: Nullable<string>;
  kind: FeedbackKind;
}

export interface IntakeReportRejectInput {
  reason: string;
}

export interface IntakeReportReopenInput {
  reason: string;
}

export interface IntakeReportEraseInput {
  reason: string;
}

export interface KnowledgeArticleFilter {
  status?: Nullable<KnowledgeArticleStatus[]>;
  kind?: Nullable<KnowledgeArticleKind>;
  isForDealers?: Nullable<boolean>;
  faultCode?: Nullable<string>;
  model?: Nullable<string>;
  text?: Nullable<string>;
}

export interface KnowledgeArticleDraftInput {
  ticket?: Nullable<string>;
  kind: KnowledgeArticleKind;
  content: KnowledgeArticleContentInput;
}

export interface KnowledgeArticleDraftRevisionInput {
  content: KnowledgeArticleContentInput;
}

export interface KnowledgeArticlePublishInput {
  isForDealers: boolean;
}

export interface KnowledgeArticleAttachInput {
  file: AttachmentFileInput;
}

export interface KnowledgeArticleRemoveAttachmentInput {
  attachment: string;
  reason: string;
}

export interface KnowledgeArticleReviseInput {
  content: KnowledgeArticleContentInput;
}

export interface KnowledgeArticleContentInput {
  title: string;
  problem: string;
  solution?: Nullable<string>;
  models: string[];
  faultCodes: string[];
  causeClass?: Nullable<FaultCause>;
  parts: string[];
}

export interface KnowledgeArticleMarkInput {
  ticket: string;
  isHelpful: boolean;
}

export interface KnowledgeTaskFilter {
  isOpen?: Nullable<boolean>;
  isOverdue?: Nullable<boolean>;
  owner?: Nullable<string>;
}

export interface KnowledgeTaskAssignInput {
  owner: string;
}

export interface KnowledgeTaskSettleInput {
  article: string;
}

export interface KnowledgeTaskWaiveInput {
  reason: string;
}

export interface LoanUnitFilter {
  status?: Nullable<LoanUnitStatus[]>;
  purpose?: Nullable<LoanUnitPurpose>;
  ticket?: Nullable<string>;
  customer?: Nullable<string>;
  isNeedless?: Nullable<boolean>;
}

export interface LoanUnitAskInput {
  ticket: string;
  purpose: LoanUnitPurpose;
  reason: string;
  isForPart: boolean;
}

export interface LoanUnitWithdrawInput {
  reason: string;
}

export interface LoanUnitThingInput {
  asset?: Nullable<string>;
  part?: Nullable<string>;
  serial?: Nullable<string>;
}

export interface LoanUnitLendInput {
  unit: LoanUnitThingInput;
  warehouse: string;
  dueBackAt?: Nullable<DateTime>;
  remindBeforeDays: number;
  core?: Nullable<LoanUnitThingInput>;
  deposit?: Nullable<MoneyInput>;
  consent?: Nullable<string>;
  lentAt?: Nullable<DateTime>;
}

export interface LoanUnitExtendInput {
  dueBackAt: DateTime;
  remindBeforeDays: number;
  reason: string;
  agreedBy: string;
}

export interface LoanUnitTakeBackInput {
  warehouse: string;
  condition: string;
  isDamaged: boolean;
  returnedAt?: Nullable<DateTime>;
}

export interface LoanUnitKeepInput {
  reason: string;
}

export interface LoanUnitLoseInput {
  reason: string;
}

export interface LocalRepairOpenInput {
  decision: string;
  ticket?: Nullable<string>;
  task: string;
  place: string;
  contact: string;
  units: LocalRepairUnitInput[];
  terms: LocalRepairTermsInput;
}

export interface LocalRepairUnitInput {
  serial: string;
  asset?: Nullable<string>;
}

export interface LocalRepairTermsInput {
  partner: string;
  fee: MoneyInput;
  attemptFee?: Nullable<MoneyInput>;
  paymentTerms: string;
  warrantyMonths: number;
  answerBy: DateTime;
  finishBy: DateTime;
}

export interface LocalRepairReviseInput {
  terms: LocalRepairTermsInput;
}

export interface LocalRepairConfirmGoodwillInput {
  reason: string;
}

export interface LocalRepairAcceptInput {
  idempotencyKey?: Nullable<string>;
}

export interface LocalRepairRefuseInput {
  reason: string;
  idempotencyKey?: Nullable<string>;
}

export interface LocalRepairRequestPartsInput {
  warehouse: string;
  parts: LocalRepairPartInput[];
}

export interface LocalRepairPartInput {
  part: string;
  quantity: number;
}

export interface LocalRepairStartInput {
  startedAt?: Nullable<DateTime>;
  idempotencyKey?: Nullable<string>;
}

export interface LocalRepairReportInput {
  foundFault: string;
  laborMinutes: number;
  finishedAt?: Nullable<DateTime>;
  units: LocalRepairUnitResultInput[];
  parts: LocalRepairPartUseInput[];
  idempotencyKey?: Nullable<string>;
}

export interface LocalRepairUnitResultInput {
  serial: string;
  isSolved: boolean;
  actions: string;
  parts: LocalRepairUnitPartInput[];
  tests: RepairTestResultInput[];
}

export interface LocalRepairUnitPartInput {
  line: string;
  quantity: number;
  fitted?: Nullable<FittedUnitInput[]>;
}

export interface RepairTestResultInput {
  name: string;
  result: string;
  isPassed: boolean;
}

export interface LocalRepairPartUseInput {
  line: string;
  used: number;
  returned: number;
  lost: number;
}

export interface LocalRepairSignOffInput {
  signedBy: string;
  signedAt?: Nullable<DateTime>;
  isSatisfied: boolean;
  remarks?: Nullable<string>;
  causeClass?: Nullable<FaultCause>;
}

export interface LocalRepairCloseInput {
  improvement: string;
  incidentReport?: Nullable<string>;
}

export interface LocalRepairCancelInput {
  reason: string;
}

export interface LocalRepairFilter {
  status?: Nullable<LocalRepairStatus[]>;
  isLate?: Nullable<boolean>;
  ticket?: Nullable<string>;
  partner?: Nullable<string>;
  owner?: Nullable<string>;
}

export interface MaintenanceChecklistFilter {
  code?: Nullable<string>;
  status?: Nullable<PolicyStatus>;
}

export interface MaintenanceChecklistDraftInput {
  code: string;
  source: string;
  tasks: MaintenanceTaskInput[];
}

export interface MaintenanceTaskInput {
  name: string;
  isMeasured: boolean;
  min?: Nullable<string>;
  max?: Nullable<string>;
  unit?: Nullable<string>;
}

export interface MaintenancePlanFilter {
  status?: Nullable<MaintenancePlanStatus[]>;
  asset?: Nullable<string>;
  agreement?: Nullable<string>;
  dueUntil?: Nullable<DateText>;
}

export interface MaintenanceVisitFilter {
  asset?: Nullable<string>;
  isOpen?: Nullable<boolean>;
  isOverdue?: Nullable<boolean>;
  isRecordAwaited?: Nullable<boolean>;
  repair?: Nullable<MaintenanceRepair>;
  dueFrom?: Nullable<DateText>;
  dueUntil?: Nullable<DateText>;
}

export interface MaintenancePlanMakeInput {
  asset: string;
  advice: string;
  startsOn: DateText;
  everyCount?: Nullable<number>;
  everyUnit?: Nullable<MaintenanceUnit>;
  meterKind?: Nullable<MaintenanceMeterKind>;
  everyMeter?: Nullable<number>;
  windowDays: number;
  checklist?: Nullable<string>;
}

export interface MaintenancePlanReviseInput {
  advice: string;
  everyCount?: Nullable<number>;
  everyUnit?: Nullable<MaintenanceUnit>;
  meterKind?: Nullable<MaintenanceMeterKind>;
  everyMeter?: Nullable<number>;
  windowDays: number;
  checklist?: Nullable<string>;
}

export interface MaintenancePlanBringForwardInput {
  on: DateText;
  reason: string;
}

export interface MaintenancePlanDoneInput {
  on: DateText;
}

export interface MaintenancePlanSkipInput {
  reason: string;
}

export interface MaintenancePlanEndInput {
  reason: string;
}

export interface MaintenanceVisitRecordInput {
  results: MaintenanceResultInput[];
}

export interface MaintenanceResultInput {
  task: string;
  finding: MaintenanceFinding;
  value?: Nullable<string>;
  reason?: Nullable<string>;
}

export interface MaintenanceVisitDeclineRepairInput {
  reason: string;
}

export interface MissionItemInput {
  description: string;
  part?: Nullable<string>;
  quantity: number;
  source: MissionItemSource;
  neededOn: DateText;
}

export interface MissionOpenInput {
  decision: string;
  ticket?: Nullable<string>;
  country: CountryCode;
  destination: string;
  timeZone: string;
  currency: CurrencyCode;
}

export interface MissionConfirmGoodwillInput {
  reason: string;
}

export interface MissionSignOffInput {
  signedBy: string;
  signedAt?: Nullable<DateTime>;
  isSatisfied: boolean;
  remarks?: Nullable<string>;
  causeClass?: Nullable<FaultCause>;
}

export interface MissionReceiveInvitationInput {
  reference: string;
  receivedOn?: Nullable<DateText>;
}

export interface MissionReceiveSamplesInput {
  description: string;
  receivedOn?: Nullable<DateText>;
}

export interface MissionAnalyseInput {
  findings: string;
}

export interface MissionSignAnalysisInput {
  department: StandbyDepartment;
}

export interface MissionNameTeamInput {
  leader: string;
  members: string[];
}

export interface MissionPlanInput {
  instructionPlan: string;
}

export interface MissionSetVisaInput {
  member: string;
  status: MissionVisaStatus;
  validUntil?: Nullable<DateText>;
}

export interface MissionBookTravelInput {
  member: string;
  travel?: Nullable<string>;
  lodging?: Nullable<string>;
  boardingGuidance?: Nullable<string>;
}

export interface MissionListItemsInput {
  list: MissionList;
  items: MissionItemInput[];
}

export interface MissionJoinRoomInput {
  kind: MissionSeatKind;
  account: string;
}

export interface MissionLeaveRoomInput {
  kind: MissionSeatKind;
  account: string;
}

export interface MissionPostInput {
  text: string;
}

export interface MissionConfirmReadyInput {
  confirmedBy: string;
  departsOn: DateText;
}

export interface MissionDepartInput {
  departedAt?: Nullable<DateTime>;
}

export interface MissionArriveInput {
  arrivedAt?: Nullable<DateTime>;
}

export interface MissionReportDayInput {
  day?: Nullable<DateText>;
  progress: string;
  repairData: string;
  unitsRepaired: number;
}

export interface MissionFinishWorkInput {
  workDoneAt?: Nullable<DateTime>;
  sop?: Nullable<RepairSopInput>;
}

export interface MissionRequestItemsInput {
  warehouse: string;
  items: string[];
}

export interface MissionCloseInput {
  improvement: string;
  incidentReport?: Nullable<MissionIncidentReportInput>;
}

export interface MissionCancelInput {
  reason: string;
}

export interface MissionItemOrderInput {
  expectedOn: DateText;
}

export interface MissionItemDrawInput {
  reference: string;
}

export interface MissionItemConfirmInput {
  reference: string;
}

export interface MissionItemReturnInput {
  reference: string;
}

export interface MissionIncidentReportInput {
  team?: Nullable<string>;
  problem?: Nullable<string>;
  containment?: Nullable<string>;
  rootCause?: Nullable<string>;
  correctiveAction?: Nullable<string>;
  implementation?: Nullable<string>;
  prevention?: Nullable<string>;
  recognition?: Nullable<string>;
}

export interface MissionItemChaseInput {
  answer: string;
  expectedOn?: Nullable<DateText>;
}

export interface MissionItemStrikeInput {
  reason: string;
}

export interface MissionItemsAwaitedFilter {
  isOverdue?: Nullable<boolean>;
  list?: Nullable<MissionList>;
  source?: Nullable<MissionItemSource[]>;
  scope?: Nullable<RepairScope>;
  neededUntil?: Nullable<DateText>;
}

export interface MissionChangeTeamInput {
  reason: string;
  leader?: Nullable<string>;
  comingHome: string[];
  joining: string[];
}

export interface MissionMemberDepartInput {
  member: string;
  departedAt?: Nullable<DateTime>;
}

export interface MissionReportUnitInput {
  serial: string;
  asset?: Nullable<string>;
  foundFault: string;
  actions: string;
  laborMinutes: number;
  parts: MissionUnitPartInput[];
  tests: RepairTestResultInput[];
  isSolved: boolean;
}

export interface MissionUnitPartInput {
  item: string;
  quantity: number;
  fitted?: Nullable<FittedUnitInput[]>;
}

export interface MissionItemAccountInput {
  used: number;
  returned: number;
  lost: number;
  reference: string;
}

export interface MissionItemsSendInput {
  items: string[];
  sentTo: string;
}

export interface MissionFilter {
  status?: Nullable<MissionStatus[]>;
  ticket?: Nullable<string>;
  customer?: Nullable<string>;
  owner?: Nullable<string>;
  isSopFollowed?: Nullable<boolean>;
}

export interface OwnerAbsenceFilter {
  person?: Nullable<string>;
  deputy?: Nullable<string>;
  isOver?: Nullable<boolean>;
}

export interface OwnerAbsenceRecordInput {
  person: string;
  deputy: string;
  reason: OwnerAbsenceReason;
  startsAt: DateTime;
  endsAt?: Nullable<DateTime>;
}

export interface OwnerAbsenceEndInput {
  endsAt?: Nullable<DateTime>;
}

export interface PartsDeliveryFilter {
  isOnTheWay?: Nullable<boolean>;
  ticket?: Nullable<string>;
}

export interface PartsDeliveryReceiveInput {
  arrivedAt?: Nullable<DateTime>;
  parts: PartsDeliveryPartInput[];
  idempotencyKey?: Nullable<string>;
}

export interface PartsDeliveryPartInput {
  part: string;
  quantity: number;
}

export interface PartsDeliveryWithdrawReceiptInput {
  arrivedAt: DateTime;
}

export interface PartsDeliveryLoseInput {
  reason: string;
}

export interface ReturnRepairHandOverInput {
  owner: string;
  reason: string;
}

export interface MissionHandOverInput {
  owner: string;
  reason: string;
}

export interface LocalRepairHandOverInput {
  owner: string;
  reason: string;
}

export interface RemoteAppointmentFilter {
  status?: Nullable<RemoteAppointmentStatus[]>;
  engineer?: Nullable<string>;
  ticket?: Nullable<string>;
  appointmentFrom?: Nullable<DateTime>;
  appointmentBefore?: Nullable<DateTime>;
  isOverdue?: Nullable<boolean>;
  cancellationCause?: Nullable<RemoteAppointmentCancellationCause[]>;
}

export interface TicketAgreeRemoteSessionInput {
  engineer: string;
  appointmentAt: DateTime;
  appointmentEndsAt: DateTime;
  tool: string;
  content: string;
  agreedBy: string;
}

export interface RemoteAppointmentRescheduleInput {
  appointmentAt: DateTime;
  appointmentEndsAt?: Nullable<DateTime>;
  engineer?: Nullable<string>;
  reason: string;
  requestedBy: SlaParty;
  agreedBy: string;
}

export interface RemoteAppointmentMissInput {
  party: WorkOrderMissingParty;
  reason: string;
}

export interface RemoteAppointmentCancelInput {
  reason: string;
  isStillWanted: boolean;
}

export interface RepairModeDecisionFilter {
  status?: Nullable<RepairModeDecisionStatus[]>;
  mode?: Nullable<RepairMode>;
  customer?: Nullable<string>;
  ticket?: Nullable<string>;
}

export interface RepairModeDecisionProposeInput {
  customer: string;
  ticket?: Nullable<string>;
  proposal: RepairModeProposalInput;
}

export interface RepairModeProposalInput {
  mode: RepairMode;
  scope: RepairScope;
  liability: RepairLiability;
  quantity: number;
  distanceKilometres: number;
  customerRequirement: string;
  weighing: RepairModeWeighingInput[];
}

export interface RepairModeWeighingInput {
  factor: RepairModeFactor;
  speaksFor: RepairMode;
  because: string;
}

export interface RepairModeDecisionReviewInput {
  department: RepairReviewDepartment;
  isConsenting: boolean;
  note?: Nullable<string>;
}

export interface RepairModeDecisionReviseInput {
  proposal: RepairModeProposalInput;
}

export interface RepairModeDecisionWithdrawInput {
  reason: string;
}

export interface RepairPlanWriteInput {
  ticket: string;
  startsAt: DateTime;
  place: string;
  materials: string;
  people: number;
  laborMinutes: number;
  sop?: Nullable<string>;
  sopReason?: Nullable<string>;
  risks: RepairRiskInput[];
}

export interface RepairRiskInput {
  failureMode: string;
  effect: string;
  severity: number;
  occurrence: number;
  detection: number;
}

export interface RepairPlanReinspectInput {
  failureMode: string;
  isGood: boolean;
  remarks: string;
}

export interface RepairSopInput {
  isFollowed: boolean;
  remarks?: Nullable<string>;
}

export interface RepairTestTemplateFilter {
  kind?: Nullable<RepairTestKind>;
  status?: Nullable<PolicyStatus>;
  productModel?: Nullable<string>;
}

export interface RepairTestTemplateDraftInput {
  code: string;
  kind: RepairTestKind;
  productModel?: Nullable<string>;
  source: string;
  burnInHours?: Nullable<number>;
  steps: RepairTestStepInput[];
}

export interface RepairTestStepInput {
  name: string;
  min?: Nullable<string>;
  max?: Nullable<string>;
  unit?: Nullable<string>;
}

export interface ReturnRepairConfirmGoodwillInput {
  reason: string;
}

export interface ReturnRepairRequestInput {
  feeEvidence?: Nullable<string>;
  feeEvidenceFile?: Nullable<string>;
  postRepairResponsibility?: Nullable<string>;
  postRepairResponsibilityFile?: Nullable<string>;
}

export interface ReturnRepairAcknowledgeInput {
  department: ReturnRepairDepartment;
}

export interface ReturnRepairCorrectInput {
  contact?: Nullable<string>;
  returnAddress?: Nullable<string>;
  requiredOn?: Nullable<DateText>;
  guarantee?: Nullable<ReturnRepairGuarantee>;
  units: ReturnRepairUnitCorrectionInput[];
  addedUnits: ReturnRepairUnitInput[];
}

export interface ReturnRepairUnitCorrectionInput {
  unit: string;
  serial: string;
  asset?: Nullable<string>;
}

export interface ReturnRepairStrikeInput {
  units: string[];
  reason: string;
}

export interface ReturnRepairCancelInput {
  reason: string;
}

export interface ReturnRepairConfirmBatchInput {
  cause: string;
}

export interface ReturnRepairScheduleBatchInput {
  workshop: string;
  startsOn: DateText;
  endsOn: DateText;
  timeZone?: Nullable<string>;
}

export interface ReturnRepairProposeBatchTestsInput {
  isBurnedIn: boolean;
  isFullyTested: boolean;
  testedBy: RepairTester;
  inspectionPlan: string;
}

export interface ReturnRepairReviewBatchTestsInput {
  department: RepairReviewDepartment;
  isConsenting: boolean;
  note?: Nullable<string>;
}

export interface ReturnRepairDrawInput {
  units: string[];
}

export interface ReturnRepairInspectOnLineInput {
  units: string[];
  isCompliant: boolean;
  findings: string;
}

export interface ReturnRepairAnalyseInput {
  units: string[];
  foundFault: string;
  rootCause: string;
  liability: RepairLiability;
  evidence?: Nullable<string>;
}

export interface ReturnRepairObjectInput {
  units: string[];
  reason: string;
}

export interface ReturnRepairRequestPartsInput {
  warehouse: string;
  parts: WorkOrderPartInput[];
}

export interface ReturnRepairRepairInput {
  units: string[];
  actions: string;
  partsReplaced: WorkOrderPartInput[];
  laborMinutes: number;
  repairedAt?: Nullable<DateTime>;
}

export interface ReturnRepairInspectInput {
  units: string[];
  isCompliant: boolean;
  note?: Nullable<string>;
  inspectedAt?: Nullable<DateTime>;
}

export interface ReturnRepairStartBurnInInput {
  units: string[];
  startedAt?: Nullable<DateTime>;
}

export interface ReturnRepairEndBurnInInput {
  unit: string;
  measurements: RepairMeasurementInput[];
  remarks?: Nullable<string>;
  endedAt?: Nullable<DateTime>;
}

export interface ReturnRepairSubmitToTestInput {
  units: string[];
}

export interface ReturnRepairTestInput {
  unit: string;
  measurements: RepairMeasurementInput[];
  remarks?: Nullable<string>;
  testedAt?: Nullable<DateTime>;
}

export interface ReturnRepairGiveUpInput {
  units: string[];
  reason: string;
}

export interface ReturnRepairSignOffInput {
  signedBy: string;
  signedAt?: Nullable<DateTime>;
  isSatisfied: boolean;
  remarks?: Nullable<string>;
  causeClass?: Nullable<FaultCause>;
}

export interface ReturnRepairCloseInput {
  improvement: string;
  incidentReport?: Nullable<string>;
}

export interface RepairMeasurementInput {
  step: string;
  value: string;
  isGood: boolean;
}

export interface ReturnRepairGiveReplacementInput {
  unit: string;
  serial: string;
  givenOn?: Nullable<DateText>;
}

export interface ReturnRepairAnswerLossInput {
  units: string[];
  answer: ReturnRepairLossAnswer;
  dueOn?: Nullable<DateText>;
  costOfEach?: Nullable<MoneyInput>;
  note: string;
}

export interface ReturnRepairFilter {
  status?: Nullable<ReturnRepairStatus[]>;
  customer?: Nullable<string>;
  ticket?: Nullable<string>;
  owner?: Nullable<string>;
  serial?: Nullable<string>;
  isOverdue?: Nullable<boolean>;
  awaitsLossAnswer?: Nullable<boolean>;
  owesForLoss?: Nullable<boolean>;
}

export interface ReturnRepairUnitFilter {
  status?: Nullable<ReturnRepairUnitStatus[]>;
  serial?: Nullable<string>;
}

export interface ReturnRepairOpenInput {
  decision: string;
  ticket?: Nullable<string>;
  channel?: Nullable<TicketChannel>;
  noRepetitionOf?: Nullable<string[]>;
  contact: string;
  productModel: string;
  guarantee: ReturnRepairGuarantee;
  reportedFault: string;
  returnAddress: string;
  requiredOn?: Nullable<DateText>;
  batchCause?: Nullable<string>;
  units: ReturnRepairUnitInput[];
}

export interface ReturnRepairUnitInput {
  serial: string;
  asset?: Nullable<string>;
  reportedFault?: Nullable<string>;
}

export interface RiskInspectionFilter {
  status?: Nullable<RiskInspectionStatus[]>;
  ticket?: Nullable<string>;
}

export interface RiskInspectionRecordInput {
  results: RiskInspectionResultInput[];
}

export interface RiskInspectionResultInput {
  failureMode: string;
  isGood: boolean;
  remarks: string;
}

export interface RiskInspectionCallOffInput {
  reason: string;
}

export interface RunWatchFilter {
  code?: Nullable<string>;
  status?: Nullable<PolicyStatus>;
}

export interface RunFindingFilter {
  asset?: Nullable<string>;
  isOpen?: Nullable<boolean>;
  outcome?: Nullable<RunFindingOutcome>;
}

export interface RunWatchDraftInput {
  code: string;
  source: string;
  signal: string;
  model?: Nullable<string>;
  direction: RunWatchDirection;
  limit: number;
  unit: string;
  readings: number;
  leastDays: number;
  horizonDays: number;
  advice: string;
}

export interface RunDataHandInInput {
  asset: string;
  readings: RunReadingInput[];
}

export interface RunReadingInput {
  signal: string;
  value: number;
  measuredAt: DateTime;
}

export interface ServicePolicyFilter {
  kind?: Nullable<ServicePolicyKind>;
  status?: Nullable<PolicyStatus>;
  code?: Nullable<string>;
}

export interface ServicePolicyDraftInput {
  code: string;
  kind: ServicePolicyKind;
  source: string;
  parameters: PolicyParameterInput[];
}

export interface ServicePolicyActivateInput {
  from?: Nullable<DateTime>;
}

export interface ServicePolicyRetireInput {
  reason: string;
  from?: Nullable<DateTime>;
}

export interface ServiceSheetPrepareInput {
  hasTools: boolean;
  hasParts: boolean;
  isConfirmed: boolean;
}

export interface ServiceSheetReportInput {
  text: string;
}

export interface ServiceSheetSignInput {
  signedBy: string;
  isClean: boolean;
  guidance: string;
}

export interface SlaClockFilter {
  state?: Nullable<SlaClockState[]>;
  kind?: Nullable<SlaClockKind[]>;
  level?: Nullable<SlaAgreementLevel[]>;
  recordType?: Nullable<SlaRecordType[]>;
  owner?: Nullable<string>;
  customer?: Nullable<string>;
  dueFrom?: Nullable<DateTime>;
  dueBefore?: Nullable<DateTime>;
  breachedFrom?: Nullable<DateTime>;
  breachedBefore?: Nullable<DateTime>;
}

export interface SlaPolicyActivateInput {
  from?: Nullable<DateTime>;
  movesOpenClocks: boolean;
}

export interface SlaPolicyDraftInput {
  code: string;
  name: string;
  source: string;
  isDefault: boolean;
  level: SlaAgreementLevel;
  party: SlaParty;
  calendar: SlaCalendarInput;
  warnAtPercents: number[];
  rules: SlaRuleInput[];
}

export interface SlaCalendarInput {
  timeZone: string;
  openings: SlaOpeningInput[];
  holidaysOf: CountryCode[];
  daysOff: DateText[];
  owners: SlaCalendarOwner[];
  calendars: string[];
  combination: SlaCalendarCombination;
}

export interface SlaOpeningInput {
  weekdays: SlaWeekday[];
  from: string;
  to: string;
}

export interface SlaRuleInput {
  name: string;
  recordType: SlaRecordType;
  kind: SlaClockKind;
  conditions: SlaConditionsInput;
  targetValue?: Nullable<number>;
  targetUnit: SlaTargetUnit;
  calendar?: Nullable<SlaCalendarInput>;
  warnAtPercents?: Nullable<number[]>;
  isByAgreement: boolean;
  startsAt: SlaMilestone;
  stopsAt: SlaMilestone;
  resetsAt?: Nullable<SlaMilestone>;
  cancelsAt?: Nullable<SlaMilestone>;
  pausesFor: SlaParty[];
  supports?: Nullable<SlaClockKind>;
  penalty?: Nullable<SlaPenaltyInput>;
  isRequired: boolean;
}

export interface SlaPenaltyInput {
  amount: MoneyInput;
  percent?: Nullable<string>;
  everyCount?: Nullable<number>;
  everyUnit: SlaTargetUnit;
  cap?: Nullable<MoneyInput>;
}

export interface SlaConditionsInput {
  channels: TicketChannel[];
  urgencies: TicketUrgency[];
  complexities: TicketComplexity[];
  partsBranches: SlaPartsBranch[];
  partMakes: SlaPartMake[];
  priorities: TicketPriority[];
  counterparties: string[];
  kinds: TicketKind[];
  faultCodePrefixes: string[];
  everyMonths: number[];
  missionScopes: RepairScope[];
  customerKinds: CustomerKind[];
  customerTiers: CustomerTier[];
  customerCountries: CountryCode[];
  isRemoteExempt: boolean;
}

export interface SlaPolicyRetireInput {
  reason: string;
  from?: Nullable<DateTime>;
}

export interface SlaRecordPauseInput {
  reason: string;
  responsibleParty: SlaParty;
  at?: Nullable<DateTime>;
  until?: Nullable<DateTime>;
}

export interface SlaRecordResumeInput {
  at?: Nullable<DateTime>;
}

export interface SlaRecordWithdrawPauseInput {
  pausedAt: DateTime;
}

export interface StandbyRepairerFilter {
  department?: Nullable<StandbyDepartment>;
  isRetired?: Nullable<boolean>;
}

export interface StandbyRepairerRegisterInput {
  code: string;
  name?: Nullable<string>;
  account: string;
  department: StandbyDepartment;
  passportValidUntil?: Nullable<DateText>;
}

export interface StandbyRepairerSetPassportInput {
  passportValidUntil?: Nullable<DateText>;
}

export interface StandbyRepairerReadmitInput {
  account: string;
  department: StandbyDepartment;
  passportValidUntil?: Nullable<DateText>;
}

export interface SupplyDifferenceFilter {
  status?: Nullable<SupplyDifferenceStatus[]>;
  kind?: Nullable<SupplyDifferenceKind>;
  ticket?: Nullable<string>;
  isAnswerAwaited?: Nullable<boolean>;
}

export interface SupplyDifferenceReportInput {
  delivery: string;
  kind: SupplyDifferenceKind;
  part: string;
  quantity: number;
  remarks: string;
  isAsBought: boolean;
  idempotencyKey?: Nullable<string>;
}

export interface SupplyDifferenceDetermineInput {
  cause: SupplyDifferenceCause;
  responsibility: SupplyResponsibility;
  remedy: SupplyRemedy;
  findings: string;
}

export interface SupplyDifferenceRejectInput {
  reason: string;
}

export interface SupplyDifferenceAnswerLatenessInput {
  answer: SupplyLatenessAnswer;
  part?: Nullable<string>;
  consent?: Nullable<string>;
  reason: string;
}

export interface SupplyDifferenceTakeBackInput {
  warehouse: string;
  good: number;
  damaged: number;
  takenBackAt?: Nullable<DateTime>;
}

export interface SupplyDifferenceSellInput {
  price: MoneyInput;
  agreedBy: string;
}

export interface SupplyDifferenceGiveInput {
  reason: string;
}

export interface TerritoryDefineInput {
  code: string;
  country: CountryCode;
  description: TerritoryDescriptionInput;
}

export interface TerritoryDescriptionInput {
  name: string;
  postalPrefixes: string[];
}

export interface TerritoryReviseInput {
  description: TerritoryDescriptionInput;
}

export interface TicketFailedUnitInput {
  line: string;
  unit: ReplacedUnitInput;
}

export interface TicketRecordRemoteSessionInput {
  engineer: string;
  tool: string;
  startedAt: DateTime;
  endedAt: DateTime;
  actions: string;
  hasCustomerConsent: boolean;
  consentBy: string;
  consentAt?: Nullable<DateTime>;
  isSolved: boolean;
  confirmedBy?: Nullable<string>;
  next: RemoteSessionNext;
}

export interface TicketRegisterInput {
  channel: TicketChannel;
  customer: string;
  asset?: Nullable<string>;
  symptom: string;
  contact?: Nullable<string>;
  contactName?: Nullable<string>;
  contactAddress?: Nullable<string>;
  productModel?: Nullable<string>;
  purchasedOn?: Nullable<DateText>;
  urgency: TicketUrgency;
  reportedAt?: Nullable<DateTime>;
  noRepetitionOf?: Nullable<string[]>;
  idempotencyKey?: Nullable<string>;
}

export interface TicketConfirmInput {
  note?: Nullable<string>;
  confirmedAt?: Nullable<DateTime>;
  channel?: Nullable<NoticeChannel>;
}

export interface TicketNameAssetInput {
  asset: string;
  reason: string;
  noRepetitionOf?: Nullable<string[]>;
}

export interface TicketTriageInput {
  problemType: TicketProblemType;
  department: ServiceDepartment;
  severity: FaultSeverity;
  urgency: TicketUrgency;
  complexity: TicketComplexity;
  priority?: Nullable<TicketPriority>;
  priorityReason?: Nullable<string>;
  faultLevel?: Nullable<number>;
  owner: string;
  triagedAt?: Nullable<DateTime>;
}

export interface TicketReassessInput {
  problemType?: Nullable<TicketProblemType>;
  severity?: Nullable<FaultSeverity>;
  urgency?: Nullable<TicketUrgency>;
  complexity?: Nullable<TicketComplexity>;
  priority?: Nullable<TicketPriority>;
  faultLevel?: Nullable<number>;
  reason: string;
}

export interface TicketRequestCoverageInput {
  faultCause: FaultCause;
  faultSeverity: FaultSeverity;
  faultOn: DateText;
  meterReading?: Nullable<number>;
  meterKind?: Nullable<MaintenanceMeterKind>;
  isUnused: boolean;
  isAsBought: boolean;
  failedUnits?: Nullable<TicketFailedUnitInput[]>;
}

export interface TicketTakeOnInput {
  findings: string;
}

export interface TicketRequestAssessmentInput {
  reason: string;
}

export interface TicketDiagnoseInput {
  faultCode: string;
  findings: string;
  servicePlan: string;
  parts: TicketDiagnosePartInput[];
  warehouse?: Nullable<string>;
  triesRemotelyFirst?: Nullable<boolean>;
  skills?: Nullable<string[]>;
  diagnosedAt?: Nullable<DateTime>;
  idempotencyKey?: Nullable<string>;
}

export interface TicketDiagnosePartInput {
  part: string;
  quantity: number;
  failedUnit?: Nullable<ReplacedUnitInput>;
}

export interface TicketAgreePlanInput {
  agreedBy: string;
  agreedAt?: Nullable<DateTime>;
  finishBy?: Nullable<DateTime>;
  isPaid?: Nullable<boolean>;
  note?: Nullable<string>;
}

export interface TicketDispatchInput {
  engineer?: Nullable<string>;
  secondEngineer?: Nullable<string>;
  reason?: Nullable<string>;
  purpose?: Nullable<WorkOrderPurpose>;
  appointmentAt: DateTime;
  appointmentEndsAt?: Nullable<DateTime>;
  place: string;
  content: string;
  agreedBy: string;
  dispatchedAt?: Nullable<DateTime>;
}

export interface TicketCarryOutInput {
  report: string;
  carriedOutAt?: Nullable<DateTime>;
}

export interface TicketAnswerInput {
  text: string;
  channel: NoticeChannel;
  toldAt?: Nullable<DateTime>;
  confirmedBy?: Nullable<string>;
}

export interface TicketRecordFollowUpInput {
  satisfaction: number;
  isSolved: boolean;
  remarks?: Nullable<string>;
  complaint?: Nullable<string>;
  noComplaintBecause?: Nullable<string>;
  calledAt?: Nullable<DateTime>;
}

export interface TicketRecordNotReachedInput {
  remarks?: Nullable<string>;
  calledAt?: Nullable<DateTime>;
}

export interface TicketCancelInput {
  reason: string;
  idempotencyKey?: Nullable<string>;
}

export interface TicketPauseInput {
  reason: string;
  responsibleParty: SlaParty;
  at?: Nullable<DateTime>;
  until?: Nullable<DateTime>;
}

export interface TicketResumeInput {
  at?: Nullable<DateTime>;
}

export interface TicketWithdrawPauseInput {
  pausedAt: DateTime;
  reason: string;
}

export interface TicketNameOwnersInput {
  owners: TicketStageOwnerInput[];
}

export interface TicketStageOwnerInput {
  stage: TicketStage;
  owner?: Nullable<string>;
}

export interface TicketHandOverInput {
  owner: string;
  department?: Nullable<ServiceDepartment>;
  reason: string;
}

export interface TicketTellCustomerInput {
  text: string;
  channel: NoticeChannel;
  expectedFinishAt?: Nullable<DateTime>;
  delayReason?: Nullable<NoticeDelayReason>;
  toldAt?: Nullable<DateTime>;
}

export interface TicketAddNoteInput {
  text: string;
  idempotencyKey?: Nullable<string>;
}

export interface TicketCorrectInput {
  reportedAt?: Nullable<DateTime>;
  channel?: Nullable<TicketChannel>;
  symptom?: Nullable<string>;
  productModel?: Nullable<string>;
  purchasedOn?: Nullable<DateText>;
  reason: string;
}

export interface TicketNameCustomerInput {
  customer: string;
  asset?: Nullable<string>;
  contact?: Nullable<string>;
  reason: string;
  noRepetitionOf?: Nullable<string[]>;
}

export interface TicketMarkDuplicateInput {
  of: string;
  reason: string;
}

export interface TicketUnmarkDuplicateInput {
  reason: string;
  causeClass?: Nullable<FaultCause>;
}

export interface TicketMarkRecurrenceInput {
  of?: Nullable<string>;
  reason: string;
}

export interface TicketReinstateInput {
  reason: string;
  causeClass?: Nullable<FaultCause>;
}

export interface TicketSendPartsInput {
  parts: TicketDiagnosePartInput[];
  warehouse?: Nullable<string>;
}

export interface TicketSignForPartsInput {
  signedBy: string;
  signedAt?: Nullable<DateTime>;
}

export interface TicketNeedPartsInput {
  parts: TicketDiagnosePartInput[];
  warehouse?: Nullable<string>;
}

export interface TicketFilter {
  status?: Nullable<TicketStatus[]>;
  customer?: Nullable<string>;
  asset?: Nullable<string>;
  priority?: Nullable<TicketPriority>;
  problemType?: Nullable<TicketProblemType>;
  kind?: Nullable<TicketKind>;
  channel?: Nullable<TicketChannel>;
  severity?: Nullable<FaultSeverity>;
  urgency?: Nullable<TicketUrgency>;
  complexity?: Nullable<TicketComplexity>;
  faultCode?: Nullable<string>;
  reportedFrom?: Nullable<DateTime>;
  reportedBefore?: Nullable<DateTime>;
  isFinishLate?: Nullable<boolean>;
  department?: Nullable<ServiceDepartment>;
  isCarriedOut?: Nullable<boolean>;
  owner?: Nullable<string>;
  answerer?: Nullable<string>;
  stage?: Nullable<TicketStage[]>;
  isReturnWanted?: Nullable<boolean>;
  isRemoteAwaited?: Nullable<boolean>;
  isUnowned?: Nullable<boolean>;
  text?: Nullable<string>;
  isFollowUpDue?: Nullable<boolean>;
}

export interface TripFilter {
  status?: Nullable<TripStatus[]>;
  engineer?: Nullable<string>;
  site?: Nullable<string>;
  appointmentFrom?: Nullable<DateTime>;
  appointmentBefore?: Nullable<DateTime>;
  isReturnAwaited?: Nullable<boolean>;
}

export interface TripAgreeInput {
  site: string;
  tickets: string[];
  engineer: string;
  secondEngineer?: Nullable<string>;
  reason?: Nullable<string>;
  appointmentAt: DateTime;
  appointmentEndsAt?: Nullable<DateTime>;
  bookedUntil?: Nullable<DateTime>;
  place: string;
  content: string;
  agreedBy: string;
}

export interface TripAddInput {
  tickets: string[];
  reason?: Nullable<string>;
}

export interface TripRescheduleInput {
  appointmentAt: DateTime;
  appointmentEndsAt?: Nullable<DateTime>;
  bookedUntil?: Nullable<DateTime>;
  reason: string;
  requestedBy: SlaParty;
  agreedBy: string;
  place?: Nullable<string>;
  content?: Nullable<string>;
}

export interface TripAssistInput {
  engineer?: Nullable<string>;
}

export interface TripMissInput {
  party: WorkOrderMissingParty;
  reason: string;
}

export interface TripCallOffInput {
  reason: string;
}

export interface TripReturnInput {
  travelKilometres: number;
  returnedAt?: Nullable<DateTime>;
}

export interface TripCorrectInput {
  travelKilometres: number;
  reason: string;
}

export interface WorkOrderCorrectInput {
  laborMinutes: number;
  secondLaborMinutes?: Nullable<number>;
  travelKilometres: number;
  partsNotUsed: WorkOrderPartsNotUsedInput[];
  partsUsed: WorkOrderPartInput[];
  reason: string;
}

export interface WorkOrderPartsNotUsedInput {
  part: string;
  quantity: number;
  serials: string[];
}

export interface WorkOrderFilter {
  status?: Nullable<WorkOrderStatus[]>;
  engineer?: Nullable<string>;
  lacksSecond?: Nullable<boolean>;
  isSopFollowed?: Nullable<boolean>;
  ticket?: Nullable<string>;
  site?: Nullable<string>;
  appointmentFrom?: Nullable<DateTime>;
  appointmentBefore?: Nullable<DateTime>;
  isOverdue?: Nullable<boolean>;
}

export interface WorkOrderRescheduleInput {
  appointmentAt: DateTime;
  appointmentEndsAt?: Nullable<DateTime>;
  reason: string;
  requestedBy: SlaParty;
  agreedBy: string;
  place?: Nullable<string>;
  content?: Nullable<string>;
}

export interface WorkOrderDeclineInput {
  reason: string;
}

export interface WorkOrderAssistInput {
  engineer?: Nullable<string>;
}

export interface WorkOrderMissInput {
  party: WorkOrderMissingParty;
  reason: string;
}

export interface WorkOrderArriveInput {
  arrivedAt?: Nullable<DateTime>;
}

export interface WorkOrderRepairInput {
  findings: string;
  partsUsed: WorkOrderPartInput[];
  partsReturned: WorkOrderPartInput[];
  isDisassembly?: Nullable<boolean>;
  sop?: Nullable<RepairSopInput>;
  repairedAt?: Nullable<DateTime>;
}

export interface WorkOrderPartInput {
  part: string;
  quantity: number;
  fitted?: Nullable<FittedUnitInput[]>;
}

export interface FittedUnitInput {
  serial: string;
  position?: Nullable<string>;
  within?: Nullable<string>;
  replaced?: Nullable<ReplacedUnitInput>;
}

export interface ReplacedUnitInput {
  serial: string;
  part?: Nullable<string>;
}

export interface WorkOrderBreakOffInput {
  reason: WorkOrderBreakOffReason;
  findings: string;
  partsUsed: WorkOrderPartInput[];
  partsReturned: WorkOrderPartInput[];
  hours: WorkOrderHoursInput;
  brokenOffAt?: Nullable<DateTime>;
}

export interface WorkOrderSignOffInput {
  signedBy: string;
  signedAt?: Nullable<DateTime>;
  isSatisfied: boolean;
  jointTest?: Nullable<WorkOrderJointTestInput>;
  remarks?: Nullable<string>;
  hours?: Nullable<WorkOrderHoursInput>;
}

export interface WorkOrderJointTestInput {
  items: WorkOrderJointTestItemInput[];
  testedWith: string;
}

export interface WorkOrderJointTestItemInput {
  what: string;
  measured?: Nullable<string>;
  isGood: boolean;
}

export interface WorkOrderHoursInput {
  laborMinutes: number;
  secondLaborMinutes?: Nullable<number>;
  travelKilometres: number;
}

export interface WorkOrderCompleteInput {
  laborMinutes: number;
  secondLaborMinutes?: Nullable<number>;
  travelKilometres: number;
  causeClass?: Nullable<FaultCause>;
  solution: string;
}

export interface WorkOrderRetractInput {
  step: WorkOrderStep;
  reason: string;
}

export interface WorkOrderCorrectTimeInput {
  step: WorkOrderStep;
  at: DateTime;
  reason: string;
}

export interface WorkOrderScoreInput {
  scoredBy: WorkScorer;
  points: number;
  remarks?: Nullable<string>;
}

export interface InstallationOrderScoreInput {
  scoredBy: WorkScorer;
  points: number;
  remarks?: Nullable<string>;
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
  appraisals?: Nullable<AppraisalConnection>;
  caseEscalation?: Nullable<CaseEscalation>;
  caseEscalations?: Nullable<CaseEscalationConnection>;
  complaintsOfMonth?: Nullable<ComplaintAnalysis>;
  complaintsOfQuarter?: Nullable<ComplaintAnalysis>;
  complaint?: Nullable<Complaint>;
  complaints?: Nullable<ComplaintConnection>;
  completionReportByNumber?: Nullable<CompletionReport>;
  diagnosisTimes?: Nullable<DiagnosisTimes>;
  dispatchPolicies?: Nullable<DispatchPolicyConnection>;
  dispatches?: Nullable<DispatchConnection>;
  dispatchCandidates?: Nullable<DispatchCandidate[]>;
  engineerAwards?: Nullable<EngineerAward[]>;
  engineers?: Nullable<EngineerConnection>;
  engineerAgenda?: Nullable<EngineerAgenda>;
  escalationPolicies?: Nullable<EscalationPolicyConnection>;
  faultCodes?: Nullable<FaultCodeConnection>;
  feedbacks?: Nullable<FeedbackConnection>;
  fieldStaffList?: Nullable<FieldStaffConnection>;
  fieldPapers?: Nullable<FieldPaperConnection>;
  installationOrder?: Nullable<InstallationOrder>;
  installationOrders?: Nullable<InstallationOrderConnection>;
  intakeMail?: Nullable<IntakeMail>;
  intakeReport?: Nullable<IntakeReport>;
  intakeReports?: Nullable<IntakeReportConnection>;
  knowledgeArticle?: Nullable<KnowledgeArticle>;
  knowledgeArticles?: Nullable<KnowledgeArticleConnection>;
  knowledgeTasks?: Nullable<KnowledgeTaskConnection>;
  loanUnit?: Nullable<LoanUnit>;
  loanUnits?: Nullable<LoanUnitConnection>;
  localRepair?: Nullable<LocalRepair>;
  localRepairs?: Nullable<LocalRepairConnection>;
  maintenanceChecklists?: Nullable<MaintenanceChecklistConnection>;
  maintenancePlan?: Nullable<MaintenancePlan>;
  maintenancePlans?: Nullable<MaintenancePlanConnection>;
  maintenanceVisits?: Nullable<MaintenanceVisitConnection>;
  missionItemsAwaited?: Nullable<MissionItemConnection>;
  mission?: Nullable<Mission>;
  missions?: Nullable<MissionConnection>;
  openCaseAlerts?: Nullable<OpenCaseAlertConnection>;
  ownerAbsences?: Nullable<OwnerAbsenceConnection>;
  partsDelivery?: Nullable<PartsDelivery>;
  partsDeliveries?: Nullable<PartsDeliveryConnection>;
  ticketsBlanks?: Nullable<PolicyBlankConnection>;
  remoteAppointments?: Nullable<RemoteAppointmentConnection>;
  repairModeDecision?: Nullable<RepairModeDecision>;
  repairModeDecisions?: Nullable<RepairModeDecisionConnection>;
  repairTestTemplates?: Nullable<RepairTestTemplateConnection>;
  resolutionRates?: Nullable<ResolutionRates>;
  returnRepair?: Nullable<ReturnRepair>;
  returnRepairs?: Nullable<ReturnRepairConnection>;
  riskInspections?: Nullable<RiskInspectionConnection>;
  runWatches?: Nullable<RunWatchConnection>;
  runFindings?: Nullable<RunFindingConnection>;
  ticketsSearch?: Nullable<TicketsSearchConnection>;
  servicePolicies?: Nullable<ServicePolicyConnection>;
  slaClock?: Nullable<SlaClock>;
  slaClocks?: Nullable<SlaClockConnection>;
  slaPolicies?: Nullable<SlaPolicyConnection>;
  slaPolicy?: Nullable<SlaPolicy>;
  slaRecalculation?: Nullable<SlaRecalculation>;
  slaRecalculations?: Nullable<SlaRecalculationConnection>;
  slaRecord?: Nullable<SlaRecord>;
  standbyPool?: Nullable<StandbyDepartmentPool[]>;
  standbyRepairers?: Nullable<StandbyRepairerConnection>;
  supplyDifference?: Nullable<SupplyDifference>;
  supplyDifferences?: Nullable<SupplyDifferenceConnection>;
  territories?: Nullable<TerritoryConnection>;
  ticket?: Nullable<Ticket>;
  ticketByNumber?: Nullable<Ticket>;
  tickets?: Nullable<TicketConnection>;
  ticketPriorityProposal?: Nullable<TicketPriorityProposal>;
  trip?: Nullable<Trip>;
  trips?: Nullable<TripConnection>;
  workOrder?: Nullable<WorkOrder>;
  workOrders?: Nullable<WorkOrderConnection>;
}

export interface AppraisalConnection {
  edges: AppraisalEdge[];
  pageInfo: PageInfo;
}

export interface AppraisalEdge {
  cursor: string;
  node: Appraisal;
}

export interface AppraisalProposePayload {
  appraisal?: Nullable<Appraisal>;
  userErrors: UserError[];
}

export interface AppraisalRescorePayload {
  appraisal?: Nullable<Appraisal>;
  userErrors: UserError[];
}

export interface AppraisalObjectPayload {
  appraisal?: Nullable<Appraisal>;
  userErrors: UserError[];
}

export interface AppraisalConfirmPayload {
  appraisal?: Nullable<Appraisal>;
  userErrors: UserError[];
}

export interface Appraisal {
  id: string;
  engineer: Engineer;
  month: string;
  status: AppraisalStatus;
  performance: EngineerPerformance;
  criteria: AppraisalCriterion[];
  scorePercent?: Nullable<number>;
  outcome: AppraisalOutcome;
  amount?: Nullable<Money>;
  finding: string;
  policy: string;
  proposedBy: string;
  proposedAt: DateTime;
  objection?: Nullable<string>;
  confirmedBy?: Nullable<string>;
  confirmedAt?: Nullable<DateTime>;
  remarks?: Nullable<string>;
}

export interface AppraisalCriterion {
  kind: AppraisalCriterionKind;
  figure: string;
  scorePercent?: Nullable<number>;
  weight: number;
}

export interface AppraisalNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface AppraisalWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: AppraisalStatus;
}

export interface AppraisalMadeAlready extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface AppraisalMonthNotOver extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface AppraisalPolicyMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface AppraisalNeedsOtherPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface AppraisalOfAnother extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketAttachPayload {
  upload?: Nullable<AttachmentUpload>;
  userErrors: UserError[];
}

export interface TicketRemoveAttachmentPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface Ticket {
  attachments: Attachment[];
  contact?: Nullable<Contact>;
  escalations: CaseEscalation[];
  suggestedCauses: SuggestedCause[];
  complaints: Complaint[];
  completionReports: CompletionReport[];
  diagnosisReports: DiagnosisReport[];
  fault?: Nullable<FaultCode>;
  isFaultCodeUnlisted: boolean;
  intakeReports: IntakeReport[];
  knowledgeTask?: Nullable<KnowledgeTask>;
  localRepairs: LocalRepair[];
  localPartners: ServicePartner[];
  maintenanceVisit?: Nullable<MaintenanceVisit>;
  missions: Mission[];
  isRemoteAwaited: boolean;
  remoteAppointments: RemoteAppointment[];
  repairPlan?: Nullable<RepairPlan>;
  returnRepairs: ReturnRepair[];
  untimedPromises: SlaUntimedPromise[];
  supplyDifferences: SupplyDifference[];
  duplicateOf?: Nullable<Ticket>;
  duplicates: Ticket[];
  recurrenceOf?: Nullable<Ticket>;
  recurrences: Ticket[];
  partsSignedForBy?: Nullable<string>;
  id: string;
  number: string;
  kind: TicketKind;
  status: TicketStatus;
  channel: TicketChannel;
  symptom: string;
  reportedAt: DateTime;
  customer?: Nullable<Customer>;
  asset?: Nullable<Asset>;
  contactName?: Nullable<string>;
  contactAddress?: Nullable<string>;
  productModel?: Nullable<string>;
  purchasedOn?: Nullable<DateText>;
  problemType?: Nullable<TicketProblemType>;
  department?: Nullable<ServiceDepartment>;
  carriedOutBy?: Nullable<string>;
  carriedOutAt?: Nullable<DateTime>;
  carriedOutReport?: Nullable<string>;
  severity?: Nullable<FaultSeverity>;
  urgency: TicketUrgency;
  complexity: TicketComplexity;
  priority?: Nullable<TicketPriority>;
  priorityProposal?: Nullable<TicketPriorityProposal>;
  priorityReason?: Nullable<string>;
  faultLevel?: Nullable<number>;
  owner?: Nullable<string>;
  stage?: Nullable<TicketStage>;
  stageOwners: TicketStageOwner[];
  expectedFinishAt?: Nullable<DateTime>;
  finishOverdueSince?: Nullable<DateTime>;
  isAssessmentWanted: boolean;
  notices: ProgressNotice[];
  coverage?: Nullable<TicketCoverage>;
  faultCode?: Nullable<string>;
  suggestionRank?: Nullable<number>;
  findings?: Nullable<string>;
  repairMode?: Nullable<RepairMode>;
  servicePlan?: Nullable<string>;
  planAgreedAt?: Nullable<DateTime>;
  planAgreedBy?: Nullable<string>;
  agreement?: Nullable<SignedAgreement>;
  isAgreementAwaited: boolean;
  planAgreement?: Nullable<TicketPlanAgreement>;
  parts: TicketPart[];
  partsReadyAt?: Nullable<DateTime>;
  partsIssuedAt?: Nullable<DateTime>;
  partsOnSiteAt?: Nullable<DateTime>;
  partsDeliveries: PartsDelivery[];
  signedOffAt?: Nullable<DateTime>;
  feesListedAt?: Nullable<DateTime>;
  causeClass?: Nullable<FaultCause>;
  solution?: Nullable<string>;
  answer?: Nullable<ProgressNotice>;
  answerConfirmedBy?: Nullable<string>;
  returnWantedAt?: Nullable<DateTime>;
  slaBasis: TicketSlaBasis;
  slaPolicy?: Nullable<SlaPolicy>;
  clocks: SlaClock[];
  waitingFor?: Nullable<SlaParty>;
  waitingReason?: Nullable<string>;
  missingToClose: TicketClosingPaper[];
  remoteSessions: RemoteSession[];
  workOrders: WorkOrder[];
  followUps: FollowUpCall[];
  followUpAttempts: FollowUpAttempt[];
  nextFollowUpAt?: Nullable<DateTime>;
  callFrom?: Nullable<DateTime>;
  followUpDueSince?: Nullable<DateTime>;
  followUpGivenUpAt?: Nullable<DateTime>;
  notes: TicketNote[];
  timeline: TicketStep[];
}

export interface WorkOrderAttachPayload {
  upload?: Nullable<AttachmentUpload>;
  userErrors: UserError[];
}

export interface WorkOrderRemoveAttachmentPayload {
  workOrder?: Nullable<WorkOrder>;
  userErrors: UserError[];
}

export interface WorkOrder {
  attachments: Attachment[];
  completionReport?: Nullable<CompletionReport>;
  trip?: Nullable<Trip>;
  corrections: WorkOrderCorrection[];
  id: string;
  number: string;
  ticket: Ticket;
  engineer: Engineer;
  secondEngineer?: Nullable<Engineer>;
  lacksSecond: boolean;
  mode: WorkOrderMode;
  purpose: WorkOrderPurpose;
  status: WorkOrderStatus;
  appointmentAt: DateTime;
  appointmentEndsAt: DateTime;
  bookedUntil: DateTime;
  isBeforePlan: boolean;
  place?: Nullable<string>;
  content?: Nullable<string>;
  agreedBy?: Nullable<string>;
  overdueSince?: Nullable<DateTime>;
  reschedules: WorkOrderReschedule[];
  arrivedAt?: Nullable<DateTime>;
  arrivedOnTime?: Nullable<boolean>;
  lateByMinutes?: Nullable<number>;
  serviceSheet?: Nullable<ServiceSheet>;
  brokenOffAt?: Nullable<DateTime>;
  breakOffReason?: Nullable<WorkOrderBreakOffReason>;
  repairedAt?: Nullable<DateTime>;
  findings?: Nullable<string>;
  procedure?: Nullable<string>;
  sop?: Nullable<RepairSop>;
  partsUsed: WorkOrderPart[];
  isDisassembly?: Nullable<boolean>;
  jointTest?: Nullable<WorkOrderJointTest>;
  signedBy?: Nullable<string>;
  signedOffAt?: Nullable<DateTime>;
  isSatisfied?: Nullable<boolean>;
  confirmation?: Nullable<string>;
  laborMinutes?: Nullable<number>;
  secondLaborMinutes?: Nullable<number>;
  travelKilometres?: Nullable<number>;
  completedAt?: Nullable<DateTime>;
  scores: WorkScore[];
}

export interface RemoteSessionAttachPayload {
  upload?: Nullable<AttachmentUpload>;
  userErrors: UserError[];
}

export interface RemoteSessionRemoveAttachmentPayload {
  remoteSession?: Nullable<RemoteSession>;
  userErrors: UserError[];
}

export interface RemoteSession {
  attachments: Attachment[];
  id: string;
  engineer: Engineer;
  tool: string;
  startedAt: DateTime;
  endedAt: DateTime;
  consentBy: string;
  consentAt: DateTime;
  actions: string;
  isSolved: boolean;
  next?: Nullable<RemoteSessionNext>;
}

export interface RemoteSessionNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ComplaintAttachPayload {
  upload?: Nullable<AttachmentUpload>;
  userErrors: UserError[];
}

export interface ComplaintRemoveAttachmentPayload {
  complaint?: Nullable<Complaint>;
  userErrors: UserError[];
}

export interface Complaint {
  attachments: Attachment[];
  contact?: Nullable<Contact>;
  escalationsByPeople: CaseEscalation[];
  id: string;
  number: string;
  status: ComplaintStatus;
  channel: TicketChannel;
  words: string;
  receivedAt: DateTime;
  customer?: Nullable<Customer>;
  asset?: Nullable<Asset>;
  ticket?: Nullable<Ticket>;
  type?: Nullable<ComplaintType>;
  severity?: Nullable<ComplaintSeverity>;
  isMajor: boolean;
  department?: Nullable<ServiceDepartment>;
  owner?: Nullable<string>;
  namedOwner?: Nullable<string>;
  investigator?: Nullable<string>;
  findings?: Nullable<string>;
  correctiveAction?: Nullable<ComplaintCorrectiveAction>;
  cause?: Nullable<ComplaintCause>;
  causeText?: Nullable<string>;
  remedy?: Nullable<string>;
  apology?: Nullable<string>;
  remedyAgreedBy?: Nullable<string>;
  remedyAgreedAt?: Nullable<DateTime>;
  expectedFinishAt?: Nullable<DateTime>;
  finishOverdueSince?: Nullable<DateTime>;
  carriedOutBy?: Nullable<string>;
  carriedOutAt?: Nullable<DateTime>;
  verifiedBy?: Nullable<string>;
  verifiedAt?: Nullable<DateTime>;
  endedAt?: Nullable<DateTime>;
  isInTime?: Nullable<boolean>;
  lateBecause: string[];
  escalatedTo?: Nullable<EscalationTarget>;
  escalations: ComplaintEscalation[];
  nextEscalationAt?: Nullable<DateTime>;
  clocks: SlaClock[];
  notices: ProgressNotice[];
  timeline: ComplaintStep[];
  intakeReports: IntakeReport[];
  untimedPromises: SlaUntimedPromise[];
}

export interface IntakeReportAttachPayload {
  upload?: Nullable<AttachmentUpload>;
  userErrors: UserError[];
}

export interface IntakeReportRemoveAttachmentPayload {
  intakeReport?: Nullable<IntakeReport>;
  userErrors: UserError[];
}

export interface IntakeReport {
  attachments: Attachment[];
  id: string;
  number: string;
  status: IntakeReportStatus;
  channel: TicketChannel;
  subject?: Nullable<string>;
  text: string;
  reporterName?: Nullable<string>;
  reporterContact?: Nullable<string>;
  reporterCompany?: Nullable<string>;
  serial?: Nullable<string>;
  productModel?: Nullable<string>;
  purchasedOn?: Nullable<DateText>;
  customer?: Nullable<Customer>;
  asset?: Nullable<Asset>;
  contact?: Nullable<Contact>;
  receivedAt: DateTime;
  takenBy: string;
  continues?: Nullable<IntakeReport>;
  refersTo?: Nullable<Ticket>;
  refersToComplaint?: Nullable<Complaint>;
  refersToInstallation?: Nullable<InstallationOrder>;
  refersToFeedback?: Nullable<Feedback>;
  missingFiles: IntakeMissingFile[];
  candidates: IntakeCandidate[];
  ticket?: Nullable<Ticket>;
  complaint?: Nullable<Complaint>;
  feedback?: Nullable<Feedback>;
  rejectionReason?: Nullable<string>;
  settledAt?: Nullable<DateTime>;
  settledBy?: Nullable<string>;
  reopenings: IntakeReportReopening[];
  erasedAt?: Nullable<DateTime>;
  erasedBy?: Nullable<string>;
  erasureReason?: Nullable<string>;
}

export interface ReturnRepairAttachPayload {
  upload?: Nullable<AttachmentUpload>;
  userErrors: UserError[];
}

export interface ReturnRepairRemoveAttachmentPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepair {
  attachments: Attachment[];
  completionReport?: Nullable<CompletionReport>;
  owner: string;
  ownerChanges: OwnerChange[];
  id: string;
  number: string;
  openedAt: DateTime;
  originator: string;
  status: ReturnRepairStatus;
  ticket: Ticket;
  customer: Customer;
  decision: RepairModeDecision;
  liability: RepairLiability;
  contact: string;
  productModel: string;
  quantity: number;
  guarantee: ReturnRepairGuarantee;
  reportedFault: string;
  returnAddress: string;
  requiredOn?: Nullable<DateText>;
  warnAtPercents: number[];
  inboundFreight?: Nullable<ReturnRepairFreight>;
  outboundFreight?: Nullable<ReturnRepairFreight>;
  agreement?: Nullable<SignedAgreement>;
  goodwill?: Nullable<RepairGoodwill>;
  feeEvidence?: Nullable<string>;
  feeEvidenceFile?: Nullable<Attachment>;
  postRepairResponsibility?: Nullable<string>;
  postRepairResponsibilityFile?: Nullable<Attachment>;
  distribution: ReturnRepairDistribution[];
  batch?: Nullable<ReturnRepairBatch>;
  units: ReturnRepairUnit[];
  unitPages: ReturnRepairUnitConnection;
  overdue: ReturnRepairDeadline[];
  parts: ReturnRepairPart[];
  clocks: SlaClock[];
  signOff?: Nullable<CustomersWord>;
  costs?: Nullable<ReturnRepairCosts>;
  isIncidentReportDue?: Nullable<boolean>;
  improvement?: Nullable<string>;
  incidentReport?: Nullable<string>;
  returnedAt?: Nullable<DateTime>;
  endedAt?: Nullable<DateTime>;
  cancelledBecause?: Nullable<string>;
  untimedPromises: SlaUntimedPromise[];
}

export interface MissionAttachPayload {
  upload?: Nullable<AttachmentUpload>;
  userErrors: UserError[];
}

export interface MissionRemoveAttachmentPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface Mission {
  attachments: Attachment[];
  completionReport?: Nullable<CompletionReport>;
  unitRepairs: MissionUnitRepairConnection;
  id: string;
  number: string;
  ticket: Ticket;
  decision: RepairModeDecision;
  customer: Customer;
  scope: RepairScope;
  country: CountryCode;
  destination: string;
  timeZone: string;
  currency: CurrencyCode;
  status: MissionStatus;
  liability: RepairLiability;
  agreement?: Nullable<SignedAgreement>;
  goodwill?: Nullable<RepairGoodwill>;
  invitation?: Nullable<MissionInvitation>;
  samples?: Nullable<MissionSamples>;
  analysis?: Nullable<MissionAnalysis>;
  instructionPlan?: Nullable<string>;
  team: MissionMember[];
  items: MissionItem[];
  itemPages: MissionItemConnection;
  freight?: Nullable<MissionFreight>;
  readiness: MissionReadiness;
  confirmedBy?: Nullable<string>;
  departsOn?: Nullable<DateText>;
  departedAt?: Nullable<DateTime>;
  arrivedAt?: Nullable<DateTime>;
  reports: MissionReport[];
  reportPages: MissionReportConnection;
  missingReports: DateText[];
  workDoneAt?: Nullable<DateTime>;
  sop?: Nullable<RepairSop>;
  signOff?: Nullable<CustomersWord>;
  costsSettledAt?: Nullable<DateTime>;
  isIncidentReportDue: boolean;
  incidentReport?: Nullable<MissionIncidentReport>;
  improvement?: Nullable<string>;
  cancelledBecause?: Nullable<string>;
  endedAt?: Nullable<DateTime>;
  clocks: SlaClock[];
  room: MissionRoom;
  owner: string;
  ownerChanges: OwnerChange[];
  untimedPromises: SlaUntimedPromise[];
}

export interface InstallationOrderAttachPayload {
  upload?: Nullable<AttachmentUpload>;
  userErrors: UserError[];
}

export interface InstallationOrderRemoveAttachmentPayload {
  installationOrder?: Nullable<InstallationOrder>;
  userErrors: UserError[];
}

export interface InstallationOrder {
  attachments: Attachment[];
  id: string;
  number: string;
  status: InstallationOrderStatus;
  asset: Asset;
  customer: Customer;
  soldOn: DateText;
  latestOn?: Nullable<DateText>;
  maintenancesNeeded: number;
  agreedOn?: Nullable<DateText>;
  agreedUntil?: Nullable<DateText>;
  agreedBy?: Nullable<string>;
  agreedAt?: Nullable<DateTime>;
  reschedules: InstallationReschedule[];
  lateSince?: Nullable<DateTime>;
  begunAt?: Nullable<DateTime>;
  engineer?: Nullable<Engineer>;
  secondEngineer?: Nullable<Engineer>;
  crewHistory: InstallationCrew[];
  together: InstallationOrder[];
  days: number;
  checks: InstallationCheck[];
  snags: InstallationSnag[];
  missing: InstallationCheckItem[];
  acceptedBy?: Nullable<string>;
  completedOn?: Nullable<DateText>;
  handedOverTo?: Nullable<string>;
  handedOverOn?: Nullable<DateText>;
  corrections: InstallationCorrection[];
  cancellationReason?: Nullable<string>;
  clocks: SlaClock[];
  untimedPromises: SlaUntimedPromise[];
  scores: WorkScore[];
}

export interface LocalRepairAttachPayload {
  upload?: Nullable<AttachmentUpload>;
  userErrors: UserError[];
}

export interface LocalRepairRemoveAttachmentPayload {
  localRepair?: Nullable<LocalRepair>;
  userErrors: UserError[];
}

export interface LocalRepair {
  attachments: Attachment[];
  completionReport?: Nullable<CompletionReport>;
  id: string;
  number: string;
  ticket: Ticket;
  decision: RepairModeDecision;
  customer: Customer;
  partner: ServicePartner;
  status: LocalRepairStatus;
  liability: RepairLiability;
  agreement?: Nullable<SignedAgreement>;
  goodwill?: Nullable<RepairGoodwill>;
  task: string;
  place: string;
  contact?: Nullable<string>;
  units: LocalRepairUnit[];
  fee: Money;
  attemptFee?: Nullable<Money>;
  paymentTerms: string;
  warrantyMonths: number;
  answerBy: DateTime;
  finishBy: DateTime;
  negotiatedBy: string;
  approvedBy?: Nullable<string>;
  offeredAt?: Nullable<DateTime>;
  answeredAt?: Nullable<DateTime>;
  refusedBecause?: Nullable<string>;
  startedAt?: Nullable<DateTime>;
  parts: LocalRepairPart[];
  report?: Nullable<LocalRepairReport>;
  isLate: boolean;
  signOff?: Nullable<CustomersWord>;
  costsSettledAt?: Nullable<DateTime>;
  isIncidentReportDue: boolean;
  incidentReport?: Nullable<string>;
  improvement?: Nullable<string>;
  cancelledBecause?: Nullable<string>;
  endedAt?: Nullable<DateTime>;
  clocks: SlaClock[];
  owner: string;
  ownerChanges: OwnerChange[];
  untimedPromises: SlaUntimedPromise[];
}

export interface SupplyDifferenceAttachPayload {
  upload?: Nullable<AttachmentUpload>;
  userErrors: UserError[];
}

export interface SupplyDifferenceRemoveAttachmentPayload {
  supplyDifference?: Nullable<SupplyDifference>;
  userErrors: UserError[];
}

export interface SupplyDifference {
  attachments: Attachment[];
  id: string;
  number: string;
  ticket: Ticket;
  delivery: PartsDelivery;
  kind: SupplyDifferenceKind;
  status: SupplyDifferenceStatus;
  part: Part;
  quantity: number;
  remarks: string;
  isAsBought: boolean;
  reportedBy: string;
  reportedAt: DateTime;
  cause?: Nullable<SupplyDifferenceCause>;
  responsibility?: Nullable<SupplyResponsibility>;
  remedy?: Nullable<SupplyRemedy>;
  findings?: Nullable<string>;
  determinedBy?: Nullable<string>;
  determinedAt?: Nullable<DateTime>;
  replacement?: Nullable<TicketPart>;
  replacementDelivery?: Nullable<PartsDelivery>;
  lateAt?: Nullable<DateTime>;
  lateSince?: Nullable<DateTime>;
  proposal?: Nullable<SupplyLatenessProposal>;
  answer?: Nullable<SupplyLatenessAnswer>;
  answerReason?: Nullable<string>;
  consent?: Nullable<string>;
  answeredBy?: Nullable<string>;
  price?: Nullable<Money>;
  givenBecause?: Nullable<string>;
  loanUnit?: Nullable<LoanUnit>;
  returnNotes: string[];
  takenBackTo?: Nullable<Warehouse>;
  returnedQuantity: number;
  damagedQuantity: number;
  lostQuantity: number;
  outcome?: Nullable<SupplyOutcome>;
  endedAt?: Nullable<DateTime>;
  endedBy?: Nullable<string>;
  rejectedBecause?: Nullable<string>;
}

export interface ComplaintNameContactPayload {
  complaint?: Nullable<Complaint>;
  userErrors: UserError[];
}

export interface TicketNameContactPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketContactStands extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ContactUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CaseEscalationConnection {
  edges: CaseEscalationEdge[];
  pageInfo: PageInfo;
}

export interface CaseEscalationEdge {
  cursor: string;
  node: CaseEscalation;
}

export interface TicketEscalatePayload {
  ticket?: Nullable<Ticket>;
  caseEscalation?: Nullable<CaseEscalation>;
  userErrors: UserError[];
}

export interface ComplaintEscalatePayload {
  complaint?: Nullable<Complaint>;
  caseEscalation?: Nullable<CaseEscalation>;
  userErrors: UserError[];
}

export interface CaseEscalationAnswerPayload {
  caseEscalation?: Nullable<CaseEscalation>;
  userErrors: UserError[];
}

export interface CaseEscalation {
  id: string;
  ticket?: Nullable<Ticket>;
  complaint?: Nullable<Complaint>;
  level?: Nullable<Superior>;
  department?: Nullable<ServiceDepartment>;
  person?: Nullable<string>;
  reason: string;
  escalatedBy: string;
  escalatedAt: DateTime;
  wentUpTo?: Nullable<Superior>;
  wentUp: CaseEscalationStep[];
  answer?: Nullable<string>;
  answeredBy?: Nullable<string>;
  answeredAt?: Nullable<DateTime>;
}

export interface CaseEscalationStep {
  policyCode: string;
  policyVersion: number;
  level: string;
  to: Superior;
  targetValue: number;
  targetUnit: SlaTargetUnit;
  dueAt: DateTime;
  wentUpAt: DateTime;
}

export interface CaseEscalationNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CaseEscalationAnswered extends UserError {
  message: string;
  path?: Nullable<string[]>;
  answeredBy: string;
}

export interface CaseEscalationNotYours extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SuggestedCause {
  faultCode: string;
  fault?: Nullable<FaultCode>;
  causeClass: FaultCause;
  scorePercent: number;
  solvedCases: number;
  reasons: SuggestedCauseReason[];
  similarCases: SimilarCase[];
  articles: KnowledgeArticle[];
}

export interface SuggestedCauseReason {
  kind: SuggestedCauseReasonKind;
  value: string;
  timesAsFrequent: number;
  cases: number;
}

export interface SimilarCase {
  ticket?: Nullable<Ticket>;
  similarityPercent: number;
  solution: string;
}

export interface ComplaintReceivePayload {
  complaint?: Nullable<Complaint>;
  userErrors: UserError[];
}

export interface ComplaintRegisterPayload {
  complaint?: Nullable<Complaint>;
  userErrors: UserError[];
}

export interface ComplaintNameMatterPayload {
  complaint?: Nullable<Complaint>;
  userErrors: UserError[];
}

export interface ComplaintRedirectPayload {
  complaint?: Nullable<Complaint>;
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface ComplaintAssignPayload {
  complaint?: Nullable<Complaint>;
  userErrors: UserError[];
}

export interface ComplaintInvestigatePayload {
  complaint?: Nullable<Complaint>;
  userErrors: UserError[];
}

export interface ComplaintAgreeRemedyPayload {
  complaint?: Nullable<Complaint>;
  userErrors: UserError[];
}

export interface ComplaintCarryOutPayload {
  complaint?: Nullable<Complaint>;
  userErrors: UserError[];
}

export interface ComplaintVerifyPayload {
  complaint?: Nullable<Complaint>;
  userErrors: UserError[];
}

export interface ComplaintRecordAnswerPayload {
  complaint?: Nullable<Complaint>;
  userErrors: UserError[];
}

export interface ComplaintTellCustomerPayload {
  complaint?: Nullable<Complaint>;
  userErrors: UserError[];
}

export interface ComplaintWithdrawPayload {
  complaint?: Nullable<Complaint>;
  userErrors: UserError[];
}

export interface ComplaintAnalysis {
  from: DateTime;
  until: DateTime;
  total: ComplaintCount;
  byType: ComplaintCount[];
  byCause: ComplaintCount[];
  byModel: ComplaintCount[];
  timeliness: ComplaintTimeliness;
}

export interface ComplaintCount {
  of?: Nullable<string>;
  received: number;
  closed: number;
  inTime: number;
  escalated: number;
  severe: number;
}

export interface ComplaintTimeliness {
  inTime: number;
  closed: number;
  percent?: Nullable<number>;
  targetPercent?: Nullable<number>;
  policyCode?: Nullable<string>;
  definition: string;
}

export interface Customer {
  complaints?: Nullable<ComplaintConnection>;
  id: string;
  dedicatedEngineer?: Nullable<Engineer>;
  tickets?: Nullable<TicketConnection>;
}

export interface ComplaintConnection {
  edges: ComplaintEdge[];
  pageInfo: PageInfo;
}

export interface ComplaintEdge {
  cursor: string;
  node: Complaint;
}

export interface ComplaintCorrectiveAction {
  department: ServiceDepartment;
  demand: string;
  requestedBy: string;
  requestedAt: DateTime;
}

export interface ComplaintEscalation {
  policyCode: string;
  policyVersion: number;
  level: string;
  to: EscalationTarget;
  until: EscalationGoal;
  targetValue: number;
  targetUnit: SlaTargetUnit;
  round: number;
  since: DateTime;
  dueAt: DateTime;
  escalatedAt: DateTime;
  isTakenBack: boolean;
}

export interface ComplaintStep {
  id: string;
  kind: ComplaintStepKind;
  owner: string;
  enteredBy: string;
  note?: Nullable<string>;
  happenedAt: DateTime;
}

export interface ComplaintNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ComplaintWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: ComplaintStatus;
}

export interface ComplaintTicketUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ComplaintNeedsInvestigator extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ComplaintInvestigatorNotIndependent extends UserError {
  message: string;
  path?: Nullable<string[]>;
  steps: string[];
}

export interface ComplaintRemedyStands extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ComplaintOfOtherDealer extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ComplaintNeedsOfficer extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ComplaintNotInvestigator extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ComplaintNotInvestigated extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ComplaintNotOwner extends UserError {
  message: string;
  path?: Nullable<string[]>;
  owner: string;
}

export interface ComplaintNeedsSupervisingEngineer extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ComplaintNeedsSecondPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CompletionReport {
  id: string;
  number: string;
  ticket: Ticket;
  workOrder?: Nullable<WorkOrder>;
  returnRepair?: Nullable<ReturnRepair>;
  mission?: Nullable<Mission>;
  localRepair?: Nullable<LocalRepair>;
  customer?: Nullable<Customer>;
  asset?: Nullable<Asset>;
  repair: CompletionReportRepair;
  document: string;
  madeBy: string;
  madeAt: DateTime;
}

export interface CompletionReportRepair {
  ticketNumber: string;
  orderNumber: string;
  serial?: Nullable<string>;
  model?: Nullable<string>;
  reportedAt: DateTime;
  problem: string;
  problemType?: Nullable<TicketProblemType>;
  faultCode?: Nullable<string>;
  diagnosis?: Nullable<string>;
  servicePlan?: Nullable<string>;
  told?: Nullable<CoverageOutcome>;
  planAgreedBy?: Nullable<string>;
  mode: CompletionReportMode;
  engineer: string;
  arrivedAt?: Nullable<DateTime>;
  repairedAt?: Nullable<DateTime>;
  workDone: string;
  causeClass?: Nullable<FaultCause>;
  solution: string;
  parts: CompletionReportPart[];
  laborMinutes: number;
  travelKilometres?: Nullable<number>;
  jointTest?: Nullable<WorkOrderJointTest>;
  units: CompletionReportUnit[];
  costs?: Nullable<CompletionReportCosts>;
  signedBy: string;
  signedOffAt: DateTime;
}

export interface CompletionReportUnit {
  serial: string;
  asset?: Nullable<Asset>;
  isRepaired: boolean;
  foundFault?: Nullable<string>;
  workDone?: Nullable<string>;
  laborMinutes?: Nullable<number>;
  parts: CompletionReportPart[];
  tests: RepairTestResult[];
}

export interface CompletionReportCosts {
  customerTotal: Money;
  companyTotal: Money;
}

export interface CompletionReportPart {
  part?: Nullable<Part>;
  number?: Nullable<string>;
  quantity: number;
  serials: string[];
}

export interface DiagnosisReport {
  id: string;
  number: string;
  ticket: Ticket;
  round: number;
  faultCode: string;
  faultLevel?: Nullable<number>;
  findings: string;
  servicePlan: string;
  parts: DiagnosisReportPart[];
  skills: string[];
  triesRemotelyFirst: boolean;
  isOnSite: boolean;
  suggestionRank?: Nullable<number>;
  diagnosedBy: string;
  diagnosedAt: DateTime;
  minutesSinceReport: number;
  document: string;
}

export interface DiagnosisReportPart {
  part?: Nullable<Part>;
  quantity: number;
  failedUnit?: Nullable<TicketFailedUnit>;
}

export interface DiagnosisTimes {
  from: DateTime;
  until: DateTime;
  suggested: DiagnosisTime;
  unsuggested: DiagnosisTime;
  cutPercent?: Nullable<number>;
  targetPercent?: Nullable<number>;
  policyCode?: Nullable<string>;
  policyVersion?: Nullable<number>;
  definition: string;
}

export interface DiagnosisTime {
  cases: number;
  meanMinutes?: Nullable<number>;
}

export interface DispatchPolicyConnection {
  edges: DispatchPolicyEdge[];
  pageInfo: PageInfo;
}

export interface DispatchPolicyEdge {
  cursor: string;
  node: DispatchPolicy;
}

export interface DispatchPolicyDraftPayload {
  dispatchPolicy?: Nullable<DispatchPolicy>;
  userErrors: UserError[];
}

export interface DispatchPolicyActivatePayload {
  dispatchPolicy?: Nullable<DispatchPolicy>;
  userErrors: UserError[];
}

export interface DispatchPolicyRetirePayload {
  dispatchPolicy?: Nullable<DispatchPolicy>;
  userErrors: UserError[];
}

export interface DispatchPolicyUnplanPayload {
  dispatchPolicy?: Nullable<DispatchPolicy>;
  userErrors: UserError[];
}

export interface DispatchPolicy {
  id: string;
  code: string;
  version: number;
  status: PolicyStatus;
  source: string;
  effectiveFrom?: Nullable<DateTime>;
  plannedFrom?: Nullable<DateTime>;
  plannedUntil?: Nullable<DateTime>;
  retiredAt?: Nullable<DateTime>;
  endReason?: Nullable<string>;
  endRefusedBecause?: Nullable<string>;
  figures: DispatchFigures;
}

export interface DispatchFigures {
  weights: DispatchWeight[];
  requiresSkills: boolean;
  requiresTerritory: boolean;
  maxKilometres?: Nullable<number>;
  farKilometres: number;
  maxOpenVisits: number;
  peakLoadPercent: number;
  aloneUpToLevel?: Nullable<number>;
  reportFromLevel?: Nullable<number>;
  visitMinutes: number;
  windowCount: number;
  horizonDays: number;
  noticeMinutes: number;
  urgentNoticeMinutes: number;
  reminderMinutes: number;
  graceMinutes: number;
  requiresServiceSheet: boolean;
  requiresSignature: boolean;
}

export interface DispatchWeight {
  factor: DispatchFactor;
  weight: number;
  urgentWeight: number;
}

export interface DispatchPolicyNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface DispatchPolicyNotDraft extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface DispatchConnection {
  edges: DispatchEdge[];
  pageInfo: PageInfo;
}

export interface DispatchEdge {
  cursor: string;
  node: Dispatch;
}

export interface DispatchConfirmPayload {
  dispatch?: Nullable<Dispatch>;
  userErrors: UserError[];
}

export interface DispatchOverridePayload {
  dispatch?: Nullable<Dispatch>;
  userErrors: UserError[];
}

export interface DispatchDeclinePayload {
  dispatch?: Nullable<Dispatch>;
  userErrors: UserError[];
}

export interface Dispatch {
  id: string;
  ticket: Ticket;
  status: DispatchStatus;
  cause: DispatchCause;
  finding: string;
  proposed?: Nullable<Engineer>;
  engineer?: Nullable<Engineer>;
  second?: Nullable<Engineer>;
  overrideReason?: Nullable<string>;
  overriddenBy?: Nullable<string>;
  confirmedBy?: Nullable<string>;
  endReason?: Nullable<string>;
  windows: DispatchWindow[];
  candidates: DispatchCandidate[];
  secondCandidates: DispatchCandidate[];
  candidateCount: number;
  policy: string;
  decidedAt: DateTime;
}

export interface DispatchWindow {
  startsAt: DateTime;
  endsAt: DateTime;
}

export interface DispatchCandidate {
  engineer: Engineer;
  isSuitable: boolean;
  rank?: Nullable<number>;
  score: number;
  factors: DispatchFactorScore[];
  exclusions: DispatchExclusion[];
  windows: DispatchWindow[];
}

export interface DispatchFactorScore {
  factor: DispatchFactor;
  figure: string;
  score: number;
  weight: number;
}

export interface DispatchExclusion {
  rule: DispatchRule;
  figure: string;
}

export interface DispatchNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface DispatchWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: DispatchStatus;
}

export interface DispatchNeedsSecondPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface DispatchOverrideUnexplained extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface DispatchNotAssigned extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface DispatchNotConfirmed extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EngineerAwardsProposePayload {
  engineerAwards?: Nullable<EngineerAward[]>;
  userErrors: UserError[];
}

export interface EngineerAwardGrantPayload {
  engineerAward?: Nullable<EngineerAward>;
  userErrors: UserError[];
}

export interface EngineerAward {
  id: string;
  engineer: Engineer;
  year: number;
  place: number;
  status: EngineerAwardStatus;
  finding?: Nullable<string>;
  proposedBy: string;
  grantedBy?: Nullable<string>;
  grantedAt?: Nullable<DateTime>;
}

export interface EngineerAwardNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EngineerAwardYearNotOver extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EngineerAwardsProposedAlready extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EngineerAwardsGrantedAlready extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EngineerAwardGrantedAlready extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EngineerAwardNeedsOtherPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EngineerAgenda {
  engineer: Engineer;
  entries: EngineerAgendaEntry[];
}

export interface EngineerAgendaEntry {
  startsAt: DateTime;
  endsAt: DateTime;
  workOrder?: Nullable<WorkOrder>;
  installationOrder?: Nullable<InstallationOrder>;
  mission?: Nullable<Mission>;
  period?: Nullable<EngineerPeriod>;
  remoteAppointment?: Nullable<RemoteAppointment>;
  trip?: Nullable<Trip>;
}

export interface EngineerConnection {
  edges: EngineerEdge[];
  pageInfo: PageInfo;
}

export interface EngineerEdge {
  cursor: string;
  node: Engineer;
}

export interface EngineerRegisterPayload {
  engineer?: Nullable<Engineer>;
  userErrors: UserError[];
}

export interface EngineerSetAccountPayload {
  engineer?: Nullable<Engineer>;
  userErrors: UserError[];
}

export interface EngineerSetAuthorityPayload {
  engineer?: Nullable<Engineer>;
  userErrors: UserError[];
}

export interface EngineerRenamePayload {
  engineer?: Nullable<Engineer>;
  userErrors: UserError[];
}

export interface EngineerSetDutyPayload {
  engineer?: Nullable<Engineer>;
  userErrors: UserError[];
}

export interface Engineer {
  id: string;
  code: string;
  name?: Nullable<string>;
  account?: Nullable<string>;
  skills: EngineerSkill[];
  authorityLevel: number;
  territories: string[];
  servesVip: boolean;
  isOnDuty: boolean;
  duty?: Nullable<EngineerDuty>;
  home?: Nullable<EngineerHome>;
  isTemporary: boolean;
  engagedFrom?: Nullable<DateText>;
  engagedUntil?: Nullable<DateText>;
  periods: EngineerPeriod[];
  dedicatedTo: Customer[];
  fieldStaff?: Nullable<FieldStaff>;
  performance?: Nullable<EngineerPerformance>;
}

export interface EngineerSkill {
  code: string;
  level: number;
  expiresOn?: Nullable<DateText>;
}

export interface EngineerDuty {
  timeZone: string;
  openings: SlaOpening[];
  holidaysOf: CountryCode[];
  daysOff: DateText[];
}

export interface EngineerHome {
  latitude?: Nullable<number>;
  longitude?: Nullable<number>;
  postalAreas: string[];
}

export interface EngineerPeriod {
  id: string;
  kind: EngineerPeriodKind;
  startsAt: DateTime;
  endsAt: DateTime;
  note?: Nullable<string>;
  deputy?: Nullable<string>;
}

export interface EngineerSetSkillsPayload {
  engineer?: Nullable<Engineer>;
  userErrors: UserError[];
}

export interface EngineerSetDutyHoursPayload {
  engineer?: Nullable<Engineer>;
  userErrors: UserError[];
}

export interface EngineerMovePayload {
  engineer?: Nullable<Engineer>;
  userErrors: UserError[];
}

export interface EngineerEngagePayload {
  engineer?: Nullable<Engineer>;
  userErrors: UserError[];
}

export interface EngineerRecordPeriodPayload {
  engineer?: Nullable<Engineer>;
  userErrors: UserError[];
}

export interface EngineerEndPeriodPayload {
  engineer?: Nullable<Engineer>;
  userErrors: UserError[];
}

export interface EngineerDedicatePayload {
  engineer?: Nullable<Engineer>;
  userErrors: UserError[];
}

export interface EngineerEndDedicationPayload {
  engineer?: Nullable<Engineer>;
  userErrors: UserError[];
}

export interface EngineerNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EngineerCodeTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EngineerAccountTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EngineerOffDuty extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EngineerNotAuthorised extends UserError {
  message: string;
  path?: Nullable<string[]>;
  faultLevel: number;
  authorityLevel: number;
}

export interface EngineerPeriodNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EngineerPeriodOver extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EngineerAbsent extends UserError {
  message: string;
  path?: Nullable<string[]>;
  until: DateTime;
}

export interface EngineerOnMission extends UserError {
  message: string;
  path?: Nullable<string[]>;
  mission: string;
}

export interface EngineerDoubleBooked extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface CustomerNotVip extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EngineerNotDedicated extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EscalationPolicyConnection {
  edges: EscalationPolicyEdge[];
  pageInfo: PageInfo;
}

export interface EscalationPolicyEdge {
  cursor: string;
  node: EscalationPolicy;
}

export interface EscalationPolicyDraftPayload {
  escalationPolicy?: Nullable<EscalationPolicy>;
  userErrors: UserError[];
}

export interface EscalationPolicyActivatePayload {
  escalationPolicy?: Nullable<EscalationPolicy>;
  userErrors: UserError[];
}

export interface EscalationPolicyRetirePayload {
  escalationPolicy?: Nullable<EscalationPolicy>;
  userErrors: UserError[];
}

export interface EscalationPolicyUnplanPayload {
  escalationPolicy?: Nullable<EscalationPolicy>;
  userErrors: UserError[];
}

export interface EscalationPolicy {
  id: string;
  code: string;
  version: number;
  status: PolicyStatus;
  source: string;
  effectiveFrom?: Nullable<DateTime>;
  plannedFrom?: Nullable<DateTime>;
  plannedUntil?: Nullable<DateTime>;
  retiredAt?: Nullable<DateTime>;
  endReason?: Nullable<string>;
  endRefusedBecause?: Nullable<string>;
  calendar: SlaCalendar;
  levels: EscalationLevel[];
  resetsAt: EscalationReset[];
}

export interface EscalationLevel {
  name: string;
  to: EscalationTarget;
  targetValue?: Nullable<number>;
  targetUnit: SlaTargetUnit;
  until: EscalationGoal;
  isRequired: boolean;
}

export interface EscalationPolicyNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EscalationPolicyNotDraft extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface FaultCodeConnection {
  edges: FaultCodeEdge[];
  pageInfo: PageInfo;
}

export interface FaultCodeEdge {
  cursor: string;
  node: FaultCode;
}

export interface FaultCodeDefinePayload {
  faultCode?: Nullable<FaultCode>;
  userErrors: UserError[];
}

export interface FaultCodeRevisePayload {
  faultCode?: Nullable<FaultCode>;
  userErrors: UserError[];
}

export interface FaultCodeRetirePayload {
  faultCode?: Nullable<FaultCode>;
  userErrors: UserError[];
}

export interface FaultCode {
  id: string;
  code: string;
  titleEn: string;
  titleZh: string;
  models: string[];
  symptoms: string[];
  faultLevel: number;
  sop?: Nullable<string>;
  parent?: Nullable<FaultCode>;
  isRetired: boolean;
}

export interface FaultCodeNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FaultCodeTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FaultCodeRetired extends UserError {
  message: string;
  path?: Nullable<string[]>;
  code: string;
}

export interface FaultCodeOfOtherModel extends UserError {
  message: string;
  path?: Nullable<string[]>;
  models: string[];
}

export interface FaultCodeCircular extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FeedbackConnection {
  edges: FeedbackEdge[];
  pageInfo: PageInfo;
}

export interface FeedbackEdge {
  cursor: string;
  node: Feedback;
}

export interface FeedbackReceivePayload {
  feedback?: Nullable<Feedback>;
  userErrors: UserError[];
}

export interface FeedbackRoutePayload {
  feedback?: Nullable<Feedback>;
  userErrors: UserError[];
}

export interface FeedbackRedirectPayload {
  feedback?: Nullable<Feedback>;
  userErrors: UserError[];
}

export interface FeedbackWithdrawPayload {
  feedback?: Nullable<Feedback>;
  userErrors: UserError[];
}

export interface FeedbackAnswerPayload {
  feedback?: Nullable<Feedback>;
  userErrors: UserError[];
}

export interface Feedback {
  id: string;
  number: string;
  status: FeedbackStatus;
  channel: TicketChannel;
  customer?: Nullable<Customer>;
  contact?: Nullable<Contact>;
  kind: FeedbackKind;
  words: string;
  receivedAt: DateTime;
  department?: Nullable<ServiceDepartment>;
  answer?: Nullable<string>;
  answerChannel?: Nullable<NoticeChannel>;
  answeredBy?: Nullable<string>;
  answeredAt?: Nullable<DateTime>;
  ticket?: Nullable<Ticket>;
  complaint?: Nullable<Complaint>;
  withdrawalReason?: Nullable<string>;
  endedAt?: Nullable<DateTime>;
  endedBy?: Nullable<string>;
  clocks: SlaClock[];
  intakeReports: IntakeReport[];
  untimedPromises: SlaUntimedPromise[];
}

export interface FeedbackNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FeedbackWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: FeedbackStatus;
}

export interface FieldStaffConnection {
  edges: FieldStaffEdge[];
  pageInfo: PageInfo;
}

export interface FieldStaffEdge {
  cursor: string;
  node: FieldStaff;
}

export interface FieldPaperConnection {
  edges: FieldPaperEdge[];
  pageInfo: PageInfo;
}

export interface FieldPaperEdge {
  cursor: string;
  node: FieldPaper;
}

export interface FieldStaffEnrolPayload {
  fieldStaff?: Nullable<FieldStaff>;
  userErrors: UserError[];
}

export interface FieldStaffEndPayload {
  fieldStaff?: Nullable<FieldStaff>;
  userErrors: UserError[];
}

export interface FieldStaffCallPayload {
  fieldStaff?: Nullable<FieldStaff>;
  userErrors: UserError[];
}

export interface FieldPaperFileLogPayload {
  fieldPaper?: Nullable<FieldPaper>;
  userErrors: UserError[];
}

export interface FieldPaperFileDiaryPayload {
  fieldPaper?: Nullable<FieldPaper>;
  userErrors: UserError[];
}

export interface FieldPaperFileReportPayload {
  fieldPaper?: Nullable<FieldPaper>;
  userErrors: UserError[];
}

export interface FieldStaff {
  id: string;
  engineer: Engineer;
  timeZone: string;
  since: DateText;
  isActive: boolean;
  endedOn?: Nullable<DateText>;
  endReason?: Nullable<string>;
  trainedOn: DateText;
  trainingDueOn?: Nullable<DateText>;
  calls: FieldCall[];
}

export interface FieldCall {
  calledAt: DateTime;
  wasReached: boolean;
  note?: Nullable<string>;
  calledBy: string;
}

export interface FieldPaper {
  id: string;
  engineer: Engineer;
  kind: FieldPaperKind;
  day: DateText;
  status: FieldPaperStatus;
  dueAt: DateTime;
  text?: Nullable<string>;
  nextPlan?: Nullable<string>;
  isLate: boolean;
  filedAt?: Nullable<DateTime>;
  performance?: Nullable<EngineerPerformance>;
}

export interface FieldStaffNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FieldStaffEnrolledAlready extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FieldStaffWithoutHours extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FieldStaffEnded extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FieldPolicyMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FieldPaperOfAnother extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FieldPaperFiledAlready extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FieldPaperNotDue extends UserError {
  message: string;
  path?: Nullable<string[]>;
  nextDay: DateText;
}

export interface FieldCallOutOfHours extends UserError {
  message: string;
  path?: Nullable<string[]>;
  reachableFrom: string;
  reachableUntil: string;
}

export interface InstallationOrderConnection {
  edges: InstallationOrderEdge[];
  pageInfo: PageInfo;
}

export interface InstallationOrderEdge {
  cursor: string;
  node: InstallationOrder;
}

export interface InstallationOrderOpenPayload {
  installationOrder?: Nullable<InstallationOrder>;
  userErrors: UserError[];
}

export interface InstallationOrderAgreePayload {
  installationOrder?: Nullable<InstallationOrder>;
  userErrors: UserError[];
}

export interface InstallationOrderBeginPayload {
  installationOrder?: Nullable<InstallationOrder>;
  userErrors: UserError[];
}

export interface InstallationOrderReplanPayload {
  installationOrder?: Nullable<InstallationOrder>;
  userErrors: UserError[];
}

export interface InstallationOrderCheckPayload {
  installationOrder?: Nullable<InstallationOrder>;
  userErrors: UserError[];
}

export interface InstallationOrderAddSnagPayload {
  installationOrder?: Nullable<InstallationOrder>;
  userErrors: UserError[];
}

export interface InstallationOrderCloseSnagPayload {
  installationOrder?: Nullable<InstallationOrder>;
  userErrors: UserError[];
}

export interface InstallationOrderAcceptPayload {
  installationOrder?: Nullable<InstallationOrder>;
  userErrors: UserError[];
}

export interface InstallationOrderHandOverPayload {
  installationOrder?: Nullable<InstallationOrder>;
  userErrors: UserError[];
}

export interface InstallationOrderCorrectPayload {
  installationOrder?: Nullable<InstallationOrder>;
  userErrors: UserError[];
}

export interface InstallationOrderWithdrawAcceptancePayload {
  installationOrder?: Nullable<InstallationOrder>;
  userErrors: UserError[];
}

export interface InstallationOrderWithdrawHandOverPayload {
  installationOrder?: Nullable<InstallationOrder>;
  userErrors: UserError[];
}

export interface InstallationOrderCancelPayload {
  installationOrder?: Nullable<InstallationOrder>;
  userErrors: UserError[];
}

export interface InstallationCheck {
  item: InstallationCheckItem;
  doneBy: string;
  doneAt: DateTime;
  note?: Nullable<string>;
  supersededAt?: Nullable<DateTime>;
}

export interface InstallationSnag {
  id: string;
  text: string;
  foundBy: string;
  foundAt: DateTime;
  remedy?: Nullable<string>;
  closedAt?: Nullable<DateTime>;
}

export interface InstallationCrew {
  engineer: Engineer;
  secondEngineer?: Nullable<Engineer>;
  from: DateTime;
  namedBy: string;
  to?: Nullable<DateTime>;
  endedBy?: Nullable<string>;
}

export interface InstallationCorrection {
  completedOn?: Nullable<DateText>;
  acceptedBy?: Nullable<string>;
  handedOverOn?: Nullable<DateText>;
  handedOverTo?: Nullable<string>;
  reason: string;
  correctedBy: string;
  correctedAt: DateTime;
}

export interface InstallationReschedule {
  from: DateText;
  agreedBy?: Nullable<string>;
  reason: string;
  requestedBy: SlaParty;
  isMissed: boolean;
  rescheduledAt: DateTime;
}

export interface InstallationOrderedAlready extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface InstallationOrderNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface InstallationOrderWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: InstallationOrderStatus;
}

export interface InstallationNotTogether extends UserError {
  message: string;
  path?: Nullable<string[]>;
  numbers: string[];
}

export interface InstallationTooLate extends UserError {
  message: string;
  path?: Nullable<string[]>;
  latestOn: DateText;
  policyCode: string;
  longestMonths: number;
}

export interface InstallationNotReady extends UserError {
  message: string;
  path?: Nullable<string[]>;
  missing: InstallationCheckItem[];
  openSnags: string[];
}

export interface InstallationAlreadyScored extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface InstallationSnagUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface IntakeMailHandInPayload {
  intakeMail?: Nullable<IntakeMail>;
  upload?: Nullable<AttachmentUpload>;
  userErrors: UserError[];
}

export interface IntakeMail {
  id: string;
  handedInBy: string;
  handedInAt: DateTime;
  intakeReport?: Nullable<IntakeReport>;
  isRepeated: boolean;
  delivery?: Nullable<IntakeMailDelivery>;
  customerMail?: Nullable<CustomerMail>;
}

export interface IntakeMailErased extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface IntakeReportConnection {
  edges: IntakeReportEdge[];
  pageInfo: PageInfo;
}

export interface IntakeReportEdge {
  cursor: string;
  node: IntakeReport;
}

export interface IntakeReportTakePayload {
  intakeReport?: Nullable<IntakeReport>;
  userErrors: UserError[];
}

export interface IntakeReportSendPayload {
  intakeReport?: Nullable<IntakeReport>;
  userErrors: UserError[];
}

export interface IntakeReportAcceptPayload {
  intakeReport?: Nullable<IntakeReport>;
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface IntakeReportAddToPayload {
  intakeReport?: Nullable<IntakeReport>;
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface IntakeReportAddToComplaintPayload {
  intakeReport?: Nullable<IntakeReport>;
  complaint?: Nullable<Complaint>;
  userErrors: UserError[];
}

export interface IntakeReportComplainPayload {
  intakeReport?: Nullable<IntakeReport>;
  complaint?: Nullable<Complaint>;
  userErrors: UserError[];
}

export interface IntakeReportSuggestPayload {
  intakeReport?: Nullable<IntakeReport>;
  feedback?: Nullable<Feedback>;
  userErrors: UserError[];
}

export interface IntakeReportRejectPayload {
  intakeReport?: Nullable<IntakeReport>;
  userErrors: UserError[];
}

export interface IntakeReportReopenPayload {
  intakeReport?: Nullable<IntakeReport>;
  userErrors: UserError[];
}

export interface IntakeReportErasePayload {
  intakeReport?: Nullable<IntakeReport>;
  userErrors: UserError[];
}

export interface IntakeReportReopening {
  status: IntakeReportStatus;
  ticket?: Nullable<Ticket>;
  complaint?: Nullable<Complaint>;
  feedback?: Nullable<Feedback>;
  rejectionReason?: Nullable<string>;
  settledAt: DateTime;
  settledBy: string;
  reason: string;
  reopenedAt: DateTime;
  reopenedBy: string;
}

export interface IntakeMissingFile {
  fileName: string;
  reason: IntakeFileRefusal;
}

export interface IntakeCandidate {
  ticket: Ticket;
  score: number;
  reasons: IntakeCandidateReason[];
  similarityPercent: number;
}

export interface IntakeReportNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface IntakeReportSettled extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: IntakeReportStatus;
}

export interface IntakeReportMayRepeat extends UserError {
  message: string;
  path?: Nullable<string[]>;
  tickets: string[];
}

export interface IntakeReportOpen extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface IntakeReportStands extends UserError {
  message: string;
  path?: Nullable<string[]>;
  became: string;
}

export interface IntakeReportRepeats extends UserError {
  message: string;
  path?: Nullable<string[]>;
  ticket: string;
}

export interface IntakeReportUnsettled extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface IntakeReportForgotten extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface KnowledgeArticleConnection {
  edges: KnowledgeArticleEdge[];
  pageInfo: PageInfo;
}

export interface KnowledgeArticleEdge {
  cursor: string;
  node: KnowledgeArticle;
}

export interface KnowledgeArticleDraftPayload {
  knowledgeArticle?: Nullable<KnowledgeArticle>;
  userErrors: UserError[];
}

export interface KnowledgeArticleRevisePayload {
  knowledgeArticle?: Nullable<KnowledgeArticle>;
  userErrors: UserError[];
}

export interface KnowledgeArticleReviewPayload {
  knowledgeArticle?: Nullable<KnowledgeArticle>;
  userErrors: UserError[];
}

export interface KnowledgeArticlePublishPayload {
  knowledgeArticle?: Nullable<KnowledgeArticle>;
  userErrors: UserError[];
}

export interface KnowledgeArticleDraftRevisionPayload {
  knowledgeArticle?: Nullable<KnowledgeArticle>;
  userErrors: UserError[];
}

export interface KnowledgeArticleAttachPayload {
  upload?: Nullable<AttachmentUpload>;
  userErrors: UserError[];
}

export interface KnowledgeArticleRemoveAttachmentPayload {
  knowledgeArticle?: Nullable<KnowledgeArticle>;
  userErrors: UserError[];
}

export interface KnowledgeArticleRetirePayload {
  knowledgeArticle?: Nullable<KnowledgeArticle>;
  userErrors: UserError[];
}

export interface KnowledgeArticleMarkPayload {
  knowledgeArticle?: Nullable<KnowledgeArticle>;
  userErrors: UserError[];
}

export interface KnowledgeArticle {
  id: string;
  number: string;
  revision: number;
  kind: KnowledgeArticleKind;
  status: KnowledgeArticleStatus;
  title: string;
  problem: string;
  solution?: Nullable<string>;
  attachments: Attachment[];
  models: string[];
  faultCodes: string[];
  causeClass?: Nullable<FaultCause>;
  parts: Part[];
  ticket?: Nullable<Ticket>;
  writtenBy: string;
  reviewedBy?: Nullable<string>;
  publishedAt?: Nullable<DateTime>;
  isForDealers: boolean;
  useCount: number;
  helpfulCount: number;
}

export interface KnowledgeArticleNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface KnowledgeArticleWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: KnowledgeArticleStatus;
}

export interface KnowledgeReviewNeedsOtherPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface KnowledgeCaseNotClosed extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FaultCodesUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
  unknown: string[];
}

export interface KnowledgeManualWithoutFile extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface KnowledgeFilesOnTheirWay extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface KnowledgeRevisionBegun extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface KnowledgeTaskConnection {
  edges: KnowledgeTaskEdge[];
  pageInfo: PageInfo;
}

export interface KnowledgeTaskEdge {
  cursor: string;
  node: KnowledgeTask;
}

export interface KnowledgeTaskAssignPayload {
  knowledgeTask?: Nullable<KnowledgeTask>;
  userErrors: UserError[];
}

export interface KnowledgeTaskSettlePayload {
  knowledgeTask?: Nullable<KnowledgeTask>;
  userErrors: UserError[];
}

export interface KnowledgeTaskWaivePayload {
  knowledgeTask?: Nullable<KnowledgeTask>;
  userErrors: UserError[];
}

export interface KnowledgeTask {
  id: string;
  ticket: Ticket;
  owner: string;
  dueAt: DateTime;
  overdueSince?: Nullable<DateTime>;
  reasons: KnowledgeTaskReason[];
  article?: Nullable<KnowledgeArticle>;
  waivedBecause?: Nullable<string>;
  settledBy?: Nullable<string>;
  settledAt?: Nullable<DateTime>;
}

export interface KnowledgeTaskReason {
  policyCode: string;
  policyVersion: number;
  name: string;
  value: string;
}

export interface KnowledgeTaskNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface KnowledgeTaskOver extends UserError {
  message: string;
  path?: Nullable<string[]>;
  settledBy: string;
}

export interface Asset {
  id: string;
  tickets?: Nullable<TicketConnection>;
}

export interface Contact {
  id: string;
}

export interface CoverageDecision {
  id: string;
}

export interface CustomerMail {
  id: string;
}

export interface Part {
  id: string;
}

export interface ServiceAgreement {
  id: string;
}

export interface ServicePartner {
  id: string;
}

export interface Site {
  id: string;
}

export interface Warehouse {
  id: string;
}

export interface LoanUnitConnection {
  edges: LoanUnitEdge[];
  pageInfo: PageInfo;
}

export interface LoanUnitEdge {
  cursor: string;
  node: LoanUnit;
}

export interface LoanUnitAskPayload {
  loanUnit?: Nullable<LoanUnit>;
  userErrors: UserError[];
}

export interface LoanUnitWithdrawPayload {
  loanUnit?: Nullable<LoanUnit>;
  userErrors: UserError[];
}

export interface LoanUnitLendPayload {
  loanUnit?: Nullable<LoanUnit>;
  userErrors: UserError[];
}

export interface LoanUnitExtendPayload {
  loanUnit?: Nullable<LoanUnit>;
  userErrors: UserError[];
}

export interface LoanUnitTakeBackPayload {
  loanUnit?: Nullable<LoanUnit>;
  userErrors: UserError[];
}

export interface LoanUnitKeepPayload {
  loanUnit?: Nullable<LoanUnit>;
  userErrors: UserError[];
}

export interface LoanUnitLosePayload {
  loanUnit?: Nullable<LoanUnit>;
  userErrors: UserError[];
}

export interface LoanUnitBasis {
  policyCode: string;
  policyVersion: number;
  name: string;
  value: string;
}

export interface LoanUnitThing {
  asset?: Nullable<Asset>;
  part?: Nullable<Part>;
  serial?: Nullable<string>;
}

export interface LoanUnitExtension {
  wasDueBackAt: DateTime;
  reason: string;
  agreedBy: string;
  extendedBy: string;
  extendedAt: DateTime;
}

export interface LoanUnit {
  id: string;
  number: string;
  ticket: Ticket;
  customer: Customer;
  purpose: LoanUnitPurpose;
  status: LoanUnitStatus;
  reason: string;
  isForPart: boolean;
  basis?: Nullable<LoanUnitBasis>;
  askedAt: DateTime;
  askedBy: string;
  unit?: Nullable<LoanUnitThing>;
  isOther?: Nullable<boolean>;
  consent?: Nullable<string>;
  isPriceDifferenceDue?: Nullable<boolean>;
  core?: Nullable<LoanUnitThing>;
  fromWarehouse?: Nullable<Warehouse>;
  toWarehouse?: Nullable<Warehouse>;
  lentAt?: Nullable<DateTime>;
  lentBy?: Nullable<string>;
  dueBackAt?: Nullable<DateTime>;
  dueBasis?: Nullable<LoanUnitBasis>;
  extensions: LoanUnitExtension[];
  remindedAt?: Nullable<DateTime>;
  overdueAt?: Nullable<DateTime>;
  needlessSince?: Nullable<DateTime>;
  endedAt?: Nullable<DateTime>;
  endedBy?: Nullable<string>;
  ending?: Nullable<string>;
  deposit?: Nullable<Money>;
  depositChargedAt?: Nullable<DateTime>;
  depositReversedAt?: Nullable<DateTime>;
}

export interface LoanUnitNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface LoanUnitWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: LoanUnitStatus;
}

export interface LoanUnitTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface LoanUnitAskedAlready extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface LoanUnitCaseEnded extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface AdvanceExchangePolicyMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface LoanUnitOtherModel extends UserError {
  message: string;
  path?: Nullable<string[]>;
  wanted: string[];
  offered: string;
}

export interface LocalRepairOpenPayload {
  localRepair?: Nullable<LocalRepair>;
  userErrors: UserError[];
}

export interface LocalRepairRevisePayload {
  localRepair?: Nullable<LocalRepair>;
  userErrors: UserError[];
}

export interface LocalRepairApprovePayload {
  localRepair?: Nullable<LocalRepair>;
  userErrors: UserError[];
}

export interface LocalRepairConfirmGoodwillPayload {
  localRepair?: Nullable<LocalRepair>;
  userErrors: UserError[];
}

export interface LocalRepairAcceptPayload {
  localRepair?: Nullable<LocalRepair>;
  userErrors: UserError[];
}

export interface LocalRepairRefusePayload {
  localRepair?: Nullable<LocalRepair>;
  userErrors: UserError[];
}

export interface LocalRepairRequestPartsPayload {
  localRepair?: Nullable<LocalRepair>;
  userErrors: UserError[];
}

export interface LocalRepairStartPayload {
  localRepair?: Nullable<LocalRepair>;
  userErrors: UserError[];
}

export interface LocalRepairReportPayload {
  localRepair?: Nullable<LocalRepair>;
  userErrors: UserError[];
}

export interface LocalRepairSignOffPayload {
  localRepair?: Nullable<LocalRepair>;
  userErrors: UserError[];
}

export interface LocalRepairClosePayload {
  localRepair?: Nullable<LocalRepair>;
  userErrors: UserError[];
}

export interface LocalRepairCancelPayload {
  localRepair?: Nullable<LocalRepair>;
  userErrors: UserError[];
}

export interface LocalRepairConnection {
  edges: LocalRepairEdge[];
  pageInfo: PageInfo;
}

export interface LocalRepairEdge {
  cursor: string;
  node: LocalRepair;
}

export interface LocalRepairUnit {
  serial: string;
  isSolved?: Nullable<boolean>;
  actions?: Nullable<string>;
  parts: WorkOrderPart[];
  tests: RepairTestResult[];
}

export interface RepairTestResult {
  name: string;
  result: string;
  isPassed: boolean;
}

export interface LocalRepairPart {
  id: string;
  part: Part;
  quantity: number;
  issuedQuantity: number;
  usedQuantity: number;
  returnedQuantity: number;
  lostQuantity: number;
}

export interface LocalRepairReport {
  foundFault: string;
  laborMinutes: number;
  finishedAt: DateTime;
  reportedAt: DateTime;
  reportedBy: string;
}

export interface LocalRepairNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface LocalRepairDecisionUnsuitable extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface LocalPartnerUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface LocalPartnerUnsuitable extends UserError {
  message: string;
  path?: Nullable<string[]>;
  obstacles: LocalPartnerObstacle[];
}

export interface LocalRepairWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: LocalRepairStatus;
}

export interface LocalRepairNotAgreed extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface LocalRepairNeedsOtherPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface LocalRepairGoodwillPointless extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface LocalRepairUnitsIncomplete extends UserError {
  message: string;
  path?: Nullable<string[]>;
  serials: string[];
}

export interface LocalRepairPartsUnaccounted extends UserError {
  message: string;
  path?: Nullable<string[]>;
  parts: LocalRepairPart[];
}

export interface LocalRepairIncidentReportMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MaintenanceChecklistConnection {
  edges: MaintenanceChecklistEdge[];
  pageInfo: PageInfo;
}

export interface MaintenanceChecklistEdge {
  cursor: string;
  node: MaintenanceChecklist;
}

export interface MaintenanceChecklistDraftPayload {
  maintenanceChecklist?: Nullable<MaintenanceChecklist>;
  userErrors: UserError[];
}

export interface MaintenanceChecklistActivatePayload {
  maintenanceChecklist?: Nullable<MaintenanceChecklist>;
  userErrors: UserError[];
}

export interface MaintenanceChecklist {
  id: string;
  code: string;
  version: number;
  status: PolicyStatus;
  source: string;
  effectiveFrom?: Nullable<DateTime>;
  tasks: MaintenanceTask[];
}

export interface MaintenanceTask {
  name: string;
  isMeasured: boolean;
  min?: Nullable<string>;
  max?: Nullable<string>;
  unit?: Nullable<string>;
}

export interface MaintenanceResult {
  task: MaintenanceTask;
  finding: MaintenanceFinding;
  value?: Nullable<string>;
  reason?: Nullable<string>;
}

export interface MaintenanceChecklistNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MaintenanceChecklistNotDraft extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface MaintenanceChecklistNotInForce extends UserError {
  message: string;
  path?: Nullable<string[]>;
  checklist: string;
}

export interface MaintenancePlanConnection {
  edges: MaintenancePlanEdge[];
  pageInfo: PageInfo;
}

export interface MaintenancePlanEdge {
  cursor: string;
  node: MaintenancePlan;
}

export interface MaintenanceVisitConnection {
  edges: MaintenanceVisitEdge[];
  pageInfo: PageInfo;
}

export interface MaintenanceVisitEdge {
  cursor: string;
  node: MaintenanceVisit;
}

export interface MaintenancePlanMakePayload {
  maintenancePlan?: Nullable<MaintenancePlan>;
  userErrors: UserError[];
}

export interface MaintenancePlanRevisePayload {
  maintenancePlan?: Nullable<MaintenancePlan>;
  userErrors: UserError[];
}

export interface MaintenancePlanBringForwardPayload {
  maintenancePlan?: Nullable<MaintenancePlan>;
  userErrors: UserError[];
}

export interface MaintenancePlanDonePayload {
  maintenancePlan?: Nullable<MaintenancePlan>;
  userErrors: UserError[];
}

export interface MaintenancePlanSkipPayload {
  maintenancePlan?: Nullable<MaintenancePlan>;
  userErrors: UserError[];
}

export interface MaintenancePlanEndPayload {
  maintenancePlan?: Nullable<MaintenancePlan>;
  userErrors: UserError[];
}

export interface MaintenanceForecast {
  on?: Nullable<DateText>;
  perDay?: Nullable<number>;
  rules?: Nullable<MaintenanceForecastRules>;
  readings: number;
  firstReadAt?: Nullable<DateTime>;
  lastReadAt?: Nullable<DateTime>;
  refusal?: Nullable<MaintenanceForecastRefusal>;
}

export interface MaintenanceForecastRules {
  policyCode: string;
  policyVersion: number;
  mostReadings: number;
  oldestDays: number;
  leastReadings: number;
  leastDays: number;
  furthestDays: number;
}

export interface MaintenanceVisit {
  id: string;
  plan: MaintenancePlan;
  asset: Asset;
  ticket: Ticket;
  because: MaintenanceCause;
  dueOn: DateText;
  windowEndsOn: DateText;
  overdueSince?: Nullable<DateTime>;
  outcome?: Nullable<MaintenanceOutcome>;
  settledOn?: Nullable<DateText>;
  reason?: Nullable<string>;
  checklist?: Nullable<MaintenanceChecklist>;
  isRecordAwaited: boolean;
  results: MaintenanceResult[];
  recordedAt?: Nullable<DateTime>;
  recordedBy?: Nullable<string>;
  repair?: Nullable<MaintenanceRepair>;
  repairTicket?: Nullable<Ticket>;
  repairDeclinedBecause?: Nullable<string>;
  clocks: SlaClock[];
  untimedPromises: SlaUntimedPromise[];
}

export interface MaintenanceVisitRecordPayload {
  maintenanceVisit?: Nullable<MaintenanceVisit>;
  userErrors: UserError[];
}

export interface MaintenanceVisitOpenRepairPayload {
  maintenanceVisit?: Nullable<MaintenanceVisit>;
  userErrors: UserError[];
}

export interface MaintenanceVisitDeclineRepairPayload {
  maintenanceVisit?: Nullable<MaintenanceVisit>;
  userErrors: UserError[];
}

export interface MaintenanceVisitNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MaintenanceVisitUnlisted extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MaintenanceVisitRecorded extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MaintenanceVisitLeftOut extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MaintenanceVisitUnrecorded extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MaintenanceRepairNotProposed extends UserError {
  message: string;
  path?: Nullable<string[]>;
  repair?: Nullable<MaintenanceRepair>;
}

export interface MaintenancePlan {
  id: string;
  number: string;
  status: MaintenancePlanStatus;
  asset: Asset;
  customer: Customer;
  advice: string;
  everyCount?: Nullable<number>;
  everyUnit?: Nullable<MaintenanceUnit>;
  meterKind?: Nullable<MaintenanceMeterKind>;
  everyMeter?: Nullable<number>;
  windowDays: number;
  checklistCode?: Nullable<string>;
  nextOn?: Nullable<DateText>;
  nextMeter?: Nullable<number>;
  lastMeter?: Nullable<number>;
  foretoldOn?: Nullable<DateText>;
  forecast?: Nullable<MaintenanceForecast>;
  predictedBecause?: Nullable<string>;
  windowEndsOn?: Nullable<DateText>;
  visits: MaintenanceVisitConnection;
  endReason?: Nullable<string>;
  agreement?: Nullable<ServiceAgreement>;
  agreedKind?: Nullable<MaintenanceAgreedKind>;
  agreedBy?: Nullable<string>;
  lastOn?: Nullable<DateText>;
}

export interface MaintenancePlanNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MaintenancePlanWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: MaintenancePlanStatus;
}

export interface MaintenanceNotEarlier extends UserError {
  message: string;
  path?: Nullable<string[]>;
  nextOn: DateText;
}

export interface MaintenanceMachineGone extends UserError {
  message: string;
  path?: Nullable<string[]>;
  retiredOn: DateText;
}

export interface MissionOpenPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionConfirmGoodwillPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionSignOffPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionReceiveInvitationPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionReceiveSamplesPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionAnalysePayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionSignAnalysisPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionNameTeamPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionPlanPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionSetVisaPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionBookTravelPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionListItemsPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionJoinRoomPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionLeaveRoomPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionPostPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionConfirmReadyPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionDepartPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionArrivePayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionReportDayPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionFinishWorkPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionRequestItemsPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionClosePayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionCancelPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionItemOrderPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionItemReceivePayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionItemDrawPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionItemConfirmPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionItemReturnPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionItemChase {
  by: string;
  at: DateTime;
  answer: string;
}

export interface MissionItemStrikePayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionItemChasePayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionItem {
  mission: Mission;
  id: string;
  list: MissionList;
  description: string;
  part?: Nullable<Part>;
  quantity: number;
  source: MissionItemSource;
  neededOn: DateText;
  status: MissionItemStatus;
  expectedOn?: Nullable<DateText>;
  isLate: boolean;
  overdueSince?: Nullable<DateTime>;
  lastChase?: Nullable<MissionItemChase>;
  reference?: Nullable<string>;
  usedQuantity: number;
  returnedQuantity: number;
  lostQuantity: number;
  sentAt?: Nullable<DateTime>;
  sentTo?: Nullable<string>;
}

export interface MissionNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MissionDecisionUnsuitable extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MissionWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: MissionStatus;
  act: string;
}

export interface MissionIncidentReportMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
  missing: MissionDiscipline[];
}

export interface MissionGoodwillPointless extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MissionGoodwillNeedsOtherPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MissionDepartmentForeign extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MissionNeedsOtherPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MissionNotAnalysed extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MissionAnalysisUnsigned extends UserError {
  message: string;
  path?: Nullable<string[]>;
  missing: StandbyDepartment[];
}

export interface MissionTeamMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MissionLeaderNotInTeam extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MissionMemberUnavailable extends UserError {
  message: string;
  path?: Nullable<string[]>;
  codes: string[];
}

export interface MissionMemberNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MissionVisaWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: MissionVisaStatus;
  act: string;
}

export interface MissionPartUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MissionItemNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MissionItemWrongStatus extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: MissionItemStatus;
  act: string;
}

export interface MissionItemSourceWrong extends UserError {
  message: string;
  path?: Nullable<string[]>;
  source: MissionItemSource;
}

export interface MissionNotInRoom extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MissionNotReady extends UserError {
  message: string;
  path?: Nullable<string[]>;
  missing: MissionRequirement[];
}

export interface MissionLeaderOnly extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MissionDayReported extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface MissionToolsOut extends UserError {
  message: string;
  path?: Nullable<string[]>;
  items: MissionItem[];
}

export interface MissionChangeTeamPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionMemberDepartPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionUnitRepairConnection {
  edges: MissionUnitRepairEdge[];
  pageInfo: PageInfo;
}

export interface MissionUnitRepairEdge {
  cursor: string;
  node: MissionUnitRepair;
}

export interface MissionUnitRepair {
  id: string;
  serial: string;
  asset?: Nullable<Asset>;
  foundFault: string;
  actions: string;
  laborMinutes: number;
  parts: MissionUnitPart[];
  tests: RepairTestResult[];
  isSolved: boolean;
  reportedBy: string;
  reportedAt: DateTime;
}

export interface MissionUnitPart {
  item: MissionItem;
  quantity: number;
  serials: string[];
}

export interface MissionReportUnitPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionItemAccountPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionItemsSendPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface MissionItemUnaccounted extends UserError {
  message: string;
  path?: Nullable<string[]>;
  quantity: number;
  built: number;
}

export interface MissionConnection {
  edges: MissionEdge[];
  pageInfo: PageInfo;
}

export interface MissionEdge {
  cursor: string;
  node: Mission;
}

export interface MissionIncidentReport {
  team?: Nullable<string>;
  problem?: Nullable<string>;
  containment?: Nullable<string>;
  rootCause?: Nullable<string>;
  correctiveAction?: Nullable<string>;
  implementation?: Nullable<string>;
  prevention?: Nullable<string>;
  recognition?: Nullable<string>;
}

export interface MissionInvitation {
  reference: string;
  receivedOn: DateText;
}

export interface MissionSamples {
  description: string;
  receivedOn: DateText;
}

export interface MissionAnalysis {
  findings: string;
  signatures: MissionSignature[];
  missing: StandbyDepartment[];
}

export interface MissionSignature {
  department: StandbyDepartment;
  signedBy: string;
  signedAt: DateTime;
}

export interface MissionMember {
  id: string;
  repairer: StandbyRepairer;
  isLeader: boolean;
  visa: MissionVisaStatus;
  visaValidUntil?: Nullable<DateText>;
  travel?: Nullable<string>;
  lodging?: Nullable<string>;
  boardingGuidance?: Nullable<string>;
  departedAt?: Nullable<DateTime>;
  cameHomeAt?: Nullable<DateTime>;
}

export interface MissionFreight {
  releasedAt?: Nullable<DateTime>;
  clearedAt?: Nullable<DateTime>;
}

export interface MissionReadiness {
  isReady: boolean;
  requirements: MissionRequirement[];
}

export interface MissionRequirement {
  kind: MissionRequirementKind;
  isMet: boolean;
  missing: string[];
}

export interface MissionReport {
  id: string;
  day: DateText;
  progress: string;
  repairData: string;
  unitsRepaired: number;
  isLate: boolean;
  reportedAt: DateTime;
}

export interface MissionRoom {
  seats: MissionSeat[];
  mustSit: MissionSeatKind[];
  policyCode?: Nullable<string>;
  policyVersion?: Nullable<number>;
  missing: MissionSeatKind[];
  log: MissionRoomEntryConnection;
}

export interface MissionSeat {
  kind: MissionSeatKind;
  account: string;
  joinedAt: DateTime;
}

export interface MissionRoomEntry {
  id: string;
  by: string;
  text: string;
  at: DateTime;
}

export interface MissionRoomEntryConnection {
  edges: MissionRoomEntryEdge[];
  pageInfo: PageInfo;
}

export interface MissionRoomEntryEdge {
  cursor: string;
  node: MissionRoomEntry;
}

export interface MissionItemConnection {
  edges: MissionItemEdge[];
  pageInfo: PageInfo;
}

export interface MissionItemEdge {
  cursor: string;
  node: MissionItem;
}

export interface MissionReportConnection {
  edges: MissionReportEdge[];
  pageInfo: PageInfo;
}

export interface MissionReportEdge {
  cursor: string;
  node: MissionReport;
}

export interface ProgressNotice {
  id: string;
  text: string;
  channel: NoticeChannel;
  expectedFinishAt?: Nullable<DateTime>;
  delayReason?: Nullable<NoticeDelayReason>;
  toldBy: string;
  toldAt: DateTime;
}

export interface DelayUnexplained extends UserError {
  message: string;
  path?: Nullable<string[]>;
  expectedFinishAt: DateTime;
}

export interface OpenCaseAlertConnection {
  edges: OpenCaseAlertEdge[];
  pageInfo: PageInfo;
}

export interface OpenCaseAlertEdge {
  cursor: string;
  node: OpenCaseAlert;
}

export interface OpenCaseAlert {
  id: string;
  raisedAt: DateTime;
  policyCode: string;
  openCount: number;
  urgentCount: number;
  overdueCount: number;
  openComplaintCount: number;
}

export interface OwnerAbsenceConnection {
  edges: OwnerAbsenceEdge[];
  pageInfo: PageInfo;
}

export interface OwnerAbsenceEdge {
  cursor: string;
  node: OwnerAbsence;
}

export interface OwnerAbsenceRecordPayload {
  ownerAbsence?: Nullable<OwnerAbsence>;
  userErrors: UserError[];
}

export interface OwnerAbsenceEndPayload {
  ownerAbsence?: Nullable<OwnerAbsence>;
  userErrors: UserError[];
}

export interface OwnerAbsence {
  id: string;
  person: string;
  deputy: string;
  reason: OwnerAbsenceReason;
  startsAt: DateTime;
  endsAt?: Nullable<DateTime>;
  recordedBy: string;
}

export interface OwnerAbsenceNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface OwnerAbsenceOver extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface OwnerAbsenceOverlaps extends UserError {
  message: string;
  path?: Nullable<string[]>;
  person: string;
  endsAt?: Nullable<DateTime>;
}

export interface OwnerAway extends UserError {
  message: string;
  path?: Nullable<string[]>;
  person: string;
  deputy: string;
  endsAt?: Nullable<DateTime>;
}

export interface PartsDeliveryConnection {
  edges: PartsDeliveryEdge[];
  pageInfo: PageInfo;
}

export interface PartsDeliveryEdge {
  cursor: string;
  node: PartsDelivery;
}

export interface PartsDelivery {
  id: string;
  number: string;
  ticket: Ticket;
  warehouse: Warehouse;
  takenBy: PartsTaker;
  carrierCode?: Nullable<string>;
  leftAt: DateTime;
  onSiteAt?: Nullable<DateTime>;
  lines: PartsDeliveryLine[];
  lostAt?: Nullable<DateTime>;
  recalledAt?: Nullable<DateTime>;
  lossReason?: Nullable<string>;
  arrivals: PartsArrival[];
  untimedPromises: SlaUntimedPromise[];
}

export interface PartsDeliveryLine {
  part: Part;
  quantity: number;
  arrivedQuantity: number;
  lostQuantity: number;
  returnedQuantity: number;
}

export interface PartsArrival {
  evidence: PartsEvidence;
  arrivedAt: DateTime;
  enteredBy: string;
  withdrawnBy?: Nullable<string>;
}

export interface PartsDeliveryReceivePayload {
  partsDelivery?: Nullable<PartsDelivery>;
  userErrors: UserError[];
}

export interface PartsDeliveryWithdrawReceiptPayload {
  partsDelivery?: Nullable<PartsDelivery>;
  userErrors: UserError[];
}

export interface PartsDeliveryLosePayload {
  partsDelivery?: Nullable<PartsDelivery>;
  userErrors: UserError[];
}

export interface PartsDeliveryNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PartsNotOnTheWay extends UserError {
  message: string;
  path?: Nullable<string[]>;
  available: number;
}

export interface PartsReceiptNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface EngineerPerformance {
  from: DateText;
  until: DateText;
  timeZone: string;
  repairs: number;
  signedOff: number;
  rejected: number;
  firstTimeFixes: number;
  firstTimeFixPercent?: Nullable<number>;
  reopened: number;
  returnVisits: number;
  lateArrivals: number;
  meanResponseMinutes?: Nullable<number>;
  meanRepairMinutes?: Nullable<number>;
  laborMinutes: number;
  dutyMinutes?: Nullable<number>;
  utilisationPercent?: Nullable<number>;
  promisesKept: number;
  promisesBroken: number;
  installations: number;
  salespersonScores: PerformanceScores;
  customerScores: PerformanceScores;
  satisfaction: PerformanceScores;
  papersDue: number;
  papersInTime: number;
  unreached: number;
}

export interface PerformanceScores {
  count: number;
  meanPercent?: Nullable<number>;
}

export interface OwnerChange {
  owner: string;
  previousOwner: string;
  reason?: Nullable<string>;
  changedBy: string;
  changedAt: DateTime;
}

export interface ReturnRepairHandOverPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface MissionHandOverPayload {
  mission?: Nullable<Mission>;
  userErrors: UserError[];
}

export interface LocalRepairHandOverPayload {
  localRepair?: Nullable<LocalRepair>;
  userErrors: UserError[];
}

export interface RecordOver extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RemoteAppointmentConnection {
  edges: RemoteAppointmentEdge[];
  pageInfo: PageInfo;
}

export interface RemoteAppointmentEdge {
  cursor: string;
  node: RemoteAppointment;
}

export interface TicketAgreeRemoteSessionPayload {
  ticket?: Nullable<Ticket>;
  remoteAppointment?: Nullable<RemoteAppointment>;
  userErrors: UserError[];
}

export interface RemoteAppointmentReschedulePayload {
  remoteAppointment?: Nullable<RemoteAppointment>;
  userErrors: UserError[];
}

export interface RemoteAppointmentMissPayload {
  remoteAppointment?: Nullable<RemoteAppointment>;
  userErrors: UserError[];
}

export interface RemoteAppointmentCancelPayload {
  remoteAppointment?: Nullable<RemoteAppointment>;
  userErrors: UserError[];
}

export interface RemoteAppointment {
  id: string;
  ticket: Ticket;
  engineer: Engineer;
  status: RemoteAppointmentStatus;
  appointmentAt: DateTime;
  appointmentEndsAt: DateTime;
  tool: string;
  content: string;
  agreedBy: string;
  reschedules: RemoteAppointmentReschedule[];
  session?: Nullable<RemoteSession>;
  cancellationReason?: Nullable<string>;
  cancellationCause?: Nullable<RemoteAppointmentCancellationCause>;
}

export interface RemoteAppointmentReschedule {
  from: DateTime;
  agreedBy: string;
  reason: string;
  requestedBy: SlaParty;
  isMissed: boolean;
  rescheduledAt: DateTime;
}

export interface RemoteAppointmentNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RemoteAppointmentWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: RemoteAppointmentStatus;
}

export interface RemoteAppointmentAgreedAlready extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairModeDecisionConnection {
  edges: RepairModeDecisionEdge[];
  pageInfo: PageInfo;
}

export interface RepairModeDecisionEdge {
  cursor: string;
  node: RepairModeDecision;
}

export interface RepairModeDecisionProposePayload {
  repairModeDecision?: Nullable<RepairModeDecision>;
  userErrors: UserError[];
}

export interface RepairModeDecisionReviewPayload {
  repairModeDecision?: Nullable<RepairModeDecision>;
  userErrors: UserError[];
}

export interface RepairModeDecisionRevisePayload {
  repairModeDecision?: Nullable<RepairModeDecision>;
  userErrors: UserError[];
}

export interface RepairModeDecisionDecidePayload {
  repairModeDecision?: Nullable<RepairModeDecision>;
  userErrors: UserError[];
}

export interface RepairModeDecisionWithdrawPayload {
  repairModeDecision?: Nullable<RepairModeDecision>;
  userErrors: UserError[];
}

export interface RepairModeDecision {
  id: string;
  number: string;
  customer: Customer;
  ticket?: Nullable<Ticket>;
  status: RepairModeDecisionStatus;
  mode: RepairMode;
  scope: RepairScope;
  liability: RepairLiability;
  quantity: number;
  distanceKilometres: number;
  customerRequirement: string;
  weighing: RepairModeWeighing[];
  reviews: RepairReview[];
  missingConsents: RepairReviewDepartment[];
  proposedBy: string;
  proposedAt: DateTime;
  closedBy?: Nullable<string>;
  closedAt?: Nullable<DateTime>;
  withdrawnBecause?: Nullable<string>;
}

export interface RepairModeWeighing {
  factor: RepairModeFactor;
  value: string;
  speaksFor: RepairMode;
  isForChosen: boolean;
  because: string;
}

export interface RepairReview {
  department: RepairReviewDepartment;
  isConsenting: boolean;
  note?: Nullable<string>;
  reviewedBy: string;
  reviewedAt: DateTime;
}

export interface RepairModeDecisionNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairModeDecisionClosed extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: RepairModeDecisionStatus;
}

export interface RepairModeFactorsIncomplete extends UserError {
  message: string;
  path?: Nullable<string[]>;
  factors: RepairModeFactor[];
}

export interface RepairModeUnfounded extends UserError {
  message: string;
  path?: Nullable<string[]>;
  mode: RepairMode;
}

export interface RepairDepartmentForeign extends UserError {
  message: string;
  path?: Nullable<string[]>;
  department: string;
}

export interface RepairReviewNeedsOtherPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairConsentMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
  departments: RepairReviewDepartment[];
}

export interface TicketOfCustomerUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairedOtherwise extends UserError {
  message: string;
  path?: Nullable<string[]>;
  numbers: string[];
}

export interface RepairPlanReinspectPayload {
  repairPlan?: Nullable<RepairPlan>;
  userErrors: UserError[];
}

export interface RepairPlanWritePayload {
  repairPlan?: Nullable<RepairPlan>;
  userErrors: UserError[];
}

export interface RepairPlanReviewPayload {
  repairPlan?: Nullable<RepairPlan>;
  userErrors: UserError[];
}

export interface RepairPlan {
  id: string;
  status: RepairPlanStatus;
  startsAt: DateTime;
  place: string;
  materials: string;
  people: number;
  laborMinutes: number;
  sop: string;
  sopInstead?: Nullable<RepairSopInstead>;
  risks: RepairRisk[];
  highRiskFrom?: Nullable<number>;
  reinspection?: Nullable<string>;
  reinspections: RepairReinspection[];
  writtenBy: string;
  reviewedBy?: Nullable<string>;
  riskInspections: RiskInspection[];
}

export interface RepairSopInstead {
  sop: string;
  reason: string;
}

export interface RepairRisk {
  failureMode: string;
  effect: string;
  severity: number;
  occurrence: number;
  detection: number;
  riskPriority: number;
  isHigh: boolean;
  isReinspected: boolean;
}

export interface RepairReinspection {
  failureMode: string;
  isGood: boolean;
  remarks: string;
  inspectedBy: string;
  inspectedAt: DateTime;
}

export interface RepairPlanNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairPlanAlreadyReviewed extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairPlanNeedsOtherPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairPlanUnreviewed extends UserError {
  message: string;
  path?: Nullable<string[]>;
  failureModes: string[];
}

export interface RepairRiskUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairRisksNotReinspected extends UserError {
  message: string;
  path?: Nullable<string[]>;
  failureModes: string[];
}

export interface RepairSop {
  sop: string;
  isFollowed: boolean;
  remarks?: Nullable<string>;
}

export interface RepairSopUnsaid extends UserError {
  message: string;
  path?: Nullable<string[]>;
  sop: string;
}

export interface RepairSopLeftOut extends UserError {
  message: string;
  path?: Nullable<string[]>;
  sop: string;
}

export interface RepairTestTemplateConnection {
  edges: RepairTestTemplateEdge[];
  pageInfo: PageInfo;
}

export interface RepairTestTemplateEdge {
  cursor: string;
  node: RepairTestTemplate;
}

export interface RepairTestTemplateDraftPayload {
  repairTestTemplate?: Nullable<RepairTestTemplate>;
  userErrors: UserError[];
}

export interface RepairTestTemplateActivatePayload {
  repairTestTemplate?: Nullable<RepairTestTemplate>;
  userErrors: UserError[];
}

export interface RepairTestTemplate {
  id: string;
  code: string;
  version: number;
  kind: RepairTestKind;
  productModel?: Nullable<string>;
  status: PolicyStatus;
  source: string;
  effectiveFrom?: Nullable<DateTime>;
  burnInHours?: Nullable<number>;
  steps: RepairTestStep[];
}

export interface RepairTestStep {
  name: string;
  min?: Nullable<string>;
  max?: Nullable<string>;
  unit?: Nullable<string>;
}

export interface RepairTestTemplateNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairTestTemplateNotDraft extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface ResolutionRates {
  from: DateTime;
  until: DateTime;
  rates: ResolutionRate[];
  definition: string;
}

export interface ResolutionRate {
  policyCode: string;
  policyVersion: number;
  of: ResolutionRateKind;
  withinDays?: Nullable<number>;
  resolved: number;
  counted: number;
  awaited: number;
  reopened: number;
  cancelled: number;
  percent?: Nullable<number>;
  targetPercent?: Nullable<number>;
  isMet?: Nullable<boolean>;
}

export interface ReturnRepairConfirmGoodwillPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairRequestPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairAcknowledgePayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairCorrectPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairStrikePayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairCancelPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairConfirmBatchPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairScheduleBatchPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairProposeBatchTestsPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairReviewBatchTestsPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairDrawPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairInspectOnLinePayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairAnalysePayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairObjectPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairRequestPartsPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairRepairPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairInspectPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairStartBurnInPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairEndBurnInPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairSubmitToTestPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairTestPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairGiveUpPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairFinishPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairSignOffPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairClosePayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairGiveReplacementPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairAnswerLossPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairUnit {
  loss?: Nullable<ReturnRepairUnitLoss>;
  id: string;
  serial: string;
  asset?: Nullable<Asset>;
  status: ReturnRepairUnitStatus;
  reportedFault: string;
  earlierRepairs: number;
  stockInNumber?: Nullable<string>;
  receivedAt?: Nullable<DateTime>;
  shippedAt?: Nullable<DateTime>;
  foundFault?: Nullable<string>;
  rootCause?: Nullable<string>;
  liability?: Nullable<RepairLiability>;
  liabilityEvidence?: Nullable<string>;
  analysedBy?: Nullable<string>;
  analysedAt?: Nullable<DateTime>;
  objection?: Nullable<ReturnRepairObjection>;
  earlierFindings: ReturnRepairFinding[];
  inspectionRequest?: Nullable<string>;
  productTag?: Nullable<string>;
  burnInEndsAt?: Nullable<DateTime>;
  struckAt?: Nullable<DateTime>;
  remark?: Nullable<string>;
  givenUpBy?: Nullable<string>;
  givenUpAt?: Nullable<DateTime>;
  repairs: UnitRepair[];
  tests: UnitTest[];
}

export interface ReturnRepairUnitLoss {
  freightNumber: string;
  carrier: string;
  reason: string;
  isOnWayHome: boolean;
  lostAt: DateTime;
  foundAt?: Nullable<DateTime>;
  answer?: Nullable<ReturnRepairLossAnswer>;
  cost?: Nullable<Money>;
  note?: Nullable<string>;
  answeredBy?: Nullable<string>;
  answeredAt?: Nullable<DateTime>;
  dueOn?: Nullable<DateText>;
  sentBackReason?: Nullable<string>;
  givenBy?: Nullable<string>;
  givenOn?: Nullable<DateText>;
}

export interface ReturnRepairUnitNotLost extends UserError {
  message: string;
  path?: Nullable<string[]>;
  serials: string[];
}

export interface ReturnRepairLossesOfSeveral extends UserError {
  message: string;
  path?: Nullable<string[]>;
  freightNumbers: string[];
}

export interface ReturnRepairLossOwed extends UserError {
  message: string;
  path?: Nullable<string[]>;
  serials: string[];
}

export interface ReturnRepairReplacementNotOwed extends UserError {
  message: string;
  path?: Nullable<string[]>;
  serial: string;
}

export interface ReturnRepairExchangeUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
  number: string;
}

export interface ReturnRepairLossUnanswered extends UserError {
  message: string;
  path?: Nullable<string[]>;
  serials: string[];
}

export interface ReturnRepairUnitConnection {
  edges: ReturnRepairUnitEdge[];
  pageInfo: PageInfo;
}

export interface ReturnRepairUnitEdge {
  cursor: string;
  node: ReturnRepairUnit;
}

export interface ReturnRepairConnection {
  edges: ReturnRepairEdge[];
  pageInfo: PageInfo;
}

export interface ReturnRepairEdge {
  cursor: string;
  node: ReturnRepair;
}

export interface ReturnRepairUnitAway extends UserError {
  message: string;
  path?: Nullable<string[]>;
  serials: string[];
  numbers: string[];
}

export interface ReturnRepairVisitUnderWay extends UserError {
  message: string;
  path?: Nullable<string[]>;
  numbers: string[];
}

export interface ReturnRepairOpenPayload {
  returnRepair?: Nullable<ReturnRepair>;
  userErrors: UserError[];
}

export interface ReturnRepairFreight {
  carrier: string;
  trackingNumber?: Nullable<string>;
}

export interface ReturnRepairDistribution {
  department: ReturnRepairDepartment;
  acknowledgedBy?: Nullable<string>;
  acknowledgedAt?: Nullable<DateTime>;
}

export interface ReturnRepairBatch {
  cause: string;
  confirmedBy?: Nullable<string>;
  schedule?: Nullable<ReturnRepairSchedule>;
  tests?: Nullable<ReturnRepairBatchTests>;
}

export interface ReturnRepairSchedule {
  workshop: string;
  startsOn: DateText;
  endsOn: DateText;
  scheduledBy: string;
}

export interface ReturnRepairBatchTests {
  isBurnedIn: boolean;
  isFullyTested: boolean;
  testedBy: RepairTester;
  inspectionPlan: string;
  proposedBy: string;
  reviews: RepairReview[];
  missingConsents: RepairReviewDepartment[];
}

export interface ReturnRepairFinding {
  foundFault: string;
  rootCause: string;
  liability: RepairLiability;
  liabilityEvidence?: Nullable<string>;
  analysedBy: string;
  analysedAt: DateTime;
  objection?: Nullable<ReturnRepairObjection>;
}

export interface ReturnRepairObjection {
  objectedBy: string;
  objectedAt: DateTime;
  reason: string;
}

export interface UnitRepair {
  id: string;
  repairer: string;
  actions: string;
  partsReplaced: WorkOrderPart[];
  laborMinutes: number;
  repairedAt: DateTime;
}

export interface UnitTest {
  id: string;
  kind: UnitTestKind;
  template?: Nullable<RepairTestTemplate>;
  startedAt: DateTime;
  endedAt: DateTime;
  isPassed: boolean;
  measurements: RepairMeasurement[];
  testedBy: string;
  inspectionRequest?: Nullable<string>;
  remarks?: Nullable<string>;
}

export interface RepairMeasurement {
  step: string;
  value: string;
  isGood: boolean;
}

export interface ReturnRepairPart {
  id: string;
  part?: Nullable<Part>;
  quantity: number;
  issuedQuantity: number;
  usedQuantity: number;
  returnedQuantity: number;
}

export interface ReturnRepairCosts {
  customerTotal: Money;
  companyTotal: Money;
  verifiedAt: DateTime;
  settledAt?: Nullable<DateTime>;
}

export interface ReturnRepairNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ReturnRepairWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: ReturnRepairStatus;
}

export interface ReturnRepairUnitWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  serial: string;
  status: ReturnRepairUnitStatus;
}

export interface ReturnRepairUnitUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ReturnToFactoryNotDecided extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ReturnRepairQuantityDiffers extends UserError {
  message: string;
  path?: Nullable<string[]>;
  decided: number;
}

export interface ReturnRepairNotAgreed extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ReturnRepairLiabilityCosted extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ReturnRepairLiabilityObjected extends UserError {
  message: string;
  path?: Nullable<string[]>;
  serial: string;
}

export interface ReturnRepairGoodwillPointless extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ReturnRepairGoodwillNeedsOtherPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ReturnRepairEvidenceMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
  missing: string[];
}

export interface ReturnRepairFileUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ReturnRepairBatchNotReady extends UserError {
  message: string;
  path?: Nullable<string[]>;
  missing: ReturnRepairBatchStep[];
}

export interface ReturnRepairNoBatch extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface UnitNotInspected extends UserError {
  message: string;
  path?: Nullable<string[]>;
  serial: string;
}

export interface UnitCheckNeedsOtherPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
  serial: string;
}

export interface RepairTesterForeign extends UserError {
  message: string;
  path?: Nullable<string[]>;
  tester: RepairTester;
}

export interface FittedUnitsOfSeveral extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairTestMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
  kind: RepairTestKind;
}

export interface BurnInTooShort extends UserError {
  message: string;
  path?: Nullable<string[]>;
  endsAt: DateTime;
}

export interface IncidentReportMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RiskInspectionConnection {
  edges: RiskInspectionEdge[];
  pageInfo: PageInfo;
}

export interface RiskInspectionEdge {
  cursor: string;
  node: RiskInspection;
}

export interface RiskInspectionRecordPayload {
  riskInspection?: Nullable<RiskInspection>;
  userErrors: UserError[];
}

export interface RiskInspectionCallOffPayload {
  riskInspection?: Nullable<RiskInspection>;
  userErrors: UserError[];
}

export interface RiskInspection {
  id: string;
  status: RiskInspectionStatus;
  ticket: Ticket;
  plan: RepairPlan;
  sequence: number;
  times: number;
  failureModes: string[];
  opensAt: DateTime;
  dueAt: DateTime;
  overdueAt: DateTime;
  results: RiskInspectionResult[];
  inspectedBy?: Nullable<string>;
  inspectedAt?: Nullable<DateTime>;
  calledOffBecause?: Nullable<string>;
  followUp?: Nullable<Ticket>;
}

export interface RiskInspectionResult {
  failureMode: string;
  isGood: boolean;
  remarks: string;
}

export interface RiskInspectionNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RiskInspectionTooEarly extends UserError {
  message: string;
  path?: Nullable<string[]>;
  opensAt: DateTime;
}

export interface RiskInspectionOver extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: RiskInspectionStatus;
}

export interface RunWatchConnection {
  edges: RunWatchEdge[];
  pageInfo: PageInfo;
}

export interface RunWatchEdge {
  cursor: string;
  node: RunWatch;
}

export interface RunFindingConnection {
  edges: RunFindingEdge[];
  pageInfo: PageInfo;
}

export interface RunFindingEdge {
  cursor: string;
  node: RunFinding;
}

export interface RunWatchDraftPayload {
  runWatch?: Nullable<RunWatch>;
  userErrors: UserError[];
}

export interface RunWatchActivatePayload {
  runWatch?: Nullable<RunWatch>;
  userErrors: UserError[];
}

export interface RunWatchRetirePayload {
  runWatch?: Nullable<RunWatch>;
  userErrors: UserError[];
}

export interface RunDataHandInPayload {
  runData?: Nullable<RunData>;
  userErrors: UserError[];
}

export interface RunData {
  asset: Asset;
  findings: RunFinding[];
}

export interface RunWatch {
  id: string;
  code: string;
  version: number;
  status: PolicyStatus;
  source: string;
  effectiveFrom?: Nullable<DateTime>;
  signal: string;
  model?: Nullable<string>;
  direction: RunWatchDirection;
  limit: number;
  unit: string;
  readings: number;
  leastDays: number;
  horizonDays: number;
  advice: string;
}

export interface RunFinding {
  id: string;
  asset: Asset;
  watch: RunWatch;
  because: RunFindingCause;
  value: number;
  passedOn: DateText;
  outcome: RunFindingOutcome;
  maintenancePlan?: Nullable<MaintenancePlan>;
  explanation: string;
  foundAt: DateTime;
  clearedAt?: Nullable<DateTime>;
}

export interface RunWatchNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RunWatchNotDraft extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface RunWatchNotInForce extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface RunWatchOfOtherThing extends UserError {
  message: string;
  path?: Nullable<string[]>;
  signal: string;
  model?: Nullable<string>;
}

export interface TicketsSearchConnection {
  edges: TicketsSearchEdge[];
  pageInfo: PageInfo;
}

export interface TicketsSearchEdge {
  cursor: string;
  node: TicketsSearchHit;
}

export interface TicketsSearchHit {
  kind: TicketsSearchKind;
  match: SearchMatch;
  excerpts: SearchExcerpt[];
  ticket?: Nullable<Ticket>;
  complaint?: Nullable<Complaint>;
  workOrder?: Nullable<WorkOrder>;
  diagnosisReport?: Nullable<DiagnosisReport>;
  repairModeDecision?: Nullable<RepairModeDecision>;
  localRepair?: Nullable<LocalRepair>;
  supplyDifference?: Nullable<SupplyDifference>;
  returnRepair?: Nullable<ReturnRepair>;
  mission?: Nullable<Mission>;
  installationOrder?: Nullable<InstallationOrder>;
  trip?: Nullable<Trip>;
  maintenancePlan?: Nullable<MaintenancePlan>;
  loanUnit?: Nullable<LoanUnit>;
  feedback?: Nullable<Feedback>;
  knowledgeArticle?: Nullable<KnowledgeArticle>;
  intakeReport?: Nullable<IntakeReport>;
}

export interface ServicePolicyConnection {
  edges: ServicePolicyEdge[];
  pageInfo: PageInfo;
}

export interface ServicePolicyEdge {
  cursor: string;
  node: ServicePolicy;
}

export interface ServicePolicyDraftPayload {
  servicePolicy?: Nullable<ServicePolicy>;
  userErrors: UserError[];
}

export interface ServicePolicyActivatePayload {
  servicePolicy?: Nullable<ServicePolicy>;
  userErrors: UserError[];
}

export interface ServicePolicyRetirePayload {
  servicePolicy?: Nullable<ServicePolicy>;
  userErrors: UserError[];
}

export interface ServicePolicyUnplanPayload {
  servicePolicy?: Nullable<ServicePolicy>;
  userErrors: UserError[];
}

export interface ServicePolicy {
  id: string;
  code: string;
  version: number;
  kind: ServicePolicyKind;
  status: PolicyStatus;
  source: string;
  effectiveFrom?: Nullable<DateTime>;
  plannedFrom?: Nullable<DateTime>;
  plannedUntil?: Nullable<DateTime>;
  retiredAt?: Nullable<DateTime>;
  endReason?: Nullable<string>;
  endRefusedBecause?: Nullable<string>;
  parameters: PolicyParameter[];
}

export interface ServicePolicyNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ServicePolicyNotDraft extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface ServiceSheetPreparePayload {
  serviceSheet?: Nullable<ServiceSheet>;
  userErrors: UserError[];
}

export interface ServiceSheetReportPayload {
  serviceSheet?: Nullable<ServiceSheet>;
  userErrors: UserError[];
}

export interface ServiceSheetSignPayload {
  serviceSheet?: Nullable<ServiceSheet>;
  userErrors: UserError[];
}

export interface ServiceSheet {
  id: string;
  workOrder: WorkOrder;
  openedAt: DateTime;
  hasTools?: Nullable<boolean>;
  hasParts?: Nullable<boolean>;
  isConfirmed?: Nullable<boolean>;
  reports: ServiceSheetEntry[];
  isClean?: Nullable<boolean>;
  guidance?: Nullable<string>;
  signedBy?: Nullable<string>;
  signedAt?: Nullable<DateTime>;
  document: string;
}

export interface ServiceSheetEntry {
  text: string;
  reportedAt: DateTime;
}

export interface ServiceSheetNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ServiceSheetSigned extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface ServiceSheetIncomplete extends UserError {
  message: string;
  path?: Nullable<string[]>;
  missing: ServiceSheetGap[];
}

export interface ServiceSheetUnsigned extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SlaClockConnection {
  edges: SlaClockEdge[];
  pageInfo: PageInfo;
}

export interface SlaClockEdge {
  cursor: string;
  node: SlaClock;
}

export interface SlaClock {
  id: string;
  ticket?: Nullable<Ticket>;
  recordType: SlaRecordType;
  recordNumber?: Nullable<string>;
  kind: SlaClockKind;
  level: SlaAgreementLevel;
  owner?: Nullable<string>;
  party: SlaParty;
  under: SlaClock[];
  supportedBy: SlaClock[];
  round: number;
  turn: number;
  state: SlaClockState;
  startedAt: DateTime;
  dueAt?: Nullable<DateTime>;
  warnAt?: Nullable<DateTime>;
  stoppedAt?: Nullable<DateTime>;
  breachedAt?: Nullable<DateTime>;
  minutesByParty: SlaPartyMinutes[];
  attribution: SlaAttribution[];
  breachedBy?: Nullable<SlaParty>;
  charge?: Nullable<SlaCharge>;
  log: SlaClockEntry[];
  explanation: SlaExplanation;
}

export interface SlaPartyMinutes {
  party: SlaParty;
  minutes: number;
}

export interface SlaAttribution {
  party: SlaParty;
  agreement?: Nullable<string>;
  minutes: number;
  overrunMinutes: number;
}

export interface SlaCharge {
  direction: SlaChargeDirection;
  amount: Money;
  stretches: number;
  isCapped: boolean;
}

export interface SlaClockEntry {
  type: SlaClockEvent;
  at: DateTime;
  party?: Nullable<SlaParty>;
  reason?: Nullable<string>;
}

export interface SlaExplanation {
  policyCode: string;
  policyVersion: number;
  rule: string;
  agreement?: Nullable<string>;
  targetValue: number;
  targetUnit: SlaTargetUnit;
  targetMinutes?: Nullable<number>;
  elapsedMinutes: number;
  timeZone: string;
  calendar: string;
  warnAtPercents: number[];
  notStoppedBecause?: Nullable<string>;
  text: string;
}

export interface SlaPolicyConnection {
  edges: SlaPolicyEdge[];
  pageInfo: PageInfo;
}

export interface SlaPolicyEdge {
  cursor: string;
  node: SlaPolicy;
}

export interface SlaPolicyDraftPayload {
  slaPolicy?: Nullable<SlaPolicy>;
  userErrors: UserError[];
}

export interface SlaPolicyActivatePayload {
  slaPolicy?: Nullable<SlaPolicy>;
  recalculation?: Nullable<SlaRecalculation>;
  userErrors: UserError[];
}

export interface SlaPolicyRetirePayload {
  slaPolicy?: Nullable<SlaPolicy>;
  userErrors: UserError[];
}

export interface SlaPolicyUnplanPayload {
  slaPolicy?: Nullable<SlaPolicy>;
  userErrors: UserError[];
}

export interface SlaPolicy {
  id: string;
  code: string;
  version: number;
  name: string;
  status: PolicyStatus;
  source: string;
  isDefault: boolean;
  effectiveFrom?: Nullable<DateTime>;
  plannedFrom?: Nullable<DateTime>;
  plannedUntil?: Nullable<DateTime>;
  retiredAt?: Nullable<DateTime>;
  endReason?: Nullable<string>;
  endRefusedBecause?: Nullable<string>;
  movesOpenClocks: boolean;
  level: SlaAgreementLevel;
  party: SlaParty;
  calendar: SlaCalendar;
  warnAtPercents: number[];
  rules: SlaRule[];
}

export interface SlaCalendar {
  timeZone: string;
  openings: SlaOpening[];
  holidaysOf: CountryCode[];
  daysOff: DateText[];
  owners: SlaCalendarOwner[];
  calendars: string[];
  combination: SlaCalendarCombination;
}

export interface SlaOpening {
  weekdays: SlaWeekday[];
  from: string;
  to: string;
}

export interface SlaRule {
  name: string;
  recordType: SlaRecordType;
  kind: SlaClockKind;
  conditions: SlaConditions;
  targetValue?: Nullable<number>;
  targetUnit: SlaTargetUnit;
  calendar?: Nullable<SlaCalendar>;
  warnAtPercents?: Nullable<number[]>;
  isByAgreement: boolean;
  startsAt: SlaMilestone;
  stopsAt: SlaMilestone;
  resetsAt?: Nullable<SlaMilestone>;
  cancelsAt?: Nullable<SlaMilestone>;
  pausesFor: SlaParty[];
  supports?: Nullable<SlaClockKind>;
  penalty?: Nullable<SlaPenalty>;
  isRequired: boolean;
}

export interface SlaPenalty {
  amount: Money;
  percent?: Nullable<string>;
  everyCount?: Nullable<number>;
  everyUnit: SlaTargetUnit;
  cap?: Nullable<Money>;
}

export interface SlaConditions {
  channels: TicketChannel[];
  urgencies: TicketUrgency[];
  complexities: TicketComplexity[];
  partsBranches: SlaPartsBranch[];
  partMakes: SlaPartMake[];
  priorities: TicketPriority[];
  counterparties: string[];
  kinds: TicketKind[];
  faultCodePrefixes: string[];
  everyMonths: number[];
  missionScopes: RepairScope[];
  customerKinds: CustomerKind[];
  customerTiers: CustomerTier[];
  customerCountries: CountryCode[];
  isRemoteExempt: boolean;
}

export interface SlaPolicyNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SlaPolicyNotDraft extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: PolicyStatus;
}

export interface SlaCalendarUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
  unknown: string[];
}

export interface SlaRecord {
  untimedPromises: SlaUntimedPromise[];
  id: string;
  type: SlaRecordType;
  number?: Nullable<string>;
  clocks: SlaClock[];
}

export interface SlaUntimedPromise {
  kind: SlaClockKind;
  policyCode: string;
  rule: string;
  because: SlaUntimedReason;
}

export interface SlaRecalculationConnection {
  edges: SlaRecalculationEdge[];
  pageInfo: PageInfo;
}

export interface SlaRecalculationEdge {
  cursor: string;
  node: SlaRecalculation;
}

export interface SlaRecalculation {
  id: string;
  cause: SlaRecalculationCause;
  code?: Nullable<string>;
  status: SlaRecalculationStatus;
  recordCount: number;
  doneCount: number;
  changedClockCount: number;
  startedAt: DateTime;
  finishedAt?: Nullable<DateTime>;
}

export interface SlaRecordPausePayload {
  slaRecord?: Nullable<SlaRecord>;
  userErrors: UserError[];
}

export interface SlaRecordResumePayload {
  slaRecord?: Nullable<SlaRecord>;
  userErrors: UserError[];
}

export interface SlaRecordWithdrawPausePayload {
  slaRecord?: Nullable<SlaRecord>;
  userErrors: UserError[];
}

export interface SlaRecordNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SlaRecordEnded extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SlaRecordAlreadyPaused extends UserError {
  message: string;
  path?: Nullable<string[]>;
  waitingFor: SlaParty;
}

export interface SlaRecordNotPaused extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface StandbyRepairerConnection {
  edges: StandbyRepairerEdge[];
  pageInfo: PageInfo;
}

export interface StandbyRepairerEdge {
  cursor: string;
  node: StandbyRepairer;
}

export interface StandbyRepairerRegisterPayload {
  standbyRepairer?: Nullable<StandbyRepairer>;
  userErrors: UserError[];
}

export interface StandbyRepairerSetPassportPayload {
  standbyRepairer?: Nullable<StandbyRepairer>;
  userErrors: UserError[];
}

export interface StandbyRepairerRetirePayload {
  standbyRepairer?: Nullable<StandbyRepairer>;
  userErrors: UserError[];
}

export interface StandbyRepairerReadmitPayload {
  standbyRepairer?: Nullable<StandbyRepairer>;
  userErrors: UserError[];
}

export interface StandbyRepairer {
  id: string;
  code: string;
  name?: Nullable<string>;
  department: StandbyDepartment;
  passportValidUntil?: Nullable<DateText>;
  awayOn?: Nullable<Mission>;
  isRetired: boolean;
}

export interface StandbyDepartmentPool {
  department: StandbyDepartment;
  minimum?: Nullable<number>;
  policy?: Nullable<ServicePolicy>;
  available: number;
  isBelow: boolean;
  belowSince?: Nullable<DateTime>;
  unavailable: StandbyUnavailable[];
}

export interface StandbyUnavailable {
  repairer: StandbyRepairer;
  reason: StandbyUnavailableReason;
}

export interface StandbyRepairerNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface StandbyRepairerCodeTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface StandbyRepairerNotRetired extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface StandbyRepairerAway extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SupplyDifferenceConnection {
  edges: SupplyDifferenceEdge[];
  pageInfo: PageInfo;
}

export interface SupplyDifferenceEdge {
  cursor: string;
  node: SupplyDifference;
}

export interface SupplyDifferenceReportPayload {
  supplyDifference?: Nullable<SupplyDifference>;
  userErrors: UserError[];
}

export interface SupplyDifferenceDeterminePayload {
  supplyDifference?: Nullable<SupplyDifference>;
  userErrors: UserError[];
}

export interface SupplyDifferenceRejectPayload {
  supplyDifference?: Nullable<SupplyDifference>;
  userErrors: UserError[];
}

export interface SupplyDifferenceAnswerLatenessPayload {
  supplyDifference?: Nullable<SupplyDifference>;
  userErrors: UserError[];
}

export interface SupplyDifferenceTakeBackPayload {
  supplyDifference?: Nullable<SupplyDifference>;
  userErrors: UserError[];
}

export interface SupplyDifferenceSellPayload {
  supplyDifference?: Nullable<SupplyDifference>;
  userErrors: UserError[];
}

export interface SupplyDifferenceGivePayload {
  supplyDifference?: Nullable<SupplyDifference>;
  userErrors: UserError[];
}

export interface SupplyLatenessProposal {
  offers: SupplyLatenessAnswer[];
  policyCode: string;
  policyVersion: number;
  replacementWithinHours: number;
  text: string;
}

export interface SupplyDifferenceNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SupplyDifferenceWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: SupplyDifferenceStatus;
}

export interface SupplyDifferenceReportedAlready extends UserError {
  message: string;
  path?: Nullable<string[]>;
  number: string;
}

export interface SupplyPiecesTooMany extends UserError {
  message: string;
  path?: Nullable<string[]>;
  available: number;
}

export interface SupplyRemedyUnfit extends UserError {
  message: string;
  path?: Nullable<string[]>;
  remedies: SupplyRemedy[];
}

export interface SupplyNotAsBought extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SupplyReplacementOnItsWay extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SupplyReplacementRefused extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SupplyReplacementNotLate extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SupplyOfferUnfit extends UserError {
  message: string;
  path?: Nullable<string[]>;
  offers: SupplyLatenessAnswer[];
}

export interface SupplyPartNeedsConsent extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TerritoryConnection {
  edges: TerritoryEdge[];
  pageInfo: PageInfo;
}

export interface TerritoryEdge {
  cursor: string;
  node: Territory;
}

export interface TerritoryDefinePayload {
  territory?: Nullable<Territory>;
  userErrors: UserError[];
}

export interface TerritoryRevisePayload {
  territory?: Nullable<Territory>;
  userErrors: UserError[];
}

export interface TerritoryRemovePayload {
  territory?: Nullable<Territory>;
  userErrors: UserError[];
}

export interface Territory {
  id: string;
  code: string;
  name: string;
  country: CountryCode;
  postalPrefixes: string[];
}

export interface TerritoryNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TerritoryTaken extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TerritoryNamed extends UserError {
  message: string;
  path?: Nullable<string[]>;
  engineers: string[];
}

export interface TerritoriesUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
  codes: string[];
}

export interface TicketFailedUnit {
  serial: string;
  part?: Nullable<Part>;
}

export interface TicketRecordRemoteSessionPayload {
  ticket?: Nullable<Ticket>;
  workOrder?: Nullable<WorkOrder>;
  userErrors: UserError[];
}

export interface RemoteSessionsUsedUp extends UserError {
  message: string;
  path?: Nullable<string[]>;
  sessions: number;
  policyCode: string;
}

export interface RemoteSessionWithoutConsent extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface SignedAgreement {
  number: string;
  total: Money;
  signedAt: DateTime;
}

export interface RepairGoodwill {
  confirmedBy: string;
  confirmedAt: DateTime;
  reason: string;
}

export interface CustomersWord {
  signedBy: string;
  isSatisfied: boolean;
  remarks?: Nullable<string>;
  signedAt: DateTime;
}

export interface TicketRegisterPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketConfirmPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketNameAssetPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketTriagePayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketReassessPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketRequestCoveragePayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketTakeOnPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketRequestAssessmentPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketDiagnosePayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketAgreePlanPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketDispatchPayload {
  ticket?: Nullable<Ticket>;
  workOrder?: Nullable<WorkOrder>;
  userErrors: UserError[];
}

export interface TicketCarryOutPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketAnswerPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketRecordFollowUpPayload {
  ticket?: Nullable<Ticket>;
  complaint?: Nullable<Complaint>;
  userErrors: UserError[];
}

export interface TicketRecordNotReachedPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketClosePayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketCancelPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketPausePayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketResumePayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketWithdrawPausePayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketNameOwnersPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketHandOverPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketTellCustomerPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketAddNotePayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketCorrectPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketNotReported extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketNameCustomerPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketCustomerTied extends UserError {
  message: string;
  path?: Nullable<string[]>;
  by: TicketCustomerTie[];
}

export interface TicketCustomerTie {
  kind: TicketCustomerTieKind;
  number?: Nullable<string>;
}

export interface TicketCustomerOfOtherDealer extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketMarkDuplicatePayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketUnmarkDuplicatePayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketNotDuplicate extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketMayRepeat extends UserError {
  message: string;
  path?: Nullable<string[]>;
  candidates: IntakeCandidate[];
}

export interface TicketDuplicateUnfit extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketMarkRecurrencePayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketRecurrenceUnfit extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketReinstatePayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketRepeatsAnother extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketVisitLeftOut extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketSendPartsPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketSignForPartsPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketIsNoPartsRequest extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketPartsToSend extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketPartsWithCustomer extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketSupplyUnsettled extends UserError {
  message: string;
  path?: Nullable<string[]>;
  numbers: string[];
}

export interface TicketNothingToSignFor extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketNeedPartsPayload {
  ticket?: Nullable<Ticket>;
  userErrors: UserError[];
}

export interface TicketIsNoUpkeep extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketConnection {
  edges: TicketEdge[];
  pageInfo: PageInfo;
}

export interface TicketEdge {
  cursor: string;
  node: Ticket;
}

export interface TicketPriorityProposal {
  priority: TicketPriority;
  policyCode: string;
  policyVersion: number;
  severity: FaultSeverity;
  urgency: TicketUrgency;
  complexity: TicketComplexity;
  matrixPriority: TicketPriority;
  customerTier: string;
  raisedBySteps: number;
}

export interface TicketCoverage {
  outcome: CoverageOutcome;
  policyCode?: Nullable<string>;
  rule: string;
  shares: TicketCoverageShare[];
  lines: TicketCoverageLine[];
  decision?: Nullable<CoverageDecision>;
}

export interface TicketPlanAgreement {
  agreedBy: string;
  told: CoverageOutcome;
  decision?: Nullable<CoverageDecision>;
  finishBy?: Nullable<DateTime>;
  toldBy: string;
  agreedAt: DateTime;
}

export interface TicketCoverageShare {
  costClass: CostClass;
  coveredPercent: number;
}

export interface TicketCoverageLine {
  costClass: CostClass;
  part?: Nullable<Part>;
  outcome: CoverageOutcome;
  coveredPercent: number;
  customerPercent: number;
  isAtCost: boolean;
  goodwillPercent: number;
  supplierPercent: number;
  supplierCode?: Nullable<string>;
  rule: string;
  decision?: Nullable<CoverageDecision>;
}

export interface TicketPart {
  id: string;
  part?: Nullable<Part>;
  quantity: number;
  status: TicketPartStatus;
  warehouse?: Nullable<Warehouse>;
  isInTransfer: boolean;
  issuedQuantity: number;
  usedQuantity: number;
  returnedQuantity: number;
  lostQuantity: number;
  coverage?: Nullable<TicketCoverageLine>;
  freeBecause?: Nullable<string>;
  failedUnit?: Nullable<TicketFailedUnit>;
}

export interface TicketNote {
  id: string;
  text: string;
  writtenBy: string;
  writtenAt: DateTime;
}

export interface TicketStageOwner {
  stage: TicketStage;
  owner?: Nullable<string>;
  named?: Nullable<string>;
  namedBy?: Nullable<string>;
  namedAt?: Nullable<DateTime>;
}

export interface TicketStep {
  id: string;
  kind: TicketStepKind;
  owner: string;
  enteredBy: string;
  note?: Nullable<string>;
  happenedAt: DateTime;
}

export interface FollowUpCall {
  id: string;
  satisfaction: number;
  isSolved: boolean;
  remarks?: Nullable<string>;
  noComplaintBecause?: Nullable<string>;
  calledBy: string;
  calledAt: DateTime;
}

export interface FollowUpAttempt {
  id: string;
  round: number;
  attempt: number;
  remarks?: Nullable<string>;
  calledBy: string;
  calledAt: DateTime;
  nextAt?: Nullable<DateTime>;
}

export interface FollowUpNeedsComplaint extends UserError {
  message: string;
  path?: Nullable<string[]>;
  satisfaction: number;
}

export interface FollowUpTooSoon extends UserError {
  message: string;
  path?: Nullable<string[]>;
  nextFollowUpAt: DateTime;
}

export interface TicketNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: TicketStatus;
}

export interface CustomerUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface AssetUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketWithoutAsset extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketCoverageNotAsked extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PartsUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
  unknown: string[];
}

export interface WarehouseUnknown extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketCoverageUndecided extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketPlanNotAgreed extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketIsNoQuestion extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketNeedsRepair extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FollowUpNeedsOtherPerson extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketNotDiagnosed extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketAssetOfOtherDealer extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketAssetTied extends UserError {
  message: string;
  path?: Nullable<string[]>;
  by: string[];
}

export interface TicketNotTriaged extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketFaultLevelTooLow extends UserError {
  message: string;
  path?: Nullable<string[]>;
  faultCode: string;
  faultLevel: number;
}

export interface TicketPriorityNeedsReason extends UserError {
  message: string;
  path?: Nullable<string[]>;
  proposed: TicketPriority;
}

export interface TicketAgreementUnsigned extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TicketAlreadyPaused extends UserError {
  message: string;
  path?: Nullable<string[]>;
  waitingFor: SlaParty;
}

export interface TicketNotPaused extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface RepairElsewhereUnderWay extends UserError {
  message: string;
  path?: Nullable<string[]>;
  numbers: string[];
}

export interface TicketNotReadyToClose extends UserError {
  message: string;
  path?: Nullable<string[]>;
  missing: TicketClosingPaper[];
}

export interface TripConnection {
  edges: TripEdge[];
  pageInfo: PageInfo;
}

export interface TripEdge {
  cursor: string;
  node: Trip;
}

export interface TripAgreePayload {
  trip?: Nullable<Trip>;
  userErrors: UserError[];
}

export interface TripAddPayload {
  trip?: Nullable<Trip>;
  userErrors: UserError[];
}

export interface TripReschedulePayload {
  trip?: Nullable<Trip>;
  userErrors: UserError[];
}

export interface TripAssistPayload {
  trip?: Nullable<Trip>;
  userErrors: UserError[];
}

export interface TripMissPayload {
  trip?: Nullable<Trip>;
  userErrors: UserError[];
}

export interface TripCallOffPayload {
  trip?: Nullable<Trip>;
  userErrors: UserError[];
}

export interface TripReturnPayload {
  trip?: Nullable<Trip>;
  userErrors: UserError[];
}

export interface TripCorrectPayload {
  trip?: Nullable<Trip>;
  userErrors: UserError[];
}

export interface Trip {
  id: string;
  number: string;
  site: Site;
  engineer: Engineer;
  status: TripStatus;
  appointmentAt: DateTime;
  appointmentEndsAt: DateTime;
  bookedUntil: DateTime;
  place: string;
  content: string;
  agreedBy: string;
  arrivedAt?: Nullable<DateTime>;
  returnedAt?: Nullable<DateTime>;
  travelKilometres?: Nullable<number>;
  workOrders: WorkOrder[];
}

export interface TripNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface TripWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: TripStatus;
}

export interface TripElsewhere extends UserError {
  message: string;
  path?: Nullable<string[]>;
  numbers: string[];
}

export interface TripCaseRefused extends UserError {
  message: string;
  path?: Nullable<string[]>;
  number: string;
}

export interface TripUnfinished extends UserError {
  message: string;
  path?: Nullable<string[]>;
  numbers: string[];
}

export interface TripNotReturned extends UserError {
  message: string;
  path?: Nullable<string[]>;
  number: string;
}

export interface TripTellsKilometres extends UserError {
  message: string;
  path?: Nullable<string[]>;
  number: string;
}

export interface TripFeesFinal extends UserError {
  message: string;
  path?: Nullable<string[]>;
  numbers: string[];
}

export interface WorkOrderCorrectPayload {
  workOrder?: Nullable<WorkOrder>;
  userErrors: UserError[];
}

export interface WorkOrderCorrection {
  laborMinutes: number;
  secondLaborMinutes?: Nullable<number>;
  travelKilometres: number;
  partsUsed: WorkOrderPart[];
  reason: string;
  correctedBy: string;
  correctedAt: DateTime;
}

export interface WorkOrderFeesFinal extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface PartsNotUsed extends UserError {
  message: string;
  path?: Nullable<string[]>;
  most: number;
}

export interface SerialsNotFitted extends UserError {
  message: string;
  path?: Nullable<string[]>;
  fitted: string[];
}

export interface FittedUnitReplaced extends UserError {
  message: string;
  path?: Nullable<string[]>;
  serial: string;
  number: string;
}

export interface WorkOrderConnection {
  edges: WorkOrderEdge[];
  pageInfo: PageInfo;
}

export interface WorkOrderEdge {
  cursor: string;
  node: WorkOrder;
}

export interface WorkOrderDeclinePayload {
  workOrder?: Nullable<WorkOrder>;
  userErrors: UserError[];
}

export interface WorkOrderAssistPayload {
  workOrder?: Nullable<WorkOrder>;
  userErrors: UserError[];
}

export interface WorkOrderMissPayload {
  workOrder?: Nullable<WorkOrder>;
  userErrors: UserError[];
}

export interface WorkOrderReschedulePayload {
  workOrder?: Nullable<WorkOrder>;
  userErrors: UserError[];
}

export interface WorkOrderArrivePayload {
  workOrder?: Nullable<WorkOrder>;
  userErrors: UserError[];
}

export interface WorkOrderRepairPayload {
  workOrder?: Nullable<WorkOrder>;
  userErrors: UserError[];
}

export interface WorkOrderBreakOffPayload {
  workOrder?: Nullable<WorkOrder>;
  userErrors: UserError[];
}

export interface WorkOrderSignOffPayload {
  workOrder?: Nullable<WorkOrder>;
  userErrors: UserError[];
}

export interface WorkOrderCompletePayload {
  workOrder?: Nullable<WorkOrder>;
  userErrors: UserError[];
}

export interface WorkOrderJointTest {
  items: WorkOrderJointTestItem[];
  testedBy: string;
  testedWith: string;
}

export interface WorkOrderJointTestItem {
  what: string;
  measured?: Nullable<string>;
  isGood: boolean;
}

export interface WorkOrderReschedule {
  from: DateTime;
  place?: Nullable<string>;
  content?: Nullable<string>;
  agreedBy?: Nullable<string>;
  reason: string;
  requestedBy: SlaParty;
  isMissed: boolean;
  rescheduledAt: DateTime;
}

export interface WorkOrderPart {
  part?: Nullable<Part>;
  quantity: number;
  serials: string[];
}

export interface WorkOrderNotFound extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface WorkOrderWrongState extends UserError {
  message: string;
  path?: Nullable<string[]>;
  status: WorkOrderStatus;
}

export interface JointTestMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface JointTestFailed extends UserError {
  message: string;
  path?: Nullable<string[]>;
  failed: string[];
}

export interface SignatureMissing extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface FittedUnitsTooMany extends UserError {
  message: string;
  path?: Nullable<string[]>;
  most: number;
}

export interface PartsNotIssued extends UserError {
  message: string;
  path?: Nullable<string[]>;
  available: number;
}

export interface MachineAway extends UserError {
  message: string;
  path?: Nullable<string[]>;
  number: string;
}

export interface WorkOrderRetractPayload {
  workOrder?: Nullable<WorkOrder>;
  userErrors: UserError[];
}

export interface WorkOrderCorrectTimePayload {
  workOrder?: Nullable<WorkOrder>;
  userErrors: UserError[];
}

export interface WorkOrderStepStands extends UserError {
  message: string;
  path?: Nullable<string[]>;
  by: WorkOrderStepFollower;
}

export interface WorkOrderScorePayload {
  workOrder?: Nullable<WorkOrder>;
  userErrors: UserError[];
}

export interface InstallationOrderScorePayload {
  installationOrder?: Nullable<InstallationOrder>;
  userErrors: UserError[];
}

export interface WorkScore {
  scoredBy: WorkScorer;
  points: number;
  remarks?: Nullable<string>;
  enteredBy: string;
  scoredAt: DateTime;
}

export interface WorkScorerWrong extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface WorkScoreOfOwn extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface WorkScoredAlready extends UserError {
  message: string;
  path?: Nullable<string[]>;
}

export interface IMutation {
  appraisalPropose: AppraisalProposePayload;
  appraisalRescore: AppraisalRescorePayload;
  appraisalObject: AppraisalObjectPayload;
  appraisalConfirm: AppraisalConfirmPayload;
  ticketAttach: TicketAttachPayload;
  ticketRemoveAttachment: TicketRemoveAttachmentPayload;
  workOrderAttach: WorkOrderAttachPayload;
  workOrderRemoveAttachment: WorkOrderRemoveAttachmentPayload;
  complaintAttach: ComplaintAttachPayload;
  complaintRemoveAttachment: ComplaintRemoveAttachmentPayload;
  intakeReportAttach: IntakeReportAttachPayload;
  intakeReportRemoveAttachment: IntakeReportRemoveAttachmentPayload;
  remoteSessionAttach: RemoteSessionAttachPayload;
  remoteSessionRemoveAttachment: RemoteSessionRemoveAttachmentPayload;
  returnRepairAttach: ReturnRepairAttachPayload;
  returnRepairRemoveAttachment: ReturnRepairRemoveAttachmentPayload;
  missionAttach: MissionAttachPayload;
  missionRemoveAttachment: MissionRemoveAttachmentPayload;
  installationOrderAttach: InstallationOrderAttachPayload;
  installationOrderRemoveAttachment: InstallationOrderRemoveAttachmentPayload;
  localRepairAttach: LocalRepairAttachPayload;
  localRepairRemoveAttachment: LocalRepairRemoveAttachmentPayload;
  supplyDifferenceAttach: SupplyDifferenceAttachPayload;
  supplyDifferenceRemoveAttachment: SupplyDifferenceRemoveAttachmentPayload;
  ticketNameContact: TicketNameContactPayload;
  complaintNameContact: ComplaintNameContactPayload;
  ticketEscalate: TicketEscalatePayload;
  complaintEscalate: ComplaintEscalatePayload;
  caseEscalationAnswer: CaseEscalationAnswerPayload;
  complaintReceive: ComplaintReceivePayload;
  complaintRegister: ComplaintRegisterPayload;
  complaintNameMatter: ComplaintNameMatterPayload;
  complaintRedirect: ComplaintRedirectPayload;
  complaintAssign: ComplaintAssignPayload;
  complaintInvestigate: ComplaintInvestigatePayload;
  complaintAgreeRemedy: ComplaintAgreeRemedyPayload;
  complaintCarryOut: ComplaintCarryOutPayload;
  complaintVerify: ComplaintVerifyPayload;
  complaintRecordAnswer: ComplaintRecordAnswerPayload;
  complaintTellCustomer: ComplaintTellCustomerPayload;
  complaintWithdraw: ComplaintWithdrawPayload;
  dispatchPolicyDraft: DispatchPolicyDraftPayload;
  dispatchPolicyActivate: DispatchPolicyActivatePayload;
  dispatchPolicyRetire: DispatchPolicyRetirePayload;
  dispatchPolicyUnplan: DispatchPolicyUnplanPayload;
  dispatchConfirm: DispatchConfirmPayload;
  dispatchOverride: DispatchOverridePayload;
  dispatchDecline: DispatchDeclinePayload;
  engineerAwardsPropose: EngineerAwardsProposePayload;
  engineerAwardGrant: EngineerAwardGrantPayload;
  engineerRegister: EngineerRegisterPayload;
  engineerSetDuty: EngineerSetDutyPayload;
  engineerSetAccount: EngineerSetAccountPayload;
  engineerSetAuthority: EngineerSetAuthorityPayload;
  engineerRename: EngineerRenamePayload;
  engineerSetSkills: EngineerSetSkillsPayload;
  engineerSetDutyHours: EngineerSetDutyHoursPayload;
  engineerMove: EngineerMovePayload;
  engineerEngage: EngineerEngagePayload;
  engineerRecordPeriod: EngineerRecordPeriodPayload;
  engineerEndPeriod: EngineerEndPeriodPayload;
  engineerDedicate: EngineerDedicatePayload;
  engineerEndDedication: EngineerEndDedicationPayload;
  escalationPolicyDraft: EscalationPolicyDraftPayload;
  escalationPolicyActivate: EscalationPolicyActivatePayload;
  escalationPolicyRetire: EscalationPolicyRetirePayload;
  escalationPolicyUnplan: EscalationPolicyUnplanPayload;
  faultCodeDefine: FaultCodeDefinePayload;
  faultCodeRevise: FaultCodeRevisePayload;
  faultCodeRetire: FaultCodeRetirePayload;
  feedbackReceive: FeedbackReceivePayload;
  feedbackRoute: FeedbackRoutePayload;
  feedbackRedirect: FeedbackRedirectPayload;
  feedbackWithdraw: FeedbackWithdrawPayload;
  feedbackAnswer: FeedbackAnswerPayload;
  fieldStaffEnrol: FieldStaffEnrolPayload;
  fieldStaffEnd: FieldStaffEndPayload;
  fieldStaffCall: FieldStaffCallPayload;
  fieldPaperFileLog: FieldPaperFileLogPayload;
  fieldPaperFileDiary: FieldPaperFileDiaryPayload;
  fieldPaperFileReport: FieldPaperFileReportPayload;
  installationOrderOpen: InstallationOrderOpenPayload;
  installationOrderAgree: InstallationOrderAgreePayload;
  installationOrderBegin: InstallationOrderBeginPayload;
  installationOrderReplan: InstallationOrderReplanPayload;
  installationOrderCheck: InstallationOrderCheckPayload;
  installationOrderAddSnag: InstallationOrderAddSnagPayload;
  installationOrderCloseSnag: InstallationOrderCloseSnagPayload;
  installationOrderAccept: InstallationOrderAcceptPayload;
  installationOrderHandOver: InstallationOrderHandOverPayload;
  installationOrderCorrect: InstallationOrderCorrectPayload;
  installationOrderWithdrawAcceptance: InstallationOrderWithdrawAcceptancePayload;
  installationOrderWithdrawHandOver: InstallationOrderWithdrawHandOverPayload;
  installationOrderCancel: InstallationOrderCancelPayload;
  intakeMailHandIn: IntakeMailHandInPayload;
  intakeReportTake: IntakeReportTakePayload;
  intakeReportSend: IntakeReportSendPayload;
  intakeReportAccept: IntakeReportAcceptPayload;
  intakeReportAddTo: IntakeReportAddToPayload;
  intakeReportAddToComplaint: IntakeReportAddToComplaintPayload;
  intakeReportComplain: IntakeReportComplainPayload;
  intakeReportSuggest: IntakeReportSuggestPayload;
  intakeReportReject: IntakeReportRejectPayload;
  intakeReportReopen: IntakeReportReopenPayload;
  intakeReportErase: IntakeReportErasePayload;
  knowledgeArticleDraft: KnowledgeArticleDraftPayload;
  knowledgeArticleRevise: KnowledgeArticleRevisePayload;
  knowledgeArticleReview: KnowledgeArticleReviewPayload;
  knowledgeArticlePublish: KnowledgeArticlePublishPayload;
  knowledgeArticleDraftRevision: KnowledgeArticleDraftRevisionPayload;
  knowledgeArticleAttach: KnowledgeArticleAttachPayload;
  knowledgeArticleRemoveAttachment: KnowledgeArticleRemoveAttachmentPayload;
  knowledgeArticleRetire: KnowledgeArticleRetirePayload;
  knowledgeArticleMark: KnowledgeArticleMarkPayload;
  knowledgeTaskAssign: KnowledgeTaskAssignPayload;
  knowledgeTaskSettle: KnowledgeTaskSettlePayload;
  knowledgeTaskWaive: KnowledgeTaskWaivePayload;
  loanUnitAsk: LoanUnitAskPayload;
  loanUnitWithdraw: LoanUnitWithdrawPayload;
  loanUnitLend: LoanUnitLendPayload;
  loanUnitExtend: LoanUnitExtendPayload;
  loanUnitTakeBack: LoanUnitTakeBackPayload;
  loanUnitKeep: LoanUnitKeepPayload;
  loanUnitLose: LoanUnitLosePayload;
  localRepairOpen: LocalRepairOpenPayload;
  localRepairRevise: LocalRepairRevisePayload;
  localRepairApprove: LocalRepairApprovePayload;
  localRepairConfirmGoodwill: LocalRepairConfirmGoodwillPayload;
  localRepairAccept: LocalRepairAcceptPayload;
  localRepairRefuse: LocalRepairRefusePayload;
  localRepairRequestParts: LocalRepairRequestPartsPayload;
  localRepairStart: LocalRepairStartPayload;
  localRepairReport: LocalRepairReportPayload;
  localRepairSignOff: LocalRepairSignOffPayload;
  localRepairClose: LocalRepairClosePayload;
  localRepairCancel: LocalRepairCancelPayload;
  maintenanceChecklistDraft: MaintenanceChecklistDraftPayload;
  maintenanceChecklistActivate: MaintenanceChecklistActivatePayload;
  maintenancePlanMake: MaintenancePlanMakePayload;
  maintenancePlanRevise: MaintenancePlanRevisePayload;
  maintenancePlanBringForward: MaintenancePlanBringForwardPayload;
  maintenancePlanDone: MaintenancePlanDonePayload;
  maintenancePlanSkip: MaintenancePlanSkipPayload;
  maintenanceVisitRecord: MaintenanceVisitRecordPayload;
  maintenanceVisitOpenRepair: MaintenanceVisitOpenRepairPayload;
  maintenanceVisitDeclineRepair: MaintenanceVisitDeclineRepairPayload;
  maintenancePlanEnd: MaintenancePlanEndPayload;
  missionOpen: MissionOpenPayload;
  missionConfirmGoodwill: MissionConfirmGoodwillPayload;
  missionReceiveInvitation: MissionReceiveInvitationPayload;
  missionReceiveSamples: MissionReceiveSamplesPayload;
  missionAnalyse: MissionAnalysePayload;
  missionSignAnalysis: MissionSignAnalysisPayload;
  missionNameTeam: MissionNameTeamPayload;
  missionPlan: MissionPlanPayload;
  missionSetVisa: MissionSetVisaPayload;
  missionBookTravel: MissionBookTravelPayload;
  missionListItems: MissionListItemsPayload;
  missionJoinRoom: MissionJoinRoomPayload;
  missionLeaveRoom: MissionLeaveRoomPayload;
  missionPost: MissionPostPayload;
  missionConfirmReady: MissionConfirmReadyPayload;
  missionDepart: MissionDepartPayload;
  missionArrive: MissionArrivePayload;
  missionReportDay: MissionReportDayPayload;
  missionFinishWork: MissionFinishWorkPayload;
  missionSignOff: MissionSignOffPayload;
  missionRequestItems: MissionRequestItemsPayload;
  missionClose: MissionClosePayload;
  missionCancel: MissionCancelPayload;
  missionItemOrder: MissionItemOrderPayload;
  missionItemReceive: MissionItemReceivePayload;
  missionItemDraw: MissionItemDrawPayload;
  missionItemConfirm: MissionItemConfirmPayload;
  missionItemReturn: MissionItemReturnPayload;
  missionItemStrike: MissionItemStrikePayload;
  missionItemChase: MissionItemChasePayload;
  missionChangeTeam: MissionChangeTeamPayload;
  missionMemberDepart: MissionMemberDepartPayload;
  missionReportUnit: MissionReportUnitPayload;
  missionItemAccount: MissionItemAccountPayload;
  missionItemsSend: MissionItemsSendPayload;
  ownerAbsenceRecord: OwnerAbsenceRecordPayload;
  ownerAbsenceEnd: OwnerAbsenceEndPayload;
  partsDeliveryReceive: PartsDeliveryReceivePayload;
  partsDeliveryWithdrawReceipt: PartsDeliveryWithdrawReceiptPayload;
  partsDeliveryLose: PartsDeliveryLosePayload;
  returnRepairHandOver: ReturnRepairHandOverPayload;
  missionHandOver: MissionHandOverPayload;
  localRepairHandOver: LocalRepairHandOverPayload;
  ticketAgreeRemoteSession: TicketAgreeRemoteSessionPayload;
  remoteAppointmentReschedule: RemoteAppointmentReschedulePayload;
  remoteAppointmentMiss: RemoteAppointmentMissPayload;
  remoteAppointmentCancel: RemoteAppointmentCancelPayload;
  repairModeDecisionPropose: RepairModeDecisionProposePayload;
  repairModeDecisionReview: RepairModeDecisionReviewPayload;
  repairModeDecisionRevise: RepairModeDecisionRevisePayload;
  repairModeDecisionDecide: RepairModeDecisionDecidePayload;
  repairModeDecisionWithdraw: RepairModeDecisionWithdrawPayload;
  repairPlanWrite: RepairPlanWritePayload;
  repairPlanReview: RepairPlanReviewPayload;
  repairPlanReinspect: RepairPlanReinspectPayload;
  repairTestTemplateDraft: RepairTestTemplateDraftPayload;
  repairTestTemplateActivate: RepairTestTemplateActivatePayload;
  returnRepairConfirmGoodwill: ReturnRepairConfirmGoodwillPayload;
  returnRepairRequest: ReturnRepairRequestPayload;
  returnRepairAcknowledge: ReturnRepairAcknowledgePayload;
  returnRepairCorrect: ReturnRepairCorrectPayload;
  returnRepairStrike: ReturnRepairStrikePayload;
  returnRepairCancel: ReturnRepairCancelPayload;
  returnRepairConfirmBatch: ReturnRepairConfirmBatchPayload;
  returnRepairScheduleBatch: ReturnRepairScheduleBatchPayload;
  returnRepairProposeBatchTests: ReturnRepairProposeBatchTestsPayload;
  returnRepairReviewBatchTests: ReturnRepairReviewBatchTestsPayload;
  returnRepairDraw: ReturnRepairDrawPayload;
  returnRepairInspectOnLine: ReturnRepairInspectOnLinePayload;
  returnRepairAnalyse: ReturnRepairAnalysePayload;
  returnRepairObject: ReturnRepairObjectPayload;
  returnRepairRequestParts: ReturnRepairRequestPartsPayload;
  returnRepairRepair: ReturnRepairRepairPayload;
  returnRepairInspect: ReturnRepairInspectPayload;
  returnRepairStartBurnIn: ReturnRepairStartBurnInPayload;
  returnRepairEndBurnIn: ReturnRepairEndBurnInPayload;
  returnRepairSubmitToTest: ReturnRepairSubmitToTestPayload;
  returnRepairTest: ReturnRepairTestPayload;
  returnRepairGiveUp: ReturnRepairGiveUpPayload;
  returnRepairFinish: ReturnRepairFinishPayload;
  returnRepairSignOff: ReturnRepairSignOffPayload;
  returnRepairClose: ReturnRepairClosePayload;
  returnRepairAnswerLoss: ReturnRepairAnswerLossPayload;
  returnRepairGiveReplacement: ReturnRepairGiveReplacementPayload;
  returnRepairOpen: ReturnRepairOpenPayload;
  riskInspectionRecord: RiskInspectionRecordPayload;
  riskInspectionCallOff: RiskInspectionCallOffPayload;
  runWatchDraft: RunWatchDraftPayload;
  runWatchActivate: RunWatchActivatePayload;
  runWatchRetire: RunWatchRetirePayload;
  runDataHandIn: RunDataHandInPayload;
  servicePolicyDraft: ServicePolicyDraftPayload;
  servicePolicyActivate: ServicePolicyActivatePayload;
  servicePolicyRetire: ServicePolicyRetirePayload;
  servicePolicyUnplan: ServicePolicyUnplanPayload;
  serviceSheetPrepare: ServiceSheetPreparePayload;
  serviceSheetReport: ServiceSheetReportPayload;
  serviceSheetSign: ServiceSheetSignPayload;
  slaPolicyDraft: SlaPolicyDraftPayload;
  slaPolicyActivate: SlaPolicyActivatePayload;
  slaPolicyRetire: SlaPolicyRetirePayload;
  slaPolicyUnplan: SlaPolicyUnplanPayload;
  slaRecordPause: SlaRecordPausePayload;
  slaRecordResume: SlaRecordResumePayload;
  slaRecordWithdrawPause: SlaRecordWithdrawPausePayload;
  standbyRepairerRegister: StandbyRepairerRegisterPayload;
  standbyRepairerSetPassport: StandbyRepairerSetPassportPayload;
  standbyRepairerRetire: StandbyRepairerRetirePayload;
  standbyRepairerReadmit: StandbyRepairerReadmitPayload;
  supplyDifferenceReport: SupplyDifferenceReportPayload;
  supplyDifferenceDetermine: SupplyDifferenceDeterminePayload;
  supplyDifferenceReject: SupplyDifferenceRejectPayload;
  supplyDifferenceAnswerLateness: SupplyDifferenceAnswerLatenessPayload;
  supplyDifferenceTakeBack: SupplyDifferenceTakeBackPayload;
  supplyDifferenceSell: SupplyDifferenceSellPayload;
  supplyDifferenceGive: SupplyDifferenceGivePayload;
  territoryDefine: TerritoryDefinePayload;
  territoryRevise: TerritoryRevisePayload;
  territoryRemove: TerritoryRemovePayload;
  ticketRecordRemoteSession: TicketRecordRemoteSessionPayload;
  ticketRegister: TicketRegisterPayload;
  ticketConfirm: TicketConfirmPayload;
  ticketNameAsset: TicketNameAssetPayload;
  ticketTriage: TicketTriagePayload;
  ticketReassess: TicketReassessPayload;
  ticketRequestCoverage: TicketRequestCoveragePayload;
  ticketTakeOn: TicketTakeOnPayload;
  ticketRequestAssessment: TicketRequestAssessmentPayload;
  ticketDiagnose: TicketDiagnosePayload;
  ticketAgreePlan: TicketAgreePlanPayload;
  ticketDispatch: TicketDispatchPayload;
  ticketCarryOut: TicketCarryOutPayload;
  ticketAnswer: TicketAnswerPayload;
  ticketRecordFollowUp: TicketRecordFollowUpPayload;
  ticketRecordNotReached: TicketRecordNotReachedPayload;
  ticketClose: TicketClosePayload;
  ticketCancel: TicketCancelPayload;
  ticketPause: TicketPausePayload;
  ticketResume: TicketResumePayload;
  ticketWithdrawPause: TicketWithdrawPausePayload;
  ticketNameOwners: TicketNameOwnersPayload;
  ticketHandOver: TicketHandOverPayload;
  ticketTellCustomer: TicketTellCustomerPayload;
  ticketAddNote: TicketAddNotePayload;
  ticketCorrect: TicketCorrectPayload;
  ticketNameCustomer: TicketNameCustomerPayload;
  ticketMarkDuplicate: TicketMarkDuplicatePayload;
  ticketUnmarkDuplicate: TicketUnmarkDuplicatePayload;
  ticketMarkRecurrence: TicketMarkRecurrencePayload;
  ticketReinstate: TicketReinstatePayload;
  ticketSendParts: TicketSendPartsPayload;
  ticketSignForParts: TicketSignForPartsPayload;
  ticketNeedParts: TicketNeedPartsPayload;
  tripAgree: TripAgreePayload;
  tripAdd: TripAddPayload;
  tripReschedule: TripReschedulePayload;
  tripAssist: TripAssistPayload;
  tripMiss: TripMissPayload;
  tripCallOff: TripCallOffPayload;
  tripReturn: TripReturnPayload;
  tripCorrect: TripCorrectPayload;
  workOrderCorrect: WorkOrderCorrectPayload;
  workOrderReschedule: WorkOrderReschedulePayload;
  workOrderDecline: WorkOrderDeclinePayload;
  workOrderAssist: WorkOrderAssistPayload;
  workOrderMiss: WorkOrderMissPayload;
  workOrderArrive: WorkOrderArrivePayload;
  workOrderRepair: WorkOrderRepairPayload;
  workOrderBreakOff: WorkOrderBreakOffPayload;
  workOrderSignOff: WorkOrderSignOffPayload;
  workOrderComplete: WorkOrderCompletePayload;
  workOrderRetract: WorkOrderRetractPayload;
  workOrderCorrectTime: WorkOrderCorrectTimePayload;
  workOrderScore: WorkOrderScorePayload;
  installationOrderScore: InstallationOrderScorePayload;
}

export interface ISubscription {
  caseEscalationUpdated?: Nullable<CaseEscalation>;
  slaClockUpdated?: Nullable<SlaClock>;
  ticketUpdated?: Nullable<Ticket>;
}

export type DateTime = Date;
export type Duration = string;
export type CurrencyCode = string;
export type CountryCode = string;
type Nullable<T> = T | null;
