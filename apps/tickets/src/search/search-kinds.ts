import type { SearchKind } from '@mainstay/kit/service';
import { Complaint } from '../complaint/complaint.entity.ts';
import { DiagnosisReport } from '../diagnosis-report/diagnosis-report.entity.ts';
import { Feedback } from '../feedback/feedback.entity.ts';
import { InstallationOrder } from '../installation-order/installation-order.entity.ts';
import { IntakeReport } from '../intake-report/intake-report.entity.ts';
import { KnowledgeArticle } from '../knowledge-article/knowledge-article.entity.ts';
import { LoanUnit } from '../loan-unit/loan-unit.entity.ts';
import { LocalRepair } from '../local-repair/local-repair.entity.ts';
import { MaintenancePlan } from '../maintenance-plan/maintenance-plan.entity.ts';
import { Mission } from '../mission/mission.entity.ts';
import { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import { ReturnRepair } from '../return-repair/return-repair.entity.ts';
import { SupplyDifference } from '../supply-difference/supply-difference.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { Trip } from '../trip/trip.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';

const RELEASED = `it.is_for_dealers and it.status = 'PUBLISHED'`;
const serialOfMachine = 'array(select serial from known_asset where id = it.asset_id)';
const modelOfMachine = 'array(select model from known_asset where id = it.asset_id)';
const reportsOfCase = 'array(select number from completion_report where ticket_id = it.id)';
// Dealers read the deliveries of their cases as well.
const notesOfCase = 'array(select number from parts_delivery where ticket_id = it.id)';
const machineOf = (table: string) => ({
  table: 'known_asset',
  records: `select id from ${table} where asset_id in (select id from changed)`,
});

/** What `ticketsSearch` finds, and by what. What dealers may search holds nothing that they may not read. */
export const searchKinds: readonly SearchKind[] = [
  {
    entity: Ticket,
    dealers: 'OWN',
    codes: {
      ...{ number: 'number', faultCode: 'fault_code', serial: serialOfMachine, completionReports: reportsOfCase },
      partsDeliveries: notesOfCase,
    },
    texts: {
      ...{ symptom: 'symptom', findings: 'findings', servicePlan: 'service_plan', solution: 'solution' },
      // As the customer says it, and as the file of the machine has it.
      ...{ productModel: 'product_model', machineModel: modelOfMachine },
    },
    follows: [
      machineOf('ticket'),
      { table: 'completion_report', records: 'select distinct ticket_id from changed' },
      { table: 'parts_delivery', records: 'select distinct ticket_id from changed' },
    ],
  },
  {
    entity: Complaint,
    dealers: 'OWN',
    codes: { number: 'number', serial: serialOfMachine },
    texts: { words: 'words', remedy: 'remedy' },
    follows: [machineOf('complaint')],
  },
  {
    // It is of one case for good, and of the machine that this names.
    entity: WorkOrder,
    codes: {
      number: 'number',
      serial: 'array(select serial from known_asset where id = (select asset_id from ticket where id = it.ticket_id))',
    },
    texts: { content: 'content', findings: 'findings' },
    follows: [
      {
        table: 'known_asset',
        records: `select o.id from work_order o join ticket t on t.id = o.ticket_id
          where t.asset_id in (select id from changed)`,
      },
      { table: 'ticket', column: 'asset_id', records: 'select id from work_order where ticket_id = new.id' },
    ],
  },
  {
    // Staff alone may read it, so no case is found by its number.
    entity: DiagnosisReport,
    codes: { number: 'number' },
    texts: {},
  },
  {
    entity: RepairModeDecision,
    codes: { number: 'number' },
    texts: { customerRequirement: 'customer_requirement' },
  },
  {
    entity: LocalRepair,
    dealers: 'OWN',
    codes: { number: 'number', units: `array(select jsonb_path_query(it.units_kept, '$[*].serial') #>> '{}')` },
    texts: { task: 'task', place: 'place' },
  },
  {
    entity: SupplyDifference,
    dealers: 'OWN',
    codes: { number: 'number', returnNotes: 'it.return_notes' },
    texts: { remarks: 'remarks' },
  },
  {
    entity: ReturnRepair,
    codes: {
      number: 'number',
      serials: 'array(select serial from return_repair_unit where order_id = it.id)',
      stockIns: 'array(select distinct stock_in_number from return_repair_unit where order_id = it.id)',
      // Those of tests before stand on the tests.
      inspections: `array(select inspection_request from return_repair_unit where order_id = it.id
        union select product_tag from return_repair_unit where order_id = it.id
        union select test.inspection_request from unit_test test join return_repair_unit unit on unit.id = test.unit_id
          where unit.order_id = it.id)`,
    },
    texts: {
      productModel: 'product_model',
      reportedFault: 'reported_fault',
      unitFaults:
        "array(select concat_ws(E'\\n', reported_fault, found_fault) from return_repair_unit where order_id = it.id)",
    },
    follows: [{ table: 'return_repair_unit', records: 'select distinct order_id from changed' }],
  },
  {
    entity: Mission,
    codes: { number: 'number', units: 'array(select distinct serial from mission_unit where mission_id = it.id)' },
    texts: { destination: 'destination', findings: 'findings' },
    follows: [{ table: 'mission_unit', records: 'select distinct mission_id from changed' }],
  },
  {
    entity: InstallationOrder,
    codes: { number: 'number', serial: serialOfMachine },
    texts: {},
    follows: [machineOf('installation_order')],
  },
  {
    entity: Trip,
    codes: { number: 'number' },
    texts: { content: 'content', place: 'place' },
  },
  {
    entity: MaintenancePlan,
    codes: { number: 'number', serial: serialOfMachine },
    texts: { advice: 'advice', predictedBecause: 'predicted_because' },
    follows: [machineOf('maintenance_plan')],
  },
  {
    entity: LoanUnit,
    codes: { number: 'number', unit: `array[it.unit_facts ->> 'serial']`, core: `array[it.core_facts ->> 'serial']` },
    texts: { reason: 'reason', ending: 'ending' },
  },
  {
    entity: Feedback,
    codes: { number: 'number' },
    texts: { words: 'words', answer: 'answer' },
  },
  {
    entity: KnowledgeArticle,
    dealers: { where: RELEASED },
    codes: { number: 'number', faultCodes: 'it.fault_codes' },
    texts: { title: 'title', problem: 'problem', solution: 'solution', models: 'it.models' },
  },
  {
    entity: IntakeReport,
    codes: { number: 'number', serial: 'serial' },
    texts: { subject: 'subject', text: 'text' },
  },
];
