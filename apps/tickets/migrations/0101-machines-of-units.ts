import { Migration } from '@mikro-orm/migrations';

export class MachinesOfUnits extends Migration {
  override up(): void {
    this.addSql(`create index mission_unit_asset on mission_unit (asset_id, reported_at) where asset_id is not null`);
    this.addSql(`create index return_repair_unit_asset on return_repair_unit (asset_id) where asset_id is not null`);
  }
}
