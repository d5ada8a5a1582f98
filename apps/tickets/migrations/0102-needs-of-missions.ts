import { Migration } from '@mikro-orm/migrations';

export class NeedsOfMissions extends Migration {
  override up(): void {
    this.addSql(`alter table mission_item add column overdue_since timestamptz, add column chased jsonb`);
  }
}
