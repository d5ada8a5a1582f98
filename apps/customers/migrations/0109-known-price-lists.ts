import { Migration } from '@mikro-orm/migrations';

export class KnownPriceLists extends Migration {
  override up(): void {
    this.addSql(
      `create table known_price_list (code text primary key, activated_at timestamptz not null, valid_until date)`,
    );
  }
}
