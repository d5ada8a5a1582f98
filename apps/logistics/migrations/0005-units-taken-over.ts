import { Migration } from '@mikro-orm/migrations';

export class UnitsTakenOver extends Migration {
  override up(): void {
    this.addSql(`alter table known_return_repair add column left_from jsonb not null default '{}'`);
    this.addSql(`alter table known_return_repair alter column left_from drop default`);
  }
}
