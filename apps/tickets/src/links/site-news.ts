import type { EntityManager } from '@mikro-orm/postgresql';

const LOCK = `hashtextextended('site:' || ?, 0)`;

/** A case takes over what is known of a site: what becomes known meanwhile waits until it is there. Dealers' acts lock no rows. */
export async function joinSite(em: EntityManager, siteId: string): Promise<void> {
  await em.execute(`select pg_advisory_xact_lock_shared(${LOCK})`, [siteId]);
}

/** Waits for cases that are just taking over what was known of a site, so that none is overlooked. */
export async function holdSite(em: EntityManager, siteId: string): Promise<void> {
  await em.execute(`select pg_advisory_xact_lock(${LOCK})`, [siteId]);
}
