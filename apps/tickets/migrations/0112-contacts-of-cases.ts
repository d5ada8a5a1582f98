import { Migration } from '@mikro-orm/migrations';

export class ContactsOfCases extends Migration {
  override up(): void {
    this.addSql(`create table known_contact (id uuid primary key, customer_id uuid not null)`);
    this.addSql(`create index known_contact_customer on known_contact (customer_id)`);
    for (const table of ['ticket', 'intake_report']) {
      this.addSql(`alter table ${table} add column contact_id uuid`);
      this.addSql(`create index ${table}_contact on ${table} (contact_id) where contact_id is not null`);
    }
    this.addSql(`alter table intake_report add column refers_to_installation_id uuid references installation_order`);
  }
}
