import { Migration } from '@mikro-orm/migrations';

export class AgreementsDiscarded extends Migration {
  override up(): void {
    this.addSql(`alter table service_agreement drop constraint service_agreement_status_check,
      add constraint service_agreement_status_check check (status in ('DRAFT', 'ACTIVE', 'ENDED', 'DISCARDED'))`);
  }
}
