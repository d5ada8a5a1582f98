import type { EntityManager } from '@mikro-orm/postgresql';
import type { Envelope } from './envelope.ts';
import type { OutboxState } from './messaging.metrics.ts';

/** An unsent event, with how often an operator has asked to send it again. */
export interface OutboxRow extends Envelope {
  readonly position: number;
  readonly resends: number;
}

/** A part of the outbox, by position, both ends included. */
export interface OutboxRange {
  readonly from: number;
  readonly to: number;
}

const RELAY_LOCK = 'mainstay.relay';

/** Takes the lead among all relays of this database until the transaction ends; false where another has it. */
export async function lead(tx: EntityManager): Promise<boolean> {
  const [lock] = await tx.execute<{ mine: boolean }[]>(
    `select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as mine, set_config('idle_in_transaction_session_timeout', '5s', true)`,
    [RELAY_LOCK],
  );
  return lock?.mine === true;
}

export function readUnsent(tx: EntityManager, limit: number): Promise<OutboxRow[]> {
  return tx.execute<OutboxRow[]>(
    `select position::float8 as position, resends, id, aggregate_type as "aggregateType", aggregate_id as "aggregateId",
       aggregate_seq as "aggregateSeq", type, data, headers,
       to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt"
     from outbox where sent_at is null order by position limit ?`,
    [limit],
  );
}

export async function markSent(tx: EntityManager, positions: readonly number[]): Promise<void> {
  if (positions.length === 0) return;
  const marks = positions.map(() => '?').join(', ');
  await tx.execute(`update outbox set sent_at = now() where position in (${marks})`, [...positions]);
}

/**
 * Has the relay send events again that it sent before. The broker takes them as new messages; inboxes know their ids.
 * Answers with their number.
 */
export function republish(em: EntityManager, { from, to }: OutboxRange): Promise<number> {
  return sendAgain(em, 'position between ? and ?', [from, to]);
}

/** The same for all that was sent since a moment, such as what a lost broker may have held. */
export function republishSince(em: EntityManager, moment: Temporal.Instant): Promise<number> {
  return sendAgain(em, 'sent_at >= ?', [moment.toString()]);
}

async function sendAgain(em: EntityManager, which: string, params: readonly unknown[]): Promise<number> {
  const rows = await commit<{ position: number }>(
    em,
    `update outbox set sent_at = null, resends = resends + 1 where sent_at is not null and ${which} returning position`,
    params,
  );
  return rows.length;
}

/** Forgets events that were sent long ago. Answers with their number. */
export async function purgeSent(em: EntityManager, olderThanDays = 14): Promise<number> {
  const sql = `delete from outbox where sent_at < now() - ? * interval '1 day' returning position`;
  return (await commit(em, sql, [olderThanDays])).length;
}

export async function outboxState(em: EntityManager): Promise<OutboxState> {
  const [state] = await commit<OutboxState>(
    em,
    `select count(*)::int as unsent,
       coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as "oldestAgeSeconds"
     from outbox where sent_at is null`,
  );
  return state ?? { unsent: 0, oldestAgeSeconds: 0 };
}

/** Runs a statement in a transaction of its own, whatever transaction surrounds it. */
function commit<Row extends object = object>(em: EntityManager, sql: string, params: readonly unknown[] = []) {
  return em.getConnection().execute<Row[]>(sql, params);
}
