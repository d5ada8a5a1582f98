import type { EntityManager } from '@mikro-orm/postgresql';
import { purgeImports } from './imports/index.ts';
import { type Inbox, purgeSent } from './messaging/index.ts';

/** Events that were sent stay this long, so that any of them can be sent again. */
const OUTBOX_DAYS = 14;
/** Longer than the outbox keeps, so that an event that is sent again is always known. */
const INBOX_DAYS = 30;
/** How long a repeated idempotency key gets the first reply. */
const IDEMPOTENCY_DAYS = 30;
/** The bad rows of a finished file stay this long for its report, a file that nobody goes on with for its rows. */
const IMPORT_DAYS = 7;

/** Deletes what nobody will ask for any more. */
export async function keepUp(em: EntityManager, inbox: Inbox): Promise<void> {
  await purgeSent(em, OUTBOX_DAYS);
  await inbox.store.purgeDone(INBOX_DAYS, inbox.subscriptions.projected);
  await em
    .fork()
    .execute(`delete from idempotency where created_at < now() - ? * interval '1 day'`, [IDEMPOTENCY_DAYS]);
  await purgeImports(em.fork(), IMPORT_DAYS);
}
