import { InputInvalid } from '@mainstay/kit/domain';

/**
 * When something happened that is written down now: now, if nothing is said.
 * @param since what it follows; it cannot have been before that
 * @throws InputInvalid for a time before that, or still to come
 */
export function factTime(path: readonly string[], said: Date | null | undefined, since: Date | null, now: Date): Date {
  const at = said ?? now;
  if (at > now) throw new InputInvalid(path, { en: 'This is still to come.', zh: '此时间尚未到来。' });
  if (said && since && at < since)
    throw new InputInvalid(path, {
      en: `This is before what it follows, of ${since.toISOString()}.`,
      zh: `此时间早于其前一环节（${since.toISOString()}）。`,
    });
  return at;
}
