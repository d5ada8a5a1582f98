import { Migration } from '@mikro-orm/migrations';

export class RepairCustodyTables extends Migration {
  override up(): void {
    this.addSql(`create table repair_custody (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0, order_number text not null,
      customer_id uuid not null, product_model text not null, is_off boolean not null)`);
    this.addSql(`create index repair_custody_newest on repair_custody (created_at desc, id)`);
    this.addSql(`create table custody_unit (id uuid primary key, created_at timestamptz not null,
      custody_id uuid not null references repair_custody, serial text not null,
      status text not null check (status in ('EXPECTED', 'NOT_SENT', 'LOST', 'IN_STORE', 'AT_REPAIR', 'READY', 'RELEASED',
        'HANDED_OVER')),
      warehouse_id uuid references warehouse, stock_in_number text, condition text, booked_in_by text,
      booked_in_at timestamptz, released_at timestamptz)`);
    this.addSql(`create index custody_unit_custody on custody_unit (custody_id, serial)`);
    this.addSql(`create index custody_unit_status on custody_unit (status)`);
  }
}
