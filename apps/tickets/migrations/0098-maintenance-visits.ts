import { Migration } from '@mikro-orm/migrations';

export class MaintenanceVisitTables extends Migration {
  override up(): void {
    this.addSql(`create table maintenance_checklist (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0,
      code text not null, policy_version int not null check (policy_version >= 1),
      status text not null check (status in ('DRAFT', 'ACTIVE', 'RETIRED')), source text not null,
      effective_from timestamptz, tasks jsonb not null,
      constraint maintenance_checklist_code_version_unique unique (code, policy_version))`);
    this.addSql(`create unique index maintenance_checklist_in_force on maintenance_checklist (code)
      where status = 'ACTIVE'`);
    this.addSql(`create table maintenance_visit (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0,
      plan_id uuid not null references maintenance_plan, asset_id uuid not null,
      ticket_id uuid not null constraint maintenance_visit_ticket_unique unique references ticket,
      because text not null, every_months int,
      due_on date not null, window_ends_on date not null, overdue_since timestamptz,
      outcome text check (outcome in ('DONE', 'SKIPPED')), settled_on date, reason text,
      checklist_id uuid references maintenance_checklist, results jsonb, recorded_at timestamptz, recorded_by text,
      repair text check (repair in ('PROPOSED', 'OPENED', 'DECLINED')), repair_ticket_id uuid references ticket,
      repair_declined_because text, milestones jsonb not null, ended_at timestamptz,
      check (results is null or checklist_id is not null),
      check ((results is null) = (recorded_at is null) and (results is null) = (recorded_by is null)),
      check ((repair_ticket_id is not null) = (repair is not distinct from 'OPENED')),
      check ((repair_declined_because is not null) = (repair is not distinct from 'DECLINED')),
      check ((settled_on is not null) = (outcome is not distinct from 'DONE')),
      check ((reason is not null) = (outcome is not distinct from 'SKIPPED')))`);
    this.addSql(`create index maintenance_visit_repair on maintenance_visit (due_on, id) where repair = 'PROPOSED'`);
    this.addSql(`create unique index maintenance_visit_open on maintenance_visit (plan_id) where outcome is null`);
    this.addSql(`create index maintenance_visit_plan on maintenance_visit (plan_id, due_on, id)`);
    this.addSql(`create index maintenance_visit_due on maintenance_visit (due_on, id)`);
    this.addSql(`create index maintenance_visit_asset on maintenance_visit (asset_id, due_on, id)`);
  }
}
