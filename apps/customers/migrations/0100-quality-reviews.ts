import { Migration } from '@mikro-orm/migrations';

export class QualityReviewTable extends Migration {
  override up(): void {
    this.addSql(`create table quality_review (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0, customer_id uuid not null references customer,
      policy_id uuid not null references care_policy,
      status text not null check (status in ('RUNNING', 'DUE', 'OVERDUE', 'REVIEWED', 'DROPPED')), responsible text,
      rhythm_from date not null, counted_from date not null, counted_to date not null, due_on date not null,
      time_zone text not null, explanation text not null, is_late boolean not null, counted jsonb,
      result text check (result in ('STEADY', 'BETTER', 'WORSE')), text text, measures jsonb not null, reviewed_by text,
      reviewed_at timestamptz, check (counted_to >= counted_from), check (due_on >= counted_to),
      check (num_nulls(counted, result, text, reviewed_by, reviewed_at) = case status when 'REVIEWED' then 0 else 5 end))`);
    this.addSql(`create unique index quality_review_running on quality_review (customer_id) where status = 'RUNNING'`);
    this.addSql(`create index quality_review_customer on quality_review (customer_id, counted_from desc, id)`);
    this.addSql(`create index quality_review_due on quality_review (due_on, id)`);
    this.addSql(`create index quality_review_status on quality_review (status, due_on, id)`);
    this.addSql(`create index quality_review_responsible on quality_review (responsible, due_on, id)`);
  }
}
