import { Migration } from '@mikro-orm/migrations';

export class ContactsOfCases extends Migration {
  /** No foreign key: a case may name a person who was taken out of the file before that is told. */
  override up(): void {
    this.addSql(`create table case_contact (ticket_id uuid primary key, contact_id uuid not null)`);
  }
}
