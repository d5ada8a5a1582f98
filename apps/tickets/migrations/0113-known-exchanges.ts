import { Migration } from '@mikro-orm/migrations';

export class KnownExchanges extends Migration {
  override up(): void {
    this.addSql(`create table known_exchange (id uuid primary key, number text not null, asset_id uuid not null,
      fulfilled_on date not null, loss_id uuid)`);
    this.addSql(`create index known_exchange_asset on known_exchange (asset_id)`);
  }
}
