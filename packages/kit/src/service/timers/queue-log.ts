import { Logger as WorkerLogger } from 'graphile-worker';
import type { Logger } from '../logger.ts';

/** PostgreSQL's word for a lock that was not given in time. */
const LOCK_NOT_AVAILABLE = '55P03';

/** What the queue says, in our log. A timer that gives way to an act is no error while the queue tries it again. */
export const queueLog = (logger: Pick<Logger, 'info' | 'warn' | 'error'>): WorkerLogger =>
  new WorkerLogger(() => (level, message, meta) => {
    if (hasGivenWay(meta?.['error']) && isTriedAgain(meta?.['job']))
      logger.info('A timer gives way to an act on its record and is tried again.');
    else if (level === 'error') logger.error(message);
    else if (level === 'warning') logger.warn(message);
  });

const hasGivenWay = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === LOCK_NOT_AVAILABLE;

const isTriedAgain = (job: unknown): boolean =>
  typeof job === 'object' &&
  job !== null &&
  'attempts' in job &&
  'max_attempts' in job &&
  Number(job.attempts) < Number(job.max_attempts);
