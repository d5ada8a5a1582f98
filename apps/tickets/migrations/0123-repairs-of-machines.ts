import { Migration } from '@mikro-orm/migrations';

export class RepairsOfMachines extends Migration {
  override up(): void {
    this.addSql(`create index local_repair_units on local_repair using gin (units_kept jsonb_path_ops)`);
    this.addSql(`alter table return_repair_unit add column analysed_by text, add column analysed_at timestamptz,
      add column given_up_by text, add column given_up_at timestamptz`);
  }
}
