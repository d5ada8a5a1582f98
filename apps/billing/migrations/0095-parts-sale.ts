import { Migration } from '@mikro-orm/migrations';

export class PartsSaleTables extends Migration {
  override up(): void {
    this.addSql(`create table parts_sale (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0, number text not null unique,
      difference_number text not null, ticket_id uuid not null, customer_id uuid not null, part_id uuid not null,
      quantity int not null check (quantity > 0),
      amount_minor bigint not null check (amount_minor > 0), amount_currency char(3) not null,
      sold_by text not null, sold_at timestamptz not null, paid_on date, paid_reference text, received_by text,
      check ((received_by is null) = (paid_on is null)), check (received_by <> sold_by))`);
    this.addSql(`create index parts_sale_newest on parts_sale (created_at desc, id)`);
    this.addSql(`create index parts_sale_unpaid on parts_sale (created_at desc, id) where paid_on is null`);
    this.addSql(`create index parts_sale_customer on parts_sale (customer_id, created_at desc, id)`);
    this.addSql(`create index parts_sale_ticket on parts_sale (ticket_id)`);
  }
}
