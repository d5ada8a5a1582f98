import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 60_000;
/** What a caller hears when a process dies that worked for it: the act was done or not. */
const UNKNOWN = /SERVICE_UNAVAILABLE|SERVICE_TIMEOUT|not running|terminated/;

/** Tries again until the outcome is known; what is tried must do no harm twice. */
export async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + PATIENCE_MS; ;) {
    try {
      return await attempt();
    } catch (error) {
      if (!UNKNOWN.test(String(error)) || Date.now() > deadline) throw error;
      await delay(100);
    }
  }
}

/** Works off a list, a few at a time. */
export async function together<T>(atOnce: number, jobs: readonly T[], work: (job: T) => Promise<unknown>) {
  const left = jobs.values();
  const lane = async () => {
    for (const job of left) await work(job);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
