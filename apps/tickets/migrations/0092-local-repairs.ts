import { Migration } from '@mikro-orm/migrations';

const CHILD = `id uuid primary key, created_at timestamptz not null`;
const counted = (name: string) => `${name}_quantity int not null check (${name}_quantity >= 0)`;

export class LocalRepairTables extends Migration {
  override up(): void {
    this.addSql(`create table known_partner (id uuid primary key, code text not null, country char(2) not null,
      dealer_id uuid, models text[] not null, entrusted_until date, ended_at timestamptz)`);
    this.addSql(`create index known_partner_country on known_partner (country, code)`);
    this.addSql(`create table local_repair (${CHILD}, version int not null default 1, event_seq int not null default 0,
      number text not null constraint local_repair_number_unique unique,
      decision_id uuid not null constraint local_repair_decision_unique unique references repair_mode_decision,
      ticket_id uuid not null, round int not null check (round > 0), customer_id uuid not null,
      partner_id uuid not null, partner_code text not null, dealer_id uuid,
      status text not null check (status in ('DRAFTED', 'OFFERED', 'REFUSED', 'ACCEPTED', 'IN_REPAIR', 'REPORTED',
        'SETTLED', 'CLOSED', 'CANCELLED')),
      liability text not null check (liability in ('COMPANY', 'CUSTOMER', 'SUPPLIER', 'CARRIER', 'UNKNOWN')),
      scope text not null check (scope in ('OVERSEAS', 'DOMESTIC')),
      owner text not null, named_owner text not null, owner_log jsonb not null,
      opened_by text not null, country char(2) not null, time_zone text not null, models text[] not null, signed jsonb, granted jsonb,
      task text not null, place text not null, contact text, units_kept jsonb not null,
      fee_minor bigint not null check (fee_minor > 0), fee_currency char(3) not null,
      attempt_fee_minor bigint check (attempt_fee_minor >= 0), attempt_fee_currency char(3),
      payment_terms text not null, warranty_months int not null check (warranty_months >= 0),
      answer_by timestamptz not null, finish_by timestamptz not null, negotiated_by text not null, approved_by text,
      offered_at timestamptz, answered_at timestamptz, refused_because text, started_at timestamptz, reported jsonb,
      late_since timestamptz, word jsonb, costs jsonb, costs_settled_at timestamptz, incident_due_since timestamptz,
      incident_report text, improvement text, cancelled_because text, ended_at timestamptz, milestones jsonb not null,
      check (answer_by < finish_by), check (approved_by <> negotiated_by),
      check (attempt_fee_currency = fee_currency))`);
    this.addSql(`create index local_repair_owner on local_repair (owner, id)`);
    this.addSql(`create index local_repair_named_owner on local_repair (named_owner, id) where ended_at is null`);
    this.addSql(`create index local_repair_newest on local_repair (created_at desc, id)`);
    this.addSql(`create index local_repair_status on local_repair (status, created_at desc, id)`);
    this.addSql(`create index local_repair_ticket on local_repair (ticket_id)`);
    this.addSql(`create index local_repair_partner on local_repair (partner_id)`);
    this.addSql(`create index local_repair_dealer on local_repair (dealer_id)`);
    this.addSql(`create index local_repair_units on local_repair using gin (units_kept jsonb_path_ops)`);
    this.addSql(`create index local_repair_customer on local_repair (customer_id)`);
    this.addSql(`create table local_repair_part (${CHILD}, local_repair_id uuid not null references local_repair,
      dealer_id uuid, part_id uuid not null, quantity int not null check (quantity > 0), ${counted('issued')},
      ${counted('used')}, ${counted('returned')}, ${counted('lost')},
      check (used_quantity + returned_quantity + lost_quantity <= issued_quantity))`);
    this.addSql(`create index local_repair_part_repair on local_repair_part (local_repair_id)`);
    this.addSql(`alter table completion_report
      add local_repair_id uuid constraint completion_report_once_partner unique references local_repair,
      add constraint completion_report_of_one_repair
        check (num_nonnulls(work_order_id, return_repair_id, mission_id, local_repair_id) = 1)`);
  }
}
