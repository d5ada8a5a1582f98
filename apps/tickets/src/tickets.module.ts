import 'reflect-metadata';
import { AttachmentAdded, AttachmentRemoved } from '@mainstay/contracts/tickets';
import { InputInvalid, momentTaken } from '@mainstay/kit/domain';
import { appFolder, Attachment, defineService } from '@mainstay/kit/service';
import { migrations } from '../migrations/index.ts';
import { searchKinds } from './search/search-kinds.ts';
import { attachmentSubjects } from './attachment/attachment-subjects.ts';
import { Appraisal } from './appraisal/appraisal.entity.ts';
import { AppraisalMadeAlready } from './appraisal/appraisal.errors.ts';
import { AppraisalResolver } from './appraisal/appraisal.resolver.ts';
import { Appraisals } from './appraisal/appraisals.service.ts';
import { ComplaintAbsences } from './complaint/complaint-absences.service.ts';
import { OwnerAbsence } from './owner-absence/owner-absence.entity.ts';
import { OwnerAbsenceResolver } from './owner-absence/owner-absence.resolver.ts';
import { OwnerAbsences } from './owner-absence/owner-absences.service.ts';
import { OwnerAbsenceTimer } from './owner-absence/owner-absence.timer.ts';
import { RiskInspection } from './risk-inspection/risk-inspection.entity.ts';
import { RepairPlanInspectionsResolver, RiskInspectionResolver } from './risk-inspection/risk-inspection.resolver.ts';
import { RiskInspections } from './risk-inspection/risk-inspections.service.ts';
import { RiskInspectionConsumer } from './risk-inspection/risk-inspection.consumer.ts';
import { RiskInspectionTimer } from './risk-inspection/risk-inspection.timer.ts';
import { CaseContactConsumer } from './case-contact/case-contact.consumer.ts';
import { CaseContactResolver } from './case-contact/case-contact.resolver.ts';
import { CaseEscalation } from './case-escalation/case-escalation.entity.ts';
import { CaseEscalations } from './case-escalation/case-escalations.service.ts';
import {
  CaseEscalationResolver,
  ComplaintEscalationsResolver,
  TicketEscalationsResolver,
} from './case-escalation/case-escalation.resolver.ts';
import { CaseLessons } from './cause-suggestion/case-lessons.service.ts';
import { CauseCount } from './cause-suggestion/cause-count.entity.ts';
import {
  SimilarCaseResolver,
  SuggestedCauseResolver,
  TicketSuggestionResolver,
} from './cause-suggestion/cause-suggestion.resolver.ts';
import { CauseSuggestions } from './cause-suggestion/cause-suggestions.service.ts';
import { SolvedCase } from './cause-suggestion/solved-case.entity.ts';
import { FaultCode } from './fault-code/fault-code.entity.ts';
import { FaultCodeTaken } from './fault-code/fault-code.errors.ts';
import { FaultCodeResolver, TicketFaultResolver } from './fault-code/fault-code.resolver.ts';
import { FaultCodes } from './fault-code/fault-codes.service.ts';
import { IntakeCandidates } from './intake-report/intake-candidates.service.ts';
import { IntakeBecame } from './intake-report/intake-became.service.ts';
import { IntakeMailReader } from './intake-mail/intake-mail-reader.service.ts';
import { IntakeMail } from './intake-mail/intake-mail.entity.ts';
import { IntakeMailResolver } from './intake-mail/intake-mail.resolver.ts';
import { IntakeReport } from './intake-report/intake-report.entity.ts';
import {
  ComplaintIntakeReportsResolver,
  FeedbackIntakeReportsResolver,
  IntakeCandidateResolver,
  IntakeReopeningResolver,
  IntakeReportActsResolver,
  IntakeReportResolver,
  TicketIntakeReportsResolver,
} from './intake-report/intake-report.resolver.ts';
import { IntakeReports } from './intake-report/intake-reports.service.ts';
import { IntakeSettling } from './intake-report/intake-settling.service.ts';
import { Candidates } from './dispatch/candidates.service.ts';
import { Dispatch } from './dispatch/dispatch.entity.ts';
import { DispatchResolver } from './dispatch/dispatch.resolver.ts';
import { DispatchTimer } from './dispatch/dispatch.timer.ts';
import { Dispatches } from './dispatch/dispatches.service.ts';
import { DispatchPolicy } from './dispatch-policy/dispatch-policy.entity.ts';
import { DispatchPolicyActivation } from './dispatch-policy/dispatch-policy-activation.service.ts';
import { DispatchPolicyResolver } from './dispatch-policy/dispatch-policy.resolver.ts';
import { Dedication } from './engineer/dedication.entity.ts';
import { EngineerAgendaResolver } from './engineer/engineer-agenda.resolver.ts';
import { EngineerBooking } from './engineer/engineer-booking.entity.ts';
import { EngineerPeriod } from './engineer/engineer-period.entity.ts';
import { EngineerAbsenceTimer } from './engineer/engineer-absence.timer.ts';
import { EngineerStaff } from './engineer/engineer-staff.service.ts';
import { CompletionReport } from './completion-report/completion-report.entity.ts';
import {
  CompletionReportResolver,
  LocalRepairCompletionReportResolver,
  MissionCompletionReportResolver,
  ReturnRepairCompletionReportResolver,
  TicketCompletionReportsResolver,
  WorkOrderCompletionReportResolver,
} from './completion-report/completion-report.resolver.ts';
import { CompletionReports } from './completion-report/completion-reports.service.ts';
import { DiagnosisReport } from './diagnosis-report/diagnosis-report.entity.ts';
import {
  DiagnosisReportResolver,
  TicketDiagnosisReportsResolver,
} from './diagnosis-report/diagnosis-report.resolver.ts';
import { DiagnosisTimesResolver } from './diagnosis-report/diagnosis-times.resolver.ts';
import { Engineer } from './engineer/engineer.entity.ts';
import { EngineerAccountTaken, EngineerCodeTaken, EngineerDoubleBooked } from './engineer/engineer.errors.ts';
import { EngineerPeriodResolver, EngineerResolver } from './engineer/engineer.resolver.ts';
import { EngineerAward } from './engineer-award/engineer-award.entity.ts';
import { EngineerAwardsProposedAlready } from './engineer-award/engineer-award.errors.ts';
import { EngineerAwardResolver } from './engineer-award/engineer-award.resolver.ts';
import { FieldCall } from './field-staff/field-call.entity.ts';
import { FieldPaper } from './field-staff/field-paper.entity.ts';
import { FieldPaperResolver } from './field-staff/field-paper.resolver.ts';
import { FieldStaff } from './field-staff/field-staff.entity.ts';
import { FieldStaffEnrolledAlready } from './field-staff/field-staff.errors.ts';
import { EngineerFieldStaffResolver, FieldStaffResolver } from './field-staff/field-staff.resolver.ts';
import { FieldStaffTimer } from './field-staff/field-staff.timer.ts';
import { FieldStaffs } from './field-staff/field-staffs.service.ts';
import { KnownSurveyConsumer } from './performance/known-survey.consumer.ts';
import { KnownSurvey } from './performance/known-survey.entity.ts';
import { EngineerPerformanceResolver } from './performance/performance.resolver.ts';
import { Performances } from './performance/performances.service.ts';
import { WorkScore } from './work-score/work-score.entity.ts';
import { WorkScoredAlready } from './work-score/work-score.errors.ts';
import { InstallationOrderScoreResolver, WorkOrderScoreResolver } from './work-score/work-score.resolver.ts';
import { KnowledgeArticle } from './knowledge-article/knowledge-article.entity.ts';
import { KnowledgeRevisionBegun } from './knowledge-article/knowledge-article.errors.ts';
import { KnowledgeArticleResolver, SuggestedArticlesResolver } from './knowledge-article/knowledge-article.resolver.ts';
import { KnowledgeTask } from './knowledge-task/knowledge-task.entity.ts';
import { KnowledgeTaskResolver, TicketKnowledgeTaskResolver } from './knowledge-task/knowledge-task.resolver.ts';
import { KnowledgeTasks } from './knowledge-task/knowledge-tasks.service.ts';
import { SupplyDifferenceConsumer } from './supply-difference/supply-difference.consumer.ts';
import { SupplyDifference } from './supply-difference/supply-difference.entity.ts';
import {
  SupplyDifferenceResolver,
  TicketSupplyDifferencesResolver,
} from './supply-difference/supply-difference.resolver.ts';
import { SupplyDifferenceTimer } from './supply-difference/supply-difference.timer.ts';
import { SupplyDifferences } from './supply-difference/supply-differences.service.ts';
import { SupplyReplacements } from './supply-difference/supply-replacements.service.ts';
import { LoanUnitConsumer } from './loan-unit/loan-unit.consumer.ts';
import { KnowledgeUse } from './knowledge-article/knowledge-use.entity.ts';
import { ComplaintActsResolver } from './complaint/complaint-acts.resolver.ts';
import { ComplaintStep } from './complaint/complaint-step.entity.ts';
import { ComplaintAnalysisResolver } from './complaint/complaint-analysis.resolver.ts';
import { Complaint } from './complaint/complaint.entity.ts';
import { ComplaintResolver, CustomerComplaintsResolver } from './complaint/complaint.resolver.ts';
import { ComplaintTimer } from './complaint/complaint.timer.ts';
import { ComplaintRequests } from './complaint/complaint-requests.service.ts';
import { Complaints } from './complaint/complaints.service.ts';
import { EscalationPolicy } from './escalation-policy/escalation-policy.entity.ts';
import { EscalationPolicyActivation } from './escalation-policy/escalation-policy-activation.service.ts';
import { EscalationPolicyResolver } from './escalation-policy/escalation-policy.resolver.ts';
import { ErasedCustomersConsumer } from './links/erased-customers.consumer.ts';
import { customersRows } from './links/customers-rows.ts';
import { KnownConsumer } from './links/known.consumer.ts';
import {
  KnownAgreement,
  KnownAsset,
  KnownCalendar,
  KnownContact,
  KnownCustomer,
  KnownDealer,
  KnownExchange,
  KnownPart,
  KnownPartner,
  KnownSite,
  KnownWarehouse,
} from './links/known.entity.ts';
import { KnownServicePromise } from './links/known-service-promise.entity.ts';
import { ServicePromisesConsumer } from './links/service-promises.consumer.ts';
import { AssetTicketsResolver, CustomerTicketsResolver } from './links/ticket-edges.resolver.ts';
import { TicketIntake } from './links/ticket-intake.service.ts';
import { MissionActsResolver } from './mission/mission-acts.resolver.ts';
import { MissionItem } from './mission/mission-item.entity.ts';
import { MissionItemsAwaitedResolver } from './mission/mission-items-awaited.resolver.ts';
import { MissionItemsConsumer } from './mission/mission-items.consumer.ts';
import { MissionItemsResolver } from './mission/mission-items.resolver.ts';
import { MissionMember } from './mission/mission-member.entity.ts';
import { MissionReport } from './mission/mission-report.entity.ts';
import { MissionRoomEntry, MissionSeat } from './mission/mission-room.entity.ts';
import { MissionEngineers } from './mission/mission-engineers.service.ts';
import { MissionTeams } from './mission/mission-teams.service.ts';
import { MissionTeamResolver } from './mission/mission-team.resolver.ts';
import { MissionTravelResolver } from './mission/mission-travel.resolver.ts';
import { MissionUnit } from './mission/mission-unit.entity.ts';
import { MissionUnitRepairResolver, MissionUnitsResolver } from './mission/mission-units.resolver.ts';
import { MissionWatch } from './mission/mission-watch.service.ts';
import { MissionConsumer } from './mission/mission.consumer.ts';
import { Mission } from './mission/mission.entity.ts';
import { MissionDecisionUnsuitable } from './mission/mission.errors.ts';
import {
  MissionMemberResolver,
  MissionResolver,
  MissionRoomResolver,
  TicketMissionsResolver,
} from './mission/mission.resolver.ts';
import { MissionTimer } from './mission/mission.timer.ts';
import { Missions } from './mission/missions.service.ts';
import { InstallationOrderConsumer } from './installation-order/installation-order.consumer.ts';
import { InstallationOrder } from './installation-order/installation-order.entity.ts';
import { InstallationOrderedAlready } from './installation-order/installation-order.errors.ts';
import { InstallationOrderResolver } from './installation-order/installation-order.resolver.ts';
import { InstallationOrderTimer } from './installation-order/installation-order.timer.ts';
import { InstallationOrders } from './installation-order/installation-orders.service.ts';
import { LoanUnit } from './loan-unit/loan-unit.entity.ts';
import { LoanUnitAskedAlready, LoanUnitTaken } from './loan-unit/loan-unit.errors.ts';
import { LoanUnitResolver } from './loan-unit/loan-unit.resolver.ts';
import { LoanUnitTimer } from './loan-unit/loan-unit.timer.ts';
import { LoanUnits } from './loan-unit/loan-units.service.ts';
import { LocalRepairActsResolver } from './local-repair/local-repair-acts.resolver.ts';
import { LocalRepairPart } from './local-repair/local-repair-part.entity.ts';
import { LocalRepairConsumer } from './local-repair/local-repair.consumer.ts';
import { LocalRepair } from './local-repair/local-repair.entity.ts';
import { LocalRepairDecisionUnsuitable } from './local-repair/local-repair.errors.ts';
import { RecordAbsences } from './record-owner/record-absences.service.ts';
import { RecordHandOversResolver } from './record-owner/record-hand-overs.resolver.ts';
import { LocalRepairResolver, TicketLocalRepairsResolver } from './local-repair/local-repair.resolver.ts';
import { LocalRepairTimer } from './local-repair/local-repair.timer.ts';
import { LocalRepairs } from './local-repair/local-repairs.service.ts';
import { AgreedMaintenanceConsumer } from './maintenance-plan/agreed-maintenance.consumer.ts';
import { AgreedMaintenance } from './maintenance-plan/agreed-maintenance.service.ts';
import { MaintenancePlanConsumer } from './maintenance-plan/maintenance-plan.consumer.ts';
import { MaintenancePlan } from './maintenance-plan/maintenance-plan.entity.ts';
import { MaintenanceChecklist } from './maintenance-checklist/maintenance-checklist.entity.ts';
import { MaintenanceChecklistResolver } from './maintenance-checklist/maintenance-checklist.resolver.ts';
import { MaintenancePlanResolver } from './maintenance-plan/maintenance-plan.resolver.ts';
import {
  MaintenanceVisitResolver,
  TicketMaintenanceVisitResolver,
} from './maintenance-plan/maintenance-visit.resolver.ts';
import { MaintenancePlanTimer } from './maintenance-plan/maintenance-plan.timer.ts';
import { MaintenancePlans } from './maintenance-plan/maintenance-plans.service.ts';
import { MaintenanceVisit } from './maintenance-plan/maintenance-visit.entity.ts';
import { PartsDeliveries } from './parts-delivery/parts-deliveries.service.ts';
import { PartsDeliveryConsumer } from './parts-delivery/parts-delivery.consumer.ts';
import { PartsDelivery } from './parts-delivery/parts-delivery.entity.ts';
import { PartsDeliveryResolver, TicketPartsDeliveriesResolver } from './parts-delivery/parts-delivery.resolver.ts';
import { RepairModeDecision } from './repair-mode-decision/repair-mode-decision.entity.ts';
import { RepairModeDecisionResolver } from './repair-mode-decision/repair-mode-decision.resolver.ts';
import { RepairPlan } from './repair-plan/repair-plan.entity.ts';
import { RepairPlanResolver } from './repair-plan/repair-plan.resolver.ts';
import { RepairTestTemplate } from './repair-test-template/repair-test-template.entity.ts';
import { RepairTestTemplateResolver } from './repair-test-template/repair-test-template.resolver.ts';
import { ResolutionRatesResolver } from './resolution-rate/resolution-rates.resolver.ts';
import { BatchHandlingResolver } from './return-repair/batch-handling.resolver.ts';
import { ReturnRepairActsResolver } from './return-repair/return-repair-acts.resolver.ts';
import { ReturnRepairPart } from './return-repair/return-repair-part.entity.ts';
import { ReturnRepairUnit } from './return-repair/return-repair-unit.entity.ts';
import { LossAmendsConsumer } from './return-repair/loss-amends.consumer.ts';
import { ReturnRepairConsumer } from './return-repair/return-repair.consumer.ts';
import { ReturnRepair } from './return-repair/return-repair.entity.ts';
import { ReturnToFactoryNotDecided } from './return-repair/return-repair.errors.ts';
import {
  ReturnRepairPartResolver,
  ReturnRepairResolver,
  ReturnRepairUnitResolver,
  TicketReturnRepairsResolver,
  UnitTestResolver,
} from './return-repair/return-repair.resolver.ts';
import { ReturnRepairTimer } from './return-repair/return-repair.timer.ts';
import { ReturnRepairs } from './return-repair/return-repairs.service.ts';
import { UnitRepair } from './return-repair/unit-repair.entity.ts';
import { UnitTest } from './return-repair/unit-test.entity.ts';
import { WorkshopResolver } from './return-repair/workshop.resolver.ts';
import { ServiceSheet } from './service-sheet/service-sheet.entity.ts';
import { ServiceSheetResolver } from './service-sheet/service-sheet.resolver.ts';
import { Feedback } from './feedback/feedback.entity.ts';
import { FeedbackResolver } from './feedback/feedback.resolver.ts';
import { FeedbackRedirections } from './feedback/feedback-redirections.service.ts';
import { Feedbacks } from './feedback/feedbacks.service.ts';
import { OpenCaseAlert } from './open-case-alert/open-case-alert.entity.ts';
import { OpenCaseAlertResolver } from './open-case-alert/open-case-alert.resolver.ts';
import { OpenCaseAlerts } from './open-case-alert/open-case-alerts.service.ts';
import { ProgressNotice } from './notice/progress-notice.entity.ts';
import { PromisedFinishTimer } from './notice/promised-finish.timer.ts';
import { PromisedFinishes } from './notice/promised-finishes.service.ts';
import { policyKinds } from './policies/policy-kinds.ts';
import { RunFindingResolver, RunWatchResolver } from './run-data/run-data.resolver.ts';
import { RunData } from './run-data/run-data.service.ts';
import { RunFinding } from './run-data/run-finding.entity.ts';
import { RunSeries } from './run-data/run-series.entity.ts';
import { RunWatch } from './run-data/run-watch.entity.ts';
import { RemoteAppointment } from './remote-appointment/remote-appointment.entity.ts';
import { RemoteAppointmentResolver } from './remote-appointment/remote-appointment.resolver.ts';
import { RemoteAppointmentTimer } from './remote-appointment/remote-appointment.timer.ts';
import { RemoteAppointments } from './remote-appointment/remote-appointments.service.ts';
import { ServicePolicy } from './service-policy/service-policy.entity.ts';
import { ServicePolicyActivation } from './service-policy/service-policy-activation.service.ts';
import { ServicePolicyResolver } from './service-policy/service-policy.resolver.ts';
import { SlaCalendars } from './sla-clock/sla-calendars.service.ts';
import { SlaClock } from './sla-clock/sla-clock.entity.ts';
import { SlaClockResolver } from './sla-clock/sla-clock.resolver.ts';
import { SlaClockTimer } from './sla-clock/sla-clock.timer.ts';
import { SlaClocks } from './sla-clock/sla-clocks.service.ts';
import { SlaPolicies } from './sla-policy/sla-policies.service.ts';
import { SlaPolicy } from './sla-policy/sla-policy.entity.ts';
import { SlaPolicyActivation } from './sla-policy/sla-policy-activation.service.ts';
import { SlaPolicyResolver } from './sla-policy/sla-policy.resolver.ts';
import { UntimedPromises, untimedPromisesResolvers } from './sla-policy/untimed-promise.resolver.ts';
import { LatePromises } from './sla-recalculation/late-promises.service.ts';
import { SlaRecalculation } from './sla-recalculation/sla-recalculation.entity.ts';
import { SlaRecalculationResolver } from './sla-recalculation/sla-recalculation.resolver.ts';
import { SlaRecalculations } from './sla-recalculation/sla-recalculations.service.ts';
import { SlaImportConsumer } from './sla-record/sla-import.consumer.ts';
import { SlaNotices } from './sla-record/sla-notices.service.ts';
import { SlaRecordResolver } from './sla-record/sla-record.resolver.ts';
import { SlaRecordConsumer } from './sla-record/sla-record.consumer.ts';
import { SlaRecord } from './sla-record/sla-record.entity.ts';
import { StandbyPool } from './standby-pool/standby-pool.entity.ts';
import { StandbyRepairerCodeTaken } from './standby-pool/standby-pool.errors.ts';
import { StandbyPoolResolver } from './standby-pool/standby-pool.resolver.ts';
import { StandbyPoolTimer } from './standby-pool/standby-pool.timer.ts';
import { StandbyPools } from './standby-pool/standby-pools.service.ts';
import { StandbyRepairer } from './standby-pool/standby-repairer.entity.ts';
import { Territory } from './territory/territory.entity.ts';
import { TerritoryTaken } from './territory/territory.errors.ts';
import { TerritoryResolver } from './territory/territory.resolver.ts';
import { CaseCustomers } from './ticket/case-customers.service.ts';
import { CaseMachines } from './ticket/case-machines.service.ts';
import { Cases } from './ticket/cases.service.ts';
import { FollowUpAttempt } from './ticket/follow-up-attempt.entity.ts';
import { FollowUpTimer } from './ticket/follow-up.timer.ts';
import { FollowUpCall } from './ticket/follow-up-call.entity.ts';
import { FollowUpCallResolver } from './ticket/follow-up-call.resolver.ts';
import { RemoteSession } from './ticket/remote-session.entity.ts';
import { RemoteSessionResolver } from './ticket/remote-session.resolver.ts';
import { TicketActsResolver } from './ticket/ticket-acts.resolver.ts';
import { TicketAssessmentResolver } from './ticket/ticket-assessment.resolver.ts';
import { TicketSelfFittingResolver } from './ticket/ticket-self-fitting.resolver.ts';
import { OrdersMeanwhile } from './ticket/orders-meanwhile.service.ts';
import { TicketDuplicateResolver } from './ticket/ticket-duplicate.resolver.ts';
import { TicketCustomerResolver } from './ticket/ticket-customer.resolver.ts';
import { TicketReinstatementResolver } from './ticket/ticket-reinstatement.resolver.ts';
import { TicketRecurrenceResolver } from './ticket/ticket-recurrence.resolver.ts';
import { TicketNote } from './ticket/ticket-note.entity.ts';
import { TicketPart } from './ticket/ticket-part.entity.ts';
import { TicketStep } from './ticket/ticket-step.entity.ts';
import { TicketConsumer } from './ticket/ticket.consumer.ts';
import { Ticket } from './ticket/ticket.entity.ts';
import { PriorityProposals } from './ticket/priority-proposals.service.ts';
import { TicketResolver } from './ticket/ticket.resolver.ts';
import { VisitTimer } from './work-order/visit.timer.ts';
import { Trip } from './trip/trip.entity.ts';
import { TripResolver } from './trip/trip.resolver.ts';
import { TripTimer } from './trip/trip.timer.ts';
import { Trips } from './trip/trips.service.ts';
import { Visits } from './work-order/visits.service.ts';
import { WorkOrder } from './work-order/work-order.entity.ts';
import { WorkCorrectionResolver } from './work-order/work-correction.resolver.ts';
import { WorkRetractionResolver } from './work-order/work-retraction.resolver.ts';
import { WorkOrderResolver } from './work-order/work-order.resolver.ts';

