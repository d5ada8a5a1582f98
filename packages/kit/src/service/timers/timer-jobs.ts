import type { EntityManager } from '@mikro-orm/postgresql';

/** A timer as it stands in the queue. */
export interface TimerJob {
  readonly id: string;
  readonly task: string;
  readonly key: string | null;
  readonly payload: unknown;
  /** The worker that was told to run it; null where nobody was. */
  readonly lockedBy: string | null;
}

/** A timer is in other hands: whoever was told first must not touch it, and must not call it done. */
class TimerTaken extends Error {
  override readonly name = 'TimerTaken';

  constructor(id: string) {
    super(`Timer ${id} is in other hands.`);
  }
}

/** A worker writes the queue's lock before it opens its transaction; the way there is never this long. */
const ABANDONED_AFTER_SECONDS = 10;

/** A timer that was tried so often, over minutes, fails: it is no more one that gives way to an act on its record. */
export const FAILS_AFTER = 5;

/**
 * Takes a timer off the list in the current transaction, which holds its row until the end. The queue deletes the rows
 * of all that did not fail, whoever holds them, so a timer in other hands must be an error.
 * @returns the moment that it was due at; null where it is not to be done: it was done, cleared or moved meanwhile
 * @throws TimerTaken
 */
export async function takeTimer(tx: EntityManager, { id, key, lockedBy }: TimerJob): Promise<Date | null> {
  const [taken] = await tx.execute<{ key: string | null; due: number }[]>(
    `delete from graphile_worker._private_jobs where id = (
       select id from graphile_worker._private_jobs
       where id = ? and locked_by is not distinct from ? for update skip locked)
     returning key, extract(epoch from run_at)::float8 * 1000 as due`,
    [id, lockedBy],
  );
  if (taken) return taken.key === key ? new Date(taken.due) : null;
  const left = await tx.execute<object[]>('select from graphile_worker._private_jobs where id = ?', [id]);
  if (left.length > 0) throw new TimerTaken(id);
  return null;
}

/**
 * Takes further timers of a task off the list, those that have been due longest and are in nobody's hands.
 * @returns what they say
 */
export async function takeOthersDue(tx: EntityManager, task: string, by: Date, limit: number): Promise<unknown[]> {
  const taken = await tx.execute<{ payload: unknown }[]>(
    `with due as materialized (
       select id from graphile_worker._private_jobs
       where is_available and run_at <= ?
         and task_id = (select id from graphile_worker._private_tasks where identifier = ?)
       order by priority, run_at limit ? for update skip locked)
     delete from graphile_worker._private_jobs job using due where job.id = due.id returning payload`,
    [by, task, limit],
  );
  return taken.map(({ payload }) => payload);
}

/**
 * Frees the timers of workers that died. The row of a timer that is being handled is locked by its transaction, and a
 * worker that is merely late notices in `takeTimer`: to free one too many costs nothing.
 * @returns how many
 */
export async function freeAbandoned(em: EntityManager, tasks: readonly string[]): Promise<number> {
  const freed = await em.execute<object[]>(
    `update graphile_worker._private_jobs set locked_at = null, locked_by = null where id in (
       select job.id from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = task_id
       where locked_at < now() - ? * interval '1 second' and identifier = any (string_to_array(?, ','))
       for update of job skip locked)
     returning id`,
    [ABANDONED_AFTER_SECONDS, tasks.join(',')],
  );
  return freed.length;
}

/** Has the timers that failed, and wait for long to be tried again, tried at once: what was wrong may be mended. */
export async function retryFailed(em: EntityManager, tasks: readonly string[], now: Date): Promise<void> {
  await em.execute(
    `update graphile_worker._private_jobs job set run_at = ? from graphile_worker._private_tasks task
     where task.id = task_id and is_available and attempts >= ? and run_at > ?
       and identifier = any (string_to_array(?, ','))`,
    [now, FAILS_AFTER, now, tasks.join(',')],
  );
}
