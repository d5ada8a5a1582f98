import type { Pool } from 'pg';

const GRACE_MS = 1_000;

/**
 * Gives connections that died inside a transaction back to their pool. The query builder releases a connection after a
 * commit or rollback that succeeded, and on a dead one neither does: without this, ten network cuts empty the pool.
 */
export function releaseDeadConnections(pool: Pool): void {
  pool.on('connect', client => {
    client.once('end', () => setTimeout(() => releaseIfHeld(() => client.release(true)), GRACE_MS).unref());
  });
}

function releaseIfHeld(release: () => void): void {
  try {
    release();
  } catch {
    // The pool has it back already, as it has every connection that died outside of a transaction.
  }
}
