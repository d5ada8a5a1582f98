import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * The next human number of a series, such as `T-2026-000042`. Gapless within a year: the series' row stays locked until
 * the transaction ends, and a rollback gives the number back.
 * @param series the letters in front, also the name of the series
 */
export async function nextNumber(em: EntityManager, series: string, at: Date): Promise<string> {
  const year = at.getUTCFullYear();
  const [row]: { last: number }[] = await em.execute(
    `insert into number_series (series, year, last) values (?, ?, 1)
     on conflict (series, year) do update set last = number_series.last + 1 returning last`,
    [series, year],
  );
  return `${series}-${year}-${String(row?.last).padStart(6, '0')}`;
}
