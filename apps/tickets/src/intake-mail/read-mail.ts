import { Worker } from 'node:worker_threads';
import { MailUnreadable } from './intake-mail.errors.ts';
import type { Mail } from './parse-mail.ts';

const WORKER = new URL(`./mail.worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
/** The largest mail that people send takes a few seconds; what takes longer was written to take it. */
const LIMITS = { withinMs: 20_000, megabytes: 256 };

let before: Promise<unknown> = Promise.resolve();

/**
 * Reads a mail as it came over the wire, one at a time and in a thread of its own: whatever is in it, the service answers
 * others meanwhile, and ends the thread where it takes too long or too much memory.
 * @throws MailUnreadable
 */
export function readMail(bytes: Uint8Array, limits = LIMITS): Promise<Mail> {
  const mail = before.then(() => inThread(bytes, limits));
  before = mail.catch(() => undefined);
  return mail;
}

async function inThread(bytes: Uint8Array, { withinMs, megabytes }: typeof LIMITS): Promise<Mail> {
  const resourceLimits = { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: megabytes / 4 };
  const worker = new Worker(WORKER, { workerData: bytes, resourceLimits, execArgv: [] });
  const { promise, resolve } = Promise.withResolvers<Mail | null>();
  const late = setTimeout(() => resolve(null), withinMs);
  worker.once('message', resolve).once('error', () => resolve(null));
  try {
    const mail = await promise;
    if (!mail) throw new MailUnreadable();
    return mail;
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}
