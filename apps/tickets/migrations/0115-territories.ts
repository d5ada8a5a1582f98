import { Migration } from '@mikro-orm/migrations';

export class TerritoryTables extends Migration {
  override up(): void {
    this.addSql(`create table territory (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0,
      code text not null constraint territory_code_unique unique check (length(code) > 2), name text not null,
      country text not null, postal_prefixes text[] not null check (cardinality(postal_prefixes) > 0))`);
    this.addSql(`create index territory_country on territory (country, code)`);
  }
}
