import { InputInvalid } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';

/** What is older was handled elsewhere, and its deadlines mean nothing any more. */
const OLDEST_REPORT_MS = 366 * 86_400_000;

/** When a problem was reported: now, if nothing is said. @throws InputInvalid for the future, or more than a year back */
export function reportTime(path: readonly string[], reportedAt: Date | null | undefined, { at: now }: Act): Date {
  const at = reportedAt ?? now;
  if (at > now) throw new InputInvalid(path, { en: 'This lies in the future.', zh: '此时间在将来。' });
  if (now.getTime() - at.getTime() > OLDEST_REPORT_MS)
    throw new InputInvalid(path, { en: 'This lies more than a year back.', zh: '此时间在一年以前。' });
  return at;
}
