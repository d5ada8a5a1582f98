import { Migration } from '@mikro-orm/migrations';

export class UnitsLostOnTheWay extends Migration {
  override up(): void {
    this.addSql(`alter table return_repair_unit add column lost_on_way jsonb,
      add column is_loss_open boolean not null default false`);
    this.addSql(`alter table return_repair_unit alter column is_loss_open drop default`);
    this.addSql(`create index return_repair_unit_loss_open on return_repair_unit (order_id) where is_loss_open`);
    this.addSql(`alter table return_repair_unit drop constraint return_repair_unit_status_check`);
    this
      .addSql(`alter table return_repair_unit add constraint return_repair_unit_status_check check (status in ('EXPECTED',
      'NOT_SENT', 'LOST', 'RECEIVED', 'SENT_BACK', 'TAKEN_OVER', 'IN_ANALYSIS', 'IN_REPAIR', 'REPAIRED', 'BURN_IN',
      'BURN_IN_PASSED', 'QA_TEST', 'QA_PASSED', 'UNREPAIRABLE'))`);
  }
}
