import { Migration } from '@mikro-orm/migrations';

export class LinesOfMissions extends Migration {
  override up(): void {
    this.addSql(`alter table mission add column sop jsonb`);
    this.addSql(`create index mission_item_awaited on mission_item (needed_on, id)
      where status in ('NEEDED', 'ORDERED', 'REQUESTED')`);
  }
}
