import { RequestContext } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../domain/index.ts';

/** Under this database role a dealer's request reads: rows of that dealer and nothing else. */
export const READER = 'mainstay_dealer';

/** Under this one a dealer's mutation runs: it also writes rows of that dealer, and what every mutation leaves. */
export const WRITER = 'mainstay_dealer_writer';

const actAs = (tx: EntityManager, role: string, dealerId: string): Promise<unknown> =>
  tx.execute(`select set_config('mainstay.dealer', ?, true), set_config('role', ?, true)`, [dealerId, role]);

/** Runs a request as the service: every row, no statement more than the request's own. */
export const asService = <T>(em: EntityManager, work: () => Promise<T>): Promise<T> => RequestContext.create(em, work);

/** Runs a request as a dealer: in a read-only transaction, in which the database shows that dealer's rows alone. */
export const asDealer = <T>(em: EntityManager, dealerId: string, work: () => Promise<T>): Promise<T> =>
  RequestContext.create(em, async () => {
    const reading = em.getContext();
    await beginReading(reading, dealerId);
    try {
      return await work();
    } finally {
      await endReading(reading);
    }
  });

async function beginReading(reading: EntityManager, dealerId: string): Promise<void> {
  await reading.begin({ readOnly: true });
  await actAs(reading, READER, dealerId);
}

/** The manager stays bound to the transaction that ended: a statement that comes late fails, instead of seeing all. */
async function endReading(reading: EntityManager): Promise<void> {
  const ended = reading.getTransactionContext();
  await reading.rollback();
  reading.setTransactionContext(ended);
}

/**
 * Runs what a request writes. A dealer's reading ends for the time and begins anew afterwards: it sees what was
 * written, and no request waits for a second connection while it keeps a first.
 */
export async function besideReading<T>(em: EntityManager, { dealerId }: Actor, write: () => Promise<T>): Promise<T> {
  if (dealerId === null) return await write();
  const reading = em.getContext();
  await endReading(reading);
  try {
    return await write();
  } finally {
    await beginReading(reading, dealerId);
  }
}

/** Runs a transaction of its own on behalf of an actor: a dealer's reads and writes that dealer's rows alone. */
export const writing = <T>(
  em: EntityManager,
  { dealerId }: Actor,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> =>
  em.fork().transactional(async tx => {
    if (dealerId !== null) await actAs(tx, WRITER, dealerId);
    return await work(tx);
  });
