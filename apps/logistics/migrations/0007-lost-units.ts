import { Migration } from '@mikro-orm/migrations';

export class LostUnits extends Migration {
  override up(): void {
    this.addSql(`alter table repair_freight add column lost jsonb not null default '[]'`);
    this.addSql(`alter table repair_freight alter column lost drop default`);
    this.addSql(`alter table repair_freight drop constraint repair_freight_status_check`);
    this.addSql(`alter table repair_freight add constraint repair_freight_status_check
      check (status in ('BOOKED', 'IN_TRANSIT', 'DELIVERED', 'LOST', 'CANCELLED'))`);
  }
}
