import { Migration } from '@mikro-orm/migrations';

export class LossCompensationTables extends Migration {
  override up(): void {
    this.addSql(`create table loss_compensation (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0, number text not null unique,
      return_repair_id uuid not null, return_repair_number text not null, unit_id uuid not null, serial text not null,
      ticket_id uuid not null, customer_id uuid not null,
      amount_minor bigint not null check (amount_minor > 0), amount_currency char(3) not null,
      status text not null check (status in ('PROPOSED', 'SENT_BACK', 'APPROVED', 'PAID', 'WITHDRAWN')),
      proposed_by text not null, proposed_at timestamptz not null, authors text[] not null, sent_back_reason text,
      approved_by text, approved_at timestamptz, paid_on date, reference text, settled_by text,
      check (proposed_by = any (authors)), check (settled_by <> approved_by),
      check (approved_by <> all (authors) and settled_by <> all (authors)),
      check (status = 'WITHDRAWN' or (status in ('APPROVED', 'PAID')) = (approved_by is not null)),
      check ((status = 'PAID') = (paid_on is not null)), check ((paid_on is null) = (settled_by is null)))`);
    this.addSql(`create index loss_compensation_newest on loss_compensation (created_at desc, id)`);
    this.addSql(`create index loss_compensation_status on loss_compensation (status, created_at desc, id)`);
    this.addSql(`create index loss_compensation_customer on loss_compensation (customer_id, created_at desc, id)`);
    this.addSql(`create index loss_compensation_order on loss_compensation (return_repair_id)`);
  }
}
