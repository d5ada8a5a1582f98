import { Migration } from '@mikro-orm/migrations';

export class TemporaryAdmissionTables extends Migration {
  override up(): void {
    this.addSql(`create table temporary_admission (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0, number text not null unique,
      order_id uuid not null references known_return_repair, freight_id uuid not null references repair_freight,
      customs_office text not null, procedure text not null, declaration_number text not null,
      granted_at timestamptz not null, due_at timestamptz not null,
      remind_before_days int not null check (remind_before_days >= 0), is_reminded boolean not null,
      overdue_since timestamptz, moved jsonb not null, admitted jsonb not null, mended jsonb not null,
      ended_at timestamptz, asked jsonb,
      check (due_at > granted_at))`);
    this.addSql(`create index temporary_admission_order on temporary_admission (order_id, due_at)`);
    this.addSql(`create index temporary_admission_due on temporary_admission (due_at, id)`);
    this.addSql(`create index temporary_admission_open on temporary_admission (due_at, id) where ended_at is null`);
  }
}