const versionTaken = () =>
  new InputInvalid(['input', 'code'], {
    en: 'Somebody else wrote a version of this policy just now. Try again.',
    zh: '他人刚刚提交了该政策的新版本，请重试。',
  });

const testTaken = () =>
  new InputInvalid(['id'], {
    en: 'A test of another code is in force for this product.',
    zh: '该产品已有其他编号的测试在用。',
  });

/** Tickets, their deadlines, and those who repair. */
export const tickets = defineService({
  name: 'tickets',
  folder: appFolder(import.meta.url),
  entities: [
    Ticket,
    TicketPart,
    PartsDelivery,
    TicketStep,
    TicketNote,
    FollowUpCall,
    FollowUpAttempt,
    RemoteSession,
    RemoteAppointment,
    Trip,
    SlaPolicy,
    SlaRecord,
    SlaClock,
    SlaRecalculation,
    WorkOrder,
    Engineer,
    EngineerPeriod,
    EngineerBooking,
    Dedication,
    DispatchPolicy,
    Dispatch,
    ServiceSheet,
    ServicePolicy,
    IntakeReport,
    IntakeMail,
    ...[StandbyRepairer, StandbyPool],
    MissionUnit,
    ...[Mission, MissionMember, MissionItem, MissionReport, MissionSeat, MissionRoomEntry],
    ...[LocalRepair, LocalRepairPart],
    FaultCode,
    Territory,
    SolvedCase,
    CauseCount,
    KnowledgeArticle,
    KnowledgeUse,
    KnowledgeTask,
    SupplyDifference,
    RepairPlan,
    RepairModeDecision,
    RepairTestTemplate,
    ReturnRepair,
    ReturnRepairUnit,
    ReturnRepairPart,
    UnitRepair,
    UnitTest,
    LoanUnit,
    InstallationOrder,
    MaintenancePlan,
    MaintenanceVisit,
    MaintenanceChecklist,
    RunWatch,
    RunSeries,
    RunFinding,
    CompletionReport,
    DiagnosisReport,
    ...[WorkScore, KnownSurvey, Appraisal, EngineerAward],
    ...[FieldStaff, FieldPaper, FieldCall],
    Complaint,
    ComplaintStep,
    CaseEscalation,
    OwnerAbsence,
    RiskInspection,
    Feedback,
    OpenCaseAlert,
    EscalationPolicy,
    ProgressNotice,
    KnownCustomer,
    KnownContact,
    KnownSite,
    KnownAsset,
    KnownExchange,
    KnownAgreement,
    KnownServicePromise,
    KnownDealer,
    KnownCalendar,
    KnownPart,
    KnownPartner,
    KnownWarehouse,
  ],
  providers: [
    TicketResolver,
    TicketActsResolver,
    TicketAssessmentResolver,
    TicketSelfFittingResolver,
    TicketDuplicateResolver,
    TicketCustomerResolver,
    TicketReinstatementResolver,
    TicketRecurrenceResolver,
    RemoteSessionResolver,
    ...[RemoteAppointments, RemoteAppointmentResolver, RemoteAppointmentTimer],
    ...[Trips, TripResolver, TripTimer],
    FollowUpCallResolver,
    FollowUpTimer,
    TicketConsumer,
    TicketIntake,
    PriorityProposals,
    SlaPolicyActivation,
    SlaPolicyResolver,
    UntimedPromises,
    ...untimedPromisesResolvers,
    SlaClockResolver,
    SlaClocks,
    SlaClockTimer,
    SlaPolicies,
    SlaCalendars,
    SlaNotices,
    SlaRecordResolver,
    SlaImportConsumer,
    SlaRecordConsumer,
    SlaRecalculations,
    LatePromises,
    SlaRecalculationResolver,
    WorkCorrectionResolver,
    WorkRetractionResolver,
    WorkOrderResolver,
    Visits,
    VisitTimer,
    FaultCodeResolver,
    TerritoryResolver,
    TicketFaultResolver,
    FaultCodes,
    CaseLessons,
    CauseSuggestions,
    TicketSuggestionResolver,
    SuggestedCauseResolver,
    SimilarCaseResolver,
    KnowledgeArticleResolver,
    ...[KnowledgeTasks, KnowledgeTaskResolver, TicketKnowledgeTaskResolver],
    ...[SupplyDifferences, SupplyReplacements, SupplyDifferenceResolver, TicketSupplyDifferencesResolver],
    ...[SupplyDifferenceTimer, SupplyDifferenceConsumer, LoanUnitConsumer],
    RepairPlanResolver,
    SuggestedArticlesResolver,
    EngineerResolver,
    EngineerPeriodResolver,
    EngineerAgendaResolver,
    EngineerStaff,
    DispatchPolicyActivation,
    DispatchPolicyResolver,
    DispatchResolver,
    ServiceSheetResolver,
    Dispatches,
    DispatchTimer,
    EngineerAbsenceTimer,
    Candidates,
    ServicePolicyActivation,
    ServicePolicyResolver,
    ...[StandbyPools, StandbyPoolResolver, StandbyPoolTimer],
    ...[
      MissionEngineers,
      Missions,
      MissionTeams,
      MissionWatch,
      MissionResolver,
      MissionMemberResolver,
      MissionRoomResolver,
    ],
    ...[
      MissionActsResolver,
      ...[MissionTeamResolver, MissionTravelResolver],
      MissionItemsConsumer,
      MissionItemsAwaitedResolver,
      MissionItemsResolver,
      MissionConsumer,
      MissionTimer,
    ],
    ...[MissionUnitsResolver, MissionUnitRepairResolver],
    RepairModeDecisionResolver,
    IntakeReportResolver,
    IntakeReportActsResolver,
    IntakeCandidateResolver,
    IntakeReopeningResolver,
    TicketIntakeReportsResolver,
    ComplaintIntakeReportsResolver,
    FeedbackIntakeReportsResolver,
    IntakeCandidates,
    IntakeSettling,
    IntakeBecame,
    ...[IntakeReports, IntakeMailResolver, IntakeMailReader],
    RepairTestTemplateResolver,
    CaseCustomers,
    CaseMachines,
    Cases,
    OrdersMeanwhile,
    ReturnRepairs,
    ReturnRepairTimer,
    ReturnRepairResolver,
    ReturnRepairUnitResolver,
    TicketMissionsResolver,
    TicketReturnRepairsResolver,
    ReturnRepairPartResolver,
    UnitTestResolver,
    ReturnRepairActsResolver,
    BatchHandlingResolver,
    WorkshopResolver,
    ReturnRepairConsumer,
    LossAmendsConsumer,
    PartsDeliveryResolver,
    TicketPartsDeliveriesResolver,
    ...[PartsDeliveries, PartsDeliveryConsumer],
    ...[LocalRepairs, LocalRepairResolver, LocalRepairActsResolver, TicketLocalRepairsResolver],
    ...[LocalRepairConsumer, LocalRepairTimer],
    LoanUnitResolver,
    LoanUnits,
    LoanUnitTimer,
    InstallationOrders,
    InstallationOrderResolver,
    InstallationOrderConsumer,
    InstallationOrderTimer,
    MaintenancePlanResolver,
    MaintenanceVisitResolver,
    TicketMaintenanceVisitResolver,
    MaintenanceChecklistResolver,
    RunData,
    RunWatchResolver,
    RunFindingResolver,
    MaintenancePlans,
    MaintenancePlanTimer,
    MaintenancePlanConsumer,
    AgreedMaintenance,
    AgreedMaintenanceConsumer,
    ...[WorkOrderScoreResolver, InstallationOrderScoreResolver],
    CompletionReports,
    ...[DiagnosisReportResolver, TicketDiagnosisReportsResolver, DiagnosisTimesResolver, ResolutionRatesResolver],
    ...[CompletionReportResolver, TicketCompletionReportsResolver, WorkOrderCompletionReportResolver],
    ...[ReturnRepairCompletionReportResolver, MissionCompletionReportResolver, LocalRepairCompletionReportResolver],
    ...[Performances, EngineerPerformanceResolver, KnownSurveyConsumer],
    ...[Appraisals, AppraisalResolver, EngineerAwardResolver],
    ...[FieldStaffs, FieldStaffTimer, FieldStaffResolver, EngineerFieldStaffResolver, FieldPaperResolver],
    ComplaintResolver,
    ComplaintActsResolver,
    CustomerComplaintsResolver,
    Complaints,
    ComplaintRequests,
    ComplaintTimer,
    ...[CaseEscalationResolver, CaseEscalations, TicketEscalationsResolver, ComplaintEscalationsResolver],
    ...[OwnerAbsences, OwnerAbsenceResolver, OwnerAbsenceTimer, ComplaintAbsences],
    ...[RecordAbsences, RecordHandOversResolver],
    ...[RiskInspections, RiskInspectionResolver, RepairPlanInspectionsResolver, RiskInspectionTimer],
    RiskInspectionConsumer,
    ComplaintAnalysisResolver,
    FeedbackResolver,
    FeedbackRedirections,
    Feedbacks,
    OpenCaseAlertResolver,
    OpenCaseAlerts,
    EscalationPolicyActivation,
    EscalationPolicyResolver,
    PromisedFinishes,
    PromisedFinishTimer,
    KnownConsumer,
    ServicePromisesConsumer,
    ErasedCustomersConsumer,
    ...[CaseContactResolver, CaseContactConsumer],
    CustomerTicketsResolver,
    AssetTicketsResolver,
  ],
  migrations,
  search: searchKinds,
  policies: policyKinds,
  numberSeries: [
    // One a line, so that two changes that each add one merge.
    'T',
    'W',
    'RM',
    'IR',
    'RR',
    'QI',
    'M',
    'LU',
    'LR',
    'IO',
    'KA',
    'SD',
    'MP',
    'CP',
    'CR',
    'F',
    'TR',
  ],
  attachments: { subjects: attachmentSubjects, added: AttachmentAdded, removed: AttachmentRemoved },
  customersRows,
  openToDealers: [
    SlaPolicy,
    { entity: KnowledgeArticle, where: `is_for_dealers and status = 'PUBLISHED'` },
    {
      entity: Attachment,
      where: `status = 'STORED' and subject_type = 'KNOWLEDGE_ARTICLE'
        and subject_id in (select id from knowledge_article)`,
    },
    /** Whose case it is says whose units they are. */
    { entity: ReturnRepair, where: `exists (select from ticket where ticket.id = ticket_id)` },
    { entity: ReturnRepairUnit, where: `exists (select from return_repair where return_repair.id = order_id)` },
    { entity: UnitTest, where: `exists (select from return_repair_unit unit where unit.id = unit_id)` },
  ],
  neededByDealersActs: [
    EscalationPolicy,
    KnownContact,
    KnownSite,
    KnownAgreement,
    KnownDealer,
    KnownCalendar,
    KnownPart,
    ServicePolicy,
    LoanUnit,
    RepairPlan,
  ],
  refusals: {
    mission_decision_unique: () => new MissionDecisionUnsuitable(),
    standby_repairer_code_unique: () => new StandbyRepairerCodeTaken(),
    engineer_account_unique: () => new EngineerAccountTaken(),
    engineer_code_unique: () => new EngineerCodeTaken(),
    engineer_free: () => new EngineerDoubleBooked(),
    dispatch_policy_code_version_unique: versionTaken,
    dispatch_policy_planned: momentTaken,
    knowledge_article_begun: () => new KnowledgeRevisionBegun(),
    fault_code_code_unique: () => new FaultCodeTaken(),
    territory_code_unique: () => new TerritoryTaken(),
    sla_policy_code_version_unique: versionTaken,
    sla_policy_planned: momentTaken,
    service_policy_code_version_unique: versionTaken,
    service_policy_planned: momentTaken,
    repair_test_template_code_version_unique: versionTaken,
    repair_test_template_in_force: testTaken,
    installation_order_open: () => new InstallationOrderedAlready(),
    work_score_of_installation: () => new WorkScoredAlready(),
    work_score_of_repair: () => new WorkScoredAlready(),
    appraisal_once: () => new AppraisalMadeAlready(),
    engineer_award_place: () => new EngineerAwardsProposedAlready(),
    field_staff_once: () => new FieldStaffEnrolledAlready(),
    local_repair_decision_unique: () => new LocalRepairDecisionUnsuitable(),
    loan_unit_out: () => new LoanUnitTaken(),
    loan_unit_wanted: () => new LoanUnitAskedAlready(),
    return_repair_decision_unique: () => new ReturnToFactoryNotDecided(),
    escalation_policy_code_version_unique: versionTaken,
    escalation_policy_in_force: versionTaken,
    escalation_policy_planned: momentTaken,
  },
});
