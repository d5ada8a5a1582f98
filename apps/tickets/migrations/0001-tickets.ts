import { Migration } from '@mikro-orm/migrations';

const ROOT = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
    event_seq int not null default 0`;
const CHILD = `id uuid primary key, created_at timestamptz not null`;
const POLICY_STATUS = `status text not null check (status in ('DRAFT', 'ACTIVE', 'RETIRED'))`;
const POLICY_TIMES = `planned_from timestamptz, planned_until timestamptz, retired_at timestamptz, end_reason text,
  end_refused_because text`;

export class TicketsTables extends Migration {
  override up(): void {
    this.policies();
    this.known();
    this.tickets();
    this.ticketChildren();
    this.clocks();
    this.work();
  }

  private policies(): void {
    this.addSql(`create table sla_policy (${ROOT},
      code text not null, policy_version int not null check (policy_version >= 1), name text not null,
      ${POLICY_STATUS}, source text not null, is_default boolean not null, effective_from timestamptz,
      ${POLICY_TIMES}, moves_open_clocks boolean not null,
      level text not null check (level in ('PROMISE', 'INTERNAL', 'CONTRACT')),
      party text not null check (party in ('US', 'CUSTOMER', 'DEALER', 'SUPPLIER', 'CUSTOMS', 'CARRIER')),
      calendar jsonb not null, warn_at_percents jsonb not null, rules jsonb not null,
      constraint sla_policy_code_version_unique unique (code, policy_version))`);
    this.addSql(`create unique index sla_policy_in_force on sla_policy (code) where status = 'ACTIVE'`);
    this.addSql(`create unique index sla_policy_planned on sla_policy (code, planned_from)`);
    this.addSql(`create table service_policy (${ROOT},
      code text not null, policy_version int not null check (policy_version >= 1),
      kind text not null check (kind in ('OPEN_CASES', 'CALLBACK', 'TARGETS', 'STANDBY_POOL', 'INSTALLATION',
        'SUBSTITUTE', 'SUPPLY', 'ADVANCE_EXCHANGE', 'REPAIR_PLAN',
        'ENGINEER_PERFORMANCE', 'FIELD_STAFF', 'REMOTE_SUPPORT', 'PRIORITY', 'REPETITION', 'MISSION_ROOM',
        'KNOWLEDGE', 'RETURN_DAYS', 'METER_TREND')),
      ${POLICY_STATUS}, source text not null, effective_from timestamptz, ${POLICY_TIMES},
      parameters jsonb not null,
      constraint service_policy_code_version_unique unique (code, policy_version))`);
    this.addSql(`create unique index service_policy_in_force on service_policy (code) where status = 'ACTIVE'`);
    this.addSql(`create unique index service_policy_planned on service_policy (code, planned_from)`);
  }

  private known(): void {
    this.addSql(`create table known_customer (id uuid primary key, kind text not null,
      tier text not null, tiers jsonb not null, country text not null,
      dealer_id uuid, calendar_id uuid, duplicate_of_id uuid)`);
    this.addSql(
      `create index known_customer_duplicates on known_customer (duplicate_of_id) where duplicate_of_id is not null`,
    );
    this.addSql(`create table known_site (id uuid primary key, customer_id uuid not null, country text not null,
      is_remote boolean not null, remotes jsonb not null, time_zone text not null, postal_code text, latitude double precision, longitude double precision,
      calendar_id uuid)`);
    this.addSql(`create table known_dealer (id uuid primary key, calendar_id uuid)`);
    this.addSql(`create table known_calendar (id uuid primary key, code text not null, versions jsonb not null,
      revision int not null)`);
    this.addSql(`create table known_asset (id uuid primary key, serial text, customer_id uuid not null, site_id uuid,
      dealer_id uuid, model text, retired_on date)`);
    this.addSql(`create index known_asset_site on known_asset (site_id)`);
    this.addSql(`create table known_agreement (id uuid primary key, customer_id uuid not null,
      number text, sla_policy_code text not null, starts_on date not null, ends_on date, time_zone text not null,
      site_ids text[] not null, asset_ids text[] not null, targets jsonb not null,
      maintenance jsonb)`);
    this.addSql(`create index known_agreement_customer on known_agreement (customer_id, starts_on)`);
    this.addSql(`create table known_part (id uuid primary key, number text not null,
      make text not null check (make in ('STANDARD', 'CUSTOM')))`);
    this.addSql(`create table known_warehouse (id uuid primary key, code text not null)`);
  }

  private tickets(): void {
    this.addSql(`create table ticket (${ROOT},
      number text not null constraint ticket_number_unique unique,
      kind text not null check (kind in ('SERVICE_REQUEST', 'MAINTENANCE')),
      status text not null check (status in ('REGISTERED', 'CONFIRMED', 'TRIAGED', 'ENTITLED', 'DIAGNOSED',
        'PARTS_REQUESTED', 'PARTS_ISSUED', 'PARTS_ON_SITE', 'DISPATCHED', 'ON_SITE', 'RETURN_REQUIRED', 'TEAM_REQUIRED',
        'PARTNER_REQUIRED', 'REPAIRED', 'SIGNED_OFF',
        'HOURS_RECORDED', 'FEE_LISTED', 'CALLBACK_DONE', 'REOPENED', 'ANSWERED', 'CLOSED', 'CANCELLED')),
      channel text not null check (channel in ('PHONE', 'COMPLAINT_PHONE', 'ONLINE', 'EMAIL', 'WEB_FORM', 'DEALER')),
      symptom text not null, symptom_tokens text[] not null, reported_at timestamptz not null,
      customer_id uuid not null, asset_id uuid,
      dealer_id uuid, site_country text not null, site_id uuid, is_remote boolean not null,
      severity text check (severity in ('SERIOUS', 'GENERAL')),
      urgency text not null check (urgency in ('URGENT', 'NORMAL')),
      complexity text not null check (complexity in ('GENERAL', 'COMPLEX')),
      priority text check (priority in ('P1', 'P2', 'P3', 'P4')),
      priority_proposal jsonb, priority_reason text,
      problem_type text check (problem_type in ('EQUIPMENT_FAULT', 'SOFTWARE_FAULT', 'OPERATION', 'INSTALLATION',
        'PARTS_REQUEST', 'TRANSPORT_DAMAGE', 'MAINTENANCE', 'ENQUIRY', 'OTHER')),
      department text check (department in ('CUSTOMER_SERVICE', 'TECHNICAL_SUPPORT', 'FIELD_SERVICE', 'PARTS', 'LOGISTICS',
        'PRODUCTION', 'QUALITY', 'RESEARCH_AND_DEVELOPMENT', 'SALES', 'FINANCE')),
      carried_out_by text, carried_out_at timestamptz, carried_out_report text,
      fault_level int check (fault_level between 1 and 5),
      owner text, stage text check (stage in ('INTAKE', 'DIAGNOSIS', 'PLAN', 'LOGISTICS', 'REPAIR', 'SETTLEMENT', 'CALLBACK')),
      case_owner text, named_owners jsonb not null default '[]', stand_ins jsonb not null default '[]', answerers text[] not null default '{}',
      repair_mode text check (repair_mode in ('DISPATCH_TEAM', 'RETURN_TO_FACTORY', 'ENTRUST_LOCAL')),
      is_visit_needed boolean not null, is_assessment_wanted boolean not null, visit_wanted_at timestamptz,
      remote_wanted_at timestamptz, has_remote_appointment boolean not null default false,
      skills_needed text[] not null,
      expected_finish_at timestamptz, finish_overdue_since timestamptz,
      coverage_question jsonb, coverage_facts jsonb, fault_code text, findings text,
      service_plan text, plan_agreement jsonb, diagnosed_at timestamptz, signed jsonb, parts_ready_at timestamptz, delivered_at timestamptz, fees_listed_at timestamptz,
      followed_up_at timestamptz, unreached_count int not null default 0, next_follow_up_at timestamptz,
      follow_up_due_since timestamptz, follow_up_given_up_at timestamptz, cause_class text, solution text, ended_at timestamptz, duplicate_of_id uuid, recurrence_of_id uuid, recurrence_by_repeat_id uuid,
      answer_notice_id uuid, answer_confirmed_by text, parts_signed_for_by text,
      heard_before jsonb not null default '{}', agreement_notes jsonb not null default '[]',
      step_count int not null, round int not null check (round >= 1), milestones jsonb not null, pauses jsonb not null,
      earlier_turns jsonb not null default '[]', suggestion_rank int check (suggestion_rank >= 1), return_wanted_at timestamptz,
      contact_id uuid, contact_dealer_id uuid, contact_name text, contact_address text, product_model text, purchased_on date,
      sla_basis text not null check (sla_basis in ('AGREEMENT', 'DEFAULT_POLICY', 'NONE')),
      sla_policy_id uuid references sla_policy, exchange_id uuid)`);
    this.addSql(`create index ticket_customer on ticket (customer_id, reported_at)`);
    this.addSql(`create index ticket_asset on ticket (asset_id, reported_at)`);
    this.addSql(`create index ticket_open_site on ticket (site_id) where ended_at is null`);
    this.addSql(`create index ticket_open_words on ticket using gin (symptom_tokens) where ended_at is null`);
    this.addSql(`create index ticket_open on ticket (reported_at) where ended_at is null`);
    this.addSql(`create index ticket_answerers on ticket using gin (answerers)`);
    this.addSql(`create index ticket_dealer on ticket (dealer_id)`);
    this.addSql(`create index ticket_contact on ticket (contact_id) where contact_id is not null`);
    this.addSql(`create index ticket_reported on ticket (reported_at, id)`);
    this.addSql(`create index ticket_status on ticket (status, reported_at)`);
    this.addSql(`create index ticket_priority on ticket (priority, reported_at)`);
    this.addSql(`create index ticket_fault on ticket (fault_code, reported_at) where fault_code is not null`);
    this.addSql(`create index ticket_finish_late on ticket (reported_at) where finish_overdue_since is not null`);
    this.addSql(`create index ticket_department on ticket (department, reported_at)`);
    this.addSql(`create index ticket_return_wanted on ticket (reported_at) where return_wanted_at is not null`);
    this.addSql(`create index ticket_remote_wanted on ticket (reported_at)
      where remote_wanted_at is not null and ended_at is null`);
    this.addSql(`create index ticket_owner on ticket (owner)`);
    this.addSql(`create index ticket_duplicate_of on ticket (duplicate_of_id) where duplicate_of_id is not null`);
    this.addSql(`create index ticket_recurrence_of on ticket (recurrence_of_id) where recurrence_of_id is not null`);
    this.addSql(`create index ticket_exchange on ticket (exchange_id) where exchange_id is not null`);
    this.addSql(`create index ticket_sla_policy on ticket (sla_policy_id)`);
  }

  private ticketChildren(): void {
    this.addSql(`create table ticket_part (${CHILD}, ticket_id uuid not null references ticket,
      position int not null, part_id uuid not null, make text not null, quantity int not null check (quantity > 0),
      status text not null check (status in ('HELD', 'REQUESTED', 'RESERVED', 'SHORT', 'READY', 'ISSUED', 'RELEASED',
        'REFUSED', 'WITHDRAWN')),
      instead_of_id uuid, asked_of_id uuid, warehouse_id uuid, is_in_transfer boolean not null,
      was_short boolean not null, issued_quantity int not null check (issued_quantity >= 0),
      used_quantity int not null check (used_quantity >= 0),
      returned_quantity int not null check (returned_quantity >= 0), lost_quantity int not null check (lost_quantity >= 0),
      dealer_id uuid, coverage_line jsonb, free_because text, failed jsonb, supplied_in int check (supplied_in >= 1),
      set_aside_quantity int not null default 0 check (set_aside_quantity >= 0),
      check (used_quantity + returned_quantity + lost_quantity <= issued_quantity))`);
    this.addSql(`create unique index ticket_part_ticket on ticket_part (ticket_id, position)`);
    this.addSql(`create table ticket_step (${CHILD}, ticket_id uuid not null references ticket,
      position int not null, kind text not null, owner text not null, entered_by text not null, note text,
      happened_at timestamptz not null, dealer_id uuid)`);
    this.addSql(`create unique index ticket_step_ticket on ticket_step (ticket_id, position)`);
    this.addSql(`create table ticket_note (${CHILD}, ticket_id uuid not null references ticket,
      text text not null, written_by text not null, written_at timestamptz not null, dealer_id uuid)`);
    this.addSql(`create index ticket_note_ticket on ticket_note (ticket_id)`);
    this.addSql(`create table follow_up_call (${CHILD}, ticket_id uuid not null references ticket,
      satisfaction int not null check (satisfaction between 1 and 5), is_solved boolean not null, remarks text, no_complaint_because text,
      called_by text not null, called_at timestamptz not null, dealer_id uuid)`);
    this.addSql(`create index follow_up_call_ticket on follow_up_call (ticket_id)`);
    this.addSql(`create table follow_up_attempt (${CHILD}, ticket_id uuid not null references ticket,
      round int not null, attempt int not null, remarks text, called_by text not null, called_at timestamptz not null,
      next_at timestamptz, constraint follow_up_attempt_once unique (ticket_id, round, attempt))`);
    this.addSql(
      `create index ticket_follow_up_due on ticket (follow_up_due_since) where follow_up_due_since is not null`,
    );
  }

  private clocks(): void {
    this.addSql(`create table sla_record (${CHILD},
      type text not null check (type in ('TICKET', 'COMPLAINT', 'RETURN_REPAIR', 'LOCAL_REPAIR', 'PARTS_DELIVERY', 'SHIPMENT',
        'IMPORT_ORDER', 'SUPPLIER_ORDER', 'SUPPLIER_REPAIR', 'FEEDBACK', 'INSTALLATION_ORDER', 'MISSION',
        'MAINTENANCE_VISIT')),
      number text, ticket_id uuid, served_ticket_ids text[] not null default '{}', customer_id uuid, asset_id uuid,
      dealer_id uuid, round int not null check (round >= 1), facts jsonb not null, milestones jsonb not null, pauses jsonb not null,
      earlier_turns jsonb not null default '[]', waits jsonb not null default '[]', ended_at timestamptz, notices jsonb not null,
      promised_at timestamptz, agreement_id uuid, agreement jsonb, policy_ids text[] not null, calendar_ids text[] not null,
      wake_at timestamptz, owners jsonb)`);
    this.addSql(`create index sla_record_open on sla_record (id) where ended_at is null`);
    this.addSql(`create index sla_record_customer on sla_record (customer_id)`);
    this.addSql(`create index sla_record_dealer on sla_record (dealer_id) where ended_at is null`);
    this.addSql(`create index sla_record_asset on sla_record (asset_id) where ended_at is null`);
    this.addSql(`create index sla_record_policies on sla_record using gin (policy_ids) where ended_at is null`);
    this.addSql(`create index sla_record_calendars on sla_record using gin (calendar_ids) where ended_at is null`);
    this.addSql(`create table sla_clock (${ROOT}, record_id uuid not null references sla_record,
      record_type text not null, ticket_id uuid references ticket, served_ticket_ids text[] not null default '{}',
      dealer_id uuid, policy_code text not null, level text not null check (level in ('PROMISE', 'INTERNAL', 'CONTRACT')),
      party text not null,
      kind text not null check (kind in ('FIRST_RESPONSE', 'CONFIRMATION', 'DIAGNOSIS', 'ARRIVAL', 'RESOLUTION',
        'PARTS_DELIVERY', 'INVESTIGATION', 'ESCALATION', 'REPAIR', 'TRANSIT', 'CLEARANCE',
        'FOLLOW_UP', 'INSTALLATION', 'PREPARATION', 'SETTLEMENT', 'MAINTENANCE')),
      round int not null, turn int not null check (turn >= 1), supports text, under_ids text[] not null default '{}',
      state text not null check (state in ('RUNNING', 'PAUSED', 'MET', 'BREACHED', 'CANCELLED')),
      started_at timestamptz not null, due_at timestamptz, warn_at timestamptz, stopped_at timestamptz,
      breached_at timestamptz, breached_by text, announced_percent int not null check (announced_percent >= 0),
      facts jsonb not null, minutes jsonb not null, attribution jsonb not null, charge jsonb,
      explanation jsonb not null, owner text, constraint sla_clock_once unique (record_id, policy_code, kind, round, turn))`);
    this.addSql(`create index sla_clock_ticket on sla_clock (ticket_id)`);
    this.addSql(`create index sla_clock_served on sla_clock using gin (served_ticket_ids)`);
    this.addSql(`create index sla_clock_under on sla_clock using gin (under_ids)`);
    this.addSql(`create index sla_clock_owner on sla_clock (owner, due_at)`);
    this.addSql(`create index sla_clock_due on sla_clock (state, due_at)`);
    this.addSql(`create index sla_clock_breached on sla_clock (breached_at) where breached_at is not null`);
    this.addSql(`create table sla_recalculation (${CHILD},
      cause text not null check (cause in ('CALENDAR_CHANGED', 'CALENDAR_CHOSEN', 'POLICY_CHANGED', 'AGREEMENT_KNOWN',
        'CUSTOMER_KNOWN', 'SITE_KNOWN')), code text,
      status text not null check (status in ('RUNNING', 'DONE')), ids text[] not null, moves_to uuid,
      cursor uuid, record_count int not null, done_count int not null, changed_clock_count int not null,
      started_at timestamptz not null, finished_at timestamptz)`);
    this.addSql(`create index sla_recalculation_started on sla_recalculation (started_at)`);
  }

  private work(): void {
    this.addSql(`create table engineer (${ROOT}, code text not null constraint engineer_code_unique unique,
      name text, account text constraint engineer_account_unique unique, learned jsonb not null, authority_level int not null check (authority_level between 1 and 5),
      territories text[] not null, serves_vip boolean not null, is_on_duty boolean not null,
      duty jsonb, latitude double precision check (latitude between -90 and 90),
      longitude double precision check (longitude between -180 and 180), postal_areas text[] not null,
      is_temporary boolean not null, engaged_from date, engaged_until date,
      check ((latitude is null) = (longitude is null)), check (engaged_until >= engaged_from))`);
    this.addSql(`create index engineer_territories on engineer using gin (territories)`);
    this.addSql(`create table work_order (${ROOT},
      number text not null constraint work_order_number_unique unique, round int not null check (round >= 1),
      ticket_id uuid not null references ticket, engineer_id uuid not null references engineer,
      second_engineer_id uuid references engineer check (second_engineer_id <> engineer_id),
      needs_second boolean not null, dealer_id uuid, trip_id uuid, there_since timestamptz,
      is_bill_awaited boolean not null check (not is_bill_awaited or trip_id is not null),
      mode text not null check (mode in ('ON_SITE', 'REMOTE')),
      purpose text not null check (purpose in ('ASSESSMENT', 'REPAIR')),
      status text not null check (status in ('DISPATCHED', 'ON_SITE', 'REPAIRED', 'SIGNED_OFF', 'REJECTED',
        'COMPLETED', 'CANCELLED', 'MISSED', 'DECLINED', 'BROKEN_OFF')),
      dispatched_at timestamptz not null, appointment_at timestamptz not null,
      appointment_ends_at timestamptz not null, booked_until timestamptz not null, place text, content text, agreed_by text,
      overdue_since timestamptz check (overdue_since is null or status = 'DISPATCHED'),
      moved_from jsonb not null, is_customer_awaited boolean not null, needs_sheet boolean not null, arrived_at timestamptz,
      repaired_at timestamptz, findings text, sop jsonb, used_lines jsonb not null, said_before jsonb not null,
      is_disassembly boolean, mode_before text, joint_test jsonb, needs_signature boolean not null,
      signed_by text, signed_off_at timestamptz,
      is_satisfied boolean, labor_minutes int check (labor_minutes >= 0),
      second_labor_minutes int check (second_labor_minutes between 0 and labor_minutes),
      travel_kilometres int check (travel_kilometres >= 0), completed_at timestamptz, fees_listed_at timestamptz,
      broken_off_at timestamptz, break_off_reason text check (break_off_reason in ('ASSESSED', 'PART_MISSING', 'OTHER_FAULT',
        'WORK_LEFT', 'SITE_NOT_READY')), check ((status = 'BROKEN_OFF') = (broken_off_at is not null)),
      check ((broken_off_at is null) = (break_off_reason is null)),
      check (mode = 'REMOTE' or signed_off_at is null or joint_test is not null))`);
    this.addSql(`create table remote_session (${CHILD}, ticket_id uuid not null references ticket,
      engineer_id uuid not null references engineer, tool text not null, started_at timestamptz not null,
      ended_at timestamptz not null, consent_by text not null, consent_at timestamptz not null,
      actions text not null, is_solved boolean not null, dealer_id uuid,
      round int not null check (round >= 1), next text check (next in ('VISIT', 'RETURN', 'ANOTHER_SESSION')),
      check (is_solved = (next is null)), check (ended_at >= started_at))`);
    this.addSql(`create index remote_session_ticket on remote_session (ticket_id)`);
    this.addSql(`create index remote_session_engineer on remote_session (engineer_id)`);
    this.addSql(`create index work_order_ticket on work_order (ticket_id)`);
    this.addSql(`create index work_order_engineer on work_order (engineer_id, appointment_at)`);
    this.addSql(`create index work_order_second on work_order (second_engineer_id, appointment_at)
      where second_engineer_id is not null`);
    this.addSql(`create index work_order_appointment on work_order (appointment_at, id)`);
    this.addSql(`create index work_order_overdue on work_order (appointment_at, id) where overdue_since is not null`);
    this.addSql(`create index work_order_trip on work_order (trip_id) where trip_id is not null`);
    this.addSql(`create index work_order_status on work_order (status, appointment_at)`);
  }
}
