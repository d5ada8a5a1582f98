import { Migration } from '@mikro-orm/migrations';

export class CustomerDuplicates extends Migration {
  override up(): void {
    this.addSql(`alter table known_customer add column duplicate_of_id uuid`);
    this.addSql(
      `create index known_customer_duplicates on known_customer (duplicate_of_id) where duplicate_of_id is not null`,
    );
  }
}
