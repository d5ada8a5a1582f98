import { Migration } from '@mikro-orm/migrations';

export class TripTables extends Migration {
  override up(): void {
    this.addSql(`create table trip (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0,
      number text not null constraint trip_number_unique unique, site_id uuid not null,
      engineer_id uuid not null references engineer,
      appointment_at timestamptz not null, appointment_ends_at timestamptz not null check (appointment_ends_at > appointment_at),
      booked_until timestamptz not null check (booked_until >= appointment_ends_at),
      place text not null, content text not null, agreed_by text not null,
      arrived_at timestamptz, returned_at timestamptz, travel_kilometres int check (travel_kilometres >= 0),
      check ((returned_at is null) = (travel_kilometres is null)), check (returned_at is null or arrived_at is not null))`);
    this.addSql(`create index trip_begin on trip (appointment_at, id)`);
    this.addSql(`create index trip_site on trip (site_id, appointment_at)`);
    this.addSql(`create index trip_engineer on trip (engineer_id, appointment_at)`);
    this.addSql(`create index trip_return_awaited on trip (appointment_at, id)
      where arrived_at is not null and returned_at is null`);
    this.addSql(`alter table work_order add foreign key (trip_id) references trip`);
    this.bookings();
  }

  /**
   * A trip takes the time of all who go to one of its visits, for as long as one of them is before somebody or under way. Acts on
   * two of its visits at one moment wait for each other here: each has to see what the other leaves (docs/adr/0031).
   */
  private bookings(): void {
    this.addSql(`create function book_trip(of_trip uuid) returns void language plpgsql
      security definer set search_path = public, pg_temp as $$
      begin
        perform from trip where id = of_trip for update;
        delete from engineer_booking where work_id = of_trip;
        insert into engineer_booking (work_id, engineer_id, starts_at, ends_at, party_id)
          select distinct trip.id, goes, trip.appointment_at, trip.booked_until, trip.id
          from trip join work_order visit on visit.trip_id = trip.id and visit.status in ('DISPATCHED', 'ON_SITE'),
            unnest(array[visit.engineer_id, visit.second_engineer_id]) as goes
          where trip.id = of_trip and goes is not null;
      end $$`);
    this.addSql(`create function book_moved_trip() returns trigger language plpgsql as $$
      begin
        perform book_trip(new.id);
        return null;
      end $$`);
    this.addSql(`create trigger trip_books after update on trip for each row execute function book_moved_trip()`);
  }
}
