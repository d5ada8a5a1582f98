import { Migration } from '@mikro-orm/migrations';

export class CustomerDuplicates extends Migration {
  override up(): void {
    this.addSql(`alter table known_customer add column duplicate_of_id uuid`);
  }
}
