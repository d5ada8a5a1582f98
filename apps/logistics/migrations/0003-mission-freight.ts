import { Migration } from '@mikro-orm/migrations';

const aggregate = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
  event_seq int not null default 0`;

export class MissionFreightTables extends Migration {
  override up(): void {
    this.addSql(`create table known_mission (id uuid primary key, number text not null, status text not null,
      scope text check (scope in ('OVERSEAS', 'DOMESTIC')))`);
    this
      .addSql(`create table mission_freight_order (${aggregate}, number text not null unique, mission_id uuid not null,
      mode text not null check (mode in ('HAND_CARRY', 'CONSIGNED')), goods text not null, includes_tools boolean not null,
      status text not null check (status in ('REQUESTED', 'CONFIRMED', 'RELEASED', 'CLEARED', 'REJECTED')),
      requested_by text not null, handed_to text, conditions text, delivery_place text, confirmed_by text, rejection text,
      release_note text, carrier text, tracking_number text, released_at timestamptz, clearance text,
      cleared_at timestamptz, check (mode = 'CONSIGNED' or confirmed_by <> requested_by))`);
    this.addSql(`create index mission_freight_order_mission on mission_freight_order (mission_id)`);
  }
}
