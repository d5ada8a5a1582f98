import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Territory } from './territory.entity.ts';
import { TerritoriesUnknown } from './territory.errors.ts';

const COUNTRY = /^[A-Z]{2}$/;

/** The territories in which a place lies: its country, and the parts of it that have its postal code. */
export async function territoriesAt(
  em: EntityManager,
  { country, postalCode }: { readonly country: string; readonly postalCode: string | null },
): Promise<readonly string[]> {
  const parts = await em.find(Territory, { country }, { orderBy: { code: 'asc' } });
  return [country, ...parts.filter(it => it.covers(postalCode)).map(it => it.code)];
}

/** Whoever names one of these works in this territory: of a country in some part of it, of a part in all of its country too. */
export async function namesOf(em: EntityManager, code: string): Promise<readonly string[]> {
  const country = COUNTRY.test(code);
  const known = await em.find(Territory, country ? { country: code } : { code });
  return [code, ...known.map(it => (country ? it.code : it.country))];
}

/** They stay as they are until this is done: whoever removes one waits, and sees who names it. @throws TerritoriesUnknown of what is neither a country nor a territory that is defined */
export async function requireTerritories(em: EntityManager, codes: readonly string[]): Promise<void> {
  const parts = codes.filter(it => !COUNTRY.test(it));
  const lock = { lockMode: LockMode.PESSIMISTIC_READ, orderBy: { code: 'asc' } } as const;
  const known = new Set((await em.find(Territory, { code: { $in: parts } }, lock)).map(it => it.code));
  const unknown = parts.filter(it => !known.has(it));
  if (unknown.length > 0) throw new TerritoriesUnknown(unknown);
}
