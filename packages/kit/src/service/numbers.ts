import type { EntityManager } from '@mikro-orm/postgresql';

const written = (series: string, at: Date, count: number) =>
  `${series}-${at.getUTCFullYear()}-${String(count).padStart(6, '0')}`;

/** The sequence behind a series, made by the migration for each series that the service declares. */
export const sequenceOf = (series: string): string => `number_${series.toLowerCase()}`;

/**
 * The next human number of a series, such as `T-2026-000042`. Nobody waits for it; what is rolled back leaves a gap.
 * @param series the letters in front; one of those that the service declares
 */
export async function nextNumber(em: EntityManager, series: string, at: Date): Promise<string> {
  const [row]: { count: string }[] = await em.execute('select nextval(?) as count', [sequenceOf(series)]);
  return written(series, at, Number(row?.count));
}

/**
 * The next number of a series in which the tax office accepts no gap, counted anew each year: the series stays locked
 * until the transaction ends, and a rollback gives the number back. For papers such as invoices; take it late.
 */
export async function nextGaplessNumber(em: EntityManager, series: string, at: Date): Promise<string> {
  const [row]: { last: number }[] = await em.execute(
    `insert into number_series (series, year, last) values (?, ?, 1)
     on conflict (series, year) do update set last = number_series.last + 1 returning last`,
    [series, at.getUTCFullYear()],
  );
  return written(series, at, Number(row?.last));
}
