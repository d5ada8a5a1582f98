import { createHash, randomUUIDv7 } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Call } from '../call.ts';

/** One act of one caller, done or refused. */
export interface AuditEntry {
  readonly mutation: string;
  /** The id of the record that the act was about, where the caller named one; never text that is no id of ours. */
  readonly target: string | null;
  /** A digest: the input itself may hold personal data. */
  readonly inputHash: string;
  /** `REPLAYED`: answered once more from its idempotency key. */
  readonly outcome: 'DONE' | 'REFUSED' | 'FAILED' | 'REPLAYED';
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

/** The end of the chain: the number and the hash of the last sealed record. */
interface Seal {
  readonly seal: string;
  readonly hash: string;
}

interface AuditRow {
  readonly position: string;
  readonly content: string;
}

const START: Seal = { seal: '0', hash: '' };

/** As an array, in which no text can pass for its neighbour's. */
const CONTENT = `jsonb_build_array(position, id, occurred_at at time zone 'UTC', actor, roles, dealer_id, mutation, target,
  input_hash, outcome, refusal, correlation_id)::text as content`;

function next(last: Seal, content: string): Seal {
  const seal = String(BigInt(last.seal) + 1n);
  return { seal, hash: createHash('sha256').update(`${last.hash}\n${seal}\n${content}`).digest('base64url') };
}

/**
 * Numbers and chains the records that are not sealed yet; one sealer at a time per service, by the row that keeps the
 * end of the chain. Whoever comes second waits: the first may not have seen the record that woke it. Sealing apart from writing keeps mutations from queueing for that end (docs/adr/0003).
 * @returns how many records were sealed
 */
export async function sealAudit(em: EntityManager, batch = 500): Promise<number> {
  return await em.fork().transactional(async tx => {
    const [end]: Seal[] = await tx.execute('select seal, hash from audit_end for update');
    if (!end) return 0;
    const rows: AuditRow[] = await tx.execute(
      `select position, ${CONTENT} from audit where seal is null order by position limit ?`,
      [batch],
    );
    let last = end;
    const sealed = rows.map(({ position, content }) => ({ position, ...(last = next(last, content)) }));
    await tx.execute(
      `update audit set seal = sealed.seal, hash = sealed.hash
       from jsonb_to_recordset(?::jsonb) as sealed (position bigint, seal bigint, hash text)
       where audit.position = sealed.position`,
      [JSON.stringify(sealed)],
    );
    await tx.execute('update audit_end set seal = ?, hash = ?', [last.seal, last.hash]);
    return rows.length;
  });
}

const PAGE = 1_000;

/**
 * Walks the chain, a thousand records at a time.
 * @returns the number of the first seal whose record was edited, moved or removed; null when all hold
 */
export async function findBrokenAudit(em: EntityManager): Promise<string | null> {
  const [end]: Seal[] = await em.execute('select seal, hash from audit_end');
  let last = START;
  for (let rows = PAGE; rows === PAGE;) {
    const page: (AuditRow & Seal)[] = await em.execute(
      `select position, seal, hash, ${CONTENT} from audit where seal > ? and seal <= ? order by seal limit ${PAGE}`,
      [last.seal, end?.seal ?? 0],
    );
    for (const row of page) {
      last = next(last, row.content);
      if (row.seal !== last.seal || row.hash !== last.hash) return last.seal;
    }
    rows = page.length;
  }
  if (last.seal !== end?.seal || last.hash !== end.hash) return next(last, '').seal;
  const [beyond]: Seal[] = await em.execute(
    'select seal, hash from audit where seal > (select seal from audit_end) order by seal limit 1',
  );
  return beyond?.seal ?? null;
}
