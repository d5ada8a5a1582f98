import { Migration } from '@mikro-orm/migrations';

export class KnownCompanyZoneTable extends Migration {
  override up(): void {
    this.addSql(
      `create table known_company_zone (id uuid primary key, time_zone text not null, set_at timestamptz not null)`,
    );
  }
}
