import { Migration } from '@mikro-orm/migrations';

const ROOT = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
    event_seq int not null default 0`;
const CHILD = `id uuid primary key, created_at timestamptz not null`;

export class ReturnRepairTables extends Migration {
  override up(): void {
    this.decisions();
    this.tests();
    this.orders();
    this.benches();
  }

  private decisions(): void {
    this.addSql(`create table repair_mode_decision (${ROOT},
      number text not null constraint repair_mode_decision_number_unique unique, customer_id uuid not null,
      ticket_id uuid references ticket, status text not null check (status in ('IN_REVIEW', 'DECIDED', 'WITHDRAWN')),
      mode text not null check (mode in ('DISPATCH_TEAM', 'RETURN_TO_FACTORY', 'ENTRUST_LOCAL')),
      scope text not null check (scope in ('OVERSEAS', 'DOMESTIC')),
      liability text not null check (liability in ('COMPANY', 'CUSTOMER', 'SUPPLIER', 'CARRIER', 'UNKNOWN')),
      quantity int not null check (quantity > 0), distance_kilometres int not null check (distance_kilometres >= 0),
      customer_requirement text not null, weighed jsonb not null, reviewed jsonb not null,
      proposed_by text not null, proposed_at timestamptz not null, closed_by text, closed_at timestamptz,
      withdrawn_because text)`);
    this.addSql(`create index repair_mode_decision_proposed on repair_mode_decision (proposed_at, id)`);
    this.addSql(`create index repair_mode_decision_customer on repair_mode_decision (customer_id)`);
    this.addSql(`create index repair_mode_decision_ticket on repair_mode_decision (ticket_id)`);
  }

  private tests(): void {
    this.addSql(`create table repair_test_template (${ROOT},
      code text not null, policy_version int not null check (policy_version >= 1),
      kind text not null check (kind in ('BURN_IN', 'FULL_FUNCTION')), product_model text,
      status text not null check (status in ('DRAFT', 'ACTIVE', 'RETIRED')), source text not null,
      effective_from timestamptz, burn_in_hours int check (burn_in_hours > 0), steps jsonb not null,
      check (status = 'DRAFT' or kind <> 'BURN_IN' or burn_in_hours is not null),
      constraint repair_test_template_code_version_unique unique (code, policy_version))`);
    this.addSql(`create unique index repair_test_template_in_force on repair_test_template
      (kind, coalesce(product_model, '')) where status = 'ACTIVE'`);
  }

  private orders(): void {
    this.addSql(`create table return_repair (${ROOT},
      number text not null constraint return_repair_number_unique unique,
      decision_id uuid not null constraint return_repair_decision_unique unique references repair_mode_decision,
      ticket_id uuid not null references ticket, round int not null check (round > 0), customer_id uuid not null,
      status text not null check (status in ('MODE_DECIDED', 'AGREED', 'REQUESTED', 'RECEIVED', 'IN_ANALYSIS',
        'IN_REPAIR', 'REPAIRED', 'BURN_IN', 'BURN_IN_PASSED', 'QA_TEST', 'QA_PASSED', 'READY_TO_SHIP', 'RETURNED',
        'COSTED', 'SETTLED', 'CLOSED', 'CANCELLED')),
      liability text not null check (liability in ('COMPANY', 'CUSTOMER', 'SUPPLIER', 'CARRIER', 'UNKNOWN')),
      scope text not null check (scope in ('OVERSEAS', 'DOMESTIC')),
      owner text not null, named_owner text not null, owner_log jsonb not null,
      originator text not null, opened_at timestamptz not null, contact text not null, product_model text not null,
      guarantee text not null check (guarantee in ('IN_GUARANTEE', 'OUT_OF_GUARANTEE', 'UNKNOWN')),
      reported_fault text not null, return_address text not null, required_on date, time_zone text not null,
      warn_at_percents jsonb not null, told_of_days jsonb not null, is_overdue boolean not null,
      inbound_freight jsonb, outbound_freight jsonb, ways jsonb not null, signed jsonb, granted jsonb, fee_evidence text,
      fee_evidence_file_id uuid, post_repair_responsibility text, post_repair_responsibility_file_id uuid,
      distributed jsonb not null, batch_handling jsonb, word jsonb, verified jsonb,
      settled_at timestamptz, amends_due_on date, amends_since timestamptz, improvement text, incident_report text, cancelled_because text, ended_at timestamptz,
      milestones jsonb not null)`);
    this.addSql(`create index return_repair_owner on return_repair (owner, id)`);
    this.addSql(`create index return_repair_named_owner on return_repair (named_owner, id) where ended_at is null`);
    this.addSql(`create index return_repair_opened on return_repair (opened_at, id)`);
    this.addSql(`create index return_repair_overdue on return_repair (opened_at, id) where is_overdue`);
    this.addSql(`create index return_repair_amends on return_repair (opened_at, id) where amends_due_on is not null`);
    this.addSql(`create index return_repair_status on return_repair (status, opened_at)`);
    this.addSql(`create index return_repair_customer on return_repair (customer_id, opened_at)`);
    this.addSql(`create index return_repair_ticket on return_repair (ticket_id)`);
    this.addSql(`create table return_repair_part (${CHILD}, order_id uuid not null references return_repair,
      part_id uuid not null, quantity int not null check (quantity > 0),
      issued_quantity int not null check (issued_quantity >= 0), used_quantity int not null check (used_quantity >= 0),
      returned_quantity int not null check (returned_quantity >= 0),
      check (used_quantity + returned_quantity <= issued_quantity))`);
    this.addSql(`create index return_repair_part_order on return_repair_part (order_id)`);
  }

  private benches(): void {
    this.addSql(`create table return_repair_unit (${CHILD}, order_id uuid not null references return_repair,
      position int not null, serial text not null, asset_id uuid,
      status text not null check (status in ('EXPECTED', 'NOT_SENT', 'LOST', 'RECEIVED', 'SENT_BACK', 'TAKEN_OVER',
        'IN_ANALYSIS', 'IN_REPAIR', 'REPAIRED', 'BURN_IN', 'BURN_IN_PASSED', 'QA_TEST', 'QA_PASSED', 'UNREPAIRABLE')),
      reported_fault text not null, earlier_repairs int not null check (earlier_repairs >= 0), stock_in_number text,
      received_at timestamptz, last_step_at timestamptz, repaired_at timestamptz, struck_at timestamptz, lost_on_way jsonb, is_loss_open boolean not null,
      found_fault text, root_cause text, analysed_by text, analysed_at timestamptz, given_up_by text,
      given_up_at timestamptz,
      liability text check (liability in ('COMPANY', 'CUSTOMER', 'SUPPLIER', 'CARRIER', 'UNKNOWN')),
      liability_evidence text, superseded jsonb not null, objected jsonb, is_inspected boolean not null, repairers text[] not null, inspection_request text,
      product_tag text, burn_in_template_id uuid references repair_test_template, burn_in_started_at timestamptz,
      burn_in_ends_at timestamptz, is_burn_in_over boolean not null, remark text,
      constraint return_repair_unit_position_unique unique (order_id, position),
      constraint return_repair_unit_serial_unique exclude using btree (order_id with =, serial with =)
        where (status <> 'NOT_SENT') deferrable initially deferred)`);
    this.addSql(`create index return_repair_unit_serial on return_repair_unit (serial)`);
    this.addSql(`create index return_repair_unit_loss_open on return_repair_unit (order_id) where is_loss_open`);
    this.addSql(`create index return_repair_unit_asset on return_repair_unit (asset_id) where asset_id is not null`);
    this.addSql(`create table unit_repair (${CHILD}, unit_id uuid not null references return_repair_unit,
      repairer text not null, actions text not null, replaced jsonb not null,
      labor_minutes int not null check (labor_minutes >= 0), repaired_at timestamptz not null)`);
    this.addSql(`create index unit_repair_unit on unit_repair (unit_id)`);
    this.addSql(`create table unit_test (${CHILD}, unit_id uuid not null references return_repair_unit,
      kind text not null check (kind in ('LINE_INSPECTION', 'INSPECTION', 'BURN_IN', 'FULL_FUNCTION', 'WAIVED')),
      template_id uuid references repair_test_template, started_at timestamptz not null, ended_at timestamptz not null,
      is_passed boolean not null, measurements jsonb not null, tested_by text not null, inspection_request text,
      remarks text, check (ended_at >= started_at))`);
    this.addSql(`create index unit_test_unit on unit_test (unit_id)`);
    this.addSql(`create function keep_unit_test() returns trigger language plpgsql as $$
      begin raise exception 'the result of a test stays as it was'; end $$`);
    this.addSql(`create trigger unit_test_stays before update or delete on unit_test
      for each row execute function keep_unit_test()`);
  }
}
