import { Migration } from '@mikro-orm/migrations';

export class MaintenanceVisitTables extends Migration {
  override up(): void {
    this.addSql(`create table maintenance_visit (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0,
      plan_id uuid not null references maintenance_plan, asset_id uuid not null,
      ticket_id uuid not null constraint maintenance_visit_ticket_unique unique references ticket,
      because text not null, due_on date not null, window_ends_on date not null, overdue_since timestamptz,
      outcome text check (outcome in ('DONE', 'SKIPPED')), settled_on date, reason text,
      check ((settled_on is not null) = (outcome is not distinct from 'DONE')),
      check ((reason is not null) = (outcome is not distinct from 'SKIPPED')))`);
    this.addSql(`create unique index maintenance_visit_open on maintenance_visit (plan_id) where outcome is null`);
    this.addSql(`create index maintenance_visit_plan on maintenance_visit (plan_id, due_on, id)`);
    this.addSql(`create index maintenance_visit_due on maintenance_visit (due_on, id)`);
    this.addSql(`create index maintenance_visit_asset on maintenance_visit (asset_id, due_on, id)`);
  }
}
