import { Migration } from '@mikro-orm/migrations';

const ROOT = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
      event_seq int not null default 0`;

export class RunDataTables extends Migration {
  override up(): void {
    this.addSql(`create table run_watch (${ROOT},
      code text not null, policy_version int not null check (policy_version >= 1),
      status text not null check (status in ('DRAFT', 'ACTIVE', 'RETIRED')), source text not null,
      effective_from timestamptz, signal text not null, model text,
      direction text not null check (direction in ('ABOVE', 'BELOW')), "limit" double precision not null,
      unit text not null, readings int not null check (readings > 0), least_days int not null check (least_days > 0),
      horizon_days int not null check (horizon_days > 0), advice text not null,
      constraint run_watch_code_version_unique unique (code, policy_version))`);
    this.addSql(`create unique index run_watch_in_force on run_watch (code) where status = 'ACTIVE'`);
    this.addSql(`create index run_watch_signal on run_watch (signal) where status = 'ACTIVE'`);
    this
      .addSql(`create table run_series (id uuid primary key, created_at timestamptz not null, asset_id uuid not null, signal text not null,
      readings jsonb not null, days jsonb not null, constraint run_series_signal_unique unique (asset_id, signal))`);
    this.addSql(`create table run_finding (${ROOT},
      asset_id uuid not null, watch_id uuid not null references run_watch, watch_code text not null,
      because text not null check (because in ('BEYOND_LIMIT', 'TREND')), value double precision not null,
      passed_on date not null, outcome text not null check (outcome in ('BROUGHT_FORWARD', 'DUE_BEFORE', 'UNPLANNED')),
      maintenance_plan_id uuid references maintenance_plan, explanation text not null, found_at timestamptz not null,
      cleared_at timestamptz, check ((maintenance_plan_id is null) = (outcome = 'UNPLANNED')))`);
    this.addSql(`create unique index run_finding_open on run_finding (asset_id, watch_code) where cleared_at is null`);
    this.addSql(`create index run_finding_found on run_finding (found_at, id)`);
    this.addSql(`create index run_finding_asset on run_finding (asset_id, found_at, id)`);
  }
}
