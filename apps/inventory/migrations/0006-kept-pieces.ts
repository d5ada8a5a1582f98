import { Migration } from '@mikro-orm/migrations';

export class KeptPiecesTables extends Migration {
  override up(): void {
    this.addSql(`create table kept_pieces (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0,
      supply_difference_id uuid not null, staying int, number text not null, ticket_id uuid not null, part_id uuid not null,
      warehouse_id uuid not null, quantity int not null check (quantity > 0),
      booked_quantity int not null check (booked_quantity between 0 and quantity), cost_minor bigint, cost_currency char(3),
      kept_at timestamptz not null, is_told boolean not null,
      returned_quantity int not null check (returned_quantity between 0 and quantity), returned_to_id uuid, returned_at timestamptz,
      unique (supply_difference_id, staying), check ((cost_minor is null) = (booked_quantity = 0)),
      check ((returned_at is null) = (returned_to_id is null)), check ((returned_at is null) = (returned_quantity = 0)))`);
    this.addSql(`create index kept_pieces_newest on kept_pieces (created_at desc, id)`);
    this.addSql(`create index kept_pieces_waiting on kept_pieces (warehouse_id, part_id)
      where booked_quantity < quantity`);
  }
}
