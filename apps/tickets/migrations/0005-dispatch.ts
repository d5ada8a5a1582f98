import { Migration } from '@mikro-orm/migrations';

const ROOT = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
    event_seq int not null default 0`;
const CHILD = `id uuid primary key, created_at timestamptz not null`;

export class Dispatch extends Migration {
  override up(): void {
    this.staff();
    this.decisions();
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
      end_reason text, figures jsonb not null,
      constraint dispatch_policy_code_version_unique unique (code, policy_version))`);
    this.addSql(`create unique index dispatch_policy_in_force on dispatch_policy (status) where status = 'ACTIVE'`);
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

  /** Nobody is at two places: the database itself refuses it, whichever way the second appointment comes (TCK-11). */
  private visits(): void {
    this.addSql(`create extension if not exists btree_gist`);
    this.addSql(`alter table work_order add check (appointment_ends_at >= appointment_at),
      add check (booked_until >= appointment_ends_at)`);
    this.addSql(`alter table work_order add constraint work_order_engineer_free exclude using gist
      (engineer_id with =, tstzrange(appointment_at, booked_until) with &&)
      where (status in ('DISPATCHED', 'ON_SITE'))`);
    this.addSql(`alter table work_order add constraint work_order_second_free exclude using gist
      (second_engineer_id with =, tstzrange(appointment_at, booked_until) with &&)
      where (status in ('DISPATCHED', 'ON_SITE'))`);
  }
}
