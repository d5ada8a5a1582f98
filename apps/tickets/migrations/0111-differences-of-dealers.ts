import { Migration } from '@mikro-orm/migrations';

/** What dealers read of a loss is that it happened: what is known of it stays in the findings. */
export class DifferencesOfDealers extends Migration {
  override up(): void {
    this.addSql(`alter table supply_difference add column dealer_id uuid`);
    this.addSql(`update supply_difference set dealer_id = parts_delivery.dealer_id,
        remarks = case when remarks = findings and cause = 'LOST_ON_THE_WAY' then 'Lost on the way' else remarks end
      from parts_delivery where parts_delivery.id = delivery_id`);
    this.addSql(`create index supply_difference_dealer on supply_difference (dealer_id)`);
  }
}
