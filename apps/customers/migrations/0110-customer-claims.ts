import { Migration } from '@mikro-orm/migrations';

export class CustomerClaims extends Migration {
  override up(): void {
    this.addSql(`alter table told_matter add column case_id uuid, drop constraint told_matter_kind_check`);
    this.addSql(`alter table told_matter add check (kind in ('CASE', 'MAINTENANCE', 'COMPLAINT', 'FEEDBACK', 'INVOICE',
      'CREDIT', 'DEPOSIT', 'CHARGE', 'CLAIM'))`);
    this.addSql(`create index told_matter_claim on told_matter (case_id) where kind = 'CLAIM'`);
    this.addSql(`alter table exchange add column settled_on date`);
    this.addSql(`update exchange set settled_on = fulfilled_on where fulfilled_on is not null`);
  }
}
