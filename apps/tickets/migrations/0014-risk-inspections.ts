import { Migration } from '@mikro-orm/migrations';

export class RiskInspectionTables extends Migration {
  override up(): void {
    this.addSql(`create table risk_inspection (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0,
      plan_id uuid not null references repair_plan, ticket_id uuid not null references ticket,
      status text not null check (status in ('PLANNED', 'DUE', 'OVERDUE', 'PASSED', 'FAULT_FOUND', 'CALLED_OFF')),
      sequence int not null check (sequence >= 1), times int not null, failure_modes text[] not null,
      opens_at timestamptz not null, due_at timestamptz not null, overdue_at timestamptz not null, results jsonb not null,
      inspected_by text, inspected_at timestamptz, called_off_because text, is_machine_gone boolean not null,
      follow_up_id uuid references ticket,
      check (sequence <= times), check (opens_at <= due_at), check (due_at < overdue_at),
      check ((status in ('PASSED', 'FAULT_FOUND')) = (inspected_by is not null)),
      check ((status = 'CALLED_OFF') = (called_off_because is not null)),
      check (status = 'CALLED_OFF' or not is_machine_gone),
      constraint risk_inspection_once unique (plan_id, sequence))`);
    this.addSql(`create index risk_inspection_due on risk_inspection (status, due_at, id)`);
    this.addSql(`create index risk_inspection_days on risk_inspection (due_at, id)`);
    this.addSql(`create index risk_inspection_ticket on risk_inspection (ticket_id, id)`);
  }
}
