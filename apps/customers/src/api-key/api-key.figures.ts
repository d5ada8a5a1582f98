import type { Figure } from '@mainstay/kit/service';
import { ApiKey } from './api-key.entity.ts';

/** A key that nobody has used for so long may end without anybody missing it. */
const IN_USE_DAYS = 7;

/** How long the first of the keys in use still works; below 0 where one ended while it was in use. */
export const firstKeyToEnd: Figure = {
  name: 'api_key_ends_in_seconds',
  help: 'How long the first API key that was used in the last seven days still works.',
  async read(em, now) {
    const since = new Date(now.getTime() - IN_USE_DAYS * 86_400_000);
    const [first] = await em.find(
      ApiKey,
      { revokedAt: null, lastUsedAt: { $gte: since } },
      { orderBy: { expiresAt: 'asc' }, limit: 1 },
    );
    return first ? (first.expiresAt.getTime() - now.getTime()) / 1000 : null;
  },
};
