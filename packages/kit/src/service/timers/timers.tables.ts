import { Migration } from '@mikro-orm/migrations';

/** A timer is never given up: the queue's most tries, the last ones an hour apart, are more than three years. */
const MOST_TRIES = 32_767;

/** The queue belongs to its owner alone; through these functions a dealer's mutation sets and clears timers too. */
export class KitTimers extends Migration {
  override up(): void {
    this.addSql(`
      create function set_timer(task text, payload json, at timestamptz, key text) returns void
      language sql security definer set search_path = pg_catalog, pg_temp
      as $$ select graphile_worker.add_job(task, payload, run_at := at, job_key := key, max_attempts := ${MOST_TRIES}) $$`);
    // In one call, because each call tells all workers anew; in order of their keys, so that two of them do not cross.
    this.addSql(`
      create function set_timers(timers json) returns void
      language sql security definer set search_path = pg_catalog, pg_temp
      as $$ select count(*) from graphile_worker.add_jobs((
        select array_agg((task, payload, null, at, ${MOST_TRIES}, key, null, null)::graphile_worker.job_spec order by key)
        from json_to_recordset(timers) as timer (task text, payload json, at timestamptz, key text))) $$`);
    this.addSql(`
      create function clear_timer(key text) returns void
      language sql security definer set search_path = pg_catalog, pg_temp
      as $$ select graphile_worker.remove_job(key) $$`);
    this.addSql(`revoke execute on function set_timer, set_timers, clear_timer from public`);
  }
}
