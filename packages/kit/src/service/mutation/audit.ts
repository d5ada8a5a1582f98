import { createHash, randomUUIDv7 } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Call } from '../call.ts';

/** One act of one caller, done or refused. */
export interface AuditEntry {
  readonly mutation: string;
  /** The id of the record that the act was about, where the caller named one. */
  readonly target: string | null;
  /** A digest: the input itself may hold personal data. */
  readonly inputHash: string;
  readonly outcome: 'DONE' | 'REFUSED' | 'FAILED';
  readonly refusal: string | null;
}

/** Writes an audit record in the current transaction. The chain of hashes is closed afterwards by `sealAudit`. */
export async function recordAudit(em: EntityManager, call: Call, entry: AuditEntry): Promise<void> {
  const { actor, correlationId } = call;
  await em.execute(
    `insert into audit (id, occurred_at, actor, roles, dealer_id, mutation, target, input_hash, outcome, refusal, correlation_id)
     values (?, clock_timestamp(), ?, ?::text[], ?, ?, ?, ?, ?, ?, ?)`,
    [
      randomUUIDv7(),
      actor.subject,
      `{${actor.roles.map(role => JSON.stringify(role)).join(',')}}`,
      actor.dealerId,
      entry.mutation,
      entry.target,
      entry.inputHash,
      entry.outcome,
      entry.refusal,
      correlationId,
    ],
  );
}

interface AuditRow {
  readonly position: string;
  readonly seal: string | null;
  readonly content: string;
  readonly hash: string | null;
}

const CONTENT = `concat_ws('|', position, id, occurred_at at time zone 'UTC', actor, roles, dealer_id, mutation, target,
  input_hash, outcome, refusal, correlation_id)`;

const link = (previous: string, content: string) =>
  createHash('sha256').update(previous).update('\n').update(content).digest('base64url');

/**
 * Numbers and chains the records that are not sealed yet; one sealer at a time per service. Sealing apart from writing keeps mutations from queueing for the end of the chain (docs/adr/0003).
 * @returns how many records were sealed
 */
export async function sealAudit(em: EntityManager, batch = 500): Promise<number> {
  return await em.fork().transactional(async tx => {
    const [lock]: { taken: boolean }[] = await tx.execute(
      `select pg_try_advisory_xact_lock(hashtext('audit')) as taken`,
    );
    if (!lock?.taken) return 0;
    const rows: AuditRow[] = await tx.execute(
      `select position, seal, ${CONTENT} as content, hash from audit where seal is null order by position limit ?`,
      [batch],
    );
    const [last]: AuditRow[] = await tx.execute(
      `select position, seal, '' as content, hash from audit where seal is not null order by seal desc limit 1`,
    );
    let seal = BigInt(last?.seal ?? 0);
    let previous = last?.hash ?? '';
    for (const row of rows) {
      seal += 1n;
      previous = link(previous, `${seal}|${row.content}`);
      await tx.execute('update audit set seal = ?, hash = ? where position = ?', [seal, previous, row.position]);
    }
    return rows.length;
  });
}

/**
 * Walks the chain.
 * @returns the position of the first record that was edited, moved, or follows a removed one; null when all hold
 */
export async function findBrokenAudit(em: EntityManager): Promise<string | null> {
  const rows: AuditRow[] = await em.execute(
    `select position, seal, ${CONTENT} as content, hash from audit where seal is not null order by seal`,
  );
  let previous = '';
  for (const [index, row] of rows.entries()) {
    previous = link(previous, `${index + 1}|${row.content}`);
    if (previous !== row.hash) return row.position;
  }
  return null;
}
