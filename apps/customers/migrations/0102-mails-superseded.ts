import { Migration } from '@mikro-orm/migrations';

export class MailsSuperseded extends Migration {
  override up(): void {
    this.addSql(`alter table customer_mail add column is_superseded boolean not null default false`);
    this.addSql(`update customer_mail set is_superseded = true where reason = 'SUPERSEDED'`);
    this.addSql(`alter table customer_mail alter column is_superseded drop default`);
  }
}
