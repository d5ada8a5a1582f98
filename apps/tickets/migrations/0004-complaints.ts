import { Migration } from '@mikro-orm/migrations';

const ROOT = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
    event_seq int not null default 0`;
const CHILD = `id uuid primary key, created_at timestamptz not null`;
const DEPARTMENTS = `'CUSTOMER_SERVICE', 'TECHNICAL_SUPPORT', 'FIELD_SERVICE', 'PARTS', 'LOGISTICS', 'PRODUCTION',
  'QUALITY', 'RESEARCH_AND_DEVELOPMENT', 'SALES', 'FINANCE'`;
const TARGETS = `'OWNER', 'SUPERVISING_ENGINEER', 'TECHNICAL_DIRECTOR', 'AFTER_SALES_DIRECTOR', 'GENERAL_MANAGER'`;

export class ComplaintTables extends Migration {
  override up(): void {
    this.addSql(`create table escalation_policy (${ROOT},
      code text not null, policy_version int not null check (policy_version >= 1),
      status text not null check (status in ('DRAFT', 'ACTIVE', 'RETIRED')), source text not null,
      effective_from timestamptz, planned_from timestamptz, planned_until timestamptz, retired_at timestamptz,
      end_reason text, end_refused_because text, calendar jsonb not null, levels jsonb not null, resets_at jsonb not null,
      constraint escalation_policy_code_version_unique unique (code, policy_version))`);
    this.addSql(`create unique index escalation_policy_in_force on escalation_policy (status) where status = 'ACTIVE'`);
    this.addSql(`create unique index escalation_policy_planned on escalation_policy (planned_from)`);
    this.complaints();
    this.notices();
    this.feedback();
  }

  private complaints(): void {
    this.addSql(`create table complaint (${ROOT},
      number text not null constraint complaint_number_unique unique,
      status text not null check (status in ('RECEIVED', 'REGISTERED', 'ASSIGNED', 'IN_PROGRESS', 'CARRIED_OUT',
        'VERIFIED', 'CLOSED', 'WITHDRAWN', 'REDIRECTED')),
      channel text not null
        check (channel in ('PHONE', 'COMPLAINT_PHONE', 'ONLINE', 'EMAIL', 'WEB_FORM', 'DEALER')),
      words text not null, received_at timestamptz not null, customer_id uuid not null, contact_id uuid, asset_id uuid, model text,
      ticket_id uuid references ticket, dealer_id uuid,
      type text check (type in ('PRODUCT_QUALITY', 'REPAIR_QUALITY', 'RESPONSE_TIME', 'PARTS_SUPPLY', 'INSTALLATION',
        'PRICE', 'CONDUCT', 'INFORMATION', 'OTHER')),
      severity text check (severity in ('NORMAL', 'SEVERE')), is_major boolean not null,
      department text check (department in (${DEPARTMENTS})), demand text, demanded_by text, demanded_at timestamptz,
      owner text, named_owner text, investigator text, findings text,
      cause text check (cause in ('PRODUCT', 'WORKMANSHIP', 'PART', 'TRANSPORT', 'PLANNING', 'CONDUCT', 'INFORMATION',
        'USE_BY_CUSTOMER', 'UNFOUNDED')),
      cause_text text, remedy text, apology text, remedy_agreed_by text, expected_finish_at timestamptz,
      finish_overdue_since timestamptz, carried_out_by text, carried_out_at timestamptz, verified_by text,
      ended_at timestamptz, is_in_time boolean, late_because jsonb not null, round int not null check (round >= 1),
      milestones jsonb not null, escalation_terms jsonb, escalation_round int not null check (escalation_round >= 1),
      escalation_since timestamptz not null, escalated_to text check (escalated_to in (${TARGETS})),
      escalation_log jsonb not null, step_count int not null,
      check (not is_major or investigator is not null))`);
    this.addSql(`create index complaint_received on complaint (received_at, id)`);
    this.addSql(`create index complaint_customer on complaint (customer_id, received_at)`);
    this.addSql(`create index complaint_contact on complaint (contact_id) where contact_id is not null`);
    this.addSql(`create index complaint_ticket on complaint (ticket_id)`);
    this.addSql(`create index complaint_dealer on complaint (dealer_id)`);
    this.addSql(`create index complaint_status on complaint (status, received_at)`);
    this.addSql(`create index complaint_type on complaint (type, received_at)`);
    this.addSql(`create index complaint_investigator on complaint (investigator, received_at)`);
    this.addSql(`create index complaint_major on complaint (received_at) where is_major`);
    this.addSql(`create index complaint_owner on complaint (owner)`);
    this.addSql(`create index complaint_owner_open on complaint (owner, id) where ended_at is null`);
    this.addSql(`create index complaint_named_owner on complaint (named_owner, id) where ended_at is null`);
    this.addSql(`create index complaint_closed on complaint (ended_at) where status = 'CLOSED'`);
    this.addSql(`create index complaint_escalated on complaint (escalated_to, received_at)`);
    this.addSql(`create table complaint_step (${CHILD}, complaint_id uuid not null references complaint,
      position int not null, kind text not null, owner text not null, entered_by text not null, note text,
      happened_at timestamptz not null, dealer_id uuid)`);
    this.addSql(`create unique index complaint_step_complaint on complaint_step (complaint_id, position)`);
  }

  private feedback(): void {
    this.addSql(`create table feedback (${ROOT},
      number text not null constraint feedback_number_unique unique,
      status text not null check (status in ('RECEIVED', 'ROUTED', 'ANSWERED', 'REDIRECTED', 'WITHDRAWN')),
      channel text not null
        check (channel in ('PHONE', 'COMPLAINT_PHONE', 'ONLINE', 'EMAIL', 'WEB_FORM', 'DEALER')),
      customer_id uuid not null, contact_id uuid, kind text not null check (kind in ('SUGGESTION', 'OPINION')), words text not null,
      received_at timestamptz not null, department text check (department in (${DEPARTMENTS})), answer text,
      answer_channel text check (answer_channel in ('PHONE', 'EMAIL', 'MESSAGE', 'IN_PERSON', 'DEALER')),
      answered_by text, answered_at timestamptz, ticket_id uuid references ticket, complaint_id uuid references complaint,
      withdrawal_reason text, ended_at timestamptz, ended_by text,
      check ((ended_at is not null) = (status in ('REDIRECTED', 'WITHDRAWN'))),
      check (num_nonnulls(ticket_id, complaint_id) = (status = 'REDIRECTED')::int),
      check ((withdrawal_reason is not null) = (status = 'WITHDRAWN')))`);
    this.addSql(`create index feedback_customer on feedback (customer_id, received_at, id)`);
    this.addSql(`create index feedback_ticket on feedback (ticket_id) where ticket_id is not null`);
    this.addSql(`create index feedback_complaint on feedback (complaint_id) where complaint_id is not null`);
    this.addSql(`create index feedback_contact on feedback (contact_id) where contact_id is not null`);
    this.addSql(`create index feedback_received on feedback (received_at, id)`);
    this.addSql(`create index feedback_department on feedback (department, received_at)`);
    this.addSql(`create table open_case_alert (${ROOT}, raised_at timestamptz not null, policy_code text not null,
      open_count int not null, urgent_count int not null, overdue_count int not null,
      open_complaint_count int not null)`);
    this.addSql(`create index open_case_alert_raised on open_case_alert (raised_at)`);
  }

  private notices(): void {
    this.addSql(`create table progress_notice (${CHILD}, ticket_id uuid references ticket,
      complaint_id uuid references complaint, text text not null,
      channel text not null check (channel in ('PHONE', 'EMAIL', 'MESSAGE', 'IN_PERSON', 'DEALER')),
      expected_finish_at timestamptz,
      delay_reason text check (delay_reason in ('PEAK_TIME', 'PARTS', 'CUSTOMS', 'CUSTOMER', 'HARDER_FAULT')),
      told_by text not null, told_at timestamptz not null, dealer_id uuid,
      check (num_nonnulls(ticket_id, complaint_id) = 1))`);
    this.addSql(`create index progress_notice_ticket on progress_notice (ticket_id)`);
    this.addSql(`create index progress_notice_complaint on progress_notice (complaint_id)`);
  }
}
