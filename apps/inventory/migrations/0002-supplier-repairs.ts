import { Migration } from '@mikro-orm/migrations';

/** Units and parts that are with their supplier for repair, and what is known of machines and cases. */
export class SupplierRepairs extends Migration {
  override up(): void {
    this.addSql(`create table known_asset (id uuid primary key, serial text not null)`);
    this.addSql(`create table known_ticket (id uuid primary key, number text not null, customer_id uuid not null)`);
    this.addSql(`create index known_ticket_customer on known_ticket (customer_id)`);
    this.addSql(`create table known_customer (id uuid primary key, dealer_id uuid)`);
    this.addSql(`create table supplier_repair (
      id uuid primary key, created_at timestamptz not null, version int not null default 1, event_seq int not null default 0,
      number text not null unique, supplier_id uuid not null references supplier, asset_id uuid,
      part_id uuid references part, serial text, ticket_id uuid, fault text not null,
      status text not null check (status in ('SENT', 'RETURNED')), promised_on date, sent_at timestamptz not null,
      outcome text check (outcome in ('REPAIRED', 'REPLACED', 'UNREPAIRED')), findings text, returned_at timestamptz,
      check ((asset_id is null) <> (part_id is null)),
      check ((status = 'RETURNED') = (returned_at is not null and outcome is not null)))`);
    this.addSql(`create index supplier_repair_supplier on supplier_repair (supplier_id)`);
    this.addSql(`create index supplier_repair_part on supplier_repair (part_id)`);
    this.addSql(`create index supplier_repair_ticket on supplier_repair (ticket_id)`);
    this.addSql(`create index supplier_repair_promised on supplier_repair (status, promised_on, id)`);
    this.addSql(`create index supplier_repair_asset on supplier_repair (asset_id)`);
    this.addSql(`create unique index supplier_repair_away on supplier_repair (asset_id) where status = 'SENT'`);
  }
}
