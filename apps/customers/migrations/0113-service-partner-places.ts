import { Migration } from '@mikro-orm/migrations';

export class ServicePartnerPlaces extends Migration {
  override up(): void {
    this.addSql(`alter table service_partner add column address text, add column phone text, add column email text`);
  }
}
