import { Migration } from '@mikro-orm/migrations';

export class ContactsOfCases extends Migration {
  override up(): void {
    this.addSql(`create table known_contact (id uuid primary key, customer_id uuid not null)`);
    this.addSql(`create index known_contact_customer on known_contact (customer_id)`);
  }
}
