import { Migration } from '@mikro-orm/migrations';

const ROOT = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
    event_seq int not null default 0`;

export class ReturnRepairTables extends Migration {
  override up(): void {
    this.addSql(`create table repair_mode_decision (${ROOT},
      number text not null constraint repair_mode_decision_number_unique unique, customer_id uuid not null,
      ticket_id uuid references ticket, status text not null check (status in ('IN_REVIEW', 'DECIDED', 'WITHDRAWN')),
      mode text not null check (mode in ('DISPATCH_TEAM', 'RETURN_TO_FACTORY', 'ENTRUST_LOCAL')),
      liability text not null check (liability in ('COMPANY', 'CUSTOMER', 'SUPPLIER', 'CARRIER', 'UNKNOWN')),
      quantity int not null check (quantity > 0), distance_kilometres int not null check (distance_kilometres >= 0),
      customer_requirement text not null, weighed jsonb not null, reviewed jsonb not null,
      proposed_by text not null, proposed_at timestamptz not null, closed_by text, closed_at timestamptz,
      withdrawn_because text)`);
    this.addSql(`create index repair_mode_decision_proposed on repair_mode_decision (proposed_at, id)`);
    this.addSql(`create index repair_mode_decision_customer on repair_mode_decision (customer_id)`);
    this.addSql(`create index repair_mode_decision_ticket on repair_mode_decision (ticket_id)`);
  }
}
