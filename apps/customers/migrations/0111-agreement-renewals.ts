import { Migration } from '@mikro-orm/migrations';

export class AgreementRenewals extends Migration {
  override up(): void {
    this.addSql(`alter table service_agreement add column renews_id uuid unique references service_agreement`);
    this.addSql(`update service_agreement set status = 'ENDED' where status = 'ACTIVE' and ends_on < current_date`);
  }
}
