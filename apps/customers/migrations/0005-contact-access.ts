import { Migration } from '@mikro-orm/migrations';

export class ContactAccessTable extends Migration {
  override up(): void {
    this.addSql(`create table contact_access (id uuid primary key, created_at timestamptz not null,
      customer_id uuid not null references customer, actor text not null, at timestamptz not null)`);
    this.addSql(`create index contact_access_customer on contact_access (customer_id, at desc, id)`);
  }
}
