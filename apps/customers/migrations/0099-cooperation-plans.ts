import { Migration } from '@mikro-orm/migrations';

export class CooperationPlanTable extends Migration {
  override up(): void {
    this.addSql(`create table cooperation_plan (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0, number text not null,
      customer_id uuid not null references customer, goal text not null,
      status text not null check (status in ('DRAFT', 'AGREED', 'ENDED')), starts_on date not null, ends_on date not null,
      time_zone text not null, owner text not null, drafted_by text not null, agreed_on date, agreed_by text,
      measures jsonb not null, review_every_months int not null, review_due_on date, is_review_late boolean not null,
      reviews jsonb not null, ended_on date, end_reason text,
      check (ends_on > starts_on), check ((ended_on is not null) = (status = 'ENDED')),
      constraint cooperation_plan_number_unique unique (number))`);
    this.addSql(`create index cooperation_plan_end on cooperation_plan (ends_on, id)`);
    this.addSql(`create index cooperation_plan_customer on cooperation_plan (customer_id, ends_on desc, id)`);
    this.addSql(`create index cooperation_plan_status on cooperation_plan (status, ends_on, id)`);
    this.addSql(`create index cooperation_plan_owner on cooperation_plan (owner, ends_on, id)`);
  }
}
