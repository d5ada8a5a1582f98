import { Migration } from '@mikro-orm/migrations';

const aggregate = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
  event_seq int not null default 0`;

export class RepairWaitTable extends Migration {
  override up(): void {
    this.addSql(`create table repair_wait (${aggregate}, ticket_id uuid not null, ticket_number text not null,
      round int not null check (round >= 1), asset_id uuid not null references asset, since date not null,
      time_zone text not null, is_fault boolean not null,
      severity text check (severity in ('SERIOUS', 'GENERAL')), repaired_on date, is_withdrawn boolean not null,
      is_left boolean not null, exceeded_at timestamptz,
      policy_code text, days_allowed int, constraint repair_wait_once unique (ticket_id, round),
      check (exceeded_at is null or (policy_code is not null and days_allowed is not null)))`);
    this.addSql(`create index repair_wait_asset on repair_wait (asset_id, since)`);
    this.addSql(`create index repair_wait_exceeded on repair_wait (since, id) where exceeded_at is not null`);
  }
}
