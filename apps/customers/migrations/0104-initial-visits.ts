import { Migration } from '@mikro-orm/migrations';

/** A pick-up is visited also after what stood in for it; who came with a machine is found by the day on which it did. */
export class InitialVisitIndexes extends Migration {
  override up(): void {
    this.addSql(`drop index care_contact_initial`);
    this.addSql(`create unique index care_contact_initial on care_contact (customer_id, (basis = 'PICK_UP'))
      where kind = 'INITIAL_VISIT'`);
    this.addSql(`create index asset_newest on asset (created_at, customer_id)`);
  }
}
