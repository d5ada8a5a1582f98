import { Migration } from '@mikro-orm/migrations';

const entity = `id uuid primary key, created_at timestamptz not null`;

export class CustomerPortraitTables extends Migration {
  override up(): void {
    this.addSql(`create table told_matter (${entity},
      kind text check (kind in ('CASE', 'MAINTENANCE', 'COMPLAINT', 'FEEDBACK', 'INVOICE', 'CREDIT', 'DEPOSIT', 'CHARGE',
        'CLAIM', 'PARTS_SALE', 'OWN_CASE', 'COMPENSATION')), customer_id uuid, case_id uuid,
      asset_id uuid, opened_at timestamptz, withdrawn_at timestamptz, closed_at timestamptz, number text, fault_code text, fault_cause text, amount_minor bigint, currency char(3))`);
    this.addSql(`create index told_matter_customer on told_matter (customer_id, opened_at)`);
    this.addSql(`create index told_matter_fault on told_matter (asset_id, fault_code, opened_at)`);
    this.addSql(`create index told_matter_claim on told_matter (case_id) where kind = 'CLAIM'`);
    this.addSql(`create table told_incident (${entity}, key text not null,
      kind text not null check (kind in ('REOPENED', 'BREACH')), matter_id uuid not null, happened_at timestamptz not null,
      constraint told_incident_once unique (key))`);
    this.addSql(`create index told_incident_matter on told_incident (matter_id)`);
    this.addSql(`create table customer_portrait_run (${entity}, version int not null default 1,
      event_seq int not null default 0, month char(7) not null,
      status text not null check (status in ('RUNNING', 'DONE')), policy_id uuid not null references care_policy,
      policy_code text not null, policy_number int not null, cursor uuid, customer_count int not null,
      high_value_count int not null, at_risk_count int not null, to_train_count int not null, started_by text not null,
      started_at timestamptz not null, finished_at timestamptz,
      check ((finished_at is not null) = (status = 'DONE')))`);
    this.addSql(`create index customer_portrait_run_newest on customer_portrait_run (started_at desc, id)`);
    this.addSql(`create unique index customer_portrait_run_underway on customer_portrait_run (month)
      where status = 'RUNNING'`);
    this.addSql(`create table customer_portrait (${entity}, customer_id uuid not null references customer,
      month char(7) not null, revision int not null, drawn_at timestamptz not null, policy_code text not null,
      policy_number int not null, counted_from date not null, counted_to date not null, figures jsonb not null,
      flags text[] not null, reasons jsonb not null, billed_minor bigint not null,
      constraint customer_portrait_of_month unique (customer_id, month))`);
    this.addSql(`create index customer_portrait_month on customer_portrait (month, billed_minor desc, id)`);
    this.addSql(`create index unit_fact_owned on unit_fact (owner_id, unit_id) where kind = 'OWNED'`);
    this.addSql(`create index survey_customer_answered on survey (customer_id, answered_at)`);
  }
}
