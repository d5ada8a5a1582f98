import { Migration } from '@mikro-orm/migrations';

/** The data keys of who is spoken of in a service that keeps personal data. */
export class KitPersonalData extends Migration {
  override up(): void {
    this.addSql(`
      create table personal_key (
        id uuid primary key,
        created_at timestamptz not null,
        dealer_id uuid,
        wrapped bytea not null
      )`);
  }
}
