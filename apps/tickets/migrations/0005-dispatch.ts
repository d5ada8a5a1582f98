import { Migration } from '@mikro-orm/migrations';

const ROOT = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
    event_seq int not null default 0`;
const CHILD = `id uuid primary key, created_at timestamptz not null`;

/**
 * The rows of a kind of work book their engineers for as long as they stand in one of these states.
 * @param between the columns of its beginning and its end
 */
export const keepBookings = (table: string, between: readonly [string, string], states: readonly string[]): string =>
  `create trigger ${table}_books after insert or update on ${table} for each row
    execute function book_engineers(${[...between, ...states].map(it => `'${it}'`).join(', ')})`;

/** A row that took a place among the open visits of an engineer, beside any booking, gives it up when this becomes true. */
export const offerPlace = (table: string, isGivenUp: string): string =>
  `create constraint trigger ${table}_frees after update on ${table} deferrable initially deferred
    for each row when (${isGivenUp}) execute function offer_freed_place()`;

export class Dispatch extends Migration {
  override up(): void {
    this.staff();
    this.decisions();
    this.bookings();
    this.freedTime();
    this.visits();
    this.sheets();
  }

  private staff(): void {
    this.addSql(`create table engineer_period (${CHILD}, engineer_id uuid not null references engineer,
      kind text not null check (kind in ('LEAVE', 'SICKNESS', 'TRAINING', 'STANDBY')),
      starts_at timestamptz not null, ends_at timestamptz not null, note text, recorded_by text not null,
      deputy text, absence_id uuid unique, check (ends_at >= starts_at),
      check ((deputy is null) = (absence_id is null)), check (kind <> 'STANDBY' or deputy is null))`);
    this.addSql(`create index engineer_period_engineer on engineer_period (engineer_id, ends_at)`);
    this.addSql(`create index engineer_period_latest on engineer_period (engineer_id, starts_at, id)`);
    this.addSql(`create table dedication (${CHILD}, customer_id uuid not null constraint dedication_once unique,
      engineer_id uuid not null references engineer, dedicated_by text not null)`);
    this.addSql(`create index dedication_engineer on dedication (engineer_id)`);
  }

  private decisions(): void {
    this.addSql(`create table dispatch_policy (${ROOT},
      code text not null, policy_version int not null check (policy_version >= 1),
      status text not null check (status in ('DRAFT', 'ACTIVE', 'RETIRED')), source text not null,
      effective_from timestamptz, planned_from timestamptz, planned_until timestamptz, retired_at timestamptz,
      end_reason text, end_refused_because text, figures jsonb not null,
      constraint dispatch_policy_code_version_unique unique (code, policy_version))`);
    this.addSql(`create unique index dispatch_policy_in_force on dispatch_policy (status) where status = 'ACTIVE'`);
    this.addSql(`create unique index dispatch_policy_planned on dispatch_policy (planned_from)`);
    this.addSql(`create table dispatch (${ROOT}, ticket_id uuid not null references ticket,
      round int not null, cause text not null, finding text not null,
      status text not null check (status in ('WAITING', 'REPORTED', 'ASSIGNED', 'AGREED', 'DECLINED', 'CANCELLED')),
      proposed_id uuid references engineer, engineer_id uuid references engineer, override_reason text,
      overridden_by text, confirmed_by text, end_reason text,
      fallout text check (fallout in ('DECLINED', 'ENGINEER_ABSENT', 'NOT_AUTHORISED', 'NOT_KEPT')), verdicts jsonb not null,
      candidate_count int not null check (candidate_count >= 0), policy_code text not null,
      policy_version int not null, needs_confirmation boolean not null, decided_at timestamptz not null,
      second_id uuid references engineer check (second_id <> engineer_id), second_verdicts jsonb not null,
      check ((override_reason is null) = (overridden_by is null)))`);
    this.addSql(`create unique index dispatch_open on dispatch (ticket_id)
      where status in ('WAITING', 'REPORTED', 'ASSIGNED')`);
    this.addSql(`create index dispatch_ticket on dispatch (ticket_id, round)`);
    this.addSql(`create index dispatch_engineer on dispatch (engineer_id, status)`);
    this.addSql(`create index ticket_visit_wanted on ticket (id) where visit_wanted_at is not null`);
  }

  private sheets(): void {
    this.addSql(`create table service_sheet (${ROOT},
      work_order_id uuid not null constraint service_sheet_once unique references work_order,
      opened_at timestamptz not null, has_tools boolean, has_parts boolean, is_confirmed boolean,
      entries jsonb not null, is_clean boolean, guidance text, signed_by text, signed_at timestamptz,
      check ((signed_by is null) = (signed_at is null)))`);
  }

  private visits(): void {
    this.addSql(`alter table work_order add check (appointment_ends_at >= appointment_at),
      add check (booked_until >= appointment_ends_at)`);
    this.addSql(keepBookings('work_order', ['appointment_at', 'booked_until'], ['DISPATCHED', 'ON_SITE']));
    this.addSql(offerPlace('work_order', `old.status = 'MISSED' and new.status not in ('MISSED', 'DISPATCHED')`));
  }

  /**
   * Nobody is at two places: the database itself refuses it, whichever way the second appointment comes, and of whatever kind
   * it is (TCK-11). The function writes for whoever writes the work: a dealer's act may free an engineer. A visit of a trip takes
   * no time of its own, and works of one party, which are done together at one place, share the time of their engineers.
   */
  private bookings(): void {
    this.addSql(`create extension if not exists btree_gist`);
    this.addSql(`create table engineer_booking (work_id uuid not null, engineer_id uuid not null references engineer,
      starts_at timestamptz not null, ends_at timestamptz not null, party_id uuid not null, primary key (work_id, engineer_id),
      constraint engineer_free exclude using gist (engineer_id with =, party_id with <>, tstzrange(starts_at, ends_at) with &&))`);
    this.addSql(`create function book_engineers() returns trigger language plpgsql
      security definer set search_path = public, pg_temp as $$
      declare work jsonb := to_jsonb(new);
      begin
        delete from engineer_booking where work_id = new.id;
        if tg_op = 'UPDATE' and to_jsonb(old) ->> 'trip_id' is distinct from work ->> 'trip_id' then
          perform book_trip((to_jsonb(old) ->> 'trip_id')::uuid);
        end if;
        if work ->> 'trip_id' is not null then
          perform book_trip((work ->> 'trip_id')::uuid);
          return null;
        end if;
        insert into engineer_booking (work_id, engineer_id, starts_at, ends_at, party_id)
          select new.id, goes::uuid, (work ->> tg_argv[0])::timestamptz, (work ->> tg_argv[1])::timestamptz,
            coalesce((work ->> 'party_id')::uuid, new.id)
          from unnest(array[work ->> 'engineer_id', work ->> 'second_engineer_id']) as goes
          where goes is not null and work ->> tg_argv[0] is not null and new.status = any (tg_argv[2:]);
        return null;
      end $$`);
  }

  /**
   * Time that becomes free is offered to the cases that wait for somebody (TCK-10), whatever it was taken by: seen as the
   * transaction ends, since a booking that stays is written anew too. Their timer is due at once. So is a place among the open
   * visits of an engineer that was no booking; a look at a case that waits gives up none, so that none leads to the next.
   */
  private freedTime(): void {
    this.addSql(`create function offer_to_waiting_cases() returns void language sql as $$
      select set_timer('dispatch-waiting-cases', '{"cause": "TIME_FREED"}', 'epoch', 'dispatch-time-freed')
      where exists (select from dispatch where status = 'WAITING') $$`);
    this.addSql(`create function offer_freed_time() returns trigger language plpgsql
      security definer set search_path = public, pg_temp as $$
      begin
        if not exists (select from engineer_booking it
          where it.work_id = old.work_id and it.engineer_id = old.engineer_id
            and it.starts_at <= old.starts_at and it.ends_at >= old.ends_at) then
          perform offer_to_waiting_cases();
        end if;
        return null;
      end $$`);
    this.addSql(`create constraint trigger engineer_freed after delete on engineer_booking deferrable initially deferred
      for each row execute function offer_freed_time()`);
    this.addSql(`create function offer_freed_place() returns trigger language plpgsql
      security definer set search_path = public, pg_temp as $$
      begin
        perform offer_to_waiting_cases();
        return null;
      end $$`);
    this.addSql(
      offerPlace(
        'dispatch',
        `old.status in ('REPORTED', 'ASSIGNED') and (new.status in ('DECLINED', 'CANCELLED')
          or new.engineer_id <> old.engineer_id or (old.second_id is not null and new.second_id is distinct from old.second_id))`,
      ),
    );
  }
}
