export interface RetryOptions {
  /** How often a request is sent at most. Default 5. */
  readonly attempts?: number;
  /** The wait before the second attempt, if the answer does not tell; doubled each time, and up to half as long again. Default 250. */
  readonly firstWaitMs?: number;
  /** Who is told to wait longer is refused at once. Default 60,000. */
  readonly longestWaitMs?: number;
}

export const DEFAULT_RETRIES: Required<RetryOptions> = { attempts: 5, firstWaitMs: 250, longestWaitMs: 60_000 };

/** How long to wait before another attempt; undefined where it is not worth it. @param attempt the one that failed, from 1 */
export function waitBefore(
  attempt: number,
  retryAfterSeconds: number | undefined,
  { attempts, firstWaitMs, longestWaitMs }: Required<RetryOptions>,
): number | undefined {
  if (attempt >= attempts) return undefined;
  const wait =
    retryAfterSeconds === undefined
      ? firstWaitMs * 2 ** (attempt - 1) * (1 + Math.random() / 2)
      : retryAfterSeconds * 1000;
  return wait <= longestWaitMs ? wait : undefined;
}

/** Resolves after a while. @throws the reason of the signal where it comes first */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
