import type { Pool } from 'pg';

const FAILURES_ALLOWED = 5;
export const LOCKED_MINUTES = 15;

type AttemptOutcome<T> =
  { readonly kind: 'locked' } | { readonly kind: 'wrong' } | { readonly kind: 'right'; readonly value: T };

/**
 * Counts failed sign-ins per account and address: after five, that address waits fifteen minutes from its last failure
 * before it may try that account again. Others may meanwhile sign in to it.
 */
export class SignInAttempts {
  constructor(private readonly pool: Pool) {}

  /**
   * Tries a sign-in, unless locked. An attempt counts as failed from its beginning, in the database, until it turns out
   * right: no burst slips by, at however many replicas.
   */
  async attempt<T>(username: string, address: string, check: () => Promise<T | undefined>): Promise<AttemptOutcome<T>> {
    const { rowCount: begun } = await this.pool.query(
      `insert into sign_in_failure as known (username, address, failures, last_at) values ($1, $2, 1, now())
       on conflict (username, address) do update set last_at = now(), failures =
         case when known.last_at < now() - make_interval(mins => $4) then 1 else known.failures + 1 end
       where known.failures < $3 or known.last_at < now() - make_interval(mins => $4)`,
      [username, address, FAILURES_ALLOWED, LOCKED_MINUTES],
    );
    if (begun === 0) return { kind: 'locked' };
    const value = await check();
    if (value === undefined) return { kind: 'wrong' };
    await this.pool.query('delete from sign_in_failure where username = $1 and address = $2', [username, address]);
    return { kind: 'right', value };
  }

  /** Forgets failures whose lock is over. */
  async forgetOld(): Promise<void> {
    await this.pool.query('delete from sign_in_failure where last_at < now() - make_interval(mins => $1)', [
      LOCKED_MINUTES,
    ]);
  }
}
