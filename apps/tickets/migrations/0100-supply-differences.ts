import { Migration } from '@mikro-orm/migrations';

export class SupplyDifferenceTables extends Migration {
  override up(): void {
    const kinds = `'SHORT', 'OVER', 'UNWANTED'`;
    const states = `'REPORTED', 'REPLACING', 'RETURNING', 'OFFERED', 'SETTLED', 'REJECTED'`;
    this.addSql(`create table supply_difference (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0, number text not null unique,
      ticket_id uuid not null references ticket, delivery_id uuid not null references parts_delivery, dealer_id uuid,
      kind text not null check (kind in (${kinds})), status text not null check (status in (${states})),
      part_id uuid not null, quantity int not null check (quantity > 0), remarks text not null,
      is_as_bought boolean not null, was_signed_for boolean not null, reported_by text not null, reported_at timestamptz not null,
      cause text, responsibility text check (responsibility in ('COMPANY', 'SUPPLIER', 'CARRIER', 'CUSTOMER')),
      remedy text check (remedy in ('REPLACE', 'TAKE_BACK', 'LEAVE')), findings text, determined_by text,
      determined_at timestamptz, replacement_line_ids text[] not null, replacement_delivery_ids text[] not null,
      late_rules jsonb,
      late_at timestamptz, late_since timestamptz,
      answer text check (answer in ('FREE_PART', 'SUBSTITUTE_UNIT', 'WAIT')), answer_reason text, consent text,
      answered_by text, loan_unit_id uuid, return_notes text[] not null,
      returned_quantity int not null check (returned_quantity >= 0),
      damaged_quantity int not null check (damaged_quantity between 0 and returned_quantity), taken_back_to_id uuid,
      lost_quantity int not null check (lost_quantity >= 0), ended_at timestamptz, ended_by text, rejected_because text,
      outcome text, price jsonb, given_because text,
      check ((ended_at is not null) = (status in ('SETTLED', 'REJECTED'))),
      check (status in ('REPORTED', 'REJECTED') or determined_at is not null))`);
    this.addSql(`create unique index supply_difference_reported on supply_difference (delivery_id, part_id, kind)
      where status = 'REPORTED'`);
    this.addSql(`create index supply_difference_ticket on supply_difference (ticket_id)`);
    this.addSql(`create index supply_difference_dealer on supply_difference (dealer_id)`);
    this.addSql(`create index supply_difference_newest on supply_difference (reported_at desc, id)`);
    this.addSql(
      `create index supply_difference_open on supply_difference (reported_at desc, id) where ended_at is null`,
    );
  }
}
