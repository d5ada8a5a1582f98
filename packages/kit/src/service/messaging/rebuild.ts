import type { EntityManager } from '@mikro-orm/postgresql';
import { runCall } from '../call.ts';
import { callFor, contextOf } from './inbox-applier.ts';
import type { Inbox } from './inbox.ts';

export interface RebuildOptions {
  readonly publisher: string;
  readonly aggregateType: string;
  /** Empties the read models that the projections of this aggregate fill. */
  readonly clear: (tx: EntityManager) => Promise<void>;
}

/** What a rebuild needs to know of an inbox. */
export type RebuildableInbox = Pick<Inbox, 'store' | 'subscriptions' | 'service'>;

/**
 * Builds read models anew from the inbox: clears them and runs their projections over all that was applied, in order,
 * in one transaction. New events wait meanwhile. Handlers that are no projections do not run, so no effect repeats.
 * Answers with the number of events.
 */
export async function rebuild(inbox: RebuildableInbox, em: EntityManager, options: RebuildOptions): Promise<number> {
  const { store, subscriptions, service } = inbox;
  return await em.fork().transactional(async tx => {
    await store.holdAll(tx);
    await options.clear(tx);
    let count = 0;
    let after = { aggregateId: '00000000-0000-0000-0000-000000000000', aggregateSeq: 0 };
    for (;;) {
      const rows = await store.history(tx, options, subscriptions.projected, after);
      for (const row of rows) {
        const projections = subscriptions.of(row.type).filter(handler => handler.isProjection);
        await runCall(callFor(row, service), async () => {
          for (const projection of projections) await projection.handle(row.data, contextOf(row));
          await tx.flush();
        });
        count++;
        after = row;
      }
      if (rows.length === 0) return count;
    }
  });
}
