import { Logger as WorkerLogger } from 'graphile-worker';
import type { Logger } from '../logger.ts';
import { FAILS_AFTER } from './timer-jobs.ts';

/** PostgreSQL's word for a lock that was not given in time. */
const LOCK_NOT_AVAILABLE = '55P03';

/** What the queue says, in our log. A timer that gives way to an act now and then is no error. */
export const queueLog = (logger: Pick<Logger, 'info' | 'warn' | 'error'>): WorkerLogger =>
  new WorkerLogger(() => (level, message, meta) => {
    if (hasGivenWay(meta?.['error']) && !fails(meta?.['job']))
      logger.info('A timer gives way to an act on its record and is tried again.');
    else if (level === 'error') logger.error(message);
    else if (level === 'warning') logger.warn(message);
  });

const hasGivenWay = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === LOCK_NOT_AVAILABLE;

const fails = (job: unknown): boolean =>
  typeof job === 'object' && job !== null && 'attempts' in job && Number(job.attempts) >= FAILS_AFTER;
