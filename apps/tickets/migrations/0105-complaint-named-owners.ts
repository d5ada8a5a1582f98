import { Migration } from '@mikro-orm/migrations';

export class ComplaintNamedOwners extends Migration {
  override up(): void {
    this.addSql(`alter table complaint add column named_owner text`);
    this.addSql(`update complaint set named_owner = owner`);
    this.addSql(`create index complaint_named_owner on complaint (named_owner, id) where ended_at is null`);
    this.addSql(`create index complaint_owner_open on complaint (owner, id) where ended_at is null`);
  }
}
