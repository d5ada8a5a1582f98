import { Migration } from '@mikro-orm/migrations';

export class LossesOfUnits extends Migration {
  override up(): void {
    this.addSql(`alter table loss drop constraint loss_kind_check`);
    this.addSql(`alter table loss add constraint loss_kind_check check (kind in ('REPAIR', 'REFUSED_GOODS',
      'CUSTOMS_DUTIES', 'COST_SHEET', 'LOST_PIECES', 'LOST_UNITS'))`);
  }
}
