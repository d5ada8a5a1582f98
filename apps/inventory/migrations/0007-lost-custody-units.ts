import { Migration } from '@mikro-orm/migrations';

export class LostCustodyUnits extends Migration {
  override up(): void {
    this.addSql(`alter table custody_unit drop constraint custody_unit_status_check`);
    this
      .addSql(`alter table custody_unit add constraint custody_unit_status_check check (status in ('EXPECTED', 'NOT_SENT',
      'LOST', 'IN_STORE', 'AT_REPAIR', 'READY', 'RELEASED', 'HANDED_OVER'))`);
  }
}
