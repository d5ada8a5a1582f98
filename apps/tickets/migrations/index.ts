import type { NamedMigration } from '@mainstay/kit/service';
import { TicketsTables } from './0001-tickets.ts';
import { ReturnRepairTables } from './0002-return-repairs.ts';
import { MissionTables } from './0003-missions.ts';
import { ComplaintTables } from './0004-complaints.ts';
import { Dispatch } from './0005-dispatch.ts';
import { IntakeTables } from './0006-intake.ts';
import { DiagnosisTables } from './0007-diagnosis.ts';
import { FieldWorkTables } from './0010-field-work.ts';
import { PerformanceTables } from './0011-performance.ts';
import { CompletionReportTables } from './0012-completion-reports.ts';
import { OwnerAbsenceTables } from './0013-owner-absences.ts';
import { RiskInspectionTables } from './0014-risk-inspections.ts';
import { PartsDeliveryTables } from './0090-parts-deliveries.ts';
import { LocalRepairTables } from './0092-local-repairs.ts';
import { CaseEscalationTables } from './0093-case-escalations.ts';
import { DiagnosisReportTables } from './0096-diagnosis-reports.ts';
import { KnowledgeTaskTables } from './0097-knowledge-tasks.ts';
import { MaintenanceVisitTables } from './0098-maintenance-visits.ts';
import { RunDataTables } from './0099-run-data.ts';
import { SupplyDifferenceTables } from './0100-supply-differences.ts';
import { ContactsOfCases } from './0112-contacts-of-cases.ts';
import { KnownExchanges } from './0113-known-exchanges.ts';

export const migrations: readonly NamedMigration[] = [
  { name: '0001-tickets', class: TicketsTables },
  { name: '0002-return-repairs', class: ReturnRepairTables },
  { name: '0003-missions', class: MissionTables },
  { name: '0004-complaints', class: ComplaintTables },
  { name: '0005-dispatch', class: Dispatch },
  { name: '0006-intake', class: IntakeTables },
  { name: '0007-diagnosis', class: DiagnosisTables },
  { name: '0010-field-work', class: FieldWorkTables },
  { name: '0011-performance', class: PerformanceTables },
  { name: '0012-completion-reports', class: CompletionReportTables },
  { name: '0013-owner-absences', class: OwnerAbsenceTables },
  { name: '0014-risk-inspections', class: RiskInspectionTables },
  { name: '0090-parts-deliveries', class: PartsDeliveryTables },
  { name: '0092-local-repairs', class: LocalRepairTables },
  { name: '0093-case-escalations', class: CaseEscalationTables },
  { name: '0096-diagnosis-reports', class: DiagnosisReportTables },
  { name: '0097-knowledge-tasks', class: KnowledgeTaskTables },
  { name: '0098-maintenance-visits', class: MaintenanceVisitTables },
  { name: '0099-run-data', class: RunDataTables },
  { name: '0100-supply-differences', class: SupplyDifferenceTables },
  { name: '0112-contacts-of-cases', class: ContactsOfCases },
  { name: '0113-known-exchanges', class: KnownExchanges },
];
