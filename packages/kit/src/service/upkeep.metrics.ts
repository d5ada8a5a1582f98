import type { EntityManager } from '@mikro-orm/postgresql';
import { Gauge, type Registry } from 'prom-client';
import { gauge, shared } from './messaging/messaging.metrics.ts';
import { FAILS_AFTER } from './timers/timer-jobs.ts';

interface Waiting {
  readonly timer: number;
  readonly failing: number;
  readonly unsealed: number;
}

/** Timers that are due and not taken, and audit records without their seal, each in seconds of the oldest; and how many timers fail. */
const WAITING = `select
  (select coalesce(extract(epoch from now() - min(run_at)), 0)::float8 from graphile_worker._private_jobs
    where is_available and run_at < now()) as timer,
  (select count(*)::int from graphile_worker._private_jobs where attempts between ${FAILS_AFTER} and max_attempts - 1) as failing,
  (select coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 from audit where seal is null) as unsealed`;

/**
 * The figures of what a service does unasked, beside its events.
 * @returns takes what the nightly walk along the audit log found: the first seal that does not hold, or null
 */
export function upkeepMetrics(registry: Registry, em: EntityManager): (brokenSeal: string | null) => void {
  const now = shared(async () => (await em.fork().execute<Waiting[]>(WAITING))[0] ?? null);
  const late = 'How long the oldest timer that is due has waited.';
  gauge(registry, 'timers_late_seconds', late, async () => (await now())?.timer);
  const failing = 'How many timers failed again and again, and are tried at most six hours later.';
  gauge(registry, 'timers_failing', failing, async () => (await now())?.failing);
  const unsealed = 'How long the oldest audit record without a seal has waited.';
  gauge(registry, 'audit_unsealed_seconds', unsealed, async () => (await now())?.unsealed);
  const broken = new Gauge({
    name: 'audit_broken',
    help: 'Whether the nightly walk along the audit log, where this process made it, found a record that does not hold.',
    registers: [registry],
  });
  broken.remove();
  return brokenSeal => broken.set(brokenSeal === null ? 0 : 1);
}
