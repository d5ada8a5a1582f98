import { Migration } from '@mikro-orm/migrations';

export class OutcomesOfSupplyDifferences extends Migration {
  override up(): void {
    this.addSql(`alter table supply_difference add column outcome text`);
  }
}
