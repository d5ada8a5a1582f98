import { Migration } from '@mikro-orm/migrations';

/** What turned out to cost us nothing stays a loss of nothing: claims that were withdrawn name it. */
export class LossesOfNothing extends Migration {
  override up(): void {
    this.addSql(`alter table loss drop constraint loss_amount_minor_check`);
    this.addSql(`alter table loss add constraint loss_amount_minor_check check (amount_minor >= 0)`);
  }
}
