import { Migration } from '@mikro-orm/migrations';

/** Tables of file imports: which files came, and their rows until they are taken in. */
export class KitImports extends Migration {
  override up(): void {
    this.addSql(`
      create table file_import (
        id uuid primary key,
        created_at timestamptz not null,
        kind text not null,
        digest text not null,
        file_name text not null,
        columns jsonb not null,
        status text not null check (status in ('ARRIVING', 'APPLYING', 'REFUSED', 'DONE')),
        skips_bad boolean not null default false,
        last_line int not null default 0,
        row_count int not null default 0,
        bad_row_count int not null default 0,
        checked_row_count int not null default 0,
        unique (kind, digest)
      )`);
    this.addSql(`
      create table import_row (
        id uuid primary key,
        created_at timestamptz not null,
        file_id uuid not null references file_import on delete cascade,
        line int not null,
        cells jsonb not null,
        problems jsonb,
        unique (file_id, line)
      )`);
    this.addSql(`create index import_row_bad on import_row (file_id, line) where problems is not null`);
  }
}
