import type { EntityManager } from '@mikro-orm/postgresql';
import { Attachment } from './attachment.entity.ts';
import { type FileStore, placeOf } from './file-store.ts';

const BATCH = 100;
/** Far longer than any file takes to come: what is purged can no longer be arriving. */
const EXPIRED_HOURS = 24;

/** Empties the places of files that never came whole, and forgets those; and of files that were removed. */
export async function purgeAttachments(em: EntityManager, service: string, store: FileStore): Promise<void> {
  const expired = () =>
    em.fork().execute<{ id: string }[]>(
      `select id from attachment where (status in ('AWAITED', 'ARRIVING') and expires_at < now() - ? * interval '1 hour')
         or (status = 'REMOVED' and purged_at is null) order by expires_at limit ?`,
      [EXPIRED_HOURS, BATCH],
    );
  for (let rows = await expired(); rows.length > 0; rows = await expired()) {
    for (const { id } of rows) await store.delete(placeOf(service, id));
    const ids = rows.map(it => it.id);
    await em.fork().nativeDelete(Attachment, { id: { $in: ids }, status: { $in: ['AWAITED', 'ARRIVING'] } });
    await em.fork().nativeUpdate(Attachment, { id: { $in: ids }, status: 'REMOVED' }, { purgedAt: new Date() });
  }
}
