import { Migration } from '@mikro-orm/migrations';
import { keepBookings } from './0005-dispatch.ts';

const ROOT = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
    event_seq int not null default 0`;

export class FieldWorkTables extends Migration {
  override up(): void {
    this.loanUnits();
    this.installations();
    this.maintenancePlans();
  }

  private loanUnits(): void {
    this.addSql(`create table loan_unit (${ROOT}, number text not null constraint loan_unit_number_unique unique,
      ticket_id uuid not null references ticket, customer_id uuid not null, site_id uuid,
      purpose text not null check (purpose in ('SUBSTITUTE', 'ADVANCE_EXCHANGE')),
      status text not null check (status in ('ASKED', 'WITHDRAWN', 'LENT', 'OVERDUE', 'RETURNED', 'KEPT', 'LOST')),
      reason text not null, basis jsonb, exchange_id uuid, is_for_part boolean not null, asked_at timestamptz not null, asked_by text not null,
      unit_key text, unit_facts jsonb, is_other boolean,
      consent text, core_facts jsonb, from_warehouse_id uuid, to_warehouse_id uuid, lent_at timestamptz, lent_by text,
      due_back_at timestamptz, remind_at timestamptz, due_basis jsonb, extended_from jsonb not null, reminded_at timestamptz, overdue_at timestamptz,
      ended_at timestamptz, ended_by text, ending text, deposit jsonb, deposit_charged_at timestamptz,
      deposit_reversed_at timestamptz, needless_since timestamptz)`);
    this.addSql(`create index loan_unit_ticket on loan_unit (ticket_id)`);
    this.addSql(`create index loan_unit_customer on loan_unit (customer_id, asked_at)`);
    this.addSql(`create index loan_unit_asked on loan_unit (asked_at, id)`);
    this.addSql(`create index loan_unit_exchange on loan_unit (exchange_id) where exchange_id is not null`);
    this.addSql(`create index loan_unit_needless on loan_unit (asked_at, id) where needless_since is not null`);
    this.addSql(`create unique index loan_unit_out on loan_unit (unit_key) where status in ('LENT', 'OVERDUE')`);
    this.addSql(`create unique index loan_unit_wanted on loan_unit (ticket_id, purpose)
      where status in ('ASKED', 'LENT', 'OVERDUE')`);
  }

  private installations(): void {
    this.addSql(`create table installation_order (${ROOT},
      number text not null constraint installation_order_number_unique unique,
      status text not null check (status in ('ORDERED', 'AGREED', 'IN_PROGRESS', 'ACCEPTED', 'HANDED_OVER', 'CANCELLED')),
      asset_id uuid not null, customer_id uuid not null, time_zone text not null, sold_on date not null, longest jsonb, maintenances jsonb, agreed_on date, agreed_until date,
      agreed_by text, agreed_at timestamptz, moved_from jsonb not null,
      starts_at timestamptz, ends_at timestamptz, booked_from timestamptz, late_since timestamptz, missed_on date,
      engineer_id uuid references engineer, second_engineer_id uuid references engineer, party_id uuid not null,
      crews jsonb not null, days int not null check (days > 0), done_checks jsonb not null, found_snags jsonb not null, accepted_by text, completed_on date, handed_over_to text,
      handed_over_on date, signed_before jsonb not null, cancellation_reason text, milestones jsonb not null, ended_at timestamptz,
      check (handed_over_on >= completed_on), check (second_engineer_id <> engineer_id),
      check (second_engineer_id is null or engineer_id is not null),
      check ((agreed_on is null) = (agreed_until is null)), check (agreed_until >= agreed_on))`);
    this.addSql(`alter table intake_report add foreign key (refers_to_installation_id) references installation_order`);
    this.addSql(keepBookings('installation_order', ['booked_from', 'ends_at'], ['AGREED', 'IN_PROGRESS']));
    this.addSql(`create index installation_order_created on installation_order (created_at, id)`);
    this.addSql(`create index installation_order_agreed on installation_order (agreed_until, agreed_on)`);
    this.addSql(`create index installation_order_late on installation_order (created_at, id)
      where late_since is not null and status in ('ORDERED', 'AGREED', 'IN_PROGRESS')`);
    this.addSql(`create index installation_order_party on installation_order (party_id)`);
    this.addSql(`create index installation_order_asset on installation_order (asset_id)`);
    this.addSql(`create unique index installation_order_open on installation_order (asset_id)
      where status in ('ORDERED', 'AGREED', 'IN_PROGRESS')`);
    this.addSql(`create index installation_order_customer on installation_order (customer_id, created_at)`);
    this.addSql(`create index installation_order_engineer on installation_order (engineer_id, starts_at)`);
    this.addSql(`create index installation_order_second on installation_order (second_engineer_id, starts_at)
      where second_engineer_id is not null`);
  }

  private maintenancePlans(): void {
    this.addSql(`create table maintenance_plan (${ROOT},
      number text not null constraint maintenance_plan_number_unique unique,
      status text not null check (status in ('WAITING', 'DUE', 'OVERDUE', 'ENDED')), asset_id uuid not null,
      customer_id uuid not null, time_zone text not null, advice text not null, every_count int check (every_count > 0),
      every_unit text check (every_unit in ('WEEKS', 'MONTHS')), meter_kind text, every_meter int check (every_meter > 0),
      window_days int not null check (window_days > 0), checklist_code text, next_on date, next_meter int, last_meter int,
      reckoned_from date not null, readings jsonb not null, trend_rules jsonb, foretold_on date,
      predicted_because text, due_on date, window_ends_on date, end_reason text, ended_by text,
      agreement_id uuid, agreed_kind text check (agreed_kind in ('MAINTENANCE', 'SERVICING')), agreed_by text,
      last_on date, check (num_nulls(agreement_id, agreed_kind, agreed_by) in (0, 3)),
      check ((window_ends_on is not null) = (status in ('DUE', 'OVERDUE'))),
      check ((window_ends_on is null) = (due_on is null)))`);
    this.addSql(`create index maintenance_plan_created on maintenance_plan (created_at, id)`);
    this.addSql(`create index maintenance_plan_asset on maintenance_plan (asset_id, meter_kind)`);
    this.addSql(`create unique index maintenance_plan_agreed on maintenance_plan (agreement_id, asset_id, agreed_kind)
      where status <> 'ENDED'`);
    this.addSql(`create index maintenance_plan_agreement on maintenance_plan (agreement_id, created_at, id)`);
    this.addSql(`create index maintenance_plan_overdue on maintenance_plan (created_at, id) where status = 'OVERDUE'`);
  }
}
