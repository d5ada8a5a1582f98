import { Migration } from '@mikro-orm/migrations';

export class KnownServicePromises extends Migration {
  override up(): void {
    this.addSql(`create table known_service_promise (id uuid primary key, code text not null, policy_code text not null,
      published_until date)`);
    this.addSql(`create index known_service_promise_policy on known_service_promise (policy_code)`);
  }
}
