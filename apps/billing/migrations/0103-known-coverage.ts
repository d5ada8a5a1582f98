import { Migration } from '@mikro-orm/migrations';

/** Who bears the repair of a case, as customers decided last: what a customer is quoted goes by it. */
export class KnownCoverageTable extends Migration {
  override up(): void {
    this.addSql(`create table known_coverage (id uuid primary key, decided_at timestamptz not null,
      shares jsonb not null, lines jsonb not null)`);
  }
}
