import { Migration } from '@mikro-orm/migrations';

export class KnownFeeLists extends Migration {
  override up(): void {
    this.addSql(`create table known_fee_list (id uuid primary key, ticket_id uuid not null, number text not null,
      approved_at timestamptz not null)`);
    this.addSql(`create index known_fee_list_ticket on known_fee_list (ticket_id)`);
  }
}
