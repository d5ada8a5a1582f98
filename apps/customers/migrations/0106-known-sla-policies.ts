import { Migration } from '@mikro-orm/migrations';

export class KnownSlaPolicies extends Migration {
  override up(): void {
    this.addSql(`create table known_sla_policy (id uuid primary key, code text not null)`);
    this.addSql(`create index known_sla_policy_code on known_sla_policy (code)`);
  }
}
