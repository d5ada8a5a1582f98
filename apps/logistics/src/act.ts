import { InputInvalid } from '@mainstay/kit/domain';

/** Who does something, and when. */
export interface Act {
  readonly at: Date;
  /** The subject of the caller. */
  readonly by: string;
}

/** A clock at a port may be a little ahead of ours. */
const TOLERANCE_MILLISECONDS = 60_000;

/**
 * When something happened: as the caller says, or now.
 * @param since what it cannot have happened before
 * @throws InputInvalid when that lies in the future, or before `since`
 */
export function happened(path: readonly string[], at: Date | null | undefined, now: Date, since?: Date | null): Date {
  if (!at) return now;
  if (at.getTime() > now.getTime() + TOLERANCE_MILLISECONDS) {
    throw new InputInvalid(path, { en: 'This lies in the future.', zh: '此时间在将来。' });
  }
  if (since && at < since) {
    throw new InputInvalid(path, {
      en: `This lies before ${since.toISOString()}, when the step before it happened.`,
      zh: `此时间早于上一步骤的时间 ${since.toISOString()}。`,
    });
  }
  return at;
}

/** The calendar day in UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
