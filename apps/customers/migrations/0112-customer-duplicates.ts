import { Migration } from '@mikro-orm/migrations';

export class CustomerDuplicates extends Migration {
  override up(): void {
    // No foreign key: row security looks up what one names, and a table that names itself would be looked up for ever.
    this.addSql(`alter table customer add column duplicate_of_id uuid, add column duplicate_reason text,
      add check (duplicate_of_id <> id), add check ((duplicate_of_id is null) = (duplicate_reason is null))`);
    this.addSql(`create index customer_duplicate on customer (duplicate_of_id) where duplicate_of_id is not null`);
  }
}
