import { Migration } from '@mikro-orm/migrations';

/** The queue belongs to its owner alone; through these two functions a dealer's mutation sets and clears timers too. */
export class KitTimers extends Migration {
  override up(): void {
    this.addSql(`
      create function set_timer(task text, payload json, at timestamptz, key text) returns void
      language sql security definer set search_path = pg_catalog, pg_temp
      as $$ select graphile_worker.add_job(task, payload, run_at := at, job_key := key, max_attempts := 25) $$`);
    this.addSql(`
      create function clear_timer(key text) returns void
      language sql security definer set search_path = pg_catalog, pg_temp
      as $$ select graphile_worker.remove_job(key) $$`);
    this.addSql(`revoke execute on function set_timer, clear_timer from public`);
  }
}
