import { Migration } from '@mikro-orm/migrations';

const ROOT = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
    event_seq int not null default 0`;

export class PartsDeliveryTables extends Migration {
  override up(): void {
    this.addSql(`create table parts_delivery (${ROOT}, number text not null,
      ticket_id uuid not null references ticket, round int not null check (round >= 1), dealer_id uuid,
      warehouse_id uuid not null, taken_by text not null check (taken_by in ('ENGINEER', 'CARRIER', 'CUSTOMER')),
      carrier_code text check (carrier_code is null or taken_by = 'CARRIER'), left_at timestamptz not null,
      pieces jsonb not null, known jsonb not null, on_site_at timestamptz, is_on_the_way boolean not null,
      lost_at timestamptz, loss_reason text, recalled_at timestamptz)`);
    this.addSql(`create index parts_delivery_ticket on parts_delivery (ticket_id, left_at)`);
    this.addSql(`create index parts_delivery_on_the_way on parts_delivery (left_at, id) where is_on_the_way`);
  }
}
