import { Migration } from '@mikro-orm/migrations';

export class VisitsOfCustomersBefore extends Migration {
  override up(): void {
    this.addSql(`alter table care_contact drop constraint care_contact_basis_check`);
    this.addSql(`alter table care_contact add constraint care_contact_basis_check
      check (basis in ('PICK_UP', 'DELIVERY', 'PURCHASE', 'REGISTRATION', 'POLICY'))`);
  }
}
