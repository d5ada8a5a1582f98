import { Migration } from '@mikro-orm/migrations';

export class RepairFreightTables extends Migration {
  override up(): void {
    this.addSql(`create table known_return_repair (id uuid primary key,
      scope text check (scope in ('OVERSEAS', 'DOMESTIC')), unit_ids text[] not null, struck_ids text[] not null,
      serials jsonb not null, fetched_ids text[] not null, arrivals jsonb not null, ready_ids text[], released_ids text[] not null,
      taken_home_ids text[] not null, left_from jsonb not null,
      is_over boolean not null, is_cancelled boolean not null)`);
    this.addSql(`create table repair_freight (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0, number text not null unique,
      order_id uuid not null references known_return_repair,
      direction text not null check (direction in ('INBOUND', 'OUTBOUND')), carrier text not null,
      tracking_number text, address text not null, unit_ids text[] not null, lost jsonb not null, customs jsonb not null,
      status text not null check (status in ('BOOKED', 'IN_TRANSIT', 'DELIVERED', 'LOST', 'CANCELLED')),
      booked_by text not null, departed_at timestamptz, delivered_at timestamptz, received_by text)`);
    this.addSql(`create index repair_freight_newest on repair_freight (created_at desc, id)`);
    this.addSql(`create index repair_freight_status on repair_freight (status, created_at desc, id)`);
    this.addSql(`create index repair_freight_order on repair_freight (order_id)`);
  }
}
