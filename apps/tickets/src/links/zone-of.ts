import type { EntityManager } from '@mikro-orm/postgresql';
import { KnownSite } from './known.entity.ts';

/** The time zone of the place where a machine stands, whose days count; UTC where no place is known. */
export async function zoneOf(em: EntityManager, machine: { readonly siteId?: string | null } | null): Promise<string> {
  const site = machine?.siteId ? await em.findOne(KnownSite, { id: machine.siteId }) : null;
  return site?.timeZone ?? 'UTC';
}
