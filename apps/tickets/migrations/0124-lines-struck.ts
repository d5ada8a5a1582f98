import { Migration } from '@mikro-orm/migrations';

export class LinesStruck extends Migration {
  override up(): void {
    this.addSql(`alter table mission_item add column late_since timestamptz,
      drop constraint mission_item_status_check, add constraint mission_item_status_check check (status in ('NEEDED',
        'ORDERED', 'RECEIVED', 'REQUESTED', 'DRAWN', 'CONFIRMED', 'RETURNED', 'ACCOUNTED', 'STRUCK'))`);
  }
}
