import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Deletes what imports leave behind: rows hold what the file held, names and numbers of people too. A file that was
 * not finished goes whole, so that its rows arrive anew when it comes again; of a finished one the report stays
 * without its bad rows, and it is still known.
 */
export async function purgeImports(em: EntityManager, days: number): Promise<void> {
  await em.execute(
    `delete from file_import file where status in ('ARRIVING', 'REFUSED') and created_at < now() - ? * interval '1 day'
       and not exists (select from import_row where file_id = file.id and created_at >= now() - ? * interval '1 day')`,
    [days, days],
  );
  await em.execute(
    `delete from import_row using file_import file
     where file.id = file_id and file.status = 'DONE' and import_row.created_at < now() - ? * interval '1 day'`,
    [days],
  );
}
