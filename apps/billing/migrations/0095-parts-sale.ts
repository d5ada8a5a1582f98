import { Migration } from '@mikro-orm/migrations';

export class PartsSaleTables extends Migration {
  override up(): void {
    this.addSql(`create table parts_sale (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0, number text not null unique,
      supply_difference_id uuid not null, difference_number text not null, ticket_id uuid not null,
      customer_id uuid not null, site_country char(2) not null, part_id uuid not null, quantity int not null check (quantity > 0),
      status text not null check (status in ('AWAITING_APPROVAL', 'SENT_BACK', 'ASKED', 'PAID', 'WRITTEN_OFF', 'TAKEN_BACK',
        'REFUND_DUE', 'REFUNDED')),
      amount_minor bigint not null check (amount_minor > 0), amount_currency char(3) not null,
      price_list_id uuid references price_list, list_price_minor bigint, list_price_currency char(3),
      rebate_minor bigint check (rebate_minor > 0), rebate_currency char(3), explanation text not null,
      sold_by text not null, sold_at timestamptz not null, authors text[] not null, reason text, approved_by text,
      paid_on date, paid_reference text, received_by text, written_off_by text, refunded_on date,
      refunded_reference text, refunded_by text,
      check ((list_price_minor is null) = (price_list_id is null)),
      check ((received_by is not null) = (status in ('PAID', 'REFUND_DUE', 'REFUNDED'))),
      check (status <> 'ASKED' or rebate_minor is null or approved_by is not null),
      check (status <> 'PAID' or rebate_minor is null or approved_by is not null or written_off_by is not null),
      check (received_by <> all (authors) and received_by not in (coalesce(approved_by, ''), coalesce(written_off_by, ''))),
      check (approved_by <> all (authors) and written_off_by <> all (authors)), check (refunded_by <> received_by))`);
    this.addSql(`create table known_kept_pieces (id uuid primary key, ticket_id uuid not null, part_id uuid not null,
      quantity int not null check (quantity > 0), cost_minor bigint, cost_currency char(3), is_borne boolean not null)`);
    this.addSql(`create index parts_sale_newest on parts_sale (created_at desc, id)`);
    this.addSql(`create index parts_sale_status on parts_sale (status, created_at desc, id)`);
    this.addSql(`create index parts_sale_customer on parts_sale (customer_id, created_at desc, id)`);
    this.addSql(`create index parts_sale_ticket on parts_sale (ticket_id)`);
  }
}
