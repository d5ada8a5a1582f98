import { Migration } from '@mikro-orm/migrations';

export class KeptPiecesTables extends Migration {
  override up(): void {
    this.addSql(`create table kept_pieces (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0, number text not null, part_id uuid not null,
      warehouse_id uuid not null, quantity int not null check (quantity > 0),
      booked_quantity int not null check (booked_quantity between 0 and quantity), is_told boolean not null)`);
    this.addSql(`create index kept_pieces_waiting on kept_pieces (warehouse_id, part_id)
      where booked_quantity < quantity`);
  }
}
