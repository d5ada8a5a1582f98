import { Migration } from '@mikro-orm/migrations';

export class ExchangesWithdrawn extends Migration {
  override up(): void {
    this.addSql(`alter table exchange add column is_paid boolean not null default false,
      add column withdrawn_at timestamptz, add column withdrawn_by text, add column withdrawal_reason text,
      add check ((withdrawn_at is null) = (withdrawn_by is null)),
      add check ((withdrawn_at is null) = (withdrawal_reason is null)),
      add check (withdrawn_at is null or (fulfilled_on is null and not is_paid))`);
    // Whether a settlement of before came to nothing was not kept: it is taken for paid, and not withdrawn any more.
    this.addSql(`update exchange set is_paid = true where settled_on is not null`);
  }
}
