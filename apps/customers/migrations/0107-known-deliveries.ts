import { Migration } from '@mikro-orm/migrations';

export class KnownDeliveries extends Migration {
  override up(): void {
    this.addSql(
      `create table known_delivery (id uuid primary key, delivered_on date not null, known_from timestamptz not null)`,
    );
  }
}
